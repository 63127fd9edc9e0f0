"""What all commands and dbt share: the command line, settings, errors, quoting, the client of the
Hub, and the functions that SQL calls.
"""

__version__ = "0.2.0"
