"""What something is for, told in another clause: "312.000 Euro, um [sämtliche Bauakten] zu digitalisieren".

Three ways: a clause with "um … zu" behind; the main clause beside a subordinate one ("Weil der Bund zahlt, kann die
Stadt mit [dem Bau] beginnen"); a clause of its own that points back ("und richtete damit [ein Datenbüro] ein").
"""

from collections.abc import Iterator

from smartcity_nlp.events.drafts import Sentence
from smartcity_nlp.events.slots import find_slots
from smartcity_nlp.grammar.clause import Clause, Verb
from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.lexicon import read_words


def purposes(clause: Clause, sentence: Sentence) -> Iterator[Phrase]:
    """The phrases that name what is built, bought or begun, the likeliest first."""
    at = next((i for i, other in enumerate(sentence.clauses) if other is clause), None)
    if at is None:
        return
    after = sentence.clauses[at + 1] if at + 1 < len(sentence.clauses) else None
    if after is not None and (after.subordinator == "um" or _stands_beside(clause, after)):
        yield from _undertaken(after)
    yield from _undertaken(clause)


def _stands_beside(clause: Clause, after: Clause) -> bool:
    subordinate = clause.subordinator is not None and not clause.relative
    return subordinate and after.subordinator is None


def _undertaken(clause: Clause) -> Iterator[Phrase]:
    """What the verb of a clause builds, buys or begins: its object, or "mit dem Bau" of "beginnen"."""
    beginning = read_words("grammar", "purpose.beginning")
    for verb in clause.verbs:
        if verb.form.lemma in read_words("grammar", "purpose.verbs"):
            yield from _object(clause, verb)
        elif verb.form.lemma in beginning:
            yield from (p for p in clause.phrases if p.preposition in ("mit", "an"))


def _object(clause: Clause, verb: Verb) -> Iterator[Phrase]:
    """ "[um] die Akten zu digitalisieren" reads as a phrase with "um"; "richtete damit [ein Büro] ein" as a subject."""
    slots = find_slots(clause, verb)
    arising = verb.form.lemma in read_words("grammar", "purpose.arising")
    led_in = [
        p for p in clause.phrases if p.preposition == "um" == clause.subordinator and p.first == clause.indices[0]
    ]
    if slots.object is not None:
        yield slots.object
    elif led_in:
        yield from led_in
    elif slots.surface is not None and (arising or slots.surface is not clause.shared_subject is not None):
        yield slots.surface
