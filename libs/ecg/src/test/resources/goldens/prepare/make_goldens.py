"""Reference values of the two preparations on the committed PTB-XL record, written apart from the Java code.

Usage: python make_goldens.py   (in this directory; needs numpy)
Writes millivolt-v1.csv and meit-minmax-v1.csv: one row a lead, its samples 0, 250, 500, ... 4750 and 4999.
"""

import numpy as np

LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
RECORD = "../../records/ptb-xl/records500/00000/00001_hr.dat"
PADDING = 1000


def millivolts():
    stored = np.fromfile(RECORD, dtype="<i2").reshape(-1, 12).T  # (12, 5000)
    return (stored / 1000.0).astype(np.float32)


def high_pass(x, cutoff=0.5, rate=500.0):
    """Direct form I; before its first sample the input was constant and the output 0."""
    k = np.tan(np.pi * cutoff / rate)
    norm = 1 / (1 + np.sqrt(2) * k + k * k)
    a1, a2 = 2 * (k * k - 1) * norm, (1 - np.sqrt(2) * k + k * k) * norm
    x1 = x2 = x[0]
    y1 = y2 = 0.0
    y = np.empty_like(x)
    for n, value in enumerate(x):
        y[n] = norm * (value - 2 * x1 + x2) - a1 * y1 - a2 * y2
        x2, x1, y2, y1 = x1, value, y1, y[n]
    return y


def millivolt_v1(leads):
    prepared = []
    for lead in leads.astype(np.float64):
        before = 2 * lead[0] - lead[PADDING:0:-1]
        after = 2 * lead[-1] - lead[-2 : -PADDING - 2 : -1]
        padded = np.concatenate([before, lead, after])
        filtered = high_pass(high_pass(padded)[::-1])[::-1][PADDING:-PADDING]
        median = np.sort(filtered)[len(filtered) // 2]
        prepared.append(np.clip(filtered - median, -5, 5))
    return np.array(prepared)


def meit_minmax_v1(leads):
    x = leads.astype(np.float64)
    return (x - x.min()) / (x.max() - x.min() + 1e-8)


def write(name, prepared):
    columns = list(range(0, 5000, 250)) + [4999]
    with open(name + ".csv", "w", newline="\n") as out:
        out.write(",".join(["lead"] + [str(c) for c in columns]) + "\n")
        for label, lead in zip(LEADS, prepared):
            out.write(",".join([label] + [f"{lead[c]:.9g}" for c in columns]) + "\n")


if __name__ == "__main__":
    write("millivolt-v1", millivolt_v1(millivolts()))
    write("meit-minmax-v1", meit_minmax_v1(millivolts()))
