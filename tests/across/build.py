"""Articles without a text, made of records alone: what joining reads of them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from smartcity_nlp.types import (
    Argument,
    Article,
    Event,
    EventTime,
    FillerKind,
    Mention,
    Modality,
    Money,
    Organization,
    Person,
    Place,
    Programme,
    Role,
    Trigger,
)

MAY = date(2023, 5, 2)
AGS = {
    "Soest": "05974040",
    "Hamm": "05915000",
    "Hof": "09464000",
    "Jena": "16053000",
    "Gera": "16052000",
    "Thüringen": "16",
}
STATES = {"05": "DE-NW", "09": "DE-BY", "16": "DE-TH"}


def day(number: int) -> date:
    return MAY + timedelta(days=number)


def mention(text: str) -> Mention:
    return Mention(start=1, end=1 + len(text), text=text, segment="paragraph", rule="test")


def town(name: str, number: int = 1) -> Place:
    ags = AGS[name]
    return Place(
        id=f"l{number}",
        name=name,
        kind="state" if len(ags) == 2 else "municipality",
        ags=ags,
        state=STATES[ags[:2]],
        mentions=(mention(name),),
    )


def body(name: str, number: int = 1, **more: Any) -> Organization:
    return Organization(id=f"o{number}", name=name, mentions=(mention(name),), **more)


def programme(name: str, number: int = 1, kind: str = "programme") -> Programme:
    return Programme(id=f"g{number}", name=name, kind=kind, mentions=(mention(name),))


def person(name: str, office: str | None = None, of: str | None = None, number: int = 1, **more: Any) -> Person:
    level = {"Bürgermeister": "mayor", "Geschäftsführer": "exec"}.get(office or "")
    roles = (Role(title=office, organization=of, office=office, level=level),) if office else ()
    return Person(id=f"p{number}", name=name, roles=roles, mentions=(mention(name),), **more)


def euros(amount: int | str, number: int = 1, **more: Any) -> Money:
    value = Decimal(amount)
    given: dict[str, Any] = {"amount_min": value, "amount_max": value, "currency": "EUR", "role": "grant", **more}
    return Money(id=f"m{number}", start=0, end=1, text="x", **given)


def fill(role: str, record: Place | Organization | Programme | Person | Money | str) -> Argument:
    kinds: dict[type, FillerKind] = {
        Place: "place", Organization: "organization", Programme: "programme", Person: "person", Money: "money",
    }  # fmt: skip
    if isinstance(record, str):
        return Argument(role=role, kind="text", value=record, text=record, start=0, end=1)
    value = f"{record.amount_min} {record.currency}" if isinstance(record, Money) else record.name
    return Argument(role=role, kind=kinds[type(record)], ref=record.id, value=value, text=value, start=0, end=1)


def told(
    type: str, *arguments: Argument, on: date | tuple[date, date] | None = None, modality: Modality = "asserted"
) -> Event:
    first, last = on if isinstance(on, tuple) else (on, on)
    time = EventTime(value=first.isoformat(), earliest=first, latest=last) if first else None
    return Event(
        id="e1", type=type, trigger=Trigger(start=0, end=1, text="x"), arguments=arguments, time=time, modality=modality
    )


def article(
    *records: Place | Organization | Programme | Person | Money,
    published: date | None = MAY,
    event: Event | None = None,
) -> Article:
    def of(kind: type) -> Any:
        return tuple(record for record in records if isinstance(record, kind))

    return Article(
        id="a1", kind="main", start=0, end=1, published=published, people=of(Person), organizations=of(Organization),
        places=of(Place), programmes=of(Programme), money=of(Money), events=(event,) if event else (),
    )  # fmt: skip


def grant(
    to: str = "Soest",
    amount: int | str | Money | None = 708_000,
    published: date | None = MAY,
    on: date | tuple[date, date] | None = None,
    modality: Modality = "asserted",
    under: str | None = "Smarte Mitte",
    project: str | None = None,
) -> Article:
    """An article that tells of one grant."""
    place = town(to)
    money = euros(amount) if isinstance(amount, int | str) else amount
    scheme = programme(under) if under else None
    plan = programme(project, 2, "project") if project else None
    arguments = [fill("recipient", place)]
    arguments += [fill("amount", money)] if money else []
    arguments += [fill("programme", scheme)] if scheme else []
    arguments += [fill("project", plan)] if plan else []
    records = [record for record in (place, money, scheme, plan) if record]
    return article(*records, published=published, event=told("funding", *arguments, on=on, modality=modality))
