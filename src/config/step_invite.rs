//! The part of a step that offers a call: `invite` with what belongs to it.

use std::collections::BTreeMap;

use jiff::SignedDuration;

use super::diagnostic::Diagnostic;
use super::load::Loaded;
use super::load::TextFile;
use super::source::Mark;
use super::walk::Fields;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml::Node;
use super::yaml::Value;
use crate::followup::appointment::Invite;
use crate::followup::appointment::Way;
use crate::followup::sequence::Delay;
use crate::followup::sequence::Timing;

const INVITE: Keys = Keys {
    what: "`invite`",
    known: &["template", "slots", "length", "within", "notice", "place", "remind"],
    later: &[],
};

/// A call of twenty minutes is one that people say yes to.
const LENGTH: SignedDuration = SignedDuration::from_mins(20);

/// Least and most seconds of a call.
const LENGTHS: (i64, i64) = (5 * 60, 4 * 3_600);

/// Times further away than a week are forgotten again.
const WITHIN: Delay = Delay::BusinessDays(5);

/// Nobody reads a mail within the hour: the next working day at the earliest.
const NOTICE: Delay = Delay::BusinessDays(1);

/// Least and most seconds between a reminder and its call.
const REMINDERS: (i64, i64) = (10 * 60, 2 * 86_400);

/// More than three times are a form to fill in, not an offer.
const SLOTS_MAX: u32 = 3;

/// Variables that say a time.
const TIMES: [&str; 3] = ["slot.first", "slot.second", "slot.third"];

/// What a step offers, the template of its mail, and where both stand.
pub struct Offer {
    /// The call.
    pub invite: Invite,
    /// The template.
    pub template: String,
    /// Where it is named.
    pub template_at: Mark,
}

/// Reads `invite`: a template, or a map. `Some(None)`: the step offers no call; `None`: it is wrong.
pub fn read(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<Option<Offer>> {
    let Some(node) = fields.get("invite") else { return Some(None) };
    if let Value::Text(_) = node.value {
        let template = walk.text(node, "a template")?;
        return Some(Some(Offer { invite: usual(), template, template_at: node.at }));
    }
    let own = walk.fields(node, INVITE)?;
    let template = own.required("template", walk).and_then(|node| Some((walk.text(node, "a template")?, node.at)));
    let slots = own.get("slots").map(|node| walk.number(node, "a number of times", 1, SLOTS_MAX).map(Way::Slots));
    let length = own.get("length").map(|node| span(node, LENGTHS, walk));
    let within = own.get("within").map(|node| walk.delay(node));
    let notice = own.get("notice").map(|node| walk.delay(node));
    let place = own.get("place").map(|node| walk.text(node, "a place, a number or a link"));
    let remind = own.get("remind").map(|node| span(node, REMINDERS, walk));
    let (template, template_at) = template?;
    let invite = Invite {
        way: slots.unwrap_or(Some(Way::Request))?,
        length: length.unwrap_or(Some(LENGTH))?,
        within: within.unwrap_or(Some(WITHIN))?,
        notice: notice.unwrap_or(Some(NOTICE))?,
        place: place.unwrap_or_else(|| Some(String::new()))?,
        remind: match remind {
            None => None,
            Some(remind) => Some(remind?),
        },
    };
    Some(Some(Offer { invite, template, template_at }))
}

const fn usual() -> Invite {
    Invite { way: Way::Request, length: LENGTH, within: WITHIN, notice: NOTICE, place: String::new(), remind: None }
}

fn span(node: &Node, (least, most): (i64, i64), walk: &mut Walk<'_>) -> Option<SignedDuration> {
    walk.exact(node, least, most).and_then(|span| SignedDuration::try_from(span).ok())
}

/// Notes what does not belong together.
pub fn check(fields: &Fields<'_>, timing: Option<Timing>, walk: &mut Walk<'_>) {
    let Some(invite) = fields.get("invite") else { return };
    if timing == Some(Timing::AtExpiry) {
        walk.error(invite.at, "invite-at-expiry", "when the offer ends there is nothing left to talk about").help =
            Some("offer the call before it, with `before_expiry`".to_owned());
    }
    if let Some(end) = fields.get("end") {
        walk.error(end.at, "invite-and-end", "this step ends the thread before anybody can answer it").help =
            Some("take `end` out: an answer ends the thread".to_owned());
    }
}

/// Mails that name times although their step offers no call, and mails that offer times and do not name them.
#[must_use]
pub fn misused(loaded: &Loaded, templates: &[TextFile]) -> Vec<Diagnostic> {
    let mut found = BTreeMap::new();
    for sequence in loaded.sequences.values() {
        for step in sequence.sequence().steps.iter().chain(&sequence.sequence().extension) {
            for template in step.template.iter().chain(step.task.as_ref().and_then(|task| task.script.as_ref())) {
                let named = sequence.pinned.renderer.variables(template);
                let names_times = named.iter().any(|name| name == "slots" || name.starts_with("slot."));
                let says_times = named.iter().any(|name| name == "slots" || TIMES.contains(&name.as_str()));
                let offers = matches!(&step.invite, Some(Invite { way: Way::Slots(_), .. }));
                if step.invite.is_none() && names_times {
                    found.insert((template.clone(), "slots-without-call"), step.name.to_string());
                } else if offers && !says_times {
                    found.insert((template.clone(), "unnamed-slots"), step.name.to_string());
                }
            }
        }
    }
    let told = |((template, code), step): ((String, &'static str), String)| {
        let path = templates.iter().find(|file| file.name == template).map_or(template.as_str(), |file| &file.path);
        let (message, help) = match code {
            "unnamed-slots" => (
                format!("step `{step}` offers times of a call, and this mail does not say them"),
                "write `{{ slot.first }}`, or `{% for time in slots %}- {{ time }}{% endfor %}`",
            ),
            _ => (
                format!("step `{step}` offers no call, so there is no time that this mail could name"),
                "offer one with `invite: { template: ... }`, or take `slot` out of the mail",
            ),
        };
        Diagnostic::whole_file(path, code, message).help(help)
    };
    found.into_iter().map(told).collect()
}
