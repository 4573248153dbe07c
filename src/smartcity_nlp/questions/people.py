"""Articles → who held which office when, and who is quoted on what."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from smartcity_nlp.across import EventCluster, JoinedEntity, Source
from smartcity_nlp.questions.answers import SOURCES, sources
from smartcity_nlp.tables.columns import DAY, KIND, TEXT, Columns, Row
from smartcity_nlp.tables.records import WHERE, WORDS, joined, names_of, office, where
from smartcity_nlp.types import Article, Document, Organization, Person, Place, Programme, Quote

OFFICES: Columns = {
    "person": TEXT, "party": KIND, "office": TEXT, "organization": TEXT, "level": KIND, "status": KIND,
    "first_seen": DAY, "last_seen": DAY, "start": DAY, "end": DAY, **SOURCES,
}  # fmt: skip
QUOTED: Columns = {
    **WHERE, "speaker": TEXT, "office": TEXT, "about": TEXT, "headline": TEXT, "mode": KIND, **WORDS
}  # fmt: skip


@dataclass(slots=True)
class Held:
    """An office of a person, as all articles together give it."""

    person: str
    title: str
    organization: str | None = None
    party: str | None = None
    level: str | None = None
    status: str | None = None
    told: list[Source] = field(default_factory=list)
    start: date | None = None
    end: date | None = None


Offices = dict[tuple[str | None, ...], Held]


def office_rows(
    documents: Iterable[Document],
    entities: Iterable[JoinedEntity],
    clusters: Iterable[EventCluster],
    person: str | None,
) -> list[Row]:
    """A row a person and office, by name and the day the office was first seen."""
    homes = {(s.document, s.article, s.record): entity for entity in entities for s in entity.sources}
    held: Offices = {}
    for document in documents:
        for article in document.articles:
            for own in article.people:
                source = Source(document=document.id, article=article.id, record=own.id, published=article.published)
                _see(held, homes.get((document.id, article.id, own.id)), own, source)
    _date(held, clusters)
    held = _without_doubles(held)
    wanted = person.casefold() if person else ""
    rows = [_row(each) for each in held.values() if wanted in each.person.casefold()]
    if person is not None and not rows:
        raise ValueError(f"no office of anybody called {person!r}")
    return sorted(rows, key=lambda row: (row["person"], row["first_seen"] or date.max, row["office"]))


def _see(held: Offices, entity: JoinedEntity | None, person: Person, source: Source) -> None:
    for role in person.roles:
        key = (entity.id if entity else None, entity.name if entity else person.name, role.office or role.title)
        office_of = Held(
            person=entity.name if entity else person.name,
            title=role.title,
            organization=role.organization,
            level=role.level,
            status=role.status,
        )
        # A deputy's is another office; who is designated, holds or held it is the same one at different times.
        kind = "deputy" if role.status == "deputy" else None
        own = held.setdefault((*key, kind, role.organization), office_of)
        if not any(_before(source, told) for told in own.told):
            own.status = role.status
        own.party = own.party or person.party
        own.told.append(source)


def _before(one: Source, other: Source) -> bool:
    return bool(one.published and other.published and one.published < other.published)


def _date(held: Offices, clusters: Iterable[EventCluster]) -> None:
    """When an office was taken and left, from what articles report of it; also of offices that only these name."""
    for cluster in clusters:
        if cluster.type != "personnel_change" or cluster.modality != "asserted":
            continue
        left = "left" in cluster.values("kind")
        for person in (filler for filler in cluster.fillers if filler.role == "person"):
            for position in cluster.values("position") or ("",):
                own = _of(held, person.entity, person.value, position)
                if own is None:
                    organization = next(iter(cluster.values("organization")), None)
                    own = Held(person=person.value, title=position, organization=organization)
                    held[person.entity, person.value, position, None, organization] = own
                own.told.extend(source for source in cluster.sources if source not in own.told)
                if left:
                    own.end = own.end or cluster.latest
                else:
                    own.start = own.start or cluster.earliest


def _of(held: Offices, entity: str | None, name: str, position: str) -> Held | None:
    """The office of that name of the person; the only one if the event names none."""
    own = [office_of for key, office_of in held.items() if key[:2] == (entity, name)]
    if not position:
        return own[0] if len(own) == 1 else None
    return next((office_of for office_of in own if _is_called(office_of, position.casefold())), None)


def _is_called(held: Held, position: str) -> bool:
    """ "Leiterin", or with whose it is: "Leiterin der Stabsstelle Digitalisierung", "Leiterin der Stadt"."""
    title, body = held.title.casefold(), (held.organization or "").casefold()
    if not position.startswith(f"{title} "):
        return position == title
    return position.endswith(body) or len(position.removeprefix(title).split()) == len(("der", "Stadt"))


def _without_doubles(held: Offices) -> Offices:
    """An office that some articles give without its body goes to the one with it, if the person has one such."""
    kept = dict(held)
    for key, bare in held.items():
        full = [other for k, other in held.items() if k[:-1] == key[:-1] and other.organization]
        if bare.organization is None and len(full) == 1:
            full[0].told.extend(source for source in bare.told if source not in full[0].told)
            full[0].start, full[0].end = full[0].start or bare.start, full[0].end or bare.end
            del kept[key]
    return kept


def _row(held: Held) -> Row:
    days = sorted(source.published for source in held.told if source.published)
    return {
        "person": held.person,
        "party": held.party,
        "office": held.title,
        "organization": held.organization,
        "level": held.level,
        "status": held.status,
        "first_seen": days[0] if days else None,
        "last_seen": days[-1] if days else None,
        "start": held.start,
        "end": held.end,
        **sources(held.told),
    }


def quoted_rows(documents: Iterable[Document], entities: Iterable[JoinedEntity], topic: str | None) -> Iterator[Row]:
    """A row a quoted stretch."""
    names = {(s.document, s.article, s.record): entity.name for entity in entities for s in entity.sources}
    for document in documents:
        for article in document.articles:
            own = names_of(article)
            people = {person.id: person for person in article.people}
            for quote in article.quotes:
                if topic is not None and not _is_about(quote, article, topic):
                    continue
                speaker = quote.speaker or ""
                person = people.get(speaker)
                yield {
                    **where(document.id, article),
                    "speaker": names.get((document.id, article.id, speaker)) or own.get(speaker),
                    "office": joined(office(role) for role in person.roles[:1]) if person else None,
                    "about": joined(_named_in(quote, article)),
                    "headline": article.headline,
                    "mode": quote.mode,
                    "text": quote.text,
                    "start": quote.start,
                    "end": quote.end,
                }


def _is_about(quote: Quote, article: Article, topic: str) -> bool:
    wanted = topic.casefold()
    return any(wanted in words.casefold() for words in (quote.text, article.headline or "", *article.keywords))


def _named_in(quote: Quote, article: Article) -> Sequence[str]:
    entities: tuple[Programme | Organization | Place | Person, ...]
    entities = (*article.programmes, *article.organizations, *article.places, *article.people)
    return [e.name for e in entities if any(quote.start <= m.start and m.end <= quote.end for m in e.mentions)]
