"""The exit codes of every command (part of the command line's contract)."""

DONE = 0
FAILED = 1
WRONG_USAGE = 2
NO_PHONE = 3
TIMED_OUT = 4
INTERRUPTED = 130
"""Ctrl-C, as shells report it."""
