"""spaCy imported without its command line: ``import_spacy()``, then ``import spacy`` as ever.

A quarter of what ``import spacy`` takes is ``spacy.cli``: its programs for training, downloading and projects, with
their own libraries for terminals, templates and the network. All that the import wants of them is ``spacy.info``. So
``spacy.info`` and ``spacy.cli`` are imported when somebody asks for them; nothing else of spaCy is different.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

COMMANDS, INFO = "spacy.cli", "spacy.cli.info"


class _Later(ModuleType):
    """Stands for a module during the import; who asks it for more than it has gets the real one's."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # Python itself asks what kind of module this is
            raise AttributeError(name)
        _take_back()
        return getattr(import_module(self.__name__), name)


def import_spacy() -> None:
    """Imports spaCy, or leaves it as it is where it is imported already."""
    if "spacy" in sys.modules:
        return
    commands, info = _Later(COMMANDS), _Later(INFO)
    vars(commands)["__path__"] = []  # it is a package
    vars(info)["info"] = None
    sys.modules.update({COMMANDS: commands, INFO: info})
    try:
        spacy = import_module("spacy")
    finally:
        _take_back()
    if vars(spacy).get("info", spacy) is None:
        del vars(spacy)["info"]
        vars(spacy)["__getattr__"] = _when_asked


def _take_back() -> None:
    for name in (COMMANDS, INFO):
        if isinstance(sys.modules.get(name), _Later):
            del sys.modules[name]


def _when_asked(name: str) -> Any:
    """``spacy.cli``, ``spacy.info``: what the module itself has not got."""
    if name == "cli":
        return import_module(COMMANDS)
    if name == "info":
        return import_module(INFO).info
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")
