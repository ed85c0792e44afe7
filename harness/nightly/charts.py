"""Charts of the last nights as SVG text: no script, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup, escape

from harness.nightly.model import TrendPoint
from harness.nightly.words import day
from harness.report.run import russian_seconds

WIDTH, HEIGHT = 720, 150
_LEFT, _BOTTOM, _TOP = 76, 18, 8

Value = Callable[[TrendPoint], float]


def results_chart(trend: Sequence[TrendPoint]) -> Markup:
    """Return bars of what passed at once, passed later and failed, a bar a night."""
    most = max((one.passed + one.failed for one in trend), default=0) or 1
    step, scale = _step(trend), (HEIGHT - _TOP - _BOTTOM) / most
    parts = [_axis(str(most), trend)]
    for number, one in enumerate(trend):
        left = _LEFT + number * step
        floor = float(HEIGHT - _BOTTOM)
        told = f"{day(one.started)}: прошло {one.passed}, не прошло {one.failed}"
        told += f", не сразу {one.flaky}" if one.flaky else ""
        bars = []
        heights = (("bad", one.failed), ("dim", one.flaky), ("good", one.passed - one.flaky))
        for kind, count in heights:
            if not count:
                continue
            # A single failure among thousands has to be seen.
            height = max(count * scale, 2.0)
            floor -= height
            bars.append(
                f'<rect class="{kind}" x="{left:.1f}" y="{max(floor, 0):.1f}" '
                f'width="{max(step - 1.5, 1):.1f}" height="{height:.1f}"/>'
            )
        parts.append(f"<g><title>{escape(told)}</title>{''.join(bars)}</g>")
    return _svg("Сценарии по ночам: прошли, прошли не сразу, не прошли", parts)


def line_chart(
    trend: Sequence[TrendPoint], title: str, value: Value, tell: Callable[[float], str]
) -> Markup:
    """Return a line with a dot a night.

    title: what it shows, in Russian; value: of a night; tell: how a value is written.
    """
    values = [value(one) for one in trend]
    most = max(values, default=0) or 1
    step, scale = _step(trend), (HEIGHT - _TOP - _BOTTOM) / most
    places = [
        (_LEFT + number * step + step / 2, HEIGHT - _BOTTOM - one * scale)
        for number, one in enumerate(values)
    ]
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    parts = [_axis(tell(most), trend), f'<polyline points="{drawn}"/>']
    for (x, y), one, point in zip(places, values, trend, strict=True):
        told = escape(f"{day(point.started)}: {tell(one)}")
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"><title>{told}</title></circle>')
    return _svg(title, parts)


def duration_chart(trend: Sequence[TrendPoint]) -> Markup:
    """Return how long the nights took."""
    return line_chart(trend, "Длительность ночи", lambda one: one.seconds, russian_seconds)


def flaky_chart(trend: Sequence[TrendPoint]) -> Markup:
    """Return how many scenarios passed only after they had failed."""
    return line_chart(trend, "Прошли не сразу", lambda one: one.flaky, lambda one: str(round(one)))


def _step(trend: Sequence[TrendPoint]) -> float:
    # A few nights do not become walls.
    return min((WIDTH - _LEFT) / max(len(trend), 1), 28.0)


def _axis(most: str, trend: Sequence[TrendPoint]) -> str:
    floor = HEIGHT - _BOTTOM
    ends = ""
    if trend:
        first, last = day(trend[0].started)[:5], day(trend[-1].started)[:5]
        right = _LEFT + _step(trend) * len(trend)
        ends = f'<text x="{_LEFT}" y="{HEIGHT - 4}">{first}</text>'
        if len(trend) > 3:
            ends += f'<text x="{right:.0f}" y="{HEIGHT - 4}" text-anchor="end">{last}</text>'
    return (
        f'<line x1="{_LEFT}" x2="{WIDTH}" y1="{floor}" y2="{floor}"/>'
        f'<text x="{_LEFT - 6}" y="{_TOP + 8}" text-anchor="end">{escape(most)}</text>'
        f'<text x="{_LEFT - 6}" y="{floor}" text-anchor="end">0</text>{ends}'
    )


def _svg(title: str, parts: Sequence[str]) -> Markup:
    told = escape(title)
    # Everything in it is numbers of our own or has been escaped.
    return Markup(  # noqa: S704 - see above
        f'<svg class="chart" role="img" aria-label="{told}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{''.join(parts)}</svg>"
    )
