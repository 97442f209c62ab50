"""The law of one month over a crowd: An Sinh on Polars against OpenFisca-core, same clauses.

    python bench/law_openfisca.py [people]        (default 1,000,000)

Every group of the monthly allowance and of the social pension; the book's other benefits have no
clauses in the peer and are not computed. From columns in memory to columns in memory, each side in
a process of its own. Totals must agree to the đồng. The sides:

- openfisca: both amounts, 32 bits as it makes them, and every condition;
- ansinh: the same columns, amounts 32 bits too;
- ansinh-all: also amounts with the unknown counted as yes, clauses and coefficients;
- ansinh-wide: all of that in the widths that hold in every book (amounts 64 bits);
- ansinh-gaps: all of that, narrow, with 1 % of every fact unknown, which OpenFisca cannot hold;
- ansinh-file: the peer's columns in a stream, from a Parquet file to a Parquet file.

Before anything is measured each side has its facts in memory, in its own form, and has decided
1,000 people, so that its libraries are loaded. Added memory: the most resident memory of a decision
above what was resident then; the median of five decisions, two seconds apart, in which both
allocators give back what is free. «cold»: the same above what was resident before those 1,000
people, so with the code and the data of the libraries that they load. Time: medians of nine
decisions on end; «on end» is the most memory of these nine, with what the allocators kept. Adding
up the totals is not on the clock. Garbage is collected before each decision: OpenFisca's
simulations are cycles that Python frees late. Run with a venv of requirements/bench.txt and
PYTHONPATH=src.
"""

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any, Generic, TypeVar

import numpy as np
import polars as pl

import nation
from ansinh.kernel.month import Month
from ansinh.law import FACTS, open_book
from ansinh.rules.expression import Type
from ansinh.rules.facts import columns
from ansinh.rules.linked import facts_read

ROUNDS = 9
MEMORY_ROUNDS = 5
FEW = 1_000
GROUP = 250_000
AMOUNTS = ("monthly_amount", "social_pension_amount")
CONDITIONS = ("c_", "g_", "q_")
SHARES = nation.SHARES | {"pension": (0.85, 0.0, 0.15), "poverty": (0.90, 0.05, 0.05)}
YES = nation.YES | {"pension_request": 0.9}
BENEFITS = ("monthly", "social_pension")
BOOK = open_book(Month(2026, 11), date(2026, 11, 24))
OFFERS = tuple(offer for offer in BOOK.offers if offer.benefit.column in BENEFITS)
READ = facts_read(OFFERS)
Given = TypeVar("Given")
Result = TypeVar("Result")
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


def memory(kind: str) -> int:
    """Bytes of this process: VmRSS now, or VmHWM at the most since `settle`. Linux only."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(kind))


def settle() -> int:
    """Let go of what is free, forget the peak; the memory that is left."""
    gc.collect()
    time.sleep(2)
    Path("/proc/self/clear_refs").write_text("5")
    return memory("VmRSS")


class Side(Generic[Given, Result]):
    """One way to decide, measured."""

    def __init__(
        self,
        decide: Callable[[Given], Result],
        totals: Callable[[Result], Sequence[int]],
        conditions: int,
    ) -> None:
        """`totals` adds up both benefits of what `decide` gives."""
        self.decide, self.totals, self.conditions = decide, totals, conditions
        self.added_up: list[tuple[int, ...]] = []

    def measured(self, given: Given, few: Given) -> dict[str, Any]:
        """Memory decision by decision, then time; everything in bytes and seconds."""
        gc.collect()
        gc.freeze()
        cold = settle()
        self.decide(few)
        before = settle()
        first = self._timed(given)
        peaks = [memory("VmHWM")]
        for _ in range(MEMORY_ROUNDS - 1):
            settle()
            self._timed(given)
            peaks.append(memory("VmHWM"))
        settle()
        rounds = [self._timed(given) for _ in range(ROUNDS + 1)][1:]
        if len(set(self.added_up)) > 1:
            raise SystemExit("A round gave other totals.")
        return {
            "totals": self.added_up[0],
            "first": first[0],
            "wall": median(wall for wall, _ in rounds),
            "cpu": median(cpu for _, cpu in rounds),
            "peak": median(peaks),
            "added": median(peaks) - before,
            "cold": median(peaks) - cold,
            "on end": memory("VmHWM") - before,
            "conditions": self.conditions,
        }

    def _timed(self, given: Given) -> tuple[float, float]:
        """Wall and CPU of one decision; its totals are added up after the clock has stopped."""
        gc.collect()
        wall, cpu = time.perf_counter(), time.process_time()
        result = self.decide(given)
        taken = time.perf_counter() - wall, time.process_time() - cpu
        self.added_up.append(tuple(self.totals(result)))
        return taken


CODES = [offer.benefit.code for offer in OFFERS]


def columns_of(frame: pl.DataFrame) -> list[str]:
    """Every result and condition column of the benefits."""
    decided = BOOK.run(frame, keep_conditions=True, only=CODES)
    return decided.drop(frame.columns).collect_schema().names()


def added_up(amounts: pl.Series) -> int:
    """The sum, without a copy of the column that would count as memory."""
    return sum(int(chunk.to_numpy().sum(dtype=np.int64)) for chunk in amounts.get_chunks())


def ansinh_side(
    frame: pl.DataFrame, everything: bool = False, narrow: bool = True
) -> dict[str, Any]:
    """Both amounts and every condition, through the rule book; or every column."""
    names = columns_of(frame)
    kept = [name for name in names if name.startswith(CONDITIONS)]
    asked = names if everything else [*AMOUNTS, *kept]
    side = Side[pl.DataFrame, pl.DataFrame](
        lambda people: BOOK.columns(people, asked, narrow=narrow),
        lambda result: [added_up(result[name]) for name in AMOUNTS],
        len(kept),
    )
    return side.measured(frame, frame.head(FEW))


def with_gaps(frame: pl.DataFrame) -> pl.DataFrame:
    """The same people, one in a hundred of each fact unknown."""
    random = np.random.default_rng(1)
    known = [pl.Series(name, random.random(len(frame)) >= 0.01) for name in frame.columns]
    return frame.with_columns(
        pl.when(keep).then(pl.col(keep.name)).alias(keep.name) for keep in known
    )


def file_side(frame: pl.DataFrame) -> dict[str, Any]:
    """Both amounts and every condition, in a stream from file to file."""
    kept = [name for name in columns_of(frame) if name.startswith(CONDITIONS)]
    with tempfile.TemporaryDirectory() as folder:
        everybody, few, target = (Path(folder) / f"{n}.parquet" for n in ("all", "few", "decided"))
        for path, rows in ((everybody, frame), (few, frame.head(FEW))):
            rows.write_parquet(path, compression="lz4", row_group_size=GROUP)

        def decide(path: Path) -> Path:
            decided = BOOK.run(pl.scan_parquet(path), keep_conditions=True, only=CODES)
            asked = decided.select(*AMOUNTS, *kept)
            asked.sink_parquet(target, compression="lz4", row_group_size=GROUP)
            return target

        side = Side[Path, Path](
            decide,
            lambda path: pl.scan_parquet(path).select(pl.col(AMOUNTS).sum()).collect().row(0),
            len(kept),
        )
        return side.measured(everybody, few)


def openfisca_side(frame: pl.DataFrame) -> dict[str, Any]:
    """Amounts and every condition, through OpenFisca."""
    from openfisca_core.indexed_enums import EnumArray

    import openfisca_peer as peer

    system = peer.system()

    def given(people: pl.DataFrame) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for fact in READ:
            values = people[fact.name].to_numpy()
            if fact.kind is Type.CODE:
                found[fact.name] = EnumArray(values.astype(np.uint8), peer.CODES[fact.name])
            else:
                found[fact.name] = values.astype(np.int32) if fact.kind is Type.COUNT else values
        return found

    def totals(simulation: Any) -> list[int]:
        amounts = [simulation.calculate(n, peer.PERIOD) for n in ("monthly", "social_pension")]
        return [int(amount.sum(dtype=np.int64)) for amount in amounts]

    side = Side[dict[str, Any], Any](
        lambda facts: peer.compute(system, facts), totals, len(peer.conditions())
    )
    return side.measured(given(frame), given(frame.head(FEW)))


SIDES: dict[str, Callable[[pl.DataFrame], dict[str, Any]]] = {
    "openfisca": openfisca_side,
    "ansinh": ansinh_side,
    "ansinh-all": lambda frame: ansinh_side(frame, everything=True),
    "ansinh-wide": lambda frame: ansinh_side(frame, everything=True, narrow=False),
    "ansinh-file": file_side,
    "ansinh-gaps": lambda frame: ansinh_side(with_gaps(frame), everything=True),
}


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
    theirs = results["openfisca"]
    same = {side: r for side, r in results.items() if side not in ("openfisca", "ansinh-gaps")}
    if any(r["totals"] != theirs["totals"] for r in same.values()):
        raise SystemExit(f"Totals differ: {[r['totals'] for r in results.values()]}")
    print(f"{count:,} people, month 11/2026; all paid {sum(theirs['totals']):,} đồng")
    heads = ("first ms", "wall ms", "CPU ms", "peak MB", "added MB", "cold MB", "on end MB")
    print(" " * 11, *(f"{head:>10}" for head in heads))
    for side, r in results.items():
        times = (f"{r[name] * 1e3:10.1f}" for name in ("first", "wall", "cpu"))
        sizes = (f"{r[name] / 1e6:10.0f}" for name in ("peak", "added", "cold", "on end"))
        print(f"{side:11}", *times, *sizes, f"{r['conditions']:10} conditions")
    floor = frame.estimated_size() / bandwidth()
    print(f"floor (facts read once): {floor * 1e3:.1f} ms")
    for side, r in same.items():
        compared = ("first", "wall", "cpu", "added", "cold", "on end", "peak")
        ratios = ", ".join(f"{name} {theirs[name] / r[name]:.1f}" for name in compared)
        print(f"OpenFisca / {side}, times: {ratios}; {r['wall'] / floor:.0f} x the floor")


if __name__ == "__main__":
    report(int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 1_000_000)
