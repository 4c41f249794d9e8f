//! Whether a rep himself wrote the mail that bears his address, and what says so (RFC 8601; field guide 9.2).
//!
//! It decides and does nothing: what follows from missing proof is `ingest`'s and the config's word.

use super::desk::Desk;
use super::ingest::Letter;
use super::ingest::Place;
use super::setup::Setup;
use crate::config::settings::Otherwise;
use crate::followup::address::Address;
use crate::mail::authentication;
use crate::mail::authentication::Signed;
use crate::mail::authentication::Verdict;
use crate::mail::authentication::exchange;

/// Whether a mail in a rep's name is his.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// He wrote it.
    Proven {
        /// What says so, for people to read.
        by: String,
    },
    /// Nothing says so, and nothing says the opposite.
    Unproven {
        /// Why, for people to read.
        why: String,
    },
    /// Somebody whom we trust says the opposite, or the mail contradicts itself.
    Disproven {
        /// Why, for people to read.
        why: String,
    },
}

impl Proof {
    /// Whether he wrote it.
    #[must_use]
    pub const fn is_proven(&self) -> bool {
        match self {
            Self::Proven { .. } => true,
            Self::Unproven { .. } | Self::Disproven { .. } => false,
        }
    }

    /// Whether he is to be asked. A mail that is disproven is no question any more: he would only learn to say yes.
    #[must_use]
    pub fn is_to_be_confirmed(&self, desk: &Desk) -> bool {
        let is_open = match self {
            Self::Unproven { .. } => true,
            Self::Proven { .. } | Self::Disproven { .. } => false,
        };
        is_open && desk.setup.settings.authentication.otherwise == Otherwise::Confirm
    }
}

/// Whether the rep himself wrote it: the border server says so, or it says nothing and the mail lies in his own Sent
/// folder. Another rep's Sent folder proves nothing.
#[must_use]
pub fn prove(desk: &Desk, place: &Place, rep: &Address, letter: &Letter) -> Proof {
    by_config(&desk.setup, place, rep, letter)
}

/// The same where only the config is known.
#[must_use]
pub fn by_config(setup: &Setup, place: &Place, rep: &Address, letter: &Letter) -> Proof {
    let settings = &setup.settings;
    let inbound = &letter.inbound;
    if letter.is_confirmed {
        return Proof::Proven { by: "he said so when he was asked".to_owned() };
    }
    // A list replaced what is authenticated: that it says who wrote is good for finding him, not for believing it.
    if inbound.author_behind_list.is_some() {
        return Proof::Unproven { why: "it came through a mailing list, which replaced his address".to_owned() };
    }
    let lies_in_his_sent_folder = place.is_sent && place.rep.as_ref() == Some(rep);
    let authentication = &settings.authentication;
    let trusted: Vec<String> = authentication.trusted_authserv_ids.iter().cloned().collect();
    let is_microsoft_365 = settings.mailboxes.get(&place.mailbox).is_some_and(|own| own.microsoft_365);
    let trusted = if is_microsoft_365 { [trusted, vec![String::new()]].concat() } else { trusted };
    match authentication::verdict(inbound, &trusted) {
        Verdict::Pass { by } => Proof::Proven { by },
        Verdict::Fail { why } => Proof::Disproven { why },
        Verdict::None if is_microsoft_365 && exchange::is_internal(&letter.raw) => {
            Proof::Proven { by: "Microsoft 365: it was sent inside the company".to_owned() }
        }
        Verdict::None if lies_in_his_sent_folder => Proof::Proven { by: "it lies in his own Sent folder".to_owned() },
        Verdict::None if authentication.otherwise == Otherwise::Accept => {
            Proof::Proven { by: "the config believes everybody".to_owned() }
        }
        Verdict::None => by_signature(&letter.signed),
    }
}

fn by_signature(signed: &Signed) -> Proof {
    let nobody = "no trusted server says that it is his";
    match signed {
        Signed::By { domain } => Proof::Proven { by: format!("the signature of {domain} (DKIM)") },
        Signed::Not { why } => Proof::Unproven { why: format!("{nobody}, and {why}") },
        Signed::Unchecked => Proof::Unproven { why: nobody.to_owned() },
    }
}
