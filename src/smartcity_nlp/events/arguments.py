"""A phrase in a slot → the fillers of a role, by the role's kinds: "der Stadt Zwickau" → the place, or the words.

An entity that the phrase names comes first; a phrase without one gives its words if the role takes text, or the entity
in its genitive ("die Digitalisierung der Domstadt") if the role does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from smartcity_nlp.events.drafts import Sentence
from smartcity_nlp.events.frames import RoleSpec
from smartcity_nlp.grammar.normal import is_adjective, lemma_of, nominative
from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.grammar.words import determiner_readings
from smartcity_nlp.lexicon import read_endings
from smartcity_nlp.numbers import parse_number
from smartcity_nlp.types import Argument, Date, Inference, Money, NameRef

LEADING = '„“"»«‚‘ '


def fill(role: str, spec: RoleSpec, phrase: Phrase, sentence: Sentence) -> list[Argument]:
    """The fillers that a phrase gives a role; empty if it is of none of the role's kinds."""
    refs = [ref for ref in phrase.refs if fits(spec, ref)]
    if refs and not any(map(spec.not_heads.match, phrase.heads)):
        return [from_reference(role, ref) for ref in refs]
    if "money" in spec.kinds and phrase.money:
        return [from_money(role, money) for money in phrase.money]
    if not spec.counted and _is_counted(phrase, sentence):
        return []
    owner = phrase.genitive
    if (
        "programme" in spec.kinds
        and not phrase.refs
        and owner is not None
        and any(r.kind == "programme" for r in owner.refs)
    ):
        return fill(role, spec, owner, sentence)  # "die dritte Phase der herzlich digitalen Stadt" is about the project
    if (
        "text" in spec.kinds
        and not phrase.pronoun
        and phrase.head
        and _headed(spec, phrase)
        and not _names(phrase, spec)
    ):
        return [from_phrase(role, _telling(spec, phrase), sentence, spec)]
    inner = [ref for ref in (*phrase.inner, *phrase.owner) if fits(spec, ref)]
    if inner and "text" not in spec.kinds:
        return [from_reference(role, ref) for ref in inner]
    if phrase.genitive is not None and not phrase.refs:
        return fill(role, spec, phrase.genitive, sentence) if "text" not in spec.kinds else []
    return []


def _names(phrase: Phrase, spec: RoleSpec) -> list[NameRef]:
    """The names that make a phrase more than its words: a place does not ("der Digitalgipfel Oberfranken")."""
    return [ref for ref in phrase.refs if ref.form != "generic" and not (spec.heads and ref.kind == "place")]


def _is_counted(phrase: Phrase, sentence: Sentence) -> bool:
    """Whether the words say how many: "118 Vorhaben", "die drei Projekte", "insgesamt elf Orte"."""
    words = sentence.document[phrase.noun_start : phrase.end].split()
    before = list(takewhile(lambda word: not word[0].isupper(), words[:-1]))
    before = before if phrase.plural else words[:-1][:1]  # "die dritte Phase"
    numbers = (parse_number(word) for word in before if determiner_readings(word.lower()) is None)
    return any(number is not None and number > 1 for number in numbers)


def _telling(spec: RoleSpec, phrase: Phrase) -> Phrase:
    """ "das Amt [der Kämmerin]": what the genitive of a vague word says, else the phrase."""
    owner = phrase.genitive
    if owner is not None and spec.vague.match(phrase.head) and not owner.refs and _headed(spec, owner):
        return owner
    return phrase


def is_vague(spec: RoleSpec, fillers: Sequence[Argument]) -> bool:
    """Whether the fillers are words that name nothing by themselves: "das Amt", "die Nachfolge"."""
    return all(a.kind == "text" and spec.vague.match(_last_word(a)) for a in fillers)


def means_body(spec: RoleSpec, fillers: Sequence[Argument]) -> bool:
    """Whether the fillers are words for the body that the article names elsewhere: "die Räte"."""
    return all(a.kind == "text" and spec.collective.match(_last_word(a)) for a in fillers)


def _last_word(argument: Argument) -> str:
    return (argument.value or "").split()[-1]


def _headed(spec: RoleSpec, phrase: Phrase) -> bool:
    heads = phrase.heads or (phrase.head,)
    return not any(map(spec.not_heads.match, heads)) and (not spec.heads or any(map(spec.heads.match, heads)))


def fits(spec: RoleSpec, ref: NameRef) -> bool:
    """Whether an entity can fill the role."""
    if ref.category in spec.not_categories:
        return False
    if spec.categories and ref.category not in spec.categories:
        return False
    return ref.kind in spec.kinds and ref.form != "adjective"


def from_reference(role: str, ref: NameRef, inferred: Inference | None = None) -> Argument:
    """An argument that names an entity."""
    return Argument(
        role=role, kind=ref.kind, ref=ref.ref, value=ref.name, text=ref.text, start=ref.start, end=ref.end,
        inferred_from=inferred,
    )  # fmt: skip


def from_money(role: str, money: Money) -> Argument:
    """An argument that is an amount: ``"708000 EUR"``; of a range the upper end."""
    amount = money.amount_max if money.amount_max is not None else money.amount_min
    value = None if amount is None else f"{_plain(amount)} {money.currency}"
    return Argument(
        role=role, kind="money", ref=money.id, value=value, text=money.text, start=money.start, end=money.end
    )


def from_date(role: str, date: Date) -> Argument:
    """An argument that is a date, by its EDTF value."""
    return Argument(
        role=role, kind="date", ref=date.id, value=date.value, text=date.text, start=date.start, end=date.end
    )


def from_beginning(role: str, date: Date) -> Argument:
    """ "seit dem 1. Mai 2023" → 2023-05-01, the day on which something begins."""
    return replace(from_date(role, date), value=(date.value or "").removesuffix("/.."))


def from_phrase(role: str, phrase: Phrase, sentence: Sentence, spec: RoleSpec) -> Argument:
    """An argument in the text's own words, its value in the nominative."""
    start, end = phrase.noun_start, _end_of(phrase, spec)
    words = sentence.document[start:end]  # a pronoun's phrase may stand in an earlier passage
    start += len(words) - len(words.lstrip(LEADING))
    words = words.strip(LEADING)
    value = _without_owner(phrase, words)
    opening = any(word.start == start and word.initial for word in sentence.words)
    if opening and is_adjective(value.partition(" ")[0].lower()):
        value = value[0].lower() + value[1:]  # "[Neue] Sensoren hat die Stadt gekauft"
    several = phrase.plural and len(phrase.heads) > 1
    verbal = not phrase.plural and _is_infinitive(value.split()[0])  # "zum [Parken] in der Innenstadt"
    value = value if several or verbal else nominative(value)
    while spec.leading.match(value.partition(" ")[0]) and " " in value:
        value = value.partition(" ")[2]  # "neue Leiterin des Bauamts"
    return Argument(role=role, kind="text", value=value, text=words, start=start, end=start + len(words))


def _is_infinitive(noun: str) -> bool:
    """ "das Parken": as a noun it looks like a plural."""
    return noun.endswith("en") and lemma_of(noun.lower()) == noun.lower()


def _without_owner(phrase: Phrase, words: str) -> str:
    """ "Greifswalds Busbeschleunigung" without the name, which is another role's."""
    owners = (ref.text for ref in phrase.owner if ref.kind == "place" and ref.form != "adjective")
    name = next((text for text in owners if words.startswith(f"{text} ")), "")
    return words[len(name) :].lstrip()


def _end_of(phrase: Phrase, spec: RoleSpec) -> int:
    """Where the words end that say it: an office without the body it belongs to ("Vorstand [der neuen Anstalt]")."""
    owner = phrase.genitive
    names = [ref for ref in owner.refs if ref.form != "generic"] if owner is not None else []
    body = owner is not None and owner.head.lower().endswith(read_endings("grammar", "corporate.heads"))
    if spec.leading and (body or any(ref.category not in spec.categories for ref in names)):
        return phrase.end
    return _end_of(owner, spec) if owner is not None else phrase.end


def from_words(role: str, start: int, end: int, sentence: Sentence, value: str | None = None) -> Argument:
    """An argument that is a stretch of the sentence."""
    words = sentence.document[start:end]
    return Argument(role=role, kind="text", value=value or words, text=words, start=start, end=end)


def _plain(amount: Decimal) -> str:
    return format(amount.normalize(), "f")


def money_for(spec: RoleSpec, monies: Sequence[Money]) -> Iterator[Money]:
    """The amounts whose own words allow the role ("Eigenanteil von …" is never the amount of a grant)."""
    return (money for money in monies if not spec.money_roles or money.role in spec.money_roles)


def dates_for(spec: RoleSpec, dates: Sequence[Date]) -> Iterator[Date]:
    """The dates of the shape a role wants: ``interval`` (a stretch), ``deadline`` (bis …, or a day), ``beginning``."""
    for date in dates:
        value = date.value or ""
        interval = "/" in value or (date.earliest is None) != (date.latest is None)
        day = date.precision == "day" and bool(value) and "/" not in value
        deadline = day or (date.earliest is None and date.latest is not None)
        beginning = bool(value) and (value.endswith("/..") or "/" not in value)
        wanted = {
            "interval": interval,
            "deadline": deadline,
            "day": "/" not in value,
            "beginning": beginning,
            None: True,
        }
        if wanted.get(spec.dates, True):
            yield date
