//! Mails in a rep's name that nothing proves, while the rep is asked; afterwards only that he was asked.
//!
//! Who is asked when, and what an answer means, is the engine's.

use jiff::Timestamp;

use super::StoreError;
use super::Tx;
use super::first;
use super::inbound::Sighting;
use super::value::Row;
use super::value::Value;
use super::value::unreadable;
use crate::followup::address::Address;
use crate::followup::ids::ConfirmationId;

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The rep has not answered.
    Waiting,
    /// The mail is his.
    Confirmed,
    /// It is not.
    Denied,
}

/// One question, with the mail that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Derived from rep and mail.
    pub id: ConfirmationId,
    /// Registered address of the rep.
    pub rep: Address,
    /// Where it stands.
    pub state: State,
    /// Subject of the mail.
    pub subject: String,
    /// Envelope sender of the mail, where one is known.
    pub return_path: Option<Address>,
    /// Where the mail lay.
    pub place: Sighting,
    /// The rep whose own mailbox that is; `None`: the bot's.
    pub owner: Option<Address>,
    /// The folder holds what the mailbox's owner sent.
    pub is_sent: bool,
    /// When the server received the mail.
    pub received_at: Timestamp,
    /// The mail; empty when it is not needed any more.
    pub raw: Vec<u8>,
    /// `raw` is its head alone.
    pub is_cut: bool,
    /// When the rep was asked.
    pub asked_at: Timestamp,
    /// An answer after that counts for nothing.
    pub expires_at: Timestamp,
    /// His answer was not understood, and he was asked once more.
    pub repeated: bool,
}

/// Keeps a question. `false`: it was asked before, nothing is stored.
pub fn insert(tx: &mut dyn Tx, question: &Question) -> Result<bool, StoreError> {
    let sql = "INSERT INTO confirmations (id, rep, state, subject, return_path, mailbox, folder, uidvalidity, uid, owner, \
                 is_sent, received_at, raw, is_cut, asked_at, expires_at, repeated) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) \
               ON CONFLICT (id) DO NOTHING";
    let Sighting { mailbox, folder, uidvalidity, uid } = &question.place;
    let params = [
        question.id.get().into(),
        question.rep.to_string().into(),
        word(question.state).into(),
        question.subject.as_str().into(),
        question.return_path.as_ref().map(ToString::to_string).unwrap_or_default().into(),
        mailbox.as_str().into(),
        folder.as_str().into(),
        (*uidvalidity).into(),
        (*uid).into(),
        question.owner.as_ref().map_or(Value::Null, |owner| owner.to_string().into()),
        question.is_sent.into(),
        question.received_at.into(),
        question.raw.as_slice().into(),
        question.is_cut.into(),
        question.asked_at.into(),
        question.expires_at.into(),
        question.repeated.into(),
    ];
    Ok(tx.execute(sql, &params)? > 0)
}

/// The question of that id.
pub fn get(tx: &mut dyn Tx, id: ConfirmationId) -> Result<Option<Question>, StoreError> {
    let sql = "SELECT id, rep, state, subject, return_path, mailbox, folder, uidvalidity, uid, owner, is_sent, received_at, \
                 raw, is_cut, asked_at, expires_at, repeated FROM confirmations WHERE id = ?1";
    first(tx, sql, &[id.get().into()], read)
}

/// How often a rep was asked after `since`.
pub fn asked_since(tx: &mut dyn Tx, rep: &Address, since: Timestamp) -> Result<i64, StoreError> {
    let sql = "SELECT count(*) FROM confirmations WHERE rep = ?1 AND asked_at > ?2";
    Ok(first(tx, sql, &[rep.to_string().into(), since.into()], Row::int)?.unwrap_or(0))
}

/// The rep has answered: the mail is not kept any longer. `false`: he had answered before.
pub fn settle(tx: &mut dyn Tx, id: ConfirmationId, state: State, at: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE confirmations SET state = ?2, settled_at = ?3, raw = x'' WHERE id = ?1 AND state = 'waiting'";
    Ok(tx.execute(sql, &[id.get().into(), word(state).into(), at.into()])? > 0)
}

/// He was asked once more.
pub fn repeated(tx: &mut dyn Tx, id: ConfirmationId) -> Result<(), StoreError> {
    tx.execute("UPDATE confirmations SET repeated = 1 WHERE id = ?1", &[id.get().into()])?;
    Ok(())
}

/// The question has answered itself. `false`: nobody waits for its answer.
pub fn withdraw(tx: &mut dyn Tx, id: ConfirmationId) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM confirmations WHERE id = ?1 AND state = 'waiting'", &[id.get().into()])? > 0)
}

/// Drops the mails whose time has run out at `now`, and all memory of questions asked before `forgotten`.
pub fn clean(tx: &mut dyn Tx, now: Timestamp, forgotten: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE confirmations SET raw = x'' WHERE state = 'waiting' AND expires_at < ?1 AND length(raw) > 0";
    tx.execute(sql, &[now.into()])?;
    tx.execute("DELETE FROM confirmations WHERE asked_at < ?1", &[forgotten.into()])?;
    Ok(())
}

const fn word(state: State) -> &'static str {
    match state {
        State::Waiting => "waiting",
        State::Confirmed => "confirmed",
        State::Denied => "denied",
    }
}

fn read(row: &mut Row) -> Result<Question, StoreError> {
    let id = ConfirmationId::new(row.unsigned()?);
    let rep = row.address()?;
    let state = match row.text()?.as_str() {
        "waiting" => State::Waiting,
        "confirmed" => State::Confirmed,
        "denied" => State::Denied,
        _ => return Err(unreadable("state of a question")),
    };
    Ok(Question {
        id,
        rep,
        state,
        subject: row.text()?,
        return_path: row.text()?.parse().ok(),
        place: Sighting { mailbox: row.text()?, folder: row.text()?, uidvalidity: row.small()?, uid: row.small()? },
        owner: owner(row.value()?)?,
        is_sent: row.flag()?,
        received_at: row.instant()?,
        raw: row.blob()?,
        is_cut: row.flag()?,
        asked_at: row.instant()?,
        expires_at: row.instant()?,
        repeated: row.flag()?,
    })
}

fn owner(value: Value) -> Result<Option<Address>, StoreError> {
    match value {
        Value::Null => Ok(None),
        Value::Text(text) => text.parse().map(Some).map_err(|_| unreadable("address")),
        Value::Int(_) | Value::Blob(_) => Err(unreadable("address")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::adapters::store::sqlite::SqliteStore;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn question(owner: Option<Address>) -> Question {
        Question {
            id: ConfirmationId::new(7),
            rep: "dana@acme.example".parse().unwrap(),
            state: State::Waiting,
            subject: "Proposal".to_owned(),
            return_path: Some("dana@acme.example".parse().unwrap()),
            place: Sighting { mailbox: "bot".to_owned(), folder: "INBOX".to_owned(), uidvalidity: 1, uid: 2 },
            owner,
            is_sent: true,
            received_at: at(10),
            raw: b"From: x".to_vec(),
            is_cut: true,
            asked_at: at(20),
            expires_at: at(30),
            repeated: false,
        }
    }

    #[tokio::test]
    async fn a_question_comes_back_as_it_was_kept_and_is_settled_once() {
        for owner in [None, Some("erik@acme.example".parse().unwrap())] {
            let store = SqliteStore::open_memory().unwrap();
            let kept = question(owner);
            let job = move |tx: &mut dyn Tx| {
                assert!(insert(tx, &kept)?);
                assert!(!insert(tx, &kept)?, "asked once");
                assert_eq!(get(tx, kept.id)?.as_ref(), Some(&kept));
                assert_eq!(asked_since(tx, &kept.rep, at(19))?, 1);
                assert_eq!(asked_since(tx, &kept.rep, at(20))?, 0);
                assert!(settle(tx, kept.id, State::Denied, at(25))?);
                assert!(!settle(tx, kept.id, State::Confirmed, at(26))?, "answered once");
                assert!(!withdraw(tx, kept.id)?);
                let settled = Question { state: State::Denied, raw: Vec::new(), ..kept };
                assert_eq!(get(tx, settled.id)?, Some(settled));
                Ok(())
            };
            store.write(job).await.unwrap();
        }
    }

    #[tokio::test]
    async fn a_mail_is_kept_while_its_question_is_open_and_its_memory_for_a_while() {
        let store = SqliteStore::open_memory().unwrap();
        let job = |tx: &mut dyn Tx| {
            insert(tx, &question(None))?;
            clean(tx, at(30), at(20))?;
            assert!(!get(tx, ConfirmationId::new(7))?.unwrap().raw.is_empty());
            clean(tx, at(31), at(20))?;
            assert!(get(tx, ConfirmationId::new(7))?.unwrap().raw.is_empty());
            clean(tx, at(31), at(21))?;
            assert_eq!(get(tx, ConfirmationId::new(7))?, None);
            Ok(())
        };
        store.write(job).await.unwrap();
    }
}
