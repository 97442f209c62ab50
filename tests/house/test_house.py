"""The house keeps itself: rules that no linter knows (`test_checks.py` shows each can fail)."""

import subprocess
import sys
from pathlib import Path

import pytest

import ansinh
from tests.house import checks

SRC = Path(ansinh.__path__[0])
ROOT = SRC.parents[1]
PYTHON = sorted(p for p in SRC.rglob("*.py") if "migrations" not in p.parts)
ROOMS = sorted(p.name for p in SRC.iterdir() if (p / "__init__.py").exists())


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tracked() -> list[Path]:
    """What belongs to the project: known to git, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return sorted(p for n in listed.split("\0") if n and (p := ROOT / n).is_file())


def is_service(path: Path) -> bool:
    """The only writers: a room's services.py or services folder, and db, which carries them."""
    return path.name == "services.py" or "services" in path.parts or path.parent.name == "db"


def is_face(path: Path) -> bool:
    """Where the clock may be read: pages, commands, the demonstration."""
    room = path.relative_to(SRC).parts[0]
    return room in {"web", "demo"} or "management" in path.parts


def guilty(check, paths) -> list[str]:
    return [f"{name(p)}:{line}" for p in paths for line in check(p.read_text(encoding="utf-8"))]


def test_each_storey_stands_on_the_ones_below() -> None:
    script = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([script, "--no-cache"], cwd=ROOT, capture_output=True, text=True)

    assert result.returncode == 0, result.stdout


def test_a_storey_that_looks_up_is_refused(tmp_path: Path) -> None:
    (tmp_path / "toy").mkdir()
    for module, text in {"__init__": "", "low": "import toy.high\n", "high": ""}.items():
        (tmp_path / "toy" / f"{module}.py").write_text(text)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.importlinter]\nroot_package = "toy"\n[[tool.importlinter.contracts]]\n'
        'name = "storeys"\ntype = "layers"\nlayers = ["toy.high", "toy.low"]\n'
    )
    script = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([script, "--no-cache"], cwd=tmp_path, capture_output=True, text=True)

    assert result.returncode == 1, result.stdout
    assert "toy.low" in result.stdout


@pytest.mark.parametrize("ending", ["py", "html", "sql"])
def test_no_file_is_longer_than_400_lines(ending: str) -> None:
    lengths = {
        name(p): len(p.read_text(encoding="utf-8").splitlines())
        for p in tracked()
        if p.suffix == f".{ending}" and "migrations" not in p.parts
    }

    assert lengths
    assert {n: length for n, length in lengths.items() if length > 400} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    assert guilty(lambda text: checks.long_functions(text, 40), PYTHON) == []


def test_only_services_write() -> None:
    assert guilty(checks.writes, [p for p in PYTHON if not is_service(p)]) == []


def test_no_clock_below_the_faces() -> None:
    assert guilty(checks.clocks, [p for p in PYTHON if not is_face(p)]) == []
    assert guilty(checks.sql_clocks, sorted(SRC.rglob("*.sql"))) == []


def test_no_signals_but_the_one_after_migrate() -> None:
    others = [p for p in PYTHON if name(p) != "src/ansinh/db/apps.py"]

    assert guilty(checks.signals, others) == []


def test_tracked_files_name_no_folder_of_one_machine() -> None:
    texts = [p for p in tracked() if b"\0" not in p.read_bytes()]

    assert guilty(checks.machine_paths, texts) == []


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=name)
def test_locks_pin_with_hashes_and_name_no_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")

    assert checks.hosts_and_paths(text) == []
    assert checks.unhashed(text) == []


def test_every_page_stands_in_the_one_layout() -> None:
    templates = {
        p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8")
        for folder in SRC.glob("*/templates")
        for p in folder.rglob("*.html")
    }
    del templates["500.html"]  # shown when the house itself is down: it may ask nothing of it
    shown = {t for p in PYTHON for t in checks.templates_named(p.read_text(encoding="utf-8"))}

    assert shown
    assert checks.outside_the_layout(templates, shown, "web/base.html") == []


def test_every_room_is_described() -> None:
    architecture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

    assert [room for room in ROOMS if f"`{room}`" not in architecture] == []


LAWS = sorted(p for p in (SRC / "law").iterdir() if (p / "clauses.py").exists())


@pytest.mark.parametrize("law", LAWS, ids=lambda p: p.name)
def test_a_law_has_examples_a_jurist_can_read_and_imports_no_other(law: Path) -> None:
    others = {p.name for p in LAWS} - {law.name}
    texts = [p.read_text(encoding="utf-8") for p in law.rglob("*.py")]

    assert list(law.glob("examples.*"))
    assert [t for t in texts if checks.imports_under(t, "ansinh.law") & others] == []
