//! Whether a mail in a rep's name counts as his, and what follows, as `explain` tells it: the same judgement as in the daemon,
//! of a mail as if it lay in the bot's inbox. No question goes to the DNS, so of a signature only its form is known here.

use jiff::Timestamp;
use serde::Serialize;

use crate::config::settings::BOT_MAILBOX;
use crate::config::settings::Otherwise;
use crate::engine::ingest::Letter;
use crate::engine::ingest::Place;
use crate::engine::proof;
use crate::engine::proof::Proof;
use crate::engine::setup::Setup;
use crate::followup::address::Address;
use crate::followup::matching::Direction;
use crate::mail::reference::Keyring;

/// Whether a mail in a rep's name counts as his.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProofReading {
    /// `proven`, `unproven`, `disproven`.
    pub verdict: &'static str,
    /// What says so.
    pub why: String,
    /// What else would prove it.
    pub besides: Vec<String>,
    /// What follows, when it is not proven.
    pub then: String,
}

/// Judges a mail in a rep's name; `None`: it is in nobody's.
pub(super) fn proof(
    setup: &Setup,
    keyring: Option<&Keyring>,
    letter: &Letter,
    direction: &Direction,
) -> Option<ProofReading> {
    let Direction::Rep(rep) = direction else { return None };
    let nothing = |verdict, why| ProofReading { verdict, why, besides: Vec::new(), then: String::new() };
    Some(match proof::by_config(setup, &bots_inbox(), rep, letter) {
        Proof::Proven { by } => nothing("proven", by),
        Proof::Disproven { why } => {
            ProofReading { then: "nothing happens, and the rep is not asked".to_owned(), ..nothing("disproven", why) }
        }
        Proof::Unproven { why } => {
            let (besides, then) = (besides(setup, rep, letter), then(setup, keyring, rep, letter));
            ProofReading { besides, then, ..nothing("unproven", why) }
        }
    })
}

fn bots_inbox() -> Place {
    Place {
        mailbox: BOT_MAILBOX.to_owned(),
        folder: "INBOX".to_owned(),
        uidvalidity: 0,
        rep: None,
        is_sent: false,
        is_rescan: false,
        watch_started_at: Timestamp::MIN,
    }
}

fn besides(setup: &Setup, rep: &Address, letter: &Letter) -> Vec<String> {
    let settings = &setup.settings;
    let own = settings.rep(rep).and_then(|rep| settings.mailboxes.get(rep.mailbox.as_ref()?));
    let sent = own.and_then(|own| own.sent_folder.as_ref());
    let mut besides: Vec<String> =
        sent.map(|folder| format!("a copy of it in his own folder {folder}")).into_iter().collect();
    besides.extend(settings.authentication.dkim.then(|| signature(setup, letter)).flatten());
    besides
}

/// The signatures that the daemon would check with the key in the DNS.
#[cfg(feature = "dkim")]
fn signature(setup: &Setup, letter: &Letter) -> Option<String> {
    let author = &letter.inbound.from.first()?.address;
    let found =
        crate::mail::dkim::signatures(&letter.raw, |domain| crate::engine::dkim::is_aligned(setup, author, domain));
    Some(match found.into_iter().next() {
        Some(Ok(signature)) => {
            format!("its signature of {}, which the daemon checks with the key in the DNS", signature.domain)
        }
        Some(Err(flaw)) => format!("a better signature of {} than the one that it has: {flaw}", author.domain()),
        None => format!("a signature of {}; it has none", author.domain()),
    })
}

#[cfg(not(feature = "dkim"))]
fn signature(_: &Setup, _: &Letter) -> Option<String> {
    None
}

fn then(setup: &Setup, keyring: Option<&Keyring>, rep: &Address, letter: &Letter) -> String {
    let inbound = &letter.inbound;
    let shown = inbound.to.iter().chain(&inbound.cc).map(|person| &person.address);
    let mut addresses = shown.chain(inbound.envelope.iter().flat_map(|hint| &hint.addresses));
    let signed = keyring.is_some_and(|ring| addresses.any(|address| ring.verify_command(address, rep).is_some()));
    let else_then = match setup.settings.authentication.otherwise {
        Otherwise::Confirm => "the rep is asked whether it is his",
        Otherwise::Refuse => "nothing happens, and the rep hears why",
        Otherwise::Accept => "it is believed all the same",
    };
    if signed {
        format!(
            "it went to a signed address of his: a command that names nobody new and changes no text is carried out; for \
             anything else {else_then}"
        )
    } else {
        else_then.to_owned()
    }
}
