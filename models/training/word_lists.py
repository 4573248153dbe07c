"""Raw text → lists of the package. The network of the pipeline sees the first two (`smartcity_nlp/lexemes.py`).

`python models/training/word_lists.py CORPORA`. A new list of these asks for a new pipeline. The same texts give the
same bytes.

- `surnames.txt.xz`: words that stand mostly behind a first name ("Angela Merkel").
- `nouns.txt.xz`: how often a capitalised word stands behind a determiner or an adjective, "Förderung 3", "Köln 0".
- `genders.txt.xz`: nouns with the gender that the determiners before them tell, "Angriff m", "Wunder n".
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import chain, pairwise
from pathlib import Path

from corpora import read_lines

from smartcity_nlp.name_lists import first_names

LEXICONS = Path(__file__).parents[2] / "src/smartcity_nlp/lexicons"
TEXTS = ("raw-wikipedia-klexikon", "raw-bundestag-wp20")
MORE_TEXTS = ("raw-council-magdeburg", "raw-civic-tech", "raw-federal-law")
CAPITALIZED = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?\b")
PAIR = re.compile(r"\b([A-ZÄÖÜ][\w-]+) (?=([A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?)\b)")
WORD = re.compile(r"\w+(?:-\w+)*|[^\w\s]")
DETERMINERS = frozenset(
    """
    der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines dieser diese dieses
    diesen diesem jeder jede jedes jeden jedem mein meine sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer
    unser unsere unseren unserem unserer euer alle allen aller viele vielen mehrere einige zwei drei vier fünf im am zum
    zur vom beim ins
    """.split()  # noqa: SIM905
)
INFLECTED = ("e", "en", "er", "es", "em")
OPENING = frozenset('.!?:„"»(–-')  # behind them any word has a capital
SEEN = 10  # times at least
# What a determiner tells of the noun behind it: f, m, n, m or n (o), "der" of either m or f (d).
TOLD = {
    "einer": "f", "eine": "f", "zur": "f", "einen": "m", "jeden": "m", "das": "n", "ins": "n", "ans": "n", "fürs": "n",
    "aufs": "n", "dem": "o", "einem": "o", "diesem": "o", "zum": "o", "im": "o", "vom": "o", "beim": "o", "am": "o",
    "der": "d",
}  # fmt: skip
TOLD_AT_LEAST = 4  # times
STEPS = (0.1, 0.3, 0.6)  # shares from which a noun counts as 1, 2, 3


def harvest_surnames(lines: Iterable[str]) -> list[str]:
    """Words that raw text has mostly behind a first name, sorted."""
    given = first_names()
    everywhere: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for line in lines:
        words = CAPITALIZED.findall(line)
        everywhere.update(words)
        behind.update(last for first, last in PAIR.findall(line) if first in given)
    return sorted(
        name for name, count in behind.items() if 4 * count >= everywhere[name] and name not in given and len(name) > 2
    )


def harvest_nouns(lines: Iterable[str]) -> list[tuple[str, int]]:
    """Capitalised words with 0 (hardly ever behind a determiner or an adjective) to 3 (mostly), sorted."""
    everywhere: Counter[str] = Counter()
    determined: Counter[str] = Counter()
    for line in lines:
        words = WORD.findall(line)
        for before, word in zip([".", *words], words, strict=False):
            if word[0].isupper() and len(word) > 2 and before not in OPENING:
                everywhere[word] += 1
                determined[word] += before in DETERMINERS or (before.islower() and before.endswith(INFLECTED))
    return sorted(
        (word, sum(determined[word] >= step * count for step in STEPS))
        for word, count in everywhere.items()
        if count >= SEEN
    )


def harvest_genders(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Nouns with "m", "f" or "n", sorted; none where the determiners before a word disagree."""
    told: dict[str, Counter[str]] = {}
    for line in lines:
        words = WORD.findall(line)
        for before, word in pairwise(words):
            kind = TOLD.get(before.lower())
            if kind is not None and word[0].isupper() and len(word) > 2:
                told.setdefault(word, Counter())[kind] += 1
    return sorted((word, gender) for word, counts in told.items() if (gender := _gender_told(counts)))


def _gender_told(counts: Counter[str]) -> str | None:
    feminine, other, either = counts["f"], counts["m"] + counts["n"] + counts["o"], counts["d"]
    masculine = counts["m"] + either / 2
    if feminine + other < TOLD_AT_LEAST:
        return None
    if feminine > 0.3 * (feminine + other):
        return "f" if feminine >= 0.85 * (feminine + other) else None
    if counts["n"] >= max(2, 4 * masculine):
        return "n"
    plural = either > 4 * other  # "der Kommunen" often, "dem Kommunen" hardly ever
    return "m" if masculine >= 3 * counts["n"] and counts["m"] + either >= 2 and not plural else None


def main(corpora: Path) -> None:
    """Write the lists."""
    texts = [corpora / f"{name}.txt.xz" for name in TEXTS]
    surnames = harvest_surnames(chain.from_iterable(map(read_lines, texts)))
    more = [corpora / f"{name}.txt.xz" for name in MORE_TEXTS]
    nouns = harvest_nouns(chain.from_iterable(map(read_lines, (*texts, *more))))
    genders = harvest_genders(chain.from_iterable(map(read_lines, (*texts, *more))))
    lists = {"surnames": surnames, "nouns": [f"{word} {step}" for word, step in nouns],
             "genders": [f"{word} {gender}" for word, gender in genders]}  # fmt: skip
    for name, entries in lists.items():
        (LEXICONS / f"{name}.txt.xz").write_bytes(lzma.compress("".join(f"{entry}\n" for entry in entries).encode()))
        print(f"{name}.txt.xz: {len(entries)} words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
