"""Values from a file (CSV or XLSX): every row is answered, and a bad one does not stop the rest."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ansinh.accounts.models import Official
from ansinh.kernel.text import fold, tidy
from ansinh.plan.models import Indicator, TargetIndicator
from ansinh.plan.queries.rights import may_enter
from ansinh.plan.services.value_rows import CannotRead, Told, told
from ansinh.plan.services.values import ValueRefused, write_value

MOST_ROWS = 50_000
COLUMNS = {
    "indicator": ("chi tieu", "chi so", "ma chi tieu", "ma", "indicator"),
    "area": ("dia ban", "ma dia ban", "ma don vi", "area"),
    "period": ("ky", "nam", "period"),
    "numerator": ("tu so", "numerator"),
    "denominator": ("mau so", "denominator"),
    "value": ("gia tri", "thuc hien", "value"),
    "status": ("loai so lieu", "loai", "status"),
    "as_of": ("ngay chot", "ngay chot so", "as of"),
    "reason": ("ly do", "ly do khong co so lieu", "reason"),
    "agency": ("co quan", "co quan bao cao", "agency"),
    "source": ("nguon", "source"),
    "group": ("phan to", "group"),
    "note": ("ghi chu", "note"),
}
NEEDED = ("indicator", "period")


class FileNotUnderstood(ValueError):
    """The file is no table of values; the message says what is wrong and what to do."""


@dataclass(frozen=True)
class Answer:
    """What became of one row: accepted, changed (a new version), unchanged or rejected."""

    row: int
    outcome: str
    indicator: str
    area: str
    period: str
    field: str = ""
    message: str = ""


@dataclass(frozen=True)
class Answers:
    """What became of every row of the file; nothing is kept of a trial."""

    file_name: str
    trial: bool
    rows: list[Answer] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        """How many rows had that outcome."""
        return sum(row.outcome == outcome for row in self.rows)

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        outcomes = ("accepted", "changed", "unchanged", "rejected")
        counts = {outcome: self.count(outcome) for outcome in outcomes}
        rows = [asdict(row) for row in self.rows]
        return {"file": self.file_name, "dry_run": self.trial, "counts": counts, "rows": rows}


@transaction.atomic
def import_values(
    file_name: str, content: bytes, *, by: Official | None, at: datetime, trial: bool = False
) -> Answers:
    """Write the values of a file as sent by `by`; with `trial` only tell what would become of them.

    Raises FileNotUnderstood when the file as a whole cannot be read.
    """
    answers = Answers(file_name, trial)
    book = _Book(by, at)
    for number, cells in _rows(file_name, content):
        answers.rows.append(book.answer(number, cells))
    if trial:
        transaction.set_rollback(rollback=True)
    return answers


class _Book:
    """The indicators by code and by target, looked up once for the whole file."""

    def __init__(self, by: Official | None, at: datetime) -> None:
        self._by, self._at, self._today = by, at, at.date()
        rows = Indicator.objects.select_related("owner").order_by("valid_from")
        self._known = {row.code.lower(): row for row in rows}
        main = TargetIndicator.objects.filter(role=TargetIndicator.Role.MAIN)
        for link in main.select_related("target", "indicator__owner"):
            self._known[link.target.code.lower()] = link.indicator
        self._may: dict[str, bool] = {}

    def answer(self, number: int, cells: Mapping[str, object]) -> Answer:
        said = {name: _plain(cells.get(name)) for name in ("indicator", "area", "period")}
        try:
            indicator = self._indicator(said["indicator"])
            row = told(cells, self._today)
            self._allowed(indicator, row)
            with transaction.atomic():
                written = write_value(
                    indicator, row.area, row.period, by=self._by, at=self._at,
                    **row.said,
                )  # fmt: skip
        except (CannotRead, ValueRefused) as problem:
            message = _("Dòng %(row)d, %(what)s") % {"row": number, "what": problem}
            return Answer(number, "rejected", **said, field=problem.field, message=message)
        outcome = "unchanged"
        if written.made:
            outcome = "changed" if written.observation.supersedes_id else "accepted"
        said |= {"indicator": indicator.code, "area": row.area.code, "period": row.period}
        return Answer(number, outcome, **said)

    def _indicator(self, code: str) -> Indicator:
        found = self._known.get(code.lower())
        if found is None:
            raise CannotRead(
                "indicator",
                _("không có chỉ số %r.") % code,
                _("Hãy ghi mã như T5 hoặc bhyt_coverage."),
            )
        return found

    def _allowed(self, indicator: Indicator, row: Told) -> None:
        if self._by is None:
            return
        if indicator.code not in self._may:
            self._may[indicator.code] = may_enter(self._by, indicator, self._today)
        inside = row.area.path.startswith(self._by.area_path) if self._by.area_path else False
        if not self._may[indicator.code] or not inside:
            owner = indicator.owner.short_name if indicator.owner else "—"
            raise CannotRead(
                "indicator",
                _("%(by)s không được nhập số này cho địa bàn này.") % {"by": self._by},
                _("Số này do %s (hoặc cơ quan kế tiếp) nhập.") % owner,
            )


def _plain(value: object) -> str:
    return "" if value is None else tidy(str(value))[:60]


def _rows(file_name: str, content: bytes) -> Iterator[tuple[int, dict[str, object]]]:
    ending = file_name.lower().rpartition(".")[2]
    if ending == "xlsx":
        table = _sheet(content)
    elif ending == "csv":
        table = _text(content)
    else:
        raise FileNotUnderstood(
            _("Tệp %s không phải CSV hoặc XLSX. Hãy lưu lại theo một trong hai dạng đó.")
            % file_name
        )
    header: list[str] = []
    for number, cells in table:
        if number > MOST_ROWS:
            raise FileNotUnderstood(_("Tệp có hơn %d dòng. Hãy chia nhỏ tệp.") % MOST_ROWS)
        if not any(_plain(cell) for cell in cells):
            continue
        if not header:
            header = _header(cells)
            continue
        yield number, {name: cell for name, cell in zip(header, cells, strict=False) if name}
    if not header:
        raise FileNotUnderstood(_("Tệp trống. Hãy nhập theo mẫu có dòng tiêu đề."))


def _header(cells: list[object]) -> list[str]:
    names = {word: name for name, words in COLUMNS.items() for word in words}
    found = [names.get(fold(_plain(cell)).replace("_", " ").strip(" *"), "") for cell in cells]
    missing = [name for name in NEEDED if name not in found]
    if missing:
        words = ", ".join(COLUMNS[name][0] for name in missing)
        raise FileNotUnderstood(
            _("Dòng tiêu đề thiếu cột: %s. Hãy dùng mẫu có các cột chi_tieu, dia_ban, ky, tu_so,"
              " mau_so, gia_tri, loai, ngay_chot, ly_do.") % words
        )  # fmt: skip
    return found


def _sheet(content: bytes) -> Iterator[tuple[int, list[object]]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as problem:
        raise FileNotUnderstood(
            _("Không mở được tệp XLSX. Hãy mở bằng phần mềm bảng tính rồi lưu lại.")
        ) from problem
    yield from enumerate((list(row) for row in book.worksheets[0].values), start=1)


def _text(content: bytes) -> Iterator[tuple[int, list[object]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise FileNotUnderstood(_("Tệp CSV không phải UTF-8. Hãy lưu lại dạng UTF-8.")) from problem
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    for cells in reader:
        yield reader.line_num, list(cells)


def template(today: date) -> str:
    """A CSV of the columns with one line that shows how each is written."""
    names = "chi_tieu,dia_ban,ky,tu_so,mau_so,gia_tri,loai,ngay_chot,ly_do,nguon,ghi_chu"
    return f"{names}\nT10,48,{today.year},90,94,,E,{today:%d/%m/%Y},,,\n"
