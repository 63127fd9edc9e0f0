from matplotlib.axes import Axes

from exporters.cells import show_count, show_percent
from exporters.report.charts import MOST_BARS, Rows, draw_bars


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    shown = rows[:MOST_BARS]
    draw_bars(
        axes,
        [row["category"] or "(no name)" for row in shown],
        [row["row_count"] * (row["priced_ratio"] or 0) for row in shown],
        behind=[row["row_count"] for row in shown],
        notes=[
            f"{show_count(row['row_count'])}, priced {show_percent(row['priced_ratio'] or 0)}"
            for row in shown
        ],
    )
