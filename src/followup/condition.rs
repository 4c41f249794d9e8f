//! What a thread is like besides its row, as texts and conditions of steps ask for it.

/// What is known of a thread besides its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Circumstances {
    /// Language of its mails (ISO 639-1, lower case).
    pub language: &'static str,
    /// What the offer is worth, in hundredths of whatever currency the rep thinks in; `None`: he does not say.
    pub amount: Option<i64>,
    /// The prospect's side has answered in this thread before.
    pub answered_before: bool,
}

impl Default for Circumstances {
    /// A thread of which nothing is known.
    fn default() -> Self {
        Self { language: "en", amount: None, answered_before: false }
    }
}
