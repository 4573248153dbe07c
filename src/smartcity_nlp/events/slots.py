"""A clause → its grammatical slots: who is subject, object, dative or agent, whatever the word order.

"Einen Bescheid [acc] hat jetzt die Stadt [nom, acc] vom Land [dat] erhalten": "Bescheid" can only be the object, so
"die Stadt" is the subject. In the passive ("wurde von der Stadt beauftragt") the surface subject fills ``object`` and
the phrase with "von" or "durch" fills ``subject``; with "bekommen" the surface subject fills ``dative``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from smartcity_nlp.events.antecedents import (
    after_preposition,
    antecedent_of,
    described,
    numbered,
    pointed,
    possessor_in,
    relativized,
    resolved,
    told_together,
)
from smartcity_nlp.events.elimination import by_elimination
from smartcity_nlp.grammar.clause import Clause, Verb
from smartcity_nlp.grammar.phrase import Phrase, chain
from smartcity_nlp.grammar.verbs import FINITE
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.types import NameRef


@dataclass(slots=True)
class Slots:
    """Phrases by slot; a slot holds at most one phrase, except ``pps`` and ``before``.

    ``before`` are the names in the clauses before, the likeliest first; ``main`` is the subject of the main clause that
    a subordinate one stands beside.
    """

    subject: Phrase | None = None
    object: Phrase | None = None
    dative: Phrase | None = None
    surface: Phrase | None = None
    predicate: Phrase | None = None
    main: Phrase | None = None
    before: Sequence[Phrase] = ()
    pps: list[Phrase] = field(default_factory=list)
    possessor: Phrase | None = None  # whom "ihr neues Portal" belongs to
    shared: Phrase | None = None  # the subject of the clause before, or the kicker of "Kreis Uelzen: Portal startet"

    def get(self, slot: str) -> Sequence[Phrase]:
        """The phrases of a slot, by the field's name or as ``pp:<preposition>``.

        ``<slot>.genitive`` is the attribute behind it, ``<slot>.of`` whose it is ("der Ausbau des Netzes [der Stadt]",
        "[Gothas] Netz", "das Netz [von Gotha]"),
        ``<slot>.municipality|district`` it if it names something of these categories.
        """
        base, _, part = slot.rpartition(".")
        if part == "of":
            return [p for phrase in self.get(base) for p in (*chain(phrase.genitive), *self._owners(phrase)) if p.refs]
        if part == "genitive":
            return [p.genitive for p in self.get(base) if p.genitive is not None]
        if base:
            wanted = part.split("|")
            if base == "before":  # "ein Unternehmen [aus Jena]": where it sits says nothing
                return [p for p in self.before if p.preposition != "aus" and _is_any(p, wanted)]
            return [p for p in self.get(base) if _is_any(p, wanted)]
        if slot.startswith("pp:"):
            return [p for p in self.pps if p.preposition == slot[3:]]
        if slot == "seat":
            return self._seats()
        if slot == "before":
            return self.before
        phrase = getattr(self, slot, None)
        return [phrase] if isinstance(phrase, Phrase) else []

    def _owners(self, phrase: Phrase) -> Iterator[Phrase]:
        """ "[Gothas] Netz" and "das Netz [von Gotha]", where the bare name of a town is no agent."""
        names = tuple(ref for ref in phrase.owner if ref.kind == "place" and ref.form != "adjective")
        if names:
            yield phrase._replace(preposition=None, refs=names, heads=(), head="", owner=(), genitive=None)
        for behind in self.pps:
            town = len(behind.refs) == 1 and behind.refs[0].category == "municipality"
            bare = town and behind.preposition == "von" and behind.noun_start == behind.refs[0].start
            if bare and behind.first == phrase.last and phrase.heads and not phrase.refs:
                yield behind

    def _seats(self) -> list[Phrase]:
        """Whose territory it is about: "In Suhl wurde …", "das Portal der Stadt Suhl"; not "die Firma X aus Jena"."""
        away = read_words("grammar", "pointing.away")
        near = [p for p in self.pps if p.preposition not in away and not self._belongs_to_company(p)]
        rest = [p for p in (self.object, self.surface, self.predicate, self.dative, self.shared) if p is not None]
        return [p for p in (*near, *rest) if any(ref.kind == "place" for part in chain(p) for ref in part.refs)]

    def _belongs_to_company(self, phrase: Phrase) -> bool:
        """ "die Quellcode GmbH in Ravensburg", "mit Sitz in Ravensburg": where it sits says nothing of it."""
        before = [p for p in (self.object, self.surface, self.subject, *self.pps) if p and p.last == phrase.first]
        seats = read_words("places", "seat.nouns")
        return any(p.head.lower() in seats or any(ref.category == "company" for ref in p.refs) for p in before)


def _is_any(phrase: Phrase, wanted: Sequence[str]) -> bool:
    return any({ref.category, _body(ref)} & set(wanted) for ref in phrase.refs)


def _body(ref: NameRef) -> str | None:
    return ref.kind if ref.kind != "programme" else None  # "programme" is a category as well, and means that


def is_passive(clause: Clause, verb: Verb) -> bool:
    """Whether it is "wird gefördert", "ist beauftragt", in a headline "X beauftragt"; "ist gestartet" is active."""
    if verb.form.tense != "participle":
        return False
    headline = clause.finite is None and not clause.elliptic and clause.shared_subject is None
    resulting = (headline or clause.has("sein")) and not clause.has("haben")
    return clause.has("werden") or (resulting and verb.form.lemma not in read_words("verbs", "moving"))


def is_recipient_passive(clause: Clause, verb: Verb) -> bool:
    """ "bekommt bewilligt", "hat installiert bekommen": the surface subject receives."""
    helpers = read_words("verbs", "receiving")
    return (
        verb.form.tense == "participle"
        and verb.form.lemma not in helpers
        and any(clause.has(h, *FINITE, "participle") for h in helpers)
    )


def find_slots(clause: Clause, verb: Verb, previous: Sequence[Phrase] = ()) -> Slots:
    """The slots of a clause around one of its verbs; ``previous`` are whom "sie" can mean, the likeliest first."""
    slots = Slots(
        pps=[p for p in clause.phrases if p.preposition and p.first not in clause.loose],
        shared=clause.shared_subject,
        before=previous,
    )
    if clause.attributive:
        return _attributive(clause, slots)
    slots.pps += pointed(clause, previous)
    bare = _bare(clause)
    surface, objects, datives = _around(clause, verb, bare, previous)
    surface = described(told_together(surface, clause, previous), clause, previous)
    if clause.relative and clause.antecedent is not None:
        slots.pps = [after_preposition(p, clause.antecedent) for p in slots.pps]
    slots.surface = surface
    _assign(slots, clause, verb, objects, datives)
    slots.pps = [after_preposition(p, resolved(p, previous, surface)) for p in slots.pps]
    predicative = [p for p in bare if p is not surface and "n" in p.cases and not p.pronoun]
    slots.predicate = next(iter([*predicative, *objects]), None)
    slots.possessor = possessor_in(clause, (surface, *previous))
    return slots


def _attributive(clause: Clause, slots: Slots) -> Slots:
    """ "die [vom Land] geförderte Plattform": the noun is the object."""
    head = clause.phrases[-1]
    slots.object = slots.surface = head
    slots.pps = [p for p in slots.pps if p is not head]
    slots.subject = next((p for p in slots.pps if p.preposition in ("von", "durch")), None)
    inside = [p for p in clause.phrases if p.preposition is None and p is not head and p.date is None]
    slots.dative = next((p for p in inside if "d" in p.cases), None)
    slots.possessor = possessor_in(clause, (slots.surface, *slots.before))
    return slots


def _bare(clause: Clause) -> list[Phrase]:
    """The phrases without a preposition that can be subject or object."""
    bare = [p for p in clause.phrases if p.preposition is None and p.date is None and p.cases & frozenset("nad")]
    bare = [p for p in bare if not (p.first and clause.words[p.first - 1].text == "(")]  # "(EFRE)", "(links)"
    finite = clause.finite
    if finite is not None:  # "hat zwei neue Mitglieder: [Jena und Gera]"
        bare = [p for p in bare if p.first < finite.index or clause.words[p.first - 1].text != ":"]
    bare = [p for p in bare if not _is_doubled(p, clause)] or bare
    return [p for p in bare if p.first not in clause.loose and not _is_duration(p, clause)] or bare


def _around(
    clause: Clause, verb: Verb, bare: Sequence[Phrase], previous: Sequence[Phrase]
) -> tuple[Phrase | None, list[Phrase], list[Phrase]]:
    """The surface subject, objects and datives; the subject may be shared with the clause before, or a pronoun's."""
    passive = is_passive(clause, verb)
    copular = verb.form.lemma in read_words("verbs", "copulas") and not passive
    surface: Phrase | None
    own = clause.elliptic and passive and any("n" in p.cases for p in bare)
    going_on = clause.finite is None or clause.elliptic or _goes_on(clause, bare) or _is_amount_of(clause, bare)
    if going_on and clause.shared_subject is not None and not own:
        surface = _controller(clause, previous) or clause.shared_subject
        objects = [p for p in bare if "a" in p.cases]
        datives = [p for p in bare if "d" in p.cases and p not in objects]
    else:
        surface, objects, datives = by_elimination(bare, clause, passive=passive, copular=copular)
    shared = clause.shared_subject
    if surface is not None and surface.is_time_or_money and clause.opens_with_verb and shared is not None:
        surface, objects = shared, [surface, *objects]  # "und nehmen 4.000 Euro mit nach Hause"
    surface = surface or shared
    if clause.relative and clause.antecedent is not None:
        surface, objects, datives = relativized(clause, surface, objects, datives)
    if surface is not None and surface.pronoun:
        surface = antecedent_of(numbered(surface, clause), previous, verb.form.lemma)
    return surface, objects, datives


def _is_amount_of(clause: Clause, bare: Sequence[Phrase]) -> bool:
    """ "Das Land gibt 500 Euro an Gera, [200 Euro an Suhl]": the amount is not who gives."""
    gapped = clause.finite is not None and clause.finite.index not in clause.indices
    return gapped and all(p.is_time_or_money for p in bare if "n" in p.cases)


def _goes_on(clause: Clause, bare: Sequence[Phrase]) -> bool:
    """ "Sie kam im Juli und [beerbt X]": behind "und" the verb has the subject of the clause before."""
    joined = clause.indices[0] > 0 and clause.words[clause.indices[0] - 1].lower in ("und", "sowie")
    return joined and clause.opens_with_verb and not any(p.cases == frozenset("n") for p in bare)


def _assign(slots: Slots, clause: Clause, verb: Verb, objects: Sequence[Phrase], datives: Sequence[Phrase]) -> None:
    """Subject, object and dative by the verb's voice."""
    surface, previous = slots.surface, slots.before
    if is_passive(clause, verb):
        slots.object = surface
        slots.subject = next((p for p in slots.pps if _is_agent(p, clause)), None)
        slots.dative = datives[0] if datives else None
    elif is_recipient_passive(clause, verb):
        slots.dative = surface
        slots.subject = next((p for p in slots.pps if p.preposition == "von"), None)
        slots.object = objects[0] if objects else None
    else:
        slots.subject = surface
        slots.object = resolved(objects[0], previous, surface) if objects else None
        slots.dative = datives[0] if datives else None
    if slots.dative is None and surface is not None and surface.genitive is not None and "d" in surface.genitive.cases:
        slots.dative = surface.genitive  # "stimmte das Gremium der App zu": dative, for verbs that take one
    if slots.dative is None and verb.form.lemma in read_words("verbs", "giving"):
        slots.dative = next((p.genitive for p in slots.pps if _can_be_given(p.genitive)), None)
    if slots.dative is not None:
        slots.dative = resolved(slots.dative, previous, surface)


def _can_be_given(phrase: Phrase | None) -> bool:
    """ "erteilte nach einer Ausschreibung [der Netz AG] den Zuschlag": a company in what could be a genitive."""
    return phrase is not None and "d" in phrase.cases and any(ref.category == "company" for ref in phrase.refs)


def _is_agent(phrase: Phrase, clause: Clause) -> bool:
    """ "wurde von der Stadt beauftragt"; not the "von Hürth" of "im Hauptausschuss von Hürth"."""
    if phrase.preposition not in ("von", "durch"):
        return False
    before = next((p for p in clause.phrases if p.last == phrase.first), None)
    named = len(phrase.refs) == 1 and phrase.refs[0].kind == "place" and phrase.refs[0].start == phrase.noun_start
    return not (named and before is not None and any(ref.kind == "organization" for ref in before.refs))


def _controller(clause: Clause, previous: Sequence[Phrase]) -> Phrase | None:
    """Whom the verb before names: "lädt [Kommunen] ein, sich zu bewerben"."""
    if clause.governor is None:
        return None
    controlling = read_words("grammar", "modality.controlling")
    verb = next((v for v in clause.governor.verbs if v.form.lemma in controlling), None)
    if verb is None:
        return None
    slots = find_slots(clause.governor, verb, previous)
    return slots.object or slots.dative


def _is_doubled(phrase: Phrase, clause: Clause) -> bool:
    """ "[Hand] in Hand", "Schritt für Schritt": how it is done."""
    if phrase.refs or not phrase.head or phrase.last - phrase.first > 1:
        return False
    return any(p.first == phrase.last and p.preposition and p.head == phrase.head for p in clause.phrases)


def _is_duration(phrase: Phrase, clause: Clause) -> bool:
    """ "betreibt das Netz [vier Jahre] lang", "um Punkt [19 Uhr]": when, neither subject nor object."""
    if phrase.head == "Uhr":
        return True
    following = clause.words[phrase.last].lower if phrase.last < len(clause.words) else ""
    return following == "lang" and phrase.head.lower() in read_words("grammar", "quantifiers.durations")
