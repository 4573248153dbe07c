"""A document made by hand with every kind of record in it, and the text that it is of."""

from datetime import date
from decimal import Decimal

from smartcity_nlp.types import (
    Argument,
    Article,
    Attribution,
    Date,
    Document,
    Event,
    EventTime,
    Evidence,
    Mention,
    Model,
    Money,
    Organization,
    Person,
    Place,
    Programme,
    Quote,
    Role,
    Segment,
    Trigger,
)

TEXT = """Musterstadt:
Geld für <b>Köpfe & Häuser</b>

[7.3.2022] „Schön“, sagt Dr. Eva Muster. Musterstadt erhielt seit 2019 gut 708.000 Euro aus Kluge Orte von der EnBW AG.
Neudorf: Neue App
[9.3.2022] Da ist sie. mehr...
"""


def span(words: str) -> tuple[int, int, str]:
    start = TEXT.index(words)
    return start, start + len(words), words


def mention(words: str) -> Mention:
    start, end, text = span(words)
    return Mention(start=start, end=end, text=text, segment="paragraph", rule="test")


def argument(role: str, kind: str, ref: str | None, value: str, words: str) -> Argument:
    start, end, text = span(words)
    return Argument(role=role, kind=kind, ref=ref, value=value, text=text, start=start, end=end)  # type: ignore[arg-type]


def sample_event() -> Event:
    start, end, text = span("erhielt")
    return Event(
        id="e1",
        type="funding",
        trigger=Trigger(start=start, end=end, text=text),
        arguments=(
            argument("recipient", "place", "l1", "Musterstadt", "Musterstadt erhielt"[:11]),
            argument("amount", "money", "m1", "708000 EUR", "708.000 Euro"),
            argument("funder", "organization", "o1", "EnBW AG", "EnBW AG"),
        ),
        time=EventTime(value="2019/..", earliest=date(2019, 1, 1), latest=None),
        modality="planned",
        foreground=False,
        attribution=Attribution(mode="according_to", source="p1", source_text="Dr. Eva Muster"),
        evidence=(Evidence(start=start, end=end, text=text),),
        rule="test",
    )


def sample_article() -> Article:
    money, day, quote = span("708.000 Euro"), span("seit 2019"), span("Schön")
    person = Person(
        id="p1",
        name="Eva Muster",
        titles=("Dr.",),
        gender="female",
        party="SPD",
        roles=(
            Role(title="Ministerin", organization="Hessen", office="Minister", level="minister"),
            Role(title="Rektorin", status="former"),
        ),
        mentions=(mention("Dr. Eva Muster"),),
    )
    return Article(
        id="a1",
        kind="main",
        start=0,
        end=TEXT.index("Neudorf"),
        kicker="Musterstadt",
        headline="Geld für <b>Köpfe & Häuser</b>",
        published=date(2022, 3, 7),
        published_source="bracket",
        author="ve",
        keywords=("Smart City",),
        links=("https://example.org/?a=1&b=2",),
        segments=(Segment(kind="kicker", start=0, end=11),),
        people=(person,),
        organizations=(Organization(id="o1", name="EnBW AG", acronym="EnBW", mentions=(mention("EnBW AG"),)),),
        places=(Place(id="l1", name="Musterstadt", kind="municipality", ags="06999001", state="DE-HE", lat=50.5),),
        programmes=(Programme(id="g1", name="Kluge Orte", kind="programme"),),
        money=(
            Money(
                id="m1", start=money[0], end=money[1], text=money[2], amount_min=Decimal("7.08E+5"),
                amount_max=Decimal("708000.00"), currency="EUR", bound="approximate", role="grant",
            ),
        ),
        dates=(
            Date(
                id="d1", start=day[0], end=day[1], text=day[2], value="2019/..", earliest=date(2019, 1, 1), latest=None,
                precision="year",
            ),
        ),
        quotes=(Quote(id="q1", start=quote[0], end=quote[1], text=quote[2], mode="direct", speaker="p1", cue="sagt"),),
        events=(sample_event(),),
    )  # fmt: skip


def sample_document(id: str = "muster.txt") -> Document:
    teaser = Article(
        id="a2", kind="teaser", start=TEXT.index("Neudorf"), end=len(TEXT), kicker="Neudorf", headline="Neue App",
        published=date(2022, 3, 9), published_source="bracket",
    )  # fmt: skip
    return Document(id=id, model=Model(name="de_blank", version="1"), articles=(sample_article(), teaser))
