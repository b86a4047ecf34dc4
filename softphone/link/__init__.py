"""The local link between the phone and its clients: JSON-RPC over a socket that only this user can
open.
"""
