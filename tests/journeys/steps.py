"""A journey is a list of steps that reads aloud: what somebody does (`when_…`) and what they then see (`then_…`)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from tests.journeys.visitors import Visitor

P = ParamSpec("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that a visitor does, or sees; `said` is how it reads."""

    said: str
    take: Callable[[Visitor], None]


def step(take: Callable[Concatenate[Visitor, P], None]) -> Callable[P, Step]:
    """Makes a step of a function: called with what the step needs, it waits for the visitor who takes it."""

    @wraps(take)
    def made(*values: P.args, **named: P.kwargs) -> Step:
        words = [repr(v) for v in values] + [f"{name}={value!r}" for name, value in named.items()]
        return Step(
            said=" ".join([take.__name__.replace("_", " "), *words]),
            take=lambda visitor: take(visitor, *values, **named),
        )

    return made


def walk(visitor: Visitor, *journey: Step) -> None:
    """Takes the steps in order. No page on the way may be at fault; a step that fails is named."""
    for number, taken in enumerate(journey, start=1):
        try:
            taken.take(visitor)
            faults = visitor.faults_of_the_page()
        except Exception as error:
            error.add_note(f"step {number}: {taken.said}\nat {visitor.page.url} ({visitor.device.name})")
            raise
        assert not faults, f"step {number}: {taken.said}\nat {visitor.page.url} ({visitor.device.name}): {faults}"
