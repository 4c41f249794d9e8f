//! Floor 6: the command line. Reads arguments, prints tables or JSON, gives exit codes; what is shown comes from
//! `engine::desk_side`, what is asked goes through `engine::operator`. It knows no adapter.
//!
//! Exit codes: 0 all is well, 1 the thing asked about is not, 2 a wrong command or config.

pub mod args;
pub mod ask;
mod check;
pub mod demo;
pub mod explain;
mod fail;
pub mod guidelines;
mod letters;
pub mod paper;
pub mod preview;
mod run;
pub mod sequence;
mod simulate;
pub mod status;
pub mod techniques;
pub mod threads;

use std::path::Path;
use std::process::ExitCode;

use clap::CommandFactory as _;
use clap::Parser;

use args::Args;
use args::Command;
use args::OutboxAction;
use fail::Failure;

use crate::config::schema;
use crate::engine::desk_side::Purpose;
use crate::engine::operator::Order;
use crate::engine::operator::TaskWord;

/// Runs the program with the arguments of this process.
#[must_use]
pub fn main() -> ExitCode {
    let args = Args::parse();
    // Both providers may be linked by dependencies: without a choice the first handshake would stop the process.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return Failure::not_well(format!("the system gives no threads: {error}")).tell(),
    };
    match runtime.block_on(dispatch(args)) {
        Ok(code) => code,
        Err(failure) => failure.tell(),
    }
}

async fn dispatch(args: Args) -> Result<ExitCode, Failure> {
    let (config, is_named) = (args.config(), args.config_is_named());
    let (name, order) = match args.command {
        Command::Run(run) => return run::run(&config, &run).await,
        Command::Demo(demo) => return play(demo.keep.as_deref()).await,
        Command::Check(format) => return Ok(check::check(&config, &format).await),
        Command::Preview(what) => return preview::preview(&config, &what),
        Command::Simulate(what) => {
            let config = (is_named || config.exists()).then_some(config);
            return simulate::simulate(config.as_deref(), &what);
        }
        Command::Threads(which) => return threads::threads(&config, &which).await,
        Command::Guidelines(which) => return guidelines::guidelines(&config, &which).await,
        Command::Explain(what) => return explain::explain(&config, is_named, &what).await,
        Command::Status(format) => return status::status(&config, &format).await,
        Command::Enrol { file } => return ask::enrol(&config, &file).await,
        Command::Away(what) => return ask::away(&config, &what).await,
        Command::Back { rep } => return ask::back(&config, rep).await,
        Command::Hold(what) => return ask::hold(&config, &what).await,
        Command::Suppress(what) => return ask::suppress(&config, &what).await,
        Command::Outbox(args::Outbox { json, action: None }) => return ask::outbox(&config, json).await,
        Command::Outbox(args::Outbox { action: Some(OutboxAction::Resolve { id, verdict }), .. }) => {
            return ask::resolve(&config, &id, verdict).await;
        }
        Command::Sequence(args::Sequence { action }) => return sequence::sequence(&config, &action).await,
        Command::Schema { kind } => {
            paper::print(schema::of(&kind).unwrap_or_default());
            return Ok(ExitCode::SUCCESS);
        }
        Command::Completions { shell } => return Ok(completions(shell)),
        Command::Snooze(until) => return ask::until(&config, &until, Purpose::Wake).await,
        Command::Extend(until) => return ask::until(&config, &until, Purpose::Expiry).await,
        Command::Expires(until) => return ask::until(&config, &until, Purpose::End).await,
        Command::Pause(which) => (which.thread, Order::Pause),
        Command::Skip(which) => (which.thread, Order::Skip),
        Command::Now(which) => (which.thread, Order::Now),
        Command::Approve(which) => (which.thread, Order::Approve),
        Command::Task(task) => (task.thread, Order::Task { answer: task_word(task.answer) }),
        Command::Stop(which) => (which.thread, Order::Stop),
        Command::Won(args::Won { thread, amount }) if amount.is_empty() => (thread, Order::Won),
        Command::Won(args::Won { thread, amount }) => (thread, Order::WonFor { amount: amount.join(" ") }),
        Command::Undo(which) => (which.thread, Order::Undo),
        Command::Switch(what) => (what.thread, Order::Sequence { name: what.name }),
        Command::Prospect(who) => (who.thread, Order::Prospect { person: who.person.join(" ") }),
        Command::Add(who) => (who.thread, Order::Add { person: who.person.join(" ") }),
        Command::Referrer(who) => (who.thread, Order::Referrer { person: who.person.join(" ") }),
        Command::Introduce(who) => (who.thread, Order::Introduce { person: who.person.join(" "), why: who.because }),
        Command::Stakeholder(who) => (who.thread, Order::Stakeholders { people: who.person.join(" ") }),
        Command::Zone(what) => (what.thread, Order::Zone { name: what.zone.join(" ") }),
        Command::Language(what) => (what.thread, Order::Language { name: what.name }),
        Command::Amount(what) => (what.thread, Order::Amount { amount: what.amount.join(" ") }),
        Command::Withdraw(which) => (which.thread, Order::Withdraw),
        Command::Revised(which) => (which.thread, Order::Revised),
        Command::Move(what) => (what.thread, Order::MoveCall { to: what.to.join(" ") }),
        Command::CancelCall(which) => (which.thread, Order::CallOff),
        Command::Lost(lost) => (lost.thread, Order::Lost { reason: lost.reason.join(" ") }),
        Command::Resume(resume) => (resume.thread, Order::Resume { from: resume.from, confirmed: resume.confirm }),
    };
    ask::order(&config, &name, order).await
}

const fn task_word(answer: args::TaskAnswer) -> TaskWord {
    match answer {
        args::TaskAnswer::LeftVm => TaskWord::LeftVm,
        args::TaskAnswer::Spoke => TaskWord::Spoke,
        args::TaskAnswer::Done => TaskWord::Done,
    }
}

fn completions(shell: clap_complete::Shell) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "politely", &mut script);
    paper::print(&String::from_utf8_lossy(&script));
    ExitCode::SUCCESS
}

async fn play(keep: Option<&Path>) -> Result<ExitCode, Failure> {
    match demo::demo(keep, &mut anstream::stdout().lock()).await {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error) if is_cut_pipe(&error) => Ok(ExitCode::SUCCESS),
        Err(error) => Err(error.into()),
    }
}

/// Whether the reader of a pipe went away, as `head` does when it has read enough.
fn is_cut_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
