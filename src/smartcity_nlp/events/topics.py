"""What a study or a report says and is about, in the words around its noun.

"eine Studie der Hochschule [zum Radverkehr]", "die Studie [„Stadt auf Rädern“]", "laut einer Umfrage nutzt jeder Dritte
[die App]". The nouns are the role's ``about`` patterns in ``frames.toml``.
"""

from collections.abc import Iterable, Iterator, Sequence

from smartcity_nlp.events.arguments import fill, from_words
from smartcity_nlp.events.drafts import Sentence
from smartcity_nlp.events.frames import RoleSpec
from smartcity_nlp.events.slots import Slots, find_slots
from smartcity_nlp.grammar.clause import Clause
from smartcity_nlp.grammar.phrase import Phrase, chain
from smartcity_nlp.grammar.verbs import auxiliaries
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.types import Argument

OPENING, CLOSING = '„“"»«‚', '“”"«»‘'
LONGEST_TITLE = 14  # words


def is_work(phrase: Phrase, spec: RoleSpec) -> bool:
    """Whether a phrase names such a thing, itself or in its genitive: "die Ergebnisse einer Umfrage"."""
    return any(spec.about.match(head) for part in chain(phrase) for head in part.heads)


def find_subject_matter(
    slot: str, role: str, spec: RoleSpec, clause: Clause, slots: Slots, noun: Phrase | None, sentence: Sentence
) -> list[Argument]:
    """The filler of a role from the slots ``about``, ``quoted`` and ``claim``."""
    works = list(_works(spec, clause, slots, noun, sentence))
    if slot == "about":
        behind = (p for work in works for p in sentence.phrases if _is_about(p, work, sentence.phrases))
        return next((found for p in behind if (found := fill(role, spec, p, sentence))), [])
    if slot == "quoted":
        return next((found for work in works if (found := _title(role, work, sentence))), [])
    told = (p for p in (*_told(clause, sentence), *_told_before(slots)) if not is_work(p, spec) and p.head)
    return next((found for p in told if (found := fill(role, spec, p, sentence))), [])


def _works(spec: RoleSpec, clause: Clause, slots: Slots, noun: Phrase | None, sentence: Sentence) -> Iterator[Phrase]:
    """The phrases of studies, the one that the clause is about first; of a long phrase its place in the sentence."""
    first = [p for p in (noun, slots.object, slots.surface) if p is not None]
    starts = [p.start for p in first]
    every = [p for p in sentence.phrases if is_work(p, spec)]
    own = {id(p) for p in clause.phrases}
    return iter(sorted(every, key=lambda p: (p.start not in starts, id(p) not in own, p.start)))


def _is_about(phrase: Phrase, work: Phrase, phrases: Sequence[Phrase]) -> bool:
    if phrase.preposition not in read_words("grammar", "about.prepositions") or phrase.attached is None:
        return False
    return phrases[phrase.attached].start == work.start


def _title(role: str, work: Phrase, sentence: Sentence) -> list[Argument]:
    """The words in quotation marks right behind a noun: "die Studie [„Daten als Gemeingut“]"."""
    words = sentence.words
    ends = [part.last for part in chain(work)]
    inside = next((i for i in sorted(ends) if i < len(words) and words[i].text in OPENING), None)
    if inside is None:
        return []
    within = range(inside + 1, min(inside + LONGEST_TITLE, len(words)))
    closing = next((i for i in within if words[i].text in CLOSING), None)
    if closing is None or closing == inside + 1:
        return []
    return [from_words(role, words[inside + 1].start, words[closing - 1].end, sentence)]


def _told_before(slots: Slots) -> list[Phrase]:
    """Of the sentence before, what a preposition adds: "verfügt [über ein Lagebild]. Das zeigt eine Umfrage"."""
    prepositions = read_words("grammar", "about.claims") | read_words("grammar", "about.prepositions")
    return [p for p in slots.before if p.preposition in prepositions and not p.refs]


def _told(clause: Clause, sentence: Sentence) -> Iterable[Phrase]:
    """What clauses say of: the object, else what a preposition adds, else the subject; those that follow first."""
    at = next((i for i, other in enumerate(sentence.clauses) if other is clause), 0)
    for other in (*sentence.clauses[at + 1 :], clause, *reversed(sentence.clauses[:at])):
        verb = next((v for v in other.verbs if v.form.lemma not in auxiliaries()), None) or other.finite
        if verb is None or other.relative:
            continue
        slots = find_slots(other, verb)
        pps = [p for p in slots.pps if p.preposition in read_words("grammar", "about.claims")]
        yield from (p for p in (slots.object, *pps, slots.surface) if p is not None)
