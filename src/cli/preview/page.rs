//! The preview as one HTML page that an admin can send around: no scripts, nothing from elsewhere, dark and light.

use serde_json::Value;
use serde_json::json;
use tera::Context;
use tera::Tera;

use super::super::paper::Reader;
use super::rows;
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
    let numbered = preview.steps.iter().zip(1..);
    let numbered =
        numbered.map(|(step, number)| mail(step, &format!("{number}. {}", step.title()), &reader.when(step.at)));
    let extended = preview.extended.iter().map(|step| mail(step, &step.step, &step.rule));
    let mails: Vec<Value> = numbered.chain(extended).collect();
    let values = json!({
        "sequence": preview.sequence,
        "rep": preview.rep,
        "calendar": preview.calendar,
        "zone": preview.zone,
        "rows": rows,
        "mails": mails,
        "left_out": preview.left_out.join(", "),
    });
    tera.render(NAME, &Context::from_serialize(&values)?)
}

fn mail(step: &PreviewStep, head: &str, when: &str) -> Value {
    json!({
        "head": head,
        "when": when,
        "from": step.from,
        "to": step.to,
        "subject": step.subject,
        "gives": step.gives.clone().unwrap_or_default(),
        "files": step.files.join(", "),
        "text": step.text.trim_end(),
        "script": step.call.as_ref().map(|call| call.script.trim_end()).unwrap_or_default(),
        "hints": step.call.as_ref().map(|call| call.hints.clone()).unwrap_or_default(),
        "patience": step.call.as_ref().map(|call| call.patience.clone()).unwrap_or_default(),
        "is_new": step.conversation == "new",
        "end": step.end.unwrap_or_default(),
    })
}
