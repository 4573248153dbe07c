"""Frames against clauses → drafts of events. Knows slots and kinds of filler, and no event type."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from smartcity_nlp.events.arguments import (
    dates_for,
    fill,
    fits,
    from_beginning,
    from_date,
    from_money,
    from_reference,
    from_words,
    is_vague,
    money_for,
)
from smartcity_nlp.events.clause_values import chain, clause_dates, clause_money
from smartcity_nlp.events.contents import fill_from_aim, fill_from_content, fill_from_pronoun
from smartcity_nlp.events.drafts import Draft, Sentence
from smartcity_nlp.events.frames import Condition, Frame, FrameTable, Patterns, RoleSpec
from smartcity_nlp.events.history import is_recent
from smartcity_nlp.events.modality import is_demanded, is_pluperfect, is_wished, modality_of
from smartcity_nlp.events.purpose import purposes
from smartcity_nlp.events.ranks import Rank, find_ranks
from smartcity_nlp.events.slots import Slots, find_slots
from smartcity_nlp.events.topics import find_subject_matter
from smartcity_nlp.events.wording import count_in, number_before_noun
from smartcity_nlp.grammar.clause import Clause, Verb
from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.grammar.verbs import AUXILIARIES, FINITE
from smartcity_nlp.grammar.words import determiner_readings
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.types import Argument, Modality, Money, NameRef, Trigger

NEWS_KINDS = frozenset({"headline", "lead"})  # what stands there is the news


def match_sentence(sentence: Sentence, frames: FrameTable, previous: Sequence[Phrase] = ()) -> Iterator[Draft]:
    """Every event that a sentence reports, a draft a clause and type; verbs before words before nouns.

    ``previous`` are the names of the sentence before, its subject first, for pronouns.
    """
    ending = sentence.words[-1].text if sentence.words else ""
    announced: list[Phrase] = []
    for clause in (*sentence.clauses, *sentence.attributes):
        if is_demanded(clause, ending):
            continue
        taken: set[str] = set()
        if clause.indices and sentence.words[clause.indices[0] - 1].text == ":" and not clause.attributive:
            announced = _announced(sentence, clause)
        known: dict[Verb | None, Slots] = {}
        for frame, verb, phrase in _triggered(clause, frames):
            if frame.type.name in taken:
                continue
            if verb not in known:
                known[verb] = _slots(clause, verb, previous)
                known[verb].main = _main_subject(clause, sentence)
                known[verb].pps += announced
            slots = known[verb]
            if not _conditions_hold(frame, clause, slots, sentence):
                continue
            draft = _draft(frame, clause, verb, phrase, slots, sentence)
            if not all(any(draft.arguments.get(role) for role in group) for group in frame.needs):
                continue
            if not frame.supplement and _is_identified(draft):
                taken.add(frame.type.name)
            yield from _split(draft)
        previous = (*_names(clause, previous), *previous)


def _is_identified(draft: Draft) -> bool:
    """Whether it says which event it is; if not, another frame may."""
    return any(draft.arguments.get(role) for role in draft.type.identity)


def _announced(sentence: Sentence, clause: Clause) -> list[Phrase]:
    """ "[Aus dem Programm X] gibt es Geld: Der Kreis bekommt …": where what stands behind the colon comes from."""
    before = next((c for c in sentence.clauses if clause.indices[0] - 2 in c.indices), None)
    return [p for p in before.phrases if p.preposition in ("aus", "von") and p.refs] if before is not None else []


def _main_subject(clause: Clause, sentence: Sentence) -> Phrase | None:
    """ "Weil der Bund zahlt, kann [das Amt] mit dem Bau beginnen": who acts beside a subordinate clause."""
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
    named = [name for clause in main for name in _names(clause, previous)]
    return tuple(named) or tuple(p for p in sentence.phrases if len(p.refs) > 1 and p.preposition is None)


def _names(clause: Clause, previous: Sequence[Phrase]) -> list[Phrase]:
    verb = next(iter(clause.verbs), None)
    surface = find_slots(clause, verb, previous).surface if verb is not None else None
    named = [p for p in clause.phrases if (p.refs or p.heads) and p.date is None and not p.money]
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


def _triggered(clause: Clause, frames: FrameTable) -> Iterator[tuple[Frame, Verb | None, Phrase | None]]:
    for verb in sorted(clause.verbs, key=lambda v: v.form.lemma in AUXILIARIES):
        if (verb.form.tense == "attributive" and not clause.attributive) or _is_helper(verb, clause):
            continue
        for frame in frames.by_verb.get(verb.form.lemma, ()):
            yield frame, verb, None
    if clause.attributive:
        return
    lowered = f" {clause.lowered} "
    for frame in frames.with_words:
        if any(f" {word.lower()} " in lowered for word in frame.words):
            yield frame, None, None
    for frame in frames.with_nouns:
        for phrase in clause.phrases:
            for part in chain(phrase):
                if frame.prepositions and (phrase.preposition or "") not in frame.prepositions:
                    continue
                if any(map(frame.nouns.match, _naming_words(part))) and not is_wished(clause, part):
                    yield frame, None, part
    behind = clause.words[clause.indices[-1] + 1 : clause.indices[-1] + 2]
    announcing = any(word.text == ":" for word in behind)
    whole = clause.words[-1].text in (".", "!") and not announcing  # a headline ends without a full stop
    if clause.subordinator is None and not whole and not any(verb.form.tense in FINITE for verb in clause.verbs):
        for frame in frames.verbless:
            yield frame, None, None


def _is_helper(verb: Verb, clause: Clause) -> bool:
    """The "wurde" of "wurde verurteilt" says nothing by itself."""
    participles = (v for v in clause.verbs if v.form.tense == "participle")
    return verb.form.lemma == "werden" and any(v.form.lemma != "werden" for v in participles)


def _slots(clause: Clause, verb: Verb | None, previous: Sequence[Phrase]) -> Slots:
    main = verb or next((v for v in clause.verbs if v.form.lemma not in AUXILIARIES), None) or clause.finite
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


# --- conditions -----------------------------------------------------------------------------------------------------


def _conditions_hold(frame: Frame, clause: Clause, slots: Slots, sentence: Sentence) -> bool:
    def holds(condition: Condition) -> bool:
        return _holds(condition, frame, clause, slots, sentence)

    return (
        (not frame.any or any(map(holds, frame.any))) and all(map(holds, frame.all)) and not any(map(holds, frame.none))
    )


def _counts(money: Money, frame: Frame) -> bool:
    """Whether an amount can be the event's own: the volume of a programme or a ceiling is nobody's grant."""
    own = [frame.type.roles[role] for role in frame.type.identity if "money" in frame.type.roles[role].kinds]
    return not own or any(list(money_for(spec, [money])) for spec in own)


def _holds(condition: Condition, frame: Frame, clause: Clause, slots: Slots, sentence: Sentence) -> bool:
    kind = condition.kind
    if kind == "money":
        monies = clause_money(clause, sentence)
        if condition.patterns:
            return any(condition.patterns.match(money.role) for money in monies)
        return any(_counts(money, frame) for money in monies)
    if kind == "rank":
        return bool(_ranks(clause, sentence))
    if kind == "date":
        return bool(clause_dates(clause, sentence))
    if kind == "recent":
        return any(is_recent(day, sentence.published) for day in clause_dates(clause, sentence))
    if kind in ("relative", "attributive"):
        return clause.relative if kind == "relative" else clause.attributive
    if kind == "words":
        return condition.patterns.match(clause.lowered)
    whole = not kind.startswith("head ")
    kind = kind.removeprefix("head ")
    if kind.startswith("several "):
        return any(len(p.refs) > 1 for p in slots.get(kind.removeprefix("several ")))
    if kind.startswith("is "):
        return _is_of_kind(kind, slots)
    if kind == "verb":
        return any(condition.patterns.match(verb.form.lemma) for verb in clause.verbs)
    if kind.startswith("in "):
        texts = (sentence.document[p.start : p.full_end].lower() for p in slots.get(kind.removeprefix("in ")))
        return any(map(condition.patterns.match, texts))
    if kind == "category":
        return any(condition.patterns.match(ref.kind) for p in clause.phrases for ref in p.refs)
    phrases = clause.phrases if kind == "noun" else slots.get(kind)
    parts = (part for p in phrases for part in (chain(p) if whole else (p,)))
    return any(condition.patterns.match(word) for part in parts for word in _naming_words(part))


def _is_of_kind(kind: str, slots: Slots) -> bool:
    """ "is subject|dative place|company": whether one of the slots names an entity of a kind or category, or money."""
    names, _, kinds = kind.removeprefix("is ").rpartition(" ")
    phrases = [p for name in names.split("|") for p in slots.get(name)]
    wanted = kinds.split("|")
    return any(ref.kind in wanted or ref.category in wanted for p in phrases for ref in p.refs) or (
        "money" in wanted and any(p.money for p in phrases)
    )


def _naming_words(phrase: Phrase) -> Iterator[str]:
    """The nouns of a phrase and the words of the names in it: "Ratsversammlung", "Bau- und Umweltsenat"."""
    yield from phrase.heads
    for ref in phrase.refs:
        yield from ref.name.split()


# --- roles ----------------------------------------------------------------------------------------------------------


def _draft(
    frame: Frame, clause: Clause, verb: Verb | None, noun: Phrase | None, slots: Slots, sentence: Sentence
) -> Draft:
    trigger = _trigger(clause, verb, noun, frame)
    draft = Draft(
        type=frame.type, rule=frame.name, trigger=trigger, clause=clause, sentence=sentence, before=slots.before
    )
    _fill_roles(draft, frame, noun, slots)
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
    draft.pluperfect = pluperfect and not frame.precedes
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


def _fill_roles(draft: Draft, frame: Frame, noun: Phrase | None, slots: Slots) -> None:
    """Read each role from its slots, the first that gives a filler; no words and no acting body fill two roles."""
    used: set[tuple[int, int] | str | None] = set()
    for role, names in frame.roles.items():
        for argument in _first_found(role, names, draft, slots, noun, used, is_open=False) or (
            _first_found(role, names, draft, slots, noun, used, is_open=True) if role in frame.open else []
        ):
            draft.add(argument)
            if argument.slot != "rank":  # "holte den ersten Preis": its words name the competition as well
                used |= {(argument.start, argument.end), argument.ref}
    _drop_doubles(draft)
    trigger = draft.trigger
    for role, value in frame.constants.items():
        if not draft.arguments.get(role):
            draft.add(
                Argument(
                    role=role,
                    kind="text",
                    value=value,
                    text=trigger.text,
                    start=trigger.start,
                    end=trigger.end,
                    slot="constant",
                )
            )


def _drop_doubles(draft: Draft) -> None:
    """Of "den Zweckverband", a body in one role, the words in another go."""
    named = {(a.start, a.end) for fillers in draft.arguments.values() for a in fillers if a.kind != "text"}
    for role, fillers in list(draft.arguments.items()):
        kept = [a for a in fillers if a.kind != "text" or not any(_is_only(a, span, draft) for span in named)]
        if len(kept) < len(fillers):
            draft.arguments[role] = kept


def _is_only(argument: Argument, span: tuple[int, int], draft: Draft) -> bool:
    """Whether words are a name and at most a determiner before it."""
    before = draft.sentence.document[argument.start : span[0]].strip().lower()
    return span[1] == argument.end and (not before or determiner_readings(before) is not None)


def _first_found(
    role: str, names: Sequence[str], draft: Draft, slots: Slots, noun: Phrase | None,
    used: set[tuple[int, int] | str | None], *, is_open: bool,
) -> list[Argument]:  # fmt: skip
    """What the first of the slots gives that has a filler which is not taken, vague words ("die Stelle") last."""
    vague: list[Argument] = []
    for name in names:
        found = [
            replace(argument, slot=name)
            for part in name.split("+")
            for argument in _from_slot(role, part, draft, slots, noun, is_open=is_open)
            if (argument.start, argument.end) not in used and not (_acts(argument) and argument.ref in used)
        ]
        if found and not is_vague(draft.type.roles[role], found):
            return found
        vague = vague or found
    return vague


def _about(draft: Draft, slots: Slots) -> Iterator[str]:
    """What subject and object say beside the fillers: "Geliefert hat [die Sensoren] die Firma X"."""
    starts = [a.start for fillers in draft.arguments.values() for a in fillers]
    said = (*draft.clause.phrases, draft.clause.antecedent)  # not what a pronoun means
    own = [p for p in (slots.object, slots.surface) if p is not None and p in said]
    for phrase in own:
        if not any(phrase.start <= start < phrase.full_end for start in starts):
            yield from (head.lower() for head in phrase.heads)
            yield from (ref.name.lower() for ref in phrase.refs)


def _acts(argument: Argument) -> bool:
    return argument.kind in ("organization", "place")


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


def _from_slot(
    role: str, slot: str, draft: Draft, slots: Slots, noun: Phrase | None, *, is_open: bool
) -> Iterable[Argument]:
    spec, clause, sentence = draft.type.roles[role], draft.clause, draft.sentence
    if is_open:
        spec = replace(spec, heads=Patterns())
    if slot == "money":
        return [from_money(role, money) for money in money_for(spec, clause_money(clause, sentence))]
    if slot.partition(":")[0] == "date":
        return _dated(role, spec, slot, clause, sentence)
    if slot == "until":
        dates = [date for date in clause_dates(clause, sentence) if date.earliest is None]
        return [from_date(role, date) for date in dates_for(spec, dates)][:1]
    if slot == "outside":
        dates = clause_dates(clause.governor, sentence) if clause.governor is not None else []
        return [from_date(role, date) for date in dates_for(spec, dates)][:1]
    if slot == "title":
        return _titles(role, spec, clause.phrases, sentence)
    if slot == "rank":
        return [from_words(role, r.start, r.end, sentence, r.value) for r in _ranks(clause, sentence)][:1]
    if slot == "counted":
        return count_in(role, spec, sentence)
    if slot == "pronoun":
        return fill_from_pronoun(role, spec, clause, sentence)
    if slot == "aim":
        return fill_from_aim(role, spec, clause, sentence)
    if slot == "content":
        return fill_from_content(role, spec, clause, sentence)
    if slot == "before" and spec.heads:
        headed = (part for p in slots.before for part in chain(p) if any(map(spec.heads.match, part.heads)))
        return next((found for p in headed if (found := fill(role, spec, p, sentence))), [])
    if slot in ("about", "quoted", "claim"):
        return find_subject_matter(slot, role, spec, clause, slots, noun, sentence)
    if slot == "topic":
        return next((found for p in _topic(sentence) if (found := fill(role, spec, p, sentence))), [])
    if slot == "purpose":
        return next((found for p in purposes(clause, sentence) if (found := fill(role, spec, p, sentence))), [])
    if slot == "inner":
        parts = [part for p in clause.phrases for part in chain(p)]
        inner = [ref for part in parts for ref in part.inner if fits(spec, ref)]
        named = {ref.ref for part in parts for ref in part.refs}  # "das Start-up Kurbelwerk" is one
        return [from_reference(role, ref) for ref in inner if ref.ref not in named][:1]
    if slot == "clause":
        return [from_reference(role, ref) for ref in _clause_refs(clause) if fits(spec, ref)][:1]
    if slot == "anywhere":
        return [from_reference(role, ref) for ref in sentence.references if fits(spec, ref)][:1]
    if slot == "elsewhere":
        first, last = clause.words[min(clause.indices)].start, clause.words[max(clause.indices)].end
        outside = (ref for ref in sentence.references if not first <= ref.start < last)
        return [from_reference(role, ref) for ref in outside if fits(spec, ref)][:1]
    if slot == "trigger":
        return fill(role, spec, noun, sentence) if noun is not None else []
    if slot.endswith(".title"):
        return _titles(role, spec, slots.get(slot.removesuffix(".title")), sentence)
    if slot.endswith(".owner"):
        owners = (ref for p in slots.get(slot.removesuffix(".owner")) for ref in p.owner)
        return [from_reference(role, ref) for ref in owners if fits(spec, replace(ref, form="full"))]
    if slot.endswith(".count"):
        phrases = slots.get(slot.removesuffix(".count"))
        texts = ((p.noun_start, sentence.document[p.noun_start : p.end]) for p in phrases)
        return [number for start, text in texts if (number := number_before_noun(role, text, start)) is not None][:1]
    if slot.endswith(".company"):  # of "die Stadt Esens und die Küstennetz GmbH" only the latter
        firms = (ref for p in slots.get(slot.removesuffix(".company")) for ref in p.refs if ref.category == "company")
        return [from_reference(role, ref) for ref in firms if fits(spec, ref)]
    if slot in ("genitive", "owner"):
        return _of_noun(role, slot, spec, noun, sentence)
    fillings = [filling for p in slots.get(slot) if (filling := fill(role, spec, p, sentence))]
    return (
        [filler for filling in fillings for filler in filling] if role == draft.type.pair else next(iter(fillings), [])
    )


def _topic(sentence: Sentence) -> list[Phrase]:
    """What stands before the colon of a headline: "[Glasfaser]: Bund gibt …", "[Geld] [für Jena]: Land zahlt"."""
    found: list[Phrase] = []
    for phrase in sentence.phrases:
        if phrase.first != (found[-1].last if found else 0) or phrase.last >= len(sentence.words):
            return []
        found.append(phrase)
        if sentence.words[phrase.last].text == ":":
            return [p for p in found if not p.money and not p.date]
    return []


def _dated(role: str, spec: RoleSpec, slot: str, clause: Clause, sentence: Sentence) -> list[Argument]:
    """The first date of the role's shape; "date:zum|ab": that begins with one of these words."""
    openings = slot.partition(":")[2].split("|")
    dates = [d for d in clause_dates(clause, sentence) if not openings[0] or d.text.split()[0].lower() in openings]
    argument = from_beginning if spec.dates == "beginning" else from_date
    return [argument(role, date) for date in dates_for(spec, dates)][:1]


def _titles(role: str, spec: RoleSpec, phrases: Sequence[Phrase], sentence: Sentence) -> list[Argument]:
    """The office before a name: the "IT-Amtsleiterin" of "IT-Amtsleiterin Monika Strehlow"."""
    for phrase in phrases:
        if phrase.heads and any(ref.kind == "person" for ref in phrase.refs) and spec.heads.match(phrase.heads[-1]):
            words = [sentence.words[i] for i in range(phrase.first, phrase.last)]
            head = next((word for word in words if word.text == phrase.heads[-1]), None)
            return [from_words(role, head.start, head.end, sentence)] if head is not None else []
    return []


def _ranks(clause: Clause, sentence: Sentence) -> list[Rank]:
    """The ranks in a clause; "Husum (Platz 2)" is for ``bracketed_ranks``."""
    offset, text = sentence.passage.start, sentence.passage.text
    first, last = clause.words[min(clause.indices)].start, clause.words[max(clause.indices)].end
    found = [r for r in find_ranks(text, first - offset, last - offset) if text[r.start - 1 : r.start] != "("]
    if not found and clause.opens_with_verb and (subject := clause.shared_subject) is not None:
        found = find_ranks(text, subject.start - offset, subject.end - offset)
    return [replace(rank, start=rank.start + offset, end=rank.end + offset) for rank in found]


def _clause_refs(clause: Clause) -> Iterator[NameRef]:
    for phrase in clause.phrases:
        for part in chain(phrase):
            yield from part.refs
            yield from part.inner


def _of_noun(role: str, slot: str, spec: RoleSpec, noun: Phrase | None, sentence: Sentence) -> Iterable[Argument]:
    if noun is None:
        return []
    if slot == "genitive":
        return fill(role, spec, noun.genitive, sentence) if noun.genitive is not None else []
    return [from_reference(role, ref) for ref in noun.owner if ref.kind in spec.kinds]
