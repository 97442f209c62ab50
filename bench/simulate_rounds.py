"""The rounds of bench/simulate_city.py: needs Django set up."""

import statistics
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from functools import partial
from pathlib import Path

from ansinh.accounts.models import Official
from ansinh.db.acting import acting
from ansinh.kernel.month import Month
from ansinh.policy.frames import recorded_facts
from ansinh.policy.places import city_book
from ansinh.policy.simulation import CARRIED, simulate
from ansinh.registry.models import Person
from payroll_rounds import measure

KNOWN = date(2026, 11, 20)
OCTOBER = Month(2026, 10)
YEAR = Month(2027, 1), Month(2027, 12)
DRAFT = {"parameters": [{"name": "BASE", "value": 600_000}]}
EVERYWHERE = "48."
FLOOR, PAGE, POLICIES = "read by the owner", "read by the page", "read under row policies"


def as_role(role: str) -> AbstractContextManager[None]:
    """Acting for the whole city in this role."""
    return acting(official="bench", area=EVERYWHERE, duty=role)


READERS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    FLOOR: nullcontext,
    PAGE: lambda: as_role(Official.Role.DEPARTMENT),
    POLICIES: lambda: as_role(Official.Role.AUDITOR),
}


class Memory:
    """The most memory that the block had resident, in MB."""

    def __enter__(self) -> "Memory":
        self.most, self._on = 0.0, True
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        self._on = False
        self._thread.join()

    def _watch(self) -> None:
        while self._on:
            status = Path("/proc/self/status").read_text(encoding="ascii")
            line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
            self.most = max(self.most, int(line.split()[1]) / 1024)
            time.sleep(0.02)


def read(reader: Callable[[], AbstractContextManager[None]]) -> None:
    """The facts of October, one row a person."""
    book = city_book(OCTOBER, KNOWN)
    with reader():
        recorded_facts(book, carry=CARRIED).collect()


def readings(times: int) -> None:
    """The three readings in turn, and the ratio of each to the owner's of the same round."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in READERS}
    for _round in range(times):
        for name, reader in READERS.items():
            taken[name].append(measure(partial(read, reader)))
    floors = [cpu for cpu, _wall in taken[FLOOR]]
    for name, rounds in taken.items():
        cpu, wall = (statistics.median(column) for column in zip(*rounds, strict=True))
        pairs = zip(rounds, floors, strict=True)
        ratio = statistics.median(mine / floor for (mine, _wall), floor in pairs)
        print(f"{name:26} {cpu:7.2f} CPU-s {wall:7.2f} s  CPU {ratio:5.2f} times the owner's")


def simulated(words: str, since: Month, until: Month) -> None:
    """A draft as the page's job tries it."""

    def try_it() -> None:
        with as_role(Official.Role.DEPARTMENT):
            simulate(DRAFT, since, until, known=KNOWN)

    with Memory() as memory:
        cpu, wall = measure(try_it)
    print(f"{words:26} {cpu:7.2f} CPU-s {wall:7.2f} s  peak {memory.most:5.0f} MB resident")


def run(times: int) -> None:
    """Everything, once the city is there."""
    people = Person.objects.count()
    if not people:
        raise SystemExit("no city here: ansinh synthesize --people 1000000")
    print(f"{people:,} people; CPU of Python and PostgreSQL together")
    read(READERS[FLOOR])  # pages in the cache
    readings(times)
    simulated("one month simulated", OCTOBER, OCTOBER)
    simulated("a year to come simulated", *YEAR)
