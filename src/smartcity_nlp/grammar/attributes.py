"""Participles before a noun → passive clauses about it: "die vom Land geförderte Plattform"."""

from collections.abc import Mapping, Sequence

from smartcity_nlp.grammar.clause import Clause, Verb
from smartcity_nlp.grammar.phrase import Phrase, chain
from smartcity_nlp.grammar.pieces import BREAKS
from smartcity_nlp.grammar.verbs import VerbForm
from smartcity_nlp.grammar.words import Word, determiner_readings

LONGEST_ATTRIBUTE = 14  # words between the determiner and the noun of "die vom Land … geförderte Plattform"


def find_attributes(
    words: Sequence[Word], phrases: Sequence[Phrase], table: Mapping[str, tuple[VerbForm, ...]]
) -> list[Clause]:
    """Participles before a noun, each as a passive clause about it: "die vom Land geförderte Plattform".

    The clause runs from the determiner to the noun; its verb is the participle, its only bare phrase the noun's.
    """
    found = []
    for phrase in (part for whole in phrases for part in chain(whole)):
        at = next((i for i in range(phrase.first, phrase.last) if _is_attributive(words[i], table)), None)
        if at is None:
            continue
        first = phrase.first if phrase.embedded else _attribute_start(words, phrase.first)
        clause = Clause(indices=list(range(first, phrase.last)), words=words, attributive=True)
        inside = (p for p in phrases if p is not phrase and first <= p.first and p.last <= phrase.last)
        clause.phrases = [*phrase.embedded, *(p for p in inside if not p.pronoun), phrase]
        clause.verbs = [Verb(at, form) for form in table[words[at].lower] if form.tense == "attributive"][:1]
        found.append(clause)
    return found + _behind(words, phrases, table)


def _behind(
    words: Sequence[Word], phrases: Sequence[Phrase], table: Mapping[str, tuple[VerbForm, ...]]
) -> list[Clause]:
    """Those behind their noun: "Der Preis, [dotiert mit 7.000 Euro], …", "Die Netz AG, [vom Land beauftragt], …"."""
    found = []
    for phrase in phrases:
        at = phrase.last + 1
        if at >= len(words) or words[phrase.last].text != "," or not (phrase.refs or phrase.heads):
            continue
        last = next((i for i in range(at, len(words)) if words[i].text in BREAKS), len(words))
        inside = [p for p in phrases if at <= p.first and p.last <= last]
        closing = bool(inside) and inside[0].first == at and inside[0].is_circumstance and words[last - 1].atom is None
        verb = last - 1 if closing else at
        forms = [f._replace(tense="attributive") for f in table.get(words[verb].lower, ()) if f.tense == "participle"]
        if words[verb].atom is not None or not forms or not any(p.is_circumstance for p in inside):
            continue
        free = set(range(at, last)) - {verb} - {i for p in inside for i in range(p.first, p.last)}
        if any(words[i].lower in table for i in free if words[i].atom is None):
            continue
        clause = Clause(indices=list(range(at, last)), words=words, attributive=True)
        clause.phrases, clause.verbs = [*inside, phrase], [Verb(verb, forms[0])]
        found.append(clause)
    return found


def _is_attributive(word: Word, table: Mapping[str, tuple[VerbForm, ...]]) -> bool:
    return (
        word.atom is None
        and word.text[0].islower()
        and any(f.tense == "attributive" for f in table.get(word.lower, ()))
    )


def _attribute_start(words: Sequence[Word], first: int) -> int:
    """Left to the determiner that opens the bracket: "[die vom Land mit 2 Millionen Euro geförderte] Plattform"."""
    if determiner_readings(words[first].lower) is not None:
        return first
    for i in range(first - 1, max(-1, first - LONGEST_ATTRIBUTE), -1):
        if words[i].text in BREAKS or words[i].text in ".!?":
            return first
        if words[i].atom is None and determiner_readings(words[i].lower) is not None:
            return i
    return first
