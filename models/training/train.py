"""A config and its data → a trained pipeline, as `spacy train` does it, with OpenBLAS for the matrix products.

spaCy's own kernel knows few processors; with OpenBLAS the same training took half the time.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import NumpyOps, set_current_ops


def train_pipeline(config: Path, output: Path, overrides: dict[str, Any], begun: Path | None = None) -> None:
    """Train from a config with overrides ("paths.train": "…"), write the last state, averaged over the steps.

    With `begun` the components go on from those of the same names in that pipeline.
    """
    set_current_ops(NumpyOps(use_blis=False))
    settings = load_config(config, overrides=overrides, interpolate=False)
    if begun:
        settings["components"] = {name: {"source": str(begun)} for name in settings["nlp"]["pipeline"]}
    nlp = init_nlp(settings)
    states = output.with_name(f"{output.name}-states")
    shutil.rmtree(states, ignore_errors=True)  # of a run that was broken off
    states.mkdir(parents=True)
    train(nlp, states, stdout=sys.stdout, stderr=sys.stderr)
    (states / "model-last").rename(output)
    shutil.rmtree(states)
