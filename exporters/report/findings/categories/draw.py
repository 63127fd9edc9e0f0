from matplotlib.axes import Axes

from exporters.cells import show_percent
from exporters.report.charts import MOST_BARS, Rows, draw_bars, draw_marker


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
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
        draw_marker(axes, place, row["before_ratio"])
    axes.set_xlabel("bar: after the balance, line: before")
