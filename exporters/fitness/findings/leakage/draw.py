from matplotlib.axes import Axes

from exporters.cells import show_dollars
from exporters.report.charts import Rows, draw_bars


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    forms = (("random split", "random_mae_usd"), ("split by clusters", "clustered_mae_usd"))
    draw_bars(
        axes,
        [f"{row['tested_rows']}, {form}" for row in rows for form, _ in forms],
        [row[name] for row in rows for _, name in forms],
        notes=[show_dollars(row[name]) for row in rows for _, name in forms],
    )
