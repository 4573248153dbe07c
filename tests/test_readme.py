"""What the README shows is what comes out; ``python tests/test_readme.py`` writes it anew."""

import contextlib
import io
from pathlib import Path

import regex

import smartcity_nlp as sc
from smartcity_nlp.evaluation import evaluate

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
EXAMPLE = regex.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<output>.*?)```", regex.DOTALL)
FIGURES = regex.compile(r"<!-- figures -->\n(?P<table>.*?)<!-- /figures -->", regex.DOTALL)
FOLDERS = {
    "`tests/articles` (16)": ROOT / "tests" / "articles",
    "`tests/unseen/dev` (14)": ROOT / "tests" / "unseen" / "dev",
    "`tests/unseen/test` (12)": ROOT / "tests" / "unseen" / "test",
    "`tests/unseen/test-b` (14)": ROOT / "tests" / "unseen" / "test-b",
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


def printed() -> list[str]:
    """What each example prints, one after the other in the same session."""
    names: dict[str, object] = {}
    outputs = []
    for example in EXAMPLE.finditer(README.read_text(encoding="utf-8")):
        with contextlib.chdir(ROOT), contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(example["code"], "README.md", "exec"), names)
        outputs.append(out.getvalue())
    return outputs


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


def test_the_outputs_in_the_readme_are_real():
    shown = [example["output"] for example in EXAMPLE.finditer(README.read_text(encoding="utf-8"))]
    assert printed() == shown, "run: python tests/test_readme.py"


def test_the_figures_in_the_readme_are_real(extract):
    figures = FIGURES.search(README.read_text(encoding="utf-8"))
    assert table(extract) == figures["table"], "run: python tests/test_readme.py"


def rewrite() -> None:
    text = README.read_text(encoding="utf-8")
    text = FIGURES.sub(lambda match: f"<!-- figures -->\n{table(sc.load())}<!-- /figures -->", text)
    for example, output in reversed(list(zip(EXAMPLE.finditer(text), printed(), strict=True))):
        start, end = example.span("output")
        text = text[:start] + output + text[end:]
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
