"""A pretrained encoder and gold examples → several teachers of names, and their answers on texts; torch, one GPU.

    python models/training/large/label.py PRETRAINED questions.jsonl.xz ANSWERS

`../questions.py` says what the questions look like. The folder ANSWERS gets a file of each teacher, `1.json` and so on:
for each text without tags, in order, `[[start, end, label], …]`, in words.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from network import Encoder
from pretrain import PIECES, SHAPE
from tokenizers import Tokenizer
from torch import Tensor, multiprocessing, nn
from torch.nn.utils.rnn import pad_sequence

TEACHERS = 3
TAGS = ["O", *(f"{mark}-{label}" for label in ("PER", "LOC", "ORG", "MISC") for mark in "BI")]
SIGNS = 2_000  # different signs of words at most
EPOCHS, BATCH, RATE, HEAD_RATE = 2, 64, 2e-4, 1e-3
UNKNOWN = -100
LONGEST = 1_000  # pieces of a text that are read
Question = dict[str, Any]


class Teacher(nn.Module):
    """The encoder, what the lists know of each word, and a layer that says the tag of each word."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder(pieces=PIECES, **SHAPE, dropout=0.1)
        self.signs = nn.Embedding(SIGNS, SHAPE["width"], padding_idx=0)
        nn.init.zeros_(self.signs.weight)
        self.head = nn.Sequential(nn.Dropout(0.1), nn.Linear(SHAPE["width"], len(TAGS)))

    def forward(self, pieces: Tensor, signs: Tensor, firsts: Tensor, mask: Tensor) -> Tensor:
        """Scores `(batch, words, tags)`; `firsts` has the place of each word's first piece."""
        states = self.encoder(pieces, self.signs(signs), mask)
        index = firsts[:, :, None].expand(-1, -1, states.shape[-1])
        return self.head(states.gather(1, index)).float()


class Reader:
    """Questions → tensors."""

    def __init__(self, pieces: Tokenizer, gold: Sequence[Question]) -> None:
        self._pieces = pieces
        counted = Counter(sign for question in gold for sign in question["signs"])
        self._signs = {sign: i for i, (sign, _) in enumerate(counted.most_common(SIGNS - 1), start=1)}
        self._known: dict[str, list[int]] = {}

    def read(self, question: Question) -> dict[str, Tensor]:
        """Pieces, the sign of the word of each, the place of each word's first piece, tags if there are some."""
        pieces: list[int] = []
        signs: list[int] = []
        firsts: list[int] = []
        for word, sign in zip(question["words"], question["signs"], strict=True):
            if word not in self._known:
                self._known[word] = self._pieces.encode(word, add_special_tokens=False).ids or [1]
            firsts.append(len(pieces))
            pieces += self._known[word]
            signs += [self._signs.get(sign, 0)] * (len(pieces) - len(signs))
        words = sum(first < LONGEST for first in firsts)
        read = {"pieces": pieces[:LONGEST], "signs": signs[:LONGEST], "firsts": firsts[:words]}
        if "tags" in question:
            read["tags"] = [TAGS.index(tag) if tag in TAGS else UNKNOWN for tag in question["tags"][:words]]
        return {name: torch.tensor(values) for name, values in read.items()}


def batches(texts: Sequence[dict[str, Tensor]], order: Sequence[int]) -> Iterator[dict[str, Tensor]]:
    """The texts in that order, padded, on the GPU."""
    for start in range(0, len(order), BATCH):
        part = [texts[i] for i in order[start : start + BATCH]]
        padded = {
            name: pad_sequence([text[name] for text in part], batch_first=True, padding_value=value).cuda()
            for name, value in (("pieces", 2), ("signs", 0), ("firsts", 0), ("tags", UNKNOWN))
            if name in part[0]
        }
        lengths = torch.tensor([len(text["pieces"]) for text in part], device="cuda")
        padded["mask"] = torch.arange(padded["pieces"].shape[1], device="cuda") < lengths[:, None]
        yield padded


def train(pretrained: Path, gold: Sequence[dict[str, Tensor]], seed: int) -> Teacher:
    """One teacher; batches of texts of like length, in random order."""
    torch.manual_seed(seed)
    teacher = Teacher()
    teacher.encoder.load_state_dict(torch.load(pretrained / "encoder.pt", map_location="cpu"))
    teacher.cuda().train()
    optimizer = torch.optim.AdamW(
        [
            {"params": [*teacher.encoder.parameters()], "lr": RATE},
            {"params": [*teacher.signs.parameters(), *teacher.head.parameters()], "lr": HEAD_RATE},
        ],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )
    steps = EPOCHS * -(-len(gold) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.06 * steps), max(0.0, (steps - step) / (0.94 * steps)))
    )
    for _ in range(EPOCHS):
        order = sorted(range(len(gold)), key=lambda i: len(gold[i]["pieces"]) * (1 + 0.1 * float(torch.rand(1))))
        chunks = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
        mixed = [i for chunk in torch.randperm(len(chunks) - 1).tolist() for i in chunks[chunk]] + chunks[-1]
        for batch in batches(gold, mixed):
            tags = batch.pop("tags")
            with torch.autocast("cuda", dtype=torch.bfloat16):
                scores = teacher(**batch)
            loss = nn.functional.cross_entropy(scores.flatten(0, 1), tags.flatten(), ignore_index=UNKNOWN)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
        print(f"teacher {seed}: loss {loss.item():.4f}", flush=True)
    return teacher.eval()


@torch.inference_mode()
def answer(teacher: Teacher, texts: Sequence[dict[str, Tensor]]) -> list[list[tuple[int, int, str]]]:
    """The names of each text."""
    names: list[list[tuple[int, int, str]]] = [[] for _ in texts]
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]["pieces"]))
    at = 0
    for batch in batches(texts, order):
        with torch.autocast("cuda", dtype=torch.bfloat16):
            best = best_tags(teacher(**batch)).tolist()
        for tags in best:
            names[order[at]] = spans([TAGS[tag] for tag in tags[: len(texts[order[at]]["firsts"])]])
            at += 1
    return names


def best_tags(scores: Tensor) -> Tensor:
    """The best row of tags of each text in which an "I" follows a "B" or "I" of its label (Viterbi)."""
    allowed = torch.tensor(
        [[not new.startswith("I") or old[1:] == new[1:] for new in TAGS] for old in TAGS], device=scores.device
    )
    barred = torch.where(allowed, 0.0, -1e4)
    first = torch.tensor([0.0 if not tag.startswith("I") else -1e4 for tag in TAGS], device=scores.device)
    scores = scores.log_softmax(-1)
    best, back = scores[:, 0] + first, []
    for step in range(1, scores.shape[1]):
        best, came = (best[:, :, None] + barred).max(1)
        best = best + scores[:, step]
        back.append(came)
    tags = [best.argmax(-1)]
    for came in reversed(back):
        tags.append(came.gather(1, tags[-1][:, None])[:, 0])
    return torch.stack(tags[::-1], 1)


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Tags of words → (start, end, label)."""
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B"):
            found.append((i, i + 1, tag[2:]))
        elif tag.startswith("I"):
            start, _, label = found.pop()
            found.append((start, i + 1, label))
    return found


def work(seed: int, pretrained: Path, questions: Sequence[Question], output: Path) -> None:
    """Train one teacher and write its answers."""
    torch.set_float32_matmul_precision("high")
    gold = [question for question in questions if "tags" in question]
    reader = Reader(Tokenizer.from_file(str(pretrained / "pieces.json")), gold)
    teacher = train(pretrained, [reader.read(question) for question in gold], seed)
    asked = [reader.read(question) for question in questions if "tags" not in question]
    output.write_text(json.dumps(answer(teacher, asked)), encoding="utf-8")


def main() -> None:
    """The command line; the teachers are trained side by side on the GPU."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pretrained", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("answers", type=Path)
    given = parser.parse_args()
    with lzma.open(given.questions, "rt", encoding="utf-8") as lines:
        questions = [json.loads(line) for line in lines]
    given.answers.mkdir(parents=True, exist_ok=True)
    context = multiprocessing.get_context("spawn")
    workers = [
        context.Process(target=work, args=(seed, given.pretrained, questions, given.answers / f"{seed}.json"))
        for seed in range(1, TEACHERS + 1)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise SystemExit("a teacher failed, see above")


if __name__ == "__main__":
    main()
