//! A step of a sequence file to a [`Step`]: what it does, when, and how. Each kind of thing that a step can do has its own
//! file beside this one (`step_task`, ...), which reads its keys and notes what does not belong together.

use super::calendar_file;
use super::rep_file::APPROVE;
use super::source::Mark;
use super::step_choice;
use super::step_invite;
use super::step_people;
use super::step_people::Others;
use super::step_task;
use super::step_value;
use super::walk::Fields;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml::Node;
use super::yaml::Value;
use crate::followup::appointment::Invite;
use crate::followup::ids::STEP_NAME_MAX;
use crate::followup::ids::StepName;
use crate::followup::library::ValueWish;
use crate::followup::sequence::Assignment;
use crate::followup::sequence::Audience;
use crate::followup::sequence::Conversation;
use crate::followup::sequence::Copies;
use crate::followup::sequence::HeadsUp;
use crate::followup::sequence::Step;
use crate::followup::sequence::Timing;
use crate::followup::sequence::Variant;
use crate::followup::sequence::WhenUnknown;
use crate::followup::thread::Outcome;

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
        "invite",
        "value",
        "copy",
        "introduce",
        "widen",
        "guidelines",
        "wait_for",
        "conversation",
        "quote",
        "end",
        "when_unknown",
        "heads_up",
        "approve",
        "window",
        "when",
        "variants",
    ],
    later: &[],
};

/// What a step does alone; else it has `send`, `call`, or both.
const ALONE: [&str; 6] = ["invite", "value", "introduce", "widen", "guidelines", "wait_for"];

/// Values of `quote`.
pub const QUOTES: [(&str, bool); 2] = [("true", true), ("false", false)];

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
    /// Its window.
    pub window_at: Mark,
    /// The step that it brings with it.
    pub second: Option<Box<ReadStep>>,
    /// Its variants.
    pub variants_at: Vec<(String, Mark)>,
}

impl ReadStep {
    /// The templates of its mail in all variants, and where they are named.
    pub fn mails(&self) -> impl Iterator<Item = (&str, Mark)> {
        let one =
            self.step.template.iter().filter(|_| self.variants_at.is_empty()).map(|name| (name.as_str(), self.send_at));
        one.chain(self.variants_at.iter().map(|(name, at)| (name.as_str(), *at)))
    }
}

/// Reads one step; `first` is the first of its sequence. `None`: something is wrong with it, which was noted.
pub fn read(node: &Node, first: bool, usual: Usual, walk: &mut Walk<'_>) -> Option<ReadStep> {
    let fields = walk.fields(node, STEP)?;
    let name = fields.required("name", walk).and_then(|node| Some((step_name(node, walk)?, node.at)));
    let timing = timing(&fields, walk);
    let deed = deed(&fields, first, timing.as_ref().map(|(timing, _)| *timing), walk);
    let manner = manner(&fields, usual, walk);
    let window = fields.get("window").map(|node| calendar_file::window(node, walk));
    let window_at = fields.get("window").map_or(Mark::default(), |node| node.at);
    let when_unknown = fields.get("when_unknown").map(|node| walk.choice(node, "policy", &WHEN_UNKNOWN));
    let condition = step_choice::when(&fields, walk);
    let ((name, name_at), (timing, timing_at), deed, manner) = (name?, timing?, deed?, manner?);
    let quotes = manner.quote && !deed.goes_to_outsiders();
    let conversation = match (fields.get("conversation"), deed.audience) {
        (None, Audience::Introduction) => Conversation::New,
        (Some(_), _) | (None, Audience::Prospect | Audience::Announcement | Audience::Others) => manner.conversation,
    };
    let step = Step {
        task: deed.task,
        template: deed.template,
        value: deed.value,
        audience: deed.audience,
        says_the_rules: deed.says_the_rules,
        copy: deed.copy,
        conversation,
        quote: quotes,
        end: manner.end,
        when_unknown: when_unknown.unwrap_or(Some(usual_policy(first, timing)))?,
        heads_up: manner.heads_up,
        approve: manner.approve,
        window: match window {
            None => None,
            Some(window) => Some(window?),
        },
        variants: deed.variants.iter().map(|(variant, _)| variant.clone()).collect(),
        condition: condition?,
        invite: deed.invite,
        ..Step::plain(name, timing)
    };
    let read = ReadStep {
        step,
        name_at,
        timing_at,
        send_at: deed.send_at,
        call_at: deed.call_at,
        window_at,
        second: None,
        variants_at: deed.variants.into_iter().map(|(variant, at)| (variant.template, at)).collect(),
    };
    match deed.others {
        None => Some(read),
        Some(others) => with_second(read, &others, walk),
    }
}

/// A step that sends two mails is two steps: what ends with it ends with the second.
fn with_second(mut first: ReadStep, others: &Others, walk: &mut Walk<'_>) -> Option<ReadStep> {
    let (mut step, send_at) = step_people::others(&first.step, others, first.name_at, walk)?;
    step.end = first.step.end.take();
    let second = ReadStep { step, send_at, ..first.clone() };
    first.second = Some(Box::new(second));
    Some(first)
}

/// What a step does: the mail it sends, what it asks of the rep.
#[derive(Debug, Clone)]
pub struct Deed {
    /// What the rep is asked.
    pub task: Option<Assignment>,
    /// The mail.
    pub template: Option<String>,
    /// To whom it goes.
    pub audience: Audience,
    /// Who gets a copy.
    pub copy: Copies,
    /// A second mail to others.
    pub others: Option<Others>,
    /// A call that it offers.
    pub invite: Option<Invite>,
    /// What it gives.
    pub value: Option<ValueWish>,
    /// Its mail says at the outset how we follow up.
    pub says_the_rules: bool,
    /// Several mails of which each thread gets one, and where they are named.
    pub variants: Vec<(Variant, Mark)>,
    /// Where the mail is named, or else what the step does.
    pub send_at: Mark,
    /// Where the words of a call are named.
    pub call_at: Mark,
}

impl Deed {
    /// A mail to the prospect.
    #[must_use]
    pub fn mail(template: String, at: Mark) -> Self {
        Self {
            task: None,
            template: Some(template),
            audience: Audience::Prospect,
            copy: Copies::Nobody,
            others: None,
            invite: None,
            value: None,
            says_the_rules: false,
            variants: Vec::new(),
            send_at: at,
            call_at: Mark::default(),
        }
    }

    /// Whether its mail goes to somebody beside the prospect's side, whom the earlier mails were not written to.
    #[must_use]
    pub const fn goes_to_outsiders(&self) -> bool {
        match (self.audience, self.copy) {
            (Audience::Introduction, _) | (_, Copies::Referrer) => true,
            (Audience::Prospect | Audience::Announcement | Audience::Others, Copies::Nobody) => false,
        }
    }
}

fn deed(fields: &Fields<'_>, first: bool, timing: Option<Timing>, walk: &mut Walk<'_>) -> Option<Deed> {
    check_alone(fields, walk);
    step_people::check_timing(fields, timing, walk);
    let deed = step_people::read(fields, first, timing, walk);
    if let Some(deed) = deed {
        step_task::check(fields, timing, walk);
        let deed = deed?;
        step_people::check_quote(&deed, fields, walk);
        return Some(deed);
    }
    let task = step_task::read(fields, walk);
    let offer = step_invite::read(fields, walk);
    let value = step_value::read(fields, walk);
    let copy = step_people::copy(fields, walk);
    step_invite::check(fields, timing, walk);
    step_value::check_timing(fields, timing, walk);
    if let Some(offer) = offer? {
        return Some(Deed { invite: Some(offer.invite), ..Deed::mail(offer.template, offer.template_at) });
    }
    if let Some((wish, template, send_at)) = value? {
        step_task::check(fields, timing, walk);
        return Some(Deed { value: Some(wish), ..Deed::mail(template, send_at) });
    }
    let variants = step_choice::variants(fields, walk);
    let send = match fields.get("call").or(fields.get("variants")) {
        Some(_) => fields.get("send"),
        None => fields.required("send", walk),
    };
    let send = send.map(|node| Some((one_mail(node, walk)?, node.at)));
    let first = variants.as_ref().and_then(|variants| variants.first());
    let send = send.or_else(|| first.map(|(variant, at)| Some((variant.template.clone(), *at))));
    step_task::check(fields, timing, walk);
    let (task, copy, variants) = (task?, copy?, variants?);
    // Without both there is nothing to do, which was noted.
    let (template, send_at) = match (send, &task) {
        (Some(send), _) => send.map(|(template, at)| (Some(template), at))?,
        (None, Some((task, at))) => {
            step_task::check_unanswered(task, fields, walk);
            (None, *at)
        }
        (None, None) => return None,
    };
    let (task, call_at) = task.map_or((None, Mark::default()), |(task, at)| (Some(task), at));
    let (copy, consent) = copy.map_or((Copies::Nobody, None), |(copy, task)| (copy, Some(task)));
    let deed = Deed { task: task.or(consent), template, copy, variants, call_at, ..Deed::mail(String::new(), send_at) };
    step_people::check_quote(&deed, fields, walk);
    Some(deed)
}

/// Notes another deed beside one that a step does alone.
fn check_alone(fields: &Fields<'_>, walk: &mut Walk<'_>) {
    let Some(deed) = ALONE.into_iter().find(|deed| fields.get(deed).is_some()) else { return };
    for other in ["send", "variants", "call"].into_iter().chain(ALONE).filter(|other| *other != deed) {
        let Some(node) = fields.get(other) else { continue };
        let message = format!("a step does one thing: this one has `{deed}` already");
        walk.error(node.at, "two-deeds", message).help = Some("make a step of its own of the other".to_owned());
    }
}

/// How a step's mail goes out.
struct Manner {
    conversation: Conversation,
    quote: bool,
    end: Option<Outcome>,
    heads_up: Option<HeadsUp>,
    approve: Option<bool>,
}

fn manner(fields: &Fields<'_>, usual: Usual, walk: &mut Walk<'_>) -> Option<Manner> {
    let conversation = fields.get("conversation").map(|node| walk.choice(node, "conversation", &CONVERSATIONS));
    let quote = fields.get("quote").map(|node| walk.choice(node, "value of `quote`", &QUOTES));
    let end = fields.get("end").map(|node| walk.choice(node, "end", &ENDS));
    let heads_up = fields.get("heads_up").map(|node| walk.heads_up(node));
    let approve = fields.get("approve").map(|node| walk.choice(node, "value of `approve`", &APPROVE));
    Some(Manner {
        conversation: conversation.unwrap_or(Some(Conversation::Same))?,
        quote: quote.unwrap_or(Some(usual.quote))?,
        end: match end {
            None => None,
            Some(end) => Some(outcome(end?)),
        },
        heads_up: match heads_up {
            None => usual.heads_up,
            Some(heads_up) => Some(heads_up?),
        },
        approve: match approve {
            None => usual.approve,
            Some(approve) => Some(approve?),
        },
    })
}

/// The first step decides how the rep looks, the notice withdraws an offer: both are asked about. The rest are nudges.
fn usual_policy(first: bool, timing: Timing) -> WhenUnknown {
    match timing {
        Timing::AtExpiry => WhenUnknown::Ask,
        Timing::After(_) | Timing::BeforeExpiry(_) if first => WhenUnknown::Ask,
        Timing::After(_) | Timing::BeforeExpiry(_) | Timing::OnExtension | Timing::OnWithdrawal => {
            WhenUnknown::AssumeSent
        }
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

/// The template of `send`. Who writes a list of them means `variants`.
fn one_mail(node: &Node, walk: &mut Walk<'_>) -> Option<String> {
    let found = walk.found();
    let template = walk.text(node, "a template");
    if matches!(node.value, Value::List(_)) {
        walk.help_since(
            found,
            "a step sends one mail; where each thread is to get one of several, write `variants: [one, other]`",
        );
    }
    template
}
