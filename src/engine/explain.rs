//! The story of a thread: who, what was planned, what happened, why it stands as it stands, and what comes next.
//! How a single mail is understood is [`mail`], in the words of [`reading`].

pub mod call;
pub mod mail;
pub mod proof;
pub mod reading;

use jiff::Timestamp;
use serde::Serialize;

use self::call::CallRow;
use super::announce;
use super::circumstances;
use super::desk::Desk;
use super::desk_side::DeskSide;
use super::invite;
use super::setup::Pinned;
use super::views;
use super::views::ThreadRow;
use super::words;
use super::zones;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::circumstances as known_of;
use crate::adapters::store::inbound;
use crate::adapters::store::inbound::Received;
use crate::adapters::store::journal;
use crate::adapters::store::meta;
use crate::adapters::store::meta::HoldScope;
use crate::adapters::store::sends;
use crate::adapters::store::sends::Send;
use crate::adapters::store::suppressions;
use crate::adapters::store::variants;
use crate::followup::clearance::Mode;
use crate::followup::condition::Circumstances;
use crate::followup::condition::typed;
use crate::followup::forecast;
use crate::followup::ids::SendRef;
use crate::followup::ids::StepName;
use crate::followup::plan::Facts;
use crate::followup::plan::SendFact;
use crate::followup::sequence::Step;
use crate::followup::thread::Consent;
use crate::followup::thread::Doubt;
use crate::followup::thread::Planned;
use crate::followup::thread::Role;
use crate::followup::thread::State;
use crate::followup::thread::TaskKind;
use crate::followup::thread::Thread;
use crate::followup::thread::Unanswered;

/// A thread with everything that is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Story {
    /// The thread as listings show it.
    #[serde(flatten)]
    pub thread: ThreadRow,
    /// His name; empty when he left the config.
    pub rep_name: String,
    /// When the proposal was sent.
    pub proposed_at: Timestamp,
    /// Others on the prospect's side.
    pub participants: Vec<ParticipantRow>,
    /// Why it stands as it stands, and what comes next: one or two sentences.
    pub standing: String,
    /// Its zone, and where that comes from: one sentence.
    pub zone_from: String,
    /// In which language its mails are, two letters.
    pub language: &'static str,
    /// What the offer is worth, `12000.50`; `None`: nobody says.
    pub amount: Option<String>,
    /// Every step with what became of it, or when it would leave.
    pub plan: Vec<PlanRow>,
    /// The call that was offered, where one was.
    pub call: Option<CallRow>,
    /// Every transmission.
    pub sends: Vec<SendRow>,
    /// Every mail that was counted to it.
    pub mails: Vec<MailRow>,
    /// Its journal.
    pub journal: Vec<Line>,
}

/// Somebody beside the prospect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParticipantRow {
    /// Address.
    pub address: String,
    /// Name, may be empty.
    pub name: String,
    /// `co_recipient` (gets the follow-ups in Cc) or `stakeholder` (is not written to).
    pub role: &'static str,
}

/// A step of its plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanRow {
    /// Its name.
    pub step: String,
    /// `sent`, `skipped`, `under_way`, `next`, `planned`, or `left_out`: it will not come.
    pub state: &'static str,
    /// When it was sent, or would be if nothing happens.
    pub at: Option<Timestamp>,
}

/// A transmission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SendRow {
    /// `thread.step.generation`.
    pub id: String,
    /// Its step.
    pub step: String,
    /// The template that this thread gets, where its step has several.
    pub variant: Option<String>,
    /// Where it stands.
    pub status: &'static str,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When it passed `go`.
    pub gone_at: Option<Timestamp>,
    /// When its outcome was known.
    pub settled_at: Option<Timestamp>,
    /// How often it was tried.
    pub attempts: u32,
    /// To whom.
    pub to: Vec<String>,
    /// Its Message-ID.
    pub message_id: String,
    /// The server's words.
    pub reply: String,
}

/// A received mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MailRow {
    /// When it was received.
    pub received_at: Timestamp,
    /// Who spoke.
    pub direction: String,
    /// What it was.
    pub kind: String,
    /// Author's address.
    pub from: Option<String>,
    /// Subject.
    pub subject: String,
    /// Why it was taken for that.
    pub evidence: String,
    /// What a person wrote.
    pub reply_text: String,
}

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// When.
    pub at: Timestamp,
    /// One word.
    pub kind: String,
    /// One sentence.
    pub text: String,
}

impl DeskSide {
    /// The story of a thread.
    ///
    /// # Errors
    /// The store's.
    pub async fn story(&self, thread: &Thread) -> Result<Story, StoreError> {
        let (desk, thread) = (self.desk().await?, thread.clone());
        self.store.read(move |tx| story(tx, &desk, &thread)).await
    }
}

fn story(tx: &mut dyn Tx, desk: &Desk, thread: &Thread) -> Result<Story, StoreError> {
    let rep = desk.setup.rep(&thread.rep);
    let zone = rep.map_or(&thread.zone, |rep| &rep.zone);
    let pinned = desk.pinned(tx, thread.pinned)?;
    let sends = sends::of_thread(tx, thread.id)?;
    let variants = variants::of_thread(tx, thread.id)?;
    let circumstances = circumstances::asked(tx, desk, thread, &pinned.sequence)?;
    let known = known_of::get(tx, thread.id)?;
    let plan = plan(desk, thread, &pinned, &sends::facts(tx, thread.id)?, circumstances);
    let mails = inbound::of_thread(tx, thread.id)?;
    let journal = journal::of_thread(tx, thread.id)?.into_iter();
    Ok(Story {
        rep_name: rep.map(|rep| rep.name.clone()).unwrap_or_default(),
        proposed_at: thread.proposal.sent_at,
        participants: thread.participants.iter().map(participant).collect(),
        standing: standing(thread, &plan, zone) + &obstacles(tx, desk, thread)?,
        zone_from: zones::origin(tx, desk, thread)?,
        language: circumstances::language(&known, rep).key(),
        amount: known.amount.map(typed),
        call: invite::of_thread(tx, thread.id, &pinned.sequence)?.map(call::row),
        plan,
        sends: sends.iter().map(|sent| send(sent, &variants)).collect(),
        mails: mails.into_iter().map(|(_, mail)| received(mail)).collect(),
        journal: journal.map(|entry| Line { at: entry.at, kind: entry.kind, text: entry.text }).collect(),
        thread: views::thread_row(tx, thread)?,
    })
}

fn participant(other: &crate::followup::thread::Participant) -> ParticipantRow {
    ParticipantRow {
        address: other.person.address.to_string(),
        name: other.person.name.clone(),
        role: match other.role {
            Role::CoRecipient => "co_recipient",
            Role::Stakeholder => "stakeholder",
            Role::Announced => "announced",
            Role::Introduced => "introduced",
            Role::Referrer => "referrer",
        },
    }
}

fn send(send: &Send, variants: &[(SendRef, String)]) -> SendRow {
    SendRow {
        id: announce::send_name(&send.send),
        step: send.send.step.to_string(),
        variant: variants.iter().find(|(of, _)| *of == send.send).map(|(_, template)| template.clone()),
        status: words::status(send.status),
        created_at: send.created_at,
        gone_at: send.gone_at,
        settled_at: send.settled_at,
        attempts: send.attempts,
        to: send.recipients.iter().map(ToString::to_string).collect(),
        message_id: send.message_id.to_string(),
        reply: send.reply.clone(),
    }
}

fn received(mail: Received) -> MailRow {
    MailRow {
        received_at: mail.received_at,
        direction: mail.direction,
        kind: mail.kind,
        from: mail.from.map(|address| address.to_string()),
        subject: mail.subject,
        evidence: mail.evidence,
        reply_text: mail.reply_text,
    }
}

/// Every step of the sequence: the past from the outbox, the future as the rules would plan it.
fn plan(
    desk: &Desk,
    thread: &Thread,
    pinned: &Pinned,
    sends: &[SendFact],
    circumstances: Circumstances,
) -> Vec<PlanRow> {
    let coming = coming(desk, thread, pinned, sends, circumstances);
    let row = |step: &Step| {
        let (state, at) = step_state(thread, step, sends, &coming);
        PlanRow { step: step.name.to_string(), state, at }
    };
    let mut rows: Vec<PlanRow> = pinned.sequence.steps.iter().map(row).collect();
    // The news of an extension is a line only where there is or was one to tell, before what leaves after it.
    for news in pinned
        .sequence
        .extension
        .iter()
        .chain(&pinned.sequence.withdrawal)
        .map(row)
        .filter(|row| row.state != "left_out")
    {
        let later = rows.iter().position(|row| row.at.is_some() && row.at > news.at);
        rows.insert(later.unwrap_or(rows.len()), news);
    }
    rows
}

fn step_state(
    thread: &Thread,
    step: &Step,
    sends: &[SendFact],
    coming: &[(StepName, Timestamp)],
) -> (&'static str, Option<Timestamp>) {
    let newest = sends.iter().rev().find(|send| send.send.step == step.name);
    if let State::Sending(sending) = &thread.state
        && sending.send.step == step.name
    {
        return ("under_way", Some(sending.since));
    }
    if let Some(place) = coming.iter().position(|(name, _)| *name == step.name) {
        let at = coming.get(place).map(|(_, at)| *at);
        let is_next = place == 0 && matches!(thread.state, State::Active(_));
        return (if is_next { "next" } else { "planned" }, at);
    }
    match newest {
        Some(send) if words::counts_as_sent(send.status) => ("sent", Some(send.at)),
        _ if thread.done.contains(&step.name) => ("skipped", None),
        _ => ("left_out", None),
    }
}

/// The steps that would come if nothing happened.
fn coming(
    desk: &Desk,
    thread: &Thread,
    pinned: &Pinned,
    sends: &[SendFact],
    circumstances: Circumstances,
) -> Vec<(StepName, Timestamp)> {
    let calendar = desk.setup.calendar(&pinned.sequence.calendar);
    let zone = desk.setup.zone(&calendar, thread);
    let limits = desk.setup.limits();
    let facts = Facts {
        sequence: &pinned.sequence,
        calendar: &calendar,
        zone: &zone,
        sends,
        limits: &limits,
        show_first: desk.setup.show_first(&thread.rep),
        many_overdue: false,
        call: None,
        barred: &[],
        circumstances,
    };
    match &thread.state {
        State::Ended { .. } => Vec::new(),
        State::Active(planned) => {
            let mut coming = forecast::forecast(thread, &facts, desk.now);
            // The stored date is the one that counts; a draft that is queued is due already.
            if let (Some((step, at)), Some(next)) = (coming.first_mut(), &planned.step)
                && step == next
            {
                *at = planned.due;
            }
            coming
        }
        State::Sending(sending) => {
            let mut imagined = thread.clone();
            if pinned.sequence.extension.as_ref().is_some_and(|step| step.name == sending.send.step) {
                imagined.told_expiry = Some(imagined.expires_at);
            }
            imagined.done.push(sending.send.step.clone());
            imagined.anchor = desk.now;
            forecast::forecast(&imagined, &facts, desk.now)
        }
        State::Snoozed { until, .. } => forecast::forecast(thread, &facts, (*until).max(desk.now)),
        State::Waiting(_) | State::Paused | State::Held { .. } => forecast::forecast(thread, &facts, desk.now),
    }
}

/// What would keep the next mail back all the same.
fn obstacles(tx: &mut dyn Tx, desk: &Desk, thread: &Thread) -> Result<String, StoreError> {
    if matches!(thread.state, State::Ended { .. }) {
        return Ok(String::new());
    }
    let mut said = Vec::new();
    match desk.setup.settings.mode {
        Mode::Live => {}
        Mode::DryRun => said.push(" But `mode` is dry-run: nothing is sent.".to_owned()),
        Mode::Hold => said.push(" But `mode` is hold: nothing is sent.".to_owned()),
    }
    for (scope, why) in meta::holds(tx)? {
        let what = match scope {
            HoldScope::All => "every send",
            HoldScope::Sequence(name) if name == thread.sequence => "its sequence",
            HoldScope::Mailbox(name) if sends_through(desk, thread, &name) => "its sending mailbox",
            HoldScope::Sequence(_) | HoldScope::Mailbox(_) => continue,
        };
        said.push(format!(" But {what} is on hold: {why}."));
    }
    if let Some(suppression) = suppressions::of(tx, &thread.prospect.address)? {
        said.push(format!(" But {} must not be written to: {}.", suppression.target, suppression.why));
    }
    Ok(said.concat())
}

fn sends_through(desk: &Desk, thread: &Thread, mailbox: &str) -> bool {
    desk.setup.rep(&thread.rep).is_some_and(|rep| desk.setup.settings.sending_mailbox(rep) == mailbox)
}

/// A mail that lies before its rep's eyes.
fn shown(step: &StepName, planned: &Planned, zone: &jiff::tz::TimeZone) -> String {
    let when = announce::spoken(planned.due, zone);
    let Some(showing) = &planned.showing else { return format!("Step {step} leaves on {when}.") };
    let own = if showing.edited { ", with a text of his own" } else { "" };
    match (showing.needs, showing.may_leave()) {
        (_, true) => format!("The rep has seen step {step}{own}. It leaves on {when} unless somebody says otherwise."),
        (Consent::Silence, false) => {
            format!("Step {step} is being shown to the rep{own}. It does not leave before he has it.")
        }
        (Consent::Word, false) => {
            format!("Step {step} was shown to the rep{own} and waits for his ok. It does not leave without.")
        }
    }
}

/// Why it stands as it stands, and what comes next.
fn standing(thread: &Thread, plan: &[PlanRow], zone: &jiff::tz::TimeZone) -> String {
    let when = |at: Timestamp| announce::spoken(at, zone);
    let id = thread.id;
    match &thread.state {
        State::Active(planned) => match &planned.step {
            Some(step) if planned.is_shown() => shown(step, planned, zone),
            Some(step) if planned.queued => {
                format!("Step {step} is due and lies in the outbox; it leaves when every check passes.")
            }
            Some(step) => {
                format!("Nobody has answered. Step {step} leaves on {} unless somebody does.", when(planned.due))
            }
            None => format!("Every step is done. The offer ends on {}.", when(planned.due)),
        },
        State::Sending(sending) => match sending.doubt {
            Doubt::Transmitting => format!("Step {} is being transmitted.", sending.send.step),
            Doubt::Unknown(since) => format!(
                "Since {} nobody knows whether step {} arrived. Evidence is awaited; it is not sent again by itself.",
                when(since),
                sending.send.step
            ),
            Doubt::Asked => format!(
                "Nobody knows whether step {} arrived. Say: politely outbox resolve {} sent|resend|stop",
                sending.send.step,
                announce::send_name(&sending.send)
            ),
        },
        State::Waiting(task) => {
            let what = match task.kind {
                TaskKind::Call => "is asked to call",
                TaskKind::CopyReferrer => "is asked whether a copy may go to whoever recommended him,",
                TaskKind::Introduction => "is asked for somebody to introduce",
                TaskKind::Stakeholders => "is asked for others who have a say,",
                TaskKind::Choice => "is asked for something to send",
                TaskKind::Word => "is asked whether it goes on",
            };
            let then = match task.unanswered {
                Unanswered::Skip => "the step is left out",
                Unanswered::Send => "its mail leaves all the same",
                Unanswered::End => "the thread ends",
            };
            format!(
                "The rep {what} for step {}. Unless he answers by {} (politely task {id} left-vm|spoke|done), {then}.",
                task.step,
                when(task.until)
            )
        }
        State::Snoozed { until, why } => format!(
            "It sleeps until {}, because {}.{}",
            when(*until),
            words::sleeping(*why),
            plan.iter()
                .find(|row| row.state == "planned")
                .map(|row| format!(" Then step {} is planned anew.", row.step))
                .unwrap_or_default()
        ),
        State::Paused => format!("Somebody paused it. It goes on with: politely resume {id}"),
        State::Held { why } => format!(
            "It is held: {}. Nothing is sent until somebody says: politely resume {id} (or stop {id})",
            words::holding(*why)
        ),
        State::Ended { outcome, at } => {
            format!("It ended on {}: {}. Nothing more is sent.", when(*at), words::ending(outcome))
        }
    }
}
