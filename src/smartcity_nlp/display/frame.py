"""What stands around every piece of HTML: the root element with the style sheet, and a whole page for a file."""

from functools import cache
from importlib import resources

from smartcity_nlp.markup import escaped

# No script, nothing from anywhere: what the page shows is in it.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

# Around the root element, in a file of its own: the ground is that of `--sc-page` in style.css.
PAGE = "html{color-scheme:light dark;background:light-dark(#ffffff,#15181c)}body{margin:0 auto;max-width:82rem}"


def framed(html: str) -> str:
    """For a notebook: static and self-contained, all styles within the root class."""
    return f'<div class="smartcity-nlp"><style>{style()}</style>{html}</div>'


def whole_page(html: str, *, title: str) -> str:
    """For a file of its own; ``html`` is framed already."""
    return (
        '<!doctype html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escaped(title)}</title>\n<style>{PAGE}</style>\n</head>\n<body>\n{html}\n</body>\n</html>\n"
    )


@cache
def style() -> str:
    """The style sheet of the package, read once."""
    return (resources.files("smartcity_nlp.display") / "style.css").read_text(encoding="utf-8")
