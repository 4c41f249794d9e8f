//! The one place where a decision becomes rows: thread, journal, outbox, notices, in the caller's transaction.
//!
//! It decides nothing and sends nothing. Ingest, scheduler, outbox and operator all go through [`apply`].

use std::sync::Arc;

use jiff::Timestamp;

use super::announce;
use super::call_mail;
use super::calls_made;
use super::circumstances;
use super::desk::Desk;
use super::desk::ROUTINE;
use super::invite;
use super::nurture;
use super::order;
use super::order::Order;
use super::own_text;
use super::people;
use super::setup::Pinned;
use super::shown;
use super::turns;
use super::zones;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::appointments;
use crate::adapters::store::calls_before;
use crate::adapters::store::introductions;
use crate::adapters::store::items;
use crate::adapters::store::journal;
use crate::adapters::store::mail_ids;
use crate::adapters::store::mail_ids::Origin;
use crate::adapters::store::sends;
use crate::adapters::store::sentences;
use crate::adapters::store::suppressions;
use crate::adapters::store::suppressions::Target;
use crate::adapters::store::threads;
use crate::adapters::store::undoable;
use crate::adapters::store::variants;
use crate::followup::address::Address;
use crate::followup::appointment::CallBefore;
use crate::followup::appointment::is_about_a_call;
use crate::followup::calls_made::CallMade;
use crate::followup::clearance::Mode;
use crate::followup::decision::CommandAnswer;
use crate::followup::decision::Decision;
use crate::followup::decision::Effect;
use crate::followup::decision::Notice;
use crate::followup::event::Command;
use crate::followup::event::Event;
use crate::followup::event::Resolution;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::not_done::NotDone;
use crate::followup::plan::Facts;
use crate::followup::plan::SendFact;
use crate::followup::thread::State;
use crate::followup::thread::Thread;
use crate::followup::transition;

/// Lets `event` happen to the thread and stores everything that follows. Gives the thread as it is then.
///
/// # Errors
/// The store's; nothing of the transaction may be kept then.
pub fn apply(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, event: &Event) -> Result<Thread, StoreError> {
    let (decision, mut ground) = decide(tx, desk, thread, event)?;
    let kept = keep(tx, desk, thread, event, decision, &mut ground)?;
    sentences::insert_all(tx, &ground.quotable)?;
    Ok(kept)
}

/// Lets one event happen to each thread. The same as [`apply`] one after the other, but drafts are made beside it, and what
/// they have in common is looked up once.
///
/// # Errors
/// The store's; nothing of the transaction may be kept then.
pub fn apply_each(tx: &mut dyn Tx, desk: &Desk, events: &[(Thread, Event)]) -> Result<Vec<Thread>, StoreError> {
    let threads: Vec<ThreadId> = events.iter().map(|(thread, _)| thread.id).collect();
    let (mut sends, mut known) = (sends::facts_of(tx, &threads)?, mail_ids::of_threads(tx, &threads)?);
    order::beside(desk, events.len(), |bench| {
        let mut all = Vec::with_capacity(events.len());
        for (place, (thread, event)) in events.iter().enumerate() {
            let (decision, ground) = decide_on(tx, desk, thread, event, sends.remove(&thread.id).unwrap_or_default())?;
            if let Some(Effect::Queue { send }) = decision.effects.iter().find(is_queue)
                // Times that one draft offers are taken for the next: they are looked for one after the other.
                && !invite::looks_for_times(&ground.pinned.sequence, send)
            {
                let known = known.remove(&thread.id).unwrap_or_default();
                let (pinned, sends) = (&ground.pinned, &ground.sends);
                bench.put(place, Order::gather(tx, desk, &decision.next, pinned, sends, send, known)?);
            }
            all.push((decision, ground));
        }
        let (mut kept, mut quotable) = (Vec::with_capacity(all.len()), Vec::new());
        for (place, ((thread, event), (decision, mut ground))) in events.iter().zip(all).enumerate() {
            ground.order = bench.take(place);
            kept.push(keep(tx, desk, thread, event, decision, &mut ground)?);
            quotable.append(&mut ground.quotable);
        }
        sentences::insert_all(tx, &quotable)?;
        Ok(kept)
    })
}

fn is_queue(effect: &&Effect) -> bool {
    matches!(effect, Effect::Queue { .. })
}

/// What a decision was made on; what follows from it is not looked up twice.
struct Ground {
    pinned: Arc<Pinned>,
    sends: Vec<SendFact>,
    /// What its draft is made of, or the draft, when it was gathered ahead.
    order: Option<Box<Order>>,
    /// Sentences of the drafts that were queued, to be kept with those of other threads.
    quotable: Vec<(ThreadId, Vec<i64>)>,
}

impl Ground {
    /// What the draft of `send` is made of, or the draft.
    fn order(&mut self, tx: &mut dyn Tx, desk: &Desk, thread: &Thread, send: &SendRef) -> Result<Order, StoreError> {
        match self.order.take() {
            Some(order) => Ok(*order),
            None => {
                let known = mail_ids::of_thread(tx, thread.id)?;
                Order::gather(tx, desk, thread, &self.pinned, &self.sends, send, known)
            }
        }
    }
}

/// Whose word a command is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice<'a> {
    /// A rep's or an admin's, by mail.
    Mail {
        /// His registered address.
        reader: &'a Address,
        /// Name of the mail: what was said in one mail is taken back together.
        mail: &'a str,
    },
    /// An operator's, on the machine.
    Operator,
}

/// What a command came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Obeyed {
    /// The thread as it is then.
    pub thread: Thread,
    /// What was done, or why it was refused.
    pub done: Result<String, NotDone>,
    /// A message was under way and may already have left.
    pub may_have_left: bool,
    /// It can be taken back.
    pub can_undo: bool,
}

/// Lets a command happen. Whoever said it is answered by the caller, and the journal says who spoke.
///
/// # Errors
/// The store's; nothing of the transaction may be kept then.
pub fn obey(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    command: Command,
    voice: Voice<'_>,
) -> Result<Obeyed, StoreError> {
    let until = date_of(&command).map(|until| announce::spoken(until, &announce::zone(desk, &thread.rep)));
    let event = Event::Command(command);
    let (mut decision, mut ground) = decide(tx, desk, thread, &event)?;
    let shown = || CommandAnswer { done: Ok(decision.reason.clone()), may_have_left: false };
    let CommandAnswer { done, may_have_left } = decision.answer.take().unwrap_or_else(shown);
    let done = done.map(|done| match until {
        Some(date) => format!("{done} ({date})"),
        None => done,
    });
    let whose = match voice {
        Voice::Mail { .. } => "the rep's word",
        Voice::Operator => "an operator's word",
    };
    decision.reason = match &done {
        Ok(done) => format!("{whose}: {done}"),
        Err(why) => format!("{whose}, refused: {why}"),
    };
    let before = thread;
    let call = call_mail::call_before(tx, before, &decision)?;
    let thread = keep(tx, desk, thread, &event, decision, &mut ground)?;
    sentences::insert_all(tx, &ground.quotable)?;
    let can_undo = remember(tx, desk, before, &thread, (&event, call), &done, voice)?;
    Ok(Obeyed { thread, done, may_have_left, can_undo })
}

/// Keeps how the thread was before a command that changed it. Gives whether it can be taken back.
fn remember(
    tx: &mut dyn Tx,
    desk: &Desk,
    before: &Thread,
    after: &Thread,
    (event, call): (&Event, Option<CallBefore>),
    done: &Result<String, NotDone>,
    voice: Voice<'_>,
) -> Result<bool, StoreError> {
    let (Event::Command(command), Ok(done)) = (event, done) else { return Ok(false) };
    let by = match voice {
        Voice::Mail { reader, mail } => undoable::Said { reader: reader.key(), mail },
        Voice::Operator => undoable::Said { reader: "", mail: "" },
    };
    if let (Some(call), Command::Approve | Command::Skip | Command::MoveCall { .. } | Command::CallOff) =
        (&call, command)
    {
        // What was told is told anew when it is taken back.
        undoable::keep(tx, before, by, done, desk.now, after.version)?;
        calls_before::put(tx, before.id, call)?;
        return Ok(true);
    }
    match command {
        Command::Undo(taken_back) => {
            calls_made::take_back(tx, before.id, taken_back.since, desk.now)?;
            undoable::forget(tx, before.id)?;
            calls_before::forget(tx, before.id)?;
            zones::taken_back(tx, before, after)?;
            return Ok(false);
        }
        // It is said of the person, and holds for later threads with him.
        Command::Zone(zone) => zones::told(tx, desk, &before.prospect.address, zone)?,
        // What lets a mail leave, or changes one, is answered by that mail.
        Command::Now | Command::Approve | Command::Edit { .. } | Command::EditRefused { .. } => return Ok(false),
        Command::Settle { .. } | Command::Hold => return Ok(false),
        Command::MoveCall { .. } | Command::CallOff => return Ok(false),
        // It is no part of the thread: another word puts it right.
        Command::Told(_) => return Ok(false),
        // What was said before was said about another plan.
        Command::Migrate { .. } => {
            undoable::forget(tx, before.id)?;
            return Ok(false);
        }
        Command::Pause
        | Command::Resume { .. }
        | Command::Snooze { .. }
        | Command::Skip
        | Command::Stop
        | Command::Won
        | Command::WonFor { .. }
        | Command::Lost { .. }
        | Command::Extend { .. }
        | Command::Switch { .. }
        | Command::Prospect(_)
        | Command::Add(_)
        | Command::Referrer(_)
        | Command::Introduce { .. }
        | Command::Stakeholders(_)
        | Command::Withdraw
        | Command::Revised
        | Command::Task(_) => {}
    }
    if after.version == before.version {
        return Ok(false);
    }
    undoable::keep(tx, before, by, done, desk.now, after.version)?;
    calls_before::forget(tx, before.id)?;
    Ok(true)
}

/// The date in a command: whoever said `2 weeks` wants to read what that means.
const fn date_of(command: &Command) -> Option<Timestamp> {
    match command {
        Command::Snooze { until } | Command::Extend { until } | Command::MoveCall { to: until } => Some(*until),
        Command::Pause
        | Command::Resume { .. }
        | Command::Skip
        | Command::Stop
        | Command::Won
        | Command::WonFor { .. }
        | Command::Switch { .. }
        | Command::Migrate { .. }
        | Command::Prospect(_)
        | Command::Add(_)
        | Command::Referrer(_)
        | Command::Introduce { .. }
        | Command::Stakeholders(_)
        | Command::Zone(_)
        | Command::Told(_)
        | Command::Withdraw
        | Command::Revised
        | Command::Undo(_)
        | Command::Lost { .. }
        | Command::Hold
        | Command::Now
        | Command::Approve
        | Command::Edit { .. }
        | Command::EditRefused { .. }
        | Command::CallOff
        | Command::Task(_)
        | Command::Settle { .. } => None,
    }
}

/// What the rules would answer, without doing it.
///
/// # Errors
/// The store's.
pub fn foresee(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, event: &Event) -> Result<Decision, StoreError> {
    decide(tx, desk, thread, event).map(|(decision, _)| decision)
}

fn decide(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, event: &Event) -> Result<(Decision, Ground), StoreError> {
    let sends = sends::facts(tx, thread.id)?;
    decide_on(tx, desk, thread, event, sends)
}

/// The same with the sends of the thread at hand.
fn decide_on(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    event: &Event,
    sends: Vec<SendFact>,
) -> Result<(Decision, Ground), StoreError> {
    // A thread that changes its sequence is judged by the new one.
    let version = if let Event::Command(Command::Switch { version, .. } | Command::Migrate { version })
    | Event::HandOver { version, .. } = event
    {
        *version
    } else if let Event::Command(Command::Undo(before)) = event {
        before.thread.pinned
    } else {
        thread.pinned
    };
    let pinned = desk.pinned(tx, version)?;
    let calendar = desk.setup.calendar(&pinned.sequence.calendar);
    // One that moves to another zone is judged by the hours there.
    let zone = if let Event::LivesIn { zone } | Event::Command(Command::Zone(zone)) = event {
        desk.setup.zone(&calendar, &Thread { zone: zone.clone(), ..thread.clone() })
    } else if let Event::Command(Command::Undo(before)) = event {
        desk.setup.zone(&calendar, &before.thread)
    } else {
        desk.setup.zone(&calendar, thread)
    };
    let limits = desk.setup.limits();
    let beside = people::beside(tx, desk, thread, &pinned.sequence)?;
    let call = invite::of_thread(tx, thread.id, &pinned.sequence)?;
    let facts = Facts {
        sequence: &pinned.sequence,
        calendar: &calendar,
        zone: &zone,
        sends: &sends,
        limits: &limits,
        show_first: desk.setup.show_first(&thread.rep),
        many_overdue: desk.many_overdue,
        call: call.as_ref(),
        barred: &beside.barred,
        circumstances: circumstances::asked(tx, desk, thread, &pinned.sequence)?,
    };
    let decision = transition::decide(thread, &facts, event, desk.now);
    Ok((decision, Ground { pinned, sends, order: None, quotable: Vec::new() }))
}

/// Writes a decision down.
fn keep(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    event: &Event,
    decision: Decision,
    ground: &mut Ground,
) -> Result<Thread, StoreError> {
    let mut next = decision.next;
    if next != *thread {
        next.version = threads::replace(tx, thread, &next)?;
    }
    turns::note(tx, desk, (thread, &next), event, &ground.sends)?;
    let kind = if is_routine(event, &decision.effects, next == *thread) { ROUTINE } else { kind(event) };
    if kind == ROUTINE {
        tracing::debug!(thread = %thread.id, event = kind, state = state_word(&next.state));
    } else {
        tracing::info!(thread = %thread.id, event = kind, state = state_word(&next.state));
    }
    tracing::debug!(thread = %thread.id, reason = %decision.reason);
    // Proof of what is known already is no story.
    if shown::stays(thread, &next, &decision.effects)
        && let Some(send) = sends::by_thread_waiting(tx, thread.id)?
    {
        sends::stand_for(tx, &send, next.version)?;
    }
    let is_idle = kind == ROUTINE && decision.effects.is_empty() && next.version == thread.version;
    if !is_idle {
        note(tx, thread.id, desk.now, kind, &decision.reason)?;
    }
    for effect in &decision.effects {
        if let Some(event) = carry_out(tx, desk, &next, ground, effect)? {
            // A draft cannot be made, or a slow sequence begins: an event of its own, which the stored thread answers.
            next = apply(tx, desk, &next, &event)?;
        }
    }
    Ok(next)
}

/// Writes a line into the journal of a thread.
///
/// # Errors
/// The store's.
pub fn note(tx: &mut dyn Tx, thread: ThreadId, at: Timestamp, kind: &str, text: &str) -> Result<(), StoreError> {
    let entry = journal::Entry { thread: Some(thread), at, kind: kind.to_owned(), text: text.to_owned() };
    journal::append(tx, &entry)
}

/// Does one effect. Gives an event when a draft could not be made, or when another sequence begins.
fn carry_out(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    ground: &mut Ground,
    effect: &Effect,
) -> Result<Option<Event>, StoreError> {
    match effect {
        Effect::Queue { send } => return queue(tx, desk, thread, ground, send),
        Effect::Withdraw { send } => {
            sends::withdraw(tx, send, desk.now)?;
        }
        Effect::Release { send, at } => sends::shown::release(tx, send, *at)?,
        Effect::Withhold { send } => sends::shown::withhold(tx, send)?,
        Effect::Redraft { send, text } => {
            let order = ground.order(tx, desk, thread, send)?;
            return shown::redraft(tx, desk, send, order, text);
        }
        Effect::Settle { send, status } => {
            let outcome = sends::Outcome {
                send: send.clone(),
                status: *status,
                reply: String::new(),
                at: desk.now,
                next_try: None,
            };
            sends::settle(tx, &outcome)?;
        }
        Effect::Notify(Notice::Held { why, .. }) if desk.told_together == Some(*why) => {}
        Effect::Notify(Notice::Ended { outcome }) => {
            return nurture::ended(tx, desk, thread, &ground.pinned.sequence, outcome);
        }
        Effect::Notify(notice) => announce::to_rep(tx, desk, thread, notice)?,
        Effect::Arrange(call) => appointments::put(tx, thread.id, &thread.rep, call)?,
        Effect::Suppress { address, why } => {
            suppressions::add(tx, &Target::Address(address.clone()), why, desk.now)?;
        }
        Effect::Praise { address, why } => introductions::keep(tx, thread.id, address, why)?,
        Effect::Called(how) => calls_made::keep(tx, thread.id, CallMade { at: desk.now, how: *how })?,
        Effect::ContinueFrom { message_id } => {
            mail_ids::insert(tx, message_id, thread.id, Origin::Seen, None, desk.now)?;
        }
    }
    Ok(None)
}

/// Puts the draft of a step into the outbox; made here unless it was made ahead.
fn queue(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    ground: &mut Ground,
    send: &SendRef,
) -> Result<Option<Event>, StoreError> {
    let mut made = ground.order(tx, desk, thread, send)?.draft(desk);
    // His own words for this mail stay while they stand in the place of the same ones.
    if let (Ok(draft), Some(kept)) = (&made, own_text::kept(tx, thread, send)?)
        && own_text::is_same(&draft.own_text, &kept.instead_of)
    {
        made = ground.order(tx, desk, thread, send)?.with_text(&kept.text).draft(desk);
    }
    let draft = match made {
        Ok(draft) => draft,
        Err(failed) if is_about_a_call(&send.step) => return invite::not_drafted(tx, desk, thread, send, &failed),
        Err(failed) => return Ok(Some(failed)),
    };
    if let Some(call) = &draft.call {
        calls_made::keep_agreed(tx, thread, desk.now)?;
        appointments::put(tx, thread.id, &thread.rep, call)?;
    }
    let subject = draft.subject;
    let row = sends::Draft {
        send: send.clone(),
        thread_version: thread.version,
        draft: draft.bytes,
        message_id: draft.message_id,
        mailbox: draft.mailbox,
        rep: thread.rep.clone(),
        envelope_from: draft.envelope_from,
        recipients: draft.recipients,
        due: shown::due_of(thread, send, desk.now),
    };
    sends::insert_ready(tx, &row, desk.now)?;
    if let Some(item) = &draft.gift {
        items::keep(tx, send, &row.recipients, item)?;
        note(tx, thread.id, desk.now, "value", &format!("step {} gives {item}", send.step))?;
    }
    ground.quotable.push((thread.id, draft.sentences));
    if let Some(template) = &draft.variant {
        variants::put(tx, thread, send, template, desk.now)?;
    }
    if shown::is_shown(thread) && !is_about_a_call(&send.step) {
        sends::shown::keep_own_text(tx, send, &draft.own_text)?;
        sends::shown::withhold(tx, send)?;
    }
    if desk.setup.settings.mode == Mode::DryRun {
        let (what, when) = if shown::is_shown(thread) { ("be shown to the rep", "") } else { ("leave", " now") };
        let text =
            format!("dry run: step {} would {what}{when} for {}: \"{}\"", send.step, thread.prospect.address, subject);
        note(tx, thread.id, desk.now, "dry-run", &text)?;
    }
    Ok(None)
}

fn is_routine(event: &Event, effects: &[Effect], is_unchanged: bool) -> bool {
    match event {
        Event::Due => effects.iter().any(|effect| matches!(effect, Effect::Queue { .. })),
        Event::Gone { .. } | Event::SameProposal | Event::HeadsUpDelivered { .. } => true,
        Event::Resolved { resolution: Resolution::Confirmed, .. } => is_unchanged,
        Event::CallNear
        | Event::Answer(_)
        | Event::MaybeAnswer(_)
        | Event::OutOfOffice { .. }
        | Event::Departed(_)
        | Event::MachineMail { .. }
        | Event::Delayed
        | Event::HardBounce { .. }
        | Event::SoftBounce { .. }
        | Event::OptOut { .. }
        | Event::RepWrote { .. }
        | Event::LivesIn { .. }
        | Event::SecondProposal { .. }
        | Event::Invitation { .. }
        | Event::Unreadable { .. }
        | Event::Refused(_)
        | Event::DraftFailed { .. }
        | Event::NothingToGive
        | Event::HandOver { .. }
        | Event::HeadsUpFailed { .. }
        | Event::Resolved { .. }
        | Event::Command(_)
        | Event::StrangerCommand { .. }
        | Event::RepGone
        | Event::RepAway(_)
        | Event::RepBack { .. } => false,
    }
}

/// One word for the journal.
fn kind(event: &Event) -> &'static str {
    match event {
        Event::Answer(_) | Event::MaybeAnswer(_) => "answer",
        Event::OutOfOffice { .. } | Event::Departed(_) => "absence",
        Event::MachineMail { .. } => "machine",
        Event::Delayed | Event::HardBounce { .. } | Event::SoftBounce { .. } => "delivery",
        Event::OptOut { .. } => "opt-out",
        Event::RepWrote { .. } => "rep",
        Event::LivesIn { .. } => "zone",
        Event::SameProposal | Event::SecondProposal { .. } => "proposal",
        Event::Invitation { .. } | Event::CallNear => "invitation",
        Event::Unreadable { .. } => "unreadable",
        Event::Due => "due",
        Event::Refused(_) | Event::DraftFailed { .. } | Event::NothingToGive => "draft",
        Event::HeadsUpDelivered { .. } | Event::HeadsUpFailed { .. } => "shown",
        Event::Gone { .. } | Event::Resolved { .. } => "send",
        Event::HandOver { .. } => "nurture",
        Event::Command(_) | Event::StrangerCommand { .. } => "command",
        Event::RepGone => "rep gone",
        Event::RepAway(_) | Event::RepBack { .. } => "rep away",
    }
}

/// One word for logs.
fn state_word(state: &State) -> &'static str {
    match state {
        State::Active(_) => "active",
        State::Sending(_) => "sending",
        State::Waiting(_) => "waiting",
        State::Snoozed { .. } => "snoozed",
        State::Paused => "paused",
        State::Held { .. } => "held",
        State::Ended { .. } => "ended",
    }
}
