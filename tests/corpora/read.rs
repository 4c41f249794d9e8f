//! How we read a mail of a collection, in the words in which collections are judged.

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use politely::followup::inbound::DeliveryReport;
use politely::followup::inbound::FailureScope;
use politely::followup::inbound::Inbound;
use politely::followup::inbound::Kind;
use politely::followup::inbound::ReportAction;

/// Where `scripts/corpora` puts a collection; `None` when it could not be fetched.
pub fn collection(name: &str) -> Option<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let place = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(target).join("corpora").join(name);
    if !place.is_dir() {
        println!("\n{name} is not here; run scripts/corpora");
        return None;
    }
    Some(place)
}

/// Reads one file.
pub fn file(path: &Path) -> Inbound {
    let bytes = std::fs::read(path).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()));
    politely::mail::read::read(&bytes, false)
}

/// Addresses with that action, in lower case.
pub fn addresses(inbound: &Inbound, action: ReportAction) -> BTreeSet<String> {
    let reports = inbound.reports.iter().filter(|report| report.action == action);
    reports.filter_map(|report| report.recipient.as_ref()).map(|address| address.to_string().to_lowercase()).collect()
}

/// Whether any failure is of that scope.
pub fn fails(inbound: &Inbound, scope: FailureScope) -> bool {
    inbound.reports.iter().any(|report| report.action == ReportAction::Failed && report.scope == scope)
}

/// `priya@client.example failed 5.1.1 hard`, for each recipient: as the expectations of `tests/mail` write it.
pub fn reports(inbound: &Inbound) -> String {
    let one = |report: &DeliveryReport| {
        let recipient = report.recipient.as_ref().map_or("-".to_owned(), ToString::to_string);
        let status =
            report.status.map_or("-".to_owned(), |(class, subject, detail)| format!("{class}.{subject}.{detail}"));
        let scope = match report.scope {
            FailureScope::HardRecipient => "hard",
            FailureScope::Soft => "soft",
            FailureScope::Account => "account",
        };
        format!("{recipient} {} {status} {scope}", format!("{:?}", report.action).to_lowercase())
    };
    inbound.reports.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The reading on one line.
pub fn told(inbound: &Inbound) -> String {
    let one = |report: &DeliveryReport| {
        let recipient = report.recipient.as_ref().map_or("-".to_owned(), ToString::to_string);
        let status =
            report.status.map_or("-".to_owned(), |(class, subject, detail)| format!("{class}.{subject}.{detail}"));
        let said: String = report.diagnostic.chars().take(90).collect();
        format!("{recipient} {:?} {status} {:?} \"{said}\"", report.action, report.scope)
    };
    let reports: Vec<String> = inbound.reports.iter().map(one).collect();
    let kind = match &inbound.kind {
        Kind::OutOfOffice(_) => "OutOfOffice".to_owned(),
        other => format!("{other:?}"),
    };
    format!("{kind} ({}) [{}]", inbound.kind_evidence.join("; "), reports.join("; "))
}
