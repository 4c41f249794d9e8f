//! Steps that come only when something is so: asked when their turn comes, left out without a trace in the dates of others.

use std::collections::BTreeSet;

use politely::followup::condition::Circumstances;
use politely::followup::condition::Compare;
use politely::followup::condition::Condition;
use politely::followup::condition::Number;
use politely::followup::condition::Same;
use politely::followup::condition::Subject;
use politely::followup::condition::Text;
use politely::followup::condition::Truth;
use politely::followup::event::Command;
use politely::followup::event::Event;
use politely::followup::forecast;
use politely::followup::ids::ThreadId;
use politely::followup::plan;
use politely::followup::sequence::Delay;
use politely::followup::sequence::HeadsUp;
use politely::followup::sequence::Sequence;
use politely::followup::sequence::ShowFirst;
use politely::followup::sequence::Step;
use politely::followup::sequence::Variant;
use politely::followup::thread::State;

use super::world::World;
use super::world::business;
use super::world::day;
use super::world::person;
use super::world::proposal_sequence;
use super::world::step;

/// A world whose first step comes only when `condition` holds.
fn world_when(condition: Condition) -> World {
    let mut sequence = proposal_sequence();
    sequence.steps[0].condition = Some(condition);
    World::with(sequence, business())
}

fn referred() -> Condition {
    Condition::Is(Truth::ReferrerKnown)
}

#[test]
fn a_step_whose_condition_does_not_hold_is_left_out_and_the_journal_says_so() {
    let mut world = world_when(referred());
    let (anchor, second) = (world.thread.anchor, world.sequence.steps[1].name.clone());
    world.now = world.planned().due;
    let decision = world.decide(&Event::Due);
    assert_eq!(decision.reason, "step first is left out: it is not so that referrer.known");
    assert_eq!(decision.effects, []);
    assert_eq!(decision.next.done, [step("first")]);
    assert_eq!(decision.next.anchor, anchor, "the next one counts from the same mail");
    let State::Active(planned) = &decision.next.state else { panic!() };
    assert_eq!((planned.step.as_ref(), planned.queued), (Some(&second), false));
}

#[test]
fn it_is_asked_when_its_turn_comes_and_not_before() {
    let mut world = world_when(referred());
    assert_eq!(world.planned().step, Some(step("first")), "nobody knows yet");
    world.thread.referrer = Some(person("rita@partner.example"));
    world.now = world.planned().due;
    world.happens(&Event::Due);
    assert!(world.planned().queued);
}

#[test]
fn who_wants_to_see_a_mail_first_does_not_see_one_that_does_not_come() {
    let mut world = world_when(referred());
    world.show_first = ShowFirst { heads_up: HeadsUp::Before(Delay::BusinessDays(1)), approve: false };
    world.thread.state = State::Paused;
    world.happens(&Event::Command(Command::Resume { from: None, confirmed: false }));
    world.now = world.planned().begins_at();
    assert!(world.now < world.planned().due);
    world.happens(&Event::Due);
    assert_eq!(world.thread.done, [step("first")]);
    assert!(!world.planned().queued);
}

#[test]
fn the_forecast_leaves_out_what_would_be_left_out() {
    let names = |world: &World| -> Vec<String> {
        let coming = forecast::forecast(&world.thread, &world.facts(), world.now);
        coming.into_iter().map(|(step, at)| format!("{step} {}", day(at))).collect()
    };
    let without = names(&world_when(referred()));
    let with = names(&world_when(Condition::Not(Box::new(referred()))));
    assert_eq!(with.len(), without.len() + 1);
    assert!(with[0].starts_with("first") && without[0].starts_with("second"), "{with:?} {without:?}");
}

#[test]
fn an_amount_that_nobody_named_is_neither_more_nor_less() {
    let amount = |how, number: i64| Condition::Number(Number::Amount, how, number * 100);
    let comes = |condition: &Condition, amount: Option<i64>| {
        let mut world = world_when(condition.clone());
        world.circumstances = Circumstances { amount: amount.map(|amount| amount * 100), ..Circumstances::default() };
        world.now = world.planned().due;
        world.happens(&Event::Due);
        world.planned().queued
    };
    assert!(comes(&amount(Compare::More, 10_000), Some(12_000)));
    assert!(!comes(&amount(Compare::More, 10_000), Some(10_000)));
    assert!(comes(&amount(Compare::AtMost, 10_000), Some(10_000)));
    for how in [Compare::More, Compare::AtMost, Compare::Is, Compare::IsNot] {
        assert!(!comes(&amount(how, 10_000), None), "{how}");
    }
    assert!(comes(&Condition::Not(Box::new(Condition::Is(Truth::AmountKnown))), None));
}

#[test]
fn facts_are_what_the_thread_says() {
    let text = |text, how, with: &str| Condition::Text(text, how, with.to_owned());
    let count = |number, how, with: i64| Condition::Number(number, how, with * 100);
    for (condition, holds) in [
        (text(Text::Language, Same::Is, "en"), true),
        (text(Text::Language, Same::Is, "de"), false),
        (text(Text::ProspectDomain, Same::Is, "Client.Example"), true),
        (text(Text::ProspectDomain, Same::IsNot, "client.example"), false),
        (count(Number::Round, Compare::Is, 1), true),
        (count(Number::MessagesSent, Compare::AtLeast, 1), false),
        (count(Number::Silences, Compare::Less, 1), true),
        (Condition::Is(Truth::StakeholdersKnown), true),
        (Condition::Is(Truth::AnsweredBefore), false),
        (Condition::Is(Truth::AwayBefore), false),
    ] {
        let mut world = world_when(condition.clone());
        world.now = world.planned().due;
        world.happens(&Event::Due);
        assert_eq!(world.planned().queued, holds, "{condition}");
    }
}

#[test]
fn an_out_of_office_answer_is_remembered_with_a_date_and_without() {
    let away = Condition::Is(Truth::AwayBefore);
    let holds = |world: &World| {
        let subject = Subject { thread: &world.thread, circumstances: Circumstances::default(), messages_sent: 0 };
        away.holds(&subject)
    };
    for back_on in [None, Some(jiff::civil::date(2026, 3, 16))] {
        let mut world = World::new();
        assert!(!holds(&world));
        world.happens(&Event::OutOfOffice { back_on, deputy: None });
        assert!(holds(&world), "{back_on:?}");
    }
}

#[test]
fn a_variant_with_a_condition_goes_to_nobody_of_whom_it_is_not_so() {
    let mut first = step_of(&proposal_sequence());
    let variant = |template: &str, condition| Variant { template: template.to_owned(), condition };
    let only = Some(Condition::Not(Box::new(Condition::Is(Truth::AwayBefore))));
    first.variants = vec![variant("one", None), variant("other", only)];
    let chosen = |holds: bool| -> BTreeSet<String> {
        let seeds = (1..64).map(|thread| plan::seed(ThreadId::new(thread), &first.name));
        seeds.filter_map(|seed| first.template_of(seed, |_| holds)).map(str::to_owned).collect()
    };
    assert_eq!(chosen(false), BTreeSet::from(["one".to_owned()]));
    assert_eq!(chosen(true), BTreeSet::from(["one".to_owned(), "other".to_owned()]));
}

fn step_of(sequence: &Sequence) -> Step {
    sequence.steps[0].clone()
}
