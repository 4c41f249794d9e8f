//! Failure mails told in words: qmail, Exim, old sendmail, Exchange and Domino, gateways, and what looks like them.
//!
//! One grammar for all: words of the server, lines of recipients with reasons, a mark, the mail that is given back.
//! A person who quotes such a mail, or writes about one, stays a person (that is `signs`).

use super::Fields;
use super::Parts;
use super::Report;
use super::failed;
use super::mention;
use super::mention::Mention;
use super::mention::Strength;
use super::reasons;
use super::returned_head;
use super::signs;
use super::signs::Sender;
use super::signs::Told;
use super::status;
use crate::followup::address::Address;
use crate::followup::inbound::DeliveryReport;
use crate::followup::inbound::Kind;
use crate::followup::inbound::ReportAction;
use crate::mail::html;
use crate::mail::read::addresses;
use crate::mail::read::header;
use crate::mail::read::ids;
use crate::mail::read::words;
use crate::mail::reply_text::quote::folded;

/// Octets of the text that are looked at.
const TEXT_MAX: usize = 20_000;

/// Octets of one line that are looked at.
const LINE_MAX: usize = 500;

/// Lines of the server that are looked at; longer lists of recipients come as structured reports.
const LINES_MAX: usize = 400;

/// Lines of a reason that are read below an address.
const REASON_LINES: usize = 12;

/// Octets of one reason.
const REASON_MAX: usize = 600;

/// Recipients that are read of one text.
const RECIPIENTS_MAX: usize = 50;

/// Octets of the whole text in which a reason is looked for when none stands at the address.
const WHOLE_MAX: usize = 2000;

/// Text parts that are read together: some servers give the reason in a second one.
const TEXTS_MAX: usize = 3;

/// The words of a server and the mail that it gives back below them.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// The server's own words.
    pub told: String,
    /// The mail or its header that stands in the same text; empty when there is none.
    pub copy: String,
}

/// Takes the words of the server out of the parts.
#[must_use]
pub fn words_of(parts: &Parts<'_>) -> Words {
    let is_text = |part: &&super::Part<'_>| {
        matches!(part.content.value.as_str(), "text/plain" | "text/html") && !part.is_attachment
    };
    let mut found = Words::default();
    let texts = parts.leaves.iter().take_while(|part| !part.content.value.starts_with("message/")).filter(is_text);
    let plain =
        parts.leaves.iter().any(|part| part.content.value == "text/plain" && !part.body.trim_ascii().is_empty());
    for part in texts.filter(|part| !plain || part.content.value == "text/plain").take(TEXTS_MAX) {
        let text = part.text();
        let text = words::capped(&text, TEXT_MAX);
        let is_html = part.content.value == "text/html"
            || text.trim_start().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("<html"));
        let text = if is_html {
            html::lines(text).iter().map(|line| line.text).collect::<Vec<_>>().join("\n")
        } else {
            text.to_owned()
        };
        let (told, copy) = split_copy(&text);
        found.told.push_str(told);
        found.told.push('\n');
        found.copy.push_str(copy.unwrap_or_default());
        if copy.is_some() {
            break;
        }
    }
    found
}

/// Reads a report told in words; `sender` is what the header says of who writes.
#[must_use]
pub fn report(fields: &Fields<'_>, parts: &Parts<'_>, subject: &str, sender: Sender) -> Option<Report> {
    if sender == Sender::Anybody && answers(fields) {
        return None;
    }
    let subject = folded(subject);
    if sender == Sender::Anybody && signs::strict_subject(&subject) == Told::Nothing {
        return None;
    }
    if signs::is_other_machine(&subject) {
        return None;
    }
    let words = words_of(parts);
    let lower = folded(&words.told);
    let begins_with_error = signs::begins_as_report(&lower) && status::reply(&words.told).is_some();
    if is_answer_of_a_person(fields, &subject) && !begins_with_error {
        return None;
    }
    let (by_subject, by_text) = (signs::subject(&subject), signs::text(&lower));
    let mut recipients = recipients(&words.told, &own(fields));
    let has_named = !recipients.is_empty();
    let nobody = sender >= Sender::NullPath && fields.value("from").is_none_or(|from| !from.contains('@'));
    let says_of_itself = signs::is_report(fields) || (nobody && recipients.iter().any(|read| read.status.is_some()));
    if !says_of_itself && !is_report(sender, by_subject, by_text, &lower, &recipients) {
        return None;
    }
    if recipients.is_empty() {
        recipients = last_resort(fields, parts, &subject, &words);
    }
    let delayed = by_text == Told::Delay || (by_subject == Told::Delay && !signs::gives_up(&lower));
    if delayed {
        recipients.iter_mut().for_each(delay);
    }
    let mut report = Report {
        kind: if delayed { Kind::Delay } else { Kind::Bounce },
        evidence: evidence(sender, by_subject, by_text, has_named),
        recipients,
        ..Report::default()
    };
    let (head, _) = header::split(words.copy.trim_start().as_bytes());
    returned_head(&head, &mut report);
    if report.ids.is_empty() {
        report.ids = ids_told(&words);
    }
    Some(report)
}

/// Turns a failure into a delay. How long it is tried already is no reason, and nothing is permanent yet.
fn delay(report: &mut DeliveryReport) {
    report.action = ReportAction::Delayed;
    let said = status::enhanced(&report.diagnostic);
    report.status =
        said.or(report.status.filter(|code| *code != (4, 4, 7)).map(|(_, subject, detail)| (4, subject, detail)));
    report.scope = status::scope(report.status, &report.diagnostic);
}

/// Whether the signs are enough. The less the sender is known, the more the text has to say.
fn is_report(sender: Sender, by_subject: Told, by_text: Told, told: &str, recipients: &[DeliveryReport]) -> bool {
    let has_subject = by_subject != Told::Nothing;
    let has_text = by_text != Told::Nothing;
    let has_named = !recipients.is_empty();
    let has_reason = recipients.iter().any(|report| report.status.is_some());
    let begins = signs::begins_as_report(told);
    match sender {
        Sender::MailSystem if has_text && has_named => true,
        Sender::MailSystem | Sender::NullPath => {
            (has_subject && (has_text || has_named || told.trim().is_empty())) || (has_text && (has_reason || begins))
        }
        Sender::Program => has_named && has_text && (has_subject || begins),
        Sender::Anybody => {
            let is_named = has_named || told.contains("automatically by mail delivery software");
            is_named && has_text && begins
        }
    }
}

fn evidence(sender: Sender, by_subject: Told, by_text: Told, has_named: bool) -> String {
    let mut signs = vec![match sender {
        Sender::MailSystem => "mail system's mail",
        Sender::NullPath => "mail with a null return path",
        Sender::Program => "program's mail",
        Sender::Anybody => "mail that begins as a report does",
    }];
    if by_subject != Told::Nothing {
        signs.push("subject of a report");
    }
    if by_text != Told::Nothing {
        signs.push("text of a report");
    }
    if has_named {
        signs.push("failed recipients in the text");
    }
    signs.join(", ")
}

/// Whether the mail names one that it answers; reports of anybody's address never do.
fn answers(fields: &Fields<'_>) -> bool {
    fields.has("in-reply-to") || fields.has("references")
}

/// `Re:` or `Fwd:` on a mail that answers another: a postmaster is a person, too.
fn is_answer_of_a_person(fields: &Fields<'_>, subject: &str) -> bool {
    let prefixed = ["re:", "aw:", "fwd:", "fw:", "wg:", "tr:", "rv:", "sv:", "antw:"]
        .iter()
        .any(|prefix| subject.starts_with(prefix));
    prefixed && answers(fields) && fields.value("return-path").is_none_or(|path| path.contains('@'))
}

/// Whom the report was sent to: his address stands in it as the sender's.
#[must_use]
pub fn own(fields: &Fields<'_>) -> Vec<Address> {
    let fields = fields.all("to").chain(fields.all("delivered-to")).chain(fields.all("x-original-to"));
    fields.take(OWN_MAX).flat_map(|field| addresses::list(&field.unfolded())).map(|person| person.address).collect()
}

/// Fields that name whom the report was sent to.
const OWN_MAX: usize = 5;

/// The recipients of the words, each with the reason that stands with it. `own` are addresses that do not count unless
/// they are listed.
#[must_use]
pub fn recipients(told: &str, own: &[Address]) -> Vec<DeliveryReport> {
    let lines: Vec<&str> = told.lines().take(LINES_MAX).map(|line| words::capped(line, LINE_MAX)).collect();
    let found: Vec<Vec<Mention>> = (0..lines.len()).map(|at| mentions(&lines, at, own)).collect();
    let strongest = found.iter().flatten().map(|mention| mention.strength).max();
    let Some(strongest) = strongest.filter(|strength| *strength > Strength::Copied) else { return Vec::new() };
    let mut reports: Vec<(Address, String)> = Vec::new();
    for (at, mentions) in found.iter().enumerate() {
        for mention in mentions.iter().filter(|mention| mention.strength == strongest) {
            let above = reports.last().filter(|_| mention.is_alias).map(|(_, reason)| reason.clone());
            let reason = above.unwrap_or_else(|| reason(&lines, &found, at, mention, strongest));
            add(&mut reports, &mention.address, reason);
        }
    }
    without_roles(&mut reports);
    let nothing_said = reports.iter().all(|(_, reason)| says_nothing(reason));
    let whole = words::capped(told, WHOLE_MAX);
    let told_of = |reason: String| if nothing_said { format!("{reason} {}", telling(whole)) } else { reason };
    reports.into_iter().map(|(address, reason)| failed(Some(address), &told_of(reason))).collect()
}

/// The addresses of one line, without those that the line above says are the sender's.
fn mentions(lines: &[&str], at: usize, own: &[Address]) -> Vec<Mention> {
    let line = lines.get(at).copied().unwrap_or_default();
    let mut found = mention::mentions(line, lines.get(at + 1..(at + 4).min(lines.len())).unwrap_or_default());
    if found.is_empty() {
        return found;
    }
    let above = lines.get(..at).unwrap_or_default().iter().rev().take(2).find(|line| !line.trim().is_empty());
    let is_senders = above.is_some_and(|line| mention::announces_sender(line));
    found.retain(|mention| {
        mention.strength == Strength::Listed && !is_senders
            || mention.strength != Strength::Listed && !own.contains(&mention.address)
    });
    found
}

/// One entry for each address; a later mention adds its reason where the first had none.
fn add(reports: &mut Vec<(Address, String)>, address: &Address, reason: String) {
    if let Some((_, known)) = reports.iter_mut().find(|(known, _)| known == address) {
        if says_nothing(known) && known.len() < REASON_MAX {
            known.push(' ');
            known.push_str(&reason);
        }
    } else if reports.len() < RECIPIENTS_MAX {
        reports.push((address.clone(), reason));
    }
}

fn says_nothing(reason: &str) -> bool {
    reasons::of(&folded(reason)).is_none() && status::enhanced(reason).is_none() && status::reply(reason).is_none()
}

/// The lines that tell of a reason, without the sentences in which the server explains itself; all lines if none does.
fn telling(told: &str) -> String {
    let is_boilerplate = |line: &str| BOILERPLATE.iter().any(|words| folded(line).contains(words));
    let lines = told.lines().map(str::trim).filter(|line| !line.is_empty() && !is_boilerplate(line));
    let lines: Vec<&str> = lines.map(|line| words::capped(line, LINE_MAX)).collect();
    let telling: Vec<&str> = lines.iter().copied().filter(|line| !says_nothing(line)).collect();
    words::capped(&if telling.is_empty() { lines } else { telling }.join(" "), REASON_MAX).to_owned()
}

/// Phrases of sentences that stand in such mails whatever the reason is. All lower case.
const BOILERPLATE: &[&str] = &[
    "for further assistance",
    "please include",
    "contact your",
    "postmaster",
    "you can delete",
    "the attached message",
    "message headers",
    "subject:",
    "date:",
    "sent:",
    "x-",
    "received:",
    "content-",
    "mime",
    "scanned",
    "virus-free",
    "confidential",
    "this message was created",
];

/// Addresses of somebody to ask are no recipients when there are others.
fn without_roles(reports: &mut Vec<(Address, String)>) {
    let is_role = |address: &Address| {
        matches!(
            address.local().to_lowercase().as_str(),
            "postmaster" | "abuse" | "support" | "helpdesk" | "hostmaster" | "mailer-daemon" | "webmaster"
        )
    };
    if reports.iter().any(|(address, _)| !is_role(address)) {
        reports.retain(|(address, _)| !is_role(address));
    }
}

/// The rest of the line, the lines below it until a gap or the next recipient, or the paragraph below the gap.
fn reason(lines: &[&str], found: &[Vec<Mention>], at: usize, mention: &Mention, strongest: Strength) -> String {
    let line = lines.get(at).copied().unwrap_or_default();
    let is_other = |other: &Mention| other.strength == strongest && other.address != mention.address && !other.is_alias;
    let is_list = |index: usize| found.get(index).is_some_and(|mentions| mentions.iter().any(is_other));
    let rest = line.get(mention.end..).unwrap_or_default();
    let before = line.get(..mention.end).unwrap_or_default();
    let mut reason = if rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() { before } else { rest };
    let mut gathered = String::new();
    if !says_nothing(line) {
        reason = line;
    }
    gathered.push_str(reason.trim_matches(|c: char| c.is_whitespace() || matches!(c, '>' | ':')));
    let mut gaps = 0;
    for index in at + 1..(at + 1 + REASON_LINES).min(lines.len()) {
        let below = lines.get(index).map(|line| line.trim()).unwrap_or_default();
        let ends_section = below.starts_with("---")
            || below.starts_with("===")
            || below.starts_with("___")
            || below.starts_with("***");
        if is_list(index) || ends_section || gathered.len() > REASON_MAX {
            break;
        }
        if below.is_empty() {
            gaps += 1;
            let goes_on = gathered.ends_with(':') && gaps <= 3;
            if (gaps > 1 && !goes_on) || !says_nothing(&gathered) {
                break;
            }
            continue;
        }
        gathered.push(' ');
        gathered.push_str(below);
    }
    words::capped(gathered.trim(), REASON_MAX).to_owned()
}

/// Nothing named an address: only header fields, the subject and the mail that is given back are left.
fn last_resort(fields: &Fields<'_>, parts: &Parts<'_>, subject: &str, words: &Words) -> Vec<DeliveryReport> {
    let reason = telling(words::capped(&words.told, WHOLE_MAX));
    let named = super::failed_recipients(fields);
    if !named.is_empty() {
        return named.into_iter().map(|known| failed(known.recipient, &reason)).collect();
    }
    let in_subject = mention::mentions(subject, &[]).into_iter().map(|mention| mention.address).next();
    let own = own(fields);
    let copied = || {
        let lines = words.told.lines().take(LINES_MAX).map(|line| words::capped(line, LINE_MAX));
        let mentioned = lines.flat_map(|line| mention::mentions(line, &[])).map(|mention| mention.address);
        mentioned.into_iter().find(|address| !own.contains(address))
    };
    let (inner, _) = header::split(words.copy.trim_start().as_bytes());
    let returned = || {
        let leaf = parts.leaves.iter().find(|leaf| super::is_returned(leaf))?;
        super::addressee(&header::split(&leaf.octets()).0)
    };
    let bare = || named_without_domain(fields, &words.told);
    let address = in_subject.or_else(copied).or_else(bare).or_else(|| super::addressee(&inner)).or_else(returned);
    address.filter(|address| !own.contains(address)).into_iter().map(|address| failed(Some(address), &reason)).collect()
}

/// AOL names its own people without the domain: a lone word behind a line that ends in a colon.
fn named_without_domain(fields: &Fields<'_>, told: &str) -> Option<Address> {
    let from = fields.value("from")?;
    let domain = addresses::list(&from).into_iter().next()?.address.domain().to_owned();
    let mut lines = told.lines().take(LINES_MAX).filter(|line| !line.trim().is_empty());
    lines.find(|line| line.trim_end().ends_with(':'))?;
    let word = lines.next()?;
    let is_indented = word.starts_with([' ', '\t']);
    let word = word.trim();
    let fits =
        is_indented && word.len() > 1 && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
    fits.then(|| format!("{word}@{domain}").parse().ok()).flatten()
}

/// Message-IDs of a header that stands in the text, quoted or not.
fn ids_told(words: &Words) -> Vec<crate::followup::ids::MessageId> {
    let lines: Vec<&str> = words.told.lines().chain(words.copy.lines()).take(LINES_MAX * 2).collect();
    for (at, line) in lines.iter().enumerate() {
        let bare = line.trim_start_matches(['>', ' ', '\t', '|']);
        let Some(value) =
            bare.get(..11).filter(|name| name.eq_ignore_ascii_case("message-id:")).and_then(|_| bare.get(11..))
        else {
            continue;
        };
        let folded_on = if value.trim().is_empty() { lines.get(at + 1).copied().unwrap_or_default() } else { value };
        return ids::message_ids(words::capped(folded_on.trim(), LINE_MAX));
    }
    Vec::new()
}

/// The words of the server, and the returned mail below its mark.
fn split_copy(text: &str) -> (&str, Option<&str>) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if starts_copy(line) {
            return (text.get(..at).unwrap_or(text), text.get(at..));
        }
        if is_mark(line) {
            return (text.get(..at).unwrap_or(text), text.get(at + line.len()..));
        }
        at += line.len();
    }
    (text, None)
}

/// The first trace line of a returned header.
fn starts_copy(line: &str) -> bool {
    let bare = line.trim_start_matches(['>', ' ']);
    let starts = |name: &str| bare.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let is_trace = |rest: &str| ["from ", "by ", "(from "].iter().any(|word| rest.trim_start().starts_with(word));
    starts("Return-Path: ")
        || starts("DKIM-Signature: ")
        || (starts("Received:") && bare.get(9..).is_some_and(is_trace))
}

/// Whether a line says that the mail itself comes below it.
fn is_mark(line: &str) -> bool {
    if line.len() > MARK_MAX {
        return false;
    }
    let lower = folded(line);
    if !COPIES.iter().any(|words| lower.contains(words)) || lower.contains("receive") {
        return false;
    }
    let decorated = lower.starts_with("--")
        || lower.starts_with("==")
        || lower.starts_with("**")
        || lower.starts_with('|')
        || lower.starts_with("__");
    decorated
        || lower.ends_with([':', '：', '-', '='])
        || ["follow", "below this line", "below:"].iter().any(|word| lower.contains(word))
}

/// Longest line that is a mark, octets.
const MARK_MAX: usize = 160;

/// What such a line speaks of. All lower case.
#[rustfmt::skip]
const COPIES: &[&str] = &[
    "original message", "returned message", "returned mail", "source mail", "return mail", "unsent message", "undelivered message", "copy of the message", "copy of your message", "copy of the original", "copy of the first part", "copy of message", "message text follows", "message header", "message body", "your message reads", "text of the message", "text of your message", "original header", "header of the original", "headers of the original", "headers of the message", "message contents", "contents of the message", "undelivered mail", "original mail", "lines of the message", "lines of your message", "below this line",
    "originalnachricht", "ursprüngliche nachricht", "kopie der nachricht", "ursprüngliche nachrichtenkopfzeilen", "message d'origine", "message original", "en-têtes de message d'origine", "mensaje original", "encabezados", "messaggio originale", "intestazioni", "oorspronkelijk bericht", "mensagem original", "cabeçalhos", "oryginalna wiadomość", "původní zpráva", "исходное сообщение", "исходного сообщения", "копия сообщения", "заголовки", "元のメッセージ", "原始邮件", "原信", "原始郵件", "원본 메시지",
];
