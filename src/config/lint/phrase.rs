//! What a phrase is that is not to be sent. The phrases of each language have a file of their own.

/// Why a phrase does harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Harm {
    /// It says nothing that the reader does not know.
    Empty,
    /// It asks for attention instead of earning it.
    Needy,
    /// It reproaches the reader.
    Scolding,
    /// Filters and people take it for spam.
    Spam,
}

/// One phrase that is not to be sent.
#[derive(Debug)]
pub struct Phrase {
    /// Why.
    pub harm: Harm,
    /// Name by which it can be allowed.
    pub name: &'static str,
    /// What to write instead, in the language of the phrase.
    pub better: &'static str,
    /// How it is written, lower case; a blank stands for any white space, `'` for every apostrophe.
    pub forms: &'static [&'static str],
}

impl Phrase {
    /// A phrase that says nothing.
    pub const fn empty(name: &'static str, better: &'static str, forms: &'static [&'static str]) -> Self {
        Self { harm: Harm::Empty, name, better, forms }
    }

    /// A phrase that begs.
    pub const fn needy(name: &'static str, better: &'static str, forms: &'static [&'static str]) -> Self {
        Self { harm: Harm::Needy, name, better, forms }
    }

    /// A phrase that reproaches.
    pub const fn scolding(name: &'static str, better: &'static str, forms: &'static [&'static str]) -> Self {
        Self { harm: Harm::Scolding, name, better, forms }
    }

    /// A phrase of spam.
    pub const fn spam(name: &'static str, better: &'static str, forms: &'static [&'static str]) -> Self {
        Self { harm: Harm::Spam, name, better, forms }
    }
}

/// What makes a mail worth an answer, lower case.
#[derive(Debug)]
pub struct Asks {
    /// Words that ask the reader for something.
    pub steps: &'static [&'static str],
    /// Words that offer to stop writing.
    pub outs: &'static [&'static str],
}
