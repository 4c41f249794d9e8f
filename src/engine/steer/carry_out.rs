//! Carries out what a mail wants of the bot, once, and answers it.

use super::Order;
use super::Wish;
use super::answer;
use super::may_steer;
use super::rearrange;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::notices;
use crate::adapters::store::steered;
use crate::adapters::store::threads;
use crate::adapters::store::undoable;
use crate::engine::announce;
use crate::engine::announce::Audience;
use crate::engine::away;
use crate::engine::commit;
use crate::engine::desk::Desk;
use crate::engine::desk_side;
use crate::engine::desk_side::Purpose;
use crate::engine::invite;
use crate::engine::operator::carry_out::rep_named;
use crate::followup::address::Address;
use crate::followup::event::Command;
use crate::followup::event::Event;
use crate::followup::event::TaskAnswer;
use crate::followup::event::Told;
use crate::followup::event::Verdict;
use crate::followup::ids::ThreadId;
use crate::followup::not_done::NotDone;
use crate::followup::thread::Doubt;
use crate::followup::thread::HoldReason;
use crate::followup::thread::State;
use crate::followup::thread::Thread;
use crate::mail::commands::Words;
use crate::mail::notices::EnrolmentRefusal;
use crate::mail::notices::NoticeFacts;
use crate::mail::shown::Reading;

/// Notices an hour to one person about commands in his name that nothing proves, as for proposals.
const UNPROVEN_AN_HOUR: i64 = 5;

const SECONDS_AN_HOUR: i64 = 3_600;

/// Said of a text that may be anybody's.
const TEXT_UNPROVEN: &str = "nothing proves that this text comes from you, and I write nothing else in your name";

/// Carries out an order; one that was carried out before is passed over, so that a second copy of the mail does nothing.
///
/// # Errors
/// The store's.
pub fn carry_out(tx: &mut dyn Tx, desk: &Desk, order: &Order) -> Result<(), StoreError> {
    // Without proof nothing is done, and another copy of the mail may bring some.
    if let Wish::Unproven(_, line, _) = &order.wish {
        return tell_unproven(tx, desk, order, line);
    }
    if let Wish::Withheld(thread, is_asked) = &order.wish {
        return withhold(tx, desk, order, *thread, *is_asked);
    }
    if !steered::once(tx, &order.reader, &order.mail, desk.now)? {
        return Ok(());
    }
    match &order.wish {
        Wish::Thread(id, words) => match threads::get(tx, *id)? {
            Some(thread) => of_thread(tx, desk, order, &thread, words),
            None => answer::which(tx, desk, order, words, &[]),
        },
        Wish::Writer(words) => of_writer(tx, desk, order, words),
        Wish::Which(words, threads) => answer::which(tx, desk, order, words, threads),
        Wish::Unclear(Some(id), ..) if rewrites(order) => match threads::get(tx, *id)? {
            Some(thread) => rewrite(tx, desk, order, &thread).map(|_| ()),
            None => Ok(()),
        },
        Wish::Unclear(thread, said, line) => answer::unclear(tx, desk, order, *thread, said, line),
        Wish::Foreign(thread, from, line) => foreign(tx, desk, order, *thread, from.as_ref(), line),
        Wish::Unproven(..) | Wish::Withheld(..) => Ok(()),
    }
}

/// A text that is perhaps the rep's: neither it nor the one that was shown leaves before he has spoken. Where he is not
/// asked whether it is his, he hears it here.
fn withhold(tx: &mut dyn Tx, desk: &Desk, order: &Order, thread: ThreadId, is_asked: bool) -> Result<(), StoreError> {
    // Another copy of the mail may prove it: it is only this that happens once.
    let once = steered::once(tx, &order.reader, &format!("{}#text", order.mail), desk.now)?;
    let Some(thread) = threads::get(tx, thread)?.filter(|_| once) else { return Ok(()) };
    let obeyed =
        commit::obey(tx, desk, &thread, Command::EditRefused { why: TEXT_UNPROVEN.to_owned() }, order.voice())?;
    if is_asked { Ok(()) } else { answer::rewritten(tx, desk, order, obeyed) }
}

fn of_thread(tx: &mut dyn Tx, desk: &Desk, order: &Order, thread: &Thread, words: &Words) -> Result<(), StoreError> {
    let lets_go = matches!(words, Words::Approve | Words::Now);
    let is_outdated = order.shown.as_ref().is_some_and(|shown| shown.is_outdated);
    if lets_go && is_outdated {
        return answer::refuse(tx, desk, order, words, thread, NotDone::ShownNewer);
    }
    let mut thread = thread.clone();
    if lets_go && rewrites(order) {
        match rewrite(tx, desk, order, &thread)? {
            Some(rewritten) => thread = rewritten,
            None => return Ok(()),
        }
    }
    let thread = &thread;
    match meant(tx, desk, thread, words)? {
        Meant::Command(Ok(command)) => {
            let obeyed = commit::obey(tx, desk, thread, command, order.voice())?;
            answer::done(tx, desk, order, words, obeyed)
        }
        Meant::Command(Err(why)) => answer::refuse(tx, desk, order, words, thread, why),
        Meant::Story => answer::story(tx, desk, order, thread),
        Meant::Help => answer::help(tx, desk, order, Some(thread.id)),
        Meant::AllThreads => of_writer(tx, desk, order, words),
    }
}

/// What words about a thread ask for.
enum Meant {
    /// A change of it, or why it cannot be carried out.
    Command(Result<Command, NotDone>),
    /// To see it.
    Story,
    /// What can be said about it.
    Help,
    /// Something of all threads of the writer.
    AllThreads,
}

impl From<Result<Command, NotDone>> for Meant {
    fn from(command: Result<Command, NotDone>) -> Self {
        Self::Command(command)
    }
}

/// Whether the mail holds another text for the mail that was shown, or one that cannot be read out.
fn rewrites(order: &Order) -> bool {
    order.shown.as_ref().is_some_and(|shown| shown.reading != Reading::Untouched)
}

/// Puts his text in the place of the one that was shown. Taken, it is answered by the mail as it leaves now, and the thread
/// is given; refused, he hears why.
fn rewrite(tx: &mut dyn Tx, desk: &Desk, order: &Order, thread: &Thread) -> Result<Option<Thread>, StoreError> {
    let Some(shown) = &order.shown else { return Ok(None) };
    let command = match &shown.reading {
        Reading::Untouched => return Ok(None),
        Reading::Changed(_) if shown.is_outdated => {
            let done = Err(NotDone::ShownNewer);
            let obeyed = commit::Obeyed { thread: thread.clone(), done, may_have_left: false, can_undo: false };
            return answer::rewritten(tx, desk, order, obeyed).map(|()| None);
        }
        Reading::Changed(text) => Command::Edit { text: text.clone() },
        Reading::Refused(problem) => Command::EditRefused { why: problem.to_string() },
    };
    let obeyed = commit::obey(tx, desk, thread, command, order.voice())?;
    match &obeyed.done {
        Ok(_) => Ok(Some(obeyed.thread)),
        Err(_) => answer::rewritten(tx, desk, order, obeyed).map(|()| None),
    }
}

/// The words as the rules take them.
fn meant(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, words: &Words) -> Result<Meant, StoreError> {
    let mut moment = |text: &str, purpose| {
        let meant = desk_side::moment(tx, desk, thread, text, purpose)?;
        Ok::<_, StoreError>(meant.map_err(|_| NotDone::NoDate(text.to_owned())))
    };
    let command = match words {
        Words::Stop => Ok(in_doubt(thread, Verdict::Stop).unwrap_or(Command::Stop)),
        Words::Arrived => in_doubt(thread, Verdict::Sent).ok_or(NotDone::NoDoubt),
        Words::Resend => in_doubt(thread, Verdict::Resend).ok_or(NotDone::NoDoubt),
        Words::Pause => Ok(Command::Pause),
        Words::Resume { from, confirmed } => Ok(Command::Resume { from: from.clone(), confirmed: *confirmed }),
        Words::Snooze { until } => moment(until, Purpose::Wake)?.map(|until| Command::Snooze { until }),
        Words::Skip => Ok(Command::Skip),
        Words::Won { amount } if amount.is_empty() => Ok(Command::Won),
        Words::Won { amount } => Ok(Command::WonFor { amount: amount.clone() }),
        Words::Sequence { name } => rearrange::switch(tx, desk, thread, name)?,
        Words::Prospect(person) => rearrange::prospect(tx, desk, thread, person)?,
        Words::Add(person) => rearrange::add(tx, desk, thread, person)?,
        Words::Referrer(person) => rearrange::referrer(tx, desk, person)?,
        Words::Introduce { person, why } => rearrange::introduce(tx, desk, person, why)?,
        Words::Stakeholders(people) => rearrange::stakeholders(tx, desk, thread, people)?,
        Words::Zone { name } => rearrange::zone(name),
        Words::Language(language) => rearrange::told(tx, desk, thread, rearrange::language(*language))?,
        Words::Amount { hundredths } => rearrange::told(tx, desk, thread, Told::Amount { hundredths: *hundredths })?,
        Words::Withdraw => Ok(Command::Withdraw),
        Words::Revised => Ok(Command::Revised),
        Words::Undo => rearrange::undo(tx, desk, thread)?,
        Words::Lost { reason } => Ok(Command::Lost { reason: reason.clone() }),
        Words::Extend { until } => moment(until, Purpose::Expiry)?.map(|until| Command::Extend { until }),
        Words::Expires { on } => moment(on, Purpose::End)?.map(|until| Command::Extend { until }),
        Words::MoveCall { to } => invite::moment(desk, thread, to).map(|to| Command::MoveCall { to }),
        Words::CallOff => Ok(Command::CallOff),
        Words::Now => Ok(Command::Now),
        Words::Approve => rearrange::approve(tx, desk, thread)?,
        Words::LeftVoicemail => Ok(Command::Task(TaskAnswer::LeftVoicemail)),
        Words::Spoke => Ok(Command::Task(TaskAnswer::Spoke)),
        Words::Done => Ok(Command::Task(TaskAnswer::Done)),
        Words::Show => return Ok(Meant::Story),
        Words::Help => return Ok(Meant::Help),
        Words::List | Words::PauseAll | Words::ResumeAll | Words::Away { .. } | Words::Back => {
            return Ok(Meant::AllThreads);
        }
    };
    Ok(command.into())
}

/// The word on a send whose fate nobody knows.
fn in_doubt(thread: &Thread, verdict: Verdict) -> Option<Command> {
    match &thread.state {
        State::Sending(sending) if sending.doubt != Doubt::Transmitting => {
            Some(Command::Settle { send: sending.send.clone(), verdict })
        }
        State::Sending(_)
        | State::Active(_)
        | State::Waiting(_)
        | State::Snoozed { .. }
        | State::Paused
        | State::Held { .. }
        | State::Ended { .. } => None,
    }
}

fn of_writer(tx: &mut dyn Tx, desk: &Desk, order: &Order, words: &Words) -> Result<(), StoreError> {
    match words {
        Words::Help => answer::help(tx, desk, order, None),
        Words::List => answer::list(tx, desk, order),
        Words::PauseAll => of_each(tx, desk, order, words, &Command::Pause, &is_running, "paused"),
        Words::ResumeAll => {
            let resume = Command::Resume { from: None, confirmed: false };
            of_each(tx, desk, order, words, &resume, &waits_for_a_word, "resumed")
        }
        Words::Undo => undo_newest(tx, desk, order, words),
        Words::Away { until, to } => {
            let said = absence(tx, desk, order, until, to.as_deref())?;
            let said = said.map(|done| format!("{done}; say back when you are back"));
            answer::told(tx, desk, order, words, said, None)
        }
        Words::Back => {
            let said = match desk.setup.rep(&order.reader) {
                Some(rep) => Ok(away::back(tx, desk, rep)?),
                None => Err(NotDone::NotARep),
            };
            answer::told(tx, desk, order, words, said, None)
        }
        Words::Stop
        | Words::Pause
        | Words::Resume { .. }
        | Words::Snooze { .. }
        | Words::Skip
        | Words::Now
        | Words::Approve
        | Words::Won { .. }
        | Words::Lost { .. }
        | Words::Extend { .. }
        | Words::Expires { .. }
        | Words::Sequence { .. }
        | Words::Prospect(_)
        | Words::Add(_)
        | Words::Referrer(_)
        | Words::Introduce { .. }
        | Words::Stakeholders(_)
        | Words::Zone { .. }
        | Words::Language(_)
        | Words::Amount { .. }
        | Words::Withdraw
        | Words::Revised
        | Words::MoveCall { .. }
        | Words::CallOff
        | Words::Show
        | Words::LeftVoicemail
        | Words::Spoke
        | Words::Done
        | Words::Arrived
        | Words::Resend => answer::which(tx, desk, order, words, &[]),
    }
}

/// A rep is away until a day, and perhaps a colleague looks after his threads.
fn absence(
    tx: &mut dyn Tx,
    desk: &Desk,
    order: &Order,
    until: &str,
    to: Option<&str>,
) -> Result<away::Said, StoreError> {
    let Some(rep) = desk.setup.rep(&order.reader) else { return Ok(Err(NotDone::NotARep)) };
    let meant = desk_side::day(desk.now, until, &rep.zone)
        .and_then(|until| Ok((until, to.map(|to| rep_named(desk, to)).transpose()?)));
    match meant {
        Ok((until, colleague)) => away::away(tx, desk, rep, until, colleague),
        Err(why) => Ok(Err(why)),
    }
}

fn is_running(state: &State) -> bool {
    match state {
        State::Active(_) | State::Waiting(_) | State::Sending(_) | State::Snoozed { .. } => true,
        State::Paused | State::Held { .. } | State::Ended { .. } => false,
    }
}

/// Paused by the rep, or held because it is late: whatever else is held has a question of its own.
fn waits_for_a_word(state: &State) -> bool {
    match state {
        State::Paused | State::Held { why: HoldReason::Overdue } => true,
        State::Active(_)
        | State::Waiting(_)
        | State::Sending(_)
        | State::Snoozed { .. }
        | State::Held { .. }
        | State::Ended { .. } => false,
    }
}

/// One command for each open thread of the writer that stands so; one answer for all.
fn of_each(
    tx: &mut dyn Tx,
    desk: &Desk,
    order: &Order,
    words: &Words,
    command: &Command,
    is_meant: &dyn Fn(&State) -> bool,
    done: &'static str,
) -> Result<(), StoreError> {
    // Whoever stands so is never refused that word.
    let mut count = 0;
    for thread in threads::open_for_rep(tx, &order.reader)?.iter().filter(|thread| is_meant(&thread.state)) {
        count += usize::from(commit::obey(tx, desk, thread, command.clone(), order.voice())?.done.is_ok());
    }
    let said = if count == 0 { Err(NotDone::NoneMeant(done)) } else { Ok(format!("{} {done}", threads_of(count))) };
    let undo = (count > 0).then(|| Words::Undo.to_string());
    answer::told(tx, desk, order, words, said, undo)
}

fn threads_of(count: usize) -> String {
    if count == 1 { "1 thread".to_owned() } else { format!("{count} threads") }
}

/// Takes back what the writer said last, in all threads of that mail.
fn undo_newest(tx: &mut dyn Tx, desk: &Desk, order: &Order, words: &Words) -> Result<(), StoreError> {
    let newest = undoable::newest_of(tx, &order.reader)?;
    if let [thread] = newest.as_slice()
        && let Some(thread) = threads::get(tx, *thread)?
    {
        return of_thread(tx, desk, order, &thread, words);
    }
    let (mut count, mut refused) = (0_usize, 0_usize);
    for thread in threads::get_many(tx, &newest)? {
        let done = match rearrange::undo(tx, desk, &thread)? {
            Ok(command) => commit::obey(tx, desk, &thread, command, order.voice())?.done.is_ok(),
            Err(_) => false,
        };
        if done { count += 1 } else { refused += 1 }
    }
    let said = match (count, refused) {
        (0, 0) => Err(NotDone::NothingSaidAnywhere),
        (0, _) => Err(NotDone::NowhereTakenBack),
        (count, 0) => Ok(format!("taken back in {}", threads_of(count))),
        (count, refused) => {
            Ok(format!("taken back in {}; in {refused} something has happened since", threads_of(count)))
        }
    };
    answer::told(tx, desk, order, words, said, None)
}

/// Somebody who may not speak about a thread tried to: its rep and the admins hear of it.
fn foreign(
    tx: &mut dyn Tx,
    desk: &Desk,
    order: &Order,
    thread: ThreadId,
    from: Option<&Address>,
    line: &str,
) -> Result<(), StoreError> {
    let Some(thread) = threads::get(tx, thread)? else { return Ok(()) };
    let from = from.unwrap_or(&order.reader).clone();
    if may_steer(tx, desk, &from, &thread)? {
        return Ok(());
    }
    let event = Event::StrangerCommand { from: Some(from), said: line.to_owned() };
    commit::apply(tx, desk, &thread, &event)?;
    Ok(())
}

/// The registered address hears that a command in its name was not believed; few an hour, because anybody can forge one.
fn tell_unproven(tx: &mut dyn Tx, desk: &Desk, order: &Order, line: &str) -> Result<(), StoreError> {
    let hour = desk.now.as_second() / SECONDS_AN_HOUR;
    let group = format!("unproven.{}.{hour}", order.reader.key());
    if notices::count_of_group(tx, &format!("enrolment-refused/{group}"))? >= UNPROVEN_AN_HOUR {
        return Ok(());
    }
    let facts = NoticeFacts::EnrolmentRefused { subject: line.to_owned(), why: EnrolmentRefusal::NotAuthenticated };
    let occasion = format!("{group}.{}", order.mail);
    announce::post(tx, desk, &Audience::Reader(order.reader.clone()), None, &facts, &occasion)
}
