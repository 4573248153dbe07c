"""Bodies that the text says to be called so: "eine Genossenschaft namens [Kommdigi]"."""

from smartcity_nlp.annotate import Passage
from smartcity_nlp.mentions.body_words import Found, Word, capitals_of, found, is_capital, is_stop, quoted_at, words_of
from smartcity_nlp.mentions.cued_companies import cue_of, name_end
from smartcity_nlp.mentions.headed_bodies import head_of
from smartcity_nlp.patterns import compile_pattern

# "eine Anstalt [des öffentlichen Rechts mit dem Namen] X"
NAMING = compile_pattern(
    r"(?:\s(?:des|der|für|aus|in)\s[\p{L}\s-]{2,40}?)?\s(?:namens|(?:mit|unter)\s(?:dem\s)?Namen)\s+"
)
RANK = 45  # above what only stands beside a cue


def find_called(passage: Passage) -> list[Found]:
    """Names behind "namens", "mit dem Namen", "unter dem Namen", where a noun for a body stands before."""
    text = passage.text
    if "namens" not in text and " Namen" not in text:
        return []
    words, hits = words_of(text), []
    for index in capitals_of(words):
        head = head_of(words[index].text)
        category = head.category if head else cue_of(words[index].text)
        naming = category and NAMING.match(text, words[index].end)
        if naming and (span := quoted_at(text, naming.end()) or _name(words, naming.end())):
            hits.append(found(passage, *span, "body:called", text[slice(*span)], category=category, rank=RANK))
    return hits


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
