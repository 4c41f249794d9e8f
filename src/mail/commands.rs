//! What a rep tells the bot: the first line of his answer, as a command.
//!
//! Pure and total. Case, punctuation, a greeting, "please" and "thanks" do not count; quotation and signature were taken off
//! before (`reply_text`). A typing error is never carried out: it gives a guess to be asked back. What a date means and to
//! which thread a command goes is the engine's.

mod argument;
pub mod incomplete;
mod line;
mod vocabulary;

use std::fmt;

use incomplete::Incomplete;

use super::language::Language;
use crate::followup::address::Person;
use crate::followup::condition::typed;
use crate::followup::ids::StepName;
use vocabulary::Head;

/// Characters of the first line that are repeated to its writer.
const SAID_MAX: usize = 120;

/// A command, with its arguments as written where only the engine knows what they mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// End the thread.
    Stop,
    /// Send nothing until `resume`.
    Pause,
    /// Go on.
    Resume {
        /// From this step; `None`: the first that was not sent.
        from: Option<StepName>,
        /// A third round is really wanted.
        confirmed: bool,
    },
    /// Nothing until then.
    Snooze {
        /// A span or a day.
        until: String,
    },
    /// Leave the next step out.
    Skip,
    /// Let the next mail leave in the next slot.
    Now,
    /// Let the mail that was shown leave.
    Approve,
    /// The business is made.
    Won {
        /// For how much, in his words; empty: he does not say.
        amount: String,
    },
    /// It is not.
    Lost {
        /// Why, in his words; empty: he does not say.
        reason: String,
    },
    /// The offer stands longer.
    Extend {
        /// A span that is added, or a day.
        until: String,
    },
    /// The offer ends on a day.
    Expires {
        /// A day, or a span from now.
        on: String,
    },
    /// Another sequence from here on.
    Sequence {
        /// Its name.
        name: String,
    },
    /// The mails go to somebody else.
    Prospect(Person),
    /// Somebody gets the mails in Cc.
    Add(Person),
    /// Somebody who has recommended the rep.
    Referrer(Person),
    /// Somebody to whom the prospect is introduced.
    Introduce {
        /// Who.
        person: Person,
        /// What is said about him; empty: nothing.
        why: String,
    },
    /// Others who have a say.
    Stakeholders(Vec<Person>),
    /// Where the prospect lives.
    Zone {
        /// A time zone, or its city.
        name: String,
    },
    /// The mails are in another language.
    Language(Language),
    /// What the offer is worth.
    Amount {
        /// In hundredths.
        hundredths: i64,
    },
    /// The offer ends before its time.
    Withdraw,
    /// The rep's last mail was a revised proposal.
    Revised,
    /// The call takes place then.
    MoveCall {
        /// A day and a time.
        to: String,
    },
    /// The call does not take place.
    CallOff,
    /// The whole story.
    Show,
    /// What can be said.
    Help,
    /// Take the last command back.
    Undo,
    /// Every open thread of the writer.
    List,
    /// Pause every thread of the writer.
    PauseAll,
    /// Let every paused thread of the writer go on, and those that are held because they are late.
    ResumeAll,
    /// The writer is away.
    Away {
        /// The last day, or the first day back.
        until: String,
        /// A colleague who looks after the threads.
        to: Option<String>,
    },
    /// The writer is back.
    Back,
    /// The call ended on a machine.
    LeftVoicemail,
    /// The prospect was reached.
    Spoke,
    /// The task is done.
    Done,
    /// A mail whose fate is unknown has arrived.
    Arrived,
    /// A mail whose fate is unknown shall be sent again.
    Resend,
}

/// What was read in a first line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A command.
    Command(Words),
    /// A command with something missing or wrong.
    Incomplete {
        /// What is wrong.
        why: Incomplete,
        /// How it is written, by example.
        example: &'static str,
    },
    /// Nearly a command; what it may mean, to be asked back.
    Perhaps(String),
    /// Nothing that looks like a command.
    Nothing,
}

/// Whom a command is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// One thread.
    Thread,
    /// The writer, or all his threads.
    Writer,
}

impl Words {
    /// Whom it is about. `undo` and `help` take a thread where one is named.
    #[must_use]
    pub const fn reach(&self) -> Reach {
        match self {
            Self::Help | Self::List | Self::PauseAll | Self::ResumeAll | Self::Away { .. } | Self::Back => {
                Reach::Writer
            }
            Self::Stop
            | Self::Pause
            | Self::Resume { .. }
            | Self::Snooze { .. }
            | Self::Skip
            | Self::Now
            | Self::Approve
            | Self::Won { .. }
            | Self::Lost { .. }
            | Self::Extend { .. }
            | Self::Expires { .. }
            | Self::Sequence { .. }
            | Self::Prospect(_)
            | Self::Add(_)
            | Self::Referrer(_)
            | Self::Introduce { .. }
            | Self::Stakeholders(_)
            | Self::Zone { .. }
            | Self::Language(_)
            | Self::Amount { .. }
            | Self::Withdraw
            | Self::Revised
            | Self::MoveCall { .. }
            | Self::CallOff
            | Self::Show
            | Self::Undo
            | Self::LeftVoicemail
            | Self::Spoke
            | Self::Done
            | Self::Arrived
            | Self::Resend => Reach::Thread,
        }
    }

    /// Whether it lets the bot write to somebody whom it has not written to: such words want proof of their writer, and a
    /// signed address alone is none, because it travels with a mail that is forwarded.
    #[must_use]
    pub const fn names_a_recipient(&self) -> bool {
        matches!(
            self,
            Self::Prospect(_) | Self::Add(_) | Self::Referrer(_) | Self::Introduce { .. } | Self::Stakeholders(_)
        )
    }
}

/// Somebody as he is named in a command: an address, or a name before it.
#[must_use]
pub fn person(text: &str) -> Option<Person> {
    match read(&format!("referrer {text}"), "") {
        Said::Command(Words::Referrer(person)) => Some(person),
        Said::Command(_) | Said::Incomplete { .. } | Said::Perhaps(_) | Said::Nothing => None,
    }
}

/// Several people as they are named in a command: an address each, or a name beside it.
#[must_use]
pub fn people(text: &str) -> Option<Vec<Person>> {
    match read(&format!("stakeholder {text}"), "") {
        Said::Command(Words::Stakeholders(people)) => Some(people),
        Said::Command(_) | Said::Incomplete { .. } | Said::Perhaps(_) | Said::Nothing => None,
    }
}

/// A language as it is named in a command, or why it is none.
///
/// # Errors
/// What is wrong with it.
pub fn language(text: &str) -> Result<Language, Incomplete> {
    match read(&format!("language {text}"), "") {
        Said::Command(Words::Language(language)) => Ok(language),
        Said::Incomplete { why, .. } => Err(why),
        Said::Command(_) | Said::Perhaps(_) | Said::Nothing => {
            Err(Incomplete::NoLanguage { said: text.to_owned(), known: Language::keys().join(", ") })
        }
    }
}

impl fmt::Display for Words {
    /// The command as it is typed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let with = |f: &mut fmt::Formatter<'_>, word: &str, rest: &str| match rest {
            "" => f.write_str(word),
            rest => write!(f, "{word} {rest}"),
        };
        match self {
            Self::Stop => f.write_str("stop"),
            Self::Pause => f.write_str("pause"),
            Self::Resume { from: Some(step), confirmed: true } => write!(f, "resume from {step} confirmed"),
            Self::Resume { from: Some(step), .. } => write!(f, "resume from {step}"),
            Self::Resume { confirmed: true, .. } => f.write_str("resume confirmed"),
            Self::Resume { .. } => f.write_str("resume"),
            Self::Snooze { until } => with(f, "snooze", until),
            Self::Skip => f.write_str("skip"),
            Self::Now => f.write_str("now"),
            Self::Approve => f.write_str("ok"),
            Self::Won { amount } => with(f, "won", amount),
            Self::Lost { reason } => with(f, "lost", reason),
            Self::Extend { until } => with(f, "extend", until),
            Self::Expires { on } => with(f, "expires", on),
            Self::Sequence { name } => with(f, "sequence", name),
            Self::Prospect(person) => write!(f, "prospect {}", person.address),
            Self::Add(person) => write!(f, "add {}", person.address),
            Self::Referrer(person) => write!(f, "referrer {}", person.address),
            Self::Introduce { person, why } => {
                write!(f, "introduce {}", person.address)?;
                if !person.name.is_empty() {
                    write!(f, " {}", person.name)?;
                }
                if why.is_empty() { Ok(()) } else { write!(f, ", {why}") }
            }
            Self::Stakeholders(people) => {
                f.write_str("stakeholder")?;
                people.iter().try_for_each(|person| {
                    write!(f, " {}", person.address)?;
                    if person.name.is_empty() { Ok(()) } else { write!(f, " {}", person.name) }
                })
            }
            Self::Zone { name } => with(f, "zone", name),
            Self::Language(language) => write!(f, "language {}", language.key()),
            Self::Amount { hundredths } => write!(f, "amount {}", typed(*hundredths)),
            Self::Withdraw => f.write_str("withdraw"),
            Self::Revised => f.write_str("revised"),
            Self::MoveCall { to } => with(f, "move", to),
            Self::CallOff => f.write_str("cancel call"),
            Self::Show => f.write_str("show"),
            Self::Help => f.write_str("help"),
            Self::Undo => f.write_str("undo"),
            Self::List => f.write_str("list"),
            Self::PauseAll => f.write_str("pause all"),
            Self::ResumeAll => f.write_str("resume all"),
            Self::Away { until, to: Some(to) } => write!(f, "away until {until} to {to}"),
            Self::Away { until, to: None } => write!(f, "away until {until}"),
            Self::Back => f.write_str("back"),
            Self::LeftVoicemail => f.write_str("left vm"),
            Self::Spoke => f.write_str("spoke"),
            Self::Done => f.write_str("done"),
            Self::Arrived => f.write_str("arrived"),
            Self::Resend => f.write_str("resend"),
        }
    }
}

/// Reads the writer's own text; where that is empty, the subject. `subject` counts only where it is the writer's own.
#[must_use]
pub fn read(own_text: &str, subject: &str) -> Said {
    let first = line::first(own_text);
    if !first.is_empty() {
        return read_line(&first);
    }
    match read_line(&line::first(subject)) {
        said @ Said::Command(_) => said,
        Said::Incomplete { .. } | Said::Perhaps(_) | Said::Nothing => Said::Nothing,
    }
}

/// The first line as its writer may be shown it.
#[must_use]
pub fn first_line(own_text: &str) -> String {
    super::names::one_line(&line::first(own_text), SAID_MAX)
}

fn read_line(text: &str) -> Said {
    let words = line::words(text);
    match vocabulary::head(&words) {
        Some((head, is_cut, rest)) => complete(head, is_cut, rest),
        None => guess(&words),
    }
}

/// The command that begins with `head`, from what follows it.
fn complete(head: Head, is_cut: bool, rest: &[line::Word<'_>]) -> Said {
    use argument::Wrong;
    let found = match head {
        Head::Alone(words) => argument::nothing(rest).map(|()| words.to_words()),
        Head::Stop => argument::remark(is_cut, rest).map(|()| Words::Stop),
        Head::Pause => argument::pause(is_cut, rest),
        Head::Resume => argument::resume(rest),
        Head::Snooze => argument::span(rest).map(|until| Words::Snooze { until }),
        Head::Extend => argument::span(rest).map(|until| Words::Extend { until }),
        Head::Expires => argument::span(rest).map(|on| Words::Expires { on }),
        Head::MoveCall => argument::span(rest).map(|to| Words::MoveCall { to }),
        Head::Won => argument::amount(rest).map(|amount| Words::Won { amount }),
        Head::Lost => Ok(Words::Lost { reason: argument::reason(rest) }),
        Head::Sequence => argument::name(rest).map(|name| Words::Sequence { name }),
        Head::Prospect => argument::person(rest).map(Words::Prospect),
        Head::Add => argument::person(rest).map(Words::Add),
        Head::Referrer => argument::introduced(rest).map(|(person, _)| Words::Referrer(person)),
        Head::Introduce => argument::introduced(rest).map(|(person, why)| Words::Introduce { person, why }),
        Head::Stakeholder => argument::people(rest).map(Words::Stakeholders),
        Head::Zone => argument::zone(rest).map(|name| Words::Zone { name }),
        Head::Language => argument::language(rest).map(Words::Language),
        Head::Amount => argument::worth(rest).map(|hundredths| Words::Amount { hundredths }),
        Head::Away => argument::away(rest),
    };
    match found {
        Ok(words) => Said::Command(words),
        Err(Wrong::Missing(what)) => {
            Said::Incomplete { why: Incomplete::Missing { word: head.word(), what }, example: head.example() }
        }
        Err(Wrong::Unclear(why)) => Said::Incomplete { why, example: head.example() },
        Err(Wrong::TooMuch) => Said::Perhaps(head.word().to_owned()),
    }
}

/// A first line with a slip of the finger in its command. A sentence is none: it begins with no command at all.
fn guess(words: &[line::Word<'_>]) -> Said {
    let Some((meant, rest)) = vocabulary::alike(words) else { return Said::Nothing };
    let rest: Vec<&str> = rest.iter().map(|word| word.written).collect();
    let mended = if rest.is_empty() { meant.to_owned() } else { format!("{meant} {}", rest.join(" ")) };
    match read_line_once(&mended) {
        Said::Command(words) => Said::Perhaps(words.to_string()),
        Said::Incomplete { .. } => Said::Perhaps(meant.to_owned()),
        Said::Perhaps(_) | Said::Nothing => Said::Nothing,
    }
}

/// As [`read_line`], without guessing.
fn read_line_once(text: &str) -> Said {
    let words = line::words(text);
    vocabulary::head(&words).map_or(Said::Nothing, |(head, is_cut, rest)| complete(head, is_cut, rest))
}

/// Every command with an example, in the order in which help tells them.
pub fn examples() -> impl Iterator<Item = (&'static str, &'static str)> {
    vocabulary::HELP.iter().copied()
}

#[cfg(test)]
mod tests;
