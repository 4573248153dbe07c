"""Bodies and their links → where each is drawn: linked ones near each other, words on no others.

Fruchterman and Reingold's method in numpy, which spaCy brings along: networkx, whose own layout is the same method,
would be a dependency for these thirty lines. It begins on a circle, so that the same links give the same picture.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]  # one row a node: x, y in pixels

STEPS = 400
SEPARATING = 300
STEP_SHARE = 0.1  # of the picture that a node may move in the first step


def place(links: Sequence[tuple[int, int, float]], boxes: Points, *, width: float, height: float) -> Points:
    """Centres of the boxes (one row a node: width, height in pixels) inside the picture; links have a strength."""
    count = len(boxes)
    size = np.array([width, height])
    positions = _spring(links, count) if count > 1 else np.zeros((count, 2))
    low, high = positions.min(axis=0), positions.max(axis=0)
    extent = np.where(high > low, high - low, 1.0)
    room = size - boxes.max(axis=0)
    positions = (positions - (low + high) / 2) / extent * room + size / 2
    return _separate(positions, boxes, size)


def _spring(links: Sequence[tuple[int, int, float]], count: int) -> Points:
    """Every node pushes every other away, links pull; a weak pull to the middle keeps parts together."""
    angles = 2 * np.pi * np.arange(count) / count
    positions: Points = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    pull = np.zeros((count, count))
    for source, target, strength in links:
        pull[source, target] += strength
        pull[target, source] += strength
    pull = np.sqrt(pull)
    natural = 1.6 / np.sqrt(count)
    for step in range(STEPS):
        apart = positions[:, None, :] - positions[None, :, :]
        distance = np.maximum(np.linalg.norm(apart, axis=2), 0.01)
        force = (natural**2 / distance**2 - pull * distance / natural)[:, :, None] * apart
        moves = force.sum(axis=1) - 0.6 * positions
        length = np.maximum(np.linalg.norm(moves, axis=1, keepdims=True), 1e-9)
        positions = positions + moves / length * np.minimum(length, STEP_SHARE * (1 - step / STEPS))
    # Rounded, so that the last bits of another machine's arithmetic cannot show.
    return np.round(positions, 6)


def _separate(positions: Points, boxes: Points, size: Points) -> Points:
    """Pushes overlapping boxes apart, along the axis that needs less, and keeps all inside the picture."""
    edge = boxes / 2
    apart_from_itself = ~np.eye(len(boxes), dtype=np.bool_)
    for _ in range(SEPARATING):
        apart = positions[:, None, :] - positions[None, :, :]
        overlap: NDArray[Any] = (boxes[:, None, :] + boxes[None, :, :]) / 2 - np.abs(apart)
        touching = (overlap > 0).all(axis=2) & apart_from_itself
        if not touching.any():
            break
        # Two at the same place part by their order.
        order = np.sign(np.arange(len(boxes))[:, None] - np.arange(len(boxes))[None, :])[:, :, None]
        side = np.where(apart == 0, order, np.sign(apart))
        along = overlap[:, :, 0:1] < overlap[:, :, 1:2]
        push = np.where(np.concatenate([along, ~along], axis=2), overlap * side, 0) * touching[:, :, None]
        positions = np.clip(positions + 0.3 * push.sum(axis=1), edge, size - edge)
    return np.round(positions, 1)
