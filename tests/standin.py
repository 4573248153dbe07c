"""A small pipeline with the components and labels of spaCy's ``de_core_news_md``, as an installed package.

The release file of the real one is not reachable from every machine. What is tested with this one is our side: loading
by name, leaving out what is not read, running, and reading its labels.
"""

from pathlib import Path

import spacy
from spacy.training import Example

NAME = "de_core_news_md"
VERSION = "3.8.0"
COMPONENTS = ["tok2vec", "tagger", "morphologizer", "parser", "lemmatizer", "senter", "attribute_ruler", "ner"]
TIGER_TAGS = """
$( $, $. ADJA ADJD ADV APPO APPR APPRART APZR ART CARD FM ITJ KOKOM KON KOUI KOUS NE NN NNE PDAT PDS PIAT PIS PPER
PPOSAT PPOSS PRELAT PRELS PRF PROAV PTKA PTKANT PTKNEG PTKVZ PTKZU PWAT PWAV PWS TRUNC VAFIN VAIMP VAINF VAPP VMFIN
VMINF VMPP VVFIN VVIMP VVINF VVIZU VVPP XY _SP
""".split()  # noqa: SIM905
NAMES = ["LOC", "MISC", "ORG", "PER"]
TEXT = "Xerbil Vantromsk lobte die Firma Blixum in Zwoschwitz ."
TAGS = ["NE", "NE", "VVFIN", "ART", "NN", "NE", "APPR", "NE", "$."]
PARTS = ["PROPN", "PROPN", "VERB", "DET", "NOUN", "PROPN", "ADP", "PROPN", "PUNCT"]
ENTITIES = [(0, 16, "PER"), (33, 39, "ORG"), (43, 53, "LOC")]


def install(folder: Path) -> None:
    """Write the pipeline as a package with its metadata, as pip would; ``folder`` then belongs on ``sys.path``."""
    package = folder / NAME
    package.mkdir()
    _train().to_disk(package / f"{NAME}-{VERSION}")
    (package / "meta.json").write_text(
        (package / f"{NAME}-{VERSION}" / "meta.json").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n\n\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n",
        encoding="utf-8",
    )
    metadata = folder / f"{NAME}-{VERSION}.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {VERSION}\n", encoding="utf-8")


def _train() -> spacy.Language:
    nlp = spacy.blank("de", meta={"name": "core_news_md", "version": VERSION})
    small = {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 32, "depth": 1,
             "embed_size": 200, "window_size": 1, "maxout_pieces": 2, "subword_features": True}  # fmt: skip
    for name in COMPONENTS:
        factory = "trainable_lemmatizer" if name == "lemmatizer" else name
        nlp.add_pipe(factory, name=name, config={"model": small} if name == "tok2vec" else {})
    for tag in TIGER_TAGS:
        nlp.get_pipe("tagger").add_label(tag)
    for name in NAMES:
        nlp.get_pipe("ner").add_label(name)
    lemmas, features = TEXT.split(), [""] * 5 + ["Case=Nom|Number=Sing"] + [""] * 3
    annotations = {
        "words": TEXT.split(), "tags": TAGS, "pos": PARTS, "morphs": features, "lemmas": lemmas, "entities": ENTITIES,
        "heads": [2, 0, 2, 4, 2, 4, 2, 6, 2], "deps": ["sb", "pnc", "ROOT", "nk", "oa", "nk", "mo", "nk", "punct"],
    }  # fmt: skip
    examples = [Example.from_dict(nlp.make_doc(TEXT), annotations)] * 4
    optimizer = nlp.initialize(lambda: examples)
    with nlp.select_pipes(disable=["parser"]):  # which is never loaded
        for _ in range(40):
            nlp.update(examples, sgd=optimizer)
    return nlp
