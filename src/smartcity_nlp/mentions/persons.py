"""The record of a name on its way to a mention, shared by the readers of people."""

from dataclasses import dataclass, field

from smartcity_nlp.types import Gender, NameForm, RoleMention


@dataclass(slots=True, kw_only=True)
class Found:
    """Words ``[first, last]`` of a passage that name somebody, and what was read around them.

    ``next`` is the index of the word behind all that; ``sure`` is False for "Heide Lotse", which may be no person.
    """

    first: int
    last: int
    next: int
    name: str
    given: str | None
    surname: str
    form: NameForm
    rule: str
    titles: tuple[str, ...] = ()
    gender: Gender | None = None
    party: str | None = None
    sure: bool = True
    roles: list[RoleMention] = field(default_factory=list)
