//! Misbehaviour on order: which fault shows itself at which moment, for whom and how often.
//!
//! It only answers "does something go wrong here?"; the sessions carry it out.

/// Whom a fault concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The next operations of anybody, also before a login.
    Anyone,
    /// The next operations of this login. What happens before the login (connection, greeting, EHLO) cannot be told
    /// apart by account and never meets such a fault.
    Account(String),
}

/// What can go wrong. Each shows itself at most as often as it was injected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// An SMTP connection is refused (over TCP: closed at once).
    RefuseSmtp,
    /// An IMAP connection is refused (over TCP: closed at once).
    RefuseImap,
    /// Something goes wrong at a moment of an SMTP session.
    Smtp(SmtpMoment, SmtpTrouble),
    /// The next accepted message is delivered twice to each of its recipients.
    DeliverTwice,
    /// Something goes wrong at an IMAP command.
    Imap(ImapMoment, ImapTrouble),
    /// The connection ends in the middle of the response to FETCH.
    CutInFetch,
    /// The next IDLE is accepted and never tells anything.
    SilentIdle,
}

/// Moments of an SMTP session, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SmtpMoment {
    /// Instead of the 220.
    Greeting,
    /// At EHLO or HELO.
    Ehlo,
    /// At AUTH, once the credentials are known.
    Auth,
    /// At MAIL FROM.
    Mail,
    /// At RCPT TO.
    Rcpt,
    /// At the DATA command, instead of the 354.
    Data,
    /// After the first line of content. An answer here is followed by the end of the connection.
    MidData,
    /// After the final dot, before the message is stored.
    BeforeStoring,
    /// After the final dot and after the message was stored: cut or stall here loses the 250.
    AfterStoring,
}

impl SmtpMoment {
    /// All moments, in order of a session.
    pub const ALL: [Self; 9] = [
        Self::Greeting,
        Self::Ehlo,
        Self::Auth,
        Self::Mail,
        Self::Rcpt,
        Self::Data,
        Self::MidData,
        Self::BeforeStoring,
        Self::AfterStoring,
    ];
}

/// What happens at a moment of an SMTP session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SmtpTrouble {
    /// The connection ends without a word.
    Cut,
    /// No answer ever comes; the connection stays open.
    Stall,
    /// A line comes that is no SMTP reply.
    Garbage,
    /// This reply comes, such as `451 4.3.0 try again later`. After a 421 the connection ends.
    Answer(String),
}

/// Kinds of IMAP commands at which something can go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImapMoment {
    /// Instead of the greeting.
    Greeting,
    /// LOGIN, and AUTHENTICATE once the credentials are known.
    Login,
    /// LIST.
    List,
    /// SELECT and EXAMINE.
    Select,
    /// STATUS.
    Status,
    /// SEARCH.
    Search,
    /// FETCH.
    Fetch,
    /// STORE, COPY, MOVE and EXPUNGE.
    Change,
    /// APPEND, before the message is stored.
    Append,
    /// APPEND, after the message was stored: cut or stall here loses the OK.
    AfterAppend,
    /// IDLE, before the continuation.
    Idle,
    /// NOOP and CHECK.
    Noop,
}

impl ImapMoment {
    /// All moments.
    pub const ALL: [Self; 12] = [
        Self::Greeting,
        Self::Login,
        Self::List,
        Self::Select,
        Self::Status,
        Self::Search,
        Self::Fetch,
        Self::Change,
        Self::Append,
        Self::AfterAppend,
        Self::Idle,
        Self::Noop,
    ];
}

/// What happens at an IMAP command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImapTrouble {
    /// The connection ends without a word.
    Cut,
    /// No answer ever comes; the connection stays open.
    Stall,
    /// Bytes come that are no IMAP response.
    Garbage,
    /// The command is answered NO with this text; a greeting becomes BYE.
    No(String),
    /// The command is answered BAD with this text; a greeting becomes BYE.
    Bad(String),
}

/// What a garbled server writes in either protocol.
pub(super) const GARBAGE: &[u8] = b"\x00\xff%& (( {no} reply\r\n";

/// The faults that were ordered and have not shown themselves yet.
#[derive(Debug, Default)]
pub(super) struct Plan {
    waiting: Vec<Order>,
}

#[derive(Debug)]
struct Order {
    target: Target,
    left: u32,
    fault: Fault,
}

impl Plan {
    pub fn add(&mut self, target: Target, times: u32, fault: Fault) {
        self.waiting.push(Order { target, left: times, fault });
    }

    pub fn clear(&mut self) {
        self.waiting.clear();
    }

    /// Takes the oldest fault that concerns `login` and fits; each call uses up one of its times.
    pub fn take(&mut self, login: Option<&str>, fits: impl Fn(&Fault) -> bool) -> Option<Fault> {
        let index = self.waiting.iter().position(|order| {
            let concerned = match &order.target {
                Target::Anyone => true,
                Target::Account(account) => login == Some(account),
            };
            concerned && order.left > 0 && fits(&order.fault)
        })?;
        let order = self.waiting.get_mut(index)?;
        order.left -= 1;
        let fault = order.fault.clone();
        if order.left == 0 {
            self.waiting.remove(index);
        }
        Some(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_shows_itself_as_often_as_ordered_and_only_to_its_account() {
        let mut plan = Plan::default();
        plan.add(Target::Account("bot".into()), 2, Fault::SilentIdle);
        let is_idle = |fault: &Fault| *fault == Fault::SilentIdle;
        assert_eq!(plan.take(None, is_idle), None);
        assert_eq!(plan.take(Some("dana"), is_idle), None);
        assert!(plan.take(Some("bot"), is_idle).is_some());
        assert!(plan.take(Some("bot"), is_idle).is_some());
        assert!(plan.take(Some("bot"), is_idle).is_none());
    }
}
