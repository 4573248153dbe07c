"""The bare phrases of a clause → subject, objects and datives, by the cases that each can have.

"Einen Bescheid [acc] hat jetzt die Stadt [nom, acc] erhalten" → subject "die Stadt", object "Einen Bescheid".
"""

from collections.abc import Sequence

from smartcity_nlp.grammar.clause import Clause
from smartcity_nlp.grammar.nouns import tells_person
from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.lexicon import read_endings, read_words


def by_elimination(
    bare: Sequence[Phrase], clause: Clause, *, passive: bool, copular: bool
) -> tuple[Phrase | None, list[Phrase], list[Phrase]]:
    """Subject, objects and datives by elimination; the earlier of two that can be either is the subject."""
    subjects = [p for p in bare if "n" in p.cases]
    only = [p for p in subjects if p.cases - frozenset("g") == frozenset("n")]
    finite = clause.finite
    plural = finite is not None and finite.form.plural
    agreeing = [p for p in subjects if _agrees(p, clause, plural=plural)] if finite is not None else subjects
    # Of "neuer Leiter der IT wird X" both are nominative.
    pool = ((not copular and only) or agreeing if len(subjects) > 1 else subjects) or subjects
    if passive and any(p.money for p in agreeing) and _is_given(clause):
        pool = [p for p in agreeing if p.money]  # "Celle und Peine wurden je 200.000 Euro zugesagt"
    # Of two that can be it the one that can act: "Die Einführung unterstützt das Land", "das Netz, das die Stadt baut".
    acting = [p for p in pool if _acts(p, clause)]
    plain = [p for p in pool if not p.money] or pool
    # "Ins Finale hat es Freital nicht geschafft": "es" acts only if nobody else does.
    personal = [p for p in plain if p.pronoun and not clause.relative and not (acting and _is_es(p, clause))]
    surface = next(iter(personal[:1] if plain[:1] == personal[:1] else acting or plain), None)
    rest = [p for p in bare if p is not surface]
    datives = [p for p in rest if "d" in p.cases and "a" not in p.cases]
    objects = [p for p in rest if p not in datives and "a" in p.cases]
    if passive and objects and surface is None:
        surface = objects.pop(0)
    if any(not _can_receive(p) for p in objects):
        objects.sort(key=_can_receive)
    if passive and surface is not None and surface.money and not datives:
        datives = [p for p in objects if "d" in p.cases and p.refs]  # "Salzgitter wurden 800.000 Euro bewilligt"
        objects = [p for p in objects if p not in datives]
    return surface, objects, datives or [p for p in rest if "d" in p.cases and p not in objects[:1]]


def _is_given(clause: Clause) -> bool:
    return any(verb.form.lemma in read_words("verbs", "giving") for verb in clause.verbs)


def _agrees(phrase: Phrase, clause: Clause, *, plural: bool) -> bool:
    """Whether the verb's number fits; "die Stadtwerke … hat" is written as well."""
    if plural:
        if phrase.money:
            return True
        if clause.words[phrase.first].lower == "der" and len(phrase.heads) + len(phrase.refs) < 2:
            return False  # "[Der Nordnetz] gehören vier Städte an": a dative
        return "p" in phrase.genders and not (len(phrase.refs) == 1 and phrase.refs[0].kind == "person")
    return len(phrase.refs) == 1 or bool(phrase.genders - {"p"})


def _acts(phrase: Phrase, clause: Clause) -> bool:
    """Whether it names somebody who can act, or is "die Jury"; a relative pronoun does if it stands for a person."""
    if clause.relative and clause.antecedent is not None and phrase.pronoun and phrase.first == clause.indices[0]:
        return any(ref.kind == "person" for ref in clause.antecedent.refs)
    acting = phrase.head.lower().endswith(read_endings("grammar", "acting.heads"))
    if not phrase.refs and (acting or tells_person(phrase.head)):
        return True  # "Die Mitgliederversammlung bestätigte X", "Die 36-Jährige übernimmt das Amt"
    return any(ref.kind != "programme" and ref.form != "adjective" for ref in phrase.refs)


def _is_es(phrase: Phrase, clause: Clause) -> bool:
    return clause.words[phrase.first].lower == "es"


def _can_receive(phrase: Phrase) -> bool:
    """Of "drückte [Bürgermeister Roloff] das Schreiben in die Hand" the one that can be dative and names somebody."""
    return "d" in phrase.cases and any(ref.kind != "programme" for ref in phrase.refs)
