//! The first story.
use jiff::SignedDuration;
use politely::config::load::{FileSet, TextFile};
use politely::engine::world::World;

fn files() -> FileSet {
    let config = r#"
bot: { address: followup@acme.test, name: Acme }
internal_domains: [acme.test]
store: sqlite:politely.db
mailboxes:
  bot:
    imap: { host: localhost, port: 143, tls: none, user: bot, password: { env: X } }
    smtp: { host: localhost, port: 587, tls: none, user: bot, password: { env: X } }
    folders: [INBOX, Junk]
  dana:
    imap: { host: localhost, port: 143, tls: none, user: dana, password: { env: X } }
    folders: [INBOX, Junk, Sent]
limits: { per_person_per_day: 1, min_gap: 1 business day, max_messages: 6 }
reps:
  - { address: dana@acme.test, name: Dana Reyes, timezone: America/New_York, sequence: proposal, sent_copy: append, reply_path: mailbox, mailbox: dana }
admins: [it@acme.test]
authentication: { trusted_authserv_ids: [mx.acme.test] }
calendars:
  business: { timezone: prospect, days: [mon, tue, wed, thu, fri], hours: ["09:00-11:30", "13:30-16:30"] }
"#.replace("{ env: X }", "{ command: [echo, secret] }");
    let mut set = FileSet::default();
    set.config = Some(TextFile { name: "config".into(), path: "config.yaml".into(), text: config.into() });
    for (dir, list) in [("sequences", &mut set.sequences), ("templates", &mut set.templates)] {
        for e in std::fs::read_dir(dir).unwrap() {
            let p = e.unwrap().path();
            if p.is_file() {
                list.push(TextFile {
                    name: p.file_stem().unwrap().to_string_lossy().into(),
                    path: p.display().to_string(),
                    text: std::fs::read_to_string(&p).unwrap(),
                });
            }
        }
    }
    for e in std::fs::read_dir("templates/signatures").unwrap() {
        let p = e.unwrap().path();
        set.templates.push(TextFile {
            name: format!("signatures/{}", p.file_stem().unwrap().to_string_lossy()),
            path: p.display().to_string(),
            text: std::fs::read_to_string(&p).unwrap(),
        });
    }
    set
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_brings_the_steps() {
    let _ = tracing_subscriber::fmt().with_env_filter("politely=debug").try_init();
    let mut world = World::new("2026-11-23T14:00:00Z".parse().unwrap(), &files(), None).await.unwrap();
    world.office.add_account("bot", "secret", &["followup@acme.test"]);
    world.office.add_account("dana", "secret", &["dana@acme.test"]);
    world.office.add_account("priya", "secret", &["priya@client.test"]);
    world.office.allow_send_as("bot", "dana@acme.test").unwrap();
    world.settle().await.unwrap();
    for m in world.engine.mailboxes().values() {
        println!("{} {:?}", m.name, m.watch());
    }
    world.clock.jump_to("2026-11-23T14:01:00Z".parse().unwrap());
    let mail = b"From: Dana Reyes <dana@acme.test>\r\nTo: Priya <priya@client.test>\r\nSubject: Proposal for the new line\r\nDate: Mon, 23 Nov 2026 14:00:30 +0000\r\nMessage-ID: <p1@acme.test>\r\nAuthentication-Results: mx.acme.test; dmarc=pass header.from=acme.test\r\n\r\nHere it is.\r\n";
    world.office.set_judgement(politely::adapters::postoffice::stamp::Judgement::Always(
        politely::adapters::postoffice::stamp::Verdict::Pass,
    ));
    world.office.deliver("dana@acme.test", &["priya@client.test", "followup@acme.test"], mail);
    world.pass(SignedDuration::from_hours(24 * 40)).await.unwrap();
    for who in ["priya", "dana", "bot"] {
        for f in ["INBOX", "Sent", "Junk"] {
            for m in world.office.messages(who, f) {
                let t = String::from_utf8_lossy(&m.bytes).to_string();
                let s = t.lines().find(|l| l.starts_with("Subject")).unwrap_or("").to_string();
                println!("{who} {f} {} {s}", m.internal_date);
            }
        }
    }
}
