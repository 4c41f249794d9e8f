//! Words that the stories share. Nothing here knows how the bot works.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use jiff::SignedDuration;
use jiff::Timestamp;
use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::Target;
use politely::adapters::postoffice::log::Entry;
use politely::adapters::postoffice::log::Happening;
use politely::adapters::store::commands;
use politely::adapters::store::sends;
use politely::config::diagnostic::render_all;
use politely::engine::operator::Answer;
use politely::engine::operator::Order;
use politely::engine::operator::Request;
use politely::engine::setup::Setup;
use politely::engine::world;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::engine::world::company::RepPlan;
use politely::followup::decision::SendStatus;
use politely::followup::thread::HoldReason;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;

/// Monday, 2 March 2026, 10:00 in New York.
pub const MONDAY: &str = "2026-03-02T15:00:00Z";

/// A moment.
pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Days of the clock.
pub fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}

/// Hours of the clock.
pub fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

/// Minutes of the clock.
pub fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

/// A company with one rep, on a Monday morning.
pub async fn world() -> World {
    world_of(Company::default()).await
}

/// A company with Dana and Erik.
pub fn two_reps() -> Company {
    let reps = vec![RepPlan::new("dana", "Dana Reyes"), RepPlan::new("erik", "Erik Lund")];
    Company { reps, ..Company::default() }
}

/// A company whose rep's own mailbox is not watched: everything comes through the bot's.
pub fn bot_mailbox_only() -> Company {
    let dana = RepPlan {
        watched: false,
        reply_path: "reply-to".to_owned(),
        more: "sent_copy: none".to_owned(),
        ..RepPlan::new("dana", "Dana Reyes")
    };
    Company { reps: vec![dana], ..Company::default() }
}

/// The files of a company, read once: most stories take place in the same few.
fn read(company: &Company) -> Arc<Setup> {
    static READ: Mutex<BTreeMap<String, Arc<Setup>>> = Mutex::new(BTreeMap::new());
    let before = || READ.lock().unwrap_or_else(PoisonError::into_inner);
    let name = format!("{company:?}");
    let found = before().get(&name).cloned();
    found.unwrap_or_else(|| {
        let setup = world::read(company, None).unwrap_or_else(|problems| panic!("{}", render_all(&problems, false)));
        Arc::clone(before().entry(name).or_insert(Arc::new(setup)))
    })
}

/// A company of one's own, on a Monday morning.
pub async fn world_of(company: Company) -> World {
    if std::env::var_os("STORY_LOG").is_some() {
        let _ = tracing_subscriber::fmt().with_env_filter("politely=debug").with_test_writer().try_init();
    }
    let setup = read(&company);
    World::of(at(MONDAY), company, setup).await.unwrap()
}

/// The words of the story, on top of the world.
pub trait Stage {
    /// Lets time pass.
    async fn later(&mut self, span: SignedDuration);
    /// Time passes until a mail of the step has reached somebody.
    async fn until_step(&mut self, to: &str, count: usize);
    /// How the thread with somebody ended; `None`: it is open.
    async fn outcome(&self, who: &str) -> Option<Outcome>;
    /// Where the thread with somebody stands.
    async fn state(&self, who: &str) -> State;
    /// Why the thread with somebody is held; `None`: it is not.
    async fn held(&self, who: &str) -> Option<HoldReason>;
    /// When the mails of steps to somebody were accepted.
    fn times(&self, who: &str) -> Vec<Timestamp>;
    /// Subjects of the bot's own mails to a person.
    fn notices(&self, who: &str) -> Vec<String>;
    /// An operator's word on the thread with somebody, said to the running bot. Gives what it answered.
    async fn order(&mut self, who: &str, order: Order) -> String;
    /// An operator's word, said to the running bot. Gives what it answered.
    async fn ask(&mut self, request: Request) -> String;
    /// The whole story, for failures.
    async fn story(&self) -> String;
}

impl Stage for World {
    async fn later(&mut self, span: SignedDuration) {
        self.pass(span).await.unwrap();
    }

    async fn until_step(&mut self, to: &str, count: usize) {
        self.settle().await.unwrap();
        for _ in 0..500 {
            if self.steps_to(to).len() >= count {
                return;
            }
            let next = self.next_wake().await.unwrap().expect("nothing is planned any more");
            self.pass_until(next).await.unwrap();
        }
        panic!("step {count} never reached {to}\n{}", self.story().await);
    }

    async fn outcome(&self, who: &str) -> Option<Outcome> {
        match self.state(who).await {
            State::Ended { outcome, .. } => Some(outcome),
            _ => None,
        }
    }

    async fn state(&self, who: &str) -> State {
        self.thread_with(who).await.unwrap().unwrap_or_else(|| panic!("no thread with {who}")).state
    }

    async fn held(&self, who: &str) -> Option<HoldReason> {
        match self.state(who).await {
            State::Held { why } => Some(why),
            _ => None,
        }
    }

    fn times(&self, who: &str) -> Vec<Timestamp> {
        let address = self.address(who);
        self.sent().into_iter().filter(|sent| sent.recipients.contains(&address)).map(|sent| sent.at).collect()
    }

    fn notices(&self, who: &str) -> Vec<String> {
        let own = |mail: &politely::engine::world::mailbag::Mail| mail.header("Auto-Submitted").is_some();
        self.inbox(who)
            .iter()
            .filter(|mail| own(mail) && mail.from().starts_with("followup"))
            .map(|mail| mail.subject().to_owned())
            .collect()
    }

    async fn order(&mut self, who: &str, order: Order) -> String {
        let thread =
            self.thread_with(who).await.unwrap().unwrap_or_else(|| panic!("no thread with {who}")).id.to_string();
        self.ask(Request::Thread { thread, order }).await
    }

    async fn ask(&mut self, request: Request) -> String {
        let payload = serde_json::to_string(&request).unwrap();
        let now = self.now();
        let row = self.engine.store.write(move |tx| commands::submit(tx, &payload, now)).await.unwrap();
        self.engine.apply_requests().await.unwrap();
        let answered = self.engine.store.read(move |tx| commands::get(tx, row)).await.unwrap().unwrap();
        serde_json::from_str::<Answer>(&answered.result).unwrap().said
    }

    async fn story(&self) -> String {
        let mut told = String::new();
        for thread in self.threads().await.unwrap() {
            told.push_str(&format!("{} to {}: {:?}\n", thread.id, thread.prospect.address, thread.state));
            let id = thread.id;
            let rows = self.store().read(move |tx| sends::of_thread(tx, id)).await.unwrap();
            for row in rows.iter().filter(|row| row.status != SendStatus::Confirmed) {
                let sends::Send { send, status, thread_version, next_try, due, reply, .. } = row;
                told.push_str(&format!("  {send:?} {status:?} version {thread_version} of {}", thread.version));
                told.push_str(&format!(" due {due} next {next_try} {reply}\n"));
            }
            for entry in self.journal(thread.id).await.unwrap() {
                told.push_str(&format!("  {} {} {}\n", entry.at, entry.kind, entry.text));
            }
        }
        told
    }
}

/// The bot dies when the office shows the fault (a stall: nobody would ever go on), and is started again.
pub async fn crash_at(world: &mut World, fault: Fault) {
    let office = world.office.clone();
    let start = office.log().len();
    office.inject(Target::Anyone, 1, fault);
    let shown = async {
        let is_fault = |entry: &Entry| matches!(entry.what, Happening::Faulted { .. });
        while !office.log_from(start).iter().any(is_fault) {
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
    };
    tokio::select! {
        passed = world.pass(days(10)) => panic!("the fault never showed itself: {passed:?}"),
        () = shown => {}
    }
    world.restart().await.unwrap();
}

/// Whether an ordered fault has shown itself.
pub fn fault_was_shown(world: &World) -> bool {
    world.office.log().iter().any(|entry| matches!(entry.what, Happening::Faulted { .. }))
}

/// A rep answers the newest mail of the bot. Gives the subject of what he is answered.
pub async fn says(world: &mut World, login: &str, text: &str) -> String {
    let newest = |world: &World| {
        let inbox = world.inbox(login);
        inbox.iter().rev().find(|mail| mail.header("Auto-Submitted").is_some()).expect("no notice").clone()
    };
    let notice = newest(world);
    let answer = world.rep(login).answer_to(&notice, text);
    world.rep(login).sends(answer).await.unwrap();
    world.later(minutes(5)).await;
    newest(world).subject().to_owned()
}

/// Dana answers the newest mail of the bot, and it is read at once.
pub async fn say(world: &mut World, words: &str) {
    let newest = world.inbox("dana").into_iter().rev().find(|mail| mail.from().starts_with("followup")).unwrap();
    let letter = world.rep("dana").answer_to(&newest, words);
    world.rep("dana").sends(letter).await.unwrap();
    world.settle().await.unwrap();
}

/// The newest mail of the bot to Dana, as one line of words.
pub fn newest_notice(world: &World) -> String {
    let inbox = world.inbox("dana");
    let notice = inbox.iter().rev().find(|mail| mail.header("Auto-Submitted").is_some()).unwrap().text().to_owned();
    notice.split_whitespace().collect::<Vec<_>>().join(" ")
}
