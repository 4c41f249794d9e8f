//! Takes one batch in: as a whole, else mail by mail, so that a single one can neither stop the others nor the cursor.
//!
//! What the mails mean is `ingest`.

use std::sync::Arc;

use super::DrainError;
use super::download::Reading;
use crate::adapters::store::StoreError;
use crate::adapters::store::cursors::Cursor;
use crate::engine::assemble::Engine;
use crate::engine::ingest;
use crate::engine::ingest::Letter;
use crate::engine::ingest::Place;
use crate::engine::ingest::Taken;
use crate::engine::ingest::aside;

impl Engine {
    pub(super) async fn take_batch(
        &self,
        place: &Place,
        batch: Reading,
        cursor: Option<Cursor>,
    ) -> Result<Taken, DrainError> {
        let Reading { unreadable, letters, .. } = batch;
        #[cfg_attr(not(feature = "dkim"), expect(unused_mut, reason = "signatures are checked in place"))]
        let mut letters = letters.await.map_err(|_| DrainError::Interrupted)?;
        #[cfg(feature = "dkim")]
        self.check_signatures(place, &mut letters).await;
        let letters = Arc::new(letters);
        let taken = match self.take_together(place, Arc::clone(&letters), cursor.clone()).await {
            Err(error) if is_about_a_mail(&error) => {
                tracing::error!(mailbox = %place.mailbox, "a batch cannot be taken in whole: its mails are taken one by one");
                self.take_one_by_one(place, &letters, cursor).await?
            }
            taken => taken?,
        };
        for uid in unreadable {
            let why = "the server could not give it in three tries";
            let (desk, place) = (self.desk(), place.clone());
            self.store.write(move |tx| aside::quarantine(tx, &desk, &place, uid, why)).await?;
        }
        if taken.events > 0 || taken.enrolled > 0 {
            self.wake.ring();
        }
        Ok(taken)
    }

    async fn take_together(
        &self,
        place: &Place,
        letters: Arc<Vec<Letter>>,
        cursor: Option<Cursor>,
    ) -> Result<Taken, StoreError> {
        let (desk, place) = (self.desk(), place.clone());
        self.store.write(move |tx| ingest::take_in(tx, &desk, &place, &letters, cursor.as_ref())).await
    }

    /// One mail that cannot be taken in must not stop the others, nor the cursor for ever. It is set aside: the threads
    /// that it may concern are held, and the admins are told.
    async fn take_one_by_one(
        &self,
        place: &Place,
        letters: &[Letter],
        cursor: Option<Cursor>,
    ) -> Result<Taken, StoreError> {
        let mut total = Taken::default();
        for letter in letters {
            let alone = Arc::new(vec![letter.clone()]);
            match self.take_together(place, Arc::clone(&alone), None).await {
                Ok(taken) => {
                    total.add(taken);
                }
                Err(error) if is_about_a_mail(&error) => total.events += self.set_aside(place, alone, &error).await?,
                Err(error) => return Err(error),
            }
        }
        self.take_together(place, Arc::default(), cursor).await?;
        Ok(total)
    }

    async fn set_aside(&self, place: &Place, alone: Arc<Vec<Letter>>, error: &StoreError) -> Result<usize, StoreError> {
        let mut events = 0;
        for letter in alone.iter() {
            let job = |is_holding: bool| {
                let (desk, place, letter, why) = (self.desk(), place.clone(), letter.clone(), error.to_string());
                self.store.write(move |tx| aside::set_aside(tx, &desk, &place, &letter, &why, is_holding))
            };
            events += match job(true).await {
                // The threads themselves may be what is damaged.
                Err(error) if is_about_a_mail(&error) => job(false).await?,
                held => held?,
            };
        }
        Ok(events)
    }
}

/// Whether the store's refusal may come from one mail and what it concerns, and not from the store itself.
const fn is_about_a_mail(error: &StoreError) -> bool {
    match error {
        StoreError::Conflict(_) | StoreError::Corrupt(_) | StoreError::Invalid(_) => true,
        StoreError::Unavailable(_) | StoreError::InUse(_) | StoreError::Missing(_) => false,
    }
}
