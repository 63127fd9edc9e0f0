from matplotlib.axes import Axes

from exporters.cells import show_count
from exporters.report.charts import Rows, draw_bars


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_bars(
        axes,
        [
            row["rule_id"] + ("" if row["severity"] == "reject" else f" ({row['severity']})")
            for row in rows
        ],
        [row["only_reason_count"] for row in rows],
        behind=[row["row_count"] for row in rows],
        notes=[
            f"{show_count(row['row_count'])}, only reason {show_count(row['only_reason_count'])}"
            for row in rows
        ],
    )
