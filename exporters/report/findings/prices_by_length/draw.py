from matplotlib.axes import Axes

from exporters.report.charts import LIGHT, STRONG, Rows, scale_logarithms, show_tick_dollars


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    middles = [(row["bin_from_tokens"] + row["bin_to_tokens"]) / 2 for row in rows]
    axes.fill_between(
        middles,
        [row["p25_usd"] for row in rows],
        [row["p75_usd"] for row in rows],
        color=LIGHT,
        linewidth=0,
        label="interquartile range",
    )
    axes.plot(middles, [row["median_usd"] for row in rows], "o-", color=STRONG, markersize=3,
              label="median")  # fmt: skip
    scale_logarithms(axes.yaxis, show_tick_dollars)
    axes.set(xlabel="tokens of the whole text", ylabel="price in dollars, logarithmic")
    axes.legend(loc="best")
