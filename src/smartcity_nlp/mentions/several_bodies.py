"""Bodies that share one head: "die Universitäten Trier und Koblenz" → Universität Trier, Universität Koblenz."""

from smartcity_nlp.annotate import Passage
from smartcity_nlp.grammar.normal import lemma_of
from smartcity_nlp.mentions.body_words import Found, Word, capitals_of, found, is_place, words_of
from smartcity_nlp.mentions.headed_bodies import head_of
from smartcity_nlp.mentions.placed_bodies import area_end, region_end
from smartcity_nlp.mentions.portfolios import AND

RANK = 46  # above the head with its first place alone
SHARED = frozenset(
    {"university", "school", "chamber", "hospital", "office", "administration", "council", "court", "bank"}
)


def find_several(passage: Passage) -> list[Found]:
    """One body for each place of an enumeration behind a head in the plural; the head belongs to the first."""
    words = words_of(passage.text)
    hits = []
    for index in capitals_of(words):
        singular = lemma_of(words[index].text)
        head = head_of(singular) if singular != words[index].text else None
        if head is None or head.category not in SHARED or "o" not in head.flags:
            continue
        spans, opener = _places(passage.text, words, index + 1), index
        if index > 1 and words[index - 1].text in AND and words[index - 2].text.endswith("-"):
            opener = index - 2  # "Industrie- und Handelskammern"
            singular = f"{words[opener].text} {words[index - 1].text} {singular}"
        for first, end in spans if len(spans) > 1 else ():
            start = words[opener].start if (first, end) == spans[0] else words[first].start
            place = passage.text[words[first].start : words[end - 1].end]
            hits.append(found(passage, start, words[end - 1].end, f"body:{head.noun}", f"{singular} {place}",
                              category=head.category, rank=RANK))  # fmt: skip
    return hits


def _places(text: str, words: tuple[Word, ...], first: int) -> list[tuple[int, int]]:
    """The places of "Trier, Koblenz und Worms", as spans of words."""
    spans: list[tuple[int, int]] = []
    while first < len(words):
        end = area_end(words, first, text) or region_end(words, first) or (first + is_place(words[first].text))
        if end == first:
            break
        spans.append((first, end))
        if end < len(words) and words[end].text in AND and words[end].joined:
            first = end + 1
        elif end < len(words) and text[words[end - 1].end : words[end].start].strip() == ",":
            first = end
        else:
            break
    return spans
