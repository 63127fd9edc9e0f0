"""The table of docs/reliability.md: what was broken on purpose, and what was left afterwards.

A test of a fault ends with `record_fault(...)`. Plain `pytest` runs the quick part of the suite;
`make faults` runs each fault as often as the table says, and writes the table.
"""

from pathlib import Path

import pytest

HEAD = (
    "| Fault | What was done | What was found | Lost | Wrong | Again with |\n"
    "|---|---|---|---:|---:|---|\n"
)
PROPERTY = "fault"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("faults")
    group.addoption(
        "--all-faults", action="store_true", help="break things as often as the table says"
    )
    group.addoption("--fault-table", type=Path, help="the page whose table is written")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "takes_minutes: run with --all-faults only")
    if config.option.fault_table and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Table(config.option.fault_table))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("takes_minutes") and not config.option.all_faults:
            item.add_marker(pytest.mark.skip(reason="takes minutes: only with --all-faults"))


@pytest.fixture
def count_faults(request: pytest.FixtureRequest):
    """How often to break a thing: `count_faults(quick=2, full=30)`."""

    def count(*, quick: int, full: int) -> int:
        return full if request.config.option.all_faults else quick

    return count


@pytest.fixture
def record_fault(request: pytest.FixtureRequest, record_property):
    """One row of the table: the fault, what was done, what was found, and what it cost.

    `lost` counts stored rows that are gone, `wrong` what differs from an undisturbed run; any of
    them fails the test.
    """

    def record(fault: str, *, done: str, found: str, lost: int, wrong: int) -> None:
        again = f"`pytest --all-faults {request.node.nodeid}`"
        cells = (fault, done, found, lost, wrong, again)
        record_property(PROPERTY, [str(cell).replace("|", "\\|") for cell in cells])
        assert (lost, wrong) == (0, 0), f"{fault}: lost {lost}, wrong {wrong}"

    return record


class Table:
    """Rows of the faults of this run; a page keeps those of faults that were not run."""

    def __init__(self, page: Path) -> None:
        self.page = page
        self.rows: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            for name, cells in report.user_properties:
                if name == PROPERTY:
                    self.rows[cells[0]] = f"| {' | '.join(cells)} |"

    def pytest_sessionfinish(self) -> None:
        told, _, table = self.page.read_text(encoding="utf-8").partition(HEAD)
        kept = {line.split(" | ")[0].removeprefix("| "): line for line in table.splitlines()}
        rows = sorted((kept | self.rows).values())
        self.page.write_text(told + HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
