"""Brands that stand in one row with a body: "die Hochschule Fulda sowie VeloMatrix aus Lich" → VeloMatrix."""

from collections.abc import Iterable, Sequence

from smartcity_nlp.annotate import Passage
from smartcity_nlp.grammar.normal import is_function_word
from smartcity_nlp.mentions.body_words import Found, found, is_stop
from smartcity_nlp.mentions.programme_heads import marked_noun, programme_head
from smartcity_nlp.mentions.programme_names import is_name
from smartcity_nlp.patterns import compile_pattern

RANK = 20
# "Velo" + "Matrix", "vogt" + "IT": an inner capital; not "WLAN", "E-Bike"
BRAND = r"(?P<name>\p{L}\p{Ll}+\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?)(?![\p{L}\p{N}@.-]*[\p{L}\p{N}@-])"
NEXT = compile_pattern(rf"(?:,|\s+(?:und|sowie|oder|&))\s+(?:(?:mit|bei|von)\s+)?{BRAND}")


def find_listed(names: Iterable[Found], passages: Sequence[Passage]) -> list[Found]:
    """The brand right behind "und", "sowie" or a comma behind a name; a product ("MeldeApp") is none."""
    ends = {name.end: name for name in names}
    hits = []
    for passage in passages:
        for end in sorted(ends.keys() & set(range(passage.start, passage.end + 1))):
            row = NEXT.match(passage.text, end - passage.start)
            if row is None or ends[end].category not in ("company", "university", "research", "itprovider", "utility"):
                continue
            first, _, second = row["name"].partition(" ")
            length = len(first) if is_stop(second) or is_function_word(second) else len(row["name"])
            start = row.start("name")
            word = passage.text[start : start + length]
            if is_name(word) and not (programme_head(first) or marked_noun(first)):
                hits.append(
                    found(passage, start, start + length, "company:listed", word, category="company", rank=RANK)
                )
    return hits
