//! The part of a step that only the rep can do: `call` with what belongs to it.

use super::source::Mark;
use super::walk::Fields;
use super::walk::Walk;
use crate::followup::sequence::Assignment;
use crate::followup::sequence::Delay;
use crate::followup::sequence::Timing;
use crate::followup::thread::TaskKind;
use crate::followup::thread::Unanswered;

/// A rep who does not answer in so long will not call any more.
const PATIENCE: Delay = Delay::BusinessDays(2);

/// Hints of one step; more than a hand's fingers nobody reads before a call.
const HINTS_MAX: usize = 5;

/// What may happen when nobody answers; what makes sense depends on what was asked.
const UNANSWERED: [(&str, Unanswered); 3] =
    [("skip", Unanswered::Skip), ("send", Unanswered::Send), ("end", Unanswered::End)];

/// Keys of steps that ask the rep something besides a call.
const ASKING: [&str; 5] = ["copy", "introduce", "widen", "wait_for", "value"];

/// Keys that say something only about a call.
const OF_A_CALL: [&str; 3] = ["hints", "patience", "unanswered"];

/// Keys that say something only about a mail.
const OF_A_MAIL: [&str; 6] = ["conversation", "quote", "end", "when_unknown", "heads_up", "approve"];

/// Reads the task of a step, and where its script is named. `Some(None)`: the step has none; `None`: it is wrong.
pub fn read(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<Option<(Assignment, Mark)>> {
    let Some(call) = fields.get("call") else { return Some(None) };
    let script = walk.text(call, "a template");
    let (patience, unanswered) = (patience(fields, walk), unanswered(TaskKind::Call, fields, walk));
    let task = Assignment {
        kind: TaskKind::Call,
        script: Some(script?),
        hints: hints(fields, walk),
        patience: patience?,
        unanswered: unanswered?.unwrap_or(Unanswered::Skip),
    };
    Some(Some((task, call.at)))
}

/// How long the rep has.
pub fn patience(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<Delay> {
    fields.get("patience").map_or(Some(PATIENCE), |node| walk.delay(node))
}

/// What happens when he says nothing; inside `None`: the step does not say.
pub fn unanswered(kind: TaskKind, fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<Option<Unanswered>> {
    let Some(node) = fields.get("unanswered") else { return Some(None) };
    let fits = |(_, unanswered): &&(&str, Unanswered)| match (kind, unanswered) {
        (_, Unanswered::Skip) | (TaskKind::Call, Unanswered::Send) | (TaskKind::Word, Unanswered::End) => true,
        (_, Unanswered::Send | Unanswered::End) => false,
    };
    let choices: Vec<(&str, Unanswered)> = UNANSWERED.iter().filter(fits).copied().collect();
    walk.choice(node, "value of `unanswered`", &choices).map(Some)
}

/// What the rep is told beside what he is asked.
pub fn hints(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Vec<String> {
    let Some(node) = fields.get("hints") else { return Vec::new() };
    let items = walk.items(node, "a hint, or a list of them");
    if items.len() > HINTS_MAX {
        walk.error(node.at, "too-many-hints", format!("more than {HINTS_MAX} hints for one call"));
    }
    items.into_iter().filter_map(|item| walk.text(item, "a hint")).collect()
}

/// Notes what does not belong together.
pub fn check(fields: &Fields<'_>, timing: Option<Timing>, walk: &mut Walk<'_>) {
    let Some(call) = fields.get("call") else {
        let asks = ASKING.iter().any(|key| fields.get(key).is_some());
        let belongs = |key: &str| if key == "hints" { fields.get("wait_for").is_some() } else { asks };
        for (key, node) in OF_A_CALL.iter().filter_map(|key| Some((*key, fields.get(key)?))) {
            if belongs(key) {
                continue;
            }
            let message = format!("`{key}` belongs to a call, and this step has none");
            walk.error(node.at, "without-call", message).help =
                Some("name the script with `call: TEMPLATE`, or take the key out".to_owned());
        }
        if fields.get("wait_for").is_some() {
            check_mail(fields, walk);
        }
        return;
    };
    if timing == Some(Timing::AtExpiry) {
        walk.error(call.at, "call-at-expiry", "when the offer ends it ends, and waits for no call").help =
            Some("call before it, with `before_expiry`".to_owned());
    }
    if ["send", "variants", "value"].iter().all(|key| fields.get(key).is_none()) {
        check_mail(fields, walk);
    }
}

/// Notes keys of a mail in a step that sends none.
fn check_mail(fields: &Fields<'_>, walk: &mut Walk<'_>) {
    for (key, node) in OF_A_MAIL.iter().filter_map(|key| Some((key, fields.get(key)?))) {
        let message = format!("`{key}` belongs to a mail, and this step sends none");
        walk.error(node.at, "without-send", message).help =
            Some("name the mail with `send: TEMPLATE`, or take the key out".to_owned());
    }
}

/// Notes a call without a mail that says that the mail leaves when nobody answers.
pub fn check_unanswered(task: &Assignment, fields: &Fields<'_>, walk: &mut Walk<'_>) {
    if let (Unanswered::Send, Some(node)) = (task.unanswered, fields.get("unanswered")) {
        let message = "there is no mail that could leave when the call is not answered for";
        walk.error(node.at, "nothing-to-send", message).help =
            Some("name the mail with `send: TEMPLATE`, or write `unanswered: skip`".to_owned());
    }
}
