"""The figures: one quiet style, drawn from the rows of a finding.

A figure is as wide as a telephone, so that its letters can be read there, and scales from it.
Colours differ in lightness too, lines in their dashes: neither grey nor colour-blindness
takes anything away. On a page the colours are CSS variables, so they follow light and dark.
"""

import io
import math
import re
import textwrap
import warnings
from collections.abc import Callable
from pathlib import Path

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
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
CSS_VARIABLES = {
    INK: "--ink", MUTED: "--muted", GRID: "--grid", LIGHT: "--light", MIDDLE: "--middle",
    STRONG: "--strong", PAPER: "--paper",
}  # fmt: skip
"""What each colour is called in the page's style sheet."""

STYLE = {
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.8,
    "axes.labelsize": 8.5,
    "font.family": "sans-serif",
    "font.size": 8.5,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "legend.frameon": False,
    "legend.fontsize": 8.5,
    "legend.labelcolor": INK,
    "text.color": INK,
    "text.parse_math": False,  # a price is no formula
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "svg.fonttype": "none",
    "svg.hashsalt": "winnow",
}
WIDTH_INCHES = 4.4
HEIGHT_INCHES = 2.8
BAR_INCHES = 0.32
PNG_DPI = 200
PNG_TITLE_CHARACTERS = 50
MOST_BARS = 20
POPULATIONS = {
    "loaded": {"color": LIGHT, "linestyle": "solid", "fill": True},
    "kept": {"color": MIDDLE, "linestyle": "solid", "fill": False, "linewidth": 1.6},
    "balanced": {"color": STRONG, "linestyle": (0, (4, 1.5)), "fill": False, "linewidth": 1.8},
}

Rows = list[dict]


def draw_svg(name: str, rows: Rows, facts: dict) -> str | None:
    """The figure of the finding `name` for a page; None where there is nothing to draw."""
    with matplotlib.rc_context(STYLE):
        figure = draw_figure(name, rows, facts)
        if figure is None:
            return None
        return save_svg(figure)


def draw_png(name: str, rows: Rows, facts: dict, *, title: str, path: Path) -> bool:
    """Write the figure of the finding `name` with its title; whether there was one to draw."""
    with matplotlib.rc_context(STYLE):
        figure = draw_figure(name, rows, facts)
        if figure is None:
            return False
        lines = textwrap.fill(title, PNG_TITLE_CHARACTERS)
        figure.suptitle(lines, x=0.02, ha="left", fontsize=10, fontweight="bold")
        with warnings.catch_warnings():
            # A name in a script that the font lacks is drawn as boxes, and that is all.
            warnings.filterwarnings("ignore", message="Glyph .* missing")
            figure.savefig(
                path, format="png", dpi=PNG_DPI, facecolor=PAPER, metadata={"Software": None}
            )
    return True


def draw_figure(name: str, rows: Rows, facts: dict) -> Figure | None:
    """The figure of a finding; None where it has none, or no rows."""
    draw = DRAWINGS.get(name)
    if draw is None or not rows:
        return None
    figure = Figure(figsize=(WIDTH_INCHES, HEIGHT_INCHES), layout="constrained")
    draw(figure.add_subplot(), rows, facts)
    return figure


def save_svg(figure: Figure) -> str:
    """The figure as an SVG element whose colours are the page's."""
    file = io.StringIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    svg = re.sub(r"^.*?(?=<svg)", "", file.getvalue(), flags=re.DOTALL)
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    return re.sub(
        r"\b(fill|stroke): (#[0-9a-f]{6})\b",
        lambda style: f"{style[1]}: var({CSS_VARIABLES.get(style[2], '--ink')})",
        svg,
    )


# What the drawings share


def draw_bars(
    axes: Axes,
    labels: list[object],
    lengths: list[float],
    *,
    notes: list[str],
    behind: list[float] | None = None,
) -> None:
    """Horizontal bars from the top down, each under its label with its note at the right.

    Labels lie above their bars: names of columns and categories are longer than a
    telephone is wide. `behind` draws lighter bars behind, of a whole that the bars are part of.
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
    axes.set_ylabel("share of the products")
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
    """A logarithmic axis of what is drawn by now, labelled at round numbers, few or many."""
    axis.axes.set(**{f"{axis.axis_name}scale": "log"})
    low, high = axis.get_view_interval()
    digits = (1,) if high > 100 * low else (1, 2, 5) if high > 5 * low else (1, 2, 3, 4, 5, 7)
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    ticks = [digit * 10.0**decade for decade in decades for digit in digits]
    axis.set_major_locator(FixedLocator([tick for tick in ticks if low <= tick <= high]))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, _: show(value)))


def show_tick_dollars(value: float) -> str:
    """Dollars without a cent too much: $0.5, $1,000."""
    return f"${value:,.10g}"


def scale_counts(axis) -> None:
    """An axis of whole numbers, thousands marked."""
    axis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axis.set_major_formatter(FuncFormatter(lambda value, _: show_count(value)))


# The drawings, by the name of their finding


def draw_funnel(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_bars(
        axes,
        [row["layer"] for row in rows],
        [row["row_count"] for row in rows],
        behind=[row["row_count"] + row["lost_count"] for row in rows],
        notes=[
            show_count(row["row_count"])
            + (f"  (-{show_count(row['lost_count'])})" if row["lost_count"] else "")
            for row in rows
        ],
    )


def draw_columns(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_bars(
        axes,
        [row["column_name"] for row in rows],
        [row["filled_ratio"] for row in rows],
        behind=[1] * len(rows),
        notes=[show_percent(row["filled_ratio"]) for row in rows],
    )


def draw_details(axes: Axes, rows: Rows, facts: dict) -> None:
    shown = rows[:MOST_BARS]
    draw_bars(
        axes,
        [row["detail_key"] for row in shown],
        [row["filled_ratio"] for row in shown],
        behind=[1] * len(shown),
        notes=[show_percent(row["filled_ratio"]) for row in shown],
    )


def draw_prices_loaded(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_histogram(axes, rows, start="bin_from_usd", end="bin_to_usd", height="price_count")
    scale_logarithms(axes.xaxis, show_tick_dollars)
    scale_counts(axes.yaxis)
    axes.axvline(facts["median_usd"], color=STRONG, linestyle="dashed", linewidth=1.2)
    axes.set(xlabel="price in dollars, logarithmic (dashed: median)", ylabel="rows")


def draw_endings(axes: Axes, rows: Rows, facts: dict) -> None:
    ratios = {int(row["cents"]): row["price_ratio"] for row in rows}
    axes.bar(ratios.keys(), ratios.values(), width=0.8, color=MIDDLE)
    for cents in sorted(ratios, key=ratios.get)[-3:]:
        axes.annotate(f".{cents:02d}", (cents, ratios[cents]), ha="center", va="bottom")
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.grid(axis="x", visible=False)
    axes.set(xlabel="cents of the price", ylabel="share of the prices", xlim=(-2, 101))
    axes.margins(y=0.12)


def draw_texts_loaded(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_histogram(axes, rows, start="bin_from_chars", end="bin_to_chars", height="row_count")
    axes.set(xlabel="characters of all fields of a row, logarithmic", ylabel="rows")
    scale_logarithms(axes.xaxis)
    scale_counts(axes.yaxis)


def draw_categories_loaded(axes: Axes, rows: Rows, facts: dict) -> None:
    shown = rows[:MOST_BARS]
    draw_bars(
        axes,
        [row["category"] or "(no name)" for row in shown],
        [row["row_count"] * (row["priced_ratio"] or 0) for row in shown],
        behind=[row["row_count"] for row in shown],
        notes=[
            f"{show_count(row['row_count'])}, priced {show_percent(row['priced_ratio'] or 0)}"
            for row in shown
        ],
    )


def draw_masks(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_bars(
        axes,
        [row["kind"].replace("_", " ") for row in rows],
        [row["row_count"] for row in rows],
        notes=[show_count(row["row_count"]) for row in rows],
    )


def draw_rejections(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_bars(
        axes,
        [row["rule_id"] for row in rows],
        [row["alone_count"] for row in rows],
        behind=[row["row_count"] for row in rows],
        notes=[
            f"{show_count(row['row_count'])}, alone {show_count(row['alone_count'])}"
            for row in rows
        ],
    )


def draw_overlaps(axes: Axes, rows: Rows, facts: dict) -> None:
    rules = sorted({row["rule_id"] for row in rows})
    places = {rule: place for place, rule in enumerate(rules)}
    axes.figure.set_figheight(0.8 + 0.2 * len(rules))
    for row in rows:
        x, y = places[row["other_rule_id"]], places[row["rule_id"]]
        side = 0.92 * max(row["row_ratio"], 0.01) ** 0.5
        axes.add_patch(
            Rectangle((x - side / 2, y - side / 2), side, side, color=MIDDLE, linewidth=0)
        )
    numbers = range(len(rules))
    axes.set(
        xlim=(-0.5, len(rules) - 0.5),
        ylim=(len(rules) - 0.5, -0.5),
        xticks=numbers,
        yticks=numbers,
        xticklabels=[str(number + 1) for number in numbers],
        yticklabels=[f"{rule}  {number + 1}" for number, rule in enumerate(rules)],
        xlabel="square: share that the other names too",
        aspect="equal",
    )
    axes.tick_params(length=0)


def draw_duplicates(axes: Axes, rows: Rows, facts: dict) -> None:
    sizes = [row["cluster_records"] for row in rows]
    axes.vlines(sizes, 0.5, [row["cluster_count"] for row in rows], color=MIDDLE, linewidth=1.2)
    axes.plot(sizes, [row["cluster_count"] for row in rows], "o", color=MIDDLE, markersize=4)
    scale_logarithms(axes.xaxis)
    scale_logarithms(axes.yaxis)
    axes.set(
        ylim=(0.6, None),
        xlabel="products in the cluster, logarithmic",
        ylabel="clusters, logarithmic",
    )


def draw_prices(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_populations(axes, rows, start="bin_from_usd", end="bin_to_usd", height="price_ratio")
    scale_logarithms(axes.xaxis, show_tick_dollars)
    axes.set(xlabel="price in dollars, logarithmic")


def draw_categories(axes: Axes, rows: Rows, facts: dict) -> None:
    shown = rows[:MOST_BARS]
    draw_bars(
        axes,
        [row["category"] or "(no name)" for row in shown],
        [row["after_ratio"] or 0 for row in shown],
        notes=[
            f"{show_percent(row['before_ratio'])} → {show_percent(row['after_ratio'] or 0)}"
            for row in shown
        ],
    )
    for place, row in enumerate(shown):
        axes.plot(
            [row["before_ratio"]] * 2, [place - 0.27, place + 0.27], color=STRONG, linewidth=2
        )
    axes.set_xlabel("bar: after the balance, line: before")


def draw_tokens(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_populations(axes, rows, start="bin_from_tokens", end="bin_to_tokens", height="text_ratio")
    budget = facts["budget_tokens"]
    axes.axvline(budget, color=INK, linestyle="dotted", linewidth=1.2)
    axes.annotate(
        f"budget {show_count(budget)}", (budget, 0.55), xycoords=("data", "axes fraction"),
        xytext=(4, 0), textcoords="offset points",
    )  # fmt: skip
    axes.set(xlabel="tokens of the whole text", xlim=(0, 3 * budget))


def draw_prices_by_length(axes: Axes, rows: Rows, facts: dict) -> None:
    middles = [(row["bin_from_tokens"] + row["bin_to_tokens"]) / 2 for row in rows]
    axes.fill_between(
        middles,
        [row["p25_usd"] for row in rows],
        [row["p75_usd"] for row in rows],
        color=LIGHT,
        linewidth=0,
        label="middle half",
    )
    axes.plot(middles, [row["median_usd"] for row in rows], "o-", color=STRONG, markersize=3,
              label="median")  # fmt: skip
    scale_logarithms(axes.yaxis, show_tick_dollars)
    axes.set(xlabel="tokens of the whole text", ylabel="price in dollars, logarithmic")
    axes.legend(loc="best")


def assign_splits(axes: Axes, rows: Rows, facts: dict) -> None:
    axes.figure.set_figheight(0.9 + 0.42 * len(rows))
    for place, row in enumerate(rows):
        axes.plot([row["p05_usd"], row["p95_usd"]], [place] * 2, color=MUTED, linewidth=1)
        axes.plot(
            [row["p25_usd"], row["p75_usd"]], [place] * 2, color=LIGHT, linewidth=9,
            solid_capstyle="butt",
        )  # fmt: skip
        axes.plot([row["median_usd"]], [place], "|", color=STRONG, markersize=11, markeredgewidth=2)
    scale_logarithms(axes.xaxis, show_tick_dollars)
    axes.set(
        yticks=range(len(rows)),
        yticklabels=[row["split"] for row in rows],
        ylim=(len(rows) - 0.5, -0.5),
        xlabel="price, logarithmic: median, middle half, middle nine tenths",
    )
    axes.grid(axis="y", visible=False)


def assign_split_distances(axes: Axes, rows: Rows, facts: dict) -> None:
    shown = [row for row in rows if row["distance"] is not None]
    draw_bars(
        axes,
        [f"{row['split']}: {row['measure']}" for row in shown],
        [row["distance"] for row in shown],
        notes=[f"{row['distance']:.3f}" for row in shown],
    )
    for place, row in enumerate(shown):
        if row["chance_distance"] is not None:
            axes.plot(
                [row["chance_distance"]] * 2, [place - 0.27, place + 0.27], color=STRONG,
                linewidth=2,
            )  # fmt: skip
    widest = max(max(row["distance"], row["chance_distance"] or 0) for row in shown)
    axes.set(xlim=(0, max(widest, 1e-9) * 1.01), xlabel="line: chance exceeds it once in twenty")


DRAWINGS: dict[str, Callable[[Axes, Rows, dict], None]] = {
    "funnel": draw_funnel,
    "columns": draw_columns,
    "details": draw_details,
    "prices_loaded": draw_prices_loaded,
    "endings": draw_endings,
    "texts_loaded": draw_texts_loaded,
    "categories_loaded": draw_categories_loaded,
    "masks": draw_masks,
    "rejections": draw_rejections,
    "overlaps": draw_overlaps,
    "duplicates": draw_duplicates,
    "prices": draw_prices,
    "categories": draw_categories,
    "tokens": draw_tokens,
    "prices_by_length": draw_prices_by_length,
    "splits": assign_splits,
    "split_distances": assign_split_distances,
}
"""The drawing of each finding that has one."""
