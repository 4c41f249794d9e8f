//! The IMAP client: what it says, and what it makes of every kind of answer.

use std::sync::Arc;
use std::time::Duration;

use politely::adapters::imap::ImapError;
use politely::adapters::imap::ImapSettings;
use politely::adapters::imap::fetch::Batch;
use politely::adapters::imap::fetch::Download;
use politely::adapters::imap::fetch::FetchLimits;
use politely::adapters::imap::folders::resolve;
use politely::adapters::imap::idle::IdleOutcome;
use politely::adapters::imap::session::ImapSession;
use politely::adapters::net::access::Access;
use politely::adapters::net::tls::Tls;
use tokio_util::sync::CancellationToken;

use crate::script::Scripted;
use crate::script::endpoint;
use crate::script::password;
use crate::script::tls;
use crate::script::tokens;

const HELLO: &str = "
    S: * OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS] ready
    C: LOGIN \"dana\" \"se\\\"cret\"
    S: TAG OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS] in
";

const EXAMINED: &str = "
    C: EXAMINE \"INBOX\"
    S: * 3 EXISTS
    S: * OK [UIDVALIDITY 7] UIDs valid
    S: * OK [UIDNEXT 14] Predicted next UID
    S: TAG OK [READ-ONLY] Examine completed
";

fn settings(access: Arc<Access>) -> ImapSettings {
    ImapSettings { endpoint: endpoint(), tls: tls(Tls::None), access }
}

async fn connect(server: &Scripted) -> Result<ImapSession, ImapError> {
    ImapSession::connect(server, &settings(password("dana", "se\"cret"))).await
}

/// A session with INBOX open, whose server goes on as the script says.
async fn opened(script: &str) -> (ImapSession, Scripted) {
    let server = Scripted::imap(&[&format!("{HELLO}{EXAMINED}{script}")]);
    let mut session = connect(&server).await.unwrap();
    session.examine("INBOX").await.unwrap();
    (session, server)
}

#[tokio::test]
async fn an_examined_folder_tells_its_uidvalidity_and_uidnext() {
    let server = Scripted::imap(&[&format!("{HELLO}{EXAMINED}")]);
    let mut session = connect(&server).await.unwrap();
    let state = session.examine("INBOX").await.unwrap();
    assert_eq!((state.uidvalidity, state.uidnext, state.exists, state.highestmodseq), (7, Some(14), 3, None));
    server.assert_played();
}

#[tokio::test]
async fn capabilities_are_asked_again_after_the_login_when_the_server_does_not_say_them() {
    let server = Scripted::imap(&["
        S: * OK ready
        C: CAPABILITY
        S: * CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN
        S: TAG OK done
        C: AUTHENTICATE PLAIN AGRhbmEAc2UiY3JldA==
        S: TAG OK in
        C: CAPABILITY
        S: * CAPABILITY IMAP4rev1 IDLE
        S: TAG OK done
    "]);
    let session = connect(&server).await.unwrap();
    assert!(session.has("IDLE") && !session.has("SASL-IR"));
    server.assert_played();
}

#[tokio::test]
async fn a_refused_password_is_not_tried_again_and_its_secret_is_not_told() {
    let refused = "
        S: * OK [CAPABILITY IMAP4rev1] ready
        C: LOGIN \"dana\" \"se\\\"cret\"
        S: TAG NO [AUTHENTICATIONFAILED] Authentication failed.
        stall
    ";
    let error = connect(&Scripted::imap(&[refused])).await.unwrap_err();
    assert_eq!(error.to_string(), "IMAP login refused: [AUTHENTICATIONFAILED] Authentication failed.");
    assert!(error.needs_a_person() && !error.leaves_session_usable());
}

#[tokio::test]
async fn a_server_that_is_only_busy_has_not_refused_the_password() {
    for text in
        ["[UNAVAILABLE] Temporary authentication failure", "[ALERT] Too many simultaneous connections. (Failure)"]
    {
        let busy = format!(
            "S: * OK [CAPABILITY IMAP4rev1] ready
             C: LOGIN \"dana\" \"se\\\"cret\"
             S: TAG NO {text}"
        );
        let error = connect(&Scripted::imap(&[&busy])).await.unwrap_err();
        assert!(matches!(error, ImapError::Refused { command: "LOGIN", .. }), "{error}");
    }
}

#[tokio::test]
async fn a_bad_token_is_refreshed_once_and_its_json_challenge_answered() {
    let server = Scripted::imap(&["
        S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2 AUTH=PLAIN] ready
        C: AUTHENTICATE XOAUTH2 dXNlcj1kYW5hAWF1dGg9QmVhcmVyIG9sZAEB
        S: + eyJzdGF0dXMiOiI0MDAifQ==
        c:
        S: TAG NO [AUTHENTICATIONFAILED] Invalid credentials
        C: AUTHENTICATE XOAUTH2 dXNlcj1kYW5hAWF1dGg9QmVhcmVyIG5ldwEB
        S: TAG OK [CAPABILITY IMAP4rev1 IDLE] in
    "]);
    let (access, _dir) = tokens("old", "new");
    ImapSession::connect(&server, &settings(access)).await.unwrap();
    server.assert_played();
}

#[tokio::test]
async fn a_long_token_waits_for_the_servers_request() {
    let long = "t".repeat(2000);
    let (access, _dir) = tokens(&long, &long);
    let response = politely::adapters::net::access::xoauth2("dana", &long.into());
    let server = Scripted::imap(&[&format!(
        "S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] ready
         C: AUTHENTICATE XOAUTH2
         S: +
         c: {}
         S: TAG OK [CAPABILITY IMAP4rev1] in",
        secrecy::ExposeSecret::expose_secret(&response)
    )]);
    ImapSession::connect(&server, &settings(access)).await.unwrap();
    server.assert_played();
}

#[tokio::test]
async fn starttls_is_mandatory() {
    for (script, expected) in [
        ("S: * OK [CAPABILITY IMAP4rev1] ready", "IMAP settings: the server does not offer STARTTLS"),
        (
            "S: * PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] in",
            "IMAP settings: the server answers PREAUTH before STARTTLS",
        ),
    ] {
        let mut settings = settings(password("dana", "x"));
        settings.tls = tls(Tls::StartTls);
        let error = ImapSession::connect(&Scripted::imap(&[script]), &settings).await.unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn a_greeting_that_is_none_is_an_error() {
    for (script, expected) in [
        ("S: * BYE too many connections", "IMAP connection: turned away: too many connections"),
        ("S: 220 smtp.acme.example ESMTP", "IMAP protocol error at the greeting: an answer that is not IMAP"),
        ("S: HTTP/1.1 400 Bad Request", "IMAP protocol error at the greeting: an answer that is not IMAP"),
        ("", "IMAP connection: closed by the server"),
        ("stall", "IMAP server gave no answer in time to the greeting"),
    ] {
        assert_eq!(connect(&Scripted::imap(&[script])).await.unwrap_err().to_string(), expected);
    }
}

#[tokio::test]
async fn folders_are_listed_with_their_roles_and_readable_names() {
    let server = Scripted::imap(&[&format!(
        "{HELLO}
        C: LIST \"\" \"*\"
        S: * LIST (\\HasNoChildren) \"/\" INBOX
        S: * LIST (\\HasNoChildren \\Sent) \"/\" \"Gesendet\"
        S: * LIST (\\NoSelect) \"/\" \"[Gmail]\"
        S: * LIST (\\HasNoChildren) \"/\" \"Courrier ind&AOk-sirable\"
        S: TAG OK done"
    )]);
    let folders = connect(&server).await.unwrap().list().await.unwrap();
    assert_eq!(resolve(&folders, "Sent").unwrap().name, "Gesendet");
    let junk = resolve(&folders, "Junk").unwrap();
    assert_eq!((junk.name.as_str(), junk.wire_name.as_str()), ("Courrier indésirable", "Courrier ind&AOk-sirable"));
    assert_eq!(resolve(&folders, "[Gmail]"), None);
}

#[tokio::test]
async fn a_missing_folder_is_told_from_a_refusal() {
    let server = Scripted::imap(&[&format!(
        "{HELLO}
        C: EXAMINE \"Gone\"
        S: TAG NO [NONEXISTENT] Unknown Mailbox: Gone (Failure)
        C: EXAMINE \"Locked\"
        S: TAG NO [NOPERM] Permission denied"
    )]);
    let mut session = connect(&server).await.unwrap();
    assert!(matches!(session.examine("Gone").await, Err(ImapError::FolderMissing { .. })));
    assert!(matches!(session.examine("Locked").await, Err(ImapError::Refused { command: "EXAMINE", .. })));
    assert!(session.examine("x\r\nP9 DELETE INBOX").await.is_err(), "nothing of it reaches the server");
    server.assert_played();
}

#[tokio::test]
async fn the_last_message_is_not_new_because_a_star_names_it() {
    let (mut session, server) = opened(
        "
        C: UID SEARCH UID 14:*
        S: * SEARCH 13
        S: TAG OK done
        C: UID SEARCH UID 11:*
        S: * SEARCH 13 12
        S: * 4 EXISTS
        S: * SEARCH 15
        S: TAG OK done
        C: UID SEARCH SINCE 1-Feb-2026
        S: * SEARCH
        S: TAG OK done
        C: UID SEARCH HEADER \"Message-ID\" \"<a@b>\"
        S: * SEARCH 12
        S: TAG OK done
    ",
    )
    .await;
    assert_eq!(session.search_from(13).await, Ok(vec![]));
    assert_eq!(session.search_from(10).await, Ok(vec![12, 13, 15]));
    assert_eq!(session.search_since("2026-02-01".parse().unwrap()).await, Ok(vec![]));
    assert_eq!(session.search_header("Message-ID", "<a@b>").await, Ok(vec![12]));
    server.assert_played();
}

#[tokio::test]
async fn a_large_folder_is_searched_in_windows() {
    let server = Scripted::imap(&[&format!(
        "{HELLO}
        C: EXAMINE \"INBOX\"
        S: * 30000 EXISTS
        S: * OK [UIDVALIDITY 7] UIDs valid
        S: * OK [UIDNEXT 45002] Predicted next UID
        S: TAG OK done
        C: UID SEARCH UID 1:20000
        S: * SEARCH 3 20000
        S: TAG OK done
        C: UID SEARCH UID 20001:40000
        S: * SEARCH
        S: TAG OK done
        C: UID SEARCH UID 40001:*
        S: * SEARCH 45002 45001
        S: TAG OK done"
    )]);
    let mut session = connect(&server).await.unwrap();
    session.examine("INBOX").await.unwrap();
    assert_eq!(session.search_from(0).await, Ok(vec![3, 20_000, 45_001, 45_002]));
    server.assert_played();
}

#[tokio::test]
async fn a_literal_beyond_reason_is_refused_before_it_is_allocated() {
    let (mut session, _server) = opened(
        "C: UID FETCH 11:13 (UID FLAGS INTERNALDATE RFC822.SIZE)
        S: * 1 FETCH (UID 11 BODY[] {500000000}
        stall",
    )
    .await;
    let error = session.fetch(&mut download()).await.unwrap_err();
    assert_eq!(error.to_string(), "IMAP protocol error at UID FETCH: an answer that is not IMAP");
}

#[tokio::test(start_paused = true)]
async fn a_search_that_did_not_end_well_is_never_an_empty_mailbox() {
    for (answer, expected) in [
        ("S: TAG NO index broken", "IMAP server refused UID SEARCH: index broken"),
        ("S: * SEARCH 14\nS: TAG BAD what", "IMAP protocol error at UID SEARCH: what"),
        ("S: * SEARCH 14", "IMAP connection: closed by the server"),
        ("s: * SEARCH 14", "IMAP connection: bytes remaining in stream"),
        ("S: * BYE Connection is closed. 13", "IMAP connection: closed by the server: Connection is closed. 13"),
        ("S: * SEARCH 14\nstall", "IMAP server gave no answer in time to UID SEARCH"),
        ("S: %&$!", "IMAP protocol error at UID SEARCH: an answer that is not IMAP"),
        ("S: P999 OK done", "IMAP protocol error at UID SEARCH: an answer to a command that was not sent"),
    ] {
        let (mut session, _server) = opened(&format!("C: UID SEARCH UID 14:*\n{answer}")).await;
        let error = session.search_from(13).await.unwrap_err();
        assert_eq!(error.to_string(), expected);
        let next = session.noop().await.unwrap_err();
        if !error.leaves_session_usable() {
            assert_eq!(next.to_string(), "IMAP connection: the session was lost earlier");
        }
    }
}

const SIZES: &str = "C: UID FETCH 11:13 (UID FLAGS INTERNALDATE RFC822.SIZE)
    S: * 1 FETCH (UID 11 FLAGS () INTERNALDATE \"17-Jul-2026 02:44:25 -0700\" RFC822.SIZE 3)
    S: * 2 FETCH (UID 12 FLAGS (\\Seen) INTERNALDATE \"17-Jul-2026 02:44:25 -0700\" RFC822.SIZE 3)
    S: * 3 FETCH (UID 13 FLAGS () INTERNALDATE \"17-Jul-2026 02:44:25 -0700\" RFC822.SIZE 9)
    S: TAG OK done
";

fn download() -> Download {
    Download::new(vec![11, 12, 13], FetchLimits { whole: 8, head: 4, ..FetchLimits::default() })
}

fn uids(batch: &Batch) -> Vec<u32> {
    batch.messages.iter().map(|message| message.uid).collect()
}

#[tokio::test]
async fn small_mails_come_together_and_large_ones_as_a_head() {
    let (mut session, server) = opened(&format!(
        "{SIZES}
        C: UID FETCH 11:12 (UID BODY.PEEK[])
        s: * 1 FETCH (UID 11 BODY[] {{3}}\\na\\n
        S: )
        S: * 1 FETCH (FLAGS (\\Seen))
        s: * 2 FETCH (BODY[] {{3}}\\nb\\n
        S:  UID 12)
        S: TAG OK done
        C: UID FETCH 13 (UID BODY.PEEK[]<0.4>)
        s: * 3 FETCH (UID 13 BODY[]<0> {{4}}\\nlong
        S: )
        S: TAG OK done"
    ))
    .await;
    let mut download = download();
    let batch = session.fetch(&mut download).await.unwrap().unwrap();
    assert_eq!(uids(&batch), [11, 12, 13]);
    assert_eq!(&*batch.messages[0].bytes, b"a\r\n");
    assert_eq!(batch.messages[0].internal_date, "2026-07-17T09:44:25Z".parse().unwrap());
    assert!(batch.messages[2].truncated && &*batch.messages[2].bytes == b"long" && batch.messages[2].size == 9);
    assert_eq!((batch.through, batch.missing.len(), batch.unreadable.len()), (13, 0, 0));
    assert_eq!(session.fetch(&mut download).await, Ok(None));
    server.assert_played();
}

#[tokio::test]
async fn what_was_searched_and_is_gone_is_reported() {
    let (mut session, _server) = opened(
        "
        C: UID FETCH 11:13 (UID FLAGS INTERNALDATE RFC822.SIZE)
        S: * 1 FETCH (UID 12 FLAGS () INTERNALDATE \"17-Jul-2026 02:44:25 -0700\" RFC822.SIZE 3)
        S: TAG OK done
        C: UID FETCH 12 (UID BODY.PEEK[])
        S: TAG OK done
        C: UID FETCH 12 (UID FLAGS INTERNALDATE RFC822.SIZE)
        S: TAG OK done
    ",
    )
    .await;
    let batch = session.fetch(&mut download()).await.unwrap().unwrap();
    assert_eq!((uids(&batch), batch.missing, batch.through), (vec![], vec![11, 12, 13], 13));
}

#[tokio::test]
async fn a_mail_that_breaks_the_answer_is_fetched_alone_then_as_a_head_then_given_up() {
    let one = |uid: u32| {
        format!(
            "C: UID FETCH {uid} (UID FLAGS INTERNALDATE RFC822.SIZE)
             S: * 1 FETCH (UID {uid} FLAGS () INTERNALDATE \"17-Jul-2026 02:44:25 -0700\" RFC822.SIZE 3)
             S: TAG OK done\n"
        )
    };
    let whole = |uid: u32| format!("C: UID FETCH {uid} (UID BODY.PEEK[])\n");
    let good = |uid: u32| {
        format!("{}{}s: * 1 FETCH (UID {uid} BODY[] {{3}}\\nx\\n\nS: )\nS: TAG OK done\n", one(uid), whole(uid))
    };
    let all = SIZES.replace("RFC822.SIZE 9", "RFC822.SIZE 3");
    let later = "C: UID FETCH 12:13 (UID FLAGS INTERNALDATE RFC822.SIZE)
        S: * 2 FETCH (UID 12 FLAGS () INTERNALDATE \"17-Jul-2026 02:44:25 -0700\" RFC822.SIZE 3)
        S: * 3 FETCH (UID 13 FLAGS () INTERNALDATE \"17-Jul-2026 02:44:25 -0700\" RFC822.SIZE 3)
        S: TAG OK done\n";
    let group = "C: UID FETCH 11:13 (UID BODY.PEEK[])\n";
    let connections = [
        // the whole batch is garbage; the connection is lost
        format!("{HELLO}{EXAMINED}{all}{group}S: * 1 FETCH (UID 11 BODY[] )(\n"),
        // alone 11 is fine, 12 is garbage
        format!("{HELLO}{EXAMINED}{all}{}{}{}S: * 2 FETCH (UID 12 BODY[] )(\n", good(11), one(12), whole(12)),
        // the second time the server hangs up
        format!("{HELLO}{EXAMINED}{later}{}{}", one(12), whole(12)),
        // the third time only a head is asked, and refused; 13 is fine
        format!(
            "{HELLO}{EXAMINED}{later}{}C: UID FETCH 12 (UID BODY.PEEK[]<0.4>)\nS: TAG NO [SERVERBUG] broken\n{}",
            one(12),
            good(13)
        ),
    ];
    let server = Scripted::imap(&connections.each_ref().map(String::as_str));
    let mut download = download();
    let mut seen = Vec::new();
    for _ in 0..connections.len() {
        let mut session = connect(&server).await.unwrap();
        session.examine("INBOX").await.unwrap();
        // Each poll searches again from its cursor; what is known of the trouble so far goes with it.
        let cursor = seen.last().map_or(10, |(_, _, through)| *through);
        download = download.renewed((11..=13).filter(|uid| *uid > cursor).collect());
        while let Ok(Some(batch)) = session.fetch(&mut download).await {
            seen.push((uids(&batch), batch.unreadable.clone(), batch.through));
        }
    }
    assert_eq!(seen, [(vec![11], vec![], 11), (vec![], vec![12], 12), (vec![13], vec![], 13)]);
    assert_eq!(download.remaining(), 0);
    server.assert_played();
}

#[tokio::test]
async fn one_cut_is_the_network_and_the_second_may_be_a_mail() {
    let group = "C: UID FETCH 11:12 (UID BODY.PEEK[])\n";
    let alone = "C: UID FETCH 11 (UID FLAGS INTERNALDATE RFC822.SIZE)\nstall";
    let again = format!("{HELLO}{EXAMINED}{group}");
    let first = format!("{HELLO}{EXAMINED}{SIZES}{group}");
    let last = format!("{HELLO}{EXAMINED}{alone}");
    let server = Scripted::imap(&[&first, &again, &last]);
    let mut download = download();
    for _ in 0..2 {
        let mut session = connect(&server).await.unwrap();
        session.examine("INBOX").await.unwrap();
        assert!(matches!(session.fetch(&mut download).await, Err(ImapError::Connection(_))));
    }
    let mut session = connect(&server).await.unwrap();
    session.examine("INBOX").await.unwrap();
    let alone = tokio::time::timeout(Duration::from_millis(20), session.fetch(&mut download)).await;
    assert!(alone.is_err(), "the server waits after having been asked for one");
    server.assert_played();
}

#[tokio::test]
async fn an_answer_on_which_the_parser_panics_is_an_error() {
    let (mut session, _server) = opened(
        "
        C: UID FETCH 11:13 (UID FLAGS INTERNALDATE RFC822.SIZE)
        S: * 1 FETCH (UID 11 FLAGS () INTERNALDATE NIL RFC822.SIZE 3)
        stall
    ",
    )
    .await;
    let error = session.fetch(&mut download()).await.unwrap_err();
    assert_eq!(error.to_string(), "IMAP protocol error at UID FETCH: an answer that the parser fails on");
}

#[tokio::test]
async fn batches_are_bounded_by_number_and_bytes() {
    let limits = FetchLimits { batch: 2, batch_bytes: 11, ..FetchLimits::default() };
    let body = |set: &str, uids: &[u32]| {
        let bodies: String =
            uids.iter().map(|uid| format!("s: * 1 FETCH (UID {uid} BODY[] {{3}}\\nx\\n\nS: )\n")).collect();
        format!("C: UID FETCH {set} (UID BODY.PEEK[])\n{bodies}S: TAG OK done\n")
    };
    let (mut session, server) = opened(&format!("{SIZES}{}{}", body("11:12", &[11, 12]), body("13", &[13]))).await;
    let mut download = Download::new(vec![13, 12, 11], limits);
    assert_eq!(session.fetch(&mut download).await.unwrap().unwrap().through, 12);
    assert_eq!(session.fetch(&mut download).await.unwrap().unwrap().through, 13);
    assert_eq!(session.fetch(&mut download).await.unwrap(), None);
    server.assert_played();
}

#[tokio::test(start_paused = true)]
async fn idle_ends_by_a_change_a_timeout_or_the_caller() {
    let idle = "C: IDLE\nS: + idling\n";
    let done = "c: DONE\nS: TAG OK Idle completed\nC: NOOP\nS: TAG OK\n";
    for (between, cancelled, expected) in [
        ("S: * OK Still here\nS: * 4 EXISTS\n", false, IdleOutcome::Changed),
        ("", false, IdleOutcome::TimedOut),
        ("S: * 2 FETCH (FLAGS (\\Seen))\n", true, IdleOutcome::Cancelled),
    ] {
        let (mut session, server) = opened(&format!("{idle}{between}{done}")).await;
        let cancel = CancellationToken::new();
        if cancelled {
            cancel.cancel();
        }
        assert_eq!(session.idle(Duration::from_secs(300), &cancel).await, Ok(expected));
        session.noop().await.unwrap();
        server.assert_played();
    }
    // What arrives between DONE and its answer counts.
    let (mut session, _server) = opened(&format!("{idle}c: DONE\nS: * 5 EXISTS\nS: TAG OK\n")).await;
    assert_eq!(session.idle(Duration::from_secs(300), &CancellationToken::new()).await, Ok(IdleOutcome::Changed));
}

#[tokio::test(start_paused = true)]
async fn an_idle_that_fails_is_no_interruption() {
    for (script, expected) in [
        ("C: IDLE\nS: TAG NO not now", "IMAP server refused IDLE: not now"),
        ("C: IDLE\nS: TAG BAD what", "IMAP protocol error at IDLE: what"),
        ("C: IDLE", "IMAP connection: closed by the server"),
        ("C: IDLE\nS: + idling", "IMAP connection: closed by the server"),
        ("C: IDLE\nS: + idling\nS: * BYE timeout", "IMAP connection: closed by the server: timeout"),
        ("C: IDLE\nstall", "IMAP server gave no answer in time to IDLE"),
        ("C: IDLE\nS: + idling\nc: DONE\nstall", "IMAP server gave no answer in time to IDLE"),
        ("C: IDLE\nS: + idling\nc: DONE\nS: TAG NO lost", "IMAP server refused IDLE: lost"),
    ] {
        let (mut session, _server) = opened(script).await;
        let error = session.idle(Duration::from_secs(300), &CancellationToken::new()).await.unwrap_err();
        assert_eq!(error.to_string(), expected, "{script}");
    }
}

#[tokio::test]
async fn a_copy_is_appended_and_its_uid_told() {
    let (mut session, server) = opened(
        "
        C: APPEND \"Sent\" (\\Seen) \"17-Jul-2026 09:44:25 +0000\" {16}
        S: + go
        c: Subject: x
        c:
        c:
        c:
        S: TAG OK [APPENDUID 7 42] done
        C: APPEND \"Gone\" (\\Seen) \"17-Jul-2026 09:44:25 +0000\" {16}
        S: TAG NO [TRYCREATE] no
    ",
    )
    .await;
    let at = "2026-07-17T09:44:25Z".parse().unwrap();
    assert_eq!(session.append("Sent", &["\\Seen"], at, b"Subject: x\r\n\r\n\r\n").await, Ok(Some((7, 42))));
    let gone = session.append("Gone", &["\\Seen"], at, b"Subject: x\r\n\r\n\r\n").await;
    assert!(matches!(gone, Err(ImapError::FolderMissing { .. })), "{gone:?}");
    server.assert_played();
}

#[test]
fn sessions_can_be_moved_between_tasks() {
    fn is_send<T: Send>(_: T) {}
    is_send(async {
        let server = Scripted::imap(&[]);
        let mut session = connect(&server).await.unwrap();
        let _ = session.fetch(&mut download()).await;
        let _ = session.idle(Duration::ZERO, &CancellationToken::new()).await;
        let _ = session.append("Sent", &[], jiff::Timestamp::UNIX_EPOCH, b"").await;
        session.logout().await;
    });
}
