"""The faster of spaCy's two matrix products on this machine, for the pipelines that are loaded under it.

spaCy's own (BLIS) knows few processors and falls to a generic one on the others; NumPy's (OpenBLAS) ran whole pipelines
1.75 × as fast there, with the same output. Layers keep the operations that are current when they are made.

A pipeline runs under :func:`one_thread`: OpenBLAS with a thread for each core takes twice the processor's time for
matrices of this size, and no less on the clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING

from thinc.api import NumpyOps, Ops, get_current_ops, set_current_ops
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from thinc.types import Floats2d

_before: list[Ops] = []


@contextmanager
def fast_ops() -> Iterator[None]:
    """Make the faster operations current for a while."""
    depth = len(_before)
    begin_fast()
    try:
        yield
    finally:
        while len(_before) > depth:  # a pipeline that could not be loaded may have begun, too
            end_fast()


def begin_fast() -> None:
    """Make the faster operations current until :func:`end_fast`."""
    _before.append(get_current_ops())
    set_current_ops(_faster(_before[-1]))


def end_fast() -> None:
    """Make current what was current before :func:`begin_fast`; nothing happens without it."""
    if _before:
        set_current_ops(_before.pop())


def _faster(ops: Ops) -> Ops:
    """NumPy's product instead of BLIS where it is the faster one; any other operations (GPU, Apple) as they are."""
    if ops.name == "numpy" and getattr(ops, "use_blis", False) and _numpy_is_faster():
        ops = NumpyOps(use_blis=False)
    return ops


@cache
def _numpy_is_faster() -> bool:
    """A measurement of two milliseconds of the processor, once a process."""
    own, numpys = (NumpyOps(use_blis=use_blis) for use_blis in (True, False))
    rows, weights = own.alloc2f(32, 288), own.alloc2f(288, 288)
    with one_thread():
        return min(_seconds(numpys, rows, weights)) < min(_seconds(own, rows, weights))


def _seconds(ops: Ops, rows: "Floats2d", weights: "Floats2d") -> Iterator[float]:
    ops.gemm(rows, weights)  # the first call sets things up
    for _ in range(3):
        start = perf_counter()
        ops.gemm(rows, weights)
        yield perf_counter() - start


@contextmanager
def one_thread() -> Iterator[None]:
    """One thread for the matrix product meanwhile, and then as many as before; it takes ten microseconds.

    Of several threads that ask, the first one's limit counts for all; what comes out is the same with any number.
    """
    with _blas().limit(limits=1, user_api="blas"):
        yield


@cache
def _blas() -> ThreadpoolController:
    return ThreadpoolController()
