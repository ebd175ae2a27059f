"""The installation's secret: made once, kept close, and never quietly replaced."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from app.main import create_app
from app.secret_key import SecretKeyError, check_secret_key, open_secret_key
from app.settings import Settings
from tests.site import Site

FILE = "secret.key"


def test_the_secret_is_made_at_first_start_and_is_the_same_afterwards(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "var")

    first = open_secret_key(settings)

    assert open_secret_key(settings) == first
    assert open_secret_key(Settings(data_dir=tmp_path / "another")) != first


def test_only_its_owner_may_read_the_secret(tmp_path: Path) -> None:
    open_secret_key(Settings(data_dir=tmp_path))

    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_secret_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    open_secret_key(Settings(data_dir=tmp_path))
    (tmp_path / FILE).chmod(mode)

    with pytest.raises(SecretKeyError, match="chmod 600"):
        open_secret_key(Settings(data_dir=tmp_path))


@pytest.mark.parametrize("content", ["", "not hexadecimal", "abcd"])
def test_a_damaged_secret_is_said_and_not_replaced(tmp_path: Path, content: str) -> None:
    open_secret_key(Settings(data_dir=tmp_path))
    (tmp_path / FILE).write_text(content)

    with pytest.raises(SecretKeyError, match="damaged"):
        open_secret_key(Settings(data_dir=tmp_path))
    assert (tmp_path / FILE).read_text() == content


def test_of_many_first_starts_at_once_all_have_the_same_secret(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)

    with ThreadPoolExecutor(8) as pool:
        secrets = list(pool.map(lambda _: open_secret_key(settings), range(16)))

    assert len({secret.master for secret in secrets}) == 1
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_each_purpose_has_a_key_of_its_own(tmp_path: Path) -> None:
    secret = open_secret_key(Settings(data_dir=tmp_path))

    keys = {secret.for_purpose(purpose) for purpose in ("seal", "links", "addresses")}

    assert len(keys) == 3
    assert all(len(key) == 32 for key in keys)


def test_a_secret_from_the_environment_is_the_same_on_every_machine(tmp_path: Path) -> None:
    given = SecretStr("8c2f0d4b6a1e9573c0d8e2f4a6b81357")

    one = open_secret_key(Settings(data_dir=tmp_path / "one", secret_key=given))
    other = open_secret_key(Settings(data_dir=tmp_path / "other", secret_key=given))

    assert one == other
    assert not (tmp_path / "one").exists()


def test_the_secret_is_not_shown_where_it_is_printed(tmp_path: Path) -> None:
    secret = open_secret_key(Settings(data_dir=tmp_path))

    assert secret.master.hex() not in repr(secret)
    assert str(secret.master) not in repr(secret)


def test_a_database_remembers_the_secret_that_it_was_first_used_with(example_site: Site, tmp_path: Path) -> None:
    used = example_site.app.state.installation.secret_key
    another = open_secret_key(Settings(data_dir=tmp_path / "another"))

    with example_site.session() as session:
        check_secret_key(session, used)
        check_secret_key(session, used)
        with pytest.raises(SecretKeyError, match="not the secret"):
            check_secret_key(session, another)


def test_a_site_whose_secret_was_lost_and_made_anew_does_not_start(example_site: Site) -> None:
    with example_site.client() as client:
        assert client.get("/healthz").status_code == 200
    (example_site.settings.data_dir / FILE).unlink()

    with pytest.raises(SecretKeyError), TestClient(create_app(example_site.settings)):
        pass
