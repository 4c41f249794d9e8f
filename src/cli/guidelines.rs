//! `guidelines`: what was said at the outset about how we follow up, to whom, and what they answered.

use std::path::Path;
use std::process::ExitCode;

use super::args;
use super::ask;
use super::fail::Failure;
use super::paper;
use super::paper::Reader;
use super::threads;
use crate::engine::desk_side::DeskSide;
use crate::engine::guidelines::Guidelines;
use crate::engine::views::Shown;

/// Prints the guidelines of every thread, of a rep's, or of one.
pub async fn guidelines(config: &Path, which: &args::Guidelines) -> Result<ExitCode, Failure> {
    let desk = DeskSide::open(config)?;
    let ids = match &which.thread {
        Some(name) => vec![ask::find(&desk, name).await?.id.to_string()],
        None => {
            let rep = which.rep.as_ref().map(|name| threads::rep(&desk, name)).transpose()?;
            let shown = Shown { rep, state: None, open_only: which.open };
            let rows = desk.threads(&shown).await.map_err(anyhow::Error::from)?;
            rows.into_iter().map(|row| row.id).collect()
        }
    };
    let found = desk.guidelines(&ids).await.map_err(anyhow::Error::from)?;
    if which.json {
        paper::print_json_list(&found);
    } else {
        paper::print(&page(&found, &Reader::here(desk.now())));
    }
    Ok(ExitCode::SUCCESS)
}

/// The guidelines for people.
#[must_use]
pub fn page(found: &[Guidelines], reader: &Reader) -> String {
    if found.is_empty() {
        return "no thread here begins with guidelines; a sequence says them with `guidelines: TEMPLATE` as its first step\n"
            .to_owned();
    }
    let mut table = paper::table(reader, &["THREAD", "PROSPECT", "REP", "SAID", "ANSWERED", "IN THEIR WORDS"]);
    for row in found {
        let said = match (row.said_at, row.state) {
            (Some(at), _) => reader.when(at),
            (None, "left_out") => "left out".to_owned(),
            (None, _) => "not yet".to_owned(),
        };
        let (answered, text) = match &row.answer {
            Some(answer) => (reader.when(answer.at), paper::tame(&answer.text)),
            None => ("-".to_owned(), String::new()),
        };
        table.add_row(vec![row.thread.clone(), row.prospect.clone(), row.rep.clone(), said, answered, text]);
    }
    paper::printed(&table)
}
