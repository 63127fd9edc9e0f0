"""`python -m tests.support.show_rows FILE ...`: what `dbt show ...` finds, as JSON.

Of several selected nodes, dbt itself prints only the first.
"""

import json
import sys
from pathlib import Path

from dbt.cli.main import dbtRunner

if __name__ == "__main__":
    done = dbtRunner().invoke(["--quiet", "show", *sys.argv[2:]])
    assert done.success, done.exception
    shown = {
        result.node.name: [dict(row) for row in result.agate_table.rows]
        for result in done.result.results
    }
    Path(sys.argv[1]).write_text(json.dumps(shown, default=float))
