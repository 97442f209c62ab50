"""Addresses as people write them, resolved to the unit of the day they were written on."""

from datetime import date

import pytest

from ansinh.areas.addresses import AddressBook, Resolution
from ansinh.areas.queries import area_on
from ansinh.areas.reading import read_address, squeezed
from ansinh.areas.services import load_areas
from ansinh.areas.words import Fit

IN_2020, IN_2024, IN_2026 = date(2020, 6, 1), date(2024, 6, 1), date(2026, 6, 1)


@pytest.fixture
def book(db: None) -> AddressBook:
    load_areas()
    return AddressBook.load()


def chosen(found: Resolution) -> str | None:
    return str(found.chosen.area) if found.chosen else None


def names(found: Resolution) -> list[str]:
    return [str(one.area) for one in found.best]


@pytest.mark.parametrize(
    ("text", "village", "commune", "kind", "uppers"),
    [
        ("thôn Trung Nghĩa, xã Hòa Liên, huyện Hòa Vang", "thôn Trung Nghĩa", "Hòa Liên", "xã",
         ("Hòa Vang",)),
        ("Thôn 5 xã Hoà Liên huyện Hoà Vang TP Đà Nẵng", "Thôn 5", "Hoà Liên", "xã",
         ("Hoà Vang", "Đà Nẵng")),
        ("K12/3 Lê Lợi, P. Hải Châu I, Q. Hải Châu", "", "Hải Châu I", "phường", ("Hải Châu",)),
        ("tổ 12, TT. Ái Nghĩa, H. Đại Lộc, T. Quảng Nam", "tổ 12", "Ái Nghĩa", "thị trấn",
         ("Đại Lộc", "Quảng Nam")),
        ("Khối phố 3 - phường An Xuân - TP. Tam Kỳ", "Khối phố 3", "An Xuân", "phường",
         ("Tam Kỳ",)),
    ],
)  # fmt: skip
def test_an_address_is_read_in_its_parts(
    text: str, village: str, commune: str, kind: str, uppers: tuple[str, ...]
) -> None:
    written = read_address(text)
    assert (written.village, written.commune, written.kind) == (village, commune, kind)
    assert written.uppers == uppers


def test_a_street_that_begins_like_a_prefix_is_a_street() -> None:
    assert read_address("12 Thanh Thủy, Thanh Bình").loose == ("12 Thanh Thủy", "Thanh Bình")
    assert squeezed("Hải Châu II") == squeezed("hải châu 2")
    assert squeezed("Hòa Tiến") == squeezed("Hoà Tiến") == squeezed("hoa tien")


def test_written_and_resolved_on_the_same_day(book: AddressBook) -> None:
    old = book.resolve("xã Hòa Liên, huyện Hòa Vang, thành phố Đà Nẵng", IN_2024)
    assert (chosen(old), old.best[0].fit) == ("xã Hòa Liên", Fit.EXACT)
    new = book.resolve("phường Hải Châu, thành phố Đà Nẵng", IN_2026)
    assert (chosen(new), new.best[0].fit) == ("phường Hải Châu", Fit.EXACT)


def test_the_split_commune_is_asked_not_guessed(book: AddressBook) -> None:
    found = book.resolve("thôn Trung Nghĩa, xã Hòa Liên, huyện Hòa Vang", IN_2026)
    assert found.chosen is None
    assert names(found) == ["phường Hải Vân", "phường Liên Chiểu"]
    assert all(one.split for one in found.best)
    assert found.village == "thôn Trung Nghĩa"


def test_an_old_name_is_followed_to_the_day(book: AddressBook) -> None:
    found = book.resolve("phường Phước Ninh, quận Hải Châu", IN_2026)
    assert (chosen(found), found.best[0].fit) == ("phường Hải Châu", Fit.FORMER)


def test_the_district_above_tells_an_old_commune_from_its_namesake_of_today(
    book: AddressBook,
) -> None:
    old = book.resolve("xã Hòa Tiến, huyện Hòa Vang", IN_2026)
    assert {str(one.named.valid_from) for one in old.best} == {"2019-01-01"}
    assert chosen(old) == "xã Hòa Tiến"
    assert chosen(book.resolve("xã Hòa Tiến, thành phố Đà Nẵng", IN_2026)) == "xã Hòa Tiến"


def test_a_name_borne_twice_is_asked_unless_the_district_is_written(book: AddressBook) -> None:
    twice = book.resolve("xã Tam Thanh", IN_2024)
    assert len(book.resolve("Bình Lâm", IN_2024).best) >= 1
    district = book.resolve("xã Tam Thanh, thành phố Tam Kỳ", IN_2024)
    assert chosen(district) == "xã Tam Thanh"
    assert len(twice.candidates) >= 1


def test_another_kind_or_district_is_shown_and_not_taken(book: AddressBook) -> None:
    found = book.resolve("phường Hòa Liên, quận Hải Châu", IN_2024)
    assert found.chosen is None
    assert found.candidates[0].fit is Fit.DIFFERS


def test_a_part_given_away_is_asked_once_the_border_moved(book: AddressBook) -> None:
    minh = area_on("20200", date(2024, 6, 1))
    assert [str(one) for one in book.divided(minh, date(2024, 6, 1), date(2025, 3, 1))] == [
        "phường Hòa Minh", "phường Thanh Khê Tây",
    ]  # fmt: skip
    after = book.divided(minh, date(2025, 2, 1), date(2025, 3, 1))
    assert [str(one) for one in after] == ["phường Hòa Minh"]
    assert book.resolve("phường Hòa Minh, quận Liên Chiểu", date(2025, 3, 1)).chosen is not None


def test_a_new_name_on_an_old_day_names_what_it_was_made_of(book: AddressBook) -> None:
    found = book.resolve("phường Hải Châu, thành phố Đà Nẵng", IN_2024)
    assert found.chosen is None
    assert "phường Phước Ninh" in names(found)


def test_a_spelling_of_the_resolution_is_understood(book: AddressBook) -> None:
    assert chosen(book.resolve("xã Tà Bhing, huyện Nam Giang", IN_2024)) == "xã Tà Bhinh"


@pytest.mark.parametrize("text", ["", "12 Lê Lợi", "xã Không Đâu, huyện Nào Đó"])
def test_what_names_no_unit_finds_none(book: AddressBook, text: str) -> None:
    found = book.resolve(text, IN_2026)
    assert found.candidates == ()
    assert found.chosen is None


def test_every_unit_of_a_day_is_found_by_its_full_name(book: AddressBook) -> None:
    for day in (IN_2020, IN_2024, IN_2026):
        for area in book.areas:
            if area.level == "COMMUNE" and book.units_on(area, day)[:1] == [(area, "FULL")]:
                above = ", ".join(str(one) for one in book._above(area))
                found = book.resolve(f"{area}, {above}", day)
                assert found.chosen is not None, (str(area), above, day)
                assert found.chosen.area == area
