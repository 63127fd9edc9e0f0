"""What a measurement depends on: the machine, the versions, the state of the project."""

import json
import os
import platform
import re
import subprocess
from importlib.metadata import distributions
from pathlib import Path

from benchmarks import REPO_FOLDER
from benchmarks.contender import PEERS

REPORTED = (
    "datasets", "datasketch", "datatrove", "dbt-core", "dbt-duckdb", "duckdb", "numpy", "pandas",
    "polars", "pyarrow", "rensa",
)  # fmt: skip
LIST_VERSIONS = (
    "import json; from importlib.metadata import distributions; "
    "print(json.dumps({each.name: each.version for each in distributions()}))"
)


def describe_machine() -> dict[str, str | int]:
    """Processor, cores and memory; no name of the machine or its user."""
    return {
        "processor": find_processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_bytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def find_processor() -> str:
    found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return found[1] if found else platform.machine()


def list_versions() -> dict[str, dict[str, str]]:
    """The versions of winnow's environment, and of the peers' where it is there."""
    winnow = {each.name: each.version for each in distributions()}
    peers = {}
    if PEERS.is_file():
        listed = subprocess.run([PEERS, "-c", LIST_VERSIONS], capture_output=True, check=True)
        peers = json.loads(listed.stdout)
    return {
        name: {each: versions[each] for each in REPORTED if each in versions}
        for name, versions in (("winnow", winnow), ("peers", peers))
    }


def find_commit() -> str:
    """The commit that is measured, marked where files differ from it."""
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"],
        cwd=REPO_FOLDER,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip() or "unknown"
