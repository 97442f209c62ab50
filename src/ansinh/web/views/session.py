"""Logging in."""

from typing import Any

from django.conf import settings
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse

from ansinh.accounts.demonstration import PASSWORD
from ansinh.db.acting import acting
from ansinh.web.demonstration import demo_logins


class Login(LoginView):
    """The door. In a demonstration it also lists the invented officials and their password."""

    template_name = "web/login.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Log in. Only the account named may be touched: its last login, a password hashed anew."""
        with acting(official=request.POST.get("username", ""), area=""):
            return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and the demonstration logins only where this is a demonstration."""
        context = super().get_context_data(**kwargs)
        if settings.DEMONSTRATION:
            context |= {"logins": demo_logins(), "password": PASSWORD}
        return context
