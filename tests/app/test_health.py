"""Whether the process lives, and whether it can serve."""

from pathlib import Path

from alembic import command
from fastapi.testclient import TestClient

from app.main import create_app
from app.persistence.database import make_engine
from app.settings import Settings
from tests.databases import alembic_config, migrate
from tests.site import ADDRESS, Site, SiteClient


def test_a_site_that_can_serve_says_so(client: SiteClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {
        "status": "ready",
        "checks": {"database": True, "migrations": True, "graph": True},
    }


def test_a_site_whose_tables_are_of_an_earlier_version_is_not_ready(example_site: Site) -> None:
    with example_site.app.state.installation.engine.begin() as connection:
        command.downgrade(alembic_config(connection), "-1")

    response = example_site.client().get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"]["migrations"] is False


def test_a_site_without_its_database_lives_and_is_not_ready(tmp_path: Path) -> None:
    nowhere = Settings(data_dir=tmp_path, database_url="postgresql://nobody@127.0.0.1:9/none", public_url=ADDRESS)
    app = create_app(nowhere)
    client = TestClient(app)

    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert response.status_code == 503
    assert not any(response.json()["checks"].values())
    app.state.installation.engine.dispose()


def test_a_page_that_needs_the_database_says_that_it_is_out_of_service(tmp_path: Path) -> None:
    app = create_app(
        Settings(data_dir=tmp_path, database_url=f"sqlite:///{tmp_path / 'onward.db'}", public_url=ADDRESS)
    )

    page = TestClient(app).get("/")
    problem = TestClient(app).get("/api/v1/awards?q=hnc")

    assert (page.status_code, problem.status_code) == (503, 503)
    assert "out of service" in page.text
    assert problem.json()["title"].startswith("Sorry")
    assert page.headers["retry-after"] == "60"
    app.state.installation.engine.dispose()


def test_a_database_that_comes_back_serves_again(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, database_url=f"sqlite:///{tmp_path / 'onward.db'}", public_url=ADDRESS)
    app = create_app(settings)
    client = TestClient(app)
    assert client.get("/readyz").status_code == 503

    engine = make_engine(settings.database)
    migrate(engine)
    engine.dispose()

    assert client.get("/readyz").status_code == 200
    app.state.installation.engine.dispose()
