"""What happens beside the pages: the worker does what waits for it, the post is carried, time goes on.

The queue is the site's own, filled by its transactions; the worker works at the site's time and on its day, in this
process, so that a journey knows when it has done its work.
"""

import re
from datetime import timedelta
from email.message import EmailMessage

from app.jobs.queue import JobQueue
from app.jobs.work import Workplace
from app.mail.carriers import carrier_for
from tests.journeys.moving_clock import MovingClock
from tests.journeys.running_sites import RunningSite
from tests.journeys.steps import step
from tests.journeys.visitors import Visitor


def work_off(site: RunningSite) -> int:
    """Every job that waits is done; how many there were."""
    workplace = Workplace(
        installation=site.installation,
        carrier=carrier_for(site.installation.settings, print),
        clock=site.clock,
        today=lambda: site.calendar.today,
        is_closing=lambda: False,
    )
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
