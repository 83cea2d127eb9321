"""Memory that is free goes back to the system: glibc, the C library of most Linux systems, would keep it for later.

Elsewhere nothing is done, and nothing need be."""

from __future__ import annotations

import ctypes
from contextlib import suppress

__all__ = ["be_thrifty", "give_back"]

# of <malloc.h>: two heaps for all threads, and 4 MB that a heap may keep at its top; what is as large as a chunk of
# quads (see kg.bulk) comes out of a heap nonetheless: to fetch it from the system each time would take longer
_SETTINGS = ((-8, 2), (-1, 4 * 2**20), (-3, 32 * 2**20))
_ABSENT = (OSError, AttributeError, TypeError)  # another C library, another system


def be_thrifty() -> None:
    """Let all threads of this process share two heaps that give back what is free; call it before there are any.

    By default each thread has a heap of its own, and keeps what was free at its top: with the threads that fill a store
    that is as much again as the store needs."""
    with suppress(*_ABSENT):
        for parameter, value in _SETTINGS:
            ctypes.CDLL(None).mallopt(parameter, value)


def give_back() -> None:
    """Give free memory back; after a store of 30,000 letters has been closed that is 170 MB."""
    with suppress(*_ABSENT):
        ctypes.CDLL(None).malloc_trim(0)
