"""Every page, endpoint and command × everybody × every place is answered as the permission table says.

What is asked for is there, so that whoever is turned away is so for lack of a right; what is expected is worked out
from the table alone (`table.py`). A route without an example address fails by name.
"""

import re
from collections.abc import Callable, Iterable, Mapping

import pytest

from app.accounts.places import Place
from app.accounts.roles import Role
from app.commands.acting import action_of
from app.guards import Permission
from app.permissions import NEEDS_FRESH_SIGN_IN, PERMITTED, SECRET, Action
from tests.architecture.test_permissions import COMMANDS, ROUTES
from tests.people import person
from tests.permissions.addresses import FORMS, ONLY_AT, address_of, is_at_place, parameters_of
from tests.permissions.asking import FORBIDDEN, NOT_FOUND, OPEN_TO_ANYONE, fits, is_refused
from tests.permissions.cast import Come, Situation, lose_role
from tests.permissions.conftest import COUNTED, Ground
from tests.permissions.ground import NOWHERE, PLACES
from tests.permissions.table import Expected, expected

Record = Callable[[str, object], None]


def action_of_route(name: str) -> Action:
    return next(d.dependency.action for d in ROUTES[name].dependencies if isinstance(d.dependency, Permission))


def form_of(name: str, ground: Ground, come: Come) -> Mapping[str, str] | None:
    """What must come with a form for there to be anything to do at all."""
    known = ground.things.known(come, None)
    return {field: known[field] for field in FORMS[name]} if name in FORMS else None


def who_matters(ground: Ground, action: Action) -> list[Come]:
    """Everybody whose answer could be another than those before; `make prove` asks for all."""
    chosen: list[Come] = []
    seen: set[Situation] = set()
    for come in ground.comers:
        situation, role = come.walker.situation, come.walker.role
        alike = (
            action in OPEN_TO_ANYONE
            or (situation is Situation.STALE and action not in NEEDS_FRESH_SIGN_IN)
            or (situation is Situation.ROLE_LOST and role not in PERMITTED[action])
        )
        if not (alike and situation in seen):
            chosen.append(come)
        seen.add(situation)
    return chosen


def is_nowhere(path: str, place: Place | None) -> bool:
    """Whether there is no such thing at places of that kind."""
    return place is not None and ONLY_AT.get(path, place.kind) is not place.kind


def walk(name: str, ground: Ground, comers: Iterable[Come], record_property: Record) -> list[str]:
    """Asks for it in everybody's name, at every place; gives whatever was answered otherwise than it should be."""
    method, _, path = name.partition(" ")
    action = action_of_route(name)
    wrong, asked = [], 0
    for come in comers:
        for place in PLACES if is_at_place(path) else (None,):
            address = address_of(path, ground.things, come, place)
            answer = ground.asking.ask(come, method, address, form_of(name, ground, come))
            meant = expected(action, come.walker, place)
            asked += 1
            if is_nowhere(path, place) and meant is Expected.LET_THROUGH:
                meant = Expected.HIDDEN
            if not fits(answer, meant, action):
                where = "" if place is None else f" at {place.text}"
                wrong.append(f"{come.walker.name}{where}: {answer.status_code}, not {meant.value}")
    counted = {
        "requests": asked,
        "actions": [action.value],
        "roles": ["none" if come.walker.role is None else come.walker.role.value for come in ground.comers],
        "places": [place.text for place in PLACES],
        "routes": [name],
        "situations": [come.walker.name for come in ground.comers],
    }
    record_property(COUNTED, counted)
    return wrong


@pytest.mark.asvs("8.2.1", "8.3.1", "8.4.1")
@pytest.mark.parametrize("name", ROUTES)
def test_everybody_is_answered_as_the_table_says(name: str, ground: Ground, record_property: Record) -> None:
    wrong = walk(name, ground, who_matters(ground, action_of_route(name)), record_property)

    assert not wrong, "\n".join([f"{name} ({action_of_route(name)}):", *wrong])


@pytest.mark.proof
@pytest.mark.parametrize("name", ROUTES)
def test_everybody_without_exception_is_answered_so(name: str, ground: Ground, record_property: Record) -> None:
    wrong = walk(name, ground, ground.comers, record_property)

    assert not wrong, "\n".join([f"{name} ({action_of_route(name)}):", *wrong])


def owned(ground: Ground, path: str) -> bool:
    """Whether the address names what is somebody's own."""
    return bool(set(parameters_of(path)) & {name for things in ground.things.of_person.values() for name in things})


@pytest.mark.asvs("8.2.2")
@pytest.mark.parametrize("name", [n for n in ROUTES if parameters_of(n) and action_of_route(n) not in OPEN_TO_ANYONE])
def test_nobody_reaches_what_is_anothers_own(name: str, ground: Ground) -> None:
    """Another of the same role at the same place asks: to them there is nothing."""
    method, _, path = name.partition(" ")
    action = action_of_route(name)
    if not owned(ground, path):
        return
    for come, other in ground.twins:
        if expected(action, come.walker, None) is not Expected.LET_THROUGH:
            continue
        address = address_of(path, ground.things, other, come.walker.home)

        assert ground.asking.ask(come, method, address).status_code == NOT_FOUND, f"{come.walker.name}: {address}"


@pytest.mark.asvs("8.4.1")
@pytest.mark.parametrize("name", [n for n in ROUTES if is_at_place(n)])
def test_a_place_that_is_not_there_is_answered_like_one_where_one_holds_nothing(name: str, ground: Ground) -> None:
    """Nobody learns from an answer which places there are."""
    method, _, path = name.partition(" ")
    come = next(c for c in ground.comers if c.walker.role is not None and c.walker.is_signed_in)
    ground.things.of_place.setdefault(NOWHERE, ground.things.of_place[PLACES[0]])

    answer = ground.asking.ask(come, method, address_of(path, ground.things, come, NOWHERE))

    assert answer.status_code == (NOT_FOUND if action_of_route(name) in SECRET else FORBIDDEN)


@pytest.mark.parametrize("name", [n for n in ROUTES if action_of_route(n) in SECRET])
def test_what_is_a_secret_is_answered_exactly_as_what_never_was(name: str, ground: Ground) -> None:
    """To who may not, and to who may with their own, another's learner is no other than one that nobody has."""
    method, _, path = name.partition(" ")
    adviser, other = next((c, twin) for c, twin in ground.twins if c.walker.role is Role.ADVISER)
    stakeholder = next(c for c in ground.comers if c.walker.role is Role.STAKEHOLDER and c.walker.holds)
    nobody = next(c for c in ground.comers if c.walker.situation is Situation.SIGNED_OUT)
    for come in (stakeholder, nobody, *([adviser] if owned(ground, path) else [])):
        there = address_of(path, ground.things, other, PLACES[1])
        answers = [ground.asking.ask(come, method, a) for a in (there, re.sub(r"[0-9]+", "987654321", there))]

        assert [answer.status_code for answer in answers] == [NOT_FOUND, NOT_FOUND], f"{come.walker.name}: {there}"
        assert without_numbers(answers[0].text) == without_numbers(answers[1].text)


def without_numbers(text: str) -> list[str]:
    """The page without the number that was asked for, and that under which the request stands in the log."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+", "", text).splitlines()


@pytest.mark.parametrize("name", sorted({c.value for c in Situation}))
def test_whoever_is_refused_is_told_so_in_words(name: str, ground: Ground) -> None:
    come = next(c for c in ground.comers if c.walker.situation.value == name)

    answer = ground.asking.ask(come, "GET", "/at/network/neighbour/people")

    assert is_refused(answer)


@pytest.mark.asvs("8.2.1")
def test_a_role_is_lost_with_the_very_next_request(ground: Ground) -> None:
    for come in [c for c in ground.comers if c.walker.situation is Situation.SIGNED_IN and c.walker.role]:
        role, home = come.walker.role, come.walker.home
        assert role is not None
        assert home is not None
        loser = person(ground.site, (role, home), name=f"Loser of {role} {home.kind}")
        now = Come(walker=come.walker, person=loser, token=loser.token(ground.site))
        before = ground.asking.ask(now, "GET", home.address)

        lose_role(ground.site, loser)
        after = ground.asking.ask(now, "GET", home.address)

        assert (before.status_code, after.status_code) == (200, FORBIDDEN), role


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_are_the_operators_or_do_what_anyone_may(name: str) -> None:
    action = action_of(COMMANDS[name])

    assert action is not None
    assert {"operator", "anyone"} & set(PERMITTED[action])
