"""Bodies that the text says to be called so: "eine Genossenschaft namens [Kommdigi]", "heißt nun [Netz Süd]"."""

from collections.abc import Iterator

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.mentions.body_words import Found, Word, capitals_of, found, is_capital, is_stop, quoted_at, words_of
from smartcity_nlp.mentions.cued_companies import cue_of, name_end
from smartcity_nlp.mentions.headed_bodies import head_of
from smartcity_nlp.patterns import compile_pattern

# "eine Anstalt [des öffentlichen Rechts mit dem Namen] X"
NAMING = compile_pattern(
    r"(?:\s(?:des|der|für|aus|in)\s[\p{L}\s-]{2,40}?)?\s(?:namens|(?:mit|unter)\s(?:dem\s)?Namen)\s+"
)
# "Der Verein [heißt seit dem 1. Mai] X"
RENAMED = compile_pattern(
    r"""\s(?:heißt|heiße|hieß|heißen|hießen)\s
        (?: (?:seit|ab|von)\s (?:dem|diesem|der)?+\s?+ (?:\d{1,2}\.\s)?+ [\p{L}\d]+ (?:\s\d{4})?+ (?:\san)?+ \s
          | (?:nun|jetzt|künftig|fortan|nunmehr|neuerdings|ab\ssofort)\s )+""",
    regex.VERBOSE,
)
RANK = 45  # above what only stands beside a cue


def find_called(passage: Passage) -> list[Found]:
    """Names behind "namens", "mit dem Namen", "heißt nun", where a noun for a body stands before."""
    text = passage.text
    return [*(_named(passage) if "namens" in text or " Namen" in text else ()), *_renamed(passage)]


def _renamed(passage: Passage) -> Iterator[Found]:
    """What the body that is named first in the sentence is called from a day on."""
    text = passage.text
    for naming in RENAMED.finditer(text) if "hei" in text or " hieß" in text else ():
        start = next((a - passage.start for a, b in passage.sentences if a <= passage.start + naming.start() < b), 0)
        words = words_of(text)
        heads = (w.text for w in words if start <= w.start < naming.start() and is_capital(w.text))
        category = next(filter(None, (_category(word) for word in heads)), None)
        if category and (span := quoted_at(text, naming.end()) or _name(words, naming.end())):
            yield found(passage, *span, "body:called", text[slice(*span)], category=category, rank=RANK)


def _category(word: str) -> str | None:
    head = head_of(word)
    return head.category if head else cue_of(word)


def _named(passage: Passage) -> Iterator[Found]:
    text = passage.text
    words = words_of(text)
    for index in capitals_of(words):
        category = _category(words[index].text)
        naming = category and NAMING.match(text, words[index].end)
        if naming and (span := quoted_at(text, naming.end()) or _name(words, naming.end())):
            yield found(passage, *span, "body:called", text[slice(*span)], category=category, rank=RANK)


def _name(words: tuple[Word, ...], start: int) -> tuple[int, int] | None:
    """The words with capitals from `start` on, or what is written as only names are."""
    first = next((index for index, word in enumerate(words) if word.start >= start), len(words))
    if first == len(words) or words[first].start != start or is_stop(words[first].text):
        return None
    end = first
    while end < len(words) and is_capital(words[end].text) and (end == first or words[end].joined):
        end += 1
    end = max(end, name_end(words, first) or first)
    return (start, words[end - 1].end) if end > first else None
