"""What a chair signs joins the payment list that is open, as soon as the signature is kept."""

import logging
from datetime import date

from django.db import transaction

from ansinh.accounts.services.looks import SYSTEM
from ansinh.areas.queries import city
from ansinh.db.acting import acting
from ansinh.kernel.month import Month
from ansinh.payments.models import Cycle
from ansinh.payments.queries import cycles
from ansinh.payments.services import CycleClosed, EarlierThanLastList, build_payroll

LOG = logging.getLogger(__name__)


def current_cycle() -> Month | None:
    """The newest payment cycle, closed or not; None before the first."""
    newest = cycles().order_by("-month").first()
    return Month.of(newest.month) if newest else None


def open_cycle() -> Month | None:
    """The newest cycle if it still takes payments."""
    newest = cycles().order_by("-month").first()
    is_open = newest is not None and newest.status == Cycle.Status.OPEN
    return Month.of(newest.month) if newest and is_open else None


def list_after_commit(on: date) -> Month | None:
    """Add what decisions grant to the open cycle once the request is committed; say which month.

    A list is made for the whole city, which the chair of one commune may not see: it runs after
    the request has ended acting as the chair, and acts for the whole city itself.
    """
    month = open_cycle()
    first = cycles().order_by("month").first()
    if month is None or first is None:
        return None
    since = Month.of(first.month)

    def build() -> None:
        try:
            with acting(official=SYSTEM, area=city(on).path, duty="SYSTEM"):
                build_payroll(month, on=on, since=since)
        except (CycleClosed, EarlierThanLastList) as problem:
            LOG.warning("%s", problem)

    transaction.on_commit(build)
    return month
