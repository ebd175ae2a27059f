"""An adviser withdraws a learner's certificate for them, and says why."""

from datetime import date, datetime

from sqlmodel import Session

from certificates.codes import Code
from certificates.life import LifeEventKind, withdraw
from routes_graph.errors import InvalidValue, UnknownIdentifier
from routes_graph.graph import QualificationGraph

from ...certificate_parts import subject_of
from ...desk import typed
from ...desk.adviser import Adviser
from ...persistence.audit import record
from ...persistence.certificates import add_event, lock_certificate
from ...persistence.learner_certificates import find_learner_certificate, note_ended
from ..find_place import name_of_place
from ..withdraw_certificate import ACTION
from .get_learner import get_learner_to_change

LONGEST_REASON = 200


def withdraw_learner_certificate(
    session: Session,
    graph: QualificationGraph,
    adviser: Adviser,
    learner_id: int,
    code: Code,
    *,
    reason: str,
    today: date,
    now: datetime,
) -> None:
    """Withdraws it, with its audit record; another can be issued then. One that is withdrawn already stays so.

    Raises InvalidValue without a reason, NotAllowed, and UnknownIdentifier.
    """
    learner = get_learner_to_change(session, adviser, learner_id, now)
    if find_learner_certificate(session, learner_id, code) is None:
        raise UnknownIdentifier("certificate", code.grouped)
    held = lock_certificate(session, code)
    if held is None or held.event(LifeEventKind.WITHDRAWN) is not None:
        return
    why = typed.line("reason", reason, longest=LONGEST_REASON)
    if not why:
        raise InvalidValue("reason", "say why: it is shown to whoever checks the code")
    by = f"an adviser at {name_of_place(graph, learner.place)}, for its holder"
    add_event(session, code, withdraw(held, today, by=by, reason=why))
    note_ended(session, code)
    record(
        session,
        action=ACTION,
        subject=subject_of(code),
        actor=adviser.actor,
        acting_for=learner.place.text,
        at=now,
        after={"learner": learner_id},
    )
