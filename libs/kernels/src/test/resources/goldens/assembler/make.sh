#!/usr/bin/env bash
# Writes forms.txt: the bytes of each line of forms.s.
set -euo pipefail
cd "$(dirname "$0")"
object=$(mktemp)
as forms.s -o "$object"
paste <(objdump -d --no-addresses --insn-width=16 "$object" | sed -n 's/^\t\([0-9a-f ]*[0-9a-f]\) *\t.*/\1/p' | tr -d ' ') \
  <(tail -n +2 forms.s) > forms.txt
rm "$object"
