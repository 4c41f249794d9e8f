//! Plays scenarios: the real engine against the post office on a simulated clock, the people as the scenario says, and then
//! what was sent, to whom, when, and how it ended, beside what was expected.
//!
//! The scenario's file is read by `config::scenario_file`; how a verdict is printed is the command line's.

mod all;
mod verdict;

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

pub use self::all::Broken;
pub use self::all::Played;
pub use self::verdict::Problem;
pub use self::verdict::Shown;
pub use self::verdict::Verdict;

use super::reload;
use super::setup::Setup;
use super::world;
use super::world::World;
use super::world::WorldError;
use super::world::company::Borrowed;
use super::world::company::Company;
use super::world::company::RepPlan;
use super::world::invited;
use super::world::letter::Letter;
use super::world::mailbag::Mail;
use crate::adapters::files;
use crate::adapters::files::FoundScenarios;
use crate::config::diagnostic::Diagnostic;
use crate::config::load::FileSet;
use crate::config::load::TextFile;
use crate::config::scenario::Act;
use crate::config::scenario::Beat;
use crate::config::scenario::Click;
use crate::config::scenario::Fixture;
use crate::config::scenario::Part;
use crate::config::scenario::Scenario;
use crate::config::scenario::ScenarioFile;
use crate::config::scenario::When;
use crate::config::scenario_file;
use crate::config::scenario_names;
use crate::config::source::Source;
use crate::followup::ids::MessageId;
use crate::followup::plan;
use crate::followup::sequence::Sequence;
use crate::followup::sequence::Step;
use crate::mail::language::Language;

/// Login of the rep of every scenario.
const REP: &str = "dana";
/// His name, and the prospect's, where the scenario gives none.
const REP_NAME: &str = "Dana Reyes";
const PROSPECT_NAME: &str = "Priya Patel";
/// Login and name of a colleague of the prospect.
const COLLEAGUE: &str = "tom";
const COLLEAGUE_NAME: &str = "Tom Weber";
/// So many ids are tried at most for a thread that is to get a certain variant: a step has five variants at most.
const IDS_MAX: u32 = 100;
/// Where the people outside work.
const CLIENT: &str = "client.test";
/// Where everybody else works.
const ELSEWHERE: &str = "others.test";

/// Everything that scenarios are played with.
pub struct Ground {
    /// The company with the admin's sequences and templates.
    company: Company,
    /// The company's files, read once for all scenarios; `None`: there is no scenario.
    setup: Option<Setup>,
    /// The files of scenarios, read.
    pub files: Vec<ScenarioFile>,
}

/// Reads a file of scenarios, or all of a folder. With a config its sequences, templates, calendars and limits are used;
/// else the sequences beside the scenarios and the templates in the folder `templates` next to that.
///
/// # Errors
/// Everything that is wrong with the files.
pub fn ground(config: Option<&Path>, place: &Path) -> Result<Ground, Vec<Diagnostic>> {
    let found = files::read_scenarios(place);
    let company = match config {
        Some(config) => borrowed(config)?,
        None => beside(place)?,
    };
    let (read, mut problems) = understood(&found);
    if problems.iter().any(Diagnostic::is_error) {
        return Err(problems);
    }
    let setup = common_setup(&company, &read)?;
    problems.extend(strangers(&found, &read, setup.as_ref()));
    if problems.iter().any(Diagnostic::is_error) {
        return Err(problems);
    }
    Ok(Ground { company, setup, files: read })
}

/// What is wrong with the scenarios beside the sequences of a config, without playing them.
#[must_use]
pub fn misread(setup: &Setup) -> Vec<Diagnostic> {
    let found = files::read_scenarios(&setup.settings.paths.sequences);
    let (read, mut problems) = understood(&found);
    problems.extend(strangers(&found, &read, Some(setup)));
    problems
}

/// The files that can be read, and what is wrong with the others.
fn understood(found: &FoundScenarios) -> (Vec<ScenarioFile>, Vec<Diagnostic>) {
    let mut problems = found.problems.clone();
    let mut read = Vec::new();
    for file in &found.texts {
        match scenario_file::read(Source::new(&file.path, &file.text), &file.name) {
            Ok(scenarios) => read.push(scenarios),
            Err(wrong) => problems.extend(wrong),
        }
    }
    (read, problems)
}

/// What scenarios name that is not there. Without a setup none of their sequences is.
fn strangers(found: &FoundScenarios, read: &[ScenarioFile], setup: Option<&Setup>) -> Vec<Diagnostic> {
    let known: Vec<&Sequence> =
        setup.into_iter().flat_map(|setup| setup.sequences.values()).map(|pinned| &pinned.sequence).collect();
    let texts = read.iter().filter_map(|file| Some((file, found.texts.iter().find(|text| text.path == file.path)?)));
    texts.flat_map(|(file, text)| scenario_names::unknown(Source::new(&text.path, &text.text), file, &known)).collect()
}

/// What all scenarios have in common: reading and checking the files takes longer than playing most of them.
fn common_setup(company: &Company, files: &[ScenarioFile]) -> Result<Option<Setup>, Vec<Diagnostic>> {
    let mut wanted = files.iter().flat_map(|file| &file.scenarios).map(|scenario| &scenario.sequence).peekable();
    if wanted.peek().is_none() {
        return Ok(None);
    }
    let is_there = |wanted: &&String| company.sequences.iter().any(|(name, _)| name == *wanted);
    // Sequences that are not there are told by their scenarios.
    let Some(sequence) = wanted.find(is_there).cloned() else { return Ok(None) };
    world::read(&Company { sequence, ..company.clone() }, None).map(Some)
}

/// The folder of the sequences of a config.
///
/// # Errors
/// Everything that is wrong with the files.
pub fn sequences_of(config: &Path) -> Result<PathBuf, Vec<Diagnostic>> {
    reload::read(config).map(|(setup, _)| setup.settings.paths.sequences)
}

/// The company of a real config: its files and rules, but people, mailboxes and mode of the simulation.
fn borrowed(config: &Path) -> Result<Company, Vec<Diagnostic>> {
    let (setup, _) = reload::read(config)?;
    let settings = setup.settings;
    let files = files::read_tree(config);
    let rules = Borrowed { calendars: settings.calendars, limits: settings.limits };
    Ok(Company { borrowed: Some(rules), ..of_files(&files) })
}

fn beside(place: &Path) -> Result<Company, Vec<Diagnostic>> {
    let files = files::read_loose(place);
    if files.problems.iter().any(Diagnostic::is_error) { Err(files.problems) } else { Ok(of_files(&files)) }
}

fn of_files(files: &FileSet) -> Company {
    let pairs = |texts: &[TextFile]| texts.iter().map(|file| (file.name.clone(), file.text.clone())).collect();
    Company {
        has_shipped: false,
        sequences: pairs(&files.sequences),
        templates: pairs(&files.templates),
        bot_texts: pairs(&files.bot),
        library: pairs(&files.library),
        attachments: files.attachments.iter().map(|file| (file.name.clone(), file.bytes.clone())).collect(),
        ..Company::default()
    }
}

impl Ground {
    /// Plays one scenario.
    ///
    /// # Errors
    /// When the world breaks down; that an expectation was not met is no error.
    pub async fn play(&self, path: &str, scenario: &Scenario) -> Result<Verdict, WorldError> {
        let mut play = Play::new(self, scenario).await?;
        let mut problems = Vec::from_iter(play.propose(scenario).await?);
        for beat in &scenario.happens {
            if let Some(problem) = play.beat(beat).await? {
                problems.push(problem);
            }
        }
        play.world.pass_until(play.end).await?;
        let facts = play.facts().await?;
        Ok(verdict::judge(path, scenario, &facts, problems))
    }

    /// The world of a rep who proposes with `sequence`.
    async fn world(&self, start: Timestamp, plan: RepPlan, sequence: &str) -> Result<World, WorldError> {
        let setup = self.setup.as_ref().and_then(|common| cast(common, &plan, sequence));
        let company = Company { reps: vec![plan], sequence: sequence.to_owned(), ..self.company.clone() };
        match setup {
            Some(setup) => World::of(start, company, Arc::new(setup)).await,
            // Reading the files says what is wrong.
            None => World::new(start, company, None).await,
        }
    }
}

/// The common setup with the rep of a scenario; `None`: that is none that files could describe.
fn cast(common: &Setup, plan: &RepPlan, sequence: &str) -> Option<Setup> {
    let mut setup = common.clone();
    let zone = TimeZone::get(&plan.zone).ok()?;
    let is_right = setup.sequences.contains_key(sequence) && plan.language.parse::<Language>().is_ok();
    let rep = setup.settings.reps.first_mut().filter(|_| is_right)?;
    rep.name.clone_from(&plan.name);
    rep.language = plan.language.to_lowercase();
    rep.zone = zone;
    sequence.clone_into(&mut rep.sequence);
    Some(setup)
}

/// A scenario on the stage.
struct Play {
    world: World,
    zone: TimeZone,
    /// When the last beat happened.
    last: Timestamp,
    end: Timestamp,
    prospect: String,
    subject: String,
    /// Who is back when.
    back: BTreeMap<Timestamp, String>,
}

impl Play {
    async fn new(ground: &Ground, scenario: &Scenario) -> Result<Self, WorldError> {
        let rep = &scenario.rep;
        let mut plan = RepPlan::new(REP, rep.name.as_deref().unwrap_or(REP_NAME));
        plan.zone = rep.zone.clone().unwrap_or(plan.zone);
        plan.language = rep.language.clone().unwrap_or(plan.language);
        let zone = TimeZone::get(&plan.zone).unwrap_or(TimeZone::UTC);
        let start = instant(scenario.start, &zone);
        let mut world = ground.world(start, plan, &scenario.sequence).await?;
        let name = scenario.prospect.name.as_deref().unwrap_or(PROSPECT_NAME);
        let prospect = login(name);
        if scenario.prospect.is_made_up {
            world.make_up(&prospect, name, &format!("{prospect}@gone.test"));
        } else {
            world.introduce(&prospect, name, &format!("{prospect}@{CLIENT}"));
        }
        if let Some(zone) = scenario.prospect.zone.as_deref().and_then(|zone| TimeZone::get(zone).ok()) {
            world.prospect(&prospect).sits_in(&zone);
        }
        for other in &scenario.beside {
            world.introduce(&login(other), other, &format!("{}@{CLIENT}", login(other)));
        }
        for other in &scenario.cc {
            world.introduce(&login(other), other, &format!("{}@{CLIENT}", login(other)));
        }
        for other in &scenario.others {
            world.introduce(&login(other), other, &format!("{}@{ELSEWHERE}", login(other)));
        }
        let end = start.checked_add(scenario.lasts).unwrap_or(Timestamp::MAX);
        Ok(Self { world, zone, last: start, end, prospect, subject: String::new(), back: BTreeMap::new() })
    }

    async fn propose(&mut self, scenario: &Scenario) -> Result<Option<Problem>, WorldError> {
        let others: Vec<String> = scenario.beside.iter().map(|other| self.world.written(&login(other))).collect();
        let mut letter = self.world.rep(REP).proposal(&self.prospect);
        letter.to.extend(others);
        let cc: Vec<String> = scenario.cc.iter().map(|other| self.world.written(&login(other))).collect();
        letter.cc.extend(cc);
        letter.subject = "Proposal: new lighting for the warehouse".to_owned();
        if let Some((local, domain)) = super::world::company::BOT.split_once('@') {
            let tags: String = scenario.tags.iter().map(|tag| format!("+{tag}")).collect();
            letter.bcc = vec![format!("{local}{tags}@{domain}")];
        }
        let mut problem = None;
        if let Some(wanted) = &scenario.variant {
            let id = self.id_for(&scenario.sequence, wanted);
            problem = id.is_none().then(|| Problem::no_variant(scenario.line, wanted));
            letter.message_id = id.or(letter.message_id);
        }
        self.subject.clone_from(&letter.subject);
        self.world.rep(REP).sends(letter).await?;
        self.world.settle().await?;
        Ok(problem)
    }

    /// A Message-ID with which a proposal becomes a thread that gets the wanted variant; `None`: no step has it.
    fn id_for(&mut self, sequence: &str, wanted: &str) -> Option<String> {
        let setup = self.world.engine.setup();
        let steps = &setup.sequences.get(sequence)?.sequence.steps;
        let is_one = |step: &Step| step.variants.iter().any(|variant| variant.template == wanted);
        let steps: Vec<&Step> = steps.iter().filter(|step| is_one(step)).collect();
        let (rep, prospect) = (self.world.address(REP).parse().ok()?, self.world.address(&self.prospect).parse().ok()?);
        let domain = self.world.address(REP).rsplit_once('@')?.1.to_owned();
        for _ in 0..IDS_MAX {
            let id = self.world.fresh_id(&domain);
            let thread = self.world.engine.keyring.thread_id(&MessageId::new(&id)?, &rep, &prospect);
            let gets_it = |step: &&Step| step.template_of(plan::seed(thread, &step.name), |_| true) == Some(wanted);
            if !steps.is_empty() && steps.iter().all(gets_it) {
                return Some(id);
            }
        }
        None
    }

    /// Waits until the time of a beat and lets it happen.
    async fn beat(&mut self, beat: &Beat) -> Result<Option<Problem>, WorldError> {
        let at = match &beat.when {
            When::At(time) => instant(*time, &self.zone),
            When::Then(wait) => later(self.last, *wait),
            When::AfterStep(step, wait) => match self.until_step(step.as_str()).await? {
                Some(at) => later(at, *wait),
                None => return Ok(Some(Problem::never_came(beat.line, step.as_str()))),
            },
        };
        self.pass_until(at.min(self.end)).await?;
        if at > self.end || at < self.last {
            return Ok(Some(Problem::out_of_time(beat.line, at > self.end)));
        }
        self.last = self.world.now();
        self.act(&beat.act).await
    }

    /// When that step reached the prospect; waits for it.
    async fn until_step(&mut self, step: &str) -> Result<Option<Timestamp>, WorldError> {
        loop {
            let address = self.world.address(&self.prospect);
            let sent = self.world.sent();
            if let Some(sent) = sent.iter().find(|sent| sent.step == step && sent.recipients.contains(&address)) {
                return Ok(Some(sent.at));
            }
            let back = self.back.keys().next().copied();
            let next = self.world.next_wake().await?.into_iter().chain(back).min();
            match next.filter(|next| *next < self.end) {
                Some(next) => self.pass_until(next).await?,
                None => return Ok(None),
            }
        }
    }

    /// Lets time pass; whoever is back on the way switches his automatic answer off.
    async fn pass_until(&mut self, end: Timestamp) -> Result<(), WorldError> {
        while let Some((at, who)) = self.back.first_key_value().map(|(at, who)| (*at, who.clone())) {
            if at > end {
                break;
            }
            self.world.pass_until(at).await?;
            self.world.prospect(&who).is_back();
            self.back.remove(&at);
        }
        self.world.pass_until(end.max(self.world.now())).await
    }

    async fn act(&mut self, act: &Act) -> Result<Option<Problem>, WorldError> {
        match act {
            Act::Prospect(text) => {
                self.world.prospect(&self.prospect).answers(text).await?;
            }
            Act::Machine(fixture, back) => {
                let letter = self.machine(fixture, *back)?;
                self.world.prospect(&self.prospect).sends(letter).await?;
            }
            Act::ProspectAway(day) => {
                self.world.prospect(&self.prospect).is_away_until(Some(*day));
                self.back
                    .insert(instant(day.to_datetime(jiff::civil::Time::midnight()), &self.zone), self.prospect.clone());
            }
            Act::Colleague(text) => {
                self.world.introduce(COLLEAGUE, COLLEAGUE_NAME, &format!("{COLLEAGUE}@{CLIENT}"));
                let letter = match newest(&self.world, &self.prospect, false) {
                    Some(mail) => self.world.prospect(COLLEAGUE).answer_to(&mail, text),
                    None => return Err(WorldError::NothingToAnswer(COLLEAGUE.to_owned())),
                };
                self.world.prospect(COLLEAGUE).sends(letter).await?;
            }
            Act::Other(who, text) => {
                let who = login(who);
                let Some(mail) = newest(&self.world, &who, false) else {
                    return Err(WorldError::NothingToAnswer(who));
                };
                let letter = self.world.prospect(&who).answer_to(&mail, text);
                self.world.prospect(&who).sends(letter).await?;
            }
            Act::RepToBot(text) => {
                let Some(mail) = newest(&self.world, REP, true) else {
                    return Err(WorldError::NothingToAnswer(REP.to_owned()));
                };
                let letter = self.world.rep(REP).answer_to(&mail, text);
                self.world.rep(REP).sends(letter).await?;
            }
            Act::RepToProspect(text) => {
                let letter = self.own_mail(text);
                self.world.rep(REP).sends(letter).await?;
            }
            Act::Invitation(click) => {
                let click = match click {
                    Click::Accept => invited::Click::Accept,
                    Click::Tentative => invited::Click::Tentative,
                    Click::Decline => invited::Click::Decline,
                    Click::Counter(time) => invited::Click::Counter(instant(*time, &self.zone)),
                };
                let letter = self.world.prospect(&self.prospect).clicks(click)?;
                self.world.prospect(&self.prospect).sends(letter).await?;
            }
            Act::Outage(part, span) => return self.outage(*part, *span).await.map(|()| None),
        }
        self.world.settle().await?;
        Ok(None)
    }

    /// What a program of the prospect answers to the newest mail.
    fn machine(&mut self, fixture: &Fixture, back: Option<Date>) -> Result<Letter, WorldError> {
        let mut letter = self.world.prospect(&self.prospect).answer("")?;
        let day = back.map(|day| day.strftime(fixture.day).to_string()).unwrap_or_default();
        letter.subject = format!("{}{}", fixture.subject, letter.subject.trim_start_matches("Re: "));
        letter.text = fixture.text.replace("{back}", &day);
        letter.more.push(("Auto-Submitted".to_owned(), "auto-replied".to_owned()));
        Ok(letter)
    }

    /// The rep's own mail in the conversation: it answers the newest mail that the prospect got.
    fn own_mail(&mut self, text: &str) -> Letter {
        let mail = newest(&self.world, &self.prospect, false);
        let subject = format!("Re: {}", self.subject);
        let mut letter = self.world.rep(REP).letter(&self.prospect, &subject, text);
        letter.in_reply_to = mail.and_then(|mail| mail.header("Message-ID"));
        letter.references = letter.in_reply_to.clone();
        letter
    }

    async fn outage(&mut self, part: Part, span: SignedDuration) -> Result<(), WorldError> {
        let end = later(self.world.now(), span);
        match part {
            Part::Bot => self.world.is_down_for(span).await?,
            Part::Imap => {
                self.world.office.imap_down(true);
                self.pass_until(end).await?;
                self.world.office.imap_down(false);
            }
            Part::Smtp => {
                self.world.office.smtp_down(true);
                self.pass_until(end).await?;
                self.world.office.smtp_down(false);
            }
        }
        self.last = self.world.now();
        self.world.settle().await
    }

    /// What came of it, as everybody saw it.
    async fn facts(&self) -> Result<verdict::Facts, WorldError> {
        let address = self.world.address(&self.prospect);
        let sent = self.world.sent();
        let sent = sent.iter().filter(|sent| sent.recipients.contains(&address)).map(verdict::Sent::new).collect();
        let is_notice = |mail: &&Mail| mail.header("Auto-Submitted").is_some() && is_bot(&mail.from());
        let inbox = self.world.inbox(REP);
        let notices = inbox.into_iter().filter(|mail| is_notice(&mail)).collect();
        let thread = self.world.thread_with(&self.prospect).await?;
        let journal = match &thread {
            Some(thread) => self.world.journal(thread.id).await?,
            None => Vec::new(),
        };
        Ok(verdict::Facts {
            sent,
            notices,
            thread: thread.map(|thread| thread.state),
            journal,
            zone: self.zone.clone(),
        })
    }
}

/// The newest mail in somebody's inbox: by the bot itself, or by a person.
fn newest(world: &World, login: &str, by_bot: bool) -> Option<Mail> {
    let inbox = world.inbox(login);
    inbox.into_iter().rev().find(|mail| (mail.header("Auto-Submitted").is_some() && is_bot(&mail.from())) == by_bot)
}

fn is_bot(address: &str) -> bool {
    address == super::world::company::BOT
}

fn login(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or(name).to_lowercase();
    first.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn instant(time: DateTime, zone: &TimeZone) -> Timestamp {
    time.to_zoned(zone.clone()).map_or(Timestamp::MAX, |time| time.timestamp())
}

fn later(at: Timestamp, span: SignedDuration) -> Timestamp {
    at.checked_add(span).unwrap_or(Timestamp::MAX)
}
