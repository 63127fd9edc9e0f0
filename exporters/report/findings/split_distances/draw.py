from matplotlib.axes import Axes

from exporters.report.charts import Rows, draw_bars, draw_marker


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    shown = [row for row in rows if row["distance"] is not None]
    draw_bars(
        axes,
        [f"{row['split']}: {row['measure']}" for row in shown],
        [row["distance"] for row in shown],
        notes=[f"{row['distance']:.3f}" for row in shown],
    )
    for place, row in enumerate(shown):
        if row["chance_distance"] is not None:
            draw_marker(axes, place, row["chance_distance"])
    widest = max(max(row["distance"], row["chance_distance"] or 0) for row in shown)
    axes.set(xlim=(0, max(widest, 1e-9) * 1.01), xlabel="line: chance exceeds it once in twenty")
