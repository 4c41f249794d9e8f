//! The receipt of a proposal: its facts, the values of its text, its words, and samples.

use jiff::Timestamp;
use serde_json::Value;
use serde_json::json;

use super::facts::About;
use super::values;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::ids::StepName;
use crate::followup::thread::Participant;
use crate::followup::thread::Role;
use crate::mail::language::Language;
use crate::mail::names;
use crate::mail::render::Values;
use crate::mail::render::filters;

/// Characters of the proposal's words on its end.
const PHRASE_MAX: usize = 120;

/// Sequences that are offered with a link each; the names of more are only listed.
pub(super) const SEQUENCES_OFFERED: usize = 3;

/// Colleagues that are named.
const TEAM_MAX: usize = 8;

/// What a rep is told when his proposal was enrolled.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    /// The thread.
    pub about: About,
    /// Every step in order, relative ones with the date they have if nothing happens.
    pub plan: Vec<PlannedMail>,
    /// Co-recipients and stakeholders.
    pub participants: Vec<Participant>,
    /// People of the company who got the proposal too.
    pub team: Vec<Person>,
    /// The prospect stands in Cc, and nobody outside in To.
    pub prospect_in_cc: bool,
    /// How an answer reaches the bot.
    pub reply_path: ReplyPath,
    /// Why this sequence.
    pub sequence_by: SequenceBy,
    /// Names of the others that there are.
    pub other_sequences: Vec<String>,
    /// Why this end of the offer.
    pub expiry_by: ExpiryBy,
    /// In which language the mails are.
    pub language: Language,
    /// Why in this one.
    pub language_by: LanguageBy,
    /// What the offer is worth, in hundredths; `None`: nobody says.
    pub amount: Option<i64>,
    /// Who has recommended the rep.
    pub referrer: Option<Person>,
    /// Addresses of ours that the proposal was sent to, as far as its copy says; empty: it says nothing.
    pub own_addresses: Vec<Address>,
    /// Those asked for different things, which are these; none of them counted.
    pub contradictory: Vec<String>,
    /// The proposal came later, attached to another mail.
    pub attached: bool,
    /// Only the head of the proposal was read: it is very large.
    pub is_head: bool,
}

/// One line of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedMail {
    /// When.
    pub at: Timestamp,
    /// Which step.
    pub step: StepName,
    /// The subject it will have.
    pub subject: String,
}

/// How an answer reaches the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyPath {
    /// Follow-ups carry a token address in `Reply-To`.
    ReplyTo,
    /// Follow-ups carry the token address alone, and answers are forwarded.
    ReplyToBot,
    /// The rep's mailbox is watched.
    Mailbox,
    /// A rule on the server copies mail to the bot.
    Rule,
}

/// What chose the sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SequenceBy {
    /// The tag of our address.
    Tag,
    /// An address of ours that belongs to it.
    Address(Address),
    /// A rule on the server (`X-Politely`).
    Rule,
    /// Nothing: it is the rep's usual one.
    Usual,
}

/// What chose the end of the offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpiryBy {
    /// The tag of our address.
    Tag,
    /// A rule on the server (`X-Politely`).
    Rule,
    /// The proposal itself, in these words.
    Text(String),
    /// Nothing: the sequence says how long.
    Sequence,
}

/// What chose the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LanguageBy {
    /// The tag of our address.
    Tag,
    /// A rule on the server (`X-Politely`).
    Rule,
    /// The proposal is written in it.
    Text,
    /// Nothing: it is the rep's own.
    Usual,
}

/// Sets the values of the text.
pub(super) fn set(into: &mut Values, receipt: &Receipt) {
    let about = &receipt.about;
    let who = values::name(&about.prospect);
    into.set("plan", receipt.plan.iter().map(|mail| planned(mail, about)).collect::<Value>());
    into.set("people", people(receipt));
    into.set("zone", about.zone.iana_name().unwrap_or("your zone"));
    into.set("reply_path", reply_path(receipt.reply_path, &who));
    into.set("attached", receipt.attached);
    into.set("is_head", receipt.is_head);
    into.set("expiry_by", expiry_by(&receipt.expiry_by));
    into.set("sequence_by", sequence_by(receipt));
    let more: Vec<&str> = receipt.other_sequences.iter().skip(SEQUENCES_OFFERED).map(String::as_str).collect();
    into.set("more_sequences", more.join(", "));
    into.set("addressed", addressed(receipt));
    into.set("language", receipt.language.name());
    into.set("language_by", language_by(receipt.language_by));
    let another = if receipt.language == Language::English { Language::German } else { Language::English };
    into.set("other_language", another.key());
    into.set("amount", receipt.amount.map(|amount| filters::grouped(amount, Language::English)).unwrap_or_default());
    // A day that may stand behind `expires` as an example: a week after the present end.
    let later = about.expires_at.to_zoned(about.zone.clone()).date().checked_add(jiff::Span::new().days(7));
    into.set("later_end", later.map(|day| day.strftime("%-d %B").to_string().to_lowercase()).unwrap_or_default());
}

fn planned(mail: &PlannedMail, about: &About) -> Value {
    let subject = values::one_line(&mail.subject, "(no subject)");
    json!({ "at": values::when(mail.at, &about.zone), "step": mail.step.as_str(), "subject": subject })
}

fn people(receipt: &Receipt) -> Value {
    let one = |person: &Person, part: &str| json!({ "who": values::name_and_address(person), "part": part });
    let prospect = match receipt.prospect_in_cc {
        false => "the prospect, I write to this address",
        true => "I take this to be the prospect and write there, because nobody outside is in To",
    };
    let others = receipt.participants.iter().map(|other| one(&other.person, role(other.role)));
    let team =
        receipt.team.iter().take(TEAM_MAX).map(|person| one(person, "of your own company; I do not write there"));
    let is_named = |person: &&Person| receipt.participants.iter().all(|other| other.person.address != person.address);
    let referrer = receipt.referrer.iter().filter(is_named);
    let referrer = referrer.map(|person| one(person, "has recommended you; I write nothing there before you agree"));
    std::iter::once(one(&receipt.about.prospect, prospect)).chain(others).chain(referrer).chain(team).collect()
}

/// What a participant is to the bot.
fn role(role: Role) -> &'static str {
    match role {
        Role::CoRecipient => "gets my mails in Cc; an answer counts",
        Role::Stakeholder => "I do not write there; an answer counts",
        Role::Announced => "I write there, as I have told the prospect; an answer counts",
        Role::Introduced => "you introduce them; an answer counts",
        Role::Referrer => "has recommended you, and gets copies as you agreed",
    }
}

/// Goes behind "The offer stands until DAY".
fn expiry_by(by: &ExpiryBy) -> String {
    match by {
        ExpiryBy::Tag => "the tag in my address says so".to_owned(),
        ExpiryBy::Rule => "a rule on your mail server says so".to_owned(),
        ExpiryBy::Text(phrase) => {
            format!("I read that in your proposal: \"{}\"", names::one_line(phrase, PHRASE_MAX))
        }
        ExpiryBy::Sequence => "the sequence says so, and your mail names no day that I can read".to_owned(),
    }
}

/// Goes behind "My mails are in LANGUAGE".
const fn language_by(by: LanguageBy) -> &'static str {
    match by {
        LanguageBy::Tag => "the tag in my address says so",
        LanguageBy::Rule => "a rule on your mail server says so",
        LanguageBy::Text => "your proposal is written in it",
        LanguageBy::Usual => "your own, because I cannot tell that of the proposal",
    }
}

/// Goes behind "I use the sequence NAME".
fn sequence_by(receipt: &Receipt) -> String {
    match &receipt.sequence_by {
        SequenceBy::Tag => "the tag in my address says so".to_owned(),
        SequenceBy::Address(address) => format!("you wrote to {address}"),
        SequenceBy::Rule => "a rule on your mail server says so".to_owned(),
        SequenceBy::Usual if !receipt.contradictory.is_empty() => format!(
            "it is your usual one, because my addresses on your mail asked for different things ({})",
            receipt.contradictory.join(", ")
        ),
        SequenceBy::Usual if receipt.own_addresses.is_empty() => {
            "it is your usual one; a tag in my address, if there was one, was lost on the way, as Microsoft 365 does"
                .to_owned()
        }
        SequenceBy::Usual => "it is your usual one".to_owned(),
    }
}

/// A sentence where there is something to be said about our own addresses.
fn addressed(receipt: &Receipt) -> String {
    match receipt.own_addresses.as_slice() {
        [] | [_] => String::new(),
        several => {
            let all: Vec<String> = several.iter().map(Address::to_string).collect();
            format!("More than one address of mine is on your mail ({}); one is enough.", all.join(", "))
        }
    }
}

/// What the bot sees, and what it cannot.
fn reply_path(path: ReplyPath, who: &str) -> String {
    match path {
        ReplyPath::ReplyTo => format!(
            "My mails carry a reply address of mine beside yours, so I see every answer to them. I do not see an answer to your \
             proposal itself, nor a new mail that {who} writes to you alone: answer \"stop\" to this mail then."
        ),
        ReplyPath::ReplyToBot => format!(
            "Answers to my mails come to me alone, and I forward each of them to you at once, complete. I do not see an \
             answer to your proposal itself, nor a new mail that {who} writes to you alone: answer \"stop\" to this mail \
             then."
        ),
        ReplyPath::Mailbox => format!(
            "I watch your mailbox, inbox and junk, without marking anything as read, so I see answers to your proposal and \
             to my mails alike. I do not see what {who} writes to another address of yours, or says on the telephone."
        ),
        ReplyPath::Rule => format!(
            "A rule on your mail server copies your incoming mail to me, so I see what {who} writes to you. I cannot check \
             that the rule works; if it is changed I am blind and do not know it."
        ),
    }
}

/// A receipt of every kind, about Dana's proposal to Priya.
pub(super) fn samples(plain: Receipt, tom: &Person, ours: &[Address]) -> Vec<Receipt> {
    let dedicated = ours.last().cloned();
    let by_tag = Receipt {
        sequence_by: SequenceBy::Tag,
        expiry_by: ExpiryBy::Tag,
        language_by: LanguageBy::Tag,
        amount: Some(1_200_000),
        own_addresses: ours.iter().take(1).cloned().collect(),
        participants: Vec::new(),
        reply_path: ReplyPath::ReplyTo,
        ..plain.clone()
    };
    let by_address = Receipt {
        sequence_by: dedicated.map_or(SequenceBy::Usual, SequenceBy::Address),
        expiry_by: ExpiryBy::Text("valid until 3 December".to_owned()),
        language_by: LanguageBy::Text,
        own_addresses: ours.to_vec(),
        team: vec![tom.clone()],
        prospect_in_cc: true,
        ..by_tag.clone()
    };
    let by_rule = Receipt {
        sequence_by: SequenceBy::Rule,
        expiry_by: ExpiryBy::Rule,
        language: Language::German,
        language_by: LanguageBy::Rule,
        amount: Some(1_200_050),
        referrer: Some(tom.clone()),
        reply_path: ReplyPath::Rule,
        attached: true,
        is_head: true,
        ..by_tag.clone()
    };
    let many = ["after-meeting", "close-file", "quote", "short", "went-dark"];
    let forwarding = Receipt {
        reply_path: ReplyPath::ReplyToBot,
        other_sequences: many.map(str::to_owned).to_vec(),
        ..by_tag.clone()
    };
    let unclear = Receipt {
        sequence_by: SequenceBy::Usual,
        expiry_by: ExpiryBy::Sequence,
        contradictory: vec!["close-file".to_owned(), "proposal".to_owned()],
        other_sequences: Vec::new(),
        ..by_tag.clone()
    };
    vec![plain, by_tag, by_address, by_rule, unclear, forwarding]
}
