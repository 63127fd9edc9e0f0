"""The recipe in winnow: load, build what the recipe needs, export, one command after the other.

python -m benchmarks.recipe.winnow_stages CATALOGUE OUTPUT CATEGORY...
"""

import json
import subprocess
import sys
import time

from benchmarks import winnow

EDITION = "second_edition"


def main(arguments: list[str]) -> int:
    """Runs the commands; prints the seconds of each as JSON, or ends as the first that fails."""
    catalogue, output, *categories = arguments
    commands = {
        "load": winnow.load(catalogue, categories),
        "build": winnow.build(
            "--selector", "recipe", "--vars", f"recipe: {EDITION}", *winnow.WITHOUT_TESTS
        ),
        "export": winnow.export("--recipe", EDITION, "--output", output),
    }  # fmt: skip
    seconds = {}
    for name, command in commands.items():
        started = time.monotonic()
        if code := subprocess.run(command).returncode:
            return code
        seconds[name] = round(time.monotonic() - started, 2)
    print(json.dumps({"stage_seconds": seconds}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
