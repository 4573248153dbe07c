"""An example → copies of it with other names in the same places: "{Klaus Weichel|PER}" → "{Aylin Brandt|PER}".

Within one copy a name is replaced alike wherever it stands ("Klaus Weichel … Weichels"), so that a copy reads like an
article. Municipalities are drawn evenly from the whole register, people's names from the package's lists; companies are
put together from `names.toml`.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from marks import Example, Span

from smartcity_nlp.gazetteer import Row, keys_named, rows
from smartcity_nlp.name_lists import first_names, nouns

WORDS = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
LEGAL_FORM = re.compile(
    r"^.+?\s(?:g?GmbH.*|AG.*|e\.\s?V\.|eG|SE|KG|mbH|UG.*|AöR|KdöR|Ltd\.|Inc\.|Corp\.|OHG|KGaA|S\.A\.)$",
    re.DOTALL,
)
WORD = re.compile(r"^[^\W\d_][\w'’-]*$")
# "die", "dem", "zur", "neuen": behind them a thing is a thing
DETERMINED = re.compile(r"\b(?:[dD](?:er|ie|as|en|em|es)|[a-z]+(?:ein|eine|einen|einem|einer|m|ur|er|en))[ \n]$")
BRANDS = 0.15  # of the one-word bodies that stand without a determiner
PARTICLE = re.compile(rf" (?=(?:{'|'.join(WORDS['people']['particles'])}) )")
BODIES = ("masculine", "feminine", "neuter", "plural")


@dataclass
class Swapper:
    """Draws names with a random generator of its own: the same seed gives the same copies."""

    surnames: Sequence[str]
    seed: int
    organizations: Sequence[str] = ()  # names of bodies to draw from where none is put together
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    @cached_property
    def _given(self) -> list[str]:
        return sorted(name for name in first_names() if WORD.match(name) and len(name) > 2)

    @cached_property
    def _nouns(self) -> list[str]:
        return sorted(noun for noun, step in nouns().items() if step >= "2" and 4 < len(noun) < 12)

    @cached_property
    def _places(self) -> list[str]:
        return sorted({name for name, ags, *_ in map(Row.read, rows().values()) if len(ags) == 8})

    @cached_property
    def _districts(self) -> list[str]:
        return sorted({name for name, ags, *_ in map(Row.read, rows().values()) if len(ags) == 5})

    def copy(self, example: Example, *, share: float = 0.8) -> Example:
        """One copy; each name is replaced with the chance `share`, or stays."""
        table: dict[tuple[str, str], str] = {}
        determined = {_words(example, span) for span in example.spans if DETERMINED.search(example.text[: span.start])}
        for span in sorted(example.spans, key=lambda span: span.start - span.end):
            words = _words(example, span)
            if (span.label, words) not in table:
                drawn = words
                if self._random.random() < share:
                    bare = span.label == "ORG" and " " not in words and words not in determined
                    brand = bare and self._random.random() < BRANDS
                    drawn = self._brand() if brand else self._draw(words, span.label, table)
                table[span.label, words] = drawn
        return _rewrite(example, table)

    def shout(self, example: Example) -> Example:
        """A copy in capitals, as headlines and agency kickers are printed."""
        return _recase(example, str.upper)

    def whisper(self, example: Example) -> Example:
        """A copy in small letters, as people type."""
        return _recase(example, str.lower)

    def _draw(self, words: str, label: str, table: dict[tuple[str, str], str]) -> str:
        if label == "PER":
            return self._person(words, table)
        if label == "LOC":
            return self._place(words)
        if label == "ORG":
            return self._organization(words)
        return words

    def _person(self, words: str, table: dict[tuple[str, str], str]) -> str:
        parts = words.split()
        if not all(WORD.match(part) or re.match(r"^[A-ZÄÖÜ]\.$", part) for part in parts):
            return words
        if len(parts) == 1:
            for (label, full), drawn in table.items():
                if label == "PER" and " " in full and full.split()[-1] in (words, words.removesuffix("s")):
                    surname = _surname(drawn)
                    return surname if full.split()[-1] == words else _genitive(surname)
            return self._surname()
        given = [self._random.choice(self._given) for _ in range(1 if len(parts) < 4 else 2)]
        if self._random.random() < 0.06:
            given = [f"{given[0]}-{self._random.choice(self._given)}"]
        if self._random.random() < 0.04:
            given.append(f"{self._random.choice('ABCDEFGHJKLMPRSTW')}.")
        surname = self._surname()
        if self._random.random() < 0.05:
            surname = f"{self._random.choice(WORDS['people']['particles'])} {surname}"
        return " ".join((*given, surname))

    def _surname(self) -> str:
        surname = self._random.choice(self.surnames)
        if "-" not in surname and self._random.random() < 0.06:
            surname = f"{surname}-{self._random.choice(self.surnames)}"
        return surname

    def _place(self, words: str) -> str:
        head, _, name = words.partition(" ")
        if head in ("Landkreis", "Kreis") and name:
            return f"{head} {self._random.choice(self._districts)}"
        if any(len(key) == 8 for key in keys_named(words)):
            return self._town()
        if words.endswith("s") and any(len(key) == 8 for key in keys_named(words[:-1])):
            return _genitive(self._town())
        return words

    def _town(self) -> str:
        return self._random.choice(self._places)

    def _organization(self, words: str) -> str:
        if LEGAL_FORM.match(words):
            name = self._company()
            return f"{name} {self._random.choice(WORDS['companies']['legal_forms'])}"
        head, _, where = words.rpartition(" ")
        for gender in BODIES:
            if where and head in WORDS["bodies"][gender]:
                return f"{self._random.choice(WORDS['bodies'][gender])} {self._where()}"
        parts = words.split()
        for i, part in enumerate(parts):
            if len(parts) > 1 and any(len(key) == 8 for key in keys_named(part)):
                return " ".join((*parts[:i], self._town(), *parts[i + 1 :]))
        if len(parts) == 1 and self._random.random() < 0.4:
            return self._company()
        alike = [name for name in self.organizations if len(name.split()) == len(parts) == 1]
        return self._random.choice(alike) if alike and self._random.random() < 0.5 else words

    def _where(self) -> str:
        return self._town() if self._random.random() < 0.7 else self._random.choice(WORDS["bodies"]["landscapes"])

    def _brand(self) -> str:
        """A company called like a thing or a person, "Parkett", "Offene Karte", "Krohn": only its place tells."""
        shape = self._random.random()
        if shape < 0.3:
            return self._surname()
        noun = self._random.choice(self._nouns)
        if shape < 0.5 and noun.endswith("e"):
            return f"{self._random.choice(WORDS['companies']['adjectives'])} {noun}"
        return noun

    def _company(self) -> str:
        choose, companies = self._random.choice, WORDS["companies"]
        coined = choose(companies["stems"]) + choose(companies["tails"])
        surname = choose(self.surnames)
        letters = "".join(self._random.choices("ABCDEFGHIKLMNOPRSTUVW", k=self._random.randint(2, 4)))
        shapes = (
            (6, coined),
            (1, coined.lower()),
            (1, coined.upper()),
            (2, choose(companies["stems"]) + choose(companies["tails"]).capitalize()),
            (3, f"{coined} {choose(companies['nouns'])}"),
            (3, f"{surname} {choose(companies['nouns'])}"),
            (1, f"{surname} & {choose(self.surnames)}"),
            (1, f"{surname} & Partner"),
            (1, f"{choose(companies['fields'])} {surname}"),
            (1, f"{self._town()}er {choose(companies['nouns'])}"),
            (2, letters),
            (1, f"{letters} {choose(companies['nouns'])}"),
        )
        weights, names = zip(*shapes, strict=True)
        return self._random.choices(names, weights)[0]


def _words(example: Example, span: Span) -> str:
    return " ".join(example.text[span.start : span.end].split())


def _surname(person: str) -> str:
    """What a person is called later on: "Anna von der Heyden" → "von der Heyden"."""
    particle = PARTICLE.search(person)
    return person[particle.end() :] if particle else person.split()[-1]


def _genitive(name: str) -> str:
    return name + ("’" if name[-1] in "sßxz" else "s")


def _rewrite(example: Example, table: dict[tuple[str, str], str]) -> Example:
    parts: list[str] = []
    spans: list[Span] = []
    length = at = 0
    for span in example.spans:
        old = example.text[span.start : span.end]
        new = table[span.label, " ".join(old.split())]
        if new == " ".join(old.split()):
            new = old
        before = example.text[at : span.start]
        start = length + len(before)
        parts += [before, new]
        spans.append(Span(start=start, end=start + len(new), label=span.label))
        length, at = start + len(new), span.end
    parts.append(example.text[at:])
    return replace(example, text="".join(parts), spans=tuple(spans))


def _recase(example: Example, change: Callable[[str], str]) -> Example:
    """The example with each character changed where that keeps its length ("ß" stays)."""
    text = "".join(new if len(new := change(sign)) == 1 else sign for sign in example.text)
    return replace(example, text=text)
