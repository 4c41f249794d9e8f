//! The threads that received mails may belong to: a few statements for a whole batch of mails. Which of them it is,
//! `followup::matching` says.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::LIST_MAX;
use super::StoreError;
use super::Tx;
use super::gmail;
use super::list;
use super::mail_ids;
use super::rows;
use super::sentences;
use super::value::Row;
use super::value::Value;
use super::words;
use crate::followup::address::Address;
use crate::followup::ids::MessageId;
use crate::followup::ids::SendRef;
use crate::followup::ids::ThreadId;
use crate::followup::matching::Candidate;
use crate::followup::matching::GmailConversation;
use crate::followup::matching::LookupKeys;
use crate::followup::thread::Role;

/// Most threads that one address brings in, open ones first, then the newest: somebody with thousands of old threads
/// must not slow every mail from there.
const THREADS_PER_ADDRESS: u32 = 50;

/// Most threads that one domain brings in, in the same order. It is the weakest sign, so it may cost less.
const THREADS_PER_DOMAIN: u32 = 30;

/// Keys in one statement: each is a part of its own with a limit of its own. A power of two, so that padding adds
/// nothing to full ones; engines take a few hundred parts.
const KEYS_PER_STATEMENT: usize = 64;

/// For each of `keys`, in their order, the threads that may be meant, ordered by id.
pub fn candidates(tx: &mut dyn Tx, keys: &[LookupKeys]) -> Result<Vec<Vec<Candidate>>, StoreError> {
    let found = Found::search(tx, keys)?;
    let wanted: Vec<BTreeSet<ThreadId>> = keys.iter().map(|keys| found.threads(keys)).collect();
    let all: BTreeSet<ThreadId> = wanted.iter().flatten().copied().collect();
    let facts = facts(tx, &all.into_iter().collect::<Vec<_>>())?;
    let candidate = |thread: &ThreadId, keys: &LookupKeys| {
        let mut candidate = facts.get(thread)?.clone();
        candidate.ids = keys.ids.iter().filter_map(|id| found.named(id, *thread)).collect();
        candidate.has_thread_index = found.of_root(keys).any(|known| known == thread);
        candidate.has_conversation = found.of_conversation(keys).any(|known| known == thread);
        candidate.sentences = found.quoted(keys).filter(|threads| threads.contains(thread)).count();
        Some(candidate)
    };
    Ok(wanted
        .iter()
        .zip(keys)
        .map(|(threads, keys)| threads.iter().filter_map(|thread| candidate(thread, keys)).collect())
        .collect())
}

/// Which threads each asked key leads to.
struct Found {
    ids: BTreeMap<MessageId, BTreeMap<ThreadId, Option<SendRef>>>,
    addresses: BTreeMap<String, BTreeSet<ThreadId>>,
    domains: BTreeMap<String, BTreeSet<ThreadId>>,
    roots: BTreeMap<String, BTreeSet<ThreadId>>,
    sentences: BTreeMap<i64, BTreeSet<ThreadId>>,
    conversations: BTreeMap<GmailConversation, BTreeSet<ThreadId>>,
}

impl Found {
    fn search(tx: &mut dyn Tx, keys: &[LookupKeys]) -> Result<Self, StoreError> {
        let asked: BTreeSet<MessageId> = keys.iter().flat_map(|keys| keys.ids.iter().cloned()).collect();
        let mut ids: BTreeMap<MessageId, BTreeMap<ThreadId, Option<SendRef>>> = BTreeMap::new();
        for known in mail_ids::find(tx, &asked)? {
            ids.entry(known.message_id).or_default().insert(known.thread, known.send);
        }
        let addresses = keys.iter().flat_map(|keys| keys.addresses.iter().map(|address| address.key().to_owned()));
        let addresses = by_participant(tx, "address_key", THREADS_PER_ADDRESS, &addresses.collect())?;
        let domains = keys.iter().flat_map(|keys| keys.domains.iter().map(|domain| domain.to_lowercase()));
        let domains = by_participant(tx, "domain", THREADS_PER_DOMAIN, &domains.collect())?;
        let roots = keys.iter().flat_map(|keys| keys.thread_index.clone());
        let roots = mail_ids::find_roots(tx, &roots.collect())?;
        let sentences = keys.iter().flat_map(|keys| keys.sentences.iter().copied());
        let sentences = sentences::find(tx, &sentences.collect())?;
        let conversations = keys.iter().filter_map(|keys| keys.conversation.clone());
        let conversations = gmail::find(tx, &conversations.collect())?;
        Ok(Self { ids, addresses, domains, roots, sentences, conversations })
    }

    fn threads(&self, keys: &LookupKeys) -> BTreeSet<ThreadId> {
        let by_id = keys.ids.iter().filter_map(|id| self.ids.get(id)).flat_map(BTreeMap::keys);
        let by_address = keys.addresses.iter().filter_map(|address| self.addresses.get(address.key())).flatten();
        let by_domain = keys.domains.iter().filter_map(|domain| self.domains.get(&domain.to_lowercase())).flatten();
        let named = by_id.chain(&keys.threads).chain(by_address).chain(by_domain);
        let alike = self.of_root(keys).chain(self.of_conversation(keys)).chain(self.quoted(keys).flatten());
        named.chain(alike).copied().collect()
    }

    fn of_conversation(&self, keys: &LookupKeys) -> impl Iterator<Item = &ThreadId> {
        keys.conversation.iter().filter_map(|conversation| self.conversations.get(conversation)).flatten()
    }

    fn of_root(&self, keys: &LookupKeys) -> impl Iterator<Item = &ThreadId> {
        keys.thread_index.iter().filter_map(|root| self.roots.get(root)).flatten()
    }

    fn quoted(&self, keys: &LookupKeys) -> impl Iterator<Item = &BTreeSet<ThreadId>> {
        keys.sentences.iter().filter_map(|hash| self.sentences.get(hash))
    }

    fn named(&self, id: &MessageId, thread: ThreadId) -> Option<(MessageId, Option<SendRef>)> {
        let send = self.ids.get(id)?.get(&thread)?;
        Some((id.clone(), send.clone()))
    }
}

fn by_participant(
    tx: &mut dyn Tx,
    column: &str,
    limit: u32,
    asked: &BTreeSet<String>,
) -> Result<BTreeMap<String, BTreeSet<ThreadId>>, StoreError> {
    let asked: Vec<String> = present(tx, column, asked)?.into_iter().collect();
    let mut found: BTreeMap<String, BTreeSet<ThreadId>> = BTreeMap::new();
    for asked in asked.chunks(KEYS_PER_STATEMENT) {
        let mut params = vec![Value::from(limit)];
        let places = list(&mut params, asked.iter().map(|key| Value::from(key.as_str())));
        let newest = |place: &str| {
            format!(
                "SELECT who, thread FROM (SELECT DISTINCT {column} AS who, ended, opened_at, thread FROM participants \
                 WHERE {column} = {place} ORDER BY ended, opened_at DESC, thread LIMIT ?1) AS newest"
            )
        };
        let sql = places.split(", ").map(newest).collect::<Vec<_>>().join(" UNION ALL ");
        tx.query(&sql, &params, &mut |row| {
            found.entry(row.text()?).or_default().insert(row.thread()?);
            Ok(())
        })?;
    }
    Ok(found)
}

/// Those of the asked keys that anybody has. Most writers are strangers, and a look at the index is all that they cost.
fn present(tx: &mut dyn Tx, column: &str, asked: &BTreeSet<String>) -> Result<BTreeSet<String>, StoreError> {
    let asked: Vec<&String> = asked.iter().collect();
    let mut present = BTreeSet::new();
    for asked in asked.chunks(LIST_MAX) {
        let mut params = Vec::new();
        let places = list(&mut params, asked.iter().map(|key| Value::from(key.as_str())));
        let places = places.split(", ").map(|place| format!("({place})")).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "WITH few (who) AS (VALUES {places}) \
             SELECT who FROM few WHERE EXISTS (SELECT 1 FROM participants WHERE {column} = few.who)"
        );
        present.extend(rows(tx, &sql, &params, Row::text)?);
    }
    Ok(present)
}

/// What matching must know of each thread; the asked ids are filled in for each mail.
fn facts(tx: &mut dyn Tx, threads: &[ThreadId]) -> Result<BTreeMap<ThreadId, Candidate>, StoreError> {
    let mut found = BTreeMap::new();
    for threads in threads.chunks(LIST_MAX) {
        let mut people = people(tx, threads)?;
        let mut params = Vec::new();
        let places = list(&mut params, threads.iter().map(|id| Value::from(*id)));
        let sql = format!(
            "SELECT id, rep, subject, state, opened_at, anchor FROM threads WHERE id IN ({places}) ORDER BY id"
        );
        for mut candidate in rows(tx, &sql, &params, candidate)? {
            let (prospect, others) = people.remove(&candidate.thread).unwrap_or_default();
            candidate.participants = others;
            candidate.prospect = prospect
                .ok_or_else(|| StoreError::Corrupt(format!("thread {} has lost its prospect", candidate.thread)))?;
            found.insert(candidate.thread, candidate);
        }
    }
    Ok(found)
}

/// Reads one thread; the rep stands in for the prospect until the people are known.
fn candidate(row: &mut Row) -> Result<Candidate, StoreError> {
    let thread = row.thread()?;
    let rep = row.address()?;
    Ok(Candidate {
        thread,
        prospect: rep.clone(),
        rep,
        participants: Vec::new(),
        subject: row.text()?,
        ended: row.text()? == "ended",
        opened_at: row.instant()?,
        last_outgoing: row.instant()?,
        ids: Vec::new(),
        has_thread_index: false,
        sentences: 0,
        has_conversation: false,
    })
}

type People = (Option<Address>, Vec<Address>);

fn people(tx: &mut dyn Tx, threads: &[ThreadId]) -> Result<BTreeMap<ThreadId, People>, StoreError> {
    let mut params = Vec::new();
    let places = list(&mut params, threads.iter().map(|id| Value::from(*id)));
    let sql =
        format!("SELECT thread, role, address FROM participants WHERE thread IN ({places}) ORDER BY thread, position");
    let mut people: BTreeMap<ThreadId, People> = BTreeMap::new();
    tx.query(&sql, &params, &mut |row| {
        let (prospect, others) = people.entry(row.thread()?).or_default();
        match words::role(&row.text()?)? {
            None => *prospect = Some(row.address()?),
            Some(Role::CoRecipient | Role::Stakeholder | Role::Announced) => others.push(row.address()?),
            // They know the rep from elsewhere: their mail is about this thread only when it says so.
            Some(Role::Introduced | Role::Referrer) => drop(row.address()?),
        }
        Ok(())
    })?;
    Ok(people)
}
