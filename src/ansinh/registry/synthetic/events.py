"""What happens once: a funeral, an injury, a house lost, hunger, urgent protection. An event holds
from its day to the end of the month. Drawn from the notebook's side source.
"""

from datetime import date, datetime

from ansinh.registry.synthetic.ages import TODAY
from ansinh.registry.synthetic.draws import Wheel, day
from ansinh.registry.synthetic.notebook import LATEST, Notebook
from ansinh.registry.synthetic.people import Home, Someone

FORM = "Tờ khai hỗ trợ chi phí mai táng"
NO_FORM, INJURED, HOUSE, HUNGRY, URGENT = 0.08, 0.0006, 0.0012, 0.06, 0.0004
SURVIVOR = Wheel({"NONE": 90, "SURVIVOR": 7, "OTHER": 3})
DAMAGE = Wheel({"REPAIR": 75, "MOVE": 15, "LOST": 10})
FROM, UNTIL = date(2026, 7, 3), TODAY
STORM = (date(2026, 10, 12), date(2026, 10, 20))
LEAN = (date(2026, 9, 5), date(2026, 9, 25))


def _next_month(since: date) -> date:
    return date(since.year + since.month // 12, since.month % 12 + 1, 1)


def happens(
    book: Notebook, someone: Someone, kind: str, value: str, since: date, paper: str
) -> None:
    """An event of the month of `since`, found out within some days; of nobody not born by then."""
    since = min(since, LATEST)
    at = book.soon_aside(since, 9)
    if someone.birth > since:
        return
    until = _next_month(since)
    book.of_person(someone, kind, value, since, "ubnd", paper, at, until=until)


def funeral(book: Notebook, someone: Someone, died: date, at: datetime) -> None:
    """What the form for a funeral says; of a few no form has come yet."""
    if book.side.random() < NO_FORM:
        return
    held = someone.receives or "NONE"
    if held in ("ALLOWANCE", "PENSION") and book.side.random() < 0.06:
        held += "_APPLIED"
    for kind, value in (("recipient_at_death", held), ("k4_child", "false")):
        book.of_person(someone, kind, value, died, "ubnd", FORM, at)
    if someone.age >= 70:
        value = SURVIVOR.draw(book.side)
        book.of_person(someone, "survivor_insurance", value, died, "social-insurance", "", at)


def misfortune(book: Notebook, someone: Someone) -> None:
    """A few are severely injured; a few children need urgent protection."""
    draw = book.side.random()
    if draw < INJURED:
        since = day(book.side, FROM, UNTIL)
        happens(book, someone, "severe_injury", "true", since, "Giấy ra viện")
    elif someone.age < 16 and draw < INJURED + URGENT:
        days = str(3 + int(book.side.random() * 15))
        since = day(book.side, FROM, UNTIL)
        happens(book, someone, "urgent_days", days, since, "Quyết định tiếp nhận")


def of_home(book: Notebook, home: Home, mountain: bool) -> None:
    """The autumn storm takes a few houses; the lean month leaves some poor homes short of food."""
    if book.side.random() < HOUSE:
        since = day(book.side, *STORM)
        value = DAMAGE.draw(book.side)
        happens(book, home.head, "house_damage", value, since, "Tờ khai mẫu 06")
    if mountain and home.poverty == "POOR" and book.side.random() < HUNGRY:
        since = day(book.side, *LEAN)
        for someone, _role in home.members:
            happens(book, someone, "food_aid", "DISASTER", since, "Danh sách thiếu đói")
