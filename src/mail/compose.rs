//! Builds whole messages: drafts of follow-ups, the frozen bytes that leave, and notices.
//!
//! Nothing is chosen here: the texts are rendered, ids and addresses decided. Every value that came from outside is made
//! harmless for a header by `header`; the same input gives the same octets.

pub mod attachment;
mod body;
pub(super) mod header;

use jiff::Zoned;

use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::ids::MessageId;
use crate::followup::sequence::Conversation;
use attachment::Attachment;
use body::Alternative;
use header::Header;

use super::invite::CalendarPart;
use super::quote::Quote;
use super::render::Rendered;

/// `References` keep the first and this many of the last ids (field guide: clients need the root and the nearest).
const LAST_REFERENCES: usize = 10;

/// A mail to a prospect, everything decided but the date.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUp {
    /// Whose name it bears.
    pub from: Person,
    /// Who transmits it, where that is not the author (RFC 5322 section 3.6.2).
    pub sender: Option<Person>,
    /// Where answers go, where that is not `from`.
    pub reply_to: Vec<Person>,
    /// The prospect.
    pub to: Vec<Person>,
    /// Co-recipients.
    pub cc: Vec<Person>,
    /// The whole subject, see [`subject_line`].
    pub subject: String,
    /// Text and HTML without signature.
    pub body: Rendered,
    /// The rep's signature.
    pub signature: Option<Rendered>,
    /// The mail it answers; `None` in a new conversation.
    pub in_reply_to: Option<MessageId>,
    /// The chain up to and with the mail it answers, oldest first.
    pub references: Vec<MessageId>,
    /// `Thread-Index` of the mail it answers; the child block is added here.
    pub parent_thread_index: Option<String>,
    /// `Thread-Topic` of the conversation.
    pub thread_topic: Option<String>,
    /// Its id, from [`super::reference::Keyring::message_id`].
    pub message_id: MessageId,
    /// `X-Politely-Ref`, from [`super::reference::Keyring::token`].
    pub reference: String,
    /// The earlier mail, quoted below.
    pub quote: Option<Quote>,
    /// The files that go with it.
    pub attachments: Vec<Attachment>,
    /// A call, as the prospect's calendar shows it.
    pub calendar: Option<CalendarPart>,
}

/// A mail to a rep or an admin.
#[derive(Debug, Clone, PartialEq)]
pub struct NoticeMail {
    /// The bot.
    pub from: Person,
    /// The rep's or admin's registered address.
    pub to: Person,
    /// Where an answer goes, where that is not `from`.
    pub reply_to: Option<Person>,
    /// What it says; its subject must be set.
    pub body: Rendered,
    /// Its id, from [`super::reference::Keyring::notice_message_id`].
    pub message_id: MessageId,
    /// Earlier notices about the same thread to the same person, oldest first, so that they group. Never the prospect's.
    pub earlier: Vec<MessageId>,
}

/// The complete message without `Date` (RFC 5322 section 3.6 wants one: [`freeze`] adds it).
#[must_use]
pub fn draft(mail: &FollowUp) -> Vec<u8> {
    let mut header = Header::default();
    header.people("From", std::slice::from_ref(&mail.from));
    header.people("Sender", mail.sender.as_slice());
    header.people("Reply-To", &mail.reply_to);
    header.people("To", &mail.to);
    header.people("Cc", &mail.cc);
    header.text("Subject", &mail.subject);
    header.ids("Message-ID", std::slice::from_ref(&mail.message_id));
    header.ids("In-Reply-To", mail.in_reply_to.as_slice());
    header.ids("References", &trim_references(&mail.references));
    if let Some(topic) = &mail.thread_topic {
        header.text("Thread-Topic", topic);
    }
    if let Some(index) = child_index(mail.parent_thread_index.as_deref(), &mail.message_id) {
        header.words("Thread-Index", &index);
    }
    header.words("X-Politely-Ref", &mail.reference);
    let alternative = Alternative::of(&mail.body, mail.signature.as_ref(), mail.quote.as_ref());
    let alternative = alternative.with_calendar(mail.calendar.as_ref());
    // A copy as a file is for programs that only look at those (field guide 11.6).
    let file = mail.calendar.as_ref().map(|calendar| Attachment {
        name: "invite.ics".to_owned(),
        media_type: "application/ics",
        bytes: calendar.text.as_bytes().into(),
    });
    let files: Vec<Attachment> = mail.attachments.iter().cloned().chain(file).collect();
    alternative.append(header, &mail.message_id, &files)
}

/// A notice without `Date`. It says that it is automatic, and asks others' robots for silence (RFC 3834 section 5).
#[must_use]
pub fn notice_draft(mail: &NoticeMail) -> Vec<u8> {
    let mut header = Header::default();
    header.people("From", std::slice::from_ref(&mail.from));
    header.people("Reply-To", mail.reply_to.as_slice());
    header.people("To", std::slice::from_ref(&mail.to));
    header.text("Subject", mail.body.subject.as_deref().unwrap_or("Notice"));
    header.ids("Message-ID", std::slice::from_ref(&mail.message_id));
    header.ids("In-Reply-To", mail.earlier.last().map(std::slice::from_ref).unwrap_or_default());
    header.ids("References", &trim_references(&mail.earlier));
    header.words("Auto-Submitted", "auto-replied");
    header.words("X-Auto-Response-Suppress", "OOF, AutoReply");
    Alternative::of(&mail.body, None, None).append(header, &mail.message_id, &[])
}

/// The draft as it leaves: with the date, in its own offset (RFC 5322 section 3.3).
#[must_use]
pub fn freeze(draft: &[u8], date: &Zoned) -> Vec<u8> {
    let stamp = date.strftime("%a, %d %b %Y %H:%M:%S %z");
    let mut frozen = format!("Date: {stamp}\r\n").into_bytes();
    frozen.extend_from_slice(draft);
    frozen
}

/// The subject of a follow-up: `Re:` exactly once before the proposal's, or the template's own.
///
/// A new conversation without a subject of its own keeps the proposal's, without `Re:`.
#[must_use]
pub fn subject_line(conversation: Conversation, proposal_subject: &str, own: Option<&str>) -> String {
    let base = base_subject(proposal_subject);
    match (conversation, own) {
        (Conversation::Same, _) => format!("Re: {base}").trim_end().to_owned(),
        (Conversation::New, Some(own)) => own.to_owned(),
        (Conversation::New, None) => base.to_owned(),
    }
}

/// The subject without leading reply prefixes; the rest stays octet by octet, because clients group by it.
#[must_use]
pub fn base_subject(subject: &str) -> &str {
    let mut base = subject.trim();
    while let Some((prefix, rest)) = base.split_once(':')
        && ["re", "aw", "antw", "sv"].contains(&prefix.trim_end().to_lowercase().as_str())
    {
        base = rest.trim_start();
    }
    base
}

/// Addresses that need `SMTPUTF8` (RFC 6531), because their local part or domain is not ASCII.
pub fn beyond_ascii(mail: &FollowUp) -> impl Iterator<Item = &Address> {
    let people = mail.sender.iter().chain([&mail.from]).chain(&mail.reply_to).chain(&mail.to).chain(&mail.cc);
    people.map(|person| &person.address).filter(|address| !address.key().is_ascii())
}

/// First and last ids, each once, without broken ones.
fn trim_references(chain: &[MessageId]) -> Vec<MessageId> {
    let mut ids: Vec<MessageId> = Vec::new();
    for id in chain.iter().rev().filter(|id| header::is_sound(id)) {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    ids.reverse();
    let dropped = ids.len().saturating_sub(LAST_REFERENCES + 1);
    if dropped > 0 {
        ids.drain(1..=dropped);
    }
    ids
}

/// Parent's index plus one child block of five octets (MS-OXOMSG section 2.2.1.3); derived, so that a draft never changes.
/// Octets behind the last whole block are dropped: clients compare the first 22 and count the rest.
#[must_use]
pub fn child_index(parent: Option<&str>, id: &MessageId) -> Option<String> {
    use base64::Engine as _;
    use base64::engine::DecodePaddingMode;
    use base64::engine::GeneralPurpose;
    use base64::engine::GeneralPurposeConfig;
    /// Header of an index: a reserved octet, five of time, a GUID.
    const INDEX_HEADER: usize = 22;
    /// Octets of a child block: how long after the parent, and a random octet.
    const CHILD: usize = 5;
    /// With more child blocks it is not a conversation any more; a new one starts below the header.
    const CHILDREN_MAX: usize = 60;
    let parent: String = parent?.chars().filter(|c| !c.is_whitespace() && *c != '=').collect();
    // What is cut in the middle of an octet leaves bits behind.
    let cut = GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true).with_encode_padding(false);
    let cut = cut.with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let mut index = GeneralPurpose::new(&base64::alphabet::STANDARD, cut).decode(lenient(&parent)).ok()?;
    let children = index.len().checked_sub(INDEX_HEADER)? / CHILD;
    let kept = if children < CHILDREN_MAX { children } else { 0 };
    index.truncate(INDEX_HEADER + kept * CHILD);
    let digest = ring::digest::digest(&ring::digest::SHA256, id.as_str().as_bytes());
    let block = digest.as_ref().iter().take(CHILD).copied();
    // The first bit says in which unit the time difference counts: cleared, it is the finer one. Three more cleared ones
    // make it weeks at the most, and keep the letter alike in which base64 mixes header and first child.
    index.extend(block.enumerate().map(|(place, octet)| if place == 0 { octet & 0x0f } else { octet }));
    Some(base64::engine::general_purpose::STANDARD.encode(index))
}

/// Base64 that a gateway cut in the middle of a group ends with its last whole octet.
fn lenient(text: &str) -> &str {
    let whole = text.len() - usize::from(text.len() % 4 == 1);
    text.get(..whole).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> MessageId {
        MessageId::new(text).unwrap()
    }

    /// A header and two child blocks.
    const PARENT: &str = "AdxyzR3uQk9mT0mJvQyV6cJ2sLMPqAABc3RlAAAAAAA=";

    #[test]
    fn a_child_index_begins_with_its_parents_and_is_the_same_for_ever() {
        let child = child_index(Some(PARENT), &id("a@b")).unwrap();
        assert!(child.starts_with(PARENT.trim_end_matches('=').trim_end_matches('A')) && child.len() == 52, "{child}");
        assert_eq!(child_index(Some(PARENT), &id("a@b")), Some(child.clone()));
        assert_ne!(child_index(Some(PARENT), &id("c@b")), Some(child));
        let first = child_index(Some("AdxyzR3uQk9mT0mJvQyV6cJ2sLMPqA=="), &id("a@b")).unwrap();
        assert!(first.starts_with("AdxyzR3uQk9mT0mJvQyV6cJ2sLMPqA"), "even the letter that holds bits of both");
    }

    #[test]
    fn an_index_that_gateways_have_damaged_keeps_its_conversation() {
        for damaged in [
            "AdxyzR3uQk9mT0mJvQyV6cJ2sLMPqA",
            "AdxyzR3uQk9m T0mJvQyV6cJ2sLMPqAABc3",
            "AdxyzR3uQk9mT0mJvQyV6cJ2sLMPqAABc",
        ] {
            let child = child_index(Some(damaged), &id("a@b")).unwrap();
            assert!(child.starts_with("AdxyzR3uQk9mT0mJvQyV6cJ2sLMPqA") && child.len() == 36, "{damaged}: {child}");
        }
        for broken in ["", "AdxyzR3u", "not base64!", "====", "\u{e9}\u{e9}"] {
            assert_eq!(child_index(Some(broken), &id("a@b")), None, "{broken}");
        }
        let endless = "AdxyzR3uQk9mT0mJvQyV6cJ2sLMPqA".to_owned() + &"AAAA".repeat(400);
        assert_eq!(child_index(Some(&endless), &id("a@b")).unwrap().len(), 36, "a new branch of the conversation");
    }
}
