"""The law over a nation: Parquet files to a report by commune and group, every benefit in the book.

    python bench/law_nation.py [people] [--folder FOLDER]      (default 100,000,000; 550 MB of disk)

The people are written first, and deleted afterwards unless FOLDER is given. Each round is a process
of its own: wall, CPU and peak resident memory from the first look at the files to the report.
Floors of the same run: bytes of the files over the bandwidth of reading them, and bytes of the fact
columns over the bandwidth of memory. Run with PYTHONPATH=src and a venv of requirements/bench.txt.
"""

import argparse
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import polars as pl

import nation
from ansinh.kernel.month import Month
from ansinh.law import open_book
from ansinh.rules.batch import decide_all
from law_openfisca import bandwidth, memory

ROUNDS = 5
CHUNK = 2**22
Round = dict[str, float]


def one_round(folder: Path) -> Round:
    """From files to report."""
    wall, cpu = time.perf_counter(), time.process_time()
    book = open_book(Month(2026, 11), date(2026, 11, 24))
    report = decide_all(book, pl.scan_parquet(folder / "*.parquet"))
    money = report.benefits.filter(pl.col("benefit").is_in([b.code for b in book.monthly]))
    return {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "peak": memory("VmHWM"),
        "people": report.people,
        "refused": report.refused_people,
        "rows": len(report.rows),
        "dong": int(money["amount"].sum()),
        "undecided": int(report.benefits["undecided"].sum()),
    }


def alone(folder: Path) -> Round:
    """One round in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(one_round, folder).result()


def file_bandwidth(folder: Path) -> float:
    """Bytes a second of reading the files from the page cache, the best of five."""
    buffer, times = bytearray(CHUNK), []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for path in folder.glob("*.parquet"):
            with path.open("rb", buffering=0) as file:
                while file.readinto(buffer):
                    pass
        times.append(time.perf_counter() - start)
    return size(folder) / min(times)


def size(folder: Path) -> int:
    """Bytes of the files."""
    return sum(path.stat().st_size for path in folder.glob("*.parquet"))


def bytes_of_facts(folder: Path) -> int:
    """Bytes of every column in memory, from the width of the first rows."""
    people = pl.scan_parquet(folder / "*.parquet")
    head = people.head(1_000_000).collect()
    return round(head.estimated_size() / len(head) * people.select(pl.len()).collect().item())


def report(folder: Path) -> None:
    """Five rounds, their medians, and the distance to both floors."""
    rounds = [alone(folder) for _ in range(ROUNDS)]
    if len({(r["people"], r["dong"], r["rows"]) for r in rounds}) > 1:
        raise SystemExit("The rounds differ.")
    first = rounds[0]
    print(f"{first['people']:,.0f} people; monthly {first['dong']:,.0f} đồng; ", end="")
    print(f"{first['rows']:,.0f} rows by commune, benefit, group; ", end="")
    print(f"{first['undecided']:,.0f} undecided; {first['refused']:,.0f} refused")
    for name in ("wall", "cpu"):
        each = " ".join(f"{r[name]:.2f}" for r in rounds)
        print(f"{name:4} median {median(r[name] for r in rounds):.2f} s ({each})")
    print(f"peak {max(r['peak'] for r in rounds) / 2**20:,.0f} MiB")
    wall = median(r["wall"] for r in rounds)
    floors = {
        "file bytes / reading": (size(folder), file_bandwidth(folder)),
        "fact bytes / memory": (bytes_of_facts(folder), bandwidth()),
    }
    for name, (amount, speed) in floors.items():
        floor = amount / speed
        told = f"{amount / 1e6:,.0f} MB at {speed / 1e9:.1f} GB/s = {floor:.2f} s"
        print(f"floor {name}: {told}; the report takes {wall / floor:.1f} times it")


def main() -> None:
    """Write the nation unless it is there, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", nargs="?", default="100,000,000")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    kept = nullcontext(str(options.folder)) if options.folder else tempfile.TemporaryDirectory()
    with kept as name:
        folder = Path(name)
        if not any(folder.glob("*.parquet")):
            nation.write(int(options.people.replace(",", "")), folder)
        report(folder)


if __name__ == "__main__":
    main()
