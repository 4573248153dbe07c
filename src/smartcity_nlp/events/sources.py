"""Where else in an article a role may come from, e.g. ``home`` → its fillers; one small function a kind of source.

``count:object`` for "… hat [60 Sensoren] aufgebaut" → the quantity 60; ``home`` → the town of the kicker.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from smartcity_nlp.events.arguments import fits, from_money
from smartcity_nlp.events.drafts import Draft
from smartcity_nlp.events.frames import Source
from smartcity_nlp.events.gaps import Gap
from smartcity_nlp.events.meant import called_in_clause, firms_meant
from smartcity_nlp.events.officials import bodies_of_actors, bodies_of_people, offices_of_people
from smartcity_nlp.events.reporting import is_foreground
from smartcity_nlp.events.wording import count, count_in, duration
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.types import Argument, Inference, Money

NEAR = 1500  # characters: an amount further away belongs to another story

Reader = Callable[[Gap, str], Iterable[Argument]]


def read_source(source: Source, gap: Gap) -> Iterable[Argument]:
    """What a source gives a role."""
    return BY_KIND[source.kind](gap, source.detail)


# --- town, district, state ------------------------------------------------------------------------------------------


def _home(gap: Gap, detail: str) -> Iterator[Argument]:
    """Who acts: the town that "dort" points back to, the town's company that sends the page, its town, the only one."""
    entities, passage = gap.context.entities, gap.draft.sentence.passage
    if {word.lower for word in gap.draft.sentence.words} & read_words("grammar", "pointing.place"):
        before = (ref for ref in entities.references if passage.start <= ref.start < gap.draft.trigger.start)
        towns = [ref for ref in before if ref.category == "municipality" and ref.form != "adjective"]
        if towns:
            yield gap.refer(towns[-1])
            return
    setting = entities.setting
    if setting.body is not None:
        yield from _seat(gap, setting.body.id, "kicker")
    elif setting.municipality is not None and (setting.titled or setting.sent or setting.alone):
        yield from _seat(gap, setting.municipality.id, "kicker")


def _district(gap: Gap, detail: str) -> Iterator[Argument]:
    district = gap.context.entities.setting.district
    if district is not None:
        yield from _seat(gap, district.id, "kicker")


def _state(gap: Gap, detail: str) -> Iterator[Argument]:
    state = gap.context.entities.setting.state
    if state is not None and state.id:
        yield from _seat(gap, state.id, "coreference")


def _seat(gap: Gap, ref: str, inferred: Inference) -> Iterator[Argument]:
    """The mention of the seat nearest to the event; nobody funds or commissions itself."""
    taken = any(argument.ref == ref for fillers in gap.draft.arguments.values() for argument in fillers)
    if not taken:
        yield from (gap.refer(mention, inferred) for mention in gap.mentions(ref)[:1])


def _level(gap: Gap, level: str) -> Iterator[Argument]:
    """Whose money it is by its name: "Landesmittel", "Bundesförderung", "Mittel des Bundes"; not "Landes Hessen"."""
    prefix = {"state": "landes", "federation": "bundes"}[level]
    clause = gap.draft.clause
    nouns = (clause.words[i].text for i in clause.indices if clause.words[i].text[0].isupper())
    if not any(noun.lower().startswith(prefix) and " " not in noun for noun in nouns):
        return
    if level == "state":
        yield from _state(gap, "")
    else:
        federation = (r for r in gap.context.entities.references if r.name == "Bund")
        yield from (gap.refer(ref) for ref in list(federation)[:1])


# --- what the event itself or others say ----------------------------------------------------------------------------


def _copied(gap: Gap, fillers: Iterable[Argument]) -> Iterator[Argument]:
    return (replace(argument, role=gap.role, inferred_from="coreference") for argument in fillers)


def _copy(gap: Gap, other: str) -> Iterator[Argument]:
    """The first filler of another role that names something."""
    fillers = gap.draft.arguments.get(other, ())
    named = [a for a in fillers if a.kind != "text" and a.kind in gap.spec.kinds]
    return _copied(gap, named[:1])


def _within(gap: Gap, other: str) -> Iterator[Argument]:
    """Whom the words of another role name: the town of "digitale Vorhaben der Stadt"."""
    for argument in gap.draft.arguments.get(other, ()):
        inside = [r for r in gap.draft.sentence.references if argument.start < r.start and r.end <= argument.end]
        fitting = [ref for ref in inside if argument.kind == "text" and fits(gap.spec, ref)]
        yield from (gap.refer(ref, None) for ref in fitting[:1])


def _pair(gap: Gap, preposition: str) -> Iterator[Argument]:
    """Both that a preposition joins: "zwischen [der Stadt Kiel] und [der Netz AG]"."""
    both = [p for p in gap.draft.sentence.phrases if p.preposition == preposition and len(p.refs) > 1]
    return (gap.refer(ref, None) for p in both[:1] for ref in p.refs if fits(gap.spec, ref))


def _event(gap: Gap, names: str) -> Iterator[Argument]:
    """What an event of another type is about: the award is for the portal that was launched."""
    for kind, role in (name.split(".") for name in names.split("|")):
        told = [other for other in gap.others if other.type.name == kind and other.arguments.get(role)]
        told = [other for other in told if other.modality != "negated" or gap.draft.modality == "negated"]
        nearest = min(told, key=gap.distance, default=None)
        if nearest is not None and gap.distance(nearest) < NEAR:
            yield from _copied(gap, nearest.arguments[role][:1])
            return


def _last(gap: Gap, detail: str) -> Iterator[Argument]:
    """What the event of the type told last before it has."""
    earlier = [other for other in gap.alike if other.trigger.start < gap.draft.trigger.start]
    last = max(earlier, key=lambda other: other.trigger.start, default=None)
    return _copied(gap, last.arguments[gap.role] if last is not None else ())


def _sibling(gap: Gap, shared: str) -> Iterator[Argument]:
    """From the nearest event of the type that agrees in a shared role: a total has the funder of its parts."""
    roles = shared.split("|")
    mine = _values(gap.draft, roles)
    nearest = min((other for other in gap.alike if mine & _values(other, roles)), key=gap.distance, default=None)
    return _copied(gap, nearest.arguments[gap.role] if nearest is not None else ())


def _values(draft: Draft, roles: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(draft.values(role) for role in roles))


def _whole(gap: Gap, detail: str) -> Iterator[Argument]:
    """From the sum that it is a part of: "zusammen 3 Millionen Euro aus dem Programm X. Jena erhält davon eine"."""
    same = [other for other in gap.others if other.type is gap.draft.type and not other.pluperfect]
    mine = _amount(gap.draft)
    for whole in gap.alike:
        told = [_amount(other) for other in same if other is not whole]
        if mine and mine < _amount(whole) == mine + sum(amount for amount in told if amount < _amount(whole)):
            return _copied(gap, whole.arguments[gap.role])
    return iter(())


def _amount(draft: Draft) -> Decimal:
    return sum((Decimal(a.value.split()[0]) for a in draft.arguments.get("amount", ()) if a.value), Decimal(0))


def _unanimous(gap: Gap, detail: str) -> Iterator[Argument]:
    """What all other events of the type agree in: one ministry pays for every grant of its release."""
    told = gap.alike
    agreed = len(frozenset().union(*(other.values(gap.role) for other in told))) == 1
    return _copied(gap, min(told, key=gap.distance).arguments[gap.role] if agreed else ())


# --- what the article names -----------------------------------------------------------------------------------------


def _money(gap: Gap, money_role: str) -> Iterator[Argument]:
    """The nearest amount of a role that no other event has, or is told right behind another."""
    if gap.draft.modality not in ("asserted", "planned"):
        return
    here = gap.draft.trigger.start
    fitting = [m for m in gap.context.money if m.role == money_role and m.id not in gap.used]
    near = [money for money in fitting if abs(money.start - here) < NEAR and not _is_of_another(gap, money)]
    for money in sorted(near, key=lambda m: abs(m.start - here))[:1]:
        gap.used.add(money.id)
        yield from_money(gap.role, money)


def _is_of_another(gap: Gap, money: Money) -> bool:
    """ "Suhl erhält 2 Millionen. An Gera gehen 3 Millionen, [den Rest von 500.000 Euro] trägt es selbst": Gera's."""
    alike = (draft for draft in (gap.draft, *gap.others) if draft.type is gap.draft.type)
    told = [draft for draft in alike if draft.trigger.start < money.start < draft.sentence.passage.end]
    last = max(told, key=lambda draft: draft.trigger.start, default=gap.draft)
    if last is not gap.draft and _is_summed_up(last, money):
        return False
    amounts = [{a.value for a in draft.arguments.get("amount", ())} for draft in (gap.draft, last)]
    return last is not gap.draft and all(amounts) and amounts[0].isdisjoint(amounts[1])


def _is_summed_up(last: Draft, money: Money) -> bool:
    """ "[Insgesamt] kostet das Netz 340.000 Euro, 48.000 Euro übernimmt die Stadt": said of all grants."""
    passage = last.sentence.passage
    sentence = next(((a, b) for a, b in passage.sentences if a <= money.start < b), (money.start, money.end))
    words = passage.text[sentence[0] - passage.start : sentence[1] - passage.start].lower().split()
    return not read_words("grammar", "pointing.all").isdisjoint(words)


def _topic(gap: Gap, categories: str) -> Iterator[Argument]:
    """Whom the sentence before is about: "… hat die X eG gegründet. In den Vorstand wurde … gewählt"."""
    wanted = categories.split("|")
    refs = (ref for phrase in gap.draft.before for ref in phrase.refs if fits(gap.spec, ref))
    known = (r for r in refs if r.category in wanted or (r.category is None and r.kind == "organization"))
    yield from (gap.refer(ref) for ref in list(known)[:1])


def _programme(gap: Gap, categories: str) -> Iterator[Argument]:
    programmes = gap.context.entities.programmes
    return _named_before(gap, {p.id for p in programmes if not categories or p.kind in categories.split("|")})


def _organization(gap: Gap, categories: str) -> Iterator[Argument]:
    bodies = gap.context.entities.organizations
    return _named_before(gap, {b.id for b in bodies if not categories or b.kind in categories.split("|")})


def _named_before(gap: Gap, wanted: Collection[str]) -> Iterator[Argument]:
    """The entity, one of some, named last before the end of the event's sentence."""
    references, end = gap.context.entities.references, gap.draft.sentence.end
    return (gap.refer(ref) for ref in [r for r in references if r.ref in wanted and r.start < end][-1:])


def _only(gap: Gap, detail: str) -> Iterator[Argument]:
    """The one programme that the article is about, for what it reports in the foreground.

    Not where the text gives it to another share alone, by the role behind "|": ``only:programme|funder``.
    """
    category, _, owner = detail.partition("|")
    draft = gap.draft
    fitting = [record for record in gap.context.entities.programmes if record.kind == category]
    owners = [other.values(owner) for other in gap.alike]
    foreign = bool(draft.arguments.get(owner)) and any(own and not own & draft.values(owner) for own in owners)
    if len(fitting) == 1 and is_foreground(draft, gap.context) and not foreign:
        yield from (gap.refer(mention) for mention in gap.mentions(fitting[0].id)[:1])


BY_KIND: Mapping[str, Reader] = {
    "home": _home,
    "district": _district,
    "state": _state,
    "level": _level,
    "body": bodies_of_people,
    "actor": bodies_of_actors,
    "office": offices_of_people,
    "copy": _copy,
    "within": _within,
    "pair": _pair,
    "event": _event,
    "last": _last,
    "sibling": _sibling,
    "unanimous": _unanimous,
    "whole": _whole,
    "count": lambda gap, other: count(gap.role, other, gap.draft),
    "counted": lambda gap, _: count_in(gap.role, gap.spec, gap.draft.sentence),
    "duration": lambda gap, _: duration(gap.role, gap.draft, gap.context.dates),
    "money": _money,
    "topic": _topic,
    "programme": _programme,
    "organization": _organization,
    "called": lambda gap, _: called_in_clause(gap),
    "meant": firms_meant,
    "only": _only,
}
