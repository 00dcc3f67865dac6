"""Both signatures of a mail, read by another program (dkimpy), and broken by any change."""

import base64

from house import openssl

from common import check


def records(config):
    """What the DNS of the test holds, from the private keys."""
    rsa = openssl("pkey", "-in", str(config / "dkim-rsa.pem"), "-pubout", "-outform", "DER")
    ed25519 = openssl("pkey", "-in", str(config / "dkim-ed25519.pem"), "-pubout", "-outform", "DER")
    text = lambda der: base64.b64encode(der).decode()
    return {
        b"s1._domainkey.exemple.org.": f"v=DKIM1; k=rsa; p={text(rsa)}".encode(),
        b"s2._domainkey.exemple.org.": f"v=DKIM1; k=ed25519; p={text(ed25519[-32:])}".encode(),
    }


def verdicts(raw, dns):
    import dkim

    signed = dkim.DKIM(raw)
    answer = lambda name, timeout=5: dns.get(name)
    found = []
    for index in range(2):
        try:
            found.append(signed.verify(idx=index, dnsfunc=answer))
        except dkim.DKIMException:
            found.append(False)
    return found


def check_signatures(path, config):
    raw, dns = path.read_bytes(), records(config)
    # A mailbox writes plain line ends; what was signed had both characters.
    raw = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    check(verdicts(raw, dns) == [True, True], f"both signatures verify: {verdicts(raw, dns)}")
    for what, change in [
        (b"List-Unsubscribe=One-Click", b"List-Unsubscribe=One-Clack"),
        (b"https://vigie.exemple.org/d/", b"https://vigie.exemple.org/e/"),
        (b"From: ", b"From: x@autre.example\r\nFrom: "),
        (b"Subject: ", b"Subject: x"),
    ]:
        check(what in raw, f"{what} is in the mail")
        tampered = raw.replace(what, change, 1)
        check(not any(verdicts(tampered, dns)), f"a changed {what} is noticed")
