//! The variables that mails to prospects may use: one table, and the values behind it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::civil::date;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::followup::address::Person;
use crate::followup::calls_made::How;
use crate::followup::library::ValueItem;
use crate::mail::compose::base_subject;
use crate::mail::language::Language;
use crate::mail::names;

/// One variable that templates may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variable {
    /// Its name in dotted form.
    pub path: &'static str,
    /// What it is, for `check`, docs and editors.
    pub describes: &'static str,
    /// It may be empty for some people: a template that prints it must ask with `if` or `default`.
    pub may_be_empty: bool,
}

const fn always(path: &'static str, describes: &'static str) -> Variable {
    Variable { path, describes, may_be_empty: false }
}

const fn maybe(path: &'static str, describes: &'static str) -> Variable {
    Variable { path, describes, may_be_empty: true }
}

/// Everything that a mail to a prospect and a signature may name. [`Values::sample`] shows a value of each.
pub const VARIABLES: &[Variable] = &[
    always("prospect.first_name", "first name; \"there\" (German: \"und guten Tag\") when we are not sure of one"),
    always(
        "salutation",
        "how a mail begins, without the comma: Hi Priya, Guten Tag Dr. Müller; Hi there, Guten Tag when not sure",
    ),
    always("prospect.name", "display name as the prospect writes it, else the address"),
    always("prospect.address", "mail address"),
    always("rep.name", "the rep's name"),
    always("rep.first_name", "the rep's first name"),
    always("rep.address", "the rep's mail address"),
    maybe("rep.phone", "the rep's telephone number; empty when the config has none"),
    always("proposal.subject", "subject of the proposal without Re: and the like"),
    always("proposal.date", "day on which the proposal was sent, such as 3 November 2026"),
    always("proposal.iso", "the same day as 2026-11-03, for the filter `date`"),
    always("expiry.date", "last day of the offer, such as 3 December 2026"),
    always("expiry.weekday", "its day of the week"),
    always("expiry.iso", "the same day as 2026-12-03, for the filter `date`"),
    always("expiry.days_left", "whole days until then; 0 on the day itself and afterwards"),
    always("days_since_proposal", "whole days since the proposal was sent"),
    always("messages_sent", "how many follow-ups of this thread have been sent before this one"),
    always("calls.made", "how many calls there have been: voicemails, talks and calls that were agreed on"),
    always("calls.voicemails", "days on which you left a message, a list for `listed`; may have nothing in it"),
    always(
        "calls.tries",
        "days on which you called, and say no more of it; a list for `listed`, may have nothing in it",
    ),
    always("calls.talks", "days on which you talked, a list for `listed`; may have nothing in it"),
    always(
        "calls.agreed",
        "days of calls that were agreed on and are over, a list for `listed`; may have nothing in it",
    ),
    maybe("referrer.name", "who recommended the rep; only certain in a step with `copy: referrer`"),
    maybe("referrer.first_name", "his first name; else his name or address"),
    maybe("introduced.name", "to whom an `introduce` step introduces the prospect"),
    maybe("introduced.first_name", "his first name; else his name or address"),
    maybe("introduced.address", "his mail address"),
    maybe("introduced.why", "what the rep says about him; may be empty"),
    maybe("others.names", "the stakeholders of a `widen` step, such as Tom Okafor and Mia Chen"),
    maybe("others.first_names", "their first names; \"there\" (German: \"und guten Tag\") when we are not sure of one"),
    always("participants", "names of the others in the conversation, a list for `listed`; may have nobody in it"),
    maybe("amount", "what the offer is worth, such as 12000, for the filter `money`; empty when the rep does not say"),
    always("company.name", "name of the rep's company, `bot.name` of the config"),
    always("value.title", "what is given by a step with `value`, such as: a checklist for the first thirty days"),
    always("value.summary", "why that is worth having, one line"),
    maybe("value.link", "where it can be read; empty when it comes as a file with the mail"),
    always("step.name", "name of the step that is sent"),
    always("language", "of the mail: en, de, fr, es, it, nl or pt"),
    always("slots", "times of a call, a list for `for`; only in steps that offer one, and in the mails about it"),
    always("slot.first", "its only time, or the first that is offered, such as Tuesday, 24 November, 10:00"),
    maybe("slot.second", "the second time that is offered; empty when there is only one"),
    maybe("slot.third", "the third; empty when there are fewer"),
    always("slot.length", "how long the call takes, such as 20 minutes"),
    maybe("slot.place", "where the call takes place, as the step says it; empty when it does not"),
];

/// What is known when a mail to a prospect is drafted.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUpFacts {
    /// To whom.
    pub prospect: ProspectFacts,
    /// In whose name.
    pub rep: RepFacts,
    /// Subject of the proposal as the rep wrote it.
    pub proposal_subject: String,
    /// Day on which it was sent, in the thread's zone.
    pub proposal_date: Date,
    /// Last day of the offer, in the thread's zone.
    pub expiry: Date,
    /// The day on which the draft is made, in the thread's zone.
    pub today: Date,
    /// Follow-ups sent before this one.
    pub messages_sent: u32,
    /// Calls that really happened, in order: the day, in the thread's zone, and how.
    pub calls: Vec<(Date, How)>,
    /// The company's name.
    pub company: String,
    /// The step.
    pub step: String,
    /// Language of the mail.
    pub language: Language,
    /// What the offer is worth, in hundredths; `None`: the rep does not say.
    pub amount: Option<i64>,
    /// People beside the prospect.
    pub people: PeopleFacts,
    /// What it gives from the library; `None`: nothing.
    pub gift: Option<Gift>,
}

/// What templates may know of people beside the prospect.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleFacts {
    /// Who recommended the rep.
    pub referrer: Option<ProspectFacts>,
    /// To whom the rep introduces the prospect.
    pub introduced: Option<ProspectFacts>,
    /// What the rep says about him; may be empty.
    pub why: String,
    /// Others who have a say.
    pub others: Vec<ProspectFacts>,
    /// Who gets the mails in copy.
    pub copied: Vec<ProspectFacts>,
}

/// What templates may know of an item of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gift {
    /// What it is called.
    pub title: String,
    /// Why it is worth having.
    pub summary: String,
    /// Where it can be read; empty: it comes as a file.
    pub link: String,
}

impl From<&ValueItem> for Gift {
    fn from(item: &ValueItem) -> Self {
        let link = item.link.clone().unwrap_or_default();
        Self { title: item.title.clone(), summary: item.summary.clone(), link }
    }
}

/// What templates may know of a prospect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProspectFacts {
    /// Display name as it stands in the proposal, may be anything.
    pub name: String,
    /// Address.
    pub address: String,
}

impl From<&Person> for ProspectFacts {
    fn from(person: &Person) -> Self {
        Self { name: person.name.clone(), address: person.address.to_string() }
    }
}

/// What templates may know of a rep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepFacts {
    /// Name.
    pub name: String,
    /// Address that he writes from.
    pub address: String,
    /// Telephone number, may be empty.
    pub phone: String,
}

/// The value that filters look up by themselves: dates and amounts are written as the language writes them.
pub(super) const FILTERS_READ: &str = "language";

/// Values by their dotted names. A name that was never set is undefined, and printing it fails.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Values {
    map: Map<String, Value>,
}

impl Values {
    /// The values of one follow-up.
    #[must_use]
    pub fn of(facts: &FollowUpFacts) -> Self {
        let language = facts.language;
        let days = |from: Date, to: Date| (to - from).get_days().max(0);
        let prospect = &facts.prospect;
        let first_name = called(prospect, language);
        let name = names::printable_name(&prospect.name).unwrap_or_else(|| prospect.address.clone());
        let mut values = Self::default();
        values.set("salutation", salutation(prospect, language));
        values.set("prospect.first_name", first_name);
        values.set("prospect.name", name);
        values.set("prospect.address", prospect.address.clone());
        values.set("rep.name", facts.rep.name.trim());
        values.set("rep.first_name", rep_first_name(&facts.rep.name));
        values.set("rep.address", facts.rep.address.clone());
        values.set("rep.phone", facts.rep.phone.trim());
        values.set("proposal.subject", base_subject(&facts.proposal_subject));
        values.set("proposal.date", language.long_date(facts.proposal_date));
        values.set("proposal.iso", facts.proposal_date.to_string());
        values.set("expiry.date", language.long_date(facts.expiry));
        values.set("expiry.weekday", language.weekday(facts.expiry));
        values.set("expiry.iso", facts.expiry.to_string());
        values.set("expiry.days_left", days(facts.today, facts.expiry));
        values.set("days_since_proposal", days(facts.proposal_date, facts.today));
        values.set("messages_sent", facts.messages_sent);
        values.set_calls(&facts.calls, language);
        values.set("company.name", facts.company.trim());
        if let Some(gift) = &facts.gift {
            values.set("value.title", gift.title.clone());
            values.set("value.summary", gift.summary.clone());
            values.set("value.link", gift.link.clone());
        }
        values.set("step.name", facts.step.clone());
        values.set("language", language.key());
        values.set("amount", facts.amount.map(plain_amount).unwrap_or_default());
        values.set_people(&facts.people, language);
        values
    }

    /// Each day once.
    fn set_calls(&mut self, calls: &[(Date, How)], language: Language) {
        let days = |wanted: How| {
            let mut days: Vec<Date> = calls.iter().filter(|(_, how)| *how == wanted).map(|(day, _)| *day).collect();
            days.dedup();
            days.into_iter().map(|day| language.short_date(day)).collect::<Vec<_>>()
        };
        self.set("calls.made", calls.len());
        self.set("calls.voicemails", days(How::Voicemail));
        self.set("calls.tries", days(How::Called));
        self.set("calls.talks", days(How::Spoke));
        self.set("calls.agreed", days(How::Agreed));
    }

    fn set_people(&mut self, people: &PeopleFacts, language: Language) {
        for (group, person) in [("referrer", &people.referrer), ("introduced", &people.introduced)] {
            self.set(&format!("{group}.name"), person.as_ref().map(whole_name).unwrap_or_default());
            let first = person.as_ref().map(|person| prospect_first_name(person).unwrap_or_else(|| whole_name(person)));
            self.set(&format!("{group}.first_name"), first.unwrap_or_default());
        }
        let address = people.introduced.as_ref().map(|person| person.address.clone());
        self.set("introduced.address", address.unwrap_or_default());
        self.set("introduced.why", people.why.trim());
        let names: Vec<String> = people.others.iter().map(whole_name).collect();
        let first: Option<Vec<String>> = people.others.iter().map(prospect_first_name).collect();
        let first = first.map_or_else(|| language.anybody().to_owned(), |first| language.listed(&first));
        self.set("participants", people.copied.iter().map(whole_name).collect::<Vec<_>>());
        self.set("others.names", language.listed(&names));
        self.set("others.first_names", if names.is_empty() { String::new() } else { first });
    }

    /// Sample people and dates, for `check`, previews without a thread, and tests.
    #[must_use]
    pub fn sample(language: Language) -> Self {
        let mut values = Self::of(&FollowUpFacts::sample(language));
        values.set_sample_slots(language);
        values
    }

    /// The same in a thread in which nobody has called.
    #[must_use]
    pub fn sample_without_calls(language: Language) -> Self {
        let mut values = Self::of(&FollowUpFacts { calls: Vec::new(), ..FollowUpFacts::sample(language) });
        values.set_sample_slots(language);
        values
    }

    /// Sets one value by its dotted name.
    pub fn set(&mut self, path: &str, value: impl Into<Value>) {
        match path.split_once('.') {
            None => {
                self.map.insert(path.to_owned(), value.into());
            }
            Some((group, field)) => {
                if !self.map.contains_key(group) {
                    self.map.insert(group.to_owned(), json!({}));
                }
                if let Some(Value::Object(fields)) = self.map.get_mut(group) {
                    fields.insert(field.to_owned(), value.into());
                }
            }
        }
    }

    /// The value of a dotted name.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Value> {
        match path.split_once('.') {
            None => self.map.get(path),
            Some((group, field)) => self.map.get(group)?.get(field),
        }
    }

    /// Whether that value is missing or empty: printing it would leave a blank.
    #[must_use]
    pub fn is_blank(&self, path: &str) -> bool {
        match self.get(path) {
            None | Some(Value::Null) => true,
            Some(Value::String(text)) => text.trim().is_empty(),
            Some(Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => false,
        }
    }

    /// What a template that names `variables` may see: of thirty groups of values most templates name three, and to hand
    /// over all of them would cost more than to fill the template.
    pub(super) fn context(&self, variables: &BTreeSet<String>) -> tera::Context {
        let mut context = tera::Context::new();
        let mut last = "";
        for path in variables.iter().map(String::as_str).chain([FILTERS_READ]) {
            let group = path.split_once('.').map_or(path, |(group, _)| group);
            // Sorted, the names of one group stand side by side, but for what sorts between a name and its dot.
            if group != last
                && let Some((name, value)) = self.map.get_key_value(group)
            {
                context.insert(name.clone(), value);
            }
            last = group;
        }
        context
    }
}

/// How a mail to somebody begins, without the comma.
#[must_use]
pub fn salutation(prospect: &ProspectFacts, language: Language) -> String {
    language.salutation(&called(prospect, language), names::formal(&prospect.name).as_deref())
}

/// His first name, or what stands for one.
fn called(prospect: &ProspectFacts, language: Language) -> String {
    prospect_first_name(prospect).unwrap_or_else(|| language.anybody().to_owned())
}

/// `12000`, `12000.50`: as the filter `money` takes it.
fn plain_amount(hundredths: i64) -> String {
    let (whole, cents) = (hundredths / 100, hundredths % 100);
    if cents == 0 { whole.to_string() } else { format!("{whole}.{cents:02}") }
}

/// The name as it may be printed, else the address.
fn whole_name(person: &ProspectFacts) -> String {
    names::printable_name(&person.name).unwrap_or_else(|| person.address.clone())
}

/// A single word that is also in the domain is the company's name: `Globex <info@globex.example>`.
fn prospect_first_name(prospect: &ProspectFacts) -> Option<String> {
    let domain = prospect.address.rsplit('@').next().unwrap_or_default().to_lowercase();
    names::first_name(&prospect.name).filter(|first| !domain.split('.').any(|label| label == first.to_lowercase()))
}

/// A rep's name comes from the config: what is no first name there is printed whole.
fn rep_first_name(name: &str) -> String {
    names::first_name(name).unwrap_or_else(|| name.trim().to_owned())
}

impl FollowUpFacts {
    /// Priya has had Dana's proposal for twelve days.
    #[must_use]
    pub fn sample(language: Language) -> Self {
        let person = |name: &str, address: &str| ProspectFacts { name: name.to_owned(), address: address.to_owned() };
        Self {
            prospect: ProspectFacts { name: "Priya Natarajan".to_owned(), address: "priya@globex.example".to_owned() },
            rep: RepFacts {
                name: "Dana Reyes".to_owned(),
                address: "dana@acme.example".to_owned(),
                phone: "+1 212 555 0100".to_owned(),
            },
            proposal_subject: "Proposal: packing line for Globex".to_owned(),
            proposal_date: date(2026, 11, 3),
            expiry: date(2026, 12, 3),
            today: date(2026, 11, 15),
            messages_sent: 2,
            calls: vec![
                (date(2026, 11, 5), How::Voicemail),
                (date(2026, 11, 6), How::Called),
                (date(2026, 11, 10), How::Spoke),
                (date(2026, 11, 12), How::Agreed),
            ],
            company: "Acme".to_owned(),
            step: "close-the-file".to_owned(),
            language,
            amount: Some(1_200_000),
            people: PeopleFacts {
                referrer: Some(person("Ana Lopes", "ana@initech.example")),
                introduced: Some(person("Ben Fischer", "ben@umbrella.example")),
                why: "he runs the same line in Bremen".to_owned(),
                others: vec![person("Tom Okafor", "tom@globex.example"), person("Mia Chen", "mia@globex.example")],
                copied: vec![person("Tom Okafor", "tom@globex.example")],
            },
            gift: Some(Gift::from(&ValueItem::sample())),
        }
    }
}
