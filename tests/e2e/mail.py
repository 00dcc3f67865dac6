"""Mail through real servers: signed, refused, deferred, bounced back, answered, and never doubled.

postfix relays; smtp-sink plays the faults; dovecot takes mail by LMTP into a Maildir and shows it by
IMAP; what bounces comes back through a pipe into `vigie mail inbound`."""

import imaplib
import os
import pathlib
import shutil
import smtplib
import sys
import tempfile

from common import check, read_mail
from dkim_check import check_signatures
from house import House
from relay import start_postfix, stop_postfix
from servers import Dovecot, Sink, wait_until

ROUTES = """
smtpd_recipient_restrictions =
  check_recipient_access inline:{{ {{later.test = 450 4.2.0 come back later}}, {{nobody.test = 550 5.1.1 no such user}}, {{strict.test = 550 5.7.1 we do not like you}} }},
  permit_mynetworks, reject
recipient_delimiter = +
transport_maps = inline:{{ {{exemple.org = lmtp:inet:127.0.0.1:{lmtp}}}, {{refuse.test = smtp:[127.0.0.1]:{refuses}}}, {{retour.test = vigie:}} }}
relay_domains = exemple.org, refuse.test, retour.test
vigie_destination_recipient_limit = 1
maximal_backoff_time = 1s
minimal_backoff_time = 1s
"""

PIPE = """
vigie unix - n n - - pipe
  flags=DRXhu user=nobody null_sender= argv={binary} --config {config} mail inbound
"""


def bounces(house, relay):
    """Accepted, refused, deferred, and refused later by the next server."""
    for who in ("lectrice@exemple.org", "tard@later.test", "personne@nobody.test", "mort@refuse.test"):
        house.subscribe(who)
    house.own_by("nobody")
    house.vigie.run("digest", "send", expect=5)
    states = sorted(row["state"] for row in house.queue())
    check(states == ["deferred", "failed", "sent", "sent"], f"queue: {states}")
    found = house.states()
    check(found["personne@nobody.test"] == "suspended", f"dead at the door: {found}")
    spool = house.data() / "inbound/new"
    (report,) = wait_until(lambda: list(spool.glob("*")) if spool.exists() else None, relay.log)
    check(b"refuse.test" not in report.read_bytes(), "what waits to be read is sealed")
    told = house.vigie.json("mail", "explain", str(report))[0]
    check((told["kind"], told["status"]) == ("bounce-hard", "5.1.1"), str(told))
    check(told["subscriber"], "the return path says whose mail it was")
    house.vigie.run("digest", "send", "--due")
    found = house.states()
    check(found["mort@refuse.test"] == "suspended", f"bounced: {found}")
    check(found["lectrice@exemple.org"] == "active", f"the others go on: {found}")
    check(not list(spool.glob("*")), "what was read is put away")
    print("accepted, deferred, refused at the door, bounced back through a pipe")


def arrived(dovecot, config):
    """The digest lies in the reader's box, as IMAP shows it, with two good signatures."""
    box = dovecot.root / "mail/lectrice@exemple.org"
    (path,) = wait_until(lambda: list(box.glob("new/*")), lambda: (dovecot.root / "dovecot.log").read_text())
    mail = read_mail(path)
    check("pair" not in mail["Subject"].lower(), mail["Subject"])
    check(mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click", "one click leaves")
    check_signatures(path, config)
    with imaplib.IMAP4("127.0.0.1", dovecot.imap) as imap:
        imap.login("lectrice@exemple.org", "secret")
        count = imap.select("INBOX")[1][0]
        check(count == b"1", f"IMAP shows {count}")
    print("two signatures verified by dkimpy, every change noticed")
    return mail


def answered(house, relay, mail):
    """An answer of one word goes through two servers into the Maildir that vigie reads."""
    answer = (
        f"From: lectrice@exemple.org\r\nTo: reponses@exemple.org\r\nSubject: Re: x\r\n"
        f"In-Reply-To: {mail['Message-ID']}\r\n\r\nDésabonnement\r\n"
    ).encode()
    with smtplib.SMTP("127.0.0.1", relay.port) as smtp:
        smtp.sendmail("lectrice@exemple.org", ["reponses@exemple.org"], answer)
    inbox = house.inbox
    wait_until(lambda: list(inbox.glob("new/*")), relay.log)
    house.vigie.run("digest", "send", "--due")
    check("lectrice@exemple.org" not in house.states(), "an answer of one word is enough")
    check(list(inbox.glob("cur/*:2,S")), "what was read is seen")
    print("an answer by mail leaves the list")


def by_imap(house, relay, dovecot):
    """The same mailbox, read as a provider shows it."""
    (house.config / "identifiants-imap").write_text("reponses@exemple.org\nsecret\n")
    imap = f'[mail.imap]\nhost = "127.0.0.1"\nport = {dovecot.imap}\nsecurity = "none"\ncredentials_file = "identifiants-imap"\n'
    house.settings(relay.port, imap)
    question = b"From: camille@exemple.org\r\nTo: reponses@exemple.org\r\nSubject: abonnement\r\n\r\n\r\n"
    before = len(list(house.inbox.glob("new/*")))
    with smtplib.SMTP("127.0.0.1", relay.port) as smtp:
        smtp.sendmail("camille@exemple.org", ["reponses@exemple.org"], question)
    wait_until(lambda: len(list(house.inbox.glob("new/*"))) > before, relay.log)
    house.vigie.run("digest", "send", "--due")
    check(house.states().get("camille@exemple.org") == "pending", f"asked to confirm: {house.states()}")
    with imaplib.IMAP4("127.0.0.1", dovecot.imap) as box:
        box.login("reponses@exemple.org", "secret")
        counts = [box.select(folder)[1][0] for folder in ("INBOX", "Vigie")]
    check(counts[0] == b"0" and int(counts[1]) >= 1, f"taken over and moved: {counts}")
    print("read by IMAP, and moved")


def faults(house):
    """A relay that hangs up at the dot, one that closes, one that is slow."""
    house.subscribe("alix@exemple.org")
    def mine():
        return [row for row in house.queue() if row["state"] != "failed" and row["subscriber"] == alix][-1]

    alix = next(row["id"] for row in house.vigie.json("subscriber", "list") if row["address"] == "alix@exemple.org")
    for options, words in ((["-q", "."], "in doubt"), (["-Q", "DATA"], "")):
        sink = Sink(*options)
        house.settings(sink.port)
        if options[0] == "-q":
            house.vigie.run("digest", "send", alix, expect=75)
            first = mine()
        else:
            house.vigie.run("mail", "retry", mine()["id"], expect=75)
        row = mine()
        check(row["state"] == "deferred" and words in row["last_reply"], f"{options}: {row}")
        check(row["message_id"] == first["message_id"], "the same mail")
        sink.stop()
    sink = Sink("-W", ".:1:99")
    house.settings(sink.port)
    house.vigie.run("mail", "retry", mine()["id"])
    check(mine()["state"] == "sent", f"slow, and sent: {mine()}")
    sink.stop()
    print("dropped at the dot, closed, slow: sent once, under one Message-ID")


def policy(house, relay):
    """A refusal of us, not of somebody, stops the rest and strikes nobody."""
    house.settings(relay.port)
    for who in ("a@strict.test", "b@strict.test"):
        house.subscribe(who)
    house.vigie.run("digest", "send", "a@strict.test", "b@strict.test", expect=75)
    found = house.states()
    check(found["a@strict.test"] == found["b@strict.test"] == "active", str(found))
    tries = [row["attempts"] for row in house.queue() if row["state"] in ("queued", "deferred")]
    check(sorted(tries)[-2:] == [1, 1] or 0 in tries, f"the second mail was not tried: {tries}")
    print("a refusal of us stops the batch")


def no_address(house):
    """Nothing that the program wrote holds an address of a subscriber."""
    for path in house.data().rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            for name in (b"lectrice", b"personne@", b"mort@", b"@strict.test"):
                check(name not in raw, f"{path} holds {name}")
    print("no file of the data folder holds an address")


class Relay:
    """A postfix that routes."""

    def __init__(self, root, routes, services):
        self.root = root
        root.mkdir()
        self.port = start_postfix(root, "", routes, services)

    def log(self):
        return (self.root / "mail.log").read_text()

    def stop(self):
        stop_postfix(self.root)


def main(binary):
    root = pathlib.Path(tempfile.mkdtemp(prefix="vigie-e2e-"))
    # Other users of the machine run the program, too.
    os.chmod(root, 0o755)
    servers = []
    try:
        refuses = Sink("-f", "RCPT", "-B", "550 5.1.1 no such user")
        dovecot = Dovecot(root / "dovecot")
        servers += [refuses, dovecot]
        house = House(binary, root, 1)
        house.inbox = dovecot.root / "mail/reponses@exemple.org"
        routes = ROUTES.format(lmtp=dovecot.lmtp, refuses=refuses.port)
        services = PIPE.format(binary=house.binary, config=house.config)
        relay = Relay(root / "relay", routes, services)
        servers.append(relay)
        inbox = f'inbox = "{house.inbox}"'
        house.settings(relay.port, inbox)
        house.vigie.run("poll")
        bounces(house, relay)
        mail = arrived(dovecot, house.config)
        answered(house, relay, mail)
        by_imap(house, relay, dovecot)
        no_address(house)
        faults(house)
        policy(house, relay)
    finally:
        for server in reversed(servers):
            server.stop()
        shutil.rmtree(root, ignore_errors=True)


main(sys.argv[1])
