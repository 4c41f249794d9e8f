//! The values of each notice, by the names that its template uses.

mod brief;
mod commands;
mod shown;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;
use serde_json::json;

use super::alarm;
use super::away;
use super::digest;
use super::facts::About;
use super::facts::ConfirmationRequest;
use super::facts::HeldThread;
use super::facts::JournalLine;
use super::facts::Misuse;
use super::facts::NotForwarded;
use super::facts::NoticeFacts;
use super::facts::ThreadNotice;
use super::links::AnswerTo;
use super::nuisance;
use super::offers;
use super::receipt;
use super::refusal;
use super::refusal::EnrolmentRefusal;
use super::words;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::appointment::Standing;
use crate::followup::decision::Notice;
use crate::followup::event::Answer;
use crate::followup::inbound::IntentKind;
use crate::followup::thread::Outcome;
use crate::mail::names;
use crate::mail::render::Values;

/// Lines of a journal in a notice: the newest tell what matters, `explain` shows all.
const JOURNAL_MAX: usize = 30;
/// Threads listed in one notice.
const THREADS_MAX: usize = 40;
/// Characters of an answer that are shown; the mail itself is in the mailbox.
const ANSWER_MAX: usize = 8_000;
/// Characters of a report or a server's words that are shown.
const REPORT_MAX: usize = 16_000;

/// All values of one notice. `admins` are named where a command has to be typed.
pub(super) fn of(facts: &NoticeFacts, admins: &[Address], answer_to: AnswerTo<'_>) -> Values {
    let mut values = Values::default();
    let who = facts.about().map(|about| name(&about.prospect)).unwrap_or_default();
    let offers = offers::of(facts, &who, answer_to);
    let has = |key: &str| {
        offers.as_array().is_some_and(|offers| offers.iter().any(|offer| offer.get(key).is_some_and(|text| text != "")))
    };
    let typed = has("command");
    let typists =
        if typed { admins.iter().map(Address::to_string).collect::<Vec<_>>().join(" or ") } else { String::new() };
    values.set("typists", typists);
    values.set("answerable", has("say"));
    values.set("offers", offers);
    if let Some(about) = facts.about() {
        set_about(&mut values, about);
    }
    match facts {
        NoticeFacts::Thread(notice) => set_thread_notice(&mut values, notice),
        NoticeFacts::Shown(mail) => shown::set_mail(&mut values, mail),
        NoticeFacts::Task(task) => shown::set_task(&mut values, task),
        NoticeFacts::Command(command) => commands::set(&mut values, command, answer_to),
        NoticeFacts::Receipt(facts) => receipt::set(&mut values, facts),
        NoticeFacts::EnrolmentRefused { subject, why } => {
            values.set("subject", one_line(subject, "(no subject)"));
            values.set("why", why.to_string());
            values.set("from_rep", *why != EnrolmentRefusal::NotAuthenticated);
            values.set("remedy", refusal::remedy(why));
        }
        NoticeFacts::Confirm(request) => set_confirmation(&mut values, request),
        NoticeFacts::NameMisused(misuse) => set_misuse(&mut values, misuse),
        NoticeFacts::ReloadFailed { report } => values.set("report", capped(report, REPORT_MAX)),
        NoticeFacts::ReloadDone { changes } => values.set("changes", filled(changes)),
        NoticeFacts::OverdueHeld { threads, zone } => set_threads(&mut values, threads, zone),
        NoticeFacts::MailboxBlind { mailbox, since, zone, error }
        | NoticeFacts::MailboxMute { mailbox, since, zone, error } => {
            values.set("mailbox", mailbox.clone());
            values.set("since", when(*since, zone));
            values.set("error", capped(&one_line(error, "nothing"), REPORT_MAX));
        }
        NoticeFacts::MailSetAside { mailbox, folder, uid, error } => {
            values.set("mailbox", mailbox.clone());
            values.set("folder", folder.clone());
            values.set("uid", uid.to_string());
            values.set("error", capped(&one_line(error, "nothing"), REPORT_MAX));
        }
        NoticeFacts::Digest(facts) => digest::set_digest(&mut values, facts),
        NoticeFacts::Report(facts) => digest::set_report(&mut values, facts),
        NoticeFacts::Away(notice) => away::set(&mut values, notice),
        NoticeFacts::Alarm(alarm) => alarm::set(&mut values, alarm),
        NoticeFacts::NotForwarded(mail) => set_not_forwarded(&mut values, mail),
        NoticeFacts::Nuisance(notice) => nuisance::set(&mut values, notice),
        NoticeFacts::RepGone { rep, threads, zone } => {
            values.set("rep", rep.to_string());
            set_threads(&mut values, threads, zone);
        }
    }
    values
}

fn set_about(values: &mut Values, about: &About) {
    values.set("thread.id", about.thread.to_string());
    values.set("thread.who", name(&about.prospect));
    values.set("thread.prospect", name_and_address(&about.prospect));
    values.set("thread.subject", one_line(&about.subject, "(no subject)"));
    values.set("thread.sequence", about.sequence.clone());
    values.set("thread.has_offer", about.has_offer);
    values.set("thread.expires", day(about.expires_at, &about.zone));
    let next = about.next.as_ref().map(|(step, due)| format!("{step} on {}", when(*due, &about.zone)));
    values.set("thread.next", next.unwrap_or_default());
    values.set("journal", journal(&about.journal, &about.zone));
}

fn journal(lines: &[JournalLine], zone: &TimeZone) -> Value {
    let hidden = lines.len().saturating_sub(JOURNAL_MAX);
    let shown = lines.iter().skip(hidden);
    let line = |line: &JournalLine| json!({ "at": when(line.at, zone), "text": one_line(&line.text, "(no words)") });
    let earlier = (hidden > 0).then(|| json!({ "at": "before", "text": format!("{hidden} earlier lines") }));
    earlier.into_iter().chain(shown.map(line)).collect()
}

/// What a notice about a call says; nothing of any other.
fn set_call(values: &mut Values, notice: &Notice, zone: &TimeZone) {
    if let Notice::CallNear { call } = notice {
        values.set("call.at", call.starts_at().map(|at| when(at, zone)).unwrap_or_default());
        values.set("call.place", call.place.clone());
        values.set("call.is_sure", call.standing == Standing::Accepted);
    }
    if let Notice::CallUnsent { send, why } = notice {
        values.set("what", words::call_mail(&send.step));
        values.set("why", capped(why, REPORT_MAX));
    }
    if let Notice::Invitation { answer, from, meeting, ended, call, .. } = notice {
        values.set("call_now", words::call(call.as_deref(), zone));
        values.set("answer.who", name(from));
        values.set("reply", words::invitation(*answer));
        values.set("meeting", words::meeting(meeting, zone));
        values.set("comment", capped(meeting.comment.trim(), ANSWER_MAX));
        values.set("ended", *ended);
    }
}

fn set_thread_notice(values: &mut Values, notice: &ThreadNotice) {
    let zone = &notice.about.zone;
    values.set("forwarded", notice.forwarded);
    brief::set(values, notice.brief.as_ref(), zone);
    match &notice.notice {
        Notice::Answered { answer, crossed, resumable } => {
            set_answer(values, answer, notice);
            values.set("crossed", *crossed);
            values.set("resumable", *resumable);
        }
        Notice::AnsweredAfterEnd { answer, outcome } => set_after_end(values, answer, outcome, notice),
        Notice::ReferrerAnswered { answer, ended } | Notice::MaybeAnswer { answer, ended } => {
            set_answer(values, answer, notice);
            values.set("ended", *ended);
        }
        call @ (Notice::CallNear { .. } | Notice::CallUnsent { .. } | Notice::Invitation { .. }) => {
            set_call(values, call, zone);
            values.set("clash", notice.clash.as_deref().map(|clash| one_line(clash, "")).unwrap_or_default());
        }
        Notice::Departed { departure, ended } => {
            values.set("answer.who", name(&departure.from));
            values.set("answer.text", capped(notice.answer_text.trim(), ANSWER_MAX));
            values.set("successor", departure.successor.as_ref().and_then(words::contact).unwrap_or_default());
            values.set("ended", *ended);
        }
        Notice::Bounced { recipient, diagnostic, goes_on } => {
            values.set("recipient", recipient.to_string());
            values.set("diagnostic", capped(diagnostic.trim(), REPORT_MAX));
            values.set("goes_on", *goes_on);
        }
        Notice::OptedOut { from } => values.set("who", from.to_string()),
        Notice::Held { why, details } => {
            values.set("why", words::hold(*why));
            values.set("remedy", words::remedy(*why));
            values.set("details", capped(details, REPORT_MAX));
        }
        Notice::UnknownSend { send } => values.set("step", send.step.to_string()),
        Notice::Replanned { due, may_revise } => {
            values.set("due", due.map(|due| when(due, zone)).unwrap_or_default());
            values.set("may_revise", *may_revise);
        }
        Notice::OfferRestart { may_revise } => values.set("may_revise", *may_revise),
        Notice::DateCame | Notice::ExpiryWhileIdle | Notice::Shown(_) | Notice::Task { .. } => {}
        Notice::Ended { outcome } => values.set("outcome", words::outcome(outcome)),
        Notice::Nurture { outcome, sequence, due } => {
            values.set("outcome", words::outcome(outcome));
            values.set("slow", sequence.clone());
            values.set("due", due.map(|due| when(due, zone)).unwrap_or_default());
        }
        Notice::SecondProposal { newer } => values.set("newer", newer.to_string()),
        Notice::Unreadable { inbound } => values.set("inbound", inbound.0),
        Notice::StrangerCommand { from, said } => {
            let from = from.as_ref().map_or_else(|| "Somebody unknown".to_owned(), Address::to_string);
            values.set("who", from);
            values.set("said", capped(&one_line(said, "(no words)"), ANSWER_MAX));
        }
    }
}

/// An answer to a thread that was over.
fn set_after_end(values: &mut Values, answer: &Answer, outcome: &Outcome, notice: &ThreadNotice) {
    set_answer(values, answer, notice);
    values.set("outcome", words::outcome(outcome));
    values.set("is_opted_out", *outcome == Outcome::OptedOut);
    values.set("is_welcome", !matches!(answer.intent.kind, IntentKind::OptOut | IntentKind::No));
    let (end, zone) = (notice.about.expires_at, &notice.about.zone);
    values.set("stood_until", if end < answer.at { day(end, zone) } else { String::new() });
}

fn set_answer(values: &mut Values, answer: &Answer, notice: &ThreadNotice) {
    values.set("answer.who", name(&answer.from));
    values.set("answer.at", when(answer.at, &notice.about.zone));
    values.set("answer.text", capped(notice.answer_text.trim(), ANSWER_MAX));
    values.set("understood", words::understood(answer, &notice.about.zone));
    values.set("answer.evidence", one_line(&answer.evidence, "what it says").trim_end_matches('.'));
}

fn set_not_forwarded(values: &mut Values, mail: &NotForwarded) {
    values.set("answer.who", name(&mail.from));
    values.set("answer.from", name_and_address(&mail.from));
    values.set("answer.at", when(mail.at, &mail.about.zone));
    values.set("answer.subject", one_line(&mail.subject, "(no subject)"));
    values.set("mailbox", mail.mailbox.clone());
    values.set("address", mail.address.to_string());
    values.set("folder", mail.folder.clone());
    values.set("why", words::not_forwarded(&mail.why));
}

fn set_confirmation(values: &mut Values, request: &ConfirmationRequest) {
    let to = request.recipients.iter().map(Address::to_string).collect::<Vec<_>>().join(", ");
    values.set("subject", one_line(&request.subject, "(no subject)"));
    values.set("to", one_line(&to, "nobody"));
    values.set("at", when(request.received_at, &request.zone));
    values.set("until", when(request.until, &request.zone));
    values.set("repeated", request.repeated);
    values.set("is_last", request.is_last);
    values.set("yes_link", request.link("yes"));
    values.set("no_link", request.link("no"));
}

fn set_misuse(values: &mut Values, misuse: &Misuse) {
    values.set("rep", misuse.rep.to_string());
    values.set("subject", one_line(&misuse.subject, "(no subject)"));
    values.set("at", when(misuse.received_at, &misuse.zone));
    values.set("return_path", misuse.return_path.as_ref().map(Address::to_string).unwrap_or_default());
    values.set("mailbox", misuse.mailbox.clone());
}

pub(super) fn set_threads(values: &mut Values, threads: &[HeldThread], zone: &TimeZone) {
    let lines: Value = threads
        .iter()
        .take(THREADS_MAX)
        .map(|held| {
            let (step, due) = match &held.due {
                Some((step, due)) => (step.to_string(), when(*due, zone)),
                None => ("no step".to_owned(), "no date".to_owned()),
            };
            let subject = one_line(&held.subject, "(no subject)");
            json!({ "id": held.thread.to_string(), "who": name(&held.prospect), "subject": subject, "step": step, "due": due })
        })
        .collect();
    values.set("threads", lines);
    values.set("count", threads.len());
    values.set("more", threads.len().saturating_sub(THREADS_MAX));
}

/// `Tue 3 Nov 2026, 10:14`.
pub(super) fn when(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%a %-d %b %Y, %H:%M").to_string()
}

/// `Thu 3 Dec 2026`; the end of a day is that day.
pub(super) fn day(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%a %-d %b %Y").to_string()
}

pub(super) fn name(person: &Person) -> String {
    names::printable_name(&person.name).unwrap_or_else(|| person.address.to_string())
}

pub(super) fn name_and_address(person: &Person) -> String {
    match names::printable_name(&person.name) {
        Some(name) => format!("{name} <{}>", person.address),
        None => person.address.to_string(),
    }
}

/// Printed values are never empty: a notice must not fail on a missing subject.
pub(super) fn one_line(text: &str, otherwise: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().all(names::is_invisible) { otherwise.to_owned() } else { line }
}

fn filled(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| one_line(line, "(no words)")).collect()
}

fn capped(text: &str, max: usize) -> String {
    let mut shown: String = text.chars().take(max).collect();
    if shown.len() < text.len() {
        shown.push_str("\n[cut here]");
    }
    shown
}
