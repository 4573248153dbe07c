"""What the README shows is what comes out; ``python tests/test_readme.py`` writes it anew."""

import contextlib
import io
from pathlib import Path

import regex

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
EXAMPLE = regex.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<output>.*?)```", regex.DOTALL)


def printed(code: str) -> str:
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(code, "README.md", "exec"), {})
    return out.getvalue()


def test_the_output_in_the_readme_is_real():
    example = EXAMPLE.search(README.read_text(encoding="utf-8"))
    assert printed(example["code"]) == example["output"], "run: python tests/test_readme.py"


def rewrite() -> None:
    text = README.read_text(encoding="utf-8")
    example = EXAMPLE.search(text)
    start, end = example.span("output")
    README.write_text(text[:start] + printed(example["code"]) + text[end:], encoding="utf-8")


if __name__ == "__main__":
    rewrite()
