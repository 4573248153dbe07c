"""What a pipeline proposes as PER → people: "Xolani Quvhala", and "Quvhala" where the surname stands alone."""

from collections.abc import Iterable, Iterator, Sequence

from smartcity_nlp.annotate import Passage
from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.mentions.body_words import is_capital, is_person_word
from smartcity_nlp.mentions.names import gender_of
from smartcity_nlp.mentions.people_words import is_never_name, words_of
from smartcity_nlp.mentions.proposals.spans import proposed
from smartcity_nlp.mentions.references import find_surnames
from smartcity_nlp.types import Gender, NameMention, PersonMention


def propose_people(passages: Sequence[Passage], taken: Iterable[NameMention]) -> Iterator[PersonMention]:
    """People with first name and surname, and their surnames where these stand alone."""
    introduced: set[str] = set()
    for passage, start, end in proposed(passages, "PER", taken):
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


def _gender(given: str) -> Gender | None:
    gender = gender_of(given)
    return "female" if gender == "female" else "male" if gender == "male" else None
