"""Differences with their intervals, one below the other, as several figures draw them."""

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from exporters.report.charts import BAR_INCHES, INK, MIDDLE, MUTED, STRONG, Rows, show_label

COLORS = {"helps": MIDDLE, "neutral": MUTED, "harms": STRONG}


def draw_intervals(axes: Axes, rows: Rows) -> None:
    """A point and its interval for each row, under its label, with the verdict at the right."""
    axes.figure.set_figheight(max(1.4, 0.7 + BAR_INCHES * len(rows)))
    for place, row in enumerate(rows):
        color = COLORS[row["verdict"]]
        axes.plot([row["low_ratio"], row["high_ratio"]], [place] * 2, color=color, linewidth=1.6)
        axes.plot([row["difference_ratio"]], [place], "o", color=color, markersize=4)
        size = ", equal size" if row["train_rows"] == "equal" else ""
        at_edge = {"va": "bottom", "transform": axes.get_yaxis_transform()}
        axes.text(0, place - 0.2, show_label(f"{row['with_it']}{size}"), **at_edge)
        axes.text(1, place - 0.2, row["verdict"], ha="right", color=color, **at_edge)
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set(ylim=(len(rows) - 0.5, -0.85), yticks=[], xlabel="share of the error that it adds")
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:+g} %"))
    axes.spines["left"].set_visible(False)
