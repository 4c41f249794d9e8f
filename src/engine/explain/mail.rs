//! How a mail is understood: the same reading, judgement and matching as in the daemon, without storing anything.
//! Works without a config (then the direction is unknown) and without a store (then no thread is found).

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use super::proof;
use super::reading;
use super::reading::Reading;
use crate::adapters::store::StoreError;
use crate::adapters::store::StoreHandle;
use crate::engine::desk::Desk;
use crate::engine::desk_side;
use crate::engine::desk_side::DeskSide;
use crate::engine::desk_side::OpenError;
use crate::engine::ingest;
use crate::engine::ingest::Letter;
use crate::engine::judge;
use crate::engine::reload;
use crate::engine::setup::Setup;
use crate::followup::inbound::Inbound;
use crate::followup::matching;
use crate::followup::matching::Direction;
use crate::followup::matching::Match;
use crate::mail::understand::understand;

/// Reads mails with what there is of config and store.
pub struct MailReader {
    setup: Option<Arc<Setup>>,
    sight: Sight,
}

/// What a reader has beside the mail.
enum Sight {
    /// With a store a mail can be matched.
    Store(StoreHandle, Box<Desk>),
    /// The mail is all there is.
    MailOnly,
}

impl MailReader {
    /// A reader that knows nobody.
    #[must_use]
    pub const fn alone() -> Self {
        Self { setup: None, sight: Sight::MailOnly }
    }

    /// A reader with the config, and with its store when there is one.
    ///
    /// # Errors
    /// [`OpenError`].
    pub async fn open(config: &Path) -> Result<Self, OpenError> {
        match DeskSide::open(config) {
            Ok(side) => Ok(Self::beside(&side).await?),
            Err(OpenError::NoStore(_)) => {
                let (setup, _) = reload::read(config).map_err(OpenError::Files)?;
                Ok(Self { setup: Some(Arc::new(setup)), sight: Sight::MailOnly })
            }
            Err(error) => Err(error),
        }
    }

    /// A reader beside an open store.
    ///
    /// # Errors
    /// The store's.
    pub async fn beside(side: &DeskSide) -> Result<Self, StoreError> {
        let desk = Box::new(side.desk().await?);
        Ok(Self { setup: Some(Arc::clone(&side.setup)), sight: Sight::Store(side.store.clone(), desk) })
    }

    /// What is told of a mail that could not be had: where, and why.
    #[must_use]
    pub fn without_mail(&self, file: &str, why: &str) -> Reading {
        let nothing = Inbound { issues: vec![why.to_owned()], ..Inbound::default() };
        reading::reading(self.setup.as_deref(), file, &nothing, None, &Match::None)
    }

    /// Reads one mail. `truncated`: the bytes are only its head.
    ///
    /// # Errors
    /// The store's.
    pub async fn read(&self, file: &str, bytes: &[u8], truncated: bool) -> Result<Reading, StoreError> {
        let said = |inbound: &Inbound, direction, matched: &Match| {
            reading::reading(self.setup.as_deref(), file, inbound, direction, matched)
        };
        match (&self.sight, &self.setup) {
            (Sight::Store(store, desk), _) => {
                let letter = ingest::read(&desk.keyring, 0, desk.now, bytes.into(), truncated);
                let desk = desk.clone();
                let (inbound, direction, matched, proof) = store
                    .read(move |tx| {
                        let judged = judge::judge(tx, &desk, &[&letter])?;
                        let found = judged.into_iter().next().map(|one| (one.direction, one.matched));
                        let (direction, matched) = found.unwrap_or((Direction::Outsider, Match::None));
                        let proof = proof::proof(&desk.setup, Some(&desk.keyring), &letter, &direction);
                        Ok((judge::understood(tx, &letter, &matched)?.into_owned(), direction, matched, proof))
                    })
                    .await?;
                Ok(Reading { proof, ..said(&understand(inbound, &[]), Some(&direction), &matched) })
            }
            (Sight::MailOnly, Some(setup)) => {
                let letter = read_alone(bytes, truncated);
                let direction = matching::direction(&letter.inbound, &setup.directory, &[]);
                let proof = proof::proof(setup, None, &letter, &direction);
                Ok(Reading { proof, ..said(&understand(letter.inbound, &[]), Some(&direction), &Match::None) })
            }
            (Sight::MailOnly, None) => {
                let inbound = understand(read_alone(bytes, truncated).inbound, &[]);
                Ok(said(&inbound, None, &Match::None))
            }
        }
    }
}

fn read_alone(bytes: &[u8], truncated: bool) -> Letter {
    ingest::read(&desk_side::blank_ring(), 0, Timestamp::UNIX_EPOCH, bytes.into(), truncated)
}
