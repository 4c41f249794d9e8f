//! Fetches the mails of a folder, reads them on another core and has them taken in, batch after batch and in order.
//!
//! What is taken in with which cursor is decided here; how a batch becomes rows is `batch` and `ingest`.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::task::JoinHandle;

use super::DrainError;
use super::Mailbox;
use super::Round;
use crate::adapters::imap::fetch::Batch;
use crate::adapters::imap::fetch::Fetched;
use crate::adapters::imap::session::ImapSession;
use crate::adapters::store::again;
use crate::adapters::store::cursors::Cursor;
use crate::engine::assemble::Engine;
use crate::engine::ingest;
use crate::engine::ingest::Letter;
use crate::engine::ingest::Place;
use crate::engine::ingest::Taken;
use crate::followup::matching::GmailConversation;
use crate::mail::reference::Keyring;

/// Batches that are read ahead of the one that is being stored: one on each of two cores.
const READ_AHEAD: usize = 2;

/// A fetched batch that is being read.
pub(super) struct Reading {
    /// Every UID up to this one is accounted for.
    pub(super) through: u32,
    /// What the server could not give.
    pub(super) unreadable: Vec<u32>,
    /// The mails, read.
    pub(super) letters: JoinHandle<Vec<Letter>>,
}

impl Engine {
    /// Fetches `uids` and takes them in; the next batch is on its way while one is being read and stored.
    pub(super) async fn download(
        &self,
        mailbox: &Mailbox,
        session: &mut ImapSession,
        place: &Place,
        uids: Vec<u32>,
        cursor: &mut Cursor,
    ) -> Result<Taken, DrainError> {
        let mut total = Taken::default();
        let mut download = mailbox.take_download(Round::New, place, uids);
        let mut ahead: VecDeque<Reading> = VecDeque::new();
        let mut outcome = None;
        loop {
            let is_over = outcome.is_some();
            let oldest = if is_over || ahead.len() >= READ_AHEAD { ahead.pop_front() } else { None };
            if is_over && oldest.is_none() {
                break;
            }
            let fetch = async { if is_over { Ok(None) } else { session.fetch(&mut download).await } };
            let (fetched, taken) = tokio::join!(fetch, self.take_oldest(place, oldest, cursor));
            total.add(taken?);
            match fetched {
                Ok(Some(batch)) => ahead.push_back(self.start_reading(place, batch)),
                Ok(None) => outcome = outcome.or(Some(Ok(()))),
                Err(error) => outcome = Some(Err(error)),
            }
        }
        match outcome {
            Some(Err(error)) => {
                mailbox.keep_download(Round::New, place, download);
                Err(error.into())
            }
            Some(Ok(())) | None => Ok(total),
        }
    }

    /// Takes in the batch that was fetched first, if it is its turn.
    async fn take_oldest(
        &self,
        place: &Place,
        oldest: Option<Reading>,
        cursor: &mut Cursor,
    ) -> Result<Taken, DrainError> {
        let Some(reading) = oldest else { return Ok(Taken::default()) };
        cursor.last_uid = cursor.last_uid.max(reading.through);
        self.take_batch(place, reading, Some(cursor.clone())).await
    }

    /// Reads a batch on another core, while others are fetched and stored.
    fn start_reading(&self, place: &Place, batch: Batch) -> Reading {
        let (keyring, mailbox) = (Arc::clone(&self.keyring), place.mailbox.clone());
        let (through, unreadable) = (batch.through, batch.unreadable.clone());
        let letters = tokio::task::spawn_blocking(move || read_all(&keyring, &mailbox, batch));
        Reading { through, unreadable, letters }
    }

    /// Mails that matched nothing and may belong to a thread that was opened since.
    pub(super) async fn look_again(
        &self,
        mailbox: &Mailbox,
        session: &mut ImapSession,
        place: &Place,
    ) -> Result<Taken, DrainError> {
        let asked = place.clone();
        let uids = self.store.read(move |tx| again::uids(tx, &asked.mailbox, &asked.folder, asked.uidvalidity)).await?;
        let mut total = Taken::default();
        if uids.is_empty() {
            return Ok(total);
        }
        let mut download = mailbox.take_download(Round::Again, place, uids.clone());
        loop {
            match session.fetch(&mut download).await {
                Ok(Some(batch)) => {
                    total.events += self.take_batch(place, self.start_reading(place, batch), None).await?.events
                }
                Ok(None) => break,
                Err(error) => {
                    mailbox.keep_download(Round::Again, place, download);
                    return Err(error.into());
                }
            }
        }
        let place = place.clone();
        self.store.write(move |tx| again::done(tx, &place.mailbox, &place.folder, place.uidvalidity, &uids)).await?;
        Ok(total)
    }
}

fn read_all(keyring: &Keyring, mailbox: &str, batch: Batch) -> Vec<Letter> {
    let read = |mail: Fetched| {
        let conversation = mail.gmail_thread.map(|number| GmailConversation { mailbox: mailbox.to_owned(), number });
        let letter = ingest::read(keyring, mail.uid, mail.internal_date, mail.bytes, mail.truncated);
        Letter { conversation, ..letter }
    };
    batch.messages.into_iter().map(read).collect()
}
