"""What README and docs show is what comes out; ``python tests/test_readme.py [PAGE...]`` writes it anew."""

import sys
from pathlib import Path

import pytest
import regex

import smartcity_nlp as sc
from shown import LINK, PAGES, PICTURE, PICTURES, README, ROOT, rewrite, run, shown
from smartcity_nlp.evaluation import evaluate

FIGURES = regex.compile(r"<!-- figures -->\n(?P<table>.*?)<!-- /figures -->", regex.DOTALL)
WORDS = regex.compile(r"<text[^>]*>(?P<words>[^<]+)<")
LARGEST_PICTURE = 130_000  # bytes; a map has the outlines of the states in it
LONGEST_PAGE = 260  # lines
FOLDERS = {
    "`tests/articles` (16)": ROOT / "tests" / "articles",
    "`tests/unseen/dev` (14)": ROOT / "tests" / "unseen" / "dev",
    "`tests/unseen/test` (12)": ROOT / "tests" / "unseen" / "test",
    "`tests/unseen/test-b` (14)": ROOT / "tests" / "unseen" / "test-b",
    "`tests/unseen/test-c` (9)": ROOT / "tests" / "unseen" / "test-c",
}
KINDS = {
    "money": "money: value",
    "money role": "money: role",
    "date value": "dates: value",
    "person": "people",
    "role": "offices",
    "role+organization": "offices with their body (recall)",
    "organization": "organisations",
    "place": "places",
    "place link": "places: official key",
    "programme": "programmes and projects",
    "quote": "quotations",
    "quote+speaker": "quotations with speaker",
    "event": "events",
    "event argument": "event arguments",
    "event modality": "event modality",
    "event:funding": "funding events alone",
}


def table(extract) -> str:
    scores = {name: evaluate(folder, extract) for name, folder in FOLDERS.items()}
    lines = ["| F1 | " + " | ".join(scores) + " |", "| --- |" + " --- |" * len(scores)]
    for kind, words in KINDS.items():
        figures = []
        for found in scores.values():
            row = next(row for row in found.rows if row.kind == kind)
            figures.append(f"{row.recall if kind == 'role+organization' else row.f1:.2f}")
        lines.append(f"| {words} | " + " | ".join(figures) + " |")
    return "\n".join(lines) + "\n"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_shows_is_real(name, extract):
    page = PAGES[name]
    ran = run(page, extract)
    assert list(ran.outputs) == shown(page), f"run: python tests/test_readme.py {name}"
    for picture, content in ran.pictures.items():
        kept = PICTURES / picture
        assert kept.stat().st_size < LARGEST_PICTURE
        # Not byte by byte: another version of the renderer may draw a line otherwise.
        assert WORDS.findall(kept.read_text("utf-8")) == WORDS.findall(content.decode()), (
            f"run: python tests/test_readme.py {name}"
        )


@pytest.mark.parametrize("name", PAGES)
def test_links_and_pictures_of_a_page_are_there(name):
    page = PAGES[name]
    for link in LINK.finditer(page.read_text(encoding="utf-8")):
        target = page.parent / link["target"]
        assert target.exists(), f"{name}: {link['target']}"
        if link["heading"]:
            assert link["heading"] in headings(target), f"{name}: {link['heading']}"


def test_every_page_of_the_docs_is_short_and_can_be_reached():
    docs = {page.resolve() for page in PAGES.values()} - {README.resolve()}
    linked = {
        (page.parent / link["target"]).resolve()
        for page in PAGES.values()
        for link in LINK.finditer(page.read_text(encoding="utf-8"))
    }
    assert docs - linked <= {(ROOT / "docs" / "README.md").resolve()}
    assert all(page.read_text(encoding="utf-8").count("\n") <= LONGEST_PAGE for page in docs)


def test_no_picture_is_left_over():
    used = {name for page in PAGES.values() for name in PICTURE.findall(page.read_text(encoding="utf-8"))}
    assert {file.name for file in PICTURES.iterdir()} == used


def test_the_figures_in_the_readme_are_real(extract):
    figures = FIGURES.search(README.read_text(encoding="utf-8"))
    assert table(extract) == figures["table"], "run: python tests/test_readme.py"


def headings(page: Path) -> set[str]:
    """The anchors that Markdown viewers make of the headings: "Many texts" → "many-texts"."""
    titles = regex.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), regex.MULTILINE)
    return {regex.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def rewrite_figures(extract) -> None:
    text = README.read_text(encoding="utf-8")
    README.write_text(
        FIGURES.sub(lambda match: f"<!-- figures -->\n{table(extract)}<!-- /figures -->", text), encoding="utf-8"
    )


if __name__ == "__main__":
    loaded = sc.load()
    if not sys.argv[1:]:
        rewrite_figures(loaded)
    for named in sys.argv[1:] or PAGES:
        rewrite((ROOT / named).resolve(), loaded)
