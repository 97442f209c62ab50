"""Who may do what with batches."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from ansinh.accounts.models import Official

PREPARES = (Official.Role.PAYMENT_CLERK,)
RELEASES = (Official.Role.FINANCE, Official.Role.PAYMENT_CLERK)
RECONCILES = (Official.Role.FINANCE, Official.Role.PAYMENT_CLERK)


class RoleMayNot(ValueError):
    """The official's role does not include this act."""


def require(by: Official, roles: Collection[Official.Role]) -> None:
    """Nothing, or RoleMayNot naming who may."""
    if by.role not in roles:
        who = ", ".join(str(role.label) for role in roles)
        raise RoleMayNot(
            _("%(name)s (%(role)s) không làm được việc này. Người làm được: %(who)s.")
            % {"name": by.full_name, "role": by.get_role_display(), "who": who}
        )
