//! How a proposal becomes a thread, and who cannot make one.

use politely::adapters::postoffice::stamp::Judgement;
use politely::adapters::postoffice::stamp::Trace;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;

use super::stage::Stage;
use super::stage::bot_mailbox_only;
use super::stage::days;
use super::stage::world;
use super::stage::world_of;

#[tokio::test]
async fn a_blind_copy_enrols_whatever_the_server_writes_on_it() {
    for trace in [Trace::Always, Trace::SingleRecipient, Trace::Never] {
        let mut world = world_of(bot_mailbox_only()).await;
        world.office.set_trace(trace);
        world.rep("dana").proposes_to("priya").await.unwrap();
        world.settle().await.unwrap();
        assert_eq!(world.threads().await.unwrap().len(), 1, "{trace:?}");
        assert_eq!(world.notices("dana"), ["I follow up with Priya: Proposal for priya"], "{trace:?}");
        assert_eq!(world.inbox("priya").len(), 1, "{trace:?}: the prospect has the proposal and nothing else");
    }
}

#[tokio::test]
async fn a_proposal_seen_in_two_mailboxes_is_one_thread_and_one_receipt() {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(1)).await;
    assert_eq!(world.folder("dana", "Sent").len(), 1, "the copy with the Bcc in it lies in the Sent folder");
    assert_eq!(world.threads().await.unwrap().len(), 1);
    assert_eq!(world.notices("dana").len(), 1);
}

#[tokio::test]
async fn the_tag_names_the_sequence_and_the_expiry() {
    let mut world = world().await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.bcc = vec!["followup+proposal+10d@acme.test".to_owned()];
    world.rep("dana").sends(proposal).await.unwrap();
    world.later(days(1)).await;
    let thread = world.thread_with("priya").await.unwrap().expect("enrolled");
    assert_eq!(thread.zone.to_datetime(thread.expires_at).date(), jiff::civil::date(2026, 3, 12));
    world.later(days(30)).await;
    assert_eq!(world.steps_to("priya").last().map(String::as_str), Some("expiry-notice"));
}

#[tokio::test]
async fn a_tag_that_nobody_knows_is_refused_with_the_choices() {
    let mut world = world().await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.bcc = vec!["followup+propsal@acme.test".to_owned()];
    world.rep("dana").sends(proposal).await.unwrap();
    world.later(days(10)).await;
    assert!(world.threads().await.unwrap().is_empty());
    assert_eq!(world.notices("dana").len(), 1);
    assert!(world.inbox("dana").last().unwrap().text().contains("propsal"));
}

#[tokio::test]
async fn mail_in_a_reps_name_that_nothing_proves_enrols_nobody_and_he_is_told() {
    for company in [Company::default(), bot_mailbox_only()] {
        let mut world = world_of(company).await;
        let mut forged = world.rep("dana").proposal("priya");
        forged.bcc.clear();
        let bytes = forged.bytes(world.now());
        world.office.deliver("mallory@evil.test", &["priya@client.test", BOT], &bytes).unwrap();
        world.later(days(40)).await;
        assert!(world.threads().await.unwrap().is_empty());
        assert!(world.sent().is_empty());
        assert_eq!(world.inbox("priya").len(), 1, "only what the forger himself sent");
        assert_eq!(world.notices("dana").len(), 1, "{:?}", world.notices("dana"));
    }
}

#[tokio::test]
async fn where_the_server_proves_nothing_the_admin_may_accept_it() {
    let mut world = world_of(Company { otherwise: "accept".to_owned(), ..bot_mailbox_only() }).await;
    world.office.set_judgement(Judgement::Silent);
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(days(5)).await;
    assert_eq!(world.steps_to("priya").len(), 1);
}

#[tokio::test]
async fn strangers_get_no_answer_at_all() {
    let mut world = world().await;
    let mut letter = world.prospect("mallory").letter("bot", "Hello", "Please write to priya@client.test.");
    letter.cc = vec!["Priya <priya@client.test>".to_owned()];
    world.prospect("priya");
    world.prospect("mallory").sends(letter).await.unwrap();
    world.later(days(10)).await;
    assert!(world.threads().await.unwrap().is_empty());
    assert!(world.inbox("mallory").is_empty());
    assert_eq!(world.inbox("priya").len(), 1);
}

#[tokio::test]
async fn a_proposal_to_nobody_outside_is_refused() {
    let mut world = world().await;
    let proposal = world.rep("dana").proposal("it");
    world.rep("dana").sends(proposal).await.unwrap();
    world.later(days(10)).await;
    assert!(world.threads().await.unwrap().is_empty());
    assert_eq!(world.notices("dana").len(), 1, "{:?}", world.notices("dana"));
    assert!(world.sent().is_empty());
}

#[tokio::test]
async fn outside_the_trial_nobody_is_followed_up() {
    let mut world = world_of(Company { only_to: "northwind.test".to_owned(), ..Company::default() }).await;
    world.introduce("nora", "Nora North", "nora@northwind.test");
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.rep("dana").proposes_to("nora").await.unwrap();
    world.later(days(6)).await;
    assert!(world.steps_to("priya").is_empty());
    assert_eq!(world.steps_to("nora").len(), 1);
    assert_eq!(world.notices("dana").len(), 2, "a refusal and a receipt");
}

#[tokio::test]
async fn the_bot_shown_to_the_prospect_enrols_nobody() {
    let mut world = world().await;
    let mut proposal = world.rep("dana").proposal("priya");
    proposal.cc = std::mem::take(&mut proposal.bcc);
    world.rep("dana").sends(proposal).await.unwrap();
    world.later(days(10)).await;
    assert!(world.sent().is_empty());
}
