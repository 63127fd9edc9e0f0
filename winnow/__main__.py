"""`python -m winnow` is the command `winnow`."""

import sys

from winnow.cli import main

sys.exit(main())
