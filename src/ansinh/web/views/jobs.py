"""How far a background job is. The page may be closed: the job goes on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET
from django_htmx.http import HttpResponseClientRedirect

from ansinh.db.jobs import job_of
from ansinh.db.models import Job
from ansinh.web.jobs import back_from, result_of
from ansinh.web.permissions import Page, only

STOP_POLLING = 286


@require_GET
@only(Page.HOME)
def job_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The job of whoever asked for it; a job that is done leads on to its result.

    With the header of htmx the part alone (`web/parts/job.html`), for any page that shows a job;
    `?di=1` then leads on as the page does.
    """
    job = job_of(pk)
    if job is None:
        raise Http404
    asks_part = request.headers.get("HX-Request") == "true"
    done = job.state == Job.State.DONE
    if done and asks_part and "di" in request.GET:
        return HttpResponseClientRedirect(result_of(job))
    if done and not asks_part:
        return redirect(result_of(job))
    page = "web/jobs/_job.html" if asks_part else "web/jobs/job.html"
    status = STOP_POLLING if asks_part and job.finished else 200
    return render(request, page, {"job": job, "back": back_from(job)}, status=status)
