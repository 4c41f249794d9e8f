//! Who plays in the demo, and what they do when.

use jiff::SignedDuration;

/// Login of the rep.
pub const REP: &str = "dana";

/// A customer and the proposal that he gets.
pub struct Customer {
    /// Login, and his name in the script.
    pub login: &'static str,
    /// Name.
    pub name: &'static str,
    /// Address.
    pub address: &'static str,
    /// Whether anybody has this address.
    pub exists: bool,
    /// What his story is called.
    pub title: &'static str,
    /// Subject of the proposal.
    pub subject: &'static str,
    /// Text of the proposal.
    pub proposal: &'static str,
}

/// The customers, in the order in which Dana writes to them.
pub const CUSTOMERS: [Customer; 5] = [
    Customer {
        login: "priya",
        name: "Priya Patel",
        address: "priya@northwind.test",
        exists: true,
        title: "Priya never answers",
        subject: "Proposal: forty standing desks for Leeds",
        proposal: "Dear Priya,\n\nas discussed, here is our proposal for the desks.\n\nBest regards,\nDana\n",
    },
    Customer {
        login: "tom",
        name: "Tom Weaver",
        address: "tom@harbour.test",
        exists: true,
        title: "Tom answers the second follow-up",
        subject: "Proposal: new lighting for the warehouse",
        proposal: "Dear Tom,\n\nhere is the proposal for the lights.\n\nBest regards,\nDana\n",
    },
    Customer {
        login: "ines",
        name: "Ines Moreau",
        address: "ines@moreau.test",
        exists: true,
        title: "Ines is on holiday",
        subject: "Proposal: maintenance for your two presses",
        proposal: "Dear Ines,\n\nhere is the proposal for the maintenance contract.\n\nBest regards,\nDana\n",
    },
    Customer {
        login: "sam",
        name: "Sam Okafor",
        address: "sam@okafor.test",
        exists: true,
        title: "Sam wants no more mail",
        subject: "Proposal: fleet tracking for twelve vans",
        proposal: "Dear Sam,\n\nhere is the proposal for your vans.\n\nBest regards,\nDana\n",
    },
    Customer {
        login: "lee",
        name: "Lee Park",
        address: "lee.park@gone.test",
        exists: false,
        title: "Lee's address is wrong",
        subject: "Proposal: a website for Park & Sons",
        proposal: "Dear Lee,\n\nhere is the proposal for your website.\n\nBest regards,\nDana\n",
    },
];

/// Something a customer does.
pub enum Act {
    /// He answers the newest mail.
    Answers(&'static str),
    /// His out-of-office answer is on; year, month, day of his return.
    IsAwayUntil(i16, i8, i8),
    /// It is off.
    IsBack,
}

/// When who does what.
pub struct Beat {
    /// Login.
    pub who: &'static str,
    /// Not before he has so many follow-ups.
    pub after_follow_ups: usize,
    /// So long after that.
    pub delay: SignedDuration,
    /// What.
    pub act: Act,
}

/// The script.
pub const BEATS: [Beat; 5] = [
    Beat {
        who: "tom",
        after_follow_ups: 2,
        delay: SignedDuration::from_mins(95),
        act: Act::Answers("Thanks for staying on it, Dana. We want the lights. Can you start in May?"),
    },
    Beat {
        who: "ines",
        after_follow_ups: 0,
        delay: SignedDuration::from_hours(24),
        act: Act::IsAwayUntil(2026, 3, 23),
    },
    Beat { who: "ines", after_follow_ups: 0, delay: SignedDuration::from_hours(24 * 20), act: Act::IsBack },
    Beat {
        who: "ines",
        after_follow_ups: 2,
        delay: SignedDuration::from_mins(40),
        act: Act::Answers("I am back and have read it. Yes to the yearly contract, please send the papers."),
    },
    Beat { who: "sam", after_follow_ups: 1, delay: SignedDuration::from_mins(25), act: Act::Answers("unsubscribe") },
];
