"""What is wrong with a code that was typed, as its page says it."""

from datetime import datetime

from ...faults import FieldError
from ...services.signing_in.prove_code import CodeAnswer, CodeProof
from ..views.waiting import time_to_wait

SAID = {
    CodeAnswer.NONE_TYPED: "Enter the code",
    CodeAnswer.MISSHAPEN: "A code of the application has six figures, a recovery code 24 letters and figures",
    CodeAnswer.WRONG: "This code is not right, or not any more. Type the one that the application shows just now",
    CodeAnswer.USED: "This code has been used. Wait until the application shows the next one",
}


def error_of_code(answer: CodeAnswer) -> FieldError:
    """The mistake, at the field."""
    return FieldError(field="code", message=SAID[answer])


def error_of_proof(proof: CodeProof, now: datetime) -> FieldError:
    """The same, where too many may have been tried."""
    if proof.wait_until is None:
        return error_of_code(proof.answer)
    wait = time_to_wait(proof.wait_until, now)
    return FieldError(field="code", message=f"There have been too many wrong codes. Wait {wait}, then try again")
