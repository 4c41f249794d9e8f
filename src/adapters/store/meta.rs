//! Small facts about the whole bot under a name, and the operator's holds. The schema's version is kept by the engine.

use super::StoreError;
use super::Tx;
use super::first;
use super::rows;
use super::value::Row;

/// Name of the instance, made once; it tells stores apart.
pub const INSTANCE_ID: &str = "instance_id";

/// Prefix of holds.
const HOLD: &str = "hold:";

/// What an operator holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum HoldScope {
    /// Every send.
    All,
    /// Sends of threads of this sequence.
    Sequence(String),
    /// Sends through this mailbox.
    Mailbox(String),
}

impl HoldScope {
    fn key(&self) -> String {
        match self {
            Self::All => format!("{HOLD}all"),
            Self::Sequence(name) => format!("{HOLD}sequence:{name}"),
            Self::Mailbox(name) => format!("{HOLD}mailbox:{name}"),
        }
    }

    fn parse(key: &str) -> Option<Self> {
        let scope = key.strip_prefix(HOLD)?;
        match scope.split_once(':') {
            None if scope == "all" => Some(Self::All),
            Some(("sequence", name)) => Some(Self::Sequence(name.to_owned())),
            Some(("mailbox", name)) => Some(Self::Mailbox(name.to_owned())),
            None | Some(_) => None,
        }
    }
}

/// The value of a name.
pub fn get(tx: &mut dyn Tx, key: &str) -> Result<Option<String>, StoreError> {
    first(tx, "SELECT value FROM meta WHERE key = ?1", &[key.into()], Row::text)
}

/// Gives a name a value.
pub fn set(tx: &mut dyn Tx, key: &str, value: &str) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        &[key.into(), value.into()],
    )?;
    Ok(())
}

/// Gives a name a value unless it has one, and returns the one it has then.
pub fn get_or_set(tx: &mut dyn Tx, key: &str, value: &str) -> Result<String, StoreError> {
    tx.execute(
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO NOTHING",
        &[key.into(), value.into()],
    )?;
    Ok(get(tx, key)?.unwrap_or_else(|| value.to_owned()))
}

/// Forgets a name. `false`: it had no value.
pub fn remove(tx: &mut dyn Tx, key: &str) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM meta WHERE key = ?1", &[key.into()])? > 0)
}

/// Holds sends until [`release`]; a second time replaces the reason.
pub fn hold(tx: &mut dyn Tx, scope: &HoldScope, why: &str) -> Result<(), StoreError> {
    set(tx, &scope.key(), why)
}

/// Lets sends go again. `false`: they were not held.
pub fn release(tx: &mut dyn Tx, scope: &HoldScope) -> Result<bool, StoreError> {
    remove(tx, &scope.key())
}

/// Every hold with its reason, ordered.
///
/// # Errors
/// `Corrupt` when a hold cannot be read: it must not be overlooked.
pub fn holds(tx: &mut dyn Tx) -> Result<Vec<(HoldScope, String)>, StoreError> {
    // "hold:" to "hold;" is the range of keys that begin with "hold:"; both engines compare bytes.
    rows(tx, "SELECT key, value FROM meta WHERE key >= 'hold:' AND key < 'hold;' ORDER BY key", &[], |row| {
        let key = row.text()?;
        let scope =
            HoldScope::parse(&key).ok_or_else(|| StoreError::Corrupt(format!("the hold {key} is not known")))?;
        Ok((scope, row.text()?))
    })
}
