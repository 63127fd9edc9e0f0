from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from exporters.report.charts import LIGHT, MIDDLE, MUTED, STRONG, Rows

LOOKS = {"raw": LIGHT, "winnow": MIDDLE}


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    for form, dashes in (("as is", "solid"), ("recalibrated", (0, (4, 1.5)))):
        for condition in dict.fromkeys(row["condition"] for row in rows):
            found = [row for row in rows if (row["condition"], row["form"]) == (condition, form)]
            axes.plot(
                [row["band"] for row in found],
                [row["bias_ratio"] for row in found],
                color=LOOKS.get(condition, STRONG),
                linestyle=dashes,
                marker="o",
                markersize=3,
                label=f"{condition}, {form}",
            )
    axes.axhline(0, color=MUTED, linewidth=0.8)
    axes.yaxis.set_major_formatter(PercentFormatter(1))
    axes.set(xlabel="true price", ylabel="predictions above the price")
    axes.legend(loc="best")
