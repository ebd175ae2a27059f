"""What the adviser's desk looks like: the list, a learner's file, each form, what is asked before it is too late."""

from app.accounts.roles import Role
from tests.journeys import desk_steps, signed_in, then_i, when_i
from tests.journeys.desk_steps import ADVISER, LEGS, SEARCH, Prepare, open_the_desk_of
from tests.journeys.page_state import PageState
from tests.journeys.steps import Step
from tests.people import ALDWICK, NETWORK

LEARNER = "/desk/learners/{learner_id}"
HERE = "/desk/learners/{}"

SIGNED_IN = signed_in.as_a(Role.ADVISER, ALDWICK, name=ADVISER)
WITH_A_PAST = desk_steps.a_learner_with_a_past


def at_the_desk(
    name: str, page: str, address: str, prepare: Prepare | None = None, *more: Step, status: int = 200
) -> PageState:
    """A page of the adviser's, with what is to stand on it."""
    opening = open_the_desk_of(address, prepare)
    return PageState(name=f"desk-{name}", page=page, reach=(SIGNED_IN, opening, *more), status=status)


CHOSEN = "From N to B, 2 steps until June 2030"

DESK = (
    PageState(
        name="desk-without-learners",
        page="/desk",
        reach=(signed_in.as_a(Role.ADVISER, ALDWICK, name="Nobody Yet"), when_i.open("/desk")),
    ),
    PageState(
        name="desk-of-an-officer",
        page="/desk",
        reach=(signed_in.as_a(Role.NETWORK_OFFICER, NETWORK, name="Nia Prosser"), when_i.open("/desk")),
    ),
    PageState(
        name="desk-learners-none",
        page="/desk/learners",
        reach=(signed_in.as_a(Role.ADVISER, ALDWICK, name="Nobody Yet"), when_i.open("/desk/learners")),
    ),
    at_the_desk("start", "/desk", "/desk", WITH_A_PAST),
    at_the_desk("learners", "/desk/learners", "/desk/learners", desk_steps.a_whole_list),
    at_the_desk(
        "learners-second-page", "/desk/learners", "/desk/learners?page=2&sort=reference", desk_steps.a_whole_list
    ),
    at_the_desk("learners-found", "/desk/learners", "/desk/learners?q=ab-17&show=overdue", WITH_A_PAST),
    at_the_desk("learners-not-found", "/desk/learners", "/desk/learners?q=xyzzyx", WITH_A_PAST),
    at_the_desk("learners-nothing-leads", "/desk/learners", "/desk/learners?show=nothing_leads", WITH_A_PAST),
    at_the_desk("new-learner", "/desk/learners/new", "/desk/learners/new"),
    at_the_desk(
        "new-learner-with-a-name",
        "/desk/learners/new",
        "/desk/learners/new",
        None,
        when_i.type("Rhiannon Okonkwo", into="Your reference"),
        when_i.press("Take on this learner"),
        status=422,
    ),
    at_the_desk("learner-new", LEARNER, HERE, desk_steps.a_new_learner),
    at_the_desk("learner", LEARNER, HERE + "?done=note", WITH_A_PAST, when_i.unfold_everything()),
    at_the_desk("learner-of-long-ago", LEARNER, HERE, desk_steps.a_learner_of_long_ago),
    at_the_desk("learner-unknown", LEARNER, "/desk/learners/999999", None, status=404),
    at_the_desk("details", LEARNER + "/details", HERE + "/details", WITH_A_PAST, when_i.unfold_everything()),
    at_the_desk("holding-new", LEARNER + "/holdings/new", HERE + "/holdings/new", WITH_A_PAST),
    at_the_desk(
        "holding-which",
        LEARNER + "/holdings",
        HERE + "/holdings/new",
        WITH_A_PAST,
        when_i.type("engineering", into="Course or qualification"),
        when_i.press("Keep it"),
        then_i.see("do you mean?"),
    ),
    at_the_desk(
        "holding",
        LEARNER + "/holdings/{holding_id}",
        HERE,
        WITH_A_PAST,
        when_i.follow("Change: Level 3 Extended Diploma, engineering"),
    ),
    at_the_desk("step-new", LEARNER + "/steps/new", HERE + "/steps/new", WITH_A_PAST),
    at_the_desk(
        "step", LEARNER + "/steps/{step_id}", HERE, WITH_A_PAST, when_i.follow("Change: Bring the certificate of N")
    ),
    at_the_desk("plan", LEARNER + "/plans/{plan_id}", HERE, WITH_A_PAST, when_i.follow(f"Change the note: {CHOSEN}")),
    at_the_desk("plan-in-vain", LEARNER + "/plans/{plan_id}", HERE, WITH_A_PAST, when_i.follow("From H to F")),
    at_the_desk("sheet", LEARNER + "/sheet", HERE + "/sheet?note=1", WITH_A_PAST),
    at_the_desk("send", LEARNER + "/send", HERE + "/send?note=1", WITH_A_PAST),
    at_the_desk("send-without-address", LEARNER + "/send", HERE + "/send", desk_steps.a_new_learner),
    at_the_desk("send-without-consent", LEARNER + "/send", HERE + "/send", desk_steps.a_learner_of_long_ago),
    at_the_desk(
        "hand-over", "/desk/learners/hand-over", "/desk/learners/hand-over?learner={}", desk_steps.with_a_colleague
    ),
    at_the_desk("erase", "/desk/learners/erase", "/desk/learners/erase?learner={}", WITH_A_PAST),
    at_the_desk("home-for-a-learner", "/", "/?from=N&learner={}", WITH_A_PAST),
    at_the_desk("results-for-a-learner", "/routes", f"/routes?{SEARCH}&learner={{}}", WITH_A_PAST),
    at_the_desk(
        "route-for-a-learner", "/route", f"/route?{SEARCH}&learner={{}}&leg={LEGS[0]}&leg={LEGS[1]}", WITH_A_PAST
    ),
    at_the_desk("no-route-for-a-learner", "/routes", "/routes?from=H&to=F&starting=2028-07&learner={}", WITH_A_PAST),
    PageState(
        name="no-route-wanted",
        page="/routes",
        reach=(
            when_i.open("/routes?from=H&to=F&starting=2028-07"),
            when_i.press("I wanted this"),
            then_i.see("It is counted"),
        ),
    ),
    PageState(
        name="wishes",
        page="/at/{kind}/{place_id}/wishes",
        reach=(
            SIGNED_IN,
            open_the_desk_of("/desk", desk_steps.some_wishes),
            signed_in.as_a(Role.NETWORK_OFFICER, NETWORK, name="Nia Prosser"),
            when_i.open("/at/network/example/wishes"),
        ),
    ),
    PageState(
        name="wishes-of-a-month",
        page="/at/{kind}/{place_id}/wishes",
        reach=(
            signed_in.as_a(Role.NETWORK_OFFICER, NETWORK, name="Nia Prosser"),
            when_i.open("/at/network/example/wishes?month=2020-01"),
        ),
    ),
)
