"""Where a background job leads: to its result, or back to what asked for it. One entry a verb."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from ansinh.db.jobs import verb_of
from ansinh.db.models import Job


@dataclass(frozen=True)
class Ends:
    """The address of the result of a job that is done, and of the page to go back to."""

    result: Callable[[Job], str]
    back: Callable[[Job], str]


def _run(job: Job) -> str:
    return reverse("ket_qua_mo_phong", args=[(job.result or {})["run"]])


def _scenario(job: Job) -> str:
    return reverse("kich_ban", args=[job.args["scenario"]])


def _batch(job: Job) -> str:
    return reverse("dot_nhap", args=[job.args["batch"]])


def _forecast(job: Job) -> str:
    return reverse("du_bao", args=[(job.result or {})["forecast"]])


def _year(job: Job) -> str:
    return f"{reverse('kinh_phi')}?nam={job.args['year']}"


ENDS = {
    "simulate": Ends(_run, _scenario),
    "apply_import": Ends(_batch, _batch),
    "forecast": Ends(_forecast, _year),
}
HOME = Ends(lambda job: reverse("trang_chu"), lambda job: reverse("trang_chu"))


def result_of(job: Job) -> str:
    """The address of what the job made."""
    return ENDS.get(job.verb, HOME).result(job)


def back_from(job: Job) -> str:
    """The address of the page that asked for the job."""
    return ENDS.get(job.verb, HOME).back(job)


def label_of(job: Job) -> str:
    """What kind of work it is, in the language of the reader."""
    return str(verb_of(job.verb).label)
