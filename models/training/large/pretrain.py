"""Raw text → an encoder that guesses covered pieces of words (masked language model), on one GPU.

    python models/training/large/pretrain.py CORPORA OUTPUT --seconds 480

The folder OUTPUT gets `pieces.json` (a WordPiece vocabulary, of the `tokenizers` package) and `encoder.pt`.
"""

from __future__ import annotations

import argparse
import lzma
import re
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from network import Encoder
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from torch.nn.functional import cross_entropy, linear

RAW = {  # file → how often its text is in what is read once
    "raw-wikipedia-klexikon": 1,
    "raw-bundestag-wp20": 1,
    "raw-council-magdeburg": 2,
    "raw-civic-tech": 4,
}
MARK = re.compile(r"\{([^{}|]+)\|[A-Z]+\}")
WRITTEN = 8  # the articles written for this project, as often
PIECES = 24_000
SHAPE = {"width": 512, "depth": 10, "heads": 8}
LENGTH, BATCH = 256, 160
COVERED = 0.25
WARM_UP = 0.03
RATE = 2e-3


def texts(corpora: Path, written: Path) -> Iterator[list[str]]:
    """The lines of each raw text and of the written articles, as often as they are read; `dev/` is left out."""
    for name, times in RAW.items():
        with lzma.open(corpora / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
            yield [line.strip() for line in lines if line.strip()] * times
    files = [path for part in ("train", "sentences") for path in sorted((written / part).glob("*.txt"))]
    articles = [MARK.sub(r"\1", path.read_text(encoding="utf-8")) for path in files]
    yield [line.strip() for article in articles for line in article.split("\n\n") if line.strip()] * WRITTEN


def make_pieces(lines: list[str]) -> Tokenizer:
    """A WordPiece vocabulary; piece 0 covers, piece 1 stands for an unknown sign, piece 2 sets texts apart."""
    pieces = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    pieces.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=PIECES, special_tokens=["[MASK]", "[UNK]", "[SEP]"], limit_alphabet=250, show_progress=False
    )
    pieces.train_from_iterator(lines, trainer)
    return pieces


def encode(pieces: Tokenizer, lines: list[str]) -> torch.Tensor:
    """All lines in one row of pieces."""
    parts = []
    for start in range(0, len(lines), 50_000):
        for line in pieces.encode_batch(lines[start : start + 50_000], add_special_tokens=False):
            parts.append(torch.tensor([*line.ids, 2], dtype=torch.int16))
    return torch.cat(parts)


def pretrain(row: torch.Tensor, seconds: float) -> Encoder:
    """Train for so long; the rate falls to nothing."""
    torch.manual_seed(1)
    torch.set_float32_matmul_precision("high")
    encoder = Encoder(pieces=PIECES, **SHAPE).cuda()
    bias = torch.nn.Parameter(torch.zeros(PIECES, device="cuda"))

    def loss_of(shown: torch.Tensor, places: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
        states = encoder(shown).flatten(0, 1)[places]
        return cross_entropy(linear(states, encoder.embed.weight, bias).float(), hidden)

    compiled = torch.compile(loss_of)
    matrices = [weights for block in encoder.blocks for weights in block.parameters() if weights.dim() == 2]
    known = {id(weights) for weights in matrices}
    others = [weights for weights in (*encoder.parameters(), bias) if id(weights) not in known]
    optimizers = (
        torch.optim.Muon(matrices, lr=RATE, weight_decay=0.1, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(others, lr=RATE, betas=(0.9, 0.98), weight_decay=0.01, fused=True),
    )
    rows = row.to("cuda")
    count, order = round(LENGTH * BATCH * COVERED), torch.empty(0, dtype=torch.long)
    begun, step = time.perf_counter(), 0
    while (progress := (time.perf_counter() - begun) / seconds) < 1:
        if len(order) < BATCH:
            shift = int(torch.randint(LENGTH, (1,)))
            order = torch.randperm((len(rows) - shift) // LENGTH - 1) * LENGTH + shift
        starts, order = order[:BATCH].to("cuda"), order[BATCH:]
        batch = rows[starts[:, None] + torch.arange(LENGTH, device="cuda")].long()
        places = torch.randperm(batch.numel(), device="cuda")[:count]
        hidden, shown = batch.view(-1)[places], batch.clone()
        draw = torch.rand(count, device="cuda")
        guessed = torch.randint(PIECES, (count,), device="cuda")
        shown.view(-1)[places] = torch.where(draw < 0.8, 0, torch.where(draw < 0.9, guessed, hidden))
        for optimizer in optimizers:
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1.0, progress / WARM_UP, (1 - progress) / (1 - WARM_UP))
        with torch.autocast("cuda", dtype=torch.bfloat16):
            loss = compiled(shown, places, hidden)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        step += 1
        if step % 200 == 0 or step in (1, 10, 50):
            past = time.perf_counter() - begun
            speed = step * LENGTH * BATCH / past
            print(f"step {step} {past:.0f}s loss {loss.item():.3f} {speed:,.0f} pieces/s", flush=True)
    return encoder


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--seconds", type=float, default=480)
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    read = list(texts(given.corpora, Path(__file__).parents[1] / "corpus"))
    lines = [line for part in read for line in part]
    print(f"{len(lines):,} lines, {time.perf_counter() - begun:.0f}s", flush=True)
    pieces = make_pieces(lines[::5])
    pieces.save(str(given.output / "pieces.json"))
    print(f"vocabulary {time.perf_counter() - begun:.0f}s", flush=True)
    row = encode(pieces, lines)
    print(f"{len(row):,} pieces, {time.perf_counter() - begun:.0f}s", flush=True)
    encoder = pretrain(row, given.seconds)
    torch.save(encoder.state_dict(), given.output / "encoder.pt")


if __name__ == "__main__":
    main()
