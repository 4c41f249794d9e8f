//! Bytes of one mail to [`Inbound`]: everything that the mail alone can tell. Total on any bytes, linear, capped.
//!
//! Knows no thread, no rep, no address of ours. What we sent to a thread comes in with `mail::understand`.

pub mod addresses;
pub mod envelope;
pub mod header;
pub mod ids;
pub mod language;
pub mod mime;
pub mod text;
pub mod words;

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;

use jiff::Timestamp;
use ring::digest;

use self::header::Fields;
use super::authentication;
use super::auto_reply;
use super::bounce;
use super::compose::attachment;
use super::invitation;
use super::invitation::Meaning;
use super::reply_text;
use super::reply_text::line;
use super::reply_text::signature::Author;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::ids::MessageId;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Kind;

/// Characters of a subject that are kept.
pub const SUBJECT_MAX: usize = 500;

/// Attachments that are named.
const ATTACHMENTS_MAX: usize = 50;

/// The issue of a mail of which only the head is known.
pub const TRUNCATED: &str = "truncated";

/// The issue of a mail of which only the head is known, and that ends within the text that a person typed.
pub const TEXT_CUT: &str = "the text is cut";

/// Reads one mail. `truncated` says that the bytes are only the head of a larger one: then it is
/// [`Kind::Unreadable`], whatever the head says, because the answer may stand in the part that is missing.
///
/// Never fails and never panics: what cannot be parsed is [`Kind::Unreadable`] with the ids and addresses of its head.
#[must_use]
pub fn read(bytes: &[u8], truncated: bool) -> Inbound {
    let restored = with_line_feeds(bytes);
    let bytes = restored.as_deref().unwrap_or(bytes);
    let whole = catch_unwind(AssertUnwindSafe(|| whole(bytes, truncated)));
    let mut inbound = match whole {
        Ok(inbound) => inbound,
        Err(_) => unreadable(bytes),
    };
    if truncated {
        inbound.issues.push(TRUNCATED.to_owned());
        inbound.kind = Kind::Unreadable;
    }
    inbound
}

/// Files of some programs end every line with a lone carriage return.
fn with_line_feeds(bytes: &[u8]) -> Option<Vec<u8>> {
    let has_none = memchr::memchr(b'\n', bytes).is_none() && memchr::memchr(b'\r', bytes).is_some();
    has_none.then(|| bytes.iter().map(|byte| if *byte == b'\r' { b'\n' } else { *byte }).collect())
}

/// The head of a mail whose parsing panicked.
fn unreadable(bytes: &[u8]) -> Inbound {
    let head = catch_unwind(AssertUnwindSafe(|| {
        let (fields, body) = header::split(bytes);
        head(&fields, body, bytes.len())
    }));
    let mut inbound = head.unwrap_or_default();
    inbound.kind = Kind::Unreadable;
    inbound.issues.push("the parser gave up".to_owned());
    inbound
}

fn whole(bytes: &[u8], truncated: bool) -> Inbound {
    let (fields, body) = header::split(bytes);
    let mut inbound = head(&fields, body, bytes.len());
    if fields.is_empty() {
        inbound.issues.push("no header".to_owned());
        return inbound;
    }
    let parts = mime::parts(&fields, body);
    if parts.cut {
        inbound.issues.push("too many or too deeply nested parts".to_owned());
    }
    if truncated && ends_in_text(&parts, bytes) {
        inbound.issues.push(TEXT_CUT.to_owned());
    }
    let attached = parts.leaves.iter().filter(|part| part.is_attachment);
    inbound.attachments = attached.take(ATTACHMENTS_MAX).map(attachment).collect();
    let text = text::choose(&parts);
    inbound.reply_text = reply_text::own_text_by(&text.lines, &author(&inbound));
    inbound.full_text = line::written(&text.lines);
    inbound.issues.extend(text.issue);
    classify(&fields, &parts, &mut inbound);
    attached_mails(&parts, &mut inbound);
    inbound.quoted_refs.extend(ids::claims_in(&inbound.full_text));
    inbound
}

/// Whether what is known of a mail ends before the boundary behind a typed text. A header without an end counts: what it
/// leads to is taken for text.
fn ends_in_text(parts: &mime::Parts<'_>, bytes: &[u8]) -> bool {
    let is_open = |part: &&mime::Part<'_>| part.body.as_ptr_range().end == bytes.as_ptr_range().end;
    let is_typed = |part: &mime::Part<'_>| part.content.value.starts_with("text/") && !part.is_attachment;
    parts.leaves.last().filter(is_open).is_some_and(is_typed)
}

/// Who signs the mail.
fn author(inbound: &Inbound) -> Author {
    inbound.from.first().map(|person| Author::new(&person.name, &person.address.to_string())).unwrap_or_default()
}

/// Some answer with the mail that they mean attached to theirs; reports have said what they return.
fn attached_mails(parts: &mime::Parts<'_>, inbound: &mut Inbound) {
    if !inbound.reports.is_empty() {
        return;
    }
    for part in parts.leaves.iter().filter(|part| part.content.value == "message/rfc822").take(ATTACHED_MAILS_MAX) {
        let octets = part.octets();
        let (fields, _) = header::split(&octets);
        inbound.other_ids.extend(ids_of(&fields, &["message-id"]));
        let references = fields.all("x-politely-ref").map(|field| field.unfolded().into_owned() + "@");
        inbound.quoted_refs.extend(references.take(ids::CLAIMS_MAX));
    }
    ids::cap(&mut inbound.other_ids);
}

/// Attached mails whose head is read; a digest may hold hundreds.
const ATTACHED_MAILS_MAX: usize = 3;

/// Reports first, then answers to invitations, then signs of a machine.
fn classify(fields: &Fields<'_>, parts: &mime::Parts<'_>, inbound: &mut Inbound) {
    let from_machine = inbound.return_path == Some(None) || auto_reply::is_from_machine(inbound);
    if let Some(report) = bounce::report(fields, parts, &inbound.subject, from_machine) {
        inbound.kind = report.kind;
        inbound.kind_evidence = vec![report.evidence];
        inbound.reports = report.recipients;
        inbound.other_ids.extend(report.ids);
        ids::cap(&mut inbound.other_ids);
        let room = ids::CLAIMS_MAX.saturating_sub(inbound.claimed_refs.len());
        inbound.claimed_refs.extend(report.claims.into_iter().take(room));
        return;
    }
    let (kind, evidence) = auto_reply::kind(fields, inbound, &inbound.reply_text);
    let found = invitation::of(fields, parts, inbound);
    (inbound.kind, inbound.kind_evidence) = (kind, evidence);
    calendar(found, inbound);
}

/// A calendar part says more than headers: a person answers or invites, also where his server marks the mail as automatic.
fn calendar(found: Option<invitation::Found>, inbound: &mut Inbound) {
    let Some(found) = found else { return };
    inbound.invitation = found.invitation;
    inbound.issues.extend(found.issue);
    match (found.meaning, &inbound.kind) {
        (Meaning::Answer(answer), _) => {
            inbound.kind = Kind::InvitationReply(answer);
            inbound.kind_evidence = vec![found.evidence];
        }
        (Meaning::Notice, _) => {
            inbound.kind = Kind::AutoReply;
            inbound.kind_evidence = vec![found.evidence];
        }
        (Meaning::Deed, Kind::AutoReply) => {
            inbound.kind = Kind::Human;
            inbound.kind_evidence.insert(0, found.evidence);
        }
        // A webinar's invitation to hundreds is list mail, and an absence stays one.
        (Meaning::Deed | Meaning::Nothing, _) => inbound.kind_evidence.push(found.evidence),
    }
}

/// Octets of the file itself, of a large one nearly so.
fn size(part: &mime::Part<'_>) -> usize {
    /// Decoded just to be counted; of what is larger, lines of base64 are reckoned.
    const DECODED_MAX: usize = 4_096;
    /// 76 letters and a line end, for 57 octets.
    const LINE: usize = 78;
    let encoding = part.fields.value("content-transfer-encoding").unwrap_or_default().trim().to_ascii_lowercase();
    match part.body.len() {
        _ if !encoding.starts_with("base64") => part.body.len(),
        small if small <= DECODED_MAX => part.octets().len(),
        large => large / LINE * 57,
    }
}

fn attachment(part: &mime::Part<'_>) -> String {
    let name = if part.file_name.is_empty() { &part.content.value } else { &part.file_name };
    attachment::sized(name, size(part))
}

/// All that the header fields tell.
fn head(fields: &Fields<'_>, body: &[u8], size: usize) -> Inbound {
    let mut inbound = Inbound {
        message_id: ids_of(fields, &["message-id"]).into_iter().next(),
        in_reply_to: ids_of(fields, &["in-reply-to"]),
        references: ids_of(fields, &["references"]),
        own_former_ids: ids_of(fields, FORMER_IDS),
        from: persons(fields, "from"),
        sender: persons(fields, "sender").into_iter().next(),
        reply_to: persons(fields, "reply-to"),
        to: persons(fields, "to"),
        cc: persons(fields, "cc"),
        bcc: persons(fields, "bcc"),
        envelope: envelope::hints(fields),
        return_path: fields.value("return-path").and_then(|value| return_path(&value)),
        subject: fields.first("subject").map(|field| field.decoded(SUBJECT_MAX)).unwrap_or_default(),
        authentication: authentication_results(fields),
        thread_index: capped_value(fields, "thread-index"),
        thread_topic: fields.first("thread-topic").map(|field| field.decoded(SUBJECT_MAX)),
        body_hash: hash(body),
        size: u64::try_from(size).unwrap_or(u64::MAX),
        ..Inbound::default()
    };
    inbound.author_behind_list = author_behind_list(fields, &inbound.reply_to);
    inbound.redirected_by = envelope::redirected_by(fields);
    let stamped = fields.all("x-politely").map(|field| words::clean(&field.unfolded(), CLAIM_LENGTH_MAX));
    inbound.stamped = stamped.take(STAMPS_MAX).collect();
    inbound.other_ids = inbound.own_former_ids.clone();
    inbound.other_ids.extend(ids_of(fields, &["x-ms-exchange-parent-message-id", "original-message-id"]));
    date(fields, &mut inbound);
    inbound.claimed_refs = claims(fields, &inbound);
    if inbound.message_id.is_none() {
        inbound.body_hash = hash_of_nameless(fields, &inbound.body_hash);
    }
    inbound
}

/// Without a Message-ID two people's `Yes` would be one mail: what the writer's own header says counts as well.
fn hash_of_nameless(fields: &Fields<'_>, body: &[u8; 32]) -> [u8; 32] {
    let mut octets = body.to_vec();
    for name in ["from", "date", "subject", "in-reply-to", "references"] {
        for field in fields.all(name) {
            octets.extend_from_slice(name.as_bytes());
            octets.extend_from_slice(field.unfolded().trim().as_bytes());
            octets.push(b'\n');
        }
    }
    hash(&octets)
}

const FORMER_IDS: &[&str] = &["x-microsoft-original-message-id", "x-google-original-message-id"];

fn ids_of(fields: &Fields<'_>, names: &[&str]) -> Vec<MessageId> {
    let mut ids: Vec<MessageId> =
        names.iter().flat_map(|name| fields.all(name)).flat_map(|field| ids::message_ids(&field.unfolded())).collect();
    ids::cap(&mut ids);
    ids
}

fn persons(fields: &Fields<'_>, name: &str) -> Vec<Person> {
    let mut persons = Vec::new();
    fields.all(name).for_each(|field| addresses::append(&field.unfolded(), &mut persons));
    persons
}

/// Google Groups keeps the writer of a mail whose `From` it replaced in two fields; one alone proves less.
fn author_behind_list(fields: &Fields<'_>, reply_to: &[Person]) -> Option<Person> {
    let mut named = persons(fields, "x-original-from");
    named.extend(persons(fields, "x-original-sender"));
    named.into_iter().find(|person| reply_to.contains(person))
}

/// `<>` is the null path; a value that is neither empty brackets nor an address says nothing.
fn return_path(value: &str) -> Option<Option<Address>> {
    let bare = value.trim().trim_matches(['<', '>']).trim();
    if bare.is_empty() {
        return value.contains('<').then_some(None);
    }
    bare.parse().ok().map(Some)
}

fn capped_value(fields: &Fields<'_>, name: &str) -> Option<String> {
    let value: String = fields.value(name)?.chars().filter(|c| !c.is_whitespace()).take(THREAD_INDEX_MAX).collect();
    (!value.is_empty()).then_some(value)
}

/// Base64 of 22 octets and 5 more for each of about 290 answers.
const THREAD_INDEX_MAX: usize = 2000;

fn authentication_results(fields: &Fields<'_>) -> Vec<crate::followup::inbound::AuthenticationResults> {
    let mut received = 0;
    let mut results = Vec::new();
    for field in fields.iter() {
        if field.name.eq_ignore_ascii_case("received") {
            received += 1;
        } else if field.name.eq_ignore_ascii_case("authentication-results")
            && results.len() < authentication::FIELDS_MAX
        {
            results.push(authentication::parse(&field.unfolded(), received));
        }
    }
    results
}

/// `Date` when it names a real moment; mail-parser also hands out the 31st of February.
fn date(fields: &Fields<'_>, inbound: &mut Inbound) {
    let parsed = fields.value("date").and_then(|value| mail_parser::DateTime::parse_rfc822(words::capped(&value, 200)));
    let real = parsed.filter(mail_parser::DateTime::is_valid).and_then(|date| {
        let (year, month, day) =
            (i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
        jiff::civil::Date::new(year, month, day).ok()?;
        let offset = i32::from(date.tz_hour) * 3600 + i32::from(date.tz_minute) * 60;
        let offset = if date.tz_before_gmt { -offset } else { offset };
        Some((Timestamp::from_second(date.to_timestamp()).ok()?, offset))
    });
    match real {
        Some((moment, offset)) => (inbound.date, inbound.date_offset) = (Some(moment), Some(offset)),
        None => inbound.issues.push("no valid date".to_owned()),
    }
}

/// Strings that look like ours: `X-Politely-Ref`, ids of our shape, token tags of any address. Nothing is verified.
fn claims(fields: &Fields<'_>, inbound: &Inbound) -> Vec<String> {
    let mut claims: Vec<String> = Vec::new();
    let mut add = |claim: String| {
        if claims.len() < ids::CLAIMS_MAX && !claims.contains(&claim) {
            claims.push(claim);
        }
    };
    fields.all("x-politely-ref").for_each(|field| add(words::clean(&field.unfolded(), CLAIM_LENGTH_MAX)));
    let addressed = inbound.envelope.iter().flat_map(|hint| &hint.addresses);
    let visible = inbound.to.iter().chain(&inbound.cc).chain(&inbound.bcc).map(|person| &person.address);
    for address in addressed.chain(visible) {
        if let Some(tag) = address.tag().filter(|tag| ids::is_token(tag)) {
            add(tag.to_owned());
        }
    }
    let named = inbound.in_reply_to.iter().chain(&inbound.references).chain(&inbound.other_ids);
    named.map(MessageId::as_str).filter(|id| ids::is_claim(id)).for_each(|id| add(id.to_owned()));
    claims
}

/// Fields of a server's rules that are read; one is usual.
const STAMPS_MAX: usize = 5;

/// Characters of a claim; ours stay under 200.
const CLAIM_LENGTH_MAX: usize = 300;

/// SHA-256 over body hash and Message-ID: tells a mail from others without saying anything of it.
#[must_use]
pub fn private_hash(inbound: &Inbound) -> [u8; 32] {
    let id = inbound.message_id.as_ref().map_or("", MessageId::as_str);
    hash(&[inbound.body_hash.as_slice(), id.as_bytes()].concat())
}

fn hash(body: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, body.trim_ascii()).as_ref());
    hash
}
