"""Whether two wordings mean one thing: "Neue Sensoren" and "60 Bodenfeuchtesensoren", "die App" and "App „Moinmelder“".

The later part of a compound says what a thing is; other numbers, "weitere" or another town make it another thing.
"""

from smartcity_nlp.events.drafts import Draft
from smartcity_nlp.events.wording import number_before_noun
from smartcity_nlp.grammar.normal import is_adjective
from smartcity_nlp.grammar.words import determiner_readings
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Argument

WORD = compile_pattern(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}.-]*")
ENDING = compile_pattern(r"(?<=\w{4})(?:e[nmrs]?|n|s)$")
BEFORE = 60  # characters before a name in which the noun for it stands: "Bürgerportal „Mein Norden“"
SHORTEST = 3  # letters of a noun that means the same as a compound with it: "App"


def same_thing(event: Draft, mine: Argument, draft: Draft, theirs: Argument) -> bool:
    """Whether the words of two drafts of a type can mean the same thing."""
    heads = _head(event, mine), _head(draft, theirs)
    short, long = sorted(heads, key=len)
    if not _is_any(draft, theirs) and (len(short) < SHORTEST or not long.endswith(short)):
        return False
    numbers = {number for a in (mine, theirs) if (number := _number(a)) is not None}
    further = read_words("grammar", "quantifiers.further")
    others = [bool(further & {w[0].lower() for w in WORD.finditer(a.text)}) for a in (mine, theirs)]
    return len(numbers) < 2 and others[0] == others[1] and not _of_others(event, draft)


def _is_any(draft: Draft, argument: Argument) -> bool:
    """ "die Geräte", "die Anlage": words for what was told of before, whatever it is called."""
    words = argument.text.lower().split()
    definite = draft.sentence.document[max(0, argument.start - BEFORE) : argument.start].lower().split()[-1:]
    bare = len(words) == 1 and bool(read_words("grammar", "definite").intersection(definite))
    return words[-1] in read_words("grammar", "things.generic") and (
        bare or (len(words) == 2 and words[0] in read_words("grammar", "definite"))
    )


def is_closer(mine: Argument, theirs: Argument) -> bool:
    """Whether the other words say more: "Bodenfeuchtesensoren" than "Sensoren"."""
    first, second = _noun(mine.text), _noun(theirs.text)
    counting = _number(mine) is None or _number(theirs) is not None
    return bool(first) and len(second) > len(first) and second.endswith(first) and counting


def _number(argument: Argument) -> str | None:
    """How many: "64 Sensoren" → "64", "einen Sensor" → "1"."""
    found = number_before_noun("", argument.text, argument.start)
    single = determiner_readings(argument.text.split()[0].lower()) if found is None and argument.text else None
    return found.value if found is not None else "1" if single and argument.text.lower().startswith("ein") else None


def _of_others(event: Draft, draft: Draft) -> bool:
    """Whether another body acts: what Celle installs is not what Hambühren does."""
    for role, fillers in draft.arguments.items():
        mine = event.arguments.get(role, ())
        named = [a.kind in ("place", "organization") for a in (*mine, *fillers)]
        if mine and all(named) and role not in draft.type.identity and not event.values(role) & draft.values(role):
            return True
    return False


def _head(draft: Draft, argument: Argument) -> str:
    """The noun of the words, of a name the noun before it."""
    if argument.kind == "text":
        return _noun(argument.text)
    before = WORD.findall(draft.sentence.document[max(0, argument.start - BEFORE) : argument.start])
    return _stem(before[-1]) if before and before[-1][0].isupper() else _noun(argument.text)


def _noun(text: str) -> str:
    """The last of the first capitalised words: "neues Netz der Stadt" → "netz"."""
    run: list[str] = []
    for word in WORD.findall(text):
        if word[0].isupper() and not is_adjective(word):
            run.append(word)
        elif run:
            break
    return _stem(run[-1]) if run else ""


def _stem(word: str) -> str:
    return ENDING.sub("", word.lower())
