//! Signed names: how a thread and a send travel in Message-IDs, `X-Politely-Ref` and addresses, and how they are
//! believed when they come back. Pure functions of the row and the key; nothing here is drawn by chance or stored.
//!
//! Not here: which thread a mail belongs to (`followup::matching`).

pub mod command;

use std::collections::BTreeMap;

use ring::hmac;

use crate::followup::address::Address;
use crate::followup::ids::ALPHABET;
use crate::followup::ids::ConfirmationId;
use crate::followup::ids::MessageId;
use crate::followup::ids::SendRef;
use crate::followup::ids::StepName;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::Inbound;

/// Octets of a truncated HMAC: 80 bits cannot be guessed through a mail server, and are 16 letters.
const MAC_OCTETS: usize = 10;
/// Letters of a written MAC.
const MAC_LETTERS: usize = MAC_OCTETS * 8 / 5;
/// In the tag of an address: whoever writes there answers whether a mail in his name is his.
const CONFIRMATION: &str = "k";
/// Longest local part (RFC 5321 section 4.5.3.1.1).
const LOCAL_PART_MAX: usize = 64;
/// Strings of one mail that are checked; each costs one HMAC a key.
const CANDIDATES_MAX: usize = 400;

/// The keys that sign our names. The newest signs, all verify; the oldest names threads, so that the same proposal has
/// the same id however often keys were added.
#[derive(Clone)]
pub struct Keyring {
    keys: BTreeMap<u32, hmac::Key>,
    newest: hmac::Key,
    oldest: hmac::Key,
}

/// What a token address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// In `Reply-To`: whoever writes there answers the thread.
    Reply,
    /// The envelope sender: whoever writes there reports on delivery.
    Bounce,
}

impl Purpose {
    fn letter(self) -> &'static str {
        match self {
            Self::Reply => "r",
            Self::Bounce => "b",
        }
    }
}

/// Everything of one mail that carries our signature.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// The mail itself is this send: its own Message-ID, or the one it had before a relay replaced it.
    pub itself: Option<SendRef>,
    /// Sends that it cites or carries, without `itself`, each once, in the order found.
    pub sends: Vec<SendRef>,
    /// Threads whose token address it was sent to or names, each once.
    pub threads: Vec<(ThreadId, Purpose)>,
    /// Questions whether a mail is the rep's that it was sent to answer, each once. Only addresses count.
    pub confirmations: Vec<ConfirmationId>,
    /// Sends that its text or an attached mail names.
    pub quoted_sends: Vec<SendRef>,
    /// Threads whose token address its text names.
    pub quoted_threads: Vec<ThreadId>,
}

impl Keyring {
    /// Keys by key id, higher is newer; `None` when there is no key at all.
    #[must_use]
    pub fn new(keys: impl IntoIterator<Item = (u32, Vec<u8>)>) -> Option<Self> {
        let keys: BTreeMap<u32, hmac::Key> =
            keys.into_iter().map(|(id, secret)| (id, hmac::Key::new(hmac::HMAC_SHA256, &secret))).collect();
        let newest = keys.values().next_back()?.clone();
        let oldest = keys.values().next()?.clone();
        Some(Self { keys, newest, oldest })
    }

    /// The id of the thread that `proposal` from `rep` to `prospect` opens. The same proposal always gives the same id.
    #[must_use]
    pub fn thread_id(&self, proposal: &MessageId, rep: &Address, prospect: &Address) -> ThreadId {
        let parts = [proposal.as_str(), rep.key(), prospect.key()];
        let tag = sign(&self.oldest, "thread", &parts);
        ThreadId::new(tag.iter().take(8).fold(0, |bits, octet| (bits << 8) | u64::from(*octet)))
    }

    /// `thread.step.generation.mac`: the value of `X-Politely-Ref` and the left side of the Message-ID.
    #[must_use]
    pub fn token(&self, send: &SendRef) -> String {
        let text = send_text(send);
        let mac = base32(&sign(&self.newest, "send", &[&text]));
        format!("{text}.{mac}")
    }

    /// The Message-ID of a send.
    #[must_use]
    pub fn message_id(&self, send: &SendRef, domain: &str) -> MessageId {
        signed_id(&self.token(send), domain)
    }

    /// The Message-ID of a notice: the same for the same kind and row, so that a second try is the same mail.
    #[must_use]
    pub fn notice_message_id(&self, kind: &str, row: &str, domain: &str) -> MessageId {
        let mac = base32(&sign(&self.newest, "notice", &[kind, row]));
        signed_id(&format!("notice.{mac}"), domain)
    }

    /// The send that a token names, if one of our keys signed it.
    #[must_use]
    pub fn verify_token(&self, token: &str) -> Option<SendRef> {
        let token = token.trim().to_ascii_lowercase();
        let (text, mac) = token.rsplit_once('.')?;
        let send = parse_send(text)?;
        self.signed_by_any("send", &[&send_text(&send)], mac).then_some(send)
    }

    /// The send that a Message-ID names, whatever its domain: relays rewrite that.
    #[must_use]
    pub fn verify_message_id(&self, id: &MessageId) -> Option<SendRef> {
        let (token, _domain) = id.as_str().split_once('@')?;
        self.verify_token(token)
    }

    /// `bot+r-<thread>-<mac>@domain`; `None` when the bot's own local part is too long for it.
    #[must_use]
    pub fn reply_address(&self, bot: &Address, thread: ThreadId) -> Option<Address> {
        self.token_address(bot, thread, Purpose::Reply)
    }

    /// `bot+b-<thread>-<mac>@domain`, an envelope sender; `None` when the bot's own local part is too long for it.
    #[must_use]
    pub fn bounce_address(&self, bot: &Address, thread: ThreadId) -> Option<Address> {
        self.token_address(bot, thread, Purpose::Bounce)
    }

    fn token_address(&self, bot: &Address, thread: ThreadId, purpose: Purpose) -> Option<Address> {
        let letter = purpose.letter();
        let mac = base32(&sign(&self.newest, letter, &[&thread.to_string()]));
        let address = bot.with_tag(&format!("{letter}-{thread}-{mac}"));
        (address.local().len() <= LOCAL_PART_MAX).then_some(address)
    }

    /// The id of the question whether this mail is `rep`'s. The same mail always gives the same id.
    #[must_use]
    pub fn confirmation_id(&self, rep: &Address, message_id: &str, body_hash: &[u8; 32]) -> ConfirmationId {
        let hash: String = body_hash.iter().map(|octet| format!("{octet:02x}")).collect();
        let tag = sign(&self.oldest, "confirmation", &[rep.key(), message_id, &hash]);
        ConfirmationId::new(tag.iter().take(8).fold(0, |bits, octet| (bits << 8) | u64::from(*octet)))
    }

    /// `bot+k-<question>-<mac>@domain`; `None` when the bot's own local part is too long for it.
    #[must_use]
    pub fn confirmation_address(&self, bot: &Address, question: ConfirmationId) -> Option<Address> {
        let mac = base32(&sign(&self.newest, CONFIRMATION, &[&question.to_string()]));
        let address = bot.with_tag(&format!("{CONFIRMATION}-{question}-{mac}"));
        (address.local().len() <= LOCAL_PART_MAX).then_some(address)
    }

    /// The question that a token address answers, if one of our keys signed it.
    #[must_use]
    pub fn verify_confirmation(&self, address: &Address) -> Option<ConfirmationId> {
        let (_base, tag) = address.split_tag();
        let tag = tag?.to_ascii_lowercase();
        let mut parts = tag.split('-');
        let (letter, question, mac) = (parts.next()?, parts.next()?, parts.next()?);
        let question: ConfirmationId = question.parse().ok()?;
        let signed = parts.next().is_none() && self.signed_by_any(CONFIRMATION, &[&question.to_string()], mac);
        (letter == CONFIRMATION && signed).then_some(question)
    }

    /// The thread that a token address names, if one of our keys signed it.
    #[must_use]
    pub fn verify_address(&self, address: &Address) -> Option<(ThreadId, Purpose)> {
        let (_base, tag) = address.split_tag();
        self.verify_tag(tag?)
    }

    fn verify_tag(&self, tag: &str) -> Option<(ThreadId, Purpose)> {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split('-');
        let (letter, thread, mac) = (parts.next()?, parts.next()?, parts.next()?);
        let purpose = [Purpose::Reply, Purpose::Bounce].into_iter().find(|purpose| purpose.letter() == letter)?;
        let thread: ThreadId = thread.parse().ok()?;
        let signed = parts.next().is_none() && self.signed_by_any(letter, &[&thread.to_string()], mac);
        signed.then_some((thread, purpose))
    }

    /// Sorts out everything in a received mail that claims to be ours.
    #[must_use]
    pub fn verify(&self, inbound: &Inbound) -> Verified {
        let mut verified = Verified::default();
        let own_ids = inbound.message_id.iter().chain(&inbound.own_former_ids);
        // Only the `X-Politely-Ref` field holds a bare token: it stays where a relay replaced the id without a trace.
        let field = || inbound.claimed_refs.iter().take(CANDIDATES_MAX).filter(|claim| !claim.contains('@'));
        verified.itself = own_ids
            .take(CANDIDATES_MAX)
            .find_map(|id| self.verify_message_id(id))
            .or_else(|| field().find_map(|claim| self.verify_token(claim)));
        let cited = inbound.in_reply_to.iter().chain(&inbound.references).chain(&inbound.other_ids);
        for send in cited.take(CANDIDATES_MAX).filter_map(|id| self.verify_message_id(id)) {
            verified.cite(send);
        }
        for claim in inbound.claimed_refs.iter().take(CANDIDATES_MAX) {
            self.verify_claim(claim, &mut verified);
        }
        // Calendars answer without naming a mail; the identity of the call is one of ours.
        if let Some(invitation) = &inbound.invitation {
            self.verify_claim(&invitation.uid, &mut verified);
        }
        let people = [&inbound.to, &inbound.cc, &inbound.bcc, &inbound.reply_to];
        let addresses = people.into_iter().flatten().map(|person| &person.address);
        let envelope = inbound.envelope.iter().flat_map(|hint| &hint.addresses);
        let path = inbound.return_path.iter().flatten();
        for token in addresses.chain(envelope).chain(path).take(CANDIDATES_MAX) {
            verified.name(self.verify_address(token));
            if let Some(question) = self.verify_confirmation(token)
                && !verified.confirmations.contains(&question)
            {
                verified.confirmations.push(question);
            }
        }
        let mut quoted = Verified::default();
        for claim in inbound.quoted_refs.iter().take(CANDIDATES_MAX) {
            self.verify_claim(claim, &mut quoted);
        }
        verified.quoted_sends = quoted.sends;
        verified.quoted_threads = quoted.threads.into_iter().map(|(thread, _)| thread).collect();
        verified
    }

    /// A claim is a token, a Message-ID or an address that somebody found in the text.
    fn verify_claim(&self, claim: &str, verified: &mut Verified) {
        let claim = claim.trim().trim_matches(['<', '>']);
        let left = claim.split_once('@').map_or(claim, |(left, _domain)| left);
        if let Some(send) = self.verify_token(left) {
            verified.cite(send);
        }
        let tag = left.split_once('+').map_or(left, |(_base, tag)| tag);
        verified.name(self.verify_tag(tag));
    }

    /// Compares in constant time: the candidate is signed once more and ring compares the signatures.
    fn signed_by_any(&self, purpose: &str, parts: &[&str], mac: &str) -> bool {
        mac.len() == MAC_LETTERS
            && self.keys.values().any(|key| {
                let expected = base32(&sign(key, purpose, parts));
                let tag = hmac::sign(key, expected.as_bytes());
                hmac::verify(key, mac.as_bytes(), tag.as_ref()).is_ok()
            })
    }
}

impl std::fmt::Debug for Keyring {
    /// Never prints a key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keyring").field("key_ids", &self.keys.keys()).finish_non_exhaustive()
    }
}

impl Verified {
    fn cite(&mut self, send: SendRef) {
        if self.itself.as_ref() != Some(&send) && !self.sends.contains(&send) {
            self.sends.push(send);
        }
    }

    fn name(&mut self, token: Option<(ThreadId, Purpose)>) {
        if let Some(token) = token
            && !self.threads.contains(&token)
        {
            self.threads.push(token);
        }
    }
}

/// `thread.step.generation`.
fn send_text(send: &SendRef) -> String {
    format!("{}.{}.{}", send.thread, send.step, send.generation)
}

fn parse_send(text: &str) -> Option<SendRef> {
    let mut parts = text.split('.');
    let thread: ThreadId = parts.next()?.parse().ok()?;
    let step: StepName = parts.next()?.parse().ok()?;
    let generation: u32 = parts.next()?.parse().ok()?;
    parts.next().is_none().then_some(SendRef { thread, step, generation })
}

/// Gmail replaces an id whose host has no dot or ends in one, and an id is ASCII: such a host is mended or replaced.
fn signed_id(left: &str, domain: &str) -> MessageId {
    let domain = domain.trim_matches('.');
    let host = match domain {
        _ if domain.is_empty() || !domain.is_ascii() => "politely.invalid".to_owned(),
        _ if domain.contains('.') => domain.to_owned(),
        _ => format!("{domain}.invalid"),
    };
    MessageId::from_parts(left, &host)
}

/// HMAC-SHA256 over purpose and parts, each with its length in front, so that no two lists read alike; truncated.
fn sign(key: &hmac::Key, purpose: &str, parts: &[&str]) -> [u8; MAC_OCTETS] {
    let mut context = hmac::Context::with_key(key);
    for part in std::iter::once(&purpose).chain(parts) {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part.as_bytes());
    }
    let mut mac = [0; MAC_OCTETS];
    for (to, from) in mac.iter_mut().zip(context.sign().as_ref()) {
        *to = *from;
    }
    mac
}

/// Five bits a letter, most significant first, in the alphabet of the ids.
fn base32(octets: &[u8; MAC_OCTETS]) -> String {
    let number = octets.iter().fold(0_u128, |number, octet| (number << 8) | u128::from(*octet));
    (0..MAC_LETTERS)
        .rev()
        .map(|place| ALPHABET.get((number >> (5 * place)) as usize & 31).copied().map_or('0', char::from))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keyring() -> Keyring {
        Keyring::new([(1, vec![1; 32]), (2, vec![2; 32])]).unwrap()
    }

    fn send() -> SendRef {
        SendRef { thread: ThreadId::new(77), step: "close-the-file".parse().unwrap(), generation: 1 }
    }

    fn address(text: &str) -> Address {
        text.parse().unwrap()
    }

    fn id(text: &str) -> MessageId {
        MessageId::new(text).unwrap()
    }

    #[test]
    fn the_same_step_has_the_same_id_for_ever() {
        let first = keyring().message_id(&send(), "acme.example");
        assert_eq!(first, keyring().message_id(&send(), "acme.example"));
        assert_eq!(keyring().verify_message_id(&first), Some(send()));
        assert!(first.as_str().starts_with("00000000002d.close-the-file.1."), "{first}");
        let again = SendRef { generation: 2, ..send() };
        assert_ne!(first, keyring().message_id(&again, "acme.example"));
    }

    #[test]
    fn an_older_key_still_verifies_and_threads_keep_their_id() {
        let old = Keyring::new([(1, vec![1; 32])]).unwrap();
        let signed = old.token(&send());
        assert_ne!(signed, keyring().token(&send()), "the newest key signs");
        assert_eq!(keyring().verify_token(&signed), Some(send()));
        let (proposal, rep, prospect) = (id("<p1@acme.example>"), address("dana@acme.example"), address("p@x.example"));
        assert_eq!(old.thread_id(&proposal, &rep, &prospect), keyring().thread_id(&proposal, &rep, &prospect));
        assert_ne!(old.thread_id(&proposal, &rep, &prospect), old.thread_id(&id("<p2@a.example>"), &rep, &prospect));
    }

    #[test]
    fn forged_names_are_not_believed() {
        let ours = keyring().token(&send());
        let foreign = Keyring::new([(9, vec![9; 32])]).unwrap().token(&send());
        let (text, mac) = ours.rsplit_once('.').unwrap();
        let other_step = format!("{}.{mac}", text.replace("close-the-file", "back-away"));
        let other_generation = format!("{}.{mac}", text.replace(".1", ".2"));
        let padded = format!("{text}.{mac}0");
        for forged in [
            foreign.as_str(),
            other_step.as_str(),
            other_generation.as_str(),
            padded.as_str(),
            ours.get(..ours.len() - 1).unwrap(),
            text,
            mac,
            "",
            ".",
            "...",
            "000000000000.x.1.0000000000000000",
        ] {
            assert_eq!(keyring().verify_token(forged), None, "{forged}");
        }
    }

    #[test]
    fn gateways_may_shout_and_change_the_domain() {
        let shouted = keyring().message_id(&send(), "acme.example").as_str().to_uppercase();
        assert_eq!(keyring().verify_message_id(&id(&shouted)), Some(send()));
        let elsewhere = keyring().message_id(&send(), "relay.example");
        assert_eq!(keyring().verify_message_id(&elsewhere), Some(send()));
        let address: Address = keyring().reply_address(&address("bot@acme.example"), ThreadId::new(77)).unwrap();
        let shouted = self::address(&address.to_string().to_uppercase());
        assert_eq!(keyring().verify_address(&shouted), Some((ThreadId::new(77), Purpose::Reply)));
    }

    #[test]
    fn token_addresses_fit_and_keep_their_purpose() {
        let bot = address("followup@acme.example");
        let reply = keyring().reply_address(&bot, ThreadId::new(77)).unwrap();
        let bounce = keyring().bounce_address(&bot, ThreadId::new(77)).unwrap();
        assert!(reply.local().len() <= LOCAL_PART_MAX);
        assert_eq!(keyring().verify_address(&bounce), Some((ThreadId::new(77), Purpose::Bounce)));
        let swapped = reply.to_string().replace("+r-", "+b-");
        assert_eq!(keyring().verify_address(&address(&swapped)), None, "a reply token is no bounce token");
        let other_thread = reply.to_string().replace("02d", "02e");
        assert_eq!(keyring().verify_address(&address(&other_thread)), None);
        assert_eq!(keyring().verify_address(&bot), None);
        let long = address(&format!("{}@acme.example", "b".repeat(40)));
        assert_eq!(keyring().reply_address(&long, ThreadId::new(77)), None);
    }

    #[test]
    fn a_question_has_an_address_that_is_good_for_nothing_else() {
        let (bot, dana) = (address("followup@acme.example"), address("dana@acme.example"));
        let keyring = keyring();
        let question = keyring.confirmation_id(&dana, "<p@acme.example>", &[1; 32]);
        assert_ne!(question, keyring.confirmation_id(&address("erik@acme.example"), "<p@acme.example>", &[1; 32]));
        assert_ne!(question, keyring.confirmation_id(&dana, "<p@acme.example>", &[2; 32]));
        let answer = keyring.confirmation_address(&bot, question).unwrap();
        assert_eq!(keyring.verify_confirmation(&address(&answer.to_string().to_uppercase())), Some(question));
        assert_eq!(keyring.verify_address(&answer), None, "it names no thread");
        let reply = keyring.reply_address(&bot, ThreadId::new(question.get())).unwrap();
        assert_eq!(keyring.verify_confirmation(&reply), None, "a thread's token answers no question");
        let swapped = reply.to_string().replacen("+r-", "+k-", 1);
        assert_eq!(keyring.verify_confirmation(&address(&swapped)), None);
        let foreign = Keyring::new([(9, vec![9; 32])]).unwrap().confirmation_address(&bot, question).unwrap();
        assert_eq!(keyring.verify_confirmation(&foreign), None);
    }

    #[test]
    fn ids_are_fit_for_every_relay() {
        for (domain, host) in [
            ("acme.example.", "acme.example"),
            ("localhost", "localhost.invalid"),
            ("", "politely.invalid"),
            ("müller.example", "politely.invalid"),
        ] {
            let id = keyring().message_id(&send(), domain);
            assert!(id.as_str().ends_with(host), "{id}");
            assert!(!id.as_str().contains("@."), "{id}");
        }
        let notice = keyring().notice_message_id("answered", "7", "acme.example");
        assert_eq!(notice, keyring().notice_message_id("answered", "7", "acme.example"));
        assert_ne!(notice, keyring().notice_message_id("answered", "8", "acme.example"));
        assert_eq!(keyring().verify_message_id(&notice), None);
    }

    #[test]
    fn everything_in_a_mail_that_is_ours_is_found_once() {
        let keyring = keyring();
        let ours = keyring.message_id(&send(), "acme.example");
        let reply = keyring.reply_address(&address("bot@acme.example"), ThreadId::new(77)).unwrap();
        let to = crate::followup::address::Person { name: String::new(), address: reply.clone() };
        let answer = Inbound {
            message_id: Some(id("<a@client.example>")),
            in_reply_to: vec![ours.clone()],
            references: vec![id("<p1@acme.example>"), ours.clone()],
            claimed_refs: vec![format!("<{ours}>"), reply.to_string(), "x.y.1.z".to_owned()],
            to: vec![to],
            ..Inbound::default()
        };
        let verified = keyring.verify(&answer);
        let threads = vec![(ThreadId::new(77), Purpose::Reply)];
        assert_eq!(verified, Verified { sends: vec![send()], threads, ..Verified::default() });

        let quoting = Inbound { quoted_refs: vec![format!("{}@", keyring.token(&send()))], ..Inbound::default() };
        assert_eq!(keyring.verify(&quoting), Verified { quoted_sends: vec![send()], ..Verified::default() });

        let renamed = Inbound { claimed_refs: vec![keyring.token(&send())], ..Inbound::default() };
        assert_eq!(keyring.verify(&renamed).itself, Some(send()), "a relay replaced the Message-ID");

        let own_copy =
            Inbound { message_id: Some(ours), claimed_refs: vec![keyring.token(&send())], ..Inbound::default() };
        assert_eq!(keyring.verify(&own_copy), Verified { itself: Some(send()), ..Verified::default() });
    }

    #[test]
    fn a_key_is_never_printed() {
        assert_eq!(format!("{:?}", keyring()), "Keyring { key_ids: [1, 2], .. }");
    }
}
