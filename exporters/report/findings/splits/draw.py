from matplotlib.axes import Axes

from exporters.report.charts import LIGHT, MUTED, STRONG, Rows, scale_logarithms, show_tick_dollars


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
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
        xlabel="price, logarithmic: median, interquartile range, 5th to 95th percentile",
    )
    axes.grid(axis="y", visible=False)
