"""Two trained networks → one pipeline directory: tagger, morphology, sentence starts, names, one vector table."""

from __future__ import annotations

import shutil
from pathlib import Path

import spacy
import srsly
from thinc.api import Config, NumpyOps, set_current_ops

import smartcity_nlp

META = {
    "name": "smartcity_md",
    "version": smartcity_nlp.__version__,
    "description": "German for articles on municipal digitalisation: tags, morphology, names. See README.md.",
    "author": "smartcity-nlp contributors",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "Articles written for this project", "license": "MIT"},
        {
            "name": "DFKI SmartData corpus",
            "url": "https://github.com/DFKI-NLP/smartdata-corpus",
            "license": "CC BY 4.0",
        },
        {"name": "GermEval 2014 NER, test sentences", "license": "CC BY 4.0"},
        {
            "name": "Legal Entity Recognition",
            "url": "https://github.com/elenanereiss/Legal-Entity-Recognition",
            "license": "CC BY 4.0",
        },
        {"name": "Universal Dependencies German-GSD, dev and test", "license": "CC BY-SA 4.0"},
        {"name": "German Wikipedia and Klexikon", "license": "CC BY-SA 3.0"},
        {"name": "Plenary speeches of the Bundestag, federal law", "license": "official works (§ 5 UrhG)"},
        {
            "name": "StadtratWatch, codefor.de, smart-city strategy of Ulm",
            "license": "MIT, CC0, CC BY 4.0, CC BY-SA 4.0",
        },
    ],
}


def assemble(names: Path, tagger: Path, output: Path) -> None:
    """Write the pipeline; both were trained over the same vectors. What was in `output` is replaced."""
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(tagger, exclude=["ner"])
    nlp.add_pipe("ner", source=spacy.load(names))
    nlp.meta.update(META)
    shutil.rmtree(output, ignore_errors=True)
    nlp.to_disk(output)
    _settle_config(output / "config.cfg")
    # The words of the training data: tens of thousands of strings that no component asks for by number.
    kept = {label for labels in nlp.pipe_labels.values() for label in labels}
    srsly.write_json(output / "vocab" / "strings.json", sorted(kept))


def _settle_config(path: Path) -> None:
    """Leave out what was only for training, with every reference to it written out, and name the callbacks for use."""
    config = Config().from_disk(path).interpolate()
    for section in ("paths", "sizes", "corpora", "training", "pretraining", "initialize"):
        config.pop(section, None)
    config["nlp"]["after_creation"] = {"@callbacks": "smartcity.german.v1", "fast": True}
    config["nlp"]["after_pipeline_creation"] = {"@callbacks": "smartcity.usual_kernel.v1"}
    config.to_disk(path)
