"""What befalls households: poverty by the yearly review, and life in a specially difficult area."""

from datetime import date

from ansinh.registry.synthetic.draws import Wheel, day
from ansinh.registry.synthetic.notebook import Notebook
from ansinh.registry.synthetic.people import Home
from ansinh.registry.synthetic.places import Commune

# Odds by rank of the commune (city, country, mountain): poor, near-poor; frail households more so.
POOR = (0.005, 0.010, 0.20)
NEAR_POOR = (0.012, 0.025, 0.12)
FRAIL_POOR, FRAIL_NEAR = 4.0, 2.0
REVIEWS = Wheel({date(year, 1, 1): weight for year, weight in
                 ((2022, 34), (2023, 16), (2024, 18), (2025, 20), (2026, 12))})  # fmt: skip
DECISION = "Quyết định của Chủ tịch UBND về kết quả rà soát hộ nghèo, hộ cận nghèo {}"


def poverty(book: Notebook, home: Home, index: int, rank: int) -> None:
    """The household's class: since some yearly review, a few since a review of autumn 2026; some
    left it in 2026. `home.poverty` is the class of mid-2026.
    """
    poor, near = POOR[rank], NEAR_POOR[rank]
    if home.frail or any(s.disability in ("SEVERE", "EXTREME") for s, _role in home.members):
        poor, near = min(0.6, poor * FRAIL_POOR), min(0.3, near * FRAIL_NEAR)
    draw = book.source.random()
    if draw >= poor + near:
        return
    value = "POOR" if draw < poor else "NEAR_POOR"
    home.poverty = value
    fate = book.source.random()
    if fate < 0.03:
        since = day(book.source, date(2026, 8, 1), date(2026, 10, 20))
    else:
        since = REVIEWS.draw(book.source)
    paper = DECISION.format(since.year)
    book.of_household(index, "poverty", value, since, "poverty-review", paper)
    if 0.03 <= fate < 0.05:
        left = date(2026, 9, 1)
        at = book.soon(left, 12)
        book.change("NEAR_POOR" if value == "POOR" else None, left, at, DECISION.format(2026))


def special_area(book: Notebook, index: int, commune: Commune) -> None:
    """Most households of mountain communes live on the list of specially difficult places."""
    if commune.mountain and book.source.random() < 0.85:
        since = date(2021, 7, 1)
        book.of_household(index, "special_area", "true", since, "special-area-list")
