//! Why what an operator asks for is not carried out, as half a sentence for him. What a thread is told is refused as it is
//! by mail.

use crate::followup::not_done::NotDone;
use crate::mail::commands::incomplete::Incomplete;

/// Why a request is not carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// As by mail.
    #[error(transparent)]
    NotDone(#[from] NotDone),
    /// No thread of that id.
    #[error("there is no thread {0}")]
    NoThread(String),
    /// Nobody's address.
    #[error("`{0}` is no address; write it like ana@client.example")]
    NoAddress(String),
    /// What cannot be the name of any step.
    #[error("`{0}` is not the name of a step")]
    NoStepName(String),
    /// As by mail, of one word.
    #[error(transparent)]
    NoWord(#[from] Incomplete),
    /// No name of a send.
    #[error("`{0}` is not the name of a send")]
    NoSend(String),
    /// The sequence that is meant is not the one that the daemon runs.
    #[error("the daemon has not taken up these files; `politely status` says why, or try again in a second")]
    FilesNotTakenUp,
    /// No sequence or mailbox of that name.
    #[error("there is no {what} `{name}`; there are: {choices}")]
    NoScope {
        /// A sequence, or a mailbox.
        what: &'static str,
        /// Its name.
        name: String,
        /// Those that there are.
        choices: String,
    },
    /// It may send anyway.
    #[error("{0}: not on hold")]
    NotOnHold(String),
    /// Nothing that can be suppressed.
    #[error("`{0}` is neither an address nor a domain")]
    NoTarget(String),
    /// It may be written to anyway.
    #[error("{0} is not suppressed")]
    NotSuppressed(String),
    /// The mail was spoilt on its way.
    #[error("the mail is not base64")]
    NoMail,
    /// Only reps' proposals are followed up.
    #[error("it is from {0}, who is not a rep of the config")]
    NoRepsMail(String),
    /// Why a proposal is not enrolled.
    #[error("not enrolled: {0}")]
    NotEnrolled(String),
    /// No day.
    #[error("`{0}` is not a date; write it as 2026-12-20")]
    NoDate(String),
    /// Nobody is there who could report.
    #[error("no daemon runs")]
    NoDaemon,
    /// Another release has written it.
    #[error("this release does not understand the request: {0}")]
    NotUnderstood(String),
    /// The store says no to this request alone.
    #[error("{0}")]
    NotStored(String),
    /// The daemon is at something else, and what follows this request has to wait.
    #[error("the daemon is busy; say it again in a while")]
    DaemonBusy,
}
