from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from exporters.report.charts import MIDDLE, Rows


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
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
        xlabel="square: share that the other flags too",
        aspect="equal",
    )
    axes.tick_params(length=0)
