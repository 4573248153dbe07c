"""`make bench`: amounts and dates read by this library and by its peers, on the same sentences.

    python benchmarks/values.py [--json FILE]

`probes/` holds sentences by a writer who saw no code, with the right values in the format of `tests/cases`. A sentence
is right when a tool finds exactly its values: of an amount the number (both ends of a range), of a date the first day
(of "bis 2021" that of 2021). That is lenient: currency, open ends, precision and offsets are not asked for, as few
peers have them. Each tool gets the whole sentence, and for dates the day of publication.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

PROBES = Path(__file__).parent / "probes"
MARK = re.compile(r"\{([^{}|]+)\|([^{}|]*)\}")
PUBLISHED = re.compile(r"@(\d{4}-\d{2}-\d{2}) ")
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10}  # EDTF season and quarter → first month

Values = frozenset[Any]
Reader = Callable[[str, date | None], Values]


@dataclass(frozen=True)
class Probe:
    text: str
    published: date | None
    values: Values


def read_probes(name: str, value: Callable[[str], Values]) -> list[Probe]:
    probes = []
    for line in (PROBES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            match = PUBLISHED.match(line)
            words = line[match.end() :] if match else line
            found = frozenset(item for _, spec in MARK.findall(words) for item in value(spec))
            probes.append(Probe(MARK.sub(r"\1", words), date.fromisoformat(match[1]) if match else None, found))
    return probes


def amounts_of(spec: str) -> Values:
    return frozenset(Decimal(side).normalize() for side in spec.split()[0].split("..") if side)


def days_of(edtf: str) -> Values:
    """The first day of a value, of "../2021" that of 2021; none of "?"."""
    first, _, last = edtf.replace("~", "").partition("/")
    if first == "?":
        return frozenset()
    year, month, day = [*(last if first == ".." else first).replace("X", "0").split("-"), "1", "1"][:3]
    return frozenset({date(int(year), SEASONS.get(int(month), int(month)), int(day))})


# --- the tools; each is imported by a first sentence that is not timed ---------------------------------------------


@cache
def own() -> Any:
    import smartcity_nlp

    return smartcity_nlp.load("blank:de")


def own_amounts(text: str, _: date | None) -> Values:
    sides = (side for money in own()(text).money for side in (money.amount_min, money.amount_max))
    return frozenset(side.normalize() for side in sides if side is not None)


def own_days(text: str, published: date | None) -> Values:
    dates = own()(text, published=published).dates
    return frozenset(value for record in dates if record.value for value in days_of(record.value))


def price_parser(text: str, _: date | None) -> Values:
    from price_parser import Price

    amount = Price.fromstring(text).amount
    return frozenset() if amount is None else frozenset({amount.normalize()})


def recognizers_amounts(text: str, _: date | None) -> Values:
    from recognizers_number_with_unit import recognize_currency

    found = (result.resolution["value"] for result in recognize_currency(text, "en-us") if result.resolution)
    return frozenset(Decimal(value).normalize() for value in found if value)


def recognizers_days(text: str, published: date | None) -> Values:
    from recognizers_date_time import recognize_datetime

    reference = datetime.combine(published or date.today(), time(12))
    values = (r.resolution["values"][0] for r in recognize_datetime(text, "en-us", reference=reference) if r.resolution)
    return frozenset(day for value in values for day in _iso_day(value.get("value") or value.get("start") or ""))


def _iso_day(text: str) -> Iterator[date]:
    if re.match(r"\d{4}-\d{2}-\d{2}", text):
        yield date.fromisoformat(text[:10])


def dateparser_search(text: str, published: date | None) -> Values:
    from dateparser.search import search_dates

    base = {"RELATIVE_BASE": datetime.combine(published, time(12))} if published else {}
    settings = {"DATE_ORDER": "DMY", "PREFER_DAY_OF_MONTH": "first", "PREFER_MONTH_OF_YEAR": "first", **base}
    found = search_dates(text, languages=["de"], settings=settings)
    return frozenset(moment.date() for _, moment in found or ())


def ctparse_days(text: str, published: date | None) -> Values:
    from ctparse import ctparse

    parse = ctparse(text, ts=datetime.combine(published or date.today(), time(12)), timeout=2)
    found = getattr(parse, "resolution", None)
    start = getattr(found, "t_from", None) or found
    if getattr(start, "year", None) is None:
        return frozenset()
    return frozenset({date(start.year, start.month or 1, start.day or 1)})


TOOLS: dict[str, dict[str, Reader]] = {
    "money": {
        "smartcity-nlp": own_amounts,
        "price-parser": price_parser,
        "recognizers-text-suite": recognizers_amounts,
    },
    "dates": {
        "smartcity-nlp": own_days,
        "dateparser": dateparser_search,
        "ctparse": ctparse_days,
        "recognizers-text-suite": recognizers_days,
    },
}
VALUES = {"money": amounts_of, "dates": days_of}


def measure(read: Reader, probes: list[Probe]) -> dict[str, Any]:
    """How many probes are right, and the milliseconds a sentence; an error of a tool is no answer."""
    right, seconds = 0, 0.0
    _answer(read, probes[0])
    for probe in probes:
        start = perf_counter()
        answer = _answer(read, probe)
        seconds += perf_counter() - start
        right += answer == probe.values
    return {"right": right, "of": len(probes), "ms": round(1000 * seconds / len(probes), 2)}


def _answer(read: Reader, probe: Probe) -> Values | None:
    try:
        return read(probe.text, probe.published)
    except Exception as error:  # a peer's error costs it the sentence, not us the benchmark
        if isinstance(error, ImportError):
            raise
        return None


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="amounts and dates, this library and its peers")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args(arguments)
    rows = []
    for name, tools in TOOLS.items():
        probes = read_probes(name, VALUES[name])
        rows += [{"sentences": name, "tool": f"{t} {version(t)}", **measure(read, probes)} for t, read in tools.items()]
    print("| sentences | tool | right | ms a sentence |\n| --- | --- | --- | --- |")
    for row in rows:
        print(f"| {row['sentences']} | {row['tool']} | {row['right']} of {row['of']} | {row['ms']} |")
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(rows, indent=2), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
