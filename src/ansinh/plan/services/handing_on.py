"""Values of an accepted report become values of the indicators; of one taken back, they go back."""

from datetime import datetime

from ansinh.accounts.models import Official
from ansinh.plan.models import Submission


def hand_on(report: Submission, *, by: Official | None, at: datetime) -> int:
    """Write the values of an accepted report as values of the indicators; returns how many."""
    return 0


def take_back(report: Submission, reason: str) -> int:
    """Send the values of a report no longer accepted back; returns how many."""
    return 0
