//! The preview as one HTML page that an admin can send around: no scripts, nothing from elsewhere, dark and light.

use serde_json::Value;
use serde_json::json;
use tera::Context;
use tera::Tera;

use super::super::paper::Reader;
use super::fields;
use super::part;
use super::rows;
use super::unlooked;
use crate::engine::preview::Preview;
use crate::engine::preview::PreviewStep;

const PAGE: &str = include_str!("page.html");
const NAME: &str = "page.html";

/// The page.
///
/// # Errors
/// What is wrong with the page's template, which a test renders.
pub fn html(preview: &Preview, reader: &Reader) -> Result<String, tera::Error> {
    let mut tera = Tera::new();
    tera.autoescape_on([".html"]);
    tera.add_raw_template(NAME, PAGE)?;
    let rows: Vec<Value> = rows(preview, reader)
        .into_iter()
        .map(|[number, what, when, rule]| json!({ "number": number, "what": what, "when": when, "rule": rule }))
        .collect();
    let numbered = preview.steps.iter().zip(1..).map(|(step, number)| {
        let when = step.at.map(|at| reader.when(at)).unwrap_or_default();
        entry(step, &number.to_string(), &when, reader)
    });
    let besides = preview.besides.iter().map(|step| entry(step, "", &step.rule, reader));
    let sections = [
        json!({ "title": "Step by step", "steps": numbered.collect::<Vec<Value>>() }),
        json!({ "title": "Only when something happens", "steps": besides.collect::<Vec<Value>>() }),
    ];
    let people = preview.people.iter().map(part);
    let values = json!({
        "sequence": preview.sequence,
        "rep": preview.rep,
        "calendar": preview.calendar,
        "zone": preview.zone,
        "people": people.collect::<Vec<String>>(),
        "rows": rows,
        "sections": sections,
        "left_out": preview.left_out.join(", "),
        "unlooked": unlooked(preview).unwrap_or_default(),
        "afterwards": preview.afterwards.clone().unwrap_or_default(),
    });
    tera.render(NAME, &Context::from_serialize(&values)?)
}

fn entry(step: &PreviewStep, number: &str, when: &str, reader: &Reader) -> Value {
    let mail = step.mail.as_ref().map(|mail| {
        let fields = fields(step, mail, reader);
        let fields: Vec<Value> = fields.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        json!({
            "fields": fields,
            "html": mail.html,
            "signature": signature(&mail.text),
            "is_new": mail.conversation == "new",
        })
    });
    let task = step.task.as_ref().map(|task| {
        json!({
            "asks": task.asks,
            "then": task.then,
            "script": paragraphs(&task.script),
            "hints": task.hints,
            "patience": task.patience,
        })
    });
    json!({
        "number": number,
        "title": step.title(),
        "when": when,
        "rule": step.rule,
        "task": task,
        "mail": mail,
        "end": step.end.unwrap_or_default(),
    })
}

/// What stands below the dashes of a mail (RFC 3676 section 4.3); empty: nothing.
fn signature(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut parts = lines.rsplitn(2, |line| line.trim_end() == "--");
    let below = parts.next().unwrap_or_default();
    if parts.next().is_some() { below.join("\n").trim_end().to_owned() } else { String::new() }
}

/// A wrapped text as paragraphs that flow.
fn paragraphs(text: &str) -> Vec<String> {
    let whole = text.trim_end().split("\n\n").map(|paragraph| paragraph.replace('\n', " "));
    whole.filter(|paragraph| !paragraph.trim().is_empty()).collect()
}
