"""What batches of certificates look like, from first to last; and letters, where whoever develops reads them."""

from app.accounts.roles import Role
from tests.journeys import batch_steps, signed_in, when_i
from tests.journeys.desk_steps import ADVISER, Prepare, open_the_desk_of
from tests.journeys.page_state import PageState, opened
from tests.journeys.steps import Step
from tests.people import ALDWICK

LIST, NEW, BATCH = "/desk/batches", "/desk/batches/new", "/desk/batches/{batch_id}"
HERE = "/desk/batches/{}"
TARGET = f"{NEW}?target=a3~1~B~B-y2~2028-09"
BATCH_FILES = (
    "/desk/batches/template.csv",
    "/desk/batches/{batch_id}/certificates.pdf",
    "/desk/batches/{batch_id}/certificates.zip",
    "/desk/batches/{batch_id}/progress",
    "/desk/batches/{batch_id}/results.csv",
)
"""What is served to programs, or as a file."""

SIGNED_IN = signed_in.as_a(Role.ADVISER, ALDWICK, name=ADVISER)


def a_batch(
    name: str, page: str, address: str, prepare: Prepare | None = None, *more: Step, status: int = 200
) -> PageState:
    """A page of the adviser's batches, with what is to stand on it."""
    return PageState(
        name=f"batch-{name}", page=page, reach=(SIGNED_IN, open_the_desk_of(address, prepare), *more), status=status
    )


BATCHES = (
    PageState(
        name="batches-none",
        page=LIST,
        reach=(signed_in.as_a(Role.ADVISER, ALDWICK, name="Nobody Yet"), when_i.open(LIST)),
    ),
    a_batch("list", LIST, LIST, batch_steps.all_of_them),
    a_batch("target", NEW, NEW),
    a_batch("target-found", NEW, f"{NEW}?q=engineering"),
    a_batch("target-not-found", NEW, f"{NEW}?q=xyzzyx"),
    a_batch("new", NEW, TARGET),
    a_batch("new-without-a-file", NEW, TARGET, None, when_i.press("Look at it"), status=422),
    a_batch("draft", BATCH, HERE, batch_steps.a_draft),
    a_batch("draft-second-page", BATCH, f"{HERE}?page=2", batch_steps.a_draft),
    a_batch("draft-of-nobody", BATCH, HERE, batch_steps.a_draft_of_nobody),
    a_batch("running", BATCH, HERE, batch_steps.one_that_runs),
    a_batch("done", BATCH, HERE, batch_steps.one_that_is_done),
    a_batch("cancelled", BATCH, HERE, batch_steps.one_that_was_cancelled),
    a_batch("without-names", BATCH, HERE, batch_steps.one_without_names),
)

LETTERS = (
    opened("dev-mail", "/dev/mail"),
    PageState(
        name="dev-mail-letter", page="/dev/mail/{letter_id}", reach=(batch_steps.open_a_letter_in_development(),)
    ),
)
