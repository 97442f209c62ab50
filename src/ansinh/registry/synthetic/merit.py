"""Files of people with merit, status by status, in the law's own words; nothing here is a
statistic. Details come from the notebook's side source, so that they move nobody else's lot.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from ansinh.registry.synthetic.draws import Wheel, day
from ansinh.registry.synthetic.notebook import Notebook
from ansinh.registry.synthetic.people import Someone

STATUSES = {
    "M": Wheel({"INVALID": 44, "TYPE_B": 3, "DISEASED": 16, "TOXIC": 16, "JAILED": 9, "HELPER": 5,
                "MARTYRS": 12, "REVOLUTIONARY": 2}),
    "F": Wheel({"MARTYRS": 56, "HELPER": 14, "INVALID": 14, "TOXIC": 7, "JAILED": 6, "MOTHER": 3}),
}  # fmt: skip
FILE, BOARD = "Hồ sơ người có công số {}", "Biên bản giám định y khoa số {}"
NO_RATE, RATE_RAISED, SECOND_STATUS, CARED = 0.03, 0.04, 0.09, 0.7
SURVIVORS = Wheel({"INVALID": 50, "DISEASED": 30, "TOXIC": 20})
# Nobody younger took part.
OF_THE_UPRISING, OF_MOTHERS = 97, 80


@dataclass
class File:
    """The merit file of one person: since when, and when it was entered. Who is cared for at home
    is so once, whatever the wounds."""

    book: Notebook
    someone: Someone
    since: date
    at: datetime
    cared: bool = False

    def chance(self, odds: float) -> bool:
        """Whether something of these odds is so."""
        return self.book.side.random() < odds

    def note(self, kind: str, value: str, paper: str = FILE) -> None:
        """One fact of the file."""
        evidence = paper.format(f"{self.someone.serial:07d}")
        self.book.of_person(
            self.someone, kind, value, self.since, "merit-records", evidence, self.at
        )

    def rate(self, kind: str, low: int, high: int, severe: str) -> None:
        """The rate of the medical board, most of them low; of some the record is missing, of a few
        it was raised in the summer of 2026."""
        if self.chance(NO_RATE):
            return
        rate = low + int((high - low + 1) * self.book.side.random() ** 1.7)
        self.note(kind, str(rate), BOARD)
        if rate < high - 15 and self.chance(RATE_RAISED):
            again = day(self.book.side, date(2026, 7, 2), date(2026, 8, 5))
            at = datetime.combine(again, self.at.timetz())
            self.book.change(str(rate + 12), again, at, BOARD.format("giám định lại"))
        if rate >= 81:
            self.note(severe, "true" if self.chance(0.3) else "false", BOARD)
            if self.chance(CARED) and not self.cared:
                self.note("cared_at_home", "true")
                self.cared = True


def _invalid(file: File, kind: str = "INVALID") -> None:
    file.note("war_invalid", kind)
    file.rate("injury_rate", 21, 95, "severe_wounds")
    if file.chance(SECOND_STATUS):
        _toxic(file)


def _diseased(file: File) -> None:
    file.note("diseased_soldier", "true")
    file.rate("disease_rate", 41, 92, "severe_disease")


def _toxic(file: File) -> None:
    file.note("toxic_exposed", "true")
    file.rate("toxic_rate", 21, 88, "severe_toxic")


def _helper(file: File) -> None:
    file.note("helper", "RESISTANCE_ORDER")


def _martyrs(file: File) -> None:
    if file.someone.sex == "F" and file.chance(0.08):
        file.note("martyr_spouse_remarried", "true")
        return
    draw = file.book.side.random()
    file.note("martyrs", "3" if draw < 0.02 else "2" if draw < 0.12 else "1")
    if file.chance(0.06):
        file.note("lonely_survivor", "true")


def _mother(file: File) -> None:
    if file.someone.age < OF_MOTHERS:
        return _martyrs(file)
    file.note("heroic_mother", "true")
    file.note("martyrs", "2" if file.chance(0.5) else "1")
    return None


def _revolutionary(file: File) -> None:
    if file.someone.age < OF_THE_UPRISING:
        return _helper(file)
    return file.note("revolutionary", "UPRISING")


WRITERS: dict[str, Callable[[File], None]] = {
    "INVALID": _invalid,
    "TYPE_B": lambda file: _invalid(file, "TYPE_B"),
    "DISEASED": _diseased,
    "TOXIC": _toxic,
    "JAILED": lambda file: file.note("jailed_by_enemy", "true"),
    "HELPER": _helper,
    "MARTYRS": _martyrs,
    "MOTHER": _mother,
    "REVOLUTIONARY": _revolutionary,
}


def merit(book: Notebook, someone: Someone) -> bool:
    """Whether the person has merit; a file of long ago. More files are drawn aside."""
    odds = 0.045 if someone.age >= 70 else 0.012 if someone.age >= 60 else 0.001
    if someone.age < 45 or book.source.random() >= odds:
        _aside(book, someone)
        return False
    status = STATUSES[someone.sex].draw(book.source)
    since = day(book.source, date(1996, 1, 1), date(2020, 12, 31))
    someone.payable = True
    WRITERS[status](File(book, someone, since, book.when(since)))
    return True


def _aside(book: Notebook, someone: Someone) -> None:
    """More people with merit, widows of some, and grown children of those exposed to chemicals."""
    draw = book.side.random()
    more = 0.055 if someone.age >= 70 else 0.022 if someone.age >= 60 else 0
    widow = 0.008 if someone.sex == "F" and someone.age >= 60 else 0
    child = 0.0008 if 20 <= someone.age <= 55 else 0
    if draw >= more + widow + child:
        return
    since = day(book.side, date(1996, 1, 1), date(2020, 12, 31))
    file = File(book, someone, since, book.when_aside(since))
    someone.payable = True
    if draw < more:
        WRITERS[STATUSES[someone.sex].draw(book.side)](file)
    elif draw < more + widow:
        file.note("survivor_of", SURVIVORS.draw(book.side))
    else:
        file.note("toxic_child", "FROM_81" if file.chance(0.2) else "FROM_61", BOARD)
