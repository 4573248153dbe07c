"""Verbs of saying by their forms: ``kündigte … an`` → "ankündigen"; and what looks like a finite verb at all."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from smartcity_nlp.lexicon import LexiconError, read_lexicon, read_words
from smartcity_nlp.mentions.speech_words import Word, is_function_word, words_in
from smartcity_nlp.patterns import compile_pattern, remembered

INSEPARABLE = compile_pattern(r"(?:be|emp|ent|er|ge|miss|ver|zer|wider|unter|über|umreiß|schlussf|hinter)\p{L}{3}")
PREFIX = compile_pattern(r"(?:be|ent|er|ver|zer|über|unter|wider|hinter|miss)(?=\p{Ll}{3})")  # über-nahm, ver-riet
EPENTHESIS = compile_pattern(r"(?:[dt]|(?:ch|[bdfgkpstvwxz])[mn])$")
TAIL_WINDOW = 60  # words between verb and its other part: "teilte … am Mittwoch in … mit"


def find_verb(words: Sequence[Word], at: int) -> tuple[str, str] | None:
    """Infinitive and other part if ``words[at]`` is a finite verb of saying: "kündigt … an" → ("ankündigen", "an")."""
    word = words[at].text
    if at and word not in saying_forms():
        return None
    participles = verb_forms().participles
    if word in words_in("hearsay"):  # "soll „…“ gerufen haben"
        pairs = pairwise(words[at : at + TAIL_WINDOW])
        heard = next((w.text for w, v in pairs if w.text in participles and v.text == "haben"), None)
        return (participles[heard], heard) if heard else _infinitive(words, at)
    if word in words_in("modal") and (said := _infinitive(words, at)):
        return said
    if word in words_in("perfect"):
        return next(((participles[w.text], w.text) for w in _clause_end(words, at) if w.text in participles), None)
    entries = verb_forms().finite.get(word) or verb_forms().finite.get(word[:1].lower() + word[1:] if at == 0 else "")
    if not entries:
        return None
    for lemma, tail in entries:
        if tail and _has_tail(words, at, tail):
            return lemma, tail
    return next(((lemma, "") for lemma, tail in entries if not tail), None)


@cache
def saying_forms() -> frozenset[str]:
    """Every form that a verb of saying can begin with within a sentence."""
    return frozenset(verb_forms().finite) | words_in("hearsay") | words_in("modal") | words_in("perfect")


def looks_finite(word: Word) -> bool:
    """A lower-case word that can be a finite verb by its ending or by the list: "rechnet", "lobte", "ist"."""
    text = word.text
    prefixed = PREFIX.match(text)
    if prefixed and not text.endswith("en") and text[prefixed.end() :] in words_in("finite"):
        return True
    return text in words_in("finite") or (
        text.islower() and len(text) > 3 and text.endswith(("t", "te", "ten")) and text not in words_in("no_verb")
        and not is_function_word(text)
    )  # fmt: skip


def is_clause(words: Sequence[Word]) -> bool:
    """Words that make a sentence: a finite verb by its form, or "wir", "ich" as subject."""
    if sum(word.text[0].isalnum() for word in words) < 3:
        return False
    if any(looks_finite(word) or word.lower in words_in("first_person") for word in words):
        return True
    asks = any(verb.text.endswith("en") and you.text == "Sie" for verb, you in pairwise(words))  # "Dann zeigen Sie es!"
    if asks or words[0].lower in words_in("finite"):  # "Haben wir das verstanden?"
        return True
    return any(  # "das können", not "Das letzte Heu"
        words[i].lower in words_in("clause_pronouns")
        and words[i + 1].text.islower()
        and words[i + 1].text.endswith(("n", "e"))
        and not (words[i + 1].text.endswith("e") and words[i + 2 : i + 3] and words[i + 2].is_name)
        for i in range(len(words) - 1)
    )


def opens_with_plural(words: Sequence[Word]) -> bool:
    """As "Innenstädte brauchen Daten": a noun and its verb in the plural, which reads like a title."""
    return len(words) > 2 and words[0].text[:1].isupper() and words[1].text in words_in("plural_verbs")


def has_konjunktiv(words: Sequence[Word], *, weak: bool = True) -> bool:
    """A form that reports: "sei", "habe", "koste"; ``weak`` also takes "könnte", "hätten", which need not report."""
    forms = _konjunktiv_or_second() if weak else _konjunktiv()
    return any(word.text in forms for word in words)


def _clause_end(words: Sequence[Word], at: int) -> Iterator[Word]:
    """Words that stand last in a clause after ``at``."""
    for i in range(at + 1, min(at + TAIL_WINDOW, len(words))):
        last = i + 1 == len(words) or words[i + 1].text in '.,;:!?–)„»«"“' or words[i + 1].lower in ("und", "als")
        if last and words[i].text[0].isalpha():
            yield words[i]


def _infinitive(words: Sequence[Word], at: int) -> tuple[str, str] | None:
    """The infinitive of saying that a modal verb has: "wollte sie wissen", "ließ sein Anwalt mitteilen"."""
    said = words_in("after_modal")
    infinitives = (w.text for w in _clause_end(words, at) if w.text in said or verb_forms().final.get(w.text) == w.text)
    return next(((text, text) for text in infinitives), None)


def _has_tail(words: Sequence[Word], at: int, tail: str) -> bool:
    last = tail.rsplit(" ", 1)[-1]
    return any(word.text == last for word in _clause_end(words, at))


class VerbForms(NamedTuple):
    """``finite``: form → (infinitive, part at the end of the clause or ""); the others: form → infinitive."""

    finite: dict[str, tuple[tuple[str, str], ...]]
    participles: dict[str, str]
    final: dict[str, str]  # forms that end a clause: "mitteilt", "sagte"


@remembered()
def verb_forms() -> VerbForms:
    """Every form of the verbs in ``speech.toml``. Raises LexiconError for a broken entry."""
    finite: dict[str, dict[tuple[str, str], None]] = {}
    participles: dict[str, str] = {}
    final: dict[str, str] = {}
    for entry, forms, participle in _conjugated():
        tail, _, base = entry.rpartition("|")
        joined = "" if " " in tail else tail
        lemma = f"{joined}{base}"
        for form in forms:
            finite.setdefault(form, {})[lemma, tail] = None
            final[f"{joined}{form}"] = lemma
        participles[f"{joined}{participle}"] = lemma
    for participle in ("sein", "zeigen", "geben"):
        participles.pop(participle, None)
    return VerbForms({form: tuple(entries) for form, entries in finite.items()}, participles, final)


def _conjugated() -> Iterator[tuple[str, tuple[str, ...], str]]:
    for entry in read_words("speech", "regular"):
        base = entry.rpartition("|")[2]
        stem = base.removesuffix("en") if base.endswith("en") else base.removesuffix("n")
        link = "e" if EPENTHESIS.search(stem) else ""
        past = f"{stem}{link}te"
        prefixed = base.endswith("ieren") or INSEPARABLE.match(base)
        yield entry, (f"{stem}{link}t", base, past, f"{past}n"), f"{'' if prefixed else 'ge'}{stem}{link}t"
    for entry, value in read_lexicon("speech")["strong"].items():
        forms = value.split()
        if len(forms) != 3:
            raise LexiconError("speech", f"strong.{entry}", f"expected present, preterite, participle, got {value!r}")
        present, past, participle = forms
        base = entry.rpartition("|")[2]
        infinitive = "sind" if base == "sein" else base
        yield entry, (present, infinitive, past, f"{past}{'n' if past.endswith('e') else 'en'}"), participle


@cache
def _konjunktiv() -> frozenset[str]:
    verbs = read_words("speech", "konjunktiv.verbs")
    generated = {verb.removesuffix("n") for verb in verbs if verb.endswith("en")}
    return frozenset(generated) - read_words("speech", "konjunktiv.not_verbs") | read_words("speech", "konjunktiv.sure")


@cache
def _konjunktiv_or_second() -> frozenset[str]:
    return _konjunktiv() | read_words("speech", "konjunktiv.second")
