"""`datapackage.json`: what a Tabular Data Package says of its files, made from the schema."""

import json
from typing import Any

from .schema import FILES, Column, PackageFile

PROFILE = "tabular-data-package"


def descriptor() -> dict[str, Any]:
    """The package's description, by the Frictionless standard."""
    return {
        "name": "onward",
        "title": "Progression agreements: institutions, awards, and what leads on to what",
        "profile": PROFILE,
        "resources": [_resource(file) for file in FILES],
    }


def descriptor_text() -> str:
    """The description as the file holds it."""
    return json.dumps(descriptor(), ensure_ascii=False, indent=2) + "\n"


def _resource(file: PackageFile) -> dict[str, Any]:
    return {
        "name": file.name.removesuffix(".csv").replace("_", "-"),
        "title": file.title,
        "path": file.name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column) for column in file.columns],
            "missingValues": [""],
            # A key may have a column that is blank in some rows, which a Table Schema does not allow.
            **({"primaryKey": list(file.key)} if _is_filled(file) else {}),
            "foreignKeys": [_reference(column) for column in file.columns if column.refers_to is not None],
        },
    }


def _is_filled(file: PackageFile) -> bool:
    return all(file.by_name[name].required for name in file.key)


def _field(column: Column) -> dict[str, Any]:
    described = column.cell.describe()
    constraints = dict(described.get("constraints", {}))
    if column.required:
        constraints["required"] = True
    field = {"name": column.name, "description": column.about, **described}
    return {**field, "constraints": constraints} if constraints else field


def _reference(column: Column) -> dict[str, Any]:
    file = str(column.refers_to)
    target = next(f for f in FILES if f.name == file)
    resource = "" if column.name == "parent_id" else file.removesuffix(".csv").replace("_", "-")
    return {"fields": column.name, "reference": {"resource": resource, "fields": target.key[0]}}
