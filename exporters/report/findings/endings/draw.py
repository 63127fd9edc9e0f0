from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from exporters.report.charts import MIDDLE, Rows


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    ratios = {int(row["cents"]): row["price_ratio"] for row in rows}
    axes.bar(ratios.keys(), ratios.values(), width=0.8, color=MIDDLE)
    for cents in sorted(ratios, key=ratios.get)[-3:]:
        axes.annotate(f".{cents:02d}", (cents, ratios[cents]), ha="center", va="bottom")
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.grid(axis="x", visible=False)
    axes.set(xlabel="cents of the price", ylabel="share of the prices", xlim=(-2, 101))
    axes.margins(y=0.12)
