"""What there is on the site of the walk: something at every address, and something of everybody's own."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from app.accounts.invitations import LASTS
from app.accounts.passkeys import NewPasskey
from app.accounts.passwords import NOBODYS
from app.accounts.places import Place
from app.accounts.roles import HELD_AT, Role
from app.accounts.tokens import hash_of_token, new_token
from app.desk.adviser import Adviser
from app.mail.message import Message
from app.persistence.accounts import set_password_hash
from app.persistence.invitations import add_invitation
from app.persistence.mail import list_letters
from app.persistence.passkeys import add_passkey, list_passkeys
from app.persistence.password_resets import add_reset
from app.persistence.sessions import list_sessions
from app.persistence.single_sign_on import link_account
from app.services.second_step.recovery_codes import make_recovery_codes
from app.services.send_mail import post
from tests.app.issuing import issue_on
from tests.people import Person, person_at
from tests.permissions.addresses import Things
from tests.permissions.batch_things import batch_of
from tests.permissions.cast import Come
from tests.permissions.desk_things import asked_of, desk_of, former_adviser_of
from tests.permissions.ground import PLACES
from tests.site import Site

ISSUER = "https://login.aldwick.example"
"""A provider that knows everybody here."""

REGISTER = {
    "award_id": "N",
    "career_id": "engineer",
    "institution_id": "aldwick",
    "accord_id": "engineers",
    "agreement_id": "a1",
    "subject": "04.1",
    "provider_id": "none",
}


def things_on(site: Site, comers: list[Come]) -> Things:
    """Makes one of each."""
    code, link = issue_on(site)
    now = datetime.now(UTC)
    things = Things(everywhere={**REGISTER, "code": code.grouped, "link": link})
    for place in PLACES:
        things.of_place[place] = _of_place(site, place, now)
    with site.session() as session:
        adviser = next(c.person for c in comers if c.person is not None and c.walker.role is Role.ADVISER)
        for place in PLACES:
            asked = asked_of(session, adviser.account.account_id, PLACES[0], place, now)
            things.of_place[place]["confirmation_id"] = asked
        things.everywhere |= {"token": things.of_place[PLACES[0]]["token"], **_letter(session, now)}
        for come in comers:
            if come.person is not None:
                things.of_person[come.person.account.account_id] = _of_person(site, session, come, now)
        session.commit()
    for come in comers:
        if come.person is not None and come.walker.role is Role.ADVISER and come.walker.home is not None:
            account_id = come.person.account.account_id
            batch = batch_of(site, Adviser(account_id=account_id, places=(come.walker.home,)))
            things.of_person[account_id]["batch_id"] = batch
    return things


def something_everywhere(site: Site, somebody: Person) -> None:
    """The same for one person, who has come to see what there is."""
    now = datetime.now(UTC)
    for place in PLACES:
        _of_place(site, place, now)
    for held in somebody.roles:
        if held.role is Role.ADVISER:
            with site.session() as session:
                desk_of(site, session, somebody.account.account_id, held.place, now)
                asked_of(session, somebody.account.account_id, held.place, PLACES[0], now)
                session.commit()


def _of_place(site: Site, place: Place, now: datetime) -> dict[str, str]:
    """Somebody who holds a role there, and somebody who is invited to one."""
    assert place.kind in HELD_AT[Role.STAKEHOLDER]
    inhabitant = person_at(site, Role.STAKEHOLDER, place, name=f"Inhabitant of {place.place_id}")
    token = new_token()
    with site.session() as session:
        invitation = add_invitation(
            session,
            token_hash=hash_of_token(token),
            email=f"invited@{place.place_id}.example",
            role=Role.STAKEHOLDER,
            place=place,
            role_ends_on=None,
            invited_by=None,
            now=now,
            expires_at=now + LASTS,
        )
        former = former_adviser_of(session, place, now)
        session.commit()
    return {
        "former_id": str(former),
        "account_id": str(inhabitant.account.account_id),
        "role_id": str(inhabitant.roles[0].role_id),
        "invitation_id": str(invitation.invitation_id),
        "token": token,
    }


def _letter(session: Session, now: datetime) -> dict[str, str]:
    post(session, Message(to="somebody@aldwick.example", subject="A letter", text="With words."), now)
    session.flush()
    return {"letter_id": str(list_letters(session)[0].letter_id)}


def _of_person(site: Site, session: Session, come: Come, now: datetime) -> dict[str, str]:
    """A password that nobody knows, a passkey, recovery codes, a link to set the password by, a session."""
    assert come.person is not None
    account_id = come.person.account.account_id
    key = NewPasskey(credential_id=f"{account_id:0>22}", public_key="A" * 22, sign_count=0)
    set_password_hash(session, account_id, NOBODYS)
    add_passkey(session, account_id, key, name="Telephone", now=now)
    link_account(session, ISSUER, str(account_id), account_id, now)
    reset = new_token()
    add_reset(session, token_hash=hash_of_token(reset), account_id=account_id, expires_at=now + timedelta(hours=1))
    (code, *_) = make_recovery_codes(session, site.app.state.installation.secret_key, come.person.account, now)
    home = come.walker.home
    desk = (
        desk_of(site, session, account_id, home, now) if come.walker.role is Role.ADVISER and home is not None else {}
    )
    return {
        **desk,
        "recovery_code": code,
        "issuer": ISSUER,
        "passkey_id": str(list_passkeys(session, account_id)[0].passkey_id),
        "session_id": str(list_sessions(session, account_id)[0].session_id),
        "reset": reset,
    }
