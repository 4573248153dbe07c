"""Offices that a verb gives to somebody: "Der Kreistag hat Hanna Vogt zur Chief Digital Officer bestellt."

"X wird neue Leiterin", "X geht als Vorstand zur Y AG", "der zuvor Referent bei der Z gewesen war",
"Neue Leiterin des Amts ist X". The person is the nearest one before the office in its sentence, or the one behind
the verb.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from smartcity_nlp.mentions.behind_names import read_led
from smartcity_nlp.mentions.office_forms import Form
from smartcity_nlp.mentions.office_holders import (
    LONGEST_SENTENCE,
    MOST_WORDS_BEFORE,
    described_person,
    is_behind_colon,
    is_late_apposition,
    named_by_surname,
    named_just_before,
    people_by_sentence,
    pronoun_person,
    row_before,
    row_of,
    sentence_start,
)
from smartcity_nlp.mentions.offices import status_of_adjective, status_of_adverb, status_of_copula
from smartcity_nlp.mentions.people_words import Words, read_words_cached
from smartcity_nlp.mentions.persons import Found
from smartcity_nlp.mentions.roles import Post, read_posts
from smartcity_nlp.types import RoleStatus

MOST_WORDS_OF_FUNCTION = 6  # "In ihrer neuen Funktion als …"
SUCCESSORS = frozenset({"Nachfolger", "Nachfolgerin"})


def add_predicates(words: Words, people: Sequence[Found], by_surname: Mapping[str, Found]) -> None:
    """Give each office of a passage that stands at no name to the person whom its sentence says it of.

    ``by_surname``: the people of the article, for "Wagenhuber war zuletzt Referentin beim Städtetag".
    """
    taken = {role.start for person in people for role in person.roles}
    by_sentence = people_by_sentence(words, people)
    index = 0
    while index < len(words):
        word = words.at(index)
        posts = read_posts(words, index) if word.capital and word.kind == "word" else []
        if posts and not any(post.office.start in taken for post in posts):
            _give(words, posts, by_sentence, people, by_surname)
        index = max(index + 1, posts[0].office.last + 1 if posts else 0)


def _give(
    words: Words,
    posts: list[Post],
    by_sentence: dict[int, list[Found]],
    everybody: Sequence[Found],
    by_surname: Mapping[str, Found],
) -> None:
    first = posts[0].office.first
    start = sentence_start(words, first)
    people = by_sentence.get(start, [])
    before = [person for person in people if person.last < first]
    after = [person for person in people if person.first >= posts[-1].next]
    if not people:
        before, after = named_by_surname(words, start, posts, by_surname)
    status = _status(words, start, first, bool(before))
    if status is not None and before:
        _add(words, before[-1], posts, status)
        if after and words.at(start).text in SUCCESSORS and _inverted(words, posts[-1].next, after[0].first):
            _add(words, after[0], posts, "designated")  # "Nachfolger von A als Amtsleiter wird B"
    elif status is not None and after and _opens_with_office(words, start, first):
        if words.at(start).text == "Zu":  # "Zu Beisitzern wählte der Verein A und B"
            _add_row(words, row_of(words, after), posts, status)
        else:
            _add(words, after[0], posts, status)  # "Als neue Leiterin stellt sich … vor", "Zur Leiterin wurde …"
    elif before and (held := _held_by(words, start, posts, before[-1])):
        _add(words, before[-1], posts, held)
    elif status is not None and not after and (person := pronoun_person(words, start, first, everybody)):
        _add(words, person, posts, status)
    elif after and _opens_clause(words, start, first) and (told := _inverted(words, posts[-1].next, after[0].first)):
        _add(words, after[0], posts, told)
    elif before:
        _add_apposition(words, posts, before)
    elif status == "designated" and not people and (person := named_just_before(words, start, posts, by_sentence)):
        _add(words, person, posts, status)
    elif person := described_person(words, start, posts, by_sentence, everybody):
        _add(words, person, posts, "current")


def _add_apposition(words: Words, posts: list[Post], before: Sequence[Found]) -> None:
    """Offices that no verb gives: "A und B, die beiden Geschäftsführer", "… nahm A entgegen, Erster Stadtrat."."""
    if row := row_before(words, posts, before):
        _add_row(words, row, posts, "current")
    elif is_late_apposition(words, posts, before) or is_behind_colon(words, posts, before):
        _add(words, before[-1], posts, "current")


def _held_by(words: Words, start: int, posts: Sequence[Post], person: Found) -> RoleStatus | None:
    """What a copula before somebody's name or a relative clause behind it says of the office."""
    held = _copula_before(words, start, person.first) if person.next == posts[0].office.first else None
    return held or _relative_status(words, person, posts)


def _opens_clause(words: Words, start: int, first: int) -> bool:
    """ "[Neue kaufmännische] Leiterin ist …", "A bleibt Schriftführerin, Kassierer ist …"."""
    return first - start <= MOST_WORDS_BEFORE or words.at(first - 1).text in {",", ";", ":", "und"}


def _opens_with_office(words: Words, start: int, first: int) -> bool:
    """ "Als …", "Zum …", "In ihrer Funktion als Vorsitzende unterschrieb …", "Nach 22 Jahren als Chef geht …"."""
    functions = first - start <= MOST_WORDS_OF_FUNCTION and words.at(start).text in {"In", "Nach"}
    return words.at(start).text in {"Als", "Zum", "Zur", "Zu"} or (functions and words.at(first - 1).text == "als")


def _copula_before(words: Words, start: int, end: int) -> RoleStatus | None:
    """ "Seit 2021 [ist] Can Demir (Grüne) Bezirksstadtrat": the office right behind the name."""
    found = [status for word in words[start:end] if (status := status_of_copula(word.text)) is not None]
    return found[0] if len(found) == 1 else None


def _relative_status(words: Words, person: Found, posts: Sequence[Post]) -> RoleStatus | None:
    """ "Marlies Hohenadel, [die bis 2021 Hauptamtsleiterin in Ulm war]": a relative clause right behind the name."""
    comma = person.last + 1 + (words.at(person.last + 2).text == ",")  # "geht auf Ute Zahn zurück, die …"
    if words.at(comma).text != "," or words.at(comma + 1).text not in {"der", "die"}:
        return None
    if any(words.at(at).text in {",", "."} for at in range(comma + 1, posts[0].office.first)):
        return None
    return status_of_copula(words.at(posts[-1].next).text)


def _add(words: Words, person: Found, posts: list[Post], status: RoleStatus) -> None:
    for post in posts:
        form = post.office.form
        open_to_all = form.gender is None or form.is_participle or form.also_body  # "Zum Vorstand wurde Ute Zahn …"
        if open_to_all or person.gender in (form.gender, None):
            if post.status == "current":
                post.status = status
            post.body = post.body or read_led(words, post.next)
            person.roles.append(post.role(person.gender))


def _add_row(words: Words, people: Sequence[Found], posts: Sequence[Post], status: RoleStatus) -> None:
    """An office in the plural for each of several people, in their own gender."""
    many = [replace(post, office=post.office._replace(form=_of_many(post.office.form))) for post in posts]
    for person in people:
        _add(words, person, [replace(post) for post in many], status)


def _of_many(form: Form) -> Form:
    return form._replace(singular=False, gender=None if form.gender == "male" else form.gender)


def _status(words: Words, start: int, first: int, named: bool) -> RoleStatus | None:
    """What the words before an office say of it; None where it is no predicate."""
    index = first - 1
    while status_of_adjective(words.at(index).text) and words.at(index).text not in {"zur", "zum"}:
        index -= 1
    text = words.at(index).text
    sentence = {word.text for word in words[start : start + LONGEST_SENTENCE]}
    if text.lower() in {"zum", "zur", "zu"} and not sentence.isdisjoint(_verbs("appointing")):
        return "designated"
    if text.lower() == "als":
        return "designated" if not sentence.isdisjoint(_verbs("moving")) else "current"
    adverb = status_of_adverb(text)
    if adverb is not None and named and (adverb != "current" or words.at(index - 1).text == ","):
        return adverb  # "…, derzeit Geschäftsführer der Stadtwerke Ulm"
    for step in range(index, max(index - 10, start - 1), -1):
        word = words.at(step)
        if (status := status_of_copula(word.text, "copulas_before")) is not None:
            return status if _links(words, step, index) else None
        if word.text in {",", "(", ":", "„", ";"}:
            return None
    return None


def _links(words: Words, verb: int, index: int) -> bool:
    """Whether nothing between a copula and the office takes it: "ist seit 2019 Leiter", not "ist dem Leiter"."""
    between = [word.text for word in words[verb + 1 : index + 1]]
    if not between or between[-1].lower() == "jährige":  # "ist die 39-Jährige Leiterin"
        return True
    if any(text in read_words_cached("small.taking") for text in between[-2:]):
        return "seit" in between[-3:] or between[-1] == "Jahr"
    return True


def _inverted(words: Words, index: int, person: int) -> RoleStatus | None:
    """ "Neuer Leiter des Amts ist Klaus Meier", "Landrat bleibt …": the verb directly behind, the name soon after."""
    return status_of_copula(words.at(index).text, "copulas_behind") if person - index <= 8 else None


def _verbs(key: str) -> frozenset[str]:
    return read_words_cached(f"verbs.{key}")
