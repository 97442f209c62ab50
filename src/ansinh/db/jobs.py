"""Long work in the background, with the rights of whoever asked, and told how far it is.

A room lists its verbs in its own `jobs.py`:

    @verb("simulate", _("Mô phỏng dự thảo"), problems=(DraftNotUnderstood,))
    def simulate(work: Work, scenario: int, month: str) -> dict[str, object]: ...

A face calls `defer("simulate", {"scenario": 3, "month": "2027-01"}, at=…)` inside its transaction:
the job is there when the request commits, and not when it fails. Procrastinate keeps the queue and
wakes the worker (docs/adr/0010-jobs.md). A worker that was killed leaves its job to the next one,
so a verb may be started again: what it writes is one transaction, committed together with the word
that the job is done, and running it twice must leave what running it once leaves.
"""

import hmac
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, QuerySet
from django.utils import translation
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from ansinh.db.acting import Acting, acting, acting_now
from ansinh.db.models import Job

QUEUE, TASK = "ansinh", "ansinh.job"
MOST_ATTEMPTS = 3
# Seconds between two words of progress on the same step.
PAUSE = 0.3
PROGRESS = "UPDATE db_job SET done = %s, total = %s, words = %s WHERE id = %s AND state = 'RUNNING'"
log = logging.getLogger(__name__)


class VerbNotKnown(LookupError):
    """No room has a verb of that name."""


class JobNotProven(PermissionError):
    """Whoever wrote the job into the table was not this application."""


class Work:
    """What a verb is told of its job, and where it says how far it is."""

    def __init__(self, job: Job, apart: BaseDatabaseWrapper) -> None:
        self.job, self.official, self._apart = job, job.official, apart
        self._said, self._told = "", 0.0

    def progress(self, done: int, total: int, words: str = "") -> None:
        """`done` of `total` (any unit), doing `words`. Seen at once, outside the transaction of the
        work; said too often it is skipped, so it may be called in every turn of a loop.
        """
        moment = time.monotonic()
        if words == self._said and done < total and moment - self._told < PAUSE:
            return
        self._said, self._told = words, moment
        total = max(total, 0)
        with self._apart.cursor() as cursor:
            cursor.execute(PROGRESS, [min(max(done, 0), total), total, words[:200], self.job.pk])


@dataclass(frozen=True)
class Verb:
    """Something that may run in the background. The words of `problems` are for the official."""

    name: str
    label: str | Promise
    do: Callable[..., object]
    problems: tuple[type[Exception], ...]


_VERBS: dict[str, Verb] = {}
Do = Callable[..., object]


def verb(
    name: str, label: str | Promise, problems: tuple[type[Exception], ...] = ()
) -> Callable[[Do], Do]:
    """Let the decorated function be deferred by this name: it takes a Work and the job's args, and
    its answer (plain JSON) is the job's result."""

    def keep(do: Do) -> Do:
        if name in _VERBS:
            raise ValueError(f"Job verb {name!r} is registered twice")
        _VERBS[name] = Verb(name, label, do, problems)
        return do

    return keep


def verb_of(name: str) -> Verb:
    """The verb of that name in any room's `jobs.py`. Raises VerbNotKnown."""
    autodiscover_modules("jobs")
    try:
        return _VERBS[name]
    except KeyError:
        raise VerbNotKnown(f"No job verb {name!r}. Known: {', '.join(sorted(_VERBS))}.") from None


def defer(name: str, args: Mapping[str, Any], *, at: Any, about: str = "") -> Job:
    """Have the verb done in the background as whoever acts now; `args` are plain JSON.

    `at` is the moment of asking. Nothing is queued unless the transaction commits. Raises
    VerbNotKnown.
    """
    verb_of(name)
    now = acting_now()
    who = Acting(now.official, now.area, now.duty)
    job = Job.objects.create(
        verb=name,
        args=dict(args),
        about=about[:200],
        official=who.official,
        area=who.area,
        duty=who.duty,
        proof=who.proof,
        language=translation.get_language() or "vi",
        asked_at=at,
    )
    app.configure_task(TASK, queue=QUEUE).defer(job=job.pk)
    return job


def job_of(pk: int) -> Job | None:
    """A job that whoever acts now asked for."""
    return Job.objects.filter(pk=pk).first()


def unfinished(name: str, **args: Any) -> QuerySet[Job]:
    """Jobs of a verb that wait or run, with these args, the oldest first."""
    states = (Job.State.WAITING, Job.State.RUNNING)
    return Job.objects.filter(verb=name, state__in=states, args__contains=args).order_by("pk")


@app.task(name=TASK, queue=QUEUE)
def take(job: int) -> None:
    """What the worker does with one entry of the queue."""
    run(job)


def run(pk: int) -> None:
    """Do the job now, in this process. A finished one is left as it is.

    What goes wrong is written on the job. Raises only when the database is out of reach, so that
    the job is taken up again.
    """
    started = Job.objects.filter(pk=pk, state__in=(Job.State.WAITING, Job.State.RUNNING))
    if not started.update(state=Job.State.RUNNING, attempts=F("attempts") + 1):
        return
    job = Job.objects.get(pk=pk)
    with translation.override(job.language):
        if job.attempts > MOST_ATTEMPTS:
            words = _("Việc bị ngắt giữa chừng %s lần. Hãy báo người quản trị hệ thống.")
            _failed(job, words % MOST_ATTEMPTS)
            return
        try:
            _do(job)
        except (OperationalError, InterfaceError):
            raise
        except Exception as problem:
            _failed(job, _words_of(job, problem))


def _do(job: Job) -> None:
    """The work and the word that it is done, in one transaction."""
    with transaction.atomic(), _own_connection() as apart:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('db.jobs'), %s)", [job.pk])
        if Job.objects.get(pk=job.pk).finished:
            return
        with _rights(job):
            result = verb_of(job.verb).do(Work(job, apart), **job.args)
        Job.objects.filter(pk=job.pk).update(
            state=Job.State.DONE, done=F("total"), words="", result=result
        )


def _rights(job: Job) -> AbstractContextManager[None]:
    """Acting as whoever asked. Raises JobNotProven for a row that somebody else wrote."""
    who = Acting(job.official, job.area, job.duty)
    if not hmac.compare_digest(who.proof, job.proof):
        raise JobNotProven(f"Job {job.pk}: {who}")
    if not who.official:
        return nullcontext()
    return acting(official=who.official, area=who.area, duty=who.duty)


@contextmanager
def _own_connection() -> Iterator[BaseDatabaseWrapper]:
    """Progress is seen while the work's own transaction is still open."""
    apart = connection.copy()
    try:
        yield apart
    finally:
        apart.close()


def _words_of(job: Job, problem: Exception) -> str:
    found = _VERBS.get(job.verb)
    if found and isinstance(problem, found.problems):
        return str(problem)
    log.error("Job %s (%s) failed", job.pk, job.verb, exc_info=problem)
    return _("Có lỗi của hệ thống; chưa có gì thay đổi. Hãy báo người quản trị: việc số %s.") % (
        job.pk
    )


def _failed(job: Job, words: str) -> None:
    Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED, problem=words)
