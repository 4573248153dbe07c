"""Words around an office → the words that say whose it is: "der Landrat [des Kreises Soest]", "[Cottbuser] Landrat".

Before the office: a genitive ("Kaiserslauterns"), an inhabitant form ("St. Wendeler"), an adjective of place
("rheinland-pfälzische"). After it: a genitive or a preposition with its noun phrase, up to the comma or verb.
"""

from smartcity_nlp.gazetteer import keys_named
from smartcity_nlp.mentions.known_bodies import is_body_name
from smartcity_nlp.mentions.names import CLOSING, OPENING, read_name
from smartcity_nlp.mentions.offices import is_subject, read_office, status_of_adjective
from smartcity_nlp.mentions.people_words import Word, Words, is_cue, is_never_name

Span = tuple[int, int]

PLACE_ADJECTIVE_ENDINGS = tuple("isch" + ending for ending in ("e", "en", "er", "es", "em"))
DASHES = frozenset("–—-")
MOST_WORDS = 24  # of a body; the longest ministries have some fifteen
MOST_ADJECTIVES = 4
MOST_QUOTED = 8  # words of a quoted name
CAPITAL_TOPICS = 3


def read_body_before(words: Words, index: int) -> Span | None:
    """The span of the body that stands before an office (or its adjectives), which starts at word ``index``.

    Empty where a word only points back to the body: "Deren Bürgermeisterin".
    """
    index = skip_adjectives_before(words, index)
    word = words.at(index - 1)
    back = words.at(index - 2) if word.text.endswith("er") and word.capital else word
    for pointer in (word, back):  # "Deren Bürgermeisterin", "Dessen Hamburger Landesvorsitzender"
        if is_cue("back_references", pointer.text):
            return pointer.start, pointer.start  # an empty span points back
    if word.kind != "word":
        # "Görlitz’ Oberbürgermeister"
        owner = words.at(index - 2)
        apostrophe = word.text in {"’", "'"} and owner.capital and owner.lower.endswith(("s", "z", "x", "ß"))
        return (owner.start, word.end) if apostrophe else None
    of_place = word.lower.endswith(PLACE_ADJECTIVE_ENDINGS)
    if of_place and not word.capital:
        stem = word.lower[: word.lower.rindex("isch") + 4]
        return None if is_cue("words.subject_adjectives", stem) else (word.start, word.end)
    if not word.capital or is_cue("words.not_bodies", word.text) or read_office(words, index - 1):
        return None
    if words.at(index - 2).text == "für" and keys_named(word.text):
        return word.start, word.end  # "unterzeichneten für Emden Oberbürgermeister …, für Leer Bürgermeisterin …"
    if is_body_name(word.text) and not is_subject(word.text):
        return word.start, word.end  # "RWE Chef Terium"
    inhabitant = word.text.endswith("er") and len(word.text) > 4
    genitive = word.text.endswith("s") and len(word.text) > 3
    if not (inhabitant or genitive or of_place) or (is_never_name(word.text) and not _is_land(word.text)):
        return None
    return _place_lead_start(words, index - 1), word.end


def _is_land(text: str) -> bool:
    """ "Bayerns", "Sachsens", "Berliner" stand among the frequent words and are places all the same."""
    return is_cue("lands", text.removesuffix("s")) or is_cue("lands", text)


def _place_lead_start(words: Words, index: int) -> int:
    """ "Bad Schwalbachs", "St. Wendeler": where the name starts."""
    before = words.at(index - 1)
    if before.text == "." and is_cue("place_leads", words.at(index - 2).text):
        return words.at(index - 2).start
    return before.start if is_cue("place_leads", before.text.rstrip(".")) else words.at(index).start


def skip_adjectives_before(words: Words, index: int) -> int:
    """The index of the first of the adjectives of status before an office: "neuen kaufmännischen"."""
    while words.at(index - 1).kind == "word" and status_of_adjective(words.at(index - 1).text):
        index -= 1
    return index


def read_body_after(words: Words, index: int) -> tuple[Span | None, int]:
    """The body that starts at a word, as a span of the document or None, and the index of the word behind it all.

    "(CDO) der Stadt Wetzlar", "für Digitales des Landes", "Smart City bei der Stadt Ulm" are read over.
    """
    index = first = _skip_abbreviation(words, index)
    index = _skip_topic(words, index)
    start = _skip_capital_topic(words, index)
    word = words.at(start)
    if not is_cue("small.genitive", word.text) and not is_cue("small.prepositions", word.text):
        last = words.at(index - 1)  # "Landesbeauftragter für den Datenschutz Sachsen-Anhalt"
        return ((last.start, last.end) if index > first and keys_named(last.text) else None), index
    article = is_cue("small.prepositions", word.text) and is_cue("small.definite", words.at(start + 1).text)
    end = read_phrase(words, start + (2 if article else 1))
    return (None, index) if end is None else ((word.start, words.at(end).end), end + 1)


def _skip_abbreviation(words: Words, index: int) -> int:
    """ "Chief Digital Officer (CDO) der Stadt": over the bracket."""
    inside = words.at(index + 1)
    if words.at(index).text == "(" and words.at(index + 2).text == ")" and inside.text.isupper():
        return index + 3 if not is_cue("parties", inside.text) else index
    return index


def _skip_topic(words: Words, index: int) -> int:
    """ "für Wirtschaft, Verkehr und Arbeit des Landes Hessen": over the subject of an office."""
    if not is_cue("small.topics", words.at(index).text):
        return index
    end = _read_topic(words, index + 1)
    while end is not None and words.at(end + 1).text == "der" and is_cue("topic_owners", words.at(end + 2).text):
        end = _read_topic(words, end + 2)  # "für die Sicherheit der Länder und Kommunen"
    return index if end is None else end + 1


def _read_topic(words: Words, index: int) -> int | None:
    """The last word of "Wirtschaft, Verkehr und Arbeit", "den ländlichen Raum", from its first."""
    end = _read_plain_phrase(words, index + is_cue("small.definite", words.at(index).text))
    while end is not None:
        following = words.at(end + 1).text
        more = None
        if read_office(words, end + 2):
            return end  # "Beauftragter für Informationstechnik und Staatssekretär im …"
        if following in {"und", "sowie", "&"} or (following == "," and _list_goes_on(words, end + 2)):
            more = _read_plain_phrase(words, end + 2)
        if more is None:
            return end
        end = more
    return None


def _list_goes_on(words: Words, index: int) -> bool:
    """Whether behind a comma comes "Verkehr und" or "Verkehr, Arbeit und", a list rather than the next clause."""
    for step in range(6):
        word = words.at(index + step)
        if word.text in {"und", "sowie"} and step:
            return True
        if (name := read_name(words, index + step)) and name.known:
            return False  # "die Dekanin der Fakultät für Informatik, Shirin Rahimi, sowie …"
        if word.text != "," and not (word.capital or word.text.endswith("-")):
            return False
    return False


def _skip_capital_topic(words: Words, index: int) -> int:
    """ "Projektleiterin Smart City bei der Stadt Ulm": over the subject, if a body follows it."""
    for step in range(1, CAPITAL_TOPICS + 1):
        word = words.at(index + step - 1)
        if word.kind != "word" or not word.capital or read_office(words, index + step - 1):
            return index
        following = words.at(index + step)
        if is_cue("small.prepositions", following.text) or is_cue("small.genitive", following.text):
            return index + step
    return index


def read_phrase(words: Words, index: int) -> int | None:
    """The last word of a body's noun phrase, behind its article: "Stadtwerke Weimar AG", "ekom21 – KGRZ Hessen"."""
    end = _read_plain_phrase(words, index)
    while end is not None and end - index < MOST_WORDS:
        more = _read_continuation(words, end)
        if more is None:
            return end
        end = more
    return end


def _read_continuation(words: Words, end: int) -> int | None:
    """The last word of what goes on behind a noun phrase: "der Stadt Bonn", "für Digitales", "(IHK) Potsdam"."""
    following = words.at(end + 1).text
    if is_cue("small.topics", following):
        return _read_topic(words, end + 2)
    if following == "und" and is_cue("small.topics", words.at(end + 2).text):
        return _read_topic(words, end + 3)  # "des Innern und für Sport"
    if words.at(end).text.endswith("-") and following in {"und", "&"}:
        return _read_plain_phrase(words, end + 2)
    genitive = is_cue("small.genitive", following)
    if genitive or is_cue("small.continuing", following):
        article = not genitive and is_cue("small.definite", words.at(end + 2).text)
        if _is_person(words, end + 2):
            return None  # "übergab der Staatssekretär vom Umweltministerium [an Landrätin Ute Zahn]"
        return _read_plain_phrase(words, end + (3 if article else 2))
    if following in DASHES or following == "&":
        more = _read_plain_phrase(words, end + 2) if words.at(end + 2).capital else None
        return more if more is not None and (following == "&" or _closes(words, more + 1)) else None
    inside = words.at(end + 2)
    if following == "(" and words.at(end + 3).text == ")" and inside.kind == "word" and inside.text[1:2].isupper():
        return None if is_cue("parties", inside.text) else _read_plain_phrase(words, end + 4) or end + 3
    return None


def _closes(words: Words, index: int) -> bool:
    word = words.at(index)
    return word.kind == "mark" or word.text[:1].islower()


def _read_plain_phrase(words: Words, index: int) -> int | None:
    """The last of up to four adjectives and the capitalised words behind them, a quoted name among them.

    Ends before a name of a person and before an office: "der Leiter des Amtes Peter Zahn".
    """
    start = index
    while _is_modifier(words, index) and index - start < MOST_ADJECTIVES:
        index += 1
    end: int | None = None
    while index - start < MOST_WORDS:
        if (close := _quoted_end(words, index, end)) is not None:
            end, index = close, close + 1
            continue
        if not _is_part(words, index) or (end is not None and _is_person(words, index)):
            break
        if words.at(index).text not in {".", "/"}:
            end = index
        index += 1
    return end


def _quoted_end(words: Words, index: int, end: int | None) -> int | None:
    """The closing mark of a quoted name: "des Vereins „Digitales Dorf“"."""
    mark = words.at(index).text
    if mark not in OPENING or words.at(index + 1).kind != "word" or (end is not None and mark in CLOSING):
        return None
    return next((at for at in range(index + 1, index + MOST_QUOTED) if words.at(at).text in CLOSING), None)


def _is_modifier(words: Words, index: int) -> bool:
    word, following = words.at(index), words.at(index + 1)
    if word.kind != "word" or word.capital or is_cue("small.definite", word.text) or word.text in {"und", "sich"}:
        return False
    return not _is_lower_name(word) and (following.kind == "word" or following.text in OPENING)


def _is_lower_name(word: Word) -> bool:
    """ "ekom21", "it@M", "mbH", "eG": names that start small."""
    return any(sign.isdigit() or sign.isupper() or sign in "@&" for sign in word.text) or word.text in {"e", "eco"}


def _is_part(words: Words, index: int) -> bool:
    word, before = words.at(index), words.at(index - 1)
    if word.kind == "word":
        lone = is_cue("small.definite", before.text) and words.at(index + 1).kind == "mark" and len(word.text) > 3
        return word.capital or _is_lower_name(word) or lone  # "Vorstand der govdigital, …"
    if word.kind == "number":
        return before.capital and word.text.isdigit()
    # "St. Wendel", "Nienburg/Weser", "e. V."
    if word.text == "." and before.end == word.start:
        return (is_cue("place_leads", before.text) or before.text in {"e", "Co"}) and words.at(index + 1).capital
    if word.text == "/":
        return words.at(index + 1).capital and before.end == word.start
    abbreviated = is_cue("place_leads", word.text[:-1]) or before.text == "."
    return word.kind == "initial" and abbreviated


def _is_person(words: Words, index: int) -> bool:
    name = read_name(words, index)
    if name is not None and name.known and name.given is not None:
        return True
    return read_office(words, index) is not None and read_name(words, index + 1, trusted=True) is not None
