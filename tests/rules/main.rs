//! The rules of floor 1, told in the product's words: calendar, plan, event table, clearance, matching.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

mod calendar;
mod clearance;
mod conditions;
mod event_table;
mod interpret;
mod matching;
mod plan;
mod random_events;
mod sends;
mod world;
