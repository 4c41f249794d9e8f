//! Tells admins what nobody else would notice: a mailbox that cannot be read, threads whose rep is gone.

use jiff::SignedDuration;

use super::announce;
use super::announce::Audience;
use super::assemble::Engine;
use super::commit;
use super::desk::Desk;
use super::inbox::Mailbox;
use crate::adapters::store::StoreError;
use crate::adapters::store::threads;
use crate::followup::event::Event;
use crate::followup::thread::HoldReason;
use crate::followup::thread::State;
use crate::followup::thread::Thread;
use crate::mail::notices::HeldThread;
use crate::mail::notices::NoticeFacts;

/// A mailbox that fails for so long is blind; servers restart in less.
const BLIND_AFTER: SignedDuration = SignedDuration::from_mins(15);
/// At most one alarm an hour for one cause.
const ALARM_EVERY: i64 = 3_600;

/// Raises the alarm for a mailbox that cannot be read: after a while, or at once where only a person can help.
pub async fn watch(engine: &Engine, mailbox: &Mailbox) {
    let watch = mailbox.watch();
    let (Some(since), Some(error)) = (watch.failing_since, watch.error) else { return };
    let now = engine.clock.now();
    if !watch.needs_a_person && since.duration_until(now) < BLIND_AFTER {
        return;
    }
    let (desk, name) = (engine.desk(), mailbox.name.clone());
    let told = engine
        .store
        .write(move |tx| {
            let zone = desk.setup.settings.reps.first().map_or(jiff::tz::TimeZone::UTC, |rep| rep.zone.clone());
            let occasion = format!("{name}.{}", now.as_second() / ALARM_EVERY);
            let facts = NoticeFacts::MailboxBlind { mailbox: name, since, zone, error };
            announce::post(tx, &desk, &Audience::Admins, None, &facts, &occasion)
        })
        .await;
    if let Err(error) = told {
        tracing::error!(%error, "the admins could not be told");
    }
}

/// Raises the alarm for an account that cannot send, in the same way.
pub async fn watch_sending(engine: &Engine, mailbox: &str) {
    let now = engine.clock.now();
    let troubles = engine.sending_troubles();
    let Some((name, trouble)) = troubles.into_iter().find(|(name, _)| name == mailbox) else { return };
    if !trouble.needs_a_person && trouble.since.duration_until(now) < BLIND_AFTER {
        return;
    }
    let desk = engine.desk();
    let told = engine
        .store
        .write(move |tx| {
            let zone = desk.setup.settings.reps.first().map_or(jiff::tz::TimeZone::UTC, |rep| rep.zone.clone());
            let occasion = format!("{name}.{}", now.as_second() / ALARM_EVERY);
            let facts = NoticeFacts::MailboxMute { mailbox: name, since: trouble.since, zone, error: trouble.error };
            announce::post(tx, &desk, &Audience::Admins, None, &facts, &occasion)
        })
        .await;
    if let Err(error) = told {
        tracing::error!(%error, "the admins could not be told");
    }
}

impl Engine {
    /// Holds the threads of reps who are not in the config any more, and tells the admins.
    ///
    /// # Errors
    /// The store's.
    pub async fn hold_threads_of_gone_reps(&self) -> Result<(), StoreError> {
        let desk = Desk { told_together: Some(HoldReason::RepGone), ..self.desk() };
        self.store
            .write(move |tx| {
                for rep in threads::reps_with_open(tx)? {
                    if desk.setup.rep(&rep).is_some() {
                        continue;
                    }
                    let open = threads::open_for_rep(tx, &rep)?;
                    let mut held = Vec::new();
                    for thread in open.iter().filter(|thread| !matches!(thread.state, State::Held { .. })) {
                        held.push(as_held(thread));
                        commit::apply(tx, &desk, thread, &Event::RepGone)?;
                    }
                    if !held.is_empty() {
                        let zone = announce::zone(&desk, &rep);
                        let occasion = format!("{}.{}", rep.key(), desk.now.as_second());
                        let facts = NoticeFacts::RepGone { rep, threads: held, zone };
                        announce::post(tx, &desk, &Audience::Admins, None, &facts, &occasion)?;
                    }
                }
                Ok(())
            })
            .await
    }
}

/// A thread as one of several in a notice.
#[must_use]
pub fn as_held(thread: &Thread) -> HeldThread {
    HeldThread {
        thread: thread.id,
        prospect: thread.prospect.clone(),
        subject: thread.proposal.subject.clone(),
        due: match &thread.state {
            State::Active(planned) => planned.step.clone().map(|step| (step, planned.due)),
            State::Sending(_)
            | State::Waiting(_)
            | State::Snoozed { .. }
            | State::Paused
            | State::Held { .. }
            | State::Ended { .. } => None,
        },
    }
}
