//! The values of a brief.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;
use serde_json::json;

use super::one_line;
use crate::mail::names;
use crate::mail::notices::facts::Brief;
use crate::mail::render::Values;

/// Mails and answers that are named: a brief is read on a phone.
const LINES_MAX: usize = 6;

/// Characters of an earlier answer.
const SAID_MAX: usize = 200;

/// What stands in `brief`: empty where there is none.
pub(super) fn set(values: &mut Values, brief: Option<&Brief>, zone: &TimeZone) {
    values.set("brief", brief.map_or(Value::Null, |brief| told(brief, zone)));
}

fn told(brief: &Brief, zone: &TimeZone) -> Value {
    let day = |at: Timestamp| at.to_zoned(zone.clone()).strftime("%-d %b %Y").to_string();
    let days = |from: Timestamp| (from.duration_until(brief.now).as_hours() / 24).max(0);
    let sent: Vec<String> = brief.sent.iter().map(|(step, at)| format!("{step} ({})", day(*at))).collect();
    let hidden = sent.len().saturating_sub(LINES_MAX);
    let earlier = (hidden > 0).then(|| format!("{hidden} earlier"));
    let sent: Vec<String> = earlier.into_iter().chain(sent.into_iter().skip(hidden)).collect();
    let said = brief.said.iter().skip(brief.said.len().saturating_sub(LINES_MAX));
    let said: Vec<Value> = said
        .map(|said| {
            let text = names::one_line(&said.text, SAID_MAX);
            json!({ "at": day(said.at), "who": one_line(&said.who, "Somebody"), "text": text })
        })
        .collect();
    let last = brief.said.last().map_or(brief.proposed_at, |said| said.at);
    json!({
        "proposed": day(brief.proposed_at),
        "days": days(brief.proposed_at),
        "sent": sent.join(", "),
        "said": said,
        "silent_days": days(last),
        "silences": brief.silences,
        "came_back": brief.came_back,
    })
}
