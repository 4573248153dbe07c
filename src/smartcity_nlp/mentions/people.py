"""Passages → mentions of people: "Oberbürgermeister Klaus Weichel (SPD)" → Klaus Weichel, Oberbürgermeister, SPD.

``full`` a first name and a surname; ``short`` a surname that a full name of the article introduced, or that stands
behind an office; ``generic`` an office alone ("der Rathauschef"). Roles carry the words that say whose office it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from smartcity_nlp.annotate import Passage
from smartcity_nlp.mentions.behind_names import read_after, read_led, read_workplace
from smartcity_nlp.mentions.names import Name, can_be_name, is_first_name, read_name
from smartcity_nlp.mentions.office_bodies import Span, read_body_after
from smartcity_nlp.mentions.people_words import Words, is_cue, words_of
from smartcity_nlp.mentions.persons import Found
from smartcity_nlp.mentions.predicates import add_predicates
from smartcity_nlp.mentions.references import find_generics, find_surnames
from smartcity_nlp.mentions.roles import Post, read_posts
from smartcity_nlp.types import Article, Gender, PersonMention, RoleMention

LONGEST_LEAD = 20  # words of "Zum Vorstand der Anstalt … hat der Verwaltungsrat"
CAPITAL_TOPICS = 3  # "Projektleiterin [Smart City] Ute Zahn"
LIST_MARKS = frozenset({",", "und", "sowie"})


def find_people(passages: Sequence[Passage], article: Article) -> tuple[PersonMention, ...]:
    """All mentions of people in an article, in the order of the text."""
    read = [(passage, words_of(passage)) for passage in passages]
    found = [_read_people(words) for _, words in read]
    by_surname = {person.surname: person for people in found for person in people if person.form == "full"}
    for (_, words), people in zip(read, found, strict=True):
        add_predicates(words, people, by_surname)
    sure = {person.surname for people in found for person in people if person.form == "full" and person.sure}
    used = sure | {person.surname for people in found for person in people if person.form == "short"}
    mentions: list[PersonMention] = []
    for (passage, words), people in zip(read, found, strict=True):
        kept = [person for person in people if person.sure or person.roles or person.surname in used]
        mentions += [_to_mention(passage, words, person, sure) for person in kept]
        mentions += find_surnames(passage, words, kept, sure)
        mentions += find_generics(passage, words, kept)
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


def _read_people(words: Words) -> list[Found]:
    """The full names of a passage and the surnames that stand behind an office, with their roles."""
    people: list[Found] = []
    index = 0
    while index < len(words):
        word = words.at(index)
        if not word.capital and "-" not in word.text:
            index += 1
            continue
        posts = read_posts(words, index)
        new = list(_people_after(words, posts)) if posts else _person_at(words, index)
        people += new
        index = max(index + 1, new[-1].next if new else 0, posts[0].office.last + 1 if posts else 0)
    return people


def _people_after(words: Words, posts: list[Post]) -> Iterator[Found]:
    """The people that offices stand before; several of them where the last office is in the plural."""
    last = posts[-1]
    own, index = _name_position(words, _of_one_person(posts))
    if index is None:
        return
    name = read_name(words, index, trusted=True)
    if name is None:
        if found := _short(words, index, own):
            yield found
        return
    if _acts_itself(words, last, name):
        yield _person(words, name, [])
        return
    plural = last.office.form.plural and (not last.office.form.singular or _is_plural(words, last, name))
    if plural:  # "die Bürgermeister Klaus Weber und Anna Kowalczyk": each has the title of their own gender
        many = last.office.form._replace(singular=False)
        own = [*own[:-1], replace(own[-1], office=last.office._replace(form=many))]
    people = [_person(words, name, own)]
    while plural and words.at(people[-1].next).text in LIST_MARKS:
        after_comma = people[-1].next + 1
        following = read_name(words, after_comma + (words.at(after_comma).text in LIST_MARKS), trusted=True)
        if following is None:
            break
        people.append(_person(words, following, own))
    # "die Geschäftsführer Robert Nagel und Stephan Wurm der Bergblick IT GmbH"
    end = people[-1].next
    shared = read_body_after(words, end)[0] or read_led(words, end) if len(people) > 1 else None
    yield from (_placed(person, shared) for person in people)


def _of_one_person(posts: list[Post]) -> list[Post]:
    """ "die Oberbürgermeisterin und [Rektor] Jan Roth": of two genders they are two people's."""
    last = posts[-1].office.form
    genders = {last.gender, None}
    return [post for post in posts[:-1] if post.office.form.gender in genders or last.is_participle] + posts[-1:]


def _acts_itself(words: Words, post: Post, name: Name) -> bool:
    """ "Zum Vorstand hat [der Verwaltungsrat] Ute Zahn bestellt": a body, or a few, that gives somebody an office."""
    office = post.office
    bodies = office.form.also_body or (office.form.plural and words.at(office.first - 1).text == "die")
    determined = is_cue("small.named", words.at(office.first - 1).text)
    if not bodies or not determined or words.at(name.end + 1).text in LIST_MARKS:
        return False
    sentence = words[max(0, office.first - LONGEST_LEAD) : office.first]
    gives = any(is_cue("verbs.appointing", word.text) for word in words[name.end + 1 : name.end + 3])
    return gives and any(word.lower in {"zum", "zur"} for word in sentence)


def _is_plural(words: Words, post: Post, name: Name) -> bool:
    """ "die Bürgermeister", "den Landräten", "die Vorsitzenden": a masculine or weak form beside a plural article."""
    before = [words.at(post.office.first - step).lower for step in (1, 2, 3)]
    weak = words.at(post.office.last).text.endswith("en")
    if post.office.form.is_participle and not weak:  # "Kreistagsabgeordnete Jörn Petersen und …", not "der Abgeordnete"
        return name.gender == "male" and "der" not in before
    many = post.office.form.gender == "male" or weak
    return many and any(is_cue("small.plurals", text) for text in before)


def _placed(person: Found, body: Span | None) -> Found:
    """The person with a body for the one office that has none."""
    if body is not None and len(person.roles) == 1 and person.roles[0].body_start is None:
        person.roles = [replace(person.roles[0], body_start=body[0], body_end=body[1])]
    return person


def _name_position(words: Words, posts: list[Post]) -> tuple[list[Post], int | None]:
    """Which of the offices are a following name's, and the word where that name can start.

    Directly ("Landrat Momme Thiessen"), after the body ("der Landrat des Kreises Soest, Momme Thiessen"), after
    a subject ("Projektleiter Smart City Momme Thiessen") or after a colon ("Pressesprecherin: Verena Hübner").
    """
    last = posts[-1]
    after = last.office.last + 1
    if _is_name(words, after):
        direct = replace(last, body=last.body if last.body and last.body[1] <= last.office.end else None)
        return [*posts[:-1], direct], after
    for colon in (after, last.next):  # "Pressesprecherin: Verena Hübner", "Vorsitzender des Vereins: Rainer Thösen"
        if words.at(colon).text == ":" and (name := read_name(words, colon + 1)) and name.known:
            return posts, colon + 1
    if _has_article(words, last) and (inner := _second_office(words, last.next)):
        return [*posts, *inner], inner[-1].office.last + 1
    if words.at(after).text == "(" and words.at(after + 2).text == ")" and _is_name(words, after + 3):
        return posts, after + 3
    for step in range(1, CAPITAL_TOPICS + 1):
        if not words.at(after + step - 1).capital:
            break
        if is_first_name(words.at(after + step)) and (name := read_name(words, after + step)) and name.known:
            return posts, after + step
    # not "wählte der Gemeinderat der Stadt Ulm Ute Zahn"
    if last.next > after and not (last.office.form.also_body and last.office.form.singular):
        if (name := read_name(words, last.next)) and name.known:
            return posts, last.next
        return posts, _after_comma(words, last.next)
    return posts, _after_comma(words, after) if _has_article(words, last) else None


def _second_office(words: Words, comma: int) -> list[Post] | None:
    """ "Dessen Rektor, [der Chemiker] Jan Roth, …", "deren Leiter, Polizeirat Jan Roth": right before the name."""
    if words.at(comma).text != ",":
        return None
    inner = read_posts(words, comma + 1 + is_cue("small.named", words.at(comma + 1).text))
    named = inner and _is_name(words, inner[-1].office.last + 1) and len(inner) == 1
    return inner if named and not inner[-1].office.form.also_body else None


def _after_comma(words: Words, index: int) -> int | None:
    """ "der Landrat des Kreises Soest, Momme Thiessen, …", unless the name has an office of its own behind it."""
    if words.at(index).text != ",":
        return None
    name = read_name(words, index + 1, trusted=True)
    if name is None or name.given is None:
        return None
    return (
        index + 1 if not read_after(words, name.end, name.gender).posts and words.at(index + 1).kind != "mark" else None
    )


def _has_article(words: Words, post: Post) -> bool:
    before = [words.at(post.office.first - step) for step in (1, 2, 3)]
    return any(is_cue("small.named", word.lower) or is_cue("back_references", word.text) for word in before)


def _is_name(words: Words, index: int) -> bool:
    return words.at(index).kind == "title" or can_be_name(words.at(index)) or words.at(index).kind == "initial"


def _short(words: Words, index: int, posts: list[Post]) -> Found | None:
    """A surname alone behind an office: "Oberbürgermeisterin Lindner"; not "Bürgermeister Köln GmbH"."""
    word, following = words.at(index), words.at(index + 1)
    office = posts[-1].office
    if not can_be_name(word) or not office.form.singular or is_cue("words.body_words", following.text):
        return None
    if following.capital and following.kind == "word" and not is_cue("words.never_names", following.text):
        return None
    if posts[-1].next > index or words.at(index - 1).text == ",":
        return None
    after = read_after(words, index)
    roles = [post.role(office.gender) for post in [*posts, *after.posts]]
    return Found(
        first=index, last=index, next=after.next, name=word.text, given=None, surname=word.text, form="short",
        rule="people:office-surname", gender=office.gender, party=after.party or office.party, roles=roles,
    )  # fmt: skip


def _person_at(words: Words, index: int) -> list[Found]:
    """The name that starts at a word without an office before it."""
    cue = is_cue("person_cues", words.at(index - 1).text)
    name = read_name(words, index, trusted=cue)
    if name is None and not cue and not _goes_on_from(words, index):
        trusted = read_name(words, index, trusted=True)
        name = trusted if trusted and _is_introduced(words, trusted) else None
    if name is None:
        return _after_cue(words, index) if cue else []
    if name.given is None and not name.titles:
        return []
    person = _person(words, name, [])
    if cue and person.gender is None:
        person.gender = _cue_gender(words, index)
    ambiguous = is_cue("words.ambiguous_first_names", words.at(name.first).text)
    person.sure = bool(person.roles or person.party or name.titles or cue or not ambiguous)
    return [person]


def _after_cue(words: Words, index: int) -> list[Found]:
    """ "Frau Lindner", "Herr Kurz"."""
    word = words.at(index)
    if not is_cue("forms_of_address", words.at(index - 1).text) or not can_be_name(word):
        return []
    gender, after = _cue_gender(words, index), read_after(words, index)
    return [
        Found(
            first=index, last=index, next=after.next, name=word.text, given=None, surname=word.text, form="short",
            rule="people:form-of-address", gender=gender, party=after.party,
            roles=[post.role(gender) for post in after.posts],
        )
    ]  # fmt: skip


def _cue_gender(words: Words, index: int) -> Gender:
    return "female" if is_cue("female_cues", words.at(index - 1).text) else "male"


def _is_introduced(words: Words, name: Name) -> bool:
    """An unknown first name counts before an office or a party: "Raed Saleh, Vorsitzender", "Raed Saleh (SPD)"."""
    if name.given is None or _goes_on_from(words, name.first):
        return False
    # "Entgegen nahmen die Urkunden Jan Roth (Bürgermeister von Idstein)"
    if read_name(words, name.first + 1):
        return False
    after = read_after(words, name.end)
    return bool(after.party or after.posts)


def _goes_on_from(words: Words, index: int) -> bool:
    """Whether what begins at a word belongs to what stands before it: "Kreis/Stadt", "Reallabor Smart"."""
    before = words.at(index - 1)
    return (before.capital and before.kind == "word") or before.text in {"-", "/", "&"}


def _person(words: Words, name: Name, posts: list[Post]) -> Found:
    after = read_after(words, name.end, name.gender)
    office_genders = [post.office.gender for post in (*posts, *after.posts) if post.office.gender]
    office_gender: Gender | None = "female" if "female" in office_genders else next(iter(office_genders), None)
    # "Landrätin Kim Berger" is a woman, and so is "Vorstand Ines Kolbe"
    gender = office_gender if office_gender == "female" else name.gender or office_gender
    roles = [post.role(gender) for post in (*posts, *after.posts)]
    origin = after.origin or read_workplace(words, after.next) or read_led(words, after.next)
    party = after.party or next((post.office.party for post in (*posts, *after.posts) if post.office.party), None)
    person = Found(
        first=name.first, last=name.last, next=max(after.next, name.end + 1), name=name.full, given=name.given,
        surname=name.surname, form="full" if name.given else "short", rule="people:name", titles=name.titles,
        gender=gender, party=party, roles=roles,
    )  # fmt: skip
    return _placed(person, origin)


def _to_mention(passage: Passage, words: Words, person: Found, surnames: set[str]) -> PersonMention:
    start, end = words.at(person.first).start, words.at(person.last).end
    surname, name = person.surname, person.name
    # "Klaus Weichels Vorgänger": the nominative is the one that the article also has
    if surname.endswith("s") and surname[:-1] in surnames:
        surname, name = surname[:-1], name[:-1]
    return PersonMention(
        start=start, end=end, text=passage.text[start - passage.start : end - passage.start], segment=passage.kind,
        rule=person.rule, name=name, form=person.form, given=person.given, surname=surname, titles=person.titles,
        gender=person.gender, party=person.party, roles=tuple(_once(person.roles)),
    )  # fmt: skip


def _once(roles: list[RoleMention]) -> list[RoleMention]:
    seen: dict[tuple[int, int], RoleMention] = {}
    for role in roles:
        seen.setdefault((role.start, role.end), role)
    return list(seen.values())
