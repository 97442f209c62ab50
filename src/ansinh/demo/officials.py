"""The officials of the demonstration: none of them exists, and every page says so."""

from dataclasses import dataclass
from datetime import date

from ansinh.accounts.models import Official
from ansinh.accounts.services import create_official
from ansinh.areas.queries import agency_on, city, communes_on

# Shown on the login page in demonstration mode only; it opens nothing but synthetic people.
PASSWORD = "ansinh-2026-demo"  # noqa: S105
COMMUNE = "20242"
DEPARTMENT = "SYT"


@dataclass(frozen=True)
class Cast:
    """The officials the run needs by name."""

    chairs: dict[int, Official]
    clerk: Official
    finance: Official
    department: Official


def cast(day: date) -> Cast:
    """Create the officials (idempotent): a chair for each commune, and the logins of the city."""
    role, whole = Official.Role, city(day)
    chairs: dict[int, Official] = {}
    for commune in communes_on(day):
        shown = commune.code == COMMUNE
        chairs[commune.pk] = create_official(
            username="chutich.haichau" if shown else f"chutich.{commune.code}",
            full_name=f"Chủ tịch giả lập {commune.name}",
            title=f"Chủ tịch UBND {commune}",
            role=role.COMMUNE_CHAIR,
            area=commune,
            password=PASSWORD if shown else None,
            synthetic=True,
        )
        if shown:
            create_official(
                username="canbo.haichau",
                full_name=f"Cán bộ giả lập {commune.name}",
                title=f"Công chức văn hóa - xã hội {commune}",
                role=role.COMMUNE_OFFICIAL,
                area=commune,
                password=PASSWORD,
                synthetic=True,
            )
    logins = {
        "chitra": ("Cán bộ chi trả giả lập", role.PAYMENT_CLERK, "Cán bộ chi trả"),
        "ketoan": ("Kế toán giả lập", role.FINANCE, "Kế toán chi trả"),
        "so.yte": ("Chuyên viên giả lập Sở Y tế", role.DEPARTMENT, "Chuyên viên Sở Y tế"),
        "kiemtoan": ("Kiểm toán viên giả lập", role.AUDITOR, "Kiểm toán viên"),
    }
    made = {
        username: create_official(
            username=username,
            full_name=full_name,
            title=title,
            role=of,
            area=whole,
            agency=agency_on(DEPARTMENT, day) if of == role.DEPARTMENT else None,
            password=PASSWORD,
            synthetic=True,
        )
        for username, (full_name, of, title) in logins.items()
    }
    return Cast(chairs, made["chitra"], made["ketoan"], made["so.yte"])
