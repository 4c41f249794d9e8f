//! Reports about delivery (RFC 3464, 6522, 6533, 8098) and the commonest forms without one (Exim, qmail, old Postfix).
//!
//! Says which recipient failed and whose fault it is; what follows from it is the core's decision.

pub mod status;
pub mod textual;

use super::read::header;
use super::read::header::Fields;
use super::read::ids;
use super::read::mime::Part;
use super::read::mime::Parts;
use super::read::words;
use crate::followup::address::Address;
use crate::followup::ids::MessageId;
use crate::followup::inbound::DeliveryReport;
use crate::followup::inbound::Kind;
use crate::followup::inbound::ReportAction;

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
    let mut report =
        structured(fields, parts, from_machine).or_else(|| textual::report(fields, parts, subject, from_machine))?;
    for leaf in &parts.leaves {
        returned(leaf, &mut report);
    }
    ids::cap(&mut report.ids);
    report.claims.truncate(ids::CLAIMS_MAX);
    Some(report)
}

/// The machine-readable part. Standing loose in a person's mail it is something that he passes on.
fn structured(fields: &Fields<'_>, parts: &Parts<'_>, from_machine: bool) -> Option<Report> {
    let leaf = |names: &[&str]| {
        let is_report =
            |part: &&Part<'_>| from_machine || part.container.is_empty() || part.container == "multipart/report";
        parts.leaves.iter().filter(is_report).find(|part| names.contains(&part.content.value.as_str()))
    };
    if let Some(part) = leaf(&["message/delivery-status", "message/global-delivery-status"]) {
        return Some(delivery_status(fields, part));
    }
    if let Some(part) = leaf(&["message/disposition-notification", "message/global-disposition-notification"]) {
        return Some(disposition(part));
    }
    None
}

/// Reads the groups of fields of a delivery report: the first speaks of the message, each other one of a recipient.
fn delivery_status(fields: &Fields<'_>, part: &Part<'_>) -> Report {
    let octets = part.octets();
    let mut report = Report { evidence: part.content.value.clone(), ..Report::default() };
    let mut rest = octets.as_slice();
    while !rest.is_empty() && report.recipients.len() < REPORTS_MAX {
        let (group, after) = header::split(rest);
        let after =
            if after.len() == rest.len() { after.get(header::end_of_line(after)..).unwrap_or_default() } else { after };
        rest = after;
        if let Some(envelope_id) = group.value("original-envelope-id") {
            report.claims.push(words::clean(&envelope_id, DIAGNOSTIC_MAX));
        }
        report.recipients.extend(recipient(&group));
    }
    if report.recipients.is_empty() {
        report.recipients = failed_recipients(fields);
    }
    report.kind = kind_of(&report.recipients);
    report
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
    if original.is_none() && last.is_none() && action.is_none() && status.is_none() {
        return None;
    }
    let diagnostic = group.first("diagnostic-code").map(|field| field.decoded(DIAGNOSTIC_MAX)).unwrap_or_default();
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

/// `rfc822; user@domain`; some servers leave the type out.
fn typed_address(value: &str) -> Option<Address> {
    let bare = value.rsplit(';').next().unwrap_or(value);
    bare.trim().trim_matches(['<', '>', '"']).parse().ok()
}

/// `X-Failed-Recipients` (Exim, Gmail).
#[must_use]
pub fn failed_recipients(fields: &Fields<'_>) -> Vec<DeliveryReport> {
    let values = fields.all("x-failed-recipients").flat_map(|field| super::read::addresses::list(&field.unfolded()));
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

/// A read receipt (RFC 8098): read, deleted unread, it is a receipt all the same.
fn disposition(part: &Part<'_>) -> Report {
    let octets = part.octets();
    let (group, _) = header::split(&octets);
    let original = group.value("original-message-id").map(|value| ids::message_ids(&value)).unwrap_or_default();
    let said = group.value("disposition").unwrap_or_default();
    Report {
        kind: Kind::Receipt,
        evidence: format!("{}: {}", part.content.value, words::clean(&said, DIAGNOSTIC_MAX)),
        ids: original,
        ..Report::default()
    }
}

/// Takes ids and claims out of the returned mail or its header.
fn returned(leaf: &Part<'_>, report: &mut Report) {
    let types =
        ["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers", "message/rfc822-headers"];
    if !types.contains(&leaf.content.value.as_str()) {
        return;
    }
    let octets = leaf.octets();
    let (head, _) = header::split(&octets);
    returned_head(&head, report);
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
