#!/usr/bin/env python3
"""Lists the libraries in the program: name, version, licence, origin.

Prints the list, or with --check says whether packaging/libraries.txt is still right.
"""
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
LIST = HERE / "libraries.txt"


def libraries():
    command = ["cargo", "metadata", "--locked", "--format-version", "1"]
    command += ["--filter-platform", "x86_64-unknown-linux-gnu"]
    told = json.loads(subprocess.check_output(command, cwd=HERE.parent))
    nodes = {node["id"]: node for node in told["resolve"]["nodes"]}
    inside, waiting = set(), [told["resolve"]["root"]]
    while waiting:
        one = waiting.pop()
        if one in inside:
            continue
        inside.add(one)
        for dependency in nodes[one]["deps"]:
            # A build script is not in the program, nor is what only tests need.
            if any(kind["kind"] is None for kind in dependency["dep_kinds"]):
                waiting.append(dependency["pkg"])
    inside.discard(told["resolve"]["root"])
    packages = [package for package in told["packages"] if package["id"] in inside]
    packages.sort(key=lambda package: (package["name"], package["version"]))
    for package in packages:
        licence = package["license"] or package["license_file"] or "?"
        yield "\t".join([package["name"], package["version"], licence, package["repository"] or ""])


text = "".join(line + "\n" for line in libraries())
if "--check" in sys.argv[1:]:
    if LIST.read_text() != text:
        sys.exit("packaging/libraries.txt is out of date: packaging/libraries.py > packaging/libraries.txt")
else:
    sys.stdout.write(text)
