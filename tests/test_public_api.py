import subprocess
import sys
from importlib.metadata import version

import smartcity_nlp as sc


def test_public_names():
    assert sc.__all__ == ["Corpus", "Extraction", "__version__", "load"]
    assert all(hasattr(sc, name) for name in sc.__all__)
    assert sc.__version__ == version("smartcity-nlp")


def test_import_is_light():
    """Neither the import nor --help loads what takes long."""
    code = "import sys, smartcity_nlp, smartcity_nlp.cli; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"spacy", "pydantic", "dateparser", "simplemma", "tqdm"} & set(run.stdout.split())
