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

/// Fewer than what counts as "many overdue because the bot was down", which would hold them all.
const PROSPECTS: usize = 16;
const STEPS: [&str; 5] = ["one", "two", "three", "four", "five"];
/// Moments of the kill after the daemon is connected. Odd distances, so that they fall into different phases of a send.
const LIVES: [u64; 24] = [
    40, 90, 130, 210, 290, 370, 430, 510, 590, 670, 730, 810, 890, 970, 1030, 1110, 1190, 1270, 60, 170, 330, 470, 620,
    1300,
];

#[test]
fn killed_in_the_middle_of_sends_nobody_gets_a_step_twice() {
    let host = Host::shared();
    let (bot, rep) = host.company();
    let prospects: Vec<Person> = (0..PROSPECTS).map(|_| host.prospect()).collect();
    let office = Office { steps: nudges(&STEPS, "3 s"), ..Office::default() };
    let mut daemon = Daemon::open(&office, &bot, &rep);
    for (number, prospect) in prospects.iter().enumerate() {
        rep.proposes_to(&prospect.address, &bot.address, &format!("Proposal number {number}"));
    }
    wait::until("every proposal is enrolled", wait::seconds(20), || {
        (daemon.threads().len() == PROSPECTS).then_some(())
    });

    for life in LIVES {
        wait::pass(Duration::from_millis(life));
        daemon.kill();
        assert_no_step_twice(&prospects);
        daemon.start();
    }
    wait::pass(wait::seconds(15));
    daemon.stop();

    let delivered = assert_no_step_twice(&prospects);
    let all = PROSPECTS * STEPS.len();
    println!("{} kills, {delivered} of {all} steps delivered, none twice", LIVES.len());
    // A send that was cut at the wrong moment stays unknown and holds its thread; most are not.
    assert!(delivered * 2 > all, "only {delivered} of {all} steps were delivered");
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
            let copies = mails.iter().filter(|mail| mail.says(&words_of(step))).count();
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
