"""The zip of the last commit passes the plugin repository's checks and loads in an empty profile."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load_script():
    specification = importlib.util.spec_from_file_location("package_script", ROOT / "scripts" / "package.py")
    script = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(script)
    return script


package = load_script()


@pytest.fixture(scope="module")
def zip_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("dist")
    result = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "package.py"), "--output", str(output)],
        capture_output=True, text=True, check=False)
    if result.returncode:
        pytest.fail(result.stdout + result.stderr, pytrace=False)
    return next(output.glob("*.zip"))


@pytest.fixture(scope="module")
def profile(zip_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Installs the zip as QGIS does, into a profile that knows nothing else; returns the environment."""
    folder = tmp_path_factory.mktemp("empty")
    plugins = folder / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(zip_file) as bundle:
        bundle.extractall(plugins)
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("QGIS", "PYTHON", "XDG"))}
    return {
        **kept, "QT_QPA_PLATFORM": "offscreen", "QGIS_CUSTOM_CONFIG_PATH": str(folder), "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(runtime), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8",
    }


def qgis_process(profile: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["qgis_process", *arguments], env=profile, cwd=profile["HOME"], capture_output=True, text=True,
        stdin=subprocess.DEVNULL, timeout=180, check=False)


def test_zip_holds_what_users_need_and_nothing_else(zip_file: Path) -> None:
    with zipfile.ZipFile(zip_file) as bundle:
        names = [name for name in bundle.namelist() if not name.endswith("/")]
    assert all(name.startswith("quartiersmonitor/") for name in names)
    tops = {name.split("/")[1] for name in names}
    files = {"__init__.py", "plugin.py", "metadata.txt", "LICENSE", "README.md", "CHANGELOG.md"}
    assert tops == package.FOLDERS | files
    assert zip_file.stat().st_size <= package.MAX_BYTES


def test_every_data_file_of_the_sources_is_in_the_zip(zip_file: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "HEAD", *sorted(package.FOLDERS - {"docs"})],
        cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    with zipfile.ZipFile(zip_file) as bundle:
        names = set(bundle.namelist())
    shipped = [name for name in tracked if not name.endswith(".ts")]
    assert not [name for name in shipped if f"quartiersmonitor/{name}" not in names]


def test_zip_loads_in_an_empty_profile(profile: dict[str, str]) -> None:
    enabled = qgis_process(profile, "plugins", "enable", "quartiersmonitor")
    assert enabled.returncode == 0, enabled.stdout + enabled.stderr
    listed = qgis_process(profile, "--json", "list")
    assert listed.returncode == 0, listed.stderr
    algorithms = json.loads(listed.stdout)["providers"]["quartiersmonitor"]["algorithms"]
    assert {
        f"quartiersmonitor:{name}" for name in
        ("indicators", "attentionscore", "stylelayer", "profiles", "samplecounty")
    } <= set(algorithms)


def test_installed_algorithm_shows_its_help(profile: dict[str, str]) -> None:
    qgis_process(profile, "plugins", "enable", "quartiersmonitor")
    shown = qgis_process(profile, "--json", "help", "quartiersmonitor:attentionscore")
    assert shown.returncode == 0, shown.stderr
    parameters = json.loads(shown.stdout)["parameters"]
    assert {"INPUT", "KEY_FIELD", "INDICATOR_FIELDS", "METHOD", "OUTPUT"} <= set(parameters)


LOAD = """
import sys
from qgis.core import QgsApplication
application = QgsApplication([], True)
application.initQgis()
import qgis.utils
sys.path.insert(0, sys.argv[1])
qgis.utils.plugin_paths.insert(0, sys.argv[1])
qgis.utils.updateAvailablePlugins()
for _ in range(2):
    assert qgis.utils.loadPlugin("quartiersmonitor")
    assert qgis.utils.startProcessingPlugin("quartiersmonitor")
    registry = QgsApplication.processingRegistry()
    assert registry.providerById("quartiersmonitor").algorithms()
    assert qgis.utils.unloadPlugin("quartiersmonitor")
    assert registry.providerById("quartiersmonitor") is None
    assert "quartiersmonitor.plugin" not in sys.modules
sys.stdout.write("LOADED\\n")
sys.stdout.flush()
import os
os._exit(0)
"""


def test_installed_plugin_loads_twice_through_qgis_itself(profile: dict[str, str]) -> None:
    plugins = Path(profile["QGIS_CUSTOM_CONFIG_PATH"]) / "profiles" / "default" / "python" / "plugins"
    result = subprocess.run(
        [sys.executable, "-c", LOAD, str(plugins)], env=profile, cwd=profile["HOME"], capture_output=True,
        text=True, timeout=180, check=False)
    assert "LOADED" in result.stdout, result.stdout + result.stderr


def test_placeholders_block_an_upload(tmp_path: Path) -> None:
    text = (ROOT / "metadata.txt").read_text(encoding="utf-8")
    (tmp_path / "metadata.txt").write_text(text, encoding="utf-8")
    (tmp_path / "icons").mkdir()
    (tmp_path / "icons" / "plugin.svg").touch()
    faults, notes = package.check_metadata(tmp_path, upload=False)
    assert not faults
    if "example.org" in text:
        assert "example.org" in notes[0]
        faults, _ = package.check_metadata(tmp_path, upload=True)
        assert len(faults) == 4
    (tmp_path / "metadata.txt").write_text(text.replace("example.org", "kreis.example"), encoding="utf-8")
    assert package.check_metadata(tmp_path, upload=True) == ([], [])


@pytest.mark.parametrize(("name", "fault"), [
    ("quartiersmonitor/indicators/__pycache__/a.cpython-311.pyc", "must not be"),
    ("quartiersmonitor/.git/config", "must not be"),
    ("quartiersmonitor/tests/test_a.py", "must not be"),
    ("quartiersmonitor/stray/a.py", "unknown"),
    ("other/a.py", "one folder"),
    ("quartiersmonitor/PLUGIN.py", "two spellings"),
])
def test_structure_faults_are_found(zip_file: Path, name: str, fault: str) -> None:
    with zipfile.ZipFile(zip_file) as bundle:
        names = [entry for entry in bundle.namelist() if not entry.endswith("/")]
    assert not package.check_structure(names, 1000)
    assert any(fault in line for line in package.check_structure([*names, name], 1000))
    assert any("size" in line for line in package.check_structure(names, 26 * 1024 * 1024))


@pytest.mark.parametrize("source", [
    "def f(x):\n    exec(x)\n",
    "def f(x):\n    return eval(x)\n",
    "import pickle\n\n\ndef f(x):\n    return pickle.loads(x)\n",
    "import yaml\n\n\ndef f(x):\n    return yaml.load(x)\n",
    "import subprocess\n\n\ndef f(x):\n    subprocess.run(x, shell=True)\n",
    "import jinja2\n\n\ndef f():\n    return jinja2.Environment()\n",
])
def test_bandit_blocks_what_the_repository_blocks(tmp_path: Path, source: str) -> None:
    (tmp_path / "a.py").write_text(source, encoding="utf-8")
    faults, _ = package.check_bandit(tmp_path)
    assert faults


def test_secrets_and_style_are_checked(tmp_path: Path) -> None:
    secret = "".join(["AKIA", "IOSFODNN7", "EXAMPLF"])
    (tmp_path / "a.py").write_text(f'import os\nKEY = "{secret}"\n', encoding="utf-8")
    assert any("detect-secrets" in fault for fault in package.check_secrets(tmp_path))
    assert any("F401" in fault for fault in package.check_flake8(tmp_path))


def test_silenced_checks_and_new_syntax_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1  # nosec\n", encoding="utf-8")
    (tmp_path / "b.py").write_text("match 1:\n    case 1:\n        pass\n", encoding="utf-8")
    faults = package.check_sources(tmp_path)
    assert len(faults) == 2
