"""The HTML part of digests in a real browser: narrow and wide, light and dark.

    digests.py VIGIE TOOLS [SHOTS]

TOOLS holds node_modules with axe-core. SHOTS gets a picture of every view.
"""

import pathlib
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

from common import ENV, check, read_mail

VIEWS = [(320, "light"), (320, "dark"), (600, "light"), (600, "dark")]
# A mail has no landmarks: mail programs put it inside a page of their own.
SPARED = {"landmark-one-main": {"enabled": False}, "region": {"enabled": False}}


def look(browser, axe, name, html, shots):
    """Everything that is wrong with one mail."""
    faults = []
    for width, scheme in VIEWS:
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.set_content(html)
        where = f"{name} at {width} px, {scheme}"
        faults += [f"{where}: asks {url}" for url in asked if url.startswith("http")]
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            faults.append(f"{where}: {over} px over the edge")
        page.evaluate(axe)
        for found in page.evaluate("rules => axe.run({ rules })", SPARED)["violations"]:
            nodes = [node["html"][:120] for node in found["nodes"][:2]]
            faults.append(f"{where}: {found['id']}: {found['help']}: {nodes}")
        if shots:
            page.screenshot(path=shots / f"{name}-{width}-{scheme}.png", full_page=True)
        page.close()
    return faults


def main(binary, tools, shots=None):
    axe = (pathlib.Path(tools) / "node_modules/axe-core/axe.min.js").read_text()
    shots = shots and pathlib.Path(shots)
    if shots:
        shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        subprocess.run([binary, "demo", "--data", folder + "/demo"], check=True, capture_output=True, env=ENV, timeout=120)
        mails = sorted(pathlib.Path(folder).glob("**/*.eml"))
        check(mails, "the demo writes mails")
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        faults = []
        for path in mails:
            html = read_mail(path).get_body(("html",)).get_content()
            faults += look(browser, axe, path.stem, html, shots)
        browser.close()
        check(not faults, "\n".join(faults))
    print(f"{len(mails)} mails, {len(VIEWS)} views each, without a fault")


main(*sys.argv[1:])
