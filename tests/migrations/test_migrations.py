"""The migrations make the schema that the tables describe, and unmake it, on every database."""

from alembic import command
from sqlalchemy import Engine, inspect

from app.persistence.tables import SCHEMA
from tests.databases import alembic_config, migrate


def test_the_migrations_make_exactly_the_tables_that_the_code_describes(empty_database: Engine) -> None:
    migrate(empty_database)
    with empty_database.begin() as connection:
        command.check(alembic_config(connection))  # raises where a migration is missing
    made = set(inspect(empty_database).get_table_names())
    assert made == {*SCHEMA.tables, "alembic_version"}


def test_the_migrations_lead_back_to_an_empty_database_and_up_again(empty_database: Engine) -> None:
    migrate(empty_database)
    with empty_database.begin() as connection:
        command.downgrade(alembic_config(connection), "base")
    assert inspect(empty_database).get_table_names() == ["alembic_version"]
    migrate(empty_database)
    assert set(inspect(empty_database).get_table_names()) == {*SCHEMA.tables, "alembic_version"}


def test_every_constraint_has_a_name_by_which_a_later_migration_can_find_it(empty_database: Engine) -> None:
    migrate(empty_database)
    seen = inspect(empty_database)
    for table in SCHEMA.tables:
        # SQLAlchemy writes the key of a table whose numbers are never used again into its column, without a name.
        unnamed = (
            empty_database.dialect.name == "sqlite" and SCHEMA.tables[table].dialect_kwargs["sqlite_autoincrement"]
        )
        assert seen.get_pk_constraint(table)["name"] == (None if unnamed else f"pk_{table}")
        assert all((key["name"] or "").startswith(f"fk_{table}_") for key in seen.get_foreign_keys(table))
