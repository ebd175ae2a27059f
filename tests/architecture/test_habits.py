"""How the code reads, where a machine can tell."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("routes_graph", "certificates", "app")
MODULES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
LONGEST_MODULE = 400
"""From 300 lines on it is a question; from here on it is an answer."""
LONGEST_FUNCTION = 60
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
ASKS_THE_CALENDAR = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow")}
MAY_COMMIT = ("app/dependencies.py", "app/main.py", "app/commands/")
KNOWS_ROWS = "app/persistence/"


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def calls_in(path: Path) -> Iterator[tuple[str, str]]:
    """Each call of a method, as the last two of its names: `date.today`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            yield (owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")), node.func.attr


def imports_in(path: Path) -> Iterator[str]:
    """What a module imports, with relative names made whole."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, *((node.module or "").split(".") if node.module else ())))
            yield from (f"{base}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_its_purpose_in_its_first_line(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert ast.get_docstring(tree), f"{name_of(path)} does not say what it is for"


def test_no_module_is_named_for_nothing() -> None:
    assert [name_of(path) for path in MODULES if path.stem in SAYS_NOTHING] == []


def test_modules_are_small() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}

    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_functions_are_small() -> None:
    long = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
                length = (node.end_lineno or 0) - first.lineno + 1
                if length > LONGEST_FUNCTION:
                    long[f"{name_of(path)} {node.name}"] = length

    assert long == {}


def test_nothing_but_the_dependencies_asks_the_calendar() -> None:
    asking = {name_of(path) for path in MODULES if ASKS_THE_CALENDAR & set(calls_in(path))}

    assert asking == {"app/dependencies.py"}


def test_only_the_session_dependency_and_commands_commit() -> None:
    """A savepoint within the transaction is another matter."""
    committing = {name_of(path) for path in MODULES if ("session", "commit") in set(calls_in(path))}

    assert {name for name in committing if not name.startswith(MAY_COMMIT)} == set()


def test_rows_never_leave_the_persistence() -> None:
    knowing = {
        name_of(path)
        for path in MODULES
        if not name_of(path).startswith(KNOWS_ROWS)
        and any(name.startswith("app.persistence.tables") for name in imports_in(path))
    }

    assert knowing == set()


def test_every_query_stands_in_the_persistence() -> None:
    """`/readyz` alone asks the database whether it answers."""
    asking = {
        name_of(path)
        for path in MODULES
        if not name_of(path).startswith(KNOWS_ROWS)
        and {"sqlmodel.select", "sqlalchemy.select", "sqlalchemy.text"} & set(imports_in(path))
    }

    assert asking <= {"app/health.py"}
