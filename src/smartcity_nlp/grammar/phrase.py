"""What a phrase of a sentence is: "vom Land Rheinland-Pfalz" → preposition "von", dative, one place."""

from collections.abc import Iterator
from typing import NamedTuple

from smartcity_nlp.types import Date, Money, NameRef


class Phrase(NamedTuple):
    """A noun phrase, or a prepositional phrase if ``preposition`` is set (base form: "von" for "vom").

    ``first``/``last`` are word indices, ``last`` exclusive; ``refs`` the entities that it names (several in a list);
    ``head`` the last common noun of its core; ``owner`` a name in the genitive or an adjective before the head
    ("Sprembergs Bürgermeisterin"); ``genitive`` an attribute behind it; ``attached`` the index of its left neighbour;
    ``embedded`` are the phrases between its determiner and its participle ("die [vom Land] geförderte Plattform").
    """

    first: int
    last: int
    start: int
    end: int
    preposition: str | None
    cases: frozenset[str]
    plural: bool
    head: str
    refs: tuple[NameRef, ...] = ()
    inner: tuple[NameRef, ...] = ()
    owner: tuple[NameRef, ...] = ()
    money: tuple[Money, ...] = ()
    date: Date | None = None
    genitive: "Phrase | None" = None
    pronoun: bool = False
    negative: bool = False
    attached: int | None = None
    heads: tuple[str, ...] = ()
    noun_start: int = 0
    genders: frozenset[str] = frozenset("mfnp")
    embedded: tuple["Phrase", ...] = ()

    @property
    def is_entity(self) -> bool:
        """Whether it names one."""
        return bool(self.refs)

    @property
    def is_time_or_money(self) -> bool:
        """Whether it is only a date or an amount."""
        return self.date is not None or (bool(self.money) and not self.head)

    @property
    def is_circumstance(self) -> bool:
        """Whether it says more of what happened: "[vom Land] beauftragt", "[2012] gegründet"; not "[zu dem] Celle"."""
        return self.date is not None or (self.preposition is not None and not self.pronoun)

    @property
    def full_end(self) -> int:
        """Where its genitive attributes end."""
        return self.genitive.full_end if self.genitive else self.end


def chain(phrase: Phrase | None) -> Iterator[Phrase]:
    """The phrase and its genitives: "die Förderung des Landes in Höhe von …"."""
    while phrase is not None:
        yield phrase
        phrase = phrase.genitive
