//! Rows of the table about people whom a thread brings in.

use politely::followup::address::Person;
use politely::followup::audience::addressed;
use politely::followup::event::Answerer;
use politely::followup::event::Command;
use politely::followup::event::Event;
use politely::followup::event::TaskAnswer;
use politely::followup::sequence::Assignment;
use politely::followup::sequence::Audience;
use politely::followup::sequence::Copies;
use politely::followup::sequence::Delay;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::Participant;
use politely::followup::thread::Role;
use politely::followup::thread::State;
use politely::followup::thread::TaskKind;
use politely::followup::thread::Unanswered;

use super::outcome;
use super::suppressed;
use crate::world::World;
use crate::world::answer;
use crate::world::person;

const ANA: &str = "ana@initech.example";

fn asking(kind: TaskKind, unanswered: Unanswered) -> Assignment {
    Assignment { kind, script: None, hints: Vec::new(), patience: Delay::BusinessDays(2), unanswered }
}

/// A thread whose first step does this and asks for that; its date has come.
fn due(audience: Audience, copy: Copies, task: Assignment) -> World {
    let mut world = World::new();
    let step = &mut world.sequence.steps[0];
    step.audience = audience;
    step.copy = copy;
    if task.kind == TaskKind::Word {
        step.template = None;
    }
    step.task = Some(task);
    world.on("2026-03-05 11:20")
}

fn copying() -> World {
    due(Audience::Prospect, Copies::Referrer, asking(TaskKind::CopyReferrer, Unanswered::Skip))
}

fn says(world: &mut World, command: Command) -> Result<String, String> {
    let decision = world.happens(&Event::Command(command));
    decision.answer.unwrap().done.map_err(|why| why.to_string())
}

fn asked(world: &World) -> Option<TaskKind> {
    match &world.thread.state {
        State::Waiting(task) => Some(task.kind),
        _ => None,
    }
}

#[test]
fn without_a_referrer_the_step_is_left_out() {
    let mut world = copying();
    let decision = world.happens(&Event::Due);
    assert!(decision.reason.contains("first is left out: nobody is known"), "{}", decision.reason);
    assert!(
        matches!(&world.thread.state, State::Active(planned) if planned.step.as_ref().unwrap().as_str() == "second")
    );
}

#[test]
fn the_rep_agrees_once_and_whoever_is_barred_gets_nothing() {
    let mut world = copying();
    world.thread.referrer = Some(person(ANA));
    world.happens(&Event::Due);
    assert_eq!(asked(&world), Some(TaskKind::CopyReferrer));
    assert!(says(&mut world, Command::Approve).is_ok());
    let step = world.sequence.steps[0].clone();
    let to =
        |world: &World, barred: &[_]| addressed(&world.thread, &step, barred).envelope(&world.thread.prospect.address);
    let names: Vec<String> = to(&world, &[]).iter().map(ToString::to_string).collect();
    assert_eq!(names, ["priya@client.example", ANA, "carl@client.example"]);
    assert_eq!(to(&world, &[person(ANA).address]).len(), 2);

    let mut barred = copying();
    barred.thread.referrer = Some(person(ANA));
    barred.barred = vec![person(ANA).address];
    let decision = barred.happens(&Event::Due);
    assert!(decision.reason.contains("must not be written to"), "{}", decision.reason);
}

#[test]
fn an_answer_or_an_opt_out_of_the_referrer_holds_and_never_ends() {
    for opts_out in [false, true] {
        let mut world = World::new();
        world.thread.referrer = Some(person(ANA));
        world.thread.participants.push(Participant { person: person(ANA), role: Role::Referrer });
        let event = if opts_out {
            Event::OptOut { from: person(ANA).address }
        } else {
            Event::Answer(answer(ANA, Answerer::Colleague))
        };
        let decision = world.happens(&event);
        assert_eq!(world.thread.state, State::Held { why: HoldReason::Referrer });
        assert_eq!(suppressed(&decision).len(), usize::from(opts_out));
        assert!(
            world.thread.participants.iter().all(|other| other.role != Role::Referrer),
            "no copy without a new word"
        );
        let again = world.happens(&Event::Answer(answer(ANA, Answerer::Colleague)));
        assert_eq!(outcome(&again.next.state), None, "still no answer of the prospect");
    }
}

#[test]
fn an_introduction_wants_a_name_and_a_name_may_come_early() {
    let introducing = || due(Audience::Introduction, Copies::Nobody, asking(TaskKind::Introduction, Unanswered::Skip));
    let name = || Command::Introduce { person: person("ben@initech.example"), why: String::new() };
    let mut world = introducing();
    world.happens(&Event::Due);
    assert_eq!(asked(&world), Some(TaskKind::Introduction));
    assert!(says(&mut world, Command::Task(TaskAnswer::Done)).unwrap_err().contains("need a name"));
    assert!(says(&mut world, name()).is_ok());
    assert_eq!(asked(&world), None);

    let mut early = introducing().on("2026-03-03 12:00");
    assert!(says(&mut early, name()).unwrap().contains("when step first is due"));
    let mut early = early.on("2026-03-05 11:20");
    early.happens(&Event::Due);
    assert_eq!(asked(&early), None, "the name is known");
    assert!(says(&mut World::new(), name()).unwrap_err().contains("no step"));
}

#[test]
fn only_those_of_whom_the_prospect_was_told_are_written_to() {
    let mut world = due(Audience::Announcement, Copies::Nobody, asking(TaskKind::Stakeholders, Unanswered::Skip));
    world.sequence.steps[1].audience = Audience::Others;
    world.happens(&Event::Due);
    assert_eq!(asked(&world), Some(TaskKind::Stakeholders), "carl is in copy of everything, and no stakeholder");
    let tom = || Person { name: "Tom".to_owned(), address: person("tom@client.example").address };
    assert!(says(&mut world, Command::Stakeholders(vec![tom()])).is_ok());
    let others = world.sequence.steps[1].clone();
    let reached = |world: &World| addressed(&world.thread, &others, &[]).to.len();
    assert_eq!(reached(&world), 0, "not before the announcement has arrived");
    world.happens(&Event::Due);
    let send = world.sends.last().unwrap().send.clone();
    world.happens(&Event::Gone { send: send.clone() });
    world.happens(&Event::Resolved { send, resolution: politely::followup::event::Resolution::Accepted });
    assert_eq!(reached(&world), 1);
    assert!(says(&mut world, Command::Stakeholders(vec![person("mia@client.example")])).is_ok());
    assert_eq!(reached(&world), 1, "nobody told the prospect of mia");
}

#[test]
fn a_step_that_waits_for_the_rep_goes_on_with_his_word_or_ends() {
    let waiting = |unanswered| {
        let mut world = due(Audience::Prospect, Copies::Nobody, asking(TaskKind::Word, unanswered));
        world.happens(&Event::Due);
        assert_eq!(asked(&world), Some(TaskKind::Word));
        world
    };
    let mut world = waiting(Unanswered::End);
    assert!(says(&mut world, Command::Task(TaskAnswer::LeftVoicemail)).is_err());
    assert!(says(&mut world, Command::Approve).unwrap().contains("goes on"));
    let mut silent = waiting(Unanswered::End).on("2026-03-11 12:00");
    silent.happens(&Event::Due);
    assert_eq!(outcome(&silent.thread.state), Some(&Outcome::Cancelled));
    let mut skipped = waiting(Unanswered::Skip).on("2026-03-11 12:00");
    skipped.happens(&Event::Due);
    assert_eq!(outcome(&skipped.thread.state), None);
}
