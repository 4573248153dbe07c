"""What a clause is: its words, phrases and verbs, its mood and its subject.

"…, die der Bund fördert" → its two phrases, the verb "fördert", relative, and what "die" stands for as ``antecedent``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.grammar.verbs import FINITE, VerbForm, auxiliaries, modals
from smartcity_nlp.grammar.words import Word


@cache
def helping_verbs() -> frozenset[str]:
    """The verbs that another one can depend on."""
    return modals() | auxiliaries()


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
    loose: set[int] = field(default_factory=set)  # first words of phrases in an insertion: "X, [bisher Leiter], wird …"
    elliptic: bool = False  # "hat A installiert und B verlegt": the second clause has the first one's auxiliary
    conditional: bool = False  # beside a condition: "Falls der Rat zustimmt, [startet das Portal]"
    governor: "Clause | None" = None  # of a clause with "zu" or "dass": the clause before it
    _lowered: tuple[int, str] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def finite(self) -> Verb | None:
        """The finite verb, the auxiliary or modal one first."""
        first: Verb | None = None
        for verb in self.verbs:
            if verb.form.tense in FINITE:
                if verb.form.lemma in helping_verbs():
                    return verb
                first = first or verb
        return first

    @property
    def opens_with_verb(self) -> bool:
        """ "Sollte das Land zustimmen", "und nehmen 4.000 Euro mit": no subject of its own stands before the verb."""
        finite = self.finite
        return finite is not None and finite.index in self.indices[: 1 + (self.indices[0] > 0)]

    @property
    def lowered(self) -> str:
        """Its words in lower case, a blank between two."""
        length = len(self.indices)  # only grows, while the clauses of a sentence are found
        if self._lowered is None or self._lowered[0] != length:
            self._lowered = length, " ".join([self.words[i].lower for i in self.indices])
        return self._lowered[1]

    def has(self, lemma: str, *tenses: str) -> bool:
        """Whether the clause has a form of the verb (in one of the tenses, if any are given)."""
        return any(v.form.lemma == lemma and (not tenses or v.form.tense in tenses) for v in self.verbs)

    @property
    def modal(self) -> str | None:
        """The lemma of its modal verb."""
        return next((v.form.lemma for v in self.verbs if v.form.lemma in modals()), None)
