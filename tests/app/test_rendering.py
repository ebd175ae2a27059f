"""What templates are made of: everything escaped, nothing left out in silence, and components that say their word."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from jinja2 import UndefinedError

from app.drawing import DrawnRoute, draw_route
from app.faults import BY_STATUS
from app.rendering import TEMPLATES, Site, environment
from tests.app.drawing.routes import leg, route
from tests.page_checks import Page, faults_of, text_of


@dataclass(frozen=True)
class Problem:
    """Something wrong with a field."""

    field: str
    message: str


def rendered(template: str, **context: Any) -> str:
    """A template's text with what every page is given."""
    return environment().from_string(template).render({"site": Site(), "path": "/", "signed_in": None, **context})


def page_of(content: str, **context: Any) -> Page:
    """A whole page around some content, which must have no fault."""
    html = rendered(
        '{% extends "layout.html" %}{% block title %}T{% endblock %}{% block content %}<h1>T</h1>'
        + content
        + "{% endblock %}",
        **context,
    )
    assert not (faults := faults_of(html)), faults
    return Page(html)


def test_what_is_typed_is_text_in_every_page() -> None:
    assert rendered("{{ typed }}", typed="<b>'\"&") == "&lt;b&gt;&#39;&#34;&amp;"


def test_a_name_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ nothing }}")
    with pytest.raises(UndefinedError):
        rendered("{% if nothing %}{% endif %}")


def test_every_template_can_be_read() -> None:
    names = [str(file.relative_to(TEMPLATES)) for file in TEMPLATES.rglob("*.html")]
    assert "layout.html" in names
    for name in names:
        environment().get_template(name)


@pytest.mark.parametrize("status", sorted(BY_STATUS))
def test_every_kind_of_error_has_a_page_of_its_own_with_a_way_on(status: int) -> None:
    fault = BY_STATUS[status]
    html = environment().get_template(f"errors/{status}.html")
    page = Page(html.render(fault=fault, reference="4711", site=Site(), path="/nowhere", signed_in=None))
    (main,) = page.elements("main")
    assert text_of(page.elements("h1")[0]) == fault.title
    assert fault.detail in text_of(main)
    assert "4711" in text_of(main)
    assert "/" in [a.get("href") for a in main.iter("a")]


@pytest.mark.parametrize("word", ["OFFER", "INTERVIEW", "CONSIDERATION"])
def test_a_guarantee_is_always_a_word_beside_its_border(word: str) -> None:
    page = page_of('{% from "components/guarantee.html" import guarantee_tag %}{{ guarantee_tag(word) }}', word=word)
    (tag,) = page.elements("strong")
    assert text_of(tag) == word
    assert tag.get("class") == f"on-tag on-tag--{word.lower()}"


@pytest.mark.parametrize(
    ("word", "promise"),
    [
        ("OFFER", "must offer you a place if you meet the conditions below."),
        ("INTERVIEW", "must interview you if you meet the conditions below. The interview decides."),
        ("CONSIDERATION", "must read your application with care. No interview and no place is promised."),
    ],
)
def test_a_promise_is_one_sentence_and_says_what_is_not_promised(word: str, promise: str) -> None:
    page = page_of(
        '{% from "components/guarantee.html" import promise_sentence %}<p>{{ promise_sentence(word, name) }}</p>',
        word=word,
        name="Aldwick <b>",
    )
    assert text_of(page.elements("main")[0]).endswith(f"Aldwick <b> {promise}")


def test_the_list_of_a_route_says_what_the_drawing_says() -> None:
    shown = route(
        leg("4", "2027-09", "2028-06", name="HNC Engineering"),
        leg("6", "2028-07", "2031-06", name="BEng <Hons>", renew=True),
    )
    items = [text_of(item) for item in _route_list(shown)]
    assert items == [
        "Level 3Extended Diploma in Engineering",
        "You are here. Wait 10 months",
        "OFFER HNC Engineering Aldwick College, Sep 2027 to Jun 2028, full time.",
        "Level 4June 2028",
        "OFFER BEng <Hons> Aldwick College, Jul 2028 to Jun 2031, full time. The agreement would need renewing.",
        "Level 6June 2031",
    ]


def test_each_stop_in_the_list_draws_the_line_that_leaves_it() -> None:
    shown = route(leg("4", "2026-11", "2028-06"), leg("6", "2028-07", "2031-06"))
    styles = [item.get("class") for item in _route_list(shown)]
    assert styles == [
        "on-line__stop is-here then-offer",
        "on-line__leg on-line__offer",
        "on-line__stop then-offer",
        "on-line__leg on-line__offer",
        "on-line__stop is-goal",
    ]


def test_who_sets_out_at_once_is_told_where_they_are() -> None:
    first = next(iter(_route_list(route(leg("4", "2026-11", "2028-06")))))
    assert text_of(first) == "Level 3Extended Diploma in EngineeringYou are here, November 2026"


@pytest.mark.parametrize(
    ("macro", "word", "said"),
    [
        ("requirement_mark", "met", "Met."),
        ("requirement_mark", "not_met", "Not met."),
        ("requirement_mark", "to_be_checked", "To be checked."),
        ("check_mark", "passed", "Passed."),
        ("check_mark", "failed", "Failed."),
        ("check_mark", "inconclusive", "Inconclusive."),
    ],
)
def test_a_mark_never_stands_without_its_word(macro: str, word: str, said: str) -> None:
    page = page_of(
        f'{{% from "components/marks.html" import {macro} %}}<p class="marked">{{{{ {macro}("{word}") }}}}</p>'
    )
    (mark,) = [p for p in page.elements("p") if p.get("class") == "marked"]
    assert text_of(mark) == said
    assert [svg.get("aria-hidden") for svg in mark.iter("{http://www.w3.org/2000/svg}svg")] == ["true"]


def test_problems_are_said_at_the_top_with_a_link_to_each_field_and_in_the_title() -> None:
    page = page_of(
        '{% from "components/errors.html" import error_summary, message_of %}{{ error_summary(errors) }}'
        '<form action="/check">{{ govukInput({"id": "code", "name": "code", "label": {"text": "Code"},'
        ' "errorMessage": {"text": message_of(errors, "code")}}) }}{{ govukButton({"text": "Check"}) }}</form>',
        errors=[Problem("code", "The code is <too> short")],
    )
    assert text_of(page.elements("title")[0]).startswith("Error: ")
    (link,) = [a for a in page.elements("a") if a.get("href") == "#code"]
    assert text_of(link) == "The code is <too> short"
    (field,) = page.elements("input")
    assert field.get("aria-describedby") == "code-error"


def test_a_page_without_problems_has_no_summary() -> None:
    page = page_of('{% from "components/errors.html" import error_summary %}{{ error_summary([]) }}')
    assert "error-summary" not in page.identifiers


def test_a_summary_leaves_out_what_has_no_words() -> None:
    page = page_of(
        '{% from "components/facts.html" import summary, on_date %}'
        '{{ summary([("Use by", on_date(day)), ("By", "")]) }}',
        day=date(2027, 1, 29),
    )
    assert [text_of(e) for e in page.elements("dt")] == ["Use by"]
    assert [(t.get("datetime"), text_of(t)) for t in page.elements("time")] == [
        ("2027-01-29", "Friday 29 January 2027")
    ]


@pytest.mark.parametrize(("number", "pages"), [(1, [1, 2, 3, 9]), (5, [1, 3, 4, 5, 6, 7, 9]), (9, [1, 7, 8, 9])])
def test_pages_lead_to_those_around_and_to_both_ends(number: int, pages: list[int]) -> None:
    page = page_of('{% from "components/pages.html" import pagination %}{{ pagination(n, 9, "?page=") }}', n=number)
    (way,) = [nav for nav in page.elements("nav") if nav.get("aria-label") == "Pages"]
    shown = [a for a in way.iter("a") if (a.get("aria-label") or "").startswith("Page ")]
    assert [int(text_of(a)) for a in shown] == pages
    assert [text_of(a) for a in shown if a.get("aria-current")] == [str(number)]


def test_one_page_needs_no_way_through() -> None:
    page = page_of('{% from "components/pages.html" import pagination %}{{ pagination(1, 1, "?page=") }}')
    assert not [nav for nav in page.elements("nav") if nav.get("aria-label") == "Pages"]


@pytest.mark.parametrize("kind", ["good", "bad", "past"])
def test_a_verdict_is_the_pages_heading_with_a_sentence_beside_it(kind: str) -> None:
    html = rendered(
        '{% from "components/verdict.html" import verdict %}{% call verdict(kind, "Valid") %}They must.{% endcall %}',
        kind=kind,
    )
    page = Page(html)
    assert [text_of(e) for e in page.elements("h1")] == ["Valid"]
    assert [text_of(e) for e in page.elements("p")] == ["They must."]


def _route_list(shown: DrawnRoute) -> list[Any]:
    page = page_of(
        '{% from "components/route.html" import route_picture %}{{ route_picture(route, drawing) }}',
        route=shown,
        drawing=draw_route(shown),
    )
    (line,) = [ol for ol in page.elements("ol") if ol.get("class") == "on-line"]
    return list(line.iter("li"))
