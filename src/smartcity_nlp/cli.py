"""The command line: ``smartcity-nlp extract page.txt`` → the summary of what the page says, or JSON.

Modules are imported by the command that needs them, so that ``--help`` and a typing error answer at once.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING

from smartcity_nlp import __version__
from smartcity_nlp.files import written_whole

if TYPE_CHECKING:
    from smartcity_nlp.extraction import Extraction
    from smartcity_nlp.pages import InputError, Page
    from smartcity_nlp.pipeline import Extractor

# A progress bar is worth its line from so many documents on.
MANY = 6


class CommandError(Exception):
    """What ends a command, as one line for the user."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; returns the exit status: 0, 1 if something could not be read or written, 2 for wrong usage."""
    args = _parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    command: Callable[[argparse.Namespace], int] = args.command
    try:
        status = command(args)
        sys.stdout.flush()
    except CommandError as error:
        return _complain(error)
    except BrokenPipeError:
        # "smartcity-nlp … | head": nobody reads on. What is still buffered must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _complain(KeyboardInterrupt("interrupted"))
    return status


# --- commands ------------------------------------------------------------------------------------------------------


def extract(args: argparse.Namespace) -> int:
    """Extracts page after page; what cannot be read is told on standard error, the others still come out."""
    from smartcity_nlp.pages import InputError, is_input, read_pages

    render = FORMATS[args.format]
    failures = 0
    if args.output and is_input(args.output, args.paths):
        raise CommandError(f"{args.output}: is one of the inputs")
    with _output(args.output) as out:
        extractor = _load(args.model)
        for page in _progress(read_pages(args.paths, sys.stdin.buffer), args.paths):
            if isinstance(page, InputError):
                failures += _complain(page)
                continue
            try:
                out.write(render(extractor.read(page._replace(published=page.published or args.published))))
            except ImportError as error:  # a web page, without what reads them
                failures += _complain(InputError(page.id, str(error)))
    return 1 if failures else 0


def schema(args: argparse.Namespace) -> int:
    """Prints the JSON Schema of what ``extract`` writes."""
    from smartcity_nlp.export import dump_json, json_schema

    sys.stdout.write(dump_json(json_schema(), indent=2) + "\n")
    return 0


def evaluate(args: argparse.Namespace) -> int:
    """Prints precision, recall and F1 per kind."""
    from smartcity_nlp.evaluation import GoldError
    from smartcity_nlp.evaluation import evaluate as compare
    from smartcity_nlp.export import dump_json

    try:
        scores = compare(args.gold_dir, _load(args.model))
    except GoldError as error:
        raise CommandError(str(error)) from None
    sys.stdout.write(dump_json(scores.to_dict(), indent=1) + "\n" if args.json else f"{scores}\n")
    if args.errors:
        # Beside JSON on standard output, the list goes where it does no harm.
        stream = sys.stderr if args.json else sys.stdout
        stream.writelines("\t".join(difference) + "\n" for difference in scores.differences)
    return 0


def info(args: argparse.Namespace) -> int:
    """Prints versions, the pipeline in use, and how many entries each lexicon holds and from where.

    Of the embedded pipeline each file is compared with its checksum.
    """
    from smartcity_nlp.lexicon import count_entries, read_lexicon
    from smartcity_nlp.loading import check_embedded

    if args.model is None:
        try:
            check_embedded()
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from None
    model = _load(args.model)("").document.model
    checked = ", files as published" if args.model is None else ""
    sys.stdout.write(f"smartcity-nlp {__version__}\npipeline      {model.name} {model.version}{checked}\n")
    for lexicon, source in read_lexicon("sources").items():
        sys.stdout.write(f"lexicon       {lexicon:14} {count_entries(lexicon):>7,} entries: {source}\n")
    return 0


# --- formats -------------------------------------------------------------------------------------------------------


def _as_table(extraction: "Extraction") -> str:
    return f"{extraction}\n"


def _as_json(extraction: "Extraction") -> str:
    return extraction.to_json(indent=2) + "\n"


def _as_jsonl(extraction: "Extraction") -> str:
    return extraction.to_json() + "\n"


FORMATS = {"table": _as_table, "json": _as_json, "jsonl": _as_jsonl}


# --- arguments -----------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="smartcity-nlp", description="Structured events from German articles.")
    parser.add_argument("--version", action="version", version=f"smartcity-nlp {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    model = argparse.ArgumentParser(add_help=False)
    model.add_argument("--model", metavar="NAME", help="a spaCy pipeline for German, by name or folder")

    command = commands.add_parser("extract", parents=[model], help="extract from files, folders or standard input")
    command.add_argument(
        "paths", nargs="+", type=_path, metavar="PATH", help=".txt, .html, .jsonl, a folder of those, or - for stdin"
    )
    command.add_argument(
        "--format",
        choices=FORMATS,
        default="table",
        help="table (default), json or jsonl: an object a page, indented or on one line",
    )
    command.add_argument("--published", type=_day, metavar="DATE", help="2022-05-04, for texts that do not say it")
    command.add_argument("-o", "--output", type=_path, metavar="FILE", help="write there instead of standard output")
    command.set_defaults(command=extract)

    command = commands.add_parser("schema", help="print the JSON Schema of the output")
    command.set_defaults(command=schema)

    command = commands.add_parser("evaluate", parents=[model], help="compare with gold files, per kind of record")
    command.add_argument("gold_dir", metavar="GOLD_DIR", help="a folder of NAME.txt with NAME.gold.json")
    command.add_argument("--json", action="store_true", help="print the figures as JSON")
    command.add_argument("--errors", action="store_true", help="list every missing, extra and differing record")
    command.set_defaults(command=evaluate)

    command = commands.add_parser("info", parents=[model], help="print versions, pipeline and lexicons")
    command.set_defaults(command=info)
    return parser


def _path(text: str) -> str:
    if not text:  # as of an unset variable: it would be the folder one stands in
        raise argparse.ArgumentTypeError("the name is empty")
    return text


def _day(text: str) -> date:
    from smartcity_nlp.pages import parse_day

    try:
        return parse_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


# --- streams -------------------------------------------------------------------------------------------------------


def _load(name: str | None) -> "Extractor":
    from smartcity_nlp import load

    try:
        return load(name)
    except (OSError, ValueError, ImportError) as error:
        raise CommandError(str(error)) from None


def _progress(pages: "Iterable[Page | InputError]", paths: Sequence[str]) -> "Iterable[Page | InputError]":
    """The pages, with a progress bar on standard error if there are many and somebody looks."""
    if not sys.stderr.isatty():
        return pages
    from smartcity_nlp.pages import count_pages

    total = count_pages(paths)
    if total < MANY:
        return pages
    from tqdm import tqdm

    return tqdm(pages, total=total, unit="page", file=sys.stderr, dynamic_ncols=True)


@contextmanager
def _output(name: str | None) -> Iterator[IO[str]]:
    """Standard output, or a file that appears whole or, if the command breaks off, not at all."""
    if name is None or name == "-":
        yield sys.stdout
        return
    try:
        with written_whole(name) as out:
            yield out
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror or error}") from None


def _complain(error: BaseException) -> int:
    """One line on standard error; returns the exit status of a command that could not do all."""
    from tqdm import tqdm

    # Through the progress bar, if there is one: it is drawn again below the line.
    tqdm.write("smartcity-nlp: " + " ".join(str(error).split()), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
