"""Routes to draw: a few with names, and any that there could be."""

from hypothesis import strategies as st

from app.drawing import DrawnGuarantee, DrawnLeg, DrawnLevel, DrawnRoute
from routes_graph.awards import Framework, Level
from routes_graph.months import parse_month

NOW = parse_month("2026-11")


def drawn_level(number: str, framework: Framework = Framework.RQF) -> DrawnLevel:
    """A level of a framework, with the rank that the domain gives it."""
    return DrawnLevel(rank=Level(framework, number).rank, number=number, framework=framework.value)


def leg(
    number: str,
    begins: str,
    ends: str,
    guarantee: DrawnGuarantee = DrawnGuarantee.OFFER,
    *,
    name: str = "HNC Engineering",
    renew: bool = False,
) -> DrawnLeg:
    """A leg at Aldwick College."""
    return DrawnLeg(
        level=drawn_level(number),
        name=name,
        place="Aldwick College",
        begins=parse_month(begins),
        ends=parse_month(ends),
        guarantee=guarantee,
        mode="full time",
        renew=renew,
    )


def route(*legs: DrawnLeg, number: str = "3") -> DrawnRoute:
    """A route from an extended diploma, from November 2026."""
    return DrawnRoute(level=drawn_level(number), holds="Extended Diploma in Engineering", now=NOW, legs=legs)


LEVELS = st.one_of(
    st.sampled_from(["E1", "E2", "E3", *map(str, range(1, 9))]).map(drawn_level),
    st.integers(1, 12).map(lambda n: drawn_level(str(n), Framework.SCQF)),
)
LETTERS = st.characters(
    categories=["Lu", "Ll", "Lo", "Nd", "Mn"], include_characters="ŵŷ’&<>\"'()-ابجדוג", exclude_characters="\u0345"
)
NAMES = st.lists(st.text(LETTERS, min_size=1, max_size=24), min_size=1, max_size=12).map(" ".join)


@st.composite
def any_route(draw: st.DrawFn) -> DrawnRoute:
    """Up to six legs with waits between them, of any length, level, guarantee and name."""
    month = NOW
    legs = []
    for _ in range(draw(st.integers(1, 6))):
        begins = month + draw(st.sampled_from([0, 0, 1, 2, 7, 11, 40]))
        ends = begins + draw(st.sampled_from([0, 2, 9, 21, 33, 71]))
        legs.append(
            DrawnLeg(
                level=draw(LEVELS),
                name=draw(NAMES),
                place=draw(NAMES),
                begins=begins,
                ends=ends,
                guarantee=draw(st.sampled_from(DrawnGuarantee)),
                mode=draw(st.sampled_from(["", "full time", "part time"])),
                renew=draw(st.booleans()),
            )
        )
        month = ends + 1
    studying = draw(st.sampled_from([None, NOW - 3, legs[0].begins - 1]))
    return DrawnRoute(level=draw(LEVELS), holds=draw(NAMES), now=NOW, legs=tuple(legs), studying_until=studying)
