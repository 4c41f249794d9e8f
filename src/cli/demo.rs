//! `politely demo`: the whole daemon against the post office on a simulated clock, told as a story.
//!
//! The world and what happens in it belong to `engine::world`; here are the cast, the script and the words.

mod cast;
mod page;

use std::io::Write;
use std::path::Path;

use anyhow::Context;
use jiff::SignedDuration;
use jiff::Timestamp;

use self::cast::Act;
use self::cast::Beat;
use crate::engine::world::World;
use crate::engine::world::company::Company;

/// The demo begins on a Monday morning in New York.
const START: &str = "2026-03-02T15:00:00Z";
/// Between two proposals of that morning.
const BETWEEN: SignedDuration = SignedDuration::from_mins(12);
/// Longer than the longest offer.
const LENGTH: SignedDuration = SignedDuration::from_hours(24 * 45);

/// Plays the demo and tells it on `out`. `keep` is an empty or new folder in which the config and the store stay.
///
/// # Errors
/// When the folder cannot be used, or `out` cannot be written to.
pub async fn demo(keep: Option<&Path>, out: &mut dyn Write) -> anyhow::Result<()> {
    let start: Timestamp = START.parse().context("the start of the demo")?;
    if let Some(folder) = keep {
        make_room(folder)?;
    }
    let mut world = World::new(start, Company::default(), keep).await?;
    play(&mut world).await?;
    page::tell(&world, keep, out).await
}

/// The folder must not hold a config already: somebody may live by it.
fn make_room(folder: &Path) -> anyhow::Result<()> {
    let config = folder.join("config.yaml");
    anyhow::ensure!(!config.exists(), "{} is there already; name a new folder", config.display());
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))
}

async fn play(world: &mut World) -> anyhow::Result<()> {
    let end = world.now().checked_add(LENGTH)?;
    for customer in cast::CUSTOMERS {
        if customer.exists {
            world.introduce(customer.login, customer.name, customer.address);
        } else {
            world.make_up(customer.login, customer.name, customer.address);
        }
        let mut proposal = world.rep(cast::REP).proposal(customer.login);
        proposal.subject = customer.subject.to_owned();
        proposal.text = customer.proposal.to_owned();
        world.rep(cast::REP).sends(proposal).await?;
        world.pass(BETWEEN).await?;
    }
    let mut waiting: Vec<&Beat> = cast::BEATS.iter().collect();
    let mut planned: Vec<(Timestamp, &Beat)> = Vec::new();
    while world.now() < end {
        let now = world.now();
        let (ripe, rest): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|beat| world.steps_to(beat.who).len() >= beat.after_follow_ups);
        waiting = rest;
        for beat in ripe {
            planned.push((now.checked_add(beat.delay)?, beat));
        }
        let next_beat = planned.iter().map(|(at, _)| *at).min();
        let next = world.next_wake().await?.into_iter().chain(next_beat).chain([end]).min().unwrap_or(end);
        world.pass_until(next).await?;
        let now = world.now();
        let (due, later): (Vec<_>, Vec<_>) = planned.into_iter().partition(|(at, _)| *at <= now);
        planned = later;
        for (_, beat) in due {
            act(world, beat).await?;
        }
    }
    Ok(())
}

async fn act(world: &mut World, beat: &Beat) -> anyhow::Result<()> {
    let mut person = world.prospect(beat.who);
    match beat.act {
        Act::Answers(text) => {
            person.answers(text).await?;
        }
        Act::IsAwayUntil(year, month, day) => person.is_away_until(Some(jiff::civil::date(year, month, day))),
        Act::IsBack => person.is_back(),
    }
    world.settle().await?;
    Ok(())
}
