"""The records of an article by their ids, and what each is called where it is hovered or referred to."""

import re
from dataclasses import dataclass
from decimal import Decimal

from smartcity_nlp.display.summary import (
    SEPARATOR,
    Row,
    amount_in_words,
    date_row,
    grouped,
    money_row,
    person_row,
    place_row,
)
from smartcity_nlp.markup import clipped
from smartcity_nlp.types import Argument, Article, Date, Money, Organization, Person, Place, Programme, Quote

Entity = Person | Organization | Place | Programme
AMOUNT = re.compile(r"(\d+(?:\.\d+)?) (\w+)", re.ASCII)  # 708000 EUR
LONGEST = 300  # characters of what a hover shows


@dataclass(frozen=True, slots=True)
class Guide:
    """What the ids of an article's records stand for."""

    entities: dict[str, Entity]
    money: dict[str, Money]

    @classmethod
    def of(cls, article: Article) -> "Guide":
        """The guide to one article."""
        entities: tuple[Entity, ...] = (*article.people, *article.organizations, *article.places, *article.programmes)
        return cls({entity.id: entity for entity in entities}, {money.id: money for money in article.money})

    def value_of(self, argument: Argument) -> str:
        """``"708 000 EUR"``, ``"Kaiserslautern"``: the filler as a reader would write it."""
        money = self.money.get(argument.ref or "")
        if money is not None and argument.kind == "money":
            return f"{amount_in_words(money)} {money.currency}"
        amount = AMOUNT.fullmatch(argument.value or "") if argument.kind == "money" else None
        return f"{grouped(Decimal(amount[1]))} {amount[2]}" if amount else argument.value or argument.text

    def about(self, ref: str | None) -> str:
        """What an entity is, on one line; nothing for an id that is unknown."""
        entity = self.entities.get(ref or "")
        return about(entity) if entity else ""

    def speaker_of(self, quote: Quote) -> str:
        """The name of who speaks, or the words that stand for it."""
        entity = self.entities.get(quote.speaker or "")
        return entity.name if entity else quote.speaker_text or ""


def about(record: Entity | Money | Date) -> str:
    """``"Klaus Weichel · Oberbürgermeister (Kaiserslautern)"``, ``"Soest · municipality · AGS 05974040 · DE-NW"``."""
    return clipped(SEPARATOR.join(cell for cell in _row(record) if cell), LONGEST)


def _row(record: Entity | Money | Date) -> Row:
    match record:
        case Person():
            return person_row(record)
        case Organization():
            return (record.name, record.acronym or "", record.kind or "", record.link or "")
        case Place():
            name, key, state, kind = place_row(record)
            return (name, kind, f"AGS {key}" if key else "", state)
        case Programme():
            return (record.name, record.kind or "")
        case Money():
            return money_row(record)
        case Date():
            return date_row(record)
