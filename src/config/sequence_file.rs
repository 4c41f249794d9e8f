//! A sequence file to a [`Sequence`]: its shape, leniently. What a good sequence must be besides is `sequence_check`.

use super::rep_file::APPROVE;
use super::source::Mark;
use super::step_task;
use super::walk::Fields;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml::Node;
use crate::followup::ids::STEP_NAME_MAX;
use crate::followup::ids::StepName;
use crate::followup::ids::VersionHash;
use crate::followup::sequence::Conversation;
use crate::followup::sequence::Delay;
use crate::followup::sequence::HeadsUp;
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
        "max_messages",
        "quote",
        "extended",
        "heads_up",
        "approve",
        "steps",
    ],
    later: &["nurture", "guidelines", "language", "when", "library", "stakeholders"],
};

const STEP: Keys = Keys {
    what: "a step",
    known: &[
        "name",
        "after",
        "before_expiry",
        "at_expiry",
        "call",
        "hints",
        "patience",
        "unanswered",
        "send",
        "conversation",
        "quote",
        "end",
        "when_unknown",
        "heads_up",
        "approve",
    ],
    later: &[
        "invite",
        "value",
        "introduce",
        "copy",
        "widen",
        "guidelines",
        "nurture",
        "wait_for",
        "when",
        "variants",
        "attach",
        "language",
        "window",
    ],
};

/// Step and template by which a prospect hears that the offer stands longer, unless the sequence names another template.
pub const EXTENDED: &str = "extended";

const QUOTES: [(&str, bool); 2] = [("true", true), ("false", false)];

const ENDS: [(&str, End); 3] =
    [("expired", End::Expired), ("unresponsive", End::Unresponsive), ("completed", End::Completed)];

const CONVERSATIONS: [(&str, Conversation); 2] = [("same", Conversation::Same), ("new", Conversation::New)];

const WHEN_UNKNOWN: [(&str, WhenUnknown); 2] = [("assume-sent", WhenUnknown::AssumeSent), ("ask", WhenUnknown::Ask)];

/// The outcomes that a step may give.
#[derive(Clone, Copy)]
enum End {
    Expired,
    Unresponsive,
    Completed,
}

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
    /// Most messages, and where that is said.
    pub max_messages: (u32, Option<Mark>),
    /// The template of the news that the offer stands longer, where the sequence names one.
    pub extended: Option<(String, Mark)>,
    /// What its steps do where they say nothing else.
    pub usual: Usual,
    /// Its steps; `None` for one that is wrong.
    pub steps: Vec<Option<ReadStep>>,
    /// Where the steps stand.
    pub steps_at: Mark,
}

/// What a sequence says for all its steps.
#[derive(Debug, Clone, Copy)]
pub struct Usual {
    /// Mails quote the one that they answer.
    pub quote: bool,
    /// How long before they leave the rep sees them; `None`: as he wants it.
    pub heads_up: Option<HeadsUp>,
    /// Whether they leave only with the rep's word; `None`: as he wants it.
    pub approve: Option<bool>,
}

/// A step, and where its parts stand.
#[derive(Debug, Clone)]
pub struct ReadStep {
    /// The step itself.
    pub step: Step,
    /// Its name.
    pub name_at: Mark,
    /// Its `after`, `before_expiry` or `at_expiry`.
    pub timing_at: Mark,
    /// Its template.
    pub send_at: Mark,
    /// Its script.
    pub call_at: Mark,
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
        })
    }

    /// The news of an extension is a step of every sequence, but for old versions with a step of that name.
    #[must_use]
    pub fn extension(&self) -> Option<Step> {
        let name: StepName = EXTENDED.parse().ok()?;
        let is_taken = self.steps.iter().flatten().any(|read| read.step.name == name);
        (!is_taken).then(|| Step {
            name,
            timing: Timing::OnExtension,
            task: None,
            template: Some(self.extended.as_ref().map_or(EXTENDED, |(template, _)| template).to_owned()),
            conversation: Conversation::Same,
            quote: self.usual.quote,
            end: None,
            when_unknown: WhenUnknown::AssumeSent,
            heads_up: self.usual.heads_up,
            approve: self.usual.approve,
        })
    }
}

/// Reads the shape of a sequence. Unknown keys are noted and left out.
pub fn read(node: &Node, walk: &mut Walk<'_>) -> Option<ReadSequence> {
    let fields = walk.fields(node, SEQUENCE)?;
    let name = fields.required("sequence", walk).and_then(|node| Some((walk.text(node, "a name")?, node.at)));
    let title = fields.get("title").and_then(|node| walk.text(node, "a title")).unwrap_or_default();
    let calendar = fields.required("calendar", walk).and_then(|node| Some((walk.text(node, "a calendar")?, node.at)));
    let expires_after = fields.required("expires_after", walk).and_then(|node| walk.delay(node));
    let most = fields.get("max_messages");
    let max_messages = most.and_then(|node| walk.number(node, "a cap", 1, MESSAGES_MAX)).unwrap_or(MESSAGES);
    let quote = fields.get("quote").and_then(|node| walk.choice(node, "value of `quote`", &QUOTES)).unwrap_or(true);
    let extended = fields.get("extended").and_then(|node| Some((walk.text(node, "a template")?, node.at)));
    let heads_up = fields.get("heads_up").and_then(|node| walk.heads_up(node));
    let approve = fields.get("approve").and_then(|node| walk.choice(node, "value of `approve`", &APPROVE));
    let usual = Usual { quote, heads_up, approve };
    let (steps, steps_at) = match fields.required("steps", walk) {
        None => (Vec::new(), fields.at()),
        Some(node) => (steps(node, usual, walk), node.at),
    };
    let max_messages = (max_messages, most.map(|node| node.at));
    Some(ReadSequence { name, title, calendar, expires_after, max_messages, extended, usual, steps, steps_at })
}

fn steps(node: &Node, usual: Usual, walk: &mut Walk<'_>) -> Vec<Option<ReadStep>> {
    let items = walk.items(node, "a list of steps");
    items.into_iter().enumerate().map(|(place, item)| step(item, place == 0, usual, walk)).collect()
}

fn step(node: &Node, first: bool, usual: Usual, walk: &mut Walk<'_>) -> Option<ReadStep> {
    let fields = walk.fields(node, STEP)?;
    let name = fields.required("name", walk).and_then(|node| Some((step_name(node, walk)?, node.at)));
    let timing = timing(&fields, walk);
    let task = step_task::read(&fields, walk);
    let send = match fields.get("call") {
        Some(_) => fields.get("send"),
        None => fields.required("send", walk),
    };
    let send = send.map(|node| Some((walk.text(node, "a template")?, node.at)));
    let conversation = fields.get("conversation").map(|node| walk.choice(node, "conversation", &CONVERSATIONS));
    let own_quote = fields.get("quote").map(|node| walk.choice(node, "value of `quote`", &QUOTES));
    let end = fields.get("end").map(|node| walk.choice(node, "end", &ENDS));
    let when_unknown = fields.get("when_unknown").map(|node| walk.choice(node, "policy", &WHEN_UNKNOWN));
    let heads_up = fields.get("heads_up").map(|node| walk.heads_up(node));
    let approve = fields.get("approve").map(|node| walk.choice(node, "value of `approve`", &APPROVE));
    step_task::check(&fields, timing.as_ref().map(|(timing, _)| *timing), walk);
    let ((name, name_at), (timing, timing_at), task) = (name?, timing?, task?);
    // Without both there is nothing to do, which was noted.
    let (template, send_at) = match (send, &task) {
        (Some(send), _) => send.map(|(template, at)| (Some(template), at))?,
        (None, Some((task, at))) => {
            step_task::check_unanswered(task, &fields, walk);
            (None, *at)
        }
        (None, None) => return None,
    };
    let (task, call_at) = task.map_or((None, Mark::default()), |(task, at)| (Some(task), at));
    let step = Step {
        name,
        timing,
        task,
        template,
        conversation: conversation.unwrap_or(Some(Conversation::Same))?,
        quote: own_quote.unwrap_or(Some(usual.quote))?,
        end: match end {
            None => None,
            Some(end) => Some(outcome(end?)),
        },
        when_unknown: when_unknown.unwrap_or(Some(usual_policy(first, timing)))?,
        heads_up: match heads_up {
            None => usual.heads_up,
            Some(heads_up) => Some(heads_up?),
        },
        approve: match approve {
            None => usual.approve,
            Some(approve) => Some(approve?),
        },
    };
    Some(ReadStep { step, name_at, timing_at, send_at, call_at })
}

/// The first step decides how the rep looks, the notice withdraws an offer: both are asked about. The rest are nudges.
fn usual_policy(first: bool, timing: Timing) -> WhenUnknown {
    match timing {
        Timing::AtExpiry => WhenUnknown::Ask,
        Timing::After(_) | Timing::BeforeExpiry(_) if first => WhenUnknown::Ask,
        Timing::After(_) | Timing::BeforeExpiry(_) | Timing::OnExtension => WhenUnknown::AssumeSent,
    }
}

const fn outcome(end: End) -> Outcome {
    match end {
        End::Expired => Outcome::Expired,
        End::Unresponsive => Outcome::Unresponsive,
        End::Completed => Outcome::Completed,
    }
}

fn step_name(node: &Node, walk: &mut Walk<'_>) -> Option<StepName> {
    let text = walk.text(node, "a step's name")?;
    let name = text.parse::<StepName>().ok();
    if name.is_none() {
        let message = format!("`{text}` is not a step's name: small letters, digits and `-`, up to {STEP_NAME_MAX}");
        walk.error(node.at, "bad-name", message);
    }
    name
}

fn timing(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<(Timing, Mark)> {
    let found: Vec<(&str, &Node)> =
        ["after", "before_expiry", "at_expiry"].into_iter().filter_map(|key| Some((key, fields.get(key)?))).collect();
    let [(key, node)] = found.as_slice() else {
        let at = found.get(1).map_or(fields.at(), |(_, node)| node.at);
        walk.error(at, "one-timing", "a step has exactly one of `after`, `before_expiry` and `at_expiry`");
        return None;
    };
    let timing = match *key {
        "after" => walk.delay(node).map(Timing::After),
        "before_expiry" => walk.delay(node).map(Timing::BeforeExpiry),
        _ => walk.choice(node, "value of `at_expiry`", &[("true", Timing::AtExpiry)]),
    };
    Some((timing?, node.at))
}
