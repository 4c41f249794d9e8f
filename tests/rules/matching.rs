//! From whom a mail comes and to which thread it belongs.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use politely::followup::directory::Directory;
use politely::followup::event::Answerer;
use politely::followup::ids::MessageId;
use politely::followup::ids::SendRef;
use politely::followup::ids::ThreadId;
use politely::followup::inbound::Absence;
use politely::followup::inbound::DeliveryReport;
use politely::followup::inbound::FailureScope;
use politely::followup::inbound::Inbound;
use politely::followup::inbound::Kind;
use politely::followup::inbound::ReportAction;
use politely::followup::matching::ADDRESSES_MAX;
use politely::followup::matching::Candidate;
use politely::followup::matching::Direction;
use politely::followup::matching::Evidence;
use politely::followup::matching::IDS_MAX;
use politely::followup::matching::Match;
use politely::followup::matching::direction;
use politely::followup::matching::goes_outside;
use politely::followup::matching::ladder::choose;
use politely::followup::matching::ladder::cited;
use politely::followup::matching::lookup_keys;
use proptest::prelude::*;

use crate::world::address;
use crate::world::at;
use crate::world::person;
use crate::world::step;

const PRIYA: &str = "priya@client.example";
const DANA: &str = "dana@acme.example";

fn id(text: &str) -> MessageId {
    MessageId::new(text).unwrap()
}

fn directory() -> Directory {
    Directory {
        own: BTreeSet::from([address("followup@acme.example")]),
        reps: BTreeMap::from([(address(DANA), address(DANA)), (address("dr@acme.example"), address(DANA))]),
        internal_domains: BTreeSet::from(["acme.example".to_owned()]),
        admins: BTreeSet::new(),
    }
}

fn mail(from: &str, kind: Kind) -> Inbound {
    Inbound { from: vec![person(from)], kind, subject: "Something else".to_owned(), ..Inbound::default() }
}

fn human(from: &str) -> Inbound {
    mail(from, Kind::Human)
}

fn send(thread: u64) -> SendRef {
    SendRef { thread: ThreadId::new(thread), step: step("first"), generation: 1 }
}

/// A thread of Dana with Priya and Carl, one follow-up sent.
fn candidate(thread: u64) -> Candidate {
    Candidate {
        thread: ThreadId::new(thread),
        rep: address(DANA),
        prospect: address(PRIYA),
        participants: vec![address("carl@client.example")],
        subject: "Proposal for the warehouse".to_owned(),
        ended: false,
        opened_at: at("2026-03-02 10:00"),
        last_outgoing: at("2026-03-05 10:00"),
        ids: vec![
            (id(&format!("proposal-{thread}@acme")), None),
            (id(&format!("first-{thread}@acme")), Some(send(thread))),
        ],
        has_thread_index: false,
        sentences: 0,
        has_conversation: false,
    }
}

fn matched(inbound: &Inbound, candidates: &[Candidate]) -> Match {
    matched_with(inbound, &[], candidates)
}

fn matched_with(inbound: &Inbound, tokens: &[SendRef], candidates: &[Candidate]) -> Match {
    choose(inbound, &direction(inbound, &directory(), &[]), tokens, &[], candidates, at("2026-03-06 10:00"))
}

fn sure(thread: u64, by: Answerer, evidence: Evidence, about: Option<SendRef>) -> Match {
    Match::Sure { thread: ThreadId::new(thread), by, evidence, about }
}

fn unsure(threads: &[u64], evidence: Evidence) -> Match {
    Match::Unsure { threads: threads.iter().map(|thread| ThreadId::new(*thread)).collect(), evidence }
}

#[test]
fn direction_is_decided_before_anything_else() {
    let ours = [send(1)];
    let of = |inbound: &Inbound, ours: &[SendRef]| direction(inbound, &directory(), ours);
    assert_eq!(of(&human("followup@acme.example"), &[]), Direction::Own);
    assert_eq!(of(&mail("followup+tag@acme.example", Kind::AutoReply), &[]), Direction::Own, "our own notices");
    assert_eq!(of(&human(DANA), &ours), Direction::Own, "a follow-up in the rep's name");
    assert_eq!(of(&human(DANA), &[]), Direction::Rep(address(DANA)));
    assert_eq!(of(&human("dr@acme.example"), &[]), Direction::Rep(address(DANA)), "the registered address");
    assert_eq!(of(&mail(DANA, Kind::OutOfOffice(Absence::default())), &[]), Direction::Machine, "not the rep's word");
    assert_eq!(of(&human(PRIYA), &[]), Direction::ProspectSide);
    assert_eq!(of(&human(PRIYA), &ours), Direction::ProspectSide, "a token alone makes nobody us");
    assert_eq!(of(&mail(PRIYA, Kind::Unreadable), &[]), Direction::ProspectSide);
    assert_eq!(of(&human("colleague@acme.example"), &[]), Direction::Outsider);
    for kind in [Kind::Bounce, Kind::Delay, Kind::Receipt, Kind::AutoReply, Kind::List] {
        assert_eq!(of(&mail(PRIYA, kind), &[]), Direction::Machine);
    }
    assert_eq!(of(&mail(DANA, Kind::Bounce), &ours), Direction::Machine, "a report returns our token");
    let mut two_authors = human(DANA);
    two_authors.from.push(person(PRIYA));
    assert_eq!(of(&two_authors, &[]), Direction::Outsider, "two authors are nobody's word");
}

#[test]
fn an_answer_to_a_follow_up_is_sure_and_names_it() {
    let mut reply = human(PRIYA);
    reply.in_reply_to = vec![id("first-1@acme")];
    let expected = sure(1, Answerer::Prospect, Evidence::InReplyTo(id("first-1@acme")), Some(send(1)));
    assert_eq!(matched(&reply, &[candidate(1), candidate(2)]), expected);
}

#[test]
fn only_the_third_reference_hits() {
    let mut reply = human(PRIYA);
    reply.in_reply_to = vec![id("unknown@client")];
    reply.references = vec![id("a@x"), id("b@x"), id("proposal-1@acme"), id("unknown@client")];
    let expected = sure(1, Answerer::Prospect, Evidence::References(id("proposal-1@acme")), None);
    assert_eq!(matched(&reply, &[candidate(1)]), expected);
    reply.references.push(id("first-1@acme"));
    let Match::Sure { about, .. } = matched(&reply, &[candidate(1)]) else { panic!() };
    assert_eq!(about, Some(send(1)), "the newest mail that it cites");
}

#[test]
fn a_colleague_who_got_it_forwarded_is_a_sure_match_too() {
    let mut reply = human("boss@client.example");
    reply.references = vec![id("proposal-1@acme")];
    assert!(matches!(matched(&reply, &[candidate(1)]), Match::Sure { by: Answerer::Colleague, .. }));
}

#[test]
fn in_reply_to_decides_where_references_name_several_threads() {
    let mut reply = human(PRIYA);
    reply.references = vec![id("proposal-1@acme"), id("proposal-2@acme")];
    let both = [candidate(1), candidate(2)];
    assert_eq!(matched(&reply, &both), unsure(&[1, 2], Evidence::SeveralThreads));
    reply.in_reply_to = vec![id("first-2@acme")];
    assert!(matches!(matched(&reply, &both), Match::Sure { thread, .. } if thread == ThreadId::new(2)));
}

#[test]
fn an_open_thread_counts_before_one_that_is_over() {
    let mut reply = human(PRIYA);
    reply.references = vec![id("proposal-1@acme"), id("proposal-2@acme")];
    let over = Candidate { ended: true, ..candidate(1) };
    assert!(
        matches!(matched(&reply, &[over.clone(), candidate(2)]), Match::Sure { thread, .. } if thread == ThreadId::new(2))
    );
    assert!(matches!(matched(&reply, &[over]), Match::Sure { thread, .. } if thread == ThreadId::new(1)));
}

#[test]
fn an_id_that_another_field_carries_is_enough() {
    let mut absence = mail(PRIYA, Kind::OutOfOffice(Absence::default()));
    absence.other_ids = vec![id("first-1@acme")];
    let expected = sure(1, Answerer::Prospect, Evidence::OtherId(id("first-1@acme")), Some(send(1)));
    assert_eq!(matched(&absence, &[candidate(1)]), expected);
}

#[test]
fn a_signed_token_is_sure_for_any_writer() {
    let reply = human("private@gmail.com");
    let expected = sure(1, Answerer::Colleague, Evidence::Token(send(1)), Some(send(1)));
    assert_eq!(matched_with(&reply, &[send(1)], &[candidate(1)]), expected);
    assert_eq!(matched_with(&reply, &[send(1)], &[]), Match::None, "a token without its thread says nothing");
    let several = matched_with(&reply, &[send(1), send(2)], &[candidate(1), candidate(2)]);
    assert_eq!(several, unsure(&[1, 2], Evidence::SeveralThreads));
}

#[test]
fn the_signed_address_of_a_thread_is_sure_for_any_writer() {
    let reply = human("private@gmail.com");
    let addressed = [ThreadId::new(1)];
    let found = choose(
        &reply,
        &Direction::ProspectSide,
        &[],
        &addressed,
        &[candidate(1), candidate(2)],
        at("2026-03-06 10:00"),
    );
    assert_eq!(found, sure(1, Answerer::Colleague, Evidence::TokenAddress(ThreadId::new(1)), None));
}

#[test]
fn address_and_subject_are_never_sure() {
    let mut reply = human(PRIYA);
    reply.subject = "AW: [EXT] Proposal for the warehouse".to_owned();
    let evidence = Evidence::AddressAndSubject(address(PRIYA));
    assert_eq!(matched(&reply, &[candidate(1)]), unsure(&[1], evidence.clone()));
    assert_eq!(matched(&reply, &[candidate(1), candidate(2)]), unsure(&[1, 2], evidence.clone()), "hold all of them");
    let other = Candidate { subject: "Proposal for the office".to_owned(), ..candidate(2) };
    assert_eq!(matched(&reply, &[candidate(1), other]), unsure(&[1], evidence));
}

#[test]
fn a_new_mail_of_a_participant_under_another_subject_holds_the_open_thread() {
    let evidence = Evidence::AddressOnly(address("carl@client.example"));
    assert_eq!(matched(&human("carl@client.example"), &[candidate(1)]), unsure(&[1], evidence));
    let over = Candidate { ended: true, ..candidate(1) };
    assert_eq!(matched(&human("carl@client.example"), &[over]), Match::None);
}

#[test]
fn somebody_else_of_the_company_under_the_subject_holds_it_but_not_at_a_consumer_domain() {
    let mut reply = human("boss@client.example");
    assert_eq!(matched(&reply, &[candidate(1)]), Match::None, "another subject says nothing");
    reply.subject = "Re: Proposal for the warehouse".to_owned();
    let evidence = Evidence::DomainAndSubject("client.example".to_owned());
    assert_eq!(matched(&reply, &[candidate(1)]), unsure(&[1], evidence));
    let private = Candidate { prospect: address("priya@gmail.com"), participants: Vec::new(), ..candidate(1) };
    reply.from = vec![person("stranger@gmail.com")];
    assert_eq!(matched(&reply, &[private]), Match::None);
}

#[test]
fn an_old_subject_proves_nothing() {
    let mut reply = human("boss@client.example");
    reply.subject = "Re: Proposal for the warehouse".to_owned();
    let old = Candidate { last_outgoing: at("2025-11-01 10:00"), ..candidate(1) };
    assert_eq!(matched(&reply, &[old]), Match::None);
}

#[test]
fn a_colleague_of_the_rep_never_counts_as_an_answer() {
    let mut reply = human("colleague@acme.example");
    reply.in_reply_to = vec![id("first-1@acme")];
    assert_eq!(matched(&reply, &[candidate(1)]), Match::None);
}

#[test]
fn the_reps_own_mail_belongs_to_the_thread_that_it_cites_or_copies() {
    let mut by_hand = human(DANA);
    by_hand.references = vec![id("proposal-1@acme")];
    assert!(matches!(matched(&by_hand, &[candidate(1)]), Match::Sure { .. }));
    let mut copy = human(DANA);
    copy.message_id = Some(id("proposal-1@acme"));
    let Match::Sure { evidence, .. } = matched(&copy, &[candidate(1)]) else { panic!() };
    assert_eq!(evidence, Evidence::OwnId(id("proposal-1@acme")));
    let mut fresh = human(DANA);
    fresh.to = vec![person(PRIYA)];
    assert_eq!(matched(&fresh, &[candidate(1)]), Match::None);
    fresh.subject = "Proposal for the warehouse".to_owned();
    assert!(matches!(matched(&fresh, &[candidate(1)]), Match::Sure { .. }), "it only makes us wait longer");
    assert_eq!(matched(&fresh, &[candidate(1), candidate(2)]), Match::None);
}

#[test]
fn our_own_copy_proves_which_send_arrived() {
    let mut copy = human(DANA);
    copy.message_id = Some(id("first-1@acme"));
    let found = choose(&copy, &Direction::Own, &[send(1)], &[], &[candidate(1)], at("2026-03-06 10:00"));
    assert_eq!(found, sure(1, Answerer::Colleague, Evidence::OwnId(id("first-1@acme")), Some(send(1))));
    copy.message_id = None;
    let found = choose(&copy, &Direction::Own, &[send(1)], &[], &[candidate(1)], at("2026-03-06 10:00"));
    assert_eq!(found, sure(1, Answerer::Colleague, Evidence::Token(send(1)), Some(send(1))));
    // A relay replaced the id and dropped our own field: the id that it reported tells that the rep did not write it.
    copy.message_id = Some(id("first-1@acme"));
    copy.in_reply_to = vec![id("proposal-1@acme")];
    let expected = sure(1, Answerer::Colleague, Evidence::OwnId(id("first-1@acme")), Some(send(1)));
    assert_eq!(matched(&copy, &[candidate(1)]), expected);
}

#[test]
fn a_report_without_an_id_of_ours_is_never_sure() {
    let mut bounce = mail("mailer-daemon@mx.client.example", Kind::Bounce);
    assert_eq!(matched(&bounce, &[candidate(1)]), Match::None);
    bounce.reports = vec![DeliveryReport {
        recipient: Some(address(PRIYA)),
        action: ReportAction::Failed,
        status: Some((5, 1, 1)),
        diagnostic: "no such user".to_owned(),
        scope: FailureScope::HardRecipient,
    }];
    assert_eq!(matched(&bounce, &[candidate(1)]), unsure(&[1], Evidence::ReportedAddress(address(PRIYA))));
    bounce.other_ids = vec![id("first-1@acme")];
    assert!(matches!(matched(&bounce, &[candidate(1)]), Match::Sure { .. }));
}

#[test]
fn an_absence_without_an_id_speaks_of_all_open_threads_of_that_person() {
    let absence = mail(PRIYA, Kind::OutOfOffice(Absence::default()));
    let evidence = Evidence::AddressOnly(address(PRIYA));
    assert_eq!(matched(&absence, &[candidate(1), candidate(2)]), unsure(&[1, 2], evidence));
}

#[test]
fn one_mail_to_two_prospects_is_answered_by_one_of_them() {
    let other = Candidate { prospect: address("omar@other.example"), participants: Vec::new(), ..candidate(2) };
    let shared = (id("both@acme"), None);
    let [mut first, mut second] = [candidate(1), other];
    first.ids.push(shared.clone());
    second.ids.push(shared);
    let mut reply = human("omar@other.example");
    reply.in_reply_to = vec![id("both@acme")];
    let threads = [first, second];
    assert_eq!(matched(&reply, &threads), sure(2, Answerer::Prospect, Evidence::InReplyTo(id("both@acme")), None));
    reply.from = vec![person("stranger@elsewhere.example")];
    assert_eq!(matched(&reply, &threads), unsure(&[1, 2], Evidence::SeveralThreads), "ask");
}

#[test]
fn amazon_writes_one_id_in_many_ways() {
    let known = Candidate { ids: vec![(id("0102-000000@amazonses.com"), Some(send(1)))], ..candidate(1) };
    let mut reply = human(PRIYA);
    for cited in ["0102-000000@eu-west-1.amazonses.com", "0102-000000@EMAIL.amazonses.com"] {
        reply.in_reply_to = vec![id(cited)];
        assert!(lookup_keys(&reply, &[]).ids.contains(&id("0102-000000@amazonses.com")), "{cited}");
        let expected = sure(1, Answerer::Prospect, Evidence::InReplyTo(id(cited)), Some(send(1)));
        assert_eq!(matched(&reply, std::slice::from_ref(&known)), expected);
    }
    reply.in_reply_to = vec![id("0102-000000@notamazonses.com")];
    assert!(!lookup_keys(&reply, &[]).ids.contains(&id("0102-000000@amazonses.com")));
}

#[test]
fn the_thread_index_leads_to_the_thread_and_its_first_answer_does_not_change_the_root() {
    let root = |index: &str| politely::followup::matching::thread_index_root(index);
    // The thirtieth letter differs: it holds four bits of the first answer.
    assert_eq!(root("AdxyzR3uQk9mT0mJvQyV6cJ2sLMPqA=="), root("AdxyzR3uQk9mT0mJvQyV6cJ2sLMPqP//abcd"));
    assert_eq!(root("AdxyzR3u"), None);
    assert_eq!(root(&"\u{e9}".repeat(40)), None);
    let known = Candidate { has_thread_index: true, ..candidate(1) };
    let reply = human("private@gmail.com");
    assert_eq!(
        matched(&reply, &[known.clone(), candidate(2)]),
        sure(1, Answerer::Colleague, Evidence::ThreadIndex, None)
    );
    let same = Candidate { thread: ThreadId::new(2), ..known.clone() };
    assert_eq!(matched(&reply, &[known, same]), unsure(&[1, 2], Evidence::SeveralThreads), "a template sent twice");
    let many: Vec<Candidate> = (1..9).map(|thread| Candidate { has_thread_index: true, ..candidate(thread) }).collect();
    assert_eq!(matched(&reply, &many), Match::None, "a template sent to everybody");
}

#[test]
fn everybodys_subject_never_matches_alone() {
    for subject in ["Proposal", "Angebot", "Re: Devis", "見積書", "Our proposal!", "提案"] {
        let generic = |thread| Candidate { subject: subject.to_owned(), ..candidate(thread) };
        let mut reply = human("boss@client.example");
        reply.subject = format!("Re: {subject}");
        assert_eq!(matched(&reply, &[generic(1)]), Match::None, "{subject}");
        reply.from = vec![person(PRIYA)];
        assert!(matches!(matched(&reply, &[generic(1)]), Match::Unsure { .. }), "{subject}: he himself is asked about");
    }
}

#[test]
fn a_prefix_means_reply_in_one_country_and_forward_in_another() {
    let mut reply = human(PRIYA);
    let evidence = Evidence::AddressAndSubject(address(PRIYA));
    for prefix in
        ["VS:", "SV: VS:", "R:", "I:", "Na:", "TR :", "转发：", "RE\u{a0}:", "re(2):", "Fwd[3]:", "[Extern] WG:"]
    {
        reply.subject = format!("{prefix} Proposal for the warehouse");
        assert_eq!(matched(&reply, &[candidate(1)]), unsure(&[1], evidence.clone()), "{prefix}");
    }
    reply.subject = "Ref: the warehouse".to_owned();
    assert_eq!(matched(&reply, &[candidate(1)]), unsure(&[1], Evidence::AddressOnly(address(PRIYA))));
}

#[test]
fn two_prospects_under_one_subject_are_told_apart_or_asked_about() {
    let carol = Candidate {
        prospect: address("carol@client.example"),
        participants: Vec::new(),
        subject: "Proposal for the warehouse".to_owned(),
        ..candidate(2)
    };
    let mut reply = human(PRIYA);
    reply.subject = "Re: Proposal for the warehouse".to_owned();
    let his = Evidence::AddressAndSubject(address(PRIYA));
    assert_eq!(matched(&reply, &[candidate(1), carol.clone()]), unsure(&[1], his));
    reply.from = vec![person("boss@mail.client.example")];
    let both = Evidence::DomainAndSubject("client.example".to_owned());
    assert_eq!(matched(&reply, &[candidate(1), carol]), unsure(&[1, 2], both), "a colleague of both");
}

#[test]
fn two_quoted_sentences_of_a_stranger_hold_the_thread_and_one_does_not() {
    let quoting = |thread, sentences| Candidate { sentences, ..candidate(thread) };
    let stranger = human("otto@consult.example");
    assert_eq!(matched(&stranger, &[quoting(1, 1)]), Match::None);
    let expected = unsure(&[1], Evidence::QuotedSentences(3));
    assert_eq!(matched(&stranger, &[quoting(1, 3), quoting(2, 2)]), expected, "the thread that most of it is from");
    let over = Candidate { ended: true, ..quoting(1, 3) };
    assert_eq!(matched(&stranger, &[over]), Match::None);
    assert_eq!(matched(&human("colleague@acme.example"), &[quoting(1, 3)]), Match::None);
    assert_eq!(matched(&mail("robot@x.example", Kind::AutoReply), &[quoting(1, 3)]), Match::None);
}

#[test]
fn a_list_that_put_itself_into_from_hides_nobody() {
    let through = |author: &str, from: &str| {
        let mut inbound = mail(from, Kind::List);
        inbound.reply_to = vec![person(author)];
        inbound.author_behind_list = Some(person(author));
        inbound
    };
    let of = |inbound: &Inbound| direction(inbound, &directory(), &[]);
    assert_eq!(of(&through(DANA, "list@groups.example")), Direction::Rep(address(DANA)), "told that nothing proves it");
    assert_eq!(of(&through(DANA, "followup@acme.example")), Direction::Rep(address(DANA)), "the bot is the list");
    let mut answer = through(PRIYA, "sales@acme.example");
    answer.kind = Kind::Human;
    assert_eq!(of(&answer), Direction::ProspectSide);
    answer.in_reply_to = vec![id("first-1@acme")];
    assert!(matches!(matched(&answer, &[candidate(1)]), Match::Sure { by: Answerer::Prospect, .. }));
    let mut colleague = through("colleague@acme.example", "list@groups.example");
    colleague.kind = Kind::Human;
    assert_eq!(of(&colleague), Direction::Outsider);
}

#[test]
fn mail_among_colleagues_is_known_to_be_about_a_thread_and_is_no_answer() {
    let mut aside = human("colleague@acme.example");
    aside.references = vec![id("proposal-1@acme")];
    assert_eq!(matched(&aside, &[candidate(1)]), Match::None);
    assert_eq!(cited(&aside, &[candidate(1)]), Some(ThreadId::new(1)));
    let mut of_rep = human(DANA);
    of_rep.to = vec![person("colleague@acme.example"), person("erik@eu.acme.example")];
    assert!(!goes_outside(&of_rep, &address(DANA)));
    of_rep.cc = vec![person(PRIYA)];
    assert!(goes_outside(&of_rep, &address(DANA)));
    assert!(goes_outside(&human(DANA), &address(DANA)), "nobody is named");
    let private = address("dana@gmail.com");
    of_rep.cc = vec![person("priya@gmail.com")];
    of_rep.to = Vec::new();
    assert!(goes_outside(&of_rep, &private), "everybody has an address there");
}

#[test]
fn a_copy_of_the_proposal_under_another_id_is_the_proposal() {
    let mut copy = human(DANA);
    copy.to = vec![person(PRIYA)];
    copy.message_id = Some(id("new@relay.example"));
    copy.own_former_ids = vec![id("proposal-1@acme")];
    copy.other_ids = copy.own_former_ids.clone();
    let expected = sure(1, Answerer::Colleague, Evidence::OwnId(id("proposal-1@acme")), None);
    assert_eq!(matched(&copy, &[candidate(1)]), expected);
}

#[test]
fn the_conversation_that_gmail_made_leads_to_the_thread() {
    let known = Candidate { has_conversation: true, ..candidate(1) };
    let one = std::slice::from_ref(&known);
    let stranger = human("private@gmail.com");
    let expected = sure(1, Answerer::Colleague, Evidence::GmailConversation, None);
    assert_eq!(matched(&stranger, one), expected);
    let both = [
        known.clone(),
        Candidate { prospect: address("ines@other.example"), thread: ThreadId::new(2), ..known.clone() },
    ];
    assert_eq!(
        matched(&stranger, &both),
        unsure(&[1, 2], Evidence::SeveralThreads),
        "two proposals in one conversation"
    );
    let hers = sure(2, Answerer::Prospect, Evidence::GmailConversation, None);
    assert_eq!(matched(&human("ines@other.example"), &both), hers, "of the two it is hers");
    let many: Vec<Candidate> = (1..9).map(|thread| Candidate { has_conversation: true, ..candidate(thread) }).collect();
    assert_eq!(matched(&stranger, &many), Match::None, "the subject of a template");
    let generic = Candidate { subject: "Proposal".to_owned(), ..known.clone() };
    assert_eq!(matched(&stranger, std::slice::from_ref(&generic)), unsure(&[1], Evidence::GmailConversation));
    assert!(
        matches!(matched(&human(PRIYA), &[generic]), Match::Sure { .. }),
        "a subject that is everybody's, her own words"
    );
}

#[test]
fn of_the_reps_own_mail_in_a_conversation_only_that_to_the_prospect_counts() {
    let known = Candidate { has_conversation: true, ..candidate(1) };
    let mut own = human(DANA);
    own.to = vec![person("somebody@else.example")];
    assert_eq!(matched(&own, std::slice::from_ref(&known)), Match::None);
    own.to = vec![person(PRIYA)];
    assert_eq!(matched(&own, &[known]), sure(1, Answerer::Colleague, Evidence::GmailConversation, None));
}

#[test]
fn evidence_is_worth_what_it_tells() {
    let ladder = [
        Evidence::Token(send(1)),
        Evidence::InReplyTo(id("a@b")),
        Evidence::OtherId(id("a@b")),
        Evidence::ThreadIndex,
        Evidence::GmailConversation,
        Evidence::AddressAndSubject(address(PRIYA)),
        Evidence::AddressOnly(address(PRIYA)),
        Evidence::DomainAndSubject("client.example".to_owned()),
        Evidence::QuotedSentences(2),
        Evidence::SeveralThreads,
    ];
    let worth: Vec<f64> = ladder.iter().map(Evidence::confidence).collect();
    assert!(worth.is_sorted_by(|one, next| one > next), "{worth:?}");
    let sure = sure(1, Answerer::Prospect, Evidence::ThreadIndex, None);
    assert!(sure.confidence() > 0.9 && Match::None.confidence() < f64::EPSILON);
    let two = unsure(&[1, 2], Evidence::AddressAndSubject(address(PRIYA)));
    assert!(two.confidence() < 0.5);
}

proptest! {
    /// Whatever stands around it and in whatever order, a cited mail of one open thread leads there, and never elsewhere.
    #[test]
    fn a_cited_mail_leads_to_its_thread_in_any_order(
        mut noise in proptest::collection::vec("[a-z0-9]{1,12}@[a-z]{1,8}\\.example", 0..60),
        place in any::<prop::sample::Index>(),
        reversed in any::<bool>(),
    ) {
        noise.insert(place.index(noise.len() + 1), "proposal-1@acme".to_owned());
        let mut candidates = [candidate(1), candidate(2)];
        if reversed {
            candidates.reverse();
        }
        let mut reply = human("stranger@elsewhere.example");
        reply.references = noise.iter().map(|text| id(text)).collect();
        let asked = lookup_keys(&reply, &[]);
        prop_assert!(asked.ids.contains(&id("proposal-1@acme")) && asked.ids.len() <= IDS_MAX);
        let expected = sure(1, Answerer::Colleague, Evidence::References(id("proposal-1@acme")), None);
        prop_assert_eq!(matched(&reply, &candidates), expected);
    }

    #[test]
    fn any_subject_is_compared_in_peace(subject in any::<String>(), known in any::<String>()) {
        use politely::followup::matching::subject;
        let base = subject::base_subject(&subject);
        prop_assert_eq!(subject::base_subject(&base), base.clone(), "nothing is left to strip");
        prop_assert_eq!(subject::same_subject(&format!("Re: {known}"), &known), !subject::base_subject(&known).is_empty());
        let _ = (subject::is_generic(&subject), subject::has_prefix(&subject));
    }
}

#[test]
fn keys_are_distinct_capped_and_lead_with_the_most_telling() {
    let mut reply = human(PRIYA);
    reply.in_reply_to = vec![id("last@x")];
    reply.references = (0..500).map(|n| id(&format!("{n}@x"))).chain([id("last@x")]).collect();
    reply.cc = (0..100).map(|n| person(&format!("p{n}@client.example"))).collect();
    let keys = lookup_keys(&reply, &[send(1), send(1)]);
    assert_eq!(keys.ids[..3], [id("last@x"), id("0@x"), id("499@x")]);
    assert_eq!((keys.ids.len(), keys.addresses.len()), (IDS_MAX, ADDRESSES_MAX));
    assert_eq!(keys.addresses[0], address(PRIYA));
    assert_eq!(keys.threads, [ThreadId::new(1)]);
    assert_eq!(keys.domains, ["client.example"]);
    assert!(lookup_keys(&human("somebody@gmail.com"), &[]).domains.is_empty());
}

#[test]
fn every_evidence_is_a_sentence_for_people() {
    let all = [
        Evidence::InReplyTo(id("a@b")),
        Evidence::References(id("a@b")),
        Evidence::OtherId(id("a@b")),
        Evidence::OwnId(id("a@b")),
        Evidence::Token(send(1)),
        Evidence::TokenAddress(ThreadId::new(1)),
        Evidence::ThreadIndex,
        Evidence::GmailConversation,
        Evidence::SeveralThreads,
        Evidence::AddressAndSubject(address(PRIYA)),
        Evidence::AddressOnly(address(PRIYA)),
        Evidence::DomainAndSubject("client.example".to_owned()),
        Evidence::ReportedAddress(address(PRIYA)),
        Evidence::QuotedSentences(2),
    ];
    let text: Vec<String> = all.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(text.join("\n"), @"
    it answers a mail of this thread (In-Reply-To a@b)
    it continues a mail of this thread (References a@b)
    it names a mail of this thread (a@b)
    it is a copy of a mail of this thread (a@b)
    it carries the signed token of step first
    it was sent to the signed address of thread 000000000001
    it continues a mail of this thread (Thread-Index)
    Gmail sorted it into the conversation of this thread (X-GM-THRID)
    it cites mails of several threads
    priya@client.example wrote under the subject of the proposal
    priya@client.example wrote under another subject
    somebody at client.example wrote under the subject of the proposal
    a report speaks of priya@client.example without citing a mail
    it quotes 2 sentences of mails that the prospect got
    ");
}
