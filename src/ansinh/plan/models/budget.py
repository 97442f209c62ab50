"""Money of the plan by year: lines, and the stages each has gone through. Amounts are whole đồng.

Stages are only ever added to: a changed estimate is another row, and the latest counts.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.plan.models.plans import Clause, Plan
from ansinh.plan.models.tasks import Task


class BudgetLine(models.Model):
    """What an agency does with money in a year for a clause or a task, from one source."""

    class Source(models.TextChoices):
        RECURRENT = "recurrent", _("Chi thường xuyên ngân sách theo phân cấp")
        INTEGRATED = "integrated", _("Lồng ghép chương trình, đề án")
        INSURANCE_FUND = "insurance_fund", _("Quỹ BHXH, BHYT, BHTN")
        DELEGATED_CENTRAL = "delegated_central", _("Kinh phí ủy quyền của Trung ương")
        AID = "aid", _("Tài trợ, viện trợ quốc tế")
        SOCIAL = "social", _("Huy động xã hội, nguồn hợp pháp khác")

    class Level(models.TextChoices):
        CITY = "city", _("cấp thành phố")
        DISTRICT = "district", _("cấp huyện (đến 30/6/2025)")
        COMMUNE = "commune", _("cấp xã")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="budget_lines")
    year = models.IntegerField(_("năm"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("nội dung"), max_length=300)
    source = models.CharField(_("nguồn"), max_length=20, choices=Source.choices)
    programme = models.CharField(_("chương trình, đề án"), max_length=200, blank=True)
    level = models.CharField(_("cấp ngân sách"), max_length=10, choices=Level.choices)
    classification = models.CharField(_("chương, loại, khoản, mục"), max_length=40, blank=True)
    unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    benefit = models.CharField(_("chế độ"), max_length=40, blank=True)
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("ghi lúc"))
    synthetic = models.BooleanField(_("giả lập"), default=False)

    class Meta:
        verbose_name = _("dòng dự toán")
        constraints = [
            models.UniqueConstraint(
                "plan", "year", "agency", "clause", "name", "source", "level",
                name="budget_line_once",
            ),
            models.CheckConstraint(
                condition=~Q(source="integrated") | ~Q(programme=""),
                name="integrated_money_names_its_programme",
            ),
        ]  # fmt: skip
        ordering = ["agency", "clause__position", "pk"]

    def __str__(self) -> str:
        return f"{self.year} {self.clause.code} {self.name}"

    @property
    def counted(self) -> bool:
        """Integrated money is counted in its own programme, not here."""
        return self.source != self.Source.INTEGRATED


class BudgetStage(models.Model):
    """An amount of a line at one stage. `adjusted` is a change (may be below zero) and adds up; of
    every other stage the latest row counts; `disbursed` is the sum paid up to `on`.
    """

    class Stage(models.TextChoices):
        ESTIMATED = "estimated", _("Dự toán")
        CONSOLIDATED = "consolidated", _("Tổng hợp")
        APPRAISED = "appraised", _("Thẩm định")
        SUBMITTED = "submitted", _("Trình")
        APPROVED = "approved", _("Phê duyệt")
        ALLOCATED = "allocated", _("Giao")
        CARRIED_OVER = "carried_over", _("Năm trước chuyển sang")
        ADJUSTED = "adjusted", _("Điều chỉnh")
        DISBURSED = "disbursed", _("Giải ngân")
        SETTLED = "settled", _("Quyết toán")

    class Origin(models.TextChoices):
        ENTERED = "entered", _("nhập trên trang")
        FILE = "file", _("từ bảng tính")
        FORECAST = "forecast", _("dự báo từ sổ bộ và luật")
        PAYMENTS = "payments", _("từ danh sách chi trả")

    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="stages")
    stage = models.CharField(_("bước"), max_length=14, choices=Stage.choices)
    amount = models.BigIntegerField(_("số tiền (đồng)"))
    on = models.DateField(_("ngày"))
    quantity = models.BigIntegerField(_("số lượng"), null=True)
    unit_rate = models.BigIntegerField(_("đơn giá (đồng)"), null=True)
    basis = models.TextField(_("căn cứ"), blank=True)
    document = models.CharField(_("văn bản"), max_length=160, blank=True)
    reason = models.TextField(_("lý do"), blank=True)
    origin = models.CharField(_("nguồn số"), max_length=10, choices=Origin.choices)
    forecast = models.IntegerField(_("dự báo số"), null=True)
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("bước dự toán")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0) | Q(stage="adjusted"), name="only_a_change_goes_below_0"
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True)
                | Q(unit_rate__isnull=True)
                | Q(amount=F("quantity") * F("unit_rate")),
                name="amount_is_quantity_times_rate",
            ),
        ]
        ordering = ["pk"]
        indexes = [models.Index(fields=["line", "stage"], name="budget_stage_of_line")]

    def __str__(self) -> str:
        return f"{self.line_id} {self.stage} {self.amount}"


class BudgetLock(models.Model):
    """A year whose money is settled: nothing of it is added to or changed."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="budget_locks")
    year = models.IntegerField(_("năm"))
    on = models.DateField(_("ngày khóa"))
    document = models.CharField(_("văn bản quyết toán"), max_length=160)
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("khóa sổ năm")
        constraints = [models.UniqueConstraint("plan", "year", name="a_year_is_locked_once")]

    def __str__(self) -> str:
        return f"{self.year}"
