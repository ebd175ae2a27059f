"""What certificates on the adviser's desk look like, what was seen, and what institutions are asked and answer."""

from app.accounts.roles import Role
from tests.journeys import certifying_steps, signed_in, then_i, when_i
from tests.journeys.certificate_steps import FAMILY_NAME, HAS_A_CERTIFICATE
from tests.journeys.certifying_steps import LEG
from tests.journeys.desk_steps import ADVISER, Prepare, open_the_desk_of
from tests.journeys.page_state import PageState
from tests.journeys.steps import Step
from tests.people import ALDWICK

LEARNER = "/desk/learners/{learner_id}"
CERTIFICATES, HOLDING = f"{LEARNER}/certificates", LEARNER + "/holdings/{holding_id}"
HERE = "/desk/learners/{}/certificates"
AT = "/at/{kind}/{place_id}/confirmations"
THERE = "/at/institution/aldwick/confirmations"

AS_ADVISER = signed_in.as_a(Role.ADVISER, ALDWICK, name=ADVISER)
AS_MANAGER = signed_in.as_a(Role.PARTNERSHIP_MANAGER, ALDWICK, name="Moira Kerr")
WITHOUT_PROOF, WITH_PROOF = certifying_steps.a_learner_without_proof, certifying_steps.a_learner_with_proof
WITH_CERTIFICATES = certifying_steps.a_learner_with_certificates

GOOD = "Marram University: An offer of a place on BEng Engineering, starting in September 2027"
NAMES: tuple[Step, ...] = (
    when_i.type("Siân O’Daly", into="Full name"),
    when_i.press("See it before it is made"),
)
TYPES_THE_CODE: tuple[Step, ...] = (
    AS_MANAGER,
    when_i.open(f"{THERE}/certificate"),
    certifying_steps.type_the_code_i_noted(),
    when_i.type(FAMILY_NAME, into="The name that is printed on it to check by"),
    when_i.press("See what it says"),
)


def on_the_desk(
    name: str, page: str, address: str, prepare: Prepare, *more: Step, status: int = 200, site: str = "examples"
) -> PageState:
    """A page of the adviser's."""
    reach = (AS_ADVISER, open_the_desk_of(address, prepare), *more)
    return PageState(name=f"certify-{name}", page=page, reach=reach, status=status, site=site)


def at_the_college(
    name: str, page: str, prepare: Prepare, *more: Step, status: int = 200, site: str = "examples"
) -> PageState:
    """A page of the manager's."""
    reach = (AS_ADVISER, open_the_desk_of("/desk", prepare), AS_MANAGER, when_i.open(THERE), *more)
    return PageState(name=f"confirm-{name}", page=page, reach=reach, status=status, site=site)


ON_THE_DESK = (
    on_the_desk("learner-without-proof", LEARNER, "/desk/learners/{}", WITHOUT_PROOF),
    on_the_desk("learner-with-certificates", LEARNER, "/desk/learners/{}", WITH_CERTIFICATES),
    on_the_desk("none", CERTIFICATES, HERE, WITHOUT_PROOF),
    on_the_desk("list", CERTIFICATES, HERE, WITH_CERTIFICATES),
    on_the_desk("choose", f"{CERTIFICATES}/new", HERE + "/new", WITH_PROOF),
    on_the_desk("choose-nothing-found", f"{CERTIFICATES}/new", HERE + "/new?q=xyzzyx", WITH_PROOF),
    on_the_desk("name-without-proof", f"{CERTIFICATES}/new", f"{HERE}/new?leg={LEG}", WITHOUT_PROOF),
    on_the_desk("name", f"{CERTIFICATES}/new", f"{HERE}/new?leg={LEG}", WITH_PROOF),
    on_the_desk("refused", f"{CERTIFICATES}/new", HERE + "/new?leg=a6~1~H~T~T-ft~2027-09", WITH_PROOF),
    on_the_desk(
        "name-missing",
        f"{CERTIFICATES}/preview",
        f"{HERE}/new?leg={LEG}",
        WITH_PROOF,
        when_i.press("See it before it is made"),
        status=422,
    ),
    on_the_desk("preview", f"{CERTIFICATES}/preview", f"{HERE}/new?leg={LEG}", WITH_PROOF, *NAMES),
    on_the_desk("preview-without-proof", f"{CERTIFICATES}/preview", f"{HERE}/new?leg={LEG}", WITHOUT_PROOF, *NAMES),
    on_the_desk(
        "preview-of-one-that-is-there", f"{CERTIFICATES}/preview", f"{HERE}/new?leg={LEG}", WITH_CERTIFICATES, *NAMES
    ),
    on_the_desk("shown", CERTIFICATES + "/{code}", HERE, WITH_CERTIFICATES, when_i.follow(GOOD)),
    on_the_desk(
        "shown-withdrawn",
        CERTIFICATES + "/{code}",
        HERE,
        WITH_CERTIFICATES,
        when_i.follow(GOOD.replace("2027", "2028")),
    ),
    on_the_desk(
        "link",
        CERTIFICATES + "/{code}/link",
        HERE,
        WITH_CERTIFICATES,
        when_i.follow(GOOD),
        when_i.follow("Their link on a sheet"),
    ),
    on_the_desk(
        "withdraw",
        CERTIFICATES + "/{code}/withdraw",
        HERE,
        WITH_CERTIFICATES,
        when_i.follow(GOOD),
        when_i.follow("Withdraw it for the learner"),
    ),
    on_the_desk(
        "withdraw-without-a-reason",
        CERTIFICATES + "/{code}/withdraw",
        HERE,
        WITH_CERTIFICATES,
        when_i.follow(GOOD),
        when_i.follow("Withdraw it for the learner"),
        when_i.press("Withdraw it"),
        status=422,
    ),
    on_the_desk(
        "evidence",
        f"{HOLDING}/evidence",
        HERE,
        WITH_PROOF,
        when_i.follow("Change what you saw: HNC Engineering"),
    ),
    on_the_desk(
        "evidence-nothing-chosen",
        f"{HOLDING}/evidence",
        HERE,
        WITHOUT_PROOF,
        when_i.follow("Record what you have seen: HNC Engineering"),
        when_i.press("Keep it"),
        status=422,
    ),
    on_the_desk(
        "ask",
        f"{HOLDING}/confirmation",
        HERE,
        WITHOUT_PROOF,
        when_i.follow("Ask the institution to confirm: HNC Engineering"),
    ),
    on_the_desk(
        "ask-without-agreement",
        f"{HOLDING}/confirmation",
        HERE,
        WITHOUT_PROOF,
        when_i.follow("Ask the institution to confirm: GCSE Mathematics"),
        when_i.press("Ask"),
        status=422,
    ),
    on_the_desk("asked", CERTIFICATES, HERE, certifying_steps.a_question, then_i.see("was asked on")),
)

AT_THE_COLLEGE = (
    PageState(
        name="confirm-none",
        page=AT,
        reach=(
            signed_in.as_a(Role.PARTNERSHIP_MANAGER, ALDWICK, name="Moira Kerr"),
            when_i.open(f"{THERE}?show=answered&q=nobody"),
        ),
    ),
    at_the_college("list", AT, certifying_steps.many_questions),
    at_the_college(
        "one",
        AT + "/{confirmation_id}",
        certifying_steps.many_questions,
        when_i.follow("Bram de Vries"),
        when_i.unfold_everything(),
    ),
    at_the_college(
        "one-declined-without-a-reason",
        AT + "/{confirmation_id}",
        certifying_steps.many_questions,
        when_i.follow("Bram de Vries"),
        when_i.unfold_everything(),
        when_i.press("Decline"),
        status=422,
    ),
    at_the_college("nobody-ticked", AT, certifying_steps.many_questions, when_i.press("Confirm those ticked")),
    at_the_college(
        "answered",
        AT,
        certifying_steps.many_questions,
        when_i.follow("Bram de Vries"),
        when_i.press("It is so: confirm"),
        when_i.follow("Answered"),
        site="own_examples",
    ),
    at_the_college(
        "one-answered",
        AT + "/{confirmation_id}",
        certifying_steps.many_questions,
        when_i.follow("Bram de Vries"),
        when_i.press("It is so: confirm"),
        when_i.follow("Answered"),
        when_i.follow("Bram de Vries"),
        site="own_examples",
    ),
    PageState(
        name="confirm-certificate-code",
        page=f"{AT}/certificate",
        reach=(AS_MANAGER, when_i.open(f"{THERE}/certificate")),
    ),
    PageState(
        name="confirm-certificate-nothing-typed",
        page=f"{AT}/certificate",
        reach=(AS_MANAGER, when_i.open(f"{THERE}/certificate"), when_i.press("See what it says")),
        status=422,
    ),
    PageState(
        name="confirm-certificate",
        page=f"{AT}/certificate",
        reach=(*HAS_A_CERTIFICATE, *TYPES_THE_CODE),
    ),
    PageState(
        name="confirm-certificate-confirmed",
        page=f"{AT}/certificate",
        reach=(*HAS_A_CERTIFICATE, *TYPES_THE_CODE, when_i.press("It is so: confirm")),
        site="own_examples",
    ),
)

CERTIFYING = (*ON_THE_DESK, *AT_THE_COLLEGE)
