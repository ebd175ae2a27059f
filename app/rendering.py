"""How a page is made: templates, what every one of them can say, and what stands on every page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import structlog
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChainableUndefined, Environment, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup
from sqlalchemy.exc import SQLAlchemyError

from . import wording
from .accounts.account import SignedIn
from .assets import asset_url
from .drawing import details_in_words, draw_route, here_in_words, wait_in_words
from .installation import snapshot_for

NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff]")
"""What may be typed into an address and may not stand in a page; it is shown as browsers show it."""

TEMPLATES = Path(__file__).parents[1] / "templates"

log = structlog.stdlib.get_logger("onward.pages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page says of the site: whose it is, and whether it is a demonstration."""

    networks: tuple[str, ...] = ()
    demonstration: bool = False


def render(request: Request, template: str, /, *, status: int = 200, **context: Any) -> HTMLResponse:
    """The page of a template. Every name that the template uses must be in the context: a missing one is an error."""
    page = environment().get_template(template)
    html = page.render(
        {
            **context,
            "path": request.url.path,
            "site": site_of(request),
            "signed_in": signed_in_of(request),
            # Whom an adviser searches for; there only where the address names a learner of theirs.
            "for_learner": getattr(request.state, "for_learner", None),
        }
    )
    return HTMLResponse(NO_CHARACTERS.sub("\ufffd", html), status)


def site_of(request: Request) -> Site:
    """Whose site this is, by the register in use; nothing is known of it while the database cannot be reached."""
    try:
        networks = snapshot_for(request).graph.register.networks
    except SQLAlchemyError as error:
        log.warning("site_not_known", exc_info=error)
        return Site()
    return Site(
        networks=tuple(network.name for network in networks),
        demonstration=any(network.demonstration for network in networks),
    )


def signed_in_of(request: Request) -> SignedIn | None:
    """Who reads the page, where they have signed in. Nobody has looked where no page stands at the address."""
    person: SignedIn | None = getattr(request.state, "signed_in", None)
    return person


@cache
def environment() -> Environment:
    """The templates' environment: everything is escaped, and a name that nobody gave is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(WORDS)
    made.globals.update({_macro_name(component): partial(_govuk, component) for component in GOVUK_COMPONENTS})
    made.filters.update({name: WORDS[name] for name in FILTERS})
    return made


GOVUK_COMPONENTS = (
    "back-link",
    "button",
    "checkboxes",
    "date-input",
    "details",
    "error-message",
    "fieldset",
    "hint",
    "input",
    "inset-text",
    "label",
    "radios",
    "select",
    "textarea",
)


def _macro_name(component: str) -> str:
    return "govuk" + component.title().replace("-", "")


def _govuk(component: str, params: Mapping[str, Any], **more: Any) -> Markup:
    """A component of govuk-frontend: `govukInput({...})`, named and told what to say as its own documentation does."""
    module = _govuk_environment().get_template(f"govuk_frontend_jinja/components/{component}/macro.html").module
    made: Markup = getattr(module, _macro_name(component))(params, **more)
    return made


@cache
def _govuk_environment() -> Environment:
    """Its macros ask for parameters that may be missing, which ours never do; so they have rules of their own."""
    return Environment(
        loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        autoescape=True,
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


WORDS: Mapping[str, Any] = {
    "asset": asset_url,
    "counted": wording.counted,
    "date_in_words": wording.date_in_words,
    "details_in_words": details_in_words,
    "draw_route": draw_route,
    "duration_in_words": wording.duration_in_words,
    "here_in_words": here_in_words,
    "level_in_words": wording.level_in_words,
    "listed": wording.listed,
    "money_in_words": wording.money_in_words,
    "month_in_words": wording.month_in_words,
    "number_in_words": wording.number_in_words,
    "short_date": wording.short_date,
    "short_month": wording.short_month,
    "span_in_words": wording.span_in_words,
    "wait_in_words": wait_in_words,
}
FILTERS = frozenset(
    {
        "date_in_words",
        "duration_in_words",
        "money_in_words",
        "month_in_words",
        "number_in_words",
        "short_date",
        "short_month",
    }
)
