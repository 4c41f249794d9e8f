//! Values as they stand in rows and parameters, and how our types become them.
//!
//! Instants are whole microseconds since 1970 UTC, what both engines keep exactly; finer parts are cut off.

use jiff::Timestamp;
use jiff::civil::Date;

use super::StoreError;
use crate::followup::address::Address;
use crate::followup::ids::InboundId;
use crate::followup::ids::MessageId;
use crate::followup::ids::SendRef;
use crate::followup::ids::StepName;
use crate::followup::ids::ThreadId;

/// One parameter or cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// Absent.
    #[default]
    Null,
    /// A number, a flag, an instant.
    Int(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}
impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Int(i64::from(number))
    }
}
impl From<u64> for Value {
    /// Numbers above `i64::MAX` do not occur: ids have 60 bits, the others are counts.
    fn from(number: u64) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Int(i64::from(flag))
    }
}
impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Blob(bytes.to_vec())
    }
}
impl From<Timestamp> for Value {
    fn from(at: Timestamp) -> Self {
        Self::Int(at.as_microsecond())
    }
}
impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Self::Text(date.to_string())
    }
}
impl From<ThreadId> for Value {
    fn from(id: ThreadId) -> Self {
        Self::from(id.get())
    }
}
impl From<InboundId> for Value {
    fn from(id: InboundId) -> Self {
        Self::Int(id.0)
    }
}
impl From<&StepName> for Value {
    fn from(step: &StepName) -> Self {
        Self::from(step.as_str())
    }
}
impl From<&MessageId> for Value {
    fn from(id: &MessageId) -> Self {
        Self::from(id.as_str())
    }
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One row of a result, read column by column in the order of the statement.
#[derive(Debug)]
pub struct Row {
    cells: std::vec::IntoIter<Value>,
}

impl Row {
    /// A row of these cells.
    #[must_use]
    pub fn new(cells: Vec<Value>) -> Self {
        Self { cells: cells.into_iter() }
    }

    /// The next column as it stands.
    pub fn value(&mut self) -> Result<Value, StoreError> {
        self.cells.next().ok_or_else(|| StoreError::Corrupt("a row has too few columns".to_owned()))
    }

    /// A number.
    pub fn int(&mut self) -> Result<i64, StoreError> {
        self.opt_int()?.ok_or_else(|| unreadable("number"))
    }

    /// A number, or nothing.
    pub fn opt_int(&mut self) -> Result<Option<i64>, StoreError> {
        match self.value()? {
            Value::Null => Ok(None),
            Value::Int(number) => Ok(Some(number)),
            Value::Text(_) | Value::Blob(_) => Err(unreadable("number")),
        }
    }

    /// A number that is not negative.
    pub fn unsigned(&mut self) -> Result<u64, StoreError> {
        u64::try_from(self.int()?).map_err(|_| unreadable("count"))
    }

    /// A small number that is not negative.
    pub fn small(&mut self) -> Result<u32, StoreError> {
        u32::try_from(self.int()?).map_err(|_| unreadable("count"))
    }

    /// A flag.
    pub fn flag(&mut self) -> Result<bool, StoreError> {
        Ok(self.int()? != 0)
    }

    /// Text.
    pub fn text(&mut self) -> Result<String, StoreError> {
        match self.value()? {
            Value::Text(text) => Ok(text),
            Value::Null | Value::Int(_) | Value::Blob(_) => Err(unreadable("text")),
        }
    }

    /// Bytes.
    pub fn blob(&mut self) -> Result<Vec<u8>, StoreError> {
        match self.value()? {
            Value::Blob(bytes) => Ok(bytes),
            Value::Null | Value::Int(_) | Value::Text(_) => Err(unreadable("bytes")),
        }
    }

    /// Bytes of a fixed length.
    pub fn bytes<const N: usize>(&mut self) -> Result<[u8; N], StoreError> {
        self.blob()?.try_into().map_err(|_| unreadable("hash"))
    }

    /// An instant.
    pub fn instant(&mut self) -> Result<Timestamp, StoreError> {
        self.opt_instant()?.ok_or_else(|| unreadable("instant"))
    }

    /// An instant, or nothing.
    pub fn opt_instant(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let at = self.opt_int()?.map(Timestamp::from_microsecond).transpose();
        at.map_err(|_| unreadable("instant"))
    }

    /// A thread's id.
    pub fn thread(&mut self) -> Result<ThreadId, StoreError> {
        Ok(ThreadId::new(self.unsigned()?))
    }

    /// A thread's id, or nothing.
    pub fn opt_thread(&mut self) -> Result<Option<ThreadId>, StoreError> {
        let id = self.opt_int()?.map(u64::try_from).transpose().map_err(|_| unreadable("thread id"))?;
        Ok(id.map(ThreadId::new))
    }

    /// A step's name.
    pub fn step(&mut self) -> Result<StepName, StoreError> {
        self.text()?.parse().map_err(|_| unreadable("step name"))
    }

    /// A step's name; the empty text is none.
    pub fn opt_step(&mut self) -> Result<Option<StepName>, StoreError> {
        let text = self.text()?;
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| unreadable("step name")) }
    }

    /// Thread, step and generation, three columns.
    pub fn send_ref(&mut self) -> Result<SendRef, StoreError> {
        Ok(SendRef { thread: self.thread()?, step: self.step()?, generation: self.small()? })
    }

    /// An address.
    pub fn address(&mut self) -> Result<Address, StoreError> {
        self.text()?.parse().map_err(|_| unreadable("address"))
    }

    /// A JSON array of texts.
    pub fn texts(&mut self) -> Result<Vec<String>, StoreError> {
        serde_json::from_str(&self.text()?).map_err(|_| unreadable("list of texts"))
    }

    /// A JSON array of numbers.
    pub fn ints(&mut self) -> Result<Vec<i64>, StoreError> {
        serde_json::from_str(&self.text()?).map_err(|_| unreadable("list of numbers"))
    }
}

/// A JSON array of texts, for lists that are read and written whole and never searched.
pub(crate) fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Value {
    let array = texts.into_iter().map(serde_json::Value::from).collect();
    Value::Text(serde_json::Value::Array(array).to_string())
}

/// A JSON array of numbers.
pub(crate) fn ints(numbers: impl IntoIterator<Item = i64>) -> Value {
    let array = numbers.into_iter().map(serde_json::Value::from).collect();
    Value::Text(serde_json::Value::Array(array).to_string())
}

/// A cell does not hold what its column promises.
pub(crate) fn unreadable(what: &str) -> StoreError {
    StoreError::Corrupt(format!("a column does not hold a readable {what}"))
}
