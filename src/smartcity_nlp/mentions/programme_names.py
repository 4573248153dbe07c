"""Where a programme's name ends: after "Kongress" in "auf dem Kongress Nord digital, zu dem …" → "Nord digital".

A name is quoted, written like a brand, made of a capitalised adjective and a noun, or of two capitalised words; an
ordinary noun alone after a head ("über die App Termine buchen") is none.
"""

from collections.abc import Callable
from functools import cache

from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.grammar.normal import (
    adjective_stem,
    is_adjective,
    is_function_word,
    nominative,
)
from smartcity_nlp.lexicon import read_endings, read_words
from smartcity_nlp.mentions.body_words import (
    Word,
    is_brand_like,
    is_capital,
    is_inhabitant,
    is_name_adjective,
    is_name_like,
    is_place,
    is_stop,
    is_uninflected,
    quoted_at,
)
from smartcity_nlp.mentions.names import gender_of as first_name_gender
from smartcity_nlp.mentions.ordinary_names import known_ending, ordinary_name_end, stands_bare
from smartcity_nlp.mentions.placed_bodies import region_end
from smartcity_nlp.mentions.programme_heads import ProgrammeHead, marked_noun, programme_head
from smartcity_nlp.mentions.wordings import Wording
from smartcity_nlp.name_lists import determined, surnames
from smartcity_nlp.patterns import compile_pattern

# "das Projekt mit dem Titel „X“", "eine App namens X"
NAMED = compile_pattern(
    r"\s+(?:namens|mit\s+dem\s+(?:Namen|Titel|Motto)|unter\s+dem\s+(?:Namen|Titel|Motto)|(?:trägt|tragen)\s+den\s+(?:Namen|Titel))(?=\s)"
)
# "das Programm des Landes „X“", "das Förderprogramm des Bundes, „X“"
OWNED = compile_pattern(
    r"\s+(?:des|der)\s+(?:\p{Ll}+\s+)?(?P<owner>\p{Lu}\p{L}*)(?:\s+\p{Lu}[\p{L}-]+)?,?(?=\s+[„“\"»«])"
)
ANOTHER = compile_pattern(r"[“”\"«»]\s*(?:,|und|sowie|oder|beziehungsweise)\s*(?=[„“\"»«])")
INNER_CAPITAL = compile_pattern(r"\p{Lu}\p{Ll}{2,}\p{Lu}\p{Ll}{2,}")  # "MeldeFix"
SENTENCE_END = compile_pattern(r"[.!?…]\s*$|[.!?]\s+\p{Lu}")
SHOUTED = compile_pattern(r"[^.!?]+[!?]|(?:\p{Lu}\p{L}*\.\s?){2,}")  # "Demokratie leben!", "Zukunft. Gemeinsam."
VERSION = compile_pattern(r"\d\.\d|20[2-5][05]")  # "Smarte Quartiere 2030 hat …", but "Kluge Orte 2023 startet …"
CONTRACTED = compile_pattern(r"\p{Lu}\p{Ll}+[’']s")
BEFORE_NAME = compile_pattern(r"(?<![\p{L}\p{N}@/-])")
BEHIND_NAME = compile_pattern(r"(?![\p{L}\p{N}@]|[.-]\p{Ll}|\.\p{L}+\.)")
ADJECTIVE_ENDINGS, NOUN_ENDINGS = ("en", "em", "er", "es", "e", ""), ("es", "s", "n", "")
MOST_SHOUTED = 4
MOST_WORDS = 9
Repeats = Callable[[str], int]  # how often the article has these words


def is_brand_with_head(word: str) -> bool:
    """Whether an inner capital joins a name and a product: "HeideApp", "GrubenRadar"; not "WebApp", "HarzNetz"."""
    head = programme_head(word)
    noun = head.noun if head is not None else marked_noun(word)
    if head is not None and head.weak and head.category != "product":  # "Heinz Nixdorf MuseumsForum"
        return False
    if not noun or noun.capitalize() in read_words("legal_forms", "brands.parts"):
        return False
    cut = nominative(word).lower().rfind(noun)
    return cut > 3 and word[cut : cut + 1].isupper() and word[cut - 1].islower()


def brand_before_hyphen(word: str) -> int:
    """The length of the product's name in "MeldeFix-App"; 0 for "LoRaWAN-Projekt", "HarzEnergie-App", "Rathaus-App"."""
    first, _, last = word.rpartition("-")
    if nominative(last).lower() not in read_words("programmes", "kinds.behind_brands"):
        return 0
    said = first.partition("-")[0]
    if "’" in said or "'" in said or said in read_words("programmes", "ordinary.openers"):  # "Sag's-Wismar-App"
        return len(word)
    of_company = first.endswith(read_endings("legal_forms", "brands.parts"))
    shaped = INNER_CAPITAL.fullmatch(first) and first not in read_words("legal_forms", "brands.not_names")
    return len(first) if shaped and is_name(first) and not of_company else 0


def quoted_names(text: str, after: int) -> list[tuple[int, int]]:
    """The quoted names behind a head: "die Projekte „A“ und „B“" → both spans; none for a quoted sentence."""
    named = NAMED.match(text, after)
    owned = OWNED.match(text, after)
    by_owner = owned is not None and owned["owner"] in read_words("programmes", "told.owners")
    position = named.end() if named else owned.end() if owned and by_owner else after
    spans: list[tuple[int, int]] = []
    while quoted := quoted_at(text, position):
        if quoted[0] - position > 2 + 10 * bool(spans) or not is_title(text[quoted[0] : quoted[1]]):
            break
        spans.append(quoted)
        another = ANOTHER.match(text, quoted[1])
        if another is None:
            break
        position = another.end()
    return spans


def is_titled_head(words: str) -> bool:
    """Whether quoted words hold the head of a name: "Kieler Wissensnacht", "Thementag Offene Daten", "Hitzeatlas"."""
    endings, tools = (read_endings("programmes", f"kinds.{key}") for key in ("titles", "title_tools"))
    forms = [(nominative(word).lower(), len(word)) for word in words.split() if is_capital(word)]
    return is_title(words) and any(
        (length > 5 and form.endswith(endings)) or (form.endswith(tools) and form not in tools)
        for form, length in forms
    )


def is_title(words: str) -> bool:
    """Whether quoted words can be a name: short, no sentence, not all lower case."""
    count = len(words.split())
    first = words.split(maxsplit=1)[0] if count else ""
    small = count == 1 and "-" in first and first.islower()  # „kita-hafen“, but not „ein Leuchtturm“
    opens_name = is_capital(first) or first[:1].isdigit() or is_brand_like(first) or small
    sentence = SENTENCE_END.search(words) and not (count <= MOST_SHOUTED and SHOUTED.fullmatch(words))
    return 0 < count <= MOST_WORDS and opens_name and not sentence


def name_end_after_head(words: tuple[Word, ...], first: int, head: ProgrammeHead, repeats: Repeats) -> int | None:
    """The index after an unquoted name that starts at ``first``; None if no name does."""
    if first >= len(words) or not words[first].joined:
        return None
    end = _marked_end(words, first, head, repeats)
    if end is None and head.in_name:  # "die Digitalwoche Kiel": a name with its head
        end = first + 1 if is_place(words[first].text) else region_end(words, first)
        if end is None and is_capital(words[first].text) and is_uninflected(words[first].text):
            end = first + 1  # "der Stadtfonds Digital"
        if end:
            return end
    if end is None and not head.weak and _is_definite_singular(words, first - 1, head):
        end = ordinary_name_end(words, first, repeats)
    if end and _text(words, end) in read_words("programmes", "kinds.editions"):  # "KitaPlan Pro"
        end += 1
    if end and VERSION.fullmatch(_text(words, end)):  # "Quartier Nord 4.0"
        end += 1
    if not end or f"{words[first - 1].text} {words[first].text}".lower() in _topics():  # "im App Store"
        return None
    return end if is_name(" ".join(w.text for w in words[first:end])) else None


def _marked_end(words: tuple[Word, ...], first: int, head: ProgrammeHead, repeats: Repeats) -> int | None:
    """The index after a name that is written as only names are: "Smarte Quartiere", "RegioFlux", "Nord digital"."""
    word, following = words[first].text, _next(words, first)
    if (is_stop(word) and not is_name_adjective(word, following)) or is_inhabitant(word):
        return None
    if f"{word} {following}".lower() in _topics() and first + 2 < len(words) and words[first + 2].joined:
        where = words[first + 2].text  # "die Richtlinie Smart Region Thüringen"
        return first + 3 if is_place(where) or where in _regions() else None
    pair = is_name_adjective(word, following) or (is_uninflected(word) and is_uninflected(following))
    if pair or (CONTRACTED.fullmatch(word) and is_capital(following)):  # "der Mängelmelder Sag’s Gera"
        end = first + 2
    elif _is_personified(word, following, head):
        return first + 1
    elif is_brand_like(word) and following.isdigit() and len(following) == 1:  # "BauLux 3"
        end = first + 2
    elif is_brand_like(word) or (is_capital(word) and _tail_length(words, first + 1, word, repeats)):
        end = first + 1
    elif not head.weak and is_capital(word) and is_capital(following) and _proper_pair(word, following):
        end = first + 2
    elif not head.weak and is_capital(word) and is_name_like(word) and not is_place(word) and not _is_plural(word):
        end = first + 1
    elif head.weak and _is_unheard(word) and _is_definite_singular(words, first - 1, head):
        end = first + 1 + following[:1].isdigit()  # "den Übersetzungsdienst Dolmi", "die Lösung Curio 5"
    else:
        return None
    end = _more(words, end)
    return end + _tail_length(words, end, " ".join(w.text for w in words[first:end]), repeats)


def _is_unheard(word: str) -> bool:
    """Whether no list knows the word: no noun, place or person."""
    if not is_capital(word) or not word.isalpha() or determined(word) not in ("", "0") or is_place(word):
        return False
    inhabitant = word.endswith("er")  # "der Dienst Geestemünder Fahrplan"
    return is_name_like(word) and not inhabitant and word not in surnames() and first_name_gender(word) is None


def _is_personified(word: str, following: str, head: ProgrammeHead) -> bool:
    """ "der Chatbot Frieda", but not "der Assistent Jan Weber"."""
    personified = head.noun in read_words("programmes", "kinds.personified")
    return personified and first_name_gender(word) is not None and not is_capital(following)


def _is_plural(word: str) -> bool:
    # "über das Portal Kita-Plätze suchen": in no dictionary, but its last part is
    return not is_brand_like(word) and known_ending(word) != word and stands_bare(word)


def _is_definite_singular(words: tuple[Word, ...], index: int, head: ProgrammeHead) -> bool:
    """Whether the head is one known thing: not "die Projekte", "ein großes Projekt"."""
    if not nominative(words[index].text).lower().endswith(head.noun):
        return False
    while index > 0 and words[index].joined and is_adjective(words[index - 1].text):
        index -= 1
    before = words[index - 1].text.lower() if index > 0 and words[index].joined else ""
    return before not in read_words("programmes", "ordinary.indefinite")


def is_name(name: str) -> bool:
    """Whether the words name something: no topic ("Smart City"), no place alone, no year."""
    if (
        name.lower() in _topics()
        or name in read_words("legal_forms", "forms")
        or len(name) < 3
        or not any(letter.isalpha() for letter in name)
    ):
        return False
    return not is_place(name)


def inflections(name: str) -> Wording:
    """The name in all cases: "sonnig smarte Insel" also "sonnig smarten Insel"."""
    parts: list[tuple[str, tuple[str, ...]]] = []
    words = name.split()
    leading = True
    for word in words:
        leading = leading and len(parts) + 1 < len(words) and (is_adjective(word) or word[0].islower())
        if leading and is_adjective(word):
            parts.append((adjective_stem(word), ADJECTIVE_ENDINGS))
        else:
            parts.append((word, NOUN_ENDINGS if len(words) == 1 and word[-1].islower() else ("",)))
    return Wording(tuple(parts), BEFORE_NAME, BEHIND_NAME)


def _text(words: tuple[Word, ...], index: int) -> str:
    return words[index].text if index < len(words) and words[index].joined else ""


def _next(words: tuple[Word, ...], index: int) -> str:
    return _text(words, index + 1)


def _proper_pair(word: str, following: str) -> bool:
    """Whether two capitalised words are a name: not "Daten Dritter", "Bürger Termine": one of them must be unusual."""
    if is_stop(following):  # "Fahr Mit": a capital that only a name has; "Portal Bürgern Ende Mai"
        return is_function_word(following)
    return any(is_name_like(one) or is_uninflected(one) for one in (word, following)) and not is_person_name(
        word, following
    )


def is_person_name(word: str, following: str) -> bool:
    """Whether two words look like a person's name: a first name and no brand."""
    return first_name_gender(word) is not None and not is_brand_like(following)


def _more(words: tuple[Word, ...], index: int) -> int:
    """Further words of the name: places, brands, numbers, capitalised adjectives with or without a noun."""
    while index < len(words) and words[index].joined:
        word, following = words[index].text, _next(words, index)
        if is_name_adjective(word, following):
            index += 2
        elif is_stop(word):
            break
        elif (
            (word[0].isdigit() and not following)  # not "die App AlbSinn 300 Geräte"
            or VERSION.fullmatch(word)
            or is_uninflected(word)
            or (is_capital(word) and (is_name_like(word) or word in _regions()))
            or is_brand_like(word)
        ):
            index += 1
        else:
            break
    return index


def _tail_length(words: tuple[Word, ...], index: int, before: str, repeats: Repeats) -> int:
    """How many uninflected words end the name: 1 in "Nord digital, …"; adverbs only if the name repeats."""
    if index >= len(words) or not words[index].joined:
        return 0
    word, following = words[index].text, _next(words, index)
    if word not in read_words("programmes", "kinds.tails") or word.isupper() or is_capital(word):
        return 0
    if word in read_words("programmes", "kinds.adverbs"):
        return int(repeats(f"{before} {word}") > 1)
    if following in _regions() or is_place(following) or (following.isupper() and len(following) in (2, 3)):
        return 2  # "Mobilität vernetzt NRW"
    # "digital" before an infinitive or noun is an adverb: "die App Fahrscheine digital lösen"
    adverb = following[:1].islower() and following.endswith("en") and is_known_word(before)
    return 0 if adverb or (is_known_word(before) and repeats(f"{before} {word}") < 2 and following[:1].isupper()) else 1


@cache
def _regions() -> frozenset[str]:
    return read_words("places", "region.names") | read_words("programmes", "kinds.rivers")


@cache
def _topics() -> frozenset[str]:
    return frozenset(topic.lower() for topic in read_words("programmes", "kinds.topics"))
