//! Whether a person wrote a mail: headers first, then beginnings of subjects; texts only tell absence from the rest.
//!
//! Bounces and receipts are `mail::bounce`. A single weak sign never makes a mail automatic: a human answer that is
//! taken for a machine's would be nagged on.

pub mod dates;
pub mod words;

use jiff::civil::Date;
use jiff::tz::Offset;

use super::read::header::Fields;
use super::reply_text::quote::folded;
use crate::followup::inbound::Absence;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Kind;

/// Octets of the text in which phrases are looked for.
const PHRASES_WITHIN: usize = 1500;

/// What `inbound` is and why, when no report says it. `text` is what the writer wrote, without quotes.
#[must_use]
pub fn kind(fields: &Fields<'_>, inbound: &Inbound, text: &str) -> (Kind, Vec<String>) {
    let mut evidence = automatic_headers(fields, inbound);
    let subject = folded(&inbound.subject);
    let lower = folded(super::read::words::capped(text, PHRASES_WITHIN));
    let sure_subject = words::SURE_SUBJECTS.iter().find(|start| begins(undecorated(&subject), start, true));
    if evidence.is_empty() {
        if let Some(start) = sure_subject {
            evidence.push(format!("subject begins with \"{start}\""));
        } else if is_domino(&subject) {
            evidence.push("subject of an out-of-office of Domino".to_owned());
        } else if let Some((start, _)) =
            words::RECALLS.iter().find(|(start, phrase)| subject.starts_with(start) && lower.contains(phrase))
        {
            return (Kind::AutoReply, vec![format!("recall, subject begins with \"{start}\"")]);
        } else {
            return not_automatic(fields, inbound);
        }
    }
    if is_absence(fields, &subject, &lower) {
        let back_on =
            written_on(inbound).and_then(|day| dates::back_on(&inbound.subject, day).max(dates::back_on(text, day)));
        return (Kind::OutOfOffice(Absence { back_on, ..Absence::default() }), evidence);
    }
    (Kind::AutoReply, evidence)
}

fn not_automatic(fields: &Fields<'_>, inbound: &Inbound) -> (Kind, Vec<String>) {
    let Some(sign) = list_sign(fields) else { return (Kind::Human, Vec::new()) };
    // An answer that went through a list or a CRM carries the ids of what it answers; a newsletter does not.
    if inbound.in_reply_to.is_empty() && inbound.references.is_empty() {
        return (Kind::List, vec![sign]);
    }
    (Kind::Human, vec![format!("{sign}, but it answers a mail")])
}

fn list_sign(fields: &Fields<'_>) -> Option<String> {
    let named = ["List-Id", "List-Unsubscribe", "Feedback-ID"].into_iter().find(|name| fields.has(name));
    if let Some(name) = named {
        return Some(name.to_owned());
    }
    let precedence = fields.value("precedence")?.to_ascii_lowercase();
    ["bulk", "junk", "list"].contains(&precedence.as_str()).then(|| format!("Precedence: {precedence}"))
}

/// Whether a header's value, in lower case, says that a machine wrote the mail.
type Says = fn(&str) -> bool;

/// Headers that alone say that a machine wrote the mail (RFC 3834 section 5 and what vendors add).
fn automatic_headers(fields: &Fields<'_>, inbound: &Inbound) -> Vec<String> {
    let mut evidence = Vec::new();
    let value = |name: &str| fields.value(name).map(|value| value.to_ascii_lowercase()).unwrap_or_default();
    let submitted = value("auto-submitted");
    let submitted = submitted.split([';', '(', ' ']).next().unwrap_or_default();
    if !submitted.is_empty() && submitted != "no" {
        evidence.push(format!("Auto-Submitted: {submitted}"));
    }
    for name in RESPONDER_HEADERS {
        let said = value(name);
        if fields.has(name) && !matches!(said.as_str(), "no" | "false" | "0") {
            evidence.push((*name).to_owned());
        }
    }
    let exact: [(&str, Says); 5] = [
        ("Precedence", |value| value == "auto_reply" || value == "auto-reply"),
        ("X-Apple-Action", |value| value == "vacation"),
        ("X-POST-MessageClass", |value| value.contains("autoresponder")),
        ("X-FC-MachineGenerated", |value| value == "true" || value == "yes"),
        ("X-MS-Exchange-Generated-Message-Source", |value| value.contains("mailbox rules agent")),
    ];
    evidence.extend(exact.iter().filter(|(name, says)| says(&value(name))).map(|(name, _)| (*name).to_owned()));
    if is_exchange_rule_reply(fields) {
        evidence.push("X-Auto-Response-Suppress: All with X-MS-Exchange-Inbox-Rules-Loop".to_owned());
    }
    if inbound.return_path == Some(None) {
        evidence.push("Return-Path: <>".to_owned());
    }
    if is_from_machine(inbound) {
        evidence.extend(inbound.from.first().map(|person| format!("From: {}", person.address)));
    }
    evidence
}

/// Whether the author's address is one from which only machines write.
#[must_use]
pub fn is_from_machine(inbound: &Inbound) -> bool {
    inbound.from.first().is_some_and(|person| is_machine(person.address.local()))
}

const RESPONDER_HEADERS: &[&str] =
    &["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-AutoReply-From", "X-Mail-Autoreply", "X-Auto-Reply"];

/// Either header alone also stands on mail that a person wrote and a rule forwarded.
fn is_exchange_rule_reply(fields: &Fields<'_>) -> bool {
    let suppress = fields.value("x-auto-response-suppress").unwrap_or_default();
    suppress.split(',').any(|word| word.trim().eq_ignore_ascii_case("all"))
        && fields.has("x-ms-exchange-inbox-rules-loop")
}

/// Whether only machines write from addresses with this local part.
pub(super) fn is_machine(local: &str) -> bool {
    let plain: String = local.to_lowercase().chars().filter(|c| !matches!(c, '-' | '_' | '.')).collect();
    let plain = plain.split('+').next().unwrap_or_default();
    words::MACHINES.contains(&plain) || plain.starts_with("noreply") || plain.starts_with("donotreply")
}

/// Of automatic mail: whether somebody is away.
fn is_absence(fields: &Fields<'_>, subject: &str, text: &str) -> bool {
    let stripped = base_subject(subject);
    let says_away = words::ABSENCE_PHRASES.iter().any(|phrase| text.contains(phrase))
        || words::ABSENCE_SUBJECTS.iter().any(|start| begins(stripped, start, false))
        || is_domino(subject);
    let acknowledges = words::ACKNOWLEDGEMENTS.iter().any(|phrase| text.contains(phrase));
    let says_automatic = words::SURE_SUBJECTS.iter().any(|start| begins(stripped, start, false));
    let vacation = fields.value("auto-submitted").is_some_and(|value| value.to_ascii_lowercase().contains("vacation"))
        || fields.value("x-apple-action").is_some_and(|value| value.eq_ignore_ascii_case("vacation"))
        || is_exchange_rule_reply(fields);
    vacation || says_away || (says_automatic && !acknowledges)
}

/// `AUTO: Priya Sharma is out of the office (returning 02/23/2026 10:12:17 AM)`.
fn is_domino(subject: &str) -> bool {
    subject.starts_with("auto: ") && (subject.contains("out of the office") || subject.contains("(returning"))
}

/// Whether `subject` begins with `start` as whole words; `closed` asks for a colon, a dash or the end behind it.
fn begins(subject: &str, start: &str, closed: bool) -> bool {
    let Some(rest) = subject.strip_prefix(start) else { return false };
    if start.ends_with(':') {
        return true;
    }
    if closed {
        let rest = rest.trim_start();
        return rest.is_empty() || rest.starts_with([':', '：', '–', '—', '-', '(', '[', '!']);
    }
    !rest.starts_with(char::is_alphanumeric)
}

/// The subject without what gateways put before it: `[EXT]`, `***SPAM***`, `External:`.
fn undecorated(subject: &str) -> &str {
    let mut rest = subject.trim_start();
    for _ in 0..PREFIXES_MAX {
        let shorter = rest
            .strip_prefix('[')
            .and_then(|tail| tail.split_once(']'))
            .filter(|(tag, _)| tag.len() <= TAG_MAX)
            .map(|(_, tail)| tail)
            .or_else(|| rest.strip_prefix("***").and_then(|tail| tail.split_once("***")).map(|(_, tail)| tail))
            .or_else(|| rest.strip_prefix("external:"));
        let Some(shorter) = shorter else { break };
        rest = shorter.trim_start();
    }
    rest
}

/// Prefixes that are taken off one subject.
const PREFIXES_MAX: usize = 10;

/// Octets of a gateway's tag in brackets.
const TAG_MAX: usize = 30;

/// The subject without decorations and without `Re:` and the like.
fn base_subject(subject: &str) -> &str {
    let mut rest = undecorated(subject);
    for _ in 0..PREFIXES_MAX {
        let Some((prefix, tail)) = rest.split_once([':', '：']) else { break };
        let name = prefix.trim_end().split(['[', '(', '^']).next().unwrap_or_default();
        if !words::REPLY_PREFIXES.contains(&name) {
            break;
        }
        rest = undecorated(tail);
    }
    rest
}

/// The day on which the writer wrote, in his own zone.
fn written_on(inbound: &Inbound) -> Option<Date> {
    let offset = Offset::from_seconds(inbound.date_offset?).ok()?;
    Some(offset.to_datetime(inbound.date?).date())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::read::header::split;

    fn kind_of(mail: &str, text: &str) -> Kind {
        let (fields, _) = split(mail.as_bytes());
        let inbound = crate::mail::read::read(mail.as_bytes(), false);
        kind(&fields, &inbound, text).0
    }

    #[test]
    fn subjects_are_anchored() {
        let absent = |subject: &str| {
            matches!(kind_of(&format!("From: p@x.example\nSubject: {subject}\n\n"), ""), Kind::OutOfOffice(_))
        };
        for subject in [
            "Automatic reply: Proposal",
            "Out of Office",
            "[EXT] Abwesenheitsnotiz: x",
            "Réponse automatique : y",
            "自動応答: z",
        ] {
            assert!(absent(subject), "{subject}");
        }
        for subject in [
            "Our office is moving",
            "Automatic reply handling - proposal",
            "Re: Automatic reply: Proposal",
            "Vacation homes: offer",
            "Auto: fleet",
        ] {
            assert!(!absent(subject), "{subject}");
        }
    }

    #[test]
    fn a_rule_that_forwards_a_human_mail_leaves_it_human() {
        assert_eq!(
            kind_of("From: p@x.example\nSubject: Re: x\nX-MS-Exchange-Inbox-Rules-Loop: a@b.example\n\n", "Yes"),
            Kind::Human
        );
        assert_eq!(kind_of("From: p@x.example\nX-Auto-Response-Suppress: All\n\n", "Yes"), Kind::Human);
    }

    #[test]
    fn list_mail_that_answers_is_human() {
        assert_eq!(kind_of("From: p@x.example\nList-Id: <l.x>\n\n", "News"), Kind::List);
        assert_eq!(kind_of("From: p@x.example\nList-Id: <l.x>\nIn-Reply-To: <a@b>\n\n", "Yes"), Kind::Human);
    }
}
