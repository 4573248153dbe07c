"""Words and phrases of a sentence → clauses, each with its verbs, voice, mood and subject.

"Den Bescheid hat die Ministerin überreicht, nachdem der Stadtrat zugestimmt hatte" → a main clause (perfect, active)
and a subordinate one (pluperfect). A clause ends at a comma, a dash or "und" that has a finite verb on either side.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.grammar.verbs import AUXILIARIES, FINITE, MODALS, VerbForm
from smartcity_nlp.grammar.words import Word, determiner_readings, is_negative
from smartcity_nlp.lexicon import read_words

BREAKS = frozenset({",", ";", ":", "–", "—", "„", "“", "”", "»", "«", "(", ")", '"', "?", "!"})
HELPERS = MODALS | AUXILIARIES
LONGEST_ATTRIBUTE = 14  # words between the determiner and the noun of "die vom Land … geförderte Plattform"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb form in a clause; ``index`` is its word."""

    index: int
    form: VerbForm


@dataclass(slots=True)
class Clause:
    """A clause: word indices (a relative clause may lie inside), its phrases and its verbs."""

    indices: list[int]
    phrases: list[Phrase] = field(default_factory=list)
    verbs: list[Verb] = field(default_factory=list)
    subordinator: str | None = None
    relative: bool = False
    antecedent: Phrase | None = None
    negated: bool = False
    words: Sequence[Word] = ()
    shared_subject: Phrase | None = None
    attributive: bool = False
    governor: "Clause | None" = None  # of a clause with "zu" or "dass": the clause before it

    @property
    def finite(self) -> Verb | None:
        """The finite verb, the auxiliary or modal one first."""
        finite = [verb for verb in self.verbs if verb.form.tense in FINITE]
        helpers = [verb for verb in finite if verb.form.lemma in HELPERS]
        return next(iter(helpers or finite), None)

    @property
    def lowered(self) -> str:
        """Its words in lower case, a blank between two."""
        return " ".join(self.words[i].lower for i in self.indices)

    def has(self, lemma: str, *tenses: str) -> bool:
        """Whether the clause has a form of the verb (in one of the tenses, if any are given)."""
        return any(v.form.lemma == lemma and (not tenses or v.form.tense in tenses) for v in self.verbs)

    @property
    def modal(self) -> str | None:
        """The lemma of its modal verb."""
        return next((v.form.lemma for v in self.verbs if v.form.lemma in MODALS), None)


def find_clauses(
    words: Sequence[Word], phrases: Sequence[Phrase], table: Mapping[str, tuple[VerbForm, ...]]
) -> list[Clause]:
    """The clauses of a sentence in the order of their first word; every word is in one of them."""
    inside = {i for phrase in phrases for i in range(phrase.first, phrase.last)}
    verbs = {i: forms for i in range(len(words)) if i not in inside and (forms := _verb_forms(words[i], table))}
    pieces = _pieces(words, inside, verbs)
    clauses: list[Clause] = []
    open_main: Clause | None = None
    for breaker, piece in pieces:
        subordinator = _subordinator(words, piece, phrases)
        clause = Clause(indices=piece, subordinator=subordinator, words=words)
        _fill(clause, phrases, verbs)
        last = clauses[-1] if clauses else None
        home = None
        if subordinator is None and not _is_verbal(clause) and last is not None:
            if _is_gapped(clause, last):
                clause.verbs = list(last.verbs)
                clauses.append(clause)
                continue
            home = last
        elif (
            subordinator is None and breaker not in ":;" and open_main is not None and _awaits(open_main, clause, verbs)
        ):
            home = open_main
        if home is not None:
            home.indices.extend(piece)
            _fill(home, phrases, verbs)
        else:
            _relate(clause, last)
            clauses.append(clause)
            if subordinator is None:
                open_main = clause
    _share_subjects(clauses)
    for before, clause in itertools.pairwise(clauses):
        if clause.subordinator in ("dass", "daß"):
            clause.governor = before
    return clauses


def _verb_forms(word: Word, table: Mapping[str, tuple[VerbForm, ...]]) -> tuple[VerbForm, ...]:
    if word.atom is not None or not (word.text[0].islower() or word.initial):
        return ()
    return table.get(word.lower, ())


def _pieces(
    words: Sequence[Word], inside: set[int], verbs: Mapping[int, tuple[VerbForm, ...]]
) -> list[tuple[str, list[int]]]:
    """Stretches between punctuation, and at "und" with a finite verb on both sides, each with what stands before it."""
    pieces: list[tuple[str, list[int]]] = [("", [])]
    for i, word in enumerate(words):
        if i not in inside and word.text in BREAKS:
            pieces.append((word.text, []))
            continue
        if i not in inside and word.lower in read_words("grammar", "conjunctions.clausal") and pieces[-1][1]:
            later = _until_break(words, i + 1, inside)
            split = _any_finite(pieces[-1][1], verbs) and _any_finite(later, verbs)
            spoken = [j for j in later if words[j].text[0].isalnum()]
            if split and not _shares_modal(pieces[-1][1], spoken, verbs):
                pieces.append((word.lower, []))
                continue
        pieces[-1][1].append(i)
    return [(breaker, piece) for breaker, piece in pieces if piece]


def _until_break(words: Sequence[Word], start: int, inside: set[int]) -> list[int]:
    found = []
    for i in range(start, len(words)):
        if i not in inside and words[i].text in BREAKS:
            break
        found.append(i)
    return found


def _shares_modal(before: Sequence[int], later: Sequence[int], verbs: Mapping[int, tuple[VerbForm, ...]]) -> bool:
    """ "Das Land [will] einspringen und den Städten unter die Arme greifen": a second infinitive, at the end."""
    modal = any(form.lemma in MODALS and form.tense in FINITE for i in before for form in verbs.get(i, ()))
    own = [i for i in later if i in verbs]
    last = len(own) == 1 and own[0] == later[-1] and any(form.tense == "infinitive" for form in verbs[own[0]])
    return modal and last


def _any_finite(indices: Sequence[int], verbs: Mapping[int, tuple[VerbForm, ...]]) -> bool:
    return any(form.tense in FINITE for i in indices for form in verbs.get(i, ()))


def _subordinator(words: Sequence[Word], piece: Sequence[int], phrases: Sequence[Phrase]) -> str | None:
    """The conjunction or relative pronoun that opens the piece."""
    first = words[piece[0]]
    if first.atom is not None:
        return None
    if first.lower in read_words("grammar", "conjunctions.subordinating"):
        opened = any(
            p.first == piece[0] and p.preposition for p in phrases
        )  # "um drei Uhr", "bis Ostern", "als Leiter"
        return None if opened and first.lower != "um" else first.lower
    if piece[0] == 0:
        return None
    at = piece[0]
    second = words[piece[1]].lower if len(piece) > 1 else ""
    relative = read_words("grammar", "conjunctions.relative")
    pronoun = any(p.pronoun and p.first == at for p in phrases)
    if pronoun and (first.lower in relative or second in relative):
        return "relative"
    if first.lower in ("dessen", "deren"):
        return "relative"
    return None


def _fill(clause: Clause, phrases: Sequence[Phrase], verbs: Mapping[int, tuple[VerbForm, ...]]) -> None:
    here = set(clause.indices)
    clause.verbs = []
    clause.phrases = [phrase for phrase in phrases if phrase.first in here]
    clause.negated = any(is_negative(clause.words[i].lower) for i in clause.indices) or any(
        phrase.negative for phrase in clause.phrases
    )
    clause.relative = clause.subordinator == "relative"
    # A particle stands alone: the "an" of "gehen an die Stadt" is a preposition.
    covered = {i for phrase in clause.phrases for i in range(phrase.first, phrase.last)}
    lowered = {clause.words[i].lower for i in clause.indices if i not in covered}
    possible = {i: [f for f in verbs.get(i, ()) if f.particle is None or f.particle in lowered] for i in clause.indices}
    for i, forms in possible.items():
        elsewhere = {f.lemma for j, others in possible.items() if j != i for f in others if f.tense in FINITE}
        if i and clause.words[i - 1].lower == "zu" and (after_zu := [f for f in forms if f.tense == "infinitive"]):
            clause.verbs.extend(Verb(i, replace(form, tense="zu_infinitive")) for form in after_zu)
        else:
            clause.verbs.extend(Verb(i, form) for form in _likeliest(forms, elsewhere))


def _likeliest(forms: Sequence[VerbForm], finite: set[str]) -> Sequence[VerbForm]:
    """Of the forms that a word can be, those that fit the finite verbs of its clause.

    "beauftragt" is a participle beside "wurde", "starten" an infinitive beside "soll", "zustimmt" finite alone; a
    particle verb ("nimmt … auf") before the plain one.
    """
    wanted: tuple[tuple[str, ...], ...] = (tuple(FINITE), ("participle", "infinitive", "zu_infinitive"))
    if finite & MODALS:
        wanted = (("infinitive", "participle"), tuple(FINITE))
    elif finite & {"haben", "sein", "bekommen", "erhalten"}:
        wanted = (("participle", "zu_infinitive", "infinitive"), tuple(FINITE))
    elif "werden" in finite:
        wanted = (("participle", "infinitive"), tuple(FINITE))
    for tenses in wanted:
        found = [form for form in forms if form.tense in tenses]
        if found:
            return [form for form in found if form.particle] or found
    return [form for form in forms if form.tense == "attributive"]


def _is_verbal(clause: Clause) -> bool:
    return any(verb.form.tense != "attributive" for verb in clause.verbs)


def _is_gapped(piece: Clause, before: Clause) -> bool:
    """ "250.000 Euro gehen an Herborn, [180.000 Euro an Marburg]": the verb of the clause before serves twice."""
    prepositions = {p.preposition for p in before.phrases if p.preposition and p.refs}
    bare = [p for p in piece.phrases if p.preposition is None]
    return (
        len(piece.phrases) > 1 and bool(bare) and any(p.preposition in prepositions and p.refs for p in piece.phrases)
    )


def _awaits(clause: Clause, piece: Clause, verbs: Mapping[int, tuple[VerbForm, ...]]) -> bool:
    """Whether a clause that was interrupted goes on in a later piece.

    "Das Netz, das 2019 startete, [hat die Stadt gebaut]"; "Nachfolger soll, geht es nach ihr, [X werden]".
    """
    if clause.finite is None:
        return piece.finite is not None
    lexical = any(v.form.lemma not in HELPERS for v in clause.verbs)
    completing = ("participle", "infinitive")
    possible = all(any(form.tense in completing for form in verbs.get(v.index, ())) for v in piece.verbs)
    return not lexical and clause.finite.form.lemma in HELPERS and possible


def _relate(clause: Clause, before: Clause | None) -> None:
    """Find what a relative clause is about: the phrase right before its comma."""
    if clause.relative and before is not None:
        earlier = [p for p in before.phrases if p.last <= clause.indices[0] and p.date is None and not p.money]
        if len(earlier) > 1 and earlier[-1].preposition in ("aus", "in") and earlier[-1].attached is not None:
            earlier.pop()  # "die Wegwerk AG aus Soest, die …" is about the company
        pronoun = next((p for p in clause.phrases if p.pronoun), None)
        agreeing = [p for p in earlier if pronoun is None or p.genders & pronoun.genders]
        candidates = agreeing or earlier
        clause.antecedent = candidates[-1] if candidates else None


def _share_subjects(clauses: Sequence[Clause]) -> None:
    """ "X hat A übergeben und wird B fördern": the second clause has the first one's subject."""
    for before, clause in itertools.pairwise(clauses):
        infinitive = clause.finite is None and any(v.form.tense == "zu_infinitive" for v in clause.verbs)
        if infinitive or (clause.subordinator is None and before.subordinator is None):
            clause.governor = before if infinitive else None
            nominal = [p for p in before.phrases if p.preposition is None and "n" in p.cases and not p.is_time_or_money]
            clause.shared_subject = nominal[0] if nominal else before.shared_subject


def find_attributes(
    words: Sequence[Word], phrases: Sequence[Phrase], table: Mapping[str, tuple[VerbForm, ...]]
) -> list[Clause]:
    """Participles before a noun, each as a passive clause about it: "die vom Land geförderte Plattform".

    The clause runs from the determiner to the noun; its verb is the participle, its only bare phrase the noun's.
    """
    found = []
    for phrase in phrases:
        at = next((i for i in range(phrase.first, phrase.last) if _is_attributive(words[i], table)), None)
        if at is None:
            continue
        first = _attribute_start(words, phrase.first)
        clause = Clause(indices=list(range(first, phrase.last)), words=words, attributive=True)
        clause.phrases = [p for p in phrases if first <= p.first and p.last <= phrase.last and not p.pronoun]
        clause.verbs = [Verb(at, form) for form in table[words[at].lower] if form.tense == "attributive"][:1]
        found.append(clause)
    return found


def _is_attributive(word: Word, table: Mapping[str, tuple[VerbForm, ...]]) -> bool:
    return (
        word.atom is None
        and word.text[0].islower()
        and any(f.tense == "attributive" for f in table.get(word.lower, ()))
    )


def _attribute_start(words: Sequence[Word], first: int) -> int:
    """Left to the determiner that opens the bracket: "[die vom Land mit 2 Millionen Euro geförderte] Plattform"."""
    if determiner_readings(words[first].lower) is not None:
        return first
    for i in range(first - 1, max(-1, first - LONGEST_ATTRIBUTE), -1):
        if words[i].text in BREAKS or words[i].text in ".!?":
            return first
        if words[i].atom is None and determiner_readings(words[i].lower) is not None:
            return i
    return first
