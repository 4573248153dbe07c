"""Words around a name → its offices: "Ute Zahn, Ministerin und Chefin der Staatskanzlei" → two roles.

Before the name: "der Erfurter Oberbürgermeister", "Ministerin und Chefin der Staatskanzlei", "der Landrat des Kreises
Soest,". Behind it: ", bislang Dezernentin der Stadt", "(Bürgermeister von Idstein)", "(SPD)", "aus Flensburg".
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from smartcity_nlp.mentions.names import read_name
from smartcity_nlp.mentions.office_bodies import Span, read_body_after, read_body_before, read_phrase
from smartcity_nlp.mentions.offices import Office, read_office, status_of_adjective, status_of_adverb
from smartcity_nlp.mentions.people_words import Words, is_cue, read_words_cached
from smartcity_nlp.types import Gender, RoleMention, RoleStatus

CONJUNCTIONS = frozenset({"und", "sowie", "&", "/"})
ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines"})
ORIGINS = frozenset({"aus", "von", "vom"})
ACCUSATIVE_ARTICLES = frozenset({"die", "den", "das"})
LONGEST_BRACKET = 16
MOST_WORDS_BEHIND = 80
MOST_POSTS = 6  # of one person, in one place
LONGEST_CLAUSE = 30  # words of a relative clause
CLAUSE_ENDS = frozenset({".", "!", "?", ";", ""})
LONGEST_PLACE = 5  # words of "Kreis Plön", "Stadt Bad Neuenahr-Ahrweiler"
LONGEST_TIME = 4  # words of "seit dem Jahr 2019", "seit 1. Juli"


@dataclass(slots=True, kw_only=True)
class Post:
    """An office in the text with whose it is; ``next`` is the index of the word behind it all."""

    office: Office
    body: Span | None
    status: RoleStatus
    next: int

    def role(self, gender: Gender | None) -> RoleMention:
        """The record of the office for a holder of a gender."""
        office = self.office
        return RoleMention(
            start=office.start, end=office.end, title=office.titled_for(gender), level=office.form.level,
            status=self.status, body_start=self.body[0] if self.body else None,
            body_end=self.body[1] if self.body else None,
        )  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Afterwards:
    """What stands behind a name: offices, party, and the index of the word behind them."""

    next: int
    posts: list[Post] = field(default_factory=list)
    party: str | None = None
    origin: Span | None = None  # the "Bürstadt" of "die Bürgermeister Markus Schader (Bürstadt) und …"


def read_posts(words: Words, index: int) -> list[Post]:
    """The offices that start at a word, joined by "und": "Ministerin und Chefin der Staatskanzlei"; or none."""
    posts: list[Post] = []
    while len(posts) < MOST_POSTS and (office := read_office(words, index)):
        posts.append(_read_post(words, office))
        index = posts[-1].next
        if words.at(index).text not in CONJUNCTIONS:
            break
        index = _skip_to_office(words, index + 1)
    return _with_shared_body(posts)


def _with_shared_body(posts: list[Post]) -> list[Post]:
    """ "Gründer und Geschäftsführer der X GmbH": of one body; not "Ministerin und Chefin der Staatskanzlei"."""
    for post, following in reversed(list(pairwise(posts))):
        if post.body is None and post.office.form.level == following.office.form.level == "exec":
            post.body = following.body
    return posts


def _read_post(words: Words, office: Office) -> Post:
    start, end = office.prefix_start, office.prefix_end
    body: Span | None = (start, end) if start is not None and end is not None else None
    after, position = read_body_after(words, office.last + 1)
    if body is None:
        body = after or read_body_before(words, office.first)
    return Post(office=office, body=body, status=_status_before(words, office), next=position)


def _status_before(words: Words, office: Office) -> RoleStatus:
    """ "designierter", "bislang" and the like, anywhere in the adjectives and the place before the office."""
    if office.status != "current":
        return office.status
    for index in range(office.first - 1, max(office.first - 5, -1), -1):
        word = words.at(index)
        status = status_of_adjective(word.text) or status_of_adverb(word.text)
        if status not in (None, "current"):
            return status
        if word.kind != "word" or read_office(words, index):
            break
    return "current"


def _skip_to_office(words: Words, index: int) -> int:
    """Over articles, adjectives, adverbs, a place and "seit 2019" to an office, at most a few words."""
    start = index
    while index - start <= LONGEST_TIME + 3 and not read_office(words, index):
        word = words.at(index)
        text = word.text
        time = text in {"seit", "ab", "bis"} or (words.at(index - 1).text == "seit" or word.kind == "number")
        place = word.capital and words.at(index + 1).kind == "word" and read_body_before(words, index + 1) is not None
        month = word.capital and words.at(index - 1).text in {".", "seit", "Jahr"}
        known = (
            text in ARTICLES or status_of_adjective(text) or status_of_adverb(text) or time or place or month
            or text in {"Jahr", "dem", "sein", "ihr", "seine", "ihre"} or text.endswith(("ische", "ischer", "ischen"))
            or (text == "." and words.at(index - 1).kind == "number")
        )  # fmt: skip
        if not known:
            break
        index += 1
    return index


def read_after(words: Words, name_last: int) -> Afterwards:
    """Offices, party and origin behind a name whose last word (or title) is ``name_last``."""
    found = Afterwards(next=name_last + 1)
    while len(found.posts) < MOST_POSTS and found.next - name_last < MOST_WORDS_BEHIND:
        mark = words.at(found.next).text
        if mark == "(":
            if not _read_bracket(words, found):
                break
        elif mark in {",", "–", "—"}:
            if not (_read_apposition(words, found) or _read_place(words, found)):
                break
        else:
            break
    return found


def read_origin(words: Words, index: int) -> Span | None:
    """ "IT-Leiter Arne Johannsen [aus Husum]", "Geschäftsführerin Ute Zahn [von der Nordfunk GmbH]"."""
    word = words.at(index)
    if word.text not in ORIGINS:
        return None
    if word.text == "aus":
        place = words.at(index + 1)
        plain = place.capital and place.kind == "word" and read_office(words, index + 1) is None
        return (word.start, place.end) if plain and not is_cue("words.never_names", place.text) else None
    return read_body_after(words, index)[0]


def read_workplace(words: Words, index: int) -> Span | None:
    """ "Professorin Ute Zahn, die [an der Hochschule Trier] zu Netzen forscht": right behind a name."""
    if words.at(index).text != "," or not is_cue("relative_pronouns", words.at(index + 1).text):
        return None
    end = next((at for at in range(index + 2, index + LONGEST_CLAUSE) if words.at(at).text in CLAUSE_ENDS), 0)
    if not any(is_cue("working_verbs", word.text) for word in words[index + 2 : end]):
        return None
    for at in range(index + 2, end):
        if is_cue("workplace_prepositions", words.at(at).text) and (body := read_body_after(words, at)[0]):
            return body
    return None


def read_led(words: Words, index: int) -> Span | None:
    """ "Pieter de Groot leitet als Geschäftsführer [die Funknetz GmbH]": the object of a verb of leading before it."""
    if words.at(index).text not in ACCUSATIVE_ARTICLES:
        return None
    for at in range(index - 1, max(index - LONGEST_CLAUSE, -1), -1):
        if words.at(at).text in CLAUSE_ENDS:
            return None
        if words.at(at).text in read_words_cached("verbs.leading"):
            end = read_phrase(words, index + 1)
            return None if end is None else (words.at(index).start, words.at(end).end)
    return None


def _read_bracket(words: Words, found: Afterwards) -> bool:
    """ "(SPD)", "(Bürgermeister von Idstein)", "(CDU, Landrat)", "(54)", "(links)"; False if it does not close."""
    close = found.next + 1
    while close - found.next <= LONGEST_BRACKET and words.at(close).text != ")" and words.at(close).text:
        close += 1
    if words.at(close).text != ")":
        return False
    index = found.next + 1
    while index < close:
        party, after = read_party(words, index)
        if party is not None and after <= close:
            found.party, index = found.party or party, after
            continue
        position = _skip_to_office(words, index)
        posts = read_posts(words, position) if position < close else []
        found.posts += posts
        if not posts and words.at(index).capital:
            found.origin = found.origin or (words.at(index).start, words.at(close - 1).end)
        index = max(posts[-1].next if posts else index + 1, index + 1)
    found.next = close + 1
    return True


def read_party(words: Words, index: int) -> tuple[str | None, int]:
    """The party whose name starts at a word, and the index behind it: "Bündnis 90/Die Grünen"."""
    for length in (6, 5, 4, 3, 2, 1):
        last = words.at(index + length - 1)
        if last.kind == "mark" and not last.text:
            continue
        text = _joined(words, index, length)
        if text in read_words_cached("parties"):
            return text, index + length
    return None, index


def _joined(words: Words, index: int, length: int) -> str:
    parts: list[str] = []
    for at in range(index, index + length):
        gap = "" if at == index or words.at(at - 1).end == words.at(at).start else " "
        parts.append(gap + words.at(at).text)
    return "".join(parts)


def _read_apposition(words: Words, found: Afterwards) -> bool:
    """ ", bislang Baudezernent der Stadt": but not the next of a list, ", Landrat Peter Müller"."""
    position = _skip_to_office(words, found.next + 1)
    posts = read_posts(words, position)
    if not posts or not _is_apposition(words, posts):
        return False
    found.posts += [_with_status(post, words, found.next + 1, position) for post in posts]
    found.next = posts[-1].next
    return True


def _read_place(words: Words, found: Afterwards) -> bool:
    """ "die Landräte Jörn Petermann, Kreis Plön, und …": a place with its head between commas."""
    start = found.next + 1
    end = next((at for at in range(start + 1, start + LONGEST_PLACE) if words.at(at).text == ","), None)
    if end is None or not is_cue("place_heads", words.at(start).text):
        return False
    found.origin, found.next = (words.at(start).start, words.at(end - 1).end), end
    return True


def _is_apposition(words: Words, posts: list[Post]) -> bool:
    last = posts[-1]
    if last.office.form.plural and not last.office.form.singular:
        return False
    if any(read_name(words, post.office.last + 1, trusted=True) for post in posts):
        return False
    if last.next == last.office.last + 1 and words.at(last.next).capital and words.at(last.next).kind == "word":
        return is_cue("words.never_names", words.at(last.next).text)
    name = read_name(words, last.next)
    return name is None or not name.known


def _with_status(post: Post, words: Words, first: int, last: int) -> Post:
    """The office with the status that an adverb before it gives: "bislang", "künftig"."""
    for index in range(first, last):
        text = words.at(index).text
        ended = text == "bis" and words.at(index + 1).kind == "number"  # "bis 2021 Bürgermeisterin von Lehrte"
        status = "former" if ended else status_of_adverb(text) or status_of_adjective(text)
        if status not in (None, "current") and post.status == "current":
            return replace(post, status=status)
    return post
