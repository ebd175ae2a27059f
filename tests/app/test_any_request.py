"""Whatever is asked of whatever page, the answer is a page or a plain refusal, never a failure of ours."""

from urllib.parse import quote

import pytest
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.addresses import ASKED, INSISTED_ON, SHOWN
from app.main import ROUTERS
from tests.site import Site

EXAMPLES = 20
FAILURE = 500
ROUTES = {
    f"{min(route.methods or ())} {route.path}": route
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute)
}
NAMES = (
    *ASKED, *INSISTED_ON, *SHOWN, "leg", "q", "use", "limit", "page", "mode", "code", "name", "full_name",
    "checking_name", "form_key", "confirmed", "held1", "held1_grade", "held1_id", "held1_pick", "to_pick",
)  # fmt: skip
LIKELY = (
    "N", "H:merit", "H", "F:2027-06", "B", "04.1", "6", "2027-01", "2026-11-24", "full_time", "OFFER", "60:4", "20000",
    "a2~1~N~B~B-y1~2027-09", "a2~9~N~B~B-y1~2027-09", "a3~1~H~B~B-y2~2028-09", "0000-0000-0000-0000", "1", "-1",
    "9999-12", "0000-00", "e" * 300, "%00", "\x00", "<script>", "' OR 1=1 --", "../../etc/passwd", "ŵ", "🎓", "\u202e",
)  # fmt: skip
values = st.one_of(st.sampled_from(LIKELY), st.text(max_size=40))
fields = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=8)


def filled_in(path: str, value: str) -> str:
    """The address with each of its blanks filled in."""
    parts = [quote(value, safe="") or "x" if part.startswith("{") else part for part in path.split("/")]
    return "/".join(parts)


@pytest.mark.parametrize("name", ROUTES)
def test_no_request_makes_a_page_fail(example_site: Site, name: str) -> None:
    method, path = name.split(" ", 1)
    client = example_site.client()

    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
    )
    @given(value=values, given_fields=fields)
    def ask(value: str, given_fields: list[tuple[str, str]]) -> None:
        by_name: dict[str, list[str]] = {}
        for field, typed in given_fields:
            by_name.setdefault(field, []).append(typed)
        if method == "GET":
            response = client.get(filled_in(path, value), params=by_name)
        else:
            response = client.request(method, filled_in(path, value), params=by_name, data=by_name)
        assert response.status_code < FAILURE

    ask()
