"""Whether an event happened: modality from the verb group, negation and mood of its clause.

"soll … starten" → planned; "könnte … erhalten", "falls der Stadtrat zustimmt" → hypothetical; "erhält keine Förderung"
→ negated; else asserted. Source: shared annotation guideline of the project (docs on event types).
"""

from collections.abc import Collection, Iterable
from datetime import date

from smartcity_nlp.grammar.clause import Clause, Verb
from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.grammar.verbs import FINITE, VerbForm, auxiliaries, modals
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.types import Date, Modality


def modality_of(clause: Clause, verb: Verb | None, noun: Phrase | None = None) -> Modality:
    """The modality of what a clause reports with one of its verbs or with a noun."""
    lowered = {clause.words[i].lower for i in clause.indices if not _is_compared(clause, i)}
    condition = clause.subordinator in read_words("grammar", "conjunctions.conditional")
    if condition or _depends_on_condition(clause) or _says(clause, lowered, "hypothetical"):
        return "hypothetical"
    finite = clause.finite
    if clause.modal == "sollen" and clause.has("sollen", "past") and _opens_with_verb(clause):
        return "hypothetical"  # "Sollte Amberg den Preis gewinnen, …"
    # "einen Vertrag hätten beide unterzeichnet" is reported speech: the plural has no other Konjunktiv.
    if finite is not None and finite.form == VerbForm("mögen", "konj2", finite.form.plural):
        return "negated" if clause.negated else "planned"  # "möchte … freigeben"
    if finite is not None and finite.form.tense == "konj2" and _is_unreal(clause, finite):
        return "hypothetical"
    if (
        clause.negated
        or _is_denied(clause)
        or any(phrase in clause.lowered for phrase in read_words("grammar", "negation.phrases"))
        or any(v.form.lemma in read_words("grammar", "negation.failing") for v in clause.verbs)
    ):
        return "negated"
    if verb is None and noun is not None and (told := _told_of_noun(clause, noun)) is not None:
        return told
    if clause.governor is not None and (governed := _governed(clause, clause.governor)) is not None:
        return governed
    if (
        clause.modal in read_words("grammar", "modality.planning_modals")
        or (clause.modal == "müssen" and "noch" in lowered)
        or lowered & read_words("grammar", "modality.planned_adverbs")
    ):
        return "planned"
    if verb is not None and _is_future(clause, verb):
        return "planned"
    return "asserted"


def _depends_on_condition(clause: Clause) -> bool:
    """ "Stimmt der Rat zu, [startet das Portal im Mai]"; what has happened, or shall happen, depends on nothing."""
    finite = clause.finite
    past = finite is None or finite.form.tense == "past" or clause.has("haben", "present")
    return clause.conditional and not past and clause.modal not in read_words("grammar", "modality.planning_modals")


def _says(clause: Clause, lowered: Collection[str], kind: str) -> bool:
    """ "vielleicht", "vorbehaltlich der Zustimmung", "ein Beitritt ist im Gespräch"."""
    adverbs = read_words("grammar", f"modality.{kind}_adverbs")
    phrases = read_words("grammar", f"modality.{kind}_phrases")
    return not adverbs.isdisjoint(lowered) or any(phrase in clause.lowered for phrase in phrases)


def _told_of_noun(clause: Clause, noun: Phrase) -> Modality | None:
    """ "die [geplante] Fusion", "[plant] die Gründung": planned; "prüft eine Fusion": hypothetical; else None.

    "lehnt den [Einbau] ab": negated.
    """
    before = [clause.words[i].lower for i in range(noun.first, noun.last) if clause.words[i].end < noun.end]
    lemmas = {v.form.lemma for v in clause.verbs} if noun.preposition is None else set()
    if lemmas & read_words("grammar", "negation.rejecting"):
        return "negated"
    for kind in ("hypothetical", "planned"):
        stems = tuple(read_words("grammar", f"modality.{kind}_adjectives"))
        if lemmas & read_words("grammar", f"modality.{kind}_verbs") or any(w.startswith(stems) for w in before):
            return kind
    return None


def _is_denied(clause: Clause) -> bool:
    """ "Berichte, wonach der Landrat ausscheidet, [wies] das Amt [zurück]"."""
    denying = read_words("grammar", "negation.denying")
    return clause.governor is not None and any(v.form.lemma in denying for v in clause.governor.verbs)


def _invites(clause: Clause) -> bool:
    """ "ruft Vereine auf, Anträge zu stellen", "haben bis Mai Zeit, …": the call itself has gone out."""
    if clause.negated:
        return False  # "keine Chance hatte der Antrag, …"
    words = {clause.words[i].lower for i in clause.indices}
    inviting = read_words("grammar", "modality.inviting")
    return bool(words & read_words("grammar", "modality.chances")) or any(
        v.form.lemma in inviting for v in clause.verbs
    )


def _governed(clause: Clause, governor: Clause) -> Modality | None:
    """What the clause before says of it: "plant, … zu starten", "beschloss, dass …", "denkbar wäre, dass …"."""
    lemmas = {verb.form.lemma for verb in governor.verbs}
    if {governor.words[i].lower for i in governor.indices} & read_words("grammar", "modality.possible"):
        return "hypothetical"
    if lemmas & read_words("grammar", "modality.hypothetical_verbs"):
        return "hypothetical"
    if lemmas & read_words("grammar", "modality.deciding"):
        told = modality_of(governor, None)
        return None if told == "asserted" else told
    if clause.finite is not None or _invites(governor):
        return None
    refused = not lemmas.isdisjoint(read_words("grammar", "negation.refusing"))
    return "negated" if refused != governor.negated else "planned"  # "lehnte es ab, Kameras anzubringen"


def _is_compared(clause: Clause, index: int) -> bool:
    """The "geplant" of "später als geplant", "wie geplant" says nothing about the event."""
    return index > 0 and clause.words[index - 1].lower in read_words("grammar", "modality.comparing")


def _is_unreal(clause: Clause, finite: Verb) -> bool:
    """Whether Konjunktiv II says so: "könnte", "Bekäme Heide den Zuschlag".

    In "stünden im Finale, teilte X mit" and "nach Auskunft von X könnten Kommunen …" it only marks reported speech.
    """
    if finite.form.lemma == "können" and finite.form.plural:
        sources = read_words("grammar", "modality.sources")
        if any(word.lower in sources for word in clause.words):
            return False
    return finite.form.lemma in modals() | {"werden"} or (
        finite.form.lemma not in auxiliaries() and _opens_with_verb(clause)
    )


def is_foretold(clause: Clause, days: Iterable[Date], published: date | None) -> bool:
    """ "Das Portal startet am 1. Juni", "werde im Mai freigeschaltet": a present tense with a day to come."""
    finite = clause.finite
    if finite is None or finite.form.tense not in ("present", "konj1") or published is None:
        return False
    perfect = any(verb.form.tense == "participle" for verb in clause.verbs) and finite.form.lemma != "werden"
    coming = (day.earliest or day.latest for day in days)
    return not perfect and any(day is not None and day > published for day in coming)


def is_demanded(clause: Clause, sentence_end: str) -> bool:
    """Whether somebody only asks for it: "fordert, dass die Stadt … startet", "sollte … vorlegen", a question."""
    if sentence_end == "?":
        return True
    asked = clause.modal == "sollen" and clause.has("sollen", "past")
    conditions = read_words("grammar", "conjunctions.conditions")
    if asked and clause.subordinator not in conditions and not _opens_with_verb(clause):
        return True
    demands = read_words("grammar", "modality.demands")
    governor = clause.governor
    if governor is None:
        return False
    return any(v.form.lemma in demands for v in governor.verbs) or _is_proposed(clause, governor)


def _is_proposed(clause: Clause, governor: Clause) -> bool:
    """ "Die Grünen stellten den Antrag, [Sirenen anzuschaffen]"; not where it is said what became of it."""
    before = next((p for p in reversed(governor.phrases) if p.first < clause.indices[0]), None)
    heads = {head.lower() for head in (*before.heads, before.head)} if before else set()
    lemmas = {v.form.lemma for v in governor.verbs}
    settled = lemmas & (read_words("grammar", "modality.agreeing") | read_words("grammar", "negation.rejecting"))
    proposed = heads & read_words("grammar", "modality.proposals")
    return clause.finite is None and bool(proposed) and not settled and not governor.negated


def is_wished(clause: Clause, noun: Phrase) -> bool:
    """Whether somebody only asks for what a noun tells: "fordert die Auflösung des Vereins"."""
    demands = read_words("grammar", "modality.demands")
    return noun.preposition is None and any(v.form.lemma in demands for v in clause.verbs)


def _opens_with_verb(clause: Clause) -> bool:
    """ "Sollte das Land zustimmen, …" says "falls", also behind a colon."""
    if clause.finite is None:
        return False
    first = clause.finite.index
    return first == clause.indices[0] or clause.words[first - 1].text == ":"


def _is_future(clause: Clause, verb: Verb) -> bool:
    """ "wird … starten", "wird … eingeführt werden": finite werden with an infinitive."""
    if not clause.has("werden", "present", "konj1"):
        return False
    infinitive = verb.form.tense == "infinitive" and verb.index != (clause.finite.index if clause.finite else -1)
    return (infinitive and not clause.has(verb.form.lemma, "participle")) or _passive_infinitive(clause, verb)


def _passive_infinitive(clause: Clause, verb: Verb) -> bool:
    """ "wird … beauftragt werden": two forms of werden, the second an infinitive."""
    forms = {v.index for v in clause.verbs if v.form.lemma == "werden" and v.form.tense in FINITE | {"infinitive"}}
    return verb.form.tense == "participle" and len(forms) > 1


def is_pluperfect(clause: Clause, verb: Verb | None) -> bool:
    """ "hatte … beauftragt", "war … gestartet": the event lies before what the article reports."""
    if verb is None:
        return False
    return verb.form.tense == "participle" and (clause.has("haben", "past") or clause.has("sein", "past"))
