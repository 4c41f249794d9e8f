//! One sample of every notice: an admin's own texts are tried with them at load, and previews show them.

mod commands;
mod shown;

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::alarm;
use super::away;
use super::digest;
use super::facts::About;
use super::facts::Brief;
use super::facts::ConfirmationRequest;
use super::facts::HeldThread;
use super::facts::JournalLine;
use super::facts::Misuse;
use super::facts::NotForwarded;
use super::facts::NoticeFacts;
use super::facts::Said;
use super::facts::ThreadNotice;
use super::facts::WhyNotForwarded;
use super::nuisance;
use super::receipt;
use super::receipt::ExpiryBy;
use super::receipt::LanguageBy;
use super::receipt::PlannedMail;
use super::receipt::Receipt;
use super::receipt::ReplyPath;
use super::receipt::SequenceBy;
use super::refusal;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::appointment::Appointment;
use crate::followup::appointment::Standing;
use crate::followup::decision::Notice;
use crate::followup::event::Answer;
use crate::followup::event::Answerer;
use crate::followup::event::Departure;
use crate::followup::event::Meeting;
use crate::followup::ids::InboundId;
use crate::followup::ids::SendRef;
use crate::followup::ids::StepName;
use crate::followup::ids::ThreadId;
use crate::followup::inbound::Contact;
use crate::followup::inbound::Intent;
use crate::followup::inbound::IntentKind;
use crate::followup::inbound::InvitationAnswer;
use crate::followup::thread::HoldReason;
use crate::followup::thread::Outcome;
use crate::followup::thread::Participant;
use crate::followup::thread::Role;
use crate::mail::language::Language;

/// Every notice at least once, about Dana's proposal to Priya.
#[must_use]
pub fn samples() -> Vec<NoticeFacts> {
    let about_thread = || {
        Some(
            thread_notices()?
                .into_iter()
                .map(Box::new)
                .map(NoticeFacts::Thread)
                .chain(commands::all()?)
                .chain(others()?)
                .chain(shown::samples()?)
                .collect(),
        )
    };
    // The addresses and names below are written by us and parse; the tests see that the list is not empty.
    about_thread().unwrap_or_default()
}

fn thread_notices() -> Option<Vec<ThreadNotice>> {
    let priya = person("Priya Natarajan", "priya@globex.example")?;
    let tom = person("Tom Okafor", "tom@globex.example")?;
    let sure = answer(&priya, Answerer::Prospect, "In-Reply-To names my mail of 6 November");
    let mut notices = their_mails(&sure, &tom);
    notices.extend(calls(&sure.from));
    notices.extend(our_affairs(&priya, &tom)?);
    notices.extend(understood_answers(&sure, &tom));
    let departed = |successor: Option<Contact>, ended| Notice::Departed {
        departure: Departure { from: priya.clone(), inbound: InboundId(42), at: day(9), successor },
        ended,
    };
    notices.extend([departed(Some(contact(&tom)), false), departed(None, true)]);
    let text = "Hi Dana,\n\nthanks for the patience. The price works, but *not* before January.\nCan we talk on Thursday?\n\nPriya";
    let gone = "Priya Natarajan no longer works for Globex. Please write to Tom Okafor, tom@globex.example.";
    let about = about()?;
    let notice = |notice: Notice| ThreadNotice {
        about: about.clone(),
        answer_text: if matches!(notice, Notice::Departed { .. }) { gone } else { text }.to_owned(),
        notice,
        outbox_id: Some("17".to_owned()),
        forwarded: false,
        clash: None,
        brief: None,
    };
    let with_brief = |told: Notice, came_back| ThreadNotice { brief: brief(came_back), ..notice(told) };
    let back = Notice::AnsweredAfterEnd { answer: sure.clone(), outcome: Outcome::Expired };
    let briefed = [with_brief(back, true), with_brief(Notice::DateCame, false)];
    let forwarded =
        ThreadNotice { forwarded: true, ..notice(Notice::Answered { answer: sure, crossed: false, resumable: false }) };
    let clash = "you have something else from Tue 17 Nov 2026, 10:00 to Tue 17 Nov 2026, 11:00";
    let proposes =
        |told: &&Notice| matches!(told, Notice::Invitation { call: Some(call), .. } if call.proposed.is_some());
    let countered = notices.iter().find(proposes).cloned();
    let busy = countered.map(|told| ThreadNotice { clash: Some(clash.to_owned()), ..notice(told) });
    Some(notices.into_iter().map(notice).chain([forwarded]).chain(busy).chain(briefed).collect())
}

fn brief(came_back: bool) -> Option<Brief> {
    let said = Said {
        at: day(2),
        who: "Priya Natarajan".to_owned(),
        text: "Interesting.\nAsk me after the summer!".to_owned(),
    };
    Some(Brief {
        proposed_at: day(1),
        now: day(30),
        sent: vec![("something-new".parse().ok()?, day(5)), ("close-the-file".parse().ok()?, day(12))],
        said: if came_back { Vec::new() } else { vec![said] },
        silences: u32::from(came_back),
        came_back,
    })
}

fn answer(from: &Person, by: Answerer, evidence: &str) -> Answer {
    Answer {
        from: Box::new(from.clone()),
        by,
        inbound: InboundId(42),
        at: day(9),
        evidence: evidence.to_owned(),
        intent: Box::default(),
        invites_to: None,
    }
}

/// Answers of every kind of certainty, and answers to invitations.
fn their_mails(sure: &Answer, tom: &Person) -> Vec<Notice> {
    let colleague = answer(tom, Answerer::Colleague, "References name your proposal");
    let from_referrer = answer(tom, Answerer::Colleague, "In-Reply-To names my mail of 6 November");
    let unsure = answer(&sure.from, Answerer::Prospect, "the same address and subject");
    let invitation = |reply, comment: &str, ended| Notice::Invitation {
        answer: reply,
        from: sure.from.as_ref().clone(),
        meeting: Box::new(meeting(comment)),
        inbound: InboundId(42),
        ended,
        call: None,
    };
    vec![
        Notice::Answered { answer: sure.clone(), crossed: true, resumable: false },
        Notice::Answered { answer: colleague, crossed: false, resumable: true },
        Notice::AnsweredAfterEnd { answer: sure.clone(), outcome: Outcome::Expired },
        Notice::MaybeAnswer { answer: unsure.clone(), ended: false },
        Notice::MaybeAnswer { answer: unsure, ended: true },
        Notice::ReferrerAnswered { answer: from_referrer.clone(), ended: false },
        Notice::ReferrerAnswered { answer: from_referrer, ended: true },
        invitation(InvitationAnswer::Accepted, "", false),
        invitation(InvitationAnswer::Declined, "Thursday does not work for me.", false),
        invitation(InvitationAnswer::Tentative, "", true),
    ]
}

/// What servers, time and the rep himself bring about.
fn our_affairs(priya: &Person, tom: &Person) -> Option<Vec<Notice>> {
    let send = SendRef { thread: ThreadId::new(7_700_001), step: "no-pressure".parse().ok()?, generation: 1 };
    Some(vec![
        Notice::Bounced {
            recipient: priya.address.clone(),
            diagnostic: "550 5.1.1 <priya@globex.example>: user unknown".to_owned(),
            goes_on: false,
        },
        Notice::Bounced { recipient: tom.address.clone(), diagnostic: String::new(), goes_on: true },
        Notice::OptedOut { from: priya.address.clone() },
        Notice::Held {
            why: HoldReason::Draft,
            details: "template `no-pressure` has a blank: `rep.phone` is empty".to_owned(),
        },
        Notice::Held { why: HoldReason::ExpiryWhileAway, details: String::new() },
        Notice::UnknownSend { send },
        Notice::Replanned { due: Some(day(13)), may_revise: false },
        Notice::Replanned { due: Some(day(13)), may_revise: true },
        Notice::Replanned { due: None, may_revise: false },
        Notice::OfferRestart { may_revise: false },
        Notice::OfferRestart { may_revise: true },
        Notice::DateCame,
        Notice::ExpiryWhileIdle,
        Notice::Ended { outcome: Outcome::Expired },
        Notice::Nurture { outcome: Outcome::Expired, sequence: "nurture-quarterly".to_owned(), due: Some(day(90)) },
        Notice::Nurture { outcome: Outcome::Unresponsive, sequence: "nurture-quarterly".to_owned(), due: None },
        Notice::SecondProposal { newer: ThreadId::new(7_700_002) },
        Notice::Unreadable { inbound: InboundId(42) },
        Notice::StrangerCommand { from: Some(tom.address.clone()), said: "stop".to_owned() },
    ])
}

/// One answer for everything that an answer may ask for.
fn understood_answers(answer: &Answer, tom: &Person) -> Vec<Notice> {
    let asks = |kind, phrase: &str| Intent { kind, phrase: phrase.to_owned(), ..Intent::default() };
    let no = asks(IntentKind::No, "we will not go ahead, it is over our budget");
    let intents = [
        asks(IntentKind::OptOut, "please no more of these mails"),
        Intent { reason: "over our budget, and that's final".to_owned(), ..no.clone() },
        Intent { phrase: String::new(), ..no },
        Intent {
            date: Some(jiff::civil::date(2026, 12, 7)),
            ..asks(IntentKind::Later, "call me in the week of 7 December")
        },
        asks(IntentKind::Later, "not now"),
        asks(IntentKind::Yes, "let us go ahead"),
        asks(IntentKind::Times, "Thursday at ten, or Friday after two"),
        Intent { contact: Some(contact(tom)), ..asks(IntentKind::Referral, "please talk to Tom, he decides that") },
        asks(IntentKind::Question, "does the price include the fitting?"),
    ];
    let answered = |answer| Notice::Answered { answer, crossed: false, resumable: false };
    let invited = Answer { invites_to: Some(Box::new(meeting(""))), ..answer.clone() };
    let ended = Answer { intent: Box::new(asks(IntentKind::Later, "not now")), ..answer.clone() };
    let asked = intents.into_iter().map(|intent| answered(Answer { intent: Box::new(intent), ..answer.clone() }));
    asked.chain([answered(invited), Notice::AnsweredAfterEnd { answer: ended, outcome: Outcome::OptedOut }]).collect()
}

fn contact(person: &Person) -> Contact {
    Contact { name: person.name.clone(), address: Some(person.address.clone()) }
}

fn meeting(comment: &str) -> Meeting {
    Meeting {
        title: "Packing line, half an hour".to_owned(),
        starts_at: Some(day(11)),
        is_all_day: false,
        comment: comment.to_owned(),
        ..Meeting::default()
    }
}

/// A call in each standing that an answer brings about, its reminder, and a mail about it that did not leave.
fn calls(from: &Person) -> Vec<Notice> {
    let Ok(step) = "offer-a-call".parse() else { return Vec::new() };
    let call = Appointment {
        step,
        uid: String::new(),
        sequence: 0,
        times: vec![day(12)],
        length: jiff::SignedDuration::from_mins(20),
        standing: Standing::Accepted,
        proposed: None,
        place: "+1 212 555 0100".to_owned(),
        remind: None,
        remind_at: None,
        tell_at: None,
        pending: None,
    };
    let answered = |answer, standing, proposed| Notice::Invitation {
        answer,
        from: from.clone(),
        meeting: Box::new(meeting("")),
        inbound: InboundId(42),
        ended: false,
        call: Some(Box::new(Appointment { standing, proposed, ..call.clone() })),
    };
    let send = "call-set".parse().ok().map(|step| SendRef { thread: ThreadId::new(7_700_001), step, generation: 1 });
    let mut all = vec![
        answered(InvitationAnswer::Accepted, Standing::Accepted, None),
        answered(InvitationAnswer::Declined, Standing::Declined, None),
        answered(InvitationAnswer::Countered, Standing::Countered, Some(day(14))),
        Notice::CallNear { call: Box::new(call.clone()) },
    ];
    all.extend(send.map(|send| Notice::CallUnsent { send, why: "the time of the call has come".to_owned() }));
    all
}

fn others() -> Option<Vec<NoticeFacts>> {
    let zone = TimeZone::get("America/New_York").ok()?;
    let priya = person("Priya Natarajan", "priya@globex.example")?;
    let refused = |why| NoticeFacts::EnrolmentRefused { subject: "Proposal: packing line for Globex".to_owned(), why };
    let held = HeldThread {
        thread: ThreadId::new(7_700_001),
        prospect: priya.clone(),
        subject: "Proposal: packing line for Globex".to_owned(),
        due: Some(("no-pressure".parse().ok()?, day(10))),
    };
    let (away_held, away_zone) = (held.clone(), zone.clone());
    let ours = ["followup@acme.example".parse().ok()?, "close-file@acme.example".parse().ok()?];
    let receipts = receipt::samples(plain_receipt()?, &person("Erik Lund", "erik@acme.example")?, &ours);
    let mut others: Vec<NoticeFacts> = receipts.into_iter().map(Box::new).map(NoticeFacts::Receipt).collect();
    others.extend(questions(&priya.address)?);
    others.extend(refusal::samples(&priya.address)?.into_iter().map(refused));
    others.extend([
        NoticeFacts::ReloadFailed {
            report: "sequences/proposal.yaml:9:5: unknown key `sned`\n  9 |     sned: something-new\n    |     ^^^^ did you \
                     mean `send`?"
                .to_owned(),
        },
        NoticeFacts::ReloadDone { changes: vec!["sequences/proposal.yaml".to_owned(), "templates/no-pressure.md".to_owned()] },
        NoticeFacts::OverdueHeld { threads: vec![held.clone(), held.clone()], zone: zone.clone() },
        NoticeFacts::MailboxBlind {
            mailbox: "dana".to_owned(),
            since: day(9),
            zone: zone.clone(),
            error: "[AUTHENTICATIONFAILED] Authentication failed.".to_owned(),
        },
        NoticeFacts::MailboxMute {
            mailbox: "bot".to_owned(),
            since: day(9),
            zone: zone.clone(),
            error: "550 5.4.5 Daily user sending limit exceeded".to_owned(),
        },
        NoticeFacts::RepGone { rep: "dana@acme.example".parse().ok()?, threads: vec![held], zone },
        NoticeFacts::MailSetAside {
            mailbox: "dana".to_owned(),
            folder: "INBOX".to_owned(),
            uid: 4711,
            error: "the server could not give it in three tries".to_owned(),
        },
    ]);
    let dana = person("Dana Reyes", "dana@acme.example")?;
    others.extend(away::samples(&dana, &away_held, day(40), &away_zone).into_iter().map(NoticeFacts::Away));
    others.extend(not_forwarded()?);
    others.extend(alarm::samples(day(9), &away_zone).into_iter().map(Box::new).map(NoticeFacts::Alarm));
    others.extend(digest::digests(&priya, day(10), &away_zone).into_iter().map(Box::new).map(NoticeFacts::Digest));
    others.extend(digest::reports(&priya, day(9), &away_zone).into_iter().map(Box::new).map(NoticeFacts::Report));
    others.extend(nuisance::samples(&dana.address, day(9), &away_zone).into_iter().map(NoticeFacts::Nuisance));
    Some(others)
}

fn questions(prospect: &Address) -> Option<Vec<NoticeFacts>> {
    let zone = TimeZone::get("America/New_York").ok()?;
    let subject = "Proposal: packing line for Globex".to_owned();
    let asked = ConfirmationRequest {
        subject: subject.clone(),
        recipients: vec![prospect.clone()],
        received_at: day(0),
        until: day(2),
        zone: zone.clone(),
        answer_to: "followup+k-0123456789ab-0123456789abcdef@acme.example".parse().ok()?,
        repeated: false,
        is_last: false,
    };
    let again = ConfirmationRequest { repeated: true, is_last: true, ..asked.clone() };
    let misuse = Misuse {
        rep: "dana@acme.example".parse().ok()?,
        subject,
        received_at: day(0),
        zone,
        return_path: Some("bounce@mallory.example".parse().ok()?),
        mailbox: "bot".to_owned(),
    };
    Some(vec![NoticeFacts::Confirm(asked), NoticeFacts::Confirm(again), NoticeFacts::NameMisused(misuse)])
}

/// An answer that could not be forwarded, for every reason.
fn not_forwarded() -> Option<Vec<NoticeFacts>> {
    let reasons = [
        WhyNotForwarded::TooLarge { most_mb: 25 },
        WhyNotForwarded::Refused { reply: "552 5.3.4 Message size exceeds fixed limit".to_owned() },
        WhyNotForwarded::TooMany { forwarded: 10 },
        WhyNotForwarded::RepGone { rep: "dana@acme.example".parse().ok()? },
    ];
    let facts = |why| {
        Some(NoticeFacts::NotForwarded(Box::new(NotForwarded {
            about: about()?,
            from: person("Priya Natarajan", "priya@globex.example")?,
            at: day(9),
            subject: "Re: Proposal: packing line for Globex".to_owned(),
            mailbox: "bot".to_owned(),
            address: "followup@acme.example".parse().ok()?,
            folder: "INBOX".to_owned(),
            why,
        })))
    };
    reasons.into_iter().map(facts).collect()
}

fn plain_receipt() -> Option<Receipt> {
    let re = "Re: Proposal: packing line for Globex";
    let plan = [
        (6, "something-new", re),
        (12, "no-pressure", re),
        (19, "close-the-file", "SHOULD I CLOSE THE FILE???"),
        (30, "expiry-notice", re),
    ];
    let mail = |(on, step, subject): (i64, &str, &str)| {
        Some(PlannedMail { at: day(on), step: step.parse::<StepName>().ok()?, subject: subject.to_owned() })
    };
    let participants = vec![
        Participant { person: person("Tom Okafor", "tom@globex.example")?, role: Role::CoRecipient },
        Participant { person: person("", "cfo@globex.example")?, role: Role::Stakeholder },
    ];
    let plan = plan.into_iter().map(mail).collect::<Option<Vec<_>>>()?;
    Some(Receipt {
        about: about()?,
        plan,
        participants,
        team: Vec::new(),
        prospect_in_cc: false,
        reply_path: ReplyPath::Mailbox,
        sequence_by: SequenceBy::Usual,
        other_sequences: vec!["close-file".to_owned(), "short".to_owned()],
        expiry_by: ExpiryBy::Sequence,
        language: Language::English,
        language_by: LanguageBy::Usual,
        amount: None,
        referrer: None,
        own_addresses: Vec::new(),
        contradictory: Vec::new(),
        attached: false,
        is_head: false,
    })
}

fn about() -> Option<About> {
    let line = |on, text: &str| JournalLine { at: day(on), text: text.to_owned() };
    Some(About {
        thread: ThreadId::new(7_700_001),
        prospect: person("Priya Natarajan", "priya@globex.example")?,
        subject: "Proposal: packing line for Globex".to_owned(),
        sequence: "proposal".to_owned(),
        zone: TimeZone::get("America/New_York").ok()?,
        expires_at: day(30),
        has_offer: true,
        next: Some(("close-the-file".parse().ok()?, day(13))),
        journal: vec![
            line(0, "Dana Reyes sent the proposal, sequence proposal begins"),
            line(3, "something-new was sent and accepted"),
            line(9, "Priya Natarajan answered"),
        ],
    })
}

fn person(name: &str, address: &str) -> Option<Person> {
    Some(Person { name: name.to_owned(), address: address.parse().ok()? })
}

/// So many days after Tuesday 3 November 2026, 10:14 in New York.
fn step(name: &str) -> Option<StepName> {
    name.parse().ok()
}

fn day(after: i64) -> Timestamp {
    Timestamp::constant(1_793_718_840, 0) + SignedDuration::from_hours(24 * after)
}
