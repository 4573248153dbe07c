"""A config and its data → a trained pipeline, as `spacy train` does it, with OpenBLAS for the matrix products.

spaCy's own kernel knows few processors; with OpenBLAS the same training took half the time.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
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


def average_names(pipelines: Sequence[Path], output: Path) -> None:
    """Write the first pipeline with the mean of all their `ner` weights.

    Only networks that were trained on from one and the same can be averaged ("model soup", Wortsman et al. 2022).
    """
    nlps = [spacy.load(path) for path in pipelines]
    for layers in zip(*(nlp.get_pipe("ner").model.walk() for nlp in nlps), strict=True):
        for name in layers[0].param_names:
            if layers[0].has_param(name):
                layers[0].set_param(name, np.mean([layer.get_param(name) for layer in layers], axis=0))
    nlps[0].to_disk(output)
