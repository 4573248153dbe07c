"""A transformer that reads German: pre-normed blocks, rotary positions, gated units; torch, for a GPU."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Encoder(nn.Module):
    """Pieces of words `(batch, length)` → states `(batch, length, width)`."""

    def __init__(self, *, pieces: int, width: int, depth: int, heads: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.embed = nn.Embedding(pieces, width)
        self.blocks = nn.ModuleList(Block(width, heads, dropout) for _ in range(depth))
        self.norm = nn.RMSNorm(width)
        self.dropout = nn.Dropout(dropout)
        for name, weights in self.named_parameters():
            if weights.dim() == 2:
                last = name.endswith(("out.weight", "down.weight"))
                nn.init.normal_(weights, std=0.02 / (2 * depth) ** 0.5 if last else 0.02)

    def forward(self, pieces: Tensor, more: Tensor | None = None, mask: Tensor | None = None) -> Tensor:
        """`more` is added to the embeddings; `mask` is true where there is text."""
        states = self.embed(pieces)
        states = self.dropout(states if more is None else states + more)
        turns = rotations(pieces.shape[1], self.blocks[0].size, states)
        seen = None if mask is None else mask[:, None, None, :]
        for block in self.blocks:
            states = block(states, turns, seen)
        return self.norm(states)


class Block(nn.Module):
    """Attention, then a gated layer, each added to what came in."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.size, inner = heads, width // heads, width * 8 // 3 // 64 * 64
        self.before, self.between = nn.RMSNorm(width), nn.RMSNorm(width)
        self.attend = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width, bias=False)
        self.up = nn.Linear(width, 2 * inner, bias=False)
        self.down = nn.Linear(inner, width, bias=False)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, turns: tuple[Tensor, Tensor], seen: Tensor | None) -> Tensor:
        """States `(batch, length, width)` → the same shape; `seen` is true where attention may look."""
        batch, length, width = states.shape
        parts = self.attend(self.before(states)).view(batch, length, 3, self.heads, self.size)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        read = nn.functional.scaled_dot_product_attention(turn(query, turns), turn(key, turns), value, attn_mask=seen)
        states = states + self.dropout(self.out(read.transpose(1, 2).reshape(batch, length, width)))
        gate, content = self.up(self.between(states)).chunk(2, dim=-1)
        return states + self.dropout(self.down(nn.functional.gelu(gate) * content))


def rotations(length: int, size: int, like: Tensor) -> tuple[Tensor, Tensor]:
    """Cosines and sines of each position's angles (rotary positions, Su et al. 2021)."""
    pace = 10_000 ** (-torch.arange(0, size, 2, device=like.device, dtype=torch.float32) / size)
    angles = torch.arange(length, device=like.device, dtype=torch.float32)[:, None] * pace
    return angles.cos(), angles.sin()


def turn(states: Tensor, turns: tuple[Tensor, Tensor]) -> Tensor:
    """Rotate the halves of each head by its position."""
    cosines, sines = turns
    first, second = states.chunk(2, dim=-1)
    return torch.cat((first * cosines - second * sines, first * sines + second * cosines), dim=-1).to(states.dtype)
