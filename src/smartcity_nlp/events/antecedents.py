"""What a pronoun stands for: the pronoun's phrase and the names before it → one of these.

"Die Stadt Jena baut ein Portal. [Sie] erhält [dafür] Geld": "die Stadt Jena", "für ein Portal".
"""

from collections.abc import Sequence
from functools import lru_cache

from smartcity_nlp.grammar.clause import Clause
from smartcity_nlp.grammar.nouns import tells_person
from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.numbers import parse_number


def antecedent_of(pronoun: Phrase, previous: Sequence[Phrase], lemma: str) -> Phrase:
    """The first of the candidates that agrees with the pronoun in gender and number, else the pronoun.

    ``lemma`` is the verb: "Der Aufsichtsrat hat Jan Thome bestellt. Er beginnt im Mai" is about the man.
    """
    genders = frozenset("m") if pronoun.genders == frozenset("fmp") else pronoun.genders  # "Der hatte …"
    agreeing = [p for p in previous if p.genders & genders]
    first = next(iter(agreeing), pronoun)
    if first.refs or lemma not in read_words("verbs", "personal"):
        return first
    return next((p for p in agreeing if any(ref.kind == "person" for ref in p.refs)), first)


def described(phrase: Phrase | None, clause: Clause, previous: Sequence[Phrase]) -> Phrase | None:
    """ "Die Stadt hat Ute Kern gewählt. [Die 36-Jährige] beginnt im Mai": somebody named before, by age or calling."""
    if phrase is None or phrase.refs or phrase.preposition or len(phrase.heads) != 1:
        return phrase
    if phrase not in clause.phrases and phrase is not clause.shared_subject:
        return phrase
    wanted = {"der": "m", "die": "f"}.get(clause.words[phrase.first].lower, "")
    if not wanted or not tells_person(phrase.head):
        return phrase
    people = [p for p in previous if len(p.refs) == 1 and p.refs[0].kind == "person"]
    fitting = [p for p in people if not p.genders or wanted in p.genders]
    return fitting[0] if len({p.refs[0].ref for p in fitting}) == 1 else phrase


def numbered(pronoun: Phrase, clause: Clause) -> Phrase:
    """ "könnte sie bekommen" is about one, "könnten sie" about several."""
    if clause.finite is None or pronoun.genders != frozenset("fp"):
        return pronoun
    return pronoun._replace(genders=frozenset("p" if clause.finite.form.plural else "f"))


def resolved(phrase: Phrase, previous: Sequence[Phrase], subject: Phrase | None) -> Phrase:
    """What an object pronoun means ("Er lehnte sie ab"): something named before that is not the subject.

    "Das" means a thing rather than a town.
    """
    if not phrase.pronoun:
        return phrase
    fitting = [p for p in previous if p is not subject and p.genders & phrase.genders]
    if phrase.genders == frozenset("n"):
        fitting = [p for p in fitting if not any(ref.kind in ("place", "person", "organization") for ref in p.refs)]
    return next(iter(fitting), phrase)


def told_together(phrase: Phrase | None, clause: Clause, previous: Sequence[Phrase]) -> Phrase | None:
    """ "Gera und Jena … [Beide Städte] gehen eine Partnerschaft ein": names of that number in one phrase before."""
    if phrase is None or phrase.refs or not phrase.plural or phrase.pronoun:
        return phrase
    heads: dict[str, list[str]] = read_lexicon("grammar")["pointing"]["several"]
    category = next((name for name, words in heads.items() if phrase.head.lower() in words), None)
    words = [word.lower for word in clause.words[phrase.first : phrase.last]]
    both = read_words("grammar", "pointing.both")
    if category is None or not (both | read_words("grammar", "definite")) & set(words):
        return phrase
    number = 2 if both & set(words) else next((int(n) for w in words if (n := parse_number(w)) is not None), None)
    for name in previous:
        fits = len(name.refs) == number if number else len(name.refs) > 1
        if fits and all(ref.kind != "person" and category in ("", ref.category) for ref in name.refs):
            return name._replace(preposition=phrase.preposition, cases=phrase.cases)
    return phrase


def after_preposition(phrase: Phrase, antecedent: Phrase) -> Phrase:
    """ "der Digitaltag, zu dem die Stadt eingeladen hatte": what the pronoun behind the preposition means."""
    return antecedent._replace(preposition=phrase.preposition) if phrase.pronoun else phrase


def relativized(
    clause: Clause, surface: Phrase | None, objects: list[Phrase], datives: list[Phrase]
) -> tuple[Phrase | None, list[Phrase], list[Phrase]]:
    """Put what the relative pronoun stands for in the pronoun's place."""
    pronoun = next((p for p in clause.phrases if p.pronoun and p.first == clause.indices[0]), None)
    antecedent = clause.antecedent
    if pronoun is None or antecedent is None:
        return surface, objects, datives
    objects = [antecedent if p is pronoun else p for p in objects]
    datives = [antecedent if p is pronoun else p for p in datives]
    return (antecedent if surface is pronoun else surface), objects, datives


def pointed(clause: Clause, previous: Sequence[Phrase]) -> list[Phrase]:
    """ "Die Stadt baut ein Portal. Dafür erhält sie …" → "für ein Portal": the thing named before, not who acts."""
    adverbs: dict[str, str] = read_lexicon("grammar")["pointing"]["adverbs"]
    found = []
    for phrase in clause.phrases:
        preposition = adverbs.get(clause.words[phrase.first].lower) if phrase.pronoun and not phrase.cases else None
        if preposition is None:
            continue
        things = [p for p in previous if not p.pronoun and all(ref.kind == "programme" for ref in p.refs)]
        bare = [p for p in things if p.preposition is None] or [p for p in things if p.preposition in ("an", "in")]
        if bare:
            found.append(bare[0]._replace(preposition=preposition))
    return found


def possessor_in(clause: Clause, candidates: Sequence[Phrase | None]) -> Phrase | None:
    """ "Wie die Stadtwerke mitteilen, ist [ihr] Portal online": the name before that the possessive agrees with."""
    for phrase in clause.phrases:
        word = clause.words[min(phrase.first + (phrase.preposition is not None), phrase.last - 1)].lower
        wanted = _owners(word)
        if wanted is not None and (phrase.head or phrase.refs):
            names = [p for p in candidates if p is not None and p.refs and p is not phrase]
            return next((p for p in names if p.genders & wanted), None)
    return None


@lru_cache(maxsize=8192)
def _owners(possessive: str) -> frozenset[str] | None:
    """The genders of whom "ihr", "seinen" can stand for; None for other words."""
    forms: dict[str, list[str]] = read_lexicon("grammar")["possessives"]
    fitting = (g for stem, g in forms.items() if possessive.startswith(stem) and len(possessive) <= len(stem) + 2)
    genders = next(fitting, None)
    return None if genders is None else frozenset(genders)
