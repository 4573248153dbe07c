"""Words of a sentence → pieces, each a clause or a part of one: between commas, dashes, colons, and at "und".

"Die Stadt hat Sensoren installiert | und Zähler verlegt, | teilte sie mit": "und" ends a piece that has a verb of its
own on either side, or an amount and a name.
"""

from collections.abc import Iterator, Mapping, Sequence

from smartcity_nlp.grammar.clause import helping_verbs
from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.grammar.verbs import FINITE, VerbForm, auxiliaries, modals
from smartcity_nlp.grammar.words import Word
from smartcity_nlp.lexicon import read_words

BREAKS = frozenset({",", ";", ":", "–", "—", "„", "“", "”", "»", "«", "(", ")", '"', "?", "!"})
OPENING_MARKS, CLOSING_MARKS = frozenset("„»"), frozenset("“«”")
LONGEST_TITLE = 6  # words between quotation marks
SHARED = "&"  # what stands before a piece that shares the auxiliary of the piece before it


def find_pieces(
    words: Sequence[Word],
    phrases: Sequence[Phrase],
    inside: set[int],
    verbs: Mapping[int, tuple[VerbForm, ...]],
) -> list[tuple[str, list[int]]]:
    """Stretches between punctuation, and at "und" with a finite verb on both sides, each with what stands before it."""
    pieces: list[tuple[str, list[int]]] = [("", [])]
    silent = set(_acronym_brackets(words))
    marks = set(_marks_of_titles(words, verbs))
    for i, word in enumerate(words):
        if i in silent:
            continue
        if i not in inside and i not in marks and word.text in BREAKS:
            pieces.append((word.text, []))
            continue
        if i not in inside and word.lower in read_words("grammar", "conjunctions.clausal") and pieces[-1][1]:
            later = _until_break(words, i + 1, inside)
            split = _any_finite(pieces[-1][1], verbs) and _any_finite(later, verbs) and not _is_pair(words, i, verbs)
            spoken = [j for j in later if words[j].text[0].isalnum()]
            gapped = not split and _is_row(words, i, later, phrases, verbs)
            if gapped or (split and not _shares_modal(pieces[-1][1], spoken, verbs)):
                pieces.append((word.lower, []))
                continue
            if _shares_auxiliary(pieces[-1][1], spoken, verbs):
                pieces.append((SHARED, []))
                continue
        pieces[-1][1].append(i)
    return [(breaker, piece) for breaker, piece in pieces if piece]


def inserted_participles(
    pieces: Sequence[tuple[str, list[int]]], phrases: Sequence[Phrase], verbs: Mapping[int, tuple[VerbForm, ...]]
) -> list[int]:
    """The participle of "Den Preis, dotiert mit 7.000 Euro, gewann X", as the first word of its stretch.

    It stands between commas, behind a noun and before the verb, and opens or, "Die AG, vom Land beauftragt, baut",
    closes the stretch.
    """
    found = []
    for (_, before), (opening, piece), (closing, after) in zip(pieces, pieces[1:], pieces[2:], strict=False):
        at = piece[0]
        own = [i for i in piece if i in verbs]
        led = own == [piece[-1]] and any(p.first == at and p.is_circumstance for p in phrases)
        participle = (led or own == [at]) and any(form.tense == "participle" for form in verbs[own[0]])
        told = led or any(p.first > at and p.first in piece and p.preposition for p in phrases)
        noun = any(p.last == before[-1] + 1 and (p.refs or p.heads) for p in phrases)
        waiting = not any(i in verbs for i in before) and any(i in verbs for i in after[:1])
        if opening == closing == "," and participle and told and noun and waiting:
            found.append(at)
    return found


def _acronym_brackets(words: Sequence[Word]) -> Iterator[int]:
    """The brackets of "der Städtetag (SSGT)", which end nothing."""
    for i, word in enumerate(words[:-2]):
        if word.text == "(" and words[i + 1].is_name and words[i + 2].text == ")":
            yield from (i, i + 2)


def _marks_of_titles(words: Sequence[Word], verbs: Mapping[int, tuple[VerbForm, ...]]) -> Iterator[int]:
    """The quotation marks of "das die Umfrage „Datenbarometer 2024“ vorstellte", which end nothing."""
    for i, word in enumerate(words):
        if word.text not in OPENING_MARKS or i + 1 >= len(words) or not words[i + 1].text[0].isupper():
            continue
        stop = min(i + LONGEST_TITLE + 2, len(words))
        end = next((j for j in range(i + 2, stop) if words[j].text in CLOSING_MARKS), None)
        if end is not None and not any(j in verbs or words[j].text in BREAKS for j in range(i + 1, end)):
            yield from (i, end)


def _is_row(
    words: Sequence[Word], i: int, later: Sequence[int], phrases: Sequence[Phrase],
    verbs: Mapping[int, tuple[VerbForm, ...]],
) -> bool:  # fmt: skip
    """Whether "und" goes on with an amount and a name of its own: "an Herborn [und] 90.000 Euro an Gießen"."""
    if not later or any(j in verbs for j in later) or words[i].lower not in ("und", "sowie"):
        return False
    following = [p for p in phrases if p.first in (later[0], later[0] + 1) or later[0] <= p.first <= later[-1]]
    return len(following) > 1 and any(p.money for p in following[:2]) and any(p.refs for p in following[:2])


def _is_pair(words: Sequence[Word], i: int, verbs: Mapping[int, tuple[VerbForm, ...]]) -> bool:
    """ "Für zwei Millionen Euro [baut und betreibt] die Firma das Netz": two verbs for one clause."""
    return _any_finite([i - 1], verbs) and _any_finite([i + 1], verbs) and words[i].lower == "und"


def _until_break(words: Sequence[Word], start: int, inside: set[int]) -> list[int]:
    found = []
    for i in range(start, len(words)):
        if i not in inside and words[i].text in BREAKS:
            break
        found.append(i)
    return found


def _shares_modal(before: Sequence[int], later: Sequence[int], verbs: Mapping[int, tuple[VerbForm, ...]]) -> bool:
    """ "Das Land [will] einspringen und den Städten unter die Arme greifen": a second infinitive, at the end."""
    modal = any(form.lemma in modals() and form.tense in FINITE for i in before for form in verbs.get(i, ()))
    own = [i for i in later if i in verbs]
    last = len(own) == 1 and own[0] == later[-1] and any(form.tense == "infinitive" for form in verbs[own[0]])
    return modal and last


def _shares_auxiliary(before: Sequence[int], later: Sequence[int], verbs: Mapping[int, tuple[VerbForm, ...]]) -> bool:
    """ "hat Sensoren installiert und Zähler verlegt": a second participle, at the end of its own phrases."""
    if len(later) < 2 or _any_finite(later[:-1], verbs) or not any(i in verbs for i in later[-1:]):
        return False
    helpers = [f for i in before[:-1] for f in verbs.get(i, ()) if f.tense in FINITE and f.lemma in helping_verbs()]
    ends = [{f.tense for f in verbs.get(i, ())} & {"participle", "infinitive"} for i in (before[-1], later[-1])]
    auxiliary = any(f.lemma in auxiliaries() for i in later for f in verbs.get(i, ()))
    return bool(helpers) and all(ends) and bool(ends[0] & ends[1]) and not auxiliary


def _any_finite(indices: Sequence[int], verbs: Mapping[int, tuple[VerbForm, ...]]) -> bool:
    return any(form.tense in FINITE for i in indices for form in verbs.get(i, ()))
