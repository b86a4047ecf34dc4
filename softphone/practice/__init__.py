"""The built-in PBX: a small company on loopback, to try the whole phone without an account."""
