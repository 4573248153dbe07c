"""``event.explain()``: trigger, rule, each argument with its words and why; a notebook shows the sentence marked."""

import html
import re
from datetime import date

import pytest

from smartcity_nlp import load
from smartcity_nlp.explanation import SLOTS
from smartcity_nlp.lexicon import read_lexicon


@pytest.fixture(scope="module")
def funding():
    result = load()("Die Stadt Celle hat vom Land Niedersachsen 240.000 Euro für ihr „Portal <1>“ erhalten.")
    return result.events[0]


def test_it_prints_rule_words_and_slots(funding):
    lines = str(funding.explain()).splitlines()
    assert lines[0] == "funding · asserted · foreground"
    assert lines[1].strip().startswith("Die Stadt Celle hat")
    rows = [re.split(r"  +", line.strip()) for line in lines[2:]]
    assert ["trigger", "funding", "“erhalten”", f"rule {funding.rule}"] in rows
    assert ["funder", "Niedersachsen", "“Land Niedersachsen”", 'phrase with "von"'] in rows
    assert ["amount", "240000 EUR", "“240.000 Euro”", "amount in the clause"] in rows


def test_a_notebook_marks_the_arguments_in_the_sentence(funding):
    page = funding.explain()._repr_html_()
    marked = dict(reversed(pair) for pair in re.findall(r"<mark>(.*?) <sub>(.*?)</sub></mark>", page))
    assert marked["amount"] == "240.000 Euro"
    assert marked["trigger"] == "erhalten"
    sentence = re.search(r"<p>(.*?)</p>", re.sub(r" <sub>.*?</sub>|</?mark>", "", page))
    assert html.unescape(sentence[1]) == funding.evidence[0].text


def test_what_the_sentence_does_not_say_is_told(funding):
    text = "Celle. Digitalminister Arno Feldkamp hat der Stadt Celle einen Förderbescheid über 240.000 Euro übergeben."
    event = load()(text + " Das Land Niedersachsen zahlt.", published=date(2024, 5, 15)).events[0]
    inferred = [a for a in event.arguments if a.inferred_from]
    assert inferred
    told = str(event.explain())
    assert told.count("not in the sentence: ") == len(inferred)


def test_every_slot_of_the_frames_has_words():
    table = read_lexicon("frames")
    frames = [frame for name in table["types"] for frame in table.get(name, ())]
    slots = {part for f in frames for names in f["roles"].values() for slot in names for part in slot.split("+")}
    bare = {slot.partition(".")[0] for slot in slots if not slot.startswith(("pp:", "date:"))}
    assert bare <= SLOTS.keys()
