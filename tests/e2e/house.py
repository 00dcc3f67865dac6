"""A house with one board, keys that sign, and a mailbox, for the checks that send mail."""

import os
import pwd
import shutil
import subprocess

from common import Vigie, serve

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Emplois</title><link>{base}/</link><description>x</description>
<item><title>Pair-aidant·e en santé mentale</title><link>{base}/offre-{n}</link><guid>offre-{n}</guid>
<description>La Maison du Phare recrute un·e pair-aidant·e en CDI. Le vécu de la maladie psychique est demandé.
Envoyez CV et lettre.</description></item></channel></rss>
"""

VIGIE_TOML = """
[instance]
url = "https://vigie.exemple.org/"
[mail]
from = "Vigie <releve@exemple.org>"
reply_to = "reponses@exemple.org"
bounces = "rebond@retour.test"
{more}
[mail.smtp]
host = "127.0.0.1"
port = {port}
security = "none"
[mail.dkim.rsa]
selector = "s1"
key_file = "dkim-rsa.pem"
[mail.dkim.ed25519]
selector = "s2"
key_file = "dkim-ed25519.pem"
"""


def openssl(*args):
    return subprocess.run(["openssl", *args], check=True, capture_output=True).stdout


class House:
    """Its configuration folder and its program."""

    def __init__(self, binary, root, port, more=""):
        self.config, self.site = root / "config", root / "site"
        for folder in (self.config / "filters", self.site):
            folder.mkdir(parents=True)
        # Beside everything else, so that other users of the machine can run it.
        self.binary = root / "vigie"
        shutil.copy(binary, self.binary)
        self.base = serve(self.site)
        self.post(1)
        (self.config / "sources.toml").write_text(
            f'[[source]]\nid = "phare"\nname = "Le Phare"\nurl = "{self.base}/emplois.xml"\nformat = "feed"\n'
            'country = "FR"\nallow_private = true\ndelay = "0s"\ndetails = "never"\n'
        )
        openssl("genrsa", "-out", str(self.config / "dkim-rsa.pem"), "2048")
        openssl("genpkey", "-algorithm", "ed25519", "-out", str(self.config / "dkim-ed25519.pem"))
        self.settings(port, more)
        self.vigie = Vigie(self.binary, self.config)

    def settings(self, port, more=""):
        (self.config / "vigie.toml").write_text(VIGIE_TOML.format(port=port, more=more))

    def post(self, number):
        """Another advert on the board."""
        (self.site / "emplois.xml").write_text(FEED.format(base=self.base, n=number))

    def subscribe(self, address):
        self.vigie.run("subscriber", "add", address, "--confirmed")

    def states(self):
        """Where each subscriber stands, by address."""
        return {row["address"]: row["state"] for row in self.vigie.json("subscriber", "list")}

    def queue(self):
        return self.vigie.json("mail", "queue", "--all")

    def data(self):
        return self.config / "vigie-data"

    def own_by(self, user):
        """Gives the folders to another user, as an installation would have it."""
        owner = pwd.getpwnam(user)
        for path in [self.config, *self.config.rglob("*")]:
            os.chown(path, owner.pw_uid, owner.pw_gid)
