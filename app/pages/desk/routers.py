"""The pages of the desk. Those with words of their own in the address come before those with a learner's number."""

from fastapi import APIRouter

from . import erasing, handing_over, holdings, learner, learners, plans, sheet, start, steps, wishes

DESK_ROUTERS: tuple[APIRouter, ...] = (
    start.router,
    wishes.router,
    erasing.router,
    handing_over.router,
    learners.router,
    learner.router,
    holdings.router,
    plans.router,
    steps.router,
    sheet.router,
)
