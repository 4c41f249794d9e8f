//! The demo's page on the terminal: what happened, to whom, and why. Words and layout only.

use std::io::Write;
use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::cast;
use super::cast::Customer;
use crate::engine::world::World;
use crate::engine::world::chronicle::Deed;
use crate::engine::world::chronicle::Scene;
use crate::engine::world::chronicle::Told;
use crate::engine::world::company;

/// Characters of a quoted line: a page of 100 columns stays whole.
const QUOTE: usize = 78;
/// Where the sentences begin.
const INDENT: &str = "                     ";

/// Escape sequences; `anstream` takes them off where no terminal is.
const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const GREEN: &str = "\x1b[32m";
const CYAN: &str = "\x1b[36m";
const YELLOW: &str = "\x1b[33m";
const PLAIN: &str = "\x1b[0m";

/// Tells everything.
pub async fn tell(world: &World, keep: Option<&Path>, out: &mut dyn Write) -> anyhow::Result<()> {
    opening(out)?;
    for (number, customer) in cast::CUSTOMERS.iter().enumerate() {
        one(world, number + 1, customer, out).await?;
    }
    closing(world, out)?;
    commands(world, keep, out).await
}

fn opening(out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(
        out,
        "\n{BOLD}politely{PLAIN} follows up on sales proposals from inside the mailbox, until there is an answer.\n\n\
         Dana Reyes sells for Acme. One Monday she sends {} proposals from her own mail program, with\n\
         {CYAN}{}{PLAIN} in Bcc. That is all she does. Whatever follows was decided by the bot and really\n\
         went over SMTP and IMAP, to a mail server in this process; only the clock is simulated.",
        cast::CUSTOMERS.len(),
        company::BOT
    )?;
    Ok(())
}

async fn one(world: &World, number: usize, customer: &Customer, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "\n{BOLD}{number}. {}{PLAIN}", customer.title)?;
    let scenes = world.chronicle(customer.login).await?;
    let mut last = None;
    let mut outgoing: Option<Timestamp> = None;
    let mut follow_ups = 0;
    for scene in &scenes {
        let Some(lines) = lines(scene, customer, outgoing) else { continue };
        let day = when(scene.at);
        let stamp = if last.as_deref() == Some(day.as_str()) { String::new() } else { day.clone() };
        last = Some(day);
        writeln!(out, "  {stamp:<19}{}", lines.join(&format!("\n{INDENT}")))?;
        if matches!(&scene.what, Deed::FollowedUp { .. } | Deed::Wrote(Told { with_bot: true, .. })) {
            outgoing = Some(scene.at);
        }
        follow_ups += usize::from(matches!(scene.what, Deed::FollowedUp { .. }));
    }
    let ending = world.ending(customer.login).await?;
    let count = if follow_ups == 1 { "1 follow-up".to_owned() } else { format!("{follow_ups} follow-ups") };
    writeln!(out, "  {:<19}{GREEN}The end: {count}; {ending}.{PLAIN}", "")?;
    Ok(())
}

/// What is told of one scene; `None`: nothing.
fn lines(scene: &Scene, customer: &Customer, outgoing: Option<Timestamp>) -> Option<Vec<String>> {
    let first = first_name(customer.name);
    match &scene.what {
        Deed::Wrote(mail) if mail.with_bot => Some(vec![format!(
            "Dana {CYAN}>{PLAIN} {first}   {BOLD}{}{PLAIN}   {DIM}(Bcc: the bot){PLAIN}",
            mail.subject
        )]),
        Deed::Wrote(mail) => Some(vec![format!("{first} {CYAN}>{PLAIN} Dana   \"{}\"", quote(&mail.text))]),
        Deed::AnsweredByItself(mail) => {
            let text = mail.text.replace("Hello,", "");
            Some(vec![format!("{first}'s mail server answers by itself: \"{}\"", quote(&text))])
        }
        Deed::FollowedUp { step, mail } => Some(vec![
            format!("{YELLOW}the bot, as Dana{PLAIN} {CYAN}>{PLAIN} {first}   {BOLD}{}{PLAIN}", mail.subject),
            format!("{DIM}\"{}\"{PLAIN}", quote(after_greeting(&mail.text))),
            format!("{DIM}why: {step} fell due, {}{PLAIN}", silence(outgoing, scene.at)),
        ]),
        Deed::Noticed(mail) => {
            let subject = mail.subject.replace(&format!(": {}", customer.subject), "");
            Some(vec![format!("{YELLOW}the bot{PLAIN} {CYAN}>{PLAIN} Dana   \"{subject}\"")])
        }
        Deed::Bounced(address) => Some(vec![format!("a mail server reports that {address} does not exist")]),
        Deed::Noted(kind, text) => {
            let is_told = ["enrolled", "answer", "absence", "delivery", "opt-out"].contains(&kind.as_str());
            is_told.then(|| vec![format!("{DIM}journal: {}{PLAIN}", shorten(text))])
        }
    }
}

fn silence(outgoing: Option<Timestamp>, now: Timestamp) -> String {
    let day = |at: Timestamp| zone().to_datetime(at).date();
    let days = outgoing.map(|before| day(now).since(day(before)).map(|span| span.get_days()).unwrap_or_default());
    match days {
        Some(1) => "1 day of silence".to_owned(),
        Some(days) => format!("{days} days of silence"),
        None => "nobody had answered".to_owned(),
    }
}

fn closing(world: &World, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "\n{BOLD}What lies in the mailboxes now{PLAIN}")?;
    for customer in cast::CUSTOMERS.iter().filter(|customer| customer.exists) {
        let count = world.inbox(customer.login).len();
        let mails =
            if count == 2 { "1 follow-up".to_owned() } else { format!("{} follow-ups", count.saturating_sub(1)) };
        let name = first_name(customer.name);
        writeln!(out, "  {name:<10}the proposal and {mails}, all from Dana")?;
    }
    let inbox = world.inbox(cast::REP);
    let notices = inbox.iter().filter(|mail| mail.from() == company::BOT).count();
    let sent = world.folder(cast::REP, "Sent").len();
    let others = inbox.len().saturating_sub(notices);
    writeln!(
        out,
        "  {:<10}{others} mails from customers and servers, {notices} from the bot, and {sent} in Sent: the follow-ups too",
        "Dana"
    )?;
    Ok(())
}

async fn commands(world: &World, keep: Option<&Path>, out: &mut dyn Write) -> anyhow::Result<()> {
    let Some(folder) = keep else {
        writeln!(
            out,
            "\nKeep config and store to look around in:  {BOLD}politely demo --keep DIR{PLAIN}\n\
             Read the plan of the shipped sequence:      sequences/proposal.yaml and templates/\n"
        )?;
        return Ok(());
    };
    let config = folder.join("config.yaml");
    let config = config.display();
    writeln!(out, "\n{BOLD}Kept in {}{PLAIN}; try", folder.display())?;
    writeln!(out, "  politely threads --config {config}")?;
    if let Some(thread) = world.thread_with("tom").await? {
        writeln!(out, "  politely explain {} --config {config}", thread.id)?;
    }
    writeln!(out, "  politely preview proposal --config {config}\n")?;
    Ok(())
}

fn when(at: Timestamp) -> String {
    zone().to_datetime(at).strftime("%a %e %b %H:%M").to_string()
}

/// Dana's.
fn zone() -> TimeZone {
    TimeZone::get("America/New_York").unwrap_or(TimeZone::UTC)
}

fn first_name(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

/// The text after `Hi Priya,`.
fn after_greeting(text: &str) -> &str {
    text.split_once("\n\n").map_or(text, |(_, rest)| rest)
}

/// As much of a text as fits on a line, cut at a word.
fn quote(text: &str) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if line.chars().count() + word.chars().count() >= QUOTE {
            line.push_str(" …");
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// A sentence of the journal without the id that it cites.
fn shorten(text: &str) -> String {
    match text.split_once(" (In-Reply-To ") {
        Some((before, id)) => format!("{before}{}", id.split_once(')').map_or("", |(_, rest)| rest)),
        None => text.to_owned(),
    }
}
