"""Money is whole đồng (int). How an amount is written in figures and in words."""

UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = ("", "nghìn", "triệu", "tỷ")
ENGLISH_ONES = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
ENGLISH_TENS = (
    "zero",
    "ten",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
)
ENGLISH_GROUPS = ("", "thousand", "million", "billion", "trillion", "quadrillion")
# Beyond any money of a country; the words of more are not known here.
MOST_IN_WORDS = 10**18 - 1


def figures(amount: int) -> str:
    """1350000 → '1.350.000', the Vietnamese way of writing thousands."""
    return f"{amount:,}".replace(",", ".")


def _ones(ones: int, tens: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 5 and tens > 0:
        return "lăm"
    return UNITS[ones]


def _three(number: int, *, full: bool) -> list[str]:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = [UNITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 1:
        words.append("mười")
    elif tens > 1:
        words += [UNITS[tens], "mươi"]
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_ones(ones, tens))
    return words


def _below_trillion(number: int, *, full: bool) -> list[str]:
    """The words of a number of at most nine digits, in groups of three."""
    words: list[str] = []
    for position in (2, 1, 0):
        group = number // 1000**position % 1000
        if group:
            words += _three(group, full=full or bool(words))
            words += [GROUPS[position]] if position else []
    return words


def in_english(amount: int) -> str:
    """1350000 → 'One million three hundred fifty thousand đồng'. Raises ValueError below 0 and
    above MOST_IN_WORDS.
    """
    if amount < 0:
        raise ValueError("An amount in words is not negative; write it positive and say why.")
    if amount > MOST_IN_WORDS:
        raise ValueError(f"{amount} is too much to write in words; check the figure.")
    groups = []
    for position in range(len(ENGLISH_GROUPS) - 1, -1, -1):
        group = amount // 1000**position % 1000
        if group:
            groups.append(f"{_english_three(group)} {ENGLISH_GROUPS[position]}".strip())
    text = " ".join([*(groups or ["zero"]), "đồng"])
    return text[0].upper() + text[1:]


def _english_three(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{ENGLISH_ONES[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        words.append(ENGLISH_TENS[tens] + (f"-{ENGLISH_ONES[ones]}" if ones else ""))
    elif rest:
        words.append(ENGLISH_ONES[rest])
    return " ".join(words)


def in_words(amount: int) -> str:
    """1350000 → 'Một triệu ba trăm năm mươi nghìn đồng', as a decision or a voucher spells it.
    Raises ValueError below 0 and above MOST_IN_WORDS.
    """
    if amount < 0:
        raise ValueError(
            "Số tiền bằng chữ không âm; hãy viết số tiền dương và nêu thu hồi bằng lời."
        )
    if amount > MOST_IN_WORDS:
        raise ValueError(f"Số tiền {amount} quá lớn để viết bằng chữ; hãy xem lại con số.")
    if amount == 0:
        return "Không đồng"
    billions, rest = divmod(amount, 10**9)
    words = []
    if billions:
        words += [*_below_trillion(billions, full=False), GROUPS[3]]
    words += _below_trillion(rest, full=bool(billions))
    text = " ".join([*words, "đồng"])
    return text[0].upper() + text[1:]
