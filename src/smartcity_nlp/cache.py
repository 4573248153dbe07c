"""Where things are kept between processes: the user's cache folder, ``~/.cache/smartcity-nlp`` on Linux.

The environment variable ``SMARTCITY_NLP_CACHE`` names another folder, or says ``off``: then nothing is kept and each
process makes its own. Everything there can be deleted at any time, and whatever is broken there is made anew.
"""

import os
from pathlib import Path

from platformdirs import user_cache_path

VARIABLE = "SMARTCITY_NLP_CACHE"


def cache_folder() -> Path | None:
    """The folder, which may not be there yet; None where the user wants none."""
    chosen = os.environ.get(VARIABLE)
    if chosen == "off":
        return None
    return Path(chosen) if chosen else user_cache_path("smartcity-nlp", appauthor=False)
