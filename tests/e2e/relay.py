"""A private postfix on loopback. Unless it is told otherwise, it delivers everything for exemple.org into one Maildir."""

import contextlib
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import tempfile
import time

MAIN_CF = """
compatibility_level = 3.6
queue_directory = {root}/spool
data_directory = {root}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = relais.exemple.org
mydestination =
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = {domains}
virtual_mailbox_base = {root}/boxes
virtual_mailbox_maps = static:all/
virtual_minimum_uid = 1
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
maillog_file = {root}/mail.log
maillog_file_prefixes = {root}
alias_maps =
{more}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_postfix(root, domains="exemple.org", more="", services=""):
    """A private instance: own folders, own port; stopped by its own command. What is more goes to the end of main.cf,
    services to the end of master.cf."""
    owner = pwd.getpwnam("postfix")
    port = free_port()
    for name in ("conf", "spool", "data", "boxes"):
        (root / name).mkdir()
    os.chmod(root, 0o755)
    for name in ("data", "boxes"):
        os.chown(root / name, owner.pw_uid, owner.pw_gid)
    main = MAIN_CF.format(root=root, uid=owner.pw_uid, gid=owner.pw_gid, domains=domains, more=more)
    (root / "conf/main.cf").write_text(main)
    master = pathlib.Path("/usr/share/postfix/master.cf.dist").read_text()
    lines = []
    for line in master.splitlines():
        if line.startswith("smtp      inet"):
            line = line.replace("smtp      inet", f"127.0.0.1:{port} inet")
        fields = line.split()
        if len(fields) >= 8 and not line.startswith(("#", " ")) and fields[4] == "y":
            line = line.replace(" y ", " n ", 1)
        lines.append(line)
    (root / "conf/master.cf").write_text("\n".join(lines) + "\n" + services)
    subprocess.run(["postfix", "-c", str(root / "conf"), "start"], check=True, capture_output=True)
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return port
        time.sleep(0.1)
    raise SystemExit("postfix does not answer:\n" + (root / "mail.log").read_text())


def boxes(root):
    """What has arrived."""
    return list((root / "boxes").glob("**/new/*"))


def wait_for_mail(root, count, seconds=15):
    for _ in range(10 * seconds):
        found = boxes(root)
        if len(found) >= count:
            return found
        time.sleep(0.1)
    raise SystemExit("no mail arrived:\n" + (root / "mail.log").read_text())


def stop_postfix(root):
    if (root / "conf").exists():
        subprocess.run(["postfix", "-c", str(root / "conf"), "stop"], capture_output=True)


@contextlib.contextmanager
def relay():
    """A folder for the check to use, and the relay's port; both are gone afterwards."""
    root = pathlib.Path(tempfile.mkdtemp(prefix="vigie-e2e-"))
    os.chmod(root, 0o755)
    try:
        (root / "relay").mkdir()
        yield root, start_postfix(root / "relay")
    finally:
        stop_postfix(root / "relay")
        shutil.rmtree(root, ignore_errors=True)
