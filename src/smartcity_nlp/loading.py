"""Names of pipelines → loaded pipelines.

``load_pipeline()`` → the embedded one; ``load_pipeline("de_core_news_md")`` → an installed one, without its tagger.
"""

from pathlib import Path

import spacy
from spacy.language import Language

from smartcity_nlp import lexemes, vectors  # noqa: F401 - what the embedded pipeline is made of, also without entry points
from smartcity_nlp.kernel import fast_ops
from smartcity_nlp.sums import check_sums

EMBEDDED = "de_smartcity_md"
# In the wheel it lies inside the package, in a checkout beside it.
HOMES = (Path(__file__).parent / "models", Path(__file__).parents[2] / "models")
# What we never read; a component that a pipeline does not have is no error here.
UNREAD = ("tagger", "morphologizer", "parser", "lemmatizer", "trainable_lemmatizer", "attribute_ruler", "senter")
UNREAD_OF_OURS = (*UNREAD, "tok2vec")  # to which only these listen
# The tokenizer comes whole from the folder: its 625 special cases are not set twice.
READ_TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "smartcity.read_tokenizer.v1"}}}


class PipelineNotFoundError(OSError):
    """The spaCy pipeline is not installed; the message says how to get it."""


def load_pipeline(name: str | Path | None = None) -> Language:
    """The embedded spaCy pipeline, or an installed one by name or path; "blank:de" is a tokenizer alone.

    Raises :class:`PipelineNotFoundError` when there is no such pipeline, ValueError when it is not for German.
    """
    source = _embedded() if name is None else name
    try:
        with fast_ops():
            if name is None:
                nlp = spacy.load(source, exclude=list(UNREAD_OF_OURS), config=READ_TOKENIZER)
            else:
                nlp = spacy.load(source, exclude=list(UNREAD))
    except OSError as error:
        raise PipelineNotFoundError(_how_to_install(source)) from error
    if nlp.lang != "de":
        raise ValueError(f"the spaCy pipeline {str(name)!r} is for {nlp.lang!r}, not for German")
    for shared, component in nlp.pipeline:  # a network to which only what is not loaded would listen
        if not getattr(component, "listening_components", [shared]):
            nlp.disable_pipe(shared)
    return nlp


def check_embedded() -> None:
    """Raises ValueError, naming the file, where the embedded pipeline is not the one that was published.

    It takes 20 ms, so loading does not do it: ``smartcity-nlp info`` does.
    """
    check_sums(_embedded())


def _embedded() -> Path:
    return next((home / EMBEDDED for home in HOMES if (home / EMBEDDED).is_dir()), HOMES[0] / EMBEDDED)


def _how_to_install(source: str | Path) -> str:
    if Path(source).name != str(source):
        return f"no spaCy pipeline in the folder {str(source)!r}; without a name load() takes the one that is built in"
    name = str(source)
    hint = f"install it with: python -m spacy download {name}"
    if name.startswith("de_core_news"):
        hint += f" (not with pip install {name.replace('_', '-')}: that name on the package index is another package)"
    return f"no spaCy pipeline {name!r} here; {hint}; or call load() without a name for the one that is built in"
