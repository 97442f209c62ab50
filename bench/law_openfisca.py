"""The law of one month over a crowd: An Sinh on Polars against OpenFisca-core, same clauses.

    python bench/law_openfisca.py [people]        (default 1,000,000)

Every group of the monthly allowance and of the social pension; the book's other benefits have no
clauses in the peer and are not computed. Each side runs in a process of its own, five times, from
columns in memory to amounts with every condition kept. Totals must agree to the đồng. Run with a
venv of requirements/bench.txt and PYTHONPATH=src.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import polars as pl

import nation
from ansinh.kernel.month import Month
from ansinh.law import FACTS, open_book
from ansinh.rules.expression import Type
from ansinh.rules.facts import columns
from ansinh.rules.linked import facts_read
from ansinh.rules.program import PLANNED

ROUNDS = 5
SHARES = nation.SHARES | {"pension": (0.85, 0.0, 0.15), "poverty": (0.90, 0.05, 0.05)}
YES = nation.YES | {"pension_request": 0.9}
BENEFITS = ("monthly", "social_pension")
BOOK = open_book(Month(2026, 11), date(2026, 11, 24))
OFFERS = tuple(offer for offer in BOOK.offers if offer.benefit.column in BENEFITS)
READ = facts_read(OFFERS)
NEEDED = [fact for fact in FACTS if fact in READ or (fact.absent is None and not fact.follows)]


def people(count: int) -> pl.DataFrame:
    """Synthetic people, all facts known; the same for the same count."""
    random = np.random.default_rng(20261124)
    drawn: dict[str, Any] = {}
    for fact in NEEDED:
        if fact.kind is Type.DATE:
            first = np.datetime64("1930-01-01")
            drawn[fact.name] = first + random.integers(0, 35_000, count).astype("timedelta64[D]")
        elif fact.kind is Type.CODE:
            shares = SHARES[fact.name]
            drawn[fact.name] = random.choice(len(shares), count, p=shares).astype(np.int8)
        elif fact.kind is Type.COUNT:
            drawn[fact.name] = random.choice(4, count, p=(0.7, 0.15, 0.1, 0.05)).astype(np.int8)
        else:
            drawn[fact.name] = random.random(count) < YES.get(fact.name, 0.05)
    return pl.DataFrame(drawn).cast(columns(NEEDED))


def peak() -> int:
    """Peak resident memory of this process, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def measured(once: Callable[[], tuple[int, int]]) -> dict[str, Any]:
    """The first round, medians of five more, totals of both benefits, peak memory."""
    before, start = peak(), time.perf_counter()
    totals = once()
    first, walls, cpus = time.perf_counter() - start, [], []
    for _ in range(ROUNDS):
        wall, cpu = time.perf_counter(), time.process_time()
        again = once()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
        if again != totals:
            raise SystemExit("A round gave other totals.")
    return {
        "totals": totals,
        "first": first,
        "wall": median(walls),
        "cpu": median(cpus),
        "peak": peak(),
        "added": peak() - before,
    }


def ansinh_side(frame: pl.DataFrame) -> dict[str, Any]:
    """Amounts low and high, clauses and every condition, through the rule book."""
    codes = [offer.benefit.code for offer in OFFERS]
    conditions = 0

    def once() -> tuple[int, int]:
        nonlocal conditions
        decided = BOOK.run(frame, keep_conditions=True, only=codes).drop(frame.columns)
        result = decided.collect(optimizations=PLANNED)
        conditions = sum(name.startswith(("c_", "g_", "q_")) for name in result.columns)
        return int(result["monthly_amount"].sum()), int(result["social_pension_amount"].sum())

    return measured(once) | {"conditions": conditions}


def openfisca_side(frame: pl.DataFrame) -> dict[str, Any]:
    """Amounts and every condition, through OpenFisca."""
    from openfisca_core.indexed_enums import EnumArray

    import openfisca_peer as peer

    system = peer.system()
    given: dict[str, Any] = {}
    for fact in READ:
        values = frame[fact.name].to_numpy()
        if fact.kind is Type.CODE:
            given[fact.name] = EnumArray(values.astype(np.uint8), peer.CODES[fact.name])
        else:
            given[fact.name] = values.astype(np.int32) if fact.kind is Type.COUNT else values

    def once() -> tuple[int, int]:
        simulation = peer.compute(system, given)
        amounts = [simulation.calculate(n, peer.PERIOD) for n in ("monthly", "social_pension")]
        monthly, pension = (int(amount.sum(dtype=np.int64)) for amount in amounts)
        return monthly, pension

    return measured(once) | {"conditions": len(peer.conditions())}


SIDES = {"ansinh": ansinh_side, "openfisca": openfisca_side}


def bandwidth() -> float:
    """Bytes a second that this machine reads and writes in one copy of 256 MB, the best of five."""
    source = np.ones(32 * 2**20)
    target = np.empty_like(source)
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        np.copyto(target, source)
        times.append(time.perf_counter() - start)
    return 2 * source.nbytes / min(times)


def run_side(side: str, path: Path) -> dict[str, Any]:
    """One side in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(on_file, side, path).result()


def on_file(side: str, path: Path) -> dict[str, Any]:
    """One side over the people in a file, read into memory first."""
    return SIDES[side](pl.read_ipc(path.read_bytes()).rechunk())


def report(count: int) -> None:
    """Both sides, the ratio, and the floor: fact bytes over memory bandwidth."""
    frame = people(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.arrow"
        frame.write_ipc(path)
        results = {side: run_side(side, path) for side in SIDES}
    ours, theirs = results["ansinh"], results["openfisca"]
    if ours["totals"] != theirs["totals"]:
        raise SystemExit(f"Totals differ: {ours['totals']} and {theirs['totals']}")
    print(f"{count:,} people, month 11/2026; both paid {sum(ours['totals']):,} đồng")
    heads = ("first ms", "wall ms", "CPU ms", "peak MB", "added MB", "conditions")
    print(" " * 10, *(f"{head:>10}" for head in heads))
    for side, r in results.items():
        times = (f"{r[name] * 1e3:10.1f}" for name in ("first", "wall", "cpu"))
        sizes = (f"{r[name] / 1e6:10.0f}" for name in ("peak", "added"))
        print(f"{side:10}", *times, *sizes, f"{r['conditions']:10}")
    floor = frame.estimated_size() / bandwidth()
    compared = ("first", "wall", "cpu", "added")
    ratios = (f"{name} {theirs[name] / ours[name]:.1f}" for name in compared)
    print("OpenFisca / An Sinh, times:", ", ".join(ratios))
    print(f"floor (facts read once): {floor * 1e3:.1f} ms; An Sinh {ours['wall'] / floor:.0f} x it")


if __name__ == "__main__":
    report(int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 1_000_000)
