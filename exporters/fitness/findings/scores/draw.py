from matplotlib.axes import Axes

from exporters.cells import show_dollars
from exporters.report.charts import Rows, draw_bars


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    rows = [row for row in rows if row["train_rows"] == "all"]
    draw_bars(
        axes,
        [row["condition"] for row in rows],
        [row["mae_usd"] for row in rows],
        notes=[show_dollars(row["mae_usd"]) for row in rows],
    )
