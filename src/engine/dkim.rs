//! Checks the DKIM signatures of mail in a rep's name that nothing else proves, before it is taken in: questions to the DNS
//! must not be asked inside a transaction. What a signature must cover is `mail::dkim`; what follows is `proof`.
//!
//! Asked is only for keys of the rep's own domain, few a batch and for a limited time: what finds no answer is unproven.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use jiff::SignedDuration;
use jiff::Timestamp;

use super::assemble::Engine;
use super::desk::Desk;
use super::ingest::Letter;
use super::ingest::Place;
use super::judge;
use super::proof;
use super::proof::Proof;
use super::setup::Setup;
use crate::adapters::dns;
use crate::adapters::dns::DnsError;
use crate::followup::address::Address;
use crate::followup::inbound::Kind;
use crate::followup::matching::Direction;
use crate::mail::authentication::Signed;
use crate::mail::dkim;
use crate::mail::dkim::Signature;

/// How long the keys for one batch of mail may take: answers in the same batch wait for it.
const BATCH_LIMIT: Duration = Duration::from_secs(10);
/// Questions for one batch; a batch of real mail needs two or three, a forger's as many as he likes.
const QUESTIONS_MAX: usize = 30;
/// A key is asked for again after that long, whatever its domain says: a revoked one must not be believed for a day.
const REMEMBERED_MAX: u32 = 3_600;
/// That a key is not there is remembered that long, seconds: a new one is published before it is used, but only just.
const ABSENT_REMEMBERED: u32 = 60;
/// Keys that are remembered. A company has a handful; beyond that somebody makes names up.
const KEYS_MAX: usize = 200;

/// What was asked and is still good.
#[derive(Debug, Default)]
pub(super) struct Keys(Mutex<BTreeMap<String, (Timestamp, Vec<String>)>>);

impl Keys {
    fn get(&self, name: &str, now: Timestamp) -> Option<Vec<String>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(name).filter(|(until, _)| *until > now).map(|(_, texts)| texts.clone())
    }

    fn keep(&self, name: &str, until: Timestamp, texts: Vec<String>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KEYS_MAX {
            known.clear();
        }
        known.insert(name.to_owned(), (until, texts));
    }
}

impl Engine {
    /// Writes into each mail of a batch what its signatures say, where that matters.
    pub(super) async fn check_signatures(&self, place: &Place, letters: &mut [Letter]) {
        let desk = self.desk();
        if !desk.setup.settings.authentication.dkim || place.rep.is_some() {
            return;
        }
        let all = async {
            let mut questions = QUESTIONS_MAX;
            for letter in letters.iter_mut() {
                if let Some(author) = author_in_question(&desk, place, letter) {
                    letter.signed = self.signed(&desk, &author, letter, &mut questions).await;
                }
            }
        };
        if tokio::time::timeout(BATCH_LIMIT, all).await.is_err() {
            tracing::warn!(mailbox = %place.mailbox, "keys of signatures could not be had in time");
        }
    }

    async fn signed(&self, desk: &Desk, author: &Address, letter: &Letter, questions: &mut usize) -> Signed {
        let mut why = "it has no signature of his own domain".to_owned();
        for found in dkim::signatures(&letter.raw, |domain| is_aligned(&desk.setup, author, domain)) {
            let checked = match found {
                Ok(signature) => self.check(&signature, letter, questions).await,
                Err(flaw) => Err(flaw.to_string()),
            };
            match checked {
                Ok(domain) => return Signed::By { domain },
                Err(flaw) => why = flaw,
            }
        }
        Signed::Not { why }
    }

    async fn check(&self, signature: &Signature, letter: &Letter, questions: &mut usize) -> Result<String, String> {
        let texts = self.key(&signature.key_name(), questions).await.map_err(|error| error.to_string())?;
        signature.check(&letter.raw, &texts, letter.received_at).map_err(|flaw| flaw.to_string())?;
        Ok(signature.domain.clone())
    }

    async fn key(&self, name: &str, questions: &mut usize) -> Result<Vec<String>, DnsError> {
        let now = self.clock.now();
        if let Some(texts) = self.keys.get(name, now) {
            return Ok(texts);
        }
        *questions = questions.checked_sub(1).ok_or(DnsError::Unusable("too many were asked"))?;
        let found = dns::texts(self.connector.as_ref(), name).await?;
        let seconds = if found.texts.is_empty() { ABSENT_REMEMBERED } else { found.ttl.min(REMEMBERED_MAX) };
        let until = now.checked_add(SignedDuration::from_secs(seconds.into())).unwrap_or(now);
        self.keys.keep(name, until, found.texts.clone());
        Ok(found.texts)
    }
}

/// The address in whose name a mail is that his signature could prove. Of one that is too large the body is not known.
fn author_in_question(desk: &Desk, place: &Place, letter: &Letter) -> Option<Address> {
    let Direction::Rep(rep) = judge::direction(desk, letter) else { return None };
    let is_whole = letter.inbound.kind != Kind::Unreadable && letter.inbound.author_behind_list.is_none();
    let is_open = match proof::prove(desk, place, &rep, letter) {
        Proof::Unproven { .. } => true,
        Proof::Proven { .. } | Proof::Disproven { .. } => false,
    };
    let author = letter.inbound.from.first().map(|person| person.address.clone());
    author.filter(|_| is_whole && is_open)
}

/// The author's own domain, or the company's domain above it (relaxed alignment, RFC 9989, without asking the DNS for it).
pub(super) fn is_aligned(setup: &Setup, author: &Address, domain: &str) -> bool {
    let above = || author.domain().strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
    author.domain() == domain || (setup.settings.internal_domains.contains(domain) && above())
}
