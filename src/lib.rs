//! `vigie` watches the places where peer-support jobs are announced, understands what it reads,
//! and tells the people who are waiting for them.

pub mod model;
pub mod words;
