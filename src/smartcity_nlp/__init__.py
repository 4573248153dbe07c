"""German articles on municipal digitalisation in, grounded entities and events out.

>>> import smartcity_nlp as sc
>>> extract = sc.load()
>>> result = extract("[4.5.2022] Kaiserslautern erhält 708.000 Euro vom Land Rheinland-Pfalz.")
>>> result.money[0].text
'708.000 Euro'
"""

import gc
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from smartcity_nlp.lean_spacy import import_spacy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import Any

    from smartcity_nlp.corpus import Corpus
    from smartcity_nlp.extraction import Extraction
    from smartcity_nlp.pipeline import Extractor, OwnFrames

__all__ = ["Corpus", "Extraction", "__version__", "load"]
__version__ = "0.1.0"


_loading = Lock()


def load(name: "str | Path | None" = None, *, frames: "Sequence[OwnFrames]" = ()) -> "Extractor":
    """The function that turns a text into an :class:`Extraction`.

    ``name`` is an installed spaCy pipeline for German ("de_core_news_md") or the folder of one; without it the
    pipeline of this package is used. ``frames`` are event types and frames of your own, each a TOML file or a mapping
    (the notebook ``03_own_event_type`` shows one). Loading takes a moment: keep what you get.
    """
    # spaCy is loaded with the first pipeline, not with the package.
    with _loading, _of_what_stays():
        import_spacy()
        from smartcity_nlp.pipeline import load as load_pipeline

        return load_pipeline(name, frames=frames)


@contextmanager
def _of_what_stays() -> "Iterator[None]":
    """The garbage collector lets be what is made meanwhile: looking through it again and again took 0.1 seconds."""
    usual = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
        if not gc.get_freeze_count():  # what a caller has frozen stays so
            gc.freeze()
            gc.unfreeze()  # into the oldest generation
    finally:
        gc.set_threshold(*usual)


def __getattr__(name: str) -> "Any":
    # What the import alone does not need; a corpus needs the event types, and these spaCy.
    if name == "Corpus":
        import_spacy()
        from smartcity_nlp.corpus import Corpus

        return Corpus
    if name == "Extraction":
        import_spacy()
        from smartcity_nlp.extraction import Extraction

        return Extraction
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
