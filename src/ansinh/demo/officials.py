"""The officials of the demonstration: none of them exists, and every page says so."""

from dataclasses import dataclass
from datetime import date

from ansinh.accounts.demonstration import PASSWORD
from ansinh.accounts.models import Official
from ansinh.accounts.services import create_official
from ansinh.areas.models import Area
from ansinh.areas.queries import agency_on, area_on, city, communes_on

COMMUNE = "20242"
LOGINS = {
    "chitra": ("Cán bộ chi trả giả lập", Official.Role.PAYMENT_CLERK, "Cán bộ chi trả"),
    "ketoan": ("Kế toán giả lập", Official.Role.FINANCE, "Kế toán chi trả"),
    "so.yte": ("Chuyên viên giả lập Sở Y tế", Official.Role.DEPARTMENT, "Chuyên viên Sở Y tế"),
    "thongke": ("Thống kê viên giả lập", Official.Role.STATISTICIAN, "Thống kê viên"),
    "quantri": ("Quản trị viên giả lập", Official.Role.ADMINISTRATOR, "Quản trị hệ thống"),
    "giamdoc.noivu": (
        "Giám đốc giả lập Sở Nội vụ",
        Official.Role.AGENCY_HEAD,
        "Giám đốc Sở Nội vụ",
    ),
    "so.noivu": (
        "Chuyên viên giả lập Sở Nội vụ",
        Official.Role.DEPARTMENT,
        "Chuyên viên Sở Nội vụ",
    ),
    "giamdoc.yte": ("Giám đốc giả lập Sở Y tế", Official.Role.AGENCY_HEAD, "Giám đốc Sở Y tế"),
    "mattran": (
        "Cán bộ giả lập Mặt trận thành phố",
        Official.Role.STATISTICIAN,
        "Ủy ban Mặt trận, giám sát thực hiện kế hoạch",
    ),
    "kiemtoan": ("Kiểm toán viên giả lập", Official.Role.AUDITOR, "Kiểm toán viên"),
}


AGENCIES = {
    "so.yte": "SYT", "giamdoc.yte": "SYT", "so.noivu": "SNV_2025", "giamdoc.noivu": "SNV_2025",
    "mattran": "MTTQ",
}  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """The officials the run needs by name."""

    chairs: dict[int, Official]
    clerk: Official
    finance: Official
    department: Official
    home_affairs: Official
    by_login: dict[str, Official]

    @property
    def signers(self) -> list[Official]:
        """Every chair, and the head of the agency that decides merit benefits."""
        return [*self.chairs.values(), self.home_affairs]


def cast(day: date) -> Cast:
    """Create the officials (idempotent): a chair for each commune, and the logins of the city."""
    chairs = {commune.pk: _chair(commune) for commune in communes_on(day)}
    shown = area_on(COMMUNE, day)
    create_official(
        username="canbo.haichau",
        full_name=f"Cán bộ giả lập {shown.name}",
        title=f"Công chức văn hóa - xã hội {shown}",
        role=Official.Role.COMMUNE_OFFICIAL,
        area=shown,
        password=PASSWORD,
        synthetic=True,
        sees_sealed=True,
    )
    made = {login: _city_login(login, day) for login in LOGINS}
    return Cast(chairs, made["chitra"], made["ketoan"], made["so.yte"], made["giamdoc.noivu"], made)


def _chair(commune: Area) -> Official:
    """The chair of a commune; only the one of the shown commune can log in."""
    shown = commune.code == COMMUNE
    return create_official(
        username="chutich.haichau" if shown else f"chutich.{commune.code}",
        full_name=f"Chủ tịch giả lập {commune.name}",
        title=f"Chủ tịch UBND {commune}",
        role=Official.Role.COMMUNE_CHAIR,
        area=commune,
        password=PASSWORD if shown else None,
        synthetic=True,
    )


def _city_login(username: str, day: date) -> Official:
    full_name, role, title = LOGINS[username]
    return create_official(
        username=username,
        full_name=full_name,
        title=title,
        role=role,
        area=None if role == Official.Role.ADMINISTRATOR else city(day),
        agency=agency_on(AGENCIES[username], day) if username in AGENCIES else None,
        password=PASSWORD,
        synthetic=True,
    )
