"""The stories of ``stories/*.toml`` (see its README.md): articles, gold, and how well a joining agrees with it."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from smartcity_nlp.across import EventCluster, JoinedEntity
from smartcity_nlp.pipeline import Extractor
from smartcity_nlp.types import Article, Event

FOLDER = Path(__file__).parent / "stories"
Item = tuple[str, str, str]  # ids of document, article and record


@dataclass(frozen=True)
class Story:
    name: str
    texts: Mapping[str, tuple[str, date | None]]
    events: Mapping[str, Mapping[str, Any]]
    entities: Mapping[str, Mapping[str, Any]]


def read_stories() -> list[Story]:
    stories = []
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        unknown = set(table) - {"article", "event", "entity"}
        assert not unknown, f"{path.name}: {unknown}"
        texts = {a["id"]: (a["text"], a.get("published")) for a in table["article"]}
        for gold in (*table.get("event", {}).values(), *table.get("entity", {}).values()):
            strange = {*gold.get("told", ()), *gold.get("named", ())} - set(texts)
            assert not strange, f"{path.name}: no article {strange}"
        stories.append(Story(path.stem, texts, table.get("event", {}), table.get("entity", {})))
    return stories


def extract_stories(stories: Iterable[Story], extract: Extractor) -> list[tuple[str, Article]]:
    texts = [(name, *text) for story in stories for name, text in story.texts.items()]
    assert len({name for name, _, _ in texts}) == len(texts), "ids of articles are unique"
    return [(name, extract(text, id=name, published=day).main) for name, text, day in texts]


def gold_events(stories: Iterable[Story], articles: Iterable[tuple[str, Article]]) -> dict[Item, str]:
    """Extracted events that the gold speaks of → the name of the real-world event."""
    by_id = dict(articles)
    found: dict[Item, str] = {}
    for story in stories:
        for name, gold in story.events.items():
            for document in gold["told"]:
                event = next((e for e in by_id[document].events if is_meant(e, gold)), None)
                if event is not None:
                    item = (document, by_id[document].id, event.id)
                    assert item not in found, f"{story.name}: {name} and {found[item]} mean one record"
                    found[item] = f"{story.name}/{name}"
    return found


def is_meant(event: Event, gold: Mapping[str, Any]) -> bool:
    return event.type == gold["type"] and any(gold["says"] in (argument.value or "") for argument in event.arguments)


def gold_entities(stories: Iterable[Story], articles: Iterable[tuple[str, Article]], kind: str) -> dict[Item, str]:
    """Extracted records of a kind that the gold speaks of → the name of the real-world thing."""
    by_id = dict(articles)
    found: dict[Item, str] = {}
    for story in stories:
        for name, gold in story.entities.items():
            if gold["kind"] != kind:
                continue
            names = {gold["name"]} if isinstance(gold["name"], str) else set(gold["name"])
            for document in gold["named"]:
                article = by_id[document]
                records = {
                    "person": article.people,
                    "organization": article.organizations,
                    "place": article.places,
                    "programme": article.programmes,
                }[kind]
                record = next((r for r in records if names & {r.name, *r.aliases}), None)  # type: ignore[attr-defined]
                if record is not None:
                    found[document, article.id, record.id] = f"{story.name}/{name}"
    return found


def labels(joined: Iterable[JoinedEntity | EventCluster]) -> dict[Item, str]:
    return {(s.document, s.article, s.record): thing.id for thing in joined for s in thing.sources}


@dataclass(frozen=True)
class Agreement:
    """Pairs of records: how many of those joined belong together, how many of those that do are joined."""

    precision: float
    recall: float
    wrong: tuple[tuple[Item, Item], ...]
    missed: tuple[tuple[Item, Item], ...]


def compare(gold: Mapping[Item, str], predicted: Mapping[Item, str]) -> Agreement:
    should, does = _pairs(gold), _pairs({item: predicted[item] for item in gold})
    both = len(should & does)
    return Agreement(
        precision=both / len(does) if does else 1.0,
        recall=both / len(should) if should else 1.0,
        wrong=tuple(sorted(does - should)),
        missed=tuple(sorted(should - does)),
    )


def b_cubed(gold: Mapping[Item, str], predicted: Mapping[Item, str]) -> tuple[float, float]:
    """Precision and recall of the group that each record is in, on average."""
    together = Counter((gold[item], predicted[item]) for item in gold)
    golds, groups = Counter(gold.values()), Counter(predicted[item] for item in gold)
    precision = sum(n * n / groups[group] for (_, group), n in together.items()) / len(gold)
    recall = sum(n * n / golds[name] for (name, _), n in together.items()) / len(gold)
    return precision, recall


def _pairs(named: Mapping[Item, str]) -> set[tuple[Item, Item]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for item, name in sorted(named.items()):
        groups[name].append(item)
    return {(one, other) for group in groups.values() for one, other in _combine(group)}


def _combine(group: Sequence[Item]) -> Iterable[tuple[Item, Item]]:
    return ((one, other) for number, one in enumerate(group) for other in group[number + 1 :])
