"""The demo does the whole main job: its NDJSON keeps the contract, its mails open elsewhere."""

import pathlib
import subprocess
import sys
import tempfile
import time

from common import ENV, Vigie, check, read_mail

KEYS = """schema id status kind peer role title employer place contract hours pay posted deadline
starts year_inferred requires signals competencies language url sightings family first_seen last_seen
changed""".split()
PLACE = "city region country postcode lat lon precision remote text".split()


def main(binary):
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "demo"
        began = time.monotonic()
        done = subprocess.run([binary, "demo", "--data", str(data)], capture_output=True, text=True, env=ENV, timeout=60)
        took = time.monotonic() - began
        check(done.returncode == 0, f"demo: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
        print(f"demo: {took:.1f} s")
        check(took < 10, "the demo takes at most ten seconds")
        vigie = Vigie(binary, data / "config")
        offers = vigie.json("--data", str(data / "store"), "offer", "export", "--all")
        check(len(offers) >= 20, f"only {len(offers)} offers")
        for offer in offers:
            missing = [key for key in KEYS if key not in offer] + [key for key in PLACE if key not in offer["place"]]
            check(not missing, f"{offer.get('title')}: no {missing}")
            check(offer["schema"] == 1 and offer["sightings"], offer["title"])
            check(set(offer["sightings"][0]) >= {"source", "url", "posting_id", "title", "first_seen", "last_seen"}, offer["title"])
        mails = sorted(data.glob("**/*.eml"))
        check(len(mails) >= 4, f"only {len(mails)} mails")
        for path in mails:
            mail = read_mail(path)
            kinds = [part.get_content_type() for part in mail.iter_parts()]
            check(kinds == ["text/plain", "text/html"], f"{path}: {kinds}")
            text = mail.get_body(("plain",)).get_content()
            check(len(text) > 200, f"{path}: no text")
        print(f"{len(offers)} offers, {len(mails)} mails")


main(sys.argv[1])
