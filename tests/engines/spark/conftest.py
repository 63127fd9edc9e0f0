"""The engine's package has an environment of its own; what needs no Spark of it is tested here."""

import sys

from winnow.settings import PROJECT

sys.path.append(str(PROJECT / "engines" / "spark"))
