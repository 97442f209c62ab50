"""The pages of «Tôi được hưởng gì?»: for anybody, without login, and nothing is stored.

Answers travel in the form of a POST, so that none stands in an address, a history or a log. A POST
here changes nothing: the same form gives the same page. So none needs a token, and no cookie is set
but that of a language the citizen chose. No page here needs the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ansinh.kernel.month import Month
from ansinh.law import open_book
from ansinh.policy.places import DA_NANG
from ansinh.rules.book import RuleBook
from ansinh.rules.expression import Type
from ansinh.rules.facts import Fact
from ansinh.rules.interview import Answer
from ansinh.web import labels
from ansinh.web.explaining import why
from ansinh.web.interview import words
from ansinh.web.interview.answers import (
    AnswerRefused,
    DateFields,
    posted,
    shown_date,
    typed_date,
    write,
)
from ansinh.web.interview.coming import coming
from ansinh.web.interview.course import Course, possible, read_course, topics_of, who_may_ask
from ansinh.web.interview.result import result_of

Topic = tuple[str, str]


@dataclass
class Turn:
    """One page of the interview: the course, the answer shown again if any, what was wrong."""

    course: Course
    before: Answer = None
    answered_before: bool = False
    problem: str = ""
    fields: tuple[str, ...] = ()
    typed: DateFields = field(default_factory=DateFields)
    number: str = ""


@transaction.non_atomic_requests
@csrf_exempt
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def interview(request: HttpRequest) -> HttpResponse:
    """The start; by POST the next question, or the result when nothing more has to be asked."""
    today = timezone.localdate()
    book = open_book(Month.of(today), today, _place_asked(request))
    if spoken := _chosen_language(request):
        translation.activate(spoken)
        request.LANGUAGE_CODE = spoken
    answer = _page(request, book, today)
    if spoken:
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, spoken, samesite="Lax")
    return answer


def _places() -> dict[str, str]:
    """Where one may live, by the code of the place whose own law is read; '' for the nation's."""
    return {
        DA_NANG: _("Thành phố Đà Nẵng (kể cả Quảng Nam trước đây)"),
        "": _("Tỉnh, thành phố khác: tính theo mức chung cả nước"),
    }


def _place_asked(request: HttpRequest) -> str:
    """The place of the form; the city of this house where none is said, or none we know."""
    asked = request.POST.get("noi", DA_NANG)
    return asked if asked in _places() else DA_NANG


def _chosen_language(request: HttpRequest) -> str:
    chosen = request.POST.get("ngon_ngu", "")
    return chosen if chosen in dict(settings.LANGUAGES) else ""


def _page(request: HttpRequest, book: RuleBook, today: date) -> HttpResponse:
    if request.method != "POST" or "dau" in request.POST:
        return _start(request, book)
    turn = take_turn(request, book, today)
    if turn is None:
        return _start(request, book)
    asked = turn.course.question
    return _result(request, turn, today) if asked is None else _question(request, turn, asked)


def take_turn(request: HttpRequest, book: RuleBook, today: date) -> Turn | None:
    """What the form asks for; None: go back to the start."""
    form = request.POST
    course = read_course(book, form.get("ai", ""), form.getlist("viec"), form.getlist("da"), today)
    course, refused = possible(course)
    turn = Turn(course)
    if course.unreadable or refused:
        turn.problem = refused or _("Có câu trả lời không đọc được nên đã bỏ ra; hãy xem lại.")
    if "lui" in form:
        return _back(turn)
    if name := form.get("sua", ""):
        return _once_more(turn, name)
    if "ngon_ngu" not in form and (name := form.get("hoi", "")):
        _answer(turn, name, request, today)
    return turn


def _back(turn: Turn) -> Turn | None:
    """To the question answered last; None when there is none."""
    given = list(turn.course.given)
    return _once_more(turn, given[-1]) if given else None


def _once_more(turn: Turn, name: str) -> Turn:
    """To a question already answered, its answer shown; elsewhere, to where the course stands."""
    if name in turn.course.given:
        turn.before, turn.answered_before = turn.course.given[name], True
        turn.course = turn.course.without(name)
        turn.typed = shown_date(turn.before)
        turn.number = write(turn.before) if isinstance(turn.before, int) else ""
    return turn


def _answer(turn: Turn, name: str, request: HttpRequest, today: date) -> None:
    """Take the answer of the page, or say what is wrong with it and ask again."""
    fact = turn.course.question
    if fact is None or fact.name != name:
        turn.problem = _("Trang gửi lên không khớp. Xin trả lời câu dưới đây.")
        return
    form = request.POST.dict()
    try:
        answer = posted(fact, form, today)
    except AnswerRefused as refused:
        turn.problem, turn.fields = str(refused), refused.fields
        turn.typed, turn.number = typed_date(form), form.get("so", "")
        return
    turn.course, problem = possible(turn.course.answered(name, answer))
    turn.problem = problem or turn.problem


def _start(request: HttpRequest, book: RuleBook) -> HttpResponse:
    spoken, people = labels.language(), words.table("people")
    context = {
        "people": [(who, people[who]["button"][spoken]) for who in who_may_ask(book)],
        "topics": topics_in_words(topics_of(book)),
        "benefits": [labels.benefit(o.benefit.code) for o in book.offers if o.clauses],
        "month": book.month,
        "places": list(_places().items()),
        "place": book.place,
    }
    return render(request, "web/interview/start.html", context)


def topics_in_words(codes: Iterable[str]) -> dict[str, list[Topic]]:
    """Matters by their box on the page: 'own' or 'merit'."""
    found: dict[str, list[Topic]] = {"own": [], "merit": []}
    for code in codes:
        topic = words.table("topics")[code]
        found["merit" if topic.get("merit") else "own"].append(
            (code, topic["label"][labels.language()])
        )
    return found


def _question(request: HttpRequest, turn: Turn, fact: Fact) -> HttpResponse:
    course = turn.course
    context = {
        "course": course,
        "fact": fact,
        "shape": "choice" if fact.kind in (Type.BOOL, Type.CODE) else str(fact.kind),
        "wording": words.wording(fact, course.who, course.book),
        "before": write(turn.before) if turn.answered_before else "",
        "problem": turn.problem,
        "fields": turn.fields,
        "typed": turn.typed,
        "number": turn.number,
        "left": max(course.left, 1),
        "count": len(course.given) + 1,
        "own_birthday": course.who == "toi" and course.question is fact,
    }
    return render(request, "web/interview/question.html", context)


def _result(request: HttpRequest, turn: Turn, today: date) -> HttpResponse:
    course = turn.course
    result = result_of(course, today)
    fill = words.places(course.who, course.book)
    facts = {fact.name: fact for fact in course.about}
    said = [
        (facts[name], words.wording(facts[name], course.who, course.book), answer)
        for name, answer in course.given.items()
    ]
    context = {
        "course": course,
        "result": result,
        "problem": turn.problem,
        "said": [
            (fact.name, spoken.question, words.spoken(fact, answer, fill))
            for fact, spoken, answer in said
        ],
        "coming": coming(course, today),
        "topics": topics_in_words(course.topics_left),
        "why": [why(decision.explain(labels.language())) for decision in result.decisions],
        "month": course.book.month,
        "place": _places()[course.book.place],
        "today": today,
    }
    return render(request, "web/interview/result.html", context)
