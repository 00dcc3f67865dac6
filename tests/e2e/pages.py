"""The pages in a real browser, without JavaScript: from a search to a subscription and out again.

    pages.py VIGIE TOOLS [SHOTS]

TOOLS holds what `.ci/run` installs: node_modules with axe-core and vnu-jar. SHOTS gets a picture of
every page, at two widths, light and dark.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.request

import extruct
import feedparser
import icalendar
from playwright.sync_api import sync_playwright

from common import ENV, check, read_mail
from relay import free_port, relay, wait_for_mail

ADDRESS = "visiteuse@exemple.org"
SIZES = [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")]
PAGES = """/ /offres /offres?q=lyon /offres?q=pays:CA&lang=en /offres?q=introuvable /offres?q=temps:>=beaucoup /employeurs
/sources /abonnement /abonnement/envoye /devenir /confidentialite /accessibilite /nulle-part /c/perdu /p/perdu
/d/perdu""".split()
LONG_TITLE = "Coordonnateur·rice-accompagnateur·rice-de-la-pair-aidance-communautaire-et-institutionnelle " * 3


class House:
    """The demo's offers, served by a daemon that sends through a real relay."""

    def __init__(self, binary, root, port):
        self.binary, self.data = os.path.abspath(binary), root / "demo"
        self.base = f"http://127.0.0.1:{free_port()}"
        subprocess.run([self.binary, "demo", "--data", self.data], check=True, capture_output=True, env=ENV)
        (self.data / "config/vigie.toml").write_text(
            f'[instance]\nname = "Vigie du Phare"\nurl = "{self.base}/"\n'
            f'[web]\nlisten = "{self.base.removeprefix("http://")}"\n'
            '[mail]\nfrom = "Vigie <offres@exemple.org>"\n'
            f'smtp = {{ host = "127.0.0.1", port = {port}, security = "none" }}\n'
        )
        self.log = open(root / "vigie.log", "w", encoding="utf8")
        self.daemon = subprocess.Popen([*self.command(), "run"], stderr=self.log, env=ENV)
        for _ in range(200):
            if self.answers():
                return
            time.sleep(0.1)
        raise SystemExit("the pages do not answer:\n" + (root / "vigie.log").read_text())

    def command(self):
        return [self.binary, "--config", self.data / "config", "--data", self.data / "store"]

    def answers(self):
        try:
            return urllib.request.urlopen(self.base + "/", timeout=5).status == 200
        except OSError:
            return False

    def get(self, path):
        with urllib.request.urlopen(self.base + path, timeout=10) as answer:
            return answer.read().decode()

    def odd_offers(self, other):
        """An offer whose last day is over, and one with a very long title."""
        export = subprocess.run([*self.command(), "offer", "export"], check=True, capture_output=True, env=ENV).stdout
        ids = [json.loads(line)["id"] for line in export.splitlines()]
        over, long = [id for id in ids if id not in other][-2:]
        for offer, word in ((over, "limite=2026-01-02"), (long, f"titre={LONG_TITLE}")):
            subprocess.run([*self.command(), "offer", "correct", offer, word, "--author", "Essai"], check=True, capture_output=True, env=ENV)
        return {"over": f"/offre/{over}", "long": f"/offre/{long}"}

    def stop(self):
        self.daemon.terminate()
        check(self.daemon.wait(30) == 0, "the daemon ends well")
        self.log.close()


def next_mail(root, seen):
    """The mail that came since, as text."""
    (path,) = set(wait_for_mail(root / "relay", len(seen) + 1)) - seen
    seen.add(path)
    return read_mail(path).get_body(("plain",)).get_content()


def link(text, part):
    found = re.search(rf"https?://\S+/{part}/[^\s>]+", text)
    check(found, f"a link to /{part}/ in\n{text}")
    return found.group(0)


def subscribe_and_leave(browser, house, root):
    """As a person does it: JavaScript is off, and nothing is typed but an address."""
    page = browser.new_context(java_script_enabled=False, locale="fr-FR").new_page()
    page.goto(house.base + "/")
    page.fill("input[name=q]", "pays:FR")
    page.click("form[role=search] button")
    page.locator("main .cards a").first.click()
    check("/offre/" in page.url, page.url)
    page.goto(house.base + "/abonnement")
    page.fill("#adresse", ADDRESS)
    page.locator("input[name=filtre]").first.check()
    page.locator("input[name=rythme]").first.check()
    page.check("#accord")
    time.sleep(3.2)  # Who fills in a form in less than three seconds is taken for a machine.
    page.click("main form[method=post] button")
    check(page.url.endswith("/abonnement/envoye"), page.url)
    seen = set()
    page.goto(link(next_mail(root, seen), "c"))
    confirm = page.url
    page.click("main form button")
    check("C’est fait" in page.inner_text("h1"), page.inner_text("main"))
    welcome = next_mail(root, seen)
    page.goto(link(welcome, "p"))
    preferences = page.url
    page.locator("input[name=rythme]").nth(2).check()
    page.locator("main form").first.locator("button").click()
    check(page.locator(".notice").count() == 1, "the wishes are kept")
    page.goto(link(welcome, "d"))
    leave = page.url
    yield {"confirm": confirm, "preferences": preferences, "leave": leave}
    page.click("main form button")
    people = subprocess.run([*house.command(), "--json", "subscriber", "list"], capture_output=True, text=True, env=ENV)
    check(ADDRESS not in people.stdout and people.returncode in (0, 3), people.stdout + people.stderr)
    page.goto(leave)
    page.context.close()


def look(browser, tools, house, paths, shots):
    """axe finds nothing, nothing hangs over the edge, nothing is asked from elsewhere."""
    axe = (tools / "node_modules/axe-core/axe.min.js").read_text()
    faults, saved = [], {}
    for width, scheme in SIZES:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True, locale="fr-FR")
        page = context.new_page()
        page.on("request", lambda asked: asked.url.startswith(house.base) or faults.append(f"asks {asked.url}"))
        for name, path in paths.items():
            page.goto(path if path.startswith("http") else house.base + path)
            saved[name] = page.content()
            where = f"{name} at {width} px, {scheme}"
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                faults.append(f"{where}: {over} px over the edge")
            page.evaluate(axe)
            for found in page.evaluate("axe.run()")["violations"]:
                nodes = [node["html"][:160] for node in found["nodes"][:3]]
                faults.append(f"{where}: {found['id']}: {found['help']}: {nodes}")
            if shots:
                page.screenshot(path=shots / f"{name}-{width}-{scheme}.png", full_page=True)
        context.close()
    check(not faults, "\n".join(faults))
    return saved


def validate(tools, folder, saved):
    """The Nu validator reads every page."""
    folder.mkdir()
    for name, html in saved.items():
        (folder / f"{name}.html").write_text(html)
    jar = tools / "node_modules/vnu-jar/build/dist/vnu.jar"
    done = subprocess.run(["java", "-jar", jar, "--also-check-css", "--skip-non-html", folder], capture_output=True, text=True)
    check(done.returncode == 0, done.stderr)


def feeds(house, offer):
    """Feeds, calendar and structured data, read by programs of others."""
    for kind in ("atom", "json"):
        body = house.get(f"/offres.{kind}?q=pays:FR")
        if kind == "json":
            items = json.loads(body)["items"]
        else:
            read = feedparser.parse(body)
            check(not read.bozo, f"offres.atom: {read.get('bozo_exception')}")
            items = read.entries
        check(len(items) > 3 and all(item["title"] and item["id"] for item in items), f"{kind}: {len(items)}")
    calendar = icalendar.Calendar.from_ical(house.get("/offres.ics"))
    events = calendar.walk("VEVENT")
    check(events and all(event["UID"] and event.decoded("DTSTART") for event in events), "offres.ics")
    found = extruct.extract(house.get(offer), base_url=house.base, syntaxes=["json-ld"])["json-ld"]
    check(len(found) == 1 and found[0]["@type"] == "JobPosting" and found[0]["title"], f"{offer}: {found}")
    print(f"feeds: {len(events)} events, JobPosting of {found[0]['title']!r}")


def employed(house):
    """An offer whose page may hold a JobPosting: paid work with a place, a date and an employer."""
    paths = re.findall(r'href="(/offre/[a-z0-9]+)', house.get("/offres?q=type:emploi"))
    return next(path for path in paths if "application/ld+json" in house.get(path))


def main(binary, tools, shots=None):
    tools, shots = pathlib.Path(tools), shots and pathlib.Path(shots)
    if shots:
        shots.mkdir(parents=True, exist_ok=True)
    with relay() as (root, port), sync_playwright() as play:
        house = House(binary, root, port)
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        try:
            offer = employed(house)
            paths = {re.sub(r"\W+", "-", path).strip("-") or "home": path for path in PAGES} | {"offer": offer} | house.odd_offers(offer)
            for own in subscribe_and_leave(browser, house, root):
                saved = look(browser, tools, house, paths | own, shots)
            validate(tools, root / "pages", saved)
            feeds(house, offer)
        finally:
            browser.close()
            house.stop()
    print(f"{len(saved)} pages, four ways each; from a search to a subscription and out again")


main(*sys.argv[1:])
