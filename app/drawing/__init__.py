"""The drawing of a route: levels upwards, time to the right, and how strong each promise is by its line."""

from .picture import draw_route, draw_routes
from .rows import details_in_words, here_in_words, wait_in_words
from .values import DrawnGuarantee, DrawnLeg, DrawnLevel, DrawnRoute

__all__ = [
    "DrawnGuarantee",
    "DrawnLeg",
    "DrawnLevel",
    "DrawnRoute",
    "details_in_words",
    "draw_route",
    "draw_routes",
    "here_in_words",
    "wait_in_words",
]
