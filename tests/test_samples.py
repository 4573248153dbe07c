"""The judge of the samples in ``unseen/samples``: what counts as right, and that broken marks are found."""

import pytest

import samples


def judged(kind, line, extract):
    text, marks = samples.parsed(line)
    return sorted(samples.JUDGES[kind](extract(text), marks))


@pytest.mark.parametrize(
    ("kind", "line", "outcome"),
    [
        ("offices", "Landrätin {Ute Zahn|Landrätin @ Kreis Celle/Landkreis Celle} kam aus dem Landkreis Celle.",
         [("body", True), ("clean", True), ("person", True), ("title", True)]),
        ("offices", "Landrätin {Ute Zahn|Rektorin @ Celle} kam.",
         [("body", False), ("clean", True), ("person", True), ("title", False)]),
        ("offices", "Landrätin Ute Zahn kam.", [("clean", False)]),
        ("bodies", "Die {Nordfunk GmbH|o Nordfunk GmbH} kam.", [("body", True), ("clean", True), ("name", True)]),
        ("bodies", "Die {Nordfunk|o Nordfunk} GmbH kam.", [("body", False), ("clean", True)]),
        ("places", "{Ulm|l Ulm, DE-BW} zahlt.", [("clean", True), ("link", True), ("place", True)]),
        ("places", "{Ulm|l Ulm, DE-BY} zahlt in Celle.", [("clean", False), ("link", False), ("place", True)]),
        ("news", "„{Das ist gut so|Zahn => Ute Zahn}“, sagte Zahn.",
         [("clean", True), ("entity", False), ("quotation", True), ("speaker", True)]),
    ],
)  # fmt: skip
def test_what_counts_as_right(kind, line, outcome, extract):
    assert judged(kind, line, extract) == outcome


def test_broken_marks_are_found(extract):
    with pytest.raises(ValueError, match="a mark is broken"):
        samples.parsed("Landrätin {Ute Zahn|Landrätin kam.")
    with pytest.raises(ValueError, match="no office"):
        judged("offices", "{Ute Zahn|Landrätin} kam.", extract)
