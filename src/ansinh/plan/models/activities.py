"""What is done around the plan: inspections, communication, consultation, contributions, good
examples, policy proposals. A record is never edited: it is withdrawn with a reason, or put right by
another that `corrects` it.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.plan.models.plans import Clause, Plan


class Record(models.Model):
    """Who recorded it for which agency and clause, when, and whether it still stands."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    on = models.DateField(_("ngày"))
    document = models.CharField(_("văn bản"), max_length=160, blank=True)
    note = models.TextField(_("ghi chú"), blank=True)
    synthetic = models.BooleanField(_("giả lập"), default=False)
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("ghi lúc"))
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True)
    withdrawn_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    withdrawn_because = models.TextField(_("lý do rút"), blank=True)

    class Meta:
        abstract = True
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) ^ ~Q(withdrawn_because=""),
                name="%(class)s_is_withdrawn_for_a_reason",
            )
        ]


class Inspection(Record):
    """A planned inspection, check or supervision (III.2.a, III.12.c). `on` is the planned start."""

    class Kind(models.TextChoices):
        INSPECTION = "inspection", _("thanh tra")
        CHECK = "check", _("kiểm tra")
        SUPERVISION = "supervision", _("giám sát")

    kind = models.CharField(_("hình thức"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("nội dung"), max_length=300)
    until = models.DateField(_("đến ngày"), null=True)
    places = models.CharField(_("nơi được kiểm tra"), max_length=400)

    class Meta(Record.Meta):
        verbose_name = _("cuộc kiểm tra")

    def __str__(self) -> str:
        return self.title


class Visit(models.Model):
    """A visit of an inspection to one place."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="visits")
    on = models.DateField(_("ngày"))
    place = models.CharField(_("nơi kiểm tra"), max_length=200)
    looked_at = models.IntegerField(_("số hồ sơ đã xem"), null=True)
    summary = models.TextField(_("tóm tắt"))
    document = models.CharField(_("biên bản"), max_length=160, blank=True)
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("buổi kiểm tra")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.place} {self.on}"


class Finding(models.Model):
    """What an inspection found, what must be done by whom and when, and the money in it."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="findings")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    text = models.TextField(_("phát hiện"))
    recommendation = models.TextField(_("kiến nghị"))
    deadline = models.DateField(_("hạn khắc phục"))
    money_wrong = models.BigIntegerField(_("số tiền sai phạm (đồng)"), null=True)
    money_to_recover = models.BigIntegerField(_("số tiền phải thu hồi (đồng)"), null=True)
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("phát hiện")
        constraints = [
            models.CheckConstraint(
                condition=Q(money_wrong__isnull=True) | Q(money_wrong__gte=0), name="wrong_counts"
            ),
            models.CheckConstraint(
                condition=Q(money_to_recover__isnull=True) | Q(money_to_recover__gte=0),
                name="recovery_counts",
            ),
        ]
        ordering = ["deadline", "pk"]

    def __str__(self) -> str:
        return self.text


class FindingStep(models.Model):
    """What was done about a finding: in words, money recovered, and whether that closes it."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="steps")
    on = models.DateField(_("ngày"))
    text = models.TextField(_("đã khắc phục"))
    recovered = models.BigIntegerField(_("đã thu hồi (đồng)"), default=0)
    closes = models.BooleanField(_("khắc phục xong"), default=False)
    document = models.CharField(_("văn bản"), max_length=160, blank=True)
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("bước khắc phục")
        constraints = [
            models.CheckConstraint(condition=Q(recovered__gte=0), name="recovered_counts")
        ]
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.on}"


class Communication(Record):
    """An activity of communication (III.1, V.7, V.13)."""

    class Channel(models.TextChoices):
        PRESS = "press", _("báo in, báo điện tử")
        BROADCAST = "broadcast", _("phát thanh, truyền hình")
        LOUDSPEAKER = "loudspeaker", _("truyền thanh cơ sở")
        ONLINE = "online", _("cổng thông tin, mạng xã hội")
        MEETING = "meeting", _("hội nghị, tập huấn")
        DIALOGUE = "dialogue", _("đối thoại, sinh hoạt cộng đồng")
        PRINT = "print", _("tờ rơi, pa-nô, tài liệu")

    class Access(models.TextChoices):
        NONE = "", _("không có hình thức riêng")
        PLAIN = "plain", _("ngôn ngữ dễ hiểu")
        LARGE = "large", _("chữ lớn")
        SIGN = "sign", _("ngôn ngữ ký hiệu")
        MINORITY = "minority", _("tiếng dân tộc thiểu số")

    channel = models.CharField(_("hình thức"), max_length=12, choices=Channel.choices)
    title = models.CharField(_("nội dung"), max_length=300)
    outlet = models.CharField(_("nơi đăng, phát, tổ chức"), max_length=200)
    audience = models.CharField(_("đối tượng"), max_length=200, blank=True)
    access = models.CharField(
        _("hình thức tiếp cận"), max_length=10, choices=Access.choices, blank=True
    )
    items = models.IntegerField(_("số tin, bài, buổi, bản"), null=True)
    minutes = models.IntegerField(_("số phút phát sóng"), null=True)
    reach = models.IntegerField(_("số người tiếp cận"), null=True)
    cost = models.BigIntegerField(_("kinh phí (đồng)"), null=True)

    class Meta(Record.Meta):
        verbose_name = _("hoạt động truyền thông")

    def __str__(self) -> str:
        return self.title


class Consultation(Record):
    """People were asked before a policy was made or changed (III.2.a)."""

    title = models.CharField(_("chủ đề"), max_length=300)
    draft = models.CharField(_("chính sách, dự thảo"), max_length=300, blank=True)
    place = models.CharField(_("nơi tổ chức"), max_length=200)
    groups = models.TextField(_("thành phần tham dự"))
    people = models.IntegerField(_("số người tham dự"), null=True)
    beneficiaries = models.IntegerField(_("trong đó người thụ hưởng"), null=True)

    class Meta(Record.Meta):
        verbose_name = _("cuộc lấy ý kiến")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(people__isnull=True)
                | Q(beneficiaries__isnull=True)
                | Q(beneficiaries__lte=F("people")),
                name="beneficiaries_are_among_the_people",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Opinion(models.Model):
    """An opinion given in a consultation. The answer comes once, later or never."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="opinions")
    group = models.CharField(_("nhóm nêu ý kiến"), max_length=160)
    text = models.TextField(_("ý kiến"))
    answer = models.TextField(_("giải trình, tiếp thu"), blank=True)
    answered_on = models.DateField(_("trả lời ngày"), null=True)
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("ý kiến")
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="")
                | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="an_answer_has_its_day",
            )
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class Contribution(Record):
    """Money or things given by society for the plan (III.12.b). `amount` is money, or what the
    thing is valued at; a thing whose value nobody stated has none.
    """

    class Donor(models.TextChoices):
        ENTERPRISE = "enterprise", _("doanh nghiệp")
        ORGANISATION = "organisation", _("tổ chức, hội, cơ sở tôn giáo")
        INTERNATIONAL = "international", _("tổ chức quốc tế")
        PERSON = "person", _("cá nhân, hộ gia đình")
        MANY = "many", _("vận động nhiều người")

    donor = models.CharField(_("bên đóng góp"), max_length=200)
    donor_kind = models.CharField(_("loại"), max_length=14, choices=Donor.choices)
    anonymous = models.BooleanField(_("đề nghị không nêu tên"), default=False)
    amount = models.BigIntegerField(_("số tiền hoặc giá trị (đồng)"), null=True)
    thing = models.CharField(_("hiện vật"), max_length=200, blank=True)
    quantity = models.IntegerField(_("số lượng"), null=True)
    unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    purpose = models.CharField(_("mục đích"), max_length=300)

    class Meta(Record.Meta):
        verbose_name = _("khoản đóng góp")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__gt=0) | (~Q(thing="") & Q(quantity__gt=0)),
                name="a_contribution_is_money_or_a_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.purpose


class Spending(models.Model):
    """What was done with a contribution: money spent, or things handed over."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="spendings")
    on = models.DateField(_("ngày"))
    amount = models.BigIntegerField(_("số tiền (đồng)"), null=True)
    quantity = models.IntegerField(_("số lượng"), null=True)
    purpose = models.CharField(_("nội dung sử dụng"), max_length=300)
    document = models.CharField(_("chứng từ"), max_length=160)
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("sử dụng đóng góp")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0) | Q(quantity__gt=0), name="something_is_spent"
            )
        ]
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return self.purpose


class GoodExample(Record):
    """A good model or a person who set an example (III.1.c). Published only with consent."""

    class Kind(models.TextChoices):
        PERSON = "person", _("cá nhân")
        HOUSEHOLD = "household", _("hộ gia đình")
        COLLECTIVE = "collective", _("tập thể")
        MODEL = "model", _("mô hình, cách làm")

    kind = models.CharField(_("loại"), max_length=12, choices=Kind.choices)
    name = models.CharField(_("tên"), max_length=200)
    place = models.CharField(_("nơi ở, địa chỉ"), max_length=200, blank=True)
    story = models.TextField(_("việc làm, kết quả"))
    consent_on = models.DateField(_("ngày đồng ý công bố"), null=True)
    consent_document = models.CharField(_("giấy đồng ý"), max_length=160, blank=True)
    honoured = models.CharField(_("hình thức biểu dương"), max_length=200, blank=True)
    published_on = models.DateField(_("ngày công bố"), null=True)
    published_at = models.CharField(_("nơi công bố"), max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("gương điển hình")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(published_on__isnull=True)
                | Q(consent_on__lte=F("published_on"))
                | Q(kind__in=("collective", "model")),
                name="published_with_consent",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PolicyProposal(Record):
    """A proposal to make or change a policy (III.2.a, III.3.c, III.8.a), perhaps with a simulation
    of what it would cost (`simulation`: the number of the run that pub.simulation shows).
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("đang soạn")
        SENT = "sent", _("đã trình")
        ADOPTED = "adopted", _("được ban hành")
        REFUSED = "refused", _("không được chấp thuận")

    title = models.CharField(_("tên đề xuất"), max_length=300)
    problem = models.TextField(_("vướng mắc"))
    proposal = models.TextField(_("nội dung đề xuất"))
    groups = models.CharField(_("đối tượng tác động"), max_length=300)
    recipient = models.CharField(_("cấp có thẩm quyền"), max_length=160)
    state = models.CharField(_("tình trạng"), max_length=10, choices=State.choices)
    answer = models.CharField(_("văn bản trả lời"), max_length=160, blank=True)
    simulation = models.IntegerField(_("lần mô phỏng số"), null=True)

    class Meta(Record.Meta):
        verbose_name = _("đề xuất chính sách")

    def __str__(self) -> str:
        return self.title
