"""Every action that any code writes into the audit trail, found by reading the code."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[4]
RECORDING = {"record", "note"}
"""What writes a record: `record` itself, and the desk's own way to it."""


def recorded_actions() -> dict[str, str]:
    """Each action, with the module that writes it. An action that cannot be read from the code is an error."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "app").rglob("*.py")):
        module = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = _constants(tree)
        for given in _given(tree):
            for action in _values(given, constants, tree, path):
                found.setdefault(action, module)
    return found


def _given(tree: ast.Module) -> Iterator[ast.expr]:
    """What is given as the action of each record."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RECORDING:
            named = [keyword.value for keyword in node.keywords if keyword.arg == "action"]
            yield from named or (node.args[1:2] if node.func.id == "note" else [])


def _values(given: ast.expr, constants: dict[str, str], tree: ast.Module, path: Path) -> Iterator[str]:
    match given:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _values(body, constants, tree, path)
            yield from _values(orelse, constants, tree, path)
        case ast.Name(id=name) if name in constants:
            yield constants[name]
        case ast.Name(id=name):
            yield from _passed_on(name, constants, tree, path)
        case _:
            raise AssertionError(f"{path}: line {given.lineno}: which action is this?")


def _passed_on(name: str, constants: dict[str, str], tree: ast.Module, path: Path) -> Iterator[str]:
    """The action comes into the function from outside: what is given to it within the module, or it was imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and name in {alias.asname or alias.name for alias in node.names}:
            source = path.parent
            for _ in range(node.level - 1):
                source = source.parent
            target = source.joinpath(*(node.module or "").split(".")).with_suffix(".py")
            original = next(a.name for a in node.names if (a.asname or a.name) == name)
            yield _constants(ast.parse(target.read_text(encoding="utf-8")))[original]
            return
    for function in [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]:
        parameters = [a.arg for a in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
        if name not in parameters or function.name in RECORDING:
            continue
        for call in [n for n in ast.walk(tree) if isinstance(n, ast.Call)]:
            if _called(call) == function.name:
                named = [keyword.value for keyword in call.keywords if keyword.arg == name]
                position = parameters.index(name) - isinstance(call.func, ast.Attribute)
                placed = call.args[position : position + 1]
                for given in named or placed:
                    yield from _values(given, constants, tree, path)


def _called(call: ast.Call) -> str:
    """The name of the function, or of the method, which is not given itself."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _constants(tree: ast.Module) -> dict[str, str]:
    """The words that a module gives names to."""
    found: dict[str, str] = {}
    for node in tree.body:
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            pairs = (
                zip(target.elts, node.value.elts, strict=False)
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                else [(target, node.value)]
            )
            for name, value in pairs:
                if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found[name.id] = value.value
    return found
