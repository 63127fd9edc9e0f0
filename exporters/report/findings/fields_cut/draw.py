from matplotlib.axes import Axes

from exporters.cells import show_count
from exporters.report.charts import Rows, draw_bars


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_bars(
        axes,
        [row["field"] for row in rows],
        [row["cut_count"] for row in rows],
        notes=[show_count(row["cut_count"]) for row in rows],
    )
