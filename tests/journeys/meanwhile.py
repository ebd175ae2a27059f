"""What happens behind the visitor's back: days pass, institutions act, agreements change."""

import re
import secrets
from dataclasses import replace
from datetime import date

from playwright.sync_api import Route
from sqlalchemy import text

from app.persistence.certificates import add_event
from app.persistence.register import claim_register, merge_register
from app.services.issue_certificate import Issued, Submission, issue_certificate
from certificates.codes import Code, parse
from certificates.issuing import Application
from certificates.life import LifeEvent, LifeEventKind
from routes_graph.months import parse_month
from routes_graph.query import Holding, Holdings
from routes_graph.register import Register
from tests.journeys.running_sites import NOON, TODAY
from tests.journeys.steps import step
from tests.journeys.visitors import Visitor

LONG_IN_COMING = 300
"""Milliseconds."""

FIRST_STEP = Application(
    agreement_id="a1",
    version=1,
    sending_id="N",
    receiving_id="H",
    offering_id="H-ft",
    enters=parse_month("2027-09"),
    holdings=Holdings(awards=(Holding(award_id="N"),)),
)


@step
def a_certificate_has_been_issued_to_me(visitor: Visitor, full_name: str, checking_name: str) -> None:
    """There is a certificate for the first step from the Extended Diploma, and I have kept its private link."""
    installation = visitor.behind_the_site.installation
    form = Submission(
        application=FIRST_STEP, full_name=full_name, checking_name=checking_name, form_key=secrets.token_urlsafe()
    )
    with installation.writing_sessions() as session:
        snapshot = installation.current_graph.snapshot()
        issued = issue_certificate(session, snapshot, installation.secret_key, form, TODAY, NOON)
        session.commit()
    assert isinstance(issued, Issued)
    visitor.notes["private link"] = visitor.address(f"/c/{issued.link}")


@step
def the_days_pass_until(visitor: Visitor, day: date) -> None:
    """It is this day now."""
    visitor.behind_the_site.calendar.today = day


@step
def the_institution_says_that_it_was(visitor: Visitor, kind: LifeEventKind, *, reason: str | None = None) -> None:
    """The receiving institution writes down what has become of the certificate."""
    with visitor.behind_the_site.installation.writing_sessions() as session:
        event = LifeEvent(kind=kind, on=visitor.behind_the_site.calendar.today, by="Aldwick College", reason=reason)
        add_event(session, _code(visitor), event)
        session.commit()


@step
def the_agreement_is_withdrawn(visitor: Visitor, agreement_id: str, *, on: date) -> None:
    """The parties withdraw an agreement."""
    agreement = next(a for a in visitor.behind_the_site.register.agreements if a.agreement_id == agreement_id)
    withdrawn = replace(agreement, versions=tuple(replace(v, withdrawn_on=on) for v in agreement.versions))
    with visitor.behind_the_site.installation.writing_sessions() as session:
        claim_register(session)
        merge_register(session, Register(agreements=(withdrawn,)))
        session.commit()


@step
def somebody_alters_the_record(visitor: Visitor) -> None:
    """What is kept of the certificate is changed by a hand that holds no key."""
    with visitor.behind_the_site.installation.writing_sessions() as session:
        session.connection().execute(
            text("UPDATE certificates SET content = replace(content, '2027', '2031') WHERE code = :code"),
            {"code": _code(visitor).text},
        )
        session.commit()


@step
def the_next_answer_is_lost(visitor: Visitor, address: str) -> None:
    """Is lost on the way: what was sent has come, and nothing comes back."""

    def lose(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    visitor.page.route(re.compile(address), lose, times=1)


@step
def the_script_for_suggestions_is_long_in_coming(visitor: Visitor) -> None:
    """It comes when several letters have been typed already."""

    def hold(route: Route) -> None:
        visitor.page.wait_for_timeout(LONG_IN_COMING)
        route.continue_()

    visitor.page.route("**/accessible-autocomplete*", hold)


@step
def the_script_for_suggestions_has_come(visitor: Visitor) -> None:
    """It has taken over the box that has the focus."""
    visitor.wait_for(lambda: visitor.page.evaluate("document.activeElement.matches('.autocomplete__input')"))


def _code(visitor: Visitor) -> Code:
    code = parse(visitor.notes["code"])
    assert isinstance(code, Code)
    return code
