"""The entities of a pipeline → spans of their passages, those of one label that touch nothing that the rules found.

"Softura" is a body where most places of the article that name it have the label ORG.
And what is asked of words of more than one label: whether one alone can be a name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import regex
from spacy.tokens import Span

from smartcity_nlp.annotate import SPACES, Passage
from smartcity_nlp.grammar.normal import is_adjective
from smartcity_nlp.mentions.body_words import is_inhabitant, is_name_like
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.place_names import scan
from smartcity_nlp.types import NameMention

NAME = compile_pattern(r"^[\p{L}\p{N}](?:.*[\p{L}\p{N}.)])?$", regex.DOTALL)
LOOK_BACK = 40  # characters before a name that say what it is


def proposed(
    passages: Sequence[Passage], label: str, taken: Iterable[NameMention]
) -> Iterator[tuple[Passage, int, int]]:
    """Each entity of the label that touches nothing taken, as a span of its passage."""
    positions = {position for mention in taken for position in range(mention.start, mention.end)}
    agreed = _agreed(passages)
    for passage in passages:
        for entity in passage.doc.ents:
            start, end, name = entity.start_char, entity.end_char, name_of(passage, entity)
            if "(" in name and ")" not in name and passage.text[end : end + 1] == ")":
                end += 1
            here = range(passage.start + start, passage.start + end)
            if agreed[name] == label and positions.isdisjoint(here) and NAME.match(passage.text[start:end]):
                yield passage, start, end


def name_of(passage: Passage, entity: Span) -> str:
    """Its words as the pipeline saw them; ``entity.text`` would put them together token by token."""
    return passage.text[entity.start_char : entity.end_char].translate(SPACES)


def _agreed(passages: Sequence[Passage]) -> dict[str, str]:
    """The label that most places of an article give a name; of two alike the first."""
    votes: dict[str, Counter[str]] = {}
    for passage in passages:
        for entity in passage.doc.ents:
            votes.setdefault(name_of(passage, entity), Counter())[entity.label_] += 1
    return {name: labels.most_common(1)[0][0] for name, labels in votes.items()}


def can_be_name(word: str) -> bool:
    """Whether a word alone can be a name: in no dictionary, no adjective, no inhabitant."""
    return is_name_like(word) and not is_adjective(word) and not is_inhabitant(word)


def is_adjective_of_place(name: str) -> bool:
    """ "Neuköllner", "St. Wendeler"."""
    return any(hit.form == "adjective" and hit.form_text == name for hit in scan(name))
