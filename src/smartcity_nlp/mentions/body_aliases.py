"""What an article calls a body after naming it: "Handelskammer (HK) Hochrhein" → "HK", "die Kammer"."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.grammar.normal import is_adjective, nominative
from smartcity_nlp.lexicon import read_endings, read_lexicon, read_words
from smartcity_nlp.mentions.body_words import (
    Found,
    found,
    is_brand_like,
    is_capital,
    is_inhabitant,
    is_place,
    words_of,
)
from smartcity_nlp.mentions.companies import without_form
from smartcity_nlp.mentions.headed_bodies import head_of
from smartcity_nlp.mentions.known_bodies import is_acronym, is_party
from smartcity_nlp.mentions.wordings import Wording
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import NameForm

# "… Digitale Orte (KNDO)", "… Transformation (kurz: bidt)", "…, kurz StMD"
AFTER_NAME = compile_pattern(
    r"""[“”"«»]?\s*(?:\(\s*(?:kurz:?\s+)?[„"»«]?(?P<acronym>[\p{L}\p{N}][\p{L}\p{N}@&+./\s-]{1,18}?)[“”"«»]?\s*[),;]
        |(?:\s\p{Ll}+(?:en|t))?,?\s+kurz:?\s+[„"»«]?(?P<brief>\p{L}[\p{L}\p{N}-]{1,12}(?:\s\p{Lu}\p{Ll}+)?)\b)""",
    regex.VERBOSE,
)
BEFORE_NAME = compile_pattern(r"(?P<acronym>[\p{L}][\p{L}\p{N}-]{1,9})\s+\((?:(?:der|die|das)\s+)?$")
LONG_NAME = compile_pattern(r"[“”\"«»]?\s+\([„“\"»«]?(?P<name>\p{L}[^()„“”\"»«\n]{8,80}?)[“”\"«»]?\)")
BEFORE_ALIAS = compile_pattern(r"(?<![\p{L}\p{N}@./-])")
# "IHK-Präsidentin", "Trafix-Vorstand" name the body; "trafix.de" does not
BEHIND_ALIAS = compile_pattern(r"(?![\p{L}\p{N}@]|\.\p{L}|-\p{Ll}|/\p{Ll})")
ALIAS_RANK, GENERIC_RANK = 32, 10  # above what only its shape makes a company
GUESSED = ("model:", "body:office", "company:brand")
# "(Ministerium für Infrastruktur) des Landes Sachsen-Anhalt (MID)", "(Anstalt für Datenverarbeitung) in Bayern (…)"
OWNER = compile_pattern(
    r"\s+(?:des|der|in|von|im|für)\s+(?:\p{L}+\s+)?\p{Lu}[\p{L}-]+(?=\s*\((?P<acronym>\p{Lu}[\p{L}\p{N}-]{1,9})\))"
)
# Without an article: "Universität [und Stadt]", "[Stadt und] Stadtwerke"
SECOND = compile_pattern(r" und (?:\p{Lu}?\p{Ll}*[Ss]tadt|Land|(?:Land)?[Kk]reis|Gemeinde|Kommune)\b(?! \p{Lu})")
FIRST = compile_pattern(r"\b(?:\p{Lu}\p{Ll}*stadt|Stadt|Land|Landkreis|Kreis|Gemeinde|Kommune) und $")
LONGEST_FIRST = 30


def with_acronyms(names: Iterable[Found], passages: Sequence[Passage]) -> list[Found]:
    """The names with the acronyms that the article gives them in parentheses."""
    return [_with_acronym(hit, passages) for hit in names]


def find_acronyms(names: Sequence[Found], passages: Sequence[Passage]) -> list[Found]:
    """The acronyms of the names, anywhere in the article: "Digitale Wege Nord (DWN) … DWN"."""
    acronyms = {name.acronym: name for name in names if name.acronym and name.form == "full"}
    return [
        found(passage, *span, "alias:acronym", name.name, form="acronym", category=name.category,
              acronym=acronym, key=name.key, rank=ALIAS_RANK)
        for acronym, name in acronyms.items()
        for passage in passages
        for span in _wording(acronym, "acronym").spans(passage.text)
    ]  # fmt: skip


def spelled_out(names: Iterable[Found], passages: Sequence[Passage]) -> list[Found]:
    """The long names that stand in parentheses behind short ones: "KNSF (Kommunale Netze sicher führen)"."""
    hits = []
    for hit in names:
        if not is_acronym(hit.text) or (passage := _passage_of(hit, passages)) is None:
            continue
        long = LONG_NAME.match(passage.text, hit.end - passage.start)
        if long is None:
            continue
        if _is_spelled(hit.text, long["name"]):
            hits.append(found(passage, *long.span("name"), hit.rule, long["name"], category=hit.category,
                              acronym=hit.text, rank=hit.rank + 1))  # fmt: skip
            hits.append(hit._replace(name=long["name"], form="acronym", rank=hit.rank + 1, others=()))
    return hits


def find_aliases(names: Sequence[Found], passages: Sequence[Passage]) -> list[Found]:
    """Acronyms and short forms of the named bodies, anywhere in the article."""
    hits = []
    for surface, (body, form) in _aliases(names).items():
        wording = _wording(surface, form)
        for passage in passages:
            if any(word not in passage.text for word in surface.split()):
                continue
            for span in wording.spans(passage.text):
                name = body.name if form == "acronym" else surface
                hits.append(found(passage, *span, f"alias:{form}", name, form=form, category=body.category,
                                  acronym=body.acronym, key=body.key, rank=ALIAS_RANK))  # fmt: skip
    return hits


def find_generics(names: Sequence[Found], passages: Sequence[Passage]) -> list[Found]:
    """ "das Unternehmen", "laut Ministerium", "Stadt und Universität", where the article names such a body.

    A ministry may be named by the letterhead alone.
    """
    categories = {hit.category for hit in names} | {"ministry"}
    nouns = {noun: category for noun, category in generic_nouns().items() if related_categories(category) & categories}
    specific = read_words("organizations", "definite") | {"laut"}  # "laut Ministerium"
    hits = []
    for passage in passages:
        words = words_of(passage.text)
        for index, word in enumerate(words):
            definite = index and word.joined and words[index - 1].text.lower() in specific
            if not definite and not (is_capital(word.text) and _is_paired(passage.text, word.start, word.end)):
                continue
            category = nouns.get(nominative(word.text).lower())
            if category and passage.text[word.end : word.end + 1] != "-":
                hits.append(
                    found(
                        passage, word.start, word.end, "generic", form="generic", category=category, rank=GENERIC_RANK
                    )
                )
    return hits


def _is_paired(text: str, start: int, end: int) -> bool:
    """ "[Universität] und Stadt erhalten", "Stadt und [Stadtwerke]": without an article."""
    first = text.startswith(" und ", end) and SECOND.match(text, end) is not None
    return first or (
        text.endswith(" und ", 0, start) and FIRST.search(text, max(0, start - LONGEST_FIRST), start) is not None
    )


def _passage_of(hit: Found, passages: Sequence[Passage]) -> Passage | None:
    index = bisect_right(passages, hit.start, key=lambda passage: passage.start) - 1
    return passages[index] if index >= 0 and hit.start < passages[index].end else None


def _with_acronym(hit: Found, passages: Sequence[Passage]) -> Found:
    passage = _passage_of(hit, passages)
    if passage is None or hit.form != "full":
        return hit
    if after := AFTER_NAME.match(passage.text, hit.end - passage.start):
        acronym = " ".join((after["acronym"] or after["brief"]).split())
        first, _, second = acronym.partition(" ")
        placed = after["brief"] and second in hit.name.split()  # "kurz SGD Süd" of "Direktion Süd"
        if _abbreviates(first if after["brief"] else acronym, hit.name):
            return hit._replace(acronym=acronym if placed or after["acronym"] else first)
    start, end = hit.start - passage.start, hit.end - passage.start
    owner = OWNER.match(passage.text, end)
    if owner and is_acronym(owner["acronym"]) and _is_spelled(owner["acronym"], hit.name + owner[0]):
        return hit._replace(acronym=owner["acronym"])
    before = BEFORE_NAME.search(passage.text[max(0, start - 16) : start])
    closed = passage.text[end : end + 4].lstrip('“”"«» ').startswith(")")
    if before and closed and _abbreviates(before["acronym"], hit.name):
        return hit._replace(acronym=before["acronym"])
    return hit


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the words in parentheses abbreviate the name, and are no party, state or place."""
    if is_party(acronym) or acronym in read_words("ministries", "geography.states") or acronym == name:
        return False
    if all(is_acronym(part) or (part.isupper() and len(part) < 5) for part in acronym.split()):
        return any(len(part) > 1 for part in acronym.split())
    # "bidt", "Fitko", "Difu": its letters in their order
    return (
        len(acronym) < 16 and " " not in acronym and acronym[:1].lower() in (word[0].lower() for word in name.split())
        and _is_spelled(acronym, name)
    )  # fmt: skip


def _is_spelled(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym stand in a name in their order."""
    letters = iter(name.lower())
    return all(letter in letters for letter in acronym.lower() if letter.isalpha())


def _aliases(names: Sequence[Found]) -> dict[str, tuple[Found, NameForm]]:
    """Each other form → the body it stands for; a form that two bodies share stands for neither."""
    aliases: dict[str, tuple[Found, NameForm]] = {}
    clashes = set()
    for body in names:
        if body.form != "full":
            continue
        forms: list[tuple[str, NameForm]] = [(body.acronym, "acronym")] if body.acronym else []
        forms += [(short, "short") for short in short_forms(body)]
        for surface, form in forms:
            if surface in aliases and aliases[surface][0].key != body.key:
                clashes.add(surface)
            aliases.setdefault(surface, (body, form))
    # what an office, a shape or a trained pipeline takes for a body of its own may be the short form of another
    full = {body.name for body in names if body.form == "full" and not body.rule.startswith(GUESSED)}
    return {surface: alias for surface, alias in aliases.items() if surface not in clashes and surface not in full}


def short_forms(body: Found) -> list[str]:
    """ "Trafix Systems AG" → "Trafix Systems", "Trafix"; "SWX Stadtwerke Xheim" → "Stadtwerke Xheim", "Stadtwerke"."""
    name = body.name
    bare = without_form(name)
    words = bare.split()
    shorts = [bare] if bare != name and _can_stand_alone(bare) else []
    if body.rule.startswith("company") or body.category in ("company", "utility", "itprovider", "cooperative"):
        if len(words) > 1 and len(words[0]) > 3 and _is_own_word(words[0]):
            shorts.append(words[0])
        elif len(words) > 2 and words[0].isupper():
            shorts += [words[0], " ".join(words[1:])]
    if body.rule == "body:acronym" and len(words) > 1:  # "KDV Ostalb" → "KDV"
        shorts.append(words[0])
    for index, word in enumerate(words):
        head = head_of(word) if is_capital(word) else None
        if (
            head
            and "s" in head.flags
            and head.category in ("utility", "hospital", "association")
            and not head.noun.endswith(read_endings("organizations", "not_shorts"))
        ):
            shorts.append(word)
        elif head and "n" in head.flags and index == 0 and len(words) > 1 and _can_stand_alone(" ".join(words[1:])):
            shorts.append(" ".join(words[1:]))
            shorts += [words[1]] if is_brand_like(words[1]) and not words[1].isupper() else []
            break
    return [short for short in dict.fromkeys(shorts) if short != name]


def _is_own_word(word: str) -> bool:
    """Whether the first word of a company's name can stand for it: no place, adjective or ordinary word."""
    if is_place(word) or is_inhabitant(word) or is_adjective(word) or word.endswith("-"):
        return False
    return is_brand_like(word) or (is_capital(word) and not is_known_word(word) and head_of(word) is None)


def _can_stand_alone(words: str) -> bool:
    return len(words.split()) > 1 or (not is_place(words) and (not is_known_word(words) or is_brand_like(words)))


def _wording(surface: str, form: str) -> Wording:
    genitive = "s" if not surface.endswith(("s", "x", "z", "e")) else "n"
    words = [(word, ("",)) for word in surface.split()]
    last = [(word, (genitive, "")) for word, _ in words[-1:]] if form != "acronym" else words[-1:]
    return Wording((*words[:-1], *last), BEFORE_ALIAS, BEHIND_ALIAS)


def related_categories(category: str) -> set[str]:
    """The categories of bodies that a generic noun of this category can mean."""
    related = {
        "company": {"company", "itprovider", "utility"}, "association": {"association", "cooperative", "chamber"},
        "cooperative": {"cooperative"}, "authority": {"authority", "public", "utility", "itprovider", "office"},
        "council": {"council", "committee"}, "administration": {"administration"},
    }  # fmt: skip
    return related.get(category, {category})


@cache
def generic_nouns() -> dict[str, str]:
    """Each noun that can stand for a body named before, with the category of body: "firma" → "company"."""
    return dict(line.split() for line in read_lexicon("organizations")["generic"])
