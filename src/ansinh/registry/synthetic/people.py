"""People and homes while they are being made."""

from dataclasses import dataclass, field
from datetime import date

from ansinh.registry.synthetic.ages import TODAY
from ansinh.registry.synthetic.draws import age_on


@dataclass(slots=True)
class Someone:
    """A person being made. `marital` is the truth, whether or not the registry will know it;
    `receives` is what a form for a funeral would say."""

    sex: str
    age: int
    birth: date
    marital: str = "SINGLE"
    surname: str = ""
    name: str = ""
    people: str = "Kinh"
    index: int = -1
    serial: int = -1
    payable: bool = False
    disability: str = ""
    orphan: bool = False
    receives: str = ""

    def born_on(self, birth: date) -> None:
        """Give another birth date, and the age that goes with it."""
        self.birth, self.age = birth, age_on(birth, TODAY)


@dataclass(slots=True)
class Home:
    """A household being made. `shape` is COUPLE, LONE_PARENT, ELDERLY, GRANDPARENTS or ADULTS."""

    shape: str
    members: list[tuple[Someone, str]] = field(default_factory=list)
    mother_age: int = 0
    children: int = 0
    poverty: str = "NONE"

    def add(self, someone: Someone, role: str) -> None:
        """Let somebody move in."""
        self.members.append((someone, role))

    @property
    def head(self) -> Someone:
        """Whose name the household bears."""
        return self.members[0][0]

    @property
    def frail(self) -> bool:
        """Whether the household is more likely to be poor."""
        return self.shape in ("LONE_PARENT", "GRANDPARENTS") or (
            self.shape == "ELDERLY" and len(self.members) == 1
        )
