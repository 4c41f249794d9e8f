//! What a step does with people: `copy`, `introduce`, `widen`, `guidelines`, and `wait_for`, which waits for the rep.

use super::source::Mark;
use super::step_file::Deed;
use super::step_task;
use super::walk::Fields;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml::Node;
use super::yaml::Value;
use crate::followup::ids::STEP_NAME_MAX;
use crate::followup::ids::StepName;
use crate::followup::sequence::Assignment;
use crate::followup::sequence::Audience;
use crate::followup::sequence::Copies;
use crate::followup::sequence::Delay;
use crate::followup::sequence::Step;
use crate::followup::sequence::Timing;
use crate::followup::thread::TaskKind;
use crate::followup::thread::Unanswered;

/// So long the prospect has to object before the others are written to.
const WAIT: Delay = Delay::BusinessDays(2);

/// Behind the name of a `widen` step stands this for its second mail.
const OTHERS: &str = "-others";

const WIDEN: Keys = Keys { what: "a `widen`", known: &["announce", "wait", "send"], later: &[] };

const COPIES: [(&str, Copies); 1] = [("referrer", Copies::Referrer)];

const AWAITED: [(&str, TaskKind); 1] = [("rep", TaskKind::Word)];

/// The second mail of a `widen` step.
#[derive(Debug, Clone)]
pub struct Others {
    wait: Delay,
    template: String,
    send_at: Mark,
}

/// Reads what the step does when it is one of these; `None`: it is something else. Inside `None`: it is wrong.
pub fn read(fields: &Fields<'_>, first: bool, timing: Option<Timing>, walk: &mut Walk<'_>) -> Option<Option<Deed>> {
    if let Some(node) = fields.get("introduce") {
        return Some(introduce(node, fields, walk));
    }
    if let Some(node) = fields.get("widen") {
        return Some(widen(node, fields, timing, walk));
    }
    if let Some(node) = fields.get("guidelines") {
        return Some(guidelines(node, first, walk));
    }
    fields.get("wait_for").map(|node| wait_for(node, fields, walk))
}

fn introduce(node: &Node, fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<Deed> {
    let template = walk.text(node, "a template");
    let task = asked(TaskKind::Introduction, fields, walk);
    Some(Deed { audience: Audience::Introduction, task: Some(task?), ..Deed::mail(template?, node.at) })
}

fn guidelines(node: &Node, first: bool, walk: &mut Walk<'_>) -> Option<Deed> {
    if !first {
        walk.error(node.at, "late-guidelines", "the rules are said at the outset: only the first step says them")
            .help = Some("make it the first step, or write `send` instead of `guidelines`".to_owned());
    }
    Some(Deed { says_the_rules: true, ..Deed::mail(walk.text(node, "a template")?, node.at) })
}

fn wait_for(node: &Node, fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<Deed> {
    let kind = walk.choice(node, "thing to wait for", &AWAITED);
    let task = asked(kind?, fields, walk)?;
    let task = Assignment { hints: step_task::hints(fields, walk), ..task };
    Some(Deed { task: Some(task), template: None, ..Deed::mail(String::new(), node.at) })
}

fn widen(node: &Node, fields: &Fields<'_>, timing: Option<Timing>, walk: &mut Walk<'_>) -> Option<Deed> {
    if timing.is_some_and(|timing| !matches!(timing, Timing::After(_))) {
        walk.error(node.at, "widen-timing", "others are brought in while there is time: only with `after`");
    }
    let task = asked(TaskKind::Stakeholders, fields, walk);
    let parts = walk.fields(node, WIDEN)?;
    let template = |key: &str, walk: &mut Walk<'_>| {
        let node = parts.required(key, walk)?;
        Some((walk.text(node, "a template")?, node.at))
    };
    let (announce, send) = (template("announce", walk), template("send", walk));
    let wait = parts.get("wait").map(|node| walk.delay(node));
    let ((announce, announce_at), (send, send_at), wait) = (announce?, send?, wait.unwrap_or(Some(WAIT))?);
    Some(Deed {
        audience: Audience::Announcement,
        task: Some(task?),
        others: Some(Others { wait, template: send, send_at }),
        ..Deed::mail(announce, announce_at)
    })
}

/// Whether the mail of a step goes to whoever recommended the rep as well, and what he is asked for that.
pub fn copy(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<Option<(Copies, Assignment)>> {
    let Some(node) = fields.get("copy") else { return Some(None) };
    if fields.get("call").is_some() {
        let message = "a call and a copy are two things to ask the rep at once";
        walk.error(node.at, "copy-of-a-call", message).help = Some("make them two steps".to_owned());
    }
    let copies = walk.choice(node, "receiver of a copy", &COPIES);
    let task = asked(TaskKind::CopyReferrer, fields, walk);
    Some(Some((copies?, task?)))
}

/// Notes a step that asks the rep something when nothing waits any more.
pub fn check_timing(fields: &Fields<'_>, timing: Option<Timing>, walk: &mut Walk<'_>) {
    let asks = ["copy", "introduce", "wait_for"].into_iter().find_map(|key| Some((key, fields.get(key)?)));
    if let (Some(Timing::AtExpiry), Some((key, node))) = (timing, asks) {
        let message = format!("when the offer ends it ends, and waits for no word of the rep: no `{key}` here");
        walk.error(node.at, "word-at-expiry", message).help = Some("ask before it, with `before_expiry`".to_owned());
    }
}

/// What the rep is asked, and how long.
fn asked(kind: TaskKind, fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<Assignment> {
    let (patience, unanswered) = (step_task::patience(fields, walk), step_task::unanswered(kind, fields, walk));
    let unanswered = unanswered?.unwrap_or(Unanswered::Skip);
    Some(Assignment { kind, script: None, hints: Vec::new(), patience: patience?, unanswered })
}

/// Notes a quotation of the proposal for somebody whom it was not written to.
pub fn check_quote(deed: &Deed, fields: &Fields<'_>, walk: &mut Walk<'_>) {
    let Some(node) = fields.get("quote") else { return };
    let is_wanted =
        matches!(&node.value, Value::Flag(true)) || matches!(&node.value, Value::Text(text) if text == "true");
    if is_wanted && deed.goes_to_outsiders() {
        let message = "the earlier mails, with the proposal, would be quoted to somebody whom they were not written to";
        walk.error(node.at, "quoted-to-outsiders", message).help =
            Some("take `quote` out: this mail quotes nothing".to_owned());
    }
}

/// The second mail of a `widen` step, as a step of its own behind it.
pub fn others(step: &Step, others: &Others, name_at: Mark, walk: &mut Walk<'_>) -> Option<(Step, Mark)> {
    let name = format!("{}{OTHERS}", step.name).parse::<StepName>();
    let Ok(name) = name else {
        let message =
            format!("`{}{OTHERS}`, the name of its second mail, has more than {STEP_NAME_MAX} characters", step.name);
        walk.error(name_at, "bad-name", message);
        return None;
    };
    let second = Step {
        template: Some(others.template.clone()),
        audience: Audience::Others,
        conversation: step.conversation,
        quote: step.quote,
        when_unknown: step.when_unknown,
        heads_up: step.heads_up,
        approve: step.approve,
        window: step.window,
        ..Step::plain(name, Timing::After(others.wait))
    };
    Some((second, others.send_at))
}
