"""The training loop: SGD or AdamW, warm-up and cosine schedule, exponential moving average of the weights,
a checkpoint every epoch."""

from __future__ import annotations

import copy
import math
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from .augment import Augmenter, mixup
from .balance import balance
from .checkpoints import checkpoint_path, finished, load_checkpoint, save_checkpoint, trained_network
from .config import Config, Schedule
from .config_files import load_config
from .lfw import add_faces, answers, figures
from .networks import build_network, half_precision, keep_scales_positive, to_input
from .problems import Head, Part, Problem, load_problem
from .resize import is_narrower, narrowed, widened
from .run_log import Log, LogRow, write_log


@torch.no_grad()
def evaluate(network: nn.Module, part: Part, published: slice, batch: int = 256) -> tuple[float, float]:
    """Mean cross-entropy and accuracy on `part`."""
    network.eval()
    loss, right = 0.0, 0
    for start in range(0, len(part.images), batch):
        labels = part.labels[start : start + batch]
        with half_precision():
            logits = network(to_input(part.images[start : start + batch]))
        logits = logits.float()[:, published]
        loss += F.cross_entropy(logits, labels, reduction="sum").item()
        right += int((logits.argmax(1) == labels).sum())
    network.train()
    return loss / len(part.images), right / len(part.images)


def learning_rate(schedule: Schedule, step: int, steps: int, warm_up: int) -> float:
    """The learning rate of a step: linear warm-up, then half a cosine down to `lr_end` of the peak."""
    peak, end = schedule.lr, schedule.lr_end
    if step < warm_up:
        return peak * (step + 1) / warm_up
    progress = (step - warm_up) / max(1, steps - warm_up)
    return peak * (end + (1 - end) * 0.5 * (1 + math.cos(math.pi * min(1.0, progress))))


def update_average(average: nn.Module, network: nn.Module, decay: float) -> None:
    """One step of the exponential moving average of `network`'s weights and running statistics."""
    with torch.no_grad():
        for a, b in zip(average.state_dict().values(), network.state_dict().values()):
            if a.dtype.is_floating_point:
                a.lerp_(b, 1 - decay)
            else:
                a.copy_(b)


def make_optimiser(network: nn.Module, schedule: Schedule) -> torch.optim.Optimizer:
    """The optimiser of a schedule; without weight decay for scales, biases and depthwise kernels."""
    decayed, free = [], []
    for parameter in network.parameters():
        depthwise = parameter.dim() == 4 and parameter.shape[1] == 1 and parameter.shape[0] > 1
        (free if parameter.dim() < 2 or depthwise else decayed).append(parameter)
    groups = [
        {"params": decayed, "weight_decay": schedule.weight_decay},
        {"params": free, "weight_decay": 0.0},
    ]
    if schedule.optimiser == "adamw":
        return torch.optim.AdamW(groups, lr=1.0)
    return torch.optim.SGD(groups, lr=1.0, momentum=0.9, nesterov=True)


def epoch_order(problem: Problem, generator: torch.Generator) -> torch.Tensor:
    """Shuffled training rows; with `balanced`, at most that many of each class."""
    if not problem.balanced:
        return torch.randperm(len(problem.train), generator=generator)
    parts = []
    for label in problem.train_labels.unique().tolist():
        rows = (problem.train_labels == label).nonzero()[:, 0]
        parts.append(rows[torch.randperm(len(rows), generator=generator)[: problem.balanced]])
    rows = torch.cat(parts)
    return rows[torch.randperm(len(rows), generator=generator)]


def start_network(config: Config, outputs: int, runs_dir: Path) -> nn.Module:
    """A fresh network, or one that starts from another configuration's averaged weights, wider or narrower."""
    network = build_network(config.network, outputs)
    source = config.schedule.start_from
    if source:
        weights = load_checkpoint(checkpoint_path(load_config(source), runs_dir))["average"]
        own = network.state_dict()
        if is_narrower(network, weights):
            network.load_state_dict(narrowed(network, weights))
        else:
            network.load_state_dict({k: widened(v, weights[k]) if k in weights else v for k, v in own.items()})
    return network


@torch.no_grad()
def teach(problem: Problem, config: Config, runs_dir: Path) -> None:
    """Blends the mean answer of `config`'s teachers into the targets (knowledge distillation, Hinton et al.
    2015).

    A teacher sees every training image once as it is and once mirrored, without augmentation, scaled to its
    own input size. It has the same heads as the student, which may lack some of the teacher's classes.
    """
    names, share = config.data.teachers, config.data.teacher_share
    answers: list[list[torch.Tensor]] = [[] for _ in problem.heads]
    for name in names:
        teacher = load_config(name)
        width = len(teacher.classes)
        columns = [teacher.classes.index(c) for c in config.classes]
        network = trained_network(teacher, width * len(problem.heads), runs_dir)
        for images in (problem.train, problem.train.flip(2)):
            logits = torch.cat([network(to_input(part, teacher.size)) for part in images.split(256)])
            for i, answer in enumerate(answers):
                answer.append(torch.softmax(logits[:, i * width : (i + 1) * width][:, columns], 1))
    if names:
        for answer, head in zip(answers, problem.heads):
            head.target = (1 - share) * head.target + share * torch.stack(answer).mean(0)


def teachers_of(config: Config, problem: Problem, runs_dir: Path) -> list[nn.Module]:
    """The networks that `config` learns from, where each has the heads and classes of its pupil."""
    return [trained_network(load_config(name), problem.outputs, runs_dir) for name in config.data.teachers]


def partner_of(config: Config, problem: Problem, runs_dir: Path) -> nn.Module | None:
    """The trained network whose probabilities are averaged with `config`'s in an ensemble, if it has one."""
    name = config.schedule.partner
    if not name:
        return None
    return trained_network(load_config(name), problem.outputs, runs_dir)


def average_loss(logits: torch.Tensor, partner: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Cross-entropy [batch] of the mean of two networks' probabilities, as in the ensemble."""
    mean = (torch.softmax(logits, 1) + torch.softmax(partner, 1)) / 2
    return -(target * mean.clamp_min(1e-6).log()).sum(1)


def weighted_loss(
    heads: list[Head], rows: torch.Tensor, wanted: list[torch.Tensor], logits: torch.Tensor, beside: torch.Tensor | None
) -> torch.Tensor:
    """The loss of one batch: the heads' cross-entropies with their targets (`wanted`), weighted by their shares.

    `rows` are the batch's rows in the training images. `beside` are the logits of a partner, if there is one:
    half of the loss is then that of the mean of both networks' probabilities.
    """
    loss = torch.zeros(())
    for head, target in zip(heads, wanted):
        part = slice(head.start, head.start + target.shape[1])
        own = F.cross_entropy(logits[:, part], target, reduction="none")
        if beside is not None:
            own = (own + average_loss(logits[:, part], beside[:, part], target)) / 2
        weight = head.weight[rows]
        loss = loss + head.share * (own * weight).sum() / weight.sum().clamp_min(1)
    return loss


def train(config: Config, data_dir: Path, runs_dir: Path) -> Path:
    """Trains `config` to the end of its schedule, resuming if a checkpoint is there."""
    path = checkpoint_path(config, runs_dir)
    if finished(config, runs_dir):
        return path
    problem = load_problem(config, data_dir, runs_dir)
    teach(problem, config, runs_dir)
    balance(problem, config, runs_dir)
    if config.data.real is not None:
        add_faces(problem, config, runs_dir, teachers_of(config, problem, runs_dir))
    torch.manual_seed(config.seed)
    begun = path.is_file()
    network = build_network(config.network, problem.outputs) if begun else start_network(config, problem.outputs, runs_dir)
    average = copy.deepcopy(network)
    partner = partner_of(config, problem, runs_dir)
    optimiser = make_optimiser(network, config.schedule)
    path.parent.mkdir(parents=True, exist_ok=True)
    log: Log = []
    if begun:
        state = load_checkpoint(path)
        network.load_state_dict(state["network"])
        average.load_state_dict(state.get("trained", state["average"]))
        if "optimiser" in state:  # what is taken back from published weights has none
            optimiser.load_state_dict(state["optimiser"])
        log = state["log"]
    for epoch in range(len(log), config.epochs):
        row = train_epoch(config, problem, network, average, partner, optimiser, epoch)
        log.append(row)
        state = {
            "network": network.state_dict(),
            "average": average.state_dict(),
            "optimiser": optimiser.state_dict(),
            "log": log,
            "epochs": config.epochs,
        }
        save_checkpoint(path, state)
        write_log(path.parent / "log.csv", log)
        print(config.name, " ".join(f"{k}={v}" for k, v in row.items()), flush=True)
        if problem.real is not None:
            real = answers(average, problem.real.images, [problem.published])[0]
            print(config.name, figures(real, problem.real.labels), flush=True)
    return path


def train_epoch(
    config: Config,
    problem: Problem,
    network: nn.Module,
    average: nn.Module,
    partner: nn.Module | None,
    optimiser: torch.optim.Optimizer,
    epoch: int,
) -> LogRow:
    """One epoch; returns its log row."""
    schedule, began = config.schedule, time.time()
    generator = torch.Generator().manual_seed(config.seed * 100_003 + epoch)
    torch.manual_seed(config.seed * 100_003 + epoch)  # dropout draws from the global generator
    order = epoch_order(problem, generator)
    steps = max(1, len(order) // schedule.batch)
    # The last epochs run at half the augmentation, so that weights and statistics adapt to realistic images.
    calm = epoch >= config.epochs - schedule.calm_epochs
    augment = Augmenter(config.augment, generator, 0.5 if calm else 1.0)
    alpha = 0.0 if calm else config.augment.mixup
    network.train()
    total, rate = 0.0, 0.0
    for step in range(steps):
        rows = order[step * schedule.batch : (step + 1) * schedule.batch]
        overall = epoch * steps + step
        rate = learning_rate(schedule, overall, config.epochs * steps, int(schedule.warm_up_epochs * steps))
        for group in optimiser.param_groups:
            group["lr"] = rate
        x = augment(problem.train[rows])
        wanted = [h.target[rows] for h in problem.heads]
        if alpha:
            x, wanted = mixup(x, wanted, alpha, generator)
        with half_precision():
            x = x.contiguous(memory_format=torch.channels_last)
            logits = network(x)
            with torch.no_grad():
                beside = None if partner is None else partner(x).float()
        loss = weighted_loss(problem.heads, rows, wanted, logits.float(), beside)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        keep_scales_positive(network)
        decay = min(schedule.average_decay, (1 + overall) / (10 + overall))
        update_average(average, network, decay)
        total += loss.item()
    val_loss, val_accuracy = evaluate(network, problem.validation, problem.published)
    _, ema_accuracy = evaluate(average, problem.validation, problem.published)
    return {
        "epoch": epoch + 1,
        "lr": round(rate, 6),
        "train_loss": round(total / steps, 4),
        "val_loss": round(val_loss, 4),
        "val_accuracy": round(val_accuracy, 4),
        "ema_accuracy": round(ema_accuracy, 4),
        "seconds": round(time.time() - began, 1),
    }
