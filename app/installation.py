"""What one running Onward consists of: its settings, its secret, its database and the graph in memory."""

from dataclasses import dataclass, field

from fastapi import Request
from sqlalchemy import Engine
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from .jobs.queue import JobQueue
from .jobs.wanted import QUEUE
from .persistence.database import make_engine, session_factory, writing_session_factory
from .secret_key import SecretKey, open_secret_key
from .services.current_graph import CurrentGraph, GraphSnapshot
from .settings import Settings
from .single_sign_on.discovery import Discovery


@dataclass(frozen=True, kw_only=True)
class Installation:
    """Everything that outlives a request. Nothing in it is state that another worker would need to know."""

    settings: Settings
    secret_key: SecretKey
    engine: Engine
    sessions: sessionmaker[Session]
    writing_sessions: sessionmaker[Session]
    current_graph: CurrentGraph
    jobs: JobQueue
    discovery: Discovery = field(default_factory=Discovery)


def open_installation(settings: Settings) -> Installation:
    """Opens the database and the secret. Raises SecretKeyError."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = make_engine(settings.database)
    jobs = JobQueue(settings.database)
    writing_sessions = writing_session_factory(engine)
    writing_sessions.configure(info={QUEUE: jobs})  # what a transaction asks for is enqueued after its commit
    return Installation(
        settings=settings,
        secret_key=open_secret_key(settings),
        engine=engine,
        sessions=session_factory(engine),
        writing_sessions=writing_sessions,
        current_graph=CurrentGraph(engine),
        jobs=jobs,
    )


def snapshot_for(request: Request) -> GraphSnapshot:
    """The graph as it stands for this request. It is looked for once, before any transaction is open.

    Whoever looked for it with locks in hand would wait for a connection that those hold who wait for the locks.
    """
    found: GraphSnapshot | None = getattr(request.state, "snapshot", None)
    if found is None:
        installation: Installation = request.app.state.installation
        found = request.state.snapshot = installation.current_graph.snapshot()
    return found
