//! Whether a person wrote a mail: header fields with weights first, then the beginning of the subject, then the text.
//!
//! Bounces and receipts are `mail::bounce`. A human answer that is taken for a machine's would be nagged on: without a
//! header that is sure, one sentence of a person outweighs everything.

pub mod body;
pub mod dates;
pub mod deputy;
pub mod folded;
pub mod phrases;
pub mod signs;
pub mod subject;
pub mod token;

use jiff::civil::Date;
use jiff::tz::Offset;

use self::body::Body;
use self::dates::words::NumberOrder;
use self::phrases::Says;
use self::signs::STRONG;
use self::signs::SURE;
use self::signs::Signs;
pub use self::signs::is_from_machine;
pub use self::signs::is_machine;
use self::subject::SubjectSign;
use self::subject::words::SubjectForm;
use super::read::header::Fields;
use crate::followup::address::Person;
use crate::followup::inbound::Absence;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Kind;

/// Points of a text above which an absence, or a mail that answers another, is a notice: people write about holidays.
const SURE_IN_AN_ANSWER: i32 = SURE + 3;

/// Sentences of other matter that a ticket system's acknowledgement may have.
const TICKET_EXTRAS: usize = 2;

/// Octets of a text that may be a notice when nothing but the text says so.
const NOTICE_MAX: usize = 2500;

/// Octets by which the whole text may be longer than the writer's own: more is a quote, and notices seldom quote.
const SIGNATURE_MAX: usize = 600;

/// What `inbound` is and why, when no report says it. `text` is what the writer wrote, without quotes.
#[must_use]
pub fn kind(fields: &Fields<'_>, inbound: &Inbound, text: &str) -> (Kind, Vec<String>) {
    let signs = signs::of(fields, inbound);
    let author = inbound.from.first().map(|person| person.name.as_str()).unwrap_or_default();
    let subject = subject::read(&inbound.subject, author);
    let nothing = signs.list.is_empty() && subject.form.is_none();
    let is_persons = || !phrases::may_be_notice(text) || body::begins_as_a_persons(text, &inbound.subject);
    if nothing && (!may_be_notice(inbound, text) || is_persons()) {
        return not_automatic(fields, inbound, &signs);
    }
    let mail = Mail { fields, inbound, text, body: Body::read(text, &inbound.subject, !nothing), signs, subject };
    match mail.evidence() {
        Some(evidence) => (mail.automatic_kind(), evidence),
        None => not_automatic(fields, inbound, &mail.signs),
    }
}

/// Whether the text alone could show that it is a notice; reading it is only worth while then.
fn may_be_notice(inbound: &Inbound, text: &str) -> bool {
    text.len() <= NOTICE_MAX && inbound.full_text.len() <= text.len() + SIGNATURE_MAX
}

/// One mail with all that was read of it.
struct Mail<'m> {
    fields: &'m Fields<'m>,
    inbound: &'m Inbound,
    text: &'m str,
    body: Body,
    signs: Signs,
    subject: SubjectSign,
}

impl Mail<'_> {
    /// Why it is automatic, if it is.
    fn evidence(&self) -> Option<Vec<String>> {
        let mut evidence: Vec<String> =
            self.signs.list.iter().filter(|sign| sign.weight > 0).map(|sign| sign.what.clone()).collect();
        if self.signs.weight() >= SURE {
            if self.is_newsletter() {
                return None;
            }
            return Some(evidence);
        }
        let (subject, text) = self.weights();
        if subject + text + self.signs.weight() < SURE {
            return None;
        }
        if subject > 0 && self.subject.form != Some(SubjectForm::Ticket) {
            evidence.push(format!("subject begins with \"{}\"", self.subject.words));
        }
        if text > 0 {
            evidence.extend(self.body.evidence(self.text));
        }
        Some(evidence)
    }

    /// What goes to many says `auto-generated` too. An absence that went through a list is none of those.
    fn is_newsletter(&self) -> bool {
        let goes_to_many = ["List-Id", "List-Unsubscribe", "Feedback-ID"].iter().any(|name| self.fields.has(name));
        let says_automatic = self.signs.is_responder || self.subject.weight > 0 || self.body.says(Says::Received);
        goes_to_many && !says_automatic && !self.answers()
    }

    fn answers(&self) -> bool {
        !self.inbound.in_reply_to.is_empty() || !self.inbound.references.is_empty()
    }

    fn quotes(&self) -> bool {
        self.inbound.full_text.len() > self.text.len() + SIGNATURE_MAX
    }

    /// Points of subject and text, where no header is sure. One sentence of a person takes them all away.
    fn weights(&self) -> (i32, i32) {
        let body = &self.body;
        let away = [SubjectForm::Absence, SubjectForm::AbsenceWord, SubjectForm::AbsenceUntil];
        let fits = self.subject.weight > 0 && self.subject.form.is_some_and(|form| away.contains(&form));
        let text = if body.is_notice() || fits { body.weight() } else { 0 };
        let numbered = if self.subject.form == Some(SubjectForm::Ticket) { self.subject.weight } else { 0 };
        if self.signs.ticket_system.is_some() {
            let plain = !body.says(Says::Human) && body.unexplained <= TICKET_EXTRAS;
            if plain && (self.is_about_a_request() || body.unexplained == 0 && body.says(Says::Away)) {
                return (self.subject.weight, text);
            }
            return (0, 0);
        }
        if self.subject.weight >= SURE {
            return self.weights_of_sure_subject(text);
        }
        let plain = body.unexplained == 0 && !body.says(Says::Human);
        if !plain {
            return (0, 0);
        }
        let undeclared = body.says(Says::Away) && !body.says(Says::Automatic);
        let threshold = if self.answers() || undeclared { SURE_IN_AN_ANSWER } else { SURE };
        let suspected = self.signs.weight() >= STRONG || self.subject.weight > numbered;
        let supported = suspected && self.is_dated_or_accompanied();
        if supported || text + numbered >= threshold && !self.quotes() { (self.subject.weight, text) } else { (0, 0) }
    }

    /// Whether a ticket system speaks of a request: that it came, that it is done, and its number or who answers when.
    /// People who work with such a system say the first two as well.
    fn is_about_a_request(&self) -> bool {
        let about = [Says::Received, Says::Survey].into_iter().any(|says| self.body.says(says));
        let numbered = [Says::Ticket, Says::Promise].into_iter().any(|says| self.body.says(says));
        let by_subject = matches!(self.subject.form, Some(SubjectForm::Acknowledged | SubjectForm::Ticket));
        self.body.says(Says::Automatic) || about && (numbered || by_subject || !self.answers())
    }

    /// Whether an absence says until when, or what happens meanwhile. `Holidays` alone is anybody's subject.
    fn is_dated_or_accompanied(&self) -> bool {
        let companions = [Says::Access, Says::Urgent, Says::Automatic, Says::Return];
        !self.body.says(Says::Away)
            || companions.into_iter().any(|says| self.body.says(says))
            || self.back_on().is_some()
    }

    /// A person may answer under such a subject; then he writes about something else.
    fn weights_of_sure_subject(&self, text: i32) -> (i32, i32) {
        let body = &self.body;
        let human = body.count(Says::Human);
        let suspicious = self.answers() || self.quotes();
        let answered = suspicious && (human > 1 || human > 0 && text < SURE || text == 0 && body.unexplained > 0);
        // Only a machine says these words in the subject; the others need a text that fits.
        let spoken = human > 1 || human > 0 && self.subject.form != Some(SubjectForm::Automatic);
        if answered || spoken { (0, 0) } else { (self.subject.weight, text) }
    }

    fn automatic_kind(&self) -> Kind {
        if !self.is_absence() {
            return Kind::AutoReply;
        }
        let back_on = self.back_on();
        let left = self.body.says(Says::Left) || self.body.says(Says::Moved) && !self.body.says(Says::Away);
        let has_left = left && back_on.is_none();
        let inbound = self.inbound;
        let known: Vec<&Person> =
            [&inbound.from, &inbound.reply_to, &inbound.to, &inbound.cc].into_iter().flatten().collect();
        let alternative = deputy::find(self.text, &self.body.tokens, &self.body.phrases, &known);
        Kind::OutOfOffice(Absence { back_on, alternative, has_left })
    }

    /// Of automatic mail: whether somebody is away.
    fn is_absence(&self) -> bool {
        let form = self.subject.form;
        let other =
            [Says::Received, Says::Survey, Says::Challenge, Says::Gateway].into_iter().any(|says| self.body.says(says));
        match form {
            Some(SubjectForm::Absence | SubjectForm::AbsenceWord | SubjectForm::AbsenceUntil) => true,
            Some(SubjectForm::Acknowledged | SubjectForm::Notice) => false,
            _ if self.body.is_absence() => true,
            _ if other => false,
            _ if self.body.says(Says::Access) || self.back_on().is_some() => true,
            Some(SubjectForm::Automatic) => true,
            Some(SubjectForm::Ticket) | None => self.signs.is_vacation,
        }
    }

    /// The first day back: the latest that subject or text names.
    fn back_on(&self) -> Option<Date> {
        let written = written_on(self.inbound)?;
        let region = region(self.inbound);
        let by_subject = dates::back_on(&self.inbound.subject, written, region);
        by_subject.max(dates::back_on(self.text, written, region))
    }
}

fn not_automatic(fields: &Fields<'_>, inbound: &Inbound, signs: &Signs) -> (Kind, Vec<String>) {
    let weak = signs.list.iter().map(|sign| format!("{}, but a person may have written it", sign.what));
    let Some(sign) = signs::list(fields) else { return (Kind::Human, weak.collect()) };
    // An answer that went through a list or a CRM carries the ids of what it answers; a newsletter does not.
    if inbound.in_reply_to.is_empty() && inbound.references.is_empty() {
        return (Kind::List, vec![sign]);
    }
    (Kind::Human, vec![format!("{sign}, but it answers a mail")])
}

/// The day on which the writer wrote, in his own zone.
fn written_on(inbound: &Inbound) -> Option<Date> {
    let offset = Offset::from_seconds(inbound.date_offset?).ok()?;
    Some(offset.to_datetime(inbound.date?).date())
}

/// In which order the writer's country writes numbers: by the country of his domain, else by his zone. Exchange Online
/// and many relays write every date in UTC, which says nothing.
fn region(inbound: &Inbound) -> Option<NumberOrder> {
    let domain = inbound.from.first().map(|person| person.address.domain().to_owned()).unwrap_or_default();
    let country = domain.rsplit('.').next().filter(|country| country.len() == 2 && !GENERIC.contains(country));
    match country {
        Some("us") => return Some(NumberOrder::MonthFirst),
        Some("ca" | "ph") => return None,
        Some(_) => return Some(NumberOrder::DayFirst),
        None => {}
    }
    let hours = inbound.date_offset? / SECONDS_PER_HOUR;
    match hours {
        -10..=-4 => Some(NumberOrder::MonthFirst),
        1..=7 | 9..=14 => Some(NumberOrder::DayFirst),
        _ => None,
    }
}

const SECONDS_PER_HOUR: i32 = 3600;

/// Domains of countries that anybody uses.
const GENERIC: &[&str] = &["io", "ai", "co", "me", "tv", "cc", "gg", "sh", "to", "ly", "fm", "eu", "so", "ws"];

#[cfg(test)]
mod tests;
