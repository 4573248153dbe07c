"""A slot of a clause → the fillers that it gives a role; one small function a slot, found by the slot's name.

"Den Bescheid überreichte Ministerin Blohm der Stadt Jena": ``dative`` gives the place, ``subject.title`` "Ministerin".
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from smartcity_nlp.events.arguments import (
    dates_for,
    fill,
    fits,
    from_beginning,
    from_date,
    from_money,
    from_reference,
    from_words,
    money_for,
)
from smartcity_nlp.events.clause_values import clause_dates, clause_money, clause_ranks
from smartcity_nlp.events.contents import fill_from_aim, fill_from_content, fill_from_pronoun
from smartcity_nlp.events.drafts import Sentence
from smartcity_nlp.events.frames import RoleSpec
from smartcity_nlp.events.purpose import purposes
from smartcity_nlp.events.slots import Slots
from smartcity_nlp.events.topics import find_subject_matter
from smartcity_nlp.events.wording import count_in, number_before_noun
from smartcity_nlp.grammar.clause import Clause
from smartcity_nlp.grammar.phrase import Phrase, chain
from smartcity_nlp.types import Argument, Date, Money, NameRef


class Wanted(NamedTuple):
    """A role to be filled and where it is read; ``several`` takes all phrases of a slot, else the first that fits."""

    role: str
    spec: RoleSpec
    clause: Clause
    sentence: Sentence
    slots: Slots
    noun: Phrase | None  # the trigger, if it is a noun
    several: bool


Reader = Callable[[Wanted, str], Iterable[Argument]]


def read_slot(wanted: Wanted, slot: str) -> Iterable[Argument]:
    """The fillers from a slot such as ``subject``, ``pp:von.owner``, ``date:zum|ab``."""
    named, narrowed, _ = slot.partition(".")
    reader = BY_NAME.get(named if narrowed and named in NARROWED else slot.partition(":")[0])
    if reader is not None:
        return reader(wanted, slot)
    base, _, part = slot.rpartition(".")
    reader = BY_PART.get(part) if base else None
    return reader(wanted, base) if reader is not None else _phrases(wanted, slot)


def _phrases(wanted: Wanted, slot: str) -> Iterable[Argument]:
    """The phrases that ``Slots`` knows by this name."""
    phrases = wanted.slots.get(slot)
    return [found for p in phrases for found in _fill(wanted, p)] if wanted.several else _first(wanted, phrases)


def _fill(wanted: Wanted, phrase: Phrase) -> list[Argument]:
    return fill(wanted.role, wanted.spec, phrase, wanted.sentence)


def _first(wanted: Wanted, phrases: Iterable[Phrase]) -> list[Argument]:
    return next((found for p in phrases if (found := _fill(wanted, p))), [])


def _references(wanted: Wanted, refs: Iterable[NameRef]) -> list[Argument]:
    return [from_reference(wanted.role, ref) for ref in refs if fits(wanted.spec, ref)]


# --- amounts, dates, numbers ----------------------------------------------------------------------------------------


def _money(wanted: Wanted, slot: str) -> Iterable[Argument]:
    monies = list(money_for(wanted.spec, clause_money(wanted.clause, wanted.sentence)))
    own = _own_money(wanted, monies) if len(monies) > 1 else monies
    return [from_money(wanted.role, money) for money in own]


def _own_money(wanted: Wanted, monies: Sequence[Money]) -> Sequence[Money]:
    """Of several amounts those that the trigger is about.

    "Zum [Zuschuss des Landes von 400.000 Euro] legt der Bund 250.000 Euro drauf": what the noun is worth, what the verb
    gives.
    """
    phrases = wanted.clause.phrases
    nouns = [wanted.noun] if wanted.noun is not None else [p for p in phrases if p.heads and not p.money]
    worth = {money.id for noun in nouns for phrase in _behind(noun, phrases) for money in phrase.money}
    of_noun = [money for money in monies if money.id in worth]
    others = [money for money in monies if money.id not in worth]
    return (of_noun if wanted.noun is not None else others) or monies


def _behind(noun: Phrase, phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """The phrase of a noun and what follows it without a gap: "der Bescheid des Landes [in Höhe] [von 60.000 Euro]"."""
    last = None
    for phrase in phrases:
        holds = phrase.first <= noun.first and noun.last <= phrase.last
        if holds or (last == phrase.first and (phrase.preposition or "") in ("in", "von", "über")):
            yield phrase
            last = phrase.last


def _dated(wanted: Wanted, slot: str) -> Iterable[Argument]:
    """The first date of the role's shape; "date:zum|ab": that begins with one of these words."""
    openings = slot.partition(":")[2].split("|")
    dates = clause_dates(wanted.clause, wanted.sentence)
    dates = [d for d in dates if not openings[0] or d.text.split()[0].lower() in openings]
    argument = from_beginning if wanted.spec.dates == "beginning" else from_date
    return [argument(wanted.role, date) for date in dates_for(wanted.spec, dates)][:1]


def _until(wanted: Wanted, slot: str) -> Iterable[Argument]:
    """ "bis Ende 2025": a date without a beginning."""
    return _first_date(wanted, [d for d in clause_dates(wanted.clause, wanted.sentence) if d.earliest is None])


def _outside(wanted: Wanted, slot: str) -> Iterable[Argument]:
    """The date in the clause that this one depends on."""
    governor = wanted.clause.governor
    return _first_date(wanted, clause_dates(governor, wanted.sentence) if governor is not None else [])


def _first_date(wanted: Wanted, dates: Sequence[Date]) -> list[Argument]:
    return [from_date(wanted.role, date) for date in dates_for(wanted.spec, dates)][:1]


def _rank(wanted: Wanted, slot: str) -> Iterable[Argument]:
    ranks = clause_ranks(wanted.clause, wanted.sentence)[:1]
    return [from_words(wanted.role, rank.start, rank.end, wanted.sentence, rank.value) for rank in ranks]


def _count(wanted: Wanted, base: str) -> Iterable[Argument]:
    """The number before a slot's noun: the 60 of "60 Sensoren"."""
    phrases = wanted.slots.get(base)
    texts = ((p.noun_start, wanted.sentence.document[p.noun_start : p.end]) for p in phrases)
    found = (number_before_noun(wanted.role, text, start) for start, text in texts)
    return [number for number in found if number is not None][:1]


# --- phrases --------------------------------------------------------------------------------------------------------


def _before(wanted: Wanted, slot: str) -> Iterable[Argument]:
    """What was named before, by the role's nouns if it has some."""
    heads, categories = wanted.spec.heads, wanted.spec.categories
    if not heads:
        return _phrases(wanted, slot)
    parts = [part for p in wanted.slots.before for part in chain(p)]
    named = (p for p in parts if any(map(heads.match, p.heads)) or any(ref.category in categories for ref in p.refs))
    return _first(wanted, named)


def _topic(wanted: Wanted, slot: str) -> Iterable[Argument]:
    """What stands before the colon of a headline: "[Glasfaser]: Bund gibt …", "[Geld] [für Jena]: Land zahlt".

    "topic.place" takes only what names a place.
    """
    found: list[Phrase] = []
    words = wanted.sentence.words
    for phrase in wanted.sentence.phrases:
        if phrase.first != (found[-1].last if found else 0) or phrase.last >= len(words):
            return []
        found.append(phrase)
        if words[phrase.last].text == ":":
            kinds = slot.partition(".")[2].split("|")
            told = (p for p in found if not p.money and not p.date)
            return _first(wanted, (p for p in told if kinds == [""] or any(ref.kind in kinds for ref in p.refs)))
    return []


def _listed(wanted: Wanted, slot: str) -> Iterable[Argument]:
    """What a clause lists behind a colon: "hat drei neue Mitglieder: [Jena, Gera und Suhl]"."""
    words, phrases = wanted.sentence.words, wanted.clause.phrases  # what has a verb behind the colon is another clause
    return _first(wanted, (p for p in phrases if p.first and words[p.first - 1].text == ":"))


def _title(wanted: Wanted, slot: str) -> Iterable[Argument]:
    return _titles(wanted, wanted.clause.phrases)


def _title_of(wanted: Wanted, base: str) -> Iterable[Argument]:
    return _titles(wanted, wanted.slots.get(base))


def _titles(wanted: Wanted, phrases: Sequence[Phrase]) -> list[Argument]:
    """The office before a name: the "IT-Amtsleiterin" of "IT-Amtsleiterin Monika Strehlow"."""
    sentence, offices = wanted.sentence, wanted.spec.heads
    for phrase in phrases:
        if phrase.heads and any(ref.kind == "person" for ref in phrase.refs) and offices.match(phrase.heads[-1]):
            # a pronoun's phrase may stand in the sentence before
            words = (word for word in sentence.words if phrase.start <= word.start < phrase.end)
            head = next((word for word in words if word.text == phrase.heads[-1]), None)
            return [from_words(wanted.role, head.start, head.end, sentence)] if head is not None else []
    return []


def _trigger(wanted: Wanted, slot: str) -> Iterable[Argument]:
    return _fill(wanted, wanted.noun) if wanted.noun is not None else []


def _genitive(wanted: Wanted, slot: str) -> Iterable[Argument]:
    owner = wanted.noun.genitive if wanted.noun is not None else None
    return _fill(wanted, owner) if owner is not None else []


# --- names ----------------------------------------------------------------------------------------------------------


def _owner(wanted: Wanted, slot: str) -> Iterable[Argument]:
    """The "Kieler" of the noun trigger "Kieler Ratsbeschluss"."""
    owners = wanted.noun.owner if wanted.noun is not None else ()
    return [from_reference(wanted.role, ref) for ref in owners if ref.kind in wanted.spec.kinds]


def _owner_of(wanted: Wanted, base: str) -> Iterable[Argument]:
    owners = (ref for p in wanted.slots.get(base) for ref in p.owner)
    return [from_reference(wanted.role, ref) for ref in owners if fits(wanted.spec, replace(ref, form="full"))]


def _company_of(wanted: Wanted, base: str) -> Iterable[Argument]:
    """Of "die Stadt Esens und die Küstennetz GmbH" only the latter."""
    refs = (ref for p in wanted.slots.get(base) for ref in p.refs)
    return _references(wanted, (ref for ref in refs if ref.category == "company"))


def _inner(wanted: Wanted, slot: str) -> Iterable[Argument]:
    """A name inside another, unless both are one: "das Start-up Kurbelwerk"."""
    parts = [part for p in wanted.clause.phrases for part in chain(p)]
    named = {ref.ref for part in parts for ref in part.refs}
    return _references(wanted, (ref for part in parts for ref in part.inner if ref.ref not in named))[:1]


def _in_clause(wanted: Wanted, slot: str) -> Iterable[Argument]:
    parts = (part for p in wanted.clause.phrases for part in chain(p))
    return _references(wanted, (ref for part in parts for ref in (*part.refs, *part.inner)))[:1]


def _anywhere(wanted: Wanted, slot: str) -> Iterable[Argument]:
    return _references(wanted, wanted.sentence.references)[:1]


def _elsewhere(wanted: Wanted, slot: str) -> Iterable[Argument]:
    """A name in the sentence outside the clause; "elsewhere.ministry" takes only one of this category."""
    words, indices = wanted.clause.words, wanted.clause.indices
    first, last = words[min(indices)].start, words[max(indices)].end
    categories = slot.partition(".")[2].split("|")
    outside = (ref for ref in wanted.sentence.references if not first <= ref.start < last)
    return _references(wanted, (ref for ref in outside if categories == [""] or ref.category in categories))[:1]


def _subject_matter(wanted: Wanted, slot: str) -> Iterable[Argument]:
    w = wanted
    return find_subject_matter(slot, w.role, w.spec, w.clause, w.slots, w.noun, w.sentence)


BY_NAME: Mapping[str, Reader] = {
    "money": _money,
    "date": _dated,
    "until": _until,
    "outside": _outside,
    "rank": _rank,
    "counted": lambda w, _: count_in(w.role, w.spec, w.sentence),
    "pronoun": lambda w, _: fill_from_pronoun(w.role, w.spec, w.clause, w.sentence),
    "aim": lambda w, _: fill_from_aim(w.role, w.spec, w.clause, w.sentence),
    "content": lambda w, _: fill_from_content(w.role, w.spec, w.clause, w.sentence),
    "purpose": lambda w, _: _first(w, purposes(w.clause, w.sentence)),
    "about": _subject_matter,
    "quoted": _subject_matter,
    "claim": _subject_matter,
    "before": _before,
    "topic": _topic,
    "listed": _listed,
    "title": _title,
    "trigger": _trigger,
    "genitive": _genitive,
    "owner": _owner,
    "inner": _inner,
    "clause": _in_clause,
    "anywhere": _anywhere,
    "elsewhere": _elsewhere,
}
NARROWED = frozenset({"topic", "elsewhere"})  # that take kinds or categories of names behind a full stop
BY_PART: Mapping[str, Reader] = {"title": _title_of, "owner": _owner_of, "count": _count, "company": _company_of}
