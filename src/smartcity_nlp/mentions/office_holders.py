"""Words around an office that stands at no name → whose it is: "Es lehrt Ute Roth. [Die Professorin] …" → Ute Roth.

The sentence before, a pronoun, an apposition at the end of the sentence, a row of people, or a surname.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from smartcity_nlp.mentions.people_words import Words, is_cue
from smartcity_nlp.mentions.persons import Found
from smartcity_nlp.mentions.roles import Post
from smartcity_nlp.types import Gender

LONGEST_SENTENCE = 60  # words looked at on each side
MOST_WORDS_BEFORE = 2  # words that may stand before an office that opens its sentence: "Neue kaufmännische"
MOST_PEOPLE_BACK = 6
MOST_WORDS_TO_PRONOUN = 8
JOINTS = frozenset({",", "und", "sowie"})
PRONOUNS: dict[str, Gender] = {"er": "male", "sie": "female"}
ARTICLES: dict[str, Gender] = {"der": "male", "die": "female"}  # "die 39-Jährige"


def people_by_sentence(words: Words, people: Sequence[Found]) -> dict[int, list[Found]]:
    """People by the number of the first word of their sentence."""
    found: dict[int, list[Found]] = {}
    for person in people:
        found.setdefault(sentence_start(words, person.first), []).append(person)
    return found


def sentence_start(words: Words, index: int) -> int:
    """The index of the first word of the sentence that has the word ``index``."""
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


def named_by_surname(
    words: Words, start: int, posts: Sequence[Post], by_surname: Mapping[str, Found]
) -> tuple[list[Found], list[Found]]:
    """People named by their surname before and behind an office: "Wagenhuber war …", "Zur Leiterin hat man Roth …"."""
    before = [by_surname[word.text] for word in words[start : posts[0].office.first] if word.text in by_surname]
    behind = posts[-1].next
    end = next((at for at in range(behind, behind + LONGEST_SENTENCE) if words.ends_sentence(at)), behind)
    return before[-1:], [by_surname[word.text] for word in words[behind:end] if word.text in by_surname][:1]


def pronoun_person(words: Words, start: int, first: int, people: Sequence[Found]) -> Found | None:
    """Whom a pronoun or an age means: "Klaus Meier kommt. Zuvor war [er] Projektleiter": the last of that gender."""
    ahead = first + MOST_WORDS_TO_PRONOUN if words.at(start).text == "Als" else first  # "Als Rektorin der X habe sie …"
    genders = {PRONOUNS[word.lower] for word in words[start:ahead] if word.lower in PRONOUNS}
    aged = (at for at in range(start + 3, ahead) if words.at(at).lower == "jährige")  # "die", "39", "-", "Jährige"
    genders |= {ARTICLES[article] for at in aged if (article := words.at(at - 3).lower) in ARTICLES}
    if len(genders) != 1:
        return None
    (gender,) = genders
    end = bisect_left(people, start, key=lambda person: person.first)
    earlier = people[max(end - MOST_PEOPLE_BACK, 0) : end]
    return next((person for person in reversed(earlier) if person.gender == gender), None)


def described_person(
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
    named = by_sentence.get(sentence_start(words, start - 2), [])
    once = len(named) == 1 and (office.form.gender is None or named[0].gender in (office.form.gender, None))
    if posts[0].status == "former" and posts[0].body and once:  # "…, betont der frühere Leiter des Amts."
        return named[0]
    alone = sum(person.gender in (office.form.gender, None) for person in everybody) == 1
    held = {role.office for person in everybody for role in person.roles}
    # "Bedenken äußert Ute Roth. [Die Professorin] …": the last word before, and nobody else has the office
    alone = alone or (once and words.ends_sentence(named[0].next) and office.neutral not in held)
    if not opens or len(posts) > 1 or not office.form.singular or not (alone or posts[0].body):
        return None
    return named[0] if once and not named[0].roles else None


def named_just_before(
    words: Words, start: int, posts: Sequence[Post], by_sentence: dict[int, list[Found]]
) -> Found | None:
    """ "An der Spitze steht Ute Roth. [Die frühere Lehrerin] wurde zur Vorständin bestellt": the only one named."""
    named = by_sentence.get(sentence_start(words, start - 2), []) if start > 1 else []
    gender = posts[0].office.form.gender
    return named[0] if len(named) == 1 and gender is not None and named[0].gender == gender else None


def is_late_apposition(words: Words, posts: Sequence[Post], people: Sequence[Found]) -> bool:
    """ "Es sprach Vera Quandt zu uns, [die Leiterin der Geschäftsstelle Ulm]": behind the comma nothing but that.

    An office of no body ends the sentence, and nobody else is named: "… nahm Jan Roth entgegen, Erster Stadtrat."
    """
    first, last, person = posts[0].office.first, posts[-1], people[-1]
    bare = words.at(first - 1).text == ","
    with_article = is_cue("small.apposed", words.at(first - 1).text) and words.at(first - 2).text == ","
    if any(post.body is not None for post in posts):
        return bare or (with_article and not person.roles and words.at(last.next).kind == "mark")
    form = posts[0].office.form
    fits = form.singular and (form.gender in (None, person.gender) or form.is_participle)
    return bare and fits and len(people) == 1 and not person.roles and words.ends_sentence(last.next)


def is_behind_colon(words: Words, posts: Sequence[Post], before: Sequence[Found]) -> bool:
    """ "Zurückgezogen hat sich Jan Roth: [Der Schatzmeister] legt sein Amt nieder": named right before the colon."""
    office, person = posts[0].office, before[-1]
    told = words.at(office.first - 1).text in {"Der", "Die"} and words.at(office.first - 2).text == ":"
    fits = office.form.singular and office.form.gender in (None, person.gender)
    return told and fits and not person.roles and person.next == office.first - 2


def row_of(words: Words, people: Sequence[Found]) -> list[Found]:
    """The first of the people and those that "," and "und" join to them."""
    row = list(people[:1])
    for person in people[1:]:
        if row[-1].next != person.first - 1 or words.at(person.first - 1).text not in JOINTS:
            break
        row.append(person)
    return row


def row_before(words: Words, posts: Sequence[Post], before: Sequence[Found]) -> list[Found]:
    """ "Ute Zahn und Jan Roth, [die beiden Geschäftsführer der X GmbH]": whom an office in the plural means."""
    comma = posts[0].office.first - 1
    while comma > 0 and is_cue("small.rows", words.at(comma).text):
        comma -= 1
    if len(posts) > 1 or not posts[0].office.form.plural or words.at(comma).text != "," or len(before) < 2:
        return []
    row: list[Found] = []
    for person in reversed(before):
        joined = comma if not row else row[0].first - 1
        if person.next != joined or person.roles or (row and words.at(joined).text not in JOINTS):
            break
        row.insert(0, person)
    return row if len(row) > 1 else []
