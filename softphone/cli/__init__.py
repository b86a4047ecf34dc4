"""The command line: a client of the link like the window."""
