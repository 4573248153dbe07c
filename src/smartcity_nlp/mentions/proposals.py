"""What a trained pipeline proposes: ``doc.ents`` with PER, LOC, ORG → names, once the rules have had their say.

"bei Softura in Zwota" → a body and a place that no list has. The rules keep what they found; they veto a proposal that is an
ordinary word or an adjective, or that cuts into a name of theirs. A proposal that holds a shorter name of the same kind
extends it: "Karl-Heinz von der Aue" over "Heinz von der Aue". Labels as in spaCy's German pipelines.
"""

from collections.abc import Iterable, Iterator, Sequence

import regex
from spacy.tokens import Span

from smartcity_nlp.annotate import Passage
from smartcity_nlp.gazetteer import keys_named
from smartcity_nlp.grammar.normal import is_adjective, is_known_word
from smartcity_nlp.mentions.body_words import Found, found, is_capital, is_inhabitant, is_name_like, is_person_word
from smartcity_nlp.mentions.names import gender_of
from smartcity_nlp.mentions.people_words import is_never_name
from smartcity_nlp.types import Gender, NameMention, PersonMention, PlaceMention

RANK = 0  # below all that the rules know
NAME = regex.compile(r"^[\p{L}\p{N}](?:.*[\p{L}\p{N}.)])?$", regex.DOTALL)


def propose_people(passages: Sequence[Passage], taken: Iterable[NameMention]) -> Iterator[PersonMention]:
    """People with first name and surname: a surname alone names nobody whom the article did not introduce."""
    for passage, span in _proposed(passages, "PER", taken):
        words = span.text.split()
        if len(words) < 2 or any(is_never_name(word) or is_person_word(word) for word in words if is_capital(word)):
            continue
        start = passage.start + span.start_char
        yield PersonMention(
            start=start, end=start + len(span.text), text=span.text, segment=passage.kind, rule="model:PER",
            name=" ".join(words), given=" ".join(words[:-1]), surname=words[-1], gender=_gender(words[0]),
        )  # fmt: skip


def propose_places(passages: Sequence[Passage], taken: Iterable[NameMention]) -> Iterator[PlaceMention]:
    """Places that are in no register, or that the rules did not dare to take."""
    for passage, span in _proposed(passages, "LOC", taken):
        if not _is_name(span.text):
            continue
        keys = keys_named(span.text)
        category = {8: "municipality", 5: "district", 2: "state"}.get(len(keys[0]), "region") if keys else "region"
        start = passage.start + span.start_char
        yield PlaceMention(
            start=start, end=start + len(span.text), text=span.text, segment=passage.kind, rule="model:LOC",
            name=" ".join(span.text.split()), category=category, candidates=keys,
        )  # fmt: skip


def propose_bodies(passages: Sequence[Passage], others: Iterable[NameMention]) -> list[Found]:
    """Bodies, for the finder of organisations to weigh against its own and to find again in the article.

    A place may lie inside ("Landgericht Halle"), a person or a programme may not.
    """
    others = tuple(others)
    places = {(mention.start, mention.end) for mention in others if isinstance(mention, PlaceMention)}
    taken = [mention for mention in others if not isinstance(mention, PlaceMention)]
    bodies = (
        found(passage, span.start_char, span.end_char, "model:ORG", rank=RANK)
        for passage, span in _proposed(passages, "ORG", taken)
        if _is_name(span.text) and not keys_named(span.text)
    )
    return [body for body in bodies if not any(start <= body.start and body.end <= end for start, end in places)]


def _proposed(
    passages: Sequence[Passage], label: str, taken: Iterable[NameMention]
) -> Iterator[tuple[Passage, Span]]:
    positions = {position for mention in taken for position in range(mention.start, mention.end)}
    for passage in passages:
        for span in passage.doc.ents:
            here = range(passage.start + span.start_char, passage.start + span.end_char)
            if span.label_ == label and positions.isdisjoint(here) and NAME.match(span.text):
                yield passage, span


def _is_name(words: str) -> bool:
    """Whether the words can be a name: several, or one that is no ordinary word, adjective or inhabitant."""
    parts = words.split()
    if len(parts) > 1:
        return is_capital(parts[0]) or is_capital(parts[-1])
    return is_name_like(words) and not is_adjective(words) and not is_inhabitant(words) and not _is_compound(words)


def _is_compound(word: str) -> bool:
    """Whether a hyphenated word goes by an ordinary last part: "Smart-City-Förderung"."""
    _, hyphen, last = word.rpartition("-")
    return bool(hyphen) and is_known_word(last)


def _gender(given: str) -> Gender | None:
    gender = gender_of(given)
    return gender if gender in ("female", "male") else None
