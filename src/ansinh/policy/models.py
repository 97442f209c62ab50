"""What the law gives to everybody in a month, as known on a day, and by which book; and what a
draft resolution would give instead."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.registry.models import Person


class Assessment(models.Model):
    """One run of the law over everybody: for `month`, with facts and law as known on `known_on`."""

    month = models.DateField(_("tháng"))
    known_on = models.DateField(_("theo hiểu biết ngày"))
    book_digest = models.CharField(_("dấu vân tay bộ luật"), max_length=64)
    people = models.IntegerField(_("số người xét"))
    made_at = models.DateTimeField(_("lập lúc"))

    class Meta:
        verbose_name = _("lần xét hưởng")
        constraints = [
            models.UniqueConstraint("month", "known_on", name="assessed_once_a_day"),
            models.CheckConstraint(condition=Q(month__day=1), name="assessment_month_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} ({self.known_on})"


class Determination(models.Model):
    """The result for one person and one benefit: nothing is kept for who can get nothing.

    `amount` counts what is not known as «no», `amount_max` as «yes»; they differ when evidence is
    missing. Amounts are in `unit`: đồng, kilograms of rice, a card; every month, or `once` for an
    event of the month. `no_figure`: the law gives something and how much was not found, so nothing
    is decided; `clause` then says which clauses. `coefficient` is in hundredths.
    """

    class Unit(models.TextChoices):
        DONG = "DONG", _("đồng")
        KG = "KG", _("kg gạo")
        CARD = "CARD", _("thẻ")

    assessment = models.ForeignKey(Assessment, models.CASCADE)
    person = models.ForeignKey(Person, models.PROTECT)
    benefit = models.CharField(_("chế độ"), max_length=40)
    unit = models.CharField(_("đơn vị"), max_length=4, choices=Unit.choices, default=Unit.DONG)
    once = models.BooleanField(_("một lần"), default=False)
    clause = models.CharField(_("điều khoản"), max_length=600, blank=True)
    coefficient = models.IntegerField(_("hệ số (phần trăm)"))
    amount = models.BigIntegerField(_("mức hưởng"))
    amount_max = models.BigIntegerField(_("mức hưởng cao nhất có thể"))
    no_figure = models.BooleanField(_("chưa biết mức trong văn bản"), default=False)

    class Meta:
        verbose_name = _("kết quả xét hưởng")
        constraints = [
            models.UniqueConstraint("assessment", "person", "benefit", name="determined_once"),
            models.CheckConstraint(
                condition=Q(amount__gte=0, amount_max__gte=F("amount"))
                & (Q(amount_max__gt=0) | Q(no_figure=True)),
                name="determination_amounts_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.benefit} {self.amount}"

    @property
    def decided(self) -> bool:
        """Nothing that is not known can change the amount."""
        return self.amount == self.amount_max and not self.no_figure


class FigureAcceptance(models.Model):
    """A named official accepts paying on a legal figure that was not read in the text itself."""

    parameter = models.CharField(_("tham số"), max_length=60)
    value = models.CharField(_("giá trị"), max_length=40)
    citation = models.CharField(_("căn cứ"), max_length=200)
    accepted_by = models.ForeignKey(Official, models.PROTECT, related_name="+")
    accepted_on = models.DateField(_("ngày chấp nhận"))
    note = models.CharField(_("ghi chú"), max_length=300)

    class Meta:
        verbose_name = _("chấp nhận số liệu chưa xác minh")
        constraints = [
            models.UniqueConstraint("parameter", "value", "citation", name="figure_accepted_once")
        ]

    def __str__(self) -> str:
        return f"{self.parameter} = {self.value}"


class Scenario(models.Model):
    """A draft resolution to be tried on the city: what it changes in the law, as data.

    A scenario is never changed; another draft is another scenario.
    """

    name = models.CharField(_("tên kịch bản"), max_length=120, unique=True)
    draft = models.JSONField(_("dự thảo"))
    owner = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("lập lúc"))

    class Meta:
        verbose_name = _("kịch bản mô phỏng")

    def __str__(self) -> str:
        return self.name


class SimulationRun(models.Model):
    """A scenario tried on the people of a day: sums only, never a person.

    `since` and `until` are the first and last month, both included; `synthetic` marks a result
    about invented people.
    """

    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="runs")
    since = models.DateField(_("từ tháng"))
    until = models.DateField(_("đến tháng"))
    known_on = models.DateField(_("theo hiểu biết ngày"))
    synthetic = models.BooleanField(_("dân cư giả lập"))
    result = models.JSONField(_("kết quả"))
    made_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("chạy lúc"))

    class Meta:
        verbose_name = _("lần chạy mô phỏng")
        constraints = [
            models.CheckConstraint(
                condition=Q(since__day=1, until__day=1, until__gte=F("since")),
                name="simulation_months_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.scenario} {self.since:%m/%Y}–{self.until:%m/%Y}"


class Forecast(models.Model):
    """What the law in force will cost in a year, as known on a day: sums only, never a person.

    `assumptions` says in both languages what it takes for granted ({"code", "words", "words_en"}).
    """

    year = models.IntegerField(_("năm"))
    known_on = models.DateField(_("theo hiểu biết ngày"))
    people = models.IntegerField(_("số người đếm"))
    synthetic = models.BooleanField(_("dân cư giả lập"))
    assumptions = models.JSONField(_("giả định"))
    made_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("lập lúc"))

    class Meta:
        verbose_name = _("dự báo kinh phí")
        constraints = [
            models.UniqueConstraint("year", "known_on", "made_at", name="forecast_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.year} ({self.known_on})"


class ForecastRow(models.Model):
    """Person-months of a group at one monthly rate, by who pays. No rate: the figure of the law was
    not found, or it is given in kind."""

    class Payer(models.TextChoices):
        NATION = "nation", _("Theo mức chung cả nước")
        CITY = "city", _("Thành phố bổ sung")

    forecast = models.ForeignKey(Forecast, models.PROTECT, related_name="rows")
    benefit = models.CharField(_("chế độ"), max_length=40)
    group = models.CharField(_("nhóm"), max_length=200)
    payer = models.CharField(_("ai chi"), max_length=6, choices=Payer.choices)
    unit = models.CharField(_("đơn vị"), max_length=4, choices=Determination.Unit.choices)
    rate = models.BigIntegerField(_("mức tháng"), null=True)
    person_months = models.BigIntegerField(_("số tháng người"))
    people_first = models.IntegerField(_("số người tháng 1"))
    people_last = models.IntegerField(_("số người tháng 12"))
    amount = models.BigIntegerField(_("số tiền"), null=True)

    class Meta:
        verbose_name = _("dòng dự báo")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True, rate__isnull=True)
                | Q(amount=F("rate") * F("person_months")),
                name="a_forecast_is_rate_times_months",
            )
        ]

    def __str__(self) -> str:
        return f"{self.benefit} {self.group} {self.amount}"


class ForecastPlace(models.Model):
    """The forecast of one area and benefit, by who pays."""

    forecast = models.ForeignKey(Forecast, models.PROTECT, related_name="places")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    benefit = models.CharField(_("chế độ"), max_length=40)
    payer = models.CharField(_("ai chi"), max_length=6, choices=ForecastRow.Payer.choices)
    person_months = models.BigIntegerField(_("số tháng người"))
    amount = models.BigIntegerField(_("số tiền"))

    class Meta:
        verbose_name = _("dự báo theo địa bàn")

    def __str__(self) -> str:
        return f"{self.benefit} {self.area_id} {self.amount}"
