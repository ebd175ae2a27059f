"""The drawing itself as SVG: levels upwards, time to the right, the guarantee by line style and by word.

Hidden from screen readers: the list beside it says the same. Styled by classes alone, with no style attribute.
"""

from markupsafe import Markup

from ..wording import short_month
from .marks import GOAL, STATION, path, plate, station, stroke, text
from .rows import META, NAME, SMALL, Layout, Row, lay_rows, plate_width, wait_in_words
from .timeline import Timeline, lay_time
from .typeface import text_width, wrap
from .values import DrawnLeg, DrawnRoute

WIDE = 1120
CORNER = 14
NARROWEST_YEAR = 46


def draw_route(route: DrawnRoute, *, width: int = WIDE, until: int | None = None, bleed: int = 0) -> Markup:
    """The picture of a route. `until` is the last month of the scale, so that several routes can share one;
    `bleed` lets the bands run on to the right, under the page's edge."""
    timeline = lay_time(route, width=width, until=until or route.ends)
    layout = lay_rows(route, timeline, width=width)
    lines, stations, words = _legs(route, timeline, layout, width)
    return Markup("\n").join(
        [
            Markup('<svg class="on-drawing" viewBox="0 0 {} {:.0f}" aria-hidden="true" focusable="false">').format(
                width, layout.foot + 26
            ),
            *_bands(layout, width + bleed),
            *_years(route, timeline, layout, width, until or route.ends),
            *lines,
            *stations,
            *words,  # last, so that nothing crosses a word
            Markup("</svg>"),
        ]
    )


def draw_routes(routes: list[DrawnRoute], *, width: int = WIDE) -> list[Markup]:
    """Several routes on one scale of time: the latest finish among them ends it."""
    until = max((route.ends for route in routes), default=None)
    return [draw_route(route, width=width, until=until) for route in routes]


# ── the ground ───────────────────────────────────────────────────────────────


def _bands(layout: Layout, width: int) -> list[Markup]:
    out: list[Markup] = []
    for band in layout.bands:
        out.append(
            Markup('<rect x="0" y="{:.1f}" width="{}" height="{:.1f}" class="d-band{}"/>').format(
                band.top, width, band.height, " d-band--odd" * band.odd
            )
        )
        if band.strip:
            out.append(text(band.title, 14, band.top + 15.5, "d-level d-level--strip"))
        else:
            out.append(text(band.title, 14, band.top + 27, "d-level"))
            out.append(text(band.caption, 14, band.top + 46, "d-small"))
    return out


def _years(route: DrawnRoute, timeline: Timeline, layout: Layout, width: int, until: int) -> list[Markup]:
    """A hairline each January, named at the foot; only every second, fifth or tenth where they stand too close."""
    step = next(years for years in (1, 2, 5, 10, 100) if timeline.month_width * 12 * years >= NARROWEST_YEAR)
    out: list[Markup] = []
    named = -1.0 * width
    for count, year in enumerate(range(route.now // 12 + 1, max(route.ends, until) // 12 + 1)):
        x = timeline.at(year * 12)
        if x >= width - 24:
            break
        out.append(path(f"M{x:.1f} {8}V{layout.foot + 4:.1f}", "d-year"))
        if count % step == 0 and x - named >= NARROWEST_YEAR:
            out.append(text(str(year), x, layout.foot + 20, "d-small", "middle"))
            named = x
    return out


# ── the route ────────────────────────────────────────────────────────────────


def _halo(row: Row) -> str:
    """Words carry a halo of their band's colour."""
    return " d-odd" if row.level.rank % 2 else ""


def _legs(
    route: DrawnRoute, timeline: Timeline, layout: Layout, width: int
) -> tuple[list[Markup], list[Markup], list[Markup]]:
    """Lines, stations and words, apart, because they are painted in this order."""
    bottom = layout.rows[0]
    lines: list[Markup] = []
    stations = [station(timeline.here, bottom.line_y, route.level.number, "here")]
    words = _bottom_words(bottom)
    x, y = timeline.here, bottom.line_y
    for index, (leg, span, row) in enumerate(zip(route.legs, timeline.spans, layout.rows[1:], strict=True)):
        goal = index == len(route.legs) - 1
        lines += _leg_lines(leg, (x, y), (span.start, span.end), row.line_y)
        words += _wait_words(
            wait_in_words(route, index), span.start, y, drawn=span.start - x > 1, width=width, row=layout.rows[index]
        )
        stations.append(station(span.end, row.line_y, leg.level.number, "goal" if goal else "mid"))
        if goal:
            words += _finish(leg, span.end, row, width)
        words += _leg_words(leg, row)
        x, y = span.end, row.line_y
    return lines, stations, words


def _leg_lines(leg: DrawnLeg, came: tuple[float, float], span: tuple[float, float], line_y: float) -> list[Markup]:
    """The wait before a leg, if there is one to draw; its riser and its run; the cut where it would need renewing."""
    (x, y), (start, end) = came, span
    out: list[Markup] = []
    if start - x > 1:
        out.append(path(f"M{x:.1f} {y:.1f}H{start - CORNER:.1f}", "d-wait"))
        foot = f"M{start - CORNER:.1f} {y:.1f}Q{start:.1f} {y:.1f} {start:.1f} {y - CORNER:.1f}"
    else:
        foot = f"M{start:.1f} {y:.1f}"
    turn = f"V{line_y + CORNER:.1f}Q{start:.1f} {line_y:.1f} {start + CORNER:.1f} {line_y:.1f}"
    out.append(stroke(f"{foot}{turn}H{end:.1f}", leg.guarantee))
    if leg.renew:
        middle = (y + line_y) / 2 + 4
        out.append(path(f"M{start - 12:.1f} {middle + 8:.1f}l24 -8v-8l-24 8z", "d-cut"))
        strokes = f"M{start - 13:.1f} {middle + 8:.1f}l26 -9M{start - 13:.1f} {middle:.1f}l26 -9"
        out.append(path(strokes, "d-slash"))
    return out


def _bottom_words(row: Row) -> list[Markup]:
    y = row.line_y + 40
    names = [text(words, row.x, y + 21 * n, f"d-name{_halo(row)}") for n, words in enumerate(row.names)]
    y += 21 * len(names)
    return names + [text(words, row.x, y + 21 * n, f"d-meta{_halo(row)}") for n, words in enumerate(row.details)]


def _wait_words(said: str, start: float, y: float, *, drawn: bool, width: int, row: Row) -> list[Markup]:
    """The wait, right of the riser's foot; every wait is said, drawn or not."""
    if not said:
        return []
    gap = 12 if drawn else STATION + 8
    lines = wrap(said, SMALL, width - start - gap)
    top = y + 5 - 8 * (len(lines) - 1)
    return [text(words, start + gap, top + 16 * n, f"d-small d-word{_halo(row)}") for n, words in enumerate(lines)]


def _finish(leg: DrawnLeg, end: float, row: Row, width: int) -> list[Markup]:
    """The finish right of the goal, where it fits; it is in the leg's details anyway."""
    x, said = end + GOAL + 10, short_month(leg.ends)
    fits = x + text_width(said, NAME, bold=True) < width
    return [text(said, x, row.line_y + 6, f"d-name{_halo(row)}")] if fits else []


def _leg_words(leg: DrawnLeg, row: Row) -> list[Markup]:
    """The course's name, and under it the plate and the details."""
    anchor = "" if row.below else "end"
    y = row.line_y + 37 if row.below else row.top + 25
    out = [text(words, row.x, y + 21 * n, f"d-name{_halo(row)}", anchor) for n, words in enumerate(row.names)]
    y += 21 * (len(row.names) - 1) + 24
    beside = plate_width(leg.guarantee) + 8
    plate_x = row.x if row.below else row.x - text_width(row.details[0], META) - beside
    out.append(plate(leg.guarantee, plate_x, y))
    x = row.x + beside if row.below else row.x
    return out + [text(words, x, y + 20 * n, f"d-meta{_halo(row)}", anchor) for n, words in enumerate(row.details)]
