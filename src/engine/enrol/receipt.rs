//! The receipt: what will happen with a proposal, told to the rep before anything of it happens.
//!
//! Its plan is rehearsed: every mail of the sequence is drafted, so that a blank is found now and not in the third week.

use jiff::Timestamp;

use super::Candidate;
use super::Way;
use super::choice::Choice;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::config::settings;
use crate::config::settings::Rep;
use crate::engine::announce;
use crate::engine::announce::Audience;
use crate::engine::circumstances;
use crate::engine::conversation::Conversation;
use crate::engine::desk::Desk;
use crate::engine::draft;
use crate::engine::draft::Materials;
use crate::engine::people;
use crate::engine::people::Beside;
use crate::engine::setup::Pinned;
use crate::followup::condition::Circumstances;
use crate::followup::condition::HUNDREDTHS;
use crate::followup::forecast;
use crate::followup::ids::SendRef;
use crate::followup::not_done::NotDone;
use crate::followup::plan::Facts;
use crate::followup::sequence::Step;
use crate::followup::thread::TaskKind;
use crate::followup::thread::Thread;
use crate::mail::notices::NoticeFacts;
use crate::mail::notices::PlannedMail;
use crate::mail::notices::Receipt;
use crate::mail::notices::ReplyPath;
use crate::mail::read;

/// What drafts are made of before anything was sent.
fn materials<'a>(
    desk: &'a Desk,
    rep: &'a Rep,
    pinned: &'a Pinned,
    (conversation, beside): &'a (Conversation, Beside),
    circumstances: Circumstances,
) -> Materials<'a> {
    let (setup, keyring) = (&desk.setup, &desk.keyring);
    Materials {
        setup,
        pinned,
        keyring,
        rep,
        conversation,
        messages_sent: 0,
        calls: &[],
        circumstances,
        own_text: None,
        beside,
        call: None,
        gift: None,
    }
}

/// The same with an amount where nobody has named one: a mail with a condition may wait for just that.
fn with_amount(materials: Materials<'_>) -> Materials<'_> {
    let circumstances =
        Circumstances { amount: materials.circumstances.amount.or(Some(HUNDREDTHS)), ..materials.circumstances };
    Materials { circumstances, ..materials }
}

/// Drafts every step; or says which mail cannot be written.
pub(super) fn rehearse(
    thread: &Thread,
    facts: &Facts<'_>,
    desk: &Desk,
    rep: &Rep,
    pinned: &Pinned,
) -> Result<Vec<PlannedMail>, String> {
    let nothing = (Conversation::default(), Beside::default());
    let materials = materials(desk, rep, pinned, &nothing, facts.circumstances);
    let mut planned = Vec::new();
    for (name, at) in forecast::forecast(thread, facts, desk.now) {
        let Some(step) = pinned.sequence.step(&name) else { continue };
        planned.push(PlannedMail { at, step: name, subject: rehearse_step(thread, step, &materials, at)? });
    }
    // Those that do not come as things stand may come later: after an extension, or when more is known.
    let unplanned = pinned.sequence.steps.iter().filter(|step| planned.iter().all(|mail| mail.step != step.name));
    for step in unplanned {
        let materials = if step.condition.is_none() { materials } else { with_amount(materials) };
        rehearse_step(thread, step, &materials, desk.now)?;
    }
    for step in pinned.sequence.extension.iter().chain(&pinned.sequence.withdrawal) {
        rehearse_step(thread, step, &materials, desk.now)?;
    }
    Ok(planned)
}

/// Drafts every step that is ahead of a thread, as it would be with this version and these people.
///
/// Inside, the first mail that cannot be written.
///
/// # Errors
/// The store's.
pub fn rehearsed(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    pinned: &Pinned,
) -> Result<Result<(), NotDone>, StoreError> {
    let Some(rep) = desk.setup.rep(&thread.rep) else { return Ok(Err(NotDone::RepGone)) };
    let nothing = (Conversation::default(), Beside::default());
    let materials = materials(desk, rep, pinned, &nothing, circumstances::of(tx, desk, thread)?);
    let stand_in = with_amount(materials);
    let ahead = pinned.sequence.steps.iter().filter(|step| !thread.done.contains(&step.name));
    let mut tried = ahead.chain(&pinned.sequence.extension).chain(&pinned.sequence.withdrawal).map(|step| {
        let comes = step.condition.is_none();
        rehearse_step(thread, step, if comes { &materials } else { &stand_in }, desk.now)
    });
    Ok(tried.try_for_each(|tried| tried.map(|_| ()).map_err(NotDone::Unwritable)))
}

/// The subject of a step's mail, when the mail can be written.
fn rehearse_step(thread: &Thread, step: &Step, materials: &Materials<'_>, at: Timestamp) -> Result<String, String> {
    let thread = &people::with_stand_ins(thread);
    let send = SendRef { thread: thread.id, step: step.name.clone(), generation: 1 };
    let refused = |problem| format!("step {}: {problem}", step.name);
    draft::script(thread, step, materials, at).map_err(refused)?;
    if step.template.is_none() {
        return Ok(match step.task.as_ref().map(|task| task.kind) {
            Some(TaskKind::Word) => "a question to you: does it go on?".to_owned(),
            Some(_) | None => "a call, for which you get the words".to_owned(),
        });
    }
    let subject = draft::draft(thread, step, &send, materials, at).map_err(refused)?.subject;
    let after = match step.task.as_ref().map(|task| task.kind) {
        Some(TaskKind::Call) => ", after your call",
        Some(TaskKind::CopyReferrer) => ", with a copy for whoever recommended you, if you agree",
        Some(TaskKind::Introduction) => ", when you have named somebody",
        Some(TaskKind::Stakeholders | TaskKind::Choice | TaskKind::Word) | None => "",
    };
    Ok(format!("{subject}{after}"))
}

/// Writes the receipt.
pub(super) fn post(
    tx: &mut dyn Tx,
    desk: &Desk,
    rep: &Rep,
    thread: &Thread,
    candidate: &Candidate<'_>,
    choice: Choice,
    plan: Vec<PlannedMail>,
) -> Result<(), StoreError> {
    let recipients = candidate.recipients;
    let others = desk.setup.sequences.keys().filter(|name| **name != thread.sequence);
    let facts = NoticeFacts::Receipt(Box::new(Receipt {
        about: announce::about(tx, desk, thread)?,
        plan,
        participants: thread.participants.clone(),
        team: recipients.team.clone(),
        prospect_in_cc: recipients.low_confidence,
        reply_path: match rep.reply_path {
            settings::ReplyPath::Mailbox => ReplyPath::Mailbox,
            settings::ReplyPath::ReplyTo => ReplyPath::ReplyTo,
            settings::ReplyPath::ReplyToBot => ReplyPath::ReplyToBot,
            settings::ReplyPath::Rule => ReplyPath::Rule,
        },
        sequence_by: choice.sequence_by,
        other_sequences: others.cloned().collect(),
        expiry_by: choice.expiry_by,
        language: circumstances::language(&choice.known, Some(rep)),
        language_by: choice.language_by,
        amount: choice.known.amount,
        referrer: choice.referrer,
        own_addresses: recipients.own_addresses.clone(),
        contradictory: choice.contradictory,
        attached: candidate.way == Way::Attached,
        is_head: candidate.inbound.issues.iter().any(|issue| issue == read::TRUNCATED),
    }));
    let occasion = thread.id.to_string();
    announce::post(tx, desk, &Audience::Rep(rep.address.clone()), Some(thread.id), &facts, &occasion)
}
