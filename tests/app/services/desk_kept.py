"""An adviser's desk for tests of services: an adviser at Aldwick, a manager there, a learner who holds H with merit."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from secrets import token_hex

from sqlmodel import Session

from app.accounts.account import Account, SessionStage, SignedIn
from app.accounts.account import Session as SignInSession
from app.accounts.places import Place, PlaceKind
from app.accounts.roles import Role
from app.desk.adviser import Adviser
from app.desk.consent import consent_given
from app.desk.learner import Learner, LearnerHolding
from app.persistence.accounts import add_account, give_role, list_roles
from app.persistence.learner_holdings import add_holding, find_holding
from app.persistence.learners import add_learner
from app.services.confirmations.answer import Acting
from app.services.current_graph import GraphSnapshot
from app.services.find_adviser import find_adviser
from app.services.issue_checked_certificate import Existing, Issued, WantedCertificate, issue_checked_certificate
from app.services.learners.record_evidence import record_evidence
from certificates.evidence import Document, DocumentKind
from certificates.refusals import Refusal
from routes_graph.months import parse_month
from tests.app.services.certificates_kept import CHECKING_NAME, DAY, FULL_NAME, NOW, SECRET

ALDWICK = Place(kind=PlaceKind.INSTITUTION, place_id="aldwick")
MARRAM = Place(kind=PlaceKind.INSTITUTION, place_id="marram")
CERTIFICATE = Document(kind=DocumentKind.CERTIFICATE)
MADE_AT = datetime(2028, 1, 5, 9, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Who is there, and what the learner holds."""

    account: Account
    adviser: Adviser
    learner: Learner
    holding: LearnerHolding


def desk(session: Session, *, name: str = "Joan Pryce", reference: str = "AO", place: Place = ALDWICK) -> Desk:
    """An adviser at Aldwick with one learner, who says that they hold H with merit."""
    account = somebody(session, Role.ADVISER, place, name=name)
    adviser = find_adviser(session, account.account_id, DAY)
    learner = another_learner(session, adviser, reference)
    held = add_holding(session, learner.learner_id, award_id="H", grade="merit", by=adviser.account_id, now=MADE_AT)
    return Desk(account=account, adviser=adviser, learner=learner, holding=held)


def somebody(session: Session, role: Role, place: Place, *, name: str) -> Account:
    """An account with one role since a while ago."""
    email = f"{name.lower().replace(' ', '.')}.{token_hex(4)}@example.ac.uk"
    account = add_account(session, name=name, email=email, now=MADE_AT)
    give_role(session, account.account_id, role=role, place=place, starts_on=MADE_AT.date())
    return account


def another_learner(session: Session, adviser: Adviser, reference: str, *, email: str | None = None) -> Learner:
    return add_learner(
        session,
        adviser_id=adviser.account_id,
        place=adviser.places[0],
        reference=reference,
        email=email,
        consent=consent_given(date(2028, 1, 10), date(2028, 1, 10)),
        now=MADE_AT,
    )


def manager(session: Session, place: Place = ALDWICK, *, name: str = "Moira Kerr") -> Acting:
    """The partnership manager of an institution, signed in."""
    return acting(session, somebody(session, Role.PARTNERSHIP_MANAGER, place, name=name), place)


def acting(session: Session, account: Account, place: Place) -> Acting:
    """That person, signed in, with the roles that they have."""
    roles = list_roles(session, account.account_id)
    signed_in = SignInSession(
        session_id=1,
        account_id=account.account_id,
        stage=SessionStage.SIGNED_IN,
        device="Firefox on Linux",
        ways=frozenset({"password", "totp"}),
        began_at=NOW,
        proved_at=NOW,
        seen_at=NOW,
        rights_version=1,
    )
    person = SignedIn(account=account, roles=roles, session=signed_in, fresh=True)
    return Acting(person=person, place=place)


def see(session: Session, kept: Desk, document: Document = CERTIFICATE, on: date = DAY) -> LearnerHolding:
    """The adviser has seen proof of what the learner holds."""
    holding = find_holding(session, kept.learner.learner_id, kept.holding.holding_id)
    assert holding is not None
    seen = record_evidence(
        session,
        kept.adviser,
        kept.learner.learner_id,
        holding.holding_id,
        revision=holding.revision,
        document=document,
        seen_on=on,
        today=DAY,
        now=NOW,
    )
    assert isinstance(seen, LearnerHolding)
    return seen


def wanted(kept: Desk, **differences: object) -> WantedCertificate:
    """By a3 for year 2 of B in September 2028, for Amina."""
    plain = WantedCertificate(
        learner_id=kept.learner.learner_id,
        agreement_id="a3",
        version=1,
        sending_id="H",
        receiving_id="B",
        offering_id="B-y2",
        enters=parse_month("2028-09"),
        full_name=FULL_NAME,
        checking_name=CHECKING_NAME,
        form_key="a key of a form",
    )
    return replace(plain, **differences)  # type: ignore[arg-type]


def issue(
    session: Session, snapshot: GraphSnapshot, kept: Desk, asked: WantedCertificate | None = None, *, today: date = DAY
) -> Issued | Existing | Refusal:
    """What comes of asking for it."""
    return issue_checked_certificate(session, snapshot, SECRET, kept.adviser, asked or wanted(kept), today, NOW)


def issued(answer: Issued | Existing | Refusal) -> Issued:
    """It was issued just now; anything else fails the test."""
    assert isinstance(answer, Issued), answer
    return answer


def existing(answer: Issued | Existing | Refusal) -> Existing:
    """There was one already; anything else fails the test."""
    assert isinstance(answer, Existing), answer
    return answer
