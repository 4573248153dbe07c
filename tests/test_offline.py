"""At run time nothing goes to the network: loading, extraction, tables, pictures, pages, with every socket refused."""

import os
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[1] / "examples/kaiserslautern.txt"
GUARD = """
import os, socket, sys

class Refused(socket.socket):
    def __init__(self, *arguments, **options):
        raise OSError("no network")  # urllib3, which spaCy imports, asks for one to see whether there is IPv6

socket.socket = Refused
unpickled = set()

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"):
        os.write(2, f"{event} {arguments}".encode())
        os._exit(3)
    if event == "pickle.find_class":
        unpickled.add(arguments)

sys.addaudithook(watch)
"""
PROGRAM = """
from pathlib import Path
import smartcity_nlp as sc
from smartcity_nlp import plots

text, folder = Path(sys.argv[1]).read_text(encoding="utf-8"), Path(sys.argv[2])
extract = sc.load()
result = extract(text, id="a")
assert result.events
assert extract.html(f"<article><h1>Geld</h1><p>{text}</p><a href='https://example.org/'>x</a></article>").events
result.save_tables(folder)
result.save_html(folder / "result.html")
result.to_json_ld(url="https://example.org/a")
corpus = extract.corpus([text, "Das Land Hessen fördert Hanau mit 300.000 Euro."], progress=False)
chart = plots.money_map(corpus.new_money())
for name in ("map.html", "map.svg", "map.png"):
    plots.save(chart, folder / name)
plots.save(plots.timeline(corpus.timeline("Kaiserslautern")), folder / "timeline.html")
"""
UNPICKLED = """
import smartcity_nlp as sc
extract = sc.load()
extract("Die Stadt Celle erhält 708.000 Euro vom Land Niedersachsen.")
print(sorted(unpickled))
"""


def run(program: str, cache: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "SMARTCITY_NLP_CACHE": str(cache)}
    command = [sys.executable, "-c", GUARD + program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment)


def test_everything_works_without_a_network(tmp_path):
    done = run(PROGRAM, tmp_path / "cache", PAGE, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("events.csv", "result.html", "timeline.html", "map.html", "map.svg", "map.png"):
        assert (tmp_path / name).stat().st_size > 100


def test_only_patterns_are_unpickled(tmp_path):
    """The one pickle is the user's own cache, and nothing but patterns is made from it; the pipeline has none."""
    first, second = (run(UNPICKLED, tmp_path) for _ in range(2))
    assert (first.stdout, second.stdout) == ("[]\n", "[('regex._regex', 'compile')]\n"), second.stderr


def test_nothing_is_loaded_from_elsewhere_by_what_is_written(tmp_path, extract):
    extract(PAGE.read_text(encoding="utf-8")).save_html(tmp_path / "a.html")
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    for asked in ("<script", "<link", "<img", "<iframe", "@import", "url("):
        assert asked not in html
