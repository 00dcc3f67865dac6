# Everything that a person reads, in a terminal or in a mail.
# Ids are "room-what"; fr.ftl has the same ids and variables.
