import re

import pytest

from casefile import passages_of
from smartcity_nlp.mentions.quotes import find_quotes
from smartcity_nlp.speakers import link_speakers
from smartcity_nlp.types import Gender, NameRef, Quote

# [Anna Kern] is a woman, <Jörg Fink> a man, {die Stadt} a place that acts; a surname alone names the same person.
NAME = re.compile(r"\[(?P<female>[^\]]+)\]|<(?P<male>[^>]+)>|\{(?P<place>[^}]+)\}")


def linked(marked: str) -> list[tuple[str, str | None, str | None]]:
    """The quotations of a marked text as (first word, speaker, words that name the speaker)."""
    names: list[NameRef] = []
    text, done = "", 0
    for match in NAME.finditer(marked):
        text += marked[done : match.start()]
        words, done = match[match.lastgroup or 0], match.end()
        gender: Gender | None = "female" if match["female"] else "male" if match["male"] else None
        names.append(
            NameRef(
                start=len(text), end=len(text) + len(words), text=words, name=words, form="full", gender=gender,
                kind="person" if gender else "place", ref=words.split()[-1],
            )
        )  # fmt: skip
        text += words
    text += marked[done:]
    passages, article = passages_of(text)
    quotes = link_speakers(find_quotes(passages, article), names, passages)
    assert all(isinstance(quote, Quote) and text[quote.start : quote.end] == quote.text for quote in quotes)
    return [(quote.text.split()[0], quote.speaker, quote.speaker_text) for quote in quotes]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("„Es geht los“, sagt Landrätin [Anna Kern].", [("Es", "Kern", "Landrätin Anna Kern")]),
        ("„Es geht los“, sagt {die Stadt}.", [("Es", "Stadt", "die Stadt")]),
        ("„Es geht los“, sagt [Kern] aus {Hof}.", [("Es", "Kern", "Kern")]),
        ("„Es geht los“, sagt die Kammer.", [("Es", None, "die Kammer")]),
        # two stretches, the speaker only at one
        ("„Ohne Geld“, sagt <Fink>, „geht es nicht.“", [("Ohne", "Fink", "Fink"), ("geht", "Fink", "Fink")]),
        ("„Das Netz steht“, sagt <Fink>. „Jetzt wird gemessen.“", [("Das", "Fink", "Fink"), ("Jetzt", "Fink", "Fink")]),
        ("„Das Netz steht.“ „Jetzt wird gemessen“, sagt <Fink>.", [("Das", "Fink", "Fink"), ("Jetzt", "Fink", "Fink")]),
        ("Man sei froh, lobte <Fink>. „Das ist gut für alle.“", [("Man", "Fink", "Fink"), ("Das", "Fink", "Fink")]),
        # pronouns and descriptions
        ("[Anna Kern] leitet das Amt. „Es geht los“, sagt sie.", [("Es", "Kern", "sie")]),
        ("[Anna Kern] folgt auf <Jörg Fink>. „Es geht los“, sagt sie.", [("Es", "Kern", "sie")]),
        ("[Anna Kern] folgt auf <Jörg Fink>. „Es war schön“, sagt er.", [("Es", "Fink", "er")]),
        ("[Kern] ändert die Strategie. „Es eilt“, meint die Informatikerin.", [("Es", "Kern", "die Informatikerin")]),
        ("<Fink> rügt den Bund. „Das kostet Zeit“, so der CDU-Politiker.", [("Das", "Fink", "der CDU-Politiker")]),
        ("„Es eilt“, sagt <Fink>. <Berg> widersprach. „Wir haben Zeit“, sagte er.",
         [("Es", "Fink", "Fink"), ("Wir", "Berg", "er")]),
        ("„Es eilt sehr“, sagt [Kern]. Es fehle Geld, sagte sie.", [("Es", "Kern", "Kern"), ("Es", "Kern", "sie")]),
        # the sentence before
        ("<Jörg Fink> ist zufrieden. „Das ist ein guter Tag.“", [("Das", "Fink", "Jörg Fink")]),
        ("Mit <Jörg Fink> freut sich der Kreis. „Das ist ein guter Tag.“", [("Das", None, None)]),
        ("„Das Netz steht“, sagt <Fink>. Auch [Kern] ist froh. „Das ist ein guter Tag.“",
         [("Das", "Fink", "Fink"), ("Das", "Kern", "Kern")]),
        ("Der Saal war voll. „Das ist ein guter Tag.“", [("Das", None, None)]),
        # descriptions: by the title, by the name that follows, somebody new
        ("Umweltministerin [Ina Roth] kam mit [Anna Kern]. „Es eilt“, sagt die Ministerin.",
         [("Es", "Roth", "die Ministerin")]),
        ("„Es war still“, sagt die 26-Jährige. „Dann kam Wind“, so [Ina Roth].",
         [("Es", "Roth", "die 26-Jährige"), ("Dann", "Roth", "Ina Roth")]),
        ("„Es war still“, sagt der Kapitän. Lotse <Jörg Fink> nickte. „Sehr still.“",
         [("Es", None, "der Kapitän"), ("Sehr", "Fink", "Lotse Jörg Fink")]),
        ("<Jörg Fink> kam zu spät. „Es war still“, sagt ein Polizist.", [("Es", None, "ein Polizist")]),
        ("<Jörg Fink> kam zu spät. „Es war still“, sagt sein Bruder.", [("Es", None, "sein Bruder")]),
        ("<Jörg Fink> kam spät. „Es war still“, sagt der Sprecher der Bahn.", [("Es", None, "der Sprecher der Bahn")]),
        ("„Das stimmt nicht“, sagt ein Sprecher von Minister <Fink>.",
         [("Das", None, "ein Sprecher von Minister Fink")]),
        ("Mit ihr reiste [Ina Roth]. In einem Brief schrieb sie: „Es ist schön hier.“", [("Es", "Roth", "sie")]),
        # the subject of the sentence before, named or not
        ("„Es ist teuer“, sagt [Kern]. Ein Sprecher des Bundes verwies auf die Steuern. „Das zahlen alle.“",
         [("Es", "Kern", "Kern"), ("Das", "Kern", "Kern")]),
        ("Ein Sprecher des Bundes verwies auf die Steuern. „Das zahlen doch alle.“",
         [("Das", None, "Ein Sprecher des Bundes")]),
        ("[Kern] kam. Die Gewerkschaft setzt auf Gespräche. Man sehe „erste Zeichen von Vernunft“.",
         [("erste", None, "Die Gewerkschaft")]),
        ("[Kern] las vor. Auf dem Zettel stand: „Wir kommen morgen wieder.“", [("Wir", None, None)]),
        ("Ulm (Deutschland), 05.12.2006 – Eine Jury rügte Bonn. Im Bericht ist von „Pech auf allen Ebenen“ die Rede.",
         [("Pech", None, "Eine Jury")]),
        ("<Jörg Fink> schrieb dem Amt.\n\nDas Haus sei „viel zu klein geraten“, heißt es darin. [Kern] lachte.",
         [("viel", "Fink", "Jörg Fink")]),
        ("Der Bericht der Kammer liegt vor. <Fink> rügt ihn. Darin heißt es, es gebe „Grund zu großer Sorge“.",
         [("Grund", None, "der Kammer")]),
        ("<Fink> sprach. Die Gäste wurden gebeten, „zügig nach Hause zu gehen“.", [("zügig", None, None)]),
        ("<Jörg Fink> lobte [Anna Kern]. „Alles wird gut“, fand der Verein.", [("Alles", None, "der Verein")]),
        # the source goes on in the Konjunktiv
        ("„Das ist bitter“, sagt [Kern]. Man wolle nun helfen.", [("Das", "Kern", "Kern"), ("Man", "Kern", "Kern")]),
    ],
)  # fmt: skip
def test_speaker(marked: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert linked(marked) == expected


def test_nothing_in_nothing_out() -> None:
    passages, _ = passages_of("")
    assert link_speakers((), (), passages) == ()
