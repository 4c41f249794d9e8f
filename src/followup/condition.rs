//! What a step's `when` asks of a thread, and the answer. Typed so that asking cannot fail; reading the text is `config`.

use std::fmt;

use super::thread::Thread;

/// Numbers are compared in hundredths, so that amounts with cents are whole.
pub const HUNDREDTHS: i64 = 100;

/// An amount in hundredths as it is typed: `12000`, `12000.50`.
#[must_use]
pub fn typed(hundredths: i64) -> String {
    match hundredths % HUNDREDTHS {
        0 => (hundredths / HUNDREDTHS).to_string(),
        cents => format!("{}.{cents:02}", hundredths / HUNDREDTHS),
    }
}

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

/// What a condition is asked of.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The thread.
    pub thread: &'a Thread,
    /// What is known of it besides.
    pub circumstances: Circumstances,
    /// Follow-ups of this round that left before.
    pub messages_sent: u32,
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// A fact that is so or is not.
    Is(Truth),
    /// A number against another, in hundredths. A number that nobody knows is neither more nor less nor the same.
    Number(Number, Compare, i64),
    /// A text is the other one; upper and lower case are the same.
    Text(Text, Same, String),
    /// It is not so.
    Not(Box<Self>),
    /// Both.
    And(Box<Self>, Box<Self>),
    /// One of them, or both.
    Or(Box<Self>, Box<Self>),
}

/// Facts that are so or are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// The rep said who recommended him.
    ReferrerKnown,
    /// Others on the prospect's side are known.
    StakeholdersKnown,
    /// The rep said what the offer is worth.
    AmountKnown,
    /// The prospect's side has answered in this thread before.
    AnsweredBefore,
    /// An out-of-office answer of the prospect's has moved this thread.
    AwayBefore,
}

/// Facts that are numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// What the offer is worth.
    Amount,
    /// 1 at first, one more for each restart.
    Round,
    /// Follow-ups of this round that left.
    MessagesSent,
    /// How often the prospect went silent on an agreed next step.
    Silences,
}

/// Facts that are texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// Of the thread's mails, two letters.
    Language,
    /// Of the prospect's address.
    ProspectDomain,
    /// The sequence's name.
    Sequence,
}

/// How numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `==`
    Is,
    /// `!=`
    IsNot,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// How texts are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Same {
    /// `==`
    Is,
    /// `!=`
    IsNot,
}

/// A fact of any type, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// Is so or is not.
    Truth(Truth),
    /// A number.
    Number(Number),
    /// A text.
    Text(Text),
}

/// Every fact by the name that conditions call it.
pub const FACTS: &[(&str, Fact)] = &[
    ("amount", Fact::Number(Number::Amount)),
    ("amount.known", Fact::Truth(Truth::AmountKnown)),
    ("answered_before", Fact::Truth(Truth::AnsweredBefore)),
    ("away_before", Fact::Truth(Truth::AwayBefore)),
    ("language", Fact::Text(Text::Language)),
    ("messages_sent", Fact::Number(Number::MessagesSent)),
    ("prospect.domain", Fact::Text(Text::ProspectDomain)),
    ("referrer.known", Fact::Truth(Truth::ReferrerKnown)),
    ("round", Fact::Number(Number::Round)),
    ("sequence", Fact::Text(Text::Sequence)),
    ("silences", Fact::Number(Number::Silences)),
    ("stakeholders.known", Fact::Truth(Truth::StakeholdersKnown)),
];

impl Condition {
    /// Whether it is so.
    #[must_use]
    pub fn holds(&self, subject: &Subject<'_>) -> bool {
        match self {
            Self::Is(fact) => fact.of(subject),
            Self::Number(fact, how, with) => fact.of(subject).is_some_and(|number| how.holds(number, *with)),
            Self::Text(fact, how, with) => how.holds(fact.of(subject).eq_ignore_ascii_case(with)),
            Self::Not(inner) => !inner.holds(subject),
            Self::And(left, right) => left.holds(subject) && right.holds(subject),
            Self::Or(left, right) => left.holds(subject) || right.holds(subject),
        }
    }
}

impl Truth {
    fn of(self, subject: &Subject<'_>) -> bool {
        match self {
            Self::ReferrerKnown => subject.thread.referrer.is_some(),
            Self::StakeholdersKnown => !subject.thread.participants.is_empty(),
            Self::AmountKnown => subject.circumstances.amount.is_some(),
            Self::AnsweredBefore => subject.circumstances.answered_before,
            Self::AwayBefore => subject.thread.away_until.is_some() || subject.thread.last_undated_absence.is_some(),
        }
    }
}

impl Number {
    /// In hundredths; `None`: nobody knows.
    fn of(self, subject: &Subject<'_>) -> Option<i64> {
        let count = |number: u32| Some(i64::from(number) * HUNDREDTHS);
        match self {
            Self::Amount => subject.circumstances.amount,
            Self::Round => count(subject.thread.round),
            Self::MessagesSent => count(subject.messages_sent),
            Self::Silences => count(subject.thread.silences),
        }
    }
}

impl Text {
    fn of<'a>(self, subject: &Subject<'a>) -> &'a str {
        match self {
            Self::Language => subject.circumstances.language,
            Self::ProspectDomain => subject.thread.prospect.address.domain(),
            Self::Sequence => &subject.thread.sequence,
        }
    }
}

impl Compare {
    const fn holds(self, left: i64, right: i64) -> bool {
        match self {
            Self::Is => left == right,
            Self::IsNot => left != right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::More => left > right,
            Self::AtLeast => left >= right,
        }
    }
}

impl Same {
    const fn holds(self, same: bool) -> bool {
        match self {
            Self::Is => same,
            Self::IsNot => !same,
        }
    }
}

fn name(fact: Fact) -> &'static str {
    FACTS.iter().find(|(_, known)| *known == fact).map_or("", |(name, _)| name)
}

/// As an admin would write it, with brackets only where they are needed.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is(fact) => f.write_str(name(Fact::Truth(*fact))),
            Self::Number(fact, how, with) => {
                write!(f, "{} {how} {}", name(Fact::Number(*fact)), with / HUNDREDTHS)?;
                let cents = with % HUNDREDTHS;
                if cents == 0 { Ok(()) } else { write!(f, ".{cents:02}") }
            }
            Self::Text(fact, how, with) => write!(f, "{} {how} \"{with}\"", name(Fact::Text(*fact))),
            Self::Not(inner) => match inner.as_ref() {
                Self::And(..) | Self::Or(..) => write!(f, "not ({inner})"),
                Self::Is(_) | Self::Number(..) | Self::Text(..) | Self::Not(_) => write!(f, "not {inner}"),
            },
            Self::And(left, right) => {
                bracketed(left, f)?;
                f.write_str(" and ")?;
                bracketed(right, f)
            }
            Self::Or(left, right) => write!(f, "{left} or {right}"),
        }
    }
}

/// `or` within `and` needs brackets.
fn bracketed(inner: &Condition, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match inner {
        Condition::Or(..) => write!(f, "({inner})"),
        Condition::Is(_) | Condition::Number(..) | Condition::Text(..) | Condition::Not(_) | Condition::And(..) => {
            write!(f, "{inner}")
        }
    }
}

impl fmt::Display for Compare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Is => "==",
            Self::IsNot => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        })
    }
}

impl fmt::Display for Same {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Is => "==",
            Self::IsNot => "!=",
        })
    }
}
