"""Digests through a real relay: a private postfix on loopback that delivers into a Maildir."""

import sys

from common import Vigie, check, read_mail, serve
from relay import relay, wait_for_mail

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Emplois</title><link>{base}/</link><description>x</description>
<item><title>Pair-aidant·e en santé mentale</title><link>{base}/offre-1</link><guid>offre-1</guid>
<description>La Maison du Phare recrute un·e pair-aidant·e en CDI. Le vécu de la maladie psychique est demandé.
Envoyez CV et lettre.</description></item>
<item><title>Infirmier de nuit</title><link>{base}/offre-2</link><guid>offre-2</guid>
<description>Poste en CDI, soins techniques.</description></item>
</channel></rss>
"""


def main(binary):
    with relay() as (root, port):
        site, config = root / "site", root / "config"
        (config / "filters").mkdir(parents=True)
        site.mkdir()
        base = serve(site)
        (site / "emplois.xml").write_text(FEED.format(base=base))
        (config / "sources.toml").write_text(
            f'[[source]]\nid = "phare"\nname = "Le Phare"\nurl = "{base}/emplois.xml"\nformat = "feed"\n'
            'country = "FR"\nallow_private = true\ndelay = "0s"\ndetails = "never"\n'
        )
        (config / "vigie.toml").write_text(
            '[mail]\nfrom = "Vigie <offres@exemple.org>"\n'
            f'smtp = {{ host = "127.0.0.1", port = {port}, security = "none" }}\n'
        )
        vigie = Vigie(binary, config)
        vigie.run("check")
        vigie.run("poll")
        vigie.run("subscriber", "add", "lectrice@exemple.org", "--query", "pays:FR", "--confirmed")
        vigie.run("digest", "send")
        (path,) = wait_for_mail(root / "relay", 1)
        mail = read_mail(path)
        check(mail["To"] == "lectrice@exemple.org", mail["To"])
        check("Pair-aidant·e" in mail.get_body(("plain",)).get_content(), "the offer is in the mail")
        check("Infirmier" not in mail.as_string(), "another trade is not")
        check("santé" not in mail["Subject"] and "pair" not in mail["Subject"].lower(), mail["Subject"])
        vigie.run("digest", "send")
        states = [row["state"] for row in vigie.json("mail", "queue", "--all")]
        check(states == ["sent"], f"one mail, once: {states}")
        print("one digest through postfix, once")


main(sys.argv[1])
