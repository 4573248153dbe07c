"""Offices that a verb gives to somebody: "Der Kreistag hat Hanna Vogt zur Chief Digital Officer bestellt."

"X wird neue Leiterin", "X geht als Vorstand zur Y AG", "der zuvor Referent bei der Z gewesen war",
"Neue Leiterin des Amts ist X". The person is the nearest one before the office in its sentence, or the one behind
the verb.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from smartcity_nlp.mentions.behind_names import COPULAS, read_led
from smartcity_nlp.mentions.offices import status_of_adjective, status_of_adverb
from smartcity_nlp.mentions.people_words import Words, read_words_cached
from smartcity_nlp.mentions.persons import Found
from smartcity_nlp.mentions.roles import Post, read_posts
from smartcity_nlp.types import RoleStatus

LONGEST_SENTENCE = 60  # words looked at on each side
MOST_WORDS_BEFORE = 2  # words that may stand before an office that opens its sentence: "Neue kaufmännische"
MOST_PEOPLE_BACK = 6
MOST_WORDS_TO_PRONOUN = 8
MOST_WORDS_OF_FUNCTION = 6  # "In ihrer neuen Funktion als …"
ARTICLES = frozenset({"der", "die", "dem", "den"})


def add_predicates(words: Words, people: Sequence[Found], by_surname: Mapping[str, Found]) -> None:
    """Give each office of a passage that stands at no name to the person whom its sentence says it of.

    ``by_surname``: the people of the article, for "Wagenhuber war zuletzt Referentin beim Städtetag".
    """
    taken = {role.start for person in people for role in person.roles}
    by_sentence = _by_sentence(words, people)
    index = 0
    while index < len(words):
        word = words.at(index)
        posts = read_posts(words, index) if word.capital and word.kind == "word" else []
        if posts and not any(post.office.start in taken for post in posts):
            _give(words, posts, by_sentence, people, by_surname)
        index = max(index + 1, posts[0].office.last + 1 if posts else 0)


def _by_sentence(words: Words, people: Sequence[Found]) -> dict[int, list[Found]]:
    """People by the number of the first word of their sentence."""
    found: dict[int, list[Found]] = {}
    for person in people:
        found.setdefault(_sentence_start(words, person.first), []).append(person)
    return found


def _sentence_start(words: Words, index: int) -> int:
    start = index
    while start > 0 and index - start < LONGEST_SENTENCE and not _breaks(words, start - 1):
        start -= 1
    return start


def _breaks(words: Words, index: int) -> bool:
    """A full stop that is none of "1. Januar" or "Nr. 5"."""
    if not words.ends_sentence(index):
        return False
    before, after = words.at(index - 1), words.at(index + 1)
    ordinal = before.kind == "number" and before.end == words.at(index).start
    return not ordinal and not (after.text[:1].islower()) and len(before.text) > 1


def _give(
    words: Words,
    posts: list[Post],
    by_sentence: dict[int, list[Found]],
    everybody: Sequence[Found],
    by_surname: Mapping[str, Found],
) -> None:
    first = posts[0].office.first
    start = _sentence_start(words, first)
    people = by_sentence.get(start, [])
    before = [person for person in people if person.last < first]
    after = [person for person in people if person.first >= posts[-1].next]
    called = [by_surname[word.text] for word in words[start:first] if word.text in by_surname] if not people else []
    before = before or called[-1:]
    status = _status(words, start, first, bool(before))
    if status is not None and before:
        _add(words, before[-1], posts, status)
    elif status is not None and after and _opens_with_office(words, start, first):
        _add(words, after[0], posts, status)  # "Als neue Leiterin stellt sich … vor", "Zur Leiterin wurde … bestellt"
    elif before and before[-1].next == first and (held := _copula_before(words, start, before[-1].first)):
        _add(words, before[-1], posts, held)
    elif before and (told := _relative_status(words, before[-1], posts)):
        _add(words, before[-1], posts, told)
    elif status is not None and not after and (person := _pronoun_person(words, start, first, everybody)):
        _add(words, person, posts, status)
    elif before and _is_late_apposition(words, posts, before[-1]):
        _add(words, before[-1], posts, "current")
    elif not before and (person := _described_person(words, start, posts, by_sentence, everybody)):
        _add(words, person, posts, "current")
    elif (
        after and first - start <= MOST_WORDS_BEFORE and (inverted := _inverted(words, posts[-1].next, after[0].first))
    ):
        _add(words, after[0], posts, inverted)


def _pronoun_person(words: Words, start: int, first: int, people: Sequence[Found]) -> Found | None:
    """Whom a pronoun means: "Klaus Meier kommt. Zuvor war [er] Projektleiter": the last one of that gender."""
    ahead = first + MOST_WORDS_TO_PRONOUN if words.at(start).text == "Als" else first  # "Als Rektorin der X habe sie …"
    pronouns = {word.lower for word in words[start:ahead]} & {"er", "sie"}
    if len(pronouns) != 1:
        return None
    gender = "male" if "er" in pronouns else "female"
    end = bisect_left(people, start, key=lambda person: person.first)
    earlier = people[max(end - MOST_PEOPLE_BACK, 0) : end]
    return next((person for person in reversed(earlier) if person.gender == gender), None)


def _is_late_apposition(words: Words, posts: Sequence[Post], person: Found) -> bool:
    """ "Es sprach Vera Quandt zu uns, [die Leiterin der Geschäftsstelle Ulm]": behind the comma nothing but that."""
    first, last = posts[0].office.first, posts[-1]
    bare = words.at(first - 1).text == ","
    with_article = words.at(first - 1).text in ARTICLES and words.at(first - 2).text == "," and not person.roles
    return posts[0].body is not None and (bare or (with_article and words.at(last.next).kind == "mark"))


def _opens_with_office(words: Words, start: int, first: int) -> bool:
    """ "Als …", "Zum …", "In ihrer Funktion als Vorsitzende unterschrieb …"."""
    functions = first - start <= MOST_WORDS_OF_FUNCTION and words.at(start).text == "In"
    return words.at(start).text in {"Als", "Zum", "Zur"} or (functions and words.at(first - 1).text == "als")


def _copula_before(words: Words, start: int, end: int) -> RoleStatus | None:
    """ "Seit 2021 [ist] Can Demir (Grüne) Bezirksstadtrat": the office right behind the name."""
    found = [COPULAS[word.text] for word in words[start:end] if word.text in COPULAS]
    return found[0] if len(found) == 1 else None


def _relative_status(words: Words, person: Found, posts: Sequence[Post]) -> RoleStatus | None:
    """ "Marlies Hohenadel, [die bis 2021 Hauptamtsleiterin in Ulm war]": a relative clause right behind the name."""
    comma = person.last + 1 + (words.at(person.last + 2).text == ",")  # "geht auf Ute Zahn zurück, die …"
    if words.at(comma).text != "," or words.at(comma + 1).text not in {"der", "die"}:
        return None
    if any(words.at(at).text in {",", "."} for at in range(comma + 1, posts[0].office.first)):
        return None
    return COPULAS.get(words.at(posts[-1].next).text)


def _described_person(
    words: Words,
    start: int,
    posts: Sequence[Post],
    by_sentence: dict[int, list[Found]],
    everybody: Sequence[Found],
) -> Found | None:
    """ "Sigrun Ahlborn nickt. [Die Kreisrätin des Landkreises Celle] kennt das": named just before, without office.

    Where no words say whose office it is, only if nobody else of the gender is named near by.
    """
    office = posts[0].office
    opens = words.at(start).text in {"Der", "Die"} and office.first - start <= MOST_WORDS_BEFORE
    named = by_sentence.get(_sentence_start(words, start - 2), [])
    once = len(named) == 1 and (office.form.gender is None or named[0].gender in (office.form.gender, None))
    if posts[0].status == "former" and posts[0].body and once:  # "…, betont der frühere Leiter des Amts."
        return named[0]
    alone = sum(person.gender in (office.form.gender, None) for person in everybody) == 1
    if not opens or len(posts) > 1 or not office.form.singular or not (alone or posts[0].body):
        return None
    return named[0] if once and not named[0].roles else None


def _add(words: Words, person: Found, posts: list[Post], status: RoleStatus) -> None:
    for post in posts:
        form = post.office.form
        if form.gender in (None, person.gender) or person.gender is None or form.is_participle:
            if post.status == "current":
                post.status = status
            post.body = post.body or read_led(words, post.next)
            person.roles.append(post.role(person.gender))


def _status(words: Words, start: int, first: int, named: bool) -> RoleStatus | None:
    """What the words before an office say of it; None where it is no predicate."""
    index = first - 1
    while status_of_adjective(words.at(index).text) and words.at(index).text not in {"zur", "zum"}:
        index -= 1
    text = words.at(index).text
    sentence = {word.text for word in words[start : start + LONGEST_SENTENCE]}
    if text.lower() in {"zum", "zur"} and not sentence.isdisjoint(_verbs("appointing")):
        return "designated"
    if text.lower() == "als":
        return "designated" if not sentence.isdisjoint(_verbs("moving")) else "current"
    adverb = status_of_adverb(text)
    if adverb is not None and named and (adverb != "current" or words.at(index - 1).text == ","):
        return adverb  # "…, derzeit Geschäftsführer der Stadtwerke Ulm"
    for step in range(index, max(index - 10, start - 1), -1):
        word = words.at(step)
        if word.text in {"ist", "bleibt", "sind"}:
            return "current" if _links(words, step, index) else None
        if word.text in {"wird", "werde", "wurde", "werden"}:
            return "designated" if _links(words, step, index) else None
        if word.text in {"war", "waren"}:
            return "former" if _links(words, step, index) else None
        if word.text in {",", "(", ":", "„", ";"}:
            return None
    return None


def _links(words: Words, verb: int, index: int) -> bool:
    """Whether nothing between a copula and the office takes it: "ist seit 2019 Leiter", not "ist dem Leiter"."""
    between = [word.text for word in words[verb + 1 : index + 1]]
    if not between:
        return True
    if any(text in {"vom", "von", "dem", "den", "des", "beim", "mit", "für", "durch"} for text in between[-2:]):
        return "seit" in between[-3:] or between[-1] == "Jahr"
    return True


def _inverted(words: Words, index: int, person: int) -> RoleStatus | None:
    """ "Neuer Leiter des Amts ist Klaus Meier", "Landrat bleibt …": the verb directly behind, the name soon after."""
    verb = words.at(index).text
    if person - index > 8:
        return None
    if verb in {"ist", "bleibt", "heißt"}:
        return "current"
    if verb in {"wird", "wurde"}:
        return "designated"
    return "former" if verb == "war" else None


def _verbs(key: str) -> frozenset[str]:
    return read_words_cached(f"verbs.{key}")
