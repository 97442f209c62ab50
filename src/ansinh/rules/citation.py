"""Citations: where the law says it, in Vietnamese and English, never more exact than the source."""

from dataclasses import dataclass

KINDS = {
    "decree": ("Nghị định", "Decree"),
    "law": ("Luật", "Law"),
    "resolution": ("Nghị quyết", "Resolution"),
    "ordinance": ("Pháp lệnh", "Ordinance"),
    "circular": ("Thông tư", "Circular"),
    "prime": ("Quyết định", "Decision"),
}


ANNEX = "+"


@dataclass(frozen=True)
class Instrument:
    """A legal text by kind ('decree', 'law', 'ordinance', ...: see KINDS) and number."""

    kind: str
    number: str

    def at(self, article: int | str, clause: int | str = "", point: str = "") -> "Citation":
        """A place in this text; leave out what the source does not give."""
        return Citation(((self, str(article), str(clause), point),))

    def annex(self, number: str) -> "Citation":
        """An appendix of this text: annex("I")."""
        return self.at(f"{ANNEX}{number}")

    def whole(self) -> "Citation":
        """This text as a whole, when the place in it was not read."""
        return self.at("")

    def name(self, language: str = "vi") -> str:
        """'Nghị định 20/2021/NĐ-CP' or 'Decree 20/2021/NĐ-CP'."""
        return f"{KINDS[self.kind][language != 'vi']} {self.number}"


@dataclass(frozen=True)
class Citation:
    """One or more places in legal texts. Add two to cite both."""

    places: tuple[tuple[Instrument, str, str, str], ...] = ()

    def __add__(self, other: "Citation") -> "Citation":
        return Citation(self.places + other.places)

    def text(self, language: str = "vi") -> str:
        """'Nghị định 20/2021/NĐ-CP, Điều 5 khoản 5 điểm a'; in English article, clause, point."""
        vietnamese = language == "vi"
        words = ("Điều", "khoản", "điểm") if vietnamese else ("Article", "clause", "point")
        annex = "Phụ lục" if vietnamese else "Appendix"
        return "; ".join(
            ", ".join(
                part for part in (instrument.name(language), _place(words, annex, *place)) if part
            )
            for instrument, *place in self.places
        )

    def __str__(self) -> str:
        return self.text()


def _place(words: tuple[str, str, str], annex: str, *numbers: str) -> str:
    if numbers[0].startswith(ANNEX):
        return f"{annex} {numbers[0].removeprefix(ANNEX)}"
    named = zip(words, numbers, strict=True)
    return " ".join(f"{word} {number}" for word, number in named if number)


NOWHERE = Citation()
