//! Why a proposal was not enrolled, in words, and what the rep can do about it.

use std::fmt;

use jiff::civil::Date;

use crate::followup::address::Address;

/// Why a proposal was not enrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnrolmentRefusal {
    /// Nobody could be made out who got the proposal.
    UnknownProspect,
    /// Everybody in it is inside the company.
    NoOutsideRecipient,
    /// Too many outside recipients for a personal proposal.
    MassMailing {
        /// How many there are.
        recipients: usize,
        /// How many are fine.
        limit: usize,
    },
    /// The prospect must not be written to.
    Suppressed {
        /// Who.
        address: Address,
        /// Why.
        why: String,
    },
    /// The rep has no way by which an answer would reach the bot.
    NoReplyPath,
    /// The bot's own address, or one that no person reads.
    OwnOrRoleAddress {
        /// Which.
        address: Address,
    },
    /// The tag names no sequence and no expiry, or two of them.
    UnknownTag {
        /// What was written.
        tag: String,
        /// Sequences that there are.
        sequences: Vec<String>,
    },
    /// Somebody is named who cannot have recommended the rep.
    Referrer {
        /// Who.
        address: Address,
        /// Why not.
        why: String,
    },
    /// Nothing proves that the rep wrote it.
    NotAuthenticated,
    /// He said that it is his, but only when the question was too old.
    ConfirmedTooLate,
    /// The mail is older than what may be enrolled without a word.
    TooOld,
    /// The offer has run out before it is enrolled.
    AlreadyOver {
        /// Its last day.
        on: Date,
    },
    /// The prospect lies outside the domains of the trial.
    OutsideTrial {
        /// Who.
        address: Address,
    },
    /// A step could not be rendered for this prospect.
    Draft {
        /// What is wrong.
        why: String,
    },
    /// The prospect can see the bot's address: an answer to all would go to it.
    BotShown,
    /// The proposal stands in the text of the mail, not beside it.
    ForwardedInText,
    /// What is attached was written by somebody else.
    ForwardedAnothers {
        /// Who, when it says so.
        author: Option<Address>,
    },
    /// More than one mail is attached.
    SeveralAttached {
        /// How many.
        count: usize,
    },
    /// It is followed up already.
    AlreadyFollowed {
        /// To whom it went.
        prospect: Address,
    },
    /// The mail is too large for its attachments to be read.
    AttachedTooLarge,
    /// The mail is so large that only its head was read, and its text goes on behind that.
    TextTooLarge,
    /// The rep has sent so many within a day that it looks like a mass mailing.
    TooManyToday {
        /// How many are fine.
        limit: u32,
    },
}

impl fmt::Display for EnrolmentRefusal {
    /// Goes after "I will not follow up: ".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&why(self))
    }
}

fn why(refusal: &EnrolmentRefusal) -> String {
    match refusal {
        EnrolmentRefusal::UnknownProspect => "I cannot make out who received it".to_owned(),
        EnrolmentRefusal::NoOutsideRecipient => "everybody it went to is in your own company".to_owned(),
        EnrolmentRefusal::MassMailing { recipients, limit } if recipients > limit => {
            format!("it went to {recipients} people outside, and I take more than {limit} for a mass mailing")
        }
        EnrolmentRefusal::MassMailing { .. } => {
            "it went to people of three companies or more, and I take that for a mass mailing".to_owned()
        }
        EnrolmentRefusal::Suppressed { address, why } if why.trim().is_empty() => {
            format!("{address} must not be written to")
        }
        EnrolmentRefusal::Suppressed { address, why } => format!("{address} must not be written to ({why})"),
        EnrolmentRefusal::NoReplyPath => {
            "no answer to it could reach me, so I would go on writing to somebody who has answered you".to_owned()
        }
        EnrolmentRefusal::OwnOrRoleAddress { address } => format!("nobody in person reads {address}"),
        EnrolmentRefusal::UnknownTag { tag, sequences } if sequences.contains(tag) => {
            format!("my address names another sequence besides \"{tag}\", and I can follow only one")
        }
        EnrolmentRefusal::UnknownTag { tag, .. } => format!("I know no sequence or expiry called \"{tag}\""),
        EnrolmentRefusal::Referrer { why, .. } => {
            format!("whoever my address names as having recommended you cannot be that: {why}")
        }
        EnrolmentRefusal::NotAuthenticated => "nothing in the mail proves that it comes from you".to_owned(),
        EnrolmentRefusal::ConfirmedTooLate => {
            "you said that it is yours when my question was no longer open".to_owned()
        }
        EnrolmentRefusal::TooOld => "the mail is older than two days".to_owned(),
        EnrolmentRefusal::AlreadyOver { on } => {
            format!("the offer has run out already, on {}", on.strftime("%a %-d %b %Y"))
        }
        EnrolmentRefusal::OutsideTrial { address } => {
            format!("I am on trial and may not write to {}", address.domain())
        }
        EnrolmentRefusal::Draft { .. } => "a mail of the sequence cannot be written for this person".to_owned(),
        EnrolmentRefusal::BotShown => {
            "I stand in To or Cc, where everybody sees me and answers to all reach me".to_owned()
        }
        EnrolmentRefusal::ForwardedInText => {
            "I see a mail only as text in yours, and from a text I take no name and no address".to_owned()
        }
        EnrolmentRefusal::ForwardedAnothers { author: Some(author) } => {
            format!("the mail that is attached was written by {author}, not by you")
        }
        EnrolmentRefusal::ForwardedAnothers { author: None } => {
            "the mail that is attached does not say that you wrote it".to_owned()
        }
        EnrolmentRefusal::SeveralAttached { count } => format!("{count} mails are attached, and I take one at a time"),
        EnrolmentRefusal::AlreadyFollowed { prospect } => {
            format!("I know this proposal to {prospect} already, and do nothing twice")
        }
        EnrolmentRefusal::AttachedTooLarge => "the mail is too large for me to open what is attached".to_owned(),
        EnrolmentRefusal::TooManyToday { limit } => format!(
            "I have taken up {limit} proposals of yours within a day, and I take what goes beyond that for a mass mailing"
        ),
        EnrolmentRefusal::TextTooLarge => "the mail is too large for me to read its text to the end".to_owned(),
    }
}

/// How to forward a proposal, where a mail program offers it.
const HOW_TO_ATTACH: &str = "Open your proposal in your Sent folder and choose \"Forward as attachment\" (Outlook: More, \
     Forward as Attachment; Gmail: the three dots above the list; Thunderbird and Apple Mail: Message, Forward As \
     Attachment). Then I have it with its recipients and follow up.";

/// What to do with personal proposals that came together.
const ALL_THE_SAME: &str = "If it is a personal proposal, forward it to me as an attachment tomorrow. An admin can allow more \
     (limits, proposals_per_day).";

/// What the rep can do about it.
pub(super) fn remedy(refusal: &EnrolmentRefusal) -> String {
    match refusal {
        EnrolmentRefusal::UnknownProspect | EnrolmentRefusal::NoOutsideRecipient => {
            "Put the prospect into To, and me into Bcc, and send it again. Or forward to me, as an attachment, a proposal \
             that you have sent already."
                .to_owned()
        }
        EnrolmentRefusal::MassMailing { .. } => {
            "Send it to the people who decide, one mail each, with me in Bcc.".to_owned()
        }
        EnrolmentRefusal::Suppressed { .. } => {
            "They asked for silence, or mail to them comes back. If that has changed, an admin can say so.".to_owned()
        }
        EnrolmentRefusal::NoReplyPath => {
            "An admin can set a reply_path for you: your mailbox, a reply address of mine, or a rule on the server. Then \
             send me the proposal again."
                .to_owned()
        }
        EnrolmentRefusal::OwnOrRoleAddress { .. } => "Send it to a person, with me in Bcc.".to_owned(),
        EnrolmentRefusal::UnknownTag { sequences, .. } if sequences.is_empty() => {
            "Leave the tag away, and I use your usual sequence.".to_owned()
        }
        EnrolmentRefusal::UnknownTag { sequences, .. } => format!(
            "The sequences are: {}. An expiry is written 30d or until-2026-12-20, and whoever recommended you \
             referrer-ana=initech.example. Without a tag I use your usual sequence. \
             The proposal itself has left; forward it to the right address as an attachment, and I begin.",
            sequences.join(", ")
        ),
        EnrolmentRefusal::Referrer { .. } => {
            "The proposal itself has left; forward it to me as an attachment without that part of my address, and I begin. \
             To name somebody else afterwards, answer my receipt with \"referrer ADDRESS\"."
                .to_owned()
        }
        EnrolmentRefusal::NotAuthenticated => {
            "If you sent it, tell your admin: the server has to confirm the sender to me (authentication in my \
             configuration). If you did not, somebody used your address."
                .to_owned()
        }
        EnrolmentRefusal::ConfirmedTooLate | EnrolmentRefusal::TooOld => {
            "Forward it to me as an attachment, or send the prospect a short word with me in Bcc, and I follow up on that."
                .to_owned()
        }
        EnrolmentRefusal::AlreadyOver { .. } => {
            "Send the prospect a new offer with me in Bcc; or forward this one to me again as an attachment, with a day to \
             come behind a + in my address: until-2026-12-20."
                .to_owned()
        }
        EnrolmentRefusal::OutsideTrial { .. } => "An admin can widen the trial (only_to).".to_owned(),
        EnrolmentRefusal::Draft { why } => format!("What is wrong: {why}. An admin can mend the template."),
        EnrolmentRefusal::BotShown => {
            "Put me into Bcc next time. For this one, forward it to me from your Sent folder as an attachment, to me alone, \
             and I follow up."
                .to_owned()
        }
        EnrolmentRefusal::ForwardedInText => HOW_TO_ATTACH.to_owned(),
        EnrolmentRefusal::ForwardedAnothers { .. } => format!("I follow up on your own proposals only. {HOW_TO_ATTACH}"),
        EnrolmentRefusal::SeveralAttached { .. } => "Forward each proposal in a mail of its own.".to_owned(),
        EnrolmentRefusal::AlreadyFollowed { .. } => {
            "To see where it stands, or to change it, answer one of my mails about it with \"show\" or \"help\".".to_owned()
        }
        EnrolmentRefusal::AttachedTooLarge => {
            "Forward it without its own attachments, or send the prospect a short word with me in Bcc.".to_owned()
        }
        EnrolmentRefusal::TooManyToday { .. } => ALL_THE_SAME.to_owned(),
        EnrolmentRefusal::TextTooLarge => {
            "Send the prospect a short word with me in Bcc, and I follow up on that.".to_owned()
        }
    }
}

/// One of each.
pub(super) fn samples(address: &Address) -> Option<Vec<EnrolmentRefusal>> {
    let address = address.clone();
    let tag = |tag: &str| EnrolmentRefusal::UnknownTag {
        tag: tag.to_owned(),
        sequences: vec!["close-file".to_owned(), "proposal".to_owned()],
    };
    Some(vec![
        EnrolmentRefusal::UnknownProspect,
        EnrolmentRefusal::NoOutsideRecipient,
        EnrolmentRefusal::MassMailing { recipients: 34, limit: 5 },
        EnrolmentRefusal::Suppressed { address: address.clone(), why: "asked not to be written to".to_owned() },
        EnrolmentRefusal::NoReplyPath,
        EnrolmentRefusal::OwnOrRoleAddress { address: "noreply@globex.example".parse().ok()? },
        tag("propsal"),
        EnrolmentRefusal::NotAuthenticated,
        EnrolmentRefusal::TooOld,
        EnrolmentRefusal::ConfirmedTooLate,
        EnrolmentRefusal::OutsideTrial { address: address.clone() },
        EnrolmentRefusal::Draft { why: "template `no-pressure` has a blank: `rep.phone` is empty".to_owned() },
        EnrolmentRefusal::MassMailing { recipients: 4, limit: 5 },
        tag("proposal"),
        EnrolmentRefusal::AlreadyOver { on: jiff::civil::date(2026, 10, 30) },
        EnrolmentRefusal::BotShown,
        EnrolmentRefusal::ForwardedInText,
        EnrolmentRefusal::AlreadyFollowed { prospect: address.clone() },
        EnrolmentRefusal::ForwardedAnothers { author: Some(address) },
        EnrolmentRefusal::ForwardedAnothers { author: None },
        EnrolmentRefusal::SeveralAttached { count: 3 },
        EnrolmentRefusal::AttachedTooLarge,
        EnrolmentRefusal::Referrer {
            address: "erik@acme.example".parse().ok()?,
            why: "erik@acme.example is in your own company".to_owned(),
        },
        EnrolmentRefusal::TextTooLarge,
        EnrolmentRefusal::TooManyToday { limit: 50 },
    ])
}
