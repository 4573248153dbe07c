"""A role that an event's clause leaves open, with all that can fill it from elsewhere in the article.

"Der Bescheid ging nach Suhl" → a gap for the funder, which the sentence before may name.
"""

from collections.abc import Collection
from typing import NamedTuple

from smartcity_nlp.events.arguments import from_reference
from smartcity_nlp.events.drafts import Context, Draft
from smartcity_nlp.events.frames import RoleSpec
from smartcity_nlp.types import Argument, Inference, NameRef


class Gap(NamedTuple):
    """A role of a draft that its clause leaves open; ``others`` are the article's other drafts."""

    role: str
    draft: Draft
    others: Collection[Draft]
    context: Context
    used: set[str]  # the ids of amounts that have been given to an event

    @property
    def spec(self) -> RoleSpec:
        """What can fill it."""
        return self.draft.type.roles[self.role]

    @property
    def alike(self) -> list[Draft]:
        """The other drafts of the type that have the role."""
        same = (other for other in self.others if other.type is self.draft.type)
        return [other for other in same if other.arguments.get(self.role)]

    def refer(self, ref: NameRef, inferred: Inference | None = "coreference") -> Argument:
        """The role filled by an entity."""
        return from_reference(self.role, ref, inferred)

    def distance(self, record: Draft) -> int:
        """How far another event is told from this one."""
        return abs(record.trigger.start - self.draft.trigger.start)

    def mentions(self, ref: str) -> list[NameRef]:
        """Where an entity is named, nearest to the event first."""
        here = self.draft.trigger.start
        named = (r for r in self.context.entities.references if r.ref == ref)
        return sorted(named, key=lambda r: abs(r.start - here))
