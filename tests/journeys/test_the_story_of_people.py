"""The story of people in one walk: invited, at work with a learner, checked, confirmed, handed over, gone.

Letters go to a real post office. Nobody who is not in the story gets at anything of it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.accounts.roles import HELD_AT, Role
from app.desk.consent import consent_given
from app.persistence.learners import add_learner
from app.persistence.register import claim_register, merge_register
from app.security.session_cookie import PLAIN_NAME
from tests.app.mail.post_office import open_post_office
from tests.journeys import the_story, then_i, when_i, worker_steps
from tests.journeys.conftest import Visit
from tests.journeys.intruders import Asked, asked_by, intruder
from tests.journeys.moving_clock import MovingClock
from tests.journeys.passkey_devices import PasskeyDevice
from tests.journeys.people_steps import (
    PASSWORD,
    SETS_UP_A_PASSKEY,
    SETS_UP_AN_APPLICATION,
    accepts,
    copy_my_cookie,
    invites,
    sign_out,
    signs_in,
    signs_in_by_keyboard_alone,
    types_a_recovery_code_instead,
    types_the_password,
)
from tests.journeys.running_sites import TODAY, RunningSite, running_site
from tests.journeys.steps import walk
from tests.journeys.the_story import ADVISER, COLLEAGUE, MAIRI, MANAGER, NOBODY_ELSES_BUSINESS, OFFICER, RHIAN, SAM, ZOE
from tests.journeys.visitors import DESK, PHONE_WITHOUT_JAVASCRIPT, Device, Visitor
from tests.people import ALDWICK, MARRAM, Person, person
from tests.permissions.ground import ELSEWHERE, NEIGHBOUR, two_networks

A_PLACE_ELSEWHERE = (MARRAM, ELSEWHERE, NEIGHBOUR)
MUST_STAY = (
    *("accounts", "roles", "invitations", "passkeys", "totp_secrets", "recovery_codes", "audit_records"),
    *("learners", "learner_colleagues", "learner_holdings", "learner_plans", "learner_steps", "learner_confirmations"),
    *("certificates", "certificate_events", "learner_certificates", "outbox_letters", "wishes"),
)
"""The tables that an intruder must not change."""


def with_two_networks(session: Session) -> None:
    """The worked examples' network, and a neighbour of it."""
    claim_register(session)
    merge_register(session, two_networks())


@pytest.fixture
def site(tmp_path: Path) -> Iterator[RunningSite]:
    """A site of the story's own, beside a post office."""
    with (
        open_post_office() as office,
        running_site(tmp_path, with_two_networks, host="localhost", clock=MovingClock(), post_office=office) as served,
    ):
        yield served


@pytest.mark.parametrize("device", [DESK, PHONE_WITHOUT_JAVASCRIPT], ids=lambda device: device.name)
def test_from_the_first_invitation_to_the_last_goodbye(device: Device, visit: Visit, site: RunningSite) -> None:
    officer, manager, adviser, colleague = (visit(site, device) for _ in range(4))
    beside = person(site, (Role.ADVISER, ALDWICK), name="Huw Bevan")
    take_on(site, beside, "HB-1")

    come_together(officer, manager, adviser, colleague)
    walk(
        adviser,
        *the_story.TAKES_ON_A_LEARNER,
        *the_story.SAVES_A_PLAN,
        *the_story.RECORDS_WHAT_WAS_SEEN,
        *the_story.ISSUES_A_CHECKED_CERTIFICATE,
        *the_story.ASKS_THE_COLLEGE,
    )
    walk(manager, *the_story.CONFIRMS)
    walk(adviser, *the_story.HANDS_OVER)
    walk(colleague, *the_story.GOES_ON_ADVISING)
    walk(officer, when_i.open("/at/institution/aldwick/history"), then_i.see(ZOE, MAIRI))

    take_on(site, beside, "HB-3")
    story = asked_by(officer, manager, adviser, colleague)
    the_first_adviser_sees_it_no_more(adviser, story)
    the_code_is_checked_by_a_stranger(visit(site, device), adviser)
    if device is DESK:  # the addresses are the same from everywhere
        nobody_else_gets_in(site, beside, story)
        what_is_beside_is_not_there_for_who_is_in_it(colleague, story)
        old_links_and_cookies_lead_nowhere(site, story, adviser)

    walk(adviser, *the_story.LEAVES)
    nothing_is_left_but_the_name(site, adviser)
    walk(adviser, when_i.open("/sign-in"), *types_the_password(ADVISER), then_i.see("do not belong together"))
    walk(officer, when_i.open("/at/institution/aldwick/history"), then_i.see(ZOE, "ended that they are an adviser"))
    walk(colleague, *the_story.GOES_ON_ADVISING)


def come_together(officer: Visitor, manager: Visitor, adviser: Visitor, colleague: Visitor) -> None:
    """Each is invited by whoever came before, follows the link in the letter, and sets up a second step."""
    by_passkey = officer.device.javascript
    if by_passkey:
        PasskeyDevice.of(manager)
    walk(
        officer,
        worker_steps.an_operator_types(*the_story.OPERATOR_TYPES),
        worker_steps.follow_the_link_in_the_letter(OFFICER, "Your account on Onward"),
        when_i.type(PASSWORD, into="New password"),
        when_i.press("Set it"),
        *types_the_password(OFFICER),
        *SETS_UP_AN_APPLICATION,
        then_i.see(RHIAN),
        sign_out(),
        *signs_in_by_keyboard_alone(OFFICER),
        when_i.follow("Example Lifelong Learning Network"),
        when_i.unfold("Its members"),
        when_i.follow("Aldwick College"),
        *invites(MANAGER, "Partnership manager", typed="  Mairi.OHara@EXAMPLE.ac.uk "),
        when_i.follow("Aldwick College"),
        *invites(ADVISER, "Adviser"),
    )
    walk(
        manager,
        *accepts(MANAGER, MAIRI, "a partnership manager", "Aldwick College"),
        *(SETS_UP_A_PASSKEY if by_passkey else SETS_UP_AN_APPLICATION),
        when_i.follow("Aldwick College"),
        *invites(COLLEAGUE, "Adviser"),
    )
    walk(
        colleague,
        *accepts(COLLEAGUE, SAM, "an adviser", "Aldwick College"),
        *SETS_UP_AN_APPLICATION,
        sign_out(),
        when_i.open("/sign-in"),
        *types_the_password(COLLEAGUE),
        *types_a_recovery_code_instead(1),
        then_i.am_at("/desk"),
    )
    walk(
        adviser,
        *accepts(ADVISER, ZOE, "an adviser", "Aldwick College"),
        *SETS_UP_AN_APPLICATION,
        copy_my_cookie(),
        sign_out(),
        *signs_in(" ZOE.DARCY@example.ac.uk "),
    )


def nobody_else_gets_in(site: RunningSite, beside: Person, story: tuple[Asked, ...]) -> None:
    """Neither a stranger, nor who holds every role elsewhere, nor another adviser of the same college."""
    places = [(role, place) for role, kinds in HELD_AT.items() for place in A_PLACE_ELSEWHERE if place.kind in kinds]
    everything_elsewhere = person(site, *places, name="Ivo Meddler")
    comers = (
        (None, story),
        (everything_elsewhere.token(site, now=site.clock()), story),
        (beside.token(site, now=site.clock()), tuple(a for a in story if a.pattern.startswith("/desk/"))),
    )
    before = kept(site)
    for token, asks in comers:
        assert len(asks) > 20
        with intruder(site, token) as who:
            assert not (wrong := who.tries(asks, *NOBODY_ELSES_BUSINESS)), wrong
    assert kept(site) == before


def the_first_adviser_sees_it_no_more(adviser: Visitor, story: tuple[Asked, ...]) -> None:
    """Whoever has handed a learner over finds nothing at any of its addresses."""
    asks = [a for a in story if a.pattern.startswith("/desk/") and a.is_of_somebody]
    with intruder(adviser.behind_the_site, cookie_of(adviser)) as who:
        assert not (wrong := who.tries(asks, *NOBODY_ELSES_BUSINESS)), wrong


def what_is_beside_is_not_there_for_who_is_in_it(colleague: Visitor, story: tuple[Asked, ...]) -> None:
    """The numbers before and after one's own learner are another's: who moves by one finds nothing."""
    asks = [one for a in story if a.pattern.startswith("/desk/learners/{") for one in a.beside()]
    with intruder(colleague.behind_the_site, cookie_of(colleague)) as who:
        assert not (wrong := who.tries(asks, "HB-1", "HB-3")), wrong


def the_code_is_checked_by_a_stranger(stranger: Visitor, adviser: Visitor) -> None:
    """Whoever is handed the paper sees what it is worth, and no name before they know it."""
    stranger.notes["code"] = adviser.notes["code"]
    walk(
        stranger,
        when_i.open("/check"),
        when_i.type_the_code(),
        then_i.see_the_verdict("Valid"),
        then_i.do_not_see(the_story.LEARNER),
        when_i.type(the_story.FAMILY_NAME, into="Type the name that is printed on it to check by"),
        when_i.press("Check the name"),
        then_i.see(the_story.LEARNER),
    )


def old_links_and_cookies_lead_nowhere(site: RunningSite, story: tuple[Asked, ...], adviser: Visitor) -> None:
    """An invitation that was accepted, a link that was used, a cookie that was copied before its owner signed out."""
    with intruder(site) as stranger:
        used = [a for a in story if a.address.startswith(("/invitation/", "/sign-in/reset/"))]
        assert {stranger.ask(a).status_code for a in used} == {410}, used
    with intruder(site, adviser.notes["cookie"]) as thief:
        assert not (wrong := thief.tries(story, *NOBODY_ELSES_BUSINESS)), wrong
        account = Asked(method="GET", address="/account", pattern="/account")
        assert thief.ask(account).status_code == 403


def nothing_is_left_but_the_name(site: RunningSite, adviser: Visitor) -> None:
    """Neither address nor secret of whoever has left is anywhere in the files; the name is."""
    notes = adviser.notes
    words = [word.lower().encode() for word in (ADVISER, "zoe.darcy", notes["secret"], notes["recovery code 1"])]

    def written() -> bytes:
        return b"".join(file.read_bytes() for file in site.installation.settings.data_dir.glob("onward.db*"))

    def left() -> list[bytes]:
        return [word for word in words if word in written().lower()]

    adviser.wait_for(lambda: not left())  # what the database writes ahead is emptied after the page has gone out
    assert not left()
    assert ZOE.encode() in written()


def take_on(site: RunningSite, adviser: Person, reference: str) -> None:
    """Somebody else's learner, whose number is beside that of the story's."""
    with site.session() as session:
        add_learner(
            session,
            adviser_id=adviser.account.account_id,
            place=ALDWICK,
            reference=reference,
            email=None,
            consent=consent_given(TODAY, TODAY),
            now=site.clock(),
        )
        session.commit()


def kept(site: RunningSite) -> dict[str, list[tuple[object, ...]]]:
    """What stands in these tables."""
    with site.installation.sessions() as session:
        connection = session.connection()
        return {
            table: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}"))] for table in MUST_STAY
        }


def cookie_of(visitor: Visitor) -> str:
    """The session of a browser."""
    return next(c["value"] for c in visitor.page.context.cookies() if c["name"] == PLAIN_NAME)
