//! The values of answers to commands.

use jiff::tz::TimeZone;
use serde_json::Value;
use serde_json::json;

use super::ANSWER_MAX;
use super::capped;
use super::name;
use super::one_line;
use crate::followup::ids::ThreadId;
use crate::mail::commands;
use crate::mail::notices::facts::CommandNotice;
use crate::mail::notices::facts::ListedThread;
use crate::mail::notices::links;
use crate::mail::notices::links::AnswerTo;
use crate::mail::notices::words;
use crate::mail::render::Values;

pub(super) fn set(values: &mut Values, notice: &CommandNotice, answer_to: AnswerTo<'_>) {
    match notice {
        CommandNotice::Done(done) => {
            values.set("command", one_line(&done.said, "your command"));
            set_result(values, &done.done);
            values.set("may_have_left", done.may_have_left);
            values.set("standing", words::standing(&done.state, &done.about.zone));
            let thanks = done.thanks.as_ref();
            let thanks = thanks.map(|to| json!({ "language": to.language.key(), "salutation": to.salutation }));
            values.set("thanks", thanks.unwrap_or_default());
        }
        CommandNotice::Told { said, done, undo } => {
            values.set("command", one_line(said, "your command"));
            set_result(values, done);
            set_word(values, "undo", undo.as_deref().unwrap_or_default(), None, answer_to);
        }
        CommandNotice::Story { about, state } => values.set("standing", words::standing(state, &about.zone)),
        CommandNotice::Which { said, threads, more, zone } => {
            values.set("command", one_line(said, "your command"));
            let first = threads.first().map(|listed| format!("{said} {}", listed.thread)).unwrap_or_default();
            values.set("example", first);
            values.set("threads", listed(threads, said, zone, answer_to));
            values.set("more", *more);
        }
        CommandNotice::Unclear { said, why, guess, about } => {
            values.set("said", capped(said, ANSWER_MAX));
            values.set("why", why.clone().unwrap_or_default());
            let thread = about.as_ref().map(|about| about.thread);
            set_word(values, "guess", guess.as_deref().unwrap_or_default(), thread, answer_to);
        }
        CommandNotice::Help { about } => {
            values.set("has_thread", about.is_some());
            let example = |(example, what): (&str, &str)| json!({ "example": example, "what": without_ticks(what) });
            values.set("commands", commands::examples().map(example).collect::<Value>());
        }
        CommandNotice::List { threads, more, zone } => {
            values.set("threads", listed(threads, "show", zone, answer_to));
            values.set("more", *more);
        }
    }
}

fn set_result(values: &mut Values, done: &Result<String, String>) {
    values.set("carried_out", done.is_ok());
    let (Ok(told) | Err(told)) = done;
    values.set("told", one_line(told, "nothing was to be done").trim_end_matches('.'));
}

/// A word, and the link that says it.
fn set_word(values: &mut Values, key: &str, say: &str, thread: Option<ThreadId>, answer_to: AnswerTo<'_>) {
    let link = answer_to(thread).filter(|_| !say.is_empty());
    values.set(&format!("{key}.say"), say.to_owned());
    values.set(&format!("{key}.link"), link.map(|address| links::mailto(&address, say, "")).unwrap_or_default());
}

/// Each with a link of its own that says `say` of it.
fn listed(threads: &[ListedThread], say: &str, zone: &TimeZone, answer_to: AnswerTo<'_>) -> Value {
    let line = |listed: &ListedThread| {
        let subject = one_line(&listed.subject, "(no subject)");
        let link = answer_to(Some(listed.thread)).map(|address| links::mailto(&address, say, &subject));
        json!({
            "id": listed.thread.to_string(),
            "who": name(&listed.prospect),
            "subject": subject,
            "standing": words::standing(&listed.state, zone),
            "say": say,
            "link": link.unwrap_or_default(),
        })
    };
    threads.iter().map(line).collect()
}

/// Values are no Markdown: a word between ticks is put into quotation marks.
fn without_ticks(text: &str) -> String {
    text.replace('`', "\"")
}
