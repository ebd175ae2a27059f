"""Signing in with an institution's own account, in a real browser at a real provider."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.accounts.roles import Role
from app.accounts.tokens import hash_of_token, new_token
from app.persistence.accounts import add_account, find_account_by_email, give_role, list_roles
from app.persistence.invitations import add_invitation
from tests.identity_provider.running import provider_to_be, providers_file, running
from tests.journeys import then_i, when_i
from tests.journeys.conftest import Visit
from tests.journeys.passkey_devices import PasskeyDevice
from tests.journeys.running_sites import TODAY, RunningSite, running_site, with_the_examples
from tests.journeys.steps import Step, step, walk
from tests.journeys.visitors import DESK, DESK_WITHOUT_JAVASCRIPT, PHONE, Device, Visitor
from tests.people import ALDWICK

BUTTON = "Sign in with Aldwick College"
ADA, BRAM = "ada.quill@aldwick.example", "bram.otter@aldwick.example"
on_every_device = pytest.mark.parametrize(
    "device", [PHONE, DESK, DESK_WITHOUT_JAVASCRIPT], ids=lambda device: device.name
)


def right_now() -> datetime:
    """A provider and we must agree what time it is."""
    return datetime.now(UTC)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[RunningSite]:
    """A site of the test's own beside a provider of Aldwick College's."""
    provider = provider_to_be()
    file = providers_file(tmp_path, provider)
    with (
        running_site(
            tmp_path, with_the_examples, host="localhost", single_sign_on_file=file, clock=right_now
        ) as served,
        running(provider, f"{served.address}/sign-in/with/aldwick/back"),
    ):
        yield served


def visitor_of(visit: Visit, site: RunningSite, device: Device = DESK) -> Visitor:
    """Somebody who goes to the provider and comes back."""
    visitor = visit(site, device)
    visitor.elsewhere = (site.installation.settings.providers[0].issuer,)
    return visitor


def somebody_at_aldwick(site: RunningSite, role: Role, email: str = ADA) -> None:
    with site.session() as session:
        account = add_account(session, name="Ada Quill", email=email, now=right_now())
        give_role(session, account.account_id, role=role, place=ALDWICK, starts_on=TODAY)
        session.commit()


def invited_to_aldwick(site: RunningSite, role: Role, email: str) -> None:
    with site.session() as session:
        add_invitation(
            session,
            token_hash=hash_of_token(new_token()),
            email=email,
            role=role,
            place=ALDWICK,
            role_ends_on=None,
            invited_by=None,
            now=right_now(),
            expires_at=right_now() + timedelta(days=7),
        )
        session.commit()


@step
def am_at_the_provider(visitor: Visitor) -> None:
    """Is where the institution's own accounts are."""
    expect(visitor.page.get_by_role("heading", name="Aldwick accounts")).to_be_visible()


@step
def sign_in_there_as(visitor: Visitor, login: str) -> None:
    """Signs in at the provider."""
    visitor.page.get_by_label("User name").fill(login)
    visitor.page.get_by_role("button", name="Sign in").click()


def there_and_back(login: str, wanted: str = "/account") -> tuple[Step, ...]:
    """Off to the provider, and back as somebody."""
    return (
        when_i.open(f"/sign-in?next={wanted}"),
        when_i.press(BUTTON),
        am_at_the_provider(),
        sign_in_there_as(login),
    )


@on_every_device
def test_one_who_is_known_there_comes_in_with_their_institutions_account(
    device: Device, visit: Visit, site: RunningSite
) -> None:
    somebody_at_aldwick(site, Role.TRAINING_MANAGER)

    walk(visitor_of(visit, site, device), *there_and_back("ada"), then_i.am_at("/account"), then_i.see("Ada Quill"))


def test_an_invited_adviser_comes_in_for_the_first_time_sets_up_a_second_step_and_is_asked_for_it_next_time(
    visit: Visit, site: RunningSite
) -> None:
    invited_to_aldwick(site, Role.ADVISER, BRAM)
    visitor = visitor_of(visit, site)
    PasskeyDevice.of(visitor)
    # Its owner would be asked; this one has its passkey taken as soon as a page of signing in is open.
    visitor.page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => false")
    walk(
        visitor,
        *there_and_back("bram"),
        then_i.am_at("/sign-in/set-up"),
        when_i.press("Set up a passkey"),
        when_i.press("I have kept them: go on"),
        then_i.am_at("/account"),
        when_i.press("Sign out"),
    )
    with site.session() as session:
        account = find_account_by_email(session, BRAM)
        assert account is not None
        assert [held.role for held in list_roles(session, account.account_id)] == [Role.ADVISER]
    walk(
        visitor,
        when_i.open("/sign-in?next=/account"),
        when_i.press(BUTTON),  # the provider knows the browser still: signing out here has ended our session only
        then_i.am_at("/sign-in/second-step"),
        when_i.press("Use your passkey"),
        then_i.am_at("/account"),
    )


def test_two_factors_there_are_enough_where_the_operator_believes_them(visit: Visit, site: RunningSite) -> None:
    somebody_at_aldwick(site, Role.ADVISER)

    walk(visitor_of(visit, site), *there_and_back("ada-with-two-factors"), then_i.am_at("/account"))


@pytest.mark.parametrize("login", ["unverified", "elsewhere", "bram"])
def test_everybody_else_is_told_in_the_same_words(login: str, visit: Visit, site: RunningSite) -> None:
    somebody_at_aldwick(site, Role.TRAINING_MANAGER)

    walk(
        visitor_of(visit, site),
        *there_and_back(login),
        then_i.am_at("/sign-in/with/{provider_id}/back", status=403),
        then_i.read_as_heading("We cannot let you in with that account"),
        when_i.press("Back to signing in"),
        then_i.am_at("/sign-in"),
    )


def test_whoever_turns_back_there_is_where_they_were(visit: Visit, site: RunningSite) -> None:
    walk(
        visitor_of(visit, site),
        when_i.open("/sign-in"),
        when_i.press(BUTTON),
        am_at_the_provider(),
        when_i.follow("Cancel"),
        then_i.read_as_heading("You have not signed in"),
    )


def test_going_back_and_opening_the_answer_again_signs_nobody_in_twice(visit: Visit, site: RunningSite) -> None:
    somebody_at_aldwick(site, Role.TRAINING_MANAGER)
    visitor = visitor_of(visit, site)
    walk(visitor, *there_and_back("ada"), then_i.am_at("/account"))
    back = next(a.url for a in visitor.answers if "/back?" in a.url)

    walk(
        visitor,
        when_i.open(back),
        then_i.read_as_heading("Please start again"),
        when_i.open("/account"),
        then_i.am_at("/account"),
    )


def test_a_provider_that_is_away_is_said_to_be(visit: Visit, tmp_path: Path) -> None:
    file = providers_file(tmp_path, provider_to_be())
    with running_site(tmp_path, with_the_examples, single_sign_on_file=file) as site:
        walk(
            visit(site),
            when_i.open("/sign-in"),
            when_i.press(BUTTON),
            then_i.am_at("/sign-in/with/{provider_id}", status=503),
            then_i.read_as_heading("Aldwick College does not answer"),
        )
