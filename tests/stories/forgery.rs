//! What anybody can try to make the bot write to a third person, and that nothing comes of it: no thread, no command, no
//! mail to anybody, but at most one to the rep in whose name it was tried.
//!
//! Each theme has a case that is genuine: where that one did nothing either, the others would prove nothing.

mod command;
mod header;
#[cfg(feature = "dkim")]
mod signature;
mod token;

use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
use politely::engine::world::company::RepPlan;

use super::stage::Stage;
use super::stage::days;
use super::stage::hours;
use super::stage::world_of;

/// One mail that lies in the bot's inbox, and what it tries.
struct Trick {
    /// The trick, for whoever reads a failure.
    name: &'static str,
    /// Header fields above the mail's own, topmost first: what relays wrote, or are said to have written.
    trace: String,
    /// `From` and what belongs to it, one field a line.
    from: String,
    /// More fields.
    more: String,
}

impl Trick {
    fn new(name: &'static str, trace: &str, from: &str) -> Self {
        Self { name, trace: trace.to_owned(), from: from.to_owned(), more: String::new() }
    }

    fn with(self, more: &str) -> Self {
        Self { more: more.to_owned(), ..self }
    }

    fn mail(&self, world: &World) -> String {
        let date = world.now().strftime("%a, %d %b %Y %H:%M:%S +0000");
        let lines = [
            "Return-Path: <mallory@evil.test>",
            &format!("Delivered-To: {BOT}"),
            &self.trace,
            &self.from,
            "To: Priya <priya@client.test>",
            "Subject: Proposal for priya",
            &format!("Date: {date}"),
            "Message-ID: <forged.1@evil.test>",
            &self.more,
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
        ];
        let head: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        format!("{}\n\nDear Priya,\n\nhere is our proposal.\n", head.join("\n")).replace('\n', "\r\n")
    }
}

/// Two reps whose own mailboxes are not watched; what nothing proves is asked about.
fn company() -> Company {
    let rep = |login: &str, name: &str| RepPlan {
        watched: false,
        reply_path: "reply-to".to_owned(),
        more: "sent_copy: none".to_owned(),
        ..RepPlan::new(login, name)
    };
    let reps = vec![rep("dana", "Dana Reyes"), rep("erik", "Erik Lund")];
    Company { otherwise: "confirm".to_owned(), reps, ..Company::default() }
}

/// A world with everybody who could be written to.
async fn stage(company: Company) -> World {
    let mut world = world_of(company).await;
    world.prospect("priya");
    world.introduce("mallory", "Mallory", "mallory@evil.test");
    world
}

/// Mails of the bot in somebody's inbox.
fn from_bot(world: &World, who: &str) -> Vec<String> {
    let own = |mail: &politely::engine::world::mailbag::Mail| mail.inbound.from.iter().any(is_bot);
    world.inbox(who).iter().filter(|mail| own(mail)).map(|mail| mail.subject().to_owned()).collect()
}

fn is_bot(person: &politely::followup::address::Person) -> bool {
    person.address.split_tag().0.to_string() == BOT
}

/// Days later: no thread, nothing sent, nobody written to; the rep at most once.
async fn nothing_came_of_it(world: &mut World, name: &str) {
    nothing_but(world, name, 1).await;
}

/// The same after several mails in the rep's name: she hears of each at most once.
async fn nothing_but(world: &mut World, name: &str, mails: usize) {
    world.later(days(10)).await;
    assert!(world.threads().await.unwrap().is_empty(), "{name}: {}", world.story().await);
    assert!(world.sent().is_empty(), "{name}");
    for stranger in ["priya", "mallory", "erik", "it"] {
        assert_eq!(from_bot(world, stranger), Vec::<String>::new(), "{name}: {stranger}");
    }
    assert!(from_bot(world, "dana").len() <= mails, "{name}: {:?}", from_bot(world, "dana"));
}

/// Lets each trick be tried in a world of its own.
async fn try_all(company: impl Fn() -> Company, tricks: &[Trick]) {
    for trick in tricks {
        let mut world = stage(company()).await;
        let mail = trick.mail(&world);
        world.office.put("bot", "INBOX", mail.as_bytes(), world.now()).unwrap();
        nothing_came_of_it(&mut world, trick.name).await;
    }
}

/// The same with a mail that is genuine: a thread comes of it.
async fn comes_true(company: Company, genuine: &Trick) {
    let mut world = stage(company).await;
    let mail = genuine.mail(&world);
    world.office.put("bot", "INBOX", mail.as_bytes(), world.now()).unwrap();
    world.later(hours(1)).await;
    assert_eq!(world.threads().await.unwrap().len(), 1, "{}: {:?}", genuine.name, from_bot(&world, "dana"));
}
