//! The arguments and their help texts.

use std::path::PathBuf;

use clap::Parser;
use clap::Subcommand;

use crate::config::schema;

/// Where the config is when nothing is said.
const CONFIG: &str = "config.yaml";

/// Politely persistent follow-up on sales proposals, from inside the mailbox.
#[derive(Debug, Parser)]
#[command(name = "politely", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "Exit codes: 0 all is well, 1 the thing asked about is not, 2 a wrong command or config.")]
pub struct Args {
    /// The config file [default: config.yaml]
    #[arg(long, short, global = true, env = "POLITELY_CONFIG", hide_env_values = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Args {
    /// The config file.
    #[must_use]
    pub fn config(&self) -> PathBuf {
        self.config.clone().unwrap_or_else(|| PathBuf::from(CONFIG))
    }

    /// Whether somebody named the config file.
    #[must_use]
    pub fn config_is_named(&self) -> bool {
        self.config.is_some()
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Watch the mailboxes and follow up, until SIGTERM
    Run(Run),
    /// Show a month of follow-up in seconds, on a mail server inside the program
    Demo(Demo),
    /// Check config, sequences and templates
    #[command(after_help = "Example: politely check --config /etc/politely/config.yaml")]
    Check(Format),
    /// Show the dates and mails of a sequence
    Preview(Preview),
    /// Play the scenarios of sequences on a simulated clock
    Simulate(Simulate),
    /// List the threads
    Threads(Threads),
    /// List what was said at the outset about how we follow up, to whom, and what they answered
    Guidelines(Guidelines),
    /// Tell the story of a thread, or how mails are understood
    Explain(Explain),
    /// Say how the bot is
    #[command(after_help = "Example: politely status || mail -s 'politely needs a look' it@acme.example < /dev/null")]
    Status(Format),
    /// Enrol a proposal from a file
    #[command(after_help = "Example: politely enrol proposal.eml")]
    Enrol {
        /// The mail as the rep sent it; `-` for standard input
        #[arg(value_name = "FILE.eml")]
        file: PathBuf,
    },
    /// Stop sending in a thread until `resume`
    #[command(after_help = "Example: politely pause priya@client.example")]
    Pause(Which),
    /// Go on with a thread that is paused, held, asleep or over
    Resume(Resume),
    /// Let a thread sleep
    #[command(after_help = "Examples: politely snooze 8k2m 2 weeks, politely snooze 8k2m 2026-12-20")]
    Snooze(Until),
    /// Leave the next step of a thread out
    #[command(after_help = "Example: politely skip 8k2m")]
    Skip(Which),
    /// Let the mail that was shown to the rep, or the next one, leave in the next open slot
    #[command(after_help = "Example: politely now priya@client.example")]
    Now(Which),
    /// Let a mail leave that waits for the rep's word
    #[command(after_help = "Example: politely approve priya@client.example")]
    Approve(Which),
    /// Say what became of a call that lay with the rep
    Task(Task),
    /// End a thread
    #[command(after_help = "Example: politely stop priya@client.example")]
    Stop(Which),
    /// Note a proposal as won, and end its thread
    Won(Won),
    /// Note a proposal as lost, and end its thread
    Lost(Lost),
    /// Let an offer stand longer
    #[command(after_help = "Examples: politely extend 8k2m 2 weeks, politely extend 8k2m 2026-12-20")]
    Extend(Until),
    /// Let an offer end on a day
    #[command(after_help = "Examples: politely expires 8k2m 2026-12-20, politely expires 8k2m 2 weeks")]
    Expires(Until),
    /// Withdraw an offer: the prospect is told in the next open slot, and that is the last mail
    #[command(after_help = "Example: politely withdraw 8k2m")]
    Withdraw(Which),
    /// Count the time of an offer from the rep's last mail, which was a revised proposal
    #[command(after_help = "Example: politely revised 8k2m")]
    Revised(Which),
    /// Take the last command of a thread back, within a day and while nothing has happened since
    #[command(after_help = "Example: politely undo 8k2m")]
    Undo(Which),
    /// Let a thread go on with another sequence; what was sent is not sent again
    Switch(OtherSequence),
    /// Write to somebody else from now on, in the same thread
    #[command(after_help = "Example: politely prospect 8k2m Ana Costa '<ana@client.example>'")]
    Prospect(Somebody),
    /// Let somebody get the follow-ups, too, in Cc
    #[command(after_help = "Example: politely add 8k2m tom@client.example")]
    Add(Somebody),
    /// Note who referred the rep to the prospect
    #[command(after_help = "Example: politely referrer 8k2m Sam Ortiz '<sam@partner.example>'")]
    Referrer(Somebody),
    /// Name somebody to whom the prospect is introduced by the step that does so
    #[command(after_help = "Example: politely introduce 8k2m Ben Fischer '<ben@initech.example>' \
                            --because 'he runs the same line'")]
    Introduce(Introduce),
    /// Name others who have a say; a step that brings them in tells the prospect first
    #[command(after_help = "Example: politely stakeholder 8k2m tom@client.example ana@client.example")]
    Stakeholder(Somebody),
    /// Say where the prospect lives
    #[command(after_help = "Example: politely zone 8k2m Europe/Berlin")]
    Zone(Zone),
    /// Say in which language the mails of a thread are from here on
    #[command(after_help = "Example: politely language 8k2m de")]
    Language(Language),
    /// Say what an offer is worth, for steps that ask
    #[command(after_help = "Example: politely amount 8k2m 12000")]
    Amount(Amount),
    /// Set or move the call of a thread: the prospect gets the invitation, or the new time
    #[command(after_help = "Examples: politely move 8k2m tuesday 10:00, politely move 8k2m 2026-12-01 14:30")]
    Move(Move),
    /// Call the call of a thread off: the prospect is told, and it leaves his calendar
    #[command(after_help = "Example: politely cancel-call 8k2m")]
    CancelCall(Which),
    /// Let the follow-ups of a rep wait until he is back, or hand them to a colleague
    Away(Away),
    /// Let the follow-ups of a rep go on who was away
    #[command(after_help = "Example: politely back dana")]
    Back {
        /// The rep: an address, or a part of it or of the name
        rep: String,
    },
    /// Send nothing more, everywhere or in a part; mail is read on
    Hold(Hold),
    /// Never write to an address or a domain again
    Suppress(Suppress),
    /// Show what waits to be sent, and settle what nobody knows
    Outbox(Outbox),
    /// Compare versions of a sequence, and bring open threads to the present one
    Sequence(Sequence),
    /// Print the JSON Schema of a kind of file, for editors
    #[command(
        after_help = "Example: politely schema sequence > sequence.json, and as first line of each sequence:\n  \
                            # yaml-language-server: $schema=sequence.json"
    )]
    Schema {
        /// Which kind of file
        #[arg(default_value = "config", value_parser = schema::SCHEMAS.map(|(name, ..)| name))]
        kind: String,
    },
    /// Print completions for a shell
    #[command(after_help = "Example: politely completions bash > /etc/bash_completion.d/politely")]
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
}

/// Arguments of `run`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: politely run --config /etc/politely/config.yaml --log politely=debug")]
pub struct Run {
    /// What to log, such as `warn` or `politely=debug` [default: RUST_LOG, else politely=info,warn]
    #[arg(long, value_name = "FILTER")]
    pub log: Option<String>,
}

/// How to print.
#[derive(Debug, clap::Args)]
pub struct Format {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `threads`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: politely threads --rep dana --state held")]
pub struct Threads {
    /// All of them, not only the newest
    #[arg(long)]
    pub all: bool,
    /// Leave out those that have ended
    #[arg(long)]
    pub open: bool,
    /// Only those of this rep: an address, or a part of the name
    #[arg(long, value_name = "REP")]
    pub rep: Option<String>,
    /// Only those in this state
    #[arg(long, value_parser = ["active", "sending", "waiting", "snoozed", "paused", "held", "ended"])]
    pub state: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `guidelines`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples: politely guidelines --open, politely guidelines priya@client.example")]
pub struct Guidelines {
    /// One thread: its id, the beginning of it, or the prospect's address [default: all]
    pub thread: Option<String>,
    /// Leave out those that have ended
    #[arg(long, conflicts_with = "thread")]
    pub open: bool,
    /// Only those of this rep: an address, or a part of the name
    #[arg(long, value_name = "REP", conflicts_with = "thread")]
    pub rep: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `demo`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example: politely demo --keep /tmp/demo, then: politely threads --config /tmp/demo/config.yaml"
)]
pub struct Demo {
    /// Leave config and store in this folder, to try the other commands on
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
}

/// Arguments of `preview`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: politely preview proposal --start 2026-12-18 --timezone Europe/Berlin")]
pub struct Preview {
    /// Name of the sequence
    pub sequence: String,
    /// Day of the proposal [default: today]
    #[arg(long, value_name = "DATE")]
    pub start: Option<String>,
    /// Zone of rep and prospect [default: the rep's]
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,
    /// Language of the mails [default: the rep's own]
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// The variant to show where a step has several, by its template [default: all]
    #[arg(long, value_name = "TEMPLATE")]
    pub variant: Option<String>,
    /// What the offer is worth, for steps that ask
    #[arg(long, value_name = "NUMBER")]
    pub amount: Option<String>,
    /// Write one HTML page instead, to send around
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub html: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `simulate`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples: politely simulate, politely simulate sequences/proposal.scenarios.yaml --junit out.xml"
)]
pub struct Simulate {
    /// A file of scenarios, or a folder with some [default: the folder of the sequences]
    #[arg(value_name = "FILE|DIR")]
    pub place: Option<PathBuf>,
    /// Write the results as JUnit XML
    #[arg(long, value_name = "FILE")]
    pub junit: Option<PathBuf>,
    /// Write a page of the techniques that they show, as Markdown
    #[arg(long, value_name = "FILE")]
    pub techniques: Option<PathBuf>,
    /// Only scenarios with this in their name
    #[arg(long, value_name = "TEXT")]
    pub only: Option<String>,
    /// Print JSON, one object a scenario
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples: politely explain priya@client.example, politely explain --json mails/ inbox.mbox")]
pub struct Explain {
    /// A thread (id, its beginning, or the prospect's address), or mails: files, folders, mbox files, `-`
    #[arg(value_name = "THREAD|FILE.eml", required = true)]
    pub what: Vec<String>,
    /// Print JSON; of mails one object a line
    #[arg(long)]
    pub json: bool,
}

/// A thread.
#[derive(Debug, clap::Args)]
pub struct Which {
    /// Its id, the beginning of it, or the prospect's address
    pub thread: String,
}

/// Arguments of `task`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: politely task 8k2m left-vm")]
pub struct Task {
    /// Its id, the beginning of it, or the prospect's address
    pub thread: String,
    /// left-vm: a message was left; spoke: they have talked; done: it is done
    pub answer: TaskAnswer,
}

/// What became of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum TaskAnswer {
    /// A message was left: the mail that belongs to it leaves
    LeftVm,
    /// They have talked: nothing more is sent
    Spoke,
    /// It is done, like left-vm
    Done,
}

/// Arguments of `resume`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: politely resume 8k2m --from close-the-file")]
pub struct Resume {
    /// Its id, the beginning of it, or the prospect's address
    pub thread: String,
    /// Go on with this step [default: the first that was not sent]
    #[arg(long, value_name = "STEP")]
    pub from: Option<String>,
    /// Yes, a third round after two silences
    #[arg(long)]
    pub confirm: bool,
}

/// A thread and a date.
#[derive(Debug, clap::Args)]
pub struct Until {
    /// Its id, the beginning of it, or the prospect's address
    pub thread: String,
    /// `2 weeks`, `3 business days` or `2026-12-20`
    #[arg(required = true)]
    pub when: Vec<String>,
}

/// Arguments of `won`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: politely won 8k2m 12,000 EUR")]
pub struct Won {
    /// Its id, the beginning of it, or the prospect's address
    pub thread: String,
    /// For how much
    pub amount: Vec<String>,
}

/// Arguments of `switch`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: politely switch 8k2m close-file")]
pub struct OtherSequence {
    /// Its id, the beginning of it, or the prospect's address
    pub thread: String,
    /// Name of the sequence
    pub name: String,
}

/// A thread and a person.
#[derive(Debug, clap::Args)]
pub struct Somebody {
    /// Its id, the beginning of it, or the prospect's address
    pub thread: String,
    /// An address, or a name and the address
    #[arg(required = true)]
    pub person: Vec<String>,
}

/// Arguments of `introduce`.
#[derive(Debug, clap::Args)]
pub struct Introduce {
    /// Its id, the beginning of it, or the prospect's address
    pub thread: String,
    /// An address, or a name and the address
    #[arg(required = true)]
    pub person: Vec<String>,
    /// What is said about this person, goes into the mail
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub because: String,
}

/// Arguments of `zone`.
#[derive(Debug, clap::Args)]
pub struct Zone {
    /// Its id, the beginning of it, or the prospect's address
    pub thread: String,
    /// `Europe/Berlin`, or a city where one place alone is called so
    #[arg(required = true)]
    pub zone: Vec<String>,
}

/// Arguments of `language`.
#[derive(Debug, clap::Args)]
pub struct Language {
    /// Its id, the beginning of it, or the prospect's address
    pub thread: String,
    /// Two letters, or the English name
    #[arg(value_name = "LANGUAGE")]
    pub name: String,
}

/// Arguments of `amount`.
#[derive(Debug, clap::Args)]
pub struct Amount {
    /// Its id, the beginning of it, or the prospect's address
    pub thread: String,
    /// How much, without or with a currency
    #[arg(required = true)]
    pub amount: Vec<String>,
}

/// Arguments of `move`.
#[derive(Debug, clap::Args)]
pub struct Move {
    /// Its id, the beginning of it, or the prospect's address
    pub thread: String,
    /// A day and a time on the rep's clock: `tuesday 10:00`, `2026-12-01 14:30`
    #[arg(required = true)]
    pub to: Vec<String>,
}

/// Arguments of `lost`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: politely lost 8k2m too expensive")]
pub struct Lost {
    /// Its id, the beginning of it, or the prospect's address
    pub thread: String,
    /// Why, in your words
    pub reason: Vec<String>,
}

/// Arguments of `away`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: politely away dana --until 2026-12-15 --to erik")]
pub struct Away {
    /// The rep: an address, or a part of it or of the name
    pub rep: String,
    /// His first day back
    #[arg(long, value_name = "DATE")]
    pub until: String,
    /// The rep who looks after his threads and is told what he would be told
    #[arg(long, value_name = "REP")]
    pub to: Option<String>,
}

/// Arguments of `hold`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples: politely hold --all, politely hold --all --release, politely hold --sequence proposal"
)]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub struct Hold {
    /// One thread
    #[arg(group = "what")]
    pub thread: Option<String>,
    /// Every send
    #[arg(long, group = "what")]
    pub all: bool,
    /// Sends of this sequence
    #[arg(long, group = "what", value_name = "NAME")]
    pub sequence: Option<String>,
    /// Sends through this mailbox
    #[arg(long, group = "what", value_name = "NAME")]
    pub mailbox: Option<String>,
    /// End the hold
    #[arg(long)]
    pub release: bool,
}

/// Arguments of `suppress`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples: politely suppress priya@client.example, politely suppress client.example --remove")]
pub struct Suppress {
    /// An address, or a domain with everything below it
    #[arg(value_name = "ADDRESS|DOMAIN", required_unless_present = "list")]
    pub target: Option<String>,
    /// Take it back
    #[arg(long, requires = "target")]
    pub remove: bool,
    /// List them
    #[arg(long, conflicts_with = "target")]
    pub list: bool,
    /// Print the list as JSON
    #[arg(long, requires = "list")]
    pub json: bool,
}

/// Arguments of `sequence`.
#[derive(Debug, clap::Args)]
#[command(after_help = "An edit changes new threads only: open ones keep the version with which they were enrolled.\n\
                        Example: politely sequence migrate proposal --dry-run")]
pub struct Sequence {
    /// What to do.
    #[command(subcommand)]
    pub action: SequenceAction,
}

/// What can be done with versions of sequences.
#[derive(Debug, Subcommand)]
pub enum SequenceAction {
    /// List the versions that open threads run, and those that new ones get
    Versions(Format),
    /// Show what differs between two versions: steps by their names, and the texts
    #[command(after_help = "Examples: politely sequence diff 3f2a9c01 proposal, politely sequence diff proposal \
                            drafts/proposal.yaml")]
    Diff {
        /// A sequence (its present version), the beginning of a version, or a file
        old: String,
        /// The same
        new: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Bring the open threads of a sequence to its present version, by the names of steps
    #[command(after_help = "Example: politely sequence migrate proposal --dry-run")]
    Migrate {
        /// Name of the sequence
        name: String,
        /// Only say what would happen
        #[arg(long)]
        dry_run: bool,
        /// Print JSON, one object a thread
        #[arg(long)]
        json: bool,
    },
}

/// Arguments of `outbox`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: politely outbox resolve 8k2m0000ab1c.close-the-file.1 sent")]
pub struct Outbox {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub action: Option<OutboxAction>,
}

/// What can be done in the outbox.
#[derive(Debug, Subcommand)]
pub enum OutboxAction {
    /// Say what became of a send that nobody knows of
    Resolve {
        /// The send as `outbox` prints it, or its beginning
        id: String,
        /// sent: it arrived; resend: send it again; stop: end the thread
        verdict: Verdict,
    },
}

/// A person's word on a doubtful send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Verdict {
    /// It arrived
    Sent,
    /// Send it again
    Resend,
    /// End the thread
    Stop,
}
