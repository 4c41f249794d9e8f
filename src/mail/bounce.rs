//! Reports about delivery (RFC 3464, 6522, 6533, 8098) and those told in words alone.
//!
//! Says which recipient failed and whose fault it is; what follows from it is the core's decision.

pub mod mention;
pub mod phrases;
pub mod reasons;
pub mod signs;
pub mod status;
pub mod textual;

use super::read::addresses;
use super::read::header;
use super::read::header::Fields;
use super::read::ids;
use super::read::mime;
use super::read::mime::Part;
use super::read::mime::Parts;
use super::read::words;
use super::reply_text::quote::folded;
use crate::followup::address::Address;
use crate::followup::ids::MessageId;
use crate::followup::inbound::DeliveryReport;
use crate::followup::inbound::Kind;
use crate::followup::inbound::ReportAction;
use signs::Sender;

/// Recipients that are read of one report.
pub const REPORTS_MAX: usize = 100;

/// Characters of a diagnostic that are kept.
const DIAGNOSTIC_MAX: usize = 500;

/// What a report mail says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Bounce, delay or receipt.
    pub kind: Kind,
    /// Why it is taken for one.
    pub evidence: String,
    /// One entry for each recipient.
    pub recipients: Vec<DeliveryReport>,
    /// Message-IDs of the mail that is reported on.
    pub ids: Vec<MessageId>,
    /// Strings in the returned mail that look like ours.
    pub claims: Vec<String>,
}

/// Reads the report that the mail is, if it is one.
#[must_use]
pub fn report(fields: &Fields<'_>, parts: &Parts<'_>, subject: &str, from_machine: bool) -> Option<Report> {
    let sender = signs::sender(fields, from_machine);
    let is_machine = from_machine || sender >= Sender::NullPath;
    let mut report = structured(fields, parts, is_machine)
        .or_else(|| is_machine.then(|| enclosed(parts)).flatten())
        .or_else(|| textual::report(fields, parts, subject, sender))?;
    for leaf in &parts.leaves {
        returned(leaf, &mut report);
    }
    ids::cap(&mut report.ids);
    report.claims.truncate(ids::CLAIMS_MAX);
    Some(report)
}

/// A report that a gateway passes on as an attached message.
fn enclosed(parts: &Parts<'_>) -> Option<Report> {
    let leaf = parts.leaves.iter().find(|leaf| leaf.content.value == "message/rfc822")?;
    let octets = leaf.octets();
    let (fields, body) = header::split(&octets);
    let inner = mime::parts(&fields, body);
    if inner.root.value != "multipart/report" {
        return None;
    }
    let mut report = structured(&fields, &inner, true)?;
    inner.leaves.iter().for_each(|leaf| returned(leaf, &mut report));
    Some(report)
}

/// The machine-readable part. Standing loose in a person's mail it is something that he passes on.
fn structured(fields: &Fields<'_>, parts: &Parts<'_>, from_machine: bool) -> Option<Report> {
    let leaf = |names: &[&str]| {
        let is_report =
            |part: &&Part<'_>| from_machine || part.container.is_empty() || part.container == "multipart/report";
        parts.leaves.iter().filter(is_report).find(|part| names.contains(&part.content.value.as_str()))
    };
    if let Some(part) = leaf(&["message/delivery-status", "message/global-delivery-status", "message/xdelivery-status"])
    {
        return Some(delivery_status(fields, parts, part));
    }
    if let Some(part) = leaf(&["message/disposition-notification", "message/global-disposition-notification"]) {
        return Some(disposition(parts, part));
    }
    None
}

/// Reads the groups of fields of a delivery report: the first speaks of the message, each other one of a recipient.
/// What it leaves out stands in the words beside it.
fn delivery_status(fields: &Fields<'_>, parts: &Parts<'_>, part: &Part<'_>) -> Report {
    let octets = part.octets();
    let mut report = Report { evidence: part.content.value.clone(), ..Report::default() };
    let mut rest = &*octets;
    while !rest.is_empty() && report.recipients.len() < REPORTS_MAX {
        let (group, after) = header::split(rest);
        let after =
            if after.len() == rest.len() { after.get(header::end_of_line(after)..).unwrap_or_default() } else { after };
        rest = after;
        if let Some(envelope_id) = group.value("original-envelope-id") {
            report.claims.push(words::clean(&envelope_id, DIAGNOSTIC_MAX));
        }
        report.recipients.extend(recipient(&group).filter(|read| !report.recipients.contains(read)));
    }
    if report.recipients.iter().all(|read| read.recipient.is_none() || says_little(read)) {
        complete(&mut report, fields, parts);
    }
    report.kind = kind_of(&report.recipients);
    report
}

/// Whether a recipient's fields leave the reason open.
fn says_little(read: &DeliveryReport) -> bool {
    let vague = matches!(read.status, None | Some((_, 0, 0)));
    vague && reasons::of(&folded(&read.diagnostic)).is_none()
}

/// Takes recipients and reasons from the words beside the fields.
fn complete(report: &mut Report, fields: &Fields<'_>, parts: &Parts<'_>) {
    let told = textual::recipients(&textual::words_of(parts).told, &textual::own(fields));
    if report.recipients.iter().all(|read| read.recipient.is_none()) {
        let named = if told.is_empty() { failed_recipients(fields) } else { told };
        if !named.is_empty() {
            report.recipients = named;
        }
        return;
    }
    for read in report.recipients.iter_mut().filter(|read| says_little(read) && read.action == ReportAction::Failed) {
        let same = told.iter().find(|known| known.recipient == read.recipient);
        let Some(known) = same.or(told.first().filter(|_| told.len() == 1)) else { continue };
        if !says_little(known) {
            read.diagnostic = known.diagnostic.clone();
            read.status = status::best(read.status, &read.diagnostic);
            read.scope = status::scope(read.status, &read.diagnostic);
        }
    }
}

/// Failed outweighs delayed, delayed outweighs delivered; a report that names nobody is a failure of something.
fn kind_of(recipients: &[DeliveryReport]) -> Kind {
    let any = |action: ReportAction| recipients.iter().any(|report| report.action == action);
    if any(ReportAction::Failed) || recipients.is_empty() {
        Kind::Bounce
    } else if any(ReportAction::Delayed) {
        Kind::Delay
    } else {
        Kind::Receipt
    }
}

/// The fields of one recipient (RFC 3464 section 2.3).
fn recipient(group: &Fields<'_>) -> Option<DeliveryReport> {
    // RFC 3461 section 4 writes `+` as `+2B` here.
    let original = group.value("original-recipient").map(|value| value.replace("+2B", "+").replace("+3D", "="));
    let original = original.and_then(|value| typed_address(&value));
    let last = group.value("final-recipient").and_then(|value| typed_address(&value));
    let action = group.value("action");
    let status = group.value("status").and_then(|value| status::enhanced(&value));
    let is_vague = action.is_none() || status.is_none();
    if original.is_none() && last.is_none() && is_vague {
        return None;
    }
    let said = |name: &str| group.first(name).map(|field| field.decoded(DIAGNOSTIC_MAX)).unwrap_or_default();
    // Some servers leave out the diagnostic and put their words behind the code.
    let diagnostic =
        Some(said("diagnostic-code")).filter(|words| !words.is_empty()).unwrap_or_else(|| comment(&said("status")));
    let status = status::best(status, &diagnostic);
    let action = match action.unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "failed" | "failure" => ReportAction::Failed,
        "delayed" => ReportAction::Delayed,
        "delivered" | "relayed" | "expanded" => ReportAction::Delivered,
        _ => match status {
            Some((2, ..)) => ReportAction::Delivered,
            Some((4, ..)) => ReportAction::Delayed,
            _ => ReportAction::Failed,
        },
    };
    let scope = status::scope(status, &diagnostic);
    Some(DeliveryReport { recipient: original.or(last), action, status, diagnostic, scope })
}

/// What stands behind the code of a `Status`.
fn comment(status: &str) -> String {
    if status.chars().any(char::is_alphabetic) { status.to_owned() } else { String::new() }
}

/// `rfc822; user@domain`; some servers leave the type out.
fn typed_address(value: &str) -> Option<Address> {
    let bare = value.rsplit(';').next().unwrap_or(value);
    bare.trim().trim_matches(['<', '>', '"']).parse().ok()
}

/// `X-Failed-Recipients` (Exim, Gmail).
#[must_use]
pub fn failed_recipients(fields: &Fields<'_>) -> Vec<DeliveryReport> {
    let values = fields.all("x-failed-recipients").flat_map(|field| addresses::list(&field.unfolded()));
    values.take(REPORTS_MAX).map(|person| failed(Some(person.address), "")).collect()
}

/// A failure told in words.
#[must_use]
pub fn failed(recipient: Option<Address>, words_of_server: &str) -> DeliveryReport {
    let diagnostic = words::clean(words_of_server, DIAGNOSTIC_MAX);
    let status = status::best(None, &diagnostic);
    DeliveryReport {
        recipient,
        action: ReportAction::Failed,
        status,
        scope: status::scope(status, &diagnostic),
        diagnostic,
    }
}

/// A read receipt (RFC 8098): read, deleted unread, it is a receipt all the same. But Sieve's `reject` (RFC 5429) says
/// with the same fields that the mail was not taken.
fn disposition(parts: &Parts<'_>, part: &Part<'_>) -> Report {
    let octets = part.octets();
    let (group, _) = header::split(&octets);
    let original = group.value("original-message-id").map(|value| ids::message_ids(&value)).unwrap_or_default();
    let said = group.value("disposition").unwrap_or_default();
    let mut report = Report {
        kind: Kind::Receipt,
        evidence: format!("{}: {}", part.content.value, words::clean(&said, DIAGNOSTIC_MAX)),
        ids: original,
        ..Report::default()
    };
    let told = textual::words_of(parts).told;
    let lower = folded(&told);
    let refused =
        said.to_ascii_lowercase().contains("automatic-action") && REFUSED.iter().any(|words| lower.contains(words));
    if refused && let Some(address) = group.value("final-recipient").and_then(|value| typed_address(&value)) {
        report.kind = Kind::Bounce;
        report.recipients = vec![failed(Some(address), &told)];
    }
    report
}

/// Words by which a mail filter says that it refused a mail. All lower case.
const REFUSED: &[&str] = &[
    "was automatically rejected",
    "was rejected",
    "has been rejected",
    "message was refused",
    "abgelehnt",
    "zurückgewiesen",
    "a été refusé",
    "a été rejeté",
    "ha sido rechazado",
    "è stato rifiutato",
    "geweigerd",
];

/// Takes ids and claims out of the returned mail or its header.
fn returned(leaf: &Part<'_>, report: &mut Report) {
    if !is_returned(leaf) {
        return;
    }
    let octets = leaf.octets();
    let (head, _) = header::split(&octets);
    returned_head(&head, report);
}

/// Whether a part is the returned mail or its header.
#[must_use]
pub fn is_returned(leaf: &Part<'_>) -> bool {
    let types = [
        "message/rfc822",
        "text/rfc822-headers",
        "message/global",
        "message/global-headers",
        "message/rfc822-headers",
        "message/partial",
    ];
    types.contains(&leaf.content.value.as_str())
}

/// The one address to which a returned mail was written, if there is just one.
#[must_use]
pub fn addressee(head: &Fields<'_>) -> Option<Address> {
    let trace = head.all("received").find_map(|field| {
        let value = field.unfolded();
        let (_, rest) = value.split_once(" for <")?;
        rest.split_once('>')?.0.parse().ok()
    });
    let mut to = head.all("to").flat_map(|field| addresses::list(&field.unfolded()));
    let only = to.next().filter(|_| to.next().is_none()).map(|person| person.address);
    trace.or(only)
}

/// Takes ids and claims out of the header of the returned mail.
pub fn returned_head(head: &Fields<'_>, report: &mut Report) {
    let own = ["message-id", "x-microsoft-original-message-id", "x-google-original-message-id"];
    let found = own.iter().flat_map(|name| head.all(name)).flat_map(|field| ids::message_ids(&field.unfolded()));
    for id in found.take(ids::IDS_MAX) {
        if ids::is_claim(id.as_str()) {
            report.claims.push(id.as_str().to_owned());
        }
        report.ids.push(id);
    }
    let refs = head.all("x-politely-ref").take(ids::CLAIMS_MAX);
    report.claims.extend(refs.map(|field| words::clean(&field.unfolded(), DIAGNOSTIC_MAX)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::followup::inbound::FailureScope;
    use crate::mail::read::mime;

    fn read(mail: &str) -> Report {
        let (fields, body) = header::split(mail.as_bytes());
        let parts = mime::parts(&fields, body);
        report(&fields, &parts, "", true).expect("a report")
    }

    const TWO: &str = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.a\nOriginal-Envelope-Id: env1\n\nFinal-Recipient: rfc822; gone@client.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <gone@client.example>:\n  user unknown\n\nOriginal-Recipient: rfc822;slow@client.example\nFinal-Recipient: rfc822; other@x.example\nAction: delayed\nStatus: 4.4.1\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <0123456789ab.s.1.mac@acme.example>\nX-Politely-Ref: token\n--b--\n";

    #[test]
    fn each_recipient_is_read() {
        let report = read(TWO);
        assert_eq!(report.kind, Kind::Bounce);
        let [gone, slow] = report.recipients.as_slice() else { panic!("{report:?}") };
        assert_eq!(gone.scope, FailureScope::HardRecipient);
        assert_eq!(gone.diagnostic, "smtp; 550 5.1.1 <gone@client.example>: user unknown");
        assert_eq!(slow.recipient.as_ref().map(ToString::to_string).as_deref(), Some("slow@client.example"));
        assert_eq!(slow.action, ReportAction::Delayed);
        assert_eq!(report.ids.len(), 1);
        assert_eq!(report.claims, ["env1", "0123456789ab.s.1.mac@acme.example", "token"]);
    }

    #[test]
    fn a_delay_alone_is_no_failure() {
        assert_eq!(read(&TWO.replace("Action: failed", "Action: delayed")).kind, Kind::Delay);
        assert_eq!(read(&TWO.replace("failed", "relayed").replace("delayed", "delivered")).kind, Kind::Receipt);
    }
}
