"""Show me everything: all that can be reached, by subject and level."""

from tests.app.pages.reading import box, heading, links, problems, radio, words
from tests.site import SiteClient


def test_everything_that_can_be_reached_is_there_once_with_its_distance(client: SiteClient) -> None:
    page = client.get("/reach?from=N&starting=2027-01")
    assert heading(page) == "4 courses you can get to"
    said = words(page)
    assert "HNC EngineeringAldwick College. Your next step." in said
    assert "BEng Engineering (top-up)Marram University. In as few as 2 steps." in said
    assert said.index("Level 4 (HNC)") < said.index("Level 5 (HND)") < said.index("Level 6 (degree)")


def test_each_leads_to_the_routes_to_it(client: SiteClient) -> None:
    address = links(client.get("/reach?from=N&starting=2027-01"))["BEng Engineering"]
    assert address == "/routes?from=N&to=B&starting=2027-01"
    assert heading(client.get(address)).startswith("3 routes")


def test_nothing_that_is_held_is_named(client: SiteClient) -> None:
    assert "HNC Engineering" not in links(client.get("/reach?from=H"))


def test_where_nothing_leads_on_there_are_other_ways(client: SiteClient) -> None:
    page = client.get("/reach?from=B")
    assert heading(page) == "No agreement leads on from there yet"
    assert links(page)["Look by subject"] == "/subjects"


def test_answers_can_be_changed_with_the_door_kept(client: SiteClient) -> None:
    page = client.get(links(client.get("/reach?from=N"))["Change your answers"])
    assert (box(page, "held1"), radio(page, "door")) == ("Level 3 Extended Diploma in Engineering", "all")


def test_what_cannot_be_read_is_said_at_its_box(client: SiteClient) -> None:
    page = client.get("/reach?from=nowhere")
    assert page.status_code == 422
    assert list(problems(page)) == ["held1"]


def test_nobody_asks_for_nothing(client: SiteClient) -> None:
    assert client.get("/reach").headers["location"] == "/"
