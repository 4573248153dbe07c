"""Names in any case → nominative: "vom sächsischen Innenministerium" → "sächsisches Innenministerium".

The head noun goes to its nominative, adjectives before it take the strong ending of its gender; plural heads stay
plural ("Stadtwerken Görlitz" → "Stadtwerke Görlitz") and what follows the head is left as it stands.
"""

from functools import cache, lru_cache
from itertools import pairwise

from smartcity_nlp.dictionary import lemma
from smartcity_nlp.grammar.nouns import LONGEST_WORD, Gender, gender_of, last_part, listed_noun, with_case_of
from smartcity_nlp.lexicon import read_endings, read_words
from smartcity_nlp.patterns import compile_pattern, remembered

Noun = tuple[str, Gender | None, bool]  # nominative form, gender, whether it is a plural

STRONG_ENDING: dict[Gender, str] = {"m": "er", "f": "e", "n": "es"}
# "Interkommunalen" → stem "Interkommunal", ending "en"
ADJECTIVE = compile_pattern(r"(?P<stem>\p{L}[\p{L}-]*?)(?P<ending>e[nmrs]?)")
OUTER_MARKS = '„“”"»«›‹‚‘’,;:'
# A name that is written in a way of its own is never inflected: "eGo-Saar", "Ort.Digital.Hier", "ekom21"
BRAND = compile_pattern(r"\p{N}|\p{L}[.@/&]\p{L}|\p{Ll}\p{Lu}")


@remembered(8192)
def nominative(phrase: str) -> str:
    """The phrase in the nominative, without leading prepositions and determiners, white space folded.

    "des Interkommunalen Netzwerks Digitale Stadt" → "Interkommunales Netzwerk Digitale Stadt".
    """
    words = phrase.strip().strip(OUTER_MARKS).split()
    if any(len(word) > LONGEST_WORD for word in words):
        return " ".join(words)
    determiner = ""
    while len(words) > 1 and _is_lead_in(words[0], before=words[1]):
        determiner = words.pop(0).lower()
    head = _head_index(words)
    if head is None or (head > 1 and words[1] in read_words("grammar", "quantifiers.of_many")):
        return " ".join(words)  # "fünf seiner Rathäuser"
    form, gender, plural = _nominative_noun(words[head], determiner, _has_genitive_lead(words[:head], determiner))
    adjectives = [_strong(word, gender, plural) if _inflects(word, nxt) else word
                  for word, nxt in pairwise(words[: head + 1])]  # fmt: skip
    return " ".join([*adjectives, form, *words[head + 1 :]])


@remembered(8192)
def is_adjective(word: str) -> bool:
    """Whether a word can be an inflected adjective before a noun, by its form: "Sächsischen", "digitale"."""
    match = ADJECTIVE.fullmatch(word)
    if match is None:
        return False
    lowered = last_part(match["stem"]).lower()
    if lowered in _words("adjectives.stems"):
        return True
    if word[0].isupper() and listed_noun(last_part(word)) is not None:  # "Energiewende" is no "Energiewend|e"
        return False
    if lowered in _words("adjectives.not_adjectives") and not word[0].islower():
        return False
    if len(lowered) > 3 and lowered.endswith(tuple(_words("adjectives.stem_endings"))):
        return True
    # "Gläsernes" by the dictionary; "e" alone ends too many nouns and verbs
    return match["ending"] != "e" and 3 < len(word) < LONGEST_WORD and lemma_of(word.lower()) == match["stem"].lower()


def adjective_stem(word: str) -> str:
    """The word without its adjective ending: "herzlichen" → "herzlich"; a word without one as it stands."""
    match = ADJECTIVE.fullmatch(word)
    return match["stem"] if match and len(match["stem"]) > 1 else word


def is_lead_in(word: str) -> bool:
    """Whether the word is a preposition or determiner, which stands before a name and is no part of it."""
    lowered = word.lower()
    return lowered in _words("lead.prepositions") or lowered in _words("lead.determiners")


def is_function_word(word: str) -> bool:
    """Whether the word is a preposition, determiner, conjunction, auxiliary or pronoun: it ends a name."""
    return is_lead_in(word) or word.lower() in _words("lead.conjunctions")


def _is_lead_in(word: str, before: str) -> bool:
    # "Am" in "Am Stadtrand" goes, the "An" of "An-Institut" is no word; "in" of "in|pact" neither
    return is_lead_in(word) and not before.startswith(("-", "."))


def _head_index(words: list[str]) -> int | None:
    """The first capitalised word that is neither an adjective before a noun nor the first half of "Bau- und …"."""
    index = 0
    while index < len(words):
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) else ""
        if (
            (word.endswith("-") and len(words) > index + 2)
            or word.endswith("-,")
            or word in ("und", "&")
            or _inflects(word, following)
            or _inhabitant(word, following)
            or (word[0].islower() and following)
        ):  # "Städte- und Gemeindetages", "Bau-, Umwelt- und …"
            index += 1
        else:
            return index if word[0].isupper() else None
    return None


def _inflects(word: str, following: str) -> bool:
    return bool(following) and following[0].isalpha() and is_adjective(word) and listed_noun(last_part(word)) is None


def _inhabitant(word: str, following: str) -> bool:
    # "Berliner Verkehrsbetrieben", "Saarbrücker Rathauses": never inflected, the noun follows
    return word.endswith("er") and following[:1].isupper() and listed_noun(last_part(word)) is None and (
        listed_noun(last_part(following)) is not None or _plural_only(following) is not None)  # fmt: skip


def _strong(adjective: str, gender: Gender | None, plural: bool) -> str:
    match = ADJECTIVE.fullmatch(adjective)
    if match is None or (gender is None and not plural):
        return adjective
    return match["stem"] + ("e" if plural or gender is None else STRONG_ENDING[gender])


def _has_genitive_lead(adjectives: list[str], determiner: str) -> bool:
    return determiner in read_words("grammar", "before_genitives") or bool(adjectives)


def _nominative_noun(word: str, determiner: str, genitive_likely: bool) -> Noun:
    if BRAND.search(word) or last_part(word).isupper():
        return word, gender_of(word), False
    fixed = _plural_only(word)
    if fixed is not None:
        return fixed, None, True
    entry = listed_noun(last_part(word))
    if entry is not None:
        form, gender, plural = entry
        last = last_part(word)
        plural = plural or _plural_by_determiner(determiner, gender)
        before, _, behind = word.rpartition(last)  # "„Grüne Welle“ Nord" has a mark behind the noun
        return before + with_case_of(last, form) + behind, gender, plural
    return _by_dictionary(word, determiner, genitive_likely)


def _plural_by_determiner(determiner: str, gender: Gender | None) -> bool:
    # "der kommunalen Unternehmen", "die Dienstleister": a form that is both numbers, told by its determiner
    return (gender == "n" and determiner in ("der", "die", "den")) or (gender == "m" and determiner == "die")


def _by_dictionary(word: str, determiner: str, genitive_likely: bool) -> Noun:
    """Nouns whose last part is not listed, by the dictionary, which knows old spellings and guesses names of places."""
    base = lemma_of(word)
    if base == word or not base[0].isupper():
        return _without_genitive(word) if genitive_likely else (word, gender_of(word), False)
    if word in (base + "s", base + "es", base + "ses"):
        return base, gender_of(base), False
    if word.endswith("n") and word[:-1] != base and lemma_of(word[:-1]) == base:
        return word[:-1], gender_of(base), True
    return word, gender_of(base), word != base


def _without_genitive(word: str) -> Noun:
    # "des Parkleitsystems" is listed; "des Bürgernetzens" is not: only "s" after a consonant that takes no other
    for ending in ("es", "s"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 3 and gender_of(stem) in ("m", "n"):
            return stem, gender_of(stem), False
    return word, gender_of(word), False


@lru_cache(maxsize=8192)
def lemma_of(word: str) -> str:
    """The dictionary form of a word in today's spelling: "Kommunen" → "Kommune"."""
    form = lemma(word)
    if form.endswith("ß") and "ss" in word:  # "Kongresses" → "Kongreß" in the dictionary's old spelling
        form = form[:-1] + "ss"
    return form


def _plural_only(word: str) -> str | None:
    """The nominative of a noun that has no singular: "Stadtwerken" → "Stadtwerke"; None for another noun."""
    lowered, nouns = word.lower(), read_endings("noun_genders", "plural_only")
    if lowered.endswith(nouns):
        return word
    return word[:-1] if lowered.endswith("n") and lowered[:-1].endswith(nouns) else None


@cache
def _words(key: str) -> frozenset[str]:
    return read_words("noun_genders", key)
