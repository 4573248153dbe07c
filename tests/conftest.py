"""What several test files share: the loaded pipeline."""

import pytest

import smartcity_nlp as sc
from smartcity_nlp.pipeline import Extractor


@pytest.fixture(scope="session")
def extract() -> Extractor:
    return sc.load()
