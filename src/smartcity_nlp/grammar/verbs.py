"""Verb lemmas → their forms: ``"bei|treten"`` → "tritt … bei", "trat … bei", "beigetreten", "beizutreten", "beitritt".

Strong verbs take their principal parts from ``verbs.toml``, with an inseparable prefix those of the plain verb
("übergeben": "übergibt, übergab, übergeben"); all others are weak and regular. Source of the rules:
standard conjugation (Duden 4).
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from typing import Any, Literal, NamedTuple, cast

from smartcity_nlp.lexicon import LexiconError, derived_words, read_lexicon, read_words

Tense = Literal["present", "past", "konj1", "konj2", "infinitive", "zu_infinitive", "participle", "attributive"]
FINITE: frozenset[Tense] = frozenset({"present", "past", "konj1", "konj2"})
VOWELS = "aeiouäöü"
REMEMBERED = 8192  # words
ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")


class VerbForm(NamedTuple):
    """What a word can be: a form of ``lemma``; ``particle`` stands apart at the end of the clause ("tritt … bei")."""

    lemma: str
    tense: Tense
    plural: bool = False
    particle: str | None = None


def conjugate(lemma: str) -> Iterator[tuple[str, VerbForm]]:
    """All forms of a verb as ``(word, VerbForm)``; ``"bei|treten"`` marks a separable prefix."""
    particle, _, base = lemma.rpartition("|")
    name = particle + base
    for word, tense, plural in _base_forms(base, name):
        if not particle:
            yield word, VerbForm(name, tense, plural)
        elif tense == "zu_infinitive":
            yield particle + word, VerbForm(name, tense, plural)
        else:
            yield particle + word, VerbForm(name, tense, plural)
            if tense in FINITE:
                yield word, VerbForm(name, tense, plural, particle)


def _base_forms(base: str, name: str) -> Iterator[tuple[str, Tense, bool]]:
    """Of the part without the particle; a particle can make it weak: "angeschafft", but "geschaffen"."""
    own = name != base and name in read_lexicon("verbs")["strong"]
    yield from _forms_of(base, _principal_parts(name if own else base))
    if base in read_lexicon("verbs")["also_weak"]:
        yield from _forms_of(base, _weak_parts(base))  # "hat es geschafft" beside "hat geschaffen"


def _forms_of(base: str, parts: tuple[str, str, str]) -> Iterator[tuple[str, Tense, bool]]:
    present, past, participle = parts
    stem = base.removesuffix("en") if base.endswith("en") else base.removesuffix("n")
    yield present, "present", False
    yield base, "present", True
    yield past, "past", False
    yield past + ("n" if past.endswith("e") else "en"), "past", True
    yield stem + "e", "konj1", False
    if base in read_lexicon("verbs")["strong"] and not past.endswith("e"):
        subjunctive = read_lexicon("verbs")["konj2"].get(base) or _umlaut(past)
        yield subjunctive + "e", "konj2", False
        yield subjunctive + "en", "konj2", True
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
    for prefix in _inseparable():
        if base.startswith(prefix) and base.removeprefix(prefix) in strong:
            present, past, participle = _principal_parts(base.removeprefix(prefix))
            return prefix + present, prefix + past, prefix + participle.removeprefix("ge")
    return _weak_parts(base)


def _weak_parts(base: str) -> tuple[str, str, str]:
    stem = base.removesuffix("en") if base.endswith("en") else base.removesuffix("n")
    link = "e" if _needs_link(stem) else ""
    plain = base.endswith("ieren") or base.startswith(_inseparable())
    return f"{stem}{link}t", f"{stem}{link}te", f"{stem}{link}t" if plain else f"ge{stem}{link}t"


def _umlaut(past: str) -> str:
    """ "bekam" → "bekäm", "floss" → "flöss": the vowel of Konjunktiv II."""
    at = max(past.rfind(vowel) for vowel in "aou")
    if at < 0 or past[at - 1 : at + 1] in ("ie", "au"):
        return past
    return past[:at] + past[at].translate(str.maketrans("aou", "äöü")) + past[at + 1 :]


def _needs_link(stem: str) -> bool:
    """ "arbeitet", "eröffnet", "zeichnet", but "warnt", "wohnt": an e after t, d and after a consonant with n or m."""
    if stem.endswith(("t", "d", "chn", "chm")):
        return True
    return len(stem) > 2 and stem[-1] in "nm" and stem[-2] not in VOWELS + "rlhnm"


@cache
def _inseparable() -> tuple[str, ...]:
    return tuple(read_lexicon("verbs")["prefixes"]["inseparable"])


@cache
def auxiliaries() -> frozenset[str]:
    """ "sein", "haben", "werden"."""
    return read_words("verbs", "auxiliaries")


@cache
def modals() -> frozenset[str]:
    """ "sollen", "wollen" and the like."""
    return read_words("verbs", "modals")


class VerbTable(Mapping[str, tuple[VerbForm, ...]]):
    """Word → what it can be, of the given verbs, the auxiliaries and the modals.

    ``words``: those that can be a verb where they stand, not only an adjective.
    """

    def __init__(self, lemmas: Iterable[str]) -> None:
        every = sorted(set(lemmas) - set(read_lexicon("verbs")["irregular"]))
        kept = partial(derived_words, code=(__file__,), lexicons=("verbs.toml",), words=every)
        self._lines = kept("verb-forms", lambda: _lines(every))
        self._known = lru_cache(REMEMBERED)(self._look_up)
        self.words = kept("verbs", self._verbs)

    def _verbs(self) -> dict[str, str]:
        return {word: "" for word, own in self.items() if any(form.tense != "attributive" for form in own)}

    def _look_up(self, word: str) -> tuple[VerbForm, ...]:
        line = self._lines.get(word)
        return tuple(map(_form_of, line.split(";"))) if line else ()

    def __getitem__(self, word: str) -> tuple[VerbForm, ...]:
        if forms := self._known(word):
            return forms
        raise KeyError(word)

    def get(self, word: str, default: Any = None) -> Any:
        """The same, or the default; the inherited one raises and catches an error for each word that is no verb."""
        return self._known(word) or default

    def __contains__(self, word: object) -> bool:
        return bool(self._known(word))

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def _lines(lemmas: Iterable[str]) -> dict[str, str]:
    """A line for the forms of each word, which :func:`_form_of` reads."""
    table: dict[str, dict[VerbForm, None]] = {}
    for lemma in lemmas:
        for word, form in conjugate(lemma):
            table.setdefault(word, {})[form] = None
    for lemma, tenses in read_lexicon("verbs")["irregular"].items():
        for tense, words in tenses.items():
            for word in words:
                plural = word.endswith(("en", "sind")) and tense in FINITE
                table.setdefault(word, {})[VerbForm(lemma, tense, plural)] = None
    return {word: ";".join(map(_line_of, forms)) for word, forms in table.items()}


def _line_of(form: VerbForm) -> str:
    return f"{form.lemma} {form.tense} {'p' if form.plural else ''} {form.particle or ''}"


def _form_of(line: str) -> VerbForm:
    lemma, tense, plural, particle = line.split(" ")
    return VerbForm(lemma, cast("Tense", tense), bool(plural), particle or None)
