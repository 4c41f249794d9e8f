//! The clients against the post office: both ends are shipped code and must agree about the protocols.

use std::sync::Arc;
use std::time::Duration;

use politely::adapters::clock::SimulatedClock;
use politely::adapters::imap::ImapError;
use politely::adapters::imap::ImapSettings;
use politely::adapters::imap::fetch::Download;
use politely::adapters::imap::fetch::FetchLimits;
use politely::adapters::imap::fetch::Fetched;
use politely::adapters::imap::folders::resolve;
use politely::adapters::imap::idle::IdleOutcome;
use politely::adapters::imap::session::ImapSession;
use politely::adapters::net::Endpoint;
use politely::adapters::net::access::Access;
use politely::adapters::net::access::Credentials;
use politely::adapters::net::access::Secret;
use politely::adapters::net::access::SecretSource;
use politely::adapters::net::tls::Tls;
use politely::adapters::postoffice::IMAP_PORT;
use politely::adapters::postoffice::PostOffice;
use politely::adapters::postoffice::SUBMISSION_PORT;
use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::ImapMoment;
use politely::adapters::postoffice::faults::ImapTrouble;
use politely::adapters::postoffice::faults::SmtpMoment;
use politely::adapters::postoffice::faults::SmtpTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::adapters::smtp::Phase;
use politely::adapters::smtp::SmtpFailure;
use politely::adapters::smtp::SmtpSettings;
use politely::adapters::smtp::message::Message;
use politely::adapters::smtp::session::DataOutcome;
use politely::adapters::smtp::session::SmtpSession;
use tokio_util::sync::CancellationToken;

use crate::script::password;
use crate::script::tls;

fn office() -> PostOffice {
    let office = PostOffice::new(Arc::new(SimulatedClock::new("2026-03-02T10:00:00Z".parse().unwrap())));
    office.add_account("bot", "secret", &["bot@acme.test"]);
    office.add_account("priya", "secret", &["priya@client.test"]);
    office
}

fn imap(access: Arc<Access>) -> ImapSettings {
    ImapSettings { endpoint: Endpoint { host: "mail.acme.test".into(), port: IMAP_PORT }, tls: tls(Tls::None), access }
}

fn smtp() -> SmtpSettings {
    let endpoint = Endpoint { host: "mail.acme.test".into(), port: SUBMISSION_PORT };
    SmtpSettings { endpoint, tls: tls(Tls::None), access: Some(password("bot", "secret")), hello: None }
}

async fn mailbox(office: &PostOffice, login: &str) -> ImapSession {
    let mut session = ImapSession::connect(office, &imap(password(login, "secret"))).await.unwrap();
    session.examine("INBOX").await.unwrap();
    session
}

async fn everything(session: &mut ImapSession, limits: FetchLimits) -> Vec<Fetched> {
    let mut download = Download::new(session.search_from(0).await.unwrap(), limits);
    let mut fetched = Vec::new();
    while let Some(batch) = session.fetch(&mut download).await.unwrap() {
        fetched.extend(batch.messages);
    }
    fetched
}

async fn send(office: &PostOffice) -> Result<DataOutcome, SmtpFailure> {
    let message = Message::new(b"From: bot@acme.test\r\nSubject: hello\r\n\r\n.dot\r\n".to_vec()).unwrap();
    let mut session = SmtpSession::open(office, &smtp()).await?;
    let envelope = session.envelope("bot@acme.test", &["priya@client.test"], &message).await?;
    if let Some((_, reply)) = envelope.refused().next() {
        return Err(SmtpFailure::Refused { phase: Phase::Recipient, reply: reply.clone() });
    }
    Ok(session.data(&message).await)
}

#[tokio::test]
async fn a_message_sent_is_a_message_read() {
    let office = office();
    assert!(matches!(send(&office).await, Ok(DataOutcome::Accepted { .. })));
    let fetched = everything(&mut mailbox(&office, "priya").await, FetchLimits::default()).await;
    let [message] = fetched.as_slice() else { panic!("{fetched:?}") };
    assert!(message.bytes.ends_with(b"Subject: hello\r\n\r\n.dot\r\n"));
    assert_eq!(message.internal_date, "2026-03-02T10:00:00Z".parse().unwrap());
    assert_eq!(message.size as usize, message.bytes.len());
}

#[tokio::test]
async fn many_messages_come_in_batches_and_a_large_one_as_a_head() {
    let office = office();
    let at = "2026-03-01T08:00:00Z".parse().unwrap();
    for n in 0..1200 {
        let size = if n == 700 { 9_000 } else { 50 };
        office.put("bot", "INBOX", format!("Subject: {n}\r\n\r\n{}\r\n", "x".repeat(size)).as_bytes(), at).unwrap();
    }
    let limits = FetchLimits { whole: 5_000, head: 100, ..FetchLimits::default() };
    let fetched = everything(&mut mailbox(&office, "bot").await, limits).await;
    assert_eq!(fetched.len(), 1200);
    assert!(fetched.is_sorted_by_key(|message| message.uid));
    let large: Vec<&Fetched> = fetched.iter().filter(|message| message.truncated).collect();
    assert!(matches!(large.as_slice(), [message] if message.bytes.len() == 100));
}

#[tokio::test]
async fn idle_tells_of_a_delivery_and_a_copy_lands_in_sent() {
    let office = office();
    let mut session = mailbox(&office, "bot").await;
    let cancel = CancellationToken::new();
    let deliver = async {
        tokio::task::yield_now().await;
        office.deliver("priya@client.test", &["bot@acme.test"], b"Subject: yes\r\n\r\nok\r\n");
    };
    let (idle, ()) = tokio::join!(session.idle(Duration::from_secs(5), &cancel), deliver);
    assert_eq!(idle, Ok(IdleOutcome::Changed));
    session.examine("INBOX").await.unwrap();
    assert_eq!(session.search_from(0).await.unwrap().len(), 1);
    assert_eq!(session.search_header("Subject", "yes").await.unwrap().len(), 1);

    let folders = session.list().await.unwrap();
    let sent = resolve(&folders, "Sent").unwrap().wire_name.clone();
    let at = "2026-03-02T09:00:00Z".parse().unwrap();
    let stored = session.append(&sent, &["\\Seen"], at, b"Subject: copy\r\n\r\n\r\n").await.unwrap();
    assert!(stored.is_some());
    assert_eq!(office.messages("bot", "Sent")[0].internal_date, at);
    assert!(matches!(session.examine("Nowhere").await, Err(ImapError::FolderMissing { .. })));
    session.logout().await;
}

#[tokio::test]
async fn tokens_are_accepted_and_refused() {
    let office = office();
    let token = |text: &str| {
        let secret = Secret::Token(SecretSource::Literal(text.to_owned().into()));
        Arc::new(Access::new(Credentials { user: "bot".into(), secret }))
    };
    ImapSession::connect(&office, &imap(token("secret"))).await.unwrap();
    let refused = ImapSession::connect(&office, &imap(token("stale"))).await;
    assert!(matches!(refused, Err(ImapError::Credentials { .. })), "{refused:?}");
    SmtpSession::open(&office, &SmtpSettings { access: Some(token("secret")), ..smtp() }).await.unwrap();
    let refused = SmtpSession::open(&office, &SmtpSettings { access: Some(token("stale")), ..smtp() }).await;
    assert!(matches!(refused, Err(SmtpFailure::Credentials { .. })), "{refused:?}");
}

/// What the sender may believe, and what the other side has, for a trouble at every moment.
#[tokio::test(start_paused = true)]
async fn what_the_sender_believes_is_never_wrong() {
    let troubles = [
        SmtpTrouble::Cut,
        SmtpTrouble::Stall,
        SmtpTrouble::Garbage,
        SmtpTrouble::Answer("451 4.3.0 try again later".into()),
        SmtpTrouble::Answer("554 5.7.1 no".into()),
    ];
    for moment in SmtpMoment::ALL {
        for trouble in &troubles {
            let office = office();
            office.inject(Target::Anyone, 1, Fault::Smtp(moment, trouble.clone()));
            let believed = send(&office).await;
            let delivered = office.messages("priya", "INBOX").len();
            let is_possible = match &believed {
                Ok(DataOutcome::Accepted { .. }) => delivered == 1,
                // An office that stores and then says 4xx or 5xx lies; nobody can defend himself against that.
                Ok(DataOutcome::NotSent(_) | DataOutcome::Rejected(_)) | Err(_) => {
                    delivered == 0 || moment == SmtpMoment::AfterStoring
                }
                Ok(DataOutcome::Unknown { .. }) => moment >= SmtpMoment::MidData,
            };
            assert!(is_possible, "{moment:?} {trouble:?}: believed {believed:?}, delivered {delivered}");
            let is_silent = !matches!(trouble, SmtpTrouble::Answer(_));
            if moment >= SmtpMoment::MidData && is_silent {
                assert!(matches!(believed, Ok(DataOutcome::Unknown { .. })), "{moment:?} {trouble:?}: {believed:?}");
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn no_trouble_makes_a_mailbox_look_empty() {
    let troubles = [
        ImapTrouble::Cut,
        ImapTrouble::Stall,
        ImapTrouble::Garbage,
        ImapTrouble::No("no".into()),
        ImapTrouble::Bad("bad".into()),
    ];
    for moment in [ImapMoment::Greeting, ImapMoment::Login, ImapMoment::Select, ImapMoment::Search, ImapMoment::Fetch] {
        for trouble in &troubles {
            let office = office();
            office.deliver("priya@client.test", &["bot@acme.test"], b"Subject: yes\r\n\r\nok\r\n");
            office.inject(Target::Anyone, 1, Fault::Imap(moment, trouble.clone()));
            let first = poll(&office, &mut None).await;
            assert!(first.is_err(), "{moment:?} {trouble:?}: {first:?}");
            assert_eq!(poll(&office, &mut None).await, Ok(1), "{moment:?} {trouble:?}");
        }
    }
}

#[tokio::test]
async fn a_cut_in_the_middle_of_a_fetch_loses_nothing() {
    let office = office();
    for _ in 0..5 {
        office.deliver("priya@client.test", &["bot@acme.test"], b"Subject: yes\r\n\r\nok\r\n");
    }
    let mut download = None;
    office.inject(Target::Anyone, 1, Fault::CutInFetch);
    assert!(poll(&office, &mut download).await.is_err());
    assert_eq!(poll(&office, &mut download).await, Ok(5));
}

/// One poll of the bot's INBOX, going on with a download that an earlier one left.
async fn poll(office: &PostOffice, download: &mut Option<Download>) -> Result<usize, ImapError> {
    let mut session = ImapSession::connect(office, &imap(password("bot", "secret"))).await?;
    session.examine("INBOX").await?;
    if download.is_none() {
        *download = Some(Download::new(session.search_from(0).await?, FetchLimits::default()));
    }
    let mut count = 0;
    while let Some(batch) = session.fetch(download.as_mut().unwrap()).await? {
        assert_eq!((batch.missing.len(), batch.unreadable.len()), (0, 0));
        count += batch.messages.len();
    }
    Ok(count)
}
