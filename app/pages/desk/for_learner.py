"""The planner, used for a learner: their number goes along in the address, and what is found can be saved for them.

For whoever is not the learner's adviser the number says nothing, and nothing is offered.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from ...accounts.roles import Role
from ...addresses import ASKED, INSISTED_ON, LEARNER
from ...dependencies import MaybePerson, get_installation
from ...desk.adviser import adviser_of
from ...persistence.learners import find_learner
from .posted import LARGEST_NUMBER, new_form_key

LEG = "leg"
PLAN_PAIRS = tuple(name for name in (*ASKED, *INSISTED_ON) if name not in {LEARNER, "as_of"})
"""What a plan keeps of a search: all but whose it is, and which day counted as today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForLearner:
    """The learner for whom the signed-in adviser searches, as far as the planner's pages show it."""

    learner_id: int
    reference: str = field(repr=False)
    address: str
    form_key: str = field(repr=False)
    pairs: tuple[tuple[str, str], ...]
    """What is saved of the page: its search, and the legs of its route."""


def find_for_learner(request: Request, person: MaybePerson) -> ForLearner | None:
    """The learner that the address names, where they are on the desk of who asks. Templates find it on the state."""
    request.state.for_learner = None
    number = request.query_params.get(LEARNER, "")
    if person is None or not person.has_role(Role.ADVISER) or not (number.isascii() and number.isdigit()):
        return None
    if len(number) > len(str(LARGEST_NUMBER)):
        return None
    asked = request.query_params.multi_items()
    with get_installation(request).sessions() as session:
        learner = find_learner(session, adviser_of(person), int(number))
    if learner is None:
        return None
    found = ForLearner(
        learner_id=learner.learner_id,
        reference=learner.reference,
        address=learner.address,
        form_key=new_form_key(),
        pairs=(*plan_pairs(asked), *((name, value) for name, value in asked if name == LEG)),
    )
    request.state.for_learner = found
    return found


SearchesForLearner = Depends(find_for_learner)
"""Before a page of the planner, so that it shows for whom it is used."""

MaybeForLearner = Annotated[ForLearner | None, Depends(find_for_learner)]


def plan_pairs(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What a plan keeps of these pairs, in the order in which searches are written."""
    given = list(pairs)
    return [(name, value) for wanted in PLAN_PAIRS for name, value in given if name == wanted and value.strip()]
