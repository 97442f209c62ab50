"""Make a report, write its words, send it. A new version is made only when its content changed."""

import hashlib
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.plan.models import Plan, Report, ReportFigure, ReportText
from ansinh.plan.queries import current_plan, report_path
from ansinh.plan.reports import FORMS, Asked
from ansinh.plan.writing import FILES
from ansinh.plan.writing.content import Content


class ReportRefused(ValueError):
    """The report cannot be sent, or the section does not exist; the message says what to do."""


@transaction.atomic
def make_report(
    year: int, cut_off: date, at: datetime, form: str = "annual", agency: str = ""
) -> Report:
    """Write the report of `year` with the values known up to `cut_off` (inclusive), as files.

    The same data and words give the same bytes: then the latest version stands, its files are
    written again where they are missing, and no new one is made. The document bears the date of the
    cut-off; the moment `at` is only written down beside it. Raises PlanNotLoaded without a plan.
    """
    plan = Plan.objects.select_for_update().get(pk=current_plan().pk)
    texts = FORMS[form].texts(plan, year, agency)
    content = FORMS[form].build(Asked(plan, year, cut_off, agency, texts))
    files = {kind: write(content) for kind, write in FILES.items()}
    digest = hashlib.sha256(files["docx"]).hexdigest()
    made = Report.objects.filter(plan=plan, year=year, form=form, agency=agency)
    last = made.order_by("-version").first()
    if last is None or last.sha256 != digest or last.cut_off != cut_off:
        version = last.version + 1 if last else 1
        named = "-".join(filter(None, (FORMS[form].slug, agency.lower().replace("_", "-"))))
        last = Report.objects.create(
            plan=plan,
            year=year,
            form=form,
            agency=agency,
            version=version,
            cut_off=cut_off,
            stem=f"{named}-{plan.code.replace('_', '-')}-nam-{year}-v{version}",
            sha256=digest,
            made_at=at,
        )
        _keep_figures(last, content)
    for kind, bytes_of in files.items():
        path = report_path(last, kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes_of)
    return last


def figures_now(report: Report, on: date) -> dict[str, str]:
    """The figures of the same report as it would tell them with what is known up to `on`."""
    texts = FORMS[report.form].texts(report.plan, report.year, report.agency)
    asked = Asked(report.plan, report.year, max(on, report.cut_off), report.agency, texts)
    content = FORMS[report.form].build(asked)
    return {figure.key[:200]: figure.text[:200] for figure in content.figures().values()}


def _keep_figures(report: Report, content: Content) -> None:
    ReportFigure.objects.bulk_create(
        ReportFigure(
            report=report, key=figure.key[:200], text=figure.text[:200], source=figure.version[:200]
        )
        for figure in content.figures().values()
    )


def write_text(
    plan: Plan,
    year: int,
    section: str,
    text: str,
    *,
    by: Official,
    at: datetime,
    form: str = "annual",
) -> ReportText:
    """Keep what `by` wrote for a section; the same words again add no row.

    Raises ReportRefused for a section the form does not have.
    """
    known = FORMS[form].sections(Asked(plan, year, date(year, 12, 31)))
    if section not in known:
        raise ReportRefused(
            _("Báo cáo không có mục %(section)s. Các mục: %(known)s.")
            % {"section": section, "known": ", ".join(known)}
        )
    words = text.strip().replace("\r\n", "\n")
    kept = ReportText.objects.filter(plan=plan, year=year, form=form, section=section)
    last = kept.order_by("-pk").first()
    if last is not None and last.text == words:
        return last
    return ReportText.objects.create(
        plan=plan,
        year=year,
        form=form,
        section=section,
        text=words,
        written_by=by,
        written_at=at,
    )


@transaction.atomic
def send_report(report: Report, number: str, on: date, *, by: Official) -> Report:
    """Write down that the version was sent under `number` on the day `on`; once, for good.

    Raises ReportRefused when it was sent already or the day lies before its cut-off.
    """
    kept = Report.objects.select_for_update().get(pk=report.pk)
    if kept.sent_on is not None:
        raise ReportRefused(
            _("Bản %(version)s đã gửi ngày %(day)s, số %(number)s. Sửa thì lập bản mới.")
            % {
                "version": kept.version,
                "day": f"{kept.sent_on:%d/%m/%Y}",
                "number": kept.sent_number,
            }
        )
    if not number.strip():
        raise ReportRefused(_("Thiếu số, ký hiệu văn bản. Hãy ghi số đã vào sổ văn thư."))
    if on < kept.cut_off:
        raise ReportRefused(
            _("Ngày gửi trước ngày chốt số liệu (%s). Hãy sửa ngày.") % f"{kept.cut_off:%d/%m/%Y}"
        )
    kept.sent_number, kept.sent_on, kept.sent_by = number.strip(), on, by
    kept.save(update_fields=["sent_number", "sent_on", "sent_by"])
    return kept
