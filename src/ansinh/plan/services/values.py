"""Write a value of an indicator: checked, versioned, never edited.

What cannot be is refused, naming the field and the remedy; whoever reads a file names the row.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency, Area, Confidence
from ansinh.areas.queries import DAY_FORMAT, span_in_words
from ansinh.plan.models import Indicator, LiveSnapshot, Observation
from ansinh.plan.periods import Period, PeriodNotUnderstood, period

Status, State, Source = Observation.Status, Observation.State, Observation.Source
STEP = Decimal("0.0001")
FIELDS = (
    "period_end", "numerator", "denominator", "value", "qualifier", "reason", "status",
    "series_break", "survey_error", "unproven", "as_of", "confidence", "evidence", "note",
    "synthetic",
)  # fmt: skip


LABELS = {
    "indicator": gettext_lazy("chỉ số"),
    "area": gettext_lazy("địa bàn"),
    "agency": gettext_lazy("cơ quan"),
    "period": gettext_lazy("kỳ"),
    "value": gettext_lazy("giá trị"),
    "numerator": gettext_lazy("tử số"),
    "denominator": gettext_lazy("mẫu số"),
    "reason": gettext_lazy("lý do thiếu số liệu"),
    "status": gettext_lazy("loại số liệu"),
    "as_of": gettext_lazy("ngày chốt số"),
    "source": gettext_lazy("nguồn"),
}


class ValueRefused(ValueError):
    """A value that cannot be. `field` is the argument at fault; the message says what to do."""

    def __init__(self, field: str, problem: str, remedy: str) -> None:
        self.field, self.problem, self.remedy = field, problem, remedy
        label = str(LABELS.get(field, field))
        super().__init__(f"«{label}»: {problem} {remedy}")


class Proof(Protocol):
    """Something kept as evidence, as `attach` returns it."""

    title: str
    sha256: str


class Said(TypedDict, total=False):
    """What may be said of a value besides its indicator, area and period."""

    value: Decimal | int | str | None
    numerator: int | None
    denominator: int | None
    reason: str
    status: str
    as_of: date | None
    agency: Agency | None
    source: str
    source_kind: str
    group: str
    qualifier: str
    evidence: Iterable[Proof | str]
    note: str
    state: str
    series_break: bool
    survey_error: Decimal | None
    confidence: str
    unproven: int | None
    snapshot: LiveSnapshot | None
    synthetic: bool


@dataclass(frozen=True)
class Written:
    """The observation that now stands, and whether this call made it."""

    observation: Observation
    made: bool


def record_value(
    indicator: Indicator,
    area: Area,
    period: str,
    *,
    by: Official | None,
    at: datetime,
    **said: Unpack[Said],
) -> Observation:
    """Keep a value: `value`, or `numerator` and `denominator`, or the `reason` why there is none.

    `status` is A chính thức, E ước, P sơ bộ, F dự báo. The next version supersedes the last of the
    same area, period, group and source; saying the same again changes nothing. Raises ValueRefused.
    """
    return write_value(indicator, area, period, by=by, at=at, **said).observation


@transaction.atomic
def write_value(
    indicator: Indicator,
    area: Area,
    period: str,
    *,
    by: Official | None,
    at: datetime,
    **said: Unpack[Said],
) -> Written:
    """As `record_value`, telling also whether a row was made."""
    span = _period(period)
    today = at.astimezone(timezone.get_current_timezone()).date()
    _area(area, span)
    definition = _definition(indicator, span)
    figures = _figures(definition, span, said, today)
    _agency(said.get("agency"), figures["as_of"])
    row = Observation(
        indicator=definition,
        area=area,
        period=span.text,
        group=said.get("group", ""),
        source=_source(said, by),
        source_kind=said.get("source_kind", Source.ENTERED),
        state=said.get("state", State.SUBMITTED),
        snapshot=said.get("snapshot"),
        recorded_by=by,
        recorded_at=at,
        **figures,
    )
    return _keep(row)


def _period(text: str) -> Period:
    try:
        return period(text)
    except PeriodNotUnderstood as problem:
        raise ValueRefused("period", str(problem), "") from problem


def _definition(indicator: Indicator, span: Period) -> Indicator:
    """The definition in force at the end of the period."""
    rows = Indicator.objects.filter(code=indicator.code, valid_from__lte=span.last)
    found = rows.order_by("-valid_from").first()
    if found is None or (found.valid_until and found.valid_until < span.first):
        first = indicator.valid_from.strftime(DAY_FORMAT)
        raise ValueRefused(
            "period",
            _("Chỉ số %(code)s chưa có định nghĩa cho kỳ %(period)s (áp dụng từ %(day)s).")
            % {"code": indicator.code, "period": span.text, "day": first},
            _("Hãy chọn kỳ sau ngày đó, hoặc bổ sung định nghĩa của kỳ này."),
        )
    return found


def _area(area: Area, span: Period) -> None:
    if area.valid_from <= span.last and (not area.valid_until or area.valid_until >= span.first):
        return
    if area.since_floor and span.last < area.valid_from:
        return  # it stood before the data begin
    raise ValueRefused(
        "area",
        _("%(area)s (mã %(code)s) không tồn tại trong kỳ %(period)s: chỉ có %(span)s.")
        % {
            "area": area,
            "code": area.code,
            "period": span.text,
            "span": span_in_words(area),
        },
        _("Hãy ghi mã đơn vị đúng của kỳ báo cáo."),
    )


def _agency(agency: Agency | None, as_of: date) -> None:
    """Who reports must stand on the day the figures were drawn."""
    if agency is None:
        return
    if agency.valid_from <= as_of and (not agency.valid_until or agency.valid_until >= as_of):
        return
    raise ValueRefused(
        "agency",
        _("%(agency)s không tồn tại vào ngày chốt số %(day)s: chỉ có %(span)s.")
        % {
            "agency": agency,
            "day": as_of.strftime(DAY_FORMAT),
            "span": span_in_words(agency),
        },
        _("Hãy ghi cơ quan của ngày đó, hoặc cơ quan kế tiếp."),
    )


def _source(said: Said, by: Official | None) -> str:
    agency = said.get("agency") or (by.agency if by else None)
    source = said.get("source") or (agency.short_name if agency else "")
    if not source and by is not None:
        source = str(by.area or by.full_name)
    if not source:
        raise ValueRefused("source", _("Chưa ghi nguồn."), _("Hãy ghi nguồn của số liệu."))
    return source


def _figures(indicator: Indicator, span: Period, said: Said, today: date) -> dict[str, Any]:
    reason, status = said.get("reason", ""), said.get("status", Status.FINAL)
    numerator, denominator = said.get("numerator"), said.get("denominator")
    value = _value(indicator, said)
    if value is None:
        status = Status.MISSING
        _reason(reason)
    elif reason:
        raise ValueRefused(
            "reason",
            _("Vừa có giá trị vừa có lý do thiếu số liệu."),
            _("Hãy bỏ một trong hai; số 0 là một giá trị."),
        )
    as_of = said.get("as_of") or min(span.last, today)
    _days(span, as_of, status, today)
    evidence = [_proof(each) for each in said.get("evidence", ())]
    return {
        "period_end": span.last,
        "numerator": numerator,
        "denominator": denominator,
        "value": value,
        "qualifier": said.get("qualifier", ""),
        "reason": reason,
        "status": status,
        "series_break": said.get("series_break", False),
        "survey_error": said.get("survey_error"),
        "unproven": said.get("unproven"),
        "as_of": as_of,
        "confidence": said.get("confidence")
        or (Confidence.TEXT if evidence else Confidence.SECONDARY),
        "evidence": evidence,
        "note": said.get("note", ""),
        "synthetic": said.get("synthetic", False),
    }


def _proof(each: Proof | str) -> dict[str, str]:
    if isinstance(each, str):
        return {"title": each}
    return {"title": each.title, "sha256": each.sha256}


def _reason(reason: str) -> None:
    if reason in Observation.Reason.values:
        return
    words = ", ".join(str(choice.label) for choice in Observation.Reason)
    raise ValueRefused(
        "value",
        _("Không có giá trị và cũng không có lý do."),
        _("Hãy ghi giá trị (0 là một giá trị), hoặc chọn lý do: %s.") % words,
    )


def _value(indicator: Indicator, said: Said) -> Decimal | None:
    numerator, denominator, given = (
        said.get("numerator"),
        said.get("denominator"),
        said.get("value"),
    )
    value = Decimal(str(given)).quantize(STEP) if given is not None else None
    _fraction(indicator, numerator, denominator)
    if indicator.ratio and numerator is not None and denominator is not None:
        computed = (Decimal(numerator) * indicator.per / denominator).quantize(STEP)
        if value is not None and abs(value - computed) > Decimal("0.05"):
            raise ValueRefused(
                "value",
                _("Giá trị %(value)s không khớp tử số chia mẫu số (%(computed)s).")
                % {"value": value.normalize(), "computed": computed.normalize()},
                _("Hãy sửa tử số, mẫu số, hoặc để trống giá trị để hệ thống tính."),
            )
        value = computed
    elif value is None and numerator is not None and not indicator.ratio:
        value = Decimal(numerator).quantize(STEP)
    _bounds(indicator, value)
    return value


def _fraction(indicator: Indicator, numerator: int | None, denominator: int | None) -> None:
    if numerator is not None and numerator < 0:
        raise ValueRefused("numerator", _("Tử số âm."), _("Hãy ghi số từ 0 trở lên."))
    if denominator is not None and denominator <= 0:
        raise ValueRefused(
            "denominator",
            _("Mẫu số phải lớn hơn 0."),
            _("Nếu không có đối tượng nào, hãy để trống và chọn lý do «không áp dụng»."),
        )
    if indicator.ratio and numerator is not None and denominator is None:
        raise ValueRefused("denominator", _("Có tử số mà thiếu mẫu số."), _("Hãy ghi mẫu số."))
    share = indicator.kind == Indicator.Kind.SHARE or not indicator.ratio
    if share and numerator is not None and denominator is not None and numerator > denominator:
        raise ValueRefused(
            "numerator",
            _("Tử số %(top)s lớn hơn mẫu số %(bottom)s.")
            % {"top": numerator, "bottom": denominator},
            _("Hãy kiểm tra lại hai số: có thể đã ghi ngược."),
        )


def _bounds(indicator: Indicator, value: Decimal | None) -> None:
    if value is None:
        return
    if indicator.kind == Indicator.Kind.SHARE and value > indicator.per:
        raise ValueRefused(
            "value",
            _("Tỷ lệ %s vượt quá 100 %%.") % value.normalize(),
            _("Hãy kiểm tra lại số liệu hoặc đơn vị tính."),
        )
    if value < 0 and indicator.kind != Indicator.Kind.GROWTH:
        raise ValueRefused("value", _("Giá trị âm."), _("Hãy ghi số từ 0 trở lên."))


def _days(span: Period, as_of: date, status: str, today: date) -> None:
    if as_of > today:
        raise ValueRefused(
            "as_of",
            _("Ngày chốt số %s ở tương lai.") % as_of.strftime(DAY_FORMAT),
            _("Hãy ghi ngày số liệu được chốt, không sau hôm nay."),
        )
    if status == Status.FORECAST:
        return
    if span.first > today:
        raise ValueRefused(
            "period",
            _("Kỳ %s chưa bắt đầu.") % span.text,
            _("Hãy chọn kỳ đã có số liệu, hoặc ghi là dự báo (F)."),
        )
    if status in (Status.FINAL, Status.PROVISIONAL) and span.last > today:
        raise ValueRefused(
            "status",
            _("Kỳ %s chưa kết thúc nên chưa có số chính thức, sơ bộ.") % span.text,
            _("Hãy ghi là ước thực hiện (E)."),
        )


def _keep(row: Observation) -> Written:
    slot = {name: getattr(row, name) for name in ("area", "period", "group", "source")}
    versions = Observation.objects.filter(indicator__code=row.indicator.code, **slot)
    last = versions.select_for_update(of=("self",)).order_by("-version").first()
    if last is not None:
        held = last.state == row.state or last.state in Observation.STANDING
        if held and _same(last, row):
            return Written(last, made=False)
        row.supersedes, row.version = last, last.version + 1
    else:
        row.version = 1
    row.save(force_insert=True)
    return Written(row, made=True)


def _same(last: Observation, row: Observation) -> bool:
    fresh: Mapping[str, Any] = {name: getattr(row, name) for name in FIELDS}
    return last.indicator_id == row.indicator_id and all(
        getattr(last, name) == value for name, value in fresh.items()
    )
