"""Ministries by grammar: "vom Innenministerium", "Ministerium des Innern und für Sport" → one key.

The key is the stem of the short compound ("innenministerium", "bundesbauministerium"), by which two names of one
ministry meet; a long name has one for each word of its portfolio, and takes the one that the article uses.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache

from smartcity_nlp.annotate import Passage
from smartcity_nlp.grammar.normal import adjective_stem, is_adjective, nominative
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.body_words import Found, Word, found, is_capital, words_of
from smartcity_nlp.mentions.federal import federal_ministries, named, with_key
from smartcity_nlp.mentions.portfolios import AND, links, portfolio_end
from smartcity_nlp.patterns import compile_pattern, remembered

# "Ministerium", "Bundesministeriums", "NRW-Staatsministerium", "Senatsverwaltung"
LONG_HEAD = compile_pattern(
    r"(?:[\p{Lu}-]+-)?(?P<level>Bundes|Staats|Landes)?[Mm]inisterium(?:s)?|Senats(?:verwaltung|behörde)|Behörde"
)
# "Bundesbauministeriums", "Landesinnenministerium", "NRW-Wirtschaftsministerium"
SEVERAL = compile_pattern(r"(?P<stem>(?:Bundes|Staats|Landes)?[Mm]inister)ien")
SHORT = compile_pattern(r"(?:[\p{Lu}-]+-)?(?P<level>[Bb]undes|[Ll]andes|[Ss]taats)?(?P<field>\p{L}+?)ministerium(?:s)?")
OF_THE_STATE = compile_pattern(
    r"\s+(?:des\s+Landes|des\s+Freistaats|des\s+Freistaates|der\s+Freien\s+\w+stadt)\s+(?P<state>[\p{L}-]+)"
)
NAME_WORD = compile_pattern(r"[\p{L}-]+")
RANK = 50


def find_ministries(passage: Passage, published: date | None = None) -> list[Found]:
    """Ministries, senate administrations and chancelleries of a passage; ``published`` settles who has which name."""
    words = words_of(passage.text)
    hits: list[Found] = []
    for index, word in enumerate(words):
        if not _can_head(word.text):
            continue
        several = _several(passage, words, index, published)
        one = (
            _long(passage, words, index, published)
            or _short(passage, words, index, published)
            or _chancellery(passage, words, index)
        )
        hits += several or ([one] if one else [])
    return hits


@remembered(8192)
def _can_head(word: str) -> bool:
    """Whether the word can be the head of such a name."""
    heads = (LONG_HEAD, SEVERAL, SHORT)
    return nominative(word).lower() in read_lexicon("ministries")["offices"] or any(h.fullmatch(word) for h in heads)


def with_shared_keys(ministries: Iterable[Found]) -> list[Found]:
    """Long names take the key of the short compound that the article uses.

    "Verkehrsministerium" beside "Ministerium für Wirtschaft, Arbeit und Verkehr": both get "verkehrsministerium".
    """
    listed = list(ministries)
    short = {hit.key for hit in listed if hit.rule == "ministry:short"}
    acronyms = {hit.acronym for hit in listed if hit.rule == "known:acronym" and hit.category == "ministry"}
    by_key = {key: entry.acronym for entry in federal_ministries() if entry.acronym in acronyms for key in entry.keys}
    shared = []
    for hit in listed:
        if hit.rule == "ministry:long":
            hit = hit._replace(key=next((key for key in keys_of(hit.name) if key in short), hit.key))
        elif hit.rule == "ministry:short" and hit.acronym is None:  # "Bundesverkehrsministerium" beside "BMDV"
            hit = hit._replace(acronym=by_key.get(hit.key or ""))
        shared.append(hit)
    return shared


def keys_of(name: str, published: date | None = None) -> tuple[str, ...]:
    """Every key that a long name can go by, its first word's first."""
    level = "bundes" if name.startswith("Bundesministerium") else ""
    if entry := named(name, published):
        return entry.keys
    stems = _portfolio()
    words = NAME_WORD.findall(name.lower())
    found_stems = dict.fromkeys(stems[word] for word in words if word in stems)
    return tuple(f"{level}{stem}ministerium" for stem in found_stems)


def _long(passage: Passage, words: tuple[Word, ...], index: int, published: date | None) -> Found | None:
    if not LONG_HEAD.fullmatch(words[index].text):
        return None
    # Not "den das Ministerium zum dritten Mal vergibt".
    end = portfolio_end(passage.text, words, index + 1, links() - {"zum", "zur"})
    # "Behörde für Wirtschaft" is a ministry in Hamburg only, with a portfolio to its name
    if end is None or (words[index].text == "Behörde" and not _all_fields(words[index + 2 : end])):
        return None
    first, end = _first_adjective(words, index), _state_after(words, end - 1)
    name, others = _name(passage.text, words, first, index, end)
    plain = nominative(passage.text[words[index].start : words[end].end])
    keys, federal = keys_of(plain, published), named(plain, published)
    return found(
        passage, words[first].start, words[end].end, "ministry:long", name, category="ministry", rank=RANK,
        key=keys[0] if keys else None, acronym=federal.acronym if federal else None, others=others,
    )  # fmt: skip


def _several(passage: Passage, words: tuple[Word, ...], index: int, published: date | None) -> list[Found]:
    """ "die Bundesministerien für Gesundheit und der Finanzen": one name a link, the head with the first."""
    head = SEVERAL.fullmatch(words[index].text)
    end = portfolio_end(passage.text, words, index + 1) if head else None
    if head is None or end is None:
        return []
    starts = [i for i in range(index + 1, end) if words[i].text in links() and words[i - 1].text in (head[0], *AND)]
    hits = []
    for link, following in zip(starts, [*starts[1:], end + 1], strict=True):
        first = index if link == starts[0] else link
        last = words[following - 2]
        name = f"{head['stem']}ium {passage.text[words[link].start : last.end]}"
        federal, keys = named(name, published), keys_of(name, published)
        hits.append(found(
            passage, words[first].start, last.end, "ministry:long", name, category="ministry", rank=RANK,
            key=keys[0] if keys else None, acronym=federal.acronym if federal else None,
        ))  # fmt: skip
    return hits if len(hits) > 1 else []


def _short(passage: Passage, words: tuple[Word, ...], index: int, published: date | None) -> Found | None:
    match = SHORT.fullmatch(words[index].text)
    if match is None:
        return None
    field = read_lexicon("ministries")["short"].get(match["field"].lower())
    if field is None:
        return None
    level = "bundes" if (match["level"] or "").lower() == "bundes" else ""
    head = _coordinated(words, index)
    first, end = _first_adjective(words, head), _state_after(words, index)
    name, others = _name(passage.text, words, first, head, end)
    key = f"{level}{field}ministerium"
    federal = with_key(key, published) if level else None
    if federal and published:
        others = (*others, federal.name)
    return found(
        passage, words[first].start, words[end].end, "ministry:short", name, category="ministry", rank=RANK, key=key,
        acronym=federal.acronym if federal else None, others=others,
    )  # fmt: skip


def _name(text: str, words: tuple[Word, ...], first: int, head: int, end: int) -> tuple[str, tuple[str, ...]]:
    """The name, and what it is called with the adjective of its state: "bayerisches Digitalministerium"."""
    name = nominative(text[words[first].start : words[end].end])
    before = words[head - 1].text if head and words[head].joined else ""
    others = []
    if first == head and before[:1].islower() and adjective_stem(before) in _geography():
        others.append(nominative(text[words[head - 1].start : words[end].end]))
    if words[end].text in _states():
        others.append(nominative(text[words[first].start : words[end - 1].end]))
    elif of_state := OF_THE_STATE.match(text, words[end].end):
        others.append(f"{name} {of_state['state']}")
    return name, tuple(others)


def _chancellery(passage: Passage, words: tuple[Word, ...], index: int) -> Found | None:
    """ "Staatskanzlei des Landes Brandenburg", "Niedersächsische Staatskanzlei", "Bundeskanzleramt(s)"."""
    head = nominative(words[index].text).lower()
    category = read_lexicon("ministries")["offices"].get(head)
    if category is None:
        return None
    start = words[_first_adjective(words, index)].start
    end = words[_state_after(words, index)].end
    if of_state := OF_THE_STATE.match(passage.text, words[index].end):
        end = of_state.end()
    return found(passage, start, end, "ministry:office", category=category, rank=RANK, key=head)


def _coordinated(words: tuple[Word, ...], index: int) -> int:
    """ "Innen- und Kommunalministerium": the index of "Innen-"."""
    if index > 1 and words[index - 1].text == "und" and words[index - 2].text.endswith("-") and words[index].joined:
        return index - 2
    return index


def _first_adjective(words: tuple[Word, ...], index: int) -> int:
    """The index of the capitalised adjective that belongs to the name ("Sächsisches Ministerium"), or of the word."""
    if index == 0 or not words[index].joined:
        return index
    before = words[index - 1].text
    if before.lower() in _geography() and is_capital(before):  # "Thüringer Ministerium"
        return index - 1
    return index - 1 if is_capital(before) and is_adjective(before) and index > 1 else index


def _state_after(words: tuple[Word, ...], index: int) -> int:
    following = index + 1
    if following < len(words) and words[following].joined and words[following].text in _states():
        return following
    return index


def _all_fields(words: Iterable[Word]) -> bool:
    nouns = [word.text.lower() for word in words if is_capital(word.text)]
    return bool(nouns) and all(noun in _portfolio() for noun in nouns)


@cache
def _portfolio() -> dict[str, str]:
    return dict(read_lexicon("ministries")["portfolio"])


@cache
def _geography() -> frozenset[str]:
    return read_words("ministries", "geography.adjectives")


@cache
def _states() -> frozenset[str]:
    return read_words("ministries", "geography.states")
