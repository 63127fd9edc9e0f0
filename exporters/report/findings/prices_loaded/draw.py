from matplotlib.axes import Axes

from exporters.report.charts import (
    STRONG,
    Rows,
    draw_histogram,
    scale_counts,
    scale_logarithms,
    show_tick_dollars,
)


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_histogram(axes, rows, start="bin_from_usd", end="bin_to_usd", height="price_count")
    scale_logarithms(axes.xaxis, show_tick_dollars)
    scale_counts(axes.yaxis)
    axes.axvline(facts["median_usd"], color=STRONG, linestyle="dashed", linewidth=1.2)
    axes.set(xlabel="price in dollars, logarithmic (dashed: median)", ylabel="rows")
