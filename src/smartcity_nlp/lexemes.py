"""Words → what the lists know of them, as the network of the embedded pipeline sees it.

"Heike" → "f0" (first name, hardly ever behind an article), "Hagen" → "ft0" (first name and town), "Förderung" → "F3"
(its first letter; mostly behind an article or an adjective), "Scheinzypressen" → "S+" (its last part is a noun). That
takes the place of the first letter alone, spaCy's ``PREFIX``, which the network reads for every word: so what a network
learns of one first name it knows of all 20,000.

:func:`german` sets that up for a pipeline. After larger changes of the lists the pipeline wants to be trained anew.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import srsly  # type: ignore[import-untyped]
from spacy.attrs import PREFIX  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_suffix_regex, registry

from smartcity_nlp.gazetteer import keys_named
from smartcity_nlp.kernel import begin_fast, end_fast
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.name_lists import determined, first_names, surnames
from smartcity_nlp.patterns import compile_untimed

PARTS_READ = 3  # of a hyphenated name
# "der Nordwerk GmbH." ends in GmbH and a stop: spaCy's German leaves "GmbH.", "eG.", "KfW." whole, like abbreviations.
STOP_AFTER_LEGAL_FORM = r"(?<=[a-zäöüß][A-ZÄÖÜ])\."


def signs(word: str) -> str:
    """What the lists know of a capitalised word; the first letter of any other."""
    if not word[:1].isupper():
        return word[:1]
    known = _known(word)
    if not known and word.isupper():
        known = _known(word.title())
    if not known and word.endswith("s") and (stem := _known(word[:-1])):
        known = f"{stem}'"
    if not known and "-" in word:
        parts = [_known(part) or "_" for part in word.split("-")[:PARTS_READ]]
        known = "-".join(parts) if any(part != "_" for part in parts) else ""
    return (known or word[:1]) + determined(word)


def _known(word: str) -> str:
    lengths = {len(key) for key in keys_named(word)}
    return "".join(
        sign
        for sign, is_known in (
            ("f", word in first_names()),
            ("s", word in surnames()),
            ("t", 8 in lengths),
            ("r", bool(lengths - {8})),
            ("l", word in _lands()),
            ("o", word in _bodies()),
        )
        if is_known
    )


@cache
def _lands() -> frozenset[str]:
    return frozenset().union(*(read_words("places", f"{key}.names") for key in ("country", "foreign_city", "region")))


@cache
def _bodies() -> frozenset[str]:
    names = {part.strip() for line in read_lexicon("organizations")["bodies"] for part in line.split("|")[:2]}
    return frozenset(name for name in names | read_words("organizations", "parties") if " " not in name)


@registry.callbacks("smartcity.german.v1")  # type: ignore[untyped-decorator]
def german(*, fast: bool = False) -> Callable[[Language], Language]:
    """The callback that a pipeline's config names under ``[nlp.after_creation]``.

    ``fast``: components that are made from now on use the faster matrix product; :func:`usual_kernel` ends that.
    """

    def adapt(nlp: Language) -> Language:
        vocab: Any = nlp.vocab
        tokenizer: Any = nlp.tokenizer
        vocab.lex_attr_getters = {**vocab.lex_attr_getters, PREFIX: signs}
        if not isinstance(tokenizer, StoredTokenizer):
            suffixes = compile_suffix_regex((*(nlp.Defaults.suffixes or ()), STOP_AFTER_LEGAL_FORM))
            tokenizer.suffix_search = suffixes.search
        if fast:
            begin_fast()
        return nlp

    return adapt


class StoredTokenizer(Tokenizer):  # type: ignore[misc]
    """spaCy's tokenizer; from disk it reads its patterns as they are kept between processes, without compiling them."""

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> "StoredTokenizer":
        """Load what ``to_bytes`` of any tokenizer gave."""
        stored = srsly.msgpack_loads(data)
        super().from_bytes(srsly.msgpack_dumps({"faster_heuristics": stored["faster_heuristics"]}), exclude=exclude)
        for name in ("prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match"):
            if stored.get(name):
                setattr(self, name, getattr(compile_untimed(stored[name]), name.rpartition("_")[2]))
        self.rules = stored["exceptions"]  # read by the patterns
        return self


@registry.tokenizers("smartcity.read_tokenizer.v1")  # type: ignore[untyped-decorator]
def read_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules, for a pipeline that reads its own from disk."""
    return lambda nlp: StoredTokenizer(nlp.vocab)


@registry.callbacks("smartcity.usual_kernel.v1")  # type: ignore[untyped-decorator]
def usual_kernel() -> Callable[[Language], Language]:
    """The callback for ``[nlp.after_pipeline_creation]``: what is made from now on uses the usual matrix product."""

    def restore(nlp: Language) -> Language:
        end_fast()
        return nlp

    return restore
