//! Addresses on a line of a mail server, and how surely the words around them say that this recipient failed.
//!
//! Knows one line and the one below, no layout of any product: a recipient stands at the beginning of a line, behind a
//! word for a recipient, behind `RCPT TO` with a refusal below, or on a line that tells of the failure.

use super::reasons;
use super::signs;
use super::status;
use crate::followup::address::Address;
use crate::mail::reply_text::quote::folded;

/// Addresses that are looked at on one line.
const MENTIONS_MAX: usize = 6;

/// Octets of a local part (RFC 5321 section 4.5.3.1.1 says 64; rewritten ones are longer).
const LOCAL_MAX: usize = 150;

/// How surely an address is a failed recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It stands in a copied `To` of the mail.
    Copied,
    /// The line tells of a failure.
    Told,
    /// It is listed as a recipient.
    Listed,
}

/// An address on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The address.
    pub address: Address,
    /// How surely it failed.
    pub strength: Strength,
    /// Octets of the line up to the end of the address.
    pub end: usize,
    /// It is the address that was written to, where another one stands for it.
    pub is_alias: bool,
}

/// Whether a line ends in words for a sender: the address on the next one is his.
#[must_use]
pub fn announces_sender(line: &str) -> bool {
    let lower = folded(line);
    let bare = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    ["by", "from", "sender"].iter().any(|label| ends_with_word(bare, label))
}

/// The addresses of `line` that may have failed. `below` are the next lines, for the answer to `RCPT TO`.
#[must_use]
pub fn mentions(line: &str, below: &[&str]) -> Vec<Mention> {
    if !line.contains('@') {
        return Vec::new();
    }
    let whole = folded(line);
    let told =
        reasons::of(&whole).is_some() || signs::text(&whole) != signs::Told::Nothing || status::reply(line).is_some();
    let spots = line.match_indices('@').take(MENTIONS_MAX);
    spots.filter_map(|(at, _)| mention(line, at, told, below)).collect()
}

fn mention(line: &str, at: usize, line_tells: bool, below: &[&str]) -> Option<Mention> {
    let (left, right) = (line.get(..at)?, line.get(at + 1..)?);
    let local = local_part(left);
    let domain = domain(right);
    if !domain.contains('.') || local.is_empty() {
        return None;
    }
    let address: Address = format!("{local}@{domain}").parse().ok()?;
    let end = at + 1 + domain.len();
    let before = lead(left.get(..left.len() - local.len())?);
    let after = line.get(end..)?.trim_start_matches(['>', '"', '\'', ']', ')', '”', '»', '“', '*']);
    let strength = strength(&before, after, line_tells, below)?;
    let is_alias = ALIAS_LABELS.iter().any(|label| ends_with_word(&before, label));
    Some(Mention { address, strength, end, is_alias })
}

fn strength(before: &str, after: &str, line_tells: bool, below: &[&str]) -> Option<Strength> {
    if before.ends_with("rcpt to") {
        let refused = below.iter().take_while(|line| !folded(line).contains("rcpt to")).find_map(|line| replied(line));
        return match refused {
            Some(400..) => Some(Strength::Listed),
            Some(_) => None,
            None => Some(Strength::Copied),
        };
    }
    if ALIAS_LABELS.iter().any(|label| ends_with_word(before, label)) {
        return Some(Strength::Listed);
    }
    if SENDER_LABELS.iter().any(|label| ends_with_word(before, label)) {
        return None;
    }
    if starts_the_line(before) && ends_the_entry(after) {
        return Some(Strength::Listed);
    }
    if RECIPIENT_LABELS.iter().any(|label| ends_with_word(before, label)) {
        return Some(Strength::Listed);
    }
    if !line_tells && matches!(before, "to" | "an" | "para" | "à" | "a" | "do" | "宛先" | "收件人" | "кому") {
        return Some(Strength::Copied);
    }
    line_tells.then_some(Strength::Told)
}

/// The code of a server's answer at the start of a line, in any class.
fn replied(line: &str) -> Option<u16> {
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare =
        bare.strip_prefix("Received").map_or(bare, |rest| rest.trim_start_matches(|c: char| !c.is_ascii_digit()));
    bare.get(..3).and_then(|digits| digits.parse().ok()).filter(|code| (200..600).contains(code))
}

/// Nothing stands before the address but decoration or the server's code of refusal.
fn starts_the_line(before: &str) -> bool {
    let is_code = |word: &str| {
        word.starts_with(['4', '5'])
            && word.len() <= 9
            && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '#'))
    };
    before.split(' ').all(|word| word.is_empty() || is_code(word.trim_start_matches('#')))
}

/// What may follow an address that begins a line of a list: nothing, a sign, a time, a reason.
fn ends_the_entry(after: &str) -> bool {
    let rest = after.trim_start();
    let sign = rest.starts_with([':', ';', ',', '(', '<', '-', '–', '—', '[', '=', '/', '|', '.', '：', '\u{3000}']);
    let lower = folded(rest);
    rest.is_empty()
        || sign
        || lower.starts_with("on ")
        || reasons::of(&lower).is_some()
        || signs::text(&lower) != signs::Told::Nothing
        || status::reply(rest).is_some()
}

/// The words before an address without the signs around it and the type of the address.
fn lead(before: &str) -> String {
    let decoration = |c: char| !c.is_alphanumeric();
    let mut lower = folded(before);
    for _ in 0..3 {
        lower.truncate(lower.trim_end_matches(decoration).len());
        let Some(shorter) = ["smtp", "rfc822", "mailto", "dda"].iter().find_map(|kind| lower.strip_suffix(kind)) else {
            break;
        };
        let is_alone = !shorter.ends_with(char::is_alphanumeric);
        if !is_alone {
            break;
        }
        // `c=us;a= ;p=x;dda:smtp=` is how X.400 gateways name an address: nothing of it is a word.
        let length = if shorter.contains("dda:") { 0 } else { shorter.len() };
        lower.truncate(length);
    }
    lower.trim_start_matches(decoration).to_owned()
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() && c.is_ascii()))
}

/// The characters before `@` that belong to an address. Where it is ASCII it ends at the first other character: Chinese
/// and Japanese put no blank before it.
fn local_part(left: &str) -> &str {
    let is_ascii = left.ends_with(|c: char| c.is_ascii());
    let belongs =
        |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c) || (!is_ascii && c.is_alphanumeric());
    let start = left
        .char_indices()
        .rev()
        .take(LOCAL_MAX)
        .take_while(|(_, c)| belongs(*c))
        .last()
        .map_or(left.len(), |(at, _)| at);
    let local = left.get(start..).unwrap_or_default();
    let lower = local.to_ascii_lowercase();
    let typed = ["smtp=", "rfc822="].iter().find_map(|kind| lower.rfind(kind).map(|at| at + kind.len()));
    let local = local.get(typed.unwrap_or(0)..).unwrap_or(local);
    local.trim_start_matches(['\'', '*', '=', '|', '`', '-', '.', '{', '/', '&', '?'])
}

fn domain(right: &str) -> &str {
    let is_script = |c: char| c.is_alphanumeric() && (c.is_ascii() || c < '\u{2e80}');
    let is_ascii = right.starts_with(|c: char| c.is_ascii());
    let belongs = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '-' | '.' | '_')
            || if is_ascii { is_script(c) } else { c.is_alphanumeric() }
    };
    let end = right.char_indices().find(|(_, c)| !belongs(*c)).map_or(right.len(), |(at, _)| at);
    let domain = right.get(..end).unwrap_or_default();
    // An ellipsis follows where old sendmail writes `user@host... User unknown`.
    domain.split("..").next().unwrap_or_default().trim_end_matches(['.', '-', '_'])
}

/// Words before the address of a recipient.
#[rustfmt::skip]
const RECIPIENT_LABELS: &[&str] = &[
    "recipient", "recipients", "recipient(s", "recipient address", "emailaddress", "original address", "address", "addresses", "error-for", "addressed to", "delivered to", "deliver to", "deliver message to", "deliver your message to", "deliver mail to", "your message to", "your mail to", "message to", "mail to", "email to", "e-mail to", "delivering your mail to", "delivery to", "undeliverable to", "addressee", "unknown user", "user unknown", "no such user", "userid", "attempts", "mailbox is full", "mailbox exceeds allowed size", "sent to", "local mailbox", "mailbox", "account", "user", "for", "to the user", "following user", "gateway for",
    "empfänger", "empfängeradresse", "adresse", "destinataire", "destinataires", "destinatario", "destinatarios", "destinatari", "dirección", "indirizzo", "ontvanger", "geadresseerde", "destinatário", "endereço", "mottagare", "modtager", "mottaker", "vastaanottaja", "odbiorca", "adresat", "příjemce", "címzett", "destinatar", "alıcı", "받는사람", "받는 사람", "수신자", "수신인", "получатель", "адрес", "адресат", "одержувач",
];

/// Words before the address that was written to, where it stands for the one that failed.
const ALIAS_LABELS: &[&str] = &["expanded from", "generated from", "originally addressed to", "alias"];

/// Words before the address of a sender or of somebody to ask.
#[rustfmt::skip]
const SENDER_LABELS: &[&str] = &[
    "from", "mail from", "sender", "reply-to", "return-path", "contact", "postmaster", "von", "absender", "expéditeur", "remitente", "mittente", "afzender", "remetente", "by", "cc", "send mail to", "send e-mail to", "send email to", "write to", "forward to", "forwarded to", "please email", "please contact", "assistance", "reply to", "help", "at", "envelope-from", "отправитель", "id",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> Vec<(String, Strength)> {
        mentions(line, &[]).into_iter().map(|mention| (mention.address.to_string(), mention.strength)).collect()
    }

    #[test]
    fn recipients_are_listed_in_many_ways() {
        for line in [
            "<gone@client.example>:",
            "   gone@client.example",
            "> gone@client.example",
            " * [gone@client.example]: 550 over quota",
            "-- gone@client.example",
            "550 gone@client.example... User unknown",
            "gone@client.example on Fri, 20 Jul 2001 11:08:59 -0700",
            "c=US;a= ;p=X;o=Y;dda:SMTP=gone@client.example; on Fri",
            "Recipient: [SMTP:gone@client.example]",
            "Final-Recipient: rfc822; gone@client.example",
            "Unknown user: gone@client.example",
            "    (expanded from: <gone@client.example>)",
            "addressed to 'gone@client.example',",
            "\"gone@client.example\" <gone@client.example>",
            "Empfänger: gone@client.example",
        ] {
            let found = shown(line);
            assert!(found.contains(&("gone@client.example".to_owned(), Strength::Listed)), "{line}: {found:?}");
        }
    }

    #[test]
    fn others_are_not() {
        assert_eq!(shown("Please reply to postmaster@mx.example"), []);
        assert_eq!(shown("MAIL From:<dana@acme.example>"), []);
        assert_eq!(shown("To: priya@client.example"), [("priya@client.example".to_owned(), Strength::Copied)]);
        assert_eq!(
            shown("宛先gone@client.exampleは存在しません"),
            [("gone@client.example".to_owned(), Strength::Told)]
        );
        assert_eq!(mentions("RCPT To:<a@x.example>", &["250 ok"]), []);
        assert_eq!(mentions(">>> RCPT To:<a@x.example>", &["<<< 550 no"]).len(), 1);
    }
}
