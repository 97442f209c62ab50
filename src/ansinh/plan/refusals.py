"""What the services of tasks and reporting rounds refuse; each message says what to do."""


class Refused(ValueError):
    """Something about a task or a report that cannot be, and what to do instead."""


class NotYours(PermissionError):
    """The official does not act for this agency, or does not coordinate the plan."""


class YearOutsidePlan(Refused):
    """The year is not of the plan's period, and no document extends it."""


class NoSuchTask(LookupError):
    """The plan has no task, target or item of this code, or it was not rolled for the year."""


class AgencyNotThatYear(Refused):
    """The agency does not stand on the day, or has no part in this."""


class FutureDay(Refused):
    """Something is said to have happened on a day that has not come."""


class EvidenceMissing(Refused):
    """«Đã hoàn thành» without a paper or a document that shows it."""


class TooLong(Refused):
    """A text is longer than its box."""


class DocumentMissing(Refused):
    """An act that needs the document or the reason it rests on, without one."""


class Frozen(Refused):
    """What was accepted, or is closed, does not change."""


class ChangedMeanwhile(Refused):
    """Somebody else changed it since it was read; both texts are kept."""

    def __init__(self, message: str, standing: str, version: int) -> None:
        self.standing, self.version = standing, version
        super().__init__(message)


class NotReady(Refused):
    """The report lacks items; `items` are their codes."""

    def __init__(self, message: str, items: list[str]) -> None:
        self.items = items
        super().__init__(message)


class WrongSheet(Refused):
    """The workbook is not this round's template, or of another version."""
