"""Whether a certificate is the person's who shows it: who types the name printed to check by is told the whole name."""

from dataclasses import dataclass, field
from enum import Enum

from certificates.certificate import GuaranteeCertificate

from .count_tries import WRONG_NAMES_AT_A_CERTIFICATE, WRONG_NAMES_OF_AN_ADDRESS, Tries


class NameAnswer(Enum):
    """What is answered. That a name is wrong says nothing about the right one."""

    MATCHES = "matches"
    DIFFERS = "differs"
    NO_MORE_TRIES = "no_more_tries"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCheck:
    """The answer; the full name only where it matches; and how many more tries there are today."""

    answer: NameAnswer
    tries_left: int
    full_name: str | None = field(default=None, repr=False)


def check_name(tries: Tries, certificate: GuaranteeCertificate, typed: str, address: str) -> NameCheck:
    """Compares the name, and counts it where it is wrong: for the certificate, and for the address that asks.

    It is counted before it is compared, so that many at once find no way round; a right one is not kept counted.
    """
    written = tries.session.begin_nested()
    left = min(
        tries.count(WRONG_NAMES_AT_A_CERTIFICATE, certificate.code.text),
        tries.count(WRONG_NAMES_OF_AN_ADDRESS, address),
    )
    holder = certificate.holder
    if left >= 0 and holder is not None and holder.answers_to(typed):
        written.rollback()
        return NameCheck(answer=NameAnswer.MATCHES, tries_left=left + 1, full_name=holder.full_name)
    written.commit()
    answer = NameAnswer.DIFFERS if left >= 0 else NameAnswer.NO_MORE_TRIES
    return NameCheck(answer=answer, tries_left=max(0, left))
