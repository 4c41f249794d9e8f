//! To which thread a received mail belongs, how sure that is, and why.
//!
//! Tokens are verified by `mail::reference`, candidates come from the store; here is only the judgement.

use jiff::Timestamp;

use super::address::Address;
use super::directory::Directory;
use super::event::Answerer;
use super::ids::MessageId;
use super::ids::SendRef;
use super::ids::ThreadId;
use super::inbound::Inbound;

/// From whom a mail comes, decided before anything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Direction {
    /// The bot wrote it, in its own or a rep's name.
    Own,
    /// The rep with this registered address wrote it himself.
    Rep(Address),
    /// A person outside; when no thread matches the caller calls it an outsider.
    ProspectSide,
    /// A machine: a report, an automatic answer, bulk mail.
    Machine,
    /// Somebody who cannot be the prospect's side: a colleague of the rep.
    Outsider,
}

/// What to ask the store for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LookupKeys {
    /// Message-IDs that the mail cites or bears, most telling first.
    pub ids: Vec<MessageId>,
    /// Threads whose verified token it carries.
    pub threads: Vec<ThreadId>,
    /// Addresses of people it comes from or speaks of.
    pub addresses: Vec<Address>,
    /// Domains of the writer, without those where everybody has an address.
    pub domains: Vec<String>,
}

/// A thread that a mail may belong to, as the store found it by the [`LookupKeys`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The thread.
    pub thread: ThreadId,
    /// Registered address of its rep.
    pub rep: Address,
    /// Its prospect.
    pub prospect: Address,
    /// Everybody else on the prospect's side.
    pub participants: Vec<Address>,
    /// Subject of the proposal.
    pub subject: String,
    /// Whether it is over.
    pub ended: bool,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When its last mail left.
    pub last_outgoing: Timestamp,
    /// Those of the asked ids that belong to this thread, and the send that each belongs to.
    pub ids: Vec<(MessageId, Option<SendRef>)>,
}

/// Where a mail belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// To one thread, certainly.
    Sure {
        /// The thread.
        thread: ThreadId,
        /// The prospect or somebody beside him.
        by: Answerer,
        /// Why.
        evidence: Evidence,
        /// The send that it cites.
        about: Option<SendRef>,
    },
    /// Perhaps to these: a person must look.
    Unsure {
        /// The threads.
        threads: Vec<ThreadId>,
        /// Why.
        evidence: Evidence,
    },
    /// To none.
    None,
}

/// Why a mail belongs to a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// `In-Reply-To` or `References` names a mail of the thread.
    CitedId(MessageId),
    /// A signed token of the thread is in it.
    Token(SendRef),
}

/// From whom a mail comes. `ours` are the verified tokens of its own `X-Politely-Ref`.
#[must_use]
pub fn direction(inbound: &Inbound, directory: &Directory, ours: &[SendRef]) -> Direction {
    let _ = (inbound, directory, ours);
    Direction::ProspectSide
}

/// What to ask the store for. `tokens` are all verified tokens of the mail.
#[must_use]
pub fn lookup_keys(inbound: &Inbound, tokens: &[SendRef]) -> LookupKeys {
    let _ = (inbound, tokens);
    LookupKeys::default()
}

/// Chooses among the candidates.
#[must_use]
pub fn choose(
    inbound: &Inbound,
    direction: &Direction,
    tokens: &[SendRef],
    candidates: &[Candidate],
    now: Timestamp,
) -> Match {
    let _ = (inbound, direction, tokens, candidates, now);
    Match::None
}
