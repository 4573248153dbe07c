"""The general German dictionary (simplemma's, 1.1 million forms): which words it has, and their lemmas.

``lemma("Kommunen")`` → "Kommune". The words are kept as a trie in the cache folder, of which a process reads what it
asks for: nothing, instead of a second and 270 MB. It takes some seconds to make; where the folder cannot be written,
each process makes its own. simplemma itself, which knows the rules of fifty languages, is only imported for that.
"""

from contextlib import suppress
from functools import cache
from importlib.metadata import version

from marisa_trie import BytesTrie  # type: ignore[import-not-found]

from smartcity_nlp.cache import cache_folder
from smartcity_nlp.files import written_whole


def is_known_word(word: str) -> bool:
    """Whether the dictionary has the word in this or the other capitalisation; compounds are not taken apart."""
    return _look_up(word, word.lower(), word.capitalize()) is not None


def lemma(word: str) -> str:
    """The dictionary form of a word in this or the other capitalisation; a word that is not listed is its own."""
    return _look_up(word, word.lower() if word[:1].isupper() else word.capitalize()) or word


def _look_up(*forms: str) -> str | None:
    for form in forms:
        if form.isprintable() and (lemmas := _words().get(form)):  # a trie takes no NUL
            return str(lemmas[0].decode())
    return None


@cache
def _words() -> BytesTrie:
    folder = cache_folder()
    if folder is None:
        return _make_words()
    file = folder / f"simplemma-{version('simplemma')}-de.trie"
    with suppress(OSError, RuntimeError):  # missing, broken
        return BytesTrie().mmap(str(file))
    words = _make_words()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with written_whole(file, binary=True) as out:
            out.write(words.tobytes())
    return words


def _make_words() -> BytesTrie:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    words = DefaultDictionaryFactory().get_dictionary("de")
    return BytesTrie((form, own.encode()) for form, own in words.items())
