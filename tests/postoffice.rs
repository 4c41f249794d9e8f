//! The post office, driven with raw protocol lines over pipes in memory and over TCP, and with the client libraries that
//! the real adapters use.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that fails may panic")]

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt as _;
use jiff::Timestamp;
use politely::adapters::clock::SimulatedClock;
use politely::adapters::net::BoxStream;
use politely::adapters::net::Connector as _;
use politely::adapters::net::Endpoint;
use politely::adapters::postoffice::EXCHANGE_PORT;
use politely::adapters::postoffice::IMAP_PORT;
use politely::adapters::postoffice::PostOffice;
use politely::adapters::postoffice::SUBMISSION_PORT;
use politely::adapters::postoffice::Unknown;
use politely::adapters::postoffice::bounce::Failure;
use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::ImapMoment;
use politely::adapters::postoffice::faults::ImapTrouble;
use politely::adapters::postoffice::faults::SmtpMoment;
use politely::adapters::postoffice::faults::SmtpTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::adapters::postoffice::log::Happening;
use politely::adapters::postoffice::mailroom::Fate;
use tokio::io::AsyncReadExt as _;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

/// Nothing here takes longer unless it hangs.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a stalled server is watched before we believe that it says nothing.
const SILENCE: Duration = Duration::from_millis(20);

const NOON: &str = "2026-03-02T12:00:00Z";

fn office() -> (PostOffice, SimulatedClock) {
    let clock = SimulatedClock::new(NOON.parse().unwrap());
    let office = PostOffice::new(Arc::new(clock.clone()));
    office.add_account("bot", "s3cret", &["bot@acme.test"]);
    office.add_account("dana", "s3cret", &["dana@acme.test"]);
    office.add_account("priya", "s3cret", &["priya@client.test"]);
    (office, clock)
}

fn letter(from: &str, subject: &str) -> String {
    format!("From: <{from}>\nSubject: {subject}\nMessage-ID: <{subject}@test>\n\nHello\n")
}

/// A client that says lines and reads what comes.
struct Client {
    stream: BoxStream,
    read: String,
}

impl Client {
    async fn to(office: &PostOffice, port: u16) -> Self {
        let endpoint = Endpoint { host: "mail.acme.test".into(), port };
        let mut client = Self { stream: office.connect(&endpoint).await.unwrap(), read: String::new() };
        client.until("\r\n").await;
        client
    }

    async fn tcp(port: u16) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        let mut client = Self { stream: Box::new(stream), read: String::new() };
        client.until("\r\n").await;
        client
    }

    async fn send(&mut self, text: &str) {
        self.stream.write_all(text.as_bytes()).await.unwrap();
        self.stream.flush().await.unwrap();
    }

    /// Reads until `mark` has come, through the end of its line.
    async fn until(&mut self, mark: &str) -> String {
        loop {
            if let Some(at) = self.read.find(mark)
                && let Some(end) = self.read[at..].find('\n')
            {
                let rest = self.read.split_off(at + end + 1);
                return std::mem::replace(&mut self.read, rest);
            }
            assert!(self.more().await, "the server closed before {mark:?}; it had said {:?}", self.read);
        }
    }

    async fn more(&mut self) -> bool {
        let mut chunk = vec![0; 65_536];
        let count = tokio::time::timeout(PATIENCE, self.stream.read(&mut chunk)).await.expect("hangs").unwrap_or(0);
        self.read.push_str(&String::from_utf8_lossy(&chunk[..count]));
        count > 0
    }

    /// Says an IMAP command and reads through its tagged end.
    async fn imap(&mut self, command: &str) -> String {
        self.send(&format!("a1 {command}\r\n")).await;
        self.until("a1 ").await
    }

    /// Says an SMTP line and reads the last line of the reply.
    async fn smtp(&mut self, line: &str) -> String {
        self.send(&format!("{line}\r\n")).await;
        loop {
            let reply = self.until("\r\n").await;
            if reply.as_bytes().get(3) == Some(&b' ') {
                return reply.trim_end().to_owned();
            }
        }
    }

    /// Everything until the server closes.
    async fn rest(&mut self) -> String {
        while self.more().await {}
        std::mem::take(&mut self.read)
    }

    async fn is_silent(&mut self) -> bool {
        let mut chunk = [0; 64];
        tokio::time::timeout(SILENCE, self.stream.read(&mut chunk)).await.is_err()
    }
}

async fn reader(office: &PostOffice, login: &str) -> Client {
    let mut client = Client::to(office, IMAP_PORT).await;
    assert!(client.imap(&format!("LOGIN {login} s3cret")).await.contains("a1 OK"));
    client
}

async fn sender(office: &PostOffice) -> Client {
    let mut client = Client::to(office, SUBMISSION_PORT).await;
    client.smtp("EHLO laptop").await;
    // "\0bot\0s3cret"
    assert!(client.smtp("AUTH PLAIN AGJvdABzM2NyZXQ=").await.starts_with("235"));
    client
}

async fn submit(client: &mut Client, to: &str) -> String {
    client.smtp("MAIL FROM:<bot@acme.test> BODY=8BITMIME").await;
    client.smtp(&format!("RCPT TO:<{to}>")).await;
    client.smtp("DATA").await;
    client.smtp("From: bot@acme.test\r\nSubject: Offer\r\nMessage-ID: <1@acme.test>\r\n\r\nHello\r\n.").await
}

fn texts(office: &PostOffice, login: &str) -> Vec<String> {
    office.messages(login, "INBOX").iter().map(|one| String::from_utf8_lossy(&one.bytes).into_owned()).collect()
}

#[tokio::test]
async fn a_mail_is_found_and_fetched() {
    let (office, clock) = office();
    office.deliver("priya@client.test", &["bot+proposal@acme.test"], letter("priya@client.test", "one").as_bytes());
    clock.jump_to("2026-03-03T08:00:00Z".parse().unwrap());
    office.deliver("priya@client.test", &["bot@acme.test"], letter("priya@client.test", "two").as_bytes());

    let mut client = reader(&office, "bot").await;
    let selected = client.imap("SELECT inbox").await;
    assert!(selected.contains("* 2 EXISTS") && selected.contains("[UIDNEXT 3]") && selected.contains("[READ-WRITE]"));
    assert!(client.imap("UID SEARCH UID 1:*").await.contains("* SEARCH 1 2\r\n"));
    assert!(client.imap("UID SEARCH UID 7:*").await.contains("* SEARCH 2\r\n"), "n:* always holds the last one");
    assert!(client.imap("UID SEARCH SINCE 3-Mar-2026").await.contains("* SEARCH 2\r\n"));
    assert!(client.imap("UID SEARCH HEADER Message-ID <one@test>").await.contains("* SEARCH 1\r\n"));

    let fetched = client.imap("UID FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])").await;
    assert!(fetched.contains("* 1 FETCH (UID 1 FLAGS () INTERNALDATE \"02-Mar-2026 12:00:00 +0000\" RFC822.SIZE "));
    assert!(fetched.contains("X-Original-To: bot+proposal@acme.test\r\nDelivered-To: bot@acme.test\r\n"));
    assert!(client.imap("UID FETCH 2 (BODY.PEEK[HEADER.FIELDS (Subject)])").await.contains("Subject: two\r\n"));
    assert!(office.messages("bot", "INBOX")[0].flags.is_empty(), "peeking marks nothing");
    assert!(client.imap("FETCH 1 (BODY[TEXT])").await.contains("FLAGS (\\Seen)"));
    assert!(client.imap("LOGOUT").await.contains("* BYE"));
}

#[tokio::test]
async fn folders_carry_their_special_use_and_status() {
    let (office, _) = office();
    let mut client = reader(&office, "bot").await;
    let listed = client.imap("LIST \"\" \"*\"").await;
    for line in ["(\\HasNoChildren) \"/\" \"INBOX\"", "\\Sent) \"/\" \"Sent\"", "\\Junk) \"/\" \"Junk\""] {
        assert!(listed.contains(line), "{listed}");
    }
    assert!(!client.imap("LIST (SPECIAL-USE) \"\" \"*\"").await.contains("INBOX"));
    let status = client.imap("STATUS INBOX (MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ)").await;
    assert!(status.contains("* STATUS \"INBOX\" (MESSAGES 0 UIDNEXT 1 UIDVALIDITY "), "{status}");
    assert!(client.imap("STATUS Nowhere (MESSAGES)").await.contains("a1 NO"));
    assert!(client.imap("UID SEARCH ALL").await.contains("a1 BAD"), "nothing is selected");
}

#[tokio::test]
async fn idle_tells_of_new_mail_at_once_and_done_ends_it() {
    let (office, _) = office();
    let mut client = reader(&office, "bot").await;
    client.imap("SELECT INBOX").await;
    client.send("a1 IDLE\r\n").await;
    client.until("+ idling").await;
    office.deliver("priya@client.test", &["bot@acme.test"], letter("priya@client.test", "one").as_bytes());
    client.until("* 1 EXISTS").await;
    office.expunge("bot", "INBOX", &[1]).unwrap();
    client.until("* 1 EXPUNGE").await;
    client.send("DONE\r\n").await;
    assert!(client.until("a1 ").await.contains("a1 OK"));
}

#[tokio::test]
async fn without_idle_new_mail_is_told_at_the_end_of_a_command() {
    let (office, _) = office();
    let mut client = reader(&office, "bot").await;
    client.imap("EXAMINE INBOX").await;
    office.deliver("priya@client.test", &["bot@acme.test"], letter("priya@client.test", "one").as_bytes());
    let first = client.imap("UID SEARCH ALL").await;
    assert_eq!(first, "* SEARCH\r\n* 1 EXISTS\r\na1 OK search completed\r\n", "a search sees what was told before it");
    assert!(client.imap("UID SEARCH ALL").await.contains("* SEARCH 1\r\n"));
}

#[tokio::test]
async fn append_takes_both_kinds_of_literals_and_says_the_uid() {
    let (office, _) = office();
    let mut client = reader(&office, "dana").await;
    client.send("a1 APPEND Sent (\\Seen) \"01-Mar-2026 10:00:00 +0000\" {14}\r\n").await;
    client.until("+ ").await;
    client.send("Subject: x\r\n\r\n\r\n").await;
    assert!(client.until("a1 ").await.contains("a1 OK [APPENDUID "));
    client.send("a1 APPEND Sent {14+}\r\nSubject: y\r\n\r\n\r\n").await;
    assert!(client.until("a1 ").await.contains(" 2] append completed"));
    let stored = office.messages("dana", "Sent");
    assert_eq!(&*stored[0].bytes, b"Subject: x\r\n\r\n");
    assert_eq!(stored[0].internal_date, "2026-03-01T10:00:00Z".parse::<Timestamp>().unwrap());
    assert!(client.imap("APPEND Nowhere {1+}\r\nx").await.contains("a1 NO [TRYCREATE]"));
}

#[tokio::test]
async fn mail_is_moved_flagged_and_expunged() {
    let (office, _) = office();
    for subject in ["one", "two", "three"] {
        office.deliver("priya@client.test", &["bot@acme.test"], letter("priya@client.test", subject).as_bytes());
    }
    let mut client = reader(&office, "bot").await;
    client.imap("SELECT INBOX").await;
    let moved = client.imap("UID MOVE 1,3 Junk").await;
    assert!(moved.contains(" 1,3 1,2] moved\r\n* 3 EXPUNGE\r\n* 1 EXPUNGE\r\n"), "{moved}");
    assert!(client.imap("UID STORE 2 +FLAGS (\\deleted)").await.contains("* 1 FETCH (UID 2 FLAGS (\\Deleted))"));
    assert!(client.imap("UID EXPUNGE 2").await.contains("* 1 EXPUNGE"));
    assert_eq!(office.messages("bot", "Junk").len(), 2);
    assert_eq!(office.move_message("bot", "Junk", 1, "INBOX"), Ok(4), "a UID is never used twice");
    assert_eq!(office.move_message("bot", "Junk", 9, "INBOX"), Err(Unknown::Message { uid: 9 }));
}

#[tokio::test]
async fn xoauth2_works_in_both_forms_and_a_bad_token_is_challenged_before_the_no() {
    let (office, _) = office();
    // "user=bot\x01auth=Bearer s3cret\x01\x01" and the same with the token "old"
    let (good, bad) = ("dXNlcj1ib3QBYXV0aD1CZWFyZXIgczNjcmV0AQE=", "dXNlcj1ib3QBYXV0aD1CZWFyZXIgb2xkAQE=");
    let mut client = Client::to(&office, IMAP_PORT).await;
    client.send(&format!("a1 AUTHENTICATE XOAUTH2 {bad}\r\n")).await;
    assert!(client.until("\r\n").await.starts_with("+ ey"));
    client.send("\r\n").await;
    assert!(client.until("a1 ").await.contains("a1 NO [AUTHENTICATIONFAILED]"));
    client.send("a1 AUTHENTICATE XOAUTH2\r\n").await;
    assert_eq!(client.until("\r\n").await, "+ \r\n");
    client.send(&format!("{good}\r\n")).await;
    assert!(client.until("a1 ").await.contains("a1 OK"));
}

#[tokio::test]
async fn a_submission_is_stamped_delivered_and_logged() {
    let (office, _) = office();
    let mut client = sender(&office).await;
    assert_eq!(submit(&mut client, "priya@client.test").await, "250 2.0.0 ok: queued as PO000001");
    let got = texts(&office, "priya");
    assert!(got[0].starts_with("Return-Path: <bot@acme.test>\r\n"));
    assert!(got[0].contains("Authentication-Results: mx.client.test; dmarc=pass header.from=acme.test\r\n"));
    let log = office.log();
    let Happening::Accepted(accepted) = &log[0].what else { panic!("{log:?}") };
    assert_eq!((accepted.login.as_deref(), accepted.message_id.as_deref()), (Some("bot"), Some("<1@acme.test>")));
    assert!(matches!(&log[1].what, Happening::Delivered { account, uid: 1, .. } if account == "priya"));
    assert_eq!(log[0].at, NOON.parse::<Timestamp>().unwrap());
}

#[tokio::test]
async fn an_unknown_recipient_is_reported_back_and_a_refused_one_is_not_accepted() {
    let (office, _) = office();
    let mut client = sender(&office).await;
    assert!(submit(&mut client, "ghost@client.test").await.starts_with("250"));
    assert!(texts(&office, "bot")[0].contains("Final-Recipient: rfc822; ghost@client.test"));

    office.set_fate(
        "full@far.test",
        Some(Fate::Bounce(Failure { status: "5.2.2".into(), diagnostic: "552 full".into() })),
    );
    submit(&mut client, "full@far.test").await;
    assert!(texts(&office, "bot")[1].contains("Status: 5.2.2"));

    office.set_fate("gone@client.test", Some(Fate::Refuse("550 5.1.1 no such user".into())));
    client.smtp("MAIL FROM:<bot@acme.test>").await;
    assert_eq!(client.smtp("RCPT TO:<Gone@client.test>").await, "550 5.1.1 no such user");
    assert!(client.smtp("DATA").await.starts_with("554"));
    assert_eq!(office.log().iter().filter(|entry| matches!(entry.what, Happening::Accepted(_))).count(), 2);
}

#[tokio::test]
async fn port_25_takes_mail_from_anybody_but_relays_nothing() {
    let (office, _) = office();
    let mut client = Client::to(&office, EXCHANGE_PORT).await;
    client.smtp("HELO far").await;
    client.smtp("MAIL FROM:<x@far.test>").await;
    assert!(client.smtp("RCPT TO:<y@elsewhere.test>").await.starts_with("554 5.7.1"));
    assert!(client.smtp("RCPT TO:<bot@acme.test>").await.starts_with("250"));
}

#[tokio::test]
async fn smtp_faults_cut_stall_garble_and_lose_the_250() {
    let (office, _) = office();
    let smtp = |moment, trouble| office.inject(Target::Account("bot".into()), 1, Fault::Smtp(moment, trouble));

    smtp(SmtpMoment::AfterStoring, SmtpTrouble::Cut);
    let mut client = sender(&office).await;
    client.send("MAIL FROM:<bot@acme.test>\r\nRCPT TO:<priya@client.test>\r\nDATA\r\nSubject: x\r\n\r\n.\r\n").await;
    let heard = client.rest().await;
    assert!(heard.ends_with("354 end data with <CR><LF>.<CR><LF>\r\n"), "{heard}");
    assert_eq!(texts(&office, "priya").len(), 1);

    smtp(SmtpMoment::MidData, SmtpTrouble::Stall);
    let mut client = sender(&office).await;
    client.send("MAIL FROM:<bot@acme.test>\r\nRCPT TO:<priya@client.test>\r\nDATA\r\n").await;
    client.until("354").await;
    client.send("Subject: x\r\n\r\n.\r\n").await;
    assert!(client.is_silent().await);
    assert_eq!(texts(&office, "priya").len(), 1);

    smtp(SmtpMoment::Mail, SmtpTrouble::Garbage);
    smtp(SmtpMoment::Rcpt, SmtpTrouble::Answer("450 4.2.1 slow down".into()));
    let mut client = sender(&office).await;
    client.send("MAIL FROM:<bot@acme.test>\r\n").await;
    assert!(client.until("\r\n").await.contains("{no} reply"));
    client.smtp("MAIL FROM:<bot@acme.test>").await;
    assert_eq!(client.smtp("RCPT TO:<priya@client.test>").await, "450 4.2.1 slow down");
    assert!(office.log().iter().any(|entry| matches!(entry.what, Happening::Faulted { .. })));
}

#[tokio::test]
async fn imap_faults_cut_stall_refuse_and_garble() {
    let (office, _) = office();
    office.deliver("priya@client.test", &["bot@acme.test"], letter("priya@client.test", "one").as_bytes());
    let imap = |moment, trouble| office.inject(Target::Anyone, 1, Fault::Imap(moment, trouble));

    imap(ImapMoment::Login, ImapTrouble::No("[UNAVAILABLE] try later".into()));
    let mut client = Client::to(&office, IMAP_PORT).await;
    assert_eq!(client.imap("LOGIN bot s3cret").await, "a1 NO [UNAVAILABLE] try later\r\n");

    let mut client = reader(&office, "bot").await;
    imap(ImapMoment::Select, ImapTrouble::Bad("not connected".into()));
    assert_eq!(client.imap("SELECT INBOX").await, "a1 BAD not connected\r\n");
    client.imap("SELECT INBOX").await;
    imap(ImapMoment::Search, ImapTrouble::Garbage);
    client.send("a1 UID SEARCH ALL\r\n").await;
    client.until("{no} reply").await;
    office.inject(Target::Account("bot".into()), 1, Fault::CutInFetch);
    client.send("a1 UID FETCH 1:* (UID BODY.PEEK[])\r\n").await;
    let heard = client.rest().await;
    assert!(heard.starts_with("* 1 FETCH (UID 1 BODY[] {") && !heard.contains("a1 "), "{heard}");

    let mut client = reader(&office, "bot").await;
    client.imap("SELECT INBOX").await;
    imap(ImapMoment::Fetch, ImapTrouble::Stall);
    client.send("a1 UID FETCH 1 (UID)\r\n").await;
    assert!(client.is_silent().await);

    let mut client = reader(&office, "bot").await;
    imap(ImapMoment::AfterAppend, ImapTrouble::Cut);
    client.send("a1 APPEND Sent {1+}\r\nx\r\n").await;
    assert_eq!(client.rest().await, "");
    assert_eq!(office.messages("bot", "Sent").len(), 1);
}

#[tokio::test]
async fn a_silent_idle_tells_nothing_until_it_is_done() {
    let (office, _) = office();
    office.inject(Target::Anyone, 1, Fault::SilentIdle);
    let mut client = reader(&office, "bot").await;
    client.imap("SELECT INBOX").await;
    client.send("a1 IDLE\r\n").await;
    client.until("+ idling").await;
    office.deliver("priya@client.test", &["bot@acme.test"], letter("priya@client.test", "one").as_bytes());
    assert!(client.is_silent().await);
    client.send("DONE\r\n").await;
    assert!(client.until("a1 ").await.contains("* 1 EXISTS"));
}

#[tokio::test]
async fn a_new_uidvalidity_sends_the_session_away() {
    let (office, _) = office();
    let mut client = reader(&office, "bot").await;
    client.imap("SELECT INBOX").await;
    let fresh = office.renew_uidvalidity("bot", "INBOX").unwrap();
    client.send("a1 NOOP\r\n").await;
    assert!(client.rest().await.contains("* BYE"));
    let mut client = reader(&office, "bot").await;
    assert!(client.imap("SELECT INBOX").await.contains(&format!("[UIDVALIDITY {fresh}]")));
}

#[tokio::test]
async fn what_is_down_refuses_connections_and_cuts_sessions() {
    let (office, _) = office();
    let endpoint = |port| Endpoint { host: "mail.acme.test".into(), port };
    let mut idle = reader(&office, "bot").await;
    let mut dana = reader(&office, "dana").await;
    office.account_imap_down("bot", true).unwrap();
    assert_eq!(idle.rest().await, "");
    assert!(dana.imap("NOOP").await.contains("a1 OK"));
    office.imap_down(true);
    assert_eq!(dana.rest().await, "");
    assert!(office.connect(&endpoint(IMAP_PORT)).await.is_err());
    let mut waiting = sender(&office).await;
    office.smtp_down(true);
    assert_eq!(waiting.rest().await, "");
    assert!(office.connect(&endpoint(SUBMISSION_PORT)).await.is_err());
    office.smtp_down(false);
    office.inject(Target::Anyone, 1, Fault::RefuseSmtp);
    assert!(office.connect(&endpoint(SUBMISSION_PORT)).await.is_err());
    sender(&office).await;
    assert!(office.connect(&endpoint(993)).await.is_err(), "there is no TLS");
    assert_eq!(office.set_secret("nobody", "x"), Err(Unknown::Account("nobody".into())));
}

#[tokio::test]
async fn over_tcp_it_serves_loopback_only_until_the_guard_is_dropped() {
    let (office, _) = office();
    let outside = "0.0.0.0:0".parse().unwrap();
    let refused = office.serve_tcp_at(outside, outside).await.unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::InvalidInput);

    let ports = office.serve_tcp().await.unwrap();
    let mut smtp = Client::tcp(ports.smtp).await;
    smtp.smtp("EHLO laptop").await;
    smtp.smtp("AUTH PLAIN AGJvdABzM2NyZXQ=").await;
    assert!(submit(&mut smtp, "priya@client.test").await.starts_with("250"));
    let mut imap = Client::tcp(ports.imap).await;
    imap.imap("LOGIN priya s3cret").await;
    assert!(imap.imap("SELECT INBOX").await.contains("* 1 EXISTS"));
    drop(ports);
    assert_eq!(imap.rest().await, "");
}

#[tokio::test]
async fn the_real_client_libraries_understand_it() {
    let (office, _) = office();
    let ports = office.serve_tcp().await.unwrap();
    {
        use lettre::AsyncTransport as _;
        let credentials = lettre::transport::smtp::authentication::Credentials::new("bot".into(), "s3cret".into());
        let mailer = lettre::AsyncSmtpTransport::<lettre::Tokio1Executor>::builder_dangerous("127.0.0.1")
            .port(ports.smtp)
            .credentials(credentials)
            .build();
        let mail = lettre::Message::builder()
            .from("bot@acme.test".parse().unwrap())
            .to("priya@client.test".parse().unwrap())
            .subject("Offer")
            .body(".dots and\r\n.more".to_owned())
            .unwrap();
        mailer.send(mail).await.unwrap();
    }
    let stream = TcpStream::connect(("127.0.0.1", ports.imap)).await.unwrap();
    let mut client = async_imap::Client::new(stream);
    client.read_response().await.unwrap();
    let mut session = client.login("priya", "s3cret").await.map_err(|(error, _)| error).unwrap();
    let folders: Vec<_> = session.list(Some(""), Some("*")).await.unwrap().collect().await;
    assert_eq!(folders.len(), 5);
    let selected = session.select_condstore("INBOX").await.unwrap();
    assert_eq!((selected.exists, selected.uid_next, selected.highest_modseq), (1, Some(2), Some(2)));
    let items = "(UID FLAGS INTERNALDATE RFC822.SIZE MODSEQ BODYSTRUCTURE BODY.PEEK[])";
    let fetched: Vec<_> = session.uid_fetch("1:*", items).await.unwrap().collect().await;
    let mail = fetched[0].as_ref().unwrap();
    let body = String::from_utf8_lossy(mail.body().unwrap());
    assert!(body.ends_with("\r\n\r\n.dots and\r\n.more\r\n"), "{body}");
    assert_eq!(mail.internal_date().unwrap().timestamp(), NOON.parse::<Timestamp>().unwrap().as_second());
    session.append("Sent", Some("(\\Seen)"), None, "Subject: copy\r\n\r\n").await.unwrap();
    assert_eq!(office.messages("priya", "Sent").len(), 1);
    session.logout().await.unwrap();
}

#[tokio::test]
async fn a_thousand_messages_are_fetched_in_one_breath() {
    let (office, _) = office();
    let body = "x".repeat(4_000);
    for number in 0..1_000 {
        let message = format!("Subject: {number}\r\n\r\n{body}\r\n");
        office.put("bot", "INBOX", message.as_bytes(), NOON.parse().unwrap()).unwrap();
    }
    let stream = office.connect(&Endpoint { host: "x".into(), port: IMAP_PORT }).await.unwrap();
    let mut client = async_imap::Client::new(stream);
    client.read_response().await.unwrap();
    let mut session = client.login("bot", "s3cret").await.map_err(|(error, _)| error).unwrap();
    session.examine("INBOX").await.unwrap();
    let fetched: Vec<_> = session.uid_fetch("1:*", "(UID BODY.PEEK[])").await.unwrap().collect().await;
    assert_eq!(fetched.iter().filter(|one| one.as_ref().is_ok_and(|mail| mail.body().is_some())).count(), 1_000);
}
