//! A scenario as it is played: who does what when, and what must have come of it. Values only; how a file says it is
//! `scenario_file`, how it is played is the engine's.

use jiff::SignedDuration;
use jiff::civil::Date;
use jiff::civil::DateTime;

use crate::followup::calendar::Window;
use crate::followup::ids::StepName;

/// Every scenario of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioFile {
    /// The file as it was named.
    pub path: String,
    /// The scenarios, in the order of the file.
    pub scenarios: Vec<Scenario>,
}

/// One story with an expected end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// What it is called.
    pub name: String,
    /// Line of the file on which it begins.
    pub line: usize,
    /// The techniques that it shows.
    pub techniques: Vec<Technique>,
    /// The sequence that the proposal gets.
    pub sequence: String,
    /// When the proposal is sent, in the rep's zone.
    pub start: DateTime,
    /// More options of the proposal, as the tag of the bot's address has them: `10d`, `until-2026-12-20`.
    pub tags: Vec<String>,
    /// The template that the thread gets where it is one of a step's variants; `None`: as it comes.
    pub variant: Option<String>,
    /// The rep.
    pub rep: Player,
    /// The prospect.
    pub prospect: Player,
    /// Co-recipients of the proposal, by name.
    pub beside: Vec<String>,
    /// People in Cc of the proposal, by name.
    pub cc: Vec<String>,
    /// Other people who have a mailbox, by name.
    pub others: Vec<String>,
    /// What happens, in order.
    pub happens: Vec<Beat>,
    /// How long it is watched.
    pub lasts: SignedDuration,
    /// What must have come of it.
    pub expect: Expectations,
}

/// A technique (`T7`) and the step that carries it out, where one does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Technique {
    /// Its id.
    pub id: String,
    /// The step, which must have been sent in the scenario.
    pub step: Option<StepName>,
}

/// One of the two people of a scenario. What is not said is left as the simulated company has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Player {
    /// Name.
    pub name: Option<String>,
    /// IANA zone: the rep's, and the one in which the prospect's mails are dated.
    pub zone: Option<String>,
    /// Language (of the rep).
    pub language: Option<String>,
    /// Nobody has this address: mail to it bounces (of the prospect).
    pub is_made_up: bool,
}

/// Something that somebody does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beat {
    /// When.
    pub when: When,
    /// What.
    pub act: Act,
    /// Line of the file.
    pub line: usize,
}

/// When something happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// At this time of the rep's zone.
    At(DateTime),
    /// So long after the beat before it; the first one after the proposal.
    Then(SignedDuration),
    /// So long after that step has reached the prospect.
    AfterStep(StepName, SignedDuration),
}

/// What somebody does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// The prospect answers the newest mail with these words.
    Prospect(String),
    /// A mail program answers for him; the day on which he is back, where the fixture names one.
    Machine(Fixture, Option<Date>),
    /// His out-of-office answer is on until that day.
    ProspectAway(Date),
    /// A colleague of his answers.
    Colleague(String),
    /// Somebody of this name answers the newest mail that he got.
    Other(String, String),
    /// The rep answers the bot's newest mail to him.
    RepToBot(String),
    /// The rep writes to the prospect himself.
    RepToProspect(String),
    /// His calendar answers the newest invitation.
    Invitation(Click),
    /// Something does not work for that long.
    Outage(Part, SignedDuration),
}

/// What is clicked on an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Click {
    /// Yes.
    Accept,
    /// Maybe.
    Tentative,
    /// No.
    Decline,
    /// Another time, in the rep's zone.
    Counter(DateTime),
}

/// What can be out of order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Nobody can read mail.
    Imap,
    /// Nobody can send mail.
    Smtp,
    /// The bot is down.
    Bot,
}

/// Mails that programs write, ready for use: `out_of_office_de`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fixture {
    /// Its name in scenarios.
    pub name: &'static str,
    /// What stands before the subject of the answered mail.
    pub subject: &'static str,
    /// Its text; `{back}` is the day of return.
    pub text: &'static str,
    /// How it writes a day, for `strftime`.
    pub day: &'static str,
}

/// The fixtures.
pub const FIXTURES: [Fixture; 7] = [
    Fixture {
        name: "out_of_office_en",
        subject: "Automatic reply: ",
        text: "Hello,\n\nI am out of the office and will be back on {back}. Your mail is not forwarded.\n",
        day: "%A, %-d %B %Y",
    },
    Fixture {
        name: "out_of_office_de",
        subject: "Automatische Antwort: ",
        text: "Guten Tag,\n\nich bin nicht im Büro und ab dem {back} wieder erreichbar.\n",
        day: "%d.%m.%Y",
    },
    Fixture {
        name: "out_of_office_fr",
        subject: "Réponse automatique : ",
        text: "Bonjour,\n\nJe suis absent du bureau et serai de retour le {back}.\n",
        day: "%d/%m/%Y",
    },
    Fixture {
        name: "out_of_office_es",
        subject: "Respuesta automática: ",
        text: "Hola:\n\nEstoy fuera de la oficina y vuelvo el {back}.\n",
        day: "%d/%m/%Y",
    },
    Fixture {
        name: "out_of_office_undated_en",
        subject: "Automatic reply: ",
        text: "Hello,\n\nI am out of the office at the moment and will answer when I am back.\n",
        day: "",
    },
    Fixture {
        name: "has_left_en",
        subject: "Automatic reply: ",
        text: "Hello,\n\nI am no longer with the company. Please contact Tom Weber, tom.weber@client.test, instead.\n",
        day: "",
    },
    Fixture {
        name: "ticket_en",
        subject: "[Ticket #48213] ",
        text: "Thank you for your message. A ticket has been opened and somebody will get back to you.\n",
        day: "",
    },
];

impl Fixture {
    /// Whether it needs the day of return.
    #[must_use]
    pub const fn is_dated(&self) -> bool {
        !self.day.is_empty()
    }
}

/// What must have come of a scenario. What is `None` is not looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expectations {
    /// Every follow-up that the prospect got, in order, and none besides.
    pub sent: Option<Vec<ExpectedSend>>,
    /// State of the thread at the end.
    pub state: Option<String>,
    /// How it ended.
    pub outcome: Option<String>,
    /// The bot's mails to the rep, in this order; others may stand between them.
    pub notices: Vec<ExpectedNotice>,
    /// Pieces of lines of the journal, in any order.
    pub journal: Vec<String>,
}

/// A follow-up that must have been sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedSend {
    /// The step.
    pub step: StepName,
    /// When, in the rep's zone.
    pub when: ExpectedTime,
    /// To whom, by name; empty: whoever gets it.
    pub to: Vec<String>,
    /// Words that its text must have.
    pub says: Option<String>,
}

/// When something must have happened, in the rep's zone. What is `None` is not looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExpectedTime {
    /// On which day.
    pub on: Option<Date>,
    /// Between which hours.
    pub at: Option<Window>,
}

/// A mail that the rep must have got from the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedNotice {
    /// A piece of its subject.
    pub about: String,
    /// When.
    pub when: ExpectedTime,
    /// Words that its text must have.
    pub says: Option<String>,
}
