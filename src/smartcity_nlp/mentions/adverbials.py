"""What may stand between a verb and its subject: ``sagte [am Rande der Sitzung] Jan Roth`` → where "Jan Roth" is."""

from collections.abc import Sequence

from smartcity_nlp.grammar.normal import is_adjective
from smartcity_nlp.mentions.body_words import is_inhabitant
from smartcity_nlp.mentions.speaker_phrases import can_speak, read_name, skip_attributes
from smartcity_nlp.mentions.speech_words import Word, is_function_word, is_noun, nouns, words_in

MOST = 6  # phrases between verb and subject


def skip_adverbials(words: Sequence[Word], at: int) -> int:
    """The place behind adverbs, pronouns, addressees, phrases with a preposition; ``at`` if they end the text.

    "freut [sich auch] Landrätin", "sagte [am Mittwoch] der Landrat", "sagte [dem Sender] ein Anwohner".
    """
    place = at
    for _ in range(MOST):
        if place >= len(words):
            return at
        lower = words[place].lower
        if step := _time_end(words, place):
            place = step
        elif lower in words_in("between") or is_adverb(words[place]):
            place += 1
        elif step := _skip_phrase(words, place):
            place = step
        else:
            break
    return place


def skip_time(words: Sequence[Word], at: int) -> int:
    """The place behind adverbs and phrases that name no source: "hieß es [am Sonntag] aus dem Rathaus"."""
    place = at
    while place < len(words):
        if step := _time_end(words, place):
            place = step
        elif is_adverb(words[place]):
            place += 1
        elif words[place].lower in words_in("prepositions") and not _names_source(words, place):
            place = _phrase_end(words, place) or len(words)
        else:
            break
    return place


def is_adverb(word: Word) -> bool:
    """A lower-case word that may stand between verb and subject: "sagten [übereinstimmend] beide"."""
    plain = word.text.islower() and word.text.isalpha() and len(word.text) > 3 and not is_function_word(word.text)
    return plain or word.text in words_in("adverbs")


def _time_end(words: Sequence[Word], at: int) -> int | None:
    """Behind "Anfang Mai", "Ende der Woche", "vergangene Woche"."""
    place = at
    while place < len(words) and words[place].text in nouns("months_and_days"):
        place += 1
    if place > at:
        genitive = place + 1 < len(words) and words[place].lower in ("der", "des")
        return place + 2 if genitive and words[place + 1].lower in nouns("times") else place
    if at + 1 < len(words) and words[at].text.islower() and words[at + 1].lower in nouns("times"):
        return at + 2
    return None


def _names_source(words: Sequence[Word], at: int) -> bool:
    noun = next((word for word in words[at + 1 : at + 4] if word.is_name), None)
    timely = noun is not None and noun.text in nouns("months_and_days")
    return words[at].lower in words_in("source_prepositions") and not timely


def _skip_phrase(words: Sequence[Word], at: int) -> int | None:
    """The place behind "nach der Verkündung", "dem Sender"; None if no subject can follow."""
    lower = words[at].lower
    if lower in words_in("prepositions"):
        end = _phrase_end(words, at)
    elif lower in ("dem", "den") or (lower == "der" and any(is_noun(word, "media") for word in words[at + 1 : at + 4])):
        end = _noun_end(words, at + 1)
    else:
        return None
    return end if end is not None and _subject_follows(words, end) else None


def _phrase_end(words: Sequence[Word], at: int) -> int | None:
    begin = at + 1
    if begin < len(words) and words[begin].lower in words_in("oblique") | words_in("nominative"):
        begin += 1
    end = _noun_end(words, begin)
    timely = end is not None and words[end - 1].text in nouns("months_and_days") - nouns("edges")
    if end is None or end >= len(words) or timely:
        return end
    if words[end].lower in ("der", "des", "eines", "einer", "ihrer", "seiner"):  # "am Rande [der Sitzung]"
        further = _noun_end(words, end + 1)
        if further and not can_speak(words[end:further]) and _subject_follows(words, further):
            return further
    return end


def _noun_end(words: Sequence[Word], at: int) -> int | None:
    """Behind adjectives and one noun: "dem Norddeutschen Rundfunk", "am 3. Mai", "in der Berliner Morgenpost"."""
    place = skip_attributes(words, at)
    if place + 1 < len(words) and words[place].text.isdigit():
        place += 1 + (words[place + 1].text == ".")
    while place + 1 < len(words) and words[place + 1].is_name and _is_attribute(words[place].text):
        place += 1
    return place + 1 if place < len(words) and words[place].is_name else None


def _is_attribute(word: str) -> bool:
    return is_inhabitant(word) or (word.endswith(("en", "er", "em")) and is_adjective(word))


def _subject_follows(words: Sequence[Word], at: int) -> bool:
    place = at
    while place < len(words) and words[place].text in words_in("adverbs"):
        place += 1
    return read_name(words, place) is not None or (place < len(words) and words[place].lower in _further())


def _further() -> frozenset[str]:
    return words_in("prepositions") | {"dem", "den"}
