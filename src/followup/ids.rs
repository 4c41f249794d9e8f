//! Names of things: threads, steps, sends, messages, versions.
//!
//! Only their syntax lives here. How an id is signed and how it travels in a mail is `mail::reference`.

use std::fmt;
use std::str::FromStr;

/// Crockford's base32 without the letters that people confuse (i, l, o, u), lower case.
pub const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Characters of a written thread id: 60 bits, 5 a character.
const THREAD_ID_CHARS: u32 = 12;

/// Longest step name; with it a signed Message-ID stays under 100 characters.
pub const STEP_NAME_MAX: usize = 40;

/// One proposal to one prospect under follow-up; 60 bits, derived from the proposal and never drawn by chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadId(u64);

impl ThreadId {
    /// Takes the low 60 bits of `bits`.
    #[must_use]
    pub const fn new(bits: u64) -> Self {
        Self(bits & ((1 << (5 * THREAD_ID_CHARS)) - 1))
    }

    /// The 60 bits as a number that also fits a signed 64-bit column.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ThreadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for place in (0..THREAD_ID_CHARS).rev() {
            let digit = (self.0 >> (5 * place)) & 31;
            let letter = ALPHABET.get(usize::try_from(digit).unwrap_or(0)).copied().unwrap_or(b'0');
            write!(f, "{}", char::from(letter))?;
        }
        Ok(())
    }
}

/// The text is not the written form of the id that was wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidId;

impl FromStr for ThreadId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        if text.len() != THREAD_ID_CHARS as usize {
            return Err(InvalidId);
        }
        let mut bits = 0_u64;
        for byte in text.bytes() {
            let digit = ALPHABET.iter().position(|letter| *letter == byte.to_ascii_lowercase()).ok_or(InvalidId)?;
            bits = (bits << 5) | digit as u64;
        }
        Ok(Self(bits))
    }
}

/// A question to a rep whether a mail in his name is his; derived from that mail, written like a thread's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConfirmationId(ThreadId);

impl ConfirmationId {
    /// Takes the low 60 bits of `bits`.
    #[must_use]
    pub const fn new(bits: u64) -> Self {
        Self(ThreadId::new(bits))
    }

    /// The 60 bits as a number that also fits a signed 64-bit column.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0.get()
    }
}

impl fmt::Display for ConfirmationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ConfirmationId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        text.parse().map(Self)
    }
}

/// The identity of a step within its sequence: `[a-z0-9-]`, 1 to 40 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepName(String);

impl StepName {
    /// The name as written in the sequence.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for StepName {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let fits = (1..=STEP_NAME_MAX).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        if fits { Ok(Self(text.to_owned())) } else { Err(InvalidId) }
    }
}

impl fmt::Display for StepName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One transmission of one step to one prospect: happens at most once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SendRef {
    /// The thread it belongs to.
    pub thread: ThreadId,
    /// The step it carries out.
    pub step: StepName,
    /// 1 for the first; higher only when the rep asked for the step again or moved the end of the offer.
    pub generation: u32,
}

/// A Message-ID without its angle brackets. Compared byte by byte (RFC 5322 section 3.6.4).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(String);

impl MessageId {
    /// Trims white space and angle brackets; `None` when nothing is left.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let id = text.trim_matches(|c: char| c.is_whitespace() || c == '<' || c == '>');
        if id.is_empty() { None } else { Some(Self(id.to_owned())) }
    }

    /// `left@host`, for ids that we make ourselves.
    #[must_use]
    pub fn from_parts(left: &str, host: &str) -> Self {
        Self(format!("{left}@{host}"))
    }

    /// The id without angle brackets.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Hash of a sequence with the templates it uses: the version that a thread is pinned to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionHash(pub [u8; 16]);

impl VersionHash {
    /// Its first eight hexadecimal digits: enough to tell the versions of one sequence apart.
    #[must_use]
    pub fn short(&self) -> String {
        self.0.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Display for VersionHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for VersionHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Row of a received mail in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InboundId(pub i64);
