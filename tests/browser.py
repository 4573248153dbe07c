"""Headless Chromium for tests: the page as the browser understood it, what its console said, and pictures.

``dom, console = dump_dom(path)``; ``screenshot(path, width=600, height=900, target=tmp_path / "a.png")``. A test that
needs it is skipped where no browser is, but fails in CI.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
# A new profile each time, nothing that goes to the network; "console" lines come with the log.
SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--enable-logging=stderr",
)  # fmt: skip
# [1126/044432.123456:INFO:CONSOLE:1] "…", source: file:///… (1)
CONSOLE = re.compile(r"^\[[^\]]*:CONSOLE[^\]]*\] *(.*)$", re.MULTILINE)
DARK, LIGHT = "0", "1"
LONGEST = 120  # seconds


def find_chromium() -> str:
    """The browser's program; skips the test where there is none, but fails it in CI."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say(f"no headless browser here: none of {', '.join(NAMES)}")
    return program


def dump_dom(path: Path, *, width: int = 1280) -> tuple[str, list[str]]:
    """The document as HTML after loading, and the lines of the console: messages, warnings and errors."""
    run = _run(
        f"--window-size={width},900", f"--blink-settings=preferredColorScheme={LIGHT}", "--dump-dom",
        path.resolve().as_uri(),
    )  # fmt: skip
    return run.stdout, CONSOLE.findall(run.stderr)


def screenshot(path: Path, width: int, height: int, target: Path, *, dark: bool = False) -> None:
    """A PNG of the page in a window of that size, in the light or the dark scheme."""
    _run(
        f"--window-size={width},{height}", f"--blink-settings=preferredColorScheme={DARK if dark else LIGHT}",
        f"--screenshot={target.resolve()}", path.resolve().as_uri(),
    )  # fmt: skip


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = find_chromium()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        return subprocess.run(
            [program, *SWITCHES, f"--user-data-dir={profile}", *arguments],
            capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=LONGEST, check=True,
        )  # fmt: skip
