//! A sequence file to a [`Sequence`]: its shape, leniently. What a good sequence must be besides is `sequence_check`.

use jiff::SignedDuration;

use super::nurture_file;
use super::rep_file::APPROVE;
use super::source::Mark;
use super::step_file;
use super::step_file::ReadStep;
use super::step_file::Usual;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml::Node;
use super::yaml::Value;
use crate::followup::appointment::CALL_OFF;
use crate::followup::appointment::CALL_REMINDER;
use crate::followup::appointment::CALL_SET;
use crate::followup::ids::StepName;
use crate::followup::ids::VersionHash;
use crate::followup::sequence::Delay;
use crate::followup::sequence::Nurture;
use crate::followup::sequence::Sequence;
use crate::followup::sequence::Step;
use crate::followup::sequence::Timing;
use crate::followup::sequence::WhenUnknown;
use crate::followup::thread::Outcome;

/// Most messages that a sequence may ask for.
const MESSAGES_MAX: u32 = 1_000;

/// Messages of a round when the sequence says nothing: enough for the longest shipped one.
const MESSAGES: u32 = 6;

const SEQUENCE: Keys = Keys {
    what: "a sequence",
    known: &[
        "sequence",
        "title",
        "calendar",
        "expires_after",
        "runs_for",
        "nurture",
        "max_messages",
        "quote",
        "extended",
        "withdrawn",
        "heads_up",
        "approve",
        "steps",
    ],
    later: &["language", "when", "library", "stakeholders"],
};

/// Step and template by which a prospect hears that the offer stands longer, unless the sequence names another template.
pub const EXTENDED: &str = "extended";

/// Step by which a prospect hears that the rep has withdrawn the offer.
pub const WITHDRAWAL: &str = "offer-withdrawn";

/// Its template, unless the sequence names another one.
pub const WITHDRAWN: &str = "withdrawn";

/// A sequence as far as it could be read, and where its parts stand.
#[derive(Debug)]
pub struct ReadSequence {
    /// Its name.
    pub name: Option<(String, Mark)>,
    /// What it is for, for people.
    pub title: String,
    /// The calendar that it names.
    pub calendar: Option<(String, Mark)>,
    /// How long a proposal stands.
    pub expires_after: Option<Delay>,
    /// Whether there is an offer at all; else that is how long it runs at the most.
    pub has_offer: bool,
    /// Where its threads go over to when they have ended in silence, and where that is said.
    pub nurture: Option<(Nurture, Mark)>,
    /// Most messages, and where that is said.
    pub max_messages: (u32, Option<Mark>),
    /// The template of the news that the offer stands longer, where the sequence names one.
    pub extended: Option<(String, Mark)>,
    /// The template of the news that the offer is withdrawn, where the sequence names one.
    pub withdrawn: Option<(String, Mark)>,
    /// What its steps do where they say nothing else.
    pub usual: Usual,
    /// Its steps; `None` for one that is wrong.
    pub steps: Vec<Option<ReadStep>>,
    /// Where the steps stand.
    pub steps_at: Mark,
}

impl ReadSequence {
    /// The sequence, when every part that a thread needs could be read.
    #[must_use]
    pub fn sequence(&self, version: VersionHash) -> Option<Sequence> {
        let steps: Option<Vec<Step>> = self.steps.iter().map(|read| Some(read.as_ref()?.step.clone())).collect();
        Some(Sequence {
            name: self.name.as_ref()?.0.clone(),
            version,
            calendar: self.calendar.as_ref()?.0.clone(),
            expires_after: self.expires_after?,
            max_messages: self.max_messages.0,
            steps: steps?,
            extension: self.extension(),
            calls: self.calls(),
            withdrawal: self.withdrawal(),
            has_offer: self.has_offer,
            nurture: self.nurture.as_ref().map(|(nurture, _)| nurture.clone()),
        })
    }

    /// Every template that it names.
    #[must_use]
    pub fn templates(&self) -> Vec<String> {
        let (extension, withdrawal, calls) = (self.extension(), self.withdrawal(), self.calls());
        let steps = self.steps.iter().flatten().map(|read| &read.step);
        let steps = steps.chain(&extension).chain(&withdrawal).chain(&calls);
        steps.flat_map(Step::templates).map(str::to_owned).collect()
    }

    /// The news of an extension is a step of every sequence, but for old versions with a step of that name.
    #[must_use]
    pub fn extension(&self) -> Option<Step> {
        let name: StepName = EXTENDED.parse().ok()?;
        let is_taken = self.steps.iter().flatten().any(|read| read.step.name == name);
        (!is_taken && self.has_offer).then(|| Step {
            template: Some(self.extended.as_ref().map_or(EXTENDED, |(template, _)| template).to_owned()),
            quote: self.usual.quote,
            heads_up: self.usual.heads_up,
            approve: self.usual.approve,
            ..Step::plain(name, Timing::OnExtension)
        })
    }

    /// So is the news of a withdrawal; it ends the thread, and nobody takes it for sent without knowing.
    #[must_use]
    pub fn withdrawal(&self) -> Option<Step> {
        let name: StepName = WITHDRAWAL.parse().ok()?;
        let is_taken = self.steps.iter().flatten().any(|read| read.step.name == name);
        (!is_taken && self.has_offer).then(|| Step {
            template: Some(self.withdrawn.as_ref().map_or(WITHDRAWN, |(template, _)| template).to_owned()),
            quote: self.usual.quote,
            heads_up: self.usual.heads_up,
            approve: self.usual.approve,
            end: Some(Outcome::Expired),
            when_unknown: WhenUnknown::Ask,
            ..Step::plain(name, Timing::OnWithdrawal)
        })
    }
}

impl ReadSequence {
    /// The mails about a call, in a sequence that offers one.
    #[must_use]
    pub fn calls(&self) -> Vec<Step> {
        if !self.steps.iter().flatten().any(|read| read.step.invite.is_some()) {
            return Vec::new();
        }
        let step = |name: &str| {
            let at_once = Timing::After(Delay::Exact(SignedDuration::ZERO));
            let step = Step::plain(name.parse::<StepName>().ok()?, at_once);
            Some(Step { template: Some(name.to_owned()), quote: self.usual.quote, ..step })
        };
        [CALL_SET, CALL_OFF, CALL_REMINDER].into_iter().filter_map(step).collect()
    }
}

/// Reads the shape of a sequence. Unknown keys are noted and left out.
pub fn read(node: &Node, walk: &mut Walk<'_>) -> Option<ReadSequence> {
    let fields = walk.fields(node, SEQUENCE)?;
    let name = fields.required("sequence", walk).and_then(|node| Some((walk.text(node, "a name")?, node.at)));
    let title = fields.get("title").and_then(|node| walk.text(node, "a title")).unwrap_or_default();
    let calendar = fields.required("calendar", walk).and_then(|node| Some((walk.text(node, "a calendar")?, node.at)));
    let (expires_after, has_offer) = nurture_file::end(&fields, walk);
    let nurture = fields.get("nurture").and_then(|node| nurture_file::nurture(node, walk));
    let most = fields.get("max_messages");
    let max_messages = most.and_then(|node| walk.number(node, "a cap", 1, MESSAGES_MAX)).unwrap_or(MESSAGES);
    let quote =
        fields.get("quote").and_then(|node| walk.choice(node, "value of `quote`", &step_file::QUOTES)).unwrap_or(true);
    let extended = fields.get("extended").and_then(|node| Some((walk.text(node, "a template")?, node.at)));
    let withdrawn = fields.get("withdrawn").and_then(|node| Some((walk.text(node, "a template")?, node.at)));
    let heads_up = fields.get("heads_up").and_then(|node| walk.heads_up(node));
    let approve = fields.get("approve").and_then(|node| walk.choice(node, "value of `approve`", &APPROVE));
    let usual = Usual { quote, heads_up, approve };
    let (steps, steps_at) = match fields.required("steps", walk) {
        None => (Vec::new(), fields.at()),
        Some(node) => {
            if matches!(&node.value, Value::List(none) if none.is_empty()) {
                walk.error(node.at, "no-steps", "a sequence needs at least one step");
            }
            (steps(node, usual, walk), node.at)
        }
    };
    let max_messages = (max_messages, most.map(|node| node.at));
    Some(ReadSequence {
        name,
        title,
        calendar,
        expires_after,
        has_offer,
        nurture,
        max_messages,
        extended,
        withdrawn,
        usual,
        steps,
        steps_at,
    })
}

fn steps(node: &Node, usual: Usual, walk: &mut Walk<'_>) -> Vec<Option<ReadStep>> {
    let items = walk.items(node, "a list of steps");
    let read = items.into_iter().enumerate().map(|(place, item)| step_file::read(item, place == 0, usual, walk));
    read.flat_map(with_second).collect()
}

/// A step, and behind it the one that it brings with it.
fn with_second(read: Option<ReadStep>) -> Vec<Option<ReadStep>> {
    let Some(mut first) = read else { return vec![None] };
    let second = first.second.take().map(|second| Some(*second));
    std::iter::once(Some(first)).chain(second).collect()
}
