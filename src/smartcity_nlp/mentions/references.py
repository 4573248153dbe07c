"""People named before, in fewer words: the surname alone ("Weichel", "Weichels") and the office alone ("der OB")."""

from collections.abc import Iterator, Sequence

from smartcity_nlp.annotate import Passage
from smartcity_nlp.mentions.names import can_be_name, is_first_name
from smartcity_nlp.mentions.offices import read_office
from smartcity_nlp.mentions.people_words import Word, Words, is_cue
from smartcity_nlp.mentions.persons import Found
from smartcity_nlp.mentions.roles import read_posts
from smartcity_nlp.types import PersonMention

MOST_ADJECTIVES = 3


def find_surnames(
    passage: Passage, words: Words, people: Sequence[Found], surnames: set[str]
) -> Iterator[PersonMention]:
    """Surnames of the article that stand alone: "sagte Kruse", "Weichels Amtszeit", "laut Brandt"."""
    taken = {index for person in people for index in range(person.first, person.last + 1)}
    lasts = {surname.split()[-1]: surname for surname in surnames}
    for index, word in enumerate(words):
        if word.kind != "word" or not word.capital or index in taken:
            continue
        surname = lasts.get(word.text) or lasts.get(word.text.removesuffix("s"))
        if surname is None:
            continue
        first = index - surname.count(" ")  # "so von der Heide", "Von der Heide sagte"
        if first < 0 or [other.lower for other in words[first:index]] != surname.lower().split()[:-1]:
            first = index
        if not _stands_alone(words, first, index):
            continue
        yield _mention(passage, words.at(first), word, surname)


def _stands_alone(words: Words, first: int, last: int) -> bool:
    """Not "der Stahl", "in Berg", "Stahl GmbH", "Ernst Stahl", "Stahl-Preis"."""
    before, following = words.at(first - 1), words.at(last + 1)
    if is_cue("small.no_surnames", before.lower) or is_cue("words.place_prepositions", before.text):
        return False
    if before.text in {"-", "/", "&"}:
        return False
    if is_cue("words.body_words", following.text) or following.text in {"&", "-"}:
        return False
    # "Ernst Stahl" is somebody else, "Rheinstahl Stahl" no person; "Tatsächlich Weichel" begins a sentence
    joined = before.kind == "word" and before.capital and can_be_name(before)
    opens = words.at(first - 2).text in {"", ".", ":", "„", "»", "«", "\n"}
    return not joined or (opens and not is_first_name(before))


def _mention(passage: Passage, first: Word, last: Word, surname: str) -> PersonMention:
    return PersonMention(
        start=first.start, end=last.end, text=passage.text[first.start - passage.start : last.end - passage.start],
        segment=passage.kind, rule="people:surname", name=surname, form="short", surname=surname,
    )  # fmt: skip


def find_generics(passage: Passage, words: Words, people: Sequence[Found]) -> Iterator[PersonMention]:
    """An office alone with a definite article or possessive: "der Rathauschef", "die Landrätin des Kreises Soest"."""
    taken = {role.start for person in people for role in person.roles}
    for index, word in enumerate(words):
        if word.kind != "word" or not word.capital:
            continue
        office = read_office(words, index)
        if office is None or office.start in taken or not office.form.singular or office.form.also_body:
            continue
        article = _article(words, index)
        following = words.at(office.last + 1)
        plural = article is not None and article.lower == "die" and office.form.gender == "male" and office.form.plural
        if article is None or plural or (following.capital and following.kind == "word" and can_be_name(following)):
            continue
        post = read_posts(words, index)[0]
        start = article.start if words.at(index - 1) is article else office.start
        yield PersonMention(
            start=start, end=office.end, text=passage.text[start - passage.start : office.end - passage.start],
            segment=passage.kind, rule="people:office", name=office.title, form="generic",
            gender=office.gender, party=office.party, roles=(post.role(office.gender),),
        )  # fmt: skip


def _article(words: Words, index: int) -> Word | None:
    """The definite article of an office, over adjectives and a place: "der scheidende Görlitzer Oberbürgermeister"."""
    for step in range(1, MOST_ADJECTIVES + 2):
        word = words.at(index - step)
        if is_cue("small.generic", word.lower):
            return word
        if word.kind != "word" or not (word.text.endswith(("e", "en", "er", "em"))):
            return None
    return None
