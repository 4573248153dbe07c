"""Sentences in order → which of them go on telling of earlier days, though they name no day themselves.

"Im Herbst 2021 hatte die Stadt den Wettbewerb gewonnen. Davon wurden 120 Sensoren gekauft." → the second is history.
A sentence with a recent day or with "jetzt" leads back to the news; so does a new paragraph.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from smartcity_nlp.annotate import Passage
from smartcity_nlp.events.drafts import Sentence
from smartcity_nlp.grammar.clause import Clause
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.types import Date

RECENT = timedelta(days=45)  # what happened earlier is history, not the news
NEW = timedelta(days=150)  # who has been in office no longer than this is new


def is_recent(day: Date, published: date | None) -> bool:
    """Whether something that began then is news: "seit dem 1. August", not "seit 2012"; undated: by the day."""
    if day.earliest is None:
        return day.latest is None  # "seit Montag" in a text without a date
    if published is None:
        return day.precision in ("day", "month")
    return published - day.earliest < NEW


def is_bygone(clause: Clause, days: Sequence[Date], published: date | None) -> bool:
    """Whether a clause tells of a day in the past that is no news, e.g. "übernahm 2018 die Leitung"."""
    return bool(days) and is_told_as_past(clause) and not any(is_recent(day, published) for day in days)


class History:
    """Follows an article sentence by sentence."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.passage: Passage | None = None
        self.past = False

    def follow(self, sentence: Sentence) -> bool:
        """Whether the sentences before this one, in its paragraph, were about earlier days."""
        past = self.past and sentence.passage is self.passage
        self.passage = sentence.passage
        self.past = self._is_past(sentence, past)
        return past

    def _is_past(self, sentence: Sentence, before: bool) -> bool:
        main = [clause for clause in sentence.clauses if clause.subordinator is None]
        words = {word.lower for word in sentence.words}
        if words & read_words("grammar", "time.present_adverbs") or not any(map(is_told_as_past, main)):
            return False
        days = [day.latest for day in sentence.dates if day.latest is not None]
        if self.published is not None and any(self.published - day < RECENT for day in days):
            return False
        old = self.published is not None and bool(days)
        return (
            before or old or bool(words & read_words("grammar", "time.past_adverbs")) or any(map(_is_pluperfect, main))
        )


def is_told_as_past(clause: Clause) -> bool:
    """Whether its verb is in a past tense: "wurde", "hat … gewonnen", "erhielt"."""
    finite = clause.finite
    if finite is None:
        return False
    perfect = clause.has("haben", "present", "konj1") or clause.has("sein", "present", "konj1")
    return finite.form.tense == "past" or (perfect and any(v.form.tense == "participle" for v in clause.verbs))


def _is_pluperfect(clause: Clause) -> bool:
    """ "hatte gewonnen"; what leads to the news ("eingeladen hatte die Stadt") does not lead back."""
    helped = clause.has("haben", "past") or clause.has("sein", "past")
    leading = read_words("grammar", "time.leading_verbs") | {"werden"}
    return helped and any(v.form.tense == "participle" and v.form.lemma not in leading for v in clause.verbs)
