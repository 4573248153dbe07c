"""Ray Data: a dataset with ``id`` and ``text`` → the same with ``document`` and ``error``, by actors that stay.

``extract(ray.data.read_parquet("press"), actors=32).write_parquet("results")``.
"""

from typing import TYPE_CHECKING

from smartcity_nlp.engines.worker import BatchExtractor, check

if TYPE_CHECKING:
    from ray.data import Dataset

BATCH = 64  # texts an actor gets at once, some five seconds' work: few enough that the last actors end together


def extract(dataset: "Dataset", extractor: BatchExtractor | None = None, *, actors: int = 1) -> "Dataset":
    """The dataset with the columns that ``extractor`` adds, lazily, by up to so many actors of one core each.

    Each loads the pipeline once and reads one block at a time. Blocks come as they are ready: sort by a column of yours
    where their order counts. At least one core must be left for what reads and writes the dataset.
    Raises ValueError for columns that do not fit.
    """
    from ray.data import ActorPoolStrategy

    check(dataset.columns() or ())
    extractor = extractor or BatchExtractor()
    return dataset.map_batches(
        BatchExtractor,
        fn_constructor_args=(extractor.name, extractor.frames),
        # Not all at once: actors that hold every core wait for ever for a task that reads.
        compute=ActorPoolStrategy(min_size=1, max_size=actors),
        batch_format="pyarrow",
        batch_size=BATCH,
    )
