//! Samples of the answers to commands.

use jiff::tz::TimeZone;

use super::about;
use super::day;
use super::person;
use crate::followup::ids::ThreadId;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Outcome;
use crate::followup::thread::Planned;
use crate::followup::thread::State;
use crate::mail::language::Language;
use crate::mail::notices::facts::CommandDone;
use crate::mail::notices::facts::CommandNotice;
use crate::mail::notices::facts::ListedThread;
use crate::mail::notices::facts::NoticeFacts;
use crate::mail::notices::facts::Thanks;

/// Every answer to a command, as it reads when things go well and when they do not.
pub(super) fn all() -> Option<Vec<NoticeFacts>> {
    let notices = done()?.into_iter().chain(of_one()?).chain(of_all()?);
    Some(notices.map(|notice| NoticeFacts::Command(Box::new(notice))).collect())
}

fn done() -> Option<Vec<CommandNotice>> {
    let about = about()?;
    let done = |said: &str, done: Result<&str, &str>, may_have_left, state| CommandDone {
        about: about.clone(),
        state,
        said: said.to_owned(),
        done: done.map(str::to_owned).map_err(str::to_owned),
        may_have_left,
        can_undo: done.is_ok(),
        thanks: None,
    };
    let lost = State::Ended { outcome: Outcome::Lost { reason: "bought elsewhere".to_owned() }, at: day(12) };
    let lost = done("lost bought elsewhere", Ok("noted as lost; nothing more is sent"), false, lost);
    let thanks = |language: Language| {
        let thanks = Thanks { language, salutation: language.salutation("Priya", Some("Priya Natarajan")) };
        CommandDone { thanks: Some(thanks), ..lost.clone() }
    };
    let all = [
        done("pause", Ok("paused until you say resume"), true, State::Paused),
        done("skip", Err("no step is left"), false, active()?),
    ];
    Some(all.into_iter().chain(Language::ALL.map(thanks)).map(CommandNotice::Done).collect())
}

fn active() -> Option<State> {
    Some(State::Active(Planned { step: Some("no-pressure".parse().ok()?), due: day(12), queued: false, showing: None }))
}

fn of_one() -> Option<Vec<CommandNotice>> {
    let about = about()?;
    let unclear = |said: &str, why: Option<&str>, guess: Option<&str>| CommandNotice::Unclear {
        said: said.to_owned(),
        why: why.map(str::to_owned),
        guess: guess.map(str::to_owned),
        about: Some(about.clone()),
    };
    Some(vec![
        CommandNotice::Story { about: about.clone(), state: active()? },
        unclear("stpo", None, Some("stop")),
        unclear("snooze", Some("\"snooze\" needs a span or a day"), Some("snooze 2 weeks")),
        unclear("Thank you!", None, None),
        unclear("", None, None),
        CommandNotice::Help { about: None },
        CommandNotice::Help { about: Some(about.clone()) },
    ])
}

fn of_all() -> Option<Vec<CommandNotice>> {
    let listed = |thread, name: &str, address: &str, subject: &str, state| {
        let prospect = person(name, address)?;
        Some(ListedThread { thread: ThreadId::new(thread), prospect, subject: subject.to_owned(), state })
    };
    let zone = TimeZone::get("America/New_York").ok()?;
    let threads = vec![
        listed(7_700_001, "Priya Natarajan", "priya@globex.example", "Packing line", active()?)?,
        listed(7_700_002, "", "tom@initech.example", "", State::Held { why: HoldReason::MaybeReply })?,
    ];
    let told = |said: &str, done: Result<&str, &str>, undo: Option<&str>| CommandNotice::Told {
        said: said.to_owned(),
        done: done.map(str::to_owned).map_err(str::to_owned),
        undo: undo.map(str::to_owned),
    };
    let which = |threads: &[ListedThread], more| CommandNotice::Which {
        said: "pause".to_owned(),
        threads: threads.to_vec(),
        more,
        zone: zone.clone(),
    };
    let list =
        |threads: &[ListedThread]| CommandNotice::List { threads: threads.to_vec(), more: 0, zone: zone.clone() };
    Some(vec![
        which(&threads, 3),
        which(&[], 0),
        list(&threads),
        list(&[]),
        told("pause all", Ok("2 threads paused"), Some("undo")),
        told("resume all", Err("you have no thread that could be resumed"), None),
    ])
}
