//! The arguments and their help texts.

use std::path::PathBuf;

use clap::Parser;
use clap::Subcommand;

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
    /// Check config, sequences and templates
    Check(Format),
    /// List the threads
    Threads(Threads),
    /// Say how the bot is
    Status(Format),
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
