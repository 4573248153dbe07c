"""A wheel of a clean clone, installed where there is no checkout and no network: ``sc.load()`` works."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OFFLINE = """
import socket

def refuse(*_, **__):
    raise OSError("no network here")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse

import smartcity_nlp as sc

result = sc.load()("Innenminister Roger Lewentz kam nach Kaiserslautern.")
print(sc.__file__)
print(result.document.model.name, [person.name for person in result.people], [place.name for place in result.places])
"""


def run(*command, cwd):
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    source = ROOT
    if (ROOT / ".git").exists():
        source = folder / "clone"
        run("git", "clone", "--quiet", "--depth", "1", ROOT.as_uri(), source, cwd=folder)
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index",
        "--wheel-dir", folder, source, cwd=folder)  # fmt: skip
    (built,) = folder.glob("*.whl")
    return built


def test_an_installed_wheel_loads_its_pipeline_without_network(wheel, tmp_path):
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=tmp_path)
    # The dependencies come from the environment of the tests; its own copy of the package does not: a path that is
    # added this way is searched after the new environment's, and the links to a checkout in it are not followed.
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip())
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    where, said = run(python, "-c", OFFLINE, cwd=tmp_path).splitlines()
    assert Path(where).is_relative_to(packages)
    assert said == "smartcity_md ['Roger Lewentz'] ['Kaiserslautern']"
