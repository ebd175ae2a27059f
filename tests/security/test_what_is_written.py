"""What SECURITY.md and the privacy page say is what the code does: figures, words, ways in, roles."""

import re
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from app.accounts import known_devices, passwords, recovery_codes
from app.accounts.account import ABSOLUTE, FRESH, HALF_WAY, IDLE
from app.accounts.common_passwords import LEAST_BESIDE_WORDS, LONG_LIST, common_passwords
from app.accounts.invitations import LASTS as INVITATION_LASTS
from app.accounts.role_words import role_title
from app.accounts.roles import HELD_AT, NEEDS_SECOND_STEP
from app.guards import Permission
from app.permissions import NEEDS_FRESH_SIGN_IN, PERMITTED, Action
from app.persistence.sessions import OVERLAP
from app.services import count_tries, create_user, reset_password
from app.services.batches import forget_batches
from app.services.learners.purge_learners import MONTHS_UNTOUCHED
from app.services.passkeys import asking
from app.services.signing_in import allowances
from app.services.single_sign_on import flows
from app.single_sign_on import identity
from tests.site import SiteClient

ROOT = Path(__file__).parents[2]
TEXT = " ".join((ROOT / "SECURITY.md").read_text(encoding="utf-8").split())
ROWS = [line for line in (ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines() if line.startswith("|")]


def minutes(length: timedelta) -> int:
    return int(length.total_seconds()) // 60


def hours(length: timedelta) -> int:
    return minutes(length) // 60


def row_of(words: str) -> list[str]:
    """The cells after the first, of the row that begins so."""
    (row,) = [line for line in ROWS if line.startswith(f"| {words} |")]
    return [cell.strip() for cell in row.strip("|").split("|")][1:]


def figures(limits: Iterable[count_tries.Limit]) -> list[str]:
    """How many in five minutes, in an hour and in a day, as the table writes them."""
    by_window = {limit.window: str(limit.most) for limit in limits}
    return [by_window.get(w, "–") for w in (timedelta(minutes=5), timedelta(hours=1), timedelta(days=1))]


WRITTEN: dict[str, tuple[count_tries.Limit, ...]] = {
    "wrong passwords of a browser in which that person has signed in before": allowances.OF_A_KNOWN_DEVICE,
    "wrong passwords of one address at one account": allowances.OF_AN_ADDRESS_AT_AN_ACCOUNT,
    "wrong passwords of one address at all accounts": allowances.OF_AN_ADDRESS,
    "wrong passwords of strangers at one account, from anywhere": allowances.AT_AN_ACCOUNT,
    "wrong codes of one session": allowances.CODES_OF_A_SESSION,
    "wrong codes of a browser in which that person has signed in before": allowances.CODES_OF_A_KNOWN_DEVICE,
    "wrong codes at one account": allowances.CODES_AT_AN_ACCOUNT,
    "links to set a password, for one account": (allowances.RESETS_OF_AN_ACCOUNT,),
    "links to set a password, asked for by one address": (allowances.RESETS_OF_AN_ADDRESS,),
    "questions to passkeys, asked for by one address": (asking.QUESTIONS_OF_AN_ADDRESS,),
    "sign-ins at an institution, begun by one address": (flows.BEGUN_BY_AN_ADDRESS,),
}
"""What the table of SECURITY.md says is slowed, and by which limits."""


@pytest.mark.asvs("6.1.1")
@pytest.mark.parametrize(("said", "limits"), WRITTEN.items())
def test_how_guessing_is_slowed_is_written_with_its_figures(said: str, limits: tuple[count_tries.Limit, ...]) -> None:
    assert row_of(said) == figures(limits)


@pytest.mark.asvs("6.1.1")
def test_no_limit_on_guessing_is_left_unwritten() -> None:
    written = {limit.name for limits in WRITTEN.values() for limit in limits}
    made = [value for name, value in vars(allowances).items() if name.isupper()]
    groups = [value if isinstance(value, tuple) else (value,) for value in made]
    limits = {limit.name for group in groups for limit in group if isinstance(limit, count_tries.Limit)}

    assert limits - written == {allowances.RESETS_OF_NOBODY.name}, "that one only makes as much work for nobody"


@pytest.mark.asvs("6.1.1")
def test_it_is_written_why_no_stranger_can_lock_anybody_out() -> None:
    assert "A stranger can use up only the strangers' allowance" in TEXT
    assert "a passkey, the institution's own sign-in and a link by e-mail stay open" in TEXT
    assert f"for {_in_words(count_tries.KEPT_FOR.days)} days at most" in TEXT


@pytest.mark.asvs("6.1.2")
def test_the_words_that_no_password_may_lean_on_are_written_down() -> None:
    of_the_site = re.search(r"of this site: (.*?);", TEXT)
    assert of_the_site is not None
    assert tuple(re.findall(r"\*\*(.*?)\*\*", of_the_site.group(1))) == passwords.SITE_WORDS
    assert "of the person: their name, their e-mail address, and every word in both" in TEXT
    assert LEAST_BESIDE_WORDS == 8
    assert "fewer than eight characters are left of it" in TEXT


@pytest.mark.asvs("6.1.3")
def test_every_way_in_is_written_down_with_what_it_proves_and_when_it_ends() -> None:
    assert f"argon2id, {passwords.PASSES} passes over {passwords.KIBIBYTES // 1024} MiB" in TEXT
    bits = recovery_codes._LENGTH * 5
    assert row_of(f"recovery code (ten of {bits} random bits)")[-1] == "each is good once"
    assert recovery_codes.HOW_MANY == 10
    assert (
        f"{minutes(asking.ENDS_AFTER)} minutes"
        in row_of("passkey (WebAuthn, with its user verified by the device)")[-1]
    )
    assert f"{minutes(flows.ENDS_AFTER)} minutes" in row_of("the institution's own sign-in (OpenID Connect)")[-1]
    assert row_of("link of an invitation")[-1] == f"once, {INVITATION_LASTS.days} days"
    assert row_of("link to set a new password")[-1] == f"once, {hours(reset_password.LASTS)} hour"
    assert row_of("link of `onward user create` and `new-link`")[-1] == f"once, {create_user.LASTS.days} days"


@pytest.mark.asvs("6.1.3")
def test_nobody_signs_in_at_an_address_that_is_not_written_of(ways_in: frozenset[str]) -> None:
    """Each address under which signing in is let through belongs to a way of the table."""
    of_a_way = ("/sign-in", "/invitation/", "/sign-out")
    assert {path for path in ways_in if not path.startswith(of_a_way)} == set()


@pytest.mark.asvs("6.4.4")
def test_how_somebody_is_identified_who_has_lost_the_second_step_is_written_down() -> None:
    assert "is identified as they were to begin with" in TEXT
    assert "`onward user new-link --lost-second-step ADDRESS`" in TEXT


@pytest.mark.asvs("7.1.1")
def test_when_sessions_end_is_written_with_the_reasons() -> None:
    assert f"**after {hours(IDLE)} hour** in which nobody used it and **after {hours(ABSOLUTE)} hours**" in TEXT
    assert f"over after {minutes(HALF_WAY)} minutes" in TEXT
    assert f"a sign-in of the last {minutes(FRESH)} minutes" in TEXT
    assert f"good for {int(OVERLAP.total_seconds())} seconds more" in TEXT
    assert "Idle it allows half an hour in its third revision and an hour in its fourth; an adviser's talk" in TEXT


@pytest.mark.asvs("7.1.2")
def test_how_many_sessions_one_account_may_have_is_written_down() -> None:
    assert "One account may have **any number of sessions** at once" in TEXT


@pytest.mark.asvs("7.1.3")
def test_how_sessions_here_go_with_those_at_a_provider_is_written_down() -> None:
    assert "### Sessions here and at an institution's own provider They are apart." in TEXT
    assert f"within {identity.JUST_NOW // 60} minutes" in TEXT


@pytest.mark.asvs("8.1.1")
def test_what_each_role_may_do_is_written_down_and_where_the_rules_stand() -> None:
    assert "[app/permissions.py](app/permissions.py): action × role × where it counts" in TEXT
    written = {line.strip("|").split("|")[0].strip().casefold() for line in ROWS}
    assert {role_title(role).casefold() for role in HELD_AT} <= written


@pytest.mark.asvs("8.1.2")
def test_which_parts_of_a_thing_who_may_read_and_change_is_written_down() -> None:
    for part in (
        "reference, names, holdings, notes and evidence are for the adviser who keeps them (read and write)",
        "a name only who types the name to check by",
        "changes only its own answer",
        "nobody sees or sets another's password, second step or sessions",
    ):
        assert part in TEXT


def test_the_roles_of_which_a_second_step_is_asked_are_written_down() -> None:
    assert {role.value for role in NEEDS_SECOND_STEP} == {
        "network_officer", "partnership_manager", "admissions_officer", "adviser",
    }  # fmt: skip
    assert "asked of network officers, partnership managers, admissions officers and IAG advisers" in TEXT


def test_the_grave_acts_are_written_down() -> None:
    acts = {
        Action.CHANGE_OWN_SECOND_STEP: "changing the second step",
        Action.INVITE_OFFICER: "inviting a network officer",
        Action.LEAVE: "leaving",
        Action.END_OWN_SESSIONS: "ending sessions elsewhere",
    }
    assert acts.keys() == NEEDS_FRESH_SIGN_IN
    assert all(words in TEXT for words in acts.values())


def test_the_length_of_passwords_and_of_the_list_is_written_down() -> None:
    assert f"At least {passwords.SHORTEST} characters, at most {passwords.LONGEST:,}" in TEXT
    assert f"one of the {len(common_passwords()):,} commonest" in TEXT
    long_ones = LONG_LIST.read_text(encoding="utf-8").splitlines()
    assert f"one of the {len(long_ones):,} of twelve characters and more" in TEXT


def test_no_action_is_left_out_of_the_table_that_the_page_speaks_of() -> None:
    assert set(PERMITTED) == set(Action)


def test_the_privacy_page_says_how_long_cookies_and_learners_are_kept(client: SiteClient) -> None:
    said = " ".join(client.get("/privacy").text.split())
    assert f"after {hours(ABSOLUTE)} hours at the latest" in said
    assert f"kept for {known_devices.KEPT_FOR.days} days" in said
    assert f"for {minutes(flows.ENDS_AFTER)} minutes" in said
    assert f"after {INVITATION_LASTS.days} days at most" in said
    assert f"has not been seen to for {MONTHS_UNTOUCHED} months" in said
    assert f"erased {forget_batches.NAMES_KEPT_FOR.days} days after they were made" in said
    assert f"{forget_batches.DRAFTS_KEPT_FOR.days} days after it was sent" in said
    assert f"for {_in_words(count_tries.KEPT_FOR.days)} days at most" in said


@pytest.fixture
def ways_in() -> frozenset[str]:
    """The addresses at which somebody who has not signed in is let through in order to sign in."""
    from tests.architecture.test_permissions import ROUTES

    signing_in = {Action.SIGN_IN, Action.ACCEPT_INVITATION}
    return frozenset(
        route.path
        for route in ROUTES.values()
        if any(isinstance(d.dependency, Permission) and d.dependency.action in signing_in for d in route.dependencies)
    )


def _in_words(number: int) -> str:
    return {1: "one", 2: "two", 3: "three"}[number]
