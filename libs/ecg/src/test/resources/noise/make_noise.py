"""Turns the 30 s excerpts BW.mat, EM.mat and MA.mat (MATLAB v5, int16, columns: index, noise 1, noise 2; 200 units per mV,
360 Hz) into WFDB records bw, em and ma of format 16. Usage: python make_noise.py DIRECTORY_WITH_MAT_FILES
"""

import struct
import sys
import zlib
from pathlib import Path

INT16, MATRIX, COMPRESSED = 3, 14, 15


def elements(data):
    at = 0
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<II", data, at)
        if kind >> 16:  # small element: size and type in one word
            yield kind & 0xFFFF, data[at + 4 : at + 4 + (kind >> 16)]
            at += 8
            continue
        yield kind, data[at + 8 : at + 8 + size]
        at += 8 + size + (0 if kind == COMPRESSED else -size % 8)


def columns(path):
    kind, body = next(elements(path.read_bytes()[128:]))
    if kind == COMPRESSED:
        kind, body = next(elements(zlib.decompress(body)))
    assert kind == MATRIX, kind
    parts = list(elements(body))
    rows, width = struct.unpack("<2i", parts[1][1])
    kind, values = parts[3]
    assert (kind, width) == (INT16, 3), (kind, width)
    numbers = struct.unpack(f"<{rows * width}h", values)
    return numbers[rows : 2 * rows], numbers[2 * rows :]


def write(name, signals):
    frames = [value for frame in zip(*signals) for value in frame]
    Path(name + ".dat").write_bytes(struct.pack(f"<{len(frames)}h", *frames))
    lines = [f"{name} 2 360 {len(signals[0])}"]
    for number, signal in enumerate(signals, 1):
        checksum = (sum(signal) + 0x8000) % 0x10000 - 0x8000
        lines.append(f"{name}.dat 16 200(0)/mV 16 0 {signal[0]} {checksum} 0 noise{number}")
    lines.append("# 30 s of the MIT-BIH Noise Stress Test Database 1.0.0, doi:10.13026/C2HS3T, ODC-By 1.0")
    Path(name + ".hea").write_text("\n".join(lines) + "\n")


for name in ("bw", "em", "ma"):
    write(name, columns(Path(sys.argv[1]) / (name.upper() + ".mat")))
