"""What happens beside the pages: the worker does what waits for it, the post is carried, time goes on.

The queue is the site's own, filled by its transactions; the worker works at the site's time and on its day, in this
process, so that a journey knows when it has done its work.
"""

import re
from datetime import timedelta
from email.message import EmailMessage

import pytest
from typer.testing import CliRunner

from app import dependencies
from app.commands import commands
from app.jobs.queue import JobQueue
from app.jobs.work import Workplace
from app.mail.carriers import carrier_for
from tests.journeys.moving_clock import MovingClock
from tests.journeys.running_sites import RunningSite
from tests.journeys.steps import step
from tests.journeys.visitors import Visitor


def work_off(site: RunningSite, *, a_minute_has_gone_by: bool = False) -> int:
    """Every job that waits is done; how many there were. Each minute the worker looks for what nobody has told it."""
    workplace = Workplace(
        installation=site.installation,
        carrier=carrier_for(site.installation.settings, print),
        clock=site.clock,
        today=lambda: site.calendar.today,
        is_closing=lambda: False,
    )
    if a_minute_has_gone_by:
        workplace.look_after()
    queue = JobQueue(site.installation.settings.database, workplace.do)
    queue.make_ready()
    done = 0
    while (task := queue.huey.dequeue()) is not None:
        queue.huey.execute(task)
        done += 1
    queue.huey.storage.close()
    return done


def letters_to(site: RunningSite, email: str) -> list[EmailMessage]:
    """What the post office was handed for an address, oldest first."""
    assert site.post_office is not None
    return [letter for letter in site.post_office.letters if letter["To"].addresses[0].addr_spec == email]


@step
def the_worker_does_what_waits(visitor: Visitor) -> None:
    """Letters are carried to the post office, batches are run."""
    assert work_off(visitor.behind_the_site), "nothing waited"


@step
def an_operator_types(visitor: Visitor, *words: str) -> None:
    """Somebody types `onward …` where the site runs; what it says is kept as a note, `said`."""
    site = visitor.behind_the_site
    settings = site.installation.settings
    with pytest.MonkeyPatch.context() as machine:
        machine.setenv("DATA_DIR", str(settings.data_dir))
        machine.setenv("DATABASE_URL", settings.database)
        machine.setenv("PUBLIC_URL", settings.public_url)
        machine.setattr(dependencies, "get_now", site.clock)
        machine.setattr(dependencies, "get_today", lambda: site.calendar.today)
        typed = CliRunner().invoke(commands, [*words])
    assert typed.exit_code == 0, typed.output
    visitor.notes["said"] = typed.output
    work_off(site, a_minute_has_gone_by=True)


@step
def the_time_goes_on(visitor: Visitor, *, minutes: float) -> None:
    """It is so much later on the site."""
    clock = visitor.behind_the_site.clock
    assert isinstance(clock, MovingClock)
    clock.put_forward += timedelta(minutes=minutes)


@step
def follow_the_link_in_the_letter(visitor: Visitor, email: str, about: str) -> None:
    """Opens the newest letter to this address, which is about this, and follows the link in it."""
    letters = letters_to(visitor.behind_the_site, email)
    assert letters, f"no letter to {email}"
    assert about in letters[-1]["Subject"]
    (link,) = re.findall(r"https?://\S+", letters[-1].get_content())
    visitor.notes["link in the letter"] = link
    visitor.page.goto(link)
