//! Carries requests out: one request, the rows that follow from it, and the answer, in the caller's transaction.

use super::Answer;
use super::Order;
use super::Request;
use super::Scope;
use super::TaskWord;
use super::Word;
use super::refused::Refused;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::adapters::store::again;
use crate::adapters::store::journal;
use crate::adapters::store::meta;
use crate::adapters::store::meta::HoldScope;
use crate::adapters::store::suppressions;
use crate::adapters::store::suppressions::Target;
use crate::adapters::store::threads;
use crate::config::settings::Rep;
use crate::engine::away as engine_away;
use crate::engine::commit;
use crate::engine::commit::Voice;
use crate::engine::desk::Desk;
use crate::engine::enrol;
use crate::engine::enrol::Entered;
use crate::engine::enrol::Way;
use crate::engine::ingest;
use crate::engine::invite;
use crate::engine::migrate;
use crate::engine::steer::rearrange;
use crate::engine::words;
use crate::followup::address::Address;
use crate::followup::event::Command;
use crate::followup::event::TaskAnswer;
use crate::followup::event::Told;
use crate::followup::event::Verdict;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::not_done::NotDone;
use crate::followup::thread::Thread;
use crate::mail::commands;
use crate::mail::commands::incomplete::Incomplete;
use crate::mail::recipients;
use crate::mail::recipients::options;
use crate::mail::shown;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Carries a request out in the caller's transaction.
///
/// # Errors
/// The store's.
pub(super) fn carry_out(tx: &mut dyn Tx, desk: &Desk, request: &Request) -> Result<Answer, StoreError> {
    match request {
        Request::Thread { thread, order } => command_thread(tx, desk, thread, order),
        Request::Hold { scope } => hold(tx, desk, scope),
        Request::Release { scope } => release(tx, desk, scope),
        Request::Suppress { target } => suppress(tx, desk, target),
        Request::Unsuppress { target } => unsuppress(tx, desk, target),
        Request::Settle { send, verdict } => settle(tx, desk, send, *verdict),
        Request::Enrol { mail } => enrol_by_hand(tx, desk, mail),
        Request::Away { rep, until, to } => away(tx, desk, rep, until, to.as_deref()),
        Request::Back { rep } => back(tx, desk, rep),
        Request::Migrate { sequence, version, after } => migrated(tx, desk, sequence, version, after.as_deref()),
        Request::Report => Ok(Answer::refused(Refused::NoDaemon)),
    }
}

fn command_thread(tx: &mut dyn Tx, desk: &Desk, id: &str, order: &Order) -> Result<Answer, StoreError> {
    let thread = match id.parse::<ThreadId>() {
        Ok(id) => threads::get(tx, id)?,
        Err(_) => None,
    };
    let Some(thread) = thread else { return Ok(Answer::refused(Refused::NoThread(id.to_owned()))) };
    match command(tx, desk, &thread, order)? {
        Ok(command) => obey(tx, desk, &thread, command),
        Err(why) => Ok(Answer::refused(why)),
    }
}

fn obey(tx: &mut dyn Tx, desk: &Desk, thread: &Thread, command: Command) -> Result<Answer, StoreError> {
    let obeyed = commit::obey(tx, desk, thread, command, Voice::Operator)?;
    let late = if obeyed.may_have_left { "; one message was under way and may already have left" } else { "" };
    let answer = match obeyed.done {
        Ok(done) => Answer::done(format!("{done}{late}")),
        Err(why) => Answer::refused(why),
    };
    Ok(Answer { thread: Some(thread.id.to_string()), ..answer })
}

/// The order as the rules take it, or why it cannot be carried out.
fn command(
    tx: &mut dyn Tx,
    desk: &Desk,
    thread: &Thread,
    order: &Order,
) -> Result<Result<Command, Refused>, StoreError> {
    let no_address = |text: &String| Refused::NoAddress(text.clone());
    let someone = |text: &String| commands::person(text).ok_or_else(|| no_address(text));
    Ok(match order {
        Order::Undo => found(rearrange::undo(tx, desk, thread)?),
        Order::Sequence { name } => found(rearrange::switch(tx, desk, thread, name)?),
        Order::Prospect { person } => {
            return meant(someone(person), |person| rearrange::prospect(tx, desk, thread, &person));
        }
        Order::Add { person } => return meant(someone(person), |person| rearrange::add(tx, desk, thread, &person)),
        Order::Referrer { person } => return meant(someone(person), |person| rearrange::referrer(tx, desk, &person)),
        Order::Introduce { person, why } => {
            return meant(someone(person), |person| rearrange::introduce(tx, desk, &person, why));
        }
        Order::Stakeholders { people } => {
            let people = commands::people(people).ok_or_else(|| no_address(people));
            return meant(people, |people| rearrange::stakeholders(tx, desk, thread, &people));
        }
        Order::Zone { name } => found(rearrange::zone(name)),
        Order::Language { name } => {
            return meant(commands::language(name).map_err(Refused::from), |language| {
                rearrange::told(tx, desk, thread, rearrange::language(language))
            });
        }
        Order::Amount { amount } => {
            let hundredths = options::amount_said(amount).ok_or_else(|| Incomplete::NoAmount(amount.clone()).into());
            return meant(hundredths, |hundredths| rearrange::told(tx, desk, thread, Told::Amount { hundredths }));
        }
        Order::Withdraw => Ok(Command::Withdraw),
        Order::Revised => Ok(Command::Revised),
        Order::MoveCall { to } => found(invite::moment(desk, thread, to).map(|to| Command::MoveCall { to })),
        Order::CallOff => Ok(Command::CallOff),
        Order::Resume { from, confirmed } => {
            let step = |name: &String| name.parse().map_err(|_| Refused::NoStepName(name.clone()));
            from.as_ref().map(step).transpose().map(|from| Command::Resume { from, confirmed: *confirmed })
        }
        Order::Pause => Ok(Command::Pause),
        Order::Snooze { until } => Ok(Command::Snooze { until: *until }),
        Order::Skip => Ok(Command::Skip),
        Order::Stop => Ok(Command::Stop),
        Order::Won => Ok(Command::Won),
        Order::WonFor { amount } => Ok(Command::WonFor { amount: amount.clone() }),
        Order::Lost { reason } => Ok(Command::Lost { reason: reason.clone() }),
        Order::Extend { until } => Ok(Command::Extend { until: *until }),
        Order::Hold => Ok(Command::Hold),
        Order::Now => Ok(Command::Now),
        Order::Approve => found(rearrange::approve(tx, desk, thread)?),
        Order::Edit { text } => Ok(match shown::sound(text) {
            Ok(text) => Command::Edit { text },
            Err(why) => Command::EditRefused { why: why.to_string() },
        }),
        Order::Task { answer: TaskWord::LeftVm } => Ok(Command::Task(TaskAnswer::LeftVoicemail)),
        Order::Task { answer: TaskWord::Spoke } => Ok(Command::Task(TaskAnswer::Spoke)),
        Order::Task { answer: TaskWord::Done } => Ok(Command::Task(TaskAnswer::Done)),
    })
}

/// What is done with whom the operator names, or why he names nobody.
fn meant<T>(
    named: Result<T, Refused>,
    then: impl FnOnce(T) -> rearrange::Found,
) -> Result<Result<Command, Refused>, StoreError> {
    match named {
        Ok(named) => then(named).map(found),
        Err(why) => Ok(Err(why)),
    }
}

fn found(command: Result<Command, NotDone>) -> Result<Command, Refused> {
    command.map_err(Refused::from)
}

fn migrated(
    tx: &mut dyn Tx,
    desk: &Desk,
    sequence: &str,
    version: &str,
    after: Option<&str>,
) -> Result<Answer, StoreError> {
    let present = desk.setup.sequences.get(sequence).map(|pinned| pinned.sequence.version.to_string());
    if present.is_some_and(|present| present != version) {
        return Ok(Answer::refused(Refused::FilesNotTakenUp));
    }
    let after = after.and_then(|id| id.parse().ok());
    Ok(match migrate::page(tx, desk, sequence, after, migrate::Mode::Carry)? {
        Ok(page) => Answer { page: Some(page), ..Answer::done("") },
        Err(why) => Answer::refused(why),
    })
}

fn settle(tx: &mut dyn Tx, desk: &Desk, name: &str, word: Word) -> Result<Answer, StoreError> {
    let Some(send) = send_ref(name) else { return Ok(Answer::refused(Refused::NoSend(name.to_owned()))) };
    let Some(thread) = threads::get(tx, send.thread)? else {
        return Ok(Answer::refused(Refused::NoThread(send.thread.to_string())));
    };
    let verdict = match word {
        Word::Sent => Verdict::Sent,
        Word::Resend => Verdict::Resend,
        Word::Stop => Verdict::Stop,
    };
    obey(tx, desk, &thread, Command::Settle { send, verdict })
}

/// The written form of `announce::send_name`, read.
fn send_ref(name: &str) -> Option<SendRef> {
    let (thread, rest) = name.split_once('.')?;
    let (step, generation) = rest.rsplit_once('.')?;
    Some(SendRef { thread: thread.parse().ok()?, step: step.parse().ok()?, generation: generation.parse().ok()? })
}

fn hold(tx: &mut dyn Tx, desk: &Desk, scope: &Scope) -> Result<Answer, StoreError> {
    let (held, what) = match scoped(desk, scope) {
        Ok(scoped) => scoped,
        Err(why) => return Ok(Answer::refused(why)),
    };
    meta::hold(tx, &held, "an operator said so")?;
    note(tx, desk, "hold", &format!("an operator holds {what}"))?;
    let release = match scope {
        Scope::All => "--all".to_owned(),
        Scope::Sequence(name) => format!("--sequence {name}"),
        Scope::Mailbox(name) => format!("--mailbox {name}"),
    };
    Ok(Answer::done(format!("{what}: nothing leaves until `politely hold {release} --release`; mail is read on")))
}

fn release(tx: &mut dyn Tx, desk: &Desk, scope: &Scope) -> Result<Answer, StoreError> {
    // A sequence or mailbox that is gone from the config can still be released.
    let (held, what) = scoped(desk, scope).unwrap_or_else(|_| named(scope));
    if !meta::release(tx, &held)? {
        return Ok(Answer::refused(Refused::NotOnHold(what)));
    }
    note(tx, desk, "hold", &format!("an operator releases {what}"))?;
    Ok(Answer::done(format!("{what}: mail may leave again")))
}

fn scoped(desk: &Desk, scope: &Scope) -> Result<(HoldScope, String), Refused> {
    let known = |what, name: &String, names: Vec<&String>| {
        let choices = names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
        if names.contains(&name) { Ok(()) } else { Err(Refused::NoScope { what, name: name.clone(), choices }) }
    };
    match scope {
        Scope::All => {}
        Scope::Sequence(name) => known("sequence", name, desk.setup.sequences.keys().collect())?,
        Scope::Mailbox(name) => known("mailbox", name, desk.setup.settings.mailboxes.keys().collect())?,
    }
    Ok(named(scope))
}

fn named(scope: &Scope) -> (HoldScope, String) {
    match scope {
        Scope::All => (HoldScope::All, "every send".to_owned()),
        Scope::Sequence(name) => (HoldScope::Sequence(name.clone()), format!("sends of sequence {name}")),
        Scope::Mailbox(name) => (HoldScope::Mailbox(name.clone()), format!("sends through mailbox {name}")),
    }
}

fn suppress(tx: &mut dyn Tx, desk: &Desk, target: &str) -> Result<Answer, StoreError> {
    let Some((target, name)) = suppressible(target) else {
        return Ok(Answer::refused(Refused::NoTarget(target.to_owned())));
    };
    if !suppressions::add(tx, &target, "an operator said so", desk.now)? {
        return Ok(Answer::done(format!("{name} was suppressed before")));
    }
    note(tx, desk, "suppression", &format!("an operator suppresses {name}"))?;
    Ok(Answer::done(format!("{name} gets no more mail")))
}

fn unsuppress(tx: &mut dyn Tx, desk: &Desk, target: &str) -> Result<Answer, StoreError> {
    let Some((target, name)) = suppressible(target) else {
        return Ok(Answer::refused(Refused::NoTarget(target.to_owned())));
    };
    if !suppressions::remove(tx, &target)? {
        return Ok(Answer::refused(Refused::NotSuppressed(name)));
    }
    note(tx, desk, "suppression", &format!("an operator takes back the suppression of {name}"))?;
    Ok(Answer::done(format!("{name} may be written to again; threads that have ended stay ended")))
}

fn suppressible(text: &str) -> Option<(Target, String)> {
    if text.contains('@') && !text.starts_with('@') {
        let address: Address = text.parse().ok()?;
        return Some((Target::Address(address.clone()), address.to_string()));
    }
    let domain = text.trim_start_matches('@').trim_matches('.').to_lowercase();
    // The parser of addresses knows what a domain is.
    let is_domain = domain.contains('.') && format!("anybody@{domain}").parse::<Address>().is_ok();
    is_domain.then(|| (Target::Domain(domain.clone()), format!("everybody at {domain}")))
}

fn enrol_by_hand(tx: &mut dyn Tx, desk: &Desk, mail: &str) -> Result<Answer, StoreError> {
    let Ok(bytes) = STANDARD.decode(mail) else { return Ok(Answer::refused(Refused::NoMail)) };
    let letter = ingest::read(&desk.keyring, 0, desk.now, bytes.into(), false);
    let inbound = &letter.inbound;
    let author = inbound.from.first().and_then(|person| desk.setup.directory.rep(&person.address));
    let Some(rep) = author else {
        let from = inbound.from.first().map_or_else(|| "nobody".to_owned(), |person| person.address.to_string());
        return Ok(Answer::refused(Refused::NoRepsMail(from)));
    };
    let recipients = recipients::who(inbound, &desk.setup.directory, Some(&desk.setup.settings.bot.address));
    let received_at = inbound.date.map_or(desk.now, |date| date.min(desk.now));
    let candidate = enrol::Candidate {
        inbound,
        rep,
        recipients: &recipients,
        proven: true,
        received_at,
        way: Way::ByHand,
        raw: &letter.raw,
    };
    Ok(match enrol::enrol_or_say(tx, desk, &candidate)? {
        Ok(Entered::Opened(id)) => {
            // An answer may have come before, and matched nothing.
            again::unmatched_since(tx, received_at, desk.now)?;
            let thread = threads::get(tx, id)?;
            let to = thread.map(|thread| thread.prospect.address.to_string()).unwrap_or_default();
            Answer { thread: Some(id.to_string()), ..Answer::done(format!("enrolled as thread {id}, to {to}")) }
        }
        Ok(Entered::Known(id)) => {
            Answer { thread: Some(id.to_string()), ..Answer::done(format!("it is thread {id} already")) }
        }
        Err(why) => Answer::refused(Refused::NotEnrolled(words::refusal(&why))),
    })
}

fn away(tx: &mut dyn Tx, desk: &Desk, rep: &str, until: &str, to: Option<&str>) -> Result<Answer, StoreError> {
    let named = rep_named(desk, rep).and_then(|rep| Ok((rep, to.map(|to| rep_named(desk, to)).transpose()?)));
    let (rep, colleague) = match named {
        Ok(named) => named,
        Err(why) => return Ok(Answer::refused(why)),
    };
    let Ok(until) = until.parse() else {
        return Ok(Answer::refused(Refused::NoDate(until.to_owned())));
    };
    let said = engine_away::away(tx, desk, rep, until, colleague)?;
    of_rep(tx, desk, rep, said)
}

fn back(tx: &mut dyn Tx, desk: &Desk, rep: &str) -> Result<Answer, StoreError> {
    let rep = match rep_named(desk, rep) {
        Ok(rep) => rep,
        Err(why) => return Ok(Answer::refused(why)),
    };
    let said = engine_away::back(tx, desk, rep)?;
    of_rep(tx, desk, rep, Ok(said))
}

/// The answer to a rep's word, told to somebody else.
fn of_rep(tx: &mut dyn Tx, desk: &Desk, rep: &Rep, said: engine_away::Said) -> Result<Answer, StoreError> {
    Ok(match said {
        Ok(done) => {
            note(tx, desk, "away", &format!("an operator for {}: {done}", rep.address))?;
            Answer::done(format!("to {}: {done}", rep.name))
        }
        Err(why) => Answer::refused(why),
    })
}

/// The one rep who is meant by an address, or by a part of it or of a name.
pub(in crate::engine) fn rep_named<'a>(desk: &'a Desk, text: &str) -> Result<&'a Rep, NotDone> {
    let reps = &desk.setup.settings.reps;
    if let Some(rep) = text.parse().ok().and_then(|address| desk.setup.settings.rep(&address)) {
        return Ok(rep);
    }
    let wanted = text.trim().to_lowercase();
    let is_meant = |rep: &&Rep| rep.name.to_lowercase().contains(&wanted) || rep.address.key().contains(&wanted);
    let found: Vec<&Rep> = reps.iter().filter(is_meant).collect();
    match found.as_slice() {
        [rep] if !wanted.is_empty() => Ok(rep),
        [] => Err(NotDone::NoSuchRep(text.to_owned())),
        [..] => {
            let names: Vec<String> = found.iter().map(|rep| rep.address.to_string()).collect();
            Err(NotDone::SeveralReps { said: text.to_owned(), reps: names.join(", ") })
        }
    }
}

fn note(tx: &mut dyn Tx, desk: &Desk, kind: &str, text: &str) -> Result<(), StoreError> {
    let entry = journal::Entry { thread: None, at: desk.now, kind: kind.to_owned(), text: text.to_owned() };
    journal::append(tx, &entry)
}
