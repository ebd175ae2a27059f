"""All pages that the public sees, for the application to take in one by one."""

from fastapi import APIRouter

from . import (
    awards,
    certificate_form,
    certificate_holder,
    check,
    content,
    dev_mail,
    home,
    partners,
    reach,
    results,
    route,
    subjects,
)

PAGE_ROUTERS: tuple[APIRouter, ...] = (
    home.router,
    results.router,
    route.router,
    reach.router,
    awards.router,
    subjects.router,
    partners.router,
    certificate_form.router,
    certificate_holder.router,
    check.router,
    content.router,
    dev_mail.router,
)
