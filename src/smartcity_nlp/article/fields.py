"""Lines of a page → values of an article: ``"Stichwörter: Smart City, Hof"`` → ``("Smart City", "Hof")``."""

from collections.abc import Iterable

from smartcity_nlp.article.lines import SPACE
from smartcity_nlp.article.marks import (
    URL,
    credit_label,
    find_author_code,
    find_inline_credit,
    has_e_mail,
    is_bare_domain,
    keywords_label,
    may_have_url,
    read_byline,
)
from smartcity_nlp.patterns import compile_pattern

# commas, semicolons, bars, bullets and line breaks outside brackets: "Internet of Things (IoT, LPWAN), Hof"
KEYWORD_CUT = compile_pattern(r"\s*(?:[,;|·•\n\r]|\s/\s)(?![^()]*\))\s*")
TRAILING = ".,;:!?'’»”“)]}>"


def parse_keywords(words: str) -> tuple[str, ...]:
    """The keywords of a line that begins with their label, in order, each once."""
    label = keywords_label().match(words)
    listed = words[label.end() :] if label else words
    found = (" ".join(keyword.split()).strip(SPACE + ".") for keyword in KEYWORD_CUT.split(listed))
    return tuple(dict.fromkeys(keyword for keyword in found if keyword))


def parse_links(words: str) -> tuple[str, ...]:
    """The web addresses in a stretch of text, as printed; no e-mail addresses."""
    links = []
    for match in URL.finditer(words) if may_have_url(words) else ():
        link = match[0].rstrip(TRAILING)
        if link.count("(") > link.count(")") and match[0][len(link) :].startswith(")"):
            link += ")"
        links.append(link)
    if not links and not has_e_mail(words):
        address = words.rpartition(": ")[2].strip()
        if is_bare_domain(address):
            links.append(address)
    return tuple(links)


def parse_author(words: str) -> str | None:
    """E.g. "(ve)" → "ve"; "Von Hanna Vogt, Uelzen" → "Hanna Vogt"; None for anything else."""
    code = find_author_code(words)
    if code:
        return code["code"]
    byline = read_byline(words)
    return " ".join(byline["names"].split()) if byline else None


def parse_credit(words: str) -> str | None:
    """E.g. "(Bildquelle: Stadt Bautzen)" → "Stadt Bautzen"; "… umgebaut. © Foto: dpa" → "dpa"."""
    match = credit_label().match(words) or find_inline_credit(words)
    return match["who"].strip(SPACE) if match else None


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, in order."""
    return tuple(dict.fromkeys(values))
