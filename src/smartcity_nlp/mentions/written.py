"""Letters, messages, answers → whose words they are: ``In einem Brief des Verbands heißt es: „…“`` → "des Verbands"."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from smartcity_nlp.mentions.speaker_phrases import can_speak, read_name
from smartcity_nlp.mentions.speech import Source
from smartcity_nlp.mentions.speech_words import Word, is_noun, is_paper, nouns, words_in


class Written(NamedTuple):
    """The source, with no name where it has to be found before; whether the text has an author; where that is said."""

    source: Source
    authored: bool
    at: int


def read_written_before(lead: Sequence[Word]) -> Written | None:
    """What a lead says of written words: "Darin heißt es:", "Auf dem Zettel stand:", "Die Antwort des Ministers:"."""
    verb = next((i for i in range(len(lead) - 1, -1, -1) if _states(lead, i)), None)
    owner = _owner(lead, words_in("whose") if verb is not None else words_in("whose") | words_in("possessives"))
    if verb is None:
        return Written(owner, True, -1) if owner else None
    nobody = Source(lead[verb].text, "heißen", None, None, lead[-1].end)
    source = owner or _origin(lead) or _issued(lead) or nobody
    said = _says_it(lead, verb) and not any(word.lower.startswith("anonym") for word in lead)
    return Written(source, said or source is not nobody, lead[verb].start)


def read_rede(left: Sequence[Word], right: Sequence[Word]) -> Source | None:
    """As "In dem Schreiben der Kasse ist von einem „bedauerlichen Fehler“ die Rede": whose paper it is."""
    tail = [word.text for word in right[:4]]
    if "Rede" not in tail or "die" not in tail:
        return None
    nobody = Source("Rede", "reden", None, None, right[0].end)
    return _owner(left, words_in("whose")) or (nobody if is_paper(left) else None)


def read_written_after(right: Sequence[Word], at: int) -> Written | None:
    """As „…“, lautete die Antwort des Ministers · „…“, stand auf dem Zettel · „…“, war ihr Kommentar."""
    if at >= len(right) or right[at].lower not in words_in("states") | words_in("is"):
        return None
    end = next((i for i in range(at, len(right)) if right[i].text in ".,;!?"), len(right))
    clause = right[at + 1 : end]
    message = next((i for i, word in enumerate(clause) if is_message(word)), None)
    if message is None or (right[at].lower in words_in("is") and message > 2):
        return None
    owner = _owner(clause, words_in("whose") | words_in("possessives"))
    authored = right[at].lower not in words_in("stands") or owner is not None
    nobody = Source(right[at].text, "heißen", None, None, right[end - 1].end)
    return Written(owner or nobody, authored, right[at].start)


def read_author(words: Sequence[Word]) -> Source | None:
    """Whose paper a sentence tells of: "Der Bericht [der Kommission] liegt vor. Darin heißt es …"."""
    at = next((i for i, word in enumerate(words) if is_paper([word])), None)
    if at is None or at + 1 >= len(words) or words[at + 1].lower not in words_in("genitives"):
        return None
    first = at + 1 + (words[at + 1].lower == "von")
    end = read_name(words, first, oblique=True)
    named = end is not None and (words[first].is_name or can_speak(words[first:end]))
    return (
        Source(words[at].text, "", words[first].start, words[end - 1].end, words[end - 1].end)
        if end and named
        else None
    )


def is_found(lead: Sequence[Word]) -> bool:
    """As "Am Tor hing ein Zettel": nobody's words; but "Dann folgte eine zweite Nachricht" has the author of one."""
    place = next((i for i in range(len(lead) - 1, -1, -1) if is_message(lead[i])), 0)
    near = {word.lower for word in lead[max(0, place - 2) : place]}
    return bool(near & {"ein", "eine"}) and not near & words_in("others")


def is_message(word: Word) -> bool:
    """What somebody writes or says: "Kurznachricht", "Brief", "Antwort"."""
    return is_noun(word, "message") or is_noun(word, "spoken")


def _states(words: Sequence[Word], at: int) -> bool:
    """ "heißt es", "stand … geschrieben", "ist … zu lesen", "lautete" at ``words[at]``."""
    if words[at].lower in words_in("stands"):  # "darauf stand"; not "Kern steht daneben"
        clause = next((i + 1 for i in range(at - 2, -1, -1) if words[i].text == ","), 0)
        clause = 0 if at and words[at - 1].text == "," else clause  # "Auf Zetteln, die dort lagen, stand:"
        return words[clause].lower in words_in("prepositions") | words_in("adverbs")
    if words[at].lower in ("fand", "findet") and any(word.lower == "sich" for word in words[at + 1 : at + 3]):
        return any(is_message(word) for word in words)
    reads = words[at].lower in words_in("is") and any(word.lower == "lesen" for word in words[at:])
    replies = words[at].lower in words_in("states") and any(is_message(word) for word in words)
    return reads or replies or _says_it(words, at)


def _issued(words: Sequence[Word]) -> Source | None:
    """As "Im [Polizeibericht] heißt es"."""
    paper = next((w for w in words if w.lower.startswith(tuple(nouns("issuers"))) and is_noun(w, "paper")), None)
    return paper and Source("heißt es", "heißen", paper.start, paper.end, paper.end)


def _origin(words: Sequence[Word]) -> Source | None:
    """As "Aus dem Rathaus hieß es", "Beim Bundesamt hieß es"."""
    if words[0].lower not in ("aus", "bei", "beim", "von", "vom"):
        return None
    end = read_name(words, 1, oblique=True)
    if end is None or is_paper(words[1:end]):
        return None
    return Source("heißt es", "heißen", words[1].start, words[end - 1].end, words[end - 1].end)


def _says_it(words: Sequence[Word], at: int) -> bool:
    near = (*words[max(0, at - 1) : at], *words[at + 1 : at + 3])  # "in der es hieß", "darin heißt es"
    return words[at].lower in words_in("says_it") and any(word.lower == "es" for word in near)


def _owner(words: Sequence[Word], whose: Container[str]) -> Source | None:
    """The author of a message: "Brief [des Verbands]", "Mail [von Kern]", "[deren] erste Antwort"."""
    for at, word in enumerate(words):
        if not is_message(word):
            continue
        after = at + 1
        if after + 1 < len(words) and words[after].lower in words_in("genitives"):
            first = after + (words[after].lower == "von")
            end = read_name(words, first, oblique=True)
            if end is not None and (words[first].is_name or can_speak(words[first:end])):
                return Source(word.text, "", words[first].start, words[end - 1].end, words[end - 1].end)
        before = next((w for w in reversed(words[:at]) if not _is_adjective(w)), None)
        if before is not None and before.lower in whose:
            return Source(word.text, "", before.start, before.end, word.end)
    return None


def _is_adjective(word: Word) -> bool:
    return (
        word.text.islower() and word.text.endswith(("e", "er", "es", "en")) and word.lower not in words_in("nominative")
    )
