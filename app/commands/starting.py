"""What comes before serving: a secret, a database of this version, and the demonstration where it is asked for."""

from sqlalchemy import Engine

from ..persistence.database import make_engine, session_factory, writing_session_factory
from ..persistence.register import register_version
from ..secret_key import SecretKey, SecretKeyError, check_secret_key, open_secret_key
from ..services.prepare_database import DatabaseState, migrate
from ..settings import Settings
from .console import CommandFailed, out
from .installed import HOW_TO_MIGRATE, STATE_SENTENCES, state_of


def prepare(settings: Settings, *, demonstration: bool) -> None:
    """Makes ready whatever is missing, or says what stands in the way. Raises CommandFailed."""
    engine = make_engine(settings.database)
    try:
        secret_key = open_secret_key(settings)
        _bring_to_this_version(engine, settings)
        with writing_session_factory(engine)() as session:
            check_secret_key(session, secret_key)
            session.commit()
        if demonstration:
            _keep_demonstration(engine, secret_key)
        else:
            _say_that_it_is_empty(engine)
    except SecretKeyError as error:
        raise CommandFailed(str(error)) from error
    finally:
        engine.dispose()


def _bring_to_this_version(engine: Engine, settings: Settings) -> None:
    state = state_of(engine)
    if state is DatabaseState.CURRENT:
        return
    # In production somebody makes a backup first, and says when.
    if state is DatabaseState.FOREIGN or (state is DatabaseState.BEHIND and settings.in_production):
        raise CommandFailed(STATE_SENTENCES[state], HOW_TO_MIGRATE if state is DatabaseState.BEHIND else "")
    out.print("Bringing the database to this version …")
    with engine.begin() as connection:
        migrate(connection)


def _keep_demonstration(engine: Engine, secret_key: SecretKey) -> None:
    from ..dependencies import get_now, get_today
    from ..services.demonstration_desk import keep_demonstration_desk
    from ..services.demonstration_people import keep_demonstration_people
    from ..services.load_demonstration import DemonstrationState, keep_demonstration

    with session_factory(engine)() as session:
        if register_version(session) == 0:
            out.print("Loading the demonstration network …")
    with writing_session_factory(engine)() as session:
        state = keep_demonstration(session, get_today(), get_now())
        keep_demonstration_people(session, secret_key, get_today(), get_now())
        keep_demonstration_desk(session, get_today(), get_now())
        session.commit()
    if state is DemonstrationState.RENEWED:
        out.print("The demonstration network was of an earlier year, and has been made anew. Certificates stay.")
    elif state is DemonstrationState.NOT_ALONE:
        out.print(
            "The register holds more than the demonstration network, which is left as it is. "
            "To see it as of this year, start with another database: DATA_DIR=demonstration onward serve --demo"
        )


def _say_that_it_is_empty(engine: Engine) -> None:
    with session_factory(engine)() as session:
        if register_version(session) == 0:
            out.print("The register is empty: load a data package with `onward load PATH`, or start with --demo.")
