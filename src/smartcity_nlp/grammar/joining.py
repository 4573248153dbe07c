"""Simple phrases → phrases with their genitives, appositions and lists: "Cottbus, Spremberg und Forst" → one.

"die Digitalisierung der Domstadt" → one with a genitive; "dem Bürgermeister, Jens Tiedemann," → one that names him.
"""

from collections.abc import Container, Sequence
from fnmatch import fnmatchcase
from itertools import pairwise

from smartcity_nlp.grammar.nouns import is_noun
from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.grammar.words import Word, determiner_readings
from smartcity_nlp.lexicon import read_words

LONGEST_BRACKET = 8  # words


def join_phrases(phrases: Sequence[Phrase], words: Sequence[Word], verbs: Container[str]) -> tuple[Phrase, ...]:
    """The phrases of a sentence, each knowing the one right before it; ``verbs`` are words that can be verbs."""
    bracketed = _in_brackets(words)
    simple = _with_genitives(phrases, words, verbs)
    outer = _coordinate([p for p in simple if p.first not in bracketed], words)
    inner = _coordinate([p for p in simple if p.first in bracketed], words) if bracketed else []
    joined = sorted([*outer, *inner], key=lambda phrase: phrase.first)
    return tuple(
        phrase if (before := _right_before(joined, i, bracketed)) is None else phrase._replace(attached=before)
        for i, phrase in enumerate(joined)
    )


def _right_before(phrases: Sequence[Phrase], i: int, bracketed: Container[int]) -> int | None:
    """The index of the phrase that ends where another begins, a bracket between aside: "des Amtes (KDV) [zum Netz]"."""
    at = phrases[i].first
    for before in range(i - 1, -1, -1):
        if phrases[before].first not in bracketed or phrases[before].last == at:
            ends = all(word in bracketed for word in range(phrases[before].last, at))
            return before if ends else None
    return None


def _in_brackets(words: Sequence[Word]) -> set[int]:
    """The words of short brackets, marks and all: "Felix Ohm [(Bürgermeister von Uelzen)] und Ute Kern"."""
    found: set[int] = set()
    opening: int | None = None
    for i, word in enumerate(words):
        if word.text == "(":
            opening = i
        elif word.text == ")" and opening is not None:
            if i - opening <= LONGEST_BRACKET:
                found.update(range(opening, i + 1))
            opening = None
    return found


def _with_genitives(phrases: Sequence[Phrase], words: Sequence[Word], verbs: Container[str]) -> list[Phrase]:
    """Attach "des Landes", "der Stadt" to the phrase right before; from the right, so that chains nest."""
    done: list[Phrase] = []
    for phrase in reversed(phrases):
        after = done[-1] if done else None
        if after is not None and (
            _takes_genitive(phrase, after)
            or _takes_von(phrase, after, words)
            or _share_first_place(phrase, after, words, verbs)
        ):
            done[-1] = phrase._replace(last=after.last, genitive=after)
        else:
            done.append(phrase)
    return done[::-1]


def _takes_genitive(phrase: Phrase, after: Phrase) -> bool:
    if after.preposition or after.first != phrase.last or after.pronoun or phrase.pronoun or after.is_time_or_money:
        return False
    if phrase.date is not None or phrase.money or "g" not in after.cases:
        return False
    if phrase.is_entity and phrase.refs[0].kind == "place" and "d" in after.cases:
        return False  # "hat der Stadtrat von Kaufbeuren [der Gründung] zugestimmt"
    if phrase.is_entity and phrase.refs[0].kind in ("person", "place") and "a" in after.cases | frozenset("d"):
        return "a" not in after.cases and "d" not in after.cases
    named = phrase.refs[0] if len(phrase.refs) == 1 else None
    body = named is not None and named.kind == "organization" and is_noun(named.text)
    owned = body or (named is not None and named.category == "competition" and phrase.last - phrase.first > 1)
    if after.cases == frozenset("ndg") and ((phrase.heads and not phrase.is_entity) or owned):
        # "den Austausch der Messwerte"; of names only where two nominatives would stand in a row: "der Antrag der SPD"
        return not after.is_entity or "n" in phrase.cases or phrase.preposition is not None
    if after.cases == frozenset("ng") and phrase.heads and not phrase.is_entity and not after.is_entity:
        return "n" in phrase.cases or phrase.preposition is not None  # "mit der Pflege der Server"
    return "n" not in after.cases and "a" not in after.cases


def _share_first_place(phrase: Phrase, after: Phrase, words: Sequence[Word], verbs: Container[str]) -> bool:
    """ "Mit der Beratung [der Antragsteller] hat das Amt …": one thing stands before the verb of a main clause."""
    opens = phrase.first == 0 or words[phrase.first - 1].text in (":", ";", ".")
    led = words[after.first].lower in ("der", "dieser") and after.first == phrase.last and not after.refs
    if not (opens and led and phrase.preposition and phrase.heads and after.heads and not phrase.date):
        return False
    follows = words[after.last] if after.last < len(words) else None
    return follows is not None and follows.atom is None and follows.text[0].islower() and follows.lower in verbs


def _takes_von(phrase: Phrase, after: Phrase, words: Sequence[Word]) -> bool:
    """ "der Austausch von Geodaten", "die Genehmigung von Windrädern": without an article it is no agent."""
    if after.first != phrase.last or not after.heads or after.refs or after.pronoun or after.is_time_or_money:
        return False
    # A phrase of one word is a noun: the "VON" of a title in capitals that ends there ("SIE VON").
    led = after.last - after.first > 1 and words[after.first].lower == "von"
    bare = led and determiner_readings(words[after.first + 1].lower) is None
    nominal = any(fnmatchcase(phrase.head.lower(), ending) for ending in read_words("grammar", "nominal"))
    return bare and nominal and not phrase.refs


def _coordinate(phrases: Sequence[Phrase], words: Sequence[Word]) -> list[Phrase]:
    """Join "Cottbus, Spremberg und Forst" into one phrase; an apposition ("X, Ministerin und …") is none."""
    done: list[Phrase] = []
    i = 0
    phrases = _with_appositions(_coordinate_genitives(phrases, words), words)
    while i < len(phrases):
        group = [phrases[i]]
        while i + len(group) < len(phrases) and _continues(group, phrases[i + len(group)], words):
            group.append(phrases[i + len(group)])
        if len(group) > 1 and not _closed_by_conjunction(group, words):
            group = group[:1]
        done.append(_merged(group))
        i += len(group)
    return done


def _with_appositions(phrases: Sequence[Phrase], words: Sequence[Word]) -> list[Phrase]:
    """Each description and the name behind it as one phrase."""
    done: list[Phrase] = []
    for phrase in phrases:
        if done and _is_apposition(done[-1], phrase, words):
            done[-1] = done[-1]._replace(last=phrase.last, refs=phrase.refs, genitive=None, end=phrase.end)
        else:
            done.append(phrase)
    return done


def _coordinate_genitives(phrases: Sequence[Phrase], words: Sequence[Word]) -> list[Phrase]:
    """ "die Fusion [der Stadtwerke A und der Stadtwerke B]": one genitive attribute, not two phrases."""
    done: list[Phrase] = []
    for phrase in phrases:
        before = done[-1] if done else None
        if before is not None and _continues_genitive(before, phrase, words):
            done[-1] = _with_last_genitive(before, phrase)
        else:
            done.append(phrase)
    return done


def _continues_genitive(phrase: Phrase, after: Phrase, words: Sequence[Word]) -> bool:
    owner = phrase.genitive
    while owner is not None and owner.genitive is not None:
        owner = owner.genitive
    if owner is None or phrase.is_entity or not owner.is_entity or not after.is_entity or after.preposition:
        return False
    bare = words[after.first].atom is not None
    same = {ref.kind for ref in owner.refs} == {ref.kind for ref in after.refs} and not phrase.is_time_or_money
    return same and (bare or "g" in after.cases) and _between(phrase, after, words) in ("und", "sowie")


def _with_last_genitive(phrase: Phrase, after: Phrase) -> Phrase:
    owner = phrase.genitive
    if owner is None:
        return _merged([phrase, after])
    return phrase._replace(last=after.last, genitive=_with_last_genitive(owner, after))


def _is_apposition(phrase: Phrase, after: Phrase, words: Sequence[Word]) -> bool:
    """ "dem Bürgermeister der Stadt Melle, Jens Tiedemann,": a description, then the name."""
    named = len(after.refs) == 1 and after.refs[0].kind in ("person", "organization") and after.preposition is None
    plain = bool(phrase.heads) and not phrase.refs and not phrase.pronoun and _between(phrase, after, words) == ","
    return named and plain and (after.last >= len(words) or words[after.last].text in ",.;:")


def _between(left: Phrase, right: Phrase, words: Sequence[Word]) -> str:
    between = words[left.last : right.first]
    if any(word.text == "(" for word in between):
        bracketed = _in_brackets(between)
        between = [word for i, word in enumerate(between) if i not in bracketed]
    return " ".join(word.lower for word in between)


def _continues(group: Sequence[Phrase], after: Phrase, words: Sequence[Word]) -> bool:
    left = group[-1]
    link = _between(left, after, words)
    if link != "," and link not in read_words("grammar", "conjunctions.coordinating"):
        return False
    if after.preposition not in (None, group[0].preposition) or after.pronoun or left.pronoun or after.is_time_or_money:
        return False
    if left.date is not None or (left.money and not after.money):
        return False
    if group[0].is_entity != after.is_entity and link == ",":
        return False
    kinds = ({ref.kind for ref in group[0].refs}, {ref.kind for ref in after.refs})
    if "person" in kinds[0] | kinds[1] and kinds[0] != kinds[1]:
        return False
    return bool(group[0].preposition or group[0].cases & after.cases)


def _closed_by_conjunction(group: list[Phrase], words: Sequence[Word]) -> bool:
    """A list ends in "und"; drop what follows the last conjunction. False when there is none."""
    links = [_between(a, b, words) for a, b in pairwise(group)]
    closing = [i for i, link in enumerate(links) if link != ","]
    if not closing:
        return False
    del group[closing[-1] + 2 :]
    return True


def _merged(group: Sequence[Phrase]) -> Phrase:
    first = group[0]
    if len(group) == 1:
        return first
    cases = first.cases
    for phrase in group[1:]:
        cases = cases & phrase.cases or cases
    return first._replace(
        last=group[-1].last,
        end=group[-1].full_end,
        cases=cases,
        plural=True,
        genders=frozenset("p"),
        refs=tuple(ref for phrase in group for ref in phrase.refs),
        inner=tuple(ref for phrase in group for ref in phrase.inner),
        owner=tuple(ref for phrase in group for ref in phrase.owner),
        money=tuple(money for phrase in group for money in phrase.money),
        heads=tuple(head for phrase in group for head in phrase.heads),
        genitive=None,
    )
