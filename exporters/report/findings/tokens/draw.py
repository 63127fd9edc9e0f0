from matplotlib.axes import Axes

from exporters.cells import show_count
from exporters.report.charts import INK, Rows, draw_populations


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_populations(axes, rows, start="bin_from_tokens", end="bin_to_tokens", height="text_ratio")
    budget = facts["budget_tokens"]
    axes.axvline(budget, color=INK, linestyle="dotted", linewidth=1.2)
    axes.annotate(
        f"budget {show_count(budget)}", (budget, 0.55), xycoords=("data", "axes fraction"),
        xytext=(4, 0), textcoords="offset points",
    )  # fmt: skip
    axes.set(xlabel="tokens of the whole text", xlim=(0, 3 * budget))
