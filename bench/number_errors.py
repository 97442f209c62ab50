"""Which slips of a typist get past the check digits: ours beside Damm and Verhoeff, same slips.

The kinds of slips and their frequencies are those Verhoeff counted ("Error Detecting Decimal
Codes", 1969). Nothing is timed; the shares are of 300,000 slips with a fixed seed, the same ones
for every scheme (one check digit less for Damm and Verhoeff: a slip in the last place is theirs).
"""

from collections.abc import Callable
from random import Random

from ansinh.registry.numbers import written

ROUNDS = 300_000
# kind: share in %; what is left are several digits wrong at once.
SLIPS = {"single": 79.1, "swap": 10.2, "jump": 0.8, "twin": 0.5, "jump twin": 0.3, "spoken": 0.5}
SLIPS["several"] = 100 - sum(SLIPS.values())
DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip
DIHEDRAL = [[(a + b) % 5 if a < 5 and b < 5 else 5 + (a + b - 5) % 5 if a < 5 else
             5 + (a - 5 - b) % 5 if b < 5 else (a - b) % 5 for b in range(10)]
            for a in range(10)]  # fmt: skip
APART = {"swap": 1, "jump": 2, "twin": 1, "jump twin": 2}
TURN = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def damm(digits: str) -> str:
    """The check digit of Damm (2004)."""
    state = 0
    for digit in digits:
        state = int(DAMM[state][int(digit)])
    return str(state)


def verhoeff(digits: str) -> str:
    """The check digit of Verhoeff (1969)."""
    state = 0
    for place, digit in enumerate(reversed(digits), start=1):
        value = int(digit)
        for _turn in range(place % 8):
            value = TURN[value]
        state = DIHEDRAL[state][value]
    return str(next(d for d in range(10) if DIHEDRAL[state][d] == 0))


def slip(digits: str, source: Random) -> str:
    """The digits with one typical slip; always different."""
    while True:
        kind = source.choices(list(SLIPS), list(SLIPS.values()))[0]
        wrong = _slipped(list(digits), kind, source)
        if wrong != digits:
            return wrong


def _slipped(digits: list[str], kind: str, source: Random) -> str:
    place = source.randrange(len(digits) - 2)
    if kind in APART:
        _two(digits, place, place + APART[kind], kind, source)
    elif kind == "spoken":
        _spoken(digits, place)
    else:
        wrong = 1 if kind == "single" else source.randint(2, 4)
        for at in source.sample(range(len(digits)), wrong):
            digits[at] = str(source.randrange(10))
    return "".join(digits)


def _two(digits: list[str], place: int, other: int, kind: str, source: Random) -> None:
    if kind in ("swap", "jump"):
        digits[place], digits[other] = digits[other], digits[place]
    elif digits[place] == digits[other]:
        digits[place] = digits[other] = str(source.randrange(10))


def _spoken(digits: list[str], place: int) -> None:
    """Thirteen heard as thirty, and the reverse."""
    first, second = digits[place : place + 2]
    if first == "1" and second != "0":
        digits[place : place + 2] = second, "0"
    elif second == "0" and first != "1":
        digits[place : place + 2] = "1", first


def _ours(wrong: str) -> bool:
    return written(int(wrong[:9])).check == wrong[9:]


def missed(make: Callable[[str], str], passes: Callable[[str], bool]) -> float:
    """The share of slips, in %, that the scheme lets pass."""
    source, count = Random(97), 0  # noqa: S311 - slips, not secrets
    for _round in range(ROUNDS):
        count += passes(slip(make(f"{source.randrange(10**9):09d}"), source))
    return 100 * count / ROUNDS


def main() -> None:
    """Print the shares and their ratios."""
    ours = missed(lambda body: str(written(int(body)))[2:], _ours)
    print(f"AS (MOD 97-10, 2 digits)  {ours:.3f} % of slips pass")
    for name, check in (("Damm", damm), ("Verhoeff", verhoeff)):
        share = missed(lambda b, c=check: b + c(b), lambda w, c=check: c(w[:-1]) == w[-1])
        print(f"{name:<24}  {share:.3f} %: {share / ours:.0f} times as many")


if __name__ == "__main__":
    main()
