import time

import pytest

from casefile import Case, passages_of, read_cases
from smartcity_nlp.mentions.quote_marks import find_stretches, mask
from smartcity_nlp.mentions.quotes import find_quotes
from smartcity_nlp.mentions.speech_verbs import verb_forms


def found_in(text: str) -> list[tuple[str, str]]:
    passages, article = passages_of(text)
    found = []
    for quote in find_quotes(passages, article):
        assert text[quote.start : quote.end] == quote.text
        words = "-" if quote.speaker_start is None else text[quote.speaker_start : quote.speaker_end]
        found.append((quote.text, f"{quote.mode} {words}"))
    return found


@pytest.mark.parametrize("case", read_cases("quotes"), ids=str)
def test_case(case: Case) -> None:
    assert found_in(case.text) == case.marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Gremium, so Fink weiter, habe „geschuftet, bis die Köpfe rauchten“.", ["direct Fink"]),
        ("Der Bund sei, wie Per Magnus im Radio sagte, „ein Dreimaster ohne Ruder“.", ["direct Per Magnus"]),
        ("Nach Worten von Amtsleiter Roth besteht „praktisch keine Gefahr“.", ["direct Amtsleiter Roth"]),
        ("Die Grünen warfen dem Senat vor, er habe „jahrelang einfach weggeschaut“.", ["direct Die Grünen"]),
        ("Er habe „Die Zauberflöte“ schon zwölfmal dirigiert, sagte Kapellmeister Jens Ost.", []),
        ("Das Projekt „gemeinsam wachsen im Quartier“ sei gut angelaufen, sagte Roth.", []),
        ("Aus Sicht der Grünen zeigt der Fall, „wie wenig die Aufsicht taugt“.", ["direct der Grünen"]),
        ("Laut einem Bericht der Prüfer habe das Amt „jahrelang nichts getan“.", ["direct der Prüfer"]),
        ("Laut Polizei war der Mann „äußerst aggressiv und laut“.", ["direct Polizei"]),
    ],
)
def test_quoted_words_within_reported_speech(text: str, expected: list[str]) -> None:
    assert [spec for _, spec in found_in(text) if spec.startswith("direct")] == expected


def test_hard_line_breaks_and_no_break_spaces() -> None:
    assert found_in("„Wir bauen\ndas Netz“, sagte\nLandrat\u00a0Jörg\nFink.") == [
        ("Wir bauen\ndas Netz", "direct Landrat\u00a0Jörg\nFink")
    ]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("kündigte", "ankündigen"), ("rechnet", "vorrechnen"), ("redeten", "reden"), ("unterstrich", "unterstreichen")],
)
def test_finite_forms_are_generated(form: str, lemma: str) -> None:
    assert lemma in [entry for entry, _ in verb_forms().finite[form]]


@pytest.mark.parametrize("participle", ["angekündigt", "betont", "resümiert", "hingewiesen", "gesagt", "geredet"])
def test_participles_are_generated(participle: str) -> None:
    assert participle in verb_forms().participles


@pytest.mark.parametrize(
    "text", ["", "„", "“", "„“", '"', "„ “", ",,", "'", "»«", "„“„“", "‚’", "„a", ": „", "sagt: „“, so"]
)
def test_odd_marks_raise_nothing(text: str) -> None:
    found_in(text)


def test_mask_keeps_length_and_ends() -> None:
    text = "Sie sagt: „Das geht. Gut.“ So?"
    assert mask(text, find_stretches(text)) == "Sie sagt: „Dxxxxxxxxxxxx.“ So?"


@pytest.mark.parametrize("piece", ["„", "“", '"', "„a“ ", "„ ‚ » ", "'", "„a, so b, „", '" "', ",,"])
def test_a_megabyte_of_marks_is_read_in_seconds(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    begin = time.perf_counter()
    find_stretches(text)
    assert time.perf_counter() - begin < 10
