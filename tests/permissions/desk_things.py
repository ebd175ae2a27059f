"""What lies on an adviser's desk on the site of the walk: a learner with an award, a plan and a next step."""

from datetime import datetime, timedelta

from sqlmodel import Session

from app.accounts.places import Place
from app.accounts.roles import Role
from app.desk.adviser import Adviser
from app.desk.consent import consent_given
from app.desk.learner import LearnerHolding
from app.desk.plan import Wanted as Target
from app.desk.plan import WantedKind
from app.persistence.accounts import add_account, find_account_by_email, give_role
from app.persistence.confirmations import add_confirmation
from app.persistence.learner_holdings import add_holding
from app.persistence.learner_plans import add_plan
from app.persistence.learner_steps import add_step
from app.persistence.learners import add_learner, hand_over_learner
from app.services.issue_checked_certificate import Issued, WantedCertificate, issue_checked_certificate
from app.services.learners.record_evidence import record_evidence
from certificates.evidence import Document, DocumentKind
from routes_graph.months import parse_month
from tests.site import TODAY, Site


def desk_of(site: Site, session: Session, adviser_id: int, home: Place, now: datetime) -> dict[str, str]:
    """One of each, the adviser's own."""
    learner = add_learner(
        session,
        adviser_id=adviser_id,
        place=home,
        reference="AO 1",
        email="amina@learner.example",
        consent=consent_given(TODAY, TODAY),
        now=now,
    )
    number = learner.learner_id
    holding = add_holding(session, number, award_id="N", by=adviser_id, now=now)
    plan = add_plan(
        session,
        number,
        title="To the BEng",
        search="from=N&to=B",
        legs=(),
        wanted=Target(kind=WantedKind.AWARD, key="B"),
        nothing_leads=False,
        by=adviser_id,
        now=now,
    )
    step = add_step(session, number, text="Ask for a reference", by_day=None, by=adviser_id, now=now)
    return {
        "learner_id": str(number),
        "holding_id": str(holding.holding_id),
        "plan_id": str(plan.plan_id),
        "step_id": str(step.step_id),
        "certificate": _certificate(site, session, Adviser(account_id=adviser_id, places=(home,)), holding, now),
        "shared_learner_id": _shared_with(session, adviser_id, home, now),
    }


def _certificate(site: Site, session: Session, adviser: Adviser, holding: LearnerHolding, now: datetime) -> str:
    """The code of a certificate that the adviser has had issued for the learner, having seen the award."""
    installation = site.app.state.installation
    record_evidence(
        session,
        adviser,
        holding.learner_id,
        holding.holding_id,
        revision=holding.revision,
        document=Document(kind=DocumentKind.CERTIFICATE),
        seen_on=TODAY,
        today=TODAY,
        now=now,
    )
    asked = WantedCertificate(
        learner_id=holding.learner_id,
        agreement_id="a2",
        version=1,
        sending_id="N",
        receiving_id="B",
        offering_id="B-y1",
        enters=parse_month("2027-09"),
        full_name="Amina Okonkwo",
        checking_name="Okonkwo",
        form_key=f"{adviser.account_id:0>43}",
    )
    issued = issue_checked_certificate(
        session, installation.current_graph.snapshot(), installation.secret_key, adviser, asked, TODAY, now
    )
    assert isinstance(issued, Issued), issued
    return issued.code.grouped


def _shared_with(session: Session, adviser_id: int, home: Place, now: datetime) -> str:
    """The number of a learner whom the adviser has handed over, and goes on seeing."""
    colleague = add_account(session, name="Colleague", email=f"colleague-of-{adviser_id}@example.ac.uk", now=now)
    learner = add_learner(
        session,
        adviser_id=adviser_id,
        place=home,
        reference="Handed over",
        email=None,
        consent=consent_given(TODAY, TODAY),
        now=now,
    )
    hand_over_learner(
        session,
        learner.learner_id,
        to=colleague.account_id,
        reference="Handed over",
        by=adviser_id,
        keeps_seeing=True,
        now=now,
    )
    return str(learner.learner_id)


def asked_of(session: Session, adviser_id: int, home: Place, institution: Place, now: datetime) -> str:
    """The number of a question to that institution about a learner's award."""
    learner = add_learner(
        session,
        adviser_id=adviser_id,
        place=home,
        reference=f"Asked {institution.place_id}",
        email=None,
        consent=consent_given(TODAY, TODAY),
        now=now,
    )
    holding = add_holding(session, learner.learner_id, award_id="N", by=adviser_id, now=now)
    asked = add_confirmation(
        session,
        holding,
        institution_id=institution.place_id,
        full_name="Amina Okonkwo",
        student_number=None,
        by=adviser_id,
        now=now,
    )
    return str(asked.confirmation_id)


def former_adviser_of(session: Session, place: Place, now: datetime) -> int:
    """Somebody who advised at the place until yesterday, and whose learner nobody can reach; their number."""
    email = f"former@{place.place_id}.example"
    known = find_account_by_email(session, email)
    if known is not None:
        return known.account_id
    former = add_account(session, name="Former Adviser", email=email, now=now)
    yesterday = TODAY - timedelta(days=1)
    give_role(session, former.account_id, role=Role.ADVISER, place=place, starts_on=yesterday, ends_on=yesterday)
    add_learner(
        session,
        adviser_id=former.account_id,
        place=place,
        reference="Whom nobody reaches",
        email=None,
        consent=consent_given(TODAY, TODAY),
        now=now,
    )
    return former.account_id
