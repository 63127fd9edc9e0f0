"""The recipe in winnow, by examples/course: load, build, export, one command after the other.

python -m benchmarks.recipe.winnow_stages CATALOGUE OUTPUT CATEGORY...
"""

import json
import subprocess
import sys
import time

from benchmarks import REPO_FOLDER, winnow
from benchmarks.contender import find_python

EDITION = "second_edition"
COURSE = REPO_FOLDER / "examples" / "course"


def main(arguments: list[str]) -> int:
    """Runs the commands; prints the seconds of each as JSON, or ends as the first that fails."""
    catalogue, output, *categories = arguments
    commands = {
        "load": (winnow.load(catalogue, categories), REPO_FOLDER),
        "build": (winnow.build("--selector", EDITION, *winnow.WITHOUT_TESTS), COURSE),
        "export": ([find_python(), "-m", "examples.course.export", EDITION, output], REPO_FOLDER),
    }
    seconds = {}
    for name, (command, folder) in commands.items():
        started = time.monotonic()
        if code := subprocess.run(command, cwd=folder).returncode:
            return code
        seconds[name] = round(time.monotonic() - started, 2)
    print(json.dumps({"stage_seconds": seconds}))
    return 0


def install_packages() -> None:
    """What a person types once, before the first build."""
    subprocess.run(winnow.deps(), cwd=COURSE, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
