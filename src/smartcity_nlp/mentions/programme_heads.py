"""The nouns that introduce a programme's name, from ``programmes.toml``: "Landesprogramms" → programm, a programme."""

from functools import cache
from typing import NamedTuple

from smartcity_nlp.grammar.normal import nominative
from smartcity_nlp.grammar.nouns import LONGEST_WORD
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.body_words import is_capital
from smartcity_nlp.patterns import remembered


class ProgrammeHead(NamedTuple):
    """A noun that introduces a programme's name; after a ``weak`` one only a name that is marked as such counts."""

    noun: str
    category: str
    weak: bool
    in_name: bool  # "Umweltpreis Alpenvorland" is the name with its head


@remembered(16_384)
def programme_head(word: str) -> ProgrammeHead | None:
    """The head that a word is or ends with: "Landesprogramms", "Rathaus-App", "Bitkom-Wettbewerb"."""
    if not is_capital(word) or len(word) > LONGEST_WORD:
        return None
    form, nouns = nominative(word).lower(), _nouns()
    cut = next((cut for cut in range(len(form)) if (cut == 0 or cut > 2) and form[cut:] in nouns), None)
    if cut is None or form.endswith(_not_heads()):
        return None
    noun = nouns[form[cut:]]
    weak = noun in read_words("programmes", "kinds.weak")
    in_name = noun in read_words("programmes", "kinds.in_name") or (cut > 0 and _is_event(form, noun))
    return ProgrammeHead(noun, read_lexicon("programmes")["heads"][noun], weak, in_name)


@cache
def _nouns() -> dict[str, str]:
    """The heads and their plurals: "programme" → "programm"; what can be both is the plural."""
    heads: dict[str, str] = read_lexicon("programmes")["heads"]
    plurals = ((head + ending, head) for ending in ("s", "n", "e", "en") for head in heads)
    return {head: head for head in heads} | dict(plurals)


@cache
def _not_heads() -> tuple[str, ...]:
    return tuple(read_words("programmes", "kinds.not_heads") | read_words("programmes", "events.plain"))


@remembered(16_384)
def marked_noun(word: str) -> str:
    """The noun, after which only quotation marks make a name, that a word ends with: "Hafenrundgang" → "rundgang"."""
    form = nominative(word).lower() if is_capital(word) and len(word) <= LONGEST_WORD else ""
    endings = read_lexicon("programmes")["marked"]
    return next((form[cut:] for cut in range(len(form)) if form[cut:] in endings), "")


def marked_head(word: str) -> str | None:
    """The category of such a noun, or None for other words."""
    noun = marked_noun(word)
    return read_lexicon("programmes")["marked"][noun] if noun else None


def _is_event(form: str, noun: str) -> bool:
    """Whether a compound can open its name: "Klimatage Harz", "Heimatpreis Ulm"; not "Fachkongress Kluge Orte"."""
    return noun in read_words("programmes", "events.compounds") and form not in read_words("programmes", "events.kinds")
