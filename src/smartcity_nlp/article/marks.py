"""Line → what it is by its own words: ``"Bildquelle: Stadt Hof"`` → ``credit``; None for a line that can be text."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

import regex

from smartcity_nlp.article.dates import crawl_day_pattern, opening_bracket, read_date_line
from smartcity_nlp.article.lines import Line, ends_sentence
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.patterns import any_of, compile_pattern, compile_untimed, remembered

Mark = Literal[
    "bracket",
    "crawl_day",
    "date",
    "release",
    "byline",
    "credit",
    "caption",
    "keywords",
    "links",
    "line",
    "block",
    "end",
    "bullet",
]
LONGEST_FURNITURE = 200
LONGEST_TITLE = 250
LONGEST_CODE = 40  # with white space behind it
LONGEST_CREDIT = 200  # with its label
EDGES = " .:…>»|-–•·*←→\t\xa0"

BULLET = compile_pattern(r"(?:[-–—•*·▪►‣●■✓➔→]|\d{1,2}[.)]|[a-z]\))[ \t\xa0]+(?=\S)")
TABLE_ROW = compile_pattern(r"\S(?:\t+|[ \xa0]{3,}|[ ]?\|[ ]?)\S")
MENU_CUT = compile_pattern(r"\s*[|>»/·•]\s*|\s›\s|[ \xa0]{2,}|\t+")
READING_TIME = compile_pattern(r"\s*[|·•,–-]\s*(?:Lesezeit|Lesedauer)\b.*$")  # "| Lesezeit: 2 Min."
PATHS = (" › ", " » ")  # "Newsticker › Regional › Bremen"
LONGEST_STEP = 6  # words of a step of a path
FEWEST_RUBRICS = 4
RUBRIC = compile_pattern(r"\p{Lu}[\p{L}-]{2,24}(?:\s[\p{L}&-]{1,24}){0,2}")
COUNT = compile_pattern(r"(?<!\s)\s*\(\d+\)")  # "Presse (12)"
# ve, ve/ba, al, sib: the editors' codes; own line or end of the last paragraph
AUTHOR_CODE = compile_pattern(r"\((?P<code>[a-zäöü]{2,4}(?:\s?[/,]\s?[a-zäöü]{2,4}){0,3})\)\s*$")
NAME = (
    r"(?:(?:Prof\.|Dr\.)\s+)*\p{Lu}[\p{L}'’.-]*+(?:\s+(?:(?:von|van|de|zu|der|den|di|al)\s+)*\p{Lu}[\p{L}'’.-]*+){1,3}"
)
BYLINE = compile_pattern(
    rf"""
    (?: (?:Von|von|VON) \s*:?
      | (?:Text|Autor|Autorin|Autor/in|Redakteurin?|(?:Ein\ )?(?:Artikel|Beitrag|Bericht)\ von) \s*:? (?:\s+[Vv]on)? )
    \s+ (?P<names> {NAME} (?: (?:\s*,\s*|\s+und\s+|\s*&\s*|\s*/\s*) {NAME} )*+ )
    (?P<rest> (?: \s*(?:,|\||·|–|-|/|\() .{{1,70}} )? ) $
    """,
    regex.VERBOSE,
)
DIGIT = compile_untimed(r"\d")
# "[Samstag, 20. Mai 2023 |] Von Jonas Kettering"
LEADING_DAY = compile_pattern(r"(?P<day>[^|·•]{6,60}?)\s*[|·•,–-]\s*(?=[Vv]on\s)")
URL = compile_pattern(r"(?:https?://|www\.)[^\s<>\"„“”»«|\\^`{}\[\]]{2,2000}", regex.IGNORECASE)
E_MAIL = compile_pattern(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}")
# "89073 Ulm", "Telefon: 0731 1234-0", "Tel. 0731/1234-0"
CONTACT = compile_pattern(
    r"""
    (?<!\d) \d{5} \s \p{Lu}\p{L}
    | (?<!\w)(?:Telefon|Telefax|Tel\.|Fax|Fon|Mobil|E-Mail|Mail|Internet|Web)\s*:? \s* [+(]?\w
    | (?:straße|strasse|str\.|platz|markt|weg|allee|ring|ufer|damm|gasse)
      \s\d{1,4}(?:\s?[-–]\s?\d{1,4})?\s?[a-z]?(?:\s*[,|]|$)
    | \(?0\d{1,5}\)?\s?[-/\s]\s?\d{2,}
    """,
    regex.VERBOSE,
)


def mark_of(line: Line) -> Mark | None:
    """The mark of a line, by its own words alone; the readers decide what it means where it stands."""
    return _mark_of_words(line.text)


@remembered(8_192)  # layout, units and teasers ask about the same lines
def _mark_of_words(words: str) -> Mark | None:
    if opening_bracket(words):
        return "bracket"
    if len(words) > LONGEST_FURNITURE:
        return "bullet" if BULLET.match(words) else None
    if crawl_day_pattern().fullmatch(words):
        return "crawl_day"
    if read_date_line(words):  # before bullets: "25. April 2023"
        return "date"
    if BULLET.match(words):
        return "byline" if read_byline(words) else "bullet"  # "20. Mai 2023, von Hanna Vogt"
    return _mark_of_label(words) or _mark_of_furniture(words)


def _mark_of_label(words: str) -> Mark | None:
    if keywords_label().match(words):
        return "keywords"
    if is_links_line(words):
        return "links"
    if credit_label().match(words):
        return "credit"
    if caption_label().match(words):
        return "caption"
    if AUTHOR_CODE.fullmatch(words) or (read_byline(words) and not ends_sentence(without_reading_time(words))):
        return "byline"
    if release_label().match(words):
        return "release"
    return None


def read_byline(words: str) -> regex.Match[str] | None:
    """ "Von Hanna Vogt, Uelzen", also behind a day: the match of its names; None for any other line."""
    lead = LEADING_DAY.match(words) if "on " in words and DIGIT.search(words, 0, 30) else None
    return BYLINE.match(words[lead.end() :] if lead and read_date_line(lead["day"]) else words)


def find_author_code(words: str) -> regex.Match[str] | None:
    """The editors' code that ends a paragraph: "… in Betrieb. (ve/ba)"."""
    return AUTHOR_CODE.search(words, max(0, len(words) - LONGEST_CODE)) if ")" in words[-LONGEST_CODE:] else None


def without_reading_time(words: str) -> str:
    """ "Von Hanna Vogt | Lesezeit: 2 Min." → "Von Hanna Vogt"."""
    return READING_TIME.sub("", words) if "Lese" in words else words


def _mark_of_furniture(words: str) -> Mark | None:
    phrase = normal(words)
    kinds: tuple[Mark, ...] = ("end", "block", "line")
    for kind in kinds:
        if phrase in read_words("pages", f"{kind}.equals") or furniture_pattern(kind).match(phrase):
            return kind
    counted = phrase.lstrip("0123456789 ")
    if counted != phrase and counted in read_words("pages", "line.counted"):
        return "line"
    if words.startswith("©") or is_menu(words) or is_paywall(phrase):
        return "line"
    return None


def normal(words: str) -> str:
    """Lower case, blanks folded, without dots, colons and arrows at the ends: "Suchen..." → "suchen"."""
    return " ".join(words.lower().split()).strip(EDGES)


@cache
def furniture_pattern(kind: str) -> regex.Pattern[str]:
    """The labels and starts of a kind of furniture in ``pages.toml``."""
    labels = any_of(read_words("pages", f"{kind}.labels"))
    starts = any_of(read_words("pages", f"{kind}.starts"))
    return compile_pattern(rf"(?:{labels})\s*(?::|$)|(?:{starts})")


@cache
def keywords_label() -> regex.Pattern[str]:
    """E.g. "Stichwörter: Smart City, Hof", "Schlagworte zum Thema"."""
    return compile_pattern(
        r"(?:Stichw[oö]rte?r?|Stichwort|Schlagw[oö]rte?r?|Schlagwort|Tags|Keywords)"
        r"(?:\szum\s(?:Thema|Artikel))?[ \t\xa0]*(?::\s*|(?=[\r\n])|$)",
        regex.IGNORECASE,
    )


@cache
def credit_label() -> regex.Pattern[str]:
    """E.g. "(Bildquelle: Stadt Bautzen)", "© Foto: K. Vogt", "Foto © K. Vogt": the whole line is a credit."""
    return compile_pattern(
        rf"[(\[]?(?:©\s*)?(?:{_credits()})\s*(?::|©)\s*(?P<who>[^\n]{{2,120}}?)\s*[)\]]?\.?$", regex.IGNORECASE
    )


def find_inline_credit(words: str) -> "regex.Match[str] | None":
    """The credit that ends a caption: "… umgebaut. © Foto: Kreisbote/Hanna Vogt"; a colon or © introduces every one."""
    start = max(0, len(words) - LONGEST_CREDIT)
    tail = words[start:]
    signed = "©" in tail or (":" in tail and has_one(tail.lower(), _credit_words()))
    return inline_credit().search(words, start) if signed else None


def has_one(words: str, signs: Sequence[str]) -> bool:
    """Whether one of the signs stands anywhere in the words."""
    for sign in signs:  # noqa: SIM110 - a generator takes three times as long
        if sign in words:
            return True
    return False


@cache
def inline_credit() -> regex.Pattern[str]:
    """At the end of a caption: "… umgebaut. © Foto: Kreisbote/Hanna Vogt", "(Foto: K. Vogt)", "| Foto: dpa"."""
    return compile_pattern(
        rf"(?:(?<=[\s.!?…])|\()[(\[|/–-]?\s?(?:©\s?)?(?:(?:{_credits()})\s?(?::|©)|©)\s*(?P<who>[^\n:]{{2,100}}?)\s*[)\]]?\.?$",
        regex.IGNORECASE,
    )


def _credits() -> str:
    return any_of(read_words("pages", "image.credit"))


@cache
def _credit_words() -> tuple[str, ...]:
    return tuple(word.lower() for word in read_words("pages", "image.credit"))


@cache
def caption_label() -> regex.Pattern[str]:
    """E.g. "Bildunterschrift: Das neue Rathaus …"."""
    words = any_of(read_words("pages", "image.caption"))
    return compile_pattern(rf"(?:{words})(?:\s\d)?\s*:\s*(?=\S)", regex.IGNORECASE)


@cache
def release_label() -> regex.Pattern[str]:
    """E.g. "PRESSEMITTEILUNG Nr. 12", "Presseinformation | Hofnetz GmbH": the label, a number or who sends it."""
    labels = any_of(read_words("pages", "release.labels"))
    number = r"\s*[|:–-]?\s*(?:(?:Nr\.?|Nummer)?\s*[\d/.-]{1,12})?"
    return compile_pattern(rf"(?:{labels})(?:{number}|\s*\|[^|]{{2,60}})\s*$", regex.IGNORECASE)


def may_have_url(words: str) -> bool:
    """Cheaper than the pattern, and nearly always the answer: no."""
    return "://" in words or "www." in words or "WWW." in words or "Www." in words


def is_links_line(words: str) -> bool:
    """A line that is a link, or a short label with one: "www.swn.net", "Alle Unterlagen: www.dorf.example"."""
    bare = URL.sub(" ", words) if may_have_url(words) else words
    if bare == words:
        label, _, address = words.rpartition(": ")
        return len(label) <= 60 and is_bare_domain(address.strip()) and not has_e_mail(words)
    rest = bare.strip(" \t:.,;()|>→»-–")
    return not _has_contact(bare) and (not rest or (len(rest.split()) <= 6 and _is_link_label(words)))


def _is_link_label(words: str) -> bool:
    url = URL.search(words)
    before = words[: url.start()].rstrip() if url else ""
    return before.endswith((":", ">", "→", "»")) and not has_e_mail(words)


def is_bare_domain(words: str) -> bool:
    """E.g. "celle.digital", "stadt-celle.de/netz"."""
    return " " not in words and "." in words and _bare_domain().fullmatch(words) is not None


@cache
def _bare_domain() -> regex.Pattern[str]:
    ends = "|".join(sorted(read_words("pages", "words.top_level")))
    return compile_pattern(rf"(?:[a-zäöü0-9][\w-]{{0,62}}\.){{1,4}}(?:{ends})(?:/\S*)?", regex.IGNORECASE)


def is_menu(words: str) -> bool:
    """E.g. "Startseite  >  Presse  >  Pressearchiv", "Themen A-Z | Impressum | Datenschutz", "Regional › Bremen"."""
    parts = _menu_parts(words)
    if len(parts) < 2 or ends_sentence(words):
        return False
    if any(path in words for path in PATHS) and all(len(part.split()) <= LONGEST_STEP for part in parts):
        return True
    known = read_words("pages", "menu.words")
    hits = sum(part in known for part in parts)
    return hits >= 2 or (hits == 1 and len(parts) >= 3 and ">" in words) or (hits == 1 and len(parts) == 2)


def is_navigation(words: str) -> bool:
    """A menu that stands above what a page is about; not "Drucken | Teilen"."""
    return is_menu(words) and read_words("pages", "menu.actions").isdisjoint(_menu_parts(words))


def is_row_of_rubrics(words: str) -> bool:
    """E.g. "Energie | Wasser | Digitales | Köpfe": above a headline it is a site's rubrics."""
    parts = words.split("|")
    return len(parts) >= FEWEST_RUBRICS and all(RUBRIC.fullmatch(part.strip()) for part in parts)


def _menu_parts(words: str) -> list[str]:
    words = COUNT.sub("", words) if "(" in words else words
    return [part for part in MENU_CUT.split(words.lower()) if part]


def is_paywall(phrase: str) -> bool:
    """E.g. "jetzt mv+ vier wochen lang testen und alles lesen"."""
    return phrase.startswith(_paywall_first()) and any(word in phrase for word in read_words("pages", "paywall.later"))


@cache
def _paywall_first() -> tuple[str, ...]:
    return tuple(read_words("pages", "paywall.first"))


def is_contact(words: str) -> bool:
    """Address, telephone or e-mail in a stretch that is no sentence."""
    return not (len(words) > 120 and ends_sentence(words)) and _has_contact(words)


def _has_contact(words: str) -> bool:
    return has_e_mail(words) or CONTACT.search(words) is not None


def has_e_mail(words: str) -> bool:
    """E.g. "Fragen an presse@stadt-celle.example"."""
    return "@" in words and E_MAIL.search(words) is not None


def is_title(words: str) -> bool:
    """Could be a headline: short, without the full stop of a sentence."""
    return len(words) <= LONGEST_TITLE and not (
        ends_sentence(words) and words.rstrip('"“”»«)')[-1:] == "." and not words.endswith("...")
    )
