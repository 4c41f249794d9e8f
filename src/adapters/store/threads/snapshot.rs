//! A thread as one text and back: how it was before a command. The text is a row of `threads` and its people, as JSON.

use serde_json::Value as Json;
use serde_json::json;

use super::super::StoreError;
use super::super::value::Row;
use super::super::value::Value;
use super::super::value::unreadable;
use super::super::words;
use super::everybody;
use super::row;
use super::seat;
use crate::followup::thread::Thread;

/// The thread as text.
#[must_use]
pub fn written(thread: &Thread) -> String {
    let (mut names, mut values) = row::columns(thread);
    names.extend(["id", "version"]);
    values.extend([Value::from(thread.id), Value::from(thread.version)]);
    let cell = |name: &str| names.iter().position(|known| *known == name).and_then(|at| values.get(at));
    let cells: Vec<Json> = row::SELECTED.split(',').map(|name| cell(name.trim()).map_or(Json::Null, to_json)).collect();
    let people: Vec<Json> = everybody(thread)
        .into_iter()
        .map(|(role, name, address)| json!([words::role_word(role), name, address]))
        .collect();
    json!({ "columns": row::SELECTED, "cells": cells, "people": people }).to_string()
}

/// The thread that [`written`] wrote. A text of another schema is not read: it would be guessed at.
pub fn read(text: &str) -> Result<Thread, StoreError> {
    let wrong = || unreadable("earlier state of a thread");
    let whole: Json = serde_json::from_str(text).map_err(|_| wrong())?;
    if whole.get("columns").and_then(Json::as_str) != Some(row::SELECTED) {
        return Err(wrong());
    }
    let list = |key: &str| whole.get(key).and_then(Json::as_array).ok_or_else(wrong);
    let cells = list("cells")?.iter().map(from_json).collect::<Option<Vec<Value>>>().ok_or_else(wrong)?;
    let mut thread = row::thread(&mut Row::new(cells))?;
    let text = |seat: &Json, at: usize| seat.get(at).and_then(Json::as_str).map(str::to_owned).ok_or_else(wrong);
    let person = |one: &Json| Ok((words::role(&text(one, 0)?)?, text(one, 1)?, text(one, 2)?));
    let people = list("people")?.iter().map(person).collect::<Result<Vec<_>, StoreError>>()?;
    seat(&mut thread, people)?;
    Ok(thread)
}

fn to_json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Int(number) => json!(number),
        Value::Text(text) => json!(text),
        Value::Blob(bytes) => json!({ "bytes": bytes }),
    }
}

fn from_json(value: &Json) -> Option<Value> {
    Some(match value {
        Json::Null => Value::Null,
        Json::Number(number) => Value::Int(number.as_i64()?),
        Json::String(text) => Value::Text(text.clone()),
        Json::Object(object) => {
            let bytes = object.get("bytes")?.as_array()?;
            Value::Blob(bytes.iter().map(|byte| u8::try_from(byte.as_u64()?).ok()).collect::<Option<_>>()?)
        }
        Json::Bool(_) | Json::Array(_) => return None,
    })
}
