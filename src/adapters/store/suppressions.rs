//! Addresses and domains that must not be written to.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::first;
use super::list;
use super::rows;
use super::value::Row;
use super::value::Value;
use crate::followup::address::Address;
use crate::followup::address::canonical_domain;

/// Whom not to write to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// One address.
    Address(Address),
    /// Everybody at a domain and below it.
    Domain(String),
}

/// A suppression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// Address or domain, lower case; an address has an `@`.
    pub target: String,
    /// Why, for people.
    pub why: String,
    /// When it was added.
    pub since: Timestamp,
}

/// Adds a suppression. `false`: it was there before and stays as it is.
pub fn add(tx: &mut dyn Tx, target: &Target, why: &str, at: Timestamp) -> Result<bool, StoreError> {
    let sql = "INSERT INTO suppressions (target, why, since) VALUES (?1, ?2, ?3) ON CONFLICT (target) DO NOTHING";
    Ok(tx.execute(sql, &[key(target).into(), why.into(), at.into()])? > 0)
}

/// Takes a suppression back; a person's decision. `false`: there was none.
pub fn remove(tx: &mut dyn Tx, target: &Target) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM suppressions WHERE target = ?1", &[key(target).into()])? > 0)
}

/// The suppression that forbids writing to `address`: its own, its domain's or that of a domain above.
pub fn of(tx: &mut dyn Tx, address: &Address) -> Result<Option<Suppression>, StoreError> {
    let mut targets = vec![Value::from(address.key())];
    let mut domain = address.domain();
    targets.push(domain.into());
    while let Some((_, above)) = domain.split_once('.') {
        targets.push(above.into());
        domain = above;
    }
    let mut params = Vec::new();
    let places = list(&mut params, targets);
    let sql = format!("SELECT target, why, since FROM suppressions WHERE target IN ({places}) ORDER BY since, target");
    first(tx, &sql, &params, read)
}

/// Whether nothing may be written to `address`.
pub fn is_suppressed(tx: &mut dyn Tx, address: &Address) -> Result<bool, StoreError> {
    Ok(of(tx, address)?.is_some())
}

/// All suppressions, ordered by target.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<Suppression>, StoreError> {
    rows(tx, "SELECT target, why, since FROM suppressions ORDER BY target", &[], read)
}

fn key(target: &Target) -> String {
    match target {
        Target::Address(address) => address.key().to_owned(),
        Target::Domain(domain) => canonical_domain(domain.trim_matches('.')),
    }
}

fn read(row: &mut Row) -> Result<Suppression, StoreError> {
    Ok(Suppression { target: row.text()?, why: row.text()?, since: row.instant()? })
}
