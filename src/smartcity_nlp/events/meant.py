"""Common nouns → the body or programme named before that they mean.

"Der Zweckverband Nordnetz wächst. Das Land gibt dem Verband Geld" → the recipient is "Zweckverband Nordnetz". Firms
need no word of the noun in their name: "das Unternehmen", "die beiden Firmen" are those named last.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from smartcity_nlp.events.arguments import fits, from_reference
from smartcity_nlp.events.drafts import Context, Draft
from smartcity_nlp.events.frames import RoleSpec
from smartcity_nlp.events.gaps import Gap
from smartcity_nlp.grammar.phrase import Phrase, chain
from smartcity_nlp.grammar.words import is_contraction
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.numbers import parse_number
from smartcity_nlp.types import Argument, NameRef

NOUN_BEFORE = 30  # characters before a name in which its noun stands: "im Verein Offene Daten"
SHORTEST = 5  # letters of a noun that can be told in a name


def called(nouns: Iterable[str], spec: RoleSpec, end: int, context: Context) -> NameRef | None:
    """The name last before ``end`` that has one of the nouns in it, or before it: "dem Verein", "der Union"."""
    words_meant = tuple(noun.lower() for noun in nouns if len(noun) >= SHORTEST)
    for ref in reversed(context.entities.references if words_meant else ()):
        if ref.start < end and fits(spec, ref) and ref.form != "generic":
            before = context.text[max(0, ref.start - NOUN_BEFORE) : ref.start]
            if any(word.endswith(words_meant) for word in f"{before} {ref.text} {ref.name}".lower().split()):
                return ref
    return None


def called_in_clause(gap: Gap) -> Iterator[Argument]:
    """The body that a noun of the clause means: "dem Verein" the "Verein Offene Daten", "der Union" the "IT-Union"."""
    phrases = gap.draft.clause.phrases
    nouns = [part.head for p in phrases for part in (p, p.genitive) if part and not part.refs]
    if (ref := called(nouns, gap.spec, gap.draft.sentence.start, gap.context)) is not None:
        yield gap.refer(ref)


def firms_meant(gap: Gap, categories: str) -> Iterator[Argument]:
    """The firms that a vague noun of the clause means: "das Unternehmen" one, "die beiden Firmen" the last two."""
    draft, context = gap.draft, gap.context
    parts = (part for p in draft.clause.phrases for part in chain(p) if not part.refs)
    vague = [part for part in parts if any(map(gap.spec.vague.match, part.heads))]
    if not vague:
        return
    taken = {a.ref for fillers in draft.arguments.values() for a in fillers}
    wanted = categories.split("|")
    named: dict[str, NameRef] = {}
    for ref in reversed(context.entities.references):
        if ref.start < draft.sentence.end and ref.category in wanted and ref.ref not in taken:
            named.setdefault(ref.ref, ref)
    number = max(_number(part, draft) for part in vague)
    yield from (gap.refer(ref) for ref in reversed(list(named.values())[:number]))


def _number(part: Phrase, draft: Draft) -> int:
    """How many a phrase speaks of: "beide Firmen" two, "die Unternehmen" two as well, "das Unternehmen" one."""
    words = draft.sentence.document[part.start : part.end].lower().split()
    told = [int(n) for word in words if (n := parse_number(word)) is not None and 1 < n < 10]
    return told[0] if told else 2 if part.plural else 1


def name_words(draft: Draft, context: Context) -> None:
    """Put the name in the place of definite words that mean it: "der neuen Anstalt", "dem Verein"."""
    for role, fillers in draft.arguments.items():
        spec = draft.type.roles[role]
        if len(fillers) != 1 or fillers[0].kind != "text" or "organization" not in spec.kinds:
            continue
        noun = _definite_noun(fillers[0], context.text)
        bodies = spec._replace(kinds=("organization",))
        ref = called([noun], bodies, draft.sentence.start, context) if noun else None
        if ref is not None and ref.ref not in _taken(draft.arguments.values()):
            draft.arguments[role] = [from_reference(role, ref, "coreference")]


def _taken(roles: Iterable[Sequence[Argument]]) -> Collection[str | None]:
    return {argument.ref for fillers in roles for argument in fillers}


def _definite_noun(argument: Argument, text: str) -> str | None:
    """The noun of "die neue Anstalt", "zum Verband"; none for "eine Anstalt"."""
    words = argument.text.split()
    leading = text[max(0, argument.start - NOUN_BEFORE) : argument.start].split()[-1:]
    definite = words[0].lower() in read_words("grammar", "definite") or any(map(is_contraction, leading))
    return (
        next((word.strip(".,") for word in words if word[0].isupper() and words[0] != word), None) if definite else None
    )
