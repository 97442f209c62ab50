"""Vietnamese text: folding for accent-blind search, and the order in which names are listed."""

import re
import unicodedata

SPACES = re.compile(r"\s+")
TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
RANK = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}


def tidy(text: str) -> str:
    """Composed Unicode (NFC), single spaces, no space at either end."""
    return SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """'Nguyễn Thị Hòa' → 'nguyen thi hoa': lower case, no marks, đ as d. Old and new tone agree."""
    flat = unicodedata.normalize("NFD", tidy(text).lower().replace("đ", "d"))
    return "".join(character for character in flat if not unicodedata.combining(character))


def _word_key(word: str) -> str:
    letters, tones = [], []
    for character in unicodedata.normalize("NFC", word.lower()):
        parts = unicodedata.normalize("NFD", character)
        tone = next((mark for mark in parts if mark in TONES), "")
        base = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
        letters.append(f"{RANK.get(base, 90):02d}")
        tones.append(str(TONES[tone]))
    return "".join(letters) + "." + "".join(tones)


VARIANTS = {"a": "aăâ", "d": "dđ", "e": "eê", "o": "oôơ", "u": "uư"}


def key_starts(word: str) -> list[str]:
    """How `name_key` begins of names whose given name, marks aside, begins as the folded `word`.

    In the order of lists; at most 81, whatever the word: letters from the fifth mark on are left
    out, so that more may begin so than are meant.
    """
    starts = [""]
    for letter in word:
        letters = VARIANTS.get(letter, letter)
        if len(starts) * len(letters) > 81:
            break
        starts = [start + f"{RANK.get(one, 90):02d}" for start in starts for one in letters]
    return starts


def name_key(full_name: str) -> str:
    """A key that sorts people as Vietnamese lists do: given name, then surname, then middle names.

    Letters come in the order of the alphabet (a ă â b c d đ …); tones decide only between words of
    the same letters (ngang, huyền, hỏi, ngã, sắc, nặng).
    """
    words = tidy(full_name).split(" ")
    return " ".join(_word_key(word) for word in [words[-1], *words[:-1]])
