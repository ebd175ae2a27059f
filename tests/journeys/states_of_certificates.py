"""What the pages look like on which a certificate is asked for, held, changed and verified."""

from datetime import date

from certificates.life import LifeEventKind
from tests.journeys import meanwhile, when_i
from tests.journeys.certificate_steps import FAMILY_NAME, GETS_TO_THE_PREVIEW, HAS_A_CERTIFICATE
from tests.journeys.page_state import PageState, opened, reached
from tests.journeys.steps import Step

ASKED = "from=N&to=B&starting=2027-01"
FIRST_LEG = f"/certificates/new?{ASKED}&leg=a1~1~N~H~H-ft~2027-09"
CORRECTED: tuple[Step, ...] = (
    *HAS_A_CERTIFICATE,
    when_i.follow("Correct a misspelt name"),
    when_i.type("Siân O’Daly", into="Full name"),
    when_i.type("O’Daly", into="Family name, or your only name"),
    when_i.press("Go on"),
)
WITHDRAWN: tuple[Step, ...] = (*HAS_A_CERTIFICATE, when_i.follow("Withdraw it"), when_i.press("Withdraw it"))
ERASED: tuple[Step, ...] = (*HAS_A_CERTIFICATE, when_i.follow("Erase it"), when_i.press("Erase it"))
CHECKS: tuple[Step, ...] = (when_i.open("/check"), when_i.type_the_code())
TYPES_A_WRONG_NAME: tuple[Step, ...] = (
    when_i.type("Somebody Else", into="Type the name that is printed on it to check by"),
    when_i.press("Check the name"),
)


def _held(name: str, page: str, *reach: Step, status: int = 200) -> PageState:
    return reached(name, page, *reach, site="examples", status=status)


CERTIFICATE = (
    opened("certificate-name", "/certificates/new", FIRST_LEG),
    _held(
        "certificate-nothing-typed",
        "/certificates/preview",
        when_i.open(FIRST_LEG),
        when_i.press("See it before it is made"),
        status=422,
    ),
    _held(
        "certificate-name-that-cannot-be",
        "/certificates/preview",
        when_i.open(FIRST_LEG),
        when_i.type("Siân O’Daly", into="Full name"),
        when_i.type("Jones", into="Family name, or your only name"),
        when_i.press("See it before it is made"),
        status=422,
    ),
    _held("certificate-preview", "/certificates/preview", *GETS_TO_THE_PREVIEW),
    _held("certificate-preview-changed", "/certificates/new", *GETS_TO_THE_PREVIEW, when_i.press("Change the name")),
    _held(
        "certificate-preview-of-a-name-from-right-to-left",
        "/certificates/preview",
        when_i.open(FIRST_LEG),
        when_i.type("ליאת כהן", into="Full name"),
        when_i.press("See it before it is made"),
    ),
    _held(
        "certificate-preview-of-a-long-name",
        "/certificates/preview",
        when_i.open(FIRST_LEG),
        when_i.type("Wolfeschlegelsteinhausenbergerdorff" * 4, into="Full name"),
        when_i.press("See it before it is made"),
    ),
    opened(
        "certificate-refused-needs-renewing",
        "/certificates/new",
        f"/certificates/new?{ASKED}&leg=a1~1~N~H~H-ft~2030-09",
    ),
    opened(
        "certificate-refused-consideration",
        "/certificates/new",
        "/certificates/new?from=H&to=T&starting=2027-01&leg=a6~1~H~T~T-ft~2027-09",
    ),
    opened("certificate-refused-not-held", "/certificates/new", f"/certificates/new?{ASKED}&leg=a3~1~H~B~B-y2~2028-09"),
    _held("certificate-held", "/c/{link}", *HAS_A_CERTIFICATE),
    _held("certificate-paper", "/c/{link}/certificate", *HAS_A_CERTIFICATE, when_i.follow("See it as a page")),
    _held(
        "certificate-held-expired",
        "/c/{link}",
        *HAS_A_CERTIFICATE,
        meanwhile.the_days_pass_until(date(2027, 10, 1)),
        when_i.open_what_i_noted("private link"),
    ),
    _held("correct", "/c/{link}/correct", *HAS_A_CERTIFICATE, when_i.follow("Correct a misspelt name")),
    _held(
        "correct-nothing-typed",
        "/c/{link}/correct",
        *HAS_A_CERTIFICATE,
        when_i.follow("Correct a misspelt name"),
        when_i.type("", into="Full name"),
        when_i.press("Go on"),
        status=422,
    ),
    _held("correct-confirm", "/c/{link}/correct", *CORRECTED),
    _held("corrected", "/c/{link}", *CORRECTED, when_i.press("Correct it")),
    _held(
        "corrected-already",
        "/c/{link}/correct",
        *CORRECTED,
        when_i.press("Correct it"),
        when_i.open_beneath_what_i_noted("private link", "/correct"),
        status=409,
    ),
    _held("withdraw", "/c/{link}/withdraw", *HAS_A_CERTIFICATE, when_i.follow("Withdraw it")),
    _held("withdrawn", "/c/{link}", *WITHDRAWN),
    _held(
        "withdrawn-already",
        "/c/{link}/withdraw",
        *WITHDRAWN,
        when_i.open_beneath_what_i_noted("private link", "/withdraw"),
        status=409,
    ),
    _held(
        "withdrawn-is-not-printed",
        "/c/{link}/certificate",
        *WITHDRAWN,
        when_i.open_beneath_what_i_noted("private link", "/certificate"),
        status=410,
    ),
    _held("erase", "/c/{link}/erase", *HAS_A_CERTIFICATE, when_i.follow("Erase it")),
    _held("erased", "/c/{link}/erase", *ERASED),
    _held("erased-for-good", "/c/{link}", *ERASED, when_i.open_what_i_noted("private link"), status=410),
    opened("held-by-nobody", "/c/{link}", "/c/no-such-link", status=404),
)

VERIFICATION = (
    opened("check", "/check"),
    _held("check-nothing-typed", "/check", when_i.open("/check"), when_i.press("Check"), status=422),
    _held(
        "check-a-slip",
        "/check",
        *HAS_A_CERTIFICATE,
        when_i.open("/check"),
        when_i.type_the_code(mistyped=True),
        status=422,
    ),
    opened("verify-a-slip", "/v/{code}", "/v/0123-4567-89AB-CTXV", status=404),
    opened("verify-unknown", "/v/{code}", "/v/0123-4567-89AB-CTVX", status=404),
    _held("verify-valid", "/v/{code}", *HAS_A_CERTIFICATE, *CHECKS),
    _held(
        "verify-right-name",
        "/v/{code}/name",
        *HAS_A_CERTIFICATE,
        *CHECKS,
        when_i.type(FAMILY_NAME, into="Type the name that is printed on it to check by"),
        when_i.press("Check the name"),
    ),
    _held("verify-wrong-name", "/v/{code}/name", *HAS_A_CERTIFICATE, *CHECKS, *TYPES_A_WRONG_NAME, status=422),
    _held(
        "verify-no-name",
        "/v/{code}/name",
        *HAS_A_CERTIFICATE,
        *CHECKS,
        when_i.press("Check the name"),
        status=422,
    ),
    reached(
        "verify-too-many-names",
        "/v/{code}/name",
        *HAS_A_CERTIFICATE,
        *CHECKS,
        *(TYPES_A_WRONG_NAME * 6),
        site="own_examples",
        status=429,
    ),
    reached(
        "verify-too-many-codes",
        "/v/{code}",
        *(when_i.open("/v/0123-4567-89AB-CTVX"),) * 31,
        site="own_examples",
        status=429,
    ),
    _held("verify-replaced", "/v/{code}", *CORRECTED, when_i.press("Correct it"), *CHECKS),
    _held("verify-withdrawn", "/v/{code}", *WITHDRAWN, *CHECKS),
    _held("verify-erased", "/v/{code}", *ERASED, *CHECKS),
    *(
        _held(
            f"verify-{kind.value}",
            "/v/{code}",
            *HAS_A_CERTIFICATE,
            meanwhile.the_institution_says_that_it_was(kind, reason="Issued on a result that was changed later."),
            *CHECKS,
        )
        for kind in (LifeEventKind.PRESENTED, LifeEventKind.USED, LifeEventKind.REVOKED)
    ),
    _held(
        "verify-expired",
        "/v/{code}",
        *HAS_A_CERTIFICATE,
        meanwhile.the_days_pass_until(date(2027, 10, 1)),
        *CHECKS,
    ),
    _held("verify-altered", "/v/{code}", *HAS_A_CERTIFICATE, meanwhile.somebody_alters_the_record(), *CHECKS),
    reached(
        "verify-agreement-withdrawn-since",
        "/v/{code}",
        *HAS_A_CERTIFICATE,
        meanwhile.the_days_pass_until(date(2027, 2, 1)),
        meanwhile.the_agreement_is_withdrawn("a1", on=date(2027, 1, 31)),
        *CHECKS,
        site="own_examples",
    ),
)
