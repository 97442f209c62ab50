"""A report workbook brought back: every row answered; nothing written from an old version."""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.accounts.models import Official
from ansinh.plan.figures import Figure
from ansinh.plan.lacking import Lack, lacks
from ansinh.plan.models import (
    Obligation,
    Submission,
    SubmissionText,
    SubmissionValue,
    TaskInstance,
    TaskResult,
)
from ansinh.plan.outline import TASK, TEXT, parts
from ansinh.plan.queries.acting import heads
from ansinh.plan.queries.before import former_values
from ansinh.plan.queries.reports_due import Due, due
from ansinh.plan.refusals import NoSuchTask, Refused
from ansinh.plan.services.attachments import attach
from ansinh.plan.services.submissions import (
    draft,
    keep_sheet,
    present,
    receive,
    save_text,
    save_value,
    submit,
)
from ansinh.plan.services.tasks import Doing, Product, record_deliverable, record_result
from ansinh.plan.workbooks.reading import Filled, Line, parsed, read_workbook


class Outcome(models.TextChoices):
    """What became of a row."""

    ACCEPTED = "accepted", gettext_lazy("đã nhận")
    CHANGED = "changed", gettext_lazy("đã thay số, chữ cũ")
    SAME = "same", gettext_lazy("như cũ")
    EMPTY = "empty", gettext_lazy("để trống")
    REJECTED = "rejected", gettext_lazy("không nhận")


@dataclass(frozen=True)
class Answer:
    """What became of one row of the workbook, and why it was not taken."""

    sheet: str
    row: int
    item: str
    outcome: Outcome
    reason: str = ""

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "item": self.item,
            "outcome": self.outcome.value,
            "reason": self.reason,
        }


@dataclass(frozen=True)
class Brought:
    """What a workbook brought: an answer a row, where the report stands now, what it lacks."""

    answers: tuple[Answer, ...]
    state: str
    lacks: tuple[Lack, ...]

    def count(self, outcome: Outcome) -> int:
        """How many rows came out so."""
        return sum(answer.outcome == outcome for answer in self.answers)

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rows came out each way; every way is named."""
        return {outcome: self.count(outcome) for outcome in Outcome}

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "state": self.state,
            "counts": {outcome.value: n for outcome, n in self.counts.items()},
            "rows": [answer.as_dict() for answer in self.answers],
            "lacks": [lack.as_dict() for lack in self.lacks],
        }


class _File(io.BytesIO):
    """The bytes of a workbook under its name."""

    name: str | None = None


@transaction.atomic
def bring_workbook(
    obligation: Obligation, content: bytes, file_name: str, *, by: Official | None, at: datetime
) -> Brought:
    """Write the good rows of a workbook, answer each row, and when nothing is missing any more
    send the report: by its head, or under the letter named on the cover; otherwise it waits for the
    head, received at this moment.

    Raises WrongSheet (nothing is written), NotYours, Frozen.
    """
    filled = read_workbook(content, obligation)
    report = draft(obligation, by=by, at=at)
    file = _File(content)
    file.name = file_name or "bao-cao.xlsx"
    keep_sheet(report, attach(file, by=by, at=at, title=_("Tệp mẫu đã nhập")), by=by, at=at)
    before = due(obligation.round, obligation.agency.code, at)
    answers, seen = [], set[str]()
    for line in filled.lines:
        answers.append(_answer(obligation, before, line, seen, by, at))
        seen.add(line.item)
    after = due(obligation.round, obligation.agency.code, at)
    missing = lacks(after, former_values(obligation)) if after else []
    state = report.state if missing else _on(obligation, filled, by, at).state
    return Brought(tuple(answers), state, tuple(missing))


def _on(obligation: Obligation, filled: Filled, by: Official | None, at: datetime) -> Submission:
    """Nothing is missing: it is sent, or laid before the head; either way it has come in."""
    signed = bool(filled.letter_number and filled.letter_date)
    if by is None or heads(by) or signed:
        return submit(
            obligation, by=by, at=at, letter_number=filled.letter_number,
            letter_date=filled.letter_date, channel=Submission.Channel.SHEET,
        )  # fmt: skip
    report = present(obligation, by=by, at=at)
    receive(obligation, at, by, at)
    return report


def _answer(
    obligation: Obligation,
    before: Due | None,
    line: Line,
    seen: set[str],
    by: Official | None,
    at: datetime,
) -> Answer:
    if line.item in seen:
        words = _("Dòng trùng mã với một dòng ở trên.")
        return Answer(line.sheet, line.row, line.item, Outcome.REJECTED, words)
    if line.empty:
        return Answer(line.sheet, line.row, line.item, Outcome.EMPTY)
    try:
        with transaction.atomic():
            changed = _write(obligation, before, line, by, at)
    except (Refused, NoSuchTask) as problem:
        return Answer(line.sheet, line.row, line.item, Outcome.REJECTED, str(problem))
    was = before is not None and before.filled(line.item)
    outcome = (Outcome.CHANGED if was else Outcome.ACCEPTED) if changed else Outcome.SAME
    return Answer(line.sheet, line.row, line.item, outcome)


def _write(
    obligation: Obligation, before: Due | None, line: Line, by: Official | None, at: datetime
) -> bool:
    """Write one line; whether it changed anything."""
    kind, code, area = parts(line.item)
    if line.item not in obligation.required:
        raise NoSuchTask(_("Mã dòng %s không thuộc báo cáo của cơ quan.") % line.item)
    cells = parsed(line)
    if kind == TEXT:
        text = save_text(obligation, code, cells["text"], cells["reason"], by=by, at=at)
        was = before.texts.get(code) if before else None
        return _version(text) != _version(was)
    if kind == TASK:
        return _task(obligation, code, cells, by, at)
    value = save_value(obligation, code, area, Figure(**cells), by=by, at=at)
    had = before.values.get((code, area)) if before else None
    return _version(value) != _version(had)


def _version(row: SubmissionText | SubmissionValue | None) -> int:
    return row.version if row is not None else 0


def _task(
    obligation: Obligation, code: str, cells: dict[str, Any], by: Official | None, at: datetime
) -> bool:
    round_ = obligation.round
    said = dict(cells)
    proof = {name: said.pop(name) for name in ("document_type", "number", "on", "abstract")}
    if any(proof.values()):
        if proof["on"] is None:
            raise Refused(_("Văn bản minh chứng thiếu ngày. Hãy ghi đủ loại, số, ngày, trích yếu."))
        product = Product(kind="document", task=code, **proof)
        record_deliverable(
            round_.plan, obligation.agency, product, by=by, at=at, synthetic=round_.synthetic
        )
    if not said["said"]:
        raise Refused(_("Chưa chọn tình hình của nhiệm vụ."))
    instance = TaskInstance.objects.get(task__plan=round_.plan, task__code=code, year=round_.year)
    rows = TaskResult.objects.filter(instance=instance, agency=obligation.agency)
    before = rows.count()
    record_result(
        instance, obligation.agency, Doing(**said), by=by, at=at, synthetic=round_.synthetic
    )
    return rows.count() != before
