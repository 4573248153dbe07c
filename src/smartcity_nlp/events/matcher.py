"""A sentence and the frames → drafts of events; knows slots and kinds of filler, and no event type.

"Der Bund fördert die Stadt Jena mit 2.000 Euro" → one draft of ``funding``, triggered by "fördert".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from smartcity_nlp.events.clause_values import clause_dates
from smartcity_nlp.events.conditions import Surroundings, naming_words
from smartcity_nlp.events.drafts import Draft, Sentence
from smartcity_nlp.events.frames import Frame, FrameTable
from smartcity_nlp.events.modality import is_demanded, is_pluperfect, is_wished, modality_of
from smartcity_nlp.events.roles import fill_roles
from smartcity_nlp.events.slots import Slots, find_slots
from smartcity_nlp.events.triggers import PatternIndex
from smartcity_nlp.grammar.clause import Clause, Verb
from smartcity_nlp.grammar.phrase import Phrase, chain
from smartcity_nlp.grammar.relating import is_content
from smartcity_nlp.grammar.verbs import FINITE, auxiliaries
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.types import Modality, Trigger

NEWS_KINDS = frozenset({"headline", "lead"})  # what stands there is the news


def match_sentence(sentence: Sentence, frames: FrameTable, previous: Sequence[Phrase] = ()) -> Iterator[Draft]:
    """Every event that a sentence reports, a draft a clause and type; verbs before words before nouns.

    ``previous`` are the names of the sentence before, its subject first, for pronouns.
    """
    ending = sentence.words[-1].text if sentence.words else ""
    announced: list[Phrase] = []
    names = _Names(previous)
    for clause in (*sentence.clauses, *sentence.attributes):
        if is_demanded(clause, ending):
            continue
        taken: set[str] = set()
        if clause.indices and sentence.words[clause.indices[0] - 1].text == ":" and not clause.attributive:
            announced = _announced(sentence, clause)
        around = _Around(clause, sentence, frames.conditions, names, announced)
        for frame, verb, phrase in _triggered(clause, frames, around):
            if _mark(frame) in taken:
                continue
            draft = _draft(frame, clause, verb, phrase, around.verb(verb).slots, sentence)
            if not all(any(draft.arguments.get(role) for role in group) for group in frame.needs):
                continue
            if not frame.supplement and draft.identified:  # if not, another frame may say which event it is
                taken.add(_mark(frame))
            yield from _split(draft)
        names.add(around)


class _Around:
    """What stands around each of a clause's verbs, None for a trigger that is no verb; ``names`` are for pronouns.

    ``announced`` stands before the colon before the clause.
    """

    def __init__(
        self, clause: Clause, sentence: Sentence, patterns: PatternIndex, names: "_Names", announced: Sequence[Phrase]
    ) -> None:
        self.clause, self.sentence, self.patterns = clause, sentence, patterns
        self.names, self.announced = names, announced
        self.known: dict[Verb | None, Surroundings] = {}

    def verb(self, verb: Verb | None) -> Surroundings:
        """What stands around one of them."""
        if verb not in self.known:
            slots = _slots(self.clause, verb, self.names.told())
            slots.main = _main_subject(self.clause, self.sentence)
            slots.pps += self.announced
            self.known[verb] = Surroundings(self.clause, slots, self.sentence, self.patterns)
        return self.known[verb]

    def surface(self, previous: Sequence[Phrase]) -> Phrase | None:
        """The surface subject of the clause's first verb."""
        verb = next(iter(self.clause.verbs), None)
        known = self.known.get(verb) if verb is not None else None
        return known.slots.surface if known is not None else _surface(self.clause, previous)


class _Names:
    """The names in the clauses before, the likeliest first; looked for when they are asked for."""

    def __init__(self, previous: Sequence[Phrase]) -> None:
        self._told = tuple(previous)
        self._unread: list[_Around] = []

    def add(self, around: _Around) -> None:
        """Another clause has been told."""
        self._unread.append(around)

    def told(self) -> Sequence[Phrase]:
        """The names up to here."""
        for around in self._unread:
            self._told = (*_names(around.clause, around.surface(self._told)), *self._told)
        self._unread = []
        return self._told


def _mark(frame: Frame) -> str:
    """What a clause tells once: an event of a type, or of one of its sides ("2016 gegründet, wurde 2024 aufgelöst")."""
    if not frame.constants:
        return frame.type.name
    sides = (frame.constants[role] for role in frame.constants if frame.constants[role] in frame.type.roles[role].apart)
    return " ".join((frame.type.name, *sides))


def _announced(sentence: Sentence, clause: Clause) -> list[Phrase]:
    """ "[Aus dem Programm X] gibt es Geld: Der Kreis bekommt …": where what stands behind the colon comes from."""
    before = next((c for c in sentence.clauses if clause.indices[0] - 2 in c.indices), None)
    return [p for p in before.phrases if p.preposition in ("aus", "von") and p.refs] if before is not None else []


def _main_subject(clause: Clause, sentence: Sentence) -> Phrase | None:
    """ "Weil der Bund zahlt, kann [das Amt] mit dem Bau beginnen": who acts beside a subordinate clause."""
    if clause.subordinator is None and clause.governor is not None and not clause.attributive:
        verb = next(iter(clause.governor.verbs), None)  # "Man habe das Portal freigeschaltet, teilte [das Amt] mit"
        man = any(clause.words[i].lower == "man" for i in clause.indices)
        return find_slots(clause.governor, verb).surface if man and verb is not None else None
    if clause.subordinator is None or clause.attributive:
        return None
    at = next(i for i, other in enumerate(sentence.clauses) if other is clause)
    around = reversed(sentence.clauses[:at]) if clause.relative else sentence.clauses[at + 1 :]
    beside = next((c for c in around if c.subordinator is None), None)
    verb = next(iter(beside.verbs), None) if beside is not None else None
    return find_slots(beside, verb).surface if beside is not None and verb is not None else None


def names_of(sentence: Sentence, previous: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Whom a pronoun in the next sentence can mean: the names in the main clauses, subjects first."""
    main = [clause for clause in sentence.clauses if clause.subordinator is None]
    main.sort(key=lambda clause: not clause.verbs)  # "Empfang im Tal: Der Mast sendet.": rather the mast
    told = [clause for clause in sentence.clauses if is_content(clause)]  # "wurde bekannt, dass X geht"
    named = [name for clause in main for name in _names(clause, _surface(clause, previous))]
    if all(ref.kind == "place" for name in named for ref in name.refs):
        named = [name for clause in told for name in _names(clause, _surface(clause, previous))] + named
    return tuple(named) or tuple(p for p in sentence.phrases if len(p.refs) > 1 and p.preposition is None)


def _surface(clause: Clause, previous: Sequence[Phrase]) -> Phrase | None:
    verb = next(iter(clause.verbs), None)
    return find_slots(clause, verb, previous).surface if verb is not None else None


def _names(clause: Clause, surface: Phrase | None) -> list[Phrase]:
    meant = []  # whom "sie" means
    if surface is not None and surface not in clause.phrases and any(ref.kind == "person" for ref in surface.refs):
        meant = [surface]
    named = [p for p in (*meant, *clause.phrases) if (p.refs or p.heads) and p.date is None and not p.money]
    named = [p for p in named if p.preposition not in ("nach", "laut") or p.refs]  # "nach Angaben der Polizei"
    named.sort(key=lambda p: (p is not surface, not p.refs, p.preposition is not None, len(p.refs) < 2))
    return named + [owner for p in named for owner in chain(p.genitive) if owner.refs]  # "die Satzung [des Verbands]"


def _split(draft: Draft) -> Iterator[Draft]:
    """One draft a filler of the role that the type is split by: "X und Y wurden in den Vorstand gewählt" are two."""
    role = draft.type.split
    fillers = draft.arguments.get(role, []) if role else []
    if role is None or len(fillers) < 2:
        yield draft
        return
    for filler in fillers:
        yield replace(draft, arguments={**{r: list(a) for r, a in draft.arguments.items()}, role: [filler]})


def _triggered(
    clause: Clause, frames: FrameTable, around: _Around
) -> Iterator[tuple[Frame, Verb | None, Phrase | None]]:
    """The frames that a clause triggers and suits."""
    for verb in sorted(clause.verbs, key=lambda v: v.form.lemma in auxiliaries()):
        if (verb.form.tense == "attributive" and not clause.attributive) or _is_helper(verb, clause):
            continue
        if group := frames.by_verb.get(verb.form.lemma):
            yield from ((frame, verb, None) for frame in around.verb(verb).suited(group))
    if clause.attributive:
        return
    for number in frames.by_word.of(clause.lowered):
        if around.verb(None).suit(frame := frames.with_words[number]):
            yield frame, None, None
    for frame, phrase, part in _noun_triggers(clause, frames):
        fits = not frame.prepositions or (phrase.preposition or "") in frame.prepositions
        if fits and not is_wished(clause, part) and around.verb(None).suit(frame):
            yield frame, None, part
    behind = clause.words[clause.indices[-1] + 1 : clause.indices[-1] + 2]
    announcing = any(word.text == ":" for word in behind)
    whole = clause.words[-1].text in (".", "!") and not announcing  # a headline ends without a full stop
    if clause.subordinator is None and not whole and not any(verb.form.tense in FINITE for verb in clause.verbs):
        yield from ((frame, None, None) for frame in around.verb(None).suited(frames.verbless))


def _noun_triggers(clause: Clause, frames: FrameTable) -> Iterator[tuple[Frame, Phrase, Phrase]]:
    """Each frame with each phrase, and the part of it, that has a noun for it; the frames in their order."""
    found: dict[int, list[tuple[Phrase, Phrase]]] = {}
    for phrase in clause.phrases:
        for part in chain(phrase):
            for number in set().union(*map(frames.by_noun.of, naming_words(part))):
                found.setdefault(number, []).append((phrase, part))
    for number in sorted(found):
        for phrase, part in found[number]:
            yield frames.with_nouns[number], phrase, part


def _is_helper(verb: Verb, clause: Clause) -> bool:
    """The "wurde" of "wurde verurteilt", the "hat" of "hat gebaut" say nothing by themselves."""
    lemma = verb.form.lemma
    participles = (v for v in clause.verbs if v.form.tense == "participle" and v.index != verb.index)
    return lemma in ("werden", "haben") and any(v.form.lemma != lemma for v in participles)


def _slots(clause: Clause, verb: Verb | None, previous: Sequence[Phrase]) -> Slots:
    main = verb or next((v for v in clause.verbs if v.form.lemma not in auxiliaries()), None) or clause.finite
    if main is not None:
        return find_slots(clause, main, previous)
    slots = Slots(pps=[p for p in clause.phrases if p.preposition])
    bare = [p for p in clause.phrases if p.preposition is None and p.date is None]
    if len(bare) > 2 and clause.words[bare[0].last].text == ":":
        slots.shared = bare.pop(0)  # "Suhl: X neuer Leiter": the topic is neither of the two
    slots.surface = bare[0] if bare else clause.shared_subject
    slots.subject = slots.surface
    slots.object = slots.predicate = bare[1] if len(bare) > 1 else None
    return slots


def _draft(
    frame: Frame, clause: Clause, verb: Verb | None, noun: Phrase | None, slots: Slots, sentence: Sentence
) -> Draft:
    trigger = _trigger(clause, verb, noun, frame)
    draft = Draft(
        type=frame.type, rule=frame.name, trigger=trigger, clause=clause, sentence=sentence, before=slots.before
    )
    fill_roles(draft, frame, noun, slots)
    happened = noun is not None and noun.preposition in read_words("grammar", "modality.presupposing")
    draft.modality = _modality(frame, "asserted" if happened else modality_of(clause, verb, noun))
    draft.foreground = None if sentence.passage.kind in NEWS_KINDS else frame.foreground
    draft.supplement, draft.detail = frame.supplement, frame.detail
    draft.about = frozenset(_about(draft, slots))
    draft.actors = tuple(ref for ref in (slots.subject.refs if slots.subject else ()) if ref.kind == "person")
    draft.nominal = verb is None and noun is not None
    draft.vague = verb is None and not clause.verbs and draft.modality == "asserted"
    draft.several = any(p is not None and p.plural and not p.refs for p in (slots.object, slots.surface))
    pluperfect = is_pluperfect(clause, verb)
    told = verb or next((v for v in clause.verbs if v.form.tense == "participle"), None)
    draft.pluperfect = is_pluperfect(clause, told) and not frame.precedes
    draft.overtaken = pluperfect and draft.modality == "hypothetical"
    dates = [d for d in clause_dates(clause, sentence) if d.earliest]
    draft.date = next((d for d in dates if d.latest), dates[0] if dates else None)
    draft.cite()
    return draft


def _modality(frame: Frame, told: Modality) -> Modality:
    """The frame's own; "asserted" only says that what denies a thing is the event: "fand keine Mehrheit"."""
    if frame.modality == "asserted" and told in ("planned", "hypothetical"):
        return told
    return frame.modality or told


def _about(draft: Draft, slots: Slots) -> Iterator[str]:
    """What subject and object say beside the fillers: "Geliefert hat [die Sensoren] die Firma X"."""
    starts = [a.start for fillers in draft.arguments.values() for a in fillers]
    said = (*draft.clause.phrases, draft.clause.antecedent)  # not what a pronoun means
    own = [p for p in (slots.object, slots.surface) if p is not None and p in said]
    for phrase in own:
        if not any(phrase.start <= start < phrase.full_end for start in starts):
            yield from (head.lower() for head in phrase.heads)
            yield from (ref.name.lower() for ref in phrase.refs)


def _trigger(clause: Clause, verb: Verb | None, noun: Phrase | None, frame: Frame) -> Trigger:
    if verb is not None:
        word = clause.words[verb.index]
        return Trigger(start=word.start, end=word.end, text=word.text)
    if noun is not None:
        inside = [clause.words[i] for i in range(noun.first, noun.last)]
        word = next((w for w in inside if w.atom is None and frame.nouns.match(w.text)), inside[-1])
        return Trigger(start=word.start, end=word.end, text=word.text)
    for i in clause.indices:
        if any(entry.lower().split()[-1] == clause.words[i].lower for entry in frame.words):
            return Trigger(start=clause.words[i].start, end=clause.words[i].end, text=clause.words[i].text)
    word = clause.words[clause.indices[0]]
    return Trigger(start=word.start, end=word.end, text=word.text)
