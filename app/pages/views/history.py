"""The audit trail as sentences: when, who, what, for whom, and what it was before and after."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from certificates.evidence import DOCUMENTS_IN_WORDS, DocumentKind
from routes_graph.graph import QualificationGraph

from ...accounts.account import ONWARD, OPERATOR
from ...accounts.places import Place
from ...accounts.role_words import role_with_article
from ...accounts.roles import Role
from ...persistence.audit import AuditRecord
from ...services.find_place import name_of_place
from ...services.read_history import HistoryPage, account_in
from ...wording import listed, short_date
from .actions_in_words import ACTIONS_IN_WORDS, ActionWords
from .moments import moment_in_words

HOLDER = "holder"
SYSTEM = "Onward itself"
ACTORS = MappingProxyType({OPERATOR: "Whoever runs this site", ONWARD: SYSTEM, HOLDER: "The holder"})
SOMEBODY = "somebody who is not known any more"
NOT_SAID = "not said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that an act changed, or set: what it was before is empty where there was nothing before."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One act, as it is told."""

    when: str
    who: str
    said: str
    place: str
    changes: tuple[Change, ...]


def history_lines(page: HistoryPage, graph: QualificationGraph, here: Place | None = None) -> tuple[HistoryLine, ...]:
    """Each record as a sentence. The place for which somebody acted is not said where it is the one that is read of."""
    return tuple(_line(record, page.names, graph, here) for record in page.records)


def _line(record: AuditRecord, names: Mapping[int, str], graph: QualificationGraph, here: Place | None) -> HistoryLine:
    words = ACTIONS_IN_WORDS.get(record.action, ActionWords(f"did what is called ‘{record.action}’"))
    of_self = record.actor == record.subject and bool(words.of_self)
    place = (
        ""
        if record.acting_for is None or (here is not None and record.acting_for == here.text)
        else _place(record.acting_for, graph)
    )
    return HistoryLine(
        when=moment_in_words(record.at),
        who=ACTORS.get(record.actor) or _person(record.actor, names),
        said=(words.of_self if of_self else words.said).format(
            subject=_subject(record.subject, names, graph),
            role=_role(record),
            to=_person(str((record.after or {}).get("to", "")), names),
        ),
        place=place,
        changes=tuple(_changes(record)),
    )


def _person(text: str, names: Mapping[int, str]) -> str:
    account_id = account_in(text)
    return SOMEBODY if account_id is None else names.get(account_id, SOMEBODY)


def _subject(text: str, names: Mapping[int, str], graph: QualificationGraph) -> str:
    kind, _, identifier = text.partition(" ")
    if kind == "account":
        return _person(text, names)
    if kind in {"network", "institution"}:
        return _place(text, graph)
    return f"a {kind}" if identifier else f"the {kind}"


def _place(text: str, graph: QualificationGraph) -> str:
    try:
        return name_of_place(graph, Place.of_text(text))
    except ValueError:
        return text


def _role(record: AuditRecord) -> str:
    facts = record.after or record.before or {}
    try:
        return role_with_article(Role(facts["role"]))
    except (KeyError, ValueError):
        return "something"


def _changes(record: AuditRecord) -> Iterator[Change]:
    before, after = record.before or {}, record.after or {}
    for field, (label, say) in FIELDS.items():
        was, became = before.get(field), after.get(field)
        if field not in after or (record.before is not None and was == became):
            continue
        yield Change(label=label, before=say(was) if field in before else "", after=say(became))


def _day(value: Any) -> str:
    return "no end" if value is None else short_date(date.fromisoformat(value))


def _text(value: Any) -> str:
    return NOT_SAID if value is None or value == "" else str(value)


def _document(value: Any) -> str:
    return "none" if value is None else DOCUMENTS_IN_WORDS[DocumentKind(value)]


def _seen_on(value: Any) -> str:
    return NOT_SAID if value is None else short_date(date.fromisoformat(value))


def _ways(value: Any) -> str:
    return listed([WAYS.get(way, way) for way in value])


WAYS = MappingProxyType(
    {
        "password": "password",
        "totp": "authenticator application",
        "passkey": "passkey",
        "recovery_code": "recovery code",
        "single_sign_on": "their institution’s own sign-in",
    }
)

FIELDS: Mapping[str, tuple[str, Callable[[Any], str]]] = MappingProxyType(
    {
        "ends_on": ("Until", _day),
        "name": ("Name", _text),
        "ways": ("By", _ways),
        "package": ("Package", _text),
        "register_version": ("Version of the register", _text),
        "names_erased": ("Names erased", _text),
        "ended": ("Browsers", _text),
        "document": ("Document", _document),
        "seen_on": ("Seen on", _seen_on),
        "answer": ("Answer", _text),
        "learners": ("How many learners", _text),
    }
)
"""The facts of a record that are told, each with its label. What is not here is for machines."""
