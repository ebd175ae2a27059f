"""All pages that the public sees, for the application to take in one by one."""

from fastapi import APIRouter

from . import content, home, results, route

PAGE_ROUTERS: tuple[APIRouter, ...] = (home.router, results.router, route.router, content.router)
