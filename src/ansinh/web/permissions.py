"""Which role may open which page: the one place that says so."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from ansinh.accounts.models import Official

Role = Official.Role
View = Callable[..., HttpResponseBase]


class Page(StrEnum):
    """A page, or an act that a page offers."""

    HOME = "home"
    PEOPLE = "people"
    KEEP = "keep"
    DUPLICATES = "duplicates"
    MERGE = "merge"
    PROPOSALS = "proposals"
    SIGN = "sign"
    PAYROLL = "payroll"
    PREPARE = "prepare"
    RELEASE = "release"
    FILES = "files"
    LEDGER = "ledger"
    PLAN = "plan"
    ENTRY = "entry"
    COORDINATE = "coordinate"
    CHARGE = "charge"
    PAPERS = "papers"
    PLAN_VALUES = "plan_values"
    PLAN_VERIFY = "plan_verify"
    REPORT = "report"
    PLAN_DRAFTS = "plan_drafts"
    IMPORT_PLAN = "import_plan"
    BUDGET = "budget"
    KEEP_BUDGET = "keep_budget"
    AMENDMENTS = "amendments"
    PROPOSE = "propose"
    DECIDE = "decide"
    ACTIVITIES = "activities"
    KEEP_ACTIVITY = "keep_activity"
    SIMULATIONS = "simulations"
    SIMULATE = "simulate"
    IMPORTS = "imports"
    IMPORT = "import"
    SEALED = "sealed"
    LOOKS = "looks"
    AUDIT = "audit"
    OFFICIALS = "officials"


EVERYBODY = frozenset(Role)
SIGNERS = frozenset({Role.COMMUNE_CHAIR, Role.AGENCY_HEAD})
CASEWORKERS = SIGNERS | {Role.COMMUNE_OFFICIAL, Role.DEPARTMENT, Role.AUDITOR}
# Who speaks for an agency in the plan; whose agency it is, the services ask.
PLANNERS = SIGNERS | {Role.COMMUNE_OFFICIAL, Role.DEPARTMENT}
PAYERS = frozenset({Role.PAYMENT_CLERK, Role.FINANCE})
ALLOWED: dict[Page, frozenset[Official.Role]] = {
    Page.HOME: EVERYBODY,
    Page.PEOPLE: CASEWORKERS,
    Page.KEEP: frozenset({Role.COMMUNE_OFFICIAL}),
    Page.DUPLICATES: CASEWORKERS,
    Page.MERGE: frozenset({Role.COMMUNE_OFFICIAL, Role.DEPARTMENT}),
    Page.PROPOSALS: CASEWORKERS,
    Page.SIGN: SIGNERS,
    Page.PAYROLL: CASEWORKERS | PAYERS,
    Page.PREPARE: frozenset({Role.PAYMENT_CLERK}),
    Page.RELEASE: PAYERS,
    Page.FILES: PAYERS | {Role.AUDITOR},
    Page.LEDGER: PAYERS | {Role.AUDITOR, Role.DEPARTMENT},
    Page.PLAN: EVERYBODY,
    Page.ENTRY: SIGNERS | {Role.COMMUNE_OFFICIAL, Role.DEPARTMENT},
    Page.COORDINATE: frozenset({Role.DEPARTMENT, Role.AGENCY_HEAD}),
    Page.CHARGE: frozenset({Role.DEPARTMENT, Role.AGENCY_HEAD, Role.ADMINISTRATOR}),
    Page.PAPERS: CASEWORKERS | {Role.FINANCE, Role.STATISTICIAN},
    Page.PLAN_VALUES: SIGNERS | {Role.COMMUNE_OFFICIAL, Role.DEPARTMENT, Role.STATISTICIAN},
    Page.PLAN_VERIFY: frozenset({Role.DEPARTMENT, Role.AGENCY_HEAD, Role.STATISTICIAN}),
    Page.REPORT: frozenset({Role.DEPARTMENT, Role.STATISTICIAN}),
    Page.PLAN_DRAFTS: frozenset({Role.DEPARTMENT, Role.AGENCY_HEAD, Role.AUDITOR}),
    Page.IMPORT_PLAN: frozenset({Role.DEPARTMENT, Role.AGENCY_HEAD}),
    Page.BUDGET: PLANNERS | {Role.FINANCE, Role.AUDITOR, Role.STATISTICIAN},
    Page.KEEP_BUDGET: PLANNERS | {Role.FINANCE},
    Page.AMENDMENTS: EVERYBODY,
    Page.PROPOSE: PLANNERS,
    Page.DECIDE: frozenset({Role.DEPARTMENT, Role.AGENCY_HEAD}),
    Page.ACTIVITIES: PLANNERS | {Role.FINANCE, Role.AUDITOR, Role.STATISTICIAN},
    Page.KEEP_ACTIVITY: PLANNERS | {Role.AUDITOR},
    Page.SIMULATIONS: frozenset({Role.DEPARTMENT, Role.FINANCE, Role.STATISTICIAN, Role.AUDITOR}),
    Page.SIMULATE: frozenset(Official.MAY_SIMULATE),
    Page.IMPORTS: CASEWORKERS,
    Page.IMPORT: frozenset({Role.COMMUNE_OFFICIAL, Role.DEPARTMENT}),
    Page.SEALED: frozenset(Official.MAY_SEE_SEALED),
    Page.LOOKS: frozenset({Role.COMMUNE_OFFICIAL, Role.COMMUNE_CHAIR, Role.AUDITOR}),
    Page.AUDIT: frozenset({Role.AUDITOR}),
    Page.OFFICIALS: frozenset({Role.ADMINISTRATOR}),
}


def may(official: object, page: Page) -> bool:
    """Whether the logged-in `official` may open `page`; an anonymous visitor may open none.

    Sealed facts need, besides the role, a grant of one's own.
    """
    if not isinstance(official, Official) or official.role not in ALLOWED[page]:
        return False
    return page is not Page.SEALED or official.sees_sealed


def official_of(request: HttpRequest) -> Official:
    """The logged-in official of a guarded page."""
    return cast(Official, request.user)


def only(page: Page) -> Callable[[View], View]:
    """Let a view answer only those who may open `page`: others log in, or get the 403 page."""

    def guard(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not request.user.is_authenticated:
                after = request.get_full_path() if request.method == "GET" else "/"
                return redirect_to_login(after)
            if not may(request.user, page):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return answer

    return guard
