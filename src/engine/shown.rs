//! What a rep sees before it leaves, and what he is asked to do: the notices, and what follows when one is delivered or
//! cannot be. When something is shown and what may leave is decided by the rules.

use jiff::Timestamp;

use super::announce;
use super::announce::Audience;
use super::calls_made;
use super::circumstances;
use super::commit;
use super::conversation::Conversation;
use super::desk::Desk;
use super::draft;
use super::draft::Materials;
use super::order::Order;
use super::own_text;
use super::people;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::notices;
use crate::adapters::store::sends;
use crate::adapters::store::sentences;
use crate::adapters::store::threads;
use crate::adapters::store::variants;
use crate::followup::appointment::is_about_a_call;
use crate::followup::decision::Effect;
use crate::followup::decision::Shown;
use crate::followup::event::Event;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::Inbound;
use crate::followup::plan::may_have_left;
use crate::followup::thread::State;
use crate::followup::thread::Task;
use crate::followup::thread::Thread;
use crate::mail::notices::NoticeFacts;
use crate::mail::notices::ShownNotice;
use crate::mail::notices::TaskNotice;
use crate::mail::read;
use crate::mail::shown;
use crate::mail::shown::Reading;

/// Kinds of the notices that show a mail, as their keys begin.
const KINDS: [&str; 2] = ["heads-up/", "approval/"];

/// Whether the draft of the thread lies before the rep's eyes.
#[must_use]
pub fn is_shown(thread: &Thread) -> bool {
    matches!(&thread.state, State::Active(planned) if planned.is_shown())
}

/// When the mail of the thread leaves at the earliest: what it says of today is about that day.
#[must_use]
pub fn due(thread: &Thread, now: Timestamp) -> Timestamp {
    match &thread.state {
        State::Active(planned) => planned.due.max(now),
        State::Sending(_)
        | State::Waiting(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => now,
    }
}

/// When the mail of `send` leaves at the earliest: a mail about a call stands beside the plan, and leaves at once.
#[must_use]
pub fn due_of(thread: &Thread, send: &SendRef, now: Timestamp) -> Timestamp {
    if is_about_a_call(&send.step) { now } else { due(thread, now) }
}

/// Whether a draft that was shown is right for the thread as it is now, too.
#[must_use]
pub fn stays(before: &Thread, after: &Thread, effects: &[Effect]) -> bool {
    let made_anew = |effect: &Effect| matches!(effect, Effect::Withdraw { .. } | Effect::Queue { .. });
    after.version != before.version && is_shown(before) && is_shown(after) && !effects.iter().any(made_anew)
}

/// Puts the rep's own text into a draft that was shown. Gives an event when there is no draft.
///
/// # Errors
/// The store's.
pub fn redraft(
    tx: &mut dyn Tx,
    desk: &Desk,
    send: &SendRef,
    order: Order,
    text: &str,
) -> Result<Option<Event>, StoreError> {
    let draft = match order.with_text(text).draft(desk) {
        Ok(draft) => draft,
        Err(failed) => return Ok(Some(failed)),
    };
    own_text::keep(tx, send, text)?;
    sends::shown::redraft(tx, send, &draft.bytes)?;
    sends::shown::keep_own_text(tx, send, &draft.own_text)?;
    sentences::insert(tx, send.thread, &draft.sentences)?;
    variants::forget(tx, send)?;
    Ok(None)
}

/// Shows the rep a draft that lies in the outbox.
///
/// # Errors
/// The store's.
pub fn show(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, shown: &Shown) -> Result<(), StoreError> {
    // A draft that could not be made is told by an event of its own.
    let Some(row) = sends::by_ref(tx, &shown.send)? else { return Ok(()) };
    let own_text = sends::shown::own_text(tx, &shown.send)?;
    let mail = read::read(&row.draft, false);
    let below = below(&mail.full_text, &own_text);
    let kept = own_text::kept(tx, thread, &shown.send)?;
    let is_his = kept.as_ref().is_some_and(|kept| own_text::is_same(&kept.text, &own_text));
    let lost_text = kept.filter(|_| !is_his && !shown.edited).map(|kept| kept.text);
    let facts = NoticeFacts::Shown(Box::new(ShownNotice {
        about: announce::about(tx, desk, thread)?,
        step: shown.send.step.clone(),
        to: mail.to,
        cc: mail.cc,
        subject: mail.subject,
        attachments: mail.attachments,
        leaves_at: shown.leaves_at,
        needs: shown.needs,
        own_text,
        below,
        edited: shown.edited || is_his,
        lost_text,
        is_reminder: shown.is_reminder,
    }));
    let occasion = format!("{}.{}", thread.id, thread.version);
    announce::post(tx, desk, &Audience::Rep(thread.rep.clone()), Some(thread.id), &facts, &occasion)?;
    // A reminder shows what was shown: an answer to either is about the same text.
    if shown.is_reminder {
        return Ok(());
    }
    sends::shown::note_notice(tx, &shown.send, &format!("{}/{occasion}", facts.kind()))
}

/// What stands in a mail below its own words: signature and quotation.
fn below(whole: &str, own_text: &str) -> String {
    let whole = whole.trim_start();
    whole.strip_prefix(own_text.trim()).unwrap_or_default().trim().to_owned()
}

/// What a rep's answer says about the mail that lies before his eyes.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// What it says about the text.
    pub reading: Reading,
    /// It answers a mail that shows another draft than the one that waits now.
    pub is_outdated: bool,
}

/// Reads what `inbound` says about the mail of the thread that is shown; `None`: none is.
///
/// # Errors
/// The store's.
pub fn answered(tx: &mut dyn Tx, thread: ThreadId, inbound: &Inbound) -> Result<Option<Answered>, StoreError> {
    let Some(send) = sends::by_thread_waiting(tx, thread)? else { return Ok(None) };
    let own_text = sends::shown::own_text(tx, &send)?;
    if own_text.is_empty() {
        return Ok(None);
    }
    let shown_at = version_of(&sends::shown::notice_of(tx, &send)?);
    let mut is_outdated = false;
    for id in &inbound.in_reply_to {
        let key = notices::key_of(tx, id)?.filter(|key| KINDS.iter().any(|kind| key.starts_with(kind)));
        is_outdated |= key.is_some_and(|key| version_of(&key) < shown_at);
    }
    Ok(Some(Answered { reading: shown::read(&inbound.full_text, &own_text), is_outdated }))
}

/// The version of the thread for which a notice was written.
fn version_of(key: &str) -> Option<u64> {
    key.split('/').nth(1)?.rsplit_once('.')?.1.parse().ok()
}

/// Lays a task before the rep, with the words that he may use.
///
/// # Errors
/// The store's.
pub fn ask(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, task: &Task, is_reminder: bool) -> Result<(), StoreError> {
    let pinned = desk.pinned(tx, thread.pinned)?;
    let (Some(rep), Some(step)) = (desk.setup.rep(&thread.rep), pinned.sequence.step(&task.step)) else {
        return Ok(());
    };
    let sent = sends::facts(tx, thread.id)?.iter().filter(|fact| may_have_left(fact.status)).count();
    let calls = calls_made::for_step(tx, thread, &pinned, step, desk.now)?;
    let conversation = Conversation::default();
    let beside = people::beside(tx, desk, thread, &pinned.sequence)?;
    // Nobody has been named yet where a name is asked for.
    let imagined = people::with_stand_ins(thread);
    let materials = Materials {
        setup: &desk.setup,
        pinned: &pinned,
        keyring: &desk.keyring,
        rep,
        conversation: &conversation,
        messages_sent: u32::try_from(sent).unwrap_or(u32::MAX),
        calls: &calls,
        circumstances: circumstances::of(tx, desk, thread)?,
        own_text: None,
        beside: &beside,
        call: None,
        gift: None,
    };
    // Both were tried at enrolment; what fails all the same is said in the place of the words.
    let said = |written: Result<String, _>| match written {
        Ok(text) => text,
        Err(problem) => format!("(this text could not be written: {problem})"),
    };
    // What cannot be given has no mail.
    let mail = step.template.as_ref().filter(|_| step.value.is_none());
    let mail = mail.map(|_| said(draft::own_words(&imagined, step, &materials, desk.now).map(|words| words.text)));
    let wanted = step.task.as_ref();
    let facts = NoticeFacts::Task(Box::new(TaskNotice {
        about: announce::about(tx, desk, thread)?,
        step: task.step.clone(),
        kind: task.kind,
        script: said(draft::script(&imagined, step, &materials, desk.now)),
        hints: wanted.map(|wanted| wanted.hints.clone()).unwrap_or_default(),
        mail: mail.unwrap_or_default(),
        until: task.until,
        unanswered: task.unanswered,
        is_reminder,
        referrer: thread.referrer.clone(),
    }));
    let occasion = format!("{}.{}", thread.id, thread.version);
    announce::post(tx, desk, &Audience::Rep(thread.rep.clone()), Some(thread.id), &facts, &occasion)
}

/// A server took the notice of this key: if it shows a mail, the rep's time runs.
///
/// # Errors
/// The store's.
pub fn delivered(tx: &mut dyn Tx, desk: &Desk, notice: &str) -> Result<(), StoreError> {
    happen(tx, desk, notice, |send| Event::HeadsUpDelivered { send, at: desk.now })
}

/// The notice of this key was given up: if it shows a mail, that does not leave.
///
/// # Errors
/// The store's.
pub fn undeliverable(tx: &mut dyn Tx, desk: &Desk, notice: &str) -> Result<(), StoreError> {
    happen(tx, desk, notice, |send| Event::HeadsUpFailed { send })
}

/// The identity of a notice whoever reads it: the rep, or who stands in for him.
fn without_reader(notice: &str) -> String {
    notice.splitn(3, '/').take(2).collect::<Vec<_>>().join("/")
}

fn happen(tx: &mut dyn Tx, desk: &Desk, notice: &str, event: impl Fn(SendRef) -> Event) -> Result<(), StoreError> {
    let Some(send) = sends::shown::by_notice(tx, &without_reader(notice))? else { return Ok(()) };
    let Some(thread) = threads::get(tx, send.thread)? else { return Ok(()) };
    commit::apply(tx, desk, &thread, &event(send)).map(|_| ())
}
