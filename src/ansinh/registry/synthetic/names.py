"""Vietnamese names by sex, age and ethnic group, from the frequencies of names.csv."""

import csv
from functools import cache
from importlib.resources import files
from random import Random

from ansinh.kernel.text import fold, name_key
from ansinh.registry.synthetic.draws import Wheel

KINH = "Kinh"
ELDERLY = 60


@cache
def _wheels() -> dict[tuple[str, str, str, bool], Wheel[str]]:
    text = files(__package__).joinpath("names.csv").read_text(encoding="utf-8")
    weights: dict[tuple[str, str, str, bool], dict[str, float]] = {}
    for row in csv.DictReader(text.splitlines()):
        for column, elderly in (("weight", False), ("weight_elderly", True)):
            group = weights.setdefault((row["part"], row["sex"], row["people"], elderly), {})
            group[row["name"]] = group.get(row["name"], 0) + float(row[column])
    return {key: Wheel(group) for key, group in weights.items()}


def surname(source: Random, people: str) -> str:
    """A surname of the ethnic group; children bear their father's."""
    wheels = _wheels()
    return wheels.get(("surname", "", people, False), wheels["surname", "", KINH, False]).draw(
        source
    )


def full_name(source: Random, family: str, sex: str, age: int, people: str) -> str:
    """Surname, middle names and a given name such as that generation bears."""
    wheels, elderly = _wheels(), age >= ELDERLY
    given = wheels["given", sex, KINH, elderly].draw(source)
    words = int(wheels["words", sex, "", elderly].draw(source))
    if people != KINH:
        words = min(words, 3)
    middles: list[str] = []
    while len(middles) < words - 2:
        middle = wheels["middle", sex, KINH, elderly].draw(source)
        if middle != given and middle not in middles:
            middles.append(middle)
    if "Thị" in middles:
        middles.sort(key=lambda middle: middle != "Thị")
    return " ".join([family, *middles, given])


@cache
def _key(word: str) -> str:
    return name_key(word)


@cache
def _folded(word: str) -> str:
    return fold(word)


def search_columns(name: str) -> tuple[str, str]:
    """name_folded and name_key, word by word from memory: what kernel.text makes of the whole."""
    words = name.split(" ")
    folded = " ".join(map(_folded, words))
    return folded, " ".join(map(_key, [words[-1], *words[:-1]]))
