"""What the end-to-end checks share: a run of the program, a site on loopback, a mail reader."""

import email
import email.policy
import functools
import http.server
import json
import os
import pathlib
import subprocess
import threading

ENV = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "fr_FR.UTF-8"}


class Vigie:
    """The program, run in one configuration folder."""

    def __init__(self, binary, config):
        self.binary = os.path.abspath(binary)
        self.config = config

    def run(self, *args, expect=0):
        command = [self.binary, "--config", str(self.config), *args]
        done = subprocess.run(command, capture_output=True, text=True, env=ENV, timeout=120)
        if done.returncode != expect:
            raise SystemExit(f"{args}: exit {done.returncode}, wanted {expect}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def json(self, *args, expect=0):
        return [json.loads(line) for line in self.run("--json", *args, expect=expect).splitlines()]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A site without a log."""

    def log_message(self, *_):
        pass


def serve(folder):
    """Serves a folder on a loopback port of the system's choice."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


def read_mail(path):
    """A mail as Python's own reader understands it, with no defect."""
    raw = pathlib.Path(path).read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    defects = list(message.defects) + [d for part in message.walk() for d in part.defects]
    check(not defects, f"{path}: {defects}")
    return message


def check(holds, what):
    if not holds:
        raise SystemExit(f"FAILED: {what}")
