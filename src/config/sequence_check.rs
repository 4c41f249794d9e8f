//! What a sequence must be besides having the right shape: an order that can happen, templates that exist, an end.

use std::collections::BTreeMap;

use super::sequence_file::EXTENDED;
use super::sequence_file::ReadSequence;
use super::sequence_file::WITHDRAWAL;
use super::source::Mark;
use super::step_file::ReadStep;
use super::units::rough_days;
use super::walk::Walk;
use crate::followup::appointment;
use crate::followup::calendar::Calendar;
use crate::followup::sequence::Audience;
use crate::followup::sequence::Conversation;
use crate::followup::sequence::Timing;
use crate::mail::recipients::options;

/// What a sequence may refer to.
#[derive(Debug)]
pub struct Around<'a> {
    /// File name without `.yaml`.
    pub stem: &'a str,
    /// Calendars that are written down; `None` when nobody knows.
    pub calendars: Option<&'a [String]>,
    /// The calendars that are right.
    pub open: Option<&'a BTreeMap<String, Calendar>>,
    /// Mails by name, and whether each has a subject.
    pub mails: &'a BTreeMap<String, bool>,
    /// The cap on messages of one round.
    pub max_messages: u32,
}

/// Notes everything that is wrong with a sequence whose shape was read.
pub fn check(read: &ReadSequence, around: &Around<'_>, walk: &mut Walk<'_>) {
    check_name(read, around, walk);
    check_calendar(read, around, walk);
    check_count(read, around, walk);
    let steps: Vec<&ReadStep> = read.steps.iter().flatten().collect();
    check_names(&steps, walk);
    check_templates(&steps, around, walk);
    check_extension(read, &steps, around, walk);
    check_once(&steps, walk);
    check_windows(read, &steps, around, walk);
    check_order(&steps, walk);
    check_expiry(read, &steps, walk);
}

fn check_name(read: &ReadSequence, around: &Around<'_>, walk: &mut Walk<'_>) {
    let Some((name, at)) = &read.name else { return };
    let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !plain || !name.starts_with(|c: char| c.is_ascii_lowercase()) || name.ends_with('-') {
        let message = format!("`{name}` is not a sequence's name: a small letter, then small letters, digits and `-`");
        let help = "reps write it behind the `+` of the bot's address";
        walk.error(*at, "bad-name", message).help = Some(help.to_owned());
    } else if name != around.stem {
        let message = format!("the sequence `{name}` must lie in a file `{name}.yaml`");
        walk.error(*at, "name-differs", message).help =
            Some(format!("rename the file, or write `{}` here", around.stem));
    } else if options::of_tags(std::slice::from_ref(name)).sequence.as_ref() != Some(name) {
        let message = format!("behind the `+` of the bot's address `{name}` means something else than this sequence");
        let help = "a rep cannot choose it by a tag: give it another name, or an address of its own";
        walk.note(walk.problem(*at, "tag-name", message).warning().help(help));
    }
}

fn check_calendar(read: &ReadSequence, around: &Around<'_>, walk: &mut Walk<'_>) {
    let (Some((name, at)), Some(calendars)) = (&read.calendar, around.calendars) else { return };
    if !calendars.contains(name) {
        let known: Vec<&str> = calendars.iter().map(String::as_str).collect();
        walk.unknown(*at, "unknown-calendar", &format!("there is no calendar `{name}`"), name, &known);
    }
}

/// A window outside the calendar's hours would never open.
fn check_windows(read: &ReadSequence, steps: &[&ReadStep], around: &Around<'_>, walk: &mut Walk<'_>) {
    let Some(calendar) = read.calendar.as_ref().zip(around.open).and_then(|((name, _), open)| open.get(name)) else {
        return;
    };
    for (read, window) in steps.iter().filter_map(|read| Some((read, read.step.window?))) {
        let is_met = calendar.hours.iter().any(|open| window.from < open.to && open.from < window.to);
        // The built-in calendar ends at midnight, which is the first moment of a day as well.
        if !is_met && !calendar.is_always() {
            let message = format!("the calendar `{}` is closed in these hours", calendar.name);
            walk.error(read.window_at, "closed-window", message).help =
                Some("name hours that lie within those of the calendar, or at least meet them".to_owned());
        }
    }
}

fn check_count(read: &ReadSequence, around: &Around<'_>, walk: &mut Walk<'_>) {
    let (most, at) = read.max_messages;
    if let Some(at) = at.filter(|_| most > around.max_messages) {
        let message = format!(
            "{most} messages are more than `limits.max_messages` of the configuration, {}",
            around.max_messages
        );
        walk.error(at, "above-the-limit", message);
    }
    let most = most.min(around.max_messages);
    // A call without a mail is no message.
    let is_mail = |read: &&Option<ReadStep>| read.as_ref().is_none_or(|read| read.step.template.is_some());
    let mails = read.steps.iter().filter(is_mail).count();
    if mails > most as usize {
        let message = format!("{mails} steps, but at most {most} messages");
        let help = "raise `max_messages` here and in `limits` of the configuration, or take steps out";
        walk.error(at.unwrap_or(read.steps_at), "too-many-steps", message).help = Some(help.to_owned());
    }
}

fn check_names(steps: &[&ReadStep], walk: &mut Walk<'_>) {
    for (place, read) in steps.iter().enumerate() {
        let earlier = steps.iter().take(place).any(|earlier| earlier.step.name == read.step.name);
        if earlier {
            let message = format!("there is already a step `{}`; a step's name is its identity", read.step.name);
            walk.error(read.name_at, "duplicate-step", message);
        }
    }
}

fn check_templates(steps: &[&ReadStep], around: &Around<'_>, walk: &mut Walk<'_>) {
    for (place, read) in steps.iter().enumerate() {
        if let Some(script) = read
            .step
            .task
            .as_ref()
            .and_then(|task| task.script.as_ref())
            .filter(|name| !around.mails.contains_key(*name))
        {
            let known: Vec<&str> = around.mails.keys().map(String::as_str).collect();
            walk.unknown(read.call_at, "unknown-template", &format!("there is no template `{script}`"), script, &known);
        }
        for (name, at) in read.mails() {
            let earlier = steps.iter().take(place).any(|earlier| earlier.step.mails().any(|known| known == name));
            check_mail(read, name, at, around, walk);
            if earlier {
                let message = format!("`{name}` would be sent twice in one round");
                let problem = walk.problem(at, "repeated-template", message).warning();
                walk.note(problem.help("nobody answers the second copy of a mail; write another one"));
            }
        }
    }
}

fn check_mail(read: &ReadStep, name: &str, at: Mark, around: &Around<'_>, walk: &mut Walk<'_>) {
    match around.mails.get(name) {
        None => {
            let known: Vec<&str> = around.mails.keys().map(String::as_str).collect();
            walk.unknown(at, "unknown-template", &format!("there is no template `{name}`"), name, &known);
        }
        Some(false) if read.step.conversation == Conversation::New => {
            let message = format!("a new conversation needs a subject, and the template `{name}` has none");
            let help = "add `subject:` to its front matter, or take `conversation: new` out";
            walk.error(at, "missing-subject", message).help = Some(help.to_owned());
        }
        Some(_) => {}
    }
}

/// Whoever is brought in once is there: two steps that do so would ask the rep for the same people twice.
fn check_once(steps: &[&ReadStep], walk: &mut Walk<'_>) {
    for (audience, key) in [(Audience::Introduction, "introduce"), (Audience::Announcement, "widen")] {
        for read in steps.iter().filter(|read| read.step.audience == audience).skip(1) {
            walk.error(read.send_at, "only-once", format!("a sequence has `{key}` once at most"));
        }
    }
}

/// The news of an extension and of a withdrawal have their templates, and their names for themselves.
fn check_extension(read: &ReadSequence, steps: &[&ReadStep], around: &Around<'_>, walk: &mut Walk<'_>) {
    for step in steps.iter().filter(|read| appointment::is_about_a_call(&read.step.name)) {
        let message = format!("`{}` is a mail about a call; no step can have its name", step.step.name);
        walk.error(step.name_at, "reserved-name", message).help = Some("give the step another name".to_owned());
    }
    for step in steps.iter().filter(|read| read.step.invite.is_some()).skip(1) {
        let message = "a sequence offers one call: a second offer would lie beside the first in their calendar";
        walk.error(step.name_at, "second-invite", message).help =
            Some("send a mail that asks about the first offer".to_owned());
    }
    for step in steps.iter().filter(|read| read.step.name.as_str() == EXTENDED) {
        let message =
            format!("`{EXTENDED}` is the mail that leaves when a rep extends an offer; no step can have its name");
        let help = "give the step another name; `extended: TEMPLATE` beside `steps` chooses what that mail says";
        walk.error(step.name_at, "reserved-name", message).help = Some(help.to_owned());
    }
    for step in steps.iter().filter(|read| read.step.name.as_str() == WITHDRAWAL) {
        let message =
            format!("`{WITHDRAWAL}` is the mail that leaves when a rep withdraws an offer; no step can have its name");
        let help = "give the step another name; `withdrawn: TEMPLATE` beside `steps` chooses what that mail says";
        walk.error(step.name_at, "reserved-name", message).help = Some(help.to_owned());
    }
    let named = [&read.extended, &read.withdrawn].into_iter().flatten();
    for (name, at) in named.filter(|(name, _)| !around.mails.contains_key(name)) {
        let known: Vec<&str> = around.mails.keys().map(String::as_str).collect();
        walk.unknown(*at, "unknown-template", &format!("there is no template `{name}`"), name, &known);
    }
}

/// Relative steps, then those before expiry from the farthest to the nearest, then the one at expiry; nothing after an end.
fn check_order(steps: &[&ReadStep], walk: &mut Walk<'_>) {
    let rank = |timing: Timing| match timing {
        Timing::After(_) => (0, 0.0),
        Timing::BeforeExpiry(delay) => (1, -rough_days(delay)),
        Timing::AtExpiry | Timing::OnExtension | Timing::OnWithdrawal => (2, 0.0),
    };
    for pair in steps.windows(2) {
        let [before, read] = pair else { continue };
        let (earlier, later) = (rank(before.step.timing), rank(read.step.timing));
        if later.0 == 2 && earlier.0 == 2 {
            walk.error(read.timing_at, "step-order", "only one step can be at the expiry");
        } else if later < earlier {
            let message = format!("this step would come before `{}`, which stands above it", before.step.name);
            let help = "steps `after` first, then `before_expiry` from the farthest to the nearest, then `at_expiry`";
            walk.error(read.timing_at, "step-order", message).help = Some(help.to_owned());
        }
        if before.step.end.is_some() {
            let message = format!("never reached: `{}` ends the thread", before.step.name);
            walk.error(read.name_at, "after-the-end", message);
        }
    }
}

fn check_expiry(read: &ReadSequence, steps: &[&ReadStep], walk: &mut Walk<'_>) {
    let Some(stands) = read.expires_after.map(rough_days) else { return };
    let mut elapsed = 0.0;
    let mut late: Option<(&ReadStep, Mark)> = None;
    for read in steps {
        match read.step.timing {
            Timing::After(delay) => {
                elapsed += rough_days(delay);
                if elapsed >= stands && late.is_none() {
                    late = Some((read, read.timing_at));
                }
            }
            Timing::BeforeExpiry(delay) if rough_days(delay) >= stands => {
                let message = "so long before the expiry there is no proposal yet";
                let help = "it must be shorter than `expires_after`";
                walk.error(read.timing_at, "before-the-start", message).help = Some(help.to_owned());
            }
            Timing::BeforeExpiry(_) | Timing::AtExpiry | Timing::OnExtension | Timing::OnWithdrawal => {}
        }
    }
    if let Some((read, at)) = late {
        let message = format!("`{}` falls due after the expiry and would be left out", read.step.name);
        let problem = walk.problem(at, "after-expiry", message).warning();
        walk.note(problem.help("shorten the steps, or make `expires_after` longer"));
    }
}
