"""Who is charged with what: the duties the plan prints, and what a person decided since."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.plan.models.plans import Clause, Plan


class Variant(models.TextChoices):
    """Which form of the yearly report an agency fills in."""

    FULL = "full", _("đầy đủ")
    AREA = "area", _("địa phương")
    SHORT = "short", _("rút gọn")
    MEDIA = "media", _("báo, đài")


class Duty(models.Model):
    """A duty the plan lays on an agency or a group (mục V), or a step of the budget (mục IV)."""

    class Kind(models.TextChoices):
        WORK = "work", _("trách nhiệm")
        BUDGET = "budget", _("dự toán")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="duties")
    code = models.CharField(_("mã"), max_length=40)
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.WORK)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    title = models.CharField(_("nội dung"), max_length=500)
    title_en = models.CharField(max_length=500, blank=True)
    variant = models.CharField(_("mẫu báo cáo"), max_length=6, choices=Variant.choices, blank=True)
    rest_of = models.CharField(_("phần còn lại của nhóm"), max_length=30, blank=True)
    position = models.IntegerField(_("thứ tự"))

    class Meta:
        verbose_name = _("trách nhiệm theo kế hoạch")
        constraints = [models.UniqueConstraint("plan", "code", "agency", name="duty_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Charge(models.Model):
    """From a day on, an agency carries a part whose bearer was not sure: written by an official,
    with the document that says so. Only added: the latest day not after the asked one counts.
    """

    class Subject(models.TextChoices):
        COORDINATION = "coordination", _("tổng hợp, báo cáo Kế hoạch")
        TARGET = "target", _("chỉ tiêu")
        TASK = "task", _("nhiệm vụ")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="charges")
    subject = models.CharField(_("phần việc"), max_length=12, choices=Subject.choices)
    code = models.CharField(_("mã chỉ tiêu, nhiệm vụ"), max_length=10, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    since = models.DateField(_("từ ngày"))
    document = models.CharField(_("văn bản phân công"), max_length=300)
    recorded_at = models.DateTimeField(_("ghi lúc"))
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    synthetic = models.BooleanField(_("giả lập"), default=False)

    class Meta:
        verbose_name = _("phân công")
        constraints = [
            models.CheckConstraint(condition=~Q(document=""), name="a_charge_names_its_document"),
            models.CheckConstraint(
                condition=Q(subject="coordination", code="")
                | (~Q(subject="coordination") & ~Q(code="")),
                name="a_charge_names_its_subject",
            ),
        ]
        ordering = ["since", "pk"]

    def __str__(self) -> str:
        return f"{self.code or self.get_subject_display()}: {self.agency}"
