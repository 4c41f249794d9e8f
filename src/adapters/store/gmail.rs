//! Which conversations of Gmail (`X-GM-THRID`) a thread's mails lie in, mailbox by mailbox.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::LIST_MAX;
use super::StoreError;
use super::Tx;
use super::list;
use super::value::Value;
use crate::followup::ids::ThreadId;
use crate::followup::matching::GmailConversation;

/// Gmail puts mail with the same subject together: a conversation of more threads than this is that of a template, and leads
/// nowhere.
const THREADS_MAX: u32 = 20;

/// Remembers that a mail of `thread` lies in the conversation. Of one that leads nowhere no more is kept.
pub fn insert(tx: &mut dyn Tx, conversation: &GmailConversation, thread: ThreadId) -> Result<(), StoreError> {
    let sql = "INSERT INTO gmail_conversations (mailbox, number, thread) SELECT ?1, ?2, ?3 \
               WHERE (SELECT count(*) FROM gmail_conversations WHERE mailbox = ?1 AND number = ?2) <= ?4 \
               ON CONFLICT (mailbox, number, thread) DO NOTHING";
    let params = [conversation.mailbox.as_str().into(), stored(conversation.number), thread.into(), THREADS_MAX.into()];
    tx.execute(sql, &params)?;
    Ok(())
}

/// The threads of each conversation that has any.
pub fn find(
    tx: &mut dyn Tx,
    asked: &BTreeSet<GmailConversation>,
) -> Result<BTreeMap<GmailConversation, BTreeSet<ThreadId>>, StoreError> {
    let mut found: BTreeMap<GmailConversation, BTreeSet<ThreadId>> = BTreeMap::new();
    let mut by_mailbox: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for conversation in asked {
        by_mailbox.entry(&conversation.mailbox).or_default().push(conversation.number);
    }
    for (mailbox, numbers) in by_mailbox {
        for numbers in numbers.chunks(LIST_MAX) {
            let mut params = vec![Value::from(mailbox)];
            let places = list(&mut params, numbers.iter().map(|number| stored(*number)));
            let sql = format!(
                "SELECT number, thread FROM gmail_conversations WHERE mailbox = ?1 AND number IN ({places}) \
                 ORDER BY number, thread"
            );
            tx.query(&sql, &params, &mut |row| {
                let conversation =
                    GmailConversation { mailbox: mailbox.to_owned(), number: row.int()?.cast_unsigned() };
                found.entry(conversation).or_default().insert(row.thread()?);
                Ok(())
            })?;
        }
    }
    found.retain(|_, threads| threads.len() <= THREADS_MAX as usize);
    Ok(found)
}

/// Its 64 bits as the column has them.
fn stored(number: u64) -> Value {
    Value::Int(number.cast_signed())
}
