//! The invariants of the send protocol, one function each. They ask the post office's log what the other side saw; only
//! where the invariant itself speaks of our rows are those read.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use politely::adapters::store::inbound;
use politely::adapters::store::inbound::Identity;
use politely::adapters::store::sends;
use politely::adapters::store::suppressions;
use politely::engine::world::mailbag::Mail;
use politely::engine::world::mailbag::Sighted;
use politely::followup::decision::SendStatus;
use politely::followup::thread::Doubt;
use politely::followup::thread::State;
use politely::followup::thread::Thread;
use politely::followup::thread::wake_at;
use politely::mail::read::private_hash;

use super::life::Life;
use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::world;

/// The steps of all sequences of these lives, in an order that each of them keeps.
const STEPS: [&str; 7] =
    ["something-new", "call-and-mail", "no-pressure", "close-the-file", "back-away", "expiry-warning", "expiry-notice"];

fn zone() -> TimeZone {
    TimeZone::get("America/New_York").unwrap()
}

pub fn i1_no_step_is_accepted_twice(life: &Life) {
    let mut seen = BTreeSet::new();
    for sent in &life.sent {
        // No RESEND is said in these lives, so a second generation of a step that was accepted is one too many as well,
        // unless the end of the offer that it spoke of was moved.
        let date = if names_the_end(&sent.step) { extensions_before(life, sent) } else { 0 };
        assert!(seen.insert((sent.thread.clone(), sent.step.clone(), date)), "I1: {} {} twice", sent.thread, sent.step);
    }
}

fn names_the_end(step: &str) -> bool {
    ["expiry-warning", "expiry-notice", "extended"].contains(&step)
}

/// How often the offer had been extended when the mail left.
fn extensions_before(life: &Life, sent: &Sighted) -> usize {
    life.extensions.iter().filter(|(thread, at)| *thread == sent.thread && *at <= sent.at).count()
}

pub fn i2_nothing_after_an_answer(life: &Life) {
    let all = &life.sent;
    let by_id = threads_of_ids(life);
    for answer in &life.answers {
        let Some(thread) = by_id.get(&answer.to) else { continue };
        // The rep may take it up again, knowing of the answer.
        let taken_up =
            |sent: &Sighted| life.taken_up.iter().any(|(id, at)| id == thread && answer.at <= *at && *at <= sent.at);
        let is_late = |sent: &&Sighted| sent.thread == *thread && sent.place >= answer.place && !taken_up(sent);
        let late = all.iter().find(is_late);
        assert!(
            late.is_none(),
            "I2: {thread} was answered at {} and {:?} left",
            answer.at,
            late.map(|s| (&s.step, s.at))
        );
    }
}

/// Which thread a mail of ours, or a proposal, belongs to: follow-ups name their thread and cite the proposal.
fn threads_of_ids(life: &Life) -> BTreeMap<String, String> {
    use politely::engine::world::mailbag::header;
    let mut threads = BTreeMap::new();
    for sent in &life.sent {
        if let Some(id) = header(&sent.content, "Message-ID") {
            threads.insert(id, sent.thread.clone());
        }
        if let Some(first) = header(&sent.content, "References").and_then(|r| r.split(' ').next().map(str::to_owned)) {
            threads.insert(first, sent.thread.clone());
        }
    }
    threads
}

pub async fn i3_nothing_to_the_suppressed(life: &Life) {
    let suppressed = life.world.store().read(suppressions::all).await.unwrap();
    for sent in &life.sent {
        for suppression in suppressed.iter().filter(|one| sent.recipients.contains(&one.target)) {
            // The store keeps microseconds.
            let is_before = sent.at.as_microsecond() <= suppression.since.as_microsecond();
            assert!(is_before, "I3: {suppression:?} got {} at {}", sent.step, sent.at);
        }
    }
}

pub fn i4_only_in_the_window(life: &Life) {
    for sent in &life.sent {
        let local = zone().to_datetime(sent.at);
        let minute = i32::from(local.hour()) * 60 + i32::from(local.minute());
        let open = (540..690).contains(&minute) || (810..990).contains(&minute);
        let is_weekend = matches!(local.weekday(), Weekday::Saturday | Weekday::Sunday);
        assert!(open && !is_weekend, "I4: {} left at {local}", sent.step);
    }
}

pub fn i5_caps_hold(life: &Life) {
    let (per_hour, per_day) = if life.world.company().bot_limits.contains("per_day: 5 }") { (2, 5) } else { (60, 500) };
    let times: Vec<Timestamp> = life.sent.iter().map(|sent| sent.at).collect();
    for (span, cap) in [(hours(1), per_hour), (hours(24), per_day)] {
        for (index, start) in times.iter().enumerate() {
            let count = times.iter().skip(index).filter(|at| start.duration_until(**at) < span).count();
            assert!(count <= cap, "I5: {count} mails within {span:?} from {start}");
        }
    }
}

pub async fn i6_every_mail_has_one_row(life: &Life) {
    for (login, folder) in life.watched() {
        let mails = life.world.folder(&login, folder);
        // Of a rep's private mail only a hash is kept.
        let named =
            |mail: &Mail| Identity { message_id: mail.inbound.message_id.clone(), body_hash: mail.inbound.body_hash };
        let hidden = |mail: &Mail| Identity { message_id: None, body_hash: private_hash(&mail.inbound) };
        let asked: Vec<Identity> = mails.iter().flat_map(|mail| [named(mail), hidden(mail)]).collect();
        let known = life.world.store().read(move |tx| inbound::known(tx, &asked)).await.unwrap();
        for mail in &mails {
            let names = [named(mail), hidden(mail)];
            let rows: BTreeSet<_> = known.iter().filter(|(name, _)| names.contains(name)).map(|(_, row)| row).collect();
            assert_eq!(rows.len(), 1, "I6: {login}/{folder}: \"{}\" of {}", mail.subject(), mail.at);
        }
    }
}

pub async fn i7_every_blind_copy_is_a_thread_or_a_refusal(life: &Life) {
    let threads = life.world.threads().await.unwrap();
    for (id, subject) in &life.proposals {
        let bare = id.trim_matches(['<', '>']);
        let count = threads.iter().filter(|thread| thread.proposal.message_id.as_str() == bare).count();
        let refusal = format!("Not followed up: {subject}");
        // Notices are sent at least once: a second copy has the same id.
        let told: BTreeSet<_> = life.told.iter().filter(|(_, subject)| *subject == refusal).collect();
        let refusals = told.len();
        assert_eq!((count + refusals, count.min(1)), (1, count), "I7: {subject}: {count} threads, {refusals} refusals");
    }
}

pub async fn i8_nothing_comes_of_forged_mail(life: &Life) {
    let threads = life.world.threads().await.unwrap();
    for id in &life.forged {
        let bare = id.trim_matches(['<', '>']);
        assert!(!threads.iter().any(|thread| thread.proposal.message_id.as_str() == bare), "I8: {id} was enrolled");
    }
    for sent in &life.sent {
        let text = String::from_utf8_lossy(&sent.content).into_owned();
        assert!(!text.contains("Forged no."), "I8: a follow-up of a forged mail");
    }
}

pub fn i9_in_order_with_gaps(life: &Life) {
    let mut last: BTreeMap<String, ((usize, usize), Timestamp)> = BTreeMap::new();
    let mut persons = BTreeSet::new();
    for sent in &life.sent {
        // The news of an extension stands before everything that speaks of the new end.
        let place = match STEPS.iter().position(|step| *step == sent.step) {
            Some(place) if names_the_end(&sent.step) => (extensions_before(life, sent), place),
            Some(place) => (0, place),
            None => (extensions_before(life, sent), 0),
        };
        let date = zone().to_datetime(sent.at).date();
        if let Some((before, at)) = last.insert(sent.thread.clone(), (place, sent.at)) {
            let is_next = before < place || (place.0 == 0 && before.1 < place.1);
            assert!(is_next, "I9: {} of {:?} after {before:?}", sent.step, place);
            assert!(zone().to_datetime(at).date() < date, "I9: two mails of {} on {date}", sent.thread);
        }
        for recipient in &sent.recipients {
            assert!(persons.insert((recipient.clone(), date)), "I9: {recipient} got two mails on {date}");
        }
    }
}

pub async fn i10_every_acceptance_has_its_row(life: &Life) {
    for sent in &life.sent {
        let row = row_of(life, sent).await;
        let told = matches!(
            row.status,
            SendStatus::Accepted | SendStatus::Confirmed | SendStatus::Unknown | SendStatus::Assumed
        );
        assert!(told, "I10: {} {} was accepted and its row says {:?}", sent.thread, sent.step, row.status);
    }
}

async fn row_of(life: &Life, sent: &politely::engine::world::mailbag::Sighted) -> sends::Send {
    let thread = sent.thread.parse().unwrap();
    let rows = life.world.store().read(move |tx| sends::of_thread(tx, thread)).await.unwrap();
    let row =
        rows.into_iter().find(|row| row.send.step.as_str() == sent.step && row.send.generation == sent.generation);
    row.unwrap_or_else(|| panic!("I10: no row for {} {}", sent.thread, sent.step))
}

pub async fn i11_order_of_arrival() {
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let mut results = BTreeSet::new();
    for order in orders {
        let mut world = world().await;
        world.rep("dana").proposes_to("priya").await.unwrap();
        world.until_step("priya", 1).await;
        for mail in order {
            let text = ["Let us talk.", "unsubscribe", "I am out of the office until Monday, 16 March 2026."][mail];
            let mut letter = world.prospect("priya").answer(text).unwrap();
            if mail == 2 {
                letter.more = vec![("Auto-Submitted".to_owned(), "auto-replied".to_owned())];
            }
            world.prospect("priya").sends(letter).await.unwrap();
        }
        world.later(days(30)).await;
        let state = format!("{:?}", world.outcome("priya").await);
        results.insert((state, world.sent().len()));
    }
    assert_eq!(results.len(), 1, "I11: {results:?}");
}

pub async fn i12_reading_everything_again_changes_nothing(life: Life) {
    let mut life = life;
    let before = life.world.threads().await.unwrap();
    let sent = life.sent.len();
    for (login, folder) in life.watched() {
        life.world.office.renew_uidvalidity(&login, folder).unwrap();
    }
    life.world.pass(minutes(10)).await.unwrap();
    assert_eq!(life.world.threads().await.unwrap(), before, "I12: threads changed");
    let by_mail = |told: Vec<(String, String)>| -> Vec<_> {
        told.into_iter().filter(|(_, subject)| !comes_by_the_clock(subject)).collect()
    };
    assert_eq!(by_mail(life.read_notices()), by_mail(life.told), "I12: new notices");
    assert_eq!(life.world.sent().len(), sent, "I12: new mail");
}

/// The digest of a morning (`Fri 13 Nov: ...`), the report of a week, the count of what is on hold, the daily word of what nobody
/// knows: no mail brings them about.
fn comes_by_the_clock(subject: &str) -> bool {
    let days = ["Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun "];
    let said = ["Your week", "Nobody knows whether"];
    days.iter().chain(&said).any(|start| subject.starts_with(start)) || subject.ends_with(" on hold")
}

/// Whether somebody was told that the thread needs him.
fn was_told(life: &Life, thread: &Thread) -> bool {
    let receipt = "I follow up with";
    let is_about = |subject: &str| subject.contains(&thread.proposal.subject) && !subject.starts_with(receipt);
    let is_for_many = |subject: &str| subject.contains("overdue") || subject.contains("left the configuration");
    life.told.iter().any(|(_, subject)| is_about(subject) || is_for_many(subject))
}

pub async fn i13_nothing_waits_silently(life: &Life) {
    for thread in life.world.threads().await.unwrap() {
        let has_timer = wake_at(&thread).is_some_and(|at| at > life.world.now());
        let waits = match &thread.state {
            State::Ended { .. } => true,
            State::Sending(sending) => sending.doubt != Doubt::Asked || was_told(life, &thread),
            State::Active(_) | State::Waiting(_) | State::Snoozed { .. } => has_timer,
            State::Paused | State::Held { .. } => has_timer || was_told(life, &thread),
        };
        assert!(waits, "I13: {} waits silently: {:?}\n{}", thread.id, thread.state, life.world.story().await);
    }
}

pub async fn i14_the_frozen_bytes_left(life: &Life) {
    for sent in &life.sent {
        let row = row_of(life, sent).await;
        assert_eq!(&row.frozen[..], &sent.content[..], "I14: other bytes left for {} {}", sent.thread, sent.step);
        let text = String::from_utf8_lossy(&sent.content).into_owned();
        for mark in ["{{", "}}", "{%", "%}", "____", "[blank]"] {
            assert!(!text.contains(mark), "I14: {mark} in {} {}", sent.thread, sent.step);
        }
    }
}

pub fn i15_blind_means_silent(life: &Life) {
    // What was polled just before may leave within the minute that the barrier allows.
    let allowed = SignedDuration::from_secs(60);
    for sent in &life.sent {
        let blind = life.blind.iter().find(|(from, to)| *from + allowed < sent.at && sent.at < *to);
        assert!(blind.is_none(), "I15: {} left at {} while IMAP was down: {blind:?}", sent.step, sent.at);
    }
}

pub async fn i17_every_thread_came_to_something(life: &Life) {
    for thread in life.world.threads().await.unwrap() {
        let settled = match &thread.state {
            State::Ended { .. } => true,
            State::Held { .. } | State::Paused => was_told(life, &thread),
            State::Sending(sending) => sending.doubt == Doubt::Asked && was_told(life, &thread),
            State::Active(planned) => planned.due + days(4) > life.world.now(),
            State::Waiting(_) | State::Snoozed { .. } => false,
        };
        assert!(settled, "I17: {} is stuck: {:?}\n{}", thread.id, thread.state, life.world.story().await);
    }
}
