"""Which of the operator's providers people can sign in at: those of institutions that the register holds."""

from collections.abc import Iterable

import structlog

from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import QualificationGraph

from ...single_sign_on.providers import Provider

log = structlog.stdlib.get_logger("onward.single_sign_on")


def offered_providers(providers: Iterable[Provider], graph: QualificationGraph) -> tuple[Provider, ...]:
    """Those whose institution there is: nobody can hold a role at another, so that its sign-in would lead nowhere."""
    return tuple(provider for provider in providers if _is_known(provider, graph))


def say_which_lead_nowhere(providers: Iterable[Provider], graph: QualificationGraph) -> None:
    """A line in the log for each provider that is not offered, for whoever wrote the file."""
    for provider in providers:
        if not _is_known(provider, graph):
            log.warning(
                "single_sign_on_not_offered",
                provider=provider.provider_id,
                institution=provider.institution_id,
                why="the register holds no such institution; load it, or mend SINGLE_SIGN_ON_FILE",
            )


def _is_known(provider: Provider, graph: QualificationGraph) -> bool:
    try:
        graph.institution(provider.institution_id)
    except UnknownIdentifier:
        return False
    return True
