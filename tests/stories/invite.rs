//! Scheduled calls: an invitation or times in words, what the prospect makes of it, and the mails that follow.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::io::Write as _;
use std::net::TcpListener;
use std::sync::Arc;

use icalendar::CalendarDateTime;
use icalendar::Component as _;
use icalendar::DatePerhapsTime;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use mail_parser::MessageParser;
use mail_parser::MimeHeaders as _;
use politely::cli::explain::story_page;
use politely::cli::paper::Reader;
use politely::cli::preview::page as preview_page;
use politely::engine::desk_side::DeskSide;
use politely::engine::explain::Story;
use politely::engine::explain::call::CallRow;
use politely::engine::preview;
use politely::engine::preview::Wanted;
use politely::engine::world;
use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
use politely::engine::world::company::RepPlan;
use politely::engine::world::letter::Letter;
use politely::engine::world::mailbag::Mail;
use politely::followup::inbound::InvitationMethod;
use politely::followup::thread::Outcome;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::world_of;

/// The company with the sequences and templates about calls.
fn company() -> Company {
    let text = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    Company {
        sequences: vec![
            text("proposal-with-a-call", include_str!("../../sequences/proposal-with-a-call.yaml")),
            text("proposal-with-times", include_str!("../../sequences/proposal-with-times.yaml")),
        ],
        templates: vec![
            text("invite-to-a-call", include_str!("../../templates/invite-to-a-call.md")),
            text("offer-a-call", include_str!("../../templates/offer-a-call.md")),
        ],
        ..Company::default()
    }
}

/// Dana has proposed, and the offer of a call is with Priya.
async fn offered(company: Company, sequence: &str) -> (World, Mail) {
    let mut world = world_of(company).await;
    let mut letter = world.rep("dana").proposal("priya");
    letter.bcc = vec![BOT.replace('@', &format!("+{sequence}@"))];
    world.rep("dana").sends(letter).await.unwrap();
    world.settle().await.unwrap();
    world.until_step("priya", 2).await;
    let offer = world.inbox("priya").pop().unwrap();
    (world, offer)
}

#[tokio::test]
async fn the_invitation_has_buttons_in_every_calendar() {
    let (world, offer) = offered(company(), "proposal-with-a-call").await;
    let read = politely::mail::read::read(&offer.bytes, false);
    let invitation = read.invitation.unwrap();
    assert_eq!(invitation.method, InvitationMethod::Request);
    assert_eq!(invitation.organizer.unwrap().to_string(), "dana@acme.test");
    assert_eq!(invitation.sequence, 0);
    let raw = String::from_utf8_lossy(&offer.bytes).into_owned();
    let types = raw.lines().filter_map(|line| line.strip_prefix("Content-Type: "));
    let structure: Vec<&str> = types.map(|line| line.split("; boundary").next().unwrap()).collect();
    assert_eq!(
        structure,
        [
            "multipart/mixed",
            "multipart/alternative",
            "text/plain; charset=utf-8",
            "text/html; charset=utf-8",
            "text/calendar; charset=utf-8; method=REQUEST",
            "application/ics;",
        ]
    );
    let starts_at = invitation.starts_at.unwrap();
    assert!(starts_at > world.now(), "{starts_at}");
}

#[tokio::test]
async fn two_times_stand_in_the_mail() {
    let (_, offer) = offered(company(), "proposal-with-times").await;
    insta::assert_snapshot!(politely::mail::read::read(&offer.bytes, false).reply_text);
}

/// What Priya's calendar sends when she clicks: a REPLY or COUNTER that names no mail of ours, only the call.
fn click(offer: &Mail, world: &mut World, method: &str, state: &str, starts_at: &str) -> Letter {
    let read = politely::mail::read::read(&offer.bytes, false).invitation.unwrap();
    let calendar = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\nMETHOD:{method}\nBEGIN:VEVENT\n\
         UID:{}\nSEQUENCE:{}\nDTSTAMP:20260301T120000Z\nDTSTART:{starts_at}\n\
         ORGANIZER:mailto:dana@acme.test\nATTENDEE;PARTSTAT={state};CN=Priya:mailto:priya@client.test\n\
         SUMMARY:Call\nEND:VEVENT\nEND:VCALENDAR\n",
        read.uid, read.sequence
    );
    let mut letter = world.prospect("priya").letter("dana", "Accepted: Call", &calendar);
    letter.more.push(("Content-Type".to_owned(), format!("text/calendar; charset=utf-8; method={method}")));
    letter
}

async fn clicks(world: &mut World, offer: &Mail, method: &str, state: &str, starts_at: &str) {
    let letter = click(offer, world, method, state, starts_at);
    world.prospect("priya").sends(letter).await.unwrap();
    world.settle().await.unwrap();
}

fn told(world: &World, part: &str) -> Mail {
    let found = world.inbox("dana").into_iter().rev().find(|mail| mail.subject().contains(part));
    found.unwrap_or_else(|| panic!("nothing about {part}: {:?}", world.notices("dana")))
}

/// The calendar parts that Priya got: method, revision, start.
fn calendars(world: &World) -> Vec<(InvitationMethod, u32, Timestamp)> {
    let read = |mail: &Mail| mail.inbound.invitation.clone();
    let all = world.inbox("priya").iter().filter_map(read).collect::<Vec<_>>();
    all.into_iter().map(|one| (one.method, one.sequence, one.starts_at.unwrap())).collect()
}

/// Dana says something in an answer to the newest mail about it.
async fn says(world: &mut World, about: &str, text: &str) -> String {
    let notice = told(world, about);
    let letter = world.rep("dana").answer_to(&notice, text);
    world.rep("dana").sends(letter).await.unwrap();
    world.settle().await.unwrap();
    let told = world.inbox("dana").pop().unwrap();
    told.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn an_accepted_call_stops_the_follow_ups_and_is_remembered() {
    let mut company = company();
    // Early enough to be worth a reminder; at eight in the morning none leaves, so it comes the working day before.
    company.sequences[0].1 = company.sequences[0].1.replace("remind: 2 h", "notice: 3 business days, remind: 2 h");
    let (mut world, offer) = offered(company, "proposal-with-a-call").await;
    let starts_at = calendars(&world)[0].2;
    clicks(&mut world, &offer, "REPLY", "ACCEPTED", "20260313T140000Z").await;
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied), "{}", world.story().await);
    assert!(told(&world, "accepted the invitation").text().contains("The call takes place"));
    world.pass_until(starts_at).await.unwrap();
    let near = told(&world, "Call with");
    assert!(near.at < starts_at && near.at > starts_at - hours(1), "{}", near.at);
    let reminder = world.inbox("priya").pop().unwrap();
    assert!(reminder.text().contains("A short note that we are due to talk"), "{}", reminder.text());
    assert!(reminder.inbound.invitation.is_none());
    world.later(days(60)).await;
    assert_eq!(world.steps_to("priya"), ["something-new", "offer-a-call", "call-reminder"]);
}

#[tokio::test]
async fn a_declined_call_is_told_and_nothing_follows() {
    let (mut world, offer) = offered(company(), "proposal-with-a-call").await;
    clicks(&mut world, &offer, "REPLY", "DECLINED", "20260311T140000Z").await;
    assert!(told(&world, "declined the invitation").text().contains("There is no call"));
    world.later(days(60)).await;
    assert_eq!(world.steps_to("priya").len(), 2);
    assert!(!world.notices("dana").iter().any(|subject| subject.contains("Call with")));
}

#[tokio::test]
async fn ok_takes_the_time_that_they_propose() {
    let (mut world, offer) = offered(company(), "proposal-with-a-call").await;
    clicks(&mut world, &offer, "COUNTER", "TENTATIVE", "20260312T150000Z").await;
    let notice = told(&world, "proposed another time");
    assert!(notice.text().contains("They propose Thu 12 Mar 2026, 11:00"), "{}", notice.text());
    assert!(!notice.text().contains("you have something else"), "{}", notice.text());
    let said = says(&mut world, "proposed another time", "ok").await;
    assert!(said.contains("takes place at the time that they propose"), "{said}");
    let at: Timestamp = "2026-03-12T15:00:00Z".parse().unwrap();
    assert_eq!(calendars(&world)[1], (InvitationMethod::Request, 1, at), "{}", world.story().await);
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied));
    world.pass_until(at).await.unwrap();
    assert!(told(&world, "Call with").at < at);
    world.later(days(60)).await;
    assert_eq!(world.steps_to("priya").len(), 4, "with the reminder");
}

#[tokio::test]
async fn skip_leaves_a_proposed_time_to_the_rep() {
    let (mut world, offer) = offered(company(), "proposal-with-a-call").await;
    clicks(&mut world, &offer, "COUNTER", "TENTATIVE", "20260312T150000Z").await;
    let said = says(&mut world, "proposed another time", "skip").await;
    assert!(said.contains("I leave their proposal to you"), "{said}");
    world.later(days(60)).await;
    assert_eq!(calendars(&world).len(), 1);
}

#[tokio::test]
async fn move_and_cancel_reach_the_same_entry_of_the_calendar() {
    let (mut world, offer) = offered(company(), "proposal-with-a-call").await;
    clicks(&mut world, &offer, "REPLY", "ACCEPTED", "20260311T140000Z").await;
    let said = says(&mut world, "accepted the invitation", "move 2026-03-13 3 pm").await;
    assert!(said.contains("I send them the invitation"), "{said}");
    let moved: Timestamp = "2026-03-13T19:00:00Z".parse().unwrap();
    assert_eq!(calendars(&world)[1], (InvitationMethod::Request, 1, moved));
    let said = says(&mut world, "accepted the invitation", "cancel call").await;
    assert!(said.contains("it leaves their calendar"), "{said}");
    assert_eq!(calendars(&world)[2], (InvitationMethod::Cancel, 2, moved));
    let said = says(&mut world, "accepted the invitation", "cancel call").await;
    assert!(said.contains("off already"), "{said}");
    let uids: BTreeSet<String> =
        world.inbox("priya").iter().filter_map(|mail| Some(mail.inbound.invitation.clone()?.uid)).collect();
    assert_eq!(uids.len(), 1, "one entry");
    world.later(days(60)).await;
    assert_eq!(calendars(&world).len(), 3, "and no reminder of a call that is off");
}

#[tokio::test]
async fn a_time_that_is_named_in_words_becomes_an_invitation_by_the_reps_word() {
    let (mut world, _) = offered(company(), "proposal-with-times").await;
    world.prospect("priya").answers("The first one is fine.").await.unwrap();
    world.settle().await.unwrap();
    assert_eq!(world.outcome("priya").await, Some(Outcome::Replied));
    assert!(calendars(&world).is_empty());
    says(&mut world, "answered", "move 2026-03-11 10:00").await;
    let at: Timestamp = "2026-03-11T14:00:00Z".parse().unwrap();
    assert_eq!(calendars(&world), [(InvitationMethod::Request, 1, at)], "{}", world.story().await);
}

#[tokio::test]
async fn nobody_is_reminded_who_does_not_want_to_be_written_to() {
    let (mut world, offer) = offered(company(), "proposal-with-a-call").await;
    clicks(&mut world, &offer, "REPLY", "ACCEPTED", "20260311T140000Z").await;
    world.prospect("priya").answers("Please never write to me again, remove me from your list.").await.unwrap();
    world.later(days(30)).await;
    assert_eq!(world.steps_to("priya").len(), 2, "{}", world.story().await);
    assert!(!world.notices("dana").iter().any(|subject| subject.contains("Call with")));
}

#[tokio::test]
async fn a_rep_who_wins_is_told_that_the_call_still_stands() {
    let (mut world, offer) = offered(company(), "proposal-with-a-call").await;
    clicks(&mut world, &offer, "REPLY", "ACCEPTED", "20260311T140000Z").await;
    let said = says(&mut world, "accepted the invitation", "won").await;
    assert!(said.contains("say `cancel call` to take it out"), "{said}");
    assert_eq!(calendars(&world).len(), 1);
}

#[tokio::test]
async fn two_prospects_are_never_offered_the_same_time() {
    let mut world = world_of(company()).await;
    for login in ["priya", "tom"] {
        let mut letter = world.rep("dana").proposal(login);
        letter.bcc = vec![BOT.replace('@', "+proposal-with-a-call@")];
        world.rep("dana").sends(letter).await.unwrap();
    }
    world.until_step("priya", 2).await;
    world.until_step("tom", 2).await;
    let start = |login: &str| world.inbox(login).pop().unwrap().inbound.invitation.unwrap().starts_at.unwrap();
    assert_ne!(start("priya"), start("tom"));
}

#[tokio::test]
async fn two_offers_of_one_moment_are_of_two_times() {
    let mut company = company();
    for (_, text) in &mut company.sequences {
        // By the clock and at any hour both fall due together.
        *text = text.replace("calendar: business", "calendar: always").replace("3 business days", "3 days");
    }
    let mut world = world_of(company).await;
    let reaches = ["priya", "tom", "ada"];
    for (login, sequence) in
        reaches.into_iter().zip(["proposal-with-a-call", "proposal-with-a-call", "proposal-with-times"])
    {
        let mut letter = world.rep("dana").proposal(login);
        letter.bcc = vec![BOT.replace('@', &format!("+{sequence}@"))];
        world.rep("dana").sends(letter).await.unwrap();
    }
    world.until_step("priya", 2).await;
    assert!(reaches.iter().all(|login| world.times(login)[1] == world.times("priya")[1]), "{}", world.story().await);
    let mut offered = Vec::new();
    for login in reaches {
        let story = told_by(&world, login).await;
        offered.extend(story.times);
    }
    let apart: BTreeSet<Timestamp> = offered.iter().copied().collect();
    assert_eq!((offered.len(), apart.len()), (4, 4), "{offered:?}");
}

/// The call with somebody as `explain` tells it.
async fn told_by(world: &World, login: &str) -> CallRow {
    story_of(world, login).await.call.unwrap()
}

async fn story_of(world: &World, login: &str) -> Story {
    let thread = world.thread_with(login).await.unwrap().unwrap();
    let desk = DeskSide::over(world.engine.setup(), world.engine.store.clone(), Arc::new(world.clock.clone()));
    desk.story(&thread).await.unwrap()
}

#[tokio::test]
async fn explain_says_where_the_call_stands() {
    let (mut world, offer) = offered(company(), "proposal-with-a-call").await;
    let said = async |world: &World| {
        let reader = Reader { now: world.now(), zone: TimeZone::get("America/New_York").unwrap(), width: None };
        let page = anstream::adapter::strip_str(&story_page(&story_of(world, "priya").await, &reader)).to_string();
        page.split_once("Call\n").unwrap().1.lines().next().unwrap().to_owned()
    };
    let mut lines = vec![said(&world).await];
    clicks(&mut world, &offer, "COUNTER", "TENTATIVE", "20260312T150000Z").await;
    lines.push(said(&world).await);
    says(&mut world, "proposed another time", "ok").await;
    lines.push(said(&world).await);
    let call = serde_json::to_value(story_of(&world, "priya").await.call.unwrap()).unwrap();
    assert_eq!((call["standing"].as_str(), call["sequence"].as_u64()), (Some("accepted"), Some(1)));
    assert_eq!(call["times"], serde_json::json!(["2026-03-12T15:00:00Z"]));
    says(&mut world, "proposed another time", "cancel call").await;
    lines.push(said(&world).await);
    insta::assert_snapshot!(lines.join("\n"));
}

#[tokio::test]
async fn a_call_stands_in_the_digest_of_its_day_and_of_the_working_day_before() {
    let mut company = company();
    company.digest = "\"08:30\"".to_owned();
    company.sequences[0].1 = company.sequences[0].1.replace("remind: 2 h", "notice: 3 business days");
    let (mut world, offer) = offered(company, "proposal-with-a-call").await;
    let starts_at = calendars(&world)[0].2;
    clicks(&mut world, &offer, "REPLY", "ACCEPTED", "20260313T140000Z").await;
    world.pass_until(starts_at).await.unwrap();
    let digests = world.inbox("dana").into_iter().filter(|mail| mail.text().contains("Arranged calls"));
    let lines: Vec<String> = digests
        .map(|mail| {
            let line = mail.text().lines().find(|line| line.contains("with Priya")).unwrap_or_default().to_owned();
            format!("{} | {line}", mail.subject())
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

/// Dana, who has this besides.
fn busy(times: &str) -> Company {
    let more = format!("sent_copy: append, busy: {times}");
    Company { reps: vec![RepPlan { more, ..RepPlan::new("dana", "Dana Reyes") }], ..company() }
}

#[tokio::test]
async fn no_call_is_offered_or_agreed_when_the_rep_is_busy() {
    let times = "[2026-03-10, { days: [wed] }, { from: 2026-03-12 09:00, until: 2026-03-12 14:00 }]";
    let (mut world, offer) = offered(busy(times), "proposal-with-a-call").await;
    let first = calendars(&world)[0].2;
    assert!(first >= "2026-03-12T18:00:00Z".parse().unwrap(), "Thursday from two on, or later: {first}");
    clicks(&mut world, &offer, "COUNTER", "TENTATIVE", "20260312T150000Z").await;
    let notice = told(&world, "proposed another time").text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(notice.contains("But you have something else from Thu 12 Mar 2026, 09:00"), "told at once: {notice}");
    let said = says(&mut world, "proposed another time", "ok").await;
    assert!(said.contains("you have something else from Thu 12 Mar 2026, 09:00 to Thu 12 Mar 2026, 14:00"), "{said}");
    assert_eq!(calendars(&world).len(), 1, "nothing was agreed");
    says(&mut world, "proposed another time", "move 2026-03-12 11:00").await;
    assert_eq!(calendars(&world)[1].2, "2026-03-12T15:00:00Z".parse().unwrap(), "his word counts");
}

#[tokio::test]
async fn a_time_that_was_taken_before_the_mail_leaves_is_looked_for_anew() {
    let mut company = busy("[]");
    company.sequences[0].1 =
        company.sequences[0].1.replace("max_messages: 5", "max_messages: 5\nheads_up: 1 business day");
    let mut world = world_of(company).await;
    let mut letter = world.rep("dana").proposal("priya");
    letter.bcc = vec![BOT.replace('@', "+proposal-with-a-call@")];
    world.rep("dana").sends(letter).await.unwrap();
    world.until_step("priya", 1).await;
    while story_of(&world, "priya").await.call.is_none() {
        let next = world.next_wake().await.unwrap().expect("the offer is shown to Dana");
        world.pass_until(next).await.unwrap();
    }
    let shown = told_by(&world, "priya").await.times[0];
    let day = shown.to_zoned(TimeZone::get("America/New_York").unwrap()).date();
    world.reconfigure(|company| company.reps[0].more = format!("sent_copy: append, busy: [{day}]")).await.unwrap();
    world.until_step("priya", 2).await;
    let sent = calendars(&world)[0].2;
    assert_ne!(sent.to_zoned(TimeZone::get("America/New_York").unwrap()).date(), day, "{}", world.story().await);
}

/// A server that gives each of these in turn, and then nothing any more. Gives its address.
fn serves(answers: Vec<Option<String>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/dana.ics", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let (status, body) = answer.map_or(("503 Unavailable", String::new()), |body| ("200 OK", body));
            let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            let _ = stream.write_all(format!("{head}{body}").as_bytes());
        }
    });
    address
}

fn with_event(uid: &str, lines: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
}

#[tokio::test]
async fn a_calendar_on_the_network_counts_as_it_was_read_last_and_the_admins_hear_when_it_is_gone() {
    let week = with_event("w", "DTSTART;VALUE=DATE:20260309\r\nDTEND;VALUE=DATE:20260313");
    let broken = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:soon\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".to_owned();
    let url = serves(vec![Some(week.clone()), None, Some("<html>sign in</html>".to_owned()), Some(week), Some(broken)]);
    let mut world = world_of(busy(&format!("[\"{url}\"]"))).await;
    world.engine.read_calendars().await;
    world.engine.read_calendars().await;
    world.later(hours(5)).await;
    assert_eq!(world.notices("it"), ["I cannot read the calendar of Dana Reyes"]);
    world.engine.read_calendars().await;
    let mut letter = world.rep("dana").proposal("priya");
    letter.bcc = vec![BOT.replace('@', "+proposal-with-a-call@")];
    world.rep("dana").sends(letter).await.unwrap();
    world.until_step("priya", 2).await;
    let first = calendars(&world)[0].2;
    assert!(first >= "2026-03-13T04:00:00Z".parse().unwrap(), "not before Friday: {first}");
    world.engine.read_calendars().await;
    world.later(minutes(1)).await;
    assert_eq!(world.notices("it").last().unwrap(), "I can read the calendar of dana@acme.test again");
    world.engine.read_calendars().await;
    world.later(hours(5)).await;
    let alarm = world.inbox("it").pop().unwrap();
    let text = alarm.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("line 3: `soon` is not a time"), "{text}");
    assert!(!alarm.text().contains("dana.ics"), "its address is a secret: {}", alarm.text());
}

/// A start with an address that does not answer: everything goes on but the offer of a call.
#[tokio::test]
async fn a_calendar_that_is_still_being_read_keeps_nothing_waiting_but_the_offer_of_a_call() {
    let week = with_event("w", "DTSTART;VALUE=DATE:20260309\r\nDTEND;VALUE=DATE:20260313");
    let mut world = world_of(busy(&format!("[\"{}\"]", serves(vec![Some(week)])))).await;
    let mut letter = world.rep("dana").proposal("priya");
    letter.bcc = vec![BOT.replace('@', "+proposal-with-a-call@")];
    world.rep("dana").sends(letter).await.unwrap();
    world.until_step("priya", 1).await;
    world.later(days(6)).await;
    assert_eq!(world.steps_to("priya"), ["something-new"], "{}", world.story().await);
    assert_eq!(world.held("priya").await, None);
    world.engine.read_calendars().await;
    world.later(minutes(1)).await;
    world.later(minutes(1)).await;
    assert_eq!(world.steps_to("priya"), ["something-new", "offer-a-call"], "{}", world.story().await);
    let first = calendars(&world)[0].2;
    assert!(first >= "2026-03-13T04:00:00Z".parse().unwrap(), "not before Friday: {first}");
}

#[test]
fn a_preview_says_that_calendars_on_the_network_are_not_looked_at() {
    let wanted = |sequence: &str| Wanted { sequence: sequence.to_owned(), ..Wanted::default() };
    let setup = world::read(&busy("[\"https://calendar.example/dana.ics\"]"), None).unwrap();
    let preview = |sequence| preview::play(&setup, &wanted(sequence), "2026-03-02T15:00:00Z".parse().unwrap()).unwrap();
    let with_a_call = preview("proposal-with-a-call");
    assert_eq!(with_a_call.calendars_not_looked_at, ["the calendar at calendar.example"]);
    let reader = Reader { now: "2026-03-02T15:00:00Z".parse().unwrap(), zone: TimeZone::UTC, width: None };
    let page = preview_page(&with_a_call, &reader);
    assert!(page.contains("the calendar at calendar.example is not looked at here"), "{page}");
    assert_eq!(preview("proposal").calendars_not_looked_at, Vec::<String>::new());
}

#[tokio::test]
async fn a_calendar_that_was_never_read_holds_the_offer() {
    let mut world = world_of(busy("[\"http://127.0.0.1:1/dana.ics\"]")).await;
    world.engine.read_calendars().await;
    let mut letter = world.rep("dana").proposal("priya");
    letter.bcc = vec![BOT.replace('@', "+proposal-with-a-call@")];
    world.rep("dana").sends(letter).await.unwrap();
    world.later(days(14)).await;
    assert_eq!(world.steps_to("priya"), ["something-new"], "{}", world.story().await);
    assert!(
        world.story().await.contains("I could not read the calendar at 127.0.0.1:1 yet"),
        "{}",
        world.story().await
    );
}

#[tokio::test]
async fn undo_takes_an_agreed_time_back_in_their_calendar_too() {
    let (mut world, offer) = offered(company(), "proposal-with-a-call").await;
    let first = calendars(&world)[0].2;
    clicks(&mut world, &offer, "COUNTER", "TENTATIVE", "20260312T150000Z").await;
    says(&mut world, "proposed another time", "ok").await;
    assert_eq!(calendars(&world).len(), 2);
    let said = says(&mut world, "proposed another time", "undo").await;
    assert!(said.contains("I send them the invitation for the time before it again"), "{said}");
    assert_eq!(calendars(&world)[2], (InvitationMethod::Request, 2, first), "{}", world.story().await);
    let uids: BTreeSet<String> =
        world.inbox("priya").iter().filter_map(|mail| Some(mail.inbound.invitation.clone()?.uid)).collect();
    assert_eq!(uids.len(), 1, "one entry of their calendar");
    let said = says(&mut world, "proposed another time", "undo").await;
    assert!(said.contains("no command of this thread that could be taken back"), "{said}");
    assert_eq!(told_by(&world, "priya").await.standing, "asked");
}

#[tokio::test]
async fn undo_before_the_mail_leaves_lets_nothing_leave() {
    let (mut world, offer) = offered(company(), "proposal-with-a-call").await;
    clicks(&mut world, &offer, "COUNTER", "TENTATIVE", "20260312T150000Z").await;
    world.office.smtp_down(true);
    let notice = told(&world, "proposed another time");
    for word in ["ok", "undo"] {
        let letter = world.rep("dana").answer_to(&notice, word);
        world.office.smtp_down(false);
        world.office.imap_down(true);
        world.rep("dana").sends(letter).await.unwrap();
        world.office.smtp_down(true);
        world.office.imap_down(false);
        world.later(minutes(2)).await;
    }
    world.office.smtp_down(false);
    world.later(hours(1)).await;
    assert_eq!(calendars(&world).len(), 1, "{}", world.story().await);
    let call = told_by(&world, "priya").await;
    assert_eq!(
        (call.standing, call.sequence, call.proposed),
        ("countered", 0, Some("2026-03-12T15:00:00Z".parse().unwrap()))
    );
    says(&mut world, "proposed another time", "ok").await;
    assert_eq!(calendars(&world).len(), 2, "he may still agree: {}", world.story().await);
}

#[tokio::test]
async fn undo_of_a_cancelled_call_invites_again_and_never_over_an_answer() {
    let (mut world, offer) = offered(company(), "proposal-with-a-call").await;
    let first = calendars(&world)[0].2;
    clicks(&mut world, &offer, "REPLY", "ACCEPTED", "20260311T140000Z").await;
    says(&mut world, "accepted the invitation", "cancel call").await;
    let said = says(&mut world, "accepted the invitation", "undo").await;
    assert!(said.contains("taken back"), "{said}");
    assert_eq!(calendars(&world)[2], (InvitationMethod::Request, 2, first), "{}", world.story().await);
    says(&mut world, "accepted the invitation", "move 2026-03-13 3 pm").await;
    let moved = world.inbox("priya").pop().unwrap();
    clicks(&mut world, &moved, "REPLY", "ACCEPTED", "20260313T190000Z").await;
    let said = says(&mut world, "accepted the invitation", "undo").await;
    assert!(said.contains("they have answered since"), "{said}");
    assert_eq!(calendars(&world).len(), 4, "{}", world.story().await);
}

/// What another program understands of the calendar part of a mail: method, UID, revision, beginning, length in minutes,
/// organizer, who is invited.
fn elsewhere(mail: &Mail) -> String {
    let message = MessageParser::default().parse(&mail.bytes[..]).unwrap();
    let part = message.parts.iter().find(|part| part.is_content_type("text", "calendar")).unwrap();
    let calendar: icalendar::Calendar = part.text_contents().unwrap().parse().unwrap();
    let event = calendar.components.iter().find_map(|component| component.as_event()).unwrap();
    let at = |time: Option<DatePerhapsTime>| match time.unwrap() {
        DatePerhapsTime::DateTime(CalendarDateTime::Utc(at)) => Timestamp::from_second(at.timestamp()).unwrap(),
        other => panic!("{other:?}"),
    };
    let (from, to) = (at(event.get_start()), at(event.get_end()));
    let attendees: Vec<String> = event
        .get_attendees()
        .into_iter()
        .map(|who| format!("{} {} {:?}", who.cn.unwrap_or_default(), who.cal_address, who.part_stat))
        .collect();
    format!(
        "{} {} revision {} at {from} for {} min, {}, by {}: {}",
        calendar.property_value("METHOD").unwrap(),
        event.get_uid().unwrap(),
        event.get_sequence().unwrap(),
        from.duration_until(to).as_mins(),
        event.get_summary().unwrap(),
        event.property_value("ORGANIZER").unwrap(),
        attendees.join(", ")
    )
}

#[tokio::test]
async fn another_program_reads_of_each_mail_about_a_call_what_was_meant() {
    let (mut world, offer) = offered(company(), "proposal-with-a-call").await;
    clicks(&mut world, &offer, "REPLY", "ACCEPTED", "20260311T140000Z").await;
    says(&mut world, "accepted the invitation", "move 2026-03-13 3 pm").await;
    says(&mut world, "accepted the invitation", "cancel call").await;
    let about: Vec<String> =
        world.inbox("priya").iter().filter(|mail| mail.inbound.invitation.is_some()).map(elsewhere).collect();
    let uid = politely::mail::read::read(&offer.bytes, false).invitation.unwrap().uid;
    assert!(about.iter().all(|told| told.contains(&uid)), "{about:?}");
    insta::assert_snapshot!(about.join("\n").replace(&uid, "UID"));
}
