"""Verb lemmas → their forms: ``"bei|treten"`` → "tritt … bei", "trat … bei", "beigetreten", "beizutreten", "beitritt".

Strong verbs take their principal parts from ``verbs.toml``; all others are weak and regular. Source of the rules:
standard conjugation (Duden 4).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from smartcity_nlp.lexicon import LexiconError, read_lexicon

Tense = Literal["present", "past", "konj1", "konj2", "infinitive", "zu_infinitive", "participle", "attributive"]
FINITE: frozenset[Tense] = frozenset({"present", "past", "konj1", "konj2"})
AUXILIARIES = frozenset({"sein", "haben", "werden"})
MODALS = frozenset({"sollen", "wollen", "können", "müssen", "dürfen", "mögen"})
VOWELS = "aeiouäöü"
ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a word can be: a form of ``lemma``; ``particle`` stands apart at the end of the clause ("tritt … bei")."""

    lemma: str
    tense: Tense
    plural: bool = False
    particle: str | None = None


def conjugate(lemma: str) -> Iterator[tuple[str, VerbForm]]:
    """All forms of a verb as ``(word, VerbForm)``; ``"bei|treten"`` marks a separable prefix."""
    particle, _, base = lemma.rpartition("|")
    name = particle + base
    for word, tense, plural in _base_forms(base):
        if not particle:
            yield word, VerbForm(name, tense, plural)
        elif tense == "zu_infinitive":
            yield particle + word, VerbForm(name, tense, plural)
        else:
            yield particle + word, VerbForm(name, tense, plural)
            if tense in FINITE:
                yield word, VerbForm(name, tense, plural, particle)


def _base_forms(base: str) -> Iterator[tuple[str, Tense, bool]]:
    present, past, participle = _principal_parts(base)
    stem = base.removesuffix("en") if base.endswith("en") else base.removesuffix("n")
    yield present, "present", False
    yield base, "present", True
    yield past, "past", False
    yield past + ("n" if past.endswith("e") else "en"), "past", True
    yield stem + "e", "konj1", False
    yield base, "infinitive", False
    yield "zu" + base, "zu_infinitive", False
    yield participle, "participle", False
    for ending in ADJECTIVE_ENDINGS:
        yield participle + ending, "attributive", False


def _principal_parts(base: str) -> tuple[str, str, str]:
    strong: dict[str, str] = read_lexicon("verbs")["strong"]
    if base in strong:
        parts = strong[base].split()
        if len(parts) != 3:
            raise LexiconError("verbs", f"strong.{base}", f"expected three forms, got {strong[base]!r}")
        return parts[0], parts[1], parts[2]
    stem = base.removesuffix("en") if base.endswith("en") else base.removesuffix("n")
    link = "e" if _needs_link(stem) else ""
    plain = base.endswith("ieren") or base.startswith(_inseparable())
    return f"{stem}{link}t", f"{stem}{link}te", f"{stem}{link}t" if plain else f"ge{stem}{link}t"


def _needs_link(stem: str) -> bool:
    """"arbeitet", "eröffnet", but "warnt": an e after t, d and after a consonant with n or m."""
    if stem.endswith(("t", "d")):
        return True
    return len(stem) > 2 and stem[-1] in "nm" and stem[-2] not in VOWELS + "rlhnm"


@cache
def _inseparable() -> tuple[str, ...]:
    return tuple(read_lexicon("verbs")["prefixes"]["inseparable"])


def build_table(lemmas: Iterable[str]) -> dict[str, tuple[VerbForm, ...]]:
    """Word → what it can be, for the given verbs, the auxiliaries and the modals."""
    table: dict[str, dict[VerbForm, None]] = {}
    for lemma in lemmas:
        for word, form in conjugate(lemma):
            table.setdefault(word, {})[form] = None
    for lemma, tenses in read_lexicon("verbs")["irregular"].items():
        for tense, words in tenses.items():
            for word in words:
                plural = word.endswith("en") and tense in FINITE
                table.setdefault(word, {})[VerbForm(lemma, tense, plural)] = None
    return {word: tuple(forms) for word, forms in table.items()}


def verb_words(table: Mapping[str, tuple[VerbForm, ...]]) -> frozenset[str]:
    """The words of a table that can be a verb where they stand, not only an adjective."""
    return frozenset(word for word, forms in table.items() if any(form.tense != "attributive" for form in forms))
