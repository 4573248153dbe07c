"""Where texts come from: texts and paths → pages, one by one; ``[Path("press"), "Die Stadt …"]`` → ``Page(…)``, …

A text file is one page, so is a web page that was saved (``.html``), and so is each line of a JSONL file (``{"id":
"a-17", "text": "Die Stadt …"}``); a folder is all of these in it and below it, in the order of their names. What cannot
be read is handed out as an :class:`InputError` in its place, so that the other pages still come out.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from datetime import date, datetime
from numbers import Integral
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

STDIN = "-"
STDIN_ID = "stdin"
WEB = (".html", ".htm")
SUFFIXES = (".txt", ".jsonl", *WEB)
BOM = b"\xef\xbb\xbf"
LONGEST_PATH = 300  # characters


class Page(NamedTuple):
    """A text to extract from. ``id`` is the file's name, within a folder its path there, or the ``id`` of the line.

    Of a web page ``html`` has the file's bytes, and ``text`` is empty.
    """

    id: str
    text: str
    html: bytes | None = None
    published: date | None = None
    url: str | None = None


Input = str | Path | Page | Mapping[str, Any]


class InputError(ValueError):
    """What cannot be read: ``where`` names file and line, or the text's place among the inputs."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem


def pages_of(inputs: Input | Iterable[Input], *, output: str | Path | None = None) -> Iterator[Page | InputError]:
    """The pages of texts and paths, lazily and in their order.

    A ``str`` is a text, with the id ``text-1`` for the first input; a ``Path`` a file or folder; a mapping has the
    fields of a JSONL line (``text``, and where known ``id``, ``published`` as a date or ISO string, ``url``). One of
    them alone is a list of one. Raises TypeError for a data frame, ValueError for a ``str`` alone that names a file,
    and where ``output``, the file that results are written to, would be read as well.
    """
    for number, given in enumerate(_as_iterable(inputs), start=1):
        default_id = f"text-{number}"
        if isinstance(given, Page):
            yield given
        elif isinstance(given, Path):
            if output is not None and _reads(given, Path(output)):
                raise ValueError(f"{output} would be read itself: give a file that does not lie in {given}")
            yield from _read_path(given)
        elif isinstance(given, str) and _is_path_like(given):
            mistake = f"{given!r} is a text here: for the file or folder of that name give Path({given!r})"
            if given is inputs:
                raise ValueError(mistake)
            yield InputError(default_id, mistake)
        elif isinstance(given, str):
            yield Page(id=default_id, text=plain(given))
        elif isinstance(given, Mapping):
            yield _read_mapping(given, default_id)
        else:
            yield InputError(default_id, f"a text, a Path or a mapping is expected, not {type(given).__name__}")


def distinct(pages: Iterable[Page | InputError]) -> Iterator[Page | InputError]:
    """The pages, the second one of an id with another: "fulda.txt" of two folders → "fulda.txt", "fulda.txt (2)"."""
    seen: Counter[str] = Counter()
    for page in pages:
        if isinstance(page, Page):
            seen[page.id] += 1
            while seen[page.id] > 1:
                page = page._replace(id=f"{page.id} ({seen[page.id]})")
                seen[page.id] += 1
        yield page


def count_inputs(inputs: Input | Iterable[Input]) -> int | None:
    """How many pages :func:`pages_of` will hand out, roughly; None for an iterator, which can be read only once."""
    each = _as_iterable(inputs)
    if not isinstance(each, Sized):
        return None
    paths = [str(given) for given in each if isinstance(given, Path)]
    return len(each) - len(paths) + count_pages(paths)


def read_pages(paths: Sequence[str], stdin: BinaryIO) -> Iterator[Page | InputError]:
    """The pages of files and folders, and for ``-`` of standard input; lazily, in the order given."""
    for path in paths:
        if path == STDIN:
            yield _read_text(STDIN_ID, STDIN_ID, stdin.read)
            continue
        yield from _read_path(Path(path))


def count_pages(paths: Sequence[str]) -> int:
    """How many pages :func:`read_pages` will hand out, roughly (a progress bar's total); reads JSONL files through."""
    return sum(1 if path == STDIN else sum(map(_count_lines, _files(Path(path)))) for path in paths)


def is_input(file: str, paths: Sequence[str]) -> bool:
    """Whether the file is one of those that :func:`read_pages` will read; what does not exist is none."""
    given = (each for path in paths if path != STDIN for each in _files(Path(path)))
    return Path(file).is_file() and any(
        isinstance(each, Path) and each.is_file() and each.samefile(file) for each in given
    )


def parse_day(text: str) -> date:
    """``"2022-05-04"`` → that day; raises ValueError for any other form."""
    if len(text) != len("2022-05-04"):
        raise ValueError(f"{text!r} is not a date of the form 2022-05-04")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a date of the form 2022-05-04") from None


def _as_iterable(inputs: Input | Iterable[Input]) -> Iterable[Input]:
    if isinstance(inputs, str | Path | Page | Mapping):
        return (inputs,)
    if hasattr(inputs, "columns"):  # iterating a data frame gives the names of its columns
        raise TypeError("a data frame is no list of texts: give frame.to_dict('records'), or .to_dicts() of polars")
    if isinstance(inputs, bytes | bytearray) or not (isinstance(inputs, Iterable) or hasattr(inputs, "__getitem__")):
        raise TypeError(f"texts, Paths or mappings are expected, not {type(inputs).__name__}")
    return inputs


def _is_path_like(text: str) -> bool:
    """Whether it names a file or folder, and was meant as a path."""
    if len(text) >= LONGEST_PATH or any(character.isspace() for character in text):
        return False
    return text.lower().endswith(SUFFIXES) or _exists(text)


def _reads(given: Path, output: Path) -> bool:
    """Whether the output is the input, or would be found in its folder."""
    given, output = given.resolve(), output.resolve()
    return given == output or (given in output.parents and output.suffix.lower() in SUFFIXES)


def _exists(name: str) -> bool:
    try:
        return bool(name) and Path(name).exists()
    except (OSError, ValueError):
        return False


def _read_mapping(record: Mapping[str, Any], default_id: str) -> Page | InputError:
    day = record.get("published")
    known = {key: value for key, value in record.items() if not is_missing(value)}
    if isinstance(day, date) and "published" in known:
        known["published"] = (day.date() if isinstance(day, datetime) else day).isoformat()
    try:
        return _parse_record(known, default_id=default_id)
    except ValueError as error:
        return InputError(str(known.get("id", default_id)), str(error))


def is_missing(value: Any) -> bool:
    """None, or what a data frame has for it: NaN and NaT are not equal to themselves, NA cannot tell."""
    try:
        return value is None or bool(value != value)
    except (TypeError, ValueError):
        return True


def _read_path(path: Path) -> Iterator[Page | InputError]:
    for file in _files(path):
        if isinstance(file, InputError):
            yield file
        elif file.suffix.lower() == ".jsonl":
            yield from _read_jsonl(file)
        elif file.suffix.lower() in WEB:
            yield _read_html(_page_id(path, file), file)
        else:
            yield _read_text(_page_id(path, file), str(file), file.read_bytes)


def _files(path: Path) -> Iterator[Path | InputError]:
    """The file itself, or the files of a folder."""
    if not path.is_dir():
        yield path
        return
    unread: list[OSError] = []  # folders
    inside = (Path(folder, name) for folder, _, names in os.walk(path, onerror=unread.append) for name in names)
    files = sorted(file for file in inside if file.suffix.lower() in SUFFIXES)
    # A link that leads nowhere is told like any file that cannot be read; a pipe would be waited for.
    yield from (InputError(str(file), "not a file") if file.exists() and not file.is_file() else file for file in files)
    yield from (InputError(str(error.filename), error.strerror or str(error)) for error in unread)
    if not files and not unread:
        yield InputError(str(path), f"no {', '.join(SUFFIXES)} file in this folder")


def _page_id(given: Path, file: Path) -> str:
    return file.name if file == given else file.relative_to(given).as_posix()


def _read_text(page_id: str, where: str, read: Callable[[], bytes]) -> Page | InputError:
    try:
        return Page(id=page_id, text=_decode(read().removeprefix(BOM)))
    except OSError as error:
        return InputError(where, error.strerror or str(error))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return InputError(f"{where}:{line}", _not_utf8(error))


def _read_html(page_id: str, file: Path) -> Page | InputError:
    try:
        return Page(id=page_id, text="", html=file.read_bytes())
    except OSError as error:
        return InputError(str(file), error.strerror or str(error))


def _read_jsonl(file: Path) -> Iterator[Page | InputError]:
    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                stripped = line.removeprefix(BOM).strip() if number == 1 else line.strip()
                if stripped:
                    yield _read_line(stripped, f"{file}:{number}")
    except OSError as error:
        yield InputError(str(file), error.strerror or str(error))


def _read_line(line: bytes, where: str) -> Page | InputError:
    try:
        record = json.loads(_decode(line))
        return _parse_record(record, default_id=where)
    except UnicodeDecodeError as error:
        return InputError(where, _not_utf8(error))
    except json.JSONDecodeError as error:
        return InputError(where, f"not JSON: {error.msg} (column {error.colno})")
    except RecursionError:
        return InputError(where, "not JSON: nested too deeply")
    except ValueError as error:
        return InputError(where, str(error))


def _parse_record(record: Any, *, default_id: str) -> Page:
    """``{"id": "a-17", "text": "…", "published": "2022-05-04"}`` → a page; raises ValueError."""
    if not isinstance(record, Mapping):
        raise ValueError('expected an object with the fields "id" and "text"')
    text = _string(record, "text")
    if text is None:
        raise ValueError('the field "text" is missing')
    published = _string(record, "published")
    try:
        day = None if published is None else parse_day(published)
    except ValueError as error:
        raise ValueError(f'the field "published": {error}') from None
    number = record.get("id")
    # JSON's true is an int here
    if isinstance(number, Integral) and not isinstance(number, bool):
        page_id: str | None = str(int(number))
    else:
        page_id = _string(record, "id")
    return Page(id=page_id or default_id, text=text, published=day, url=_string(record, "url"))


def _string(record: Mapping[str, Any], field: str) -> str | None:
    """The field of a record, None where it is absent or null; raises ValueError for anything but a string."""
    value = record.get(field)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'the field "{field}" is not a string: {json.dumps(value, default=repr)[:40]}')
    return None if value is None else plain(value)


def plain(text: str) -> str:
    """The same as a ``str`` itself: a string of a parsed web page would take the page's whole tree along."""
    return str.__str__(text)


def _decode(data: bytes) -> str:
    # Never through a text file: it would turn "\r\n" into "\n" and shift every offset.
    return data.decode("utf-8")


def _not_utf8(error: UnicodeDecodeError) -> str:
    return f"not UTF-8: byte 0x{error.object[error.start]:02x} ({error.reason})"


def _count_lines(file: Path | InputError) -> int:
    if isinstance(file, InputError) or file.suffix.lower() != ".jsonl":
        return 1
    try:
        with file.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 1
