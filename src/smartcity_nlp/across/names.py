"""Names → keys by which articles of different papers meet: "Nordwest-IT AöR" and "NORDWEST-IT" → "nordwest it".

A key is no name to show: it has neither capitals nor umlauts, and declined adjectives have lost their endings.
"""

from functools import cache

import regex

from smartcity_nlp.annotate import readable
from smartcity_nlp.grammar.normal import is_adjective
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.patterns import compile_pattern, remembered
from smartcity_nlp.place_names import scan

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
WORD = compile_pattern(r"[\p{L}\p{M}\p{N}@&+]+")
NOUN_ENDING = compile_pattern(r"(?<=\p{L}{4})(?:en|es|e|(?<!i)n|s)$")
ENDING = compile_pattern(r"(?<=\p{L}{3})(?:en|em|er|es|e|n|s)$")
BRACKETED = compile_pattern(r"\s*\([^()]*\)")
# "dritte Projektphase der herzlich digitalen Stadt" → "herzlich digitalen Stadt"
PHASE = compile_pattern(r"^.*?(?:phase|stufe|abschnitt|etappe|runde)\s+(?:der|des|von)\s+(?=\S)", regex.IGNORECASE)
OF_A_PLACE = compile_pattern(
    r"\b(?:der|des|von|im|in)(?:\s+(?:der|des))?(?:\s+\p{Lu}?\p{L}*(?:[Ss]tadt|Gemeinde|Landes|Landkreises|Kreises))?\s*$"
)


def fold(name: str) -> str:
    """Words without case, umlauts, punctuation and hyphens: "Smart-City „Höxter“" → "smart city hoexter"."""
    return " ".join(WORD.findall(name.casefold().translate(UMLAUTS)))


def fold_declined(name: str) -> str:
    """Like :func:`fold`, adjectives without their endings: "herzlich digitalen Stadt" → "herzlich digital stadt"."""
    words = (ENDING.sub("", word) if word.islower() or is_adjective(word) else word for word in name.split())
    return fold(" ".join(words))


@remembered()
def fold_body(name: str) -> str:
    """A body's name without legal form, bracket and noun: "Firma ParkRaum Systems AG (PRS)" → "parkraum systems"."""
    bare = BRACKETED.sub("", name).strip()
    shorter = _legal_form().sub("", bare) or bare
    head, _, rest = shorter.partition(" ")
    if rest[:1].isupper() and head.casefold() in read_words("across", "bodies.leading") and not _is_place(rest):
        shorter = rest
    return fold_declined(shorter) or fold(name)


def _is_place(words: str) -> bool:
    return any(hit.start == 0 and hit.end == len(words) for hit in scan(readable(words)))


@remembered()
def fold_programme(name: str) -> str:
    """A programme's name without phase and generic head: "Projekt „Westküste vernetzt“" → "westkueste vernetzt"."""
    words = regex.sub(r"[„“”\"»«‚‘’']", "", PHASE.sub("", name)).split()
    if len(words) > 1 and is_programme_head(words[0]):
        words = words[1:]
    return fold_declined(" ".join(words)) or fold(name)


@cache
def is_programme_head(word: str) -> bool:
    """Whether a word is or ends in a noun for programmes, projects and products: "Smart-City-Projekt"."""
    last = word.casefold().rpartition("-")[2]
    return any(last.endswith((head, f"{head}s", f"{head}es")) for head in read_lexicon("programmes")["heads"])


@remembered()
def without_places(name: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """A body's name without the places in it, as a key, and each place's official keys, the likeliest first.

    "Rat der Stadt Hamm" → ``("rat", (("05915000",),))``, "Bremer Senat" → ``("senat", (("04011000", …),))``.
    """
    rest, keys = [], []
    end = 0
    for hit in scan(readable(name)):
        if hit.term.keys:
            rest.append(OF_A_PLACE.sub("", name[end : hit.start]))
            keys.append(hit.term.keys)
            end = hit.end
    rest.append(name[end:])
    return fold_body(" ".join(rest).strip()), tuple(keys)


@remembered()
def is_bare(name: str) -> bool:
    """Whether a body's name is a common noun or its abbreviation, by which no one can tell whose it is.

    "IHK", "Sparkasse", "Freiwillige Feuerwehr", "Industrie- und Handelskammer", but not "Deutscher Städtetag".
    """
    *before, noun = name.split() or [""]
    if not before and noun in _acronym_heads():
        return True
    common = all(word.endswith("-") or word == "und" or is_adjective(word) for word in before)
    common = common and not name.casefold().startswith(tuple(read_words("across", "bodies.nationwide")))
    return common and noun.casefold() in _body_heads() and not scan(readable(name))


@cache
def _legal_form() -> "regex.Pattern[str]":
    forms = sorted(read_words("legal_forms", "forms"), key=lambda form: (-len(form), form))
    either = "|".join(regex.escape(form).replace(r"\ ", r"\s*") for form in forms)
    return compile_pattern(rf"(?:[\s,]+(?:{either}))+$")


@cache
def _body_heads() -> frozenset[str]:
    return frozenset(entry.rsplit(" ", 2)[0] for entry in read_words("organizations", "heads"))


@cache
def _acronym_heads() -> frozenset[str]:
    return frozenset(entry.split()[0] for entry in read_words("organizations", "acronym_heads"))
