"""The columns and rows of each table: ``money_rows("a-17", article)`` → ``{"document": "a-17", "amount_min": …}``, …"""

from collections.abc import Iterator, Mapping, Sequence

from smartcity_nlp.tables.columns import COUNT, DAY, DEGREES, FLAG, KIND, TEXT, UNIT_PRICE, Columns, Row
from smartcity_nlp.types import Article, Mention, Organization, Person, Place, Programme, Role

WHERE: Columns = {"document": TEXT, "article": TEXT, "published": DAY}
WORDS: Columns = {"text": TEXT, "start": COUNT, "end": COUNT}
NAMED: Columns = {"id": TEXT, "name": TEXT, "aliases": TEXT}
MENTIONS: Columns = {"mentions": COUNT, **WORDS}

PEOPLE: Columns = {
    **WHERE, **NAMED, "titles": TEXT, "gender": KIND, "party": KIND, "office": TEXT, "organization": TEXT,
    "status": KIND, "level": KIND, "offices": TEXT, **MENTIONS,
}  # fmt: skip
ORGANIZATIONS: Columns = {**WHERE, **NAMED, "acronym": TEXT, "kind": KIND, "link": TEXT, **MENTIONS}
PLACES: Columns = {
    **WHERE, **NAMED, "kind": KIND, "ags": TEXT, "state": KIND, "lat": DEGREES, "lon": DEGREES, **MENTIONS
}  # fmt: skip
PROGRAMMES: Columns = {**WHERE, **NAMED, "kind": KIND, **MENTIONS}
MONEY: Columns = {
    **WHERE, "id": TEXT, "amount_min": UNIT_PRICE, "amount_max": UNIT_PRICE, "currency": KIND, "bound": KIND,
    "scope": KIND, "role": KIND, "per": KIND, **WORDS,
}  # fmt: skip
DATES: Columns = {**WHERE, "id": TEXT, "value": TEXT, "earliest": DAY, "latest": DAY, "precision": KIND, **WORDS}
QUOTES: Columns = {
    **WHERE, "id": TEXT, "speaker": TEXT, "speaker_id": TEXT, "office": TEXT, "mode": KIND, "cue": TEXT,
    "speaker_text": TEXT, **WORDS,
}  # fmt: skip
ARGUMENTS: Columns = {
    **WHERE, "event": TEXT, "type": KIND, "modality": KIND, "foreground": FLAG, "role": KIND, "kind": KIND,
    "value": TEXT, "ref": TEXT, "inferred_from": KIND, **WORDS,
}  # fmt: skip


def people_rows(document: str, article: Article) -> Iterator[Row]:
    """A row a person."""
    for person in article.people:
        first = person.roles[0] if person.roles else None
        yield {
            **where(document, article),
            **_named(person),
            "titles": " ".join(person.titles) or None,
            "gender": person.gender,
            "party": person.party,
            "office": first and first.title,
            "organization": first and first.organization,
            "status": first and first.status,
            "level": first and first.level,
            "offices": joined(office(role) for role in person.roles),
        }


def organization_rows(document: str, article: Article) -> Iterator[Row]:
    """A row an organisation."""
    for body in article.organizations:
        own = {"acronym": body.acronym, "kind": body.kind, "link": body.link}
        yield {**where(document, article), **_named(body), **own}


def place_rows(document: str, article: Article) -> Iterator[Row]:
    """A row a place."""
    for place in article.places:
        position = {"lat": place.lat, "lon": place.lon}
        own = {"kind": place.kind, "ags": place.ags, "state": place.state, **position}
        yield {**where(document, article), **_named(place), **own}


def programme_rows(document: str, article: Article) -> Iterator[Row]:
    """A row a programme."""
    for programme in article.programmes:
        yield {**where(document, article), **_named(programme), "kind": programme.kind}


def money_rows(document: str, article: Article) -> Iterator[Row]:
    """A row an amount."""
    for money in article.money:
        yield {**where(document, article), **_fields(money, MONEY)}


def date_rows(document: str, article: Article) -> Iterator[Row]:
    """A row a date expression."""
    for date in article.dates:
        yield {**where(document, article), **_fields(date, DATES)}


def quote_rows(document: str, article: Article) -> Iterator[Row]:
    """A row a quoted stretch."""
    people = {person.id: person for person in article.people}
    names = names_of(article)
    for quote in article.quotes:
        speaker = people.get(quote.speaker or "")
        yield {
            **where(document, article),
            **_fields(quote, QUOTES),
            "speaker": names.get(quote.speaker or ""),
            "speaker_id": quote.speaker,
            "office": joined(office(role) for role in speaker.roles[:1]) if speaker else None,
        }


def where(document: str, article: Article) -> Row:
    """The columns that say where a row comes from."""
    return {"document": document, "article": article.id, "published": article.published}


def names_of(article: Article) -> Mapping[str, str]:
    """Id → name of each entity of the article."""
    entities: tuple[Person | Organization | Place | Programme, ...]
    entities = (*article.people, *article.organizations, *article.places, *article.programmes)
    return {entity.id: entity.name for entity in entities}


def office(role: Role) -> str:
    """``"former Oberbürgermeister (Kaiserslautern)"``."""
    status = "" if role.status == "current" else f"{role.status} "
    return status + role.title + (f" ({role.organization})" if role.organization else "")


def joined(values: Iterator[str] | Sequence[str]) -> str | None:
    """``["Uelzen", "Celle"]`` → ``"Uelzen; Celle"``; None for nothing."""
    return "; ".join(values) or None


def _named(entity: Person | Organization | Place | Programme) -> Row:
    first: Mention | None = entity.mentions[0] if entity.mentions else None
    return {
        "id": entity.id,
        "name": entity.name,
        "aliases": joined(entity.aliases),
        "mentions": len(entity.mentions),
        "text": first and first.text,
        "start": first and first.start,
        "end": first and first.end,
    }


def _fields(record: object, columns: Columns) -> Row:
    return {name: getattr(record, name) for name in columns if hasattr(record, name)}
