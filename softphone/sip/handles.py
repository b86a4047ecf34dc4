"""Native pointers for the binding: it gives a transport's out as a number, and takes it back only
as an object.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import pjsua2 as pj


class Handle:
    """An object of the binding whose pointer can be lent another value (SWIG's SwigPyObject: the
    head of every Python object, then the pointer). Raises `RuntimeError` where that is not so.
    """

    def __init__(self) -> None:
        self._owner = pj.SipHeader()
        self._object = self._owner.this
        place = id(self._object) + object.__basicsize__
        self._pointer = ctypes.c_void_p.from_address(place)
        if self._pointer.value != int(self._object):
            raise RuntimeError("the binding's objects are not laid out as expected")

    @contextmanager
    def to(self, pointer: int) -> Iterator[object]:
        own = self._pointer.value
        self._pointer.value = pointer
        try:
            yield self._object
        finally:
            self._pointer.value = own
