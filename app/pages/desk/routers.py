"""The pages of the desk. Those with words of their own in the address come before those with a learner's number."""

from fastapi import APIRouter

from . import (
    batch,
    batch_papers,
    batches,
    erasing,
    handing_over,
    holdings,
    learner,
    learners,
    plans,
    sheet,
    start,
    steps,
    wishes,
)

DESK_ROUTERS: tuple[APIRouter, ...] = (
    start.router,
    wishes.router,
    batches.router,
    batch_papers.router,
    batch.router,
    erasing.router,
    handing_over.router,
    learners.router,
    learner.router,
    holdings.router,
    plans.router,
    steps.router,
    sheet.router,
)
