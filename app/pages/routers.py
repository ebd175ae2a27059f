"""All pages that the public sees, for the application to take in one by one."""

from fastapi import APIRouter

from . import awards, content, home, partners, results, route, subjects

PAGE_ROUTERS: tuple[APIRouter, ...] = (
    home.router,
    results.router,
    route.router,
    awards.router,
    subjects.router,
    partners.router,
    content.router,
)
