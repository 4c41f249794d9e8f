//! `kill -9` in the middle of sends: whatever was lost, nobody gets a step twice.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::daemon::Daemon;
use crate::daemon::Office;
use crate::daemon::nudges;
use crate::daemon::words_of;
use crate::host::Host;
use crate::people::Person;
use crate::wait;

const STEPS: [&str; 3] = ["one", "two", "three"];
const ROUNDS: u64 = 20;
/// Together with what earlier rounds left open, fewer than what counts as "many overdue because the bot was down".
const PROPOSALS_A_ROUND: usize = 4;

/// In each round new proposals are enrolled, and the daemon is killed in the middle of their first follow-ups: a few
/// milliseconds after the server took a recipient, each time a little later, so that the kills walk through all phases.
#[test]
fn killed_in_the_middle_of_sends_nobody_gets_a_step_twice() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let office = Office { steps: nudges(&STEPS, "2 s"), ..Office::default() };
    let mut daemon = Daemon::open(&office, &bot, &rep);
    let mut prospects: Vec<Person> = Vec::new();

    for round in 0..ROUNDS {
        enrol_some(&daemon, &bot, &rep, &mut prospects);
        host.await_submission_by(&bot);
        wait::pass(Duration::from_millis(round * 2));
        daemon.kill();
        assert_no_step_twice(&prospects);
        daemon.start();
    }
    let last = host.prospect();
    rep.proposes_to(&last.address, &bot.address, "Proposal after all the kills");
    last.receives("every step, after all the kills", |mail| mail.says(&words_of(STEPS[2])));
    daemon.stop();

    let delivered = assert_no_step_twice(&prospects);
    println!("{ROUNDS} kills, {delivered} of {} steps delivered, none twice", prospects.len() * STEPS.len());
}

/// New proposals, enrolled and acknowledged, so that the next mail that the bot submits is a follow-up.
fn enrol_some(daemon: &Daemon, bot: &Person, rep: &Person, prospects: &mut Vec<Person>) {
    for _ in 0..PROPOSALS_A_ROUND {
        let prospect = rep.host().prospect();
        rep.proposes_to(&prospect.address, &bot.address, &format!("Proposal number {}", prospects.len()));
        prospects.push(prospect);
    }
    let newest = &prospects[prospects.len() - PROPOSALS_A_ROUND..];
    wait::until("every proposal is enrolled", wait::seconds(20), || {
        let threads = daemon.threads();
        let known =
            |person: &Person| threads.iter().any(|thread| thread["prospect"].to_string().contains(&person.address));
        newest.iter().all(known).then_some(())
    });
    wait::until("every receipt has arrived", wait::seconds(20), || {
        let receipts = rep.inbox().iter().filter(|mail| mail.from() == bot.address).count();
        (receipts >= prospects.len()).then_some(())
    });
}

/// Counts what arrived; fails when an id or a step's text came twice to somebody.
fn assert_no_step_twice(prospects: &[Person]) -> usize {
    let mut delivered = 0;
    for prospect in prospects {
        let mut ids: BTreeMap<String, usize> = BTreeMap::new();
        let mails = prospect.inbox();
        for mail in &mails {
            *ids.entry(mail.message_id()).or_default() += 1;
        }
        assert!(ids.values().all(|&copies| copies == 1), "{}: a Message-ID twice: {ids:?}", prospect.address);
        for step in STEPS {
            let copies = mails.iter().filter(|mail| mail.writes(&words_of(step))).count();
            assert!(copies <= 1, "{}: step {step} arrived {copies} times", prospect.address);
            delivered += copies;
        }
    }
    delivered
}

#[test]
fn a_second_instance_on_the_same_store_refuses_to_start() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospect = host.prospect();
    let mut daemon = Daemon::open(&Office::default(), &bot, &rep);

    let (status, said) = daemon.second_instance();

    assert!(!status.success());
    assert!(said.contains("another") || said.contains("already"), "it says why: {said}");
    rep.proposes_to(&prospect.address, &bot.address, "Proposal to the first instance");
    prospect.receives("the first step, from the first instance", |mail| mail.says(&words_of("first")));
    daemon.stop();
}
