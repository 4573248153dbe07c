"""What a trained pipeline proposes: ``doc.ents`` with PER, LOC, ORG → names, once the rules have had their say.

"bei Softura in Zwota" → a body and a place that no list has. The rules keep what they found; they veto a proposal that
is an ordinary word or an adjective, or that touches a name of theirs. A body that goes on behind a rule's lengthens it
(``organizations.with_proposed``). Labels as in spaCy's German pipelines.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import regex
from spacy.tokens import Span

from smartcity_nlp.annotate import SPACES, Passage
from smartcity_nlp.dictionary import is_known_word, lemma
from smartcity_nlp.gazetteer import KIND_OF_LENGTH, keys_named, without_addition
from smartcity_nlp.grammar.agreement import is_nominalised
from smartcity_nlp.grammar.normal import adjective_stem, is_adjective, is_lead_in, lemma_of, nominative
from smartcity_nlp.grammar.words import determiner_readings, is_contraction
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.body_aliases import generic_nouns
from smartcity_nlp.mentions.body_words import (
    Found,
    found,
    is_brand_like,
    is_capital,
    is_inhabitant,
    is_name_like,
    is_person_word,
    is_stop,
)
from smartcity_nlp.mentions.cued_companies import cue_of
from smartcity_nlp.mentions.headed_bodies import head_of
from smartcity_nlp.mentions.names import gender_of
from smartcity_nlp.mentions.ordinary_names import known_ending, stands_bare
from smartcity_nlp.mentions.people_words import is_never_name, words_of
from smartcity_nlp.mentions.place_cues import weakness
from smartcity_nlp.mentions.placed_bodies import no_acronyms
from smartcity_nlp.mentions.programme_heads import programme_head
from smartcity_nlp.mentions.references import find_surnames
from smartcity_nlp.name_lists import nouns, surnames
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.place_names import is_region, scan
from smartcity_nlp.types import Gender, NameMention, PersonMention, PlaceMention

RANK = 0  # below all that the rules know
NAME = compile_pattern(r"^[\p{L}\p{N}](?:.*[\p{L}\p{N}.)])?$", regex.DOTALL)
# "Unter dem Namen Werkstadt will die Kommune …": a project; a body of that kind has a legal form or a head
TITLE = compile_pattern(r"\b(?:Unter|unter) dem (?:Projekt)?(?:[Nn]amen|[Tt]itel|[Mm]otto|[Ss]logan)\s+[„»\"]?$")
# "Inhaberin der Professur für Physische Geographie": what is taught there
SUBJECT = compile_pattern(
    r"""\b(?:Professur|Lehrstuhl|Professor|Professorin|Fach|Studiengang|Dozentin|Dozent|\p{L}*[Bb]eauftragte[nr]?)
    \s+für\s+(?:d(?:en|ie|as)\s+)?$""",
    regex.VERBOSE,
)
FUNCTIONS = ("leitung", "führung", "spitze", "vorsitz")  # held in a body: "IT-Leitung der Stadt Emden"
ABSTRACT = ("ung", "heit", "keit", "schaft", "tion", "tät", "mus")  # what ends so is no place: "nach Algorithmus"
LOOK_BACK = 40
# "Ackerpuls, ein Start-up aus Gera, …", "Ackerpuls aus Gera", "Ackerpuls (Gera)"
EXPLAINED = compile_pattern(r", (?:eine?[mrns]?|d(?:er|ie|as|em|en))\s|\saus\s\p{Lu}|\s\(\p{Lu}")
SLOGANS = frozenset({"First", "Second"})
LEADING = frozenset({"an", "bei", "durch", "für", "gegen", "mit", "von"})  # before the name of who does something
ACRONYM = compile_pattern(r"\s\(\p{Lu}[\p{Lu}\d-]{1,9}\)$")  # "Alfred-Wegener-Institut (AWI)": two names
# "Stiftung Nord [fördert Hanau]"; "Stiftung Nord [Kommunen]", "MID [Kommunen und Vereine]", but "Netzwerk Digitale
# Kommunen"; "Stabsstelle Digitales [im Ministerium]"
VERB = compile_pattern(r"(?<=\w)\s(?P<verb>\p{Ll}{3,}t)\s(?=\p{Lu})")
BESIDE = compile_pattern(
    r"(?<=(?:\s|\b\p{Lu}+)\p{Lu}[\p{L}-]{0,40}(?<!e[nrs]?))"
    r"\s(?:Kommunen|Städten?|Gemeinden|(?:Land)?[Kk]reisen?|Vereinen?|Betrieben?|Bürgern?|Unternehmen|Verbänden?|Daten)"
    r"(?:\s(?:und|sowie)\s\p{Lu}\p{Ll}+)?$"
    r"|\s(?:im|beim|in der)\s(?:\p{L}*[Mm]inisterium|Rathaus|Landratsamt|Staatskanzlei|Hauptamt|Kreishaus)$"
)
POSTCODE = compile_pattern(r"\b\d{5}\s+$")


def propose_people(passages: Sequence[Passage], taken: Iterable[NameMention]) -> Iterator[PersonMention]:
    """People with first name and surname, and their surnames where these stand alone."""
    introduced: set[str] = set()
    for passage, start, end in _proposed(passages, "PER", taken):
        words = passage.text[start:end].split()
        if len(words) < 2 or not is_capital(words[0]):  # "h. c."
            continue
        if any(is_never_name(word) or is_person_word(word) for word in words if is_capital(word)):
            continue
        yield PersonMention(
            start=passage.start + start, end=passage.start + end, text=passage.text[start:end], segment=passage.kind,
            rule="model:PER", name=" ".join(words), given=" ".join(words[:-1]), surname=words[-1],
            gender=_gender(words[0]),
        )  # fmt: skip
        if not is_known_word(words[-1]):
            introduced.add(words[-1])
    for passage in passages if introduced else ():
        yield from find_surnames(passage, words_of(passage), (), introduced)


def propose_places(passages: Sequence[Passage], taken: Iterable[NameMention]) -> Iterator[PlaceMention]:
    """Places that are in no register, or that the rules did not dare to take."""
    taken = tuple(taken)
    people = {mention.surname for mention in taken if isinstance(mention, PersonMention)}
    for passage, start, end in _proposed(passages, "LOC", taken):
        words = passage.text[start:end].split()
        if words[-1] in people or words[-1].removesuffix("s") in people:  # "Lohkamps Worten"
            continue
        if words[-1].lower().endswith(_streets()) or (len(words) == 1 and words[0].endswith(_kind_ends())):
            continue
        dateline = start == 0 and passage.text[:end].isupper()  # where it was written: "MÜNCHEN   Kleine Gemeinden …"
        before = passage.text[:start]
        if dateline or POSTCODE.search(before) or not (_can_be_place(words) or _stands_like_place(words, before)):
            continue
        keys = keys_named(" ".join(words)) or keys_named(without_addition(" ".join(words)))
        if keys and len(words) == 1 and _is_determined(before):
            if words[0].endswith("en"):
                continue  # "zum Gießen der Beete"
            keys = ()  # "die Elbe": not the town of that name
        if not keys and len(words) < 3 and _is_thing(words[-1], before if len(words) == 1 else None):
            continue
        category: str = KIND_OF_LENGTH[len(keys[0])] if keys else "region"
        town, hyphen, _ = words[0].partition("-")
        if len(words) == 1 and not keys and hyphen and keys_named(town):
            category = "quarter"  # "Dresden-Pieschen"
        yield PlaceMention(
            start=passage.start + start, end=passage.start + end, text=passage.text[start:end], segment=passage.kind,
            rule="model:LOC", name=" ".join(words), category=category, candidates=keys,
        )  # fmt: skip


def propose_bodies(passages: Sequence[Passage], others: Iterable[NameMention]) -> list[Found]:
    """Bodies, for the finder of organisations to weigh against its own and to find again in the article.

    A place may lie inside ("Landgericht Halle"), a person or a programme may not.
    """
    others = tuple(others)
    places = [mention for mention in others if isinstance(mention, PlaceMention)]
    taken = [mention for mention in others if not isinstance(mention, PlaceMention)]
    in_place = {position: place.end for place in places for position in range(place.start, place.end)}
    people = _surnames(passages)
    return [
        found(passage, start, end, "model:ORG", rank=RANK)
        for passage, start, end in map(_own_part, _proposed(passages, "ORG", taken))
        if passage.text[start:end] not in people
        and passage.start + end > in_place.get(passage.start + start, 0)
        and _can_be_body(passage.text[start:end].split(), passages)
        and TITLE.search(passage.text, max(0, start - LOOK_BACK), start) is None
        and SUBJECT.search(passage.text, max(0, start - LOOK_BACK), start) is None
    ]


def _proposed(
    passages: Sequence[Passage], label: str, taken: Iterable[NameMention]
) -> Iterator[tuple[Passage, int, int]]:
    """Each entity of the label that touches nothing taken, as a span of its passage."""
    positions = {position for mention in taken for position in range(mention.start, mention.end)}
    agreed = _agreed(passages)
    for passage in passages:
        for entity in passage.doc.ents:
            start, end, name = entity.start_char, entity.end_char, _name(passage, entity)
            if "(" in name and ")" not in name and passage.text[end : end + 1] == ")":
                end += 1
            here = range(passage.start + start, passage.start + end)
            if agreed[name] == label and positions.isdisjoint(here) and NAME.match(passage.text[start:end]):
                yield passage, start, end


def _own_part(proposal: tuple[Passage, int, int]) -> tuple[Passage, int, int]:
    """Up to an acronym in brackets, a verb ("Stiftung Nord [fördert Hanau]") or others ("Stiftung Nord [Kommunen]")."""
    passage, start, end = proposal
    cut = ACRONYM.search(passage.text, start, end) or BESIDE.search(passage.text, start, end)
    for word in VERB.finditer(passage.text, start, end):
        infinitive = lemma(word["verb"])
        if infinitive != word["verb"] and infinitive.endswith("n"):
            cut = word
            break
    return passage, start, cut.start() if cut else end


def _surnames(passages: Sequence[Passage]) -> set[str]:
    """Of the people whom the pipeline proposes in full."""
    people = ((passage, entity) for passage in passages for entity in passage.doc.ents if entity.label_ == "PER")
    names = (_name(passage, entity).split() for passage, entity in people)
    return {words[-1] for words in names if len(words) > 1}


def _agreed(passages: Sequence[Passage]) -> dict[str, str]:
    """The label that most places of an article give a name; of two alike the first."""
    votes: dict[str, Counter[str]] = {}
    for passage in passages:
        for entity in passage.doc.ents:
            votes.setdefault(_name(passage, entity), Counter())[entity.label_] += 1
    return {name: labels.most_common(1)[0][0] for name, labels in votes.items()}


def _name(passage: Passage, entity: Span) -> str:
    """Its words as the pipeline saw them; ``entity.text`` would put them together token by token."""
    return passage.text[entity.start_char : entity.end_char].translate(SPACES)


def _can_be_place(words: Sequence[str]) -> bool:
    """Not "niederländischer", "Leer (ausgegangen)", "Smart-City-Projekt", "die Parkhäuser Mauer", "Hagen Wedel"."""
    if len(words) == 1 and _is_adjective_of_place(words[0]):
        return False
    if len(words) == 1:
        _, hyphen, last = words[0].rpartition("-")
        ordinary = weakness(words[0]) is not None or head_of(words[0]) is not None
        return _can_be_name(words[0]) and not ordinary and not (hyphen and is_known_word(last))
    if len(words) == 2 and all(map(keys_named, words)):
        return False
    return is_capital(words[0]) and not (is_known_word(words[0]) and lemma_of(words[0]) != words[0])


def _is_thing(noun: str, before: str | None) -> bool:
    """ "die Werkstadt", "(im) Rathaus Zuwendungsbescheide": an ordinary noun behind an article."""
    if before is None:
        return stands_bare(noun) and is_known_word(known_ending(noun))
    ending = known_ending(noun)
    compound = ending not in (noun, noun.removesuffix("s")) and not noun.lower().endswith(tuple(_lands()))
    return compound and _is_determined(before)


@cache
def _lands() -> frozenset[str]:
    return read_words("places", "cue.land_ends")


def _is_determined(before: str) -> bool:
    """Whether an article or a pronoun ends the words, no relative one: "an der [Elbe]"; not "Geräte, die [Niemegk]"."""
    words = before.split()[-2:]
    relative = len(words) > 1 and words[0].endswith(",") and words[1] in read_words("places", "cue.relative")
    return not relative and "".join(words[-1:]).lower() in read_words("places", "cue.articles")


def _stands_like_place(words: Sequence[str], before: str) -> bool:
    """ "nach Wanne": one word without an article, which an ordinary noun would have there."""
    preposition = "".join(before.split()[-1:])
    if len(words) != 1 or (is_known_word(words[0]) and lemma_of(words[0]) != words[0]):
        return False  # "in Silos"
    if words[0].endswith(ABSTRACT):
        return False
    return is_capital(words[0]) and preposition in read_words("places", "cue.prepositions.noun")


def _can_be_body(words: Sequence[str], passages: Sequence[Passage]) -> bool:
    """Not "KI", "Bundesgeld", "Bremer Firma", "kommunale IT", "Deutscher Lichtpreis", "Ober- und Niederbayern"."""
    last = words[-1]
    if is_person_word(words[0]) or is_nominalised(words[0]) or _opens_with_date(words):  # "Abteilungsleiter IT"
        return False
    slogan = last in read_words("programmes", "kinds.tails") and is_known_word(words[0]) and not scan(words[0])
    if slogan or last in SLOGANS:  # "Kommunal vernetzt", "Digital First"; not "Bayern innovativ"
        return False
    if " ".join(words) in read_words("legal_forms", "forms"):  # "Anstalt öffentlichen Rechts"
        return False
    if words[0].endswith("-") and is_region(last):
        return False
    if " ".join(words[-2:]) in ("des Landes", "des Bundes"):  # "der Förderbank des Landes"
        return False
    if last.islower() and words[0].lower().endswith(tuple(map(str.lower, _kinds_of_place()))):
        return False
    if len(words) > 1 and _goes_on(words[0], words[1]):
        return False
    if len(words) == 2 and words[0] in read_lexicon("places")["epithet"] and last in nouns() and not scan(last):
        return False  # "(bot die) Lichtstadt Hilfe"
    if words[0].lower().endswith(FUNCTIONS):
        return False
    name = " ".join(words)
    if keys_named(name) or _is_adjective_of_place(name):
        return False  # "St. Wendeler"
    if last.isdigit() or is_person_word(last) or last in _kinds_of_place():
        return False
    if is_lead_in(last):  # "Verein für öffentliche Fürsorge und der"
        return False
    if any(programme_head(word) is not None and head_of(word) is None for word in words):
        return False
    if len(words) == 1:
        ordinary = head_of(words[0]) is None and known_ending(words[0]) != words[0]
        shaped = _can_be_name(words[0]) and (is_brand_like(words[0]) or not ordinary)
        return words[0] not in no_acronyms() and (shaped or _stands_like_name(words[0], passages))
    return (is_capital(words[0]) or is_brand_like(words[0])) and not (len(words) == 2 and _is_of_place(*words))


def _stands_like_name(word: str, passages: Sequence[Passage]) -> bool:
    """ "die Sensoren von Ackerpuls": one thing would have a determiner there, so has it nowhere in the article."""
    if not is_capital(word) or is_adjective(word) or is_inhabitant(word) or is_stop(word) or stands_bare(word):
        return False
    led = False
    for passage in passages:
        at = passage.text.find(word)
        while at >= 0:
            before = passage.text[max(0, at - LOOK_BACK) : at]
            behind = passage.text[at + len(word) : at + len(word) + 1]
            if not before[-1:].isalnum() and not behind.isalnum() and behind != "-" and before[-1:] != "-":
                last = "".join(before.split()[-1:]).lower().strip("„»“")
                if _determines(last):
                    return False
                led = led or last in LEADING or EXPLAINED.match(passage.text, at + len(word)) is not None
            at = passage.text.find(word, at + 1)
    return led


@lru_cache(maxsize=4096)
def _determines(word: str) -> bool:
    return determiner_readings(word) is not None or is_contraction(word) or (word.islower() and is_adjective(word))


def _goes_on(head: str, following: str) -> bool:
    """ "Zweckverband online", "Genossenschaft sieben (Kommunen)", "Hessischer Minister (für Kultur)": no names."""
    if following.islower():
        whose = following.endswith("er") and is_adjective(following)  # "Verband kommunaler Unternehmen"
        if head.endswith("s") and keys_named(head[:-1]):
            return whose  # "Münsters kommunaler (IT-Betrieb)"
        kind = head_of(head)
        if following == "für" and kind is not None and "p" not in kind.flags:
            return True  # "Gemeinderat für (Vaihingen)"
        ordinary = nominative(head).lower() in generic_nouns()
        return ordinary and not whose and following not in read_words("legal_forms", "trim.within")
    return is_adjective(head) and is_person_word(following)


def _opens_with_date(words: Sequence[str]) -> bool:
    """ "(im) Sommer Access Points"; not "Winter & Söhne", "Sommer Klimatechnik"."""
    named = words[-1] in read_words("legal_forms", "brands.second") or not {"&", "+", "in"}.isdisjoint(words)
    return len(words) > 2 and words[0] in read_words("legal_forms", "trim.stop") and not named


def _is_of_place(first: str, noun: str) -> bool:
    """ "Kreuzberger Unternehmen", "Hannovers Versorger", "Prignitzer Pendler": whose it is, and an ordinary noun."""
    genitive = first.endswith("s") and (bool(keys_named(first[:-1])) or first[:-1] in surnames())
    of_place = (genitive or first.endswith("er")) and is_known_word(noun) and not is_adjective(noun)
    people = noun.endswith("er") and stands_bare(noun)
    plain = adjective_stem(first).lower() in read_words("legal_forms", "trim.plain_adjectives")
    if people and plain and is_known_word(noun) and not is_person_word(noun):
        return True  # "Junge Mediziner erwarten …"
    return of_place and (people or cue_of(noun) is not None or nominative(noun).lower() in generic_nouns())


def _is_adjective_of_place(name: str) -> bool:
    """ "Neuköllner", "St. Wendeler"."""
    return any(hit.form == "adjective" and hit.form_text == name for hit in scan(name))


def _can_be_name(word: str) -> bool:
    """Whether a word alone can be a name: in no dictionary, no adjective, no inhabitant."""
    return is_name_like(word) and not is_adjective(word) and not is_inhabitant(word)


@cache
def _kind_ends() -> tuple[str, ...]:
    return tuple(read_words("places", "cue.kind_ends"))


@cache
def _streets() -> tuple[str, ...]:
    return tuple(read_words("places", "cue.street_ends"))


@cache
def _kinds_of_place() -> frozenset[str]:
    return read_words("places", "head.municipality") | read_words("places", "generic.municipality")


def _gender(given: str) -> Gender | None:
    gender = gender_of(given)
    return "female" if gender == "female" else "male" if gender == "male" else None
