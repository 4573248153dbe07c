"""Sentence → who is said to say what it reports: ``Man kenne, so Kern weiter, nur wenig.`` → cue "so", source "Kern".

The places of a source besides subject and verb at the front: behind a comma ("…, sagte X, …"), in a clause with "wie"
("…, wie X am Abend sagte"), behind a preposition ("laut X", "nach Worten von X", "X zufolge").
"""

from collections.abc import Iterator, Sequence

from smartcity_nlp.mentions.speaker_phrases import name_before, read_name
from smartcity_nlp.mentions.speech import Source, is_known, read_according, read_inversion
from smartcity_nlp.mentions.speech_verbs import verb_forms
from smartcity_nlp.mentions.speech_words import Word, words_in

PARTING = frozenset(",–—")


def find_inversions(words: Sequence[Word]) -> Iterator[tuple[int, Source]]:
    """Each "…, sagte X", "…, so X weiter, …" with the place of its comma."""
    for comma, word in enumerate(words):
        if word.text in PARTING and (source := read_inversion(words, comma + 1)) and is_known(source):
            yield comma, source


def find_as_said(words: Sequence[Word]) -> Iterator[tuple[int, int, Source]]:
    """Each "wie X mitteilt", "wie es aus der Stadt heißt" with the place of "wie" and of the comma that closes it."""
    for at, word in enumerate(words):
        if word.lower != "wie" or not (at == 0 or words[at - 1].text in PARTING):
            continue
        begin = at + 1
        while begin < len(words) and words[begin].lower in words_in("adverbs") | {"es"}:
            begin += 1
        end = read_name(words, begin)
        close = next((i for i in range(at, len(words)) if words[i].text in PARTING), len(words))
        verb = next((w for w in words[end or close : close] if _says_last(w)), None)
        if end is not None and verb is not None:
            yield at, close, Source(f"wie {verb.text}", "", words[begin].start, words[end - 1].end, verb.end)


def find_according(words: Sequence[Word]) -> Iterator[tuple[int, int, Source]]:
    """Each "laut X", "nach Angaben der Y", "dem Landrat zufolge" with the places where it begins and of its cue."""
    for at, word in enumerate(words):
        if word.lower in ("laut", "nach", "aus") and (source := read_according(words, at)):
            yield at, at, source
        elif word.lower == "zufolge" and (begin := name_before(words, at)) is not None:
            yield begin, at, Source("zufolge", "", words[begin].start, words[at - 1].end, words[at].end)


def _says_last(word: Word) -> bool:
    forms = verb_forms()
    return word.text in forms.final or word.text in forms.participles
