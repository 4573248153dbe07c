"""Results → tasks for doccano and Label Studio, and corrected tasks back: spans and the roles of events as relations.

"Hof erhält Geld" → doccano ``{"text": "Hof erhält Geld", "entities": [{"id": 0, "label": "place", "start_offset": 0,
"end_offset": 3}, …], "relations": [{"id": 0, "type": "recipient", "from_id": 1, "to_id": 0}]}``. In both, U+0000, lone
surrogates and carriage returns, which databases refuse and browsers drop, are replaced one for one, so offsets stay.

Offsets: doccano's server is Python and counts code points. Label Studio's come from the browser's ranges, which count
UTF-16 code units, two for a sign beyond U+FFFF ("🚲"); scripts of its users often count one. They are written as UTF-16
and read as what agrees with the words that a region repeats.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from smartcity_nlp.export.records import dump_json
from smartcity_nlp.export.spans import LabelledSpan, LabelledText, Relation, Result, label_text, span_kinds
from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.sentences import split_sentences

NAME, SOURCE = "label", "text"  # of the tags in Label Studio's configuration
STORABLE = {
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
    0: "\N{REPLACEMENT CHARACTER}",
    13: " ",
}


def to_doccano(results: Iterable[Result]) -> Iterator[str]:
    """A line of JSON a text, to be imported as JSONL into a sequence labelling project that has relations."""
    for result in results:
        labelled = label_text(result)
        number = {span: i for i, span in enumerate(labelled.spans)}
        entities = [
            {"id": i, "label": span.label, "start_offset": span.start, "end_offset": span.end}
            for span, i in number.items()
        ]
        relations = [
            {"id": i, "type": relation.label, "from_id": number[relation.head], "to_id": number[relation.child]}
            for i, relation in enumerate(labelled.relations)
        ]
        text = storable(labelled.text)
        yield dump_json({"id": labelled.id, "text": text, "entities": entities, "relations": relations})


def to_label_studio(results: Iterable[Result]) -> list[dict[str, Any]]:
    """Tasks with predictions, to be imported as JSON into a project with :func:`label_studio_config`."""
    return [_to_task(result) for result in results]


def label_studio_config(results: Iterable[Result] = ()) -> str:
    """The labelling interface: every kind, the event types and roles of the library, and those of ``results``."""
    types = read_lexicon("frames")["types"]
    events = [event for result in results for article in result.document.articles for event in article.events]
    labels = dict.fromkeys((*span_kinds(), *types, *(event.type for event in events)))
    known = {role for table in types.values() for role in table["roles"]}
    roles = known | {argument.role for event in events for argument in event.arguments}
    colours = read_lexicon("training")["labels"]["colours"]
    lines = (
        "<View>",
        f'  <Labels name="{NAME}" toName="{SOURCE}">',
        *(
            f"    <Label value={quoteattr(label)} background={quoteattr(colours.get(label, colours['event']))}/>"
            for label in labels
        ),
        "  </Labels>",
        "  <Relations>",
        *(f"    <Relation value={quoteattr(role)}/>" for role in sorted(roles)),
        "  </Relations>",
        f'  <Text name="{SOURCE}" value="$text"/>',
        "</View>",
    )
    return "\n".join(lines) + "\n"


def from_doccano(lines: Iterable[str], results: Iterable[Result] = ()) -> Iterator[LabelledText]:
    """The texts of doccano's JSONL export, as they were corrected.

    A text that is one of ``results`` gets its id and its sentences; any other is cut into sentences line by line.
    Raises ValueError, naming the line, for what is not of that format.
    """
    known = known_texts(results)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _from_example(json.loads(line), known)
            except (KeyError, TypeError, AttributeError, RecursionError, ValueError) as error:
                raise ValueError(
                    f"line {number} is no doccano example with entities and relations: {error!r}"
                ) from error


def from_label_studio(tasks: Iterable[Mapping[str, Any]], results: Iterable[Result] = ()) -> Iterator[LabelledText]:
    """The texts of Label Studio's JSON export, as they were corrected: each task's last annotation that was submitted.

    Tasks without one are passed over. ``results`` as in :func:`from_doccano`. Raises ValueError, naming the task, for
    what is not of that format.
    """
    known = known_texts(results)
    for number, task in enumerate(tasks, start=1):
        try:
            done = [entry for entry in task.get("annotations", ()) if not entry.get("was_cancelled")]
            if done:
                yield _from_task(task["data"], done[-1]["result"], known)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError(f"task {number} is no Label Studio task with annotations: {error!r}") from error


def known_texts(results: Iterable[Result]) -> dict[str, LabelledText]:
    """The labelled results by their text as the tools keep it."""
    labelled = map(label_text, results)
    return {storable(each.text): each for each in labelled}


def storable(text: str) -> str:
    """The text without what databases refuse and browsers drop, at the same length."""
    return text.translate(STORABLE)


def _to_task(result: Result) -> dict[str, Any]:
    labelled = label_text(result)
    text = storable(labelled.text)
    units = _units(text)
    ids = {span: f"s{i}" for i, span in enumerate(labelled.spans)}
    regions: list[dict[str, Any]] = [
        {
            "id": ids[span],
            "from_name": NAME,
            "to_name": SOURCE,
            "type": "labels",
            "value": {
                "start": units[span.start],
                "end": units[span.end],
                "text": text[span.start : span.end],
                "labels": [span.label],
            },
        }
        for span in labelled.spans
    ]
    regions += (
        {
            "from_id": ids[relation.head],
            "to_id": ids[relation.child],
            "type": "relation",
            "direction": "right",
            "labels": [relation.label],
        }
        for relation in labelled.relations
    )
    model = result.document.model
    return {
        "data": {"text": text, "id": storable(labelled.id)},
        "predictions": [{"model_version": f"{model.name} {model.version}", "result": regions}],
    }


def _units(text: str) -> list[int]:
    """Where each character begins in UTF-16 code units, and where the text ends: ``"a🚲b"`` → ``[0, 1, 3, 4]``."""
    units = [0]
    for character in text:
        units.append(units[-1] + 1 + (ord(character) > 0xFFFF))
    return units


def _from_example(example: Mapping[str, Any], known: Mapping[str, LabelledText]) -> LabelledText:
    text = example["text"]
    spans = {
        entity["id"]: _checked(text, entity["start_offset"], entity["end_offset"], entity["label"])
        for entity in example["entities"]
    }
    relations = (
        Relation(head=spans[each["from_id"]], child=spans[each["to_id"]], label=each["type"])
        for each in example["relations"]
    )
    return _corrected(text, example.get("id"), spans.values(), relations, known)


def _from_task(
    data: Mapping[str, Any], regions: Iterable[Mapping[str, Any]], known: Mapping[str, LabelledText]
) -> LabelledText:
    text = data["text"]
    units = {unit: i for i, unit in enumerate(_units(text))}
    spans: dict[str, LabelledSpan] = {}
    for region in (region for region in regions if region["type"] == "labels" and region["value"].get("labels")):
        value = region["value"]
        start, end = _offsets(text, units, value)
        spans[region["id"]] = _checked(text, start, end, value["labels"][0])
    relations = (
        Relation(head=spans[region["from_id"]], child=spans[region["to_id"]], label=region["labels"][0])
        for region in regions
        if region["type"] == "relation" and region.get("labels")
    )
    return _corrected(text, data.get("id"), spans.values(), relations, known)


def _offsets(text: str, units: Mapping[int, int], value: Mapping[str, Any]) -> tuple[int, int]:
    """The region's offsets in code points; raises ValueError where its words stand at neither reading of them."""
    written = value["start"], value["end"]
    readings = [(units[written[0]], units[written[1]])] if set(written) <= units.keys() else []
    readings.append(written)
    words = value.get("text")
    if words is None or len(units) == len(text) + 1 == max(units) + 1:
        return readings[0]
    for start, end in readings:
        # Label Studio writes a line break within a region as a backslash and an n
        if text[start:end].split() == words.replace("\\n", "\n").split():
            return start, end
    raise ValueError(f"{words!r} is not at {written}")


def _checked(text: str, start: Any, end: Any, label: Any) -> LabelledSpan:
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError(f"no span of the text: {start!r} to {end!r}")
    if not isinstance(label, str):
        raise ValueError(f"no label: {label!r}")
    return LabelledSpan(start=start, end=end, label=label)


def _corrected(
    text: str,
    id_: Any,
    spans: Iterable[LabelledSpan],
    relations: Iterable[Relation],
    known: Mapping[str, LabelledText],
) -> LabelledText:
    before = known.get(text)
    return LabelledText(
        id=before.id if before else "" if id_ is None else str(id_),
        text=text,
        spans=tuple(sorted(set(spans))),
        relations=tuple(sorted(set(relations))),
        sentences=before.sentences if before else tuple(_sentences(text)),
    )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield from ((at + start, at + end) for start, end in split_sentences(line))
        at += len(line)
