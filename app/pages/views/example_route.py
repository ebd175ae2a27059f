"""The example on the home page: a route that is nobody's, with one line of each kind."""

from routes_graph.months import Month

from ...drawing import DrawnGuarantee, DrawnLeg, DrawnLevel, DrawnRoute

SEPTEMBER = 8
"""The months of a year before September."""


def example_route(now: Month) -> DrawnRoute:
    """A bricklayer who wants to run the site, beginning next September."""
    start = _september_after(now)
    return DrawnRoute(
        level=DrawnLevel(rank=2, number="2"),
        holds="Level 2 Diploma in Bricklaying",
        now=now,
        legs=(
            DrawnLeg(
                level=DrawnLevel(rank=3, number="3"),
                name="BTEC National Diploma in Construction",
                place="A college",
                begins=start,
                ends=start + 21,
                guarantee=DrawnGuarantee.OFFER,
            ),
            DrawnLeg(
                level=DrawnLevel(rank=4, number="4"),
                name="HNC Construction Management",
                place="The same college",
                begins=start + 24,
                ends=start + 45,
                guarantee=DrawnGuarantee.INTERVIEW,
            ),
            DrawnLeg(
                level=DrawnLevel(rank=6, number="6"),
                name="BSc (Hons) Construction Management",
                place="A university",
                begins=start + 48,
                ends=start + 81,
                guarantee=DrawnGuarantee.CONSIDERATION,
            ),
        ),
    )


def _september_after(month: Month) -> Month:
    return month + 1 + (SEPTEMBER - month - 1) % 12
