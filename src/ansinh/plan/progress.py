"""How a task of a year stands: what its agency said, and what the calendar adds to it."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from ansinh.plan.models import Task, TaskInstance, TaskResult

Said = TaskResult.Said


class Progress(models.TextChoices):
    """How a task of a year stands. Shown as a word and a shape, never as colour alone."""

    NOT_STARTED = "not_started", _("chưa thực hiện")
    IN_PROGRESS = "in_progress", _("đang thực hiện")
    DONE = "done", _("đã hoàn thành")
    DONE_LATE = "done_late", _("hoàn thành muộn")
    OVERDUE = "overdue", _("quá hạn")
    STOPPED = "stopped", _("dừng thực hiện")
    NO_REPORT = "no_report", _("chưa có báo cáo")

    @property
    def shape(self) -> str:
        """The shape that stands beside the word."""
        return SHAPES[self.value]


SHAPES = {
    "not_started": "○", "in_progress": "◐", "done": "●", "done_late": "◕", "overdue": "▼",
    "stopped": "■", "no_report": "?",
}  # fmt: skip


def dated(task: Task) -> bool:
    """Whether a day can make the task overdue: a scheme or product with an end. Standing and
    recurring tasks are only ever unreported.
    """
    return task.kind == "one_off" or (not task.kind and task.due_source == "printed")


def progress(
    instance: TaskInstance, latest: TaskResult | None, on: date, report_due: date
) -> Progress:
    """How the task stands on the day `on`. Nothing said is «chưa thực hiện» until the day the
    report of the year is due, and «chưa có báo cáo» after it: silence is no zero.
    """
    if latest is None:
        return Progress.NO_REPORT if on > report_due else Progress.NOT_STARTED
    due = instance.due_date
    if latest.said == Said.DONE:
        late = due is not None and latest.done_on is not None and latest.done_on > due
        return Progress.DONE_LATE if late else Progress.DONE
    if latest.said == Said.STOPPED:
        return Progress.STOPPED
    if due is not None and on > due:
        return Progress.OVERDUE
    return Progress(latest.said)


def together(each: Iterable[Progress]) -> Progress:
    """How a task of many implementers stands: done only when all of them are."""
    found = set(each)
    if len(found) == 1:
        return found.pop()
    if not found:
        return Progress.NOT_STARTED
    if found <= {Progress.DONE, Progress.DONE_LATE}:
        return Progress.DONE_LATE
    return Progress.OVERDUE if Progress.OVERDUE in found else Progress.IN_PROGRESS
