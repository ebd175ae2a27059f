"""GET /api/v1/certificates/{code}/verification: the same checks as the page's."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request

from certificates.codes import Slip, parse
from certificates.explanations import explain_slip

from ..client_address import client_address
from ..dependencies import CurrentSecretKey, CurrentSnapshot, DatabaseSession, Now, Today, WritingSession
from ..faults import TOO_MANY_TRIES, FieldError, InvalidParameters
from ..guards import allow
from ..permissions import Action
from ..services.count_tries import UNKNOWN_CODES_OF_AN_ADDRESS, Tries
from ..services.verify_certificate import verify_certificate
from .parameters import parameters_of
from .problems import problem_responses
from .verification_answers import VerificationAnswer

router = APIRouter(tags=["certificates"])

LONGEST_CODE = 60


@router.get(
    "/api/v1/certificates/{code}/verification",
    summary="Verify a progression guarantee certificate",
    response_model=VerificationAnswer,
    responses=problem_responses(422, 429),
    dependencies=[allow(Action.VERIFY_CERTIFICATE)],
)
def verify(
    request: Request,
    code: Annotated[
        str,
        Path(
            description="Sixteen characters, in any case, with or without hyphens. O is read as 0, I and L as 1.",
            examples=["G7K2-M9QX-4T0V-RG31"],
            max_length=LONGEST_CODE,
        ),
    ],
    session: DatabaseSession,
    writing: WritingSession,
    snapshot: CurrentSnapshot,
    secret_key: CurrentSecretKey,
    today: Today,
    now: Now,
) -> VerificationAnswer:
    """Each check passed, failed or inconclusive, and the verdict that follows. A slip in the code is named and nothing
    is looked up. All codes that no certificate has get one answer; how often an address may ask for such is limited.
    """
    parameters_of(request, ())
    read = parse(code)
    if isinstance(read, Slip):
        raise InvalidParameters((FieldError(field="code", message=explain_slip(read), value=code),))
    address = client_address(request)
    tries = Tries(session=session, secret_key=secret_key, now=now)
    if not tries.left(UNKNOWN_CODES_OF_AN_ADDRESS, address):
        raise HTTPException(TOO_MANY_TRIES.status)
    verification = verify_certificate(session, snapshot, secret_key, read, today)
    if not verification.is_known:
        session.close()  # a request that holds two connections can wait for others that do
        Tries(session=writing, secret_key=secret_key, now=now).count_unknown_code(address)
    return VerificationAnswer.of(read, verification)
