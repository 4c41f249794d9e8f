//! Scheduled calls: an invitation or times in words, what the prospect makes of it, and the mails that follow.

use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
use politely::engine::world::mailbag::Mail;
use politely::followup::inbound::InvitationMethod;

use super::stage::Stage;
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
            "application/ics; name=\"invite.ics\"",
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
