"""Who leads whom: triples of person, office and organisation against the SmartData corpus.

    python benchmarks/leadership.py smartdata-dev.jsonl.xz [--errors]

The corpus (DFKI, CC BY 4.0; `models/training/README.md` says where it is) marks the relation OrganizationLeadership.
Only documents that have one are counted, each triple once; others have people with offices and no relation.
A person is right by surname, an office or organisation if one's words contain the other's, case and ending aside.
"""

import argparse
import json
import lzma
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import smartcity_nlp as sc

Triple = tuple[str, str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    extract = sc.load()
    right = wrong = missed = 0
    for text, gold in read_leaders(args.corpus):
        said = once(
            (person.name, role.title, role.organization)
            for article in extract(text).articles
            for person in article.people
            for role in person.roles
            if role.organization
        )
        found = [triple for triple in gold if any(same(triple, other) for other in said)]
        extra = [triple for triple in said if not any(same(other, triple) for other in gold)]
        right, wrong, missed = right + len(found), wrong + len(extra), missed + len(gold) - len(found)
        if args.errors:
            for kind, triples in (("missing", [t for t in gold if t not in found]), ("extra", extra)):
                for triple in triples:
                    print(kind, *triple, sep="\t")
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    f1 = 2 * right / max(2 * right + wrong + missed, 1)
    print(f"{right} right, {wrong} wrong, {missed} missed: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")


def read_leaders(path: Path) -> Iterator[tuple[str, list[Triple]]]:
    """Each document with its triples, for those that have any."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document: dict[str, Any] = json.loads(line)
            text, triples = document["text"], []
            for relation in document.get("relations") or ():
                if relation["name"] == "OrganizationLeadership":
                    words = {arg["role"]: text[arg["start"] : arg["end"]] for arg in relation["args"]}
                    triples.append((words["person"], words.get("position", ""), words["organization"]))
            if triples:
                yield text, once(triples)


def once(triples: Any) -> list[Triple]:
    """The triples without those that say the same again, the fullest names first."""
    kept: list[Triple] = []
    for triple in sorted(triples, key=lambda triple: -len(triple[0])):
        if not any(same(triple, other) for other in kept):
            kept.append(triple)
    return kept


def same(one: Triple, other: Triple) -> bool:
    """Whether two triples mean the same."""
    surnames = [folded(triple[0].split()[-1]) for triple in (one, other)]
    return surnames[0] == surnames[1] and overlap(one[1:], other[1:])


def overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    pairs = [(folded(a), folded(b)) for a, b in zip(one, other, strict=True)]
    return all(a in b or b in a or a[:5] == b[:5] for a, b in pairs)


def folded(words: str) -> str:
    return re.sub(r"[\W_]|e?s\b", "", words).casefold()


if __name__ == "__main__":
    main()
