"""The rounds of bench/import_people.py: needs Django set up."""

import io
import random
import statistics
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from psycopg import sql

from ansinh.areas.models import Area
from ansinh.areas.queries import city, communes_on
from ansinh.registry.models import ImportBatch
from ansinh.registry.services import load_fact_kinds
from ansinh.registry.services.imports import apply, open_file, stage
from payroll_rounds import check, empty, execute, measure

TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
TABLES = ("person", "household", "identifier", "membership", "residence")
FAULTY = 20  # one row in so many
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi")
GIVEN = (
    "An", "Bình", "Chi", "Cường", "Dung", "Dũng", "Đạt", "Đức", "Giang", "Hà", "Hải", "Hạnh",
    "Hiếu", "Hoa", "Hòa", "Hùng", "Hương", "Khánh", "Lan", "Linh", "Long", "Mai", "Minh", "Nam",
    "Nga", "Ngọc", "Phong", "Phúc", "Phương", "Quân", "Quang", "Sơn", "Tâm", "Thảo", "Trang",
)  # fmt: skip
HEADER = "Mã hộ,Quan hệ với chủ hộ,Họ và tên,Giới tính,Ngày sinh,Số CCCD,Dân tộc,Mã xã,Địa chỉ"
CITED = (
    "Cited, not run here: openIMIS 1.5.0, 10,000 people: 1.4 to 4 CPU-s per 1,000 (stage + apply)."
)


def _row(number: int, codes: list[str], chance: random.Random) -> str:
    """One person; every FAULTY-th row has one of four faults."""
    home, place = divmod(number, 4)
    role = ("Chủ hộ", "Vợ", "Con", "Con")[place]
    sex = ("M", "F", "M", "F")[place]
    born = date(1945, 1, 1) + timedelta(days=chance.randrange(29_000))
    middle = chance.choice(GIVEN)
    name = f"{chance.choice(SURNAMES)} {middle} {chance.choice(GIVEN)}"
    century = (born.year // 100 - 19) * 2 + (sex == "F")
    # Unique by the row: three digits of a province and six of the row.
    ident = f"0{44 + number // 1_000_000:02d}{century}{born.year % 100:02d}{number % 1_000_000:06d}"
    birth = f"{born:%d/%m/%Y}"
    if number % FAULTY == 3:
        fault = (number // FAULTY) % 4
        ident = (f"{ident}9", ident, ident, f"0{ident}x")[fault]
        birth = (birth, "31/02/1980", birth, birth)[fault]
        name = (name, name, "", name)[fault]
    code = codes[home % len(codes)]
    address = f"Tổ {home % 97} đường số {home % 511}"
    return f"H{home},{role},{name},{sex},{birth},{ident},Kinh,{code},{address}"


def make_list(people: int) -> bytes:
    """The list as a CSV, the same for the same size."""
    chance = random.Random(2026)  # noqa: S311
    codes = [area.code for area in communes_on(TODAY)]
    lines = (_row(number, codes, chance) for number in range(people))
    return "\n".join([HEADER, *lines]).encode()


def import_it(content: bytes, area: Area) -> ImportBatch:
    """What the command does: read, check, stage, match, write."""
    opened = open_file(content, "population")
    batch = stage(
        opened, content, file_name="bench.csv", area=area, on=TODAY, today=TODAY, at=AT, by=None,
        synthetic=True,
    )  # fmt: skip
    return apply(batch, at=AT + timedelta(minutes=1), by=None)


def clear() -> None:
    """Empty what an import writes; triggers refuse TRUNCATE to everybody but a replica."""
    names = ", ".join(
        f"registry_{t}" for t in (*TABLES, "fact", "importbatch", "importrow", "importfact",
                                  "importproblem", "importmapping")
    )  # fmt: skip
    execute("SET session_replication_role = replica")
    execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
    execute("RESET session_replication_role")


def save(folder: Path) -> dict[str, int]:
    """The rows of each table as COPY gives them; how many."""
    counts = {}
    for table in TABLES:
        named = sql.Identifier(f"registry_{table}")
        rows = sql.SQL("COPY (SELECT * FROM {} ORDER BY id) TO STDOUT").format(named)
        with (
            connection.cursor() as cursor,
            (folder / table).open("wb") as file,
            cursor.copy(rows) as out,
        ):
            for block in out:
                file.write(block)
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(named))
            counts[table] = cursor.fetchone()[0]
    return counts


def copy_back(folder: Path, prefix: str) -> None:
    """COPY the rows into the tables of this prefix."""
    for table in TABLES:
        with (
            connection.cursor() as cursor,
            (folder / table).open("rb") as file,
            cursor.copy(f"COPY {prefix}{table} FROM STDIN") as copy,
        ):
            while block := file.read(1 << 20):
                copy.write(block)


def bare_tables() -> None:
    """The same columns, no index, no key, no check."""
    for table in TABLES:
        execute(f"DROP TABLE IF EXISTS bare_{table}")
        execute(f"CREATE TABLE bare_{table} (LIKE registry_{table})")


def one_round(content: bytes, people: int, area: Area) -> dict[str, tuple[float, float]]:
    """One import and its peers."""
    clear()
    made: list[ImportBatch] = []
    opened: list[object] = []
    taken = {
        "read and find the table": measure(lambda: opened.append(open_file(content, "population")))
    }
    taken["import"] = measure(lambda: made.append(import_it(content, area)))
    counts = made[0].counts
    print({key: value for key, value in counts.items() if isinstance(value, int)})
    check(counts["rows"] == people and counts["accepted"] + counts["rejected"] == people)
    check(counts["rejected"] >= people // FAULTY)
    with tempfile.TemporaryDirectory() as folder:
        saved = save(Path(folder))
        check(saved["person"] == counts["people_new"])
        batch = io.BytesIO()
        with (
            connection.cursor() as cursor,
            cursor.copy("COPY registry_importbatch TO STDOUT") as out,
        ):
            for block in out:
                batch.write(block)
        clear()
        with (
            connection.cursor() as cursor,
            cursor.copy("COPY registry_importbatch FROM STDIN") as back,
        ):
            back.write(batch.getvalue())
        bare_tables()
        peers: dict[str, Callable[[], None]] = {
            "COPY, same tables": lambda: copy_back(Path(folder), "registry_"),
            "COPY, bare tables": lambda: copy_back(Path(folder), "bare_"),
        }
        for name, work in peers.items():
            taken[name] = measure(work)
    return taken


def run(people: int, times: int) -> None:
    """Print the table: CPU-seconds, per 1,000 rows, ratio to each peer."""
    call_command("migrate", verbosity=0, skip_checks=True)
    empty(payments_only=False)
    call_command("load_areas", verbosity=0)
    load_fact_kinds()
    area = city(TODAY)
    content = make_list(people)
    print(f"{people} rows, {len(content) / 1e6:.0f} MB, one in {FAULTY} faulty")
    rounds = [one_round(content, people, area) for _each in range(times)]
    median = {
        step: [statistics.median(taken[step][i] for taken in rounds) for i in (0, 1)]
        for step in rounds[0]
    }
    same, bare = median["COPY, same tables"][0], median["COPY, bare tables"][0]
    print(f"{'step':<26}{'CPU-s':>9}{'wall s':>9}{'CPU-s/1,000':>13}{'x same':>8}{'x bare':>8}")
    for step, (cpu, wall) in median.items():
        per = cpu / people * 1000
        print(f"{step:<26}{cpu:>9.2f}{wall:>9.2f}{per:>13.4f}{cpu / same:>8.2f}{cpu / bare:>8.1f}")
    print(CITED)
