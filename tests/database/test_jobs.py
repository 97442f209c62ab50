"""Background jobs: with the rights of who asked, seen while they run, taken up when killed."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from ansinh.db.acting import acting
from ansinh.db.jobs import MOST_ATTEMPTS, VerbNotKnown, defer, job_of, run, unfinished
from ansinh.db.models import Job
from tests.database import slow_verb

AT = datetime(2026, 11, 24, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
WORKER = """
import django; django.setup()
import tests.database.slow_verb
from ansinh.db.worker import work
work(wait={wait})
"""


def asked(**args: object) -> Job:
    with acting(official="soyte", area="48."):
        return defer("thu", args, at=AT, about="Việc thử")


def ended(job: Job) -> Job:
    run(job.pk)
    job.refresh_from_db()
    return job


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db
class TestOneJob:
    def test_it_is_done_with_the_rights_of_who_asked(self) -> None:
        job = ended(asked())

        assert job.state == Job.State.DONE
        assert job.result == {"acting": ["soyte", "48."], "role": "ansinh_app"}

    def test_the_operator_s_own_job_has_no_other_rights_than_the_operator(self) -> None:
        job = ended(defer("thu", {}, at=AT))

        assert job.result["acting"] == ["", ""]
        assert job.result["role"] != "ansinh_app"

    def test_it_waits_in_the_queue_only_when_the_request_commits(self) -> None:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            asked()
            _ = 1 / 0
        assert (waiting(), Job.objects.count()) == (0, 0)
        asked()
        assert waiting() == 1

    def test_done_once_it_is_not_done_again(self) -> None:
        job = ended(asked())
        Job.objects.filter(pk=job.pk).update(result="kept")

        assert ended(job).result == "kept"
        assert job.attempts == 1

    def test_a_problem_of_the_official_is_told_in_its_words(self) -> None:
        job = ended(asked(fail="refused"))

        assert (job.state, job.problem) == (Job.State.FAILED, "Hãy sửa ô thứ nhất.")

    def test_a_fault_of_the_system_is_logged_and_keeps_its_secrets(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        job = ended(asked(fail="bí mật"))

        assert job.state == Job.State.FAILED
        assert f"việc số {job.pk}" in job.problem
        assert "bí mật" not in job.problem
        assert "bí mật" in caplog.text

    def test_what_kills_its_worker_again_and_again_is_given_up(self) -> None:
        job = asked()
        Job.objects.filter(pk=job.pk).update(attempts=MOST_ATTEMPTS)

        assert "ngắt giữa chừng" in ended(job).problem

    def test_another_official_neither_sees_nor_makes_it(self) -> None:
        job = asked(fail="x")
        with acting(official="soyte", area="48."):
            assert job_of(job.pk) == job
            assert list(unfinished("thu", fail="x")) == [job]
        with acting(official="ketoan", area="48."):
            assert job_of(job.pk) is None
            assert not unfinished("thu").exists()

    @pytest.mark.parametrize(
        "forged", [{"area": "48."}, {"duty": "AUDITOR"}, {"official": ""}, {"proof": "x" * 64}]
    )
    def test_a_job_slipped_into_the_table_is_not_done(self, forged: dict[str, str]) -> None:
        with acting(official="canbo", area="48.20242.", duty="COMMUNE_OFFICIAL"):
            job = defer("thu", {}, at=AT)
        Job.objects.filter(pk=job.pk).update(**forged)

        assert ended(job).state == Job.State.FAILED
        assert job.result is None

    def test_a_verb_of_no_room_is_refused_at_once(self) -> None:
        with pytest.raises(VerbNotKnown):
            defer("khong-co", {}, at=AT)

    def test_requests_cannot_touch_the_queue_of_others(self) -> None:
        asked()
        with acting(official="ketoan", area="48."), connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege('procrastinate_jobs', 'UPDATE')")
            assert cursor.fetchone() == (False,)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What this test writes is seen by other processes, and deleted after it."""
    with django_db_blocker.unblock():
        yield
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs; DELETE FROM db_job")
        connection.close()


def started(wait: bool) -> "subprocess.Popen[bytes]":
    """A worker of the test database in a process of its own."""
    settings = connection.settings_dict
    url = f"postgresql://{quote(settings['USER'])}:{quote(settings['PASSWORD'])}@/"
    url += f"{settings['NAME']}?host={quote(str(settings['HOST']), safe='')}"
    if settings["PORT"]:
        url = url.replace("@/", f"@{settings['HOST']}:{settings['PORT']}/").partition("?")[0]
    env = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "ansinh.settings"}
    return subprocess.Popen([sys.executable, "-c", WORKER.format(wait=wait)], env=env, cwd=ROOT)


def soon(true: Callable[[], bool], seconds: float = 40.0) -> bool:
    """Whether it becomes true."""
    until = time.monotonic() + seconds
    while not (found := true()) and time.monotonic() < until:
        time.sleep(0.1)
    return found


def test_a_killed_worker_leaves_its_job_to_the_next_one(committed: None, tmp_path: Path) -> None:
    job = asked(folder=str(tmp_path))

    def now() -> Job:
        return Job.objects.get(pk=job.pk)

    first = started(wait=True)
    try:
        assert soon(lambda: now().words == "đang đếm"), "progress is seen while the work runs"
        assert (now().state, now().percent) == (Job.State.RUNNING, 25)
    finally:
        first.kill()
        first.wait()
    second = started(wait=True)
    try:
        assert soon(lambda: now().finished)
    finally:
        second.terminate()
        second.wait()
    assert (now().state, now().attempts) == (Job.State.DONE, 2)
    assert now().result == {"acting": ["soyte", "48."], "role": "ansinh_app"}
    assert (tmp_path / "tries").read_text() == "xx"


def test_a_worker_told_so_does_what_waits_and_ends(committed: None) -> None:
    jobs = [asked(), asked(fail="refused")]
    with started(wait=False) as worker:
        assert worker.wait(40) == 0
    states = list(Job.objects.order_by("pk").values_list("state", flat=True))
    assert (states, len(jobs)) == ([Job.State.DONE, Job.State.FAILED], 2)


def test_the_keeper_starts_a_dead_worker_again_and_ends_with_its_parent(tmp_path: Path) -> None:
    lives = tmp_path / "lives"
    child = (
        f"import os,time; open({str(lives)!r}, 'a').write(str(os.getpid()) + '\\n'); time.sleep(60)"
    )
    parent = (
        "import subprocess, sys, time; subprocess.Popen([sys.executable, '-m', 'ansinh.db.keeper',"
        f" sys.executable, '-c', {child!r}]); time.sleep(60)"
    )

    def pids() -> list[int]:
        return [int(line) for line in lives.read_text().split()] if lives.exists() else []

    def ended(pid: int) -> bool:
        return not Path(f"/proc/{pid}").exists()

    with subprocess.Popen([sys.executable, "-c", parent]) as process:
        assert soon(lambda: len(pids()) == 1)
        os.kill(pids()[0], 9)
        assert soon(lambda: len(pids()) == 2)
        process.kill()
    assert soon(lambda: ended(pids()[1]))


assert slow_verb
