//! A random life of a company: what happens is drawn from a seed, and what must be known to judge it is written down.

use jiff::SignedDuration;
use jiff::Timestamp;
use politely::adapters::postoffice::bounce::Failure;
use politely::adapters::postoffice::faults::Fault;
use politely::adapters::postoffice::faults::ImapMoment;
use politely::adapters::postoffice::faults::ImapTrouble;
use politely::adapters::postoffice::faults::SmtpMoment;
use politely::adapters::postoffice::faults::SmtpTrouble;
use politely::adapters::postoffice::faults::Target;
use politely::adapters::postoffice::log::Happening;
use politely::adapters::postoffice::mailroom::Fate;
use politely::adapters::postoffice::stamp::Judgement;
use politely::adapters::postoffice::stamp::Verdict;
use politely::engine::operator::Order;
use politely::engine::operator::Request;
use politely::engine::operator::TaskWord;
use politely::engine::world::World;
use politely::engine::world::company::BOT;
use politely::engine::world::company::Company;
use politely::engine::world::mailbag::Sighted;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::bot_mailbox_only;
use super::stage::days;
use super::stage::hours;
use super::stage::minutes;
use super::stage::two_reps;
use super::stage::world_of;

/// Things that happen in one life.
const DEEDS: usize = 60;
/// The prospects.
const PROSPECTS: [&str; 10] = ["ada", "bea", "cleo", "dora", "elsa", "fay", "gwen", "hana", "iris", "jill"];
/// People who come into a conversation later.
const OTHERS: [&str; 3] = ["kim", "lea", "mia"];
/// What reps say by mail in an answer to whatever the bot wrote; none of it takes a thread up again that was answered.
const SAID: [&str; 21] = [
    "pause",
    "skip",
    "now",
    "ok",
    "sequence short",
    "sequence shrot",
    "add kim@client.test",
    "prospect lea@client.test",
    "prospect ada@client.test",
    "referrer Mia <mia@client.test>",
    "won 12,000 EUR",
    "lost too expensive",
    "left vm",
    "spoke",
    "done",
    "show",
    "list",
    "pause all",
    "stop",
    "Thank you.",
    "help",
];
/// A short plan; its steps stand in the order of the long one.
const SHORT: &str = "sequence: short\ntitle: Two steps\ncalendar: business\nexpires_after: 30 days\nmax_messages: 6\nsteps:\n  \
    - name: something-new\n    after: 3 business days\n    send: something-new\n  \
    - name: back-away\n    after: 3 business days\n    send: back-away\n";
/// Everything is over by then: the longest offer, and a month for every sleep and delay.
const AFTERWARDS: i64 = 90;

/// A small generator (splitmix64): the same seed is the same life on every machine.
pub struct Random(u64);

impl Random {
    /// A generator from a seed.
    pub fn new(seed: u64) -> Self {
        // Seeds in a row must not walk the same sequence: the step of the generator is another number.
        Self((seed ^ 0x5851_f42d_4c95_7f2d).wrapping_mul(0xd134_2543_de82_ef95))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// One of several.
    pub fn pick<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }
}

/// An answer of a person, as the office's log has it.
pub struct Answered {
    /// The answered mail's id, with angle brackets.
    pub to: String,
    /// Place in the log after its delivery.
    pub place: usize,
    /// When.
    pub at: Timestamp,
}

/// A life that was lived, and its witnesses.
pub struct Life {
    /// The world at the end.
    pub world: World,
    /// Proposals with the bot in Bcc: Message-ID and subject.
    pub proposals: Vec<(String, String)>,
    /// Message-IDs of forged proposals.
    pub forged: Vec<String>,
    /// Answers that lie where the bot looks.
    pub answers: Vec<Answered>,
    /// Extensions that were carried out: id of the thread, and when.
    pub extensions: Vec<(String, Timestamp)>,
    /// Words that may take a thread up again after an answer: id of the thread, and when.
    pub taken_up: Vec<(String, Timestamp)>,
    /// Times during which IMAP was down.
    pub blind: Vec<(Timestamp, Timestamp)>,
    /// The follow-ups that the office accepted.
    pub sent: Vec<Sighted>,
    /// What the company's people were told: Message-ID and subject.
    pub told: Vec<(String, String)>,
}

impl Life {
    /// Lives the life of a seed to its end.
    pub async fn live(seed: u64, random: &mut Random) -> Self {
        let mut company = if seed.is_multiple_of(4) { bot_mailbox_only() } else { two_reps() };
        if seed.is_multiple_of(3) {
            company.bot_limits = "{ per_hour: 2, per_day: 5 }".to_owned();
        }
        if seed.is_multiple_of(2) {
            company.otherwise = "confirm".to_owned();
            // One rep sees what leaves; of what he says then, something is said by chance.
            if let Some(rep) = company.reps.first_mut() {
                rep.more.push_str(", heads_up: 3 h");
            }
        }
        Self::vary(&mut company, seed);
        let mut life = Self::begin(company).await;
        for _ in 0..DEEDS {
            life.deed(random).await;
        }
        life.calm_down().await;
        life
    }

    /// Every seed has another company: what reps see first, which way answers come, what is planned.
    fn vary(company: &mut Company, seed: u64) {
        company.sequences.push(("short".to_owned(), SHORT.to_owned()));
        if seed % 5 == 1 {
            company.sequence = "proposal-with-calls".to_owned();
        }
        let Some(rep) = company.reps.first_mut() else { return };
        if seed % 6 == 5 {
            rep.more.push_str(", approve: true");
        }
        if seed % 7 == 3 {
            rep.more.push_str(", while_away: extend");
        }
        if seed % 8 == 4 {
            rep.reply_path = "reply-to-bot".to_owned();
        }
    }

    async fn begin(company: Company) -> Self {
        let mut world = world_of(company).await;
        for name in PROSPECTS.iter().chain(&OTHERS) {
            world.prospect(name);
        }
        world.make_up("gone", "Gone", "gone@nowhere.test");
        Self {
            world,
            proposals: Vec::new(),
            forged: Vec::new(),
            answers: Vec::new(),
            extensions: Vec::new(),
            taken_up: Vec::new(),
            blind: Vec::new(),
            sent: Vec::new(),
            told: Vec::new(),
        }
    }

    /// All is well again, and time passes until everything has come to an end.
    async fn calm_down(&mut self) {
        self.world.office.clear_faults();
        for name in PROSPECTS {
            let address = self.world.address(name);
            self.world.office.set_fate(&address, None);
            self.world.prospect(name).is_back();
        }
        self.world.pass(days(AFTERWARDS)).await.unwrap();
        self.sent = self.world.sent();
        self.told = self.read_notices();
    }

    /// The bot's mails to people of the company.
    pub fn read_notices(&self) -> Vec<(String, String)> {
        let people = self.world.company().reps.iter().map(|rep| rep.login.as_str()).chain(["it"]);
        let mails = people.flat_map(|login| self.world.inbox(login)).filter(|mail| mail.from() == BOT);
        mails.map(|mail| (mail.header("Message-ID").unwrap_or_default(), mail.subject().to_owned())).collect()
    }

    async fn deed(&mut self, random: &mut Random) {
        let number = random.below(36);
        match number {
            0..=3 | 20..=22 => self.propose(random).await,
            4..=5 => self.answer(random).await,
            6 => self.holiday(random),
            7 => self.forge(random),
            8 => self.fate(random),
            9 | 23 => {
                self.smtp_fault(random);
                self.world.pass(days(2)).await.unwrap();
            }
            10 => self.imap_fault(random),
            11 => self.crash(random).await,
            12 => self.world.is_down_for(hours(1 + random.below(60) as i64)).await.unwrap(),
            13 => self.blind_for(hours(1 + random.below(40) as i64)).await,
            14 => {
                self.world.office.smtp_down(true);
                self.world.pass(hours(1 + random.below(30) as i64)).await.unwrap();
                self.world.office.smtp_down(false);
            }
            15 => self.renumber(random),
            16 => self.rep_writes(random).await,
            18 => self.answer_a_question(random).await,
            24 | 25 => self.extend(random).await,
            26 | 27 => self.word(random).await,
            28 | 29 => self.rep_says(random).await,
            30 | 31 => self.rearrange(random).await,
            32 => self.take_up(random).await,
            33 => self.go_away(random).await,
            34 => self.come_back(random).await,
            35 => self.rep_says(random).await,
            17 => self.hold_for(hours(1 + random.below(70) as i64)).await,
            _ => {
                let span = random.pick(&[minutes(30), hours(3), hours(20), days(1), days(2), days(4)]);
                self.world.pass(span).await.unwrap();
            }
        }
        self.world.pass(minutes(1)).await.unwrap();
    }

    fn a_rep(&self, random: &mut Random) -> String {
        let reps: Vec<String> = self.world.company().reps.iter().map(|rep| rep.login.clone()).collect();
        random.pick(&reps)
    }

    async fn propose(&mut self, random: &mut Random) {
        let rep = self.a_rep(random);
        let to = if random.below(12) == 0 { "gone" } else { random.pick(&PROSPECTS) };
        let mut letter = self.world.rep(&rep).proposal(to);
        letter.subject = format!("Offer no. {} of {rep}", self.proposals.len());
        letter.bcc = vec![random.pick(&[BOT, BOT, "followup+proposal@acme.test", "followup+14d@acme.test"]).to_owned()];
        let (id, subject) = (letter.message_id.clone().unwrap(), letter.subject.clone());
        if self.world.rep(&rep).sends(letter).await.is_ok() {
            self.proposals.push((id, subject));
        }
    }

    async fn answer(&mut self, random: &mut Random) {
        let who = random.pick(&PROSPECTS);
        const YES: &str = "Yes, gladly.";
        let text = random.pick(&[
            YES,
            YES,
            "Not this year, sorry.",
            "Let us talk next week.",
            "What about May?",
            "unsubscribe",
        ]);
        let Ok(letter) = self.world.prospect(who).answer(text) else { return };
        let to = letter.in_reply_to.clone().unwrap_or_default();
        let before = self.world.office.log().len();
        if self.world.prospect(who).sends(letter).await.is_err() {
            return;
        }
        let watched = |account: &str| {
            account == "bot" || self.world.company().reps.iter().any(|rep| rep.watched && rep.login == account)
        };
        let log = self.world.office.log_from(before);
        let lies_there =
            log.iter().any(|entry| matches!(&entry.what, Happening::Delivered { account, .. } if watched(account)));
        if lies_there {
            self.answers.push(Answered { to, place: before + log.len(), at: self.world.now() });
        }
    }

    async fn rep_writes(&mut self, random: &mut Random) {
        if self.proposals.is_empty() {
            return;
        }
        let (id, subject) = random.pick(&self.proposals);
        let rep = subject.rsplit(' ').next().unwrap().to_owned();
        let to = random.pick(&PROSPECTS);
        let mut letter = self.world.rep(&rep).letter(to, &format!("Re: {subject}"), "One more thing.");
        letter.in_reply_to = Some(id);
        let _ = self.world.rep(&rep).sends(letter).await;
    }

    /// A rep gives an open offer more time, preferably one that is about to end.
    async fn extend(&mut self, random: &mut Random) {
        let mut open = self.world.threads().await.unwrap();
        open.retain(|thread| !matches!(thread.state, State::Ended { .. }));
        open.sort_by_key(|thread| (thread.told_expiry.is_none(), thread.expires_at));
        let Some(thread) = open.first() else { return };
        let until = thread.expires_at.max(self.world.now()) + days(1 + random.below(25) as i64);
        let who = PROSPECTS.iter().find(|name| self.world.address(name) == thread.prospect.address.to_string());
        let Some(who) = who else { return };
        let id = thread.id.to_string();
        let newest = self.world.thread_with(who).await.unwrap().unwrap();
        if newest.id.to_string() == id {
            self.world.order(who, Order::Extend { until }).await;
            self.extensions.push((id, self.world.now()));
        }
    }

    /// A rep speaks about a mail that he was shown, or about one that he was not.
    async fn word(&mut self, random: &mut Random) {
        let who = random.pick(&PROSPECTS);
        if self.world.thread_with(who).await.unwrap().is_none() {
            return;
        }
        let text = "Hi,\n\nshall we talk on Thursday?".to_owned();
        let half_done = "Hi {{ prospect.first_name }}".to_owned();
        let order = random.pick(&[
            Order::Now,
            Order::Approve,
            Order::Edit { text },
            Order::Edit { text: half_done },
            Order::Task { answer: TaskWord::Done },
        ]);
        self.world.order(who, order).await;
    }

    /// A rep answers one of the last mails of the bot with a word, whatever that mail was about.
    async fn rep_says(&mut self, random: &mut Random) {
        let rep = self.a_rep(random);
        let mut mails = self.world.inbox(&rep);
        mails.retain(|mail| mail.from() == BOT && !mail.subject().starts_with("Is this mail yours?"));
        let newest = mails.split_off(mails.len().saturating_sub(8));
        if newest.is_empty() {
            return;
        }
        let (mail, said) = (random.pick(&newest), random.pick(&SAID));
        let letter = self.world.rep(&rep).answer_to(&mail, said);
        let _ = self.world.rep(&rep).sends(letter).await;
    }

    /// An operator's word on any thread, open or over.
    async fn order_any(&mut self, random: &mut Random, order: Order) -> Option<String> {
        let threads = self.world.threads().await.unwrap();
        if threads.is_empty() {
            return None;
        }
        let thread = random.pick(&threads).id.to_string();
        self.world.ask(Request::Thread { thread: thread.clone(), order }).await;
        Some(thread)
    }

    async fn rearrange(&mut self, random: &mut Random) {
        let who = random.pick(&OTHERS);
        let person = format!("{who}@client.test");
        let order = random.pick(&[
            Order::Sequence { name: "short".to_owned() },
            Order::Prospect { person: person.clone() },
            Order::Add { person: person.clone() },
            Order::Referrer { person },
            Order::Skip,
            Order::Task { answer: TaskWord::LeftVm },
            Order::Pause,
        ]);
        self.order_any(random, order).await;
    }

    /// A word that may let a thread go on though it was answered, or as it was before the last word.
    async fn take_up(&mut self, random: &mut Random) {
        let until = self.world.now() + days(1 + random.below(6) as i64);
        let resume = Order::Resume { from: None, confirmed: random.below(2) == 0 };
        let order = random.pick(&[Order::Undo, Order::Undo, resume, Order::Snooze { until }]);
        if let Some(thread) = self.order_any(random, order).await {
            self.taken_up.push((thread.clone(), self.world.now()));
            self.extensions.push((thread, self.world.now()));
        }
    }

    async fn go_away(&mut self, random: &mut Random) {
        let rep = self.a_rep(random);
        let until = self.world.now().to_zoned(jiff::tz::TimeZone::UTC).date() + days(2 + random.below(12) as i64);
        let to = self.world.company().reps.iter().map(|other| other.login.clone()).find(|other| *other != rep);
        let to = to.filter(|_| random.below(2) == 0);
        self.ends_move().await;
        self.world.ask(Request::Away { rep, until: until.to_string(), to }).await;
    }

    async fn come_back(&mut self, random: &mut Random) {
        let rep = self.a_rep(random);
        self.ends_move().await;
        self.world.ask(Request::Back { rep }).await;
    }

    /// The ends of offers move with an absence, where the rep wants that.
    async fn ends_move(&mut self) {
        let now = self.world.now();
        for thread in self.world.threads().await.unwrap() {
            if !matches!(thread.state, State::Ended { .. }) {
                self.extensions.push((thread.id.to_string(), now));
            }
        }
    }

    fn holiday(&mut self, random: &mut Random) {
        let who = random.pick(&PROSPECTS);
        let back = self.world.now().to_zoned(jiff::tz::TimeZone::UTC).date() + days(2 + random.below(12) as i64);
        let mut person = self.world.prospect(who);
        match random.below(3) {
            0 => person.is_away_until(Some(back)),
            1 => person.is_away_until(None),
            _ => person.is_back(),
        }
    }

    fn forge(&mut self, random: &mut Random) {
        let rep = self.a_rep(random);
        let to = random.pick(&PROSPECTS);
        let mut letter = self.world.rep(&rep).proposal(to);
        letter.bcc.clear();
        letter.subject = format!("Forged no. {}", self.forged.len());
        self.forged.push(letter.message_id.clone().unwrap());
        let (bytes, address) = (letter.bytes(self.world.now()), self.world.address(to));
        // Half of them the border server disproves; of the others it says nothing, and the rep may be asked.
        let verdict = random.pick(&[Verdict::Fail, Verdict::None]);
        self.world.office.set_judgement(Judgement::Always(verdict));
        self.world.office.deliver("mallory@evil.test", &[&address, BOT], &bytes);
        self.world.office.set_judgement(Judgement::Honest);
    }

    /// Somebody who is not asked says yes to whether a mail is the rep's; the rep says no, or nothing clear.
    async fn answer_a_question(&mut self, random: &mut Random) {
        let rep = self.a_rep(random);
        let question =
            self.world.inbox(&rep).into_iter().rfind(|mail| mail.subject().starts_with("Is this mail yours?"));
        let Some(question) = question else { return };
        let (who, text) = random.pick(&[("ada", "yes"), ("bea", "Yes."), ("", "No."), ("", "What is that?")]);
        let who = if who.is_empty() { rep.as_str() } else { who };
        let letter = self.world.rep(who).answer_to(&question, text);
        let _ = self.world.rep(who).sends(letter).await;
    }

    fn fate(&mut self, random: &mut Random) {
        let address = self.world.address(random.pick(&PROSPECTS));
        let failure = |status: &str, text: &str| Failure { status: status.to_owned(), diagnostic: text.to_owned() };
        let fate = match random.below(6) {
            0 => Some(Fate::Refuse("450 4.2.1 mailbox busy".to_owned())),
            1 => Some(Fate::Refuse("550 5.1.1 no such user".to_owned())),
            2 => Some(Fate::Bounce(failure("5.1.1", "550 5.1.1 no such user"))),
            3 => Some(Fate::Bounce(failure("4.2.2", "452 4.2.2 mailbox full"))),
            _ => None,
        };
        self.world.office.set_fate(&address, fate);
    }

    fn smtp_fault(&mut self, random: &mut Random) {
        let moment = random.pick(&SmtpMoment::ALL);
        let mut troubles = vec![SmtpTrouble::Cut, SmtpTrouble::Garbage];
        // A server that stores a mail and then says no cannot be survived by anybody.
        if moment != SmtpMoment::AfterStoring {
            let said = ["451 4.3.0 later", "421 4.7.0 closing", "554 5.6.0 refused", "452 4.5.3 too many"];
            troubles.extend(said.map(|text| SmtpTrouble::Answer(text.to_owned())));
        }
        let times = 1 + random.below(3) as u32;
        self.world.office.inject(Target::Account("bot".to_owned()), times, Fault::Smtp(moment, random.pick(&troubles)));
    }

    fn imap_fault(&mut self, random: &mut Random) {
        let moment = random.pick(&ImapMoment::ALL);
        let no = ImapTrouble::No("[UNAVAILABLE] not now".to_owned());
        let trouble = random.pick(&[ImapTrouble::Cut, ImapTrouble::Garbage, no, ImapTrouble::Bad("what".to_owned())]);
        let fault = if random.below(8) == 0 { Fault::CutInFetch } else { Fault::Imap(moment, trouble) };
        self.world.office.inject(Target::Anyone, 1 + random.below(4) as u32, fault);
    }

    /// Dies after the office has done some more things, wherever that is.
    async fn crash(&mut self, random: &mut Random) {
        let office = self.world.office.clone();
        let target = office.log().len() + 1 + random.below(12);
        let reached = async {
            while office.log_from(target).is_empty() {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            passed = self.world.pass(days(4)) => passed.unwrap(),
            () = reached => {}
        }
        self.world.restart().await.unwrap();
    }

    async fn hold_for(&mut self, span: SignedDuration) {
        self.world.reconfigure(|company| company.mode = "hold".to_owned()).await.unwrap();
        self.world.pass(span).await.unwrap();
        self.world.reconfigure(|company| company.mode = "live".to_owned()).await.unwrap();
    }

    async fn blind_for(&mut self, span: SignedDuration) {
        let since = self.world.now();
        self.world.office.imap_down(true);
        self.world.pass(span).await.unwrap();
        self.world.office.imap_down(false);
        self.blind.push((since, self.world.now()));
    }

    fn renumber(&mut self, random: &mut Random) {
        let login = random.pick(&["bot", "dana"]);
        let folder = random.pick(&["INBOX", "Junk", "Sent"]);
        self.world.office.renew_uidvalidity(login, folder).unwrap();
    }

    /// The folders that the bot watches.
    pub fn watched(&self) -> Vec<(String, &'static str)> {
        let mut all = vec![("bot".to_owned(), "INBOX"), ("bot".to_owned(), "Junk")];
        for rep in self.world.company().reps.iter().filter(|rep| rep.watched) {
            all.extend(["INBOX", "Junk", "Sent"].map(|folder| (rep.login.clone(), folder)));
        }
        all
    }
}
