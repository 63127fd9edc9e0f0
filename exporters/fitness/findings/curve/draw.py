from matplotlib.axes import Axes

from exporters.report.charts import LIGHT, MIDDLE, Rows, scale_logarithms


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    for condition, color in (("raw", LIGHT), ("winnow", MIDDLE)):
        points = [row for row in rows if row["condition"] == condition]
        axes.plot(
            [row["row_count"] for row in points],
            [row["mae_usd"] for row in points],
            "o-",
            color=color,
            markersize=3,
            label=condition,
        )
    scale_logarithms(axes.xaxis)
    axes.set(xlabel="train rows, logarithmic", ylabel="mean absolute error in dollars")
    axes.legend(loc="best")
