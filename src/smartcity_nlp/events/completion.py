"""What the clause does not say but the article does: drafts → drafts with implied roles, each with ``inferred_from``.

"Suhl. Die Stadt tritt dem Netzwerk bei" → the member is Suhl, from the kicker. ``implied`` in ``frames/`` lists for
a role where else to look; ``sources`` looks there.
"""

from collections.abc import Iterable, Mapping, Sequence

from smartcity_nlp.events.arguments import is_vague, means_body
from smartcity_nlp.events.drafts import Context, Draft
from smartcity_nlp.events.frames import Source
from smartcity_nlp.events.gaps import Gap
from smartcity_nlp.events.sources import read_source
from smartcity_nlp.types import Argument

LEAST_SHARE = 0.02  # an own share is no smaller part of the grant: what is, belongs to something else


def complete(
    drafts: Iterable[Draft], implied: Mapping[str, Mapping[str, Sequence[Source]]], context: Context
) -> list[Draft]:
    """The drafts with their implied roles filled; those that still lack a required role are left out."""
    drafts = list(drafts)
    used: set[str] = set()
    for draft in drafts:
        others = [other for other in drafts if other is not draft]
        for role, sources in implied.get(draft.type.name, {}).items():
            _fill_role(Gap(role, draft, others, context, used), sources)
    return [draft for draft in drafts if _is_whole(draft)]


def _fill_role(gap: Gap, sources: Iterable[Source]) -> None:
    """Fill a role from the first sources that give something; vague words ("das Amt") stay only if none does."""
    role, draft = gap.role, gap.draft
    told = draft.arguments.get(role, [])
    spec = draft.type.roles[role]
    vague = told if told and (is_vague(spec, told) or means_body(spec, told)) else []
    if vague:
        draft.arguments[role] = []
    for source in sources:
        if _is_filled(role, draft):
            break
        alone = role == draft.type.pair and source.kind == "home" and not draft.arguments.get(role)
        if alone or not _applies(source, draft):
            continue  # a town alone does not cooperate
        for argument in list(read_source(source, gap)):
            if _can_be(argument, source, draft):
                draft.add(argument)
    if vague and not draft.arguments.get(role):
        draft.arguments[role] = vague


def _is_filled(role: str, draft: Draft) -> bool:
    return len(draft.arguments.get(role, ())) >= (2 if role == draft.type.pair else 1)


def _is_whole(draft: Draft) -> bool:
    """Whether every required role is filled, and no two of them by the same thing alone."""
    required = [draft.values(role) for role in draft.type.required if not _is_nameless(role, draft)]
    sides = draft.arguments.get(draft.type.pair or "", ())
    named = draft.type.pair is None or any(argument.kind != "text" for argument in sides)
    whole = len(required) == len(draft.type.required) and all(required)
    return whole and len(set(required)) == len(required) and named


def _is_nameless(role: str, draft: Draft) -> bool:
    """Whether vague words are all that is told of a body: "das Unternehmen"."""
    spec, fillers = draft.type.roles[role], draft.arguments.get(role, [])
    return "organization" in spec.kinds and bool(fillers) and is_vague(spec, fillers)


def _can_be(argument: Argument, source: Source, draft: Draft) -> bool:
    """Whether an implied filler fits what the event says: nobody gets money from himself, no project costs less."""
    if argument.kind != "money":
        taken = {a.ref for role, fillers in draft.arguments.items() if role != argument.role for a in fillers}
        return argument.ref is None or source.kind == "copy" or argument.ref not in taken
    own = [float(a.value.split()[0]) for a in draft.arguments.get("amount", ()) if a.value]
    sum_ = float(argument.value.split()[0]) if argument.value else 0.0
    if source.detail == "total_cost":
        return not own or sum_ >= max(own)
    return not own or sum_ >= LEAST_SHARE * max(own)


def _applies(source: Source, draft: Draft) -> bool:
    """Whether the condition of a source holds: "… if position:*vorstand*"."""
    if source.role is None:
        return True
    words = [word for a in draft.arguments.get(source.role, ()) for word in f"{a.value} {a.text}".split()]
    return any(map(source.patterns.match, words)) != source.negated
