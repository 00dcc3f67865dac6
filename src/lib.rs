//! `vigie` watches the places where peer-support jobs are announced, understands what it reads,
//! and tells the people who are waiting for them.
//!
//! Modules in the order an offer meets them; `ARCHITECTURE.md` says what each must never do.
//! Start with [`poll`] and [`deliver`]: the two pipelines.

pub mod model;
pub mod words;

pub mod config;
pub mod fetch;
pub mod health;

pub mod extract;
pub mod text;
pub mod places;
pub mod normalise;
pub mod dedup;
pub mod query;
pub mod schedule;
pub mod digest;
pub mod review;

pub mod vault;
pub mod store;
pub mod shelf;
pub mod mail;
pub mod clock;

pub mod turn;
pub mod app;
pub mod poll;
pub mod deliver;

pub mod api;
pub mod door;
pub mod web;
pub mod faces;
pub mod reload;
pub mod daemon;
pub mod doctor;
pub mod setup;
pub mod cli;
pub mod demo;
pub mod suggest;
