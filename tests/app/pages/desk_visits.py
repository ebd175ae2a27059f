"""An adviser's desk for tests of pages: Ceri Vaughan advises at Aldwick, a learner is there who holds H with merit."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.accounts.places import Place
from app.accounts.roles import Role
from app.desk.consent import consent_given
from app.desk.learner import Learner, LearnerHolding
from app.persistence.learner_holdings import add_holding
from app.persistence.learners import add_learner
from tests.people import ALDWICK, Person, person_at
from tests.site import TODAY, Site, SiteClient

CONSENT = date(2026, 11, 2)
AMINA = {"full_name": "Amina Okafor-Lindqvist", "checking_name": "Okafor-Lindqvist"}
LEG = "a3~1~H~B~B-y2~2027-09"
FROM_N = "a2~1~N~B~B-y1~2027-09"


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Who is there, what the learner holds, and the adviser's browser."""

    site: Site
    adviser: Person
    learner: Learner
    holding: LearnerHolding
    client: SiteClient

    @property
    def certificates(self) -> str:
        """The address of the learner's certificates."""
        return f"{self.learner.address}/certificates"

    @property
    def evidence(self) -> str:
        """The address of what was seen of the award."""
        return f"{self.learner.address}/holdings/{self.holding.holding_id}/evidence"

    @property
    def confirmation(self) -> str:
        """The address at which its institution is asked."""
        return f"{self.learner.address}/holdings/{self.holding.holding_id}/confirmation"


def desk(
    site: Site,
    *,
    name: str = "Ceri Vaughan",
    reference: str = "AO",
    place: Place = ALDWICK,
    email: str | None = None,
    award_id: str = "H",
    grade: str | None = "merit",
    studied_until: int | None = None,
) -> Desk:
    """A desk with one learner."""
    adviser = person_at(site, Role.ADVISER, place, name=name)
    now = datetime.now(UTC)
    with site.session() as session:
        learner = add_learner(
            session,
            adviser_id=adviser.account.account_id,
            place=place,
            reference=reference,
            email=email,
            consent=consent_given(CONSENT, TODAY),
            now=now,
        )
        holding = add_holding(
            session,
            learner.learner_id,
            award_id=award_id,
            grade=None if studied_until else grade,
            studied_until=studied_until,
            by=adviser.account.account_id,
            now=now,
        )
        session.commit()
    return Desk(site=site, adviser=adviser, learner=learner, holding=holding, client=adviser.client(site))


def seen(kept: Desk, **differences: str) -> None:
    """The adviser records that they have seen the certificate of the award."""
    sent = {
        "document": "certificate",
        "words": "",
        "seen_on-day": "20",
        "seen_on-month": "11",
        "seen_on-year": "2026",
        "revision": "1",
    }
    response = kept.client.post(kept.evidence, data={**sent, **differences})
    assert response.status_code == 303, response.text


def asked(kept: Desk, **differences: str) -> None:
    """The adviser asks the institution to confirm the award."""
    sent = {"institution": "aldwick", "full_name": AMINA["full_name"], "student_number": "20-1234", "agreed": "1"}
    response = kept.client.post(kept.confirmation, data={**sent, **differences})
    assert response.status_code == 303, response.text


def issued(kept: Desk, leg: str = LEG, **differences: str) -> str:
    """The adviser issues a certificate; gives its address on the desk."""
    sent = {**AMINA, "form_key": "the key of this form", **differences}
    response = kept.client.post(f"{kept.certificates}?leg={leg}", data=sent)
    assert response.status_code == 303, response.text
    location: str = response.headers["location"]
    return location.partition("?")[0]
