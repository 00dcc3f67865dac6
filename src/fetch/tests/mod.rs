//! The door against real servers on loopback: what it survives, and how it behaves.

mod manners;
mod scenes;
mod stage;
