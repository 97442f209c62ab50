"""The logins that a demonstration shows at its door."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from ansinh.accounts.models import Official


def demo_logins() -> list[Official]:
    """The invented officials who can log in, those of the city first, then by commune."""
    found = Official.objects.filter(synthetic=True, is_active=True).select_related("area")
    able = found.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return list(able.order_by("area__path", "role", "username"))
