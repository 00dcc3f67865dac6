#!/usr/bin/env python3
"""Builds places.tsv from the packages that fetch.sh downloaded: standard library only, no network,
sorted output, so that the same packages give the same bytes.

usage: build.py FOLDER/open OUT.tsv
"""

import collections
import json
import sys

import abroad
import alpine
import belgium
import canada
import france
from common import COLUMNS, Rows, Sources
from names import COUNTRIES


def main(folder, out):
    rows, sources = Rows(), Sources(folder)
    france.build(rows, sources)
    belgium.build(rows, sources)
    alpine.switzerland(rows, sources)
    alpine.luxembourg(rows, sources)
    french = sorted({row[3] for row in rows.rows if row[0] == "FR" and row[9] == "commune"})
    canada.build(rows, sources, french)
    abroad.build(rows, sources)
    for code, (name, others, lat, lon) in COUNTRIES.items():
        rows.add(code, "country", name, others=others, at=(lat, lon), code=code)
    rows.rows.sort()
    with open(out, "w", encoding="utf-8", newline="") as file:
        file.write(COLUMNS.replace(" ", "\t") + "\n")
        file.writelines("\t".join(row) + "\n" for row in rows.rows)
    counts = collections.Counter((row[0], row[9]) for row in rows.rows)
    json.dump({f"{c} {k}": n for (c, k), n in sorted(counts.items())}, sys.stderr, indent=1)
    print(f"\n{len(rows.rows)} rows", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
