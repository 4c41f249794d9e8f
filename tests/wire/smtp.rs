//! The SMTP client: at every phase, what is definitely not sent and what nobody can know.

use std::sync::Arc;

use politely::adapters::net::access::Access;
use politely::adapters::net::access::xoauth2;
use politely::adapters::net::tls::Tls;
use politely::adapters::smtp::Phase;
use politely::adapters::smtp::SmtpFailure;
use politely::adapters::smtp::SmtpSettings;
use politely::adapters::smtp::message::Message;
use politely::adapters::smtp::session::DataOutcome;
use politely::adapters::smtp::session::SmtpSession;
use secrecy::ExposeSecret;

use crate::script::Scripted;
use crate::script::endpoint;
use crate::script::password;
use crate::script::tls;
use crate::script::tokens;

const HELLO: &str = "
    S: 220 mail.acme.example ESMTP
    C: EHLO bot.acme.example
    S: 250-mail.acme.example
    S: 250 8BITMIME
";

const ENVELOPE: &str = "
    C: MAIL FROM:<bot@acme.example>
    S: 250 2.1.0 Ok
    C: RCPT TO:<priya@client.example>
    S: 250 2.1.5 Ok
";

const CONTENT: &str = "
    C: DATA
    S: 354 go ahead
    C: Subject: x
    C:
    C: ..dot
    C: .
";

fn settings(access: Option<Arc<Access>>) -> SmtpSettings {
    SmtpSettings { endpoint: endpoint(), tls: tls(Tls::None), access, hello: Some("bot.acme.example".into()) }
}

fn message() -> Message {
    Message::new(b"Subject: x\r\n\r\n.dot\r\n".to_vec()).unwrap()
}

async fn open(server: &Scripted) -> Result<SmtpSession, SmtpFailure> {
    SmtpSession::open(server, &settings(None)).await
}

async fn log_in(script: &str, access: Arc<Access>) -> Result<Scripted, SmtpFailure> {
    let server = Scripted::smtp(&[script]);
    SmtpSession::open(&server, &settings(Some(access))).await.map(|_| server)
}

/// What becomes of the message on a server that goes on as the script says after the envelope.
async fn outcome(script: &str) -> (DataOutcome, SmtpSession) {
    let server = Scripted::smtp(&[&format!("{HELLO}{ENVELOPE}{script}")]);
    let mut session = open(&server).await.unwrap();
    let envelope = session.envelope("bot@acme.example", &["priya@client.example"], &message()).await.unwrap();
    assert!(envelope.accepts("priya@client.example"));
    let outcome = session.data(&message()).await;
    server.assert_no_complaint();
    (outcome, session)
}

#[tokio::test]
async fn a_session_sends_several_messages_and_the_bytes_are_the_frozen_ones() {
    let server = Scripted::smtp(&[&format!(
        "{HELLO}{ENVELOPE}{CONTENT}
        S: 250 2.0.0 OK <AS8P193@AS8P193.EURP193.PROD.OUTLOOK.COM> [Hostname=AS8P193]
        C: MAIL FROM:<>
        S: 250 2.1.0 Ok
        C: RCPT TO:<dana@acme.example>
        S: 250 2.1.5 Ok
        C: RSET
        S: 250 2.0.0 Ok
        C: QUIT
        S: 221 Bye"
    )]);
    let mut session = open(&server).await.unwrap();
    session.envelope("bot@acme.example", &["priya@client.example"], &message()).await.unwrap();
    let DataOutcome::Accepted { reply, relay_message_id } = session.data(&message()).await else {
        panic!("not accepted")
    };
    assert_eq!((reply.code, reply.enhanced), (250, Some((2, 0, 0))));
    assert_eq!(relay_message_id.as_deref(), Some("<AS8P193@AS8P193.EURP193.PROD.OUTLOOK.COM>"));
    session.envelope("", &["dana@acme.example"], &message()).await.unwrap();
    session.reset().await.unwrap();
    session.quit().await;
    server.assert_played();
}

#[tokio::test]
async fn refused_recipients_do_not_stop_the_others() {
    let server = Scripted::smtp(&[&format!(
        "{HELLO}
        C: MAIL FROM:<bot@acme.example>
        S: 250 Ok
        C: RCPT TO:<gone@client.example>
        S: 550-5.1.1 The email account that you tried to reach
        S: 550 5.1.1 does not exist
        C: RCPT TO:<priya@client.example>
        S: 250 Ok"
    )]);
    let mut session = open(&server).await.unwrap();
    let to = ["gone@client.example", "priya@client.example"];
    let envelope = session.envelope("bot@acme.example", &to, &message()).await.unwrap();
    assert!(envelope.accepts("priya@client.example") && !envelope.accepts("gone@client.example"));
    let (address, reply) = envelope.refused().next().unwrap();
    assert_eq!(address, "gone@client.example");
    assert_eq!(reply.to_string(), "550 5.1.1 The email account that you tried to reach does not exist");
    assert!(!session.is_broken());
}

#[tokio::test(start_paused = true)]
async fn whatever_fails_before_the_message_is_definitely_not_sent() {
    let mail = "C: MAIL FROM:<bot@acme.example>\n";
    let rcpt = format!("{mail}S: 250 Ok\nC: RCPT TO:<priya@client.example>\n");
    for (script, expected) in [
        (String::new(), "SMTP connection at connecting: response error: incomplete response"),
        ("stall".into(), "SMTP server gave no answer in time at connecting"),
        ("S: 554 go away".into(), "SMTP server refused connecting: 554 go away"),
        ("S: * OK IMAP".into(), "SMTP connection at connecting"),
        ("S: 220 hi\nC: EHLO bot.acme.example\nS: 421 busy".into(), "SMTP server refused connecting: 421 busy"),
        (format!("{HELLO}{mail}"), "SMTP connection at MAIL FROM: response error: incomplete response"),
        (format!("{HELLO}{mail}stall"), "SMTP server gave no answer in time at MAIL FROM"),
        (format!("{HELLO}{mail}S: 550 5.7.60 no Send As"), "SMTP server refused MAIL FROM: 550 5.7.60 no Send As"),
        (format!("{HELLO}{rcpt}"), "SMTP connection at RCPT TO"),
        (format!("{HELLO}{rcpt}stall"), "SMTP server gave no answer in time at RCPT TO"),
        (format!("{HELLO}{rcpt}S: 421 4.3.2 closing"), "SMTP server refused RCPT TO: 421 4.3.2 closing"),
        (format!("{HELLO}{rcpt}S: 250 Ok\nS: 250 Ok"), "SMTP connection at RCPT TO: more replies than commands"),
    ] {
        let failure = async {
            let mut session = open(&Scripted::smtp(&[&script])).await?;
            session.envelope("bot@acme.example", &["priya@client.example"], &message()).await
        };
        let text = failure.await.unwrap_err().to_string();
        assert!(text.starts_with(expected), "{script}: {text}");
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_354_nothing_was_sent() {
    for (answer, expected) in [
        ("", "SMTP connection at DATA"),
        ("stall", "SMTP server gave no answer in time at DATA"),
        ("S: what", "SMTP connection at DATA"),
        ("S: 250 Ok", "SMTP connection at DATA: an unexpected reply to DATA: 250 Ok"),
        ("S: 451 4.7.1 later", "SMTP server refused DATA: 451 4.7.1 later"),
        ("S: 354 go\nS: 451 no", "SMTP connection at DATA: more replies than commands"),
    ] {
        let (outcome, _session) = outcome(&format!("C: DATA\n{answer}")).await;
        let DataOutcome::NotSent(failure) = outcome else { panic!("{answer}: {outcome:?}") };
        assert!(failure.to_string().starts_with(expected), "{answer}: {failure}");
    }
    let (outcome, session) = outcome("C: DATA\nS: 554 5.5.1 no valid recipients").await;
    assert!(matches!(outcome, DataOutcome::Rejected(reply) if reply.code == 554));
    assert!(!session.is_broken(), "the session can be reset and used again");
}

#[tokio::test(start_paused = true)]
async fn after_the_first_byte_only_a_complete_reply_tells_anything() {
    for answer in [
        "",
        "s: 250 2.0.0 queued but the line never ends",
        "S: 250-2.0.0 the reply never ends",
        "stall",
        "S: what",
        "S: 354 go on",
        "S: 451 this may answer something else\nS: 250 and this the dot",
        "S: 250-one\nS: 451 two codes in one reply",
    ] {
        let (outcome, session) = outcome(&format!("{CONTENT}{answer}")).await;
        assert!(matches!(outcome, DataOutcome::Unknown { .. }), "{answer}: {outcome:?}");
        assert!(session.is_broken(), "{answer}");
    }
    // Cut in the middle of the content.
    let (cut, _session) = outcome("C: DATA\nS: 354 go\nC: Subject: x").await;
    assert!(matches!(cut, DataOutcome::Unknown { .. }), "{cut:?}");
}

#[tokio::test]
async fn a_complete_refusal_of_the_message_is_definite() {
    for (answer, code) in [("S: 451 4.3.0 later", 451), ("S: 421 4.7.0 slow down", 421)] {
        let (outcome, session) = outcome(&format!("{CONTENT}{answer}")).await;
        let DataOutcome::NotSent(SmtpFailure::Refused { phase: Phase::Message, reply }) = outcome else {
            panic!("{outcome:?}")
        };
        assert_eq!(reply.code, code);
        assert_eq!(session.is_broken(), code == 421);
    }
    let (outcome, _session) = outcome(&format!("{CONTENT}S: 554-5.7.1 no\nS: 554 5.7.1 spam")).await;
    assert!(matches!(outcome, DataOutcome::Rejected(reply) if reply.text == "5.7.1 no spam"));
}

#[tokio::test]
async fn a_reply_in_a_national_charset_is_a_reply() {
    let (outcome, _session) = outcome(&format!("{CONTENT}S: 250 2.0.0 angenommen für später")).await;
    assert!(matches!(outcome, DataOutcome::Accepted { .. }), "{outcome:?}");
}

#[tokio::test]
async fn passwords_go_by_plain_or_login() {
    let offers =
        |mechanisms: &str| format!("S: 220 hi\nC: EHLO bot.acme.example\nS: 250-mail\nS: 250 AUTH {mechanisms}\n");
    let plain = format!("{}C: AUTH PLAIN AGRhbmEAc2VjcmV0\nS: 235 2.7.0 in", offers("PLAIN LOGIN"));
    log_in(&plain, password("dana", "secret")).await.unwrap().assert_played();
    let login = format!(
        "{}C: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: ZGFuYQ==\nS: 334 UGFzc3dvcmQ6\nC: c2VjcmV0\nS: 235 in",
        offers("LOGIN")
    );
    log_in(&login, password("dana", "secret")).await.unwrap().assert_played();

    let refused = format!("{}C: AUTH PLAIN AGRhbmEAc2VjcmV0\nS: 535 5.7.8 no\nstall", offers("PLAIN"));
    let failure = log_in(&refused, password("dana", "secret")).await.unwrap_err();
    assert_eq!(failure, SmtpFailure::Credentials { text: "535 5.7.8 no".into() });
    let busy = format!("{}C: AUTH PLAIN AGRhbmEAc2VjcmV0\nS: 454 4.7.0 later", offers("PLAIN"));
    let failure = log_in(&busy, password("dana", "secret")).await.unwrap_err();
    assert!(matches!(failure, SmtpFailure::Refused { phase: Phase::Login, .. }), "{failure}");
    let none = log_in(&offers("CRAM-MD5"), password("dana", "secret")).await.unwrap_err();
    assert!(matches!(none, SmtpFailure::Credentials { .. }));
}

#[tokio::test]
async fn a_bad_token_is_refreshed_once() {
    let response = |token: &str| xoauth2("dana", &token.to_owned().into()).expose_secret().to_owned();
    let long = "t".repeat(1500);
    let script = format!(
        "S: 220 hi
        C: EHLO bot.acme.example
        S: 250-mail
        S: 250 AUTH PLAIN XOAUTH2
        C: AUTH XOAUTH2 {}
        S: 334 eyJzdGF0dXMiOiI0MDEifQ==
        C:
        S: 535 5.7.8 bad token
        C: AUTH XOAUTH2
        S: 334
        C: {}
        S: 235 2.7.0 in",
        response("old"),
        response(&long)
    );
    let script = script.replace("S: 334\n", "S: 334 \n");
    let (access, _dir) = tokens("old", &long);
    log_in(&script, access).await.unwrap().assert_played();
}

#[tokio::test]
async fn an_address_beyond_ascii_needs_smtputf8() {
    let mut session = open(&Scripted::smtp(&[&format!("{HELLO}stall")])).await.unwrap();
    let failure = session.envelope("bot@acme.example", &["jürgen@client.example"], &message()).await.unwrap_err();
    assert!(
        matches!(&failure, SmtpFailure::Address { address, .. } if address == "jürgen@client.example"),
        "{failure}"
    );
    let injected = session.envelope("bot@acme.example", &["a@b.example>\r\nDATA"], &message()).await.unwrap_err();
    assert!(matches!(injected, SmtpFailure::Address { .. }), "{injected}");
    assert!(!session.is_broken());
}

#[tokio::test]
async fn eight_bit_messages_are_announced_and_arrive_unchanged() {
    let latin1 = Message::new(b"Subject: x\r\n\r\nGr\xfc\xdfe\r\n".to_vec()).unwrap();
    let utf8 = Message::new("Subject: x\r\n\r\nGrüße\r\n".as_bytes().to_vec()).unwrap();
    let script = format!(
        "{HELLO}
        C: MAIL FROM:<bot@acme.example> BODY=8BITMIME
        S: 250 Ok
        C: RCPT TO:<priya@client.example>
        S: 250 Ok
        C: DATA
        S: 354 go
        C: Subject: x
        C:
        C: Gr\u{fc}\u{df}e
        C: .
        S: 250 Ok"
    );
    for (message, script) in
        [(utf8, script.clone()), (latin1, script.replace("Gr\u{fc}\u{df}e", "Gr\u{fffd}\u{fffd}e"))]
    {
        let server = Scripted::smtp(&[&script]);
        let mut session = open(&server).await.unwrap();
        session.envelope("bot@acme.example", &["priya@client.example"], &message).await.unwrap();
        let outcome = session.data(&message).await;
        assert!(matches!(outcome, DataOutcome::Accepted { .. }), "{outcome:?}");
        server.assert_played();
    }
}

#[tokio::test]
async fn starttls_is_mandatory_and_nothing_may_follow_it_in_plain_text() {
    let hello = "S: 220 hi\nC: EHLO bot.acme.example\nS: 250-mail\n";
    for (script, expected) in [
        (format!("{hello}S: 250 AUTH PLAIN"), "SMTP settings: the server does not offer STARTTLS"),
        (
            format!("{hello}S: 250 STARTTLS\nC: STARTTLS\nS: 220 go\\n250-injected"),
            "SMTP settings: the server went on in plain text after STARTTLS",
        ),
        (format!("{hello}S: 250 STARTTLS\nC: STARTTLS\nS: 454 not now"), "SMTP server refused connecting: 454 not now"),
        ("S: 554 no".into(), "SMTP server refused connecting: 554 no"),
    ] {
        let mut settings = settings(None);
        settings.tls = tls(Tls::StartTls);
        let failure = SmtpSession::open(&Scripted::smtp(&[&script]), &settings).await.unwrap_err();
        assert_eq!(failure.to_string(), expected);
    }
}

#[test]
fn sessions_can_be_moved_between_tasks() {
    fn is_send<T: Send>(_: T) {}
    is_send(async {
        let mut session = open(&Scripted::smtp(&[])).await.unwrap();
        let _ = session.envelope("", &[], &message()).await;
        let _ = session.data(&message()).await;
        let _ = session.reset().await;
        session.quit().await;
    });
}
