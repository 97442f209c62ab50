"""Deciding and explaining one case, against OpenFisca-core computing the same person.

    .venv/bin/python bench/one_case.py

Median of 301 rounds, both in this process, in turn; facts in memory, the law already opened.
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

import polars as pl

sys.path.insert(0, str(Path(__file__).parent))

from ansinh.kernel.month import Month
from ansinh.law import open_book
from ansinh.law.examples import ORDINARY
from ansinh.rules.facts import encode
from openfisca_peer import compute, system

CASE = ORDINARY | {"birth_date": date(1950, 3, 2), "disability": "SEVERE", "pension": "NONE"}
ROUNDS = 301


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> None:
    """Print the medians and the ratio."""
    book = open_book(Month(2026, 11), date(2026, 11, 24))
    peer = system()
    schema = {fact.name: fact.dtype for fact in book.facts}
    frame = pl.DataFrame([encode(book.facts, CASE)], schema=schema)
    columns = {name: frame[name].to_numpy() for name in frame.columns}
    works: dict[str, Callable[[], object]] = {
        "An Sinh, decide": lambda: book.decide(CASE).awards,
        "An Sinh, decide and explain": lambda: book.decide(CASE).explain().text(),
        "OpenFisca-core, compute": lambda: compute(peer, columns),
    }
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            times[name].append(seconds(work))
    middle = {name: median(found) for name, found in times.items()}
    for name, found in middle.items():
        print(f"{name:30} {found * 1e3:8.3f} ms")
    explained, other = middle["An Sinh, decide and explain"], middle["OpenFisca-core, compute"]
    print(f"OpenFisca / An Sinh with the explanation: {other / explained:.1f}")


if __name__ == "__main__":
    main()
