"""Values and rules of telephony. Standard library only: everything else in the program may import
this room.
"""
