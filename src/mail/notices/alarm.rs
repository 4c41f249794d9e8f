//! Alarms for admins beside those of single mailboxes, and the news that one is over: facts, values, samples.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::json;

use super::values;
use super::words;
use crate::followup::thread::HoldReason;
use crate::mail::render::Values;

/// Lines that are listed in one alarm; `politely outbox` and `politely threads` show all.
const LISTED_MAX: usize = 20;

/// What the admins are told.
#[derive(Debug, Clone, PartialEq)]
pub struct Alarm {
    /// What.
    pub trouble: Trouble,
    /// Since when.
    pub since: Timestamp,
    /// The zone in which that is said.
    pub zone: TimeZone,
}

/// What is wrong, or was.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// Nobody knows whether these arrived, and somebody must say.
    UnknownSends {
        /// Ids as the command line takes them.
        sends: Vec<String>,
    },
    /// So many threads are on hold.
    HeldThreads {
        /// How many for each reason.
        reasons: Vec<(HoldReason, u64)>,
    },
    /// Notices that the mail server does not take.
    NoticesStuck {
        /// To whom, and the server's last words.
        notices: Vec<(String, String)>,
    },
    /// The store's disk has little room left.
    DiskLow {
        /// Megabytes that are left.
        free_mb: u64,
        /// Which folder lies on it.
        folder: String,
    },
    /// A rep's calendar cannot be read, or not wholly.
    CalendarUnread {
        /// His name.
        rep: String,
        /// What the calendar is called.
        calendar: String,
        /// Why.
        error: String,
        /// When it was read last; `None`: never.
        read_at: Option<Timestamp>,
    },
    /// An alarm is over.
    Over(Relief),
}

/// What is well again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Relief {
    /// A mailbox can be read.
    MailboxRead(String),
    /// A mailbox can send.
    MailboxSends(String),
    /// Somebody released a mailbox that was held because of a report.
    MailboxReleased(String),
    /// No send is in doubt.
    SendsKnown,
    /// No thread is on hold.
    NothingHeld,
    /// No notice is stuck.
    NoticesLeft,
    /// There is room on the disk.
    DiskRoom,
    /// The calendar of this rep can be read.
    CalendarRead(String),
    /// No mails go back and forth any more with this reader, or with everybody when it is empty.
    Calm(String),
}

impl Alarm {
    /// Name of the template.
    pub(super) const fn kind(&self) -> &'static str {
        match self.trouble {
            Trouble::UnknownSends { .. } => "alarm-unknown-sends",
            Trouble::HeldThreads { .. } => "alarm-held-threads",
            Trouble::NoticesStuck { .. } => "alarm-notices-stuck",
            Trouble::DiskLow { .. } => "alarm-disk-low",
            Trouble::CalendarUnread { .. } => "alarm-calendar",
            Trouble::Over(_) => "all-clear",
        }
    }
}

/// Sets the values of the text.
pub(super) fn set(into: &mut Values, alarm: &Alarm) {
    into.set("since", values::when(alarm.since, &alarm.zone));
    match &alarm.trouble {
        Trouble::UnknownSends { sends } => {
            into.set("count", sends.len());
            into.set("sends", sends.iter().take(LISTED_MAX).map(String::as_str).collect::<serde_json::Value>());
            into.set("more", sends.len().saturating_sub(LISTED_MAX));
        }
        Trouble::HeldThreads { reasons } => {
            into.set("count", reasons.iter().map(|(_, count)| count).sum::<u64>());
            let line = |(why, count): &(HoldReason, u64)| json!({ "why": words::hold(*why), "count": count });
            into.set("reasons", reasons.iter().map(line).collect::<serde_json::Value>());
        }
        Trouble::NoticesStuck { notices } => {
            into.set("count", notices.len());
            let line =
                |(to, error): &(String, String)| json!({ "to": to, "error": values::one_line(error, "nothing") });
            into.set("notices", notices.iter().take(LISTED_MAX).map(line).collect::<serde_json::Value>());
            into.set("more", notices.len().saturating_sub(LISTED_MAX));
        }
        Trouble::DiskLow { free_mb, folder } => {
            into.set("free_mb", *free_mb);
            into.set("folder", folder.clone());
        }
        Trouble::CalendarUnread { rep, calendar, error, read_at } => {
            into.set("rep", rep.clone());
            into.set("calendar", calendar.clone());
            into.set("error", values::one_line(error, "no reason is known"));
            into.set("read_at", read_at.map(|at| values::when(at, &alarm.zone)).unwrap_or_default());
        }
        Trouble::Over(relief) => {
            let (subject, said) = relieved(relief);
            into.set("well", subject);
            into.set("said", said);
        }
    }
}

/// What stands in the subject, and the sentence.
fn relieved(relief: &Relief) -> (String, String) {
    let (subject, said) = match relief {
        Relief::MailboxRead(mailbox) => (
            format!("I can read the mailbox {mailbox} again"),
            "What arrived meanwhile is read now, and what had to wait for it leaves at its next good hour",
        ),
        Relief::MailboxSends(mailbox) => {
            (format!("I can send through the mailbox {mailbox} again"), "What waited for it is on its way")
        }
        Relief::MailboxReleased(mailbox) => {
            (format!("The mailbox {mailbox} was released"), "What waited for it is on its way")
        }
        Relief::SendsKnown => ("No follow-up is in doubt any more".to_owned(), "Every one was settled"),
        Relief::NothingHeld => ("No thread is on hold any more".to_owned(), "Every one goes on or has ended"),
        Relief::NoticesLeft => (
            "No notice is stuck any more".to_owned(),
            "What could be delivered has left; what was given up stays given up",
        ),
        Relief::Calm(reader) if reader.is_empty() => {
            ("The flood of notices is over".to_owned(), "Each notice leaves at its own time again")
        }
        Relief::Calm(reader) => {
            (format!("Mails go back and forth with {reader} no longer"), "I answer that address again")
        }
        Relief::CalendarRead(rep) => {
            (format!("I can read the calendar of {rep} again"), "Calls are offered by it as it is now")
        }
        Relief::DiskRoom => ("The disk has room again".to_owned(), "I can write down whatever comes"),
    };
    (subject, said.to_owned())
}

/// One of each.
pub(super) fn samples(since: Timestamp, zone: &TimeZone) -> Vec<Alarm> {
    let unread = |read_at| Trouble::CalendarUnread {
        rep: "Dana Reyes".to_owned(),
        calendar: "the calendar at calendar.example".to_owned(),
        error: "the server answers 404".to_owned(),
        read_at,
    };
    let troubles = [
        Trouble::UnknownSends { sends: vec!["00000007azh1.no-pressure.1".to_owned()] },
        Trouble::HeldThreads { reasons: vec![(HoldReason::MaybeReply, 3), (HoldReason::Overdue, 1)] },
        Trouble::NoticesStuck {
            notices: vec![("dana@acme.example".to_owned(), "550 5.1.1 <dana@acme.example>: user unknown".to_owned())],
        },
        Trouble::DiskLow { free_mb: 312, folder: "/var/lib/politely".to_owned() },
        unread(Some(since)),
        unread(None),
        Trouble::Over(Relief::MailboxRead("dana".to_owned())),
        Trouble::Over(Relief::MailboxSends("bot".to_owned())),
        Trouble::Over(Relief::MailboxReleased("bot".to_owned())),
        Trouble::Over(Relief::SendsKnown),
        Trouble::Over(Relief::NothingHeld),
        Trouble::Over(Relief::NoticesLeft),
        Trouble::Over(Relief::DiskRoom),
        Trouble::Over(Relief::CalendarRead("Dana Reyes".to_owned())),
        Trouble::Over(Relief::Calm("dana@acme.example".to_owned())),
        Trouble::Over(Relief::Calm(String::new())),
    ];
    troubles.into_iter().map(|trouble| Alarm { trouble, since, zone: zone.clone() }).collect()
}
