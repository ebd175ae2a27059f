"""Whatever is sent to the pages of signing in is answered, and never by a fault of ours."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.accounts.roles import Role
from tests.people import ALDWICK, person_at
from tests.signing_in import clock_of, give_application, give_password, half_way_token
from tests.site import Site

ANYTHING = st.text(max_size=80) | st.sampled_from(["\x00", "𝟙𝟚𝟛𝟜𝟝𝟞", "%00", "000000", "\ud7ff", "＠", "a" * 5000])
PAGES = (
    ("/sign-in/second-step", ("code", "next")),
    ("/sign-in/set-up/app", ("code", "sealed", "next")),
    ("/sign-in/forgotten", ("email",)),
    ("/sign-in/again", ("password", "code", "next")),
    ("/sign-in/reset/" + "A" * 43, ("new_password",)),
    ("/account/password", ("new_password",)),
    ("/account/second-step/app", ("code", "sealed")),
    ("/account/second-step/codes/file", ("recovery_code",)),
    ("/sign-out", ("next",)),
)


@pytest.mark.parametrize("half_way", [False, True])
@given(data=st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_is_answered(example_site: Site, data: st.DataObject, half_way: bool) -> None:
    clock = clock_of(example_site)
    who = person_at(example_site, Role.ADVISER, ALDWICK)
    give_password(example_site, who)
    give_application(example_site, who)
    token = half_way_token(example_site, who) if half_way else who.token(example_site, now=clock.at)
    client = example_site.client(cookie=token)
    address, names = data.draw(st.sampled_from(PAGES))

    answer = client.post(address, data={name: data.draw(ANYTHING, label=name) for name in names})

    assert answer.status_code in {200, 303, 403, 410, 422, 429}
    assert token not in answer.text


@given(cookie=st.text(alphabet=st.characters(codec="ascii", exclude_characters=';,\x00\r\n"\\ \t'), max_size=60))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_so_is_any_cookie(example_site: Site, cookie: str) -> None:
    client = example_site.client(cookie=cookie)
    client.cookies.set("onward-device", cookie, domain="127.0.0.1")

    assert client.get("/sign-in").status_code == 200


def test_what_was_sent_to_a_secret_place_comes_back_too(example_site: Site) -> None:
    """Nothing has been looked for: every address there answers like this, whether there is anything or not."""
    client = example_site.client()

    for address in ("/desk/learners/1/plans", "/desk/learners/999/plans"):
        page = client.post(address, data={"note": "what was said"})
        assert page.status_code == 404, address
        assert 'name="note" value="what was said"' in page.text
