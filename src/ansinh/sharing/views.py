"""The public page of open data: no login, nothing about any person."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ansinh.sharing.anonymity import K
from ansinh.sharing.datasets import DATASETS
from ansinh.sharing.models import Publication
from ansinh.sharing.queries import metadata, publications


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every dataset with its publications."""
    rows = [(one, DATASETS[one.dataset]) for one in publications()]
    return render(request, "sharing/index.html", {"rows": rows, "k": K})


def _publication(pk: int) -> Publication:
    found = Publication.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The CSV itself, as published."""
    found = _publication(pk)
    answer = HttpResponse(bytes(found.content), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    return answer


@require_GET
def described(request: HttpRequest, pk: int) -> JsonResponse:
    """The metadata of a file."""
    return JsonResponse(metadata(_publication(pk)), json_dumps_params={"ensure_ascii": False})
