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

const UNANSWERED: [(&str, Unanswered); 2] = [("skip", Unanswered::Skip), ("send", Unanswered::Send)];

/// Keys that say something only about a call.
const OF_A_CALL: [&str; 3] = ["hints", "patience", "unanswered"];

/// Keys that say something only about a mail.
const OF_A_MAIL: [&str; 6] = ["conversation", "quote", "end", "when_unknown", "heads_up", "approve"];

/// Reads the task of a step, and where its script is named. `Some(None)`: the step has none; `None`: it is wrong.
pub fn read(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<Option<(Assignment, Mark)>> {
    let Some(call) = fields.get("call") else { return Some(None) };
    let script = walk.text(call, "a template");
    let patience = fields.get("patience").map(|node| walk.delay(node));
    let unanswered = fields.get("unanswered").map(|node| walk.choice(node, "value of `unanswered`", &UNANSWERED));
    let task = Assignment {
        kind: TaskKind::Call,
        script: script?,
        hints: hints(fields, walk),
        patience: patience.unwrap_or(Some(PATIENCE))?,
        unanswered: unanswered.unwrap_or(Some(Unanswered::Skip))?,
    };
    Some(Some((task, call.at)))
}

fn hints(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Vec<String> {
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
        // What the rep is asked for when nothing fits waits for him, too.
        let of_others: &[&str] = if fields.get("value").is_some() { &["patience", "unanswered"] } else { &[] };
        let of_a_call = OF_A_CALL.iter().filter(|key| !of_others.contains(key));
        for (key, node) in of_a_call.filter_map(|key| Some((key, fields.get(key)?))) {
            let message = format!("`{key}` belongs to a call, and this step has none");
            walk.error(node.at, "without-call", message).help =
                Some("name the script with `call: TEMPLATE`, or take the key out".to_owned());
        }
        return;
    };
    if timing == Some(Timing::AtExpiry) {
        walk.error(call.at, "call-at-expiry", "when the offer ends it ends, and waits for no call").help =
            Some("call before it, with `before_expiry`".to_owned());
    }
    if fields.get("send").is_some() || fields.get("value").is_some() {
        return;
    }
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
