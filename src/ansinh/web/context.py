"""What every page may show: whether this is a demonstration."""

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, object]:
    """The template variables of the layout."""
    return {"demonstration": settings.DEMONSTRATION}
