"""Every state of every page: what a visitor can come to see, and how one gets there.

Each is looked at by axe on a phone and at a desk; a page of the application that stands in no row fails a test by name.
"""

from tests.journeys.page_state import opened
from tests.journeys.states_of_batches import BATCH_FILES, BATCHES, LETTERS
from tests.journeys.states_of_certificates import CERTIFICATE, VERIFICATION
from tests.journeys.states_of_certifying import CERTIFYING
from tests.journeys.states_of_leaflets import LEAFLETS
from tests.journeys.states_of_passkeys import PASSKEYS, SINGLE_SIGN_ON
from tests.journeys.states_of_people import PEOPLE_STATES
from tests.journeys.states_of_searching import LEARNER, REGISTER, TEXTS
from tests.journeys.states_of_signing_in import SIGNING_IN
from tests.journeys.states_of_the_desk import DESK

FAULT = "/fault/{status}"

NOT_PAGES = (
    *BATCH_FILES,
    "/at/{kind}/{place_id}/wishes.csv",
    "/awards/suggest",
    "/c/{link}/certificate.pdf",
    "/desk/learners/{learner_id}/certificates/{code}/certificate.pdf",
    "/healthz",
    "/leaflets/institutions/{institution_id}.pdf",
    "/leaflets/subjects/{code}.pdf",
    "/readyz",
)
"""What is served to programs, or as a file."""

FAULTS = (
    opened("not-found", "(none)", "/nothing-is-here", status=404),
    *(
        opened(f"fault-{status}", FAULT, f"/fault/{status}", status=status)
        for status in (400, 403, 404, 405, 410, 413, 418, 422, 429, 500, 503)
    ),
)

STATES = (
    *TEXTS,
    *LEARNER,
    *REGISTER,
    *CERTIFICATE,
    *VERIFICATION,
    *LEAFLETS,
    *SIGNING_IN,
    *PASSKEYS,
    *SINGLE_SIGN_ON,
    *PEOPLE_STATES,
    *DESK,
    *CERTIFYING,
    *BATCHES,
    *LETTERS,
    *FAULTS,
)
