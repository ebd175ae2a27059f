"""The register goes into the database and comes out as it was."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.persistence.database import make_engine
from app.persistence.register import claim_register, load_register, merge_register, read_snapshot, register_version
from routes_graph.register import Register


def test_an_empty_database_holds_an_empty_register_of_version_nought(session: Session) -> None:
    assert load_register(session) == Register()
    assert register_version(session) == 0
