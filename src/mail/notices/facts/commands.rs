//! Facts of what a rep is answered who has told the bot something.

use jiff::tz::TimeZone;

use super::About;
use crate::followup::address::Person;
use crate::followup::ids::ThreadId;
use crate::followup::thread::State;
use crate::mail::language::Language;

/// The answer to a command by mail.
#[derive(Debug, Clone, PartialEq)]
pub enum CommandNotice {
    /// A command for one thread was carried out, or not.
    Done(CommandDone),
    /// One for the writer and all his threads.
    Told {
        /// The command as it was understood.
        said: String,
        /// What was done, or why not: one sentence without a full stop.
        done: Result<String, String>,
        /// Words that take it back.
        undo: Option<String>,
    },
    /// The story of a thread.
    Story {
        /// The thread.
        about: About,
        /// Where it stands.
        state: State,
    },
    /// Several threads may be meant, or none was found.
    Which {
        /// The command as it was understood.
        said: String,
        /// Those that may be meant.
        threads: Vec<ListedThread>,
        /// How many more there are.
        more: usize,
        /// The reader's zone.
        zone: TimeZone,
    },
    /// No command, or nearly one, or one with something missing.
    Unclear {
        /// The first line as it was read; empty: there was none.
        said: String,
        /// What is wrong with it, one sentence without a full stop.
        why: Option<String>,
        /// What was perhaps meant, or how it is written.
        guess: Option<String>,
        /// The thread that was meant.
        about: Option<About>,
    },
    /// What can be said.
    Help {
        /// The thread that was meant.
        about: Option<About>,
    },
    /// The open threads of the reader.
    List {
        /// Those.
        threads: Vec<ListedThread>,
        /// How many more there are.
        more: usize,
        /// The reader's zone.
        zone: TimeZone,
    },
}

/// What became of a command for one thread.
#[derive(Debug, Clone, PartialEq)]
pub struct CommandDone {
    /// The thread as it is now.
    pub about: About,
    /// Where it stands now.
    pub state: State,
    /// The command as it was understood.
    pub said: String,
    /// What was done, or why not: one sentence without a full stop.
    pub done: Result<String, String>,
    /// One message may already have left.
    pub may_have_left: bool,
    /// `undo` takes it back.
    pub can_undo: bool,
    /// The prospect has said a plain no, and the rep has noted it; `None`: there is nothing to give thanks for.
    pub thanks: Option<Thanks>,
}

/// What words of thanks to the prospect begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thanks {
    /// The language of the thread's mails.
    pub language: Language,
    /// How they begin, without the comma.
    pub salutation: String,
}

/// A thread among others.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedThread {
    /// Its id.
    pub thread: ThreadId,
    /// The prospect.
    pub prospect: Person,
    /// Subject of the proposal.
    pub subject: String,
    /// Where it stands.
    pub state: State,
}

impl CommandNotice {
    /// Name of the template.
    #[must_use]
    pub(in crate::mail::notices) const fn kind(&self) -> &'static str {
        match self {
            Self::Done(done) if done.done.is_err() => "command-refused",
            Self::Done(_) => "command-done",
            Self::Told { .. } => "command-told",
            Self::Story { .. } => "story",
            Self::Which { .. } => "which-thread",
            Self::Unclear { .. } => "not-understood",
            Self::Help { .. } => "help",
            Self::List { .. } => "thread-list",
        }
    }

    /// The thread it is about.
    #[must_use]
    pub(in crate::mail::notices) const fn about(&self) -> Option<&About> {
        match self {
            Self::Done(done) => Some(&done.about),
            Self::Story { about, .. } => Some(about),
            Self::Unclear { about, .. } | Self::Help { about } => about.as_ref(),
            Self::Told { .. } | Self::Which { .. } | Self::List { .. } => None,
        }
    }
}
