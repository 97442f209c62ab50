"""docs/how-to/add-law.md, executed: a folder added to a copy of the house, nothing touched."""

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import ansinh

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "add-law.md").read_text(encoding="utf-8")
FILE = re.compile(r"^`(src/[\w/.]+)`\n\n```(?:python|markdown)\n(.*?)^```$", re.M | re.S)
COMMANDS = re.findall(r"^\$ ansinh (.+)$", PAGE, re.M)
PERSON = {"id": "A", "facts": {
    "birth_date": "1985-01-01", "deceased": False, "in_facility": False, "disability": "SEVERE",
    "poverty": "NONE", "marital": "MARRIED", "children_under_16": 0, "children_studying_16_22": 0,
    "children_studying_covered": 0, "father": "PRESENT", "mother": "PRESENT", "abandoned": False,
    "supporter": "HAS_SUPPORTER", "pension": "NONE", "other_allowance": False,
    "special_area": False, "pension_request": False,
}}  # fmt: skip


@dataclass
class Copy:
    """A copy of the source, and what it was before the page was followed."""

    root: Path
    before: dict[str, str]

    def now(self) -> dict[str, str]:
        """The hash of each file of the copy."""
        return {
            path.relative_to(self.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted((self.root / "src").rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        }

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """A command typed in the copy."""
        env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "PYTEST_VERSION")}
        return subprocess.run(
            [sys.executable, "-m", "ansinh", *shlex.split(command)],
            cwd=self.root,
            env=env | {"PYTHONPATH": str(self.root / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
        )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    root = tmp_path_factory.mktemp("house")
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(ansinh.__path__[0]), root / "src" / "ansinh", ignore=ignore)
    made = Copy(root, {})
    made.before = made.now()
    for name, text in FILE.findall(PAGE):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "nguoi.json").write_text(json.dumps(PERSON), encoding="utf-8")
    yield made


def test_the_page_adds_one_folder_and_touches_nothing_else(copy: Copy) -> None:
    now = copy.now()
    added = set(now) - set(copy.before)

    assert {name: now[name] for name in copy.before} == copy.before
    assert {str(Path(name).parent) for name in added} == {"src/ansinh/law/nq_0_2027"}
    assert {Path(name).name for name in added} == {
        "__init__.py", "clauses.py", "timing.py", "examples.md",
    }  # fmt: skip


def test_every_command_of_the_page_runs(copy: Copy) -> None:
    for command in COMMANDS:
        done = copy.run(command)
        assert done.returncode == 0, done.stderr


def test_the_new_law_is_checked_with_its_examples_and_lacks_none(copy: Copy) -> None:
    body = json.loads(copy.run("check_law --until 2027-12 --json").stdout)
    assert body["counts"]["error"] == 0
    told = [f["words"] for f in body["findings"] if "nq_0" in f["key"].lower()]
    assert told == []


def test_a_wrong_example_of_the_new_law_is_found(copy: Copy) -> None:
    file = copy.root / "src/ansinh/law/nq_0_2027/examples.md"
    right = file.read_text(encoding="utf-8")
    file.write_text(right.replace("| 750.000 |", "| 751.000 |"), encoding="utf-8")
    try:
        done = copy.run("check_law --until 2027-12")
    finally:
        file.write_text(right, encoding="utf-8")
    assert done.returncode == 1
    assert "751.000" in done.stdout


def test_the_city_pays_by_it_and_the_nation_does_not(copy: Copy) -> None:
    amounts = []
    for command in COMMANDS[1:]:
        (person,) = json.loads(copy.run(command).stdout)["people"]
        amounts.append(person["amount"])
    assert amounts == [900_000, 810_000]


def test_without_the_folder_there_is_no_such_law() -> None:
    assert not (ROOT / "src" / "ansinh" / "law" / "nq_0_2027").exists()
