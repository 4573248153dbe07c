"""German articles on municipal digitalisation in, grounded entities and events out.

>>> import smartcity_nlp as sc
>>> extract = sc.load()
>>> result = extract("[4.5.2022] Kaiserslautern erhält 708.000 Euro vom Land Rheinland-Pfalz.")
>>> result.money[0].text
'708.000 Euro'
"""

from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_nlp.extraction import Extraction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from smartcity_nlp.corpus import Corpus
    from smartcity_nlp.pipeline import Extractor

__all__ = ["Corpus", "Extraction", "__version__", "load"]
__version__ = "0.1.0"


def load(name: str | Path | None = None, *, frames: "Iterable[str | Path | Mapping[str, Any]]" = ()) -> "Extractor":
    """The function that turns a text into an :class:`Extraction`.

    ``name`` is an installed spaCy pipeline for German ("de_core_news_md") or the folder of one; without it the
    pipeline of this package is used. ``frames`` are event types and frames of your own, each a TOML file or a mapping
    (the notebook ``03_own_event_type`` shows one). Loading takes a moment: keep what you get.
    """
    # spaCy is loaded with the first pipeline, not with the package.
    from smartcity_nlp.pipeline import load as load_pipeline

    return load_pipeline(name, frames=frames)


def __getattr__(name: str) -> "Any":
    # Joining articles needs the event types, and these spaCy: a corpus is loaded when it is asked for.
    if name == "Corpus":
        from smartcity_nlp.corpus import Corpus

        return Corpus
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
