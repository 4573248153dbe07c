"""Builds ``lexicons/first_names.txt.xz``: ``Anke f`` / ``Timo m`` / ``Kim u``, one name a line, sorted.

    python -m venv /tmp/names && /tmp/names/bin/pip install Faker==40.54.0 mimesis==22.2.0
    npm pack @faker-js/faker@10.6.0 && tar xzf faker-js-faker-10.6.0.tgz
    /tmp/names/bin/python scripts/build_first_names.py package/dist/index.js

All three sources are MIT. Each list that gives a name a gender has one vote; a tie is ``u``. Names that the lists lack
("Noosha", "Melf") stand in ``people.toml`` and are added when the package loads. The same versions give the same bytes.
"""

import importlib
import json
import lzma
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/smartcity_nlp/lexicons/first_names.txt.xz"
FAKER = [
    "de_DE",
    "de_AT",
    "de_CH",
    "de_LI",
    "de_LU",
    "tr_TR",
    "pl_PL",
    "hr_HR",
    "cs_CZ",
    "sk_SK",
    "sl_SI",
    "ro_RO",
    "hu_HU",
    "fr_FR",
    "fr_CH",
    "it_IT",
    "es_ES",
    "pt_PT",
    "nl_NL",
    "nl_BE",
    "da_DK",
    "sv_SE",
    "no_NO",
    "fi_FI",
    "lt_LT",
    "lv_LV",
    "en_GB",
    "en_US",
    "en_IE",
]
FAKER_JS = [
    "de",
    "de_AT",
    "de_CH",
    "tr",
    "pl",
    "hr",
    "cs_CZ",
    "sk",
    "sl_SI",
    "sr_RS_latin",
    "ro",
    "hu",
    "fr",
    "fr_CH",
    "it",
    "es",
    "pt_PT",
    "nl",
    "nl_BE",
    "da",
    "sv",
    "nb_NO",
    "fi",
    "lv",
    "ku_kmr_latin",
]
MIMESIS = ["de", "de-at", "de-ch", "tr", "pl", "hr", "cs", "sk", "hu", "fr", "it", "es", "nl", "da", "sv", "fi"]
NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-žǎ-ǰșț]+(?:-[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-žș-ț]+)?")
MIN_LENGTH = 3


def main() -> None:
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for gender, names in [*faker_lists(), *faker_js_lists(sys.argv[1]), *mimesis_lists()]:
        for name in {name.strip() for name in names}:
            if NAME.fullmatch(name) and (len(name) >= MIN_LENGTH or len(votes[name])):
                votes[name][gender] += 1
    lines = [f"{name} {winner(count)}" for name, count in sorted(votes.items())]
    packed = lzma.compress("\n".join(lines).encode("utf-8"), preset=9 | lzma.PRESET_EXTREME)
    TARGET.write_bytes(packed)
    sys.stdout.write(f"{len(lines)} names, {len(packed)} bytes\n")


def winner(count: Counter[str]) -> str:
    female, male = count["f"], count["m"]
    return "f" if female > male else "m" if male > female else "u"


def faker_lists() -> list[tuple[str, list[str]]]:
    found = []
    for locale in FAKER:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for gender, key in (("f", "first_names_female"), ("m", "first_names_male")):
            found.append((gender, list(getattr(provider, key, ()))))
    return found


def faker_js_lists(index: str) -> list[tuple[str, list[str]]]:
    script = (
        f"import({json.dumps(str(Path(index).resolve()))}).then(m => console.log(JSON.stringify(Object.fromEntries("
        f"{json.dumps(FAKER_JS)}.map(k => [k, (m.allLocales[k].person || {{}}).first_name || {{}}])))))"
    )
    output = subprocess.run(["node", "-e", script], check=True, capture_output=True, encoding="utf-8").stdout
    lists = json.loads(output)
    return [
        (gender, lists[locale].get(key, [])) for locale in FAKER_JS for gender, key in (("f", "female"), ("m", "male"))
    ]


def mimesis_lists() -> list[tuple[str, list[str]]]:
    root = Path(importlib.import_module("mimesis").__file__ or "").parent / "datasets"
    found = []
    for locale in MIMESIS:
        names = json.loads((root / locale / "person.json").read_text(encoding="utf-8"))["names"]
        found += [("f", names.get("female", [])), ("m", names.get("male", []))]
    return found


if __name__ == "__main__":
    main()
