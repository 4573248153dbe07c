"""Offices beside a person → roles with the body that each belongs to.

"Deren Bürgermeisterin Hanna Vogt" → Bürgermeisterin of the town named last; "Kammerpräsidentin Ute Zahn" → of the
chamber that the article names; "Oberbürgermeister Jan Roth" → of the town in the kicker, else of the one named last.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from smartcity_nlp.entities.clusters import Cluster
from smartcity_nlp.entities.places import Setting
from smartcity_nlp.lexicon import read_endings, read_lexicon, read_words
from smartcity_nlp.types import NameRef, PersonMention, PlaceMention, Role, RoleMention

MUNICIPAL_LEVELS = frozenset({"mayor", "deputy", "council", "municipal"})
# Where the page says whose town hall, district or state speaks.
LONGEST_LINK = 12  # characters of " und die "
EMPLOYER_REACH = 250  # characters before an office
NO_EMPLOYERS = frozenset({"federation", "party", "council", "committee", "media"})
SCHOLARLY = frozenset({"university", "research", "hospital", "school"})  # of professors
PUBLIC_BODIES = frozenset({"university", "school", "ministry", "government", "administration", "office"})
OWNERS = ("organization", "place", "programme")  # "Leiterin des Projekts Kluges Dorf" if nothing else is named
SETTING_SEGMENTS = frozenset({"kicker", "dateline"})


def find_roles(cluster: Cluster[PersonMention], references: Sequence[NameRef], setting: Setting) -> tuple[Role, ...]:
    """Each office once, by name and status; words beside a later mention may say whose office it is."""
    found: dict[tuple[str, str], Role] = {}
    for mention in sorted(cluster.mentions, key=lambda m: m.start):
        if mention.form == "generic":
            continue
        for role in mention.roles:
            said = body_of(role, references) or _group_of(role, mention)
            key = (office_of(role.title), role.status)
            if key not in found or (said and not found[key].organization):
                implied = said or _implied_body(role, references, setting)
                found[key] = _role(role, implied)
            elif said and found[key].organization != said and not _is_known(found[key], cluster, references):
                found[key] = _role(role, said)
    return tuple(found.values())


def _role(role: RoleMention, body: str | None) -> Role:
    return Role(title=role.title, organization=body, status=role.status, office=role.office or None, level=role.level)


def _group_of(role: RoleMention, mention: PersonMention) -> str | None:
    """The party of "Fraktionschefin Ina Brügge (CDU)"."""
    return mention.party if office_of(role.title).startswith("fraktion") else None


@lru_cache(maxsize=1024)
def office_of(title: str) -> str:
    """An office without gender and case: "Oberbürgermeisterin" → "oberbürgermeister", "Landrätin" → "landrat"."""
    folded = title.casefold()
    for feminine, masculine in (("rätin", "rat"), ("ändin", "and"), ("ärztin", "arzt"), ("in", "")):
        if folded.endswith(feminine):
            return folded.removesuffix(feminine) + masculine
    return folded.removesuffix("e").removesuffix("er") if folded.endswith(("ete", "eter", "gte", "gter")) else folded


def _is_known(role: Role, cluster: Cluster[PersonMention], references: Sequence[NameRef]) -> bool:
    """Whether words in the text, not only the office's level, gave the role its body."""
    title = office_of(role.title)
    return any(
        body_of(other, references) == role.organization
        for mention in cluster.mentions
        for other in mention.roles
        if office_of(other.title) == title
    )


def body_of(role: RoleMention, references: Sequence[NameRef]) -> str | None:
    """The entity that the words beside an office name, the longest first; None where they name none.

    An empty span is a word that points back ("Deren Bürgermeisterin"): to the body named last that can have the office.
    """
    if role.body_start is None or role.body_end is None:
        return None
    start, end = role.body_start, role.body_end
    if start == end:
        return _named_last(references, start, _can_have(role))
    inside = [ref for ref in references if ref.start < end and start < ref.end and ref.kind in OWNERS]
    fits = _can_have(role)  # "Bürgermeister von Friedland in der Niederlausitz" is of the town

    def rank(ref: NameRef) -> tuple[int, bool, int]:
        unfit = ref.kind == "place" and role.level in MUNICIPAL_LEVELS and not fits(ref)
        return OWNERS.index(ref.kind), unfit, max(ref.start, start) - min(ref.end, end)

    best = min(inside, key=rank, default=None)
    if best is None:
        return None
    if role.level == "district" and best.kind == "place":  # "die Wetterauer Landrätin" is of the Wetteraukreis
        compound = f"{best.name}kreis"
        return next((ref.name for ref in references if ref.name == compound), best.name)
    return best.name


def _can_have(role: RoleMention) -> Callable[[NameRef], bool]:
    """Whether a body can have an office of this level: a town a mayor, a district a Landrat, a company a director."""
    if role.level in MUNICIPAL_LEVELS:
        return lambda ref: ref.kind == "place" and ref.category == "municipality"
    if role.level == "district":
        return lambda ref: ref.kind == "place" and ref.category == "district"
    if _is_of_state(role):
        return lambda ref: ref.kind == "place" and ref.category == "state"
    others = ("council", "federation", *(PUBLIC_BODIES if _is_of_company(role) else ()))
    return lambda ref: ref.kind == "organization" and ref.category not in others


def _is_of_company(role: RoleMention) -> bool:
    return office_of(role.title).endswith(read_endings("coreference", "implied.of_companies"))


def _named_last(references: Iterable[NameRef], position: int, fits: Callable[[NameRef], bool]) -> str | None:
    """The name of the fitting entity that stands nearest before a position."""
    before = [ref for ref in references if ref.start < position and fits(ref)]
    return max(before, key=lambda ref: ref.start).name if before else None


def _is_of_state(role: RoleMention) -> bool:
    endings = read_endings("coreference", "implied.state")
    return role.level in ("minister", "state_secretary") and office_of(role.title).endswith(endings)


def _is_of_city(office: str, setting: Setting) -> bool:
    """A senator outside the three city states is one of a Hanseatic town: Lübeck, Wismar, Greifswald."""
    state = setting.state.area.ags if setting.state and setting.state.area else None
    return (
        office.endswith("senator")
        and state is not None
        and state not in read_words("coreference", "implied.city_states")
    )


def _implied_body(role: RoleMention, references: Sequence[NameRef], setting: Setting) -> str | None:
    """What an office's level or the first part of its title says where no words do."""
    folded = office_of(role.title)
    if _is_of_state(role) and not _is_of_city(folded, setting):
        if folded.startswith(read_endings("coreference", "implied.federal")):
            return "Bund"
        return _state_of(setting.state, role, references)
    if (lead := _lead_of(folded)) is not None:
        return _body_in_title(lead, role.start, references)
    if role.body_start is not None and role.body_start != role.body_end:
        return None  # "Bürgermeister von …": somewhere else, which no gazetteer has
    if (place := _special_place(folded, role, references)) is not None:
        return place
    if setting.body is not None and role.level == "head":
        return setting.body.name  # who sends the release
    if role.level == "exec":
        named = _employer(role, references) or _only_company(role, references) or _company_behind(role, references)
        return named or (setting.body.name if setting.body else None)
    if folded.startswith(read_endings("coreference", "implied.parliament")):
        return None
    if role.level == "district" or folded.startswith("kreis"):
        return _place_of(setting.district, role, references, setting)
    if role.level == "church" or (
        role.level == "speaker" and not folded.startswith(read_endings("coreference", "implied.municipal"))
    ):
        return _employer(role, references)
    if role.level == "professor":
        return _employer(role, references, of=SCHOLARLY)
    if role.level == "head" and not setting.sent and (body := _employer(role, references)):
        return body
    if role.level in MUNICIPAL_LEVELS or role.level in ("head", "speaker") or _is_of_city(folded, setting):
        home = setting.municipality or (setting.district if role.level == "head" else None)
        return _place_of(home, role, references, setting)
    return None


def _special_place(office: str, role: RoleMention, references: Sequence[NameRef]) -> str | None:
    """ "Amtsdirektorin" → the "Amt" named last before or first behind, "Bezirksbürgermeister" → the quarter."""
    table: dict[str, list[str]] = read_lexicon("coreference")["places"]
    kind = next((kind for kind, leads in table.items() if office.startswith(tuple(leads))), None)
    if kind is None:
        return None
    places = [ref for ref in references if ref.kind == "place"]
    fits = [ref for ref in places if ref.category == kind or ref.name.startswith(f"{kind} ")]
    before = _named_last(fits, role.start, lambda _: True)
    return before or min(fits, key=lambda ref: ref.start).name if fits else None


def _company_behind(role: RoleMention, references: Sequence[NameRef]) -> str | None:
    """ "Die Geschäftsführer A und B haben die Funkwerk Ahrtal GmbH aufgebaut": the only such body of the article."""
    led = [ref for ref in references if ref.category in read_words("coreference", "implied.led")]
    near = any(role.start < ref.start < role.start + EMPLOYER_REACH for ref in led)
    return led[0].name if near and len({ref.name for ref in led}) == 1 else None


def _employer(role: RoleMention, references: Sequence[NameRef], of: frozenset[str] | None = None) -> str | None:
    """ "Das Ministerium X prüft das. Sprecherin Joana Kirsch …": the body named last, not long before.

    None of "die Nordlicht Kabel GmbH und die Rheinfunk AG".
    """
    others = NO_EMPLOYERS | PUBLIC_BODIES if _is_of_company(role) else NO_EMPLOYERS
    near = [
        ref
        for ref in references
        if role.start - EMPLOYER_REACH < ref.start < role.start
        and ref.kind == "organization"
        and (ref.category in of if of else ref.category not in others)
    ]
    last = max(near, key=lambda ref: ref.start, default=None)
    beside = any(ref.name != last.name and last.start - ref.end < LONGEST_LINK for ref in near) if last else False
    return last.name if last and not beside else None


def _place_of(
    home: Cluster[PlaceMention] | None, role: RoleMention, references: Sequence[NameRef], setting: Setting
) -> str | None:
    """The place of the letterhead, kicker or dateline, else the one named last before the office, else the article's.

    Another place that opens a sentence just before acts: "Anklam ist gescheitert. „…“, klagt Bürgermeister …".
    """
    fits = _can_have(role)
    before = [ref for ref in references if role.start - EMPLOYER_REACH < ref.start < role.start and fits(ref)]
    last = max(before, key=lambda ref: ref.start, default=None)
    if last is not None and last.start in setting.openers and not setting.sent:
        return last.name
    sent = setting.sent and home is setting.municipality
    if home is not None and (sent or any(mention.segment in SETTING_SEGMENTS for mention in home.mentions)):
        return home.name
    return _named_last(references, role.start, fits) or (home.name if home else None)


def _state_of(home: Cluster[PlaceMention] | None, role: RoleMention, references: Sequence[NameRef]) -> str | None:
    """The state of the kicker, or the only one named; of several the one named last before the office.

    None where neither a state nor a ministry of one is named: a "Verkehrsminister" in Templin may be the federal one.
    """
    states = {ref.name for ref in references if ref.kind == "place" and ref.category == "state"}
    ministry = any(ref.category == "ministry" and not ref.name.startswith("Bundes") for ref in references)
    if home is None or not (states or ministry):
        return None
    if len(states) < 2 or any(mention.segment in SETTING_SEGMENTS for mention in home.mentions):
        return home.name
    return _named_last(references, role.start, _can_have(role))


def _only_company(role: RoleMention, references: Sequence[NameRef]) -> str | None:
    """The one company or public body that the text names before an office such as "Geschäftsführerin"."""
    categories = read_words("coreference", "implied.led")
    led = {ref.name for ref in references if ref.start < role.start and ref.category in categories}
    return next(iter(led)) if len(led) == 1 else None


def _lead_of(office: str) -> str | None:
    """ "kammerpräsident" → "kammer", "sparkassendirektor" → "sparkasse"."""
    leads: dict[str, dict[str, Any]] = read_lexicon("coreference")["bodies"]
    return max((lead for lead in leads if office.startswith(lead) and office != lead), key=len, default=None)


def _body_in_title(lead: str, position: int, references: Sequence[NameRef]) -> str | None:
    """ "kammer" → the chamber named last before the office, else the first one behind it."""
    entry: dict[str, Any] = read_lexicon("coreference")["bodies"][lead]
    words, categories = entry["words"], entry.get("categories", ())
    bodies = [ref for ref in references if ref.kind == "organization"]
    named = [ref for ref in bodies if any(word in ref.name.casefold() for word in words)]
    fitting = named or [ref for ref in bodies if ref.category in categories]
    if not fitting:
        return None
    return min(fitting, key=lambda ref: (ref.start > position, abs(position - ref.start))).name
