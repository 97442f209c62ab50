"""Acts are posted; whoever opens their address by hand is told so."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

View = Callable[..., HttpResponseBase]


def post_only(view: View) -> View:
    """Answer POST; for anything else a page that says the act was not done (405)."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "POST":
            return view(request, *args, **kwargs)
        refusal = render(request, "405.html", status=405)
        refusal["Allow"] = "POST"
        return refusal

    return answer
