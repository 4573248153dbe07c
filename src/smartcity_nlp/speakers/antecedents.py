"""Pronouns and descriptions → who they stand for: ``die Ministerin`` → the one named as such, or None."""

from collections.abc import Iterable, Sequence

from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.speaker_phrases import gender_of_phrase, is_new, is_person
from smartcity_nlp.mentions.speech_words import Word, is_noun, words_in
from smartcity_nlp.speakers.names import Names
from smartcity_nlp.types import Gender, NameRef

SOON = 2  # sentences after a description in which its name may follow: "sagte die Senatorin. „…“, so Oda Krey weiter"


def find_antecedent(phrase: Sequence[Word], article: Names, last: tuple[str, int] | None) -> str | None:
    """Whom a phrase means; ``last`` is who spoke last, and where. None for somebody new, and where nobody fits."""
    if not phrase:
        return None
    head = next((word for word in phrase if word.is_name), None)
    gender = gender_of_phrase(phrase)
    if is_new(phrase):  # "ihr Chef teilte mit, … Falk Uhl lud sie ein"
        owned = gender is not None and phrase[0].lower not in words_in("indefinite")
        return _named_soon(phrase, gender, article) if owned and gender else None
    if head is None:
        if gender is None:
            return None
        demonstrative = phrase[0].lower in ("der", "die")
        return (demonstrative and _named_soon(phrase, gender, article)) or _of_pronoun(phrase[0], gender, article, last)
    if is_noun(head, "bodies") and gender is None:
        return _body(head, article)
    if phrase[0] is head and is_person(head):  # a headline: "Ministerin: „…“"
        return _in_headline(head, article)
    if gender is None:
        return None
    owned = any(word.lower in words_in("genitives") for word in phrase[1:])
    return (
        _titled(head, gender, article.before(phrase[0].start), article)
        or _named_soon(phrase, gender, article)
        or (None if owned else _of_pronoun(phrase[0], gender, article, last))
    )


def _of_pronoun(word: Word, gender: Gender, article: Names, last: tuple[str, int] | None) -> str | None:
    """Who "sie" is: the subject just before, the last speaker, the last person of the gender."""
    sentence = article.sentence(word.start)
    before = article.before(word.start)
    genders = {name.ref: name.gender for name in reversed(before)}
    spoke = last is not None and article.sentence(last[1]) >= sentence - 1
    subject = article.subject(sentence - 1)
    if not spoke and subject and subject.gender in (gender, None):
        return subject.ref
    if spoke and last and genders.get(last[0]) == gender:
        return last[0]
    passage = article.passage(word.start)
    near = [n for n in article.people_of(sentence - 1) if article.passage(n.start) is passage and n.gender == gender]
    if near:
        return near[-1].ref
    if last and genders.get(last[0]) == gender:
        return last[0]
    if subject and subject.gender in (gender, None):
        return subject.ref
    return next((name.ref for name in before if name.gender == gender), None)


def _titled(head: Word, gender: Gender, people: Iterable[NameRef], article: Names) -> str | None:
    """The person whom the article calls so: "die Ministerin" after "Umweltministerin Ina Roth"."""
    for name in people:
        if name.gender in (gender, None) and any(_same_title(head.lower, title) for title in article.titles(name)):
            return name.ref
    return None


def _same_title(noun: str, title: str) -> bool:
    noun, title = noun.rstrip("n"), title.rstrip("n")  # "den Angeklagten Udo Kern … der Angeklagte"
    return len(noun) > 2 and (title.endswith(noun) or (noun.endswith(title) and len(title) > 5))


def _named_soon(phrase: Sequence[Word], gender: Gender, article: Names) -> str | None:
    """The person whose name follows: "…, sagte die 26-Jährige. „…“, so Franziska Gehr"; one with a title is another."""
    start = phrase[0].start
    sentence, passage = article.sentence(start), article.passage(start)
    here = [name for name in article.before(start) if article.passage(name.start) is passage]
    if any(name.gender == gender for name in here):
        return None
    for name in article.after(phrase[-1].end):
        if article.sentence(name.start) > sentence + SOON or article.passage(name.start) is not passage:
            return None
        if article.is_new(name) and name.gender in (gender, None) and not article.is_governed(name):
            return None if any(True for _ in article.titles(name)) else name.ref
    return None


def _in_headline(head: Word, article: Names) -> str | None:
    gender: Gender = "female" if head.lower.endswith(tuple(read_words("speech", "persons.female"))) else "male"
    people = article.after(head.end)
    fitting = (name.ref for name in people if name.gender in (gender, None))
    return _titled(head, gender, people, article) or next(fitting, None)


def _body(head: Word, article: Names) -> str | None:
    """The body that a noun means: "der Rechnungshof" after "Landesrechnungshof", "die Organisation" just named."""
    before = article.bodies_before(head.start)
    called = (name.ref for name in before if name.name.lower().split()[0].endswith(head.lower))
    if (ref := next(called, None)) is not None:
        return ref
    any_body = read_words("speech", "persons.any_body")
    noun = next((form for form in (head.lower, head.lower[:-1]) if form in any_body), None)
    if noun is None:
        return None
    kinds = read_lexicon("speech")["body_kinds"].get(noun, "").split()
    alike = {name.ref for name in before if name.category in kinds}
    if len(alike) == 1:
        return alike.pop()
    sentence = article.sentence(head.start)
    near = {name.ref for name in before if article.sentence(name.start) >= sentence - 2}
    return near.pop() if len(near) == 1 else None
