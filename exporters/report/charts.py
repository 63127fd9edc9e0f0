"""What the figures of several findings share: colours, bars, histograms and axes.

Colours differ in lightness too, and lines in their dashes, so that nothing is lost in grey or to
colour-blindness.
"""

import math
from collections.abc import Callable

from matplotlib.axes import Axes
from matplotlib.ticker import (
    FixedLocator,
    FuncFormatter,
    MaxNLocator,
    NullLocator,
    PercentFormatter,
)

from exporters.cells import show_count, show_percent, show_text

INK, MUTED, GRID = "#23262b", "#6b7280", "#e2e5ea"
LIGHT, MIDDLE, STRONG = "#b9bfc9", "#4c86b0", "#9a3f12"
PAPER = "#ffffff"
BAR_INCHES = 0.32
MOST_BARS = 20
POPULATIONS = {
    "loaded": {"color": LIGHT, "linestyle": "solid", "fill": True},
    "kept": {"color": MIDDLE, "linestyle": "solid", "fill": False, "linewidth": 1.6},
    "balanced": {"color": STRONG, "linestyle": (0, (4, 1.5)), "fill": False, "linewidth": 1.8},
}

Rows = list[dict]


def draw_bars(
    axes: Axes,
    labels: list[object],
    lengths: list[float],
    *,
    notes: list[str],
    behind: list[float] | None = None,
) -> None:
    """Horizontal bars from the top down, each under its label with its note at the right.

    Labels are above their bars: names of columns and categories are longer than a telephone is
    wide. `behind` are the lengths of lighter bars behind, of a whole that the bars are part of.
    """
    axes.figure.set_figheight(max(1.2, 0.5 + BAR_INCHES * len(labels)))
    places = range(len(labels))
    if behind is not None:
        axes.barh(places, behind, height=0.36, color=LIGHT)
    axes.barh(places, lengths, height=0.36, color=MIDDLE)
    widest = max([*lengths, *(behind or []), 1e-9])
    for place, label, note in zip(places, labels, notes, strict=True):
        axes.text(0, place - 0.25, show_label(label), va="bottom")
        axes.text(
            1, place - 0.25, note, va="bottom", ha="right",
            transform=axes.get_yaxis_transform(),
        )  # fmt: skip
    axes.set(xlim=(0, widest * 1.005), ylim=(len(labels) - 0.5, -0.85), xticks=[], yticks=[])
    axes.grid(visible=False)
    axes.spines[["left", "bottom"]].set_visible(False)


def draw_shares(axes: Axes, rows: Rows, *, label: str, ratio: str) -> None:
    """Bars of ratios in 0..1, in front of the whole."""
    draw_bars(
        axes,
        [row[label] for row in rows],
        [row[ratio] for row in rows],
        behind=[1] * len(rows),
        notes=[show_percent(row[ratio]) for row in rows],
    )


def draw_marker(axes: Axes, place: int, length: float) -> None:
    """A line across the bar at `place`, to compare its length with."""
    axes.plot([length] * 2, [place - 0.27, place + 0.27], color=STRONG, linewidth=2)


def show_label(label: object) -> str:
    """A name from the data as one line of a figure."""
    line = " ".join(show_text(label, 10_000).split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def draw_histogram(axes: Axes, rows: Rows, *, start: str, end: str, height: str) -> None:
    """Bars between the bounds of their bins."""
    axes.bar(
        [row[start] for row in rows],
        [row[height] for row in rows],
        width=[row[end] - row[start] for row in rows],
        align="edge",
        color=MIDDLE,
        edgecolor=PAPER,
        linewidth=0.4,
    )
    axes.grid(axis="x", visible=False)


def draw_populations(axes: Axes, rows: Rows, *, start: str, end: str, height: str) -> None:
    """A histogram by shares for each population, over one another."""
    for population, look in POPULATIONS.items():
        bins = [row for row in rows if row["population"] == population]
        if not bins:
            continue
        edges, heights = close_gaps(bins, start=start, end=end, height=height)
        axes.stairs(heights, edges, label=population, **look)
    axes.yaxis.set_major_formatter(PercentFormatter(1))
    axes.set_ylabel("share of the records")
    axes.grid(axis="x", visible=False)
    axes.legend(loc="upper right")


def close_gaps(bins: Rows, *, start: str, end: str, height: str) -> tuple[list[float], list[float]]:
    """Edges and heights of a histogram whose empty bins have no rows."""
    edges, heights = [bins[0][start]], []
    for row in bins:
        if row[start] > edges[-1] * (1 + 1e-9):
            edges.append(row[start])
            heights.append(0)
        edges.append(row[end])
        heights.append(row[height])
    return edges, heights


def scale_logarithms(axis, show: Callable[[float], str] = show_count) -> None:
    """A logarithmic axis of the present data, labelled at round numbers, few or many."""
    axis.axes.set(**{f"{axis.axis_name}scale": "log"})
    low, high = axis.get_view_interval()
    digits = (1,) if high > 100 * low else (1, 2, 5) if high > 5 * low else (1, 2, 3, 4, 5, 7)
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    ticks = [digit * 10.0**decade for decade in decades for digit in digits]
    axis.set_major_locator(FixedLocator([tick for tick in ticks if low <= tick <= high]))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, _: show(value)))


def show_tick_dollars(value: float) -> str:
    """Dollars with no more decimals than they have: $0.5, $1,000."""
    return f"${value:,.10g}"


def scale_counts(axis) -> None:
    """An axis of whole numbers, thousands marked."""
    axis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axis.set_major_formatter(FuncFormatter(lambda value, _: show_count(value)))
