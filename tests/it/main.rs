//! One binary for every test that needs more than one room.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

/// Acts by every way, and no command forgotten.
mod acts;
/// Mail to us, and what it changes.
mod answers;
/// A job board in memory, served over real HTTP.
mod board;
/// A command line from end to end: arguments in, output and exit code out.
mod cli;
/// The demo, held against the truth.
mod decisions;
mod demo;
/// Digests: who hears of what, once.
mod digests;
/// From the form to the mail and out again.
mod joining;
/// A house as the shipped program keeps it: commands in processes of their own, and a daemon.
mod house;
/// The life of an offer.
mod lives;
/// Two boards, one position.
mod merging;
/// Every command that a page of the documentation shows.
mod docs;
/// The envelope and the headers of every mail that leaves.
mod envelopes;
/// Nights when clocks are changed, and clocks that are wrong.
mod nights;
/// What subscribers do themselves, with the passes of their mails.
mod passes;
/// What licences ask for, new addresses, and word to the person in charge.
mod duties;
/// Offers that leave their board.
mod withdrawn;
/// Polling: what a board does, and what becomes of it.
mod polling;
/// Offers that people hand in.
mod inbox;
/// Feeds, calendars and what search engines read.
mod follow;
/// The pages, as a visitor sees them.
mod pages;
/// A real SMTP server on loopback.
mod relay;
/// Killed in the middle, started again.
mod restart;
/// Draft adverts, read as candidates would.
mod review;
/// A small site that answers as a test says.
mod setting;
mod site;
/// Sources: every way to ask, and how they stand.
mod sources;
/// Somebody who visits the pages.
mod visitor;
/// Bad days of a board.
mod storms;
/// A site's map, when the page itself shows no offer.
mod maps;
/// The rules of the house, read from its code.
mod tidy;
/// Trials of a source, and discovery from an address.
mod trials;
/// Boards that fail: each fault has its sentence, and the others go on.
mod trouble;
/// The same command by every way: in this process, through the socket of a daemon.
mod ways;
/// Terminals of every width.
mod widths;
/// One catalogue, two languages.
mod words;
/// A temporary house with a clock that is moved by hand and mail in memory.
mod world;
