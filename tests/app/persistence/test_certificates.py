"""Certificates are kept byte for byte, beside what happens to them; an erased name leaves no personal word behind."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from app.exchange import read_package
from app.persistence.certificates import (
    add_event,
    count_places_taken,
    erase_name,
    erase_names,
    find_certificate_by_code,
    find_certificate_by_link,
    list_names_due_for_erasure,
    replace_certificate,
    save_certificate,
)
from app.persistence.database import make_engine, wipe_traces, writing_session_factory
from app.persistence.register import merge_register
from certificates.codes import make_code
from certificates.life import HOLDER, IssuedCertificate, LifeEvent, LifeEventKind
from certificates.names import Holder
from tests.app.exchange.specimen_package import WORKED_EXAMPLES
from tests.certificates.specimens import AMINA, CHECKED, CODE, LAST_DAY, OTHER_CODE, application, issued_for, kept
from tests.databases import migrate

LINK = "hash of a private link"
ON = date(2028, 4, 2)
AFTER = date(2028, 9, 1)
WITHDRAWN = LifeEvent(kind=LifeEventKind.WITHDRAWN, on=date(2028, 4, 2), by=HOLDER)
REPLACED = LifeEvent(kind=LifeEventKind.REPLACED, on=date(2028, 4, 1), by=HOLDER, reason="A name was misspelt")


@pytest.fixture
def issued() -> IssuedCertificate:
    """A certificate for Amina."""
    return kept(issued_for(application()))


def corrected(issued: IssuedCertificate) -> IssuedCertificate:
    """The certificate that takes its place."""
    holder = Holder(full_name="Amina Okafor Lindquist", checking_name="Lindquist", salt="77" * 16)
    certificate = replace(
        issued.certificate,
        code=OTHER_CODE,
        holder=holder,
        holder_commitment=holder.commitment,
        replaces=issued.certificate.code,
        corrected_on=date(2028, 4, 1),
    )
    return kept(certificate)


def everything_kept(session: Session) -> str:
    """Every cell of both tables."""
    tables = ("certificates", "certificate_events")
    return repr([session.execute(text(f"SELECT * FROM {table}")).all() for table in tables])


def test_a_certificate_is_found_by_its_code_and_by_its_link_as_it_was_saved(
    session: Session, issued: IssuedCertificate
) -> None:
    save_certificate(session, issued, link_hash=LINK)
    assert find_certificate_by_code(session, CODE) == issued
    assert find_certificate_by_link(session, LINK) == issued
    assert find_certificate_by_code(session, OTHER_CODE) is None
    assert find_certificate_by_link(session, "another hash") is None


def test_what_happens_to_it_is_added_in_order(session: Session, issued: IssuedCertificate) -> None:
    presented = LifeEvent(kind=LifeEventKind.PRESENTED, on=date(2028, 4, 1), by="Marram University")
    save_certificate(session, issued, link_hash=LINK)
    add_event(session, CODE, presented)
    add_event(session, CODE, WITHDRAWN)
    assert find_certificate_by_code(session, CODE) == replace(issued, events=(presented, WITHDRAWN))


def test_a_replacement_takes_over_the_link_and_the_old_code_says_so(
    session: Session, issued: IssuedCertificate
) -> None:
    replacement = corrected(issued)
    save_certificate(session, issued, link_hash=LINK)
    replace_certificate(session, CODE, REPLACED, replacement)
    assert find_certificate_by_link(session, LINK) == replacement
    assert find_certificate_by_code(session, CODE) == replace(issued, events=(REPLACED,))


def test_an_erased_name_leaves_no_personal_word_behind(session: Session, issued: IssuedCertificate) -> None:
    save_certificate(session, issued, link_hash=LINK)
    assert "Amina" in everything_kept(session)
    erase_name(session, CODE)
    for word in ("Amina", "Okafor", "Lindqvist", AMINA.salt):
        assert word not in everything_kept(session)
    found = find_certificate_by_code(session, CODE)
    assert found is not None
    assert (found.certificate.holder, found.content) == (None, issued.content)


def test_not_even_the_databases_file_holds_an_erased_name(tmp_path: Path, issued: IssuedCertificate) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'onward.db'}")
    migrate(engine)
    with writing_session_factory(engine)() as session:
        save_certificate(session, issued, link_hash=LINK)
        session.commit()
        wipe_traces(engine)
        assert words_in(tmp_path) == {"Amina", "Okafor"}
        erase_name(session, CODE)
        session.commit()
        assert words_in(tmp_path) == {"Amina", "Okafor"}, "the write-ahead file was expected to need wiping"
        wipe_traces(engine)
        assert words_in(tmp_path) == set()
    engine.dispose()


def words_in(folder: Path) -> set[str]:
    """The personal words that any file of the database holds."""
    content = b"".join(path.read_bytes() for path in folder.iterdir())
    return {word for word in ("Amina", "Okafor") if word.encode() in content}


def test_erasing_the_name_on_a_replacement_erases_it_on_what_it_replaced(
    session: Session, issued: IssuedCertificate
) -> None:
    save_certificate(session, issued, link_hash=LINK)
    replace_certificate(session, CODE, REPLACED, corrected(issued))
    erase_name(session, OTHER_CODE)
    assert "Amina" not in everything_kept(session)


def test_names_are_due_for_erasure_when_the_certificate_has_expired_long_enough(
    session: Session, issued: IssuedCertificate
) -> None:
    save_certificate(session, issued, link_hash=LINK)
    assert list_names_due_for_erasure(session, LAST_DAY) == ()
    due = list_names_due_for_erasure(session, date(2028, 9, 1))
    assert due == (CODE,)
    erase_names(session, due)
    assert list_names_due_for_erasure(session, date(2028, 9, 1)) == ()


def test_places_are_counted_by_academic_year_and_freed_by_what_ends_a_certificate(session: Session) -> None:
    for number in range(3):
        asked = application(evidence=CHECKED)
        certificate = replace(issued_for(asked), code=make_code(number), subject_to_places=number == 2)
        save_certificate(session, kept(certificate))
    assert count_places_taken(session, "a3", 2028, ON) == 2
    assert count_places_taken(session, "a3", 2027, ON) == 0
    assert count_places_taken(session, "a1", 2028, ON) == 0
    add_event(session, make_code(0), WITHDRAWN)
    assert count_places_taken(session, "a3", 2028, ON) == 1


def test_an_expired_certificate_that_nobody_presented_gives_its_place_back(session: Session) -> None:
    events = {
        0: None,
        1: LifeEvent(kind=LifeEventKind.PRESENTED, on=LAST_DAY),
        2: LifeEvent(kind=LifeEventKind.PRESENTED, on=AFTER),
        3: LifeEvent(kind=LifeEventKind.USED, on=AFTER),
    }
    for number, event in events.items():
        certificate = replace(issued_for(application(evidence=CHECKED)), code=make_code(number))
        save_certificate(session, kept(certificate))
        if event is not None:
            add_event(session, certificate.code, event)
    assert count_places_taken(session, "a3", 2028, LAST_DAY) == 4
    assert count_places_taken(session, "a3", 2028, AFTER) == 2


def test_the_last_place_is_not_given_away_twice(own_database: Engine) -> None:
    sessions = writing_session_factory(own_database)
    with sessions() as session:
        merge_register(session, read_package(WORKED_EXAMPLES).register)
        session.commit()

    def count() -> int:
        with sessions() as session:
            return count_places_taken(session, "a3", 2028, ON)

    with ThreadPoolExecutor(1) as pool, sessions() as first:
        assert count_places_taken(first, "a3", 2028, ON) == 0
        second = pool.submit(count)
        save_certificate(first, kept(issued_for(application(evidence=CHECKED))))
        with pytest.raises(TimeoutError):
            second.result(timeout=0.3)  # it waits
        first.commit()
        assert second.result(timeout=10) == 1


def test_a_self_declared_certificate_reserves_no_place(session: Session, issued: IssuedCertificate) -> None:
    save_certificate(session, issued)
    assert count_places_taken(session, "a3", 2028, ON) == 0
