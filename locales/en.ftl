# Everything that a person reads, in a terminal or in a mail.
# Ids are "room-what"; fr.ftl has the same ids and variables.

## schedule
schedule-too-long = This rhythm is too long: { $longest } characters at most.
schedule-fields =
    { $count ->
        [one] A cron expression has 6 fields (seconds minutes hours day month weekday); this one has only { $count }. For example “0 30 7 * * MON”: every Monday at 7:30.
       *[other] A cron expression has 6 fields (seconds minutes hours day month weekday); this one has { $count }. For example “0 30 7 * * MON”: every Monday at 7:30.
    }
schedule-bad-field =
    Field { $number } ({ $unit ->
        [seconds] seconds
        [minutes] minutes
        [hours] hours
        [days] day of the month
        [months] month
        [weekdays] day of the week
       *[years] years
    }): “{ $typed }” does not fit. { $unit ->
        [seconds] Write a number from 0 to 59, most often 0.
        [minutes] Write a number from 0 to 59, such as 30 or */15.
        [hours] Write a number from 0 to 23, such as 7 or */6.
        [days] Write a number from 1 to 31, or * for every day.
        [months] Write a number from 1 to 12 or JAN to DEC, or * for every month.
        [weekdays] Write MON, TUE, WED, THU, FRI, SAT or SUN, such as MON-FRI, or * for every day.
       *[years] Write a year, such as 2030, or * for all.
    }
schedule-both-days = This rhythm sets both a day of the month and a day of the week. Put * for one of the two.
schedule-never = “{ $text }” never comes round: no day of the calendar answers it. Check the day and the month.
schedule-unreadable = “{ $text }” is not a cron expression. For example “0 30 7 * * MON”: every Monday at 7:30.
schedule-unknown-alias = Unknown shorthand: “{ $typed }”. Known: @hourly, @daily, @weekly, @monthly, @yearly.
schedule-unknown-rhythm = Unknown rhythm: “{ $typed }”. Write now (as soon as there is something), daily, weekly, monthly, or a cron expression such as “0 30 7 * * MON”.

## fetch
fetch-status-gone = The page no longer exists (answer { $status }). If its address has changed, correct it.
fetch-status-denied = The site refuses to answer us (answer { $status }). Vigie does not insist: ask the site to agree, or remove this address.
fetch-status-server = The site is out of order (answer { $status }). Vigie will try again later.
fetch-status-other = The site gives an unexpected answer ({ $status }). Open the page in a browser to see what has become of it.
fetch-rate-limited = { $minutes ->
    [0] The site asks us to slow down (answer { $status }). Vigie will wait before it returns. If this happens often, raise "delay" for this source.
    [one] The site asks us to wait one minute (answer { $status }). Vigie will not return before.
   *[other] The site asks us to wait { $minutes } minutes (answer { $status }). Vigie will not return before.
 }
fetch-too-large = The page is larger than { $megabytes } MB and was not read. Give the address of a shorter list or of an RSS feed.
fetch-timeout-connect = The site does not answer: no connection was made in time. Vigie will try again later.
fetch-timeout-answer = The site can be reached but did not answer in time. Vigie will try again later.
fetch-timeout-idle = The site stopped in the middle of the page. Vigie will try again later.
fetch-timeout-total = The page comes too slowly and was not read to its end. Vigie will try again later.
fetch-unknown-name = The site's name cannot be found ({ $detail }). Check the address, then this machine's connection.
fetch-unreachable = The site cannot be reached ({ $detail }). Vigie will try again later.
fetch-tls = The secure connection is refused: the site's certificate or its chain is not valid ({ $detail }). Tell the site; if every site fails, install the system's certificates (package "ca-certificates").
fetch-broken = The answer is cut short or damaged ({ $detail }). Vigie will try again later.
fetch-redirects = The site sends us from address to address without end (more than { $limit } redirects). Open the page in a browser and copy the address where you arrive.
fetch-bad-url = The site points to an address that cannot be read: { $url }. Open the page in a browser and copy the address where you arrive.
fetch-not-text = This is not a page that vigie can read (type "{ $type }"). Give the address of a web page or of an RSS feed.
fetch-not-text-untyped = This is not a page that vigie can read. Give the address of a web page or of an RSS feed.
fetch-no-contact = Vigie reads no real site without saying who runs it. Write a contact address in vigie.toml: [instance] contact = "…".
fetch-setup = Access to the web could not be prepared: { $detail }. Check [instance] contact in vigie.toml.
fetch-barred-scheme = The address begins with "{ $scheme }": vigie reads only http and https.
fetch-barred-credentials = The address holds a name or a password. Remove them: vigie signs in nowhere.
fetch-barred-port = Port { $port } is not a port of a web site. For an internal site, write allow_private = true.
fetch-barred-address = "{ $host }" leads to { $ip }, which is not a public address. For an internal site, write allow_private = true.
fetch-barred-peer = The machine that answered could not be checked; its answer was not read.
fetch-barred-clear = A password or token does not leave without encryption. Give an https address.
fetch-credentials = The site refuses the source's credentials (answer { $status }). Check the files client_id_file and client_secret_file, then that the account may use this service.
fetch-robots-exempt = Read under an account of the site: its terms of use apply, not robots.txt.
fetch-robots-none = The site has no robots.txt (answer { $status }): everything may be read.
fetch-robots-free = No rule of robots.txt concerns this page: it may be read.
fetch-robots-allowed = robots.txt lets this page be read (line { $line }: "{ $rule }").
fetch-robots-disallowed = The site asks robots not to read this page (robots.txt, line { $line }: "{ $rule }"). Vigie obeys: ask the site to agree, or choose another address.
fetch-robots-closed = The site refuses to show robots its rules (robots.txt: answer { $status }). So vigie reads nothing: ask the site to agree, or remove this address.
fetch-robots-unreachable = The site's rules for robots cannot be had (robots.txt: answer { $status }). Vigie waits until they can and will try again.
fetch-robots-slow = The site asks for { $seconds } seconds between two readings, more than vigie can wait (one minute). Choose an RSS feed, or ask the site to agree.
fetch-hop = { $url } → answer { $status } in { $latency } ms, { $bytes } bytes, after { $waited } ms of waiting
fetch-hop-none = { $url } → nothing was read

## config
config-fault = { $place }: { $key }: { $what }
config-fault-whole = { $place }: { $what }
config-fault-warning = { $place }: warning: { $key }: { $what }
config-fault-warning-whole = { $place }: warning: { $what }
config-unreadable = the file cannot be read ({ $why }); check its permissions.
config-not-utf8 = a character is not UTF-8; save the file with the encoding “UTF-8”.
config-no-sources = no file sources.toml in “{ $dir }”; create it, or name the right folder with --config.
config-syntax-twice = this key is already written above; keep one of the two lines: { $line }
config-syntax-bracket = a bracket is missing; a section is written [name], a source [[source]]: { $line }
config-syntax-colon = write “=”, not “:”, between the key and its value: { $line }
config-syntax-equals = a line is written key = value; a comment starts with #: { $line }
config-syntax-quote = a quote " is missing: { $line }
config-syntax-backslash = inside "…" the backslash \ has a special meaning; put the value between single quotes '…': { $line }
config-syntax-bare = a text goes between quotes; write: { $mended }
config-syntax-other = this line is not TOML: { $line } (the parser says “{ $detail }”).
config-want-text = wants a text between quotes, such as { $example }; found { $found }
config-want-flag = wants true or false, without quotes; found { $found }
config-want-number = wants a whole number from { $least } to { $most }, without quotes; found { $found }
config-want-list = wants a list of texts, such as { $example }; found { $found }
config-want-table = wants several keys, such as { $example }; found { $found }
config-missing = required and absent; add for instance { $example }
config-unknown-key = unknown key; possible keys: { $keys }
config-unknown-key-near = unknown key; did you mean { $near }?
config-secret-inline = a secret is not written here; put it in a file that only you can read, and name that file (for mail: credentials_file, two lines, user then password).
config-secret-unreadable = the file “{ $file }” cannot be read ({ $why }); check its name and permissions.
config-secret-shape = the file “{ $file }” must hold two lines, user then password, or one: user:password.
config-secret-line = the file “{ $file }” must hold one line: the secret, and nothing else.
config-secret-open = anybody can read “{ $file }”; run: chmod 600 "{ $file }"
config-empty = the text is empty; fill it in or remove the line.
config-control = the text must fit on one line, without invisible characters.
config-too-long = too long; { $most } characters at most.
config-not-kebab = “{ $found }”: only lower-case letters without accents, digits and dashes; for instance { $mended }
config-choice = “{ $found }” does not exist; possible choices: { $all }
config-choice-near = “{ $found }” does not exist; did you mean { $near }? Possible choices: { $all }
config-url = “{ $found }” is not the address of a page; it is written https://exemple.org/emplois/
config-url-scheme = the start of the address is missing; write { $mended }
config-url-not-web = “{ $found }”: only http:// and https:// addresses can be read.
config-url-secret = the address holds a user name or a password; remove them.
config-url-private = { $url } is on your machine or your network; if you mean it, add allow_private = true
config-url-twice = { $other } already reads this address; one is enough.
config-country = “{ $found }” is not a country code; two capital letters, such as CA, FR, BE or CH.
config-country-near = “{ $found }” is not a country code; write { $mended } (the region goes into region).
config-language = “{ $found }” is not a language code; two small letters, such as fr, en, nl or de.
config-zone = “{ $found }” is not a time zone; for instance Europe/Paris or America/Toronto.
config-zone-near = “{ $found }” is not a time zone; did you mean { $near }?
config-duration = “{ $found }” is not a duration; a whole number and a unit: 500ms, 2s, 1m, 3h or 30d (days).
config-size = “{ $found }” is not a size; a whole number and a unit: 500kB or 10MB.
config-range = “{ $found }” is outside the limits; from { $least } to { $most }
config-contact = “{ $found }” is neither an e-mail address nor the address of a page; for instance contact@exemple.org
config-contact-placeholder = this is the address of an example, nobody reads it; write your own. No public site is read before.
config-contact-missing = instance.contact is missing from vigie.toml: the e-mail address or page where the sites that are read can reach you. No public site is read without it.
config-source-brackets = each source starts with a line [[source]], with two brackets.
config-source-twice = the id { $id } is already taken ({ $first }); give another one.
config-source-language = the language of this country is not known; add for instance language = "fr"
config-source-zone = this country has several time zones, or its own is not known; add for instance timezone = "Europe/Paris"
config-source-pace = reads this site more than twice an hour; that is too much for a job board. Space the visits out.
config-inbox-name = Offers brought in
config-select-item = for the format html, say where a posting is in the page: { $example }
config-select-unused = does not serve the format { $format }; remove the line or change format.
config-jsonpath = “{ $found }” is not a JSONPath query; for instance $.offers[*] or $.title
config-options-other = does not serve the format { $format }; remove this section or change format.
config-selector = “{ $found }” is not a CSS selector; for instance li.offre, h3 a or a[rel=next]
config-filter-file = the file’s name is the filter’s name: lower-case letters without accents, digits and dashes; rename it { $mended }
config-listen = “{ $found }” does not serve; write an address and a port, such as 127.0.0.1:7411
config-link = “{ $found }” is no link; write country, address and name: CA https://exemple.org/formation A course
config-proxy = “{ $found }” is not the address of a machine; write for example 127.0.0.1 or ::1
config-base-path = “{ $found }” does not serve; write a path such as /offres/
config-mail-from = to send mail, add the sender: from = "Vigie <lettre@exemple.org>"
config-mail-plain = security = "none" would send mail in clear to { $host }; write "tls" or "starttls". "none" is for a server on this machine only.
config-mail-selector = “{ $found }” is not the name of a selector; letters, digits and hyphens, such as vigie1
config-mail-unchecked = without checked_by, the sender of a mail proves nothing: these adverts will wait for a person. Write the name that your server puts into Authentication-Results.
config-mail-provider = { $domain } often has mail refused when another server sends it ({ $relay }); take an address of your own domain, or the server of { $domain }
config-telling = this name shows in everybody’s mailbox and tells what the letter is about ({ $words }); choose a more discreet one.
config-host = “{ $found }” is not the name of a server; for instance smtp.exemple.org
config-address = “{ $found }” is not an e-mail address; for instance contact@exemple.org

## store
store-conflict = Somebody else changed the same thing meanwhile ({ $what }). Nothing was saved: run the command again.
store-busy = The folder { $dir } is already in use by another program. Stop it first, or wait until it is done.
store-busy-by = The folder { $dir } is already in use by another program (process { $pid }). Stop it first, or wait until it is done.
store-full = There is not enough room left on the disk ({ $dir }). Nothing is lost: make room, then run it again.
store-corrupt = Some data is damaged ({ $what }). Run “vigie store verify”, then “vigie store restore” if the check asks for it.
store-newer-schema = This data was written by a newer version of the program (format { $found }, this one knows { $known }). Install the newer version.
store-no-key = Addresses are sealed with the key { $id }, which is not here. Bring back the file of that key (vigie.key, or key_file in [store]), then start again. Without it, no address can be read.
store-unavailable = The data cannot be reached: { $why }. Mend the cause, then start again: nothing that was confirmed is lost.
store-hangs = A write has taken more than { $seconds } seconds: the program stops so that it can be started again. Nothing that was confirmed is lost. If this comes again, check the disk.
store-repair-replayed = { $changes ->
    [one] After a sudden stop, { $changes } change that was already confirmed was put back in its place.
   *[other] After a sudden stop, { $changes } changes that were already confirmed were put back in their place.
 } Nothing is lost.
store-repair-cured = Half-written helper files were made anew. Nothing is lost.
store-repair-rebuilt = The working data was damaged ({ $why }). It was made anew from snapshot { $from } and the journal. The old folder is kept as “{ $aside }”. Check the disk of this machine.
store-repair-rebuilt-missing = The working data was missing ({ $why }). It was made anew from snapshot { $from } and the journal.
store-repair-rebuilt-journal = The working data was damaged ({ $why }). It was made anew from the journal. The old folder is kept as “{ $aside }”. Check the disk of this machine.
store-repair-rebuilt-missing-journal = The working data was missing ({ $why }). It was made anew from the journal.
store-repair-journal-damaged = { $places ->
    [one] The journal is damaged in { $places } place.
   *[other] The journal is damaged in { $places } places.
 } A new snapshot was taken in its stead. Check the disk of this machine.
store-repair-journal-cut = The end of the journal was half written: a change was being made at the stop, and nobody had been told that it was done. Nothing that was confirmed is lost.
store-repair-snapshot-damaged = The snapshot “{ $name }” can no longer be read. Another one served, and a new one was taken. Check the disk of this machine.
store-repair-current = The file CURRENT was missing or damaged; it was made anew. Folders that are not in use were set aside.
store-repair-salvaged = { $rows ->
    [one] { $rows } record was taken
   *[other] { $rows } records were taken
 } from damaged data, since neither snapshot nor journal were complete. Compare with a backup from another machine.
store-repair-lost = Confirmed changes have no sure copy left (numbers { $from } to { $to }). If you have a backup on another machine, compare it, or run “vigie store restore”.
store-verify-index = The working data no longer agrees with its account. Stop the program and start it again: it makes the data anew by itself.
store-verify-record = A record cannot be read ({ $place }). Stop the program and start it again: it makes the record anew by itself.
store-verify-rows = { $rows ->
    [one] { $rows } index row has no record behind it, or is missing.
   *[other] { $rows } index rows have no record behind them, or are missing.
 } Make a backup, then run “vigie store restore” with it.
store-verify-orphans = { $rows ->
    [one] { $rows } mail or memory is about somebody who is no longer subscribed.
   *[other] { $rows } mails or memories are about people who are no longer subscribed.
 } Nothing will be sent to them. To erase them, make a backup, then run “vigie store restore” with it.
store-verify-history = { $rows ->
    [one] { $rows } record is not what the snapshot and the journal would make of it.
   *[other] { $rows } records are not what the snapshot and the journal would make of them.
 } Make a backup (“vigie store backup”) and compare it with an older one before you keep it.
store-verify-journal = { $places ->
    [one] The journal is incomplete in { $places } place.
   *[other] The journal is incomplete in { $places } places.
 } Take a new snapshot now: “vigie store backup”.
store-verify-snapshot = The snapshot “{ $name }” cannot be read. Take a new one: “vigie store backup”.
store-verify-no-snapshot = There is no snapshot yet. The first is taken within the day; “vigie store backup” takes it now.
store-restored = { $offers ->
    [one] { $offers } offer
   *[other] { $offers } offers
 } and { $subscribers ->
    [one] { $subscribers } subscriber
   *[other] { $subscribers } subscribers
 } were restored.
store-restored-erased = { $count ->
    [one] { $count } person had asked to be erased since the backup: they are erased again.
   *[other] { $count } persons had asked to be erased since the backup: they are erased again.
 }
store-restored-settled = { $count ->
    [one] { $count } mail of the backup had already left: it will not leave again.
   *[other] { $count } mails of the backup had already left: they will not leave again.
 }
store-restored-held = { $count ->
    [one] Nobody knows whether { $count } mail of the backup has already left: it is held back.
   *[other] Nobody knows whether { $count } mails of the backup have already left: they are held back.
 } To send them all the same: “vigie mail retry”.
store-restored-left-behind = { $count ->
    [one] { $count } person had subscribed since the backup: they are no longer subscribed. Tell them if you can.
   *[other] { $count } persons had subscribed since the backup: they are no longer subscribed. Tell them if you can.
 }
store-restored-other = This backup is from another installation. Links in mail that this one sent no longer work, and the next letters start from now. Stop the other installation, so that nobody gets everything twice.
store-restored-aside = The replaced data is kept in “{ $aside }”. Delete that folder once all is well.

## offer
offer-first-seen = First seen on { $source }
offer-handed-in = Brought by { $by }
offer-handed-in-held = Held: nobody hears of it before it is released
offer-also-seen = Also seen on { $source }: “{ $title }”
offer-also-seen-alike = Also seen on { $source }: “{ $title }”. What they share: { offer-reason-first }, { offer-reason-second }, { offer-reason-third }
offer-reason-first = { $first ->
    [role] same role
    [employer] same employer
    [place] same place
    [title] like titles
    [text] like texts
    [deadline] same deadline
    [contract] same contract
    [hours] same hours
    [pay] same pay
    [reference] same reference
   *[other] much alike
}
offer-reason-second = { $second ->
    [role] same role
    [employer] same employer
    [place] same place
    [title] like titles
    [text] like texts
    [deadline] same deadline
    [contract] same contract
    [hours] same hours
    [pay] same pay
    [reference] same reference
   *[other] much alike
}
offer-reason-third = { $third ->
    [role] same role
    [employer] same employer
    [place] same place
    [title] like titles
    [text] like texts
    [deadline] same deadline
    [contract] same contract
    [hours] same hours
    [pay] same pay
    [reference] same reference
   *[other] much alike
}
offer-changed-place = The place changes: { $before } becomes { $after }
offer-changed-contract = The contract changes: { $before } becomes { $after }
offer-changed-pay = The pay changes: { $before } becomes { $after }
offer-changed-deadline = The deadline changes: { $before } becomes { $after }
offer-closed = Closed: none of its adverts is open any more
offer-page-gone = On { $source }, the advert’s page is gone (answer { $status })
offer-page-says = On { $source }, the advert’s page says: “{ $words }”
offer-unlisted = On { $source }, the advert is missing from { $times } whole lists in a row
offer-dropped = Withdrawn from a site that asks for it to be forgotten at once
offer-expired = The deadline has passed
offer-reopened = Open again
offer-joined = Joined with offer { $id }, whose id now leads here
offer-parted = Parted from offer { $id }
offer-left = No longer counted here: “{ $title }”, on { $source }
offer-held = Held back by somebody of the team
offer-rejected = Rejected by somebody of the team: this is no offer for peers
offer-changed-title = The title changes: { $before } becomes { $after }
offer-changed-employer = The employer changes: { $before } becomes { $after }
offer-changed-hours = The hours change: { $before } becomes { $after }
offer-changed-text = The text changes. Before: “{ $before }”. Now: “{ $after }”

## poll
poll-moved = “{ $source }”: the page has moved for good. In sources.toml, line { $line }, write: url = "{ $url }"
poll-auto-rechosen = “{ $source }”: the site has changed. It was read as { $was }, it is now read as { $is }, at { $url }. To check: vigie source test { $source }
poll-auto-redesigned = “{ $source }”: the page has a new shape; { $items ->
    [one] one advert is read there
   *[other] { $items } adverts are read there
}. To check: vigie source test { $source }
poll-auto-chosen = Read as { $format }, at { $url } ({ $sure ->
    [high] certain
    [medium] probable
   *[low] to be checked
})
poll-stopped = Asked to stop: this source was not read. It will be at the next start.
poll-inbox-unreadable = This file cannot be read: { $why }
poll-inbox-large = This file is larger than { $limit } MB. Keep the text of the advert.
poll-watched-changed = This page has changed since it was last read. Open it: an offer may be announced there.
poll-detail-missing = { $count ->
    [one] One offer is read in the list only
   *[other] { $count } offers are read in the list only
}: { $reason ->
    [gone] the page behind the link no longer exists.
    [robots] the site asks robots not to read the page behind the link.
    [document] the link leads to a document, not to a web page.
    [denied] the site does not show the page behind the link.
   *[address] the page behind the link cannot be read.
}
poll-details-left = This site no longer answers: { $count ->
    [one] one offer waits
   *[other] { $count } offers wait
} for the next reading.

## deliver
deliver-no-such-filter = The filter “{ $filter }” is no longer in filters/. Put it back, or change this person’s wishes.
deliver-peer-unsure = The advert does not say clearly whether this is a peer position
deliver-sending-stopped = The mail server refuses us, and not one person. Sending stops and goes on later. Run vigie doctor to see what is missing.
deliver-refused-for-us = A server refuses our mail because of us: reputation, signature or policy ({ $status }). It said: { $evidence }. Check SPF, DKIM and DMARC of your domain. Nobody was taken off the list.
deliver-mail-to-read = { $n ->
    [one] One message that came in waits for a person.
   *[other] { $n } messages that came in wait for a person.
}

## api
api-url-private = { $url } is on your machine or your network; if you mean it, add --allow-private
api-no-such-source = No source is called “{ $name }”. The list: vigie source list
api-no-such-source-near = No source is called “{ $name }”. Did you mean “{ $near }”?
api-no-such-filter = No filter is called “{ $name }”. The list: vigie filter list
api-no-such-filter-near = No filter is called “{ $name }”. Did you mean “{ $near }”?
api-no-such-zone = No time zone is called “{ $name }”. Write for instance Europe/Paris or America/Toronto.
api-no-such-zone-near = No time zone is called “{ $name }”. Did you mean “{ $near }”?
api-no-such-offer = No offer has the id “{ $id }”. The list: vigie offer list --all
api-no-inbox = There is no inbox: another source is already called “inbox”. Add a source with format = "inbox".
api-several-offers = Several offers begin with “{ $id }”: { $ids }. Add a letter.
api-nothing-known = Nothing is known of “{ $what }”: neither an offer nor a refused posting. Give an offer’s id, a posting’s id or a link.
api-no-such-subscriber = Nobody is subscribed under this name. The list: vigie subscriber list
api-no-such-mail = No waiting mail is called “{ $id }”. The list: vigie mail queue
api-bad-address = This e-mail address cannot be read. Write for instance name@example.org
api-not-confirmed = This person has not agreed yet. If you hold their consent on paper: vigie subscriber add ADDRESS --confirmed
api-pass-unknown = This link is not complete, or it does not come from us. Open it again from the last mail that you received.
api-pass-over = This link has ended. Ask again, or open the link of the last mail that you received.
api-pass-gone = This address is no longer on the list. Everything has been erased. You can ask again.
api-for-state = { $state ->
    [active] This person receives their updates.
    [pending] This person has not agreed yet.
    [paused] This person takes a break.
   *[suspended] Their mailbox refused our mail: nothing is sent to them.
}
api-for-status = { $status ->
    [open] The offer is open.
    [over] The deadline has passed.
    [held] The offer waits for a person before it is announced.
    [rejected] The offer was set aside.
    [expired] The offer has expired.
   *[closed] The offer is closed.
}
api-for-peer = { $is ->
    [yes] It is a peer position.
   *[no] It is no peer position.
}
api-for-filter = Filter “{ $name }”
api-for-query = Query “{ $query }”
api-for-everything = This person wants everything.
api-for-not-heard = They have not been told of the offer yet.
api-for-heard = They were told of the offer, and it has not changed since (mail { $mail }).
api-for-heard-before = They were told of the offer, and it has changed since (mail { $mail }).
api-bad-url = “{ $typed }” is no web address. Write for example https://example.org/jobs/
api-discover-nothing = Nothing here reads like a list of offers. Give the address of the list itself, or watch the page with format = "watch".
api-nothing-to-acknowledge = “{ $source }” is well: there is nothing to acknowledge.
api-nothing-new = Nothing new for this person: no mail would leave now.
api-bad-cursor = The rest of this list is gone: the list changed meanwhile. Start again at its beginning.
api-waiting-for-turn = Another round is going on. Yours begins right after it.
api-bad-request = This request cannot be read: { $why }
api-too-large = This request is too long: { $most } bytes at most.
api-broken = It did not work, and it is not your fault: { $why }. Try again; if it goes on, look at the service’s log.
api-token-needed = This request is reserved. Give a token: VIGIE_TOKEN, or --token-file FILE.
api-token-too-weak = Your token does not allow this request. Ask the person who runs this service for another one.
api-no-such-page = There is nothing at this address.
api-wrong-method = This address exists, but not with this method.

## cli
cli = Watches for peer-support jobs and sends them by e-mail.
cli-examples =
    Examples:
      vigie demo                                  see everything work, without a network
      vigie check                                 proofread the configuration
      vigie poll                                  read every source once
      vigie search "peer support" pays:CA         search
      vigie subscriber add name@example.org --filter quebec --confirmed
      vigie digest send                           send the digests now
      vigie run                                   keep running
cli-heading-usage = Usage:
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-demo = Does the whole job on sample boards, without a network; the mail goes into a folder
cli-check = Proofreads the whole configuration and tells every fault
cli-run = Keeps running: reads the sources, sends the digests
cli-poll = Reads the sources once, now
cli-search = Searches the open offers
cli-source = The sources
cli-source-list = Every source and how it stands
cli-source-show = One source, and what is wrong with it
cli-source-ack = Says that the state of a source is known: it is not told again
cli-source-test = Reads a source or an address without keeping anything, and shows everything
cli-source-discover = Looks for a way to read an address, and writes the block to paste into sources.toml
cli-offer = The offers
cli-offer-list = Searches the offers, like “vigie search”
cli-offer-show = One offer whole
cli-offer-explain = Why a posting is kept or refused
cli-offer-export = The offers, one JSON line each
cli-offer-merge = Says that two offers are one position
cli-offer-split = Says that some postings of an offer are another position
cli-offer-hold = Holds an offer back
cli-offer-reject = Rejects an offer: it is not for peers
cli-offer-release = Lets an offer that was held or rejected go out again
cli-offer-correct = Corrects what was misread
cli-offer-add = Adds an offer heard of elsewhere: an address, a file (text, page, PDF, mail) or “-” for the input
cli-filter = The named filters
cli-filter-list = Every filter
cli-filter-show = One filter
cli-filter-test = What a filter would have sent in the last 30 days
cli-subscriber = The people who subscribe
cli-subscriber-add = Subscribes a person, or changes their wishes
cli-subscriber-list = Every subscriber
cli-subscriber-show = One subscriber
cli-subscriber-pause = Pauses the mail to a person
cli-subscriber-resume = Resumes the mail to a person
cli-subscriber-remove = Unsubscribes a person and erases what concerns them
cli-subscriber-export = Everything that is kept about a person, as JSON
cli-subscriber-erase = Erases everything that concerns a person
cli-digest = The digests
cli-digest-preview = Shows the digest that a person would get now
cli-digest-send = Sends the digests now, to everybody who is active
cli-digest-log = The digests that were decided
cli-mail = The mail that waits
cli-mail-queue = What waits, and why
cli-mail-retry = Tries again now what was put off or given up
cli-mail-inbound = Takes one mail from standard input, for a mail server
cli-mail-explain = Says how a mail that came in is read
cli-arg-message = The mail (.eml file), or - for standard input
cli-arg-reader = For this person: each step, and why
cli-store = The data folder
cli-store-backup = Writes everything into one file, and reads it back
cli-store-restore = Brings back what a backup holds
cli-store-verify = Checks sums and counts, or a backup, and says what is wrong
cli-store-export = Everything as JSON lines, to leave with one’s data
cli-store-import = Fills an empty folder from a file
cli-store-compact = Writes the index anew without what is no longer used
cli-store-stats = What it holds, and its size
cli-about = Version, licences, where the data come from
cli-arg-help = Shows this help
cli-arg-version = Shows the version
cli-arg-config = Folder of sources.toml and filters/ [default: here, else /etc/vigie]
cli-arg-data = Folder of the data, in place of the one in vigie.toml
cli-arg-server = Address of a vigie that runs elsewhere, instead of the one here
cli-arg-token-file = File with the token for --server, readable by you alone [or the variable VIGIE_TOKEN]
cli-arg-json = One JSON line per item
cli-arg-lang = Language of the texts
cli-arg-no-color = Without colour
cli-arg-verbose = Says what is being done (-vv: in detail)
cli-arg-quiet = Says errors only
cli-arg-serve = Leaves the sample boards open at the end, until Ctrl-C
cli-arg-sources = Sources to read [default: every enabled one]
cli-arg-source = Id of the source
cli-arg-source-or-url = Id of the source, or address of a page
cli-arg-url = Address of the page that lists the offers
cli-arg-allow-private = Accepts an address of this machine or of the internal network
cli-arg-dry-run = Reads and shows, keeps nothing
cli-arg-query = Words, "phrases", pays:CA, contrat:cdi, -stage, OR…
cli-arg-all = Everything, even what is closed or has left
cli-arg-sort = Order: deadline, date of publication or relevance
cli-arg-facets = Also count offers by country, region, kind, contract and trade
cli-arg-limit = The most answers
cli-arg-id = An id, or the beginning of one; for “explain” also a link
cli-arg-first = First offer
cli-arg-second = Second offer
cli-arg-postings = Postings that leave: ids, or names of sources
cli-arg-fields = field=value; without a value, takes the correction back
cli-arg-reason = Why, in a few words
cli-arg-name = Name of the filter
cli-arg-address = E-mail address
cli-arg-filters = Named filter to follow; can be repeated
cli-arg-rhythm = When to write [default: daily]
cli-arg-zone = Time zone, for instance Europe/Paris
cli-arg-when-nothing = When there is nothing new: silence, or note (a word each month, to say that all is well)
cli-arg-confirmed = Consent was given on paper; otherwise it is asked for by mail
cli-arg-subscriber = Id or address of the person
cli-arg-subscribers = These people only: ids or addresses
cli-arg-file = File
cli-arg-deep = Also reads every record, every snapshot and the journal, and compares everything row by row
cli-arg-html = The HTML part in place of the text
cli-arg-due = Only to those whose hour has come
cli-arg-deliveries = These mails only
cli-arg-what = Address of the advert, a file, or “-” for the input
cli-arg-link = Address by which a text is known, such as that of a post
cli-arg-hold = Nobody hears of it before a volunteer releases it
cli-arg-peer = You vouch that it is a peer offer, even if its words do not say so
cli-arg-author = Who adds it [default: your user name]
cli-no-file = The file { $file } cannot be read: { $why }
cli-demo-boards = The sample boards are served at { $url }
cli-demo-no-port = The sample boards could not be served on this machine: { $why }
cli-demo-folder = The demo’s folder could not be written: { $why }
cli-demo-folder-used = The folder { $folder } is not empty, and is not a demo’s. Give another with --data.
cli-demo-serving = Pages to look at: { $pages }. The sample boards stay open at { $url }. Ctrl-C to end.
cli-demo-refused = Refused, and why:
cli-demo-open = { $n ->
    [one] { $n } open offer
   *[other] { $n } open offers
}, { $people } subscribers:
cli-demo-digest = { $address } ({ $rhythm }): { $n ->
    [one] a digest of { $n } offer
   *[other] a digest of { $n } offers
}
cli-demo-next =
    To look closer:
      vigie --config { $folder }/config --data { $folder }/store search pays:CA
      vigie --config { $folder }/config --data { $folder }/store offer list --all
cli-error = Error: { $what }
cli-try-help = Help: vigie --help
cli-unknown = “{ $typed }” is neither a command nor an option.{ $near }
cli-unknown-near = “{ $typed }” is neither a command nor an option. Did you mean “{ $near }”?
cli-missing = Missing: { $what }
cli-missing-subcommand = The rest of the command is missing.
cli-bad-value = “{ $value }” will not do for { $what }.
cli-usage = This command line cannot be understood. { $what }
cli-bad-sort = Unknown order: “{ $name }”. Write deadline, date or relevance.
cli-bad-sort-near = Unknown order: “{ $name }”. Did you mean “{ $near }”?
cli-bad-when-nothing = “{ $name }” does not fit. Write silence or note.
cli-bad-when-nothing-near = “{ $name }” does not fit. Did you mean “{ $near }”?
cli-key-made = A key has just been made in { $file }. It seals people’s addresses. Keep a copy in a safe place, away from the backups: without it, the addresses are lost.
cli-tickets-unchecked = Our tokens could not be checked: there is no data here, or the service holds it open.
cli-mail-unreadable = The mail “{ $file }” could not be read or kept: { $why }
cli-addresses-sealed = { $n ->
    [one] One address is sealed now. Backups made before still hold it in clear.
   *[other] { $n } addresses are sealed now. Backups made before still hold them in clear.
}
cli-key-renewed = New key written in { $file }. The old one stays on the next line, so that older backups can be read.
cli-store-rekey = Seals all addresses with a new key
cli-no-runtime = The program could not start: { $why }
cli-cannot-write = The file { $file } cannot be written: { $why }
cli-token-unreadable = The token file { $file } cannot be read: { $why }
cli-token-open = Others can read the token file { $file }. Close it: chmod 600 { $file }
cli-daemon-behind-faults = Note: the configuration files have faults (vigie check shows them). The service runs with the configuration from before, and answers.
cli-configuration-refused = The configuration has faults; nothing was done. Mend them, then: vigie check
cli-progress-read = { $source }: { $items } postings read, { $new } new, { $merged } seen elsewhere, { $refused } refused
cli-progress-unchanged = { $source }: nothing changed
cli-progress-partial = { $source }: read in part; { $items } postings, { $new } new, { $merged } seen elsewhere, { $refused } refused
cli-progress-failed = { $source }: could not be read
cli-progress-skipped = { $source }: not read
cli-problem = { "  " }! { $what }
cli-problem-at = { "  " }! { $at }: { $what }

## door

door-cut = The answer stopped on its way. Try again; the service’s log says why.
door-cannot-read = The file { $file } cannot be read: { $why }
door-cannot-write = What arrived cannot be written: { $why }
door-not-vigie = What answers there is not vigie, or not this version ({ $why }). Check the address.
door-closed = vigie is running, but you may not use its socket { $socket }. Join its group, or: sudo -u vigie vigie …
door-bad-server = “{ $url }” is not the address of a server. Write for example https://vigie.exemple.org
door-plain = { $url } is not encrypted: everybody could read your token there. Write an https:// address
door-nobody = Nobody answers at this address: { $why }
door-lost = The connection was cut: { $why }. Try again.

## faces

faces-socket = The socket { $socket } cannot be opened: { $why }. Choose another path: [admin] socket, in vigie.toml
faces-socket-taken = Another service already answers at { $socket }. Stop it, or choose another path: [admin] socket, in vigie.toml
faces-socket-in-the-way = { $socket } is a file, not a socket; it was not touched. Move it, or choose another path: [admin] socket, in vigie.toml
faces-pages = The pages cannot be served at { $at }: { $why }. Choose another address or port: [web] listen, in vigie.toml

## show
show-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
show-found-nothing = Nothing answers this search. Try fewer words, or --all to see what is closed too.
show-found-yes = { $n ->
    [one] { $n } offer
   *[other] { $n } offers
}
show-found-maybe = { $n ->
    [one] To check ({ $n }): the advert does not say all that you ask for
   *[other] To check ({ $n }): the adverts do not say all that you ask for
}
show-found-more = { $n ->
    [one] And { $n } more: --limit shows more.
   *[other] And { $n } more: --limit shows more.
}
show-facets = To narrow it, add to the search:
show-kind = { $kind ->
    [employment] employment
    [volunteering] volunteering
    [internship] internship
    [training] training
    [call] call to employers
   *[other] kind not stated
}
show-contract = { $contract ->
    [permanent] permanent
    [fixed_term] fixed term
    [temporary] temporary
    [casual] casual
    [freelance] freelance
    [volunteer] volunteer
    [internship] internship
   *[other] { $contract }
}
show-weekly = { $hours } h a week
show-full-time = full time
show-share = { $share }%
show-pay = { $amount } { $currency }{ $period ->
    [hour] /h
    [day] /day
    [week] /week
    [month] /month
    [year] /year
   *[none] {""}
}
show-closes = until { $day }
show-status = { $status ->
    [open] open
    [closed] closed
    [expired] deadline passed
    [held] held
    [rejected] rejected
   *[other] { $status }
}
show-not-said = not stated
show-peer = { $peer ->
    [yes] yes, a peer position
    [no] no
   *[unsure] to check
}
show-label = { $name ->
    [role] Role:
    [peer] Peer:
    [employer] Employer:
    [place] Place:
    [contract] Contract:
    [posted] Posted:
    [deadline] Deadline:
    [starts] Starts:
    [kind] Kind:
    [country] Country:
    [hours] Hours:
    [pay] Pay:
    [reference] Reference:
    [language] Language:
    [text] Characters read:
    [lived] Lived experience:
    [training] Training asked for:
    [record] Criminal-record check:
    [licence] Driving licence:
   *[other] { $name }:
}
show-signals = What the advert says:
show-silent = It says nothing about: { $what }
show-quoted = { $label }: “{ $words }”
show-kept = Kept.
show-perhaps = perhaps the same as: { $ids }
show-family = The same advert has a position elsewhere too:
show-also = { $more ->
    [0] also in { $towns }
    [one] also in { $towns } and { $more } more town
   *[other] also in { $towns } and { $more } more towns
}
show-refused = Refused: “{ $title }”. { $why }
show-expired = { $n ->
    [one] { $n } offer has passed its deadline.
   *[other] { $n } offers have passed their deadline.
}
show-total = total
show-col-source = source
show-col-outcome = reading
show-col-items = postings
show-col-new = new
show-col-merged = seen elsewhere
show-col-updated = changed
show-col-same = unchanged
show-col-closed = over
show-col-refused = refused
show-col-country = country
show-col-format = format
show-col-state = state
show-col-last-good = last reading
show-outcome = { $outcome ->
    [read] read
    [unchanged] unchanged
    [partial] in part
    [failed] failed
   *[skipped] not read
}
show-off = off
show-source-off = Off (enabled = false): read only when it is named.
show-added = { $outcome ->
    [new] Added: { $id }
    [merged] Already announced elsewhere; joined to offer { $id }
    [updated] Known already; updated: { $id }
   *[known] Known already, unchanged: { $id }
}
show-added-refused = Not kept: { $why }
show-added-vouch = If it is a peer offer all the same, add --peer.
show-added-held = Held: nobody hears of it. To release it: vigie offer release { $id }
show-added-missing = Does not say: { $what }
show-added-lacks = { $name ->
    [link] link
    [employer] employer
    [place] place
    [deadline] deadline
    [contract] contract
    [hours] hours
   *[pay] pay
}
show-source-choice = Chosen: { $format }, at { $url } ({ $sure ->
    [high] certain
    [medium] probable
   *[low] to be checked
}, since { $at })
show-source-moved = The page has moved: in sources.toml, line { $line }, write url = "{ $url }"
show-source-no-mail = Its offers are never mailed (mail = false).
show-licence = { $text }{ $url }
show-trial-fields = Read: { $fields }
show-trial-page = Type: { $type }, read as { $charset }
show-trial-moved = The page has moved: write { $url } in sources.toml.
show-discover-tried = { $format } at { $url }: { $items ->
    [0] nothing
    [one] { $items } posting, { $shared } on the given page and { $kept } kept
   *[other] { $items } postings, { $shared } on the given page and { $kept } kept
}
show-discover-more = {"  "}{ $what }
show-discovered = To paste into sources.toml ({ $sure ->
    [high] sure
    [medium] likely
   *[low] uncertain, look at the result
}). Check the country and the language, then: vigie source test ID
show-source-since = since { $at }
show-source-usual = Usually { $items ->
    [one] one offer
   *[other] { $items } offers
} in the list
show-source-acknowledged = Known: it is not told again, unless it gets worse or well again.
show-source-unverified = Never checked on the live site (verified = false).
show-last-poll = Last try: { $at }
show-last-good = Last good reading: { $at }
show-next-poll = Next reading: { $at }
show-delivery = { $digests ->
    [one] { $digests } digest prepared
   *[other] { $digests } digests prepared
}, { $silent } with nothing new; { $sent ->
    [one] { $sent } mail sent
   *[other] { $sent } mails sent
}, { $deferred } put off, { $failed } failed
show-folder = The mails are in { $folder }
show-nobody = Nobody is subscribed. To begin: vigie subscriber add name@example.org --filter tout --confirmed
show-subscriber-state = { $state ->
    [pending] waits for confirmation
    [active] gets digests
    [paused] paused
   *[suspended] suspended: the mailbox refuses mail
}
show-everything = everything
show-digest-offers = { $n ->
    [one] { $n } offer
   *[other] { $n } offers
}
show-rhythm = { $rhythm ->
    [now] as soon as possible
    [daily] every day
    [weekly] every week
    [monthly] every month
   *[other] { $rhythm }
}
show-next-digest = Next digest: { $at } (UTC)
show-asked-by-mail = Consent is asked for by mail; it leaves with the next sending (vigie digest send, or vigie run).
show-erased = { $id }: unsubscribed, and everything that concerned this person is erased.
show-rekeyed = { $n ->
    [one] One address sealed with the new key.
   *[other] { $n } addresses sealed with the new key.
}
show-subject = Subject: { $subject }
show-mail-kind = { $kind ->
    [confirm] somebody agrees to their subscription
    [subscribe] somebody wants to subscribe
    [unsubscribe] somebody wants nothing more
    [pause] somebody wants a break
    [resume] somebody wants to receive again
    [help] somebody asks for help
    [rhythm-now] somebody wants mail at once
    [rhythm-daily] somebody wants daily mail
    [rhythm-weekly] somebody wants weekly mail
    [rhythm-monthly] somebody wants monthly mail
    [bounce-hard] bounce: the mailbox is no more
    [bounce-soft] bounce: the mailbox refuses for now
    [bounce-ours] bounce: our sending is refused
    [complaint] complaint: the mail was reported
    [auto-reply] automatic answer
    [offer] advert passed on
   *[other] another message, for a person
}
show-mail-recipient = Address: { $value }
show-mail-status = Code: { $value }
show-mail-evidence = The words that decide: { $value }
show-mail-subscriber = Proof: our token for { $value }
show-mail-unproven = No proof: this message changes nothing by itself.
show-for-next = { $is ->
    [yes] The offer will be in their next update.
   *[no] The offer will not be in their next update.
}
show-queue-empty = Nothing waits.
show-mail-state = { $state ->
    [queued] waiting
    [sending] being sent
    [sent] sent
    [deferred] put off
   *[failed] given up
}
show-check-errors = { $n ->
    [one] { $n } fault. Nothing starts as long as it is there.
   *[other] { $n } faults. Nothing starts as long as they are there.
}
show-check-fine = Configuration in order: { $sources } sources of which { $enabled } enabled, { $filters } filters.
show-stat = { $name ->
    [offers] offers
    [refusals] refused postings
    [sources] sources read
    [subscribers] subscribers
    [deliveries] mails
    [waiting] mails waiting
    [live-bytes] bytes of data
    [journal-bytes] bytes of the journal
    [disk-bytes] bytes on disk
   *[seq] number of the last commit
}: { $count }
show-archive-written = { $rows } records written and read back, up to change no. { $seq }
show-archive-whole = Whole file: { $rows } records, up to change no. { $seq }
show-verified = { $rows } records counted and their sums checked; { $snapshots ->
    [0] no snapshot read
    [one] { $snapshots } snapshot read
   *[other] { $snapshots } snapshots read
 }. To compare everything: “vigie store verify --deep”.
show-verified-deep = { $rows } records read, { $compared } compared with snapshot and journal; { $snapshots ->
    [0] no snapshot read
    [one] { $snapshots } snapshot read
   *[other] { $snapshots } snapshots read
 }.
show-compacted = The index went from { $before } to { $after } bytes
show-compacted-nothing = There is nothing to gain
show-about = vigie { $version }, licensed under { $licence }

## mail
mail-temporary = The mail server refused for now. It will be tried again later. It said: { $reply }
mail-permanent = The mail server refused. It said: { $reply }
mail-unreachable = The mail server could not be used. Check [mail] in vigie.toml. Reason: { $reply }
mail-in-doubt = The connection broke just after sending. The mail may have arrived. Reason: { $reply }
mail-dkim-file = The file “{ $file }” holds no private key that can be read. Check its name, its rights, and that it begins with “-----BEGIN”.
mail-dkim-kind = The key “{ $file }” does not fit. An RSA key of at least 2048 bits is needed, or an Ed25519 key.
mail-dkim-sign = The mail could not be signed. Check the keys of [mail.dkim] in vigie.toml.
vault-key-missing = The file of the key of addresses, “{ $file }”, does not exist. Put it back in its place. Without it, no address can be read.
vault-key-file = The file of the key of addresses, “{ $file }”, can be neither read nor written ({ $why }). Check its folder and its rights, or name another file with key_file in [store].
vault-key-shape = The file “{ $file }” is no key: one line of 64 hexadecimal digits. To make one: openssl rand -hex 32
vault-key-machine = This machine gives no random numbers ({ $why }): no key can be made.

## query
query-field =
    { $field ->
        [country] country
        [region] region
        [city] town
        [department] département
        [near] place
        [kind] kind
        [role] role
        [contract] contract
        [hours] hours
        [pay] pay
        [requires] requirement
        [signals] stated point
        [posted] publication
        [closes] closing date
        [source] source
        [language] language
        [title] title
        [text] text of the advert
        [employer] employer
       *[other] { $field }
    }
query-value =
    { $value ->
        [employment] job
        [volunteering] volunteering
        [internship] internship
        [training] training
        [call] call to employers
        [other] other
        [permanent] permanent
        [fixed-term] fixed term
        [temporary] temporary
        [casual] casual
        [freelance] freelance
        [volunteer] volunteering
        [pair-aidant] pair-aidant·e
        [msp] médiateur·rice de santé pair
        [travailleur-pair] travailleur·euse pair·e
        [pair-praticien] pair·e praticien·ne
        [intervenant-pair] intervenant·e pair·e
        [patient-partenaire] patient partner
        [pair-famille] family peer worker
        [expert-experience] expert by experience
        [record-check] criminal-record check
        [lived-experience] lived experience
        [licence] driving licence
        [pay-stated] pay stated
        [full-time] full time or chosen hours
        [stability] stable post
        [supervision] supervision
        [training-paid] paid training
        [job-description-clear] role described
        [team-place] place in the team
        [team-prepared] team prepared
        [several-peers] several peers
        [expenses] expenses paid
        [accommodations] adjustments
        [observation] time to observe
        [inclusive-hiring] inclusive hiring
        [warnings] point to watch
       *[text] { $value }
    }
query-why = { query-field }: { query-value }
query-why-unknown = { query-field }: not stated
query-why-word =
    “{ $word }” in { $part ->
        [title] the title
        [role] the name of the trade
        [employer] the employer’s name
        [place] the place
       *[text] the text
    }
query-why-no-word = “{ $word }” is not in it
query-why-no-word-in =
    “{ $word }” is not in { $part ->
        [title] the title
        [employer] the employer’s name
       *[text] the text
    }
query-why-near = { $km } km from { $place }
query-why-place-unknown = place unknown, or shared by several towns: “{ $place }”
query-why-remote = from home
query-why-unpaid = pay: none
query-why-pay-other = pay: { $value }, for you to compare
query-why-seen = first read here on { $value }
query-why-requires = asked for: { query-value }
query-why-requires-not = not asked for: { query-value }
query-why-requires-unknown = { query-value }: not known whether it is asked for
query-why-signal = { query-value }: “{ $quote }”
query-why-signal-unknown = { query-value }: not stated
query-why-no-warning = no point to watch
query-unclosed-quote = These quotes are never closed. Add the closing quote after the phrase.
query-empty-quote = There is nothing between these quotes. Write the words to look for, or remove them.
query-stray-quote = This quote closes a phrase that nothing opens. Remove it, or open the phrase before it.
query-unclosed-bracket = This bracket is never closed. Add “)” at the end of the group.
query-stray-bracket = This bracket closes a group that nothing opens. Remove it, or add “(” at the start of the group.
query-empty-group = This group is empty. Write between the brackets, for example (lyon OR grenoble).
query-nothing-before = Something is missing before “{ $word }”. Write for example lyon OR grenoble. To look for the word itself, put it in quotes: "{ $word }".
query-nothing-after = Something is missing after “{ $word }”. Write the word, phrase or field that should follow, or remove “{ $word }”.
query-lone-minus = This minus sign excludes nothing. Write it against the word to leave out, such as -internship, or remove it.
query-stray-colon = A colon follows the name of a field, such as country:CA. Remove it, or put the text in quotes.
query-no-letters = There is no letter or digit to look for in “{ $typed }”. Remove it.
query-star = A star does not stand for the end of a word. Accents, gender and plural are folded already; for the beginning of a word, write title:/{ $stem }\w*/ or text:/{ $stem }\w*/.
query-too-long = This query is too long: { $longest } characters at most. Split it into several filters.
query-too-deep = Too many brackets or minus signs are nested here. Remove those that serve no purpose.
query-too-many-terms = Too many words: { $most } at most. Split the query into several filters.
query-unknown-field-near = Unknown field: “{ $typed }”. Did you mean “{ $near }:”? To look for this text as it is, put it in quotes.
query-unknown-field = Unknown field: “{ $typed }”. Known fields: country, region, city, dept, near, kind, role, contract, hours, pay, requires, signals, posted, closes, source, language, title, text, employer. To look for this text as it is, put it in quotes.
query-examples =
    { $field ->
        [country] For example country:CA, country:FR or country:Belgium.
        [region] For example region:Québec or region:"Auvergne-Rhône-Alpes".
        [city] For example city:Lévis or city:"La Rochelle".
        [department] For example dept:29 or dept:Finistère.
        [near] For example near:"Brest 50km" or near:"48.39,-4.48 50km".
        [kind] Values: employment, volunteering, internship, training, call, other.
        [role] Values: pair-aidant, msp, travailleur-pair, pair-praticien, intervenant-pair, patient-partenaire, pair-famille, expert-experience, peer-support-worker, genesungsbegleiter, ervaringsdeskundige, esp.
        [contract] Values: permanent, fixed-term, temporary, casual, freelance, volunteer, internship.
        [hours] For example hours:>=0.5, hours:80%, hours:>=28h or hours:full.
        [pay] For example pay:>=20/h, pay:>=2000€/month or pay:>=45000$/year.
        [requires] Values: record-check, lived-experience, training, licence.
        [signals] Values: pay-stated, full-time, stability, supervision, training-paid, job-description-clear, team-place, team-prepared, several-peers, expenses, accommodations, observation, inclusive-hiring, warnings.
        [posted] For example posted:<14d or posted:>2026-01-01.
        [closes] For example closes:<7d or closes:<2026-12-31.
        [source] For example source:aqrp: the name given in sources.toml.
        [language] For example language:fr, language:en or language:german.
        [title] For example title:internship or title:/m[ée]diat\w+/.
        [text] For example text:supervision or text:/peer\w*/.
       *[employer] For example employer:"River House".
    }
query-no-value = A value is missing for this field. { query-examples }
query-unknown-value-near = Unknown value: “{ $typed }”. Did you mean “{ $near }”? { query-examples }
query-unknown-value = Unknown value: “{ $typed }”. { query-examples }
query-bad-hours = “{ $typed }” is no working time. For example hours:>=0.5, hours:80%, hours:>=28h or hours:full.
query-pay-bad-amount = “{ $typed }” is no amount. For example pay:>=20/h, pay:>=2000€/month or pay:>=45000$/year.
query-pay-no-period = For how long a work? Add /h, /day, /week, /month or /year after the amount, such as pay:>=20/h.
query-pay-bad-period = “{ $typed }” ends with an unknown period. Write /h, /day, /week, /month, /year or /total.
query-bad-date = “{ $typed }” is neither a date nor a span of time. For example <14d, <2weeks, <3months, >2026-01-31 or >31/01/2026.
query-near-no-place = The place to measure from is missing. For example near:"Brest 50km".
query-near-bad-distance = The distance in “{ $typed }” cannot be read. Write a number of kilometres, such as near:"Brest 50km".
query-near-off-the-globe = These coordinates are not on Earth. Write the latitude first (-90 to 90), then the longitude (-180 to 180): near:"48.39,-4.48 50km".
query-unclosed-regex = This regular expression is never closed. Add “/” at its end; inside it, write \/.
query-regex-not-here = This field takes no regular expression; title, text and employer do. { query-examples }
query-regex-too-long = This regular expression is too long: { $longest } characters at most.
query-regex-too-big = This regular expression needs too much memory. Reduce the repetitions, such as \w+ instead of \w{"{"}1,500{"}"}.
query-regex-empty = This regular expression is empty. Write between the slashes, such as title:/m[ée]diat\w+/.
query-regex-bad = This regular expression cannot be read: { $reason }. To look for words as they are, write them without slashes.

## digest
digest-date-full = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
} { digest-day } { digest-month } { $year }
digest-date-long = { digest-day } { digest-month } { $year }
digest-date-short = { digest-day } { digest-month }
digest-day = { $day ->
    [1] 1
   *[other] { $day }
}
digest-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
digest-days-left = { $days ->
    [0] today, last day
    [1] tomorrow
   *[other] in { $days } days
}
digest-quote = “{ $text }”
digest-subject = Your update of { $date }
digest-heading = Your update of { $date }
digest-greeting = Hello,
digest-intro = Here is your update of { $date }: { $counts }. What ends soonest comes first.
digest-intro-welcome = Welcome. Here is your first update, of { $date }: { $counts }. It holds everything that is open today. The next ones will only tell what is new.
digest-intro-how = Each line says why it is sent to you, and where it was seen. Always check on the original page before you decide.
digest-count-new = { $n } new
digest-count-changed = { $n } changed
digest-count-closing = { $n ->
    [one] { $n } reminder
   *[other] { $n } reminders
}
digest-count-to-check = { $n } to check
digest-section-new = New ({ $n })
digest-section-changed = Changed ({ $n })
digest-section-closing = Ending soon ({ $n })
digest-section-to-check = To check ({ $n })
digest-note-changed = You know these adverts. They have changed since your last update.
digest-note-closing = You know these adverts. They end within 7 days.
digest-note-to-check = These adverts may suit you. They do not say everything that you ask for. Open the advert, or ask the employer.
digest-more = { $n ->
    [one] And { $n } more, in your next update.
   *[other] And { $n } more, in your next update.
}
digest-label-changes = What changes:
digest-label-role = Trade:
digest-label-employer = Employer:
digest-label-place = Place:
digest-label-contract = Contract:
digest-label-pay = Pay:
digest-label-deadline = Apply by:
digest-label-signals = The advert states:
digest-label-warnings = Please note:
digest-label-silent = The advert does not say:
digest-label-why = Why:
digest-label-licence = Source:
digest-label-seen = Seen on:
digest-role = { $role ->
    [pair-aidant] peer support worker
    [msp] peer health mediator
    [travailleur-pair] peer worker
    [pair-praticien] peer practitioner
    [intervenant-pair] peer support worker
    [patient-partenaire] patient partner
    [pair-famille] family peer supporter
    [expert-experience] expert by experience
    [peer-support-worker] peer support worker
    [genesungsbegleiter] peer support worker (in German: “Genesungsbegleitung”)
    [ervaringsdeskundige] expert by experience (in Dutch: “ervaringsdeskundige”)
    [esp] peer support worker (in Italian: “esperto in supporto tra pari”)
   *[other] { $role }
}
digest-kind-volunteering = volunteering
digest-kind-internship = placement
digest-kind-training = training
digest-kind-call = call for employers
digest-country = { $code ->
    [FR] France
    [CA] Canada
    [BE] Belgium
    [CH] Switzerland
    [LU] Luxembourg
    [DE] Germany
    [NL] Netherlands
    [IT] Italy
    [GB] United Kingdom
    [IE] Ireland
    [US] United States
   *[other] { $code }
}
digest-remote = remote work
digest-place-unknown = Place not stated
digest-also = { $more ->
    [0] also in { $towns }
    [one] also in { $towns } and { $more } more town
   *[other] also in { $towns } and { $more } more towns
}
digest-contract-permanent = { $country ->
   *[other] permanent
}
digest-contract-fixed-term = { $country ->
   *[other] fixed term
}
digest-contract-temporary = temporary
digest-contract-casual = casual or on call
digest-contract-freelance = self-employed
digest-contract-volunteer = volunteering
digest-contract-internship = placement or apprenticeship
digest-hours-share = { $percent ->
    [100] full time
   *[other] { $percent }% of full time
}
digest-hours-weekly = { $hours } hours a week
digest-pay-unpaid = unpaid
digest-year-inferred = the advert does not write the year
digest-signal = { $key ->
    [full_time] full time possible
    [stability] stable job
    [supervision] supervision
    [training_paid] training paid for
    [job_description_clear] duties described
    [team_place] place in the team
    [team_prepared] team prepared
    [several_peers] several peers
    [expenses] expenses paid
    [accommodations] adjustments possible
    [observation] gradual start
    [inclusive_hiring] lived experience valued
   *[other] { $key }
}
digest-silent = { $what ->
    [role] the exact trade
    [employer] the employer
    [place] the place
    [contract] the contract
    [hours] the working hours
    [pay] the pay
    [deadline] the closing date
   *[other] { $what }
}
digest-footer-leave = To receive nothing more, answer this mail with the word “unsubscribe”.
digest-footer-leave-link = You can also stop on this page:
digest-footer-contact = To reach a person: { $to }
digest-footer-privacy = This mail holds no image and no tracking. Nobody knows whether you opened it.
digest-quiet-nothing = Nothing new for you since your last message.
digest-quiet-sources = { $n ->
    [one] Everything works: { $n } site was read without a fault.
   *[other] Everything works: { $n } sites were read without a fault.
}
digest-quiet-wider = You receive little? Your wishes may be too narrow. Write to us to widen them.
digest-opt-in-subject = Please confirm your request
digest-opt-in-asked = A request was made with this address. It waits for your agreement. Without an answer from you, nothing else will be sent.
digest-opt-in-confirm = To agree, answer this mail with the word “yes”.
digest-opt-in-ignore = You asked for nothing? Do nothing. The request and the address will be erased within 7 days.
digest-opt-in-what = You will receive adverts of jobs, placements and training. They are for people who help from their own lived experience. They are called peer support workers, peer workers or peer health mediators.
digest-opt-in-consent = Being on this list may let others guess something about your health. This is why your clear agreement is asked for. We keep your address, your wishes and the date of your agreement. Nothing else, and we give them to nobody.
digest-opt-in-leave = You can stop whenever you like, by answering “unsubscribe”.
digest-footer-settings = To change your wishes or take a break:
digest-opt-in-link = Or open this page and press the button:
digest-moving-subject = Please confirm your new address
digest-moving-asked = You asked to receive your update at this address. To agree, answer this mail with the word “yes”.
digest-moving-link = You asked to receive your update at this address. To agree, answer “yes”, or open this page and press the button:
digest-moving-ignore = You asked for nothing? Do nothing. Nothing will be sent here.
digest-help-subject = What you can write to us
digest-help-intro = Answer one of our mails with a single word. These are the words that we understand.
digest-help-link = Answer one of our mails with a single word, or change your wishes on this page:
digest-help-leave = “unsubscribe”: receive nothing more.
digest-help-pause = “pause”: receive nothing for now.
digest-help-resume = “resume”: receive it again. “daily”, “weekly” or “monthly”: change the rhythm.
digest-help-person = Any other sentence is read by a person.
digest-really-leave-subject = Do you want to stop?
digest-really-leave-asked = A request to stop has come in the name of this address. To confirm it, answer this mail with the word “unsubscribe”.
digest-really-leave-link = A request to stop has come in the name of this address. To confirm it, open this page and press the button:
digest-really-leave-ignore = It was not you? Do nothing. Nothing changes.
digest-really-change-subject = Your request
digest-really-change-asked = A request has come in the name of this address. To confirm it, answer this mail with the same word.
digest-really-change-link = A request has come in the name of this address. To confirm it, answer this mail with the same word, or open this page:
digest-really-change-ignore = It was not you? Do nothing. Nothing changes.
digest-done-subject = Done
digest-done-said = Done. Your request has been taken into account.
digest-done-link = Done. Your request has been taken into account. You can see it on this page:
digest-left-subject = Done
digest-left-said = Done. You will receive nothing more. Your address and your wishes are erased.
digest-offer-taken-subject = Well received
digest-offer-taken-said = Thank you, the advert has arrived. A person reads it before it is published.
deliver-refused-by-policy = The relay refuses mail for a reason that is ours (settings, signature or reputation): “{ $reply }”. What waits: vigie mail queue
digest-operator-subject = Vigie needs you
digest-operator-intro = This needs a person.

## kind

kind-look-alike = “{ $words }” looks like the name of a peer post, but means something else here.
kind-around-the-trade = The post is about peer work, but the advert asks for “{ $words }” and not for lived experience.
kind-only-an-asset = Lived experience is only an asset here: the advert asks for “{ $words }”.
kind-peers-are-others = The advert speaks of peers (“{ $words }”), but the post on offer is not one: lived experience is not asked for.
kind-no-peer-words = Nothing in “{ $title }” or its text speaks of a peer post.
kind-not-an-offer = This is an article, an event or a fact sheet, not an offer: “{ $words }”.

## extract

extract-written-pdf = The text of this PDF cannot be read: { $reason ->
    [large] it is too large
    [locked] it asks for a password
    [scanned] its pages are pictures
   *[broken] it is damaged
}. Copy its text and add that: vigie offer add -
extract-written-document = This document is no text. Save it as text or as a web page, or copy its text: vigie offer add -
extract-written-nothing = There is no advert in it: at least a title and a few words are needed.
extract-page-empty = The page is empty: it holds almost no text. Open it in a browser. If it is empty there too, the site is down or the address has changed.
extract-page-closed = The page asks to log in or to prove that one is human. Vigie does not pass such doors. Look for a feed of the site, or write to its owners.
extract-page-scripted = The text of this page is drawn by scripts, which Vigie does not run. Look for the site's feed or API: “vigie source discover” can help.
extract-page-cut = The page is nested too deeply or too long: only its first { $percent } % were read.
extract-too-many = The page holds { $found } postings. Only the first { $limit } were read.
extract-select-item-needed = The format “html” needs “select.item”: the CSS selector of one posting of the list. Add it under [source.select] in sources.toml.
extract-selector-faulty = The selector “{ $selector }” cannot be read ({ $reason }). Mend it under [source.select] in sources.toml.
extract-item-none = The selector “{ $selector }” (item) finds no posting on this page. The site has probably changed: mend “select.item” in sources.toml.
extract-item-none-but = The selector “{ $selector }” (item) finds no posting on this page. The site has probably changed. The page holds: { $candidates }. Mend “select.item” in sources.toml.
extract-selector-nothing = The selector “{ $selector }” ({ $role }) finds nothing in { $items ->
    [one] the posting
   *[other] the { $items } postings
} of this page. Mend it under [source.select] in sources.toml.
extract-selector-nothing-but = The selector “{ $selector }” ({ $role }) finds nothing in { $items ->
    [one] the posting
   *[other] the { $items } postings
} of this page. The page holds: { $candidates }. Mend it under [source.select] in sources.toml.
extract-selector-nothing-here = The selector “{ $selector }” ({ $role }) finds nothing on this posting's page. If it never does, mend it under [source.select] in sources.toml.
extract-items-untitled = { $count ->
    [one] One posting of { $items } has no title: it was not read. Check “select.title” in sources.toml.
   *[other] { $count } postings of { $items } have no title: they were not read. Check “select.title” in sources.toml.
}
extract-detail-not-html = This posting's page is no web page ({ $type }). Its text was not read; what the list says is kept.
extract-document-unread = The text of this document could not be read: { $reason ->
    [large] it is too large for an advert
    [locked] it is protected by a password
    [scanned] it holds only pictures (a scanned sheet, most likely)
   *[broken] the file is damaged
}. The link is kept: open it to read the advert.
extract-detail-no-text = This posting's page holds almost no text. If a browser shows some, add “select.body” in sources.toml.
extract-feed-not = This is no feed. The document begins with “{ $start }”. Check the address.
extract-feed-other = This is XML, but no feed: its root is “{ $root }”. Check the address or the format.
extract-feed-is-page = At this address is a web page, not a feed. The site may have changed. Look for the address of the new feed, or read the page with the format “html”.
extract-feed-is-page-but = At this address is a web page, not a feed. It announces these feeds: { $feeds }. Put the one with the offers into sources.toml.
extract-feed-mended-ampersand = The feed holds “&” signs that are not well written. They were mended while reading.
extract-feed-mended-tags = The feed holds tags that are not well closed. They were mended while reading; check the postings around them.
extract-feed-mended-cut = The feed stops before its end. What comes before was read; the last posting may be incomplete.
extract-entries-lost = { $count ->
    [one] One posting of { $entries } has neither title nor text: it was not read.
   *[other] { $count } postings of { $entries } have neither title nor text: they were not read.
}
extract-json-broken = This JSON cannot be read, even mended: { $reason }.
extract-json-mended = The JSON of this page is not well written. It was mended while reading.
extract-json-no-feed = This is JSON, but no JSON Feed: it has no “items” list. Check the address or the format.
extract-jsonld-broken = A JSON-LD block of this page cannot be read, even mended: { $reason }.
extract-jsonld-none = This page holds no schema.org offer (JobPosting). If it shows offers, read it with the format “html”.
extract-api-is-page = At this address is a web page, not the data that was expected. Check the address and the format in sources.toml.
extract-api-no-list = The answer does not hold the list that was expected (“{ $path }”). The interface may have changed: check the address and the format in sources.toml.
extract-wordpress-closed = The REST interface of this WordPress site refuses to be read ({ $code }). Check “post_type”: the site's types stand at /wp-json/wp/v2/types.
extract-squarespace-none = This Squarespace page has neither a list nor a text. Check the address.
extract-cms-no-feed = This page announces no feed. Look for the feed's address, or read the page with the format “html” or “auto”.
extract-sections-none = No heading of this page opens a posting. Give the selector of the headings as “select.item” (sources.toml).
extract-path-faulty = The JSONPath query “{ $path }” cannot be read: { $reason }. Mend it under [source.select] in sources.toml.
extract-path-none = The query “{ $path }” (item) finds nothing in this answer. Mend “select.item” in sources.toml.
extract-path-untitled = The query “{ $path }” (title) finds nothing in { $items ->
    [one] the posting
   *[other] the { $items } postings
} of this answer. Mend “select.title” in sources.toml.
extract-auto-jsonld = Read from the page's schema.org data: { $count ->
    [one] { $count } offer
   *[other] { $count } offers
} ({ $sure ->
    [high] certain
    [medium] likely
   *[low] uncertain
}).
extract-auto-feed = Read as a feed: { $count ->
    [one] { $count } posting
   *[other] { $count } postings
} ({ $sure ->
    [high] certain
    [medium] likely
   *[low] uncertain
}).
extract-auto-blocks = Read from the blocks that repeat, “{ $selector }”: { $count ->
    [one] { $count } posting
   *[other] { $count } postings
} ({ $sure ->
    [high] certain
    [medium] likely
   *[low] uncertain, look at the result
}).
extract-auto-sections = Read from the page's headings: { $count ->
    [one] { $count } posting
   *[other] { $count } postings
} ({ $sure ->
    [high] certain
    [medium] likely
   *[low] uncertain, look at the result
}).
extract-auto-shape = Known by the shape of the answer ({ $format }): { $count ->
    [one] one posting
   *[other] { $count } postings
}.
extract-auto-sitemap = Read from the map of the site: { $count ->
    [one] one address that looks like an offer
   *[other] { $count } addresses that look like offers
}. Each page is read once, little by little.
extract-auto-links = Read from the links that name a job: { $count ->
    [one] one posting
   *[other] { $count } postings
} (unsure: look at the result).
extract-auto-nothing = Nothing on this page looks like a list of offers. Give the address of the list itself, or describe it with the format “html”.

## health
health-to-ok = "{ $source }": all is back to normal.
health-to-quiet = "{ $source }": nothing new for a long time. To see what is read: vigie source test { $source }
health-to-degraded = "{ $source }": something is wrong. To see what: vigie source test { $source }
health-to-broken = "{ $source }": this source can no longer be read. To see why: vigie source test { $source }
health-failing = { $times } tries in a row have failed.
health-door = In place of the list, the site asks to sign in, to accept terms or to prove that one is human. That is not "no offers".
health-turned = The address used to give { $from }, now it gives { $to }. The site has probably changed: look for the new address.
health-emptied = The list is empty, though it usually holds { $usual ->
    [one] one advert
   *[other] { $usual } adverts
 }. If that is right, say so with "vigie source ack".
health-unrecognised = { $items ->
    [one] One advert is found, but nothing of it but its title: no text, no place, no date.
   *[other] { $items } adverts are found, but nothing of them but their titles: no text, no place, no date.
 } The page has probably changed.
health-fewer = { $items ->
    [one] One advert only
   *[other] { $items } adverts
 } instead of the usual { $usual }. If that is right, say so with "vigie source ack".
health-past = All deadlines have passed ({ $dated } adverts). The page may be abandoned, or its dates may be misread.
health-rebuilt = The page held "{ $part }" { $was } times; now it holds it { $is } times.
health-still = The same adverts for { $days } days.{ $usual ->
    [0] { "" }
    [one] { " " }Usually there is something new every day.
   *[other] { " " }Usually there is something new every { $usual } days.
 }
health-state-new = new
health-state-ok = well
health-state-quiet = quiet
health-state-degraded = damaged
health-state-broken = broken

## review

review-heading-facts = What Vigie understood
review-heading-said = What the advert says well
review-heading-missing = What a candidate will miss
review-heading-deters = What could make a candidate hesitate
review-heading-unstated = Also to be written
review-heading-calendar = To prepare the arrival
review-nothing-said = Nothing yet of what the guides ask for.
review-nothing-missing = Nothing: all that the guides ask for is said.
review-unstated = The advert does not say: { $what }.
show-quote = “{ $words }”
review-guides = From: { $guides }
review-competencies = Competencies: { $n }
review-no-peer = This text does not read as a peer post. To make it one, name the trade in the title (peer support worker, recovery coach…) and ask for lived experience as a qualification.
review-peer-open = It is not clear whether lived experience is asked for or only welcome. Say so in one sentence: it is the first thing that people look for.
review-no-post = This text announces a course or a call, not a post. The grid below is made for a post.
review-key = { $key ->
    [pay_stated] Pay
    [full_time] Hours
    [stability] How long the post lasts
    [supervision] Supervision
    [training_paid] Paid training
    [job_description_clear] Duties
    [team_place] A place in the team
    [team_prepared] A prepared team
    [several_peers] Several peers
    [expenses] Expenses
    [accommodations] Adjustments
    [observation] A gradual start
    [inclusive_hiring] Lived experience as a qualification
    [unpaid_full_post] A whole post without pay
    [honorarium_only] Only an honorarium
    [pay_per_act] Pay per session
    [no_supervision] No supervision
    [lone_worker] Working alone
    [replaces_professional] Replacing another profession
    [clinical_tasks] Clinical tasks
    [on_call] Being on call
    [asks_diagnosis] A question about diagnosis
    [candidate_pays] Costs for the candidate
    [same_service] No one who is followed here
    [funding_uncertain] Uncertain funding
   *[other] { $key }
}
review-said = { $key ->
    [pay_stated] The pay is written: it is what candidates look for first. Check that it equals that of posts of the same level.
    [full_time] Real hours are on offer. If it is not written yet, say that fewer can be chosen.
    [stability] How long the post lasts is clear, and that reassures.
    [supervision] Supervision is announced. It is good to read how often too, and by whom: better somebody who is not the line manager.
    [training_paid] You pay for the training. The time spent should be paid too, and written.
    [job_description_clear] The duties are described: the role is less likely to drift into another trade.
    [team_place] The person will be a full colleague, and it is written.
    [team_prepared] The team has been prepared, and it shows: that is rare and worth a lot.
    [several_peers] The person will not be the only one of the trade. That deserves the first lines.
    [expenses] Expenses are paid back: nobody has to advance money.
    [accommodations] Adjustments are possible, and nobody has to beg for them.
    [observation] The start is gradual: everybody has time to find their place.
    [inclusive_hiring] Lived experience counts in hiring. Ask for no diagnosis and no medical story.
   *[other] { $key }
}
review-missing = { $key ->
    [pay_stated] Write the amount, or the scale and the step. Low pay is the first reason to leave this trade.
    [full_time] Offer full time, or part time that the person chooses. A few hours here and there make no job.
    [stability] Say whether the post is permanent, and until when it is funded.
    [supervision] Plan regular supervision, weekly or every two weeks, by somebody who knows recovery. That is not the line manager’s role.
    [training_paid] Pay for initial and continuing training, the time and the travel. Write it down.
    [job_description_clear] List three to six concrete duties, and say what the person will not do. A vague role soon drifts into a carer’s.
    [team_place] Say that the person joins the meetings, has the same access as colleagues, and who their contact is.
    [team_prepared] Train the team before the arrival and talk about its fears. One sentence in the advert makes it known.
    [several_peers] Hire two peers if you can, or connect the person to a network of peers.
    [expenses] Pay back travel and small expenses, and provide a phone.
    [accommodations] Say that hours can be flexible and the post adjusted, above all in difficult times.
    [observation] Plan a first period of observation, then a gradual start.
    [inclusive_hiring] Ask for lived experience as a qualification, and invite people who have it to apply. Do not ask for a diagnosis.
   *[other] { $key }
}
review-deters = { $key ->
    [unpaid_full_post] A post of this size must be paid as a job. Otherwise ask for less, and say that it is voluntary in the title.
    [honorarium_only] Nobody lives on an honorarium, and it can cost a benefit. Pay a wage, or say what the sum covers.
    [pay_per_act] Pay per session makes income unpredictable and discourages the time that trust takes. Prefer guaranteed hours.
    [no_supervision] Without supervision the risk of burning out is high. Plan it before you publish.
    [lone_worker] Do not leave the person alone on site or alone of their trade. Say whom they can reach, and when.
    [replaces_professional] A peer completes the team and does not fill another profession’s vacancy. Describe a role of its own.
    [clinical_tasks] Medication, diagnosis and restraint are no part of a peer’s role. Take these tasks out.
    [on_call] Being on call weighs on health. Make it optional, or say how often it happens and how it is made up for.
    [asks_diagnosis] Ask for no diagnosis and no certificate: what counts is the knowledge drawn from experience. The law often forbids the question.
    [candidate_pays] Bear these costs yourself: they keep out those who have the least.
    [same_service] Some programmes have this rule. Explain it, and say to which other service the person can apply.
    [funding_uncertain] Say until which date the post is safe, and when more will be known.
   *[other] { $key }
}
review-guide = { $guide ->
    [tip64-ch2] TIP 64, chapter 2 (SAMHSA, 2023)
    [tip64-ch4] TIP 64, chapter 4 (SAMHSA, 2023)
    [tip64-ch5] TIP 64, chapter 5 (SAMHSA, 2023)
    [tip64-ch6] TIP 64, chapter 6 (SAMHSA, 2023)
    [ha5] Hôpital & Addictions, booklet 5 (2026)
    [englander] Englander (2020)
    [gagne] Gagne (2018)
    [nyc] NYC Health
    [launay] Launay and Maugiron
    [ehrlich] Ehrlich
    [walde] Walde
    [template] a recruiters’ advert template
    [ars] ARS Île-de-France, call specification
   *[other] { $guide }
}
review-competency = { $n ->
    [1] building a relationship
    [2] giving support
    [3] sharing lived experience
    [4] adapting to the person
    [5] supporting a recovery plan
    [6] informing about health
    [7] linking to resources
    [8] going through crises
    [9] communicating well
    [10] working in a team
    [11] defending rights
    [12] growing and taking care of oneself
   *[other] { $n }
}
review-calendar = { $stage ->
    [long-before] 6 to 12 months before: check the funding, write the job description, name who carries the project.
    [before] 1 to 3 months before: train the team, choose and prepare the supervisor, plan the welcome.
    [first-days] The first 90 days: welcome, go through the job description together, name a mentor, open the meetings.
   *[later] 6 to 12 months after: take stock both ways, mend your rules, secure the funding.
}
review-cannot-read = “{ $file }” cannot be read: { $why }. Give a file of text or HTML, an address, or “-” for standard input.
review-too-long = The text is longer than { $megabytes } MB. Give one advert alone.
review-empty = There is no text to read. Paste the advert into a file, or after “vigie review -”, then end with Ctrl-D.
review-not-text = “{ $file }” is not text. Copy the advert into a text file (.txt) and try again.
review-no-page = Nothing to read at this address: the answer is empty.
review-bad-country = “{ $typed }” is not a country code. Write two letters, for example FR, CA, BE or CH.
cli-review = Reads a draft advert as a candidate would: what is well said, what is missing, what could make one hesitate
cli-arg-draft = File of text or HTML, address of a page, or “-” for standard input
cli-arg-country = Country of the advert, when it does not say: FR, CA, BE, CH…
## web
web-skip = Skip to content
web-menu = Menu
web-menu-offers = Offers
web-menu-subscribe = Get the offers
web-menu-become = Become a peer
web-menu-employers = Employers
web-menu-sources = Sources
web-foot-promise = No cookie. No tracking. No advertising.
web-foot-contact = Talk to a person:
web-foot-attribution = Each advert belongs to whoever published it. Place names come in part from GeoNames (licence CC BY 4.0).
web-or = {" "}or{" "}
web-unsaid = not stated
web-unsaid-title = Not stated
web-unsaid-what = This is neither a good nor a bad sign: many adverts are short. You can ask the employer.
web-day = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
} { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
web-moment = { $day } at { $hour }:{ $minute }
web-days-left = { $days ->
    [0] today is the last day
    [1] tomorrow
   *[other] in { $days } days
}
web-year-inferred = the advert does not write the year
web-country = { $code ->
    [FR] France
    [CA] Canada
    [BE] Belgium
    [CH] Switzerland
    [LU] Luxembourg
    [DE] Germany
    [NL] Netherlands
    [IT] Italy
    [GB] United Kingdom
    [IE] Ireland
    [US] United States
   *[other] { $code }
}
web-country-unknown = Country not stated
web-role = { $role ->
    [pair-aidant] peer support worker
    [msp] peer health mediator
    [travailleur-pair] peer worker
    [pair-praticien] peer practitioner
    [intervenant-pair] peer outreach or support worker
    [patient-partenaire] patient partner
    [pair-famille] family or parent peer
    [expert-experience] expert by experience
    [peer-support-worker] peer support worker
    [genesungsbegleiter] Genesungsbegleitung (peer support)
    [ervaringsdeskundige] ervaringsdeskundige (expert by experience)
    [esp] esperto in supporto tra pari (peer support)
   *[other] { $role }
}
web-kind = { $kind ->
    [employment] job
    [volunteering] volunteering
    [internship] placement
    [training] course
    [call] call addressed to employers
   *[other] other
}
web-contract = { $contract ->
    [permanent] permanent
    [fixed_term] fixed term
    [temporary] { $in ->
        [CA] replacement or temporary
       *[EU] temporary
    }
    [casual] casual or on call
    [freelance] self-employed
    [volunteer] volunteering
    [internship] placement
   *[other] { $contract }
}
web-hours-share = { $percent ->
    [100] full time
   *[other] { $percent }% of full time
}
web-hours-weekly = { $hours } hours a week
web-remote = remote work
web-pay-unpaid = unpaid
web-pay = { $amount } { $currency ->
    [EUR] €
    [CAD] CA$
    [CHF] CHF
    [GBP] £
    [USD] US$
   *[other] { $currency }
}{ $gross ->
    [yes] {" "}before tax
    [no] {" "}after tax
   *[unknown] {""}
}{ $period ->
    [hour] , an hour
    [day] , a day
    [week] , a week
    [month] , a month
    [year] , a year
    [total] {" "}in total
   *[none] {""}
}
web-posted = Published on { $day }
web-first-read = First read here on { $day }
web-closes = last day: { $day }
web-count-offers = { $n ->
    [0] no offer
    [one] { $n } offer
   *[other] { $n } offers
}
web-count-open = { $n } open
web-count-adverts = { $n ->
    [0] no advert
    [one] { $n } advert
   *[other] { $n } adverts
}
web-card-pay = Pay:
web-card-deadline = Last day to apply:
web-card-unsure = To check:
web-card-seen = seen on
web-search-label = What are you looking for?
web-search-hint = A trade, a town, a word. For example: peer support Lyon. Accents and plurals do not matter.
web-search-go = Search
web-search-more = Search more precisely
web-search-language = These signs go into the same box. You can mix them.
web-search-phrase = these words, in this order
web-search-without = without this word
web-search-either = one or the other
web-search-near = 50 km away at most
web-search-hours = half time at least
web-search-signal = the advert speaks of supervision
web-search-posted = published less than 14 days ago
web-home-title = Home
web-home-heading = Your lived experience is a qualification
web-home-lead = This is where offers come together for people who help from their own experience: peer support workers, peer health mediators, experts by experience.
web-home-open = { $n ->
    [0] No offer is open today.
    [one] { $n } offer is open today.
   *[other] { $n } offers are open today.
}
web-home-subscribe = Get the offers by { $in ->
    [CA] email
   *[EU] e-mail
}
web-home-doors = Choose a list
web-home-closing = Closing soon
web-home-all = All offers
web-home-newest = Newest
web-home-newest-all = All offers, newest first
web-home-nothing = Nothing right now
web-home-nothing-what = No offer is open. Come back soon, or leave an address: we will write to you.
web-offers-title = Offers
web-offers-found = { $n ->
    [0] No certain offer
    [one] { $n } offer
   *[other] { $n } offers
}
web-offers-unsure = { $n ->
    [one] To check: { $n } offer
   *[other] To check: { $n } offers
}
web-unsure-what = These adverts may suit you. They do not say everything that you ask for.
web-asked-for = You are looking for
web-take-away = take away
web-narrow = Narrow down
web-narrow-more = The others
web-facet = { $facet ->
    [country] Country
    [region] Region
    [kind] Kind
    [contract] Contract
   *[role] Trade
}
web-sort = In this order:
web-sort-deadline = closing soon
web-sort-recent = newest
web-sort-relevance = words in the title first
web-next = See more
web-none = No offer for this search
web-none-what = These posts are rare, and things change fast. You can:
web-history-decided = Looked over by a volunteer
web-history-handed-in = Brought by a volunteer
web-jump = Go to the offers
web-none-without = search without
web-none-all = See all offers
web-none-subscribe = Be told when an offer comes
web-follow = Follow this search
web-follow-what = New offers come to you. You stop whenever you like.
web-follow-mail = By { $in ->
    [CA] email
   *[EU] e-mail
}
web-feed-atom = Atom feed
web-feed-json = JSON Feed
web-feed-calendar = Calendar of last days
web-feed-title = Peer support offers
web-feed-title-of = Peer support offers: { $query }
web-calendar-entry = Last day: { $title }
web-unreadable = This search cannot be read
web-unreadable-plain = Simply search for these words:
web-offer-go = Read the advert and apply on
web-offer-go-what = The original advert is the one that counts. That site will not know where you come from.
web-offer-facts = What the advert says
web-offer-peer = Why this offer is here
web-peer = { $is ->
    [yes] Lived experience is the qualification asked for.
    [no] Lived experience is not asked for.
   *[unsure] The advert can be read in two ways. Check that lived experience is really asked for.
}
web-offer-signals = Good conditions?
web-offer-signals-what = Guides on hiring peers ask that an advert speak of these points. Here is what this one says, in its own words.
web-signal = { $key ->
    [pay_stated] Pay stated
    [full_time] Full time or chosen hours
    [stability] Stable job
    [supervision] Supervision
    [training_paid] Training paid for
    [job_description_clear] Duties described
    [team_place] Place in the team
    [team_prepared] Team prepared
    [several_peers] Several peers
    [expenses] Expenses paid
    [accommodations] Adjustments possible
    [observation] Gradual start
    [inclusive_hiring] Lived experience recognised in hiring
   *[other] { $key }
}
web-offer-warnings = To know before you apply
web-offer-warnings-what = These words are in the advert. They are worth a question to the employer.
web-warning = { $key ->
    [unpaid_full_post] A real post without pay
    [honorarium_only] An allowance in place of pay
    [pay_per_act] Paid by the appointment
    [no_supervision] No supervision
    [lone_worker] Working alone
    [replaces_professional] Replaces a professional
    [clinical_tasks] Clinical tasks
    [on_call] On call day and night
    [asks_diagnosis] Asks for a diagnosis or a medical history
    [candidate_pays] Costs to be paid by the candidate
    [same_service] Not open to people followed by this service
    [funding_uncertain] Funding uncertain
   *[other] { $key }
}
web-offer-competencies = What you would do
web-offer-competencies-what = After the European competency framework for peer workers (PAT project).
web-competency = { $number ->
    [1] Create a relation of trust
    [2] Support, listen, give hope
    [3] Share one’s experience of recovery
    [4] Adapt to each person
    [5] Accompany plans for recovery, without directing
    [6] Inform about what helps to get better
    [7] Link with services and community life
    [8] Help through crises
    [9] Communicate with respect and discretion
    [10] Work in a team
    [11] Stand up for rights
    [12] Take care of oneself and keep learning
   *[other] { $number }
}
web-offer-seen = Where this offer was seen
web-seen = Seen from { $first } to { $last }
web-offer-history = What happened
web-offer-back = Back to the offers
web-asked = yes, it is asked for
web-not-asked = no, it is not asked for
web-label = { $name ->
    [employer] Employer
    [place] Place
    [role] Trade
    [kind] Kind
    [contract] Contract
    [hours] Hours
    [pay] Pay
    [deadline] Last day to apply
    [starts] Start
    [posted] Published
    [lived] Lived experience
    [training] Training asked for
    [record] { $in ->
        [CA] Background check
       *[EU] Criminal record check
    }
    [licence] Driving licence
    [reference] Reference
   *[other] { $name }
}
web-over-title = This offer is over
web-over-deadline = The last day to apply has passed: { $day }.
web-over-closed = The advert was withdrawn or the post was filled.
web-over-what = It stays here for a while, so that your link does not lead nowhere. One can no longer apply.
web-over-subscribe = Be told when a similar offer comes
web-over-alike = Still open, as near as can be
web-employers-title = Who hires peers
web-employers-intro = These employers have published at least one offer that asks for lived experience. You can write to them, even without an open advert.
web-employers-counted = { $n ->
    [0] No employer is known here yet.
    [one] { $n } employer, from the offers read here.
   *[other] { $n } employers, from the offers read here.
}
web-employers-countries = Countries
web-employers-name = Employer
web-employers-region = Region
web-employers-offers = Offers seen
web-employers-last = The last one
web-employers-more = New to this?
web-sources-title = The sites that we read
web-sources-intro = The offers come from these sites. We read them again regularly, gently, and we say what we could not read.
web-sources-counted = { $n ->
    [0] No site is read at the moment.
    [one] { $n } site is read.
   *[other] { $n } sites are read.
}
web-sources-name = Site
web-sources-country = Country
web-sources-last = Last reading
web-sources-state = State
web-sources-never = not read yet
web-source-state = { $state ->
    [new] new, we are learning to read it
    [ok] read as usual
    [quiet] read, nothing new for a long time
   *[pending] to be checked on our side
}
web-sources-polite = We follow each site’s rules for robots, and we keep the link to each original advert.
web-sources-missing = Do you know a site that is missing? Write to us: the address is at the foot of the page.
web-text-elsewhere = Elsewhere
web-text-links = To go on
web-fault-missing = This page does not exist
web-fault-missing-what = The address may be incomplete, or the advert has gone. All open offers are here:
web-fault-method = This page cannot be asked for in this way
web-fault-method-what = Go back to the page before and use its button.
web-fault-too-much = This request is too long
web-fault-too-much-what = Shorten your search, then try again.
web-fault-elsewhere = This request comes from another site
web-fault-elsewhere-what = To protect you, we only take our own forms. Open the page here, then try again.
web-fault-trouble = Trouble on our side
web-fault-trouble-what = Nothing is lost. Wait a minute, then load the page again.
web-fault-home = Home page
web-become-title = Become a peer
web-become-intro = There is not just one way. Here are steps that peers have taken. Take your time, and keep what suits you.
web-become-meet = 1. Meet
web-become-meet-1 = Look for places near you where peers work: mutual-aid groups, associations, hospitals, housing teams.
web-become-meet-2 = Simply call or write. Say that the trade interests you and ask to meet a peer.
web-become-meet-3 = This site’s list of employers can help you to begin.
web-become-try = 2. Try it, as a volunteer
web-become-try-1 = Spend time beside a peer, professional or volunteer.
web-become-try-2 = You will know whether speaking of your own experience suits you, and whether listening lifts you or weighs on you.
web-become-try-3 = Helping is not sacrificing yourself: a team that welcomes you well takes care of you too.
web-become-intern = 3. Do a placement
web-become-intern-1 = A placement shows a team from the inside. It is best done elsewhere than where one was helped.
web-become-intern-2 = Ask from the start who your contact will be, and when you can take stock together.
web-become-train = 4. Train
web-become-train-1 = There are short courses, university diplomas and degrees. Some are followed while working.
web-become-train-2 = Many posts train people once they are hired: training is not always needed to apply.
web-become-train-3 = Ask who pays for the course, the travel and the time.
web-become-apply = 5. Apply
web-become-apply-1 = Your lived experience is a qualification. You need not give a diagnosis, nor tell your whole story.
web-become-apply-2 = See whether the advert speaks of supervision, training, pay and the place in the team.
web-become-apply-3 = A criminal record is not always an obstacle. Ask why a check is required.
web-become-apply-4 = Nothing open? Write to an employer of the list all the same, and ask to get the offers.
web-become-fr = In France
web-become-fr-1 = People speak mostly of “médiateur de santé pair”, “travailleur pair” and “pair-aidant”.
web-become-fr-2 = The degree of peer health mediator (Bobigny, Bordeaux) is mostly followed after being hired, one week a month.
web-become-fr-3 = Other ways: university diplomas in peer support (Lyon), CoFoR in Marseille, patient partner programmes.
web-become-fr-4 = Mutual-aid groups (GEM), “Un chez-soi d’abord” teams and psychiatric hospitals hire or host peers.
web-become-ca = In Québec
web-become-ca-1 = People speak of “pair aidant”, “pair aidant famille” and “intervenant pair”.
web-become-ca-2 = AQRP’s training in peer support lasts 184 hours. Université Laval grants an accreditation.
web-become-ca-3 = A secondary school diploma is often enough. Experience and hindsight count for more.
web-become-ca-4 = Background checks are common. A record does not always exclude: ask.
web-become-be = In Belgium
web-become-be-1 = People speak of “pair-aidant”, “expert du vécu” and “ervaringsdeskundige”.
web-become-be-2 = Courses exist at UMons, at the Brussels platform for mental health, at Smes (PAT project), and in Flanders at university colleges.
web-become-be-3 = A criminal record extract (model 596.2) may be asked for to work with minors.
web-become-ch = In Switzerland
web-become-ch-1 = People speak of “pair praticien en santé mentale”, and of “EX-IN” in German-speaking Switzerland.
web-become-ch-2 = In Lausanne, a certifying course has about 150 hours of classes and 50 hours of placement.
web-become-ch-3 = A criminal record extract may be asked for when hiring.
web-become-care = Take care of yourself
web-become-care-1 = You have the right to stop, to say no, to ask for an adjustment.
web-become-care-2 = Speak of what weighs on you before it is too much: to a peer, a supervisor, someone close.
web-become-care-3 = If you or somebody else is in danger, call your country’s emergency number: 112 in Europe, 911 in Canada.
web-become-see-volunteering = See volunteering
web-become-see-internships = See placements
web-become-see-training = See courses
web-become-see-jobs = See jobs
web-become-see-employers = See who hires peers
web-privacy-title = Privacy
web-privacy-intro = Looking for this trade may let others guess something about your health. So we keep as little as we can.
web-privacy-visit = When you read these pages
web-privacy-visit-1 = We set no cookie and do not record who reads what.
web-privacy-visit-2 = The pages load nothing from another site: no image, no font, no script.
web-privacy-visit-3 = When you follow a link to an advert, the other site does not know that you come from here.
web-privacy-kept = If you ask to get the offers, we keep
web-privacy-kept-1 = your address, encrypted on disk;
web-privacy-kept-2 = your wishes, your language, your rhythm and your time zone;
web-privacy-kept-3 = the date of your consent and the words that you said yes to;
web-privacy-kept-4 = the list of offers already sent, so as not to send them twice.
web-privacy-not = We do not keep
web-privacy-not-1 = your name;
web-privacy-not-2 = the address of your computer or phone;
web-privacy-not-3 = whether you open our messages, or what you click on;
web-privacy-not-4 = anything to sell or give away: we never do.
web-privacy-why = By what right
web-privacy-why-1 = Your consent, given by a click in the confirmation message. Without that click, nothing is sent to you.
web-privacy-why-2 = This is what the GDPR (articles 7 and 9), Québec’s Law 25 and the Swiss nFADP ask for.
web-privacy-until = For how long
web-privacy-until-1 = A request without confirmation is erased after 7 days.
web-privacy-until-2 = You stop with one click, from any message.
web-privacy-until-3 = You can erase everything yourself, from the page of your settings.
web-privacy-until-4 = Backups follow: what is erased stays erased, even after a breakdown.
web-privacy-rights = Your rights
web-privacy-rights-1 = See and take away what we keep: the “Download” button of your settings.
web-privacy-rights-2 = Correct, pause, change your address: same page.
web-privacy-rights-3 = Ask a person: the address is at the foot of the page.
web-privacy-rights-4 = Complain: CNIL in France, APD in Belgium, CAI in Québec, FDPIC in Switzerland.
web-privacy-sources = If you publish offers
web-privacy-sources-1 = We keep a summary, short quotations and the link to your page.
web-privacy-sources-2 = To correct or withdraw an advert, write to us: the address is at the foot of the page.
web-accessibility-title = Accessibility
web-accessibility-intro = These pages are made to be read with anything: an old phone, a screen reader, a keyboard, on paper.
web-accessibility-done = What is done
web-accessibility-done-1 = Everything works without scripts and without a mouse.
web-accessibility-done-2 = The text can be enlarged and fits in 320 points of width, without scrolling sideways.
web-accessibility-done-3 = Contrasts are above 4.5 to 1, in light and in dark.
web-accessibility-done-4 = Headings, lists and forms tell screen readers what they are.
web-accessibility-done-5 = Sentences are short and words are plain.
web-accessibility-checked = How it is checked
web-accessibility-checked-1 = At every change, two tools read the pages: axe-core and the W3C’s Nu validator.
web-accessibility-checked-2 = A browser without scripts walks the whole way again, from searching to unsubscribing.
web-accessibility-checked-3 = The aim is level AA of WCAG 2.2.
web-accessibility-limits = What is missing
web-accessibility-limits-1 = No full audit (RGAA or SGQRI) was made by a professional. So these pages are declared conformant to no standard.
web-accessibility-limits-2 = The sentences were not proofread by people with intellectual disabilities: they do not carry the easy-to-read logo.
web-accessibility-limits-3 = Quoted adverts keep their own words, and the sites that they lead to may be hard to read.
web-accessibility-help = Something in your way?
web-accessibility-help-1 = Tell us: the address is at the foot of the page. A person will answer.
web-accessibility-help-2 = Everything here can also be sent to you as plain text, by e-mail.
web-subscribe-title = Get the offers
web-subscribe-intro = One address and a few wishes. Nothing else: no name, no password.
web-subscribe-trouble = One thing is left to see to
web-subscribe-address = Your { $in ->
    [CA] email
   *[EU] e-mail
} address
web-subscribe-address-hint = For example: name@example.org. Choose a mailbox that only you read.
web-subscribe-trap = Leave this box empty
web-subscribe-go = Get the confirmation message
web-subscribe-next = One single message goes to this address. Until you say yes there, nothing else is sent to you.
web-subscribe-too-quick = The form was sent too fast for us. Wait three seconds, tick your consent again, then send it.
web-subscribe-stale = This page had been open for long. Your answers are still here: tick your consent again, then send it.
web-subscribe-no-consent = Tick your consent: without it, we have no right to write to you.
web-subscribe-crowded = Too many requests are coming right now. Try again in an hour.
web-choose-what = What would you like to get?
web-choose-what-hint = Tick one list or several. If nothing is ticked or written, you will get everything.
web-choose-query = Your own search, if you have one
web-choose-query-hint = As in the search box: peer support Lyon
web-choose-rhythm = How often?
web-choose-rhythm-hint = If there is nothing new, nothing is sent.
web-rhythm = { $rhythm ->
    [daily] every morning
    [weekly] once a week, on Monday
    [monthly] once a month
    [now] as soon as there is something
   *[other] chosen rhythm: { $rhythm }
}
web-choose-language = In which language?
web-choose-zone = Your time
web-choose-zone-hint = So as to write in the morning, where you are.
web-zone = { $zone ->
    [Europe-Paris] Paris
    [Europe-Brussels] Brussels
    [Europe-Zurich] Bern, Geneva
    [Europe-Luxembourg] Luxembourg
    [Europe-Berlin] Berlin
    [Europe-London] London
    [America-Toronto] Montréal, Québec, Toronto
    [America-Halifax] Moncton, Halifax
    [America-St_Johns] St. John’s, Newfoundland
    [America-Winnipeg] Winnipeg
    [America-Edmonton] Edmonton, Calgary
    [America-Vancouver] Vancouver
    [Indian-Reunion] Réunion
    [America-Martinique] Martinique, Guadeloupe
   *[other] { $zone }
}
web-consent = Your consent
web-consent-yes = Yes, write to me. I know that getting these offers may let others guess something about my health.
web-consent-hint = You can change your mind at any time, with one click.
web-sent-title = Look in your mailbox
web-sent-look = If this address can take our messages, a confirmation message arrives there within a few minutes. Its title does not say what it is about.
web-sent-spam = Nothing after an hour? Look in the junk folder.
web-sent-nothing = Only one request a day and address leads to a message. If you made one today already, look for that message.
web-pass-title = This link no longer works
web-pass-again = Make a new request
web-confirm-title = Your consent
web-confirm-who = Address: { $address }
web-confirm-what = You will get offers of jobs, placements, volunteering and training, as you wish.
web-confirm-health = Being on this list may let others guess something about your health. We keep the address, your wishes and the date of your consent, and give them to nobody.
web-confirm-stop = You can stop whenever you like, with one click.
web-confirm-go = Yes, I agree
web-confirmed-title = It is done
web-confirmed-what = Your consent is noted. The first message comes soon, with what is open today.
web-confirmed-next = You can set your wishes, pause or stop from any message.
web-leave-title = Get nothing any more
web-leave-who = Address: { $address }
web-leave-what = Your address and your wishes will be erased at once.
web-leave-go = Stop and erase everything
web-leave-pause = Rather pause, or get less often
web-left-title = You will get nothing any more
web-left-what = Your address and your wishes are erased.
web-left-wish = Thank you for having been here. The offers stay open to everybody on this site.
web-erase-title = Erase everything?
web-erase-who = Address: { $address }
web-erase-what = Your address, your wishes and the list of what was sent to you disappear. There is no way back.
web-erase-go = Yes, erase everything
web-erase-back = No, back to my settings
web-settings-title = Your settings
web-settings-who = Address: { $address }
web-settings-state = { $state ->
    [active] You get the offers.
    [paused] You are on pause: nothing is sent.
    [suspended] Your mailbox refuses our messages: nothing is sent. Change the address or resume below.
   *[pending] Your consent is not confirmed yet.
}
web-settings-moving = A new address is waiting for your confirmation: { $address }
web-settings-wishes = Your wishes
web-settings-keep = Keep these wishes
web-settings-pause = Pause
web-settings-pause-what = Nothing is sent during the pause. Your wishes are kept.
web-settings-pause-go = Pause
web-settings-resume-go = Resume
web-settings-address = Change the address
web-settings-address-new = New address
web-settings-address-hint = A message goes there. Nothing changes until you say yes in it.
web-settings-address-go = Send the message
web-settings-data = Your data
web-settings-export = Download everything that we keep
web-settings-erase = Erase everything and leave
web-settings-done-wishes = Your wishes are kept.
web-settings-done-pause = You are on pause.
web-settings-done-resume = Off we go again.
web-settings-done-address = A message has gone to the new address. Open it to confirm.

## decide
decide-no-author = Who decides? Add --author NAME
decide-merge-itself = This is one and the same offer already: { $id }
decide-no-such-posting = No posting “{ $posting }” in this offer. It has: { $known }
decide-split-all = At least one posting must stay and at least one must leave
decide-no-value = “{ $typed }”: write field=value, such as deadline=2026-12-15 (deadline= alone takes the correction back)
decide-no-such-field = Unknown field: “{ $name }”. The fields: title, employer, kind, peer, role, place, contract, fte, weekly, pay, posted, deadline, starts, reference
decide-no-such-field-near = Unknown field: “{ $name }”. Did you mean “{ $near }”?
decide-bad-value = This value for { $field } cannot be read: “{ $typed }”. Examples: deadline=2026-12-15, place=Lévis, contract=permanent, fte=80 %, weekly=28, pay=$24.50 per hour, kind=employment, peer=yes
decide-told = { $author } { decide-verb }
decide-told-why = { $author } { decide-verb }: “{ $reason }”
decide-verb = { $verb ->
    [merge] says that these postings are one position
    [split] says that these postings are two positions
    [hold] holds the offer back
    [reject] rejects the offer
    [release] lets the offer go out again
   *[correct] corrects: { $fields }
}

## explain
explain-joined = Why these postings are counted together
explain-related = What looks alike and is not counted here
explain-decisions = What was decided
explain-silent = Not said: { $names }
explain-keys = What identifies it
explain-beside = “{ $title }” ({ $id }): { $verdict ->
    [same] the same position
    [perhaps] perhaps the same position
    [family] the same advert, another town
   *[other] another position
 }, total { $sum }
explain-reason = { $reason ->
    [role] trade
    [employer] employer
    [place] place
    [title] titles
    [unsaid] words of one title that the other does not say
    [text] texts
    [reworded] each text has words that the other lacks
    [deadline] deadline
    [contract] contract
    [hours] hours
    [pay] pay
    [reference] reference
   *[key] same link or identifier
}
explain-veto = { $veto ->
    [kind] cannot be the same: another kind
    [town] cannot be the same: another town
    [region] cannot be the same: another region
    [reference] cannot be the same: another reference
    [board] cannot be the same: both stand on one site at one time
    [contract] cannot be the same: another contract on one site
   *[time] cannot be the same: too long between the two
}
# Setting up: vigie init.
cli-init = Sets up a configuration: a few questions, or a file of answers
cli-doctor = Examines the installation: disk, mail, DNS, sources… and says what to do
cli-man = Writes the manual pages into a folder
cli-completions = Prints what completes commands with the Tab key
cli-arg-answers = File of answers, in place of the questions: the keys of vigie.toml, and “sources”
cli-arg-folder = Folder, such as /usr/local/share/man/man1
cli-arg-shell = Shell
cli-arg-libraries = The libraries in the program: name, version, licence, origin
init-no-terminal = Questions are asked in a terminal. Without one: vigie init --answers FILE
init-answers-refused = The answers have faults; nothing was written.
init-not-understood = The answers could not be read back: { $why }
init-cut = The questions were interrupted; nothing was written.
init-needed = This answer is needed.
init-hello =
    A few questions, and vigie is ready in { $folder }.
    Enter gives the answer in brackets. Nothing that exists already is changed.
init-ask-instance-languages = Languages of the subscribers, the main one first (fr, en)
init-ask-instance-country = Country of most of them, in two letters (CA, FR, BE, CH)
init-ask-instance-name = Name that subscribers will see; choose a discreet one
init-ask-instance-contact = Address or page where you can be reached: it is sent to the sites that are read
init-ask-instance-url = Address of the pages, seen from outside, such as https://vigie.your-domain/ (Enter: later)
init-ask-admin-mail = Who is told by mail when a person is needed
init-sources = The known sites. Those marked • have a sure shape; the shape of the others is a guess.
init-source-on = { $number } • { $source }: { $name } ({ $country })
init-source-off = { $number }   { $source }: { $name } ({ $country })
init-ask--sources = Which to switch on, by number or by name, or “none” (Enter: those marked •)
init-ask-mail-smtp-host = Server that sends your mail (Enter: later; mail goes into a folder)
init-ask-mail-smtp-port = Port: 465 (TLS) or 587 (STARTTLS)
init-ask-mail-from = Sender’s address, of your own domain
init-ask-user = User name on that server (“-”: none)
init-ask-password = Password (it does not show)
init-ask-try = Try that server now, without sending anything? (yes, no)
init-yes = yes
init-made = Written: { $file }
init-kept = Left as it is: { $file }
init-next =
    And now:
      vigie --config { $folder } check
      vigie --config { $folder } poll
      vigie --config { $folder } doctor
init-unit = For vigie to run every day, in /etc/systemd/system/vigie.service:
init-proxy = To open the pages to the public, with Caddy:
init-proxy-nginx = Or with nginx:
init-file-head =
    The settings of vigie, written by “vigie init”. They are yours to change; vigie leaves them alone.
    Every key: vigie.example.toml. To check this file: vigie check
init-file-section = { $section ->
    [instance] Who runs vigie, for whom, and where you can be reached.
    [store] Where the data go.
    [fetch] How the sites are read.
    [mail] Who writes. Without [mail.smtp], mail goes into a folder.
    [mail-smtp] The server that sends. credentials_file: user, then password; chmod 600.
    [web] The pages.
    [admin] Who is told, and how commands reach the service.
   *[other] { "" }
}
pages-man = Manual pages: { $n }, in { $folder }
show-about-libraries = The program contains { $n } free libraries: vigie about --libraries

# The examination: vigie doctor.
doctor-line = { $mark } { $id }: { $what }
doctor-cure = { "         " }→ { $cure }
doctor-mark-skipped = not seen{""}
doctor-mark-fine = fine    {""}
doctor-mark-doubtful = look at {""}
doctor-mark-wrong = mend    {""}
doctor-sum = { $wrong ->
    [0] { $doubtful ->
        [0] All is well.
       *[other] Nothing is broken; to look at: { $doubtful }.
    }
   *[other] To mend: { $wrong }. To look at: { $doubtful }.
}
doctor-configuration = no fault
doctor-configuration-warns = { $n ->
    [one] one warning
   *[other] { $n } warnings
}
doctor-configuration-wrong = { $n ->
    [one] one fault; the rest was not examined
   *[other] { $n } faults; the rest was not examined
}
doctor-configuration-cure = vigie check shows them, with the line and what to write
doctor-service = the service runs and answers ({ $socket })
doctor-service-none = no service runs: nothing is read or sent by itself
doctor-service-cure = sudo systemctl enable --now vigie, or “vigie run” in a terminal
doctor-service-shut-cure = join the group of the service, or: sudo -u vigie vigie doctor
doctor-store = { $offers ->
    [one] one offer
   *[other] { $offers } offers
}, { $subscribers ->
    [0] nobody subscribed
    [one] one subscriber
   *[other] { $subscribers } subscribers
}, { $snapshots ->
    [0] no snapshot yet
    [one] one snapshot
   *[other] { $snapshots } snapshots
}; sums and counts are right
doctor-store-new = the folder { $folder } is not there yet
doctor-store-new-cure = the first reading makes it: vigie poll, or the service
doctor-store-cure = vigie store verify --deep tells everything; at its next start vigie mends itself from its snapshots
doctor-store-mended-cure = it is mended; watch that disk, and keep a backup elsewhere
doctor-store-closed-cure = if the service is starting or stopping, try again in a moment
doctor-disk = { $free } MB free for { $folder }
doctor-disk-unknown = the free space is not known
doctor-reload = the configuration in use is that of the files
doctor-reload-cure = mend what is told; vigie takes it up by itself
doctor-disk-cure = make room: below 300 MB, vigie keeps no new offers
doctor-clock = { $now }
doctor-clock-back = the clock says { $now }, but a source was read on { $last }
doctor-clock-alone = { $now }, but no time server has answered yet
doctor-clock-cure = timedatectl says whether the time is kept; sudo timedatectl set-ntp true
doctor-permissions = nobody else reads the data or the secrets
doctor-permissions-open = other accounts of this machine can enter { $folder }
doctor-permissions-cure = sudo chmod 700 { $folder }
doctor-permissions-secret-cure = chmod 600, owned by the account of the service
doctor-backup = { $days ->
    [0] made today
    [one] made yesterday
   *[other] made { $days } days ago
}
doctor-backup-old = the last backup is { $days } days old
doctor-backup-never = no backup was ever made; the snapshots are on the same disk as the data
doctor-backup-cure = vigie store backup FILE, then copy it to another machine
doctor-backup-no-snapshot = the last snapshot is { $days } days old; there should be one a night
doctor-backup-snapshot-cure = let the service run, and look at the free space
doctor-contact = the sites that are read know where to reach you
doctor-contact-cure = write contact = "…" under [instance] in vigie.toml
doctor-address = mail leads to { $url }
doctor-address-none = the address of the pages is not said: mail has no links
doctor-address-cure = write url = "https://…" under [instance] in vigie.toml
doctor-address-plain = { $url } is not HTTPS
doctor-address-plain-cure = put a web server in front of the pages; vigie init shows its lines
doctor-sources = { $n ->
    [one] one source, and it is well
   *[other] { $n } sources, all are well
}
doctor-sources-none = no source is switched on
doctor-sources-none-cure = in sources.toml, write enabled = true for a source that you have looked at
doctor-sources-never = no source was read yet
doctor-sources-never-cure = vigie poll
doctor-sources-ailing = to look at ({ $n }): { $names }
doctor-sources-stale = not read for more than three days ({ $n }): { $names }
doctor-sources-cure = vigie source show { $source }
doctor-dns = { $n ->
    [one] one name looked up, found
   *[other] { $n } names looked up, all found
}
doctor-dns-nothing = no name to look up
doctor-dns-lost = not found: { $names } ({ $why })
doctor-dns-cure = this machine finds no name at all: look at its network and /etc/resolv.conf
doctor-dns-some-cure = the name may have changed: correct the address of the source
doctor-dns-silent = the DNS did not answer ({ $why })
doctor-relay = { $host } answers and knows you
doctor-relay-memory = mail stays in memory
doctor-relay-folder = mail goes into the folder { $folder }; nobody receives it
doctor-relay-folder-cure = name your mail server: [mail.smtp] in vigie.toml
doctor-relay-silent = { $host } does not answer
doctor-relay-cure = look at host, port and credentials_file under [mail.smtp]; some hosting companies close these ports
doctor-queue = { $n ->
    [0] no mail waits
    [one] one mail waits, not for long
   *[other] { $n } mails wait, not for long
}
doctor-queue-old = { $n ->
    [one] one mail has waited for more than a day: { $why }
   *[other] { $n } mails have waited for more than a day: { $why }
}
doctor-queue-cure = vigie mail queue says why; vigie mail retry tries again
doctor-sender-none = nothing is sent by a server
doctor-record = { $record }
doctor-publish = publish in the DNS, as TXT, under { $name }: { $record }
doctor-spf-none = the domain { $domain } does not say who may write in its name
doctor-spf-cure = ask your mail provider for the SPF record of { $domain }, and publish it
doctor-spf-several = the domain { $domain } has { $n } SPF records: none of them counts
doctor-spf-several-cure = make one of them
doctor-dkim = { $n ->
    [one] the published key is the one that signs
   *[other] the { $n } published keys are the ones that sign
}
doctor-dkim-none = the key { $name } is not in the DNS: the signatures are worth nothing
doctor-dkim-other = under { $name }, the DNS has another key than the one that signs
doctor-dkim-unsigned = vigie does not sign the mails of { $domain }
doctor-dkim-unsigned-cure = if your mail provider signs, all is well; else [mail.dkim.rsa] in vigie.toml
doctor-dmarc-none = the domain { $domain } does not say what to do with a forged mail

# Tokens: who is let in from elsewhere.
cli-token = Tokens: who may talk to the service from another machine
cli-token-add = Gives somebody a token; it is shown only once
cli-token-list = The tokens that were given
cli-token-revoke = Ends a token, at once
cli-arg-holder = For whom: a name, or a use
cli-arg-scope = What it allows: reading (read), correcting offers (volunteer), everything (admin)
cli-arg-days = How many days it is good for, 366 at most [default: 90]
cli-arg-token = Id of the token: vigie token list
cli-bad-scope = “{ $name }” will not do. Write read, volunteer or admin.
cli-bad-scope-near = “{ $name }” will not do. Did you mean “{ $near }”?
api-token-refused = This token is not, or no longer, good. Ask the person who runs this service for another one.
api-token-days = A token is good for 1 to { $most } days.
api-token-name = Say whom the token is for, in 60 characters at most.
api-token-many = There are { $most } tokens already. End those that are no longer used: vigie token revoke
api-token-unknown-id = No token has the id “{ $id }”. Those that exist: vigie token list
show-token-given = Token of { $name }, until { $until }. It will not be shown again: put it into a file that only that person can read.
show-token-ended = The token { $id } of { $name } is no longer good.
show-scope-read = read
show-scope-volunteer = correct
show-scope-admin = everything
show-heading-id = Id
show-heading-holder = For
show-heading-scope = Allows
show-heading-until = Until (UTC)

# A configuration that changes while the service runs.
reload-refused = The new configuration has faults; the old one stays in place.
    { $why }
reload-needs-restart = These keys change only at a restart: { $keys }. Nothing was taken up; restart the service, or put them back.

machine-not-found = it does not exist there
machine-denied = the permissions do not allow it
machine-folder = it is a folder, not a file
machine-no-folder = a part of the path is not a folder
machine-exists = it exists already
machine-full = the disk is full
machine-read-only = the disk is read-only
machine-not-text = it is not text in UTF-8
machine-taken = another program uses this address already
machine-no-address = this machine does not have this address
machine-other = { $why }
