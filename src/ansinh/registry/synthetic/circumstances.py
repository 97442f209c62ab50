"""What befalls people: disability, orphanhood, pensions, study, death. See `odds` for how
often; nothing here is a statistic.
"""

from datetime import date, timedelta

from ansinh.registry.synthetic import events
from ansinh.registry.synthetic.ages import TODAY
from ansinh.registry.synthetic.draws import Wheel, day, one, years_before
from ansinh.registry.synthetic.notebook import FILLED_FROM, LATEST, Notebook
from ansinh.registry.synthetic.people import Home, Someone

SECOND_HALF = (date(2026, 7, 1), date(2026, 12, 31))
CERTIFICATE = "Giấy xác nhận khuyết tật số {}"

# Disability by the first age of the band: severe, extreme, light.
DISABLED = (
    (80, 0.060, 0.018, 0.012),
    (60, 0.032, 0.009, 0.010),
    (16, 0.0130, 0.0031, 0.006),
    (2, 0.008, 0.0025, 0.002),
)
# Points of Article 5(1): what became of father and mother, or «abandoned».
ORPHANHOOD = Wheel(
    {
        ("DEAD", "DEAD"): 22,
        ("DEAD", "MISSING"): 8,
        ("MISSING", "DEAD"): 6,
        ("UNIDENTIFIED", "DEAD"): 14,
        ("DEAD", "PRISON"): 7,
        ("PRISON", "DEAD"): 9,
        ("FACILITY", "DEAD"): 4,
        ("MISSING", "MISSING"): 6,
        ("MISSING", "PRISON"): 4,
        ("PRISON", "PRISON"): 3,
        ("FACILITY", "MISSING"): 2,
        ("UNIDENTIFIED", "MISSING"): 3,
        ("ABANDONED", ""): 9,
    }
)
# By rank of the commune: city, country, mountain; fewer among those of 75 and over.
PENSIONERS, OLDEST_PENSIONERS = (0.46, 0.27, 0.14), (0.24, 0.12, 0.06)
SCHOOL_YEAR = date(2025, 9, 5)
PENSION_LISTS = date(2025, 7, 1)


def disability(book: Notebook, someone: Someone, factor: float = 1) -> None:
    """A certificate: most old, some of autumn 2026, some recorded late, a few changed. `factor`
    makes it more likely.
    """
    source = book.source
    band = next((b for b in DISABLED if someone.age >= b[0]), None)
    draw = source.random() / factor
    if band is None or draw >= sum(band[1:]):
        return
    severe, extreme = band[1], band[1] + band[2]
    degree = "SEVERE" if draw < severe else "EXTREME" if draw < extreme else "MILD"
    someone.disability, someone.payable = degree, True
    someone.receives = "" if degree == "MILD" else "ALLOWANCE"
    paper = CERTIFICATE.format(f"{someone.serial:07d}")
    kind = source.random()
    if kind < 0.05:
        signed = day(source, date(2026, 8, 1), date(2026, 10, 25))
        at = book.soon(signed, 5)
    elif kind < 0.08:
        signed = day(source, date(2026, 5, 4), date(2026, 8, 31))
        at = book.soon(signed, 75, least=35)
    else:
        signed = day(source, max(date(2013, 1, 1), someone.birth), date(2026, 6, 20))
        at = book.when(signed)
    book.of_person(someone, "disability", degree, signed, "disability-council", paper, at)
    if degree == "SEVERE" and kind > 0.985:
        again = day(source, date(2026, 8, 3), date(2026, 10, 20))
        paper = CERTIFICATE.format(f"{someone.serial:07d}/2")
        book.change("EXTREME", again, book.soon(again, 6), paper)


def make_orphans(book: Notebook, home: Home) -> None:
    """Some children raised by grandparents have lost their parents; a few of them turn 4 or 16 in
    the second half of 2026.
    """
    for child, role in home.members:
        if role != "GRANDCHILD" or child.age >= 16 or book.source.random() > 0.34:
            continue
        child.orphan = child.payable = True
        if book.source.random() < 0.2:
            birthday = day(book.source, *SECOND_HALF)
            child.born_on(years_before(birthday, one(book.source, (4, 16))))


def orphanhood(book: Notebook, child: Someone) -> None:
    """Which parents the child lost, and since when."""
    father, mother = ORPHANHOOD.draw(book.source)
    since = day(book.source, max(child.birth, date(2019, 1, 1)), date(2026, 5, 31))
    if book.source.random() < 0.08:
        since = max(child.birth, day(book.source, date(2026, 8, 1), date(2026, 10, 15)))
    at = book.when(since)
    if father == "ABANDONED":
        paper = "Biên bản về việc trẻ em bị bỏ rơi"
        book.of_person(child, "abandoned", "true", since, "ubnd", paper, at)
        return
    for kind, value in (("father", father), ("mother", mother)):
        source = "civil-status" if value == "DEAD" else "ubnd"
        source = "court" if value in ("MISSING", "PRISON") else source
        book.of_person(child, kind, value, since, source, at=at)


def facility(book: Notebook, someone: Someone) -> bool:
    """Whether a facility keeps the person: a few of the old and of the severely disabled."""
    frail = someone.age >= 70 or someone.disability in ("SEVERE", "EXTREME")
    if not frail or book.source.random() >= 0.006:
        return False
    since = day(book.source, date(2022, 1, 1), date(2026, 5, 31))
    book.of_person(someone, "in_facility", "true", since, "facility")
    someone.receives = "FACILITY"
    return True


def pension(book: Notebook, someone: Someone, rank: int) -> bool:
    """What the lists of social insurance say of whoever is 60 or nearly; False: a full pension."""
    if someone.age < 59:
        return True
    source, draw = book.source, book.source.random()
    if draw < 0.03:
        return True
    kind = "NONE"
    since = PENSION_LISTS
    odds = OLDEST_PENSIONERS[rank] if someone.age >= 75 else PENSIONERS[rank]
    if draw < 0.03 + odds:
        kind = "FULL"
        since = day(source, date(2005, 1, 1), date(2025, 6, 30))
        since = min(max(since, years_before(someone.birth, -56)), date(2026, 6, 1))
    elif draw > 0.992:
        kind = "BELOW_SOCIAL_PENSION"
    book.of_person(someone, "pension", kind, since, "social-insurance")
    if someone.age >= 75 and source.random() < 0.004:
        book.of_person(someone, "other_allowance", "true", since, "payment-lists")
    return kind != "FULL"


def pension_request(book: Notebook, someone: Someone, first_age: int) -> None:
    """Most with a right to the social pension have asked for it, many around the birthday."""
    source, draw = book.source, book.source.random()
    birthday = years_before(someone.birth, -first_age)
    if birthday > date(2026, 12, 31) or draw < 0.05:
        return
    if birthday <= date(2026, 6, 1):
        asked = day(source, max(PENSION_LISTS, birthday), date(2026, 6, 20))
        at = book.when(asked)
    else:
        asked = day(source, birthday - timedelta(days=30), birthday + timedelta(days=45))
        asked = min(asked, LATEST)
        at = book.soon(asked, 3)
    value = "false" if draw < 0.06 else "true"
    if value == "true" and not someone.receives:
        someone.receives = "PENSION"
    paper = "Văn bản đề nghị hưởng trợ cấp hưu trí xã hội"
    book.of_person(someone, "pension_request", value, asked, "citizen", paper, at)


def supporter(book: Notebook, someone: Someone, home: Home) -> None:
    """Whether somebody is obliged to support an elderly person of a poor household."""
    draw = book.source.random()
    supported = any(role == "CHILD" and other.age >= 18 for other, role in home.members)
    supported = supported or any(role == "PARENT" for _other, role in home.members)
    odds = (0.07, 0.13, 0.19) if supported else (0.08, 0.62, 0.74)
    if draw < odds[0]:
        return
    value = "NONE" if draw < odds[1] else "ON_ALLOWANCE" if draw < odds[2] else "HAS_SUPPORTER"
    since = day(book.source, date(2023, 1, 1), date(2026, 5, 31))
    book.of_person(someone, "supporter", value, since, "ubnd")


def marital(book: Notebook, someone: Someone) -> None:
    """The marital status of an adult of a poor or near-poor household, for nearly all of them."""
    if someone.age < 18 or book.source.random() < 0.04:
        return
    since = max(years_before(someone.birth, -18), date(2014, 1, 1))
    source = "court" if someone.marital in ("DIVORCED", "SPOUSE_MISSING") else "civil-status"
    book.of_person(someone, "marital", someone.marital, since, source)


def studying(book: Notebook, someone: Someone, poor_lone_parent: bool) -> None:
    """Whether those of 15 to 21 are at school or college; later only where the law asks."""
    if not 15 <= someone.age <= (25 if poor_lone_parent else 21):
        return
    draw = book.source.random()
    if draw < 0.07:
        return
    value = "true" if draw < 0.80 - 0.05 * (someone.age - 15) else "false"
    book.of_person(someone, "studying", value, SCHOOL_YEAR, "school")


def insurance(book: Notebook, someone: Someone) -> None:
    """Poor and near-poor households: almost everybody has a card."""
    draw = book.source.random()
    if draw < 0.985:
        value = "true" if draw < 0.975 else "false"
        book.of_person(someone, "health_insurance", value, FILLED_FROM, "social-insurance")


def death(book: Notebook, someone: Someone) -> None:
    """A death between August and November 2026; one in six is reported only weeks later."""
    a_year = 0.0012 * 1.1 ** (someone.age - 40) if someone.age >= 40 else 0.0006
    if book.source.random() >= min(a_year / 3, 0.12):
        return
    died = day(book.source, date(2026, 8, 1), TODAY - timedelta(days=4))
    late = book.source.random() < 0.17
    at = book.soon(died, 70, least=28) if late else book.soon(died, 12, least=1)
    if at.date() <= died:
        return
    book.of_person(someone, "deceased", "true", died, "civil-status", "Trích lục khai tử", at)
    events.funeral(book, someone, died, at)
