"""Words → offices with whose they are: "Ministerin und Chefin der Staatskanzlei", "der Erfurter Oberbürgermeister"."""

from dataclasses import dataclass
from itertools import pairwise

from smartcity_nlp.mentions.office_bodies import Span, read_body_after, read_body_before
from smartcity_nlp.mentions.offices import Office, read_office, status_of_adjective, status_of_adverb
from smartcity_nlp.mentions.people_words import Words, is_cue
from smartcity_nlp.types import Gender, RoleMention, RoleStatus

CONJUNCTIONS = frozenset({"und", "sowie", "&", "/"})
MOST_POSTS = 6  # of one person, in one place
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
            office=office.neutral,
            status=self.status, body_start=self.body[0] if self.body else None,
            body_end=self.body[1] if self.body else None,
        )  # fmt: skip


def read_posts(words: Words, index: int) -> list[Post]:
    """The offices that start at a word, joined by "und": "Ministerin und Chefin der Staatskanzlei"; or none."""
    posts: list[Post] = []
    while len(posts) < MOST_POSTS and (office := read_office(words, index)):
        posts.append(_read_post(words, office))
        index = posts[-1].next
        if words.at(index).text not in CONJUNCTIONS:
            break
        index = skip_to_office(words, index + 1)
    return _with_shared_body(posts) if len(posts) > 1 else posts


def _with_shared_body(posts: list[Post]) -> list[Post]:
    """ "Gründer und Geschäftsführer der X GmbH": of one body; not "Ministerin und Chefin der Staatskanzlei"."""
    pairs = list(pairwise(posts))
    for post, other in (*reversed(pairs), *((following, post) for post, following in pairs)):
        level = post.office.form.level
        if post.body is None and level == other.office.form.level and level in ("exec", "deputy"):
            post.body = other.body
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


def skip_to_office(words: Words, index: int) -> int:
    """Over articles, adjectives, adverbs, a place and "seit 2019" to an office, at most a few words."""
    start = index
    while index - start <= LONGEST_TIME + 3 and not read_office(words, index):
        word = words.at(index)
        text = word.text
        dated = text == "von" and words.at(index + 1).kind == "number"  # "von 2009 bis 2021 Bürgermeisterin"
        time = dated or text in {"seit", "ab", "bis"} or (words.at(index - 1).text == "seit" or word.kind == "number")
        place = word.capital and words.at(index + 1).kind == "word" and read_body_before(words, index + 1) is not None
        place = place or (word.capital and words.at(index - 1).text == "in")  # "…, in Kassel Dezernentin"
        month = word.capital and (words.at(index - 1).text in {".", "seit", "Jahr"} or is_cue("spans_of_time", text))
        time = time or text == "in" or is_cue("spans_of_time", words.at(index + 1).text)  # "seit acht Jahren"
        known = (
            status_of_adjective(text) or status_of_adverb(text) or time or place or month
            or is_cue("small.to_offices", text) or is_cue("office_lead_ins", text)
            or text.endswith(("ische", "ischer", "ischen"))
            or (text == "." and words.at(index - 1).kind == "number")
        )  # fmt: skip
        if not known:
            break
        index += 1
    return index
