"""What every page with passkeys needs: the site as devices know it, and an answer's fault in words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from fastapi import Depends, Form, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from ...accounts.passkeys import Options, PasskeyFault, relying_party
from ...client_address import client_address
from ...dependencies import CurrentSecretKey, CurrentSettings, Now, WritingSession
from ...services.count_tries import Tries
from ...services.passkeys.asking import QUESTIONS_OF_AN_ADDRESS, PasskeyDesk

TOO_MANY = 429
NOT_THERE = 404

IN_WORDS: Mapping[PasskeyFault, str] = MappingProxyType(
    {
        PasskeyFault.UNREADABLE: "Your browser did not send a passkey’s answer. Try again, or use another way",
        PasskeyFault.UNKNOWN: "We do not know that passkey. It may have been removed here. Use another way",
        PasskeyFault.STALE: "That took too long, or was sent twice. Try again",
        PasskeyFault.NOT_VERIFIED: (
            "Your device did not check that it is you. Set up its screen lock, fingerprint or PIN, or use another way"
        ),
        PasskeyFault.COPIED: (
            "That passkey seems to have been copied, and is not taken any more. Use another way, and tell those who "
            "run the site"
        ),
        PasskeyFault.REFUSED: "That answer does not belong to this site or to this moment. Try again",
        PasskeyFault.KNOWN_ALREADY: "That passkey is here already",
        PasskeyFault.TOO_MANY: "You have as many passkeys as one person can. Remove one first",
    }
)


def get_desk(settings: CurrentSettings, secret_key: CurrentSecretKey) -> PasskeyDesk:
    """What uses of passkeys need. There is nothing at a site where browsers offer none."""
    party = relying_party(settings.public_url)
    if party is None:
        raise HTTPException(NOT_THERE)
    return PasskeyDesk(party=party, secret_key=secret_key)


def count_question(request: Request, session: WritingSession, secret_key: CurrentSecretKey, now: Now) -> None:
    """No address may fill the table with questions that nobody answers."""
    tries = Tries(session=session, secret_key=secret_key, now=now)
    if tries.count(QUESTIONS_OF_AN_ADDRESS, client_address(request)) < 0:
        raise HTTPException(TOO_MANY)


def ask(options: Options) -> Response:
    """The question, for the page's script."""
    return JSONResponse(options)


Desk = Annotated[PasskeyDesk, Depends(get_desk)]
Answer = Annotated[str, Form(alias="answer")]
CountedQuestion = Depends(count_question)
