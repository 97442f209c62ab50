"""The rounds of bench/search.py: needs Django set up and a city loaded."""

import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor as Pool
from dataclasses import dataclass
from random import Random

from django.db import connection

from ansinh.db.acting import acting
from ansinh.kernel.text import fold
from ansinh.registry.queries import possible_duplicates, search_persons

PEOPLE = """
    SELECT person.full_name, person.birth_year, area.name, area.path,
           (SELECT value FROM registry_identifier
            WHERE person_id = person.id AND kind = 'PERSONAL_ID' AND superseded_at IS NULL)
    FROM registry_person AS person TABLESAMPLE SYSTEM (0.05)
    JOIN areas_area AS area ON area.id = person.area_id
    ORDER BY random() LIMIT 400
"""
APPLICANTS = """
    SELECT person.full_name, person.birth_date,
           (SELECT value FROM registry_identifier WHERE person_id = person.id LIMIT 1)
    FROM registry_person AS person TABLESAMPLE SYSTEM (0.02) ORDER BY random() LIMIT 300
"""
FLOOR = "SELECT id, full_name FROM registry_person WHERE id = ANY (%s)"
MOST, THREADS = 31, 4


@dataclass(frozen=True)
class Request:
    """One keystroke's worth: who types it sees `path`."""

    text: str
    path: str
    kind: str


def typed(name: str, source: Random) -> str:
    """A name as somebody is typing it: without marks half the time, its words in any order."""
    words = (fold(name) if source.random() < 0.5 else name).split()
    if source.random() < 0.3:
        words = [words[-1], *words[:-1]]
    words = words[: source.randint(1, len(words))]
    last = words[-1]
    return " ".join([*words[:-1], last[: source.randint(1, len(last))]])


def requests(source: Random) -> list[Request]:
    """What officials type: three in four see one commune, one in four the city."""
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE)
        people = cursor.fetchall()
    made = []
    for name, year, commune, path, number in people:
        sight = path if source.random() < 0.75 else "48."
        draw = source.random()
        if draw < 0.6:
            made.append(Request(typed(name, source), sight, "name"))
        elif draw < 0.75:
            made.append(Request(f"{name} {year}", sight, "name and year"))
        elif draw < 0.85 and number:
            made.append(Request(number[: source.randint(6, 12)], sight, "number"))
        elif draw < 0.93:
            made.append(Request(f"{name}, {commune}", "48.", "name and commune"))
        else:
            surname, given = name.split()[0], name.split()[-1]
            made.append(Request(f"{given}, chủ hộ {surname}", sight, "name and head"))
    return made


def _answered(request: Request) -> None:
    with acting(official="bench", area=request.path):
        search_persons(request.text, limit=MOST)


def _floor(sight: str, keys: list[int]) -> float:
    """The rows of one page by their keys, under the same row policy: what no search undercuts."""
    start = time.perf_counter()
    with acting(official="bench", area=sight), connection.cursor() as cursor:
        cursor.execute(FLOOR, [keys])
        cursor.fetchall()
    return time.perf_counter() - start


def _timed(request: Request, due: float) -> tuple[str, float]:
    _answered(request)
    return request.kind, time.perf_counter() - due


def _round(pool: Pool, wanted: Sequence[Request], rate: int) -> dict[str, list[float]]:
    """Every request at its time; how long after that time it was answered, by kind."""
    start = time.perf_counter() + 0.1
    waiting = []
    for place, request in enumerate(wanted):
        due = start + place / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        waiting.append(pool.submit(_timed, request, due))
    took: dict[str, list[float]] = {}
    for answer in waiting:
        kind, seconds = answer.result()
        took.setdefault(kind, []).append(seconds)
        took.setdefault("all", []).append(seconds)
    return took


def _checks() -> list[float]:
    """Applicants who are in the registry already, checked against all of it: seconds each."""
    with connection.cursor() as cursor:
        cursor.execute(APPLICANTS)
        applicants = cursor.fetchall()
    took = []
    for name, born, number in applicants:
        start = time.perf_counter()
        possible_duplicates(full_name=name, birth_date=born, numbers=[number] if number else [])
        took.append(time.perf_counter() - start)
    return took


def percentile(values: Sequence[float], share: int) -> float:
    """The value that `share` % of the values do not exceed, in milliseconds."""
    return 1000 * statistics.quantiles(values, n=100)[share - 1]


def run(seconds: int, rounds: int, rate: int) -> None:
    """Print the medians of the rounds, and their ratio to reading one page by its keys."""
    source = Random(31)  # noqa: S311 - names to look for, not secrets
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM registry_person")
        people = cursor.fetchone()[0]
        cursor.execute("SELECT id FROM registry_person TABLESAMPLE SYSTEM (0.01) LIMIT 31")
        keys = [row[0] for row in cursor.fetchall()]
    every: dict[str, list[float]] = {}
    p95s = []
    with Pool(THREADS) as pool:
        list(pool.map(_answered, requests(source)[: 4 * THREADS]))
        for _turn in range(rounds):
            wanted = (requests(source) * (1 + seconds * rate // 400))[: seconds * rate]
            took = _round(pool, wanted, rate)
            p95s.append(percentile(took["all"], 95))
            for kind, values in took.items():
                every.setdefault(kind, []).extend(values)
    floor = 1000 * statistics.median(_floor("48.", keys) for _turn in range(101))
    print(f"{people:,} people, {rate} requests a second, {rounds} rounds of {seconds} s")
    for kind, values in sorted(every.items()):
        shares = " ".join(f"p{share} {percentile(values, share):7.1f}" for share in (50, 95, 99))
        print(f"{kind:<18} {len(values):>6} requests  {shares} ms")
    p95 = statistics.median(p95s)
    print(f"p95, median of the rounds: {p95:.1f} ms")
    print(f"that is {p95 / floor:.1f} times reading one page by its keys ({floor:.2f} ms)")
    checks = _checks()
    shares = " ".join(f"p{share} {percentile(checks, share):.1f}" for share in (50, 95, 99))
    print(f"an applicant checked against everybody: {shares} ms, {len(checks)} applicants")
