"""What the clause does not say but the article does: implied roles, each with ``inferred_from``.

``implied`` in ``frames.toml`` lists for a role where else to look: ``home`` (the municipality of the kicker),
``body:handed_over_by`` (whose minister hands over), ``topic:company|association`` (whom the sentence before is about),
``within:project`` (whom the words of another role name), ``office:person`` (what office somebody holds),
``money:own_share`` (the article's own share), ``programme:programme`` (the programme named nearest before).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from smartcity_nlp.entities.roles import office_of
from smartcity_nlp.events.arguments import fits, from_money, from_reference, is_vague
from smartcity_nlp.events.drafts import Context, Draft
from smartcity_nlp.events.frames import Source
from smartcity_nlp.events.reporting import is_foreground
from smartcity_nlp.events.wording import count, count_in, duration
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.types import Argument, Inference, Money, NameRef, Person

NOUN_BEFORE = 30  # characters before a name in which its noun stands: "im Verein Offene Daten"
LEAST_SHARE = 0.02  # an own share is no smaller part of the grant: what is, belongs to something else
NEAR = 1500  # characters: an amount further away belongs to another story


def complete(
    drafts: Iterable[Draft], implied: Mapping[str, Mapping[str, Sequence[Source]]], context: Context
) -> list[Draft]:
    """The drafts with their implied roles filled; those that still lack a required role are left out."""
    complete_drafts = []
    drafts = list(drafts)
    used: set[str] = set()
    for draft in drafts:
        others = [other for other in drafts if other is not draft]
        for role, sources in implied.get(draft.type.name, {}).items():
            vague = draft.arguments.get(role, [])
            if vague and is_vague(draft.type.roles[role], vague):
                draft.arguments[role] = []
            for source in sources:
                if _is_filled(role, draft):
                    break
                alone = role == draft.type.pair and source.kind == "home" and not draft.arguments.get(role)
                if alone or not _applies(source, draft):
                    continue  # a town alone does not cooperate
                same = others if source.kind == "event" else [other for other in others if other.type is draft.type]
                for argument in list(_implied(role, source, draft, same, context, used)):
                    if _can_be(argument, source, draft):
                        draft.add(argument)
            if vague and not draft.arguments.get(role):
                draft.arguments[role] = vague
        if _is_whole(draft):
            complete_drafts.append(draft)
    return complete_drafts


def _is_filled(role: str, draft: Draft) -> bool:
    return len(draft.arguments.get(role, ())) >= (2 if role == draft.type.pair else 1)


def _is_whole(draft: Draft) -> bool:
    """Whether every required role is filled, and no two of them by the same thing alone."""
    required = [draft.values(role) for role in draft.type.required]
    sides = draft.arguments.get(draft.type.pair or "", ())
    named = draft.type.pair is None or any(argument.kind != "text" for argument in sides)
    return all(required) and len(set(required)) == len(required) and named


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


def _implied(
    role: str, source: Source, draft: Draft, others: Sequence[Draft], context: Context, used: set[str]
) -> Iterator[Argument]:
    kind, detail = source.kind, source.detail
    setting = context.entities.setting
    if kind == "home":
        yield from _home(role, draft, context)
    elif kind == "district" and setting.district is not None:
        yield from _seat(role, setting.district.id, "kicker", draft, context)
    elif kind == "state" and setting.state is not None and setting.state.id:
        yield from _seat(role, setting.state.id, "coreference", draft, context)
    elif kind == "copy":
        for argument in draft.arguments.get(detail, ()):
            if argument.kind != "text" and argument.kind in draft.type.roles[role].kinds:
                yield replace(argument, role=role, inferred_from="coreference")
                return
    elif kind == "office":
        yield from _titles_of(role, detail, draft, context)
    elif kind == "body":
        yield from _bodies(role, detail, draft, context)
    elif kind == "money" and draft.modality in ("asserted", "planned"):
        money = _nearest_money(detail, draft, context, used)
        if money is not None:
            used.add(money.id)
            yield from_money(role, money)
    elif kind == "level":
        yield from _level(role, detail, draft, context)
    elif kind == "sibling":
        yield from _sibling(role, detail.split("|"), draft, others)
    elif kind == "last":
        earlier = [o for o in others if o.arguments.get(role) and o.trigger.start < draft.trigger.start]
        for argument in max(earlier, key=lambda o: o.trigger.start).arguments[role] if earlier else ():
            yield replace(argument, inferred_from="coreference")
    elif kind == "unanimous":
        yield from _unanimous(role, draft, others)
    elif kind == "actor":
        yield from _offices(role, [ref.ref for ref in draft.actors], None, draft, context)
    elif kind == "pair":
        both = [p for p in draft.sentence.phrases if p.preposition == detail and len(p.refs) > 1]
        yield from (from_reference(role, ref) for p in both[:1] for ref in p.refs if fits(draft.type.roles[role], ref))
    elif kind == "count":
        yield from count(role, detail, draft)
    elif kind == "duration":
        yield from duration(role, draft, context.dates)
    elif kind == "counted":
        yield from count_in(role, draft.type.roles[role], draft.sentence)
    elif kind == "called":
        yield from _called(role, draft, context)
    elif kind == "only":
        yield from _only(role, detail, draft, others, context)
    elif kind == "within":
        yield from _within(role, detail, draft, context)
    elif kind == "event":
        yield from _of_event(role, detail.split("|"), draft, others)
    elif kind == "topic":
        yield from _topic(role, frozenset(detail.split("|")), draft)
    elif kind in ("programme", "organization"):
        ref = _named_before(kind, detail, draft, context)
        if ref is not None:
            yield from_reference(role, ref, "coreference")


def _home(role: str, draft: Draft, context: Context) -> Iterator[Argument]:
    """The municipality that acts: the one that "dort" points back to, that of kicker or headline, or the only one."""
    setting, passage = context.entities.setting, draft.sentence.passage
    if {word.lower for word in draft.sentence.words} & read_words("grammar", "pointing.place"):
        here = draft.trigger.start
        towns = [
            ref
            for ref in context.entities.references
            if passage.start <= ref.start < here and ref.category == "municipality" and ref.form != "adjective"
        ]
        if towns:
            yield from_reference(role, towns[-1], "coreference")
            return
    only = len({place.id for place in context.entities.places if place.kind == "municipality"}) == 1
    if setting.municipality is not None and (setting.titled or setting.sent or only):
        yield from _seat(role, setting.municipality.id, "kicker", draft, context)


def _seat(role: str, ref: str, inferred: Inference, draft: Draft, context: Context) -> Iterator[Argument]:
    """The mention of the seat nearest to the event."""
    taken = any(argument.ref == ref for fillers in draft.arguments.values() for argument in fillers)
    mentions = [r for r in context.entities.references if r.ref == ref]
    if mentions and not taken:  # nobody funds or commissions itself
        yield from_reference(role, min(mentions, key=lambda r: abs(r.start - draft.trigger.start)), inferred)


def _bodies(role: str, detail: str, draft: Draft, context: Context) -> Iterator[Argument]:
    """The bodies that the people in another role hold office in: ``signer``, ``person@position`` (in that office)."""
    person_role, _, office_role = detail.partition("@")
    said = (f"{a.value} {a.text}" for a in draft.arguments.get(office_role, ()))
    offices = [word for words in said for word in words.casefold().split()]
    people = [argument.ref or "" for argument in draft.arguments.get(person_role, ())]
    yield from _offices(role, people, offices if office_role else None, draft, context)


def _offices(
    role: str, people: Iterable[str], offices: Collection[str] | None, draft: Draft, context: Context
) -> Iterator[Argument]:
    """The bodies that people (by id) hold office in, any or one of some offices."""
    spec = draft.type.roles[role]
    by_id = {person.id: person for person in context.entities.people}
    names = {r.name: r for r in reversed(context.entities.references) if fits(spec, replace(r, form="full"))}
    for person in filter(None, map(by_id.get, people)):
        body = names.get(_office_body(person, offices))
        if body is not None:
            yield from_reference(role, body, "handover")


def _office_body(person: Person, offices: Collection[str] | None) -> str:
    held = [r for r in person.roles if r.organization and r.status != "former"]
    fitting = (r for r in held if offices is None or any(_is_office(r.title, word) for word in offices))
    return next((r.organization or "" for r in fitting), "")


def _titles_of(role: str, person_role: str, draft: Draft, context: Context) -> Iterator[Argument]:
    """The office that the people in another role hold or held, as the article gives it elsewhere."""
    by_id = {person.id: person for person in context.entities.people}
    for argument in draft.arguments.get(person_role, ()):
        person = by_id.get(argument.ref or "")
        for office in person.roles[:1] if person is not None else ():
            yield replace(
                argument, role=role, kind="text", ref=None, value=office.title, inferred_from="coreference", slot=None
            )


def _is_office(title: str, word: str) -> bool:
    """Whether a word can be a form of an office: "Digitalbeauftragte" and "Digitalbeauftragten"."""
    stem = office_of(title)
    return word.startswith(stem) and len(word) - len(stem) < len("innen")


def _within(role: str, other: str, draft: Draft, context: Context) -> Iterator[Argument]:
    """Whom the words of another role name: the town of "digitale Vorhaben der Stadt"."""
    spec = draft.type.roles[role]
    for argument in draft.arguments.get(other, ()):
        inside = [r for r in draft.sentence.references if argument.start < r.start and r.end <= argument.end]
        fitting = [ref for ref in inside if argument.kind == "text" and fits(spec, ref)]
        yield from (from_reference(role, ref) for ref in fitting[:1])


def _topic(role: str, categories: Collection[str], draft: Draft) -> Iterator[Argument]:
    """Whom the sentence before is about: "… hat die X eG gegründet. In den Vorstand wurde … gewählt"."""
    spec = draft.type.roles[role]
    for phrase in draft.before:
        for ref in phrase.refs:
            known = ref.category in categories or (ref.category is None and ref.kind == "organization")
            if known and fits(spec, ref):
                yield from_reference(role, ref, "coreference")
                return


def _of_event(role: str, names: Sequence[str], draft: Draft, others: Sequence[Draft]) -> Iterator[Argument]:
    """What an event of another type is about: the award is for the portal that was launched."""
    here = draft.trigger.start
    for kind, of in (name.split(".") for name in names):
        told = [other for other in others if other.type.name == kind and other.arguments.get(of)]
        nearest = min(told, key=lambda other: abs(other.trigger.start - here), default=None)
        if nearest is not None and abs(nearest.trigger.start - here) < NEAR:
            yield replace(nearest.arguments[of][0], role=role, inferred_from="coreference")
            return


def _nearest_money(role: str, draft: Draft, context: Context, used: set[str]) -> Money | None:
    here = draft.trigger.start
    fitting = [m for m in context.money if m.role == role and m.id not in used and abs(m.start - here) < NEAR]
    return min(fitting, key=lambda m: abs(m.start - here), default=None)


def _named_before(kind: str, category: str, draft: Draft, context: Context) -> NameRef | None:
    """The entity of a category named last before the end of the event's sentence."""
    records = context.entities.programmes if kind == "programme" else context.entities.organizations
    wanted = {record.id for record in records if not category or record.kind in category.split("|")}
    before = [r for r in context.entities.references if r.ref in wanted and r.start < draft.sentence.end]
    return before[-1] if before else None


def _called(role: str, draft: Draft, context: Context) -> Iterator[Argument]:
    """The body that a noun of the clause means: "dem Verein" the "Verein Offene Daten", "der Union" the "IT-Union"."""
    nouns = [part.head.lower() for p in draft.clause.phrases for part in (p, p.genitive) if part and not part.refs]
    nouns = [noun for noun in nouns if len(noun) > 4]
    for ref in reversed(context.entities.references if nouns else ()):
        if ref.start < draft.sentence.start and fits(draft.type.roles[role], ref) and ref.form != "generic":
            before = context.text[max(0, ref.start - NOUN_BEFORE) : ref.start]
            words = f"{before} {ref.text} {ref.name}".lower().split()
            if any(word.endswith(noun) for noun in nouns for word in words):
                yield from_reference(role, ref, "coreference")
                return


def _level(role: str, level: str, draft: Draft, context: Context) -> Iterator[Argument]:
    """Whose money it is by its name: "Landesmittel", "Bundesförderung"."""
    prefix = {"state": "landes", "federation": "bundes"}[level]
    clause = draft.clause
    if not any(clause.words[i].lower.startswith(prefix) and clause.words[i].text[0].isupper() for i in clause.indices):
        return
    if level == "state" and context.entities.setting.state is not None and context.entities.setting.state.id:
        yield from _seat(role, context.entities.setting.state.id, "coreference", draft, context)
    elif level == "federation":
        federation = next((r for r in context.entities.references if r.name == "Bund"), None)
        if federation is not None:
            yield from_reference(role, federation, "coreference")


def _only(role: str, detail: str, draft: Draft, others: Sequence[Draft], context: Context) -> Iterator[Argument]:
    """The one programme that the article is about, for what it reports in the foreground.

    Not where the text gives it to another share alone, by the role behind "|": ``only:programme|funder``.
    """
    category, _, owner = detail.partition("|")
    fitting = [record for record in context.entities.programmes if record.kind == category]
    owners = [other.values(owner) for other in others if other.arguments.get(role)]
    foreign = bool(draft.arguments.get(owner)) and any(own and not own & draft.values(owner) for own in owners)
    if len(fitting) == 1 and is_foreground(draft, context) and not foreign:
        mentions = [r for r in context.entities.references if r.ref == fitting[0].id]
        if mentions:
            yield from_reference(role, min(mentions, key=lambda r: abs(r.start - draft.trigger.start)), "coreference")


def _sibling(role: str, shared: Sequence[str], draft: Draft, others: Sequence[Draft]) -> Iterator[Argument]:
    """From the nearest event of the type that agrees in a shared role: a total has the funder of its parts."""
    mine = frozenset().union(*(draft.values(name) for name in shared))
    fitting = [
        other
        for other in others
        if other.arguments.get(role) and mine & frozenset().union(*(other.values(name) for name in shared))
    ]
    if fitting:
        nearest = min(fitting, key=lambda other: abs(other.trigger.start - draft.trigger.start))
        for argument in nearest.arguments[role]:
            yield replace(argument, inferred_from="coreference")


def _unanimous(role: str, draft: Draft, others: Sequence[Draft]) -> Iterator[Argument]:
    """What all other events of the type agree in: one ministry pays for every grant of its release."""
    told = [other for other in others if other.arguments.get(role)]
    if told and len(frozenset().union(*(other.values(role) for other in told))) == 1:
        nearest = min(told, key=lambda other: abs(other.trigger.start - draft.trigger.start))
        for argument in nearest.arguments[role]:
            yield replace(argument, inferred_from="coreference")
