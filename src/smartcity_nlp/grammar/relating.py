"""What clauses take from each other: subjects, verbs of gapped clauses, antecedents of relative pronouns.

"X, der A leitet, hat B übergeben und wird C fördern" → "wird C fördern" is about X, "der" means X.
"""

import itertools
from collections.abc import Sequence

from smartcity_nlp.grammar.clause import Clause
from smartcity_nlp.grammar.phrase import Phrase, chain
from smartcity_nlp.grammar.words import determiner_readings
from smartcity_nlp.lexicon import read_endings, read_words


def is_gapped(piece: Clause, before: Clause) -> bool:
    """ "250.000 Euro gehen an Herborn, [180.000 Euro an Marburg]": the verb of the clause before serves twice."""
    shapes = {_shape(phrase) for phrase in before.phrases}
    matching = [phrase for phrase in piece.phrases if _shape(phrase) in shapes]
    amount = any(phrase.money for phrase in matching) and any(phrase.refs for phrase in matching)
    placed = any(p.preposition and p.refs for p in matching) and any(p.preposition is None for p in piece.phrases)
    return len(piece.phrases) > 1 and (amount or placed)


def _shape(phrase: Phrase) -> tuple[str | None, bool, frozenset[str]]:
    """What makes phrases parallel: preposition, money or not, kinds of names."""
    kinds = frozenset("place" if ref.kind == "organization" else ref.kind for ref in phrase.refs)
    preposition = "an" if phrase.preposition == "nach" else phrase.preposition
    return preposition, bool(phrase.money), kinds


def take_verb(piece: Clause, before: Clause) -> None:
    """Give a gapped piece the verb, and what opens the clause before: "[Vom Land] bekommt A zehn Euro, B zwölf"."""
    shapes = {_shape(phrase) for phrase in piece.phrases}
    parallel = [i for i, phrase in enumerate(before.phrases) if _shape(phrase) in shapes]
    prepositions = {phrase.preposition for phrase in piece.phrases}
    shared = [p for p in before.phrases[: max(parallel, default=0)] if p.preposition and _shape(p) not in shapes]
    piece.phrases = [*(p for p in shared if p.preposition not in prepositions and not p.money), *piece.phrases]
    piece.verbs = list(before.verbs)
    piece.subordinator = before.subordinator
    piece.negated = piece.negated or before.negated


def relate(clause: Clause, before: Clause | None) -> None:
    """Find what a relative clause is about: the phrase right before its comma."""
    if clause.relative and before is not None:
        pronoun = next((p for p in clause.phrases if p.pronoun), None)
        earlier = [p for p in before.phrases if p.last <= clause.indices[0] and p.date is None and not p.money]
        if len(earlier) > 1 and _is_title(earlier[-1], before):
            earlier.pop()  # "das Papier „Smartes Lippe“, das …" is about the paper
        if len(earlier) > 1 and earlier[-1].attached is not None and _is_where(earlier[-1]):
            earlier.pop()  # "die Wegwerk AG aus Soest, die …" is about the company
        if len(earlier) > 1 and earlier[-1].preposition == "mit" and not earlier[-1].refs:
            earlier.append(earlier.pop(-2))  # "eine Solarbank mit Ladebuchsen, die …" rather than the sockets
        opening = {clause.words[i].lower for i in clause.indices[:2]}
        owned = clause.phrases[0] if clause.phrases and opening & read_words("grammar", "conjunctions.owning") else None
        topic = _topic_from(earlier)
        if topic and _agreeing(earlier[topic - 1], pronoun) is earlier[topic - 1]:
            del earlier[topic:]
        agreeing = [part for p in earlier if (part := _agreeing(p, pronoun)) is not None]
        candidates = agreeing or earlier
        clause.antecedent = candidates[-1] if candidates else None
        if owned is not None and clause.antecedent is not None and not owned.pronoun:
            owning = owned._replace(owner=(*clause.antecedent.refs, *owned.owner))  # "Delmenhorst, dessen Rat …"
            clause.phrases = [owning if p is owned else p for p in clause.phrases]
        elif pronoun is not None and clause.antecedent is not None:
            cases = _relative_cases(clause.words[pronoun.last - 1].lower, clause.antecedent) & pronoun.cases
            narrowed = pronoun._replace(cases=cases or pronoun.cases)
            clause.phrases = [narrowed if p is pronoun else p for p in clause.phrases]


def _topic_from(phrases: Sequence[Phrase]) -> int:
    """ "eine Studie [zur Akzeptanz in Kommunen], die …": where the topic begins behind what has it; 0 for none."""
    last = len(phrases) - 1
    while last > 0 and phrases[last].preposition and phrases[last - 1].last == phrases[last].first:
        if _is_about(phrases[last], phrases[last - 1]):
            return last
        last -= 1
    return 0


def _is_about(phrase: Phrase, before: Phrase) -> bool:
    asked = phrase.preposition == "unter" and before.head.lower().endswith(read_endings("grammar", "about.asking"))
    topical = asked or phrase.preposition in read_words("grammar", "about.prepositions")
    return topical and before.preposition is None and before.last == phrase.first


def _is_title(phrase: Phrase, clause: Clause) -> bool:
    opening = (clause.words[i].text for i in (phrase.first - 1, phrase.first) if i > 0)
    return len(phrase.heads) < 2 and any(mark in '„“"»«‚' for mark in opening)


def _agreeing(phrase: Phrase, pronoun: Phrase | None) -> Phrase | None:
    """The phrase if the pronoun can mean it, else its genitive: "für das Finale des Wettbewerbs, [den] die Bank …"."""
    return next((part for part in chain(phrase) if pronoun is None or part.genders & pronoun.genders), None)


def _is_where(phrase: Phrase) -> bool:
    return phrase.preposition in ("aus", "in") and any(ref.kind == "place" for ref in phrase.refs)


def _relative_cases(pronoun: str, antecedent: Phrase) -> frozenset[str]:
    """ "der" after a man is nominative, after a woman dative; never genitive, and of the plural "denen" dative."""
    readings = determiner_readings(pronoun)
    if readings is None:
        return frozenset("d")
    return frozenset(c for g, c in readings if g in antecedent.genders and c != "g" and (g, c) != ("p", "d"))


def share_subjects(clauses: Sequence[Clause]) -> None:
    """ "X, der A leitet, hat B übergeben und wird C fördern": the last clause has the main clause's subject."""
    main: Clause | None = clauses[0] if clauses and clauses[0].subordinator is None else None
    for before, clause in itertools.pairwise(clauses):
        infinitive = clause.finite is None and any(v.form.tense == "zu_infinitive" for v in clause.verbs)
        giving = before if infinitive else main if clause.subordinator is None else None
        if clause.elliptic:
            continue
        if before.relative and clause.subordinator is None and not infinitive and is_verb_final(clause):
            clause.shared_subject = before.antecedent  # "der das Amt leitete und nun Vorstand wird"
        elif giving is not None:
            clause.governor = before if infinitive else None
            nominal = [p for p in giving.phrases if p.preposition is None and "n" in p.cases and not p.is_time_or_money]
            nominal = [p for p in nominal if p.first not in giving.loose]
            clause.shared_subject = nominal[0] if nominal else giving.shared_subject
        if clause.subordinator is None and not infinitive:
            main = clause


def govern(clauses: Sequence[Clause]) -> None:
    """Find the clauses that others depend on: "beschloss, dass …", "Ob …, entscheidet der Rat".

    "Stimmt der Rat zu, beginnt der Bau" is a condition: two clauses that open with their verb.
    """
    conditions = read_words("grammar", "conjunctions.conditions")
    for before, clause in itertools.pairwise(clauses):
        if is_content(clause):
            clause.governor = before
        elif before.governor is None and _depends_on(before, clause):
            before.governor = clause
        elif before is clauses[0] and _opens_with_verb(before) and _opens_with_verb(clause):
            adjacent = clause.words[clause.indices[0] - 1].text == ","
            if adjacent and before.subordinator is None and clause.subordinator is None:
                before.subordinator = "wenn"
        if before.subordinator in conditions and clause.subordinator is None and _opens_with_verb(clause):
            clause.conditional = True
        elif before.subordinator is None and clause.subordinator in conditions - {"wenn"}:
            before.conditional = True


def is_content(clause: Clause) -> bool:
    """Whether it says what is decided, asked, hoped: "(beschloss,) dass …"."""
    return clause.subordinator in read_words("grammar", "conjunctions.content")


def _depends_on(clause: Clause, after: Clause) -> bool:
    """ "[Ob der Bau beginnt], entscheidet der Rat", "[der Rat müsse zustimmen], verlangt der Verein"."""
    asked = is_content(clause) and after.subordinator is None
    return asked or (_is_reported(clause) and _opens_with_verb(after))


def _is_reported(clause: Clause) -> bool:
    """ "[Der Rat müsse zustimmen], verlangt der Verein": Konjunktiv I."""
    return clause.subordinator is None and clause.finite is not None and clause.finite.form.tense == "konj1"


def _opens_with_verb(clause: Clause) -> bool:
    return clause.finite is not None and clause.finite.index == clause.indices[0]


def is_verb_final(clause: Clause) -> bool:
    """Whether its finite verb closes it, as in a subordinate clause."""
    spoken = [i for i in clause.indices if clause.words[i].text[0].isalnum()]
    return clause.finite is not None and len(spoken) > 1 and clause.finite.index == spoken[-1]
