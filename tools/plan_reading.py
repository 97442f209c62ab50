"""Precision and recall of the plan importer by field, against labels made by hand.

`tools/plan_reading.py` prints the table of docs/how-to/import-plan.md; `--wrong` lists each miss.
"""

import sys
import tomllib
from collections import Counter
from pathlib import Path

from ansinh.kernel.text import fold
from ansinh.plan.documents.reading import read_document
from ansinh.plan.documents.tree import Document, Party, Target

TESTS = Path(__file__).parents[1] / "tests" / "plan"
FIELDS = ("parts", "sections", "items", "targets", "tasks", "agencies", "duties")
FIELDS += ("references", "reporting")
Bag = Counter[str]


def read_fields(document: Document) -> dict[str, Bag]:
    """What was read, in the form of the labels."""
    return {
        "parts": Counter(node.code for node in document.parts),
        "sections": Counter(node.code for node in document.clauses("section")),
        "items": Counter(node.code for node in document.clauses("item")),
        "targets": Counter(_target(one) for one in document.targets),
        "tasks": Counter(task.clause for task in document.tasks),
        "agencies": Counter(
            f"{task.clause}|{_role(party)}|{fold(party.name)}"
            for task in document.tasks
            for party in task.agencies
        ),
        "duties": Counter(
            f"{duty.clause}|{fold(party.name)}"
            for duty in document.duties
            for party in duty.agencies
        ),
        "references": Counter(_bare(one.number or one.name) for one in document.references),
        "reporting": Counter(
            f"{one.clause}|{one.day or ''}|{one.month or ''}" for one in document.reporting
        ),
    }


def _role(party: Party) -> str:
    return party.role.removeprefix("co_")


def _target(one: Target) -> str:
    printed = one.due_source in {"printed", "carried", "ambiguous"}
    year = one.due_date.year if one.due_date and printed else ""
    value = "" if one.value is None else one.value
    return f"{one.clause}|{one.comparator}|{value}|{one.unit}|{year}"


def labelled(path: Path) -> tuple[str, dict[str, Bag]]:
    """The name of the text and its labels."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    folded = {"agencies", "duties", "references"}
    bags = {
        field: Counter(_folded(one) if field in folded else one for one in said[field])
        for field in FIELDS
    }
    return said["file"], bags


def _folded(label: str) -> str:
    *before, name = label.split("|")
    return "|".join([*before, fold(name) if before else _bare(name)])


def _bare(name: str) -> str:
    return fold(name).replace(",", "")


def compared() -> dict[str, dict[str, tuple[Bag, Bag]]]:
    """By text, by field: what the labels have and what was read."""
    made: dict[str, dict[str, tuple[Bag, Bag]]] = {}
    for path in sorted((TESTS / "labels").glob("*.toml")):
        name, labels = labelled(path)
        read = read_fields(read_document(name, (TESTS / "texts" / name).read_bytes()))
        made[name] = {field: (labels[field], read[field]) for field in FIELDS}
    return made


def totals(results: dict[str, dict[str, tuple[Bag, Bag]]]) -> dict[str, tuple[int, int, int]]:
    """By field: labelled, read, and both."""
    made = {}
    for field in FIELDS:
        pairs = [fields[field] for fields in results.values()]
        made[field] = (
            sum(label.total() for label, _ in pairs),
            sum(read.total() for _, read in pairs),
            sum((label & read).total() for label, read in pairs),
        )
    return made


def percent(part: int, whole: int) -> str:
    """'98.4 %', or a dash where there is nothing to divide by."""
    return f"{100 * part / whole:.1f} %" if whole else "—"


def main() -> None:
    """Print the table, and each miss when asked."""
    results = compared()
    print("| | labelled | read | right | precision | recall |")
    print("|---|---|---|---|---|---|")
    for field, (labels, read, right) in totals(results).items():
        shares = f"{percent(right, read)} | {percent(right, labels)}"
        print(f"| {field} | {labels} | {read} | {right} | {shares} |")
    if "--wrong" in sys.argv:
        for name, fields in results.items():
            for field, (label, got) in fields.items():
                for one in label - got:
                    print(f"{name[:2]} {field} missed: {one}")
                for one in got - label:
                    print(f"{name[:2]} {field} too much: {one}")


if __name__ == "__main__":
    main()
