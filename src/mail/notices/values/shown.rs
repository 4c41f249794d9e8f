//! The values of what a rep is shown or asked before a mail leaves.

use super::capped;
use super::name;
use super::name_and_address;
use super::one_line;
use super::when;
use crate::followup::address::Person;
use crate::followup::thread::Unanswered;
use crate::mail::notices::facts::ShownNotice;
use crate::mail::notices::facts::TaskNotice;
use crate::mail::render::Values;
use crate::mail::shown;

/// Characters of what stands below the text: enough to see what is quoted.
const BELOW_MAX: usize = 16_000;

/// A mail as it will leave.
pub(super) fn set_mail(values: &mut Values, notice: &ShownNotice) {
    let zone = &notice.about.zone;
    values.set("mail.subject", one_line(&notice.subject, "(no subject)"));
    values.set("mail.to", people(&notice.to));
    values.set("mail.cc", people(&notice.cc));
    values.set("mail.files", notice.attachments.iter().map(|file| one_line(file, "")).collect::<Vec<_>>().join(", "));
    values.set("mail.text", shown::flowing(&notice.own_text));
    values.set("mail.below", capped(notice.below.trim(), BELOW_MAX));
    values.set("mail.step", notice.step.to_string());
    values.set("leaves", when(notice.leaves_at, zone));
    values.set("leaves_short", notice.leaves_at.to_zoned(zone.clone()).strftime("%a %H:%M").to_string());
    values.set("zone", zone.iana_name().unwrap_or("your zone"));
    values.set("edited", notice.edited);
    values.set("lost_text", notice.lost_text.as_deref().map(shown::flowing).unwrap_or_default());
    values.set("is_reminder", notice.is_reminder);
    values.set("begins", shown::BEGINS);
    values.set("ends", shown::ENDS);
}

fn people(people: &[Person]) -> String {
    people.iter().map(name_and_address).collect::<Vec<_>>().join(", ")
}

/// Something that only the rep can do.
pub(super) fn set_task(values: &mut Values, notice: &TaskNotice) {
    values.set("script", shown::flowing(&notice.script));
    values.set("hints", notice.hints.iter().map(|hint| one_line(hint, "(no words)")).collect::<Vec<_>>());
    values.set("mail.text", shown::flowing(&notice.mail));
    values.set("mail.step", notice.step.to_string());
    values.set("until", when(notice.until, &notice.about.zone));
    values.set("sends_anyway", notice.unanswered == Unanswered::Send);
    values.set("ends", notice.unanswered == Unanswered::End);
    values.set("referrer.who", notice.referrer.as_ref().map(name).unwrap_or_default());
    values.set("referrer.person", notice.referrer.as_ref().map(name_and_address).unwrap_or_default());
    values.set("is_reminder", notice.is_reminder);
}
