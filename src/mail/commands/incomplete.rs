//! What is wrong with what stands behind a command: a closed list, half a sentence each for whoever wrote it.

/// Why a line that begins with a command is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Incomplete {
    /// Something is missing.
    #[error("`{word}` needs {what}")]
    Missing {
        /// The command.
        word: &'static str,
        /// What it needs.
        what: &'static str,
    },
    /// What cannot be the name of any step.
    #[error("`{0}` is not the name of a step")]
    NoStep(String),
    /// Several words, where a sequence has one.
    #[error("`{0}` is more than the name of a sequence")]
    NoSequence(String),
    /// More words than a time zone has.
    #[error("`{0}` is not a time zone")]
    NoZone(String),
    /// No language that the bot writes.
    #[error("`{said}` is no language that mails are written in ({known})")]
    NoLanguage {
        /// What he said.
        said: String,
        /// Those that there are.
        known: String,
    },
    /// No amount of money.
    #[error("`{0}` is not an amount")]
    NoAmount(String),
    /// Nobody's address.
    #[error("`{0}` is not an address")]
    NoAddress(String),
    /// Several people for a command that takes one.
    #[error("one address at a time, please")]
    OneAddress,
    /// More people than anybody means.
    #[error("at most {0} addresses at a time, please")]
    ManyAddresses(usize),
}
