"""Report forms: one file each. A form turns the plan of a year into the bytes of a document."""

from collections.abc import Callable
from datetime import date

from ansinh.kernel.register import Register
from ansinh.plan.models import Plan

# (plan, year, cut_off) -> the bytes of the file; the same data give the same bytes.
Form = Callable[[Plan, int, date], bytes]

FORMS: Register[Form] = Register("report form", package=__name__)
