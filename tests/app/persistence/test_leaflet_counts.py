"""Leaflets are counted by leaflet, way and month, by all workers together, and nothing else is kept."""

import threading
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine, inspect
from sqlmodel import Session

from app.leaflets.counting import LeafletCount, Taken
from app.leaflets.names import leaflet_of_institution, leaflet_of_subject
from app.persistence.database import writing_session_factory
from app.persistence.leaflets import count_leaflet, list_leaflet_counts
from routes_graph.months import parse_month

NOVEMBER, OCTOBER = parse_month("2026-11"), parse_month("2026-10")
ENGINEERING = leaflet_of_subject("04.1")


def test_each_way_and_month_of_a_leaflet_is_counted_by_itself(session: Session) -> None:
    for leaflet, taken, month in (
        (ENGINEERING, Taken.PRINTED, OCTOBER),
        (ENGINEERING, Taken.PRINTED, NOVEMBER),
        (ENGINEERING, Taken.PRINTED, NOVEMBER),
        (ENGINEERING, Taken.DOWNLOADED, NOVEMBER),
        (leaflet_of_subject("04.1", "6"), Taken.DOWNLOADED, NOVEMBER),
        (leaflet_of_institution("aldwick"), Taken.DOWNLOADED, NOVEMBER),
    ):
        count_leaflet(session, leaflet, taken, month)
    assert list_leaflet_counts(session, OCTOBER) == (
        LeafletCount(leaflet=leaflet_of_institution("aldwick"), taken=Taken.DOWNLOADED, month=NOVEMBER, count=1),
        LeafletCount(leaflet=ENGINEERING, taken=Taken.DOWNLOADED, month=NOVEMBER, count=1),
        LeafletCount(leaflet=ENGINEERING, taken=Taken.PRINTED, month=NOVEMBER, count=2),
        LeafletCount(leaflet=leaflet_of_subject("04.1", "6"), taken=Taken.DOWNLOADED, month=NOVEMBER, count=1),
        LeafletCount(leaflet=ENGINEERING, taken=Taken.PRINTED, month=OCTOBER, count=1),
    )
    assert {count.month for count in list_leaflet_counts(session, NOVEMBER)} == {NOVEMBER}


def test_none_is_lost_when_many_are_taken_at_once(own_database: Engine) -> None:
    sessions = writing_session_factory(own_database)
    together = threading.Barrier(4)

    def take(_: int) -> None:
        together.wait()
        for _ in range(5):
            with sessions() as session:
                count_leaflet(session, ENGINEERING, Taken.PRINTED, NOVEMBER)
                session.commit()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(take, range(4)))
    with sessions() as session:
        (counted,) = list_leaflet_counts(session, NOVEMBER)
    assert counted.count == 20


def test_the_table_has_no_room_for_who_or_when(database: Engine) -> None:
    columns = {column["name"] for column in inspect(database).get_columns("leaflet_counts")}
    assert columns == {"leaflet", "taken", "month", "count"}
