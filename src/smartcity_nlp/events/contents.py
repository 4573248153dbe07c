"""Clauses that say what is decided, agreed or asked → fillers: "beschloss, [ein Bürgerportal einzuführen]".

The filler's text is the clause, its value the thing that the clause is about ("Bürgerportal").
"""

from dataclasses import replace

from smartcity_nlp.events.arguments import fill, from_words
from smartcity_nlp.events.drafts import Sentence
from smartcity_nlp.events.frames import RoleSpec
from smartcity_nlp.events.slots import find_slots
from smartcity_nlp.grammar.clause import Clause
from smartcity_nlp.grammar.relating import is_content
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.types import Argument


def fill_from_content(role: str, spec: RoleSpec, clause: Clause, sentence: Sentence) -> list[Argument]:
    """The clause with "zu", "dass" or "ob" that depends on this one; empty if there is none."""
    content = next((c for c in sentence.clauses if c.governor is clause and _says_what(c)), None)
    if content is None or "text" not in spec.kinds or _belongs_to_noun(content, clause):
        return []
    return _from_clause(role, spec, content, sentence)


def _from_clause(role: str, spec: RoleSpec, content: Clause, sentence: Sentence) -> list[Argument]:
    spoken = [content.words[i] for i in content.indices if content.words[i].text[0].isalnum()]
    if content.subordinator is not None:
        spoken = spoken[1:]
    if not spoken:
        return []
    words = from_words(role, spoken[0].start, spoken[-1].end, sentence)
    thing = _thing(role, spec, content, sentence)
    return [words if thing is None else replace(words, value=thing.value)]


def fill_from_aim(role: str, spec: RoleSpec, clause: Clause, sentence: Sentence) -> list[Argument]:
    """The clause with "um … zu" beside this one: "schlossen eine Kooperation, um [Daten auszutauschen]"."""
    at = next((i for i, other in enumerate(sentence.clauses) if other is clause), None)
    beside = sentence.clauses[max(0, at - 1) : at + 2] if at is not None else ()
    aim = next((c for c in beside if c.subordinator == "um" and c.finite is None), None)
    return _from_clause(role, spec, aim, sentence) if aim is not None and "text" in spec.kinds else []


def fill_from_pronoun(role: str, spec: RoleSpec, clause: Clause, sentence: Sentence) -> list[Argument]:
    """The "das" of "Das hat der Rat beschlossen", where it means all that was said before."""
    said = [p for p in clause.phrases if p.pronoun and p.preposition is None and p.genders == frozenset("n")]
    return [from_words(role, p.start, p.end, sentence) for p in said if "text" in spec.kinds][:1]


def _says_what(clause: Clause) -> bool:
    """Not "um …", "ohne … zu", which say why and how."""
    opening = clause.words[clause.indices[0]].lower
    return is_content(clause) or (
        clause.subordinator is None and opening not in read_words("grammar", "conjunctions.infinitive")
    )


def _belongs_to_noun(content: Clause, clause: Clause) -> bool:
    """ "stimmte zu, mit der Auflage, dass …": the clause says what the "Auflage" is."""
    before = next((p for p in reversed(clause.phrases) if p.last < content.indices[0]), None)
    return before is not None and before.head.lower() in read_words("grammar", "subordination.nouns")


def _thing(role: str, spec: RoleSpec, content: Clause, sentence: Sentence) -> Argument | None:
    verb = next(iter(content.verbs), None)
    if verb is None:
        return None
    slots = find_slots(content, verb)
    own = [slots.object, slots.dative, slots.surface if is_content(content) else None, *slots.pps]
    fillers = (filler for phrase in own if phrase is not None for filler in fill(role, spec, phrase, sentence))
    return next(fillers, None)
