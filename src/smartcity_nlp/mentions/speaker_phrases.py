"""Noun phrases that can be a speaker: ``der Präsident der Kammer, Max Thoma, sagte`` → the words up to "Thoma"."""

from collections.abc import Sequence

from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.body_words import is_person_word
from smartcity_nlp.mentions.quote_marks import FAMILY
from smartcity_nlp.mentions.speech_words import Word, is_function_word, is_noun, is_paper, nouns, words_in
from smartcity_nlp.types import Gender


def read_name(words: Sequence[Word], at: int, *, plural: bool = False, oblique: bool = False) -> int | None:
    """Where the noun phrase that begins at ``words[at]`` ends (index after it), None if none begins there.

    "Innenminister Roger Lewentz", "der Celler Rathauschef", "die Präsidentin der Kammer, Hanna Vogt", "sie".
    """
    if at >= len(words):
        return None
    first = words[at].lower
    after = at
    if _is_one_of(words, at):  # "einer der Anwälte", "eine der beiden Schwestern, Ute Kern,"
        end = _read_nouns(words, skip_attributes(words, at + 2))
        return end and _with_apposition(words, end, end)
    if first in words_in("nominative") or (oblique and first in words_in("oblique") | {"vom", "beim", "im"}):
        after = skip_attributes(words, at + 1)
    after = _counted(words, at) or after
    if quoted := _quoted_end(words, at + (first in words_in("nominative") | words_in("oblique"))):
        return quoted
    end = _read_nouns(words, after)
    if end is None and first in words_in("particles") and first != "vom" and not oblique:  # "sagte van Reeth"
        begin = _particle(words, at)
        end = _read_nouns(words, begin - 1) if begin and not can_speak(words[at + 1 : begin]) else None
    if end is None:
        if at + 1 < len(words) and first in words_in("nominative") and words[at + 1].lower in words_in("others"):
            return at + 2  # "ein anderer", "die beiden"
        alone = first in words_in("pronouns") | words_in("several") or (oblique and first in ("ihm", "ihr"))
        return at + 1 if alone and (after == at or after == at + 1) else None
    if after == at and words[end - 1].text.endswith(("s", "’")) and (owned := skip_attributes(words, end)) > end:
        end = _read_nouns(words, owned) or end  # "Hooglands früherer Kollege Danny Rust"
    if after > at:  # "der Präsident der Kammer", but "der Vorsitzende Max Kern [der Zeitung]"
        end = _read_complement(words, end) if end - after < 3 else _with_apposition(words, end, end)
    elif end < after + 3 and end < len(words) and words[end].lower == "für" and is_person(words[end - 1]):
        end = _read_complement(words, end)  # "Thüringens Ministerin für Kultur, Lea Roth"
    elif end == after + 1 and end < len(words) and words[end].lower in ("der", "des", "von"):
        end = _with_apposition(words, _read_complement(words, end), end)
    if plural and end + 1 < len(words) and words[end].lower in words_in("coordinators"):
        end = read_name(words, end + 1) or end
    return end


def name_before(words: Sequence[Word], at: int) -> int | None:
    """Where the noun phrase begins that ends before ``words[at]``: "[Dem Landrat] zufolge"."""
    for begin in range(max(0, at - 9), at):
        if read_name(words, begin, oblique=True) == at and not is_paper(words[begin:at]):
            return begin
    return None


def can_speak(phrase: Sequence[Word]) -> bool:
    """A person or a body by the noun: "Ihr Mann", "der Gast", "die Gewerkschaft", "sie" – not "das Ergebnis"."""
    head = next((word for word in phrase if word.is_name), None)
    if head is None:
        return bool(phrase) and phrase[0].lower in words_in("pronouns") | words_in("several")
    if head.text.isupper() and len(head.text) > 2:  # "die NATO"
        return True
    behind = phrase[phrase.index(head) + 1 : phrase.index(head) + 2]  # "der Norddeutsche Rundfunk"
    if behind and head.text.endswith(("e", "er", "en", "es")) and is_noun(behind[0], "bodies"):
        return True
    body = is_noun(head, "bodies") or is_noun(_nominative(phrase, head), "bodies")
    return body or gender_of_phrase(phrase) is not None or is_person(head)


def is_person(word: Word) -> bool:
    """An office or a kind of person: "Ministerin", "Parteichef", "Beamte"."""
    plural = word.lower.endswith(("innen", "leute"))
    return (plural or is_person_word(word.text)) and not is_noun(word, "things")


def gender_of_phrase(phrase: Sequence[Word]) -> Gender | None:
    """As "sie", "die Informatikerin" → female; "er", "der CDU-Politiker" → male; bodies, things and names → None."""
    if not phrase:
        return None
    first, alone = phrase[0].lower, len(phrase) == 1
    if alone and first in read_words("speech", "persons.she"):
        return "female"
    if alone and first in read_words("speech", "persons.he"):
        return "male"
    head = next((word for word in phrase if word.is_name), None)
    if head is None or _is_thing(head) or (is_noun(head, "bodies") and not is_person(head)):
        return None
    if _nominative(phrase, head).lower in read_words("speech", "persons.bodies"):
        return None
    female, male = (tuple(read_words("speech", f"persons.{key}")) for key in ("female", "male"))
    if first in read_words("speech", "persons.female_articles") and head.lower.endswith(female):
        return "female"
    genitive = first in ("des", "eines", "seines", "ihres") and head.lower.endswith("s")
    stems = {head.lower, head.lower[:-1], head.lower.removesuffix("es")} if genitive else {head.lower}
    if (genitive or first in read_words("speech", "persons.male_articles")) and any(s.endswith(male) for s in stems):
        return "male"
    dative = first == "der" and head.lower.endswith("in") and not is_noun(head, "bodies")  # not "der Verein"
    return "female" if dative else None


def _nominative(phrase: Sequence[Word], head: Word) -> Word:
    """As "des Herstellers" → "Hersteller"."""
    genitive = phrase[0].lower in ("des", "eines") and head.text.endswith("s")
    return head._replace(text=head.text[:-1]) if genitive else head


def _is_thing(word: Word) -> bool:
    return any(is_noun(word, key) for key in ("things", "message", "spoken"))


def is_new(phrase: Sequence[Word]) -> bool:
    """Somebody not named before: "ein Sprecher", "eine der Schwestern", "ihr Mann", "dessen Tochter"."""
    first = phrase[0].lower if phrase else ""
    return first in words_in("several") or (first in words_in("new") and len(phrase) > 1)


def _read_nouns(words: Sequence[Word], at: int) -> int | None:
    """A run of names with particles: "Dr. Ursula von der Weide", "Industrie- und Handelskammer", "Chefin"."""
    end = at
    while end < len(words):
        word = words[end]
        if word.is_name:
            end += 1
        elif end > at and word.lower in words_in("particles") and (step := _particle(words, end)):
            end = step
        elif end > at and (_is_joined(words, end) or (end == at + 1 and _is_second_office(words, end))):
            end += 2
        elif end > at and words[end - 1].text.endswith("-") and word.lower in ("und", "oder", ","):
            end += 1
        else:
            break
    while end > at and words[end - 1].text in nouns("months_and_days"):
        end -= 1
    return _quoted_end(words, end) or end if end > at else None  # "der Verein „Kluge Köpfe“"


def _is_joined(words: Sequence[Word], at: int) -> bool:
    """As "Kern [&] Roth"."""
    return words[at].text in ("&", "+") and at + 1 < len(words) and words[at + 1].is_name


def _is_second_office(words: Sequence[Word], at: int) -> bool:
    """As "der Boxer [und] Politiker Ali Kern": one person with one article and two nouns."""
    if words[at].lower != "und" or at + 2 >= len(words) or words[max(0, at - 2)].lower not in words_in("nominative"):
        return False
    office = gender_of_phrase((words[at - 2], words[at + 1])) is not None
    return office and words[at + 2].is_name


def _quoted_end(words: Sequence[Word], at: int) -> int | None:
    """A name in marks, one word in a masked text: "die „Ostsee-Zeitung“"."""
    if at + 2 < len(words) and words[at].text in FAMILY and words[at + 2].text in FAMILY and words[at + 1].is_name:
        return at + 3
    return None


def _counted(words: Sequence[Word], at: int) -> int | None:
    """Where the noun is in "[rund 25.000] Demonstranten"; a bare "2009" is a year."""
    number = at + (words[at].lower in words_in("about"))
    text = words[number].text if number + 1 < len(words) else ""
    year = len(text) == 4 and number == at
    return number + 1 if text[:1].isdigit() and not year and words[number + 1].is_name else None


def _is_one_of(words: Sequence[Word], at: int) -> bool:
    one = words[at].lower in ("einer", "eine", "eines", "keiner", "keine")
    return one and at + 1 < len(words) and words[at + 1].lower in ("der", "unserer", "ihrer", "seiner")


def _particle(words: Sequence[Word], at: int) -> int | None:
    nearest = at + 1
    if nearest < len(words) and words[nearest].text in ("der", "den", "dem", "la", "und"):
        nearest += 1
    return nearest + 1 if nearest < len(words) and words[nearest].is_name else None


def skip_attributes(words: Sequence[Word], at: int) -> int:
    """Adjectives after an article: "die [studierte] Juristin", "der [für IT zuständige] Dezernent"."""
    place = at
    if place < len(words) and words[place].lower in words_in("prepositions"):
        reach = range(place + 1, min(place + 8, len(words) - 1))
        ending = next((i for i in reach if _adjective(words[i]) and words[i + 1].is_name), None)
        if ending is None or any(not word.text[0].isalnum() for word in words[place:ending]):
            return at
        place = ending
    measured = place + 2 < len(words) and words[place].text[0].isdigit() and words[place + 1].is_name
    if measured and _adjective(words[place + 2]):  # "der 54 Jahre alte Timo Rau"
        place += 2
    while place < len(words) and place < at + 10 and (_adjective(words[place]) or _modifies(words, place)):
        place += 1
    return place if place < len(words) and words[place].is_name else at


def _modifies(words: Sequence[Word], at: int) -> bool:
    """An adverb before an adjective: "der [sichtlich] angeschlagene Kandidat"."""
    text = words[at].text
    plain = text.islower() and text.isalpha() and len(text) > 3 and not is_function_word(text)
    return plain and at + 2 < len(words) and _adjective(words[at + 1]) and words[at + 2].is_name


def _adjective(word: Word) -> bool:
    text = word.text
    inflected = text.endswith(("e", "er", "en", "es", "em")) and not is_function_word(text)
    aged = text[0].isdigit() and "-" in text  # "die 16-jährige Lea Roth"
    return text.islower() and (text[0].isalpha() or aged) and (inflected or text in ("rund", "beiden", "ehemals"))


def _read_complement(words: Sequence[Word], end: int) -> int:
    """As "der Präsident [der Kammer]", "die Sprecherin [des Ministeriums] [für Digitales]", then ", Max Muster"."""
    for _ in range(3):
        if end + 1 >= len(words) or words[end].lower not in ("der", "des", "von", "vom", "für", "eines", "einer"):
            break
        begin = end + 1
        if words[begin].lower in words_in("nominative") or words[begin].lower in words_in("oblique"):
            begin += 1
        following = _read_nouns(words, skip_attributes(words, begin))
        if following is None or any(is_noun(word, "media") for word in words[begin:following]):
            break
        listed = words[end].lower == "für" or words[following - 1].text == "Innern"
        end = _read_list(words, following) if listed else following
    return _with_apposition(words, end, end)


def _read_list(words: Sequence[Word], end: int) -> int:
    """As "für Wirtschaft[, Arbeit und Verkehr]", "des Innern [und für Sport]"; the list has to come to its "und"."""
    place = end
    while place + 1 < len(words) and words[place].text == "," and words[place + 1].is_name:
        place = _read_nouns(words, place + 1) or place + 2
    if place + 1 < len(words) and words[place].lower in words_in("coordinators"):
        begin = place + 1 + (words[place + 1].lower == "für")
        return _read_nouns(words, skip_attributes(words, begin)) or end
    return end


def _with_apposition(words: Sequence[Word], end: int, otherwise: int) -> int:
    """As "der Landrat des Kreises, Jan Roth", "einer der Bauern, der Winzer Jan Roth": a whole name between commas."""
    if end + 1 < len(words) and words[end].text == ",":
        begin = end + 1
        if words[begin].lower in ("der", "die"):
            begin = skip_attributes(words, begin + 1)
        name = _read_nouns(words, begin)
        if name and name + 2 < len(words) and words[name].lower in ("zu", "zur") and words[name + 2].text == ",":
            name += 2  # "der Sprecher der Fraktion, Veit zu Rhein,"
        described = begin > end + 1
        closed = name is None or name >= len(words) or not words[name].text[0].isalnum()
        if name is not None and 2 + described <= name - begin <= 5 + described and (closed or not described):
            return name
    return otherwise
