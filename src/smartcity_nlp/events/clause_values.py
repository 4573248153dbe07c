"""A clause → the amounts, dates and ranks that it speaks of.

"Von den zwei Millionen Euro gehen 300.000 Euro an Hanau" → 300.000 Euro: the total is not what is given.
"""

from smartcity_nlp.events.drafts import Sentence
from smartcity_nlp.events.ranks import Rank, find_ranks
from smartcity_nlp.grammar.clause import Clause
from smartcity_nlp.grammar.phrase import Phrase, chain
from smartcity_nlp.grammar.words import determiner_readings
from smartcity_nlp.types import Date, Money


def clause_money(clause: Clause, sentence: Sentence) -> list[Money]:
    """Its amounts; none of a bracket before a noun ("die mit 2 Millionen Euro geförderte App"), no total."""
    if not sentence.money:
        return []
    totals = [phrase for phrase in clause.phrases if _is_total(phrase, clause)]
    found = [m for p in clause.phrases if p not in totals for part in chain(p) for m in part.money]
    spans = [(clause.words[i].start, clause.words[i].end) for i in clause.indices]
    loose = [m for m in sentence.money if any(m.start < end and start < m.end for start, end in spans)]
    apart = [(p.start, p.end) for p in totals]
    if not clause.attributive:
        told = {verb.index for attribute in sentence.attributes for verb in attribute.verbs}
        brackets = [p for p in clause.phrases if p.embedded and told & set(range(p.first, p.last))]
        apart += [(p.start, p.noun_start) for p in brackets]  # "dotiert" tells nothing of its own
    return [m for m in dict.fromkeys((*found, *loose)) if not any(start <= m.start < end for start, end in apart)]


def _is_total(phrase: Phrase, clause: Clause) -> bool:
    """ "[Von den zwei Millionen Euro] gehen 300.000 Euro an Hanau": a definite amount that another is a part of."""
    others = any(other.money and other is not phrase for other in clause.phrases)
    if not (phrase.money and phrase.preposition == "von" and others):
        return False
    word = clause.words[phrase.first + 1].lower
    return word == "insgesamt" or determiner_readings(word) is not None


def clause_dates(clause: Clause, sentence: Sentence) -> list[Date]:
    """Its dates; "Ute Kern, [seit 2015] Leiterin der IT, wird im Mai Chefin": of two those that are not inserted."""
    if not sentence.dates:
        return []
    spans = [(clause.words[i].start, clause.words[i].end) for i in clause.indices]
    found = [d for d in sentence.dates if any(d.start < end and start < d.end for start, end in spans)]
    inserted = [(p.start, p.end) for p in clause.phrases if p.first in clause.loose and p.date is not None]
    return [d for d in found if not any(start <= d.start < end for start, end in inserted)] or found


def clause_ranks(clause: Clause, sentence: Sentence) -> list[Rank]:
    """Its ranks; "Husum (Platz 2)" is for ``bracketed_ranks``."""
    offset, text = sentence.passage.start, sentence.passage.text
    first, last = clause.words[min(clause.indices)].start, clause.words[max(clause.indices)].end
    found = [r for r in find_ranks(text, first - offset, last - offset) if text[r.start - 1 : r.start] != "("]
    if not found and clause.opens_with_verb and (subject := clause.shared_subject) is not None:
        found = list(find_ranks(text, subject.start - offset, subject.end - offset))
    return [rank._replace(start=rank.start + offset, end=rank.end + offset) for rank in found]
