//! `NAME.scenarios.yaml` to [`ScenarioFile`]: reads the whole file and tells everything that is wrong with it.
//!
//! Whether a scenario comes true is not its question.

use jiff::SignedDuration;
use jiff::civil::Date;
use jiff::civil::DateTime;
use jiff::civil::Time;

use super::calendar_file;
use super::diagnostic::Diagnostic;
use super::scenario::Act;
use super::scenario::Beat;
use super::scenario::Click;
use super::scenario::Expectations;
use super::scenario::ExpectedNotice;
use super::scenario::ExpectedSend;
use super::scenario::ExpectedTime;
use super::scenario::FIXTURES;
use super::scenario::Part;
use super::scenario::Player;
use super::scenario::Scenario;
use super::scenario::ScenarioFile;
use super::scenario::Technique;
use super::scenario::When;
use super::source::Source;
use super::walk::Fields;
use super::walk::Keys;
use super::walk::Walk;
use super::yaml;
use super::yaml::Entry;
use super::yaml::Node;
use super::yaml::Value;
use crate::followup::ids::StepName;
use crate::followup::sequence::Delay;

/// What follows the name of the sequence in the name of a file with its scenarios.
pub const ENDING: &str = ".scenarios.yaml";

/// Techniques are `T1` to this.
const TECHNIQUES: u32 = 24;

/// How long a scenario is watched when it does not say: longer than the longest shipped offer.
const LASTS: SignedDuration = SignedDuration::from_hours(24 * 60);

/// When a proposal is sent that has a day and no time.
const MORNING: Time = Time::constant(10, 0, 0, 0);

/// Longest text of a mail in a scenario.
const WORDS_MAX: usize = 10_000;

const FILE: Keys = Keys { what: "a file of scenarios", known: &["scenarios"], later: &[] };

const SCENARIO: Keys = Keys {
    what: "a scenario",
    known: &[
        "name",
        "techniques",
        "sequence",
        "start",
        "tags",
        "variant",
        "rep",
        "prospect",
        "beside",
        "cc",
        "others",
        "happens",
        "lasts",
        "expect",
    ],
    later: &[],
};

const REP: Keys = Keys { what: "the rep", known: &["name", "timezone", "language"], later: &[] };
const PROSPECT: Keys = Keys { what: "the prospect", known: &["name", "exists", "timezone"], later: &[] };

/// Who may act; exactly one of them in a beat.
const ACTS: [&str; 9] =
    ["prospect", "prospect_away", "colleague", "other", "rep", "rep_writes", "invitation", "outage", "back"];
const BEAT: Keys = Keys {
    what: "an entry of `happens`",
    known: &[
        "at",
        "after",
        "wait",
        "prospect",
        "back",
        "prospect_away",
        "colleague",
        "other",
        "says",
        "rep",
        "rep_writes",
        "invitation",
        "outage",
        "for",
    ],
    later: &[],
};

const EXPECT: Keys =
    Keys { what: "what is expected", known: &["sent", "state", "outcome", "notices", "journal"], later: &[] };
const SEND: Keys = Keys { what: "an expected mail", known: &["step", "on", "at", "to", "says"], later: &[] };
const NOTICE: Keys = Keys { what: "an expected mail to the rep", known: &["about", "on", "at", "says"], later: &[] };

const PARTS: [(&str, Part); 3] = [("imap", Part::Imap), ("smtp", Part::Smtp), ("bot", Part::Bot)];

const EXISTS: [(&str, bool); 2] = [("true", true), ("false", false)];

/// States of a thread as `threads` prints them.
const STATES: [&str; 7] = ["active", "sending", "waiting", "snoozed", "paused", "held", "ended"];

/// Outcomes of a thread as `threads` prints them.
const OUTCOMES: [&str; 10] = [
    "replied",
    "bounced",
    "opted_out",
    "won",
    "lost",
    "cancelled",
    "expired",
    "unresponsive",
    "superseded",
    "completed",
];

/// Reads a file. `sequence` is the one that its name says, which its scenarios get when they name none.
///
/// # Errors
/// All problems at once.
pub fn read(source: Source<'_>, sequence: &str) -> Result<ScenarioFile, Vec<Diagnostic>> {
    let node = yaml::parse(&source).map_err(|problem| vec![*problem])?;
    let path = source.file.to_owned();
    let mut walk = Walk::new(source);
    let scenarios = walk.fields(&node, FILE).and_then(|fields| {
        let list = fields.required("scenarios", &mut walk)?;
        let items = walk.items(list, "a list of scenarios");
        let read: Vec<Option<Scenario>> = items.into_iter().map(|item| scenario(item, sequence, &mut walk)).collect();
        read.into_iter().collect::<Option<Vec<Scenario>>>()
    });
    let problems = walk.finish();
    match scenarios {
        Some(scenarios) if !problems.iter().any(Diagnostic::is_error) => Ok(ScenarioFile { path, scenarios }),
        Some(_) | None => Err(problems),
    }
}

fn scenario(node: &Node, sequence: &str, walk: &mut Walk<'_>) -> Option<Scenario> {
    let fields = walk.fields(node, SCENARIO)?;
    let name = fields.required("name", walk).and_then(|node| walk.text(node, "a name"));
    let start = fields.required("start", walk).and_then(|node| moment(node, walk));
    let own = fields.get("sequence").map(|node| walk.text(node, "a sequence"));
    let lasts = fields.get("lasts").map(|node| span(node, walk));
    let expect = fields.required("expect", walk).and_then(|node| expectations(node, walk));
    let texts = |key: &str, what: &str, walk: &mut Walk<'_>| -> Vec<String> {
        let items = fields.get(key).map(|node| walk.items(node, what)).unwrap_or_default();
        items.into_iter().filter_map(|item| walk.text(item, what)).collect()
    };
    let happens = fields.get("happens").map(|node| walk.items(node, "a list of what happens")).unwrap_or_default();
    let happens: Vec<Option<Beat>> = happens.into_iter().map(|item| beat(item, walk)).collect();
    Some(Scenario {
        name: name?,
        line: node.at.line,
        techniques: fields.get("techniques").map(|node| techniques(node, walk)).unwrap_or_default(),
        sequence: own.unwrap_or_else(|| Some(sequence.to_owned()))?,
        start: start?,
        tags: texts("tags", "options of the bot's address", walk),
        variant: fields.get("variant").and_then(|node| walk.text(node, "a template")),
        rep: fields.get("rep").map(|node| rep(node, walk)).unwrap_or_default(),
        prospect: fields.get("prospect").map(|node| prospect(node, walk)).unwrap_or_default(),
        beside: texts("beside", "names of co-recipients", walk),
        cc: texts("cc", "names of people in Cc", walk),
        others: texts("others", "names of people", walk),
        happens: happens.into_iter().collect::<Option<Vec<Beat>>>()?,
        lasts: lasts.unwrap_or(Some(LASTS))?,
        expect: expect?,
    })
}

/// `2026-03-02 10:00`, or a day.
fn moment(node: &Node, walk: &mut Walk<'_>) -> Option<DateTime> {
    let text = walk.text(node, "a time such as `2026-03-02 10:00`")?;
    if let Ok(date) = text.parse::<Date>()
        && !text.contains(':')
    {
        return Some(date.to_datetime(MORNING));
    }
    let read = text.parse::<DateTime>().ok();
    if read.is_none() {
        let problem = walk.error(node.at, "bad-date", format!("`{text}` is not a time"));
        problem.help = Some("write it as `2026-03-02 10:00`, in the rep's zone".to_owned());
    }
    read
}

/// A span of the clock; a day is 24 hours.
fn span(node: &Node, walk: &mut Walk<'_>) -> Option<SignedDuration> {
    match walk.delay(node)? {
        Delay::Exact(span) => Some(span),
        Delay::Days(days) => Some(SignedDuration::from_hours(24 * i64::from(days))),
        Delay::BusinessDays(_) | Delay::BusinessHours(_) => {
            let message = "a scenario counts by the clock: no business days or hours here";
            walk.error(node.at, "bad-duration", message).help = Some("write `2 h` or `3 days`".to_owned());
            None
        }
    }
}

/// `{ T7: close-the-file, T24: }`, or a list of ids.
fn techniques(node: &Node, walk: &mut Walk<'_>) -> Vec<Technique> {
    if let Value::Map(entries) = &node.value {
        return entries.iter().filter_map(|entry| technique(entry, walk)).collect();
    }
    let items = walk.items(node, "a list of techniques");
    let ids = items.into_iter().filter_map(|item| {
        let id = walk.text(item, "a technique such as `T7`")?;
        is_technique(&id, item, walk).then_some(Technique { id, step: None })
    });
    ids.collect()
}

fn technique(entry: &Entry, walk: &mut Walk<'_>) -> Option<Technique> {
    let known = is_technique(&entry.key, &Node { at: entry.key_at, value: Value::Null }, walk);
    let step = match &entry.value.value {
        Value::Null => None,
        Value::Text(_) | Value::Number(_) | Value::Flag(_) | Value::List(_) | Value::Map(_) => {
            Some(step_name(&entry.value, walk)?)
        }
    };
    known.then(|| Technique { id: entry.key.clone(), step })
}

fn is_technique(id: &str, node: &Node, walk: &mut Walk<'_>) -> bool {
    let number = id.strip_prefix('T').and_then(|number| number.parse::<u32>().ok());
    let known = number.is_some_and(|number| (1..=TECHNIQUES).contains(&number));
    if !known {
        let message = format!("`{id}` is not a technique");
        walk.error(node.at, "unknown-technique", message).help = Some(format!("they are T1 to T{TECHNIQUES}"));
    }
    known
}

fn step_name(node: &Node, walk: &mut Walk<'_>) -> Option<StepName> {
    let text = walk.text(node, "the name of a step")?;
    let name = text.parse::<StepName>().ok();
    if name.is_none() {
        walk.error(node.at, "bad-name", format!("`{text}` is not the name of a step"));
    }
    name
}

fn rep(node: &Node, walk: &mut Walk<'_>) -> Player {
    let Some(fields) = walk.fields(node, REP) else { return Player::default() };
    let zone = fields.get("timezone");
    if let Some(node) = zone {
        walk.zone(node);
    }
    Player {
        name: fields.get("name").and_then(|node| walk.text(node, "a name")),
        zone: zone.and_then(|node| walk.text(node, "a zone")),
        language: fields.get("language").and_then(|node| walk.text(node, "a language")),
        is_made_up: false,
    }
}

fn prospect(node: &Node, walk: &mut Walk<'_>) -> Player {
    let Some(fields) = walk.fields(node, PROSPECT) else { return Player::default() };
    let zone = fields.get("timezone");
    if let Some(node) = zone {
        walk.zone(node);
    }
    let exists = fields.get("exists").and_then(|node| walk.choice(node, "value of `exists`", &EXISTS));
    Player {
        name: fields.get("name").and_then(|node| walk.text(node, "a name")),
        zone: zone.and_then(|node| walk.text(node, "a zone")),
        is_made_up: exists == Some(false),
        ..Player::default()
    }
}

fn beat(node: &Node, walk: &mut Walk<'_>) -> Option<Beat> {
    let fields = walk.fields(node, BEAT)?;
    let when = when(&fields, walk);
    let acts: Vec<&str> = ACTS.into_iter().filter(|key| *key != "back" && fields.get(key).is_some()).collect();
    let [key] = acts.as_slice() else {
        let choices = ACTS.iter().filter(|key| **key != "back").copied().collect::<Vec<_>>().join("`, `");
        walk.error(fields.at(), "one-act", format!("an entry of `happens` has exactly one of `{choices}`"));
        return None;
    };
    let act = act(key, &fields, walk);
    Some(Beat { when: when?, act: act?, line: node.at.line })
}

fn when(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<When> {
    let wait = match fields.get("wait") {
        Some(node) => span(node, walk)?,
        None => SignedDuration::ZERO,
    };
    match (fields.get("at"), fields.get("after")) {
        (Some(at), None) if fields.get("wait").is_none() => moment(at, walk).map(When::At),
        (Some(at), _) => {
            walk.error(at.at, "one-timing", "`at` says when by itself: no `after` and no `wait` beside it");
            None
        }
        (None, Some(after)) => step_name(after, walk).map(|step| When::AfterStep(step, wait)),
        (None, None) => Some(When::Then(wait)),
    }
}

fn act(key: &str, fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<Act> {
    let node = fields.get(key)?;
    Some(match key {
        "prospect" => return prospect_says(node, fields, walk),
        "prospect_away" => {
            let text = walk.text(node, "the day on which he is back")?;
            Act::ProspectAway(walk.date(&text, node.at)?)
        }
        "colleague" => Act::Colleague(words(node, walk)?),
        "other" => {
            let who = walk.text(node, "a name")?;
            Act::Other(who, fields.required("says", walk).and_then(|node| words(node, walk))?)
        }
        "rep" => Act::RepToBot(words(node, walk)?),
        "rep_writes" => Act::RepToProspect(words(node, walk)?),
        "invitation" => Act::Invitation(click(node, walk)?),
        _ => {
            let part = walk.choice(node, "part", &PARTS)?;
            let span = fields.required("for", walk).and_then(|node| span(node, walk))?;
            Act::Outage(part, span)
        }
    })
}

/// `accept`, `tentative`, `decline`, or `{ counter: 2026-03-12 11:00 }`.
fn click(node: &Node, walk: &mut Walk<'_>) -> Option<Click> {
    if let Value::Map(_) = node.value {
        let fields = walk.fields(node, Keys { what: "`invitation`", known: &["counter"], later: &[] })?;
        return fields.required("counter", walk).and_then(|node| moment(node, walk)).map(Click::Counter);
    }
    let choices = [
        ("accept", Some(Click::Accept)),
        ("tentative", Some(Click::Tentative)),
        ("decline", Some(Click::Decline)),
        ("{ counter: TIME }", None),
    ];
    let chosen = walk.choice(node, "answer to an invitation", &choices)?;
    if chosen.is_none() {
        walk.error(node.at, "missing-key", "the time is missing: write `{ counter: 2026-03-12 11:00 }`");
    }
    chosen
}

/// His own words, or the name of a fixture.
fn prospect_says(node: &Node, fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<Act> {
    let said = words(node, walk)?;
    let back = match fields.get("back") {
        None => None,
        Some(node) => {
            let text = walk.text(node, "the day on which he is back")?;
            Some(walk.date(&text, node.at)?)
        }
    };
    let is_name = said.contains('_') && said.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    if !is_name {
        return Some(Act::Prospect(said));
    }
    let Some(fixture) = FIXTURES.into_iter().find(|fixture| fixture.name == said) else {
        let names = FIXTURES.map(|fixture| fixture.name);
        walk.unknown(node.at, "unknown-fixture", &format!("there is no fixture `{said}`"), &said, &names);
        return None;
    };
    if fixture.is_dated() && back.is_none() {
        walk.error(node.at, "missing-key", format!("`{said}` needs the key `back`, the day on which he is back"));
        return None;
    }
    Some(Act::Machine(fixture, back))
}

/// The text of a mail, of any number of lines.
fn words(node: &Node, walk: &mut Walk<'_>) -> Option<String> {
    match &node.value {
        Value::Text(text) if !text.trim().is_empty() && text.len() <= WORDS_MAX => Some(text.trim_end().to_owned()),
        Value::Text(_) => {
            walk.error(
                node.at,
                "empty-text",
                format!("the words of a mail are wanted here, at most {WORDS_MAX} octets"),
            );
            None
        }
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::List(_) | Value::Map(_) => {
            walk.text(node, "the words of a mail")
        }
    }
}

fn expectations(node: &Node, walk: &mut Walk<'_>) -> Option<Expectations> {
    let fields = walk.fields(node, EXPECT)?;
    let texts = |key: &str, what: &str, walk: &mut Walk<'_>| -> Vec<String> {
        let items = fields.get(key).map(|node| walk.items(node, what)).unwrap_or_default();
        items.into_iter().filter_map(|item| walk.text(item, what)).collect()
    };
    let sent = fields.get("sent").map(|node| {
        let items = walk.items(node, "a list of steps");
        items.into_iter().filter_map(|item| expected_send(item, walk)).collect()
    });
    Some(Expectations {
        sent,
        state: fields.get("state").and_then(|node| one_of(node, "state", &STATES, walk)),
        outcome: fields.get("outcome").and_then(|node| one_of(node, "outcome", &OUTCOMES, walk)),
        notices: notices(&fields, walk),
        journal: texts("journal", "pieces of lines", walk),
    })
}

fn one_of(node: &Node, what: &str, choices: &[&'static str], walk: &mut Walk<'_>) -> Option<String> {
    let pairs: Vec<(&str, &str)> = choices.iter().map(|choice| (*choice, *choice)).collect();
    walk.choice(node, what, &pairs).map(str::to_owned)
}

/// `close-the-file`, `close-the-file: 2026-03-20`, or `{ step: ..., on: ..., to: [...], says: ... }`.
fn expected_send(node: &Node, walk: &mut Walk<'_>) -> Option<ExpectedSend> {
    let plain = |step| ExpectedSend { step, when: ExpectedTime::default(), to: Vec::new(), says: None };
    let Value::Map(entries) = &node.value else { return step_name(node, walk).map(plain) };
    if let [Entry { key, key_at, value }] = entries.as_slice()
        && key != "step"
    {
        let step = step_name(&Node { at: *key_at, value: Value::Text(key.clone()) }, walk);
        let text = walk.text(value, "a day such as `2026-03-20`")?;
        let on = walk.date(&text, value.at)?;
        return Some(ExpectedSend { when: ExpectedTime { on: Some(on), at: None }, ..plain(step?) });
    }
    let fields = walk.fields(node, SEND)?;
    let step = fields.required("step", walk).and_then(|node| step_name(node, walk));
    let when = time(&fields, walk)?;
    let to = fields.get("to").map(|node| walk.items(node, "a list of names")).unwrap_or_default();
    let to = to.into_iter().filter_map(|item| walk.text(item, "a name")).collect();
    let says = fields.get("says").and_then(|node| walk.text(node, "words of the mail"));
    Some(ExpectedSend { when, to, says, ..plain(step?) })
}

/// The day and the hours of something that is expected; `None`: one of them is wrong.
fn time(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Option<ExpectedTime> {
    let on = fields.get("on").map(|node| {
        let text = walk.text(node, "a day such as `2026-03-20`")?;
        walk.date(&text, node.at)
    });
    let at = fields.get("at").map(|node| calendar_file::window(node, walk));
    Some(ExpectedTime { on: on.map_or(Some(None), |on| on.map(Some))?, at: at.map_or(Some(None), |at| at.map(Some))? })
}

fn notices(fields: &Fields<'_>, walk: &mut Walk<'_>) -> Vec<ExpectedNotice> {
    let Some(node) = fields.get("notices") else { return Vec::new() };
    let items = walk.items(node, "pieces of subjects");
    items.into_iter().filter_map(|item| expected_notice(item, walk)).collect()
}

/// A piece of a subject, or `{ about: ..., on: ..., at: ..., says: ... }`.
fn expected_notice(node: &Node, walk: &mut Walk<'_>) -> Option<ExpectedNotice> {
    if !matches!(node.value, Value::Map(_)) {
        let about = walk.text(node, "a piece of a subject")?;
        return Some(ExpectedNotice { about, when: ExpectedTime::default(), says: None });
    }
    let fields = walk.fields(node, NOTICE)?;
    let about = fields.required("about", walk).and_then(|node| walk.text(node, "a piece of a subject"));
    let when = time(&fields, walk);
    let says = fields.get("says").and_then(|node| walk.text(node, "words of the mail"));
    Some(ExpectedNotice { about: about?, when: when?, says })
}
