"""Runs notebooks from top to bottom; ``--keep`` writes their outputs back, without times and other noise.

python scripts/run_notebooks.py [--keep] NOTEBOOK.ipynb …
"""

import argparse
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def run(path: Path, *, keep: bool) -> None:
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", record_timing=False, resources={"metadata": {"path": path.parent}}
    )
    client.execute()
    # The version of the Python that happened to run it is no part of the notebook.
    notebook.metadata["language_info"] = {"name": "python"}
    if keep:
        nbformat.write(notebook, path)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebooks", nargs="+", type=Path, metavar="NOTEBOOK")
    parser.add_argument("--keep", action="store_true", help="write the outputs back")
    args = parser.parse_args()
    for path in args.notebooks:
        try:
            run(path, keep=args.keep)
        except CellExecutionError as error:
            sys.stderr.write(f"{path}: {error}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
