"""People in an event's roles → the bodies that they hold office in, and their offices, as the article gives them.

"Den Bescheid überreichte Ministerin Blohm" → the ministry that "Digitalministerin Erika Blohm" heads.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from smartcity_nlp.entities.roles import office_of
from smartcity_nlp.events.arguments import fits
from smartcity_nlp.events.gaps import Gap
from smartcity_nlp.grammar.nouns import tells_person
from smartcity_nlp.types import Argument, Person


def bodies_of_people(gap: Gap, detail: str) -> Iterator[Argument]:
    """The bodies that the people in another role hold office in: ``signer``, ``person@position`` (in that office)."""
    person_role, _, office_role = detail.partition("@")
    said = (f"{a.value} {a.text}" for a in gap.draft.arguments.get(office_role, ()))
    offices = [word for words in said for word in words.casefold().split()]
    people = [argument.ref or "" for argument in gap.draft.arguments.get(person_role, ())]
    return _bodies(gap, people, offices if office_role else None)


def bodies_of_actors(gap: Gap, detail: str) -> Iterator[Argument]:
    """The bodies that the people who are the event's subject hold office in."""
    return _bodies(gap, [ref.ref for ref in gap.draft.actors], None)


def _bodies(gap: Gap, people: Iterable[str], offices: Collection[str] | None) -> Iterator[Argument]:
    """The bodies that people (by id) hold office in, any or one of some offices."""
    entities = gap.context.entities
    by_id = {person.id: person for person in entities.people}
    for person in filter(None, map(by_id.get, people)):
        name = _office_body(person, offices)
        named = (r for r in entities.references if r.name == name and fits(gap.spec, replace(r, form="full")))
        if (body := next(named, None)) is not None:
            yield gap.refer(body, "handover")


def _office_body(person: Person, offices: Collection[str] | None) -> str:
    held = [r for r in person.roles if r.organization and r.status != "former"]
    fitting = (r for r in held if offices is None or any(_is_office(r.title, word) for word in offices))
    return next((r.organization or "" for r in fitting), "")


def _is_office(title: str, word: str) -> bool:
    """Whether a word can be a form of an office: "Digitalbeauftragte" and "Digitalbeauftragten"."""
    stem = office_of(title)
    return word.startswith(stem) and len(word) - len(stem) < len("innen")


def _new_offices(gap: Gap, person_role: str, person: str) -> list[str]:
    """The words of what a person has just become: "Neue Leiterin ist Ute Kern. Sie verlässt dafür das Landratsamt"."""
    told = [other for other in gap.alike if not other.history and not other.pluperfect]
    named = [other for other in told if any(a.ref == person for a in other.arguments.get(person_role, ()))]
    words = (a.value or a.text for other in named for a in other.arguments.get(gap.role, ()))
    return [word for value in words for word in value.casefold().split()]


def offices_of_people(gap: Gap, person_role: str) -> Iterator[Argument]:
    """The office that the people in another role hold or held, as the article gives it elsewhere."""
    by_id = {person.id: person for person in gap.context.entities.people}
    for argument in gap.draft.arguments.get(person_role, ()):
        person = by_id.get(argument.ref or "")
        new = _new_offices(gap, person_role, argument.ref or "")
        offices = [r for r in person.roles if not tells_person(r.title)] if person else []  # not "Juristin"
        held = [r for r in offices if not any(_is_office(r.title, word) for word in new)]
        for office in held[:1]:
            words = replace(argument, kind="text", ref=None, value=office.title, slot=None)
            yield replace(words, role=gap.role, inferred_from="coreference")
