"""One JSON line for each thing that happens. No line holds a path, a query, a name, a code or a private link.

Requests are logged by their path's template. Errors are logged by their type and the places they passed; never by
their message or the values of variables, because both can hold what a visitor typed.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

CHATTY = ("alembic", "asyncio", "huey", "peewee", "uvicorn.error")

Event = MutableMapping[str, Any]


def configure_logging(level: str) -> None:
    """Sends our own lines and those of the libraries to standard error, one JSON object a line."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        describe_exception,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, keep_foreign_template],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Its lines hold addresses, and with them private links; our own line on each request takes their place.
    logging.getLogger("uvicorn.access").disabled = True


def describe_exception(_logger: Any, _method: str, event: Event) -> Event:
    """Puts an error's type and the places that it passed where its traceback would be."""
    given = event.pop("exc_info", None)
    event.pop("exc_text", None)
    event.pop("stack_info", None)
    error = _exception_of(given)
    if error is not None:
        event["error"] = _chain(error)
    return event


def keep_foreign_template(_logger: Any, _method: str, event: Event) -> Event:
    """Keeps what a library meant to say and leaves out what it filled in: 'Invalid request from %s'."""
    record = event.get("_record")
    if isinstance(record, logging.LogRecord):
        event["event"] = str(record.msg)
    event.pop("positional_args", None)
    return event


def _exception_of(given: object) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    if isinstance(given, tuple):
        return given[1] if len(given) > 1 and isinstance(given[1], BaseException) else None
    return sys.exc_info()[1] if given else None


def _chain(error: BaseException) -> list[dict[str, Any]]:
    described: list[dict[str, Any]] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        described.append({"type": type(current).__qualname__, "passed": _places(current)})
        current = current.__cause__ or current.__context__
    return described


def _places(error: BaseException) -> list[str]:
    frames = traceback.walk_tb(error.__traceback__)
    return [f"{frame.f_code.co_filename}:{line} {frame.f_code.co_qualname}" for frame, line in frames]
