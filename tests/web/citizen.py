"""A citizen without login, who reads each page of the interview and answers it."""

import re
from collections.abc import Sequence
from html import unescape

from django.http import HttpResponse
from django.test import Client

from ansinh.law import FACTS
from ansinh.rules.expression import Type

ADDRESS = "/toi-duoc-huong-gi/"
HIDDEN = re.compile(r'<input type="hidden" name="(noi|ai|viec|da|hoi)" value="([^"]*)"')


class Ordinary(dict[str, object]):
    """Answers by fact; to a question not foreseen here, the first of its list: no, none, 0."""

    def __missing__(self, name: str) -> object:
        fact = next(fact for fact in FACTS if fact.name == name)
        return {Type.BOOL: "no", Type.COUNT: 0}.get(fact.kind) or (fact.values or (0,))[0]


def ordinary(**facts: object) -> Ordinary:
    """An ordinary old person, but for these facts."""
    born = {"ngay": "3", "thang": "2", "nam": "1949"}
    return Ordinary({"birth_date": born, **facts})


ORDINARY = ordinary()


class Citizen:
    """A browser without login: reads the page it is on and answers it."""

    way: list[str]

    def __init__(
        self, who: str = "toi", topics: Sequence[str] = (), place: str | None = None
    ) -> None:
        self.client = Client()
        living = {} if place is None else {"noi": place}
        self.read(self.client.post(ADDRESS, {"ai": who, "viec": list(topics), **living}))

    def read(self, answer: HttpResponse) -> None:
        assert answer.status_code == 200
        self.answer, self.html = answer, unescape(answer.content.decode())

    def press(self, **fields: object) -> None:
        form = self.form()
        if "viec" in fields:
            fields["viec"] = [*form.get("viec", []), fields["viec"]]
        self.read(self.client.post(ADDRESS, {**form, **fields}))

    def form(self) -> dict[str, object]:
        """The hidden fields of the page."""
        found: dict[str, object] = {}
        for name, value in HIDDEN.findall(getattr(self, "html", "")):
            found[name] = [*found.get(name, []), value] if name in ("da", "viec") else value
        return found

    @property
    def asked(self) -> str:
        """The fact the page asks for; '' on other pages."""
        return str(self.form().get("hoi", ""))

    def say(self, answer: object) -> None:
        """Answer the question of the page."""
        if isinstance(answer, dict):
            self.press(**answer)
        elif isinstance(answer, int):
            self.press(so=str(answer))
        else:
            self.press(tra_loi=str(answer))

    def tell(self, facts: dict[str, object]) -> None:
        """Answer to the end."""
        for _ in FACTS:
            if not self.asked:
                return
            self.say(facts[self.asked])


def told(**facts: object) -> Citizen:
    citizen = Citizen()
    citizen.tell(ordinary(**facts))
    return citizen
