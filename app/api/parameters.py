"""Parameters that no endpoint knows are named, not passed over: a misspelt filter would change the answer."""

from collections.abc import Collection

from fastapi import Request

from ..faults import FieldError, InvalidParameters


def parameters_of(request: Request, known: Collection[str]) -> list[tuple[str, str]]:
    """The request's parameters in order. Raises InvalidParameters where one has a name that is not known."""
    given = request.query_params.multi_items()
    strangers = [(name, value) for name, value in given if name not in known]
    if strangers:
        there_are = f"there are {', '.join(sorted(known))}" if known else "there are none"
        said = f"There is no parameter of this name; {there_are}."
        raise InvalidParameters(tuple(FieldError(field=name, message=said, value=value) for name, value in strangers))
    return given
