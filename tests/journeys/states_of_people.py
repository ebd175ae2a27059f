"""What the pages look like on which people are invited, hold roles, read their account and what was done, and leave."""

from datetime import UTC, date, datetime, timedelta

from app.accounts.account import OPERATOR
from app.accounts.invitations import LASTS
from app.accounts.places import Place
from app.accounts.roles import Role
from app.accounts.tokens import hash_of_token, new_token
from app.desk.consent import consent_given
from app.persistence.accounts import list_roles, rename_account
from app.persistence.audit import record
from app.persistence.invitations import add_invitation
from app.persistence.learners import add_learner, count_learners
from app.services.roles.change import RoleOf, change_end, end_now
from tests.journeys import signed_in, when_i
from tests.journeys.page_state import PageState, opened, reached
from tests.journeys.running_sites import NOON, TODAY
from tests.journeys.steps import Step, step
from tests.journeys.visitors import Visitor
from tests.people import ALDWICK, MARRAM, NETWORK, person

PLACE, PEOPLE = "/at/{kind}/{place_id}", "/at/{kind}/{place_id}/people"
PERSON, ROLE = f"{PEOPLE}/{{account_id}}", f"{PEOPLE}/{{account_id}}/roles/{{role_id}}"
HISTORY, INVITE = f"{PLACE}/history", f"{PLACE}/invite"
LINK = "/invitation/{token}"
MORAG, OLWEN, CERI, SAM = "Morag Hughes", "Olwen Pryce", "Ceri Adviser", "Sam Iyer"
STAYS, GONE = "Ana Three-Learners", "Ifor Gone"

manager = signed_in.as_a(Role.PARTNERSHIP_MANAGER, ALDWICK, name=MORAG)
officer = signed_in.as_a(Role.NETWORK_OFFICER, NETWORK, name=OLWEN)


@step
def somebody_holds(visitor: Visitor, role: Role, place: Place, name: str) -> None:
    """Somebody else is here."""
    person(visitor.behind_the_site, (role, place), name=name)


@step
def am_invited(visitor: Visitor, email: str, role: Role, place: Place) -> None:
    """A letter with a link has come to that address."""
    token = new_token()
    with visitor.behind_the_site.session() as session:
        add_invitation(
            session,
            token_hash=hash_of_token(token),
            email=email,
            role=role,
            place=place,
            role_ends_on=TODAY + timedelta(days=200),
            invited_by=None,
            now=NOON,
            expires_at=max(NOON, datetime.now(UTC)) + LASTS,
        )
        session.commit()
    visitor.notes["invitation"] = visitor.address(f"/invitation/{token}")


@step
def open_the_page_of(visitor: Visitor, name: str, place: Place, beneath: str = "") -> None:
    """The page of somebody at a place; `{role}` beneath it is the number of their role."""
    found = person(visitor.behind_the_site, name=name)
    role = found.roles[0].role_id if found.roles else 0
    beneath = beneath.replace("{role}", str(role))
    visitor.page.goto(visitor.address(f"{place.address}/people/{found.account.account_id}{beneath}"))


@step
def somebody_changes_the_role_of(visitor: Visitor, name: str) -> None:
    """Meanwhile somebody else gives the role another end."""
    site = visitor.behind_the_site
    found, somebody = person(site, name=name), person(site, name=MORAG)
    with site.session() as session:
        (held, *_) = list_roles(session, found.account.account_id)
        change_end(
            session,
            RoleOf(account_id=found.account.account_id, held=held),
            ends_on=TODAY + timedelta(days=100 + held.revision),
            revision=held.revision,
            actor=somebody.account.actor,
            today=TODAY,
            now=NOON,
        )
        session.commit()


@step
def change_my_name_elsewhere(visitor: Visitor, name: str) -> None:
    """In another browser."""
    site = visitor.behind_the_site
    account = person(site, name=name).account
    with site.session() as session:
        rename_account(session, account.account_id, name=f"{name} the Second", revision=account.revision)
        session.commit()


@step
def advise_somebody(visitor: Visitor, name: str) -> None:
    """There is a learner on the desk."""
    site = visitor.behind_the_site
    adviser = person(site, name=name).account
    with site.session() as session:
        add_learner(
            session,
            adviser_id=adviser.account_id,
            place=ALDWICK,
            reference="AO 1",
            email=None,
            consent=consent_given(TODAY, TODAY),
            now=NOON,
        )
        session.commit()


@step
def somebody_advises(visitor: Visitor, name: str, learners: int) -> None:
    """They have so many learners at Aldwick College."""
    site = visitor.behind_the_site
    adviser = person(site, (Role.ADVISER, ALDWICK), name=name).account
    with site.session() as session:
        for number in range(count_learners(session, adviser.account_id), learners):
            add_learner(
                session,
                adviser_id=adviser.account_id,
                place=ALDWICK,
                reference=f"AO {number}",
                email=None,
                consent=consent_given(TODAY, TODAY),
                now=NOON,
            )
        session.commit()


@step
def somebody_advises_no_more(visitor: Visitor, name: str) -> None:
    """Somebody else has ended their role."""
    site = visitor.behind_the_site
    found = person(site, name=name)
    with site.session() as session:
        role = RoleOf(account_id=found.account.account_id, held=found.roles[0])
        end_now(session, role, actor=OPERATOR, today=TODAY, now=NOON)
        session.commit()


@step
def much_has_been_done(visitor: Visitor, place: Place) -> None:
    """More than goes onto a page."""
    with visitor.behind_the_site.session() as session:
        for number in range(120):
            record(
                session,
                action="role.change",
                subject="account 1",
                actor=OPERATOR,
                at=NOON + timedelta(minutes=number),
                acting_for=place.text,
                before={"role": "adviser", "ends_on": None},
                after={"role": "adviser", "ends_on": "2027-07-31"},
            )
        session.commit()


def _seen(name: str, page: str, *reach: Step, status: int = 200) -> PageState:
    return reached(name, page, *reach, site="examples", status=status)


_OWN = (
    _seen(
        "account",
        "/account",
        signed_in.as_a(Role.ADVISER, ALDWICK, name="Ana Several"),
        signed_in.as_a(Role.NETWORK_OFFICER, NETWORK, name="Ana Several"),
        when_i.open("/account"),
        when_i.unfold_everything(),
    ),
    _seen("own-history", "/account/history", manager, when_i.open("/account/history")),
    _seen("name", "/account/name", manager, when_i.open("/account/name")),
    _seen(
        "name-nothing-typed",
        "/account/name",
        manager,
        when_i.open("/account/name"),
        when_i.type("", into="What you are called"),
        when_i.press("Save"),
        status=422,
    ),
    _seen(
        "name-changed-meanwhile",
        "/account/name",
        signed_in.as_a(Role.ADVISER, ALDWICK, name="Nia Twice"),
        when_i.open("/account/name"),
        change_my_name_elsewhere("Nia Twice"),
        when_i.type("Nia the Third", into="What you are called"),
        when_i.press("Save"),
        status=409,
    ),
    _seen(
        "leave",
        "/account/leave",
        signed_in.as_a(Role.STAKEHOLDER, ALDWICK, name="Lowri Leaving"),
        when_i.open("/account/leave"),
    ),
    _seen(
        "leave-with-learners",
        "/account/leave",
        signed_in.as_a(Role.ADVISER, ALDWICK, name="Lleu Adviser"),
        advise_somebody("Lleu Adviser"),
        when_i.open("/account/leave"),
    ),
    _seen(
        "left",
        "/account/leave",
        signed_in.as_a(Role.STAKEHOLDER, ALDWICK, name="Gethin Gone"),
        when_i.open("/account/leave"),
        when_i.press("Leave"),
    ),
)
_PLACES = (
    _seen("place", PLACE, signed_in.as_a(Role.STAKEHOLDER, ALDWICK, name="Sami Reader"), when_i.open(ALDWICK.address)),
    _seen("place-nothing-there", PLACE, manager, when_i.open(f"{ALDWICK.address}?show=review")),
    _seen("place-of-a-network", PLACE, officer, when_i.open(NETWORK.address)),
    _seen("place-of-others", PLACE, manager, when_i.open(MARRAM.address), status=403),
    _seen("history", HISTORY, much_has_been_done(MARRAM), officer, when_i.open(f"{MARRAM.address}/history?page=2")),
    _seen(
        "history-empty",
        HISTORY,
        signed_in.as_a(Role.AUDITOR, NETWORK, name="Ada Audit"),
        when_i.open(f"{NETWORK.address}/history?page=9"),
    ),
)
_PEOPLE = (
    _seen(
        "people",
        PEOPLE,
        manager,
        somebody_holds(Role.ADVISER, ALDWICK, CERI),
        am_invited("somebody.with.a.long.name@further-education.aldwick.example", Role.ADVISER, ALDWICK),
        when_i.open(f"{ALDWICK.address}/people"),
    ),
    _seen(
        "person",
        PERSON,
        manager,
        somebody_holds(Role.ADVISER, ALDWICK, CERI),
        somebody_changes_the_role_of(CERI),
        open_the_page_of(CERI, ALDWICK),
    ),
    _seen(
        "person-day-that-never-was",
        ROLE,
        manager,
        somebody_holds(Role.ADVISER, ALDWICK, CERI),
        open_the_page_of(CERI, ALDWICK),
        when_i.type("31", into="Day"),
        when_i.type("2", into="Month"),
        when_i.type("2027", into="Year"),
        when_i.press("Save until when"),
        status=422,
    ),
    _seen(
        "person-changed-meanwhile",
        ROLE,
        manager,
        somebody_holds(Role.ADVISER, ALDWICK, CERI),
        open_the_page_of(CERI, ALDWICK),
        somebody_changes_the_role_of(CERI),
        when_i.type_the_day(date(2026, 12, 24)),
        when_i.press("Save until when"),
        status=409,
    ),
    _seen(
        "end-role",
        f"{ROLE}/end",
        manager,
        somebody_holds(Role.ADVISER, ALDWICK, CERI),
        open_the_page_of(CERI, ALDWICK, "/roles/{role}/end"),
    ),
    _seen("invite", INVITE, manager, when_i.open(f"{ALDWICK.address}/invite")),
    _seen(
        "invite-nothing-typed",
        INVITE,
        manager,
        when_i.open(f"{ALDWICK.address}/invite"),
        when_i.press("Send the invitation"),
        status=422,
    ),
    _seen("invite-officer", f"{PLACE}/invite-officer", officer, when_i.open(f"{NETWORK.address}/invite-officer")),
)
_OF_NOBODY = (
    _seen(
        "end-role-of-who-has-learners",
        f"{ROLE}/end",
        manager,
        somebody_holds(Role.ADVISER, ALDWICK, SAM),
        somebody_advises(STAYS, 3),
        open_the_page_of(STAYS, ALDWICK, "/roles/{role}/end"),
    ),
    _seen(
        "people-with-learners-of-nobody",
        PEOPLE,
        manager,
        somebody_advises(GONE, 3),
        somebody_advises_no_more(GONE),
        when_i.open(f"{ALDWICK.address}/people"),
    ),
    _seen(
        "learners-of-nobody",
        f"{PERSON}/learners",
        manager,
        somebody_holds(Role.ADVISER, ALDWICK, SAM),
        somebody_advises(GONE, 3),
        somebody_advises_no_more(GONE),
        open_the_page_of(GONE, ALDWICK, "/learners"),
    ),
    _seen(
        "learners-of-nobody-none-chosen",
        f"{PERSON}/learners",
        manager,
        somebody_holds(Role.ADVISER, ALDWICK, SAM),
        somebody_advises(GONE, 3),
        somebody_advises_no_more(GONE),
        open_the_page_of(GONE, ALDWICK, "/learners"),
        when_i.press("Give all 3 to this colleague"),
        status=422,
    ),
)
_INVITED = (
    _seen(
        "invitation",
        LINK,
        am_invited("new@aldwick.example", Role.ADVISER, ALDWICK),
        when_i.open_what_i_noted("invitation"),
    ),
    _seen(
        "invitation-nothing-typed",
        LINK,
        am_invited("new@aldwick.example", Role.ADVISER, ALDWICK),
        when_i.open_what_i_noted("invitation"),
        when_i.press("Accept"),
        status=422,
    ),
    _seen(
        "invitation-with-an-account",
        LINK,
        manager,
        am_invited("morag.hughes@example.ac.uk", Role.STAKEHOLDER, MARRAM),
        when_i.open_what_i_noted("invitation"),
    ),
    _seen(
        "invitation-to-another",
        LINK,
        manager,
        am_invited("new@aldwick.example", Role.STAKEHOLDER, MARRAM),
        when_i.open_what_i_noted("invitation"),
    ),
    opened("invitation-over", LINK, f"/invitation/{'x' * 43}", status=410),
)

PEOPLE_STATES: tuple[PageState, ...] = (*_OWN, *_PLACES, *_PEOPLE, *_OF_NOBODY, *_INVITED)
