"""Words and phrases of a sentence → clauses, each with its verbs, voice, mood and subject.

"Den Bescheid hat die Ministerin überreicht, nachdem der Stadtrat zugestimmt hatte" → a main clause (perfect, active)
and a subordinate one (pluperfect).
"""

from collections.abc import Iterator, Mapping, Sequence

from smartcity_nlp.grammar.clause import Clause, Verb, helping_verbs
from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.grammar.pieces import SHARED, find_pieces, inserted_participles
from smartcity_nlp.grammar.relating import (
    govern,
    is_gapped,
    is_verb_final,
    relate,
    share_subjects,
    take_verb,
)
from smartcity_nlp.grammar.verbs import FINITE, VerbForm, modals
from smartcity_nlp.grammar.words import Word
from smartcity_nlp.lexicon import read_words

INSERTING = frozenset({",", "–", "—", "("})


def find_clauses(
    words: Sequence[Word], phrases: Sequence[Phrase], table: Mapping[str, tuple[VerbForm, ...]]
) -> list[Clause]:
    """The clauses of a sentence in the order of their first word; every word but of inserted participles is in one."""
    inside = {i for phrase in phrases for i in range(phrase.first, phrase.last)}
    verbs = {i: forms for i in range(len(words)) if i not in inside and (forms := _verb_forms(words[i], table))}
    pieces = find_pieces(words, phrases, inside, verbs)
    inserted = inserted_participles(pieces, phrases, verbs)  # ``find_attributes`` reads them
    pieces = [(breaker, piece) for breaker, piece in pieces if piece[0] not in inserted]
    clauses: list[Clause] = []
    open_main: Clause | None = None
    told: Clause | None = None  # what the last piece was part of
    for breaker, piece in pieces:
        subordinator = _subordinator(words, piece, phrases, verbs)
        clause = Clause(indices=piece, subordinator=subordinator, words=words)
        last = clauses[-1] if clauses else None
        if breaker == SHARED and last is not None:
            _continue_with(clause, last, phrases, verbs)
            clauses.append(clause)
            told = clause
            continue
        _fill(clause, phrases, verbs)
        if subordinator is None and not _is_verbal(clause) and told is not None and is_gapped(clause, told):
            take_verb(clause, told)
            clauses.append(clause)
            told = clause
            continue
        home = _home(clause, breaker, last, open_main, verbs)
        told = home or clause
        if home is not None:
            if home is last and breaker in INSERTING and not _is_verbal(clause):
                home.loose.update(_inserted(home, clause))
            home.indices.extend(piece)
            _fill(home, phrases, verbs)
        else:
            relate(clause, last)
            clauses.append(clause)
            interrupts = open_main is not None and open_main.finite is None and _is_infinitive(clause)
            if subordinator is None and not interrupts:
                open_main = clause
    share_subjects(clauses)
    govern(clauses)
    return clauses


def _home(
    clause: Clause, breaker: str, last: Clause | None, open_main: Clause | None,
    verbs: Mapping[int, tuple[VerbForm, ...]],
) -> Clause | None:  # fmt: skip
    """The clause that a piece goes on with, if it is none of its own."""
    if clause.subordinator is not None:
        return None
    closed = breaker == "," and last is not None and last.relative and is_verb_final(last)
    if closed and not _is_verbal(clause) and open_main is not None and _lacks_subject(open_main):
        return open_main  # "Gewonnen hat den Preis, den das Land vergibt, [die Stadt Emden]"
    if not _is_verbal(clause) and last is not None:
        return None if breaker == ":" and last.subordinator is not None else last
    if breaker == ")" and last is not None and last.subordinator and not last.finite:
        return last  # "…, wonach Landrat X (SPD) [sein Amt aufgibt]"
    awaited = breaker not in ":;" and open_main is not None and _awaits(open_main, clause, verbs)
    return open_main if awaited else None


def _lacks_subject(clause: Clause) -> bool:
    bare = [p for p in clause.phrases if p.preposition is None and not p.is_time_or_money]
    return clause.finite is not None and not clause.elliptic and not any("n" in p.cases for p in bare)


def _verb_forms(word: Word, table: Mapping[str, tuple[VerbForm, ...]]) -> tuple[VerbForm, ...]:
    if word.atom is not None or not (word.text[0].islower() or word.initial):
        return ()
    return table.get(word.lower, ())


def _is_fronted(piece: Sequence[int], verbs: Mapping[int, tuple[VerbForm, ...]]) -> bool:
    """ "Damit baut die Stadt …", "Seit 2020 …": the verb comes second, so it opens a main clause."""
    forms = verbs.get(piece[1], ()) if len(piece) > 1 else ()
    return len(piece) > 2 and any(form.tense in FINITE for form in forms)


def _has_zu(words: Sequence[Word], piece: Sequence[int], verbs: Mapping[int, tuple[VerbForm, ...]]) -> bool:
    """ "um das Netz zu bauen", "um es auszubauen"; not "um 19 Uhr schaltete er …"."""
    return any(words[i].lower == "zu" or any(f.tense == "zu_infinitive" for f in verbs.get(i, ())) for i in piece)


def _subordinator(
    words: Sequence[Word], piece: Sequence[int], phrases: Sequence[Phrase], verbs: Mapping[int, tuple[VerbForm, ...]]
) -> str | None:
    """The conjunction or relative pronoun that opens the piece."""
    first = words[piece[0]]
    if first.atom is not None:
        return None
    if first.lower in read_words("grammar", "conjunctions.subordinating") and not _is_fronted(piece, verbs):
        opened = any(
            p.first == piece[0] and p.preposition for p in phrases
        )  # "um drei Uhr", "bis Ostern", "als Leiter"
        if first.lower == "um":
            return "um" if _has_zu(words, piece, verbs) else None
        return None if opened else first.lower
    if piece[0] == 0:
        return None
    at = piece[0]
    second = words[piece[1]].lower if len(piece) > 1 else ""
    relative = read_words("grammar", "conjunctions.relative")
    pronoun = any(p.pronoun and p.first == at for p in phrases)
    if pronoun and (first.lower in relative or second in relative):
        return "relative"
    led = any(p.first == at and p.preposition for p in phrases)
    owning = read_words("grammar", "conjunctions.owning")
    if first.lower in owning or (led and second in owning):
        return "relative"  # "der Verein, gegen [dessen Plan] zwei Orte klagten"
    return None


def _fill(
    clause: Clause,
    phrases: Sequence[Phrase],
    verbs: Mapping[int, tuple[VerbForm, ...]],
    helpers: Sequence[Verb] = (),
) -> None:
    here = set(clause.indices)
    clause.verbs = []
    clause.phrases = [phrase for phrase in phrases if phrase.first in here]
    denying = read_words("grammar", "negation.words")
    within = {i for phrase in clause.phrases for i in range(phrase.first + 1, phrase.last)}  # "der [nicht bewilligte]"
    clause.negated = any(clause.words[i].lower in denying for i in clause.indices if i not in within) or any(
        phrase.negative for phrase in clause.phrases
    )
    clause.relative = clause.subordinator == "relative"
    # A particle stands alone, behind its verb or right before it ("Entgegen nahm sie …"): the "an" of "gehen an die
    # Stadt" is a preposition.
    covered = {i for phrase in clause.phrases for i in range(phrase.first, phrase.last)}
    alone = {clause.words[i].lower: i for i in clause.indices if i not in covered}
    possible = {
        i: [f for f in verbs[i] if f.particle is None or alone.get(f.particle, -2) >= i - 1]
        for i in clause.indices
        if i in verbs
    }
    for i, forms in possible.items():
        elsewhere = {f.lemma for j, others in possible.items() if j != i for f in others if f.tense in FINITE}
        elsewhere.update(verb.form.lemma for verb in helpers)
        if i and clause.words[i - 1].lower == "zu" and (after_zu := [f for f in forms if f.tense == "infinitive"]):
            clause.verbs.extend(Verb(i, form._replace(tense="zu_infinitive")) for form in after_zu)
        else:
            clause.verbs.extend(Verb(i, form) for form in _likeliest(forms, elsewhere))


def _continue_with(
    clause: Clause, before: Clause, phrases: Sequence[Phrase], verbs: Mapping[int, tuple[VerbForm, ...]]
) -> None:
    """Make a clause that shares auxiliary, subject and mood with the one before: "hat A gebaut und B verlegt"."""
    helpers = [verb for verb in before.verbs if verb.form.lemma in helping_verbs() and verb.form.tense in FINITE]
    _fill(clause, phrases, verbs, helpers)
    clause.verbs.extend(helpers)
    clause.elliptic = True
    clause.subordinator, clause.relative, clause.antecedent = before.subordinator, False, before.antecedent
    subject = before.antecedent if before.relative else None
    nominal = [p for p in before.phrases if p.preposition is None and "n" in p.cases and not p.is_time_or_money]
    clause.shared_subject = subject or (nominal[0] if nominal else before.shared_subject)


def _likeliest(forms: Sequence[VerbForm], finite: set[str]) -> Sequence[VerbForm]:
    """Of the forms that a word can be, those that fit the finite verbs of its clause.

    "beauftragt" is a participle beside "wurde", "starten" an infinitive beside "soll", "zustimmt" finite alone; a
    particle verb ("nimmt … auf") before the plain one.
    """
    wanted: tuple[tuple[str, ...], ...] = (tuple(FINITE), ("participle", "infinitive", "zu_infinitive"))
    if finite & modals():
        wanted = (("infinitive", "participle"), tuple(FINITE))
    elif finite & read_words("verbs", "with_participles"):
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


def _is_infinitive(clause: Clause) -> bool:
    """ "Der Antrag, [Gebühren zu erheben], scheiterte"."""
    return clause.finite is None and any(verb.form.tense == "zu_infinitive" for verb in clause.verbs)


def _inserted(home: Clause, piece: Clause) -> Iterator[int]:
    """The phrases of "X, bisher Leiter im Hauptamt, wird …": they say who X is, and fill no slot of the clause.

    So does what stands behind it: "… hat X berufen, bislang Leiter im Hauptamt".
    """
    end = piece.indices[0] - 1
    ends = (end, end - 1) if end and piece.words[end - 1].text == ")" else (end,)  # "die Union (KITU), eine …"
    named = any(p.last in ends and not p.is_time_or_money for p in home.phrases)
    dated = piece.words[piece.indices[0]].lower in read_words("offices", "status_adverbs.former")
    if (named or dated) and any(p.preposition is None for p in piece.phrases):
        yield from (p.first for p in piece.phrases)


def _opens_second(piece: Clause) -> bool:
    """Whether its only verb is finite and stands before its subject, as in a main clause."""
    verb = piece.finite
    if verb is None or len({v.index for v in piece.verbs}) > 1:
        return False
    behind = [p for p in piece.phrases if p.first > verb.index and p.preposition is None and "n" in p.cases]
    return verb.index > piece.indices[0] and bool(behind) and not behind[0].is_time_or_money


def _awaits(clause: Clause, piece: Clause, verbs: Mapping[int, tuple[VerbForm, ...]]) -> bool:
    """Whether a clause that was interrupted goes on in a later piece.

    "Das Netz, das 2019 startete, [hat die Stadt gebaut]"; "Nachfolger soll, geht es nach ihr, [X werden]".
    """
    if clause.finite is None:
        return piece.finite is not None
    own = verbs.get(piece.verbs[0].index, ()) if len({v.index for v in piece.verbs}) > 1 else ()
    if any(form.lemma in helping_verbs() and form.tense in FINITE for form in own):
        return False  # "… sind in Betrieb, 20 weitere [sollen folgen]"
    if _opens_second(piece):
        return False  # "Das Nachsehen hatten drei – [mit dem Bau beauftragt die Stadt die X AG]"
    lexical = any(v.form.lemma not in helping_verbs() for v in clause.verbs)
    completing = ("participle", "infinitive")
    possible = all(any(form.tense in completing for form in verbs.get(v.index, ())) for v in piece.verbs)
    if any(verb.form.tense == "zu_infinitive" for verb in piece.verbs):
        return False  # "Vereine haben Zeit, [sich zu bewerben]"
    return not lexical and clause.finite.form.lemma in helping_verbs() and possible
