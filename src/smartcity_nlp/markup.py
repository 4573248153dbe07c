"""Text of others → text that is safe in HTML: ``'<b> & "x"'`` → ``"&lt;b&gt; &amp; &quot;x&quot;"``.

What would steer the page instead of standing in it is shown by its number: control characters (NUL is ``[U+0000]``) and
marks that turn the direction of writing (``[U+202E]``); a lone surrogate as U+FFFD. Letters of right-to-left
scripts stay as they are; the style sheet isolates them.
"""

import re
from html import escape

# C0 but for tab and line ends; DEL and C1; marks of direction; separators of lines; annotations; what is no character.
STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
SURROGATES = range(0xD800, 0xE000)


def escaped(text: str) -> str:
    """The text for an element or a quoted attribute of an HTML page in UTF-8."""
    return escape(visible(text))


def visible(text: str) -> str:
    """The text with every character that would steer the page shown as words; line ends are ``\\n``."""
    return STEERING.sub(_shown, text.replace("\r\n", "\n").replace("\r", "\n"))


def clipped(text: str, most: int) -> str:
    """On one line, and of at most ``most`` characters: ``"Die Stadt …"``."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most and len(text) <= 4 * most else line[: most - 2].rstrip() + " …"


def _shown(match: re.Match[str]) -> str:
    number = ord(match[0])
    return "\N{REPLACEMENT CHARACTER}" if number in SURROGATES else f"[U+{number:04X}]"
