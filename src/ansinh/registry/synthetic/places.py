"""What the generator needs to know of a commune. Mountain and ethnic groups are guessed from
density and the former districts: good enough for people who do not exist, and for nothing else.
"""

from dataclasses import dataclass

# Below so many people a km² a commune counts as mountain here.
MOUNTAIN_DENSITY = 65
LAST_CODE_OF_OLD_DA_NANG = "20334"
# Ranges of codes of former mountain districts: Tây Giang, Đông Giang; Nam Giang; Phước Sơn; Trà My.
ETHNIC = (
    ("20440", "20499", ("Cơ Tu",)),
    ("20695", "20716", ("Cơ Tu", "Cơ Tu", "Gié Triêng")),
    ("20722", "20752", ("Gié Triêng",)),
    ("20908", "20959", ("Xơ Đăng",)),
)


@dataclass(frozen=True)
class Commune:
    """A commune to be peopled. `population` is its weight, `mountain` raises poverty."""

    area_id: int
    code: str
    name: str
    kind: str
    population: int
    mountain: bool

    @property
    def profile(self) -> str:
        """Which age prior of age_sex.csv holds: the old city, or the country."""
        return "city" if self.code <= LAST_CODE_OF_OLD_DA_NANG else "country"

    @property
    def peoples(self) -> tuple[str, ...]:
        """The ethnic groups, beside the Kinh, that live here in numbers."""
        for first, last, groups in ETHNIC:
            if self.mountain and first <= self.code <= last:
                return groups
        return ()

    @property
    def rank(self) -> int:
        """0 in the city, 1 in the country, 2 in the mountains: the index of every table of odds."""
        return 2 if self.mountain else int(self.profile == "country")


def is_mountain(kind: str, population: int, area_km2: float) -> bool:
    """Whether a commune is sparse enough to be taken for a mountain one."""
    return kind == "xã" and population < MOUNTAIN_DENSITY * area_km2


def shares(people: int, weights: list[int]) -> list[int]:
    """`people` divided by weight, by largest remainder, so that the shares add up to it exactly."""
    total = sum(weights)
    if total <= 0:
        raise ValueError("Không có dân số để phân bổ; hãy nạp địa bàn cùng dân số trước.")
    parts = [people * weight // total for weight in weights]
    rest = [people * weight % total for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-rest[i], i))
    for i in order[: people - sum(parts)]:
        parts[i] += 1
    return parts
