"""Samples of German with inline marks → how much is found: ``figures("offices.dev", extract)["title"]`` → 0.96.

`unseen/samples/NAME.PART.txt` are by people who saw no code; `unseen/README.md` says what the marks mean. A line is one
text (" ¶ " a paragraph break); in `news` a text ends at "=== 7". "/" parts names that are equally right.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casefile import MARK
from smartcity_nlp import Extraction
from smartcity_nlp.types import Mention, Quote, Role

FOLDER = Path(__file__).parent / "unseen" / "samples"
ROLE = re.compile(r"(?P<title>.+?) @ (?P<body>.+?)(?: \[(?P<status>\w+)\])?")


@dataclass(frozen=True)
class Mark:
    """Words of a text with their offsets, and what the writer says of them."""

    start: int
    end: int
    spec: str

    def is_at(self, mention: Mention | Quote) -> bool:
        return (mention.start, mention.end) == (self.start, self.end)

    def touches(self, mention: Mention | Quote) -> bool:
        return mention.start < self.end and self.start < mention.end


Outcome = Iterator[tuple[str, bool]]


def figures(name: str, extract: Callable[[str], Extraction]) -> dict[str, float]:
    """The share of each kind that is right; "clean" are texts in which nothing else is found."""
    judge = JUDGES[name.partition(".")[0]]
    counts: dict[str, Counter[bool]] = {}
    for text, marks in read_sample(FOLDER / f"{name}.txt"):
        for kind, right in judge(extract(text), marks):
            counts.setdefault(kind, Counter())[right] += 1
    return {kind: count[True] / count.total() for kind, count in sorted(counts.items())}


def read_sample(path: Path) -> Iterator[tuple[str, list[Mark]]]:
    """Each text with its marks; raises ValueError for a mark that is broken."""
    whole = path.read_text(encoding="utf-8")
    if path.name.startswith("news."):
        parts = [part.strip() for part in re.split(r"(?m)^=== \d+$", whole)]
    else:
        parts = [line.replace(" ¶ ", "\n\n") for line in whole.splitlines()]
    for part in parts:
        if part and not part.startswith("#"):
            yield parsed(part)


def parsed(line: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and the marks."""
    text, marks, done = "", [], 0
    for match in MARK.finditer(line):
        text += line[done : match.start()]
        marks.append(Mark(len(text), len(text) + len(match["words"]), match["spec"].strip()))
        text, done = text + match["words"], match.end()
    text += line[done:]
    if "{" in text or "}" in text:
        raise ValueError(f"a mark is broken: {line}")
    return text, marks


def same(one: str | None, *others: str) -> bool:
    """Whether a name is one of the others, or part of it, blanks, signs and case aside."""
    folded = [re.sub(r"[\W_]", "", name or "").casefold() for name in (one, *others)]
    return bool(folded[0]) and any(folded[0] in other or other in folded[0] for other in folded[1:] if other)


# --- the four kinds ---------------------------------------------------------------------------------------------------


def judge_offices(found: Extraction, marks: Iterable[Mark]) -> Outcome:
    """``{Ute Zahn|Dezernentin @ Ulm [former]; Professorin @ -}``: "person", "title", and "body" where there is one."""
    everybody = [person for article in found.articles for person in article.people]
    marks = list(marks)
    for mark in marks:
        person = next((p for p in everybody if any(map(mark.is_at, p.mentions))), None)
        yield "person", person is not None
        roles = list(person.roles) if person else []
        for spec in (part.strip() for part in mark.spec.split(";")):
            if spec in ("", "-"):
                continue
            want = ROLE.fullmatch(spec)
            if want is None:
                raise ValueError(f"no office: {spec}")
            role = next((role for role in roles if _is_office(role, want["title"])), None)
            yield "title", role is not None
            if role is not None:
                roles.remove(role)
            if want["body"] != "-":
                yield "body", role is not None and same(role.organization, want["body"], *want["body"].split("/"))
    yield "clean", all(any(any(map(mark.is_at, p.mentions)) for mark in marks) for p in everybody)


def _is_office(role: Role, titles: str) -> bool:
    return role.title.casefold() in titles.casefold().split("/")


def judge_bodies(found: Extraction, marks: Iterable[Mark]) -> Outcome:
    """``{Stadtwerken Ulm|o Stadtwerke Ulm}``, ``{Kluge Wege|p Kluge Wege}``: "body" and "programme" by exact words."""
    bodies = [body for article in found.articles for body in article.organizations]
    programmes = [programme for article in found.articles for programme in article.programmes]
    records = {
        "o": [(body.name, mention) for body in bodies for mention in body.mentions],
        "p": [(programme.name, mention) for programme in programmes for mention in programme.mentions],
    }
    marks = list(marks)
    for mark in marks:
        kind, _, name = mark.spec.partition(" ")
        hit = next((called for called, mention in records[kind] if mark.is_at(mention)), None)
        yield {"o": "body", "p": "programme"}[kind], hit is not None
        if hit is not None:
            yield "name", same(hit, name, *name.split("/"))
    found_all = (mention for _, mention in (*records["o"], *records["p"]))
    named = (mention for mention in found_all if not mention.rule.startswith(("generic", "known:federation")))
    yield "clean", all(any(mark.touches(mention) for mark in marks) for mention in named)


def judge_places(found: Extraction, marks: Iterable[Mark]) -> Outcome:
    """``{Ulmer|a Ulm, DE-BW}``, ``{Hof|l Hof, DE-BY}``, ``{Stadt|= Ulm}``: "place", "word"; "link", "meaning"."""
    mentions = [
        (place, mention) for article in found.articles for place in article.places for mention in place.mentions
    ]
    marks = list(marks)
    for mark in marks:
        kind, _, name = mark.spec.partition(" ")
        name, _, state = (name, "", "") if kind == "=" else name.rpartition(", ")
        hit = next((place for place, mention in mentions if mark.touches(mention)), None)
        yield "place" if kind != "=" else "word", hit is not None
        if hit is not None:
            in_state = not state.startswith("DE-") or hit.state == state
            yield "link" if kind != "=" else "meaning", in_state and same(hit.name, name, *name.split("/"))
    yield "clean", all(any(mark.touches(mention) for mark in marks) for _, mention in mentions)


def judge_news(found: Extraction, marks: Iterable[Mark]) -> Outcome:
    """``„{Ja|sie => Ute Zahn}“``: "quotation", "speaker" by words or name, "entity" where the speaker has a name."""
    quotes = [quote for article in found.articles for quote in article.quotes if quote.mode == "direct"]
    names = {
        record.id: record.name
        for article in found.articles
        for record in (*article.people, *article.organizations, *article.places)
    }
    marks = list(marks)
    for mark in marks:
        words, _, name = (part.strip() for part in mark.spec.partition("=>"))
        quote = next((quote for quote in quotes if mark.touches(quote)), None)
        yield "quotation", quote is not None
        if words == "-":
            continue
        speaker = names.get(quote.speaker or "") if quote else None
        entity = name != "-" and speaker is not None and same(speaker.split()[-1], name.split()[-1])
        yield "speaker", entity or (quote is not None and same(quote.speaker_text, words))
        if name != "-" and quote is not None:
            yield "entity", entity
    yield "clean", all(any(mark.touches(quote) for mark in marks) for quote in quotes)


JUDGES: dict[str, Callable[[Extraction, Iterable[Mark]], Outcome]] = {
    "offices": judge_offices, "bodies": judge_bodies, "places": judge_places, "news": judge_news,
}  # fmt: skip
