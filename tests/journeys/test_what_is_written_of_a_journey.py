"""Nobody who reads what the server writes learns who was there, what they have, or how to get at their certificate."""

import json
import re
from pathlib import Path

from tests.journeys import then_i, when_i
from tests.journeys.certificate_steps import FAMILY_NAME, NAME
from tests.journeys.conftest import Visit
from tests.journeys.served_sites import served_site
from tests.journeys.steps import walk
from tests.journeys.visitors import PHONE

TO_CHECK_BY = "Type the name that is printed on it to check by"
HELD = "Level 2 Diploma in Bricklaying"
A_CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}(?:-?[0-9A-HJKMNP-TV-Z]{4}){3}\b", re.IGNORECASE)
A_LINK = re.compile(r"\b[A-Za-z0-9_-]{40,}\b")


def test_of_a_whole_journey_nothing_is_written_that_tells_of_the_learner(visit: Visit, tmp_path: Path) -> None:
    with served_site(tmp_path, "--demo") as site:
        learner = visit(site, PHONE)
        walk(
            learner,
            when_i.open("/"),
            when_i.type("zzyzzx", into="Where are you now?"),
            when_i.choose("Show me everything"),
            when_i.press("Find routes"),
            then_i.see("We know no course or award called ‘zzyzzx’"),
            when_i.type(HELD, into="Where are you now?"),
            when_i.press("Find routes"),
            then_i.see("courses you can get to"),
            when_i.follow("Level 3 Diploma in Bricklaying"),
            when_i.follow("See this route"),
            when_i.follow("Get your certificate"),
            when_i.press("See it before it is made"),
            then_i.read_the_problem("Enter your full name"),
            when_i.type(NAME, into="Full name"),
            when_i.type(FAMILY_NAME, into="Family name, or your only name"),
            when_i.press("See it before it is made"),
            then_i.read_as_heading("Is this right?"),
            when_i.press("Get your certificate"),
            then_i.read_as_heading("Your certificate"),
            when_i.note("private link"),
            when_i.note("code"),
            when_i.download_the_certificate(),
            when_i.scan_the_square(),
            then_i.see_the_verdict("Valid"),
            when_i.type("Somebody Else", into=TO_CHECK_BY),
            when_i.press("Check the name"),
            then_i.see_in_the_box("Somebody Else", box=TO_CHECK_BY),
            when_i.type(FAMILY_NAME, into=TO_CHECK_BY),
            when_i.press("Check the name"),
            then_i.see("Yes, that is the name on it"),
            when_i.open("/check"),
            when_i.type_the_code(mistyped=True),
            then_i.see("There is a slip in this code"),
            when_i.open_what_i_noted("private link"),
            when_i.follow("Erase it"),
            when_i.press("Erase it"),
            then_i.read_as_heading("Your certificate is erased"),
            when_i.open_what_i_noted("private link"),
            then_i.read_as_heading("This has been erased"),
        )
    written = site.written.read_text(encoding="utf-8")
    requests = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
    assert {"/c/{link}", "/v/{code}", "/check", "/certificates", "/routes"} <= {line.get("path") for line in requests}
    link = learner.notes["private link"].rpartition("/")[2]
    for word in (*NAME.split(), "Somebody", "zzyzzx", "brick", link, "from=", "leg=", "?"):
        assert word.casefold() not in written.casefold(), word
    assert not A_CODE.search(re.sub(r'"request_id": "[^"]*"', "", written))
    assert not A_LINK.search(written)
