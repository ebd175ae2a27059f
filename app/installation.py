"""What one running Onward consists of: its settings, its secret, its database and the graph in memory."""

from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from .persistence.database import make_engine, session_factory, writing_session_factory
from .secret_key import SecretKey, open_secret_key
from .services.current_graph import CurrentGraph
from .settings import Settings


@dataclass(frozen=True, kw_only=True)
class Installation:
    """Everything that outlives a request. Nothing in it is state that another worker would need to know."""

    settings: Settings
    secret_key: SecretKey
    engine: Engine
    sessions: sessionmaker[Session]
    writing_sessions: sessionmaker[Session]
    current_graph: CurrentGraph


def open_installation(settings: Settings) -> Installation:
    """Opens the database and the secret. Raises SecretKeyError."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = make_engine(settings.database)
    return Installation(
        settings=settings,
        secret_key=open_secret_key(settings),
        engine=engine,
        sessions=session_factory(engine),
        writing_sessions=writing_session_factory(engine),
        current_graph=CurrentGraph(engine),
    )
