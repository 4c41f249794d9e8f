//! Which sequence and which end of the offer a proposal gets, and what chose them.
//!
//! The end: the tag of our address, else a rule on the server, else the proposal's own words, else the sequence. The
//! sequence: the tag, else an address of ours that belongs to one, else a rule on the server, else the rep's usual one.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Candidate;
use super::Way;
use crate::adapters::store::circumstances::Known;
use crate::config::settings::Bot;
use crate::config::settings::Rep;
use crate::engine::desk::Desk;
use crate::engine::setup::Pinned;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::calendar::Calendar;
use crate::followup::plan;
use crate::followup::sequence::Delay;
use crate::mail::language::Language;
use crate::mail::notices::EnrolmentRefusal;
use crate::mail::notices::ExpiryBy;
use crate::mail::notices::LanguageBy;
use crate::mail::notices::SequenceBy;
use crate::mail::offer_end;
use crate::mail::offer_end::When;
use crate::mail::read::language;
use crate::mail::recipients::Recipients;
use crate::mail::recipients::options;
use crate::mail::recipients::options::ExpiryTag;

/// What a proposal gets.
pub(super) struct Choice {
    /// The sequence.
    pub pinned: Arc<Pinned>,
    /// What chose it.
    pub sequence_by: SequenceBy,
    /// The end of the offer; `None`: the sequence says it.
    pub expires_at: Option<Timestamp>,
    /// The zone in which the prospect lives, when something says so.
    pub zone: Option<TimeZone>,
    /// What chose the end.
    pub expiry_by: ExpiryBy,
    /// In which language its mails are, and what the offer is worth.
    pub known: Known,
    /// What chose the language.
    pub language_by: LanguageBy,
    /// Who has recommended the rep.
    pub referrer: Option<Person>,
    /// What addresses or rules asked for that contradicts itself; it did not count.
    pub contradictory: Vec<String>,
}

/// Chooses.
///
/// # Errors
/// Something was asked for that does not exist, or the offer has run out.
pub(super) fn choose(desk: &Desk, rep: &Rep, candidate: &Candidate<'_>) -> Result<Choice, EnrolmentRefusal> {
    let recipients = candidate.recipients;
    let (tagged, stamped) = (options::of_tags(&recipients.tags), options::stamped(&candidate.inbound.stamped));
    let unknown = |tag: &str| EnrolmentRefusal::UnknownTag {
        tag: tag.to_owned(),
        sequences: desk.setup.sequences.keys().cloned().collect(),
    };
    if let Some(tag) = tagged.unknown.first().or(stamped.unknown.first()) {
        return Err(unknown(tag));
    }
    let (dedicated, addresses) = dedicated(&desk.setup.settings.bot, recipients);
    let (name, sequence_by) = match (tagged.sequence, dedicated, stamped.sequence) {
        (Some(name), ..) => (name, SequenceBy::Tag),
        (None, Some((address, name)), _) => (name, SequenceBy::Address(address)),
        (None, None, Some(name)) => (name, SequenceBy::Rule),
        (None, None, None) => (rep.sequence.clone(), SequenceBy::Usual),
    };
    let pinned = desk.setup.sequences.get(&name).cloned().ok_or_else(|| unknown(&name))?;
    let (asked, expiry_by) = match (tagged.expiry, stamped.expiry) {
        (Some(expiry), _) => (Some(of_tag(expiry, candidate, rep)), ExpiryBy::Tag),
        (None, Some(expiry)) => (Some(of_tag(expiry, candidate, rep)), ExpiryBy::Rule),
        (None, None) => of_text(desk, rep, candidate, &pinned),
    };
    not_over(desk, rep, candidate, &pinned, asked)?;
    let (language, language_by) = match (tagged.language, stamped.language, language_of(candidate)) {
        (Some(language), ..) => (Some(language), LanguageBy::Tag),
        (None, Some(language), _) => (Some(language), LanguageBy::Rule),
        (None, None, Some(language)) => (Some(language), LanguageBy::Text),
        (None, None, None) => (None, LanguageBy::Usual),
    };
    let language = language.map(|language| language.key().to_owned()).unwrap_or_default();
    let known = Known { language, amount: tagged.amount.or(stamped.amount) };
    let mut contradictory = tagged.contradictory;
    contradictory.extend(stamped.contradictory);
    if matches!(sequence_by, SequenceBy::Usual) {
        contradictory.extend(addresses);
    }
    let zone = tagged.zone.or(stamped.zone);
    let referrer = tagged.referrer.or(stamped.referrer);
    Ok(Choice { pinned, sequence_by, expires_at: asked, zone, expiry_by, known, language_by, referrer, contradictory })
}

/// The language that the proposal is surely written in, when mails can be.
fn language_of(candidate: &Candidate<'_>) -> Option<Language> {
    language::of(&candidate.inbound.reply_text).and_then(|key| key.parse().ok())
}

/// The sequence of the one dedicated address that was used; with two that differ, their sequences and none.
#[must_use]
pub fn dedicated(bot: &Bot, recipients: &Recipients) -> (Option<(Address, String)>, Vec<String>) {
    let mut found: Vec<(Address, String)> = Vec::new();
    for address in &recipients.own_addresses {
        if let Some(sequence) = bot.addresses.get(address)
            && !found.iter().any(|(_, known)| known == sequence)
        {
            found.push((address.clone(), sequence.clone()));
        }
    }
    match found.len() {
        0 | 1 => (found.pop(), Vec::new()),
        _ => (None, found.into_iter().map(|(_, sequence)| sequence).collect()),
    }
}

fn of_tag(tag: ExpiryTag, candidate: &Candidate<'_>, rep: &Rep) -> Timestamp {
    match tag {
        ExpiryTag::Days(days) => plan::expiry(candidate.sent_at(), Delay::Days(days), &Calendar::always(), &rep.zone),
        ExpiryTag::On(date) => Calendar::end_of_day(date, &rep.zone),
    }
}

/// The end that the proposal's own words name.
fn of_text(desk: &Desk, rep: &Rep, candidate: &Candidate<'_>, pinned: &Pinned) -> (Option<Timestamp>, ExpiryBy) {
    let sent = candidate.sent_at().to_zoned(rep.zone.clone());
    let Some(end) =
        offer_end::read(&candidate.inbound.reply_text, sent.date(), month_first(rep, sent.offset().seconds()))
    else {
        return (None, ExpiryBy::Sequence);
    };
    let calendar = desk.setup.calendar(&pinned.sequence.calendar);
    let at = match end.when {
        When::On(date) => Calendar::end_of_day(date, &rep.zone),
        When::After(delay) => plan::expiry(candidate.sent_at(), delay, &calendar, &rep.zone),
    };
    (Some(at), ExpiryBy::Text(end.phrase))
}

/// Whether `11/12` is November: in English it is in the Americas, and nobody knows elsewhere; in other languages never.
fn month_first(rep: &Rep, offset_s: i32) -> Option<bool> {
    match (rep.language.starts_with("en"), offset_s <= AMERICAN_OFFSET_S) {
        (true, true) => Some(true),
        (true, false) => None,
        (false, _) => Some(false),
    }
}

/// Seconds from UTC of the easternmost zone of the Americas that writes English.
const AMERICAN_OFFSET_S: i32 = -3 * 3_600;

/// An offer that has run out is nothing to follow up on. That a sequence's own end is past happens only to a proposal that
/// comes late.
fn not_over(
    desk: &Desk,
    rep: &Rep,
    candidate: &Candidate<'_>,
    pinned: &Pinned,
    asked: Option<Timestamp>,
) -> Result<(), EnrolmentRefusal> {
    let by_sequence = || {
        let calendar = desk.setup.calendar(&pinned.sequence.calendar);
        plan::expiry(candidate.sent_at(), pinned.sequence.expires_after, &calendar, &rep.zone)
    };
    let end = match (asked, candidate.way) {
        (Some(at), _) => at,
        (None, Way::Attached) => by_sequence(),
        (None, Way::Copy | Way::ByHand) => return Ok(()),
    };
    if end <= desk.now {
        return Err(EnrolmentRefusal::AlreadyOver { on: end.to_zoned(rep.zone.clone()).date() });
    }
    Ok(())
}
