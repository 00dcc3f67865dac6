#!/usr/bin/env python3
"""Fuzzes the API of a running daemon from its own description: nothing may answer 5xx.

Needs schemathesis beside the Python that runs this. Usage: api.py PATH-TO-VIGIE
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCES = """[[source]]
id = "phare"
name = "Le Phare"
url = "http://127.0.0.1:1/feed"
format = "feed"
country = "FR"
allow_private = true
"""
# What would read the network of the machine, or wait for it.
OUTSIDE = ["TestSource", "DiscoverSource", "Examine"]


def main(vigie):
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        (home / "sources.toml").write_text(SOURCES)
        (home / "vigie.toml").write_text('[web]\nlisten = "127.0.0.1:0"\n')
        command = [vigie, "--config", folder]
        token = subprocess.check_output(command + ["token", "add", "essai", "--scope", "admin"], text=True)
        daemon = subprocess.Popen(command + ["run"], stderr=subprocess.PIPE, text=True)
        try:
            url = None
            for line in daemon.stderr:
                url = url or (re.search(r'url="(http://[^"]+)"', line) or [None, None])[1]
                if "vigie is watching" in line:
                    break
            run = [str(pathlib.Path(sys.executable).parent / "schemathesis"), "run", f"{url}/openapi.json"]
            run += ["--checks", "not_a_server_error", "--max-examples", os.environ.get("EXAMPLES", "25")]
            run += ["--seed", "2026", "--workers", "1", "--request-timeout", "20"]
            for name in OUTSIDE:
                run += ["--exclude-operation-id", name]
            told = []
            for header in ([], ["-H", f"Authorization: Bearer {token.strip()}"]):
                told.append(subprocess.run(run + header, cwd=folder).returncode)
            alive = daemon.poll() is None
            if any(told) or not alive:
                sys.exit(f"the API does not stand it: {told}, daemon {'up' if alive else 'gone'}")
        finally:
            daemon.terminate()
            daemon.wait(timeout=60)
    print("api: no 5xx")


main(os.path.abspath(sys.argv[1]))
