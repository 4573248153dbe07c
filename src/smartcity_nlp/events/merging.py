"""Drafts → one draft a real-world event: headline, lead, caption and body of one event become one.

Two drafts of a type are one event when no role that tells events of the type apart (``identity`` in ``frames/``)
has different fillers in both, and at least one such role agrees or one of the two has none of them ("Den Bescheid hat
Ministerin Wieland überreicht"). Amounts agree when the rounded one can be the exact one: "knapp 400.000 Euro" and
"392.750 Euro".
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from smartcity_nlp.events.drafts import Draft
from smartcity_nlp.events.frames import RoleSpec
from smartcity_nlp.events.things import is_closer, same_thing
from smartcity_nlp.events.wording import number_before_noun
from smartcity_nlp.grammar.nouns import last_part, listed_noun
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.types import Argument

# How far a rounded amount may be from the exact one, by its digits: "mehr als eine Million" for 1,12 Millionen,
# "rund 2,4 Millionen" for 2,38.
ROUNDING = {1: Decimal("0.13"), 2: Decimal("0.06")}
GENERIC = ("things.generic", "things.decided", "modality.proposals")  # words that can mean what was decided before
NEAR = 700  # characters between a draft without identity and the event it belongs to


def merge(drafts: Iterable[Draft], bodies: Mapping[str, frozenset[str]]) -> list[Draft]:
    """One draft an event, in the order of the text; ``bodies`` are what each person (by id) holds office in."""
    events: list[Draft] = []
    shared: list[Draft] = []
    for draft in drafts:
        if draft.supplement or (draft.several and not draft.identified) or _is_counted(draft):
            shared.append(draft)
            continue
        home = next((event for event in reversed(events) if _same_event(event, draft)), None)
        if home is None:
            events.append(draft)
        else:
            _absorb(home, draft)
    for draft in shared:
        if draft.supplement:
            _supplement(draft, events, bodies)
        elif not _distribute(draft, events, bodies):
            events.append(draft)
    return events


def _is_counted(draft: Draft) -> bool:
    """ "überreichte [zwei Städten] die Bescheide": recipients by their number alone, and no sum."""
    recipients = draft.arguments.get("recipient", ())
    counted = [number_before_noun("recipient", a.text, a.start) for a in recipients if a.kind == "text"]
    return bool(recipients) and not draft.arguments.get("amount") and len(counted) == len(recipients) and all(counted)


def _distribute(draft: Draft, events: Sequence[Draft], bodies: Mapping[str, frozenset[str]]) -> bool:
    """Give what is said of several grants to each of them; a mayor receives the grant of his own town."""
    homes = [e for e in events if e.type is draft.type and e.modality == draft.modality and not e.total]
    homes = [e for e in homes if _distance(e, draft) < NEAR and e.pluperfect == draft.pluperfect]
    for event in homes:
        recipients = event.values("recipient")
        for role, fillers in draft.arguments.items():
            own = [a for a in fillers if a.kind == "person" and bodies.get(a.ref or "", frozenset()) & recipients]
            of_others = any(
                bodies.get(a.ref or "", frozenset()) & e.values("recipient") for a in fillers for e in homes
            )
            if not event.arguments.get(role) and (own or not of_others):
                event.arguments[role] = own or list(fillers)
        event.evidence.extend(e for e in draft.evidence if e not in event.evidence)
    return bool(homes)


def _supplement(draft: Draft, events: Sequence[Draft], bodies: Mapping[str, frozenset[str]]) -> None:
    """Give what a supplement says to the events that it names, else to the nearest that it can be about.

    "Ausgelobt hat den Wettbewerb Kluge Netze die Bank" is said of all its winners, and of no other contest; what
    "Stadträtin X nahm das Preisgeld entgegen" says, of her town.
    """
    same = [event for event in events if event.type is draft.type and event.modality != "negated"]
    same = [event for event in same if _distance(event, draft) < NEAR]
    named = [role for role in draft.type.required if draft.arguments.get(role)]
    homes = [e for e in same if named and all(e.values(role) & draft.values(role) for role in named)]
    own = frozenset[str]().union(*(bodies.get(ref.ref, ()) for ref in draft.actors))
    of_actor = [event for event in same if _is_of(event, own)]
    for home in homes or of_actor[:1] or _nearest(draft, same, named):
        for role, fillers in draft.arguments.items():
            if role not in home.type.identity:
                home.arguments.setdefault(role, list(fillers))


def _is_of(event: Draft, bodies: frozenset[str]) -> bool:
    """Whether an event is one of the bodies': that of the "Bezirk Lichtenberg" of "lichtenberg"."""
    fillers = [value for role in event.type.identity for value in event.values(role)]
    return any(filler == body or filler.endswith(f" {body}") for filler in fillers for body in bodies)


def _nearest(draft: Draft, same: Sequence[Draft], named: Sequence[str]) -> list[Draft]:
    """The event that a supplement can be about, before it rather than after; none that it names otherwise."""
    here = draft.trigger.start
    specs = [spec for spec in draft.type.identity_specs if spec.heads]
    about_things = any(specs) and not any("place" in spec.kinds for spec in specs)
    told = draft.about - read_words("grammar", "things.generic")  # "die Technik" can be any
    comparable = {word for word in told if about_things or any(map(_can_name(word), specs))}
    if comparable:
        fitting = [event for event in same if event.sentence is draft.sentence or _is_about(event, comparable)]
    else:  # "Geliefert hat sie …": what was named before
        fitting = [event for event in same if event.sentence.start <= here]
    if not fitting:
        return []
    mood = draft.modality

    def remoteness(event: Draft) -> tuple[bool, bool, int, int]:
        apart = abs(event.trigger.start - here)
        return event.modality != mood, event.trigger.start > here, min(apart, _distance(event, draft)), apart

    nearest = min(fitting, key=remoteness)
    return [] if any(nearest.arguments.get(role) for role in named) else [nearest]


def _can_name(word: str) -> Callable[[RoleSpec], bool]:
    return lambda spec: bool(spec.heads) and spec.heads.match(word)


def _is_about(event: Draft, words: Iterable[str]) -> bool:
    """Whether words can mean what the event is about: "Plattform" an "Antragsplattform", or something with a name."""
    fillers = [a for role in event.type.identity for a in event.arguments.get(role, ())]
    return any(a.kind != "text" or _names_alike((a.value or a.text).lower(), word) for a in fillers for word in words)


def _names_alike(value: str, word: str) -> bool:
    words = [*value.split(), value]
    return any(part.endswith(word[:-1]) or word.endswith(part) or part.startswith(word) for part in words)


def _same_event(event: Draft, draft: Draft) -> bool:
    if event.type is not draft.type or event.total != draft.total:
        return False  # a cumulative sum is an event of its own
    if draft.type.recurs and event.bygone != draft.bygone:
        return False
    if any(_are_apart(event, draft, role) for role in draft.type.roles):
        return False
    if any(_are_of_other_things(event, draft, role) for role in draft.type.required):
        return False
    outcome = _is_outcome(event, draft) or _is_outcome(draft, event) or _is_named_beside(event, draft)
    if event.modality != draft.modality and not (event.vague or draft.vague or outcome):
        return "negated" not in (event.modality, draft.modality) and _is_part(event, draft)
    identity = [role for role in draft.type.identity if event.arguments.get(role) and draft.arguments.get(role)]
    agreements = [_agree(event, draft, role) for role in identity]
    if not all(agreements):
        return False
    if agreements:
        return True
    bare = not event.identified or not draft.identified
    if bare and _share_person(event, draft):
        return True  # a caption far below: "Ministerin X überreicht den Bescheid an Y"
    return _distance(event, draft) < NEAR and (bare or _share_filler(event, draft))


def _is_part(event: Draft, draft: Draft) -> bool:
    """ "Im Mai soll das Programm starten. Bewerben können sich dann Orte …": one plan."""
    identity = [role for role in draft.type.identity if event.arguments.get(role) and draft.arguments.get(role)]
    return (event.detail or draft.detail) and bool(identity) and all(_agree(event, draft, role) for role in identity)


def _is_outcome(event: Draft, wish: Draft) -> bool:
    """Whether one tells that the other came to nothing: "Guben ging leer aus. Die Stadt hatte … beantragt"."""
    told = [role for role in event.type.identity if event.arguments.get(role) and wish.arguments.get(role)]
    return event.modality == "negated" and wish.overtaken and any(_agree(event, wish, role) for role in told)


def _distance(event: Draft, draft: Draft) -> int:
    """How far a report stands from the event's nearest sentence."""
    return min(abs(evidence.start - draft.sentence.start) for evidence in event.evidence)


def _are_apart(event: Draft, draft: Draft, role: str) -> bool:
    """ "X verlässt Kassel" and "X übernimmt die IT in Fulda" are two: a value of the role that sets events apart."""
    apart = draft.type.roles[role].apart
    return bool(apart) and bool(event.values(role) & apart) != bool(draft.values(role) & apart)


def _are_of_other_things(event: Draft, draft: Draft, role: str) -> bool:
    """ "Der Rat billigte das Parkleitsystem. Ohne Aussprache stimmte er dem Beitritt zum Verbund zu": two decisions."""
    if role in draft.type.identity or "programme" not in draft.type.roles[role].kinds:
        return False
    if not (event.arguments.get(role) and draft.arguments.get(role)) or event.sentence is draft.sentence:
        return False
    told = (event.sentence.passage.kind, draft.sentence.passage.kind)
    generic = frozenset[str]().union(*(read_words("grammar", key) for key in GENERIC))
    mine, theirs = event.arguments[role][0], draft.arguments[role][0]
    named = all(a.kind == "text" and generic.isdisjoint((a.value or "").lower().split()) for a in (mine, theirs))
    apart = event.values(role).isdisjoint(draft.values(role)) and not same_thing(event, mine, draft, theirs)
    return told == ("paragraph", "paragraph") and named and apart


def _is_named_beside(event: Draft, draft: Draft) -> bool:
    """ "beim Zukunftstag in Erfurt, zu dem das Ministerium 300 Gäste erwartet": the noun says nothing of the mood.

    Nor does a relative clause: "soll der Kongress X stattfinden, den die Stadt ausrichtet"; nor a participle before the
    noun: "Die in Aussicht gestellten 650.000 Euro erhält Gera nicht".
    """
    both = any(event.arguments.get(role) and draft.arguments.get(role) for role in draft.type.identity)
    if not both or event.sentence is not draft.sentence:
        return False
    mine, theirs = event.clause, draft.clause
    denied = "negated" in (event.modality, draft.modality)
    relative = theirs.relative and not mine.relative and not denied and not _have_other_actors(event, draft)
    return relative or (theirs.attributive and not mine.attributive) or event.nominal != draft.nominal


def _have_other_actors(event: Draft, draft: Draft) -> bool:
    """ "das Projekt, das [der Bund] nicht fördert", which the state does."""
    identity = draft.type.identity
    roles = (role for role, spec in draft.type.roles.items() if "organization" in spec.kinds and role not in identity)
    pairs = ((event.values(role), draft.values(role)) for role in roles)
    return any(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in pairs)


def _share_person(event: Draft, draft: Draft) -> bool:
    people = {(role, a.ref) for role, fillers in event.arguments.items() for a in fillers if a.kind == "person"}
    return any((role, a.ref) in people for role, fillers in draft.arguments.items() for a in fillers)


def _share_filler(event: Draft, draft: Draft) -> bool:
    return any(event.values(role) & draft.values(role) for role in event.arguments if role in draft.arguments)


def _agree(event: Draft, draft: Draft, role: str) -> bool:
    mine, theirs = event.arguments[role], draft.arguments[role]
    if mine[0].kind == "money" or theirs[0].kind == "money":
        return any(_same_amount(a, b) for a in mine for b in theirs) or _sum_of_parts(event, draft, mine, theirs)
    if event.values(role) & draft.values(role):
        return True
    if any(same(event, draft, role) for same in (_is_anaphoric, _is_retold, _is_sum_of)):
        return True
    if _is_collective(mine, theirs) or _is_collective(theirs, mine):
        return True
    if mine[0].kind == "text" or theirs[0].kind == "text":
        return same_thing(event, mine[0], draft, theirs[0])
    return False


def _is_anaphoric(event: Draft, draft: Draft, role: str) -> bool:
    """ "eine Ladesäule … Gebaut hat die Säule …": definite words in the same paragraph."""
    words = draft.arguments[role][0]
    definite = words.kind == "text" and words.text.split()[0].lower() in read_words("grammar", "pointing.known")
    return definite and event.sentence.passage is draft.sentence.passage and event.sentence is not draft.sentence


def _is_sum_of(event: Draft, draft: Draft, role: str) -> bool:
    """ "Leer ist dem Verein beigetreten, dem nun 14 Kommunen angehören": the number counts the named one in."""
    sides = (event.arguments[role], draft.arguments[role])
    counted = [side for side in sides if len(side) == 1 and side[0].kind == "text" and _is_number(role, side[0])]
    others = [r for r in draft.type.identity if r != role and event.values(r) & draft.values(r)]
    named = any(argument.ref for r in others for argument in draft.arguments[r])
    return len(counted) == 1 and named and any(argument.ref for side in sides for argument in side)


def _is_number(role: str, argument: Argument) -> bool:
    return number_before_noun(role, argument.text, argument.start) is not None


def _is_retold(event: Draft, draft: Draft, role: str) -> bool:
    """ "Mitfahr-App holt Landespreis": the words of a headline, for which the body has a name."""
    headline = event.sentence.passage.kind == "headline" and draft.sentence.passage.kind != "headline"
    text = all(a.kind == "text" for a in event.arguments[role])
    return headline and text and all(a.kind != "text" for a in draft.arguments[role])


def _is_collective(words: Sequence[Argument], names: Sequence[Argument]) -> bool:
    """Whether a plural stands for several names: "saarländische Kommunen" for "Dillingen und Völklingen"."""
    several = len(names) > 1 and all(a.kind in ("place", "organization") for a in names)
    noun = listed_noun(last_part(words[0].text)) if words[0].kind == "text" else None
    return several and noun is not None and noun[2]


def _amount(argument: Argument) -> Decimal | None:
    return Decimal(argument.value.split()[0]) if argument.value else None


def _same_amount(a: Argument, b: Argument) -> bool:
    first, second = _amount(a), _amount(b)
    if first is None or second is None:
        return False
    allowed = max(_rounding(first), _rounding(second))
    return abs(first - second) <= allowed * max(first, second)


def _rounding(amount: Decimal) -> Decimal:
    digits = str(amount).rstrip("0").replace(".", "")
    return ROUNDING.get(len(digits), Decimal(0))


def _sum_of_parts(event: Draft, draft: Draft, mine: Sequence[Argument], theirs: Sequence[Argument]) -> bool:
    """ "zusammen 7,2 Millionen" for three towns with "je 2,4 Millionen"."""
    count = max(len(event.arguments.get("recipient", ())), len(draft.arguments.get("recipient", ())))
    pairs = [(_amount(a), _amount(b)) for a in mine for b in theirs]
    return count > 1 and any(a and b and (a == b * count or b == a * count) for a, b in pairs)


def _absorb(event: Draft, draft: Draft) -> None:
    """Add what the second report says; of amounts the less rounded stays, of texts the longer, of dates the day."""
    for role, fillers in draft.arguments.items():
        mine = event.arguments.get(role)
        if not fillers:
            continue
        if not mine:
            event.arguments[role] = list(fillers)
        elif fillers[0].kind == "money" and mine[0].kind == "money":
            share = _sum_of_parts(event, draft, mine, fillers)  # "zusammen 7,2 Millionen": each gets 2,4
            event.arguments[role] = min(mine, fillers, key=_sum) if share else max(mine, fillers, key=_precision)
        elif fillers[0].kind == mine[0].kind == "date":
            if _is_within(fillers[0], mine[0]):
                event.arguments[role] = list(fillers)
        elif mine[0].kind == "text" and (fillers[0].kind != "text" or _says_more(event, role, fillers[0])):
            event.arguments[role] = list(fillers)
        elif mine[0].kind != "text" and fillers[0].kind != "text" and event.values(role) & draft.values(role):
            for argument in fillers:
                event.add(argument)
    if (draft.modality == "negated" and event.overtaken) or (event.detail and not draft.detail):
        event.modality, event.overtaken, event.detail = draft.modality, False, draft.detail
    event.evidence.extend(e for e in draft.evidence if e not in event.evidence)
    if event.nominal and not draft.nominal:
        event.modality, event.nominal = draft.modality, False
    if event.vague:
        event.modality, event.vague = draft.modality, draft.vague
    event.pluperfect = event.pluperfect and draft.pluperfect
    event.history = event.history and draft.history
    event.foreground = event.foreground if draft.foreground is not None else None
    event.date = event.date or draft.date
    event.attribution = event.attribution or draft.attribution


def _is_within(day: Argument, period: Argument) -> bool:
    """ "im April" … "am 1. April": the EDTF of a day begins with that of its month and year."""
    month = (period.value or "?").rstrip("~")
    return (day.value or "").startswith(f"{month}-")


def _sum(arguments: Sequence[Argument]) -> Decimal:
    return _amount(arguments[0]) or Decimal(0)


def _says_more(event: Draft, role: str, theirs: Argument) -> bool:
    return role in event.type.identity and is_closer(event.arguments[role][0], theirs)


def _precision(arguments: Sequence[Argument]) -> tuple[int, int]:
    amount = _amount(arguments[0])
    return (len(str(amount).rstrip("0")) if amount is not None else 0, -len(arguments))
