//! What is checked again in the transaction that lets bytes leave.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use jiff::Timestamp;
use politely::followup::audience::addressed;
use politely::followup::clearance::Caps;
use politely::followup::clearance::Clearance;
use politely::followup::clearance::Counts;
use politely::followup::clearance::Mode;
use politely::followup::clearance::Usage;
use politely::followup::clearance::may_send;
use politely::followup::event::Event;
use politely::followup::event::Refusal;
use politely::followup::ids::SendRef;
use politely::followup::sequence::Delay;
use politely::followup::thread::State;

use crate::world::World;
use crate::world::at;
use crate::world::step;

struct Door {
    world: World,
    send: SendRef,
    draft_version: u64,
    suppressed: bool,
    barred_in_copy: bool,
    rep_known: bool,
    mode: Mode,
    only_to: BTreeSet<String>,
    counts: Counts,
    caps: Caps,
    oldest_complete_poll: Option<Timestamp>,
    gift_stands: bool,
}

impl Door {
    /// Everything is in order: the first step was queued a moment ago and every folder polled since.
    fn open() -> Self {
        let world = World::new().queued();
        Self {
            send: world.send("first", 1),
            draft_version: world.thread.version,
            suppressed: false,
            barred_in_copy: false,
            rep_known: true,
            mode: Mode::Live,
            only_to: BTreeSet::new(),
            counts: Counts::default(),
            caps: Caps::default(),
            oldest_complete_poll: Some(world.now),
            gift_stands: true,
            world,
        }
    }

    fn with(change: impl FnOnce(&mut Self)) -> Self {
        let mut door = Self::open();
        change(&mut door);
        door
    }

    fn ask(&self) -> Result<(), Refusal> {
        let step = self.world.sequence.step(&self.send.step).unwrap();
        let addressed = addressed(&self.world.thread, step, &[]);
        let recipients = addressed.envelope(&self.world.thread.prospect.address);
        let clearance = Clearance {
            thread: &self.world.thread,
            send: &self.send,
            draft_version: self.draft_version,
            sequence: &self.world.sequence,
            calendar: &self.world.calendar,
            zone: &self.world.zone,
            limits: &self.world.limits,
            suppressed: self.suppressed,
            barred_in_copy: self.barred_in_copy,
            recipients: &recipients,
            rep_known: self.rep_known,
            mode: self.mode,
            only_to: &self.only_to,
            counts: self.counts,
            caps: self.caps,
            oldest_complete_poll: self.oldest_complete_poll,
            gift_stands: self.gift_stands,
        };
        may_send(&clearance, self.world.now)
    }

    fn says(&self, refusal: Refusal) {
        assert_eq!(self.ask(), Err(refusal));
    }

    /// The clock goes on and the folders have just been polled.
    fn at(&mut self, local: &str) {
        self.world.now = at(local);
        self.oldest_complete_poll = Some(self.world.now);
    }
}

#[test]
fn a_draft_in_order_may_leave() {
    assert_eq!(Door::open().ask(), Ok(()));
}

#[test]
fn a_thread_that_moved_on_lets_nothing_leave() {
    Door::with(|door| door.draft_version += 1).says(Refusal::Stale);
    Door::with(|door| door.send = door.world.send("second", 1)).says(Refusal::Stale);
    Door::with(|door| door.world.thread.state = State::Paused).says(Refusal::Stale);
    Door::with(|door| door.send.thread = politely::followup::ids::ThreadId::new(1)).says(Refusal::Stale);
    let answered =
        Event::Answer(crate::world::answer("priya@client.example", politely::followup::event::Answerer::Prospect));
    for event in [answered, Event::Command(politely::followup::event::Command::Pause), Event::Delayed] {
        Door::with(|door| {
            door.world.happens(&event);
        })
        .says(Refusal::Stale);
    }
}

#[test]
fn a_suppressed_address_gets_nothing() {
    Door::with(|door| door.suppressed = true).says(Refusal::Suppressed);
    // Somebody in copy without whom it goes on: the draft is made anew.
    Door::with(|door| door.barred_in_copy = true).says(Refusal::Stale);
}

#[test]
fn a_rep_who_left_the_config_sends_nothing() {
    Door::with(|door| door.rep_known = false).says(Refusal::RepGone);
}

#[test]
fn a_trial_reaches_only_its_domains() {
    Door::with(|door| door.only_to = BTreeSet::from(["other.example".to_owned()])).says(Refusal::OutsideTrial);
    let inside = Door::with(|door| door.only_to = BTreeSet::from(["client.example".to_owned()]));
    assert_eq!(inside.ask(), Ok(()));
    Door::with(|door| {
        door.only_to = BTreeSet::from(["client.example".to_owned()]);
        door.world.thread.participants[0].person = crate::world::person("carl@partner.example");
    })
    .says(Refusal::OutsideTrial);
}

#[test]
fn only_the_live_mode_sends() {
    for mode in [Mode::Hold, Mode::DryRun] {
        Door::with(|door| door.mode = mode).says(Refusal::Mode);
    }
}

#[test]
fn a_warning_never_leaves_after_the_expiry_and_a_nudge_neither() {
    let late = |name: &'static str| {
        Door::with(|door| {
            door.send = door.world.send(name, 1);
            if let State::Active(planned) = &mut door.world.thread.state {
                planned.step = Some(step(name));
                planned.due = at("2026-04-01 16:00");
            }
            door.at("2026-04-02 09:30");
        })
    };
    late("warning").says(Refusal::TooLate);
    late("second").says(Refusal::Stale);
    assert_eq!(late("notice").ask(), Ok(()));
}

#[test]
fn a_draft_that_is_late_or_early_is_decided_again() {
    Door::with(|door| door.at("2026-03-10 10:00")).says(Refusal::Stale);
    Door::with(|door| {
        if let State::Active(planned) = &mut door.world.thread.state {
            planned.due = at("2026-03-05 10:01");
        }
    })
    .says(Refusal::Stale);
    let next_day = Door::with(|door| door.at("2026-03-06 10:00"));
    assert_eq!(next_day.ask(), Ok(()), "late by one business day");
}

#[test]
fn every_folder_must_have_been_polled_since_the_step_fell_due_and_a_minute_ago_at_most() {
    Door::with(|door| door.oldest_complete_poll = None).says(Refusal::StaleBarrier);
    // Half a minute after the step fell due: the poll is fresh, but an answer may have come after it.
    let just_due = |before_due| {
        Door::with(|door| {
            let due = door.world.planned().due;
            door.world.now = due.checked_add(SignedDuration::from_secs(30)).unwrap();
            door.oldest_complete_poll = due.checked_sub(SignedDuration::from_secs(before_due)).ok();
        })
    };
    assert_eq!(just_due(0).ask(), Ok(()));
    just_due(1).says(Refusal::StaleBarrier);
    let polled_before = |seconds| {
        Door::with(|door| {
            door.world.now = at("2026-03-05 10:30");
            door.oldest_complete_poll = door.world.now.checked_sub(SignedDuration::from_secs(seconds)).ok();
        })
    };
    assert_eq!(polled_before(60).ask(), Ok(()));
    polled_before(61).says(Refusal::StaleBarrier);
}

#[test]
fn nothing_leaves_outside_the_hours_of_the_right_zone() {
    let mut door = Door::open();
    door.at("2026-03-05 12:00");
    door.says(Refusal::Closed { next: Some(at("2026-03-05 13:30")) });
    let mut door = Door::open();
    door.world.zone = jiff::tz::TimeZone::get("Asia/Tokyo").unwrap();
    assert!(matches!(door.ask(), Err(Refusal::Closed { next: Some(_) })));
    let mut door = Door::open();
    door.world.calendar.hours.clear();
    door.says(Refusal::Closed { next: None });
}

#[test]
fn the_minimum_gap_is_kept() {
    let mut door = Door::open();
    door.world.thread.anchor = at("2026-03-05 09:05");
    door.says(Refusal::Capped { cap: "minimum gap", until: at("2026-03-06 09:00") });
    door.world.limits.min_gap = Delay::Exact(SignedDuration::from_mins(30));
    assert_eq!(door.ask(), Ok(()));
}

#[test]
fn every_cap_is_kept_and_says_when_it_is_free_again() {
    let frees_at = at("2026-03-05 11:00");
    let used = |used| Usage { used, frees_at };
    type Fill = fn(&mut Door, Usage);
    let full: [(&'static str, Fill); 5] = [
        ("messages to this person in a day", |door, usage| door.counts.person_day = usage),
        ("messages of this rep in a day", |door, usage| {
            (door.counts.rep_day, door.caps.rep_per_day) = (usage, Some(1));
        }),
        ("messages of this mailbox in a day", |door, usage| {
            (door.counts.mailbox_day, door.caps.mailbox_per_day) = (usage, Some(1));
        }),
        ("messages of this mailbox in an hour", |door, usage| {
            (door.counts.mailbox_hour, door.caps.mailbox_per_hour) = (usage, Some(1));
        }),
        ("messages to this domain in an hour", |door, usage| {
            (door.counts.domain_hour, door.caps.domain_per_hour) = (usage, Some(1));
        }),
    ];
    for (cap, fill) in full {
        Door::with(|door| fill(door, used(1))).says(Refusal::Capped { cap, until: frees_at });
        assert_eq!(Door::with(|door| fill(door, used(0))).ask(), Ok(()), "{cap}");
    }
}

#[test]
fn of_several_reasons_the_more_final_one_is_given() {
    let mut door = Door::open();
    door.at("2026-03-10 12:00");
    door.draft_version += 1;
    door.suppressed = true;
    door.rep_known = false;
    door.only_to = BTreeSet::from(["other.example".to_owned()]);
    door.mode = Mode::Hold;
    door.oldest_complete_poll = None;
    door.gift_stands = false;
    door.world.thread.anchor = at("2026-03-10 09:05");
    door.counts.person_day = Usage { used: 9, frees_at: at("2026-03-11 00:00") };
    let mut given = Vec::new();
    let mut mend: Vec<fn(&mut Door)> = vec![
        |door| door.draft_version -= 1,
        |door| door.suppressed = false,
        |door| door.rep_known = true,
        |door| door.only_to.clear(),
        |door| door.mode = Mode::Live,
        |door| door.gift_stands = true,
        |door| door.world.now = at("2026-03-06 12:00"),
        |door| door.oldest_complete_poll = Some(door.world.now),
        |door| door.at("2026-03-06 10:00"),
        |door| door.world.thread.anchor = at("2026-03-05 09:05"),
        |door| door.counts.person_day.used = 0,
    ];
    mend.reverse();
    while let Err(refusal) = door.ask() {
        given.push(match refusal {
            Refusal::Stale => "stale",
            Refusal::Suppressed => "suppressed",
            Refusal::RepGone => "rep gone",
            Refusal::OutsideTrial => "outside trial",
            Refusal::Mode => "mode",
            Refusal::CalendarAwaited => "calendar awaited",
            Refusal::Unshown => "unshown",
            Refusal::Outdated => "outdated",
            Refusal::TooLate => "too late",
            Refusal::StaleBarrier => "stale barrier",
            Refusal::Closed { .. } => "closed",
            Refusal::Capped { cap, .. } => cap,
        });
        mend.pop().unwrap()(&mut door);
    }
    assert_eq!(
        given,
        [
            "stale",
            "suppressed",
            "rep gone",
            "outside trial",
            "mode",
            "outdated",
            "stale",
            "stale barrier",
            "closed",
            "minimum gap",
            "messages to this person in a day",
        ]
    );
}
