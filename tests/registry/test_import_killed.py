"""An import that is killed half-way writes nothing; repeated, it writes what one run writes."""

import csv as plain
import hashlib
import json
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

PEOPLE = 4_000
ANSINH = [sys.executable, "-m", "ansinh"]


@pytest.fixture
def own_database() -> Iterator[dict[str, str]]:
    """A database of its own, so that other processes see what was committed."""
    server = os.environ["DATABASE_URL"]
    parts = urlsplit(server)
    url = urlunsplit(parts._replace(path="/killed"))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS killed")
        connection.execute("CREATE DATABASE killed")
        env = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "ansinh.settings"}
        for words in (["migrate", "-v0"], ["load_areas", "-v0"]):
            subprocess.run([*ANSINH, *words], env=env, check=True, capture_output=True)
        kinds = "from ansinh.registry.services import load_fact_kinds; load_fact_kinds()"
        subprocess.run([*ANSINH, "shell", "-v0", "-c", kinds], env=env, check=True)
        yield env
        connection.execute("DROP DATABASE killed WITH (FORCE)")


def write_list(path: Path) -> int:
    """A list with one faulty row in twenty; how many are good."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = plain.writer(file)
        rows.writerow(["Họ và tên", "Giới tính", "Ngày sinh", "CCCD", "Mã xã", "Mức độ"])
        for place in range(PEOPLE):
            day = "31/02/1950" if place % 20 == 7 else f"{place % 28 + 1:02d}/03/1950"
            rows.writerow(
                ["Nguyễn Văn Mẫu", "Nam", day, f"048050{place:06d}", "20242", "Nặng"]
            )  # fmt: skip
    return PEOPLE - PEOPLE // 20


def count(env: dict[str, str], table: str) -> int:
    with psycopg.connect(env["DATABASE_URL"]) as connection:
        named = sql.Identifier(f"registry_{table}")
        return connection.execute(sql.SQL("SELECT count(*) FROM {}").format(named)).fetchone()[0]


def test_killed_half_way_and_repeated_it_writes_the_same_rows_once(own_database, tmp_path):
    path = tmp_path / "khuyet-tat.csv"
    good = write_list(path)
    words = [*ANSINH, "import", "disability", str(path), "--synthetic", "--json"]

    with subprocess.Popen(
        words, env=own_database, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr.readline() == "· người\n"
        running.send_signal(signal.SIGKILL)
    assert running.returncode == -signal.SIGKILL
    assert count(own_database, "person") == count(own_database, "fact") == 0
    assert count(own_database, "importrow") == good

    again = subprocess.run(words, env=own_database, capture_output=True, text=True, check=True)
    report = json.loads(again.stdout)
    assert report["status"] == "APPLIED"
    assert report["counts"]["accepted"] == good
    assert [count(own_database, t) for t in ("person", "identifier", "fact")] == [good] * 3
    with psycopg.connect(own_database["DATABASE_URL"]) as connection:
        (batch,) = connection.execute("SELECT uid FROM registry_importbatch").fetchone()
        uids = {row[0] for row in connection.execute("SELECT uid FROM registry_person")}
    rows = [place + 2 for place in range(PEOPLE) if place % 20 != 7]
    marks = (hashlib.md5(f"{batch}:P:{row}".encode()) for row in rows)  # noqa: S324
    assert uids == {uuid.UUID(mark.hexdigest()) for mark in marks}

    third = subprocess.run(words, env=own_database, capture_output=True, text=True, check=True)
    assert json.loads(third.stdout)["known"] is True
    assert count(own_database, "person") == good
