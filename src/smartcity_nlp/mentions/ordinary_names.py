"""Names made of ordinary nouns, right after a head: "das Projekt Garten Eden" → "Garten Eden".

German does not put two bare nouns side by side: a countable noun in the singular has a determiner, unless it is (part
of) a name. Plurals and nouns for masses stand bare ("stellt das Projekt Bürgern vor", "bringt die App Geld"), so they
open a name only where nothing else fits: right before the finite verb of a sentence that the head begins, or if the
article has the same words again.
"""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.grammar.normal import is_adjective, is_function_word, is_lead_in, lemma_of
from smartcity_nlp.grammar.nouns import LONGEST_WORD
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.body_words import (
    Word,
    is_brand_like,
    is_capital,
    is_inhabitant,
    is_name_adjective,
    is_person_word,
    is_place,
    is_stop,
    is_uninflected,
)
from smartcity_nlp.mentions.names import gender_of as first_name_gender

MOST_NOUNS = 3
ARTICLES = frozenset({"der", "des"})
PERSON_ENDINGS = ("er", "ern", "in", "innen")  # "Partner", "Nutzern": also plurals or predicates


def ordinary_name_end(words: Sequence[Word], first: int, repeats: Callable[[str], int] | None = None) -> int | None:
    """The index after a name of ordinary nouns that starts at ``words[first]``, right after its head; or None.

    ``repeats`` counts how often the article has some words; without it, only names that need no support are found.
    """
    if first >= len(words) or not words[first].joined:
        return None
    if _opens_name(words[first].text):  # "Mein Kiez", "Unsere Digitale Stadt"
        end = _noun_phrase_end(words, first + 1)
        return None if end is None else _with_complement(words, first, end, repeats)
    if (fixed := _fixed_end(words, first)) is not None:
        return fixed
    if not _can_begin(words, first):
        area = words[first].text in read_words("legal_forms", "trim.areas") and _text(words, first + 1) in ARTICLES
        longer = _complement_end(words, first + 1) if area else None
        return longer if longer and _text(words, longer - 1) in _kinds("complements") else None  # "Stadt der Ideen"
    if stands_bare(words[first].text):
        return _supported_end(words, first, repeats)
    end = _last_noun(words, first)
    if end - first > 1:
        return end
    if _can_be_predicate(words, first) or _can_be_object(words, end):
        return None
    return _with_complement(words, first, end, repeats)


@lru_cache(maxsize=4096)
def stands_bare(noun: str) -> bool:
    """Whether a noun can stand without a determiner: plurals, masses, abstracts, predicates ("Teil", "Vorbild")."""
    lowered = noun.lower()
    if lowered in _kinds("never_bare"):
        return False
    if lowered.endswith(tuple(_kinds("bare_endings"))) or lowered in _kinds("bare") | _kinds("phrase_nouns"):
        return True
    if any(lowered.endswith(bare) for bare in _kinds("bare") if len(bare) > 3 and len(lowered) > len(bare) + 2):
        return True
    if lowered.endswith(PERSON_ENDINGS) and not is_place(noun):
        return True
    known = known_ending(noun)
    return lemma_of(known) != known


@lru_cache(maxsize=4096)
def known_ending(noun: str) -> str:
    """The noun, or the longest last part of a compound that the dictionary has: "Kita-Plätze" → "Plätze"."""
    if is_known_word(noun) or len(noun) > LONGEST_WORD:
        return noun
    endings = (noun[cut:].lstrip("-").capitalize() for cut in range(3, len(noun) - 3))
    return next((ending for ending in endings if is_known_word(ending)), noun)


def _can_be_predicate(words: Sequence[Word], first: int) -> bool:
    """ "Nun ist das Projekt Modell für andere", "weil die App Vorgabe ist": behind a copula or subordinator."""
    before = first - 2  # the determiner, or an adjective
    while before > 0 and words[before].joined and words[before].text.islower() and is_adjective(words[before].text):
        before -= 1
    return before > 0 and words[before].joined and words[before - 1].text.lower() in _kinds("before_predicates")


def _fixed_end(words: Sequence[Word], first: int) -> int | None:
    """The index after "Teilhabe vor Ort", "Rathaus von morgen": where the head cannot be an object beside an object.

    "Im Programm Teilhabe vor Ort", but "bringt das Programm Hilfe vor Ort".
    """
    if not is_capital(words[first].text) or is_stop(words[first].text) or not _can_begin(words, first):
        return None
    lead = [word.text.lower() for word in words[max(0, first - 4) : first - 1]]
    if _kinds("carriers").isdisjoint(lead) and not (first == 2 or not words[first - 2].joined):
        return None
    for count in (3, 2):
        if " ".join(_text(words, i) for i in range(first + 1, first + 1 + count)) in _kinds("fixed"):
            following = _text(words, first + 1 + count)
            return first + 1 + count if not following or is_finite(following) else None
    return None


def _can_be_object(words: Sequence[Word], end: int) -> bool:
    """ "in der App Baustelle melden", "mit dem Projekt Kamera und Mikrofon zu kaufen": before an infinitive."""
    following = _text(words, end)
    if following in ("und", "oder"):
        return is_capital(_text(words, end + 1)) and not is_stop(_text(words, end + 1))
    is_infinitive = following[:1].islower() and following.endswith("n") and lemma_of(following) == following
    return following == "zu" or (is_infinitive and not is_function_word(following) and not is_adjective(following))


def _can_begin(words: Sequence[Word], index: int) -> bool:
    """A capitalised noun that is no date, office, inhabitant or first name: "stellt das Projekt Anna Berg vor"."""
    word = words[index].text
    return (
        is_capital(word)
        and word.isalpha()
        and not word.isupper()
        and not is_stop(word)
        and not is_inhabitant(word)
        and not is_place(word)
        and first_name_gender(word) is None
    )


def _last_noun(words: Sequence[Word], first: int) -> int:
    end = first + 1
    while end < len(words) and end - first < MOST_NOUNS and words[end].joined and continues_name(words[end].text):
        end += 1
    return end


def continues_name(word: str) -> bool:
    """Whether a further noun belongs to the name: "Eden" of "Garten Eden", not "Bürgern" or "Mai"."""
    if not is_capital(word) or is_stop(word) or is_person_word(word):
        return False
    return is_brand_like(word) or is_place(word) or not stands_bare(word)


def _noun_phrase_end(words: Sequence[Word], index: int) -> int | None:
    """The index after adjectives and their noun: "Digitale Heimat", "Kiez"."""
    while index < len(words) and words[index].joined and is_name_adjective(words[index].text, _text(words, index + 1)):
        index += 1
    fits = index < len(words) and words[index].joined and is_capital(words[index].text)
    if not fits or is_function_word(words[index].text):
        return None
    return index + 1 + is_uninflected(_text(words, index + 1))  # "Mein Kiez Digital"


def _with_complement(words: Sequence[Word], first: int, end: int, repeats: Callable[[str], int] | None) -> int:
    """The index after "mit Zukunft", "ohne Treppe", "am Fluss" where that belongs to the name, else ``end``."""
    link = _text(words, end)
    longer = _complement_end(words, end)
    if longer is None:
        return end
    if link in _kinds("links") and longer == end + 2:
        return longer
    fixed = _text(words, longer - 1) in _kinds("complements")  # "Schule der Zukunft"
    return longer if fixed or _repeated(words, first, longer, repeats) or _opens_clause(words, first, longer) else end


def _complement_end(words: Sequence[Word], index: int) -> int | None:
    """The index after a preposition, genitive article or "und" with its noun."""
    if not _text(words, index) or _text(words, index) not in _kinds("links") | _kinds("weak_links"):
        return None
    noun = index + 1
    if _text(words, noun) in _kinds("articles"):
        noun += 1
    word = _text(words, noun)
    if word in ("alle", "Alle"):  # "Netz für alle"
        return noun + 1
    if not is_capital(word) or (is_stop(word) and word not in _kinds("complements")) or is_inhabitant(word):
        return None
    follows_name = is_capital(_text(words, noun + 1))  # "und Kämmerin Eva Kurz", "mit Partner Nordfunk"
    return None if follows_name or is_person_word(word) else noun + 1


def _supported_end(words: Sequence[Word], first: int, repeats: Callable[[str], int] | None) -> int | None:
    """Plurals and masses: "Das Projekt Daten für alle startet", or "Daten für alle" again in the article."""
    end = _last_noun(words, first)
    longer = _complement_end(words, end)
    if longer is not None and (
        _text(words, longer - 1) in _kinds("complements")
        or _repeated(words, first, longer, repeats)
        or _opens_clause(words, first, longer)
    ):
        return longer
    repeated = end - first > 1 and _repeated(words, first, end, repeats)
    return end if repeated or _opens_clause(words, first, end) else None


def _repeated(words: Sequence[Word], first: int, end: int, repeats: Callable[[str], int] | None) -> bool:
    return repeats is not None and repeats(" ".join(word.text for word in words[first:end])) > 1


def _opens_clause(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether "Das Projekt …" begins a sentence and its finite verb comes right after ``end``.

    Only one constituent stands before the finite verb, so that all of it is one noun phrase.
    """
    determiner = first - 2
    if determiner < 0 or words[determiner].text not in ("Das", "Der", "Die") or words[determiner].joined:
        return False
    return is_finite(_text(words, end))


@lru_cache(maxsize=4096)
def is_finite(word: str) -> bool:
    """Whether a lower-case word is a verb of the third person singular, by form: "startet", "lief", "hilft"."""
    if not word[:1].islower() or not word.isalpha():
        return False
    lemma = lemma_of(word)
    return lemma != word and lemma.endswith("n") and not word.endswith(("n", "s")) and not is_lead_in(word)


def _opens_name(word: str) -> bool:
    # a capital within the sentence: "das Portal Mein Kiez", "die Kampagne Unser Dorf"
    return word in _kinds("openers")


def _text(words: Sequence[Word], index: int) -> str:
    return words[index].text if 0 <= index < len(words) and words[index].joined else ""


@cache
def _kinds(key: str) -> frozenset[str]:
    return read_words("programmes", f"ordinary.{key}")
