"""A household of three, an extract that speaks of it, and all that is held of them."""

import json
from datetime import date, timedelta

from django.db import connection
from psycopg import sql

from ansinh.registry.services.imports import undo
from tests.registry.import_files import LATER, TODAY, csv

HEAD = [
    "Mã hộ", "Quan hệ với chủ hộ", "Họ và tên", "Giới tính", "Ngày sinh", "CCCD", "Điện thoại",
    "Địa chỉ", "Mã xã", "Ngày chết",
]  # fmt: skip
AN, BE, CU = "048150000001", "048152000002", "048180000003"
UNDONE = LATER + timedelta(hours=1)
# Tests change rows on the day they are run; the list is of a later day, so that it is the newer.
AFTER_ALL = date(2999, 1, 1)


def row(home="1", role="Chủ hộ", name="Lê Thị An", sex="Nữ", born="01/03/1950", number=AN,
        phone="", address="12 Lê Lợi", commune="20242", died=""):  # fmt: skip
    return [home, role, name, sex, born, number, phone, address, commune, died]


def settle_family(town):
    """An heads a household of three at 12 Lê Lợi, Hải Châu."""
    an = town.person("Lê Thị An", date(1950, 3, 1), personal_id=AN)
    be = town.person("Lê Thị Bé", date(1952, 1, 1), personal_id=BE)
    cu = town.person("Lê Thị Cư", date(1980, 1, 1), personal_id=CU)
    town.house = town.home((an, "HEAD"), (be, "SPOUSE"), (cu, "CHILD"))
    return an, be, cu


def be_row(**changed):
    return row(**{"role": "Vợ", "name": "Lê Thị Bé", "born": "01/01/1952", "number": BE} | changed)


def cu_row(**changed):
    return row(**{"role": "Con", "name": "Lê Thị Cư", "born": "01/01/1980", "number": CU} | changed)


def extract(*rows):
    return csv([HEAD, *rows])


def listed(batch):
    """Row, field, old, new and state of each change."""
    return list(
        batch.changes.order_by("number", "field", "person_id").values_list(
            "number", "field", "old", "new", "state"
        )
    )


def dump():
    """What is held of everybody: every column of the present rows, but when and by what key."""
    found = {}
    with connection.cursor() as cursor:
        for table in ("person", "household"):
            rows = "SELECT to_jsonb(t) FROM {} t ORDER BY id"
            cursor.execute(sql.SQL(rows).format(sql.Identifier(f"registry_{table}")))
            found[table] = [json.loads(one) for (one,) in cursor.fetchall()]
        for table in ("membership", "residence", "identifier", "fact"):
            rows = "SELECT to_jsonb(t) - 'id' - 'recorded_at' FROM {} t {} ORDER BY 1"
            held = sql.SQL("WHERE superseded_at IS NULL")
            cursor.execute(sql.SQL(rows).format(sql.Identifier(f"registry_{table}"), held))
            found[table] = [json.loads(one) for (one,) in cursor.fetchall()]
    return found


def taken_back(batch):
    return undo(batch, at=UNDONE, on=TODAY, by=None)
