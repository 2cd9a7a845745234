"""The workload in numpy as a quantitative analyst writes it: arrays over trials, months by matrix products, draws by Generator (PCG64). Rounds nothing.

Takes the parameters as a file of JSON; for each line "TRIALS SEED" of standard input prints a line of JSON.
"""
import json
import sys
import time

import numpy as np

PERCENTILES = [0.05, 0.10, 0.50, 0.80, 0.90, 0.95]
# Trials that are computed together: the monthly columns of a chunk stay within a few megabytes.
CHUNK = 16_384

with open(sys.argv[1], encoding="utf-8") as source:
    W = json.load(source)
MONTHS = W["months"]
YEAR = np.arange(MONTHS) // 12
FACTORS = (1 + W["rate"]) ** (-(np.arange(MONTHS) + 1) / 12)


def units(quantity, start, duration, recurring):
    row = np.zeros(MONTHS)
    row[start:start + duration] = quantity / duration
    row[start + duration:] = recurring
    return row


def pert(rng, low, likely, high, n):
    width = high - low
    return low + width * rng.beta(1 + 4 * (likely - low) / width, 1 + 4 * (high - likely) / width, n)


def lognormal(rng, mean, sd, n):
    variance = np.log1p((sd / mean) ** 2)
    return rng.lognormal(np.log(mean) - variance / 2, np.sqrt(variance), n)


def prepared(strategy):
    items = strategy["items"]
    rows = [units(i["quantity"], i["start"], i["duration"], i["recurring"]) for i in items]
    rows += [units(1, l["start"], l["duration"], 0) for l in strategy["lumps"]]
    hidden = np.array([i["hidden"] for i in items] + [True] * len(strategy["lumps"]))
    rows = np.array(rows)
    return rows[~hidden], rows[hidden], hidden


UNITS = [prepared(strategy) for strategy in W["strategies"]]


def chunk(rng, n):
    rise = W["rise"]
    levels = np.cumprod(1 + rng.normal(rise["mean"], rise["sd"], (n, MONTHS // 12)), axis=1)
    worth = levels[:, YEAR] * FACTORS
    outputs = np.empty((2 * len(W["strategies"]), n))
    for k, (strategy, (open_units, hidden_units, hidden)) in enumerate(zip(W["strategies"], UNITS)):
        costs = np.empty((n, len(hidden)))
        for i, item in enumerate(strategy["items"]):
            costs[:, i] = pert(rng, *item["unitCost"], n)
        for i, lump in enumerate(strategy["lumps"], len(strategy["items"])):
            costs[:, i] = lognormal(rng, lump["mean"], lump["sd"], n)
        openly = costs[:, ~hidden] @ open_units
        secretly = costs[:, hidden] @ hidden_units
        for dip in strategy["dips"]:
            loss = rng.triangular(*dip["loss"], n)
            half_life = rng.triangular(*dip["halfLife"], n)
            since = np.arange(MONTHS - dip["start"])
            secretly[:, dip["start"]:] += dip["staff"] * loss[:, None] * np.exp2(-since / half_life[:, None])
        hidden_value = np.einsum("ij,ij->i", secretly, worth)
        open_value = np.einsum("ij,ij->i", openly, worth)
        for risk in strategy["risks"]:
            count = rng.poisson(risk["perYear"] * MONTHS / 12, n)
            trial = np.repeat(np.arange(n), count)
            month = rng.integers(0, MONTHS, len(trial))
            cost = lognormal(rng, risk["hours"]["mean"], risk["hours"]["sd"], len(trial)) * pert(rng, *risk["lossPerHour"], len(trial))
            hidden_value += np.bincount(trial, cost * worth[trial, month], n)
        outputs[2 * k] = open_value + hidden_value
        outputs[2 * k + 1] = hidden_value
    return outputs


def answer(outputs):
    figures = []
    for values in outputs:
        at = np.quantile(values, PERCENTILES)
        figures.append([values.mean(), values.std(ddof=1), *at, values[values >= at[-1]].mean()])
    a, b, c = outputs[0], outputs[2], outputs[4]
    return {"figures": [[float(x) for x in row] for row in figures], "less": [float((x < y).mean()) for x, y in ((a, b), (a, c), (b, c))]}


for line in sys.stdin:
    trials, seed = (int(word) for word in line.split())
    started, had = time.perf_counter(), time.process_time()
    rng = np.random.default_rng(seed)
    outputs = np.concatenate([chunk(rng, min(CHUNK, trials - first)) for first in range(0, trials, CHUNK)], axis=1)
    found = answer(outputs)
    print(json.dumps({"seconds": time.perf_counter() - started, "processor": time.process_time() - had, **found}), flush=True)
