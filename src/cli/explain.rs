//! `explain`: the story of a thread, or how mails are understood.

use std::fmt::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use super::args::Explain;
use super::ask;
use super::fail::Failure;
use super::letters::Letters;
use super::paper;
use super::paper::Reader;
use super::threads;
use crate::engine::desk::ROUTINE;
use crate::engine::desk_side::DeskSide;
use crate::engine::desk_side::OpenError;
use crate::engine::explain::MailRow;
use crate::engine::explain::PlanRow;
use crate::engine::explain::SendRow;
use crate::engine::explain::Story;
use crate::engine::explain::call::CallRow;
use crate::engine::explain::mail::MailReader;
use crate::engine::explain::reading::ContactReading;
use crate::engine::explain::reading::Reading;

/// Explains whatever was named.
pub async fn explain(config: &Path, is_named: bool, what: &Explain) -> Result<ExitCode, Failure> {
    let are_mails = what.what.iter().any(|name| is_mail(name));
    match what.what.as_slice() {
        [name] if !are_mails => thread(config, name, what.json).await,
        names if are_mails => mails(config, is_named, names, what.json).await,
        _ => Err(Failure::wrong("one thread at a time, please")),
    }
}

/// Ids and addresses name threads; everything else that exists is a file.
fn is_mail(name: &str) -> bool {
    let lower = name.to_lowercase();
    name == "-" || [".eml", ".mbox"].iter().any(|ending| lower.ends_with(ending)) || Path::new(name).exists()
}

async fn thread(config: &Path, name: &str, json: bool) -> Result<ExitCode, Failure> {
    let desk = DeskSide::open(config)?;
    let thread = ask::find(&desk, name).await?;
    let story = desk.story(&thread).await.map_err(anyhow::Error::from)?;
    if json {
        paper::print_json(&story);
    } else {
        paper::print(&story_page(&story, &ask::reader_of(&desk, &thread)));
    }
    Ok(ExitCode::SUCCESS)
}

/// Tells mail by mail: what was read is printed before the next one is opened, whatever happens to that.
async fn mails(config: &Path, is_named: bool, names: &[String], json: bool) -> Result<ExitCode, Failure> {
    let reader = mail_reader(config, is_named).await?;
    let paths: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
    let mut code = ExitCode::SUCCESS;
    let mut count = 0_usize;
    for letter in Letters::of(&paths) {
        let reading = match letter {
            Ok(letter) => {
                let read = reader.read(&letter.name, &letter.bytes, letter.truncated).await;
                read.map_err(anyhow::Error::from)?
            }
            Err(lost) => {
                code = Failure::wrong(format!("{}: {}", lost.name, lost.why)).tell();
                reader.without_mail(&lost.name, &lost.why)
            }
        };
        if json {
            paper::print_json(&reading);
        } else {
            let gap = if count > 0 { "\n" } else { "" };
            paper::print(&format!("{gap}{}", reading_page(&reading)));
        }
        count += 1;
    }
    if count == 0 {
        anstream::eprintln!("no mail in {}", names.join(", "));
    }
    Ok(code)
}

/// With a config that somebody named everything must be right; else the mail alone can be explained, too.
async fn mail_reader(config: &Path, is_named: bool) -> Result<MailReader, Failure> {
    if !is_named && !config.exists() {
        return Ok(MailReader::alone());
    }
    match MailReader::open(config).await {
        Ok(reader) => Ok(reader),
        Err(OpenError::Files(_)) if !is_named => {
            anstream::eprintln!("{}: not right (see `politely check`), so the mail is read alone", config.display());
            Ok(MailReader::alone())
        }
        Err(error) => Err(error.into()),
    }
}

/// The story for people.
#[must_use]
pub fn story_page(story: &Story, reader: &Reader) -> String {
    let mut out = String::new();
    head(&mut out, story, reader);
    section(&mut out, "Why");
    let _ = writeln!(out, "  {}", story.standing);
    section(&mut out, "Plan");
    out.push_str(&plan(&story.plan, reader));
    if let Some(call) = &story.call {
        section(&mut out, "Call");
        let _ = writeln!(out, "  {}", call_line(call, reader));
    }
    if !story.sends.is_empty() {
        section(&mut out, "Sent");
        let width = story.sends.iter().map(|send| send.step.len()).max().unwrap_or(0);
        for send in &story.sends {
            sent(&mut out, send, width, reader);
        }
    }
    if story.mails.iter().any(is_told) {
        section(&mut out, "Received");
        received(&mut out, story, reader);
    }
    section(&mut out, "Journal");
    for line in &story.journal {
        let told = format!("{:<9}  {}", line.kind, paper::tame(&line.text));
        let told = if line.kind == ROUTINE { paper::dim(&told) } else { told };
        let _ = writeln!(out, "  {}  {told}", paper::dim(&date(reader, line.at)));
    }
    out
}

fn section(out: &mut String, name: &str) {
    let _ = writeln!(out, "\n{}", paper::bold(name));
}

fn date(reader: &Reader, at: jiff::Timestamp) -> String {
    format!("{:<18}", reader.when(at))
}

fn head(out: &mut String, story: &Story, reader: &Reader) {
    let row = &story.thread;
    let name =
        if row.prospect_name.is_empty() { String::new() } else { format!("{} ", paper::tame(&row.prospect_name)) };
    let _ = writeln!(out, "{}  {name}<{}>", paper::bold(&row.id), row.prospect);
    let who = if story.rep_name.is_empty() { row.rep.clone() } else { story.rep_name.clone() };
    let subject = paper::tame(&row.subject);
    let _ = writeln!(out, "{subject}, sent {} by {who}", reader.when(story.proposed_at));
    for other in &story.participants {
        let part = if other.role == "co_recipient" { "gets the follow-ups in Cc" } else { "is not written to" };
        let _ = writeln!(out, "with {}, who {part}", other.address);
    }
    let _ = writeln!(out, "{}", paper::dim(&format!("days and hours count in {}", paper::tame(&story.zone_from))));
    let worth = story.amount.as_ref().map(|amount| format!("; the offer is worth {amount}")).unwrap_or_default();
    let _ = writeln!(out, "{}", paper::dim(&format!("mails in {}{worth}", story.language)));
    let round = if row.round > 1 { format!(", round {}", row.round) } else { String::new() };
    let _ = writeln!(
        out,
        "{}",
        paper::dim(&format!(
            "{}{round}, sequence {}, {} sent, offer ends {}; dates in {}",
            threads::standing(row),
            row.sequence,
            row.sent,
            threads::expiry(row, reader),
            reader.zone_name()
        ))
    );
}

fn plan(plan: &[PlanRow], reader: &Reader) -> String {
    let width = plan.iter().map(|row| row.step.len()).max().unwrap_or(0);
    let mut out = String::new();
    for row in plan {
        let step = format!("{:<width$}", row.step);
        let when = row.at.map(|at| reader.when(at)).unwrap_or_default();
        let _ = match row.state {
            "sent" => writeln!(out, "  {} {step}  {when}", paper::green("✓")),
            "under_way" => writeln!(out, "  {} {step}  under way since {when}", paper::yellow("…")),
            "next" => writeln!(out, "  {} {step}  {}", paper::bold("→"), paper::bold(&when)),
            "planned" => writeln!(out, "    {step}  {when}"),
            "skipped" => writeln!(out, "  {} {step}  {}", paper::dim("-"), paper::dim("left out")),
            _ => writeln!(out, "    {}", paper::dim(&row.step)),
        };
    }
    out
}

/// Where a call stands, and when it is, in one sentence.
fn call_line(call: &CallRow, reader: &Reader) -> String {
    let times: Vec<String> = call.times.iter().map(|at| reader.when(*at)).collect();
    let (times, minutes, step) = (times.join(" or "), call.minutes, &call.step);
    let place = if call.place.is_empty() { String::new() } else { format!(", {}", paper::tame(&call.place)) };
    let mut said = match call.standing {
        "offered" => format!("step {step} offers {times}, {minutes} min{place}; they have named none yet"),
        "asked" => format!("they are invited for {times}, {minutes} min{place}, and have not answered yet"),
        "tentative" => format!("it may take place on {times}, {minutes} min{place}: they are not sure"),
        "accepted" => format!("it takes place on {times}, {minutes} min{place}"),
        "declined" => "they declined it".to_owned(),
        "countered" => match call.proposed {
            Some(proposed) => format!("they propose {} instead of {times}", reader.when(proposed)),
            None => format!("they want another time than {times}"),
        },
        _ => "it is off".to_owned(),
    };
    if let Some(at) = call.remind_at {
        said += &format!("; they are reminded on {}", reader.when(at));
    }
    if let Some(mail) = &call.mail {
        said += &format!("; the mail {mail} is on its way");
    }
    said
}

fn sent(out: &mut String, send: &SendRow, width: usize, reader: &Reader) {
    let at = send.gone_at.or(send.settled_at).unwrap_or(send.created_at);
    let status = send.status.replace('_', " ");
    let status = match send.status {
        "accepted" | "confirmed" => paper::green(&status),
        "unknown" | "rejected" => paper::red(&status),
        _ => status,
    };
    let tries = if send.attempts > 1 { format!(", {} tries", send.attempts) } else { String::new() };
    let variant = send.variant.as_ref().map(|name| format!(", variant {name}")).unwrap_or_default();
    let (at, step, to) = (paper::dim(&date(reader, at)), &send.step, send.to.join(", "));
    let _ = writeln!(out, "  {at}  {step:<width$}  {status}{tries}{variant}  to {to}");
    if !send.reply.is_empty() {
        let _ = writeln!(out, "  {:<18}  {}", "", paper::dim(&paper::tame(&send.reply)));
    }
}

/// Copies of our own mails are told among the sends.
fn is_told(mail: &MailRow) -> bool {
    mail.direction != "own"
}

fn received(out: &mut String, story: &Story, reader: &Reader) {
    for mail in story.mails.iter().filter(|mail| is_told(mail)) {
        let (at, from) = (paper::dim(&date(reader, mail.received_at)), mail.from.as_deref().unwrap_or("nobody"));
        let (kind, direction, subject) = (&mail.kind, &mail.direction, paper::tame(&mail.subject));
        let _ = writeln!(out, "  {at}  {from} ({direction}, {kind}): {subject}");
        if !mail.evidence.is_empty() {
            let _ = writeln!(out, "  {:<18}  {}", "", paper::dim(&paper::tame(&mail.evidence)));
        }
        if !mail.reply_text.is_empty() && mail.direction != "rep" {
            let _ = writeln!(out, "{}", paper::indented(&paper::tame(&mail.reply_text), &format!("{:<20}  | ", "")));
        }
    }
}

/// A reading for people.
#[must_use]
pub fn reading_page(reading: &Reading) -> String {
    let mut out = format!("{}\n", paper::bold(&reading.file));
    let mut line = |head: &str, text: &str| {
        if !text.is_empty() {
            let _ = writeln!(out, "  {} {}", paper::dim(&format!("{head:<14}")), paper::tame(text));
        }
    };
    let from = reading.from.join(", ");
    let direction = match reading.direction {
        "unknown" => "unknown without a config",
        known => known,
    };
    line("from", &format!("{} ({direction})", if from.is_empty() { "nobody" } else { &from }));
    line("to", &reading.recipients.to.join(", "));
    line("cc", &reading.recipients.cc.join(", "));
    line("subject", &reading.subject);
    line("kind", &kind(reading));
    line("thread", &belonging(reading));
    line("because", &reading.evidence.join("; "));
    line("prospect", reading.recipients.prospect.as_deref().unwrap_or_default());
    line("bot address", reading.recipients.bot.as_deref().unwrap_or_default());
    if let Some(refusal) = reading.recipients.refusal.filter(|_| reading.direction == "rep") {
        line("not enrolled", &refusal.replace('_', " "));
    }
    invitation(reading, &mut line);
    for report in &reading.reports {
        let whom = report.recipient.as_deref().unwrap_or("somebody");
        let code = report.code.as_deref().unwrap_or("no code");
        line("report", &format!("{whom}: {} ({code}, {}) {}", report.action, report.scope, report.diagnostic));
    }
    if let Some(seen) = &reading.authentication {
        line("authentication", &format!("{} ({})", seen.verdict, seen.why));
    }
    if let Some(proof) = &reading.proof {
        line("proof", &format!("{}: {}", proof.verdict, proof.why));
        line("would prove it", &proof.besides.join("; "));
        line("then", &proof.then);
    }
    intent(reading, &mut line);
    line("language", reading.language.as_deref().unwrap_or_default());
    line("issues", &reading.issues.join("; "));
    if !reading.reply_text.is_empty() {
        let _ = writeln!(out, "\n{}", paper::indented(&paper::tame(&reading.reply_text), "  | "));
    }
    out
}

fn kind(reading: &Reading) -> String {
    let mut kind = reading.kind.replace('_', " ");
    if let Some(absence) = &reading.out_of_office {
        kind += &absence.until.map_or_else(|| ", does not say until when".to_owned(), |day| format!(", back on {day}"));
        if absence.left_company {
            kind += ", has left the company";
        }
        if let Some(other) = &absence.alternative {
            kind += &format!(", names {}", contact(other));
        }
    }
    if let Some(answer) = reading.invitation.as_ref().and_then(|invitation| invitation.answer) {
        kind += &format!(", {answer}");
    }
    kind
}

fn contact(contact: &ContactReading) -> String {
    match &contact.address {
        Some(address) if contact.name.is_empty() => address.clone(),
        Some(address) => format!("{} <{address}>", contact.name),
        None => contact.name.clone(),
    }
}

/// What the calendar part says, when there is one.
fn invitation(reading: &Reading, line: &mut impl FnMut(&str, &str)) {
    let Some((invitation, method)) = reading.invitation.as_ref().and_then(|part| Some((part, part.method?))) else {
        return;
    };
    let mut said = method.to_owned();
    for (head, text) in [(", ", invitation.summary.as_str()), (", ", invitation.start.as_deref().unwrap_or_default())] {
        if !text.is_empty() {
            said = said + head + text;
        }
    }
    line("invitation", &said);
    line("comment", &invitation.comment);
}

/// What the mail asks for, when it asks for anything.
fn intent(reading: &Reading, line: &mut impl FnMut(&str, &str)) {
    let intent = &reading.intent;
    if intent.kind == "none" {
        return;
    }
    let mut said = intent.kind.replace('_', " ");
    if intent.sure {
        said += ", for sure";
    }
    if let Some(day) = intent.date {
        said += &format!(", {day}");
    }
    if let Some(other) = &intent.contact {
        said += &format!(", {}", contact(other));
    }
    if !intent.reason.is_empty() {
        said += &format!(", because of \"{}\"", intent.reason);
    }
    if !intent.phrase.is_empty() {
        said += &format!(": \"{}\"", intent.phrase);
    }
    line("intent", &said);
}

fn belonging(reading: &Reading) -> String {
    match &reading.thread {
        Some(thread) if reading.sure => thread.clone(),
        Some(thread) => format!("perhaps {thread}"),
        None => "none".to_owned(),
    }
}
