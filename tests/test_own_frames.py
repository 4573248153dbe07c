"""``load(frames=…)``: event types and frames of a user's own, as a file and as a mapping; broken ones are named."""

from datetime import date
from pathlib import Path

import pytest

from smartcity_nlp import load

FILE = Path(__file__).parents[1] / "notebooks" / "own_frames.toml"
GIVING = {
    "funding": [
        {
            "name": "beschenken",
            "verbs": ["beschenken"],
            "roles": {"funder": ["subject"], "recipient": ["object"], "amount": ["pp:mit", "money"]},
        }
    ]
}


@pytest.fixture(scope="module")
def extract():
    return load(frames=[FILE, GIVING])


def told(extract, text):
    result = extract(text, published=date(2024, 5, 15))
    return [(e.type, e.modality, {a.role: a.value for a in e.arguments}) for e in result.events]


@pytest.mark.parametrize(
    ("text", "modality", "values"),
    [
        ("Ein Hackerangriff hat die Stadt Celle lahmgelegt.", "asserted", ("Celle", "Hackerangriff")),
        ("Lahmgelegt wurde die Gemeinde Weyhe von einem Trojaner.", "asserted", ("Weyhe", "Trojaner")),
        ("Den Kreis Wesel hat der Stromausfall nicht lahmgelegt.", "negated", ("Kreis Wesel", "Stromausfall")),
    ],
)  # fmt: skip
def test_a_type_of_ones_own_has_the_whole_grammar(extract, text, modality, values):
    assert told(extract, text) == [("outage", modality, dict(zip(("victim", "cause"), values, strict=True)))]


def test_a_frame_adds_to_a_type_of_the_library(extract):
    text = "Die Sparkasse Ulm beschenkt den Verein Digitales Donautal e.V. mit 5.000 Euro."
    arguments = {"funder": "Sparkasse Ulm", "recipient": "Digitales Donautal e.V.", "amount": "5000 EUR"}
    assert told(extract, text) == [("funding", "asserted", arguments)]
    assert told(load(), text) == []


def test_the_frames_of_the_library_stay(extract):
    assert [kind for kind, _, _ in told(extract, "Die Stadt Celle hat ein Serviceportal freigeschaltet.")] == ["launch"]


def test_events_of_ones_own_come_back_from_json(extract):
    result = extract("Ein Trojaner hat die Stadt Unna lahmgelegt.")
    assert type(result).from_json(result.to_json(), text=result.text).events == result.events


def frame(**entries):
    """A frame of the type funding."""
    return {"funding": [{"name": "x", "verbs": ["a"], "roles": {}, **entries}]}


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (frame(roles={"funder": ["subjekt"]}), "funding.x.roles.funder.0: no slot"),
        (frame(roles={"painter": ["subject"]}), "funding.x: no such role: painter"),
        (frame(role={}), "funding.x.role: no such key"),
        (frame(verbs=["in Betrieb nehmen"]), "funding.x.verbs.0: no lemma"),
        (frame(verbs=[]), "funding.x: no trigger"),
        (frame(any=["subjekt:x"]), "funding.x.any.0: no condition"),
        (frame(any=["object:$nix"]), "words.nix: no such list"),
        ({"funding": ["x"]}, "funding.0: "),
        ({"fundin": frame()["funding"]}, "fundin: no event type; there are"),
        ({"types": {"a": {"roles": {"x": {"kinds": ["town"]}}}}}, "types.a.roles.x.kinds.0: "),
        ({"types": {"a": {"required": ["y"], "roles": {"x": {"kinds": ["place"]}}}}}, "types.a: no such role: y"),
        ({"implied": {"funding": {"recipient": ["nix"]}}}, "implied.funding.recipient.0: no source"),
        ({"implied": {"funding": {"painter": ["home"]}}}, "implied.funding: no such role: painter"),
        ({"words": {"a": "b"}}, "words.a: "),
    ],
)
def test_a_broken_table_is_named(table, message):
    with pytest.raises(ValueError, match=r"^frames\[0\]: ") as error:
        load(frames=[table])
    assert str(error.value).startswith(f"frames[0]: {message}")


def test_a_broken_file_is_named(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("[types", encoding="utf-8")
    with pytest.raises(ValueError, match=r"mine\.toml: \(syntax\)"):
        load(frames=[path])


def test_frames_come_as_a_list():
    with pytest.raises(TypeError, match="a list of TOML files and mappings"):
        load(frames=str(FILE))
