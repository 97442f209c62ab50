"""Why the plan's records refuse something. Every message says what to do instead."""


class PlanRefused(ValueError):
    """What was asked would break a rule of the plan's records."""


class NotTheirs(PlanRefused, PermissionError):
    """The official's agency has no part in it."""
