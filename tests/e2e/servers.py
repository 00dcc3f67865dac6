"""A relay with faults and a private dovecot, both on loopback."""

import os
import pwd
import socket
import subprocess
import time

from relay import free_port


def wait_until(holds, what, tries=300):
    """Looks again and again for thirty seconds; gives back what was found."""
    for _ in range(tries):
        found = holds()
        if found:
            return found
        time.sleep(0.1)
    raise SystemExit(f"FAILED: {what() if callable(what) else what}")


def answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Sink:
    """smtp-sink with the faults that its options ask for."""

    def __init__(self, *options):
        self.port = free_port()
        command = ["smtp-sink", "-u", "nobody", *options, f"127.0.0.1:{self.port}", "100"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(lambda: answers(self.port), "smtp-sink does not answer")

    def stop(self):
        self.process.terminate()
        self.process.wait()


DOVECOT_CONF = """
protocols = imap lmtp
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/dovecot.log
ssl = no
disable_plaintext_auth = no
default_login_user = dovenull
default_internal_user = dovecot
mail_location = maildir:{root}/mail/%u
first_valid_uid = 1
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}/mail/%u
}}
service imap-login {{
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
"""


class Dovecot:
    """An instance of its own, LMTP in and IMAP out."""

    def __init__(self, root):
        self.root, self.imap, self.lmtp = root, free_port(), free_port()
        owner = pwd.getpwnam("postfix")
        for name in ("run", "state", "mail"):
            (root / name).mkdir(parents=True)
        os.chmod(root, 0o755)
        os.chown(root / "mail", owner.pw_uid, owner.pw_gid)
        self.conf = root / "dovecot.conf"
        self.conf.write_text(
            DOVECOT_CONF.format(root=root, uid=owner.pw_uid, gid=owner.pw_gid, imap=self.imap, lmtp=self.lmtp)
        )
        command = ["dovecot", "-F", "-c", str(self.conf)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(lambda: answers(self.lmtp) and answers(self.imap), "dovecot does not answer")

    def stop(self):
        self.process.terminate()
        self.process.wait()
