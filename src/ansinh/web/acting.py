"""Every request of a logged-in official runs in the database as that official."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ansinh.accounts.models import Official
from ansinh.db.acting import acting
from ansinh.web.looking import keep_noted


class ActingMiddleware:
    """Open one transaction per request with the official's name, area and role, for the row
    policies; last of all, keep whom the page showed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`, seeing only what its official may see."""
        official = request.user
        if not isinstance(official, Official):
            return self.get_response(request)
        with acting(official=official.username, area=official.area_path, duty=official.role):
            response = self.get_response(request)
            keep_noted(request, official)
        return response
