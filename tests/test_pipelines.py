import pytest
import spacy

import smartcity_nlp as sc
import standin
from smartcity_nlp.loading import PipelineNotFoundError, load_pipeline

TEXT = "Xerbil Vantromsk kam nach Wanne. Lewentz lobte die Firma Blixum."


@pytest.fixture(scope="module")
def stand_in(tmp_path_factory):
    """A pipeline on disk that knows three names, with the labels of spaCy's German pipelines."""
    nlp = spacy.blank("de")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PER", "pattern": "Xerbil Vantromsk"},
            {"label": "PER", "pattern": "Lewentz"},
            {"label": "LOC", "pattern": "Wanne"},
            {"label": "ORG", "pattern": "Blixum"},
        ]
    )
    nlp.add_pipe("sentencizer", name="parser")
    nlp.meta["name"] = "stand_in"
    path = tmp_path_factory.mktemp("pipelines") / "de_stand_in"
    nlp.to_disk(path)
    return path


def test_a_pipeline_of_ones_own_adds_names_that_the_rules_do_not_know(stand_in):
    result = sc.load(stand_in)(TEXT)
    assert [person.name for person in result.people] == ["Xerbil Vantromsk"]
    assert {mention.rule for person in result.people for mention in person.mentions} == {"model:PER"}
    assert "Wanne" in [place.name for place in result.places]
    assert "Blixum" in [organization.name for organization in result.organizations]
    assert result.document.model.name == "stand_in"


def test_what_is_never_read_is_not_loaded(stand_in):
    assert load_pipeline(stand_in).pipe_names == ["entity_ruler"]


@pytest.fixture(scope="module")
def core_news(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site-packages")
    standin.install(folder)
    return folder


def test_spacys_german_pipeline_is_loaded_by_name_without_what_is_not_read(core_news, monkeypatch):
    monkeypatch.syspath_prepend(core_news)
    nlp = load_pipeline("de_core_news_md")
    assert nlp.pipe_names == ["ner"]
    assert nlp.get_pipe("ner").labels == ("LOC", "MISC", "ORG", "PER")


def test_a_network_that_the_names_listen_to_is_loaded(tmp_path):
    nlp = spacy.blank("de")
    nlp.add_pipe("tok2vec", config={"model": {"width": 32}})
    nlp.add_pipe("tagger").add_label("NN")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 32}
    nlp.add_pipe("ner", config={"model": {"tok2vec": listener}}).add_label("PER")
    nlp.initialize()
    nlp.to_disk(tmp_path)
    assert load_pipeline(tmp_path).pipe_names == ["tok2vec", "ner"]


def test_spacys_german_pipeline_adds_its_names(core_news, monkeypatch):
    monkeypatch.syspath_prepend(core_news)
    result = sc.load("de_core_news_md")(standin.TEXT)
    assert [person.name for person in result.people] == ["Xerbil Vantromsk"]
    assert [organization.name for organization in result.organizations] == ["Blixum"]
    assert [place.name for place in result.places] == ["Zwoschwitz"]
    assert (result.document.model.name, result.document.model.version) == ("core_news_md", standin.VERSION)


def test_a_missing_pipeline_says_how_to_install_it():
    with pytest.raises(PipelineNotFoundError, match="python -m spacy download de_core_news_md") as error:
        sc.load("de_core_news_md")
    assert "another package" in str(error.value)


def test_a_folder_without_a_pipeline_is_no_name_to_download(tmp_path):
    with pytest.raises(PipelineNotFoundError, match="no spaCy pipeline in the folder") as error:
        sc.load(str(tmp_path / "nothing"))
    assert "download" not in str(error.value)


def test_a_pipeline_for_another_language_is_refused(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "en_stand_in")
    with pytest.raises(ValueError, match="not for German"):
        sc.load(tmp_path / "en_stand_in")


def test_the_component_puts_mentions_into_doc_spans():
    nlp = spacy.blank("de")
    nlp.add_pipe("smartcity_mentions")
    doc = nlp("Innenminister Roger Lewentz überreichte am 4. Mai 2022 in Kaiserslautern 708.000 Euro.")
    assert [(span.text, span.label_) for span in doc.spans["smartcity"]] == [
        ("Roger Lewentz", "person"),
        ("am 4. Mai 2022", "date"),
        ("Kaiserslautern", "place"),
        ("708.000 Euro", "money"),
    ]
