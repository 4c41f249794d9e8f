//! From a mail that was read and matched to what happened, for the readings that are told and never acted upon.

use jiff::Timestamp;
use politely::followup::event::Answerer;
use politely::followup::event::Event;
use politely::followup::ids::InboundId;
use politely::followup::ids::ThreadId;
use politely::followup::inbound::Absence;
use politely::followup::inbound::Contact;
use politely::followup::inbound::Inbound;
use politely::followup::inbound::Intent;
use politely::followup::inbound::IntentKind;
use politely::followup::inbound::Invitation;
use politely::followup::inbound::InvitationAnswer;
use politely::followup::inbound::InvitationMethod;
use politely::followup::inbound::Kind;
use politely::followup::interpret;
use politely::followup::interpret::Arrival;
use politely::followup::interpret::Happening;
use politely::followup::matching::Direction;
use politely::followup::matching::Evidence;
use politely::followup::matching::Match;

use crate::world::address;
use crate::world::at;
use crate::world::person;

const PRIYA: &str = "priya@client.example";

fn from_priya(kind: Kind) -> Inbound {
    Inbound { from: vec![person(PRIYA)], kind, ..Inbound::default() }
}

fn sure(by: Answerer) -> Match {
    let evidence = Evidence::AddressAndSubject(address(PRIYA));
    Match::Sure { thread: ThreadId::new(7), by, evidence, about: None }
}

/// The events of the only thread.
fn events(inbound: &Inbound, direction: &Direction, matched: &Match) -> Vec<Event> {
    let arrival =
        Arrival { inbound, row: InboundId(3), direction, matched, itself: None, at: moment(), names_us: false };
    let event = |happening| match happening {
        Happening::Thread(_, event) => event,
        other => panic!("{other:?}"),
    };
    interpret::happenings(&arrival).into_iter().map(event).collect()
}

fn moment() -> Timestamp {
    at("2026-03-06 10:00")
}

fn tom() -> Contact {
    Contact { name: "Tom Weber".to_owned(), address: Some(address("tom@client.example")) }
}

fn left() -> Kind {
    Kind::OutOfOffice(Absence { has_left: true, alternative: Some(tom()), back_on: None })
}

#[test]
fn a_departure_of_the_prospect_is_an_event_of_its_own_with_the_successor() {
    let told = events(&from_priya(left()), &Direction::ProspectSide, &sure(Answerer::Prospect));
    let [Event::Departed(departure)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((departure.successor.clone(), departure.inbound, departure.at), (Some(tom()), InboundId(3), moment()));
}

#[test]
fn a_departure_or_absence_of_somebody_else_is_a_line_in_the_journal() {
    let rep = Direction::Rep(address("dana@acme.example"));
    for kind in [left(), Kind::OutOfOffice(Absence::default())] {
        for (direction, by) in [(Direction::ProspectSide, Answerer::Colleague), (rep.clone(), Answerer::Prospect)] {
            let told = events(&from_priya(kind.clone()), &direction, &sure(by));
            assert!(matches!(told.as_slice(), [Event::MachineMail { .. }]), "{told:?}");
        }
    }
}

#[test]
fn the_deputy_of_an_absence_is_noted() {
    let away = Kind::OutOfOffice(Absence { alternative: Some(tom()), ..Absence::default() });
    let told = events(&from_priya(away), &Direction::ProspectSide, &sure(Answerer::Prospect));
    assert_eq!(told, [Event::OutOfOffice { back_on: None, deputy: Some(tom()) }]);
}

#[test]
fn only_a_sure_opt_out_acts_whatever_else_is_understood_stays_an_answer() {
    let kinds = [
        IntentKind::None,
        IntentKind::OptOut,
        IntentKind::No,
        IntentKind::Later,
        IntentKind::Yes,
        IntentKind::Times,
        IntentKind::Referral,
        IntentKind::Question,
    ];
    for kind in kinds {
        let intent = Intent { kind, is_sure: kind != IntentKind::OptOut, ..Intent::default() };
        let inbound = Inbound { intent: intent.clone(), ..from_priya(Kind::Human) };
        let told = events(&inbound, &Direction::ProspectSide, &sure(Answerer::Prospect));
        let [Event::Answer(answer)] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!(*answer.intent, intent);
    }
}

fn calendar_part(method: InvitationMethod) -> Invitation {
    Invitation {
        method,
        uid: "1@client.example".to_owned(),
        sequence: 0,
        attendee: None,
        organizer: None,
        summary: "Packing line".to_owned(),
        comment: "Rather Friday.".to_owned(),
        starts_at: Some(moment()),
        ends_at: None,
        is_all_day: false,
    }
}

#[test]
fn an_answer_to_an_invitation_brings_the_time_of_the_meeting() {
    let invitation = Some(calendar_part(InvitationMethod::Counter));
    let inbound = Inbound { invitation, ..from_priya(Kind::InvitationReply(InvitationAnswer::Countered)) };
    let told = events(&inbound, &Direction::ProspectSide, &sure(Answerer::Prospect));
    let [Event::Invitation { answer, meeting, .. }] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((*answer, meeting.starts_at), (InvitationAnswer::Countered, Some(moment())));
    assert_eq!((meeting.title.as_str(), meeting.comment.as_str()), ("Packing line", "Rather Friday."));
}

#[test]
fn an_invitation_of_the_prospect_is_an_answer_that_names_its_time() {
    let inbound = Inbound { invitation: Some(calendar_part(InvitationMethod::Request)), ..from_priya(Kind::Human) };
    let told = events(&inbound, &Direction::ProspectSide, &sure(Answerer::Prospect));
    let [Event::Answer(answer)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(answer.invites_to.as_ref().and_then(|meeting| meeting.starts_at), Some(moment()));
}
