"""How the house writes money, months, days and states on its pages."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.template import RequestContext
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ansinh.areas.models import Confidence
from ansinh.db.models import Job
from ansinh.kernel import dong as money
from ansinh.kernel.month import Month
from ansinh.plan.pictures import Picture
from ansinh.policy.models import Determination
from ansinh.registry.codes import code_list
from ansinh.registry.models import Person
from ansinh.registry.queries import birth_words
from ansinh.rules.explanation import phrase
from ansinh.web import labels
from ansinh.web.jobs import label_of, result_of
from ansinh.web.permissions import Page
from ansinh.web.permissions import may as may_open

register = template.Library()
MARKS = {"yes": "✓", "no": "✗", "unknown": "?", "wait": "◇", "up": "▲", "down": "▼", "new": "+"}


@register.filter
def dong(amount: int | None) -> str:
    """1350000 → '1.350.000' ('1,350,000' in English); nothing when there is no amount."""
    if amount is None:
        return ""
    return money.figures(int(amount)) if labels.vietnamese() else f"{int(amount):,}"


@register.filter
def ethnic_group(code: str) -> str:
    """'26' → 'Cơ Tu'; '' when it is not known."""
    return code_list("ethnic_groups").name(code)


@register.filter
def sinh(person: Person) -> str:
    """A birth date as far as it is known: '12/03/1950', '03/1950', '1950', ''."""
    return birth_words(person)


@register.filter
def dong_words(amount: int) -> str:
    """1350000 → 'Một triệu ba trăm năm mươi nghìn đồng', in the language of the reader."""
    words = money.in_words if labels.vietnamese() else money.in_english
    return words(int(amount))


@register.filter
def per(once: bool) -> str:
    """The unit of money after its figure: a month, or once."""
    return _("đồng, một lần") if once else _("đồng/tháng")


@register.filter
def in_unit(row: Determination) -> str:
    """What a result gives, with its unit: '810.000 đồng/tháng', '15 kg gạo, một lần', 'có thẻ'."""
    if row.unit == Determination.Unit.CARD:
        return _("được cấp thẻ") if row.amount else _("chưa rõ được cấp thẻ hay không")
    amount = dong(row.amount)
    if row.amount != row.amount_max:
        amount = f"{amount} – {dong(row.amount_max)}"
    if row.unit == Determination.Unit.KG:
        return _("%s kg gạo, một lần") % amount
    return f"{amount} {per(row.once)}"


@register.filter
def number(value: Decimal | int | None) -> str:
    """2.96 → '2,96' in Vietnamese; thousands in groups; trailing zeros dropped; None → ''."""
    if value is None:
        return ""
    text = f"{Decimal(value):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(str.maketrans(",.", ".,")) if labels.vietnamese() else text


@register.filter
def shown(value: object) -> str:
    """A cell of any kind: a number grouped, a day as 'dd/mm/yyyy', '—' for nothing; 0 is a zero."""
    if isinstance(value, date | datetime):
        return ngay(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return dong(value)
    return str(value) if value not in (None, "") else "—"


@register.filter
def thang(month: date | Month | None) -> str:
    """A month as officials write it: '07/2026'."""
    return f"{month.month:02d}/{month.year}" if month else ""


@register.filter
def month_slug(month: date | Month) -> str:
    """A month as addresses and month fields write it: '2026-07'."""
    return f"{month.year:04d}-{month.month:02d}"


@register.filter
def ngay(day: date | datetime | None) -> str:
    """A day as 'dd/mm/yyyy'; moments are put in the city's time first."""
    if isinstance(day, datetime):
        day = timezone.localtime(day)
    return f"{day:%d/%m/%Y}" if day else ""


@register.filter
def luc(moment: datetime | None) -> str:
    """A moment as 'dd/mm/yyyy HH:MM' in the city's time."""
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}" if moment else ""


@register.filter
def coefficient(hundredths: int | None) -> str:
    """150 → '1,5'."""
    return number(Decimal(hundredths) / 100) if hundredths is not None else ""


@register.filter
def benefit_label(code: str) -> str:
    """The name of a benefit of the law."""
    return labels.benefit(code)


@register.filter
def clause_label(code: str) -> str:
    """Who a clause of the law is for."""
    return labels.clause(code)


@register.filter
def confidence(level: str) -> str:
    """How sure we are of something that was not read in the text of the law."""
    return phrase(labels.language(), level)


@register.filter
def area_confidence(level: str) -> str:
    """How sure we are of a fact of the world, in words."""
    return str(Confidence(level).label) if level in Confidence.values else level


@register.filter
def minus(left: int, right: int) -> int:
    """`left` less `right`."""
    return left - right


@register.filter
def signed(amount: int) -> str:
    """A change of money with its sign: '+150.000', '−150.000'."""
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    return f"{sign}{dong(abs(amount))}"


@register.simple_tag
def mark(kind: str, words: str) -> SafeString:
    """A state as a shape and a word; the shape is for the eye only."""
    return format_html(
        '<span class="mark mark-{}">'
        '<span class="mark-shape" aria-hidden="true">{}</span> {}</span>',
        kind,
        MARKS.get(kind, "•"),
        words,
    )


@register.simple_tag
def truth(value: bool | None) -> SafeString:
    """Whether a condition holds: ✓ đạt, ✗ không đạt, ? chưa rõ."""
    if value is None:
        return mark("unknown", _("chưa rõ"))
    return mark("yes", _("đạt")) if value else mark("no", _("không đạt"))


@register.simple_tag
def synthetic(flag: bool = True) -> SafeString:
    """The badge that marks invented people wherever they show."""
    if not flag:
        return SafeString("")
    return format_html(
        '<span class="badge-synthetic" title="{}">{}</span>',
        _("Không phải người thật: dữ liệu sinh ra để trình diễn"),
        _("giả lập"),
    )


@register.simple_tag
def job_ends(job: Job) -> dict[str, str]:
    """What kind of work a background job is, and where it leads once it is done."""
    result = result_of(job) if job.state == Job.State.DONE else ""
    return {"label": label_of(job), "result": result}


@register.simple_tag(takes_context=True)
def may(context: RequestContext, page: str) -> bool:
    """Whether the official of the request may open `page`."""
    return may_open(context["request"].user, Page(page))


@register.simple_tag(takes_context=True)
def query(context: RequestContext, **changes: object) -> str:
    """The request's query string with some values changed (None removes)."""
    asked = context["request"].GET.copy()
    for name, value in changes.items():
        asked.pop(name, None)
        if value is not None:
            asked[name] = str(value)
    return f"?{asked.urlencode()}"


@register.simple_tag
def drawn(picture: Picture) -> SafeString:
    """The SVG of a picture; its words were escaped when it was drawn."""
    return mark_safe(picture.svg)  # noqa: S308
