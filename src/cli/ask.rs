//! Everything that asks the bot to do something: commands for a thread, holds, suppressions, enrolment by hand, the word on
//! a doubtful send. While a daemon runs it carries them out; else they are carried out here.

use std::path::Path;
use std::process::ExitCode;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;

use super::args;
use super::fail::Failure;
use super::letters;
use super::paper;
use super::paper::Reader;
use super::threads;
use crate::engine::desk_side::DeskSide;
use crate::engine::desk_side::Hatch;
use crate::engine::desk_side::OpenError;
use crate::engine::desk_side::Purpose;
use crate::engine::operator::Order;
use crate::engine::operator::Reply;
use crate::engine::operator::Request;
use crate::engine::operator::Scope;
use crate::engine::operator::Word;
use crate::engine::views::NotFound;
use crate::engine::views::OutboxRow;
use crate::followup::thread::Thread;

/// Where something is asked.
enum Way {
    /// With the config.
    Side(DeskSide),
    /// Of a running daemon, while the files are wrong.
    Hatch(Hatch),
}

impl Way {
    fn open(config: &Path) -> Result<Self, Failure> {
        match DeskSide::open(config) {
            Ok(desk) => Ok(Self::Side(desk)),
            Err(error @ OpenError::Files(_)) => {
                let hatch = Hatch::open(config).ok_or(error)?;
                anstream::eprintln!("the files are wrong (see `politely check`); the daemon goes on with its old ones");
                Ok(Self::Hatch(hatch))
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn find(&self, name: &str) -> Result<Thread, Failure> {
        let (found, now) = match self {
            Self::Side(desk) => (desk.find(name).await, desk.now()),
            Self::Hatch(hatch) => (hatch.find(name).await, hatch.now()),
        };
        meant(name, found.map_err(anyhow::Error::from)?, now)
    }

    async fn ask(&self, request: &Request, head: &str) -> Result<ExitCode, Failure> {
        let reply = match self {
            Self::Side(desk) => desk.ask(request).await,
            Self::Hatch(hatch) => hatch.ask(request).await,
        };
        tell(reply.map_err(anyhow::Error::from)?, head)
    }
}

/// Asks one thread to do something.
pub async fn order(config: &Path, name: &str, order: Order) -> Result<ExitCode, Failure> {
    let way = Way::open(config)?;
    let thread = way.find(name).await?;
    way.ask(&of_thread(&thread, order), &headline(&thread)).await
}

fn of_thread(thread: &Thread, order: Order) -> Request {
    Request::Thread { thread: thread.id.to_string(), order }
}

fn headline(thread: &Thread) -> String {
    format!("{} {}: ", thread.id, thread.prospect.address)
}

/// `snooze` and `extend`.
pub async fn until(config: &Path, what: &args::Until, purpose: Purpose) -> Result<ExitCode, Failure> {
    let desk = DeskSide::open(config)?;
    let thread = find(&desk, &what.thread).await?;
    let meant = desk.moment(&thread, &what.when.join(" "), purpose).await.map_err(anyhow::Error::from)?;
    let until = meant.map_err(Failure::wrong)?;
    let order = match purpose {
        Purpose::Wake => Order::Snooze { until },
        Purpose::Expiry | Purpose::End => Order::Extend { until },
    };
    ask(&desk, &of_thread(&thread, order), &headline(&thread)).await
}

/// Dates are said in the zone of the thread's rep.
pub fn reader_of(desk: &DeskSide, thread: &Thread) -> Reader {
    let zone = desk.setup.rep(&thread.rep).map_or(&thread.zone, |rep| &rep.zone).clone();
    Reader { zone, ..Reader::here(desk.now()) }
}

/// The thread that was meant.
pub async fn find(desk: &DeskSide, name: &str) -> Result<Thread, Failure> {
    meant(name, desk.find(name).await.map_err(anyhow::Error::from)?, desk.now())
}

fn meant(name: &str, found: Result<Thread, NotFound>, now: Timestamp) -> Result<Thread, Failure> {
    match found {
        Ok(thread) => Ok(thread),
        Err(NotFound::Nothing(guess)) => {
            let guess = guess.map(|guess| format!(", did you mean {guess}?")).unwrap_or_default();
            Err(Failure::not_well(format!("no thread is called {}{guess}", paper::tame(name))))
        }
        Err(NotFound::Several(rows)) => {
            let list = threads::listing(&rows, usize::MAX, &Reader::here(now));
            Err(Failure::not_well(format!("{} may be any of these; name one by its id\n\n{list}", paper::tame(name))))
        }
    }
}

/// `hold`, and its end.
pub async fn hold(config: &Path, what: &args::Hold) -> Result<ExitCode, Failure> {
    if let Some(name) = &what.thread {
        let order = if what.release { Order::Resume { from: None, confirmed: false } } else { Order::Hold };
        return self::order(config, name, order).await;
    }
    let scope = match (&what.sequence, &what.mailbox) {
        (Some(name), _) => Scope::Sequence(name.clone()),
        (None, Some(name)) => Scope::Mailbox(name.clone()),
        (None, None) => Scope::All,
    };
    let request = if what.release { Request::Release { scope } } else { Request::Hold { scope } };
    Way::open(config)?.ask(&request, "").await
}

/// `away`.
pub async fn away(config: &Path, what: &args::Away) -> Result<ExitCode, Failure> {
    let args::Away { rep, until, to } = what;
    let request = Request::Away { rep: rep.clone(), until: until.clone(), to: to.clone() };
    Way::open(config)?.ask(&request, "").await
}

/// `back`.
pub async fn back(config: &Path, rep: String) -> Result<ExitCode, Failure> {
    Way::open(config)?.ask(&Request::Back { rep }, "").await
}

/// `suppress`, its end and its list.
pub async fn suppress(config: &Path, what: &args::Suppress) -> Result<ExitCode, Failure> {
    let Some(target) = &what.target else { return list(&DeskSide::open(config)?, what.json).await };
    let target = target.clone();
    let request = if what.remove { Request::Unsuppress { target } } else { Request::Suppress { target } };
    Way::open(config)?.ask(&request, "").await
}

async fn list(desk: &DeskSide, json: bool) -> Result<ExitCode, Failure> {
    let rows = desk.suppressions().await.map_err(anyhow::Error::from)?;
    if json {
        paper::print_json_list(&rows);
    } else if rows.is_empty() {
        paper::print("nobody is suppressed\n");
    } else {
        let reader = Reader::here(desk.now());
        let mut table = paper::table(&reader, &["ADDRESS OR DOMAIN", "SINCE", "WHY"]);
        for row in &rows {
            table.add_row(vec![row.target.clone(), reader.when(row.since), paper::tame(&row.why)]);
        }
        paper::print(&paper::printed(&table));
    }
    Ok(ExitCode::SUCCESS)
}

/// `enrol`.
pub async fn enrol(config: &Path, file: &Path) -> Result<ExitCode, Failure> {
    let letter = letters::one(file).map_err(Failure::not_well)?;
    if letter.truncated {
        return Err(Failure::not_well(format!("{}: too large for a proposal", letter.name)));
    }
    let desk = DeskSide::open(config)?;
    let request = Request::Enrol { mail: STANDARD.encode(&letter.bytes) };
    ask(&desk, &request, &format!("{}: ", letter.name)).await
}

/// `outbox`.
pub async fn outbox(config: &Path, json: bool) -> Result<ExitCode, Failure> {
    let desk = DeskSide::open(config)?;
    let rows = desk.outbox().await.map_err(anyhow::Error::from)?;
    if json {
        paper::print_json_list(&rows);
    } else {
        paper::print(&outbox_page(&rows, &Reader::here(desk.now())));
    }
    Ok(ExitCode::SUCCESS)
}

/// The outbox for people.
#[must_use]
pub fn outbox_page(rows: &[OutboxRow], reader: &Reader) -> String {
    if rows.is_empty() {
        return "the outbox is empty: nothing waits to be sent\n".to_owned();
    }
    let mut table = paper::table(reader, &["SEND", "TO", "STATUS", "TRIES", "WHEN", "SERVER SAID"]);
    for row in rows {
        let when = match (row.gone_at, row.status) {
            (Some(gone), "unknown" | "transmitting") => format!("left {}", reader.when(gone)),
            (Some(_) | None, _) if row.next_try > reader.now => format!("next try {}", reader.when(row.next_try)),
            (Some(_) | None, _) => "now".to_owned(),
        };
        let status = comfy_table::Cell::new(row.status.replace('_', " "));
        let status = if row.needs_word { status.fg(comfy_table::Color::Red) } else { status };
        table.add_row(vec![
            comfy_table::Cell::new(&row.id),
            comfy_table::Cell::new(row.to.first().map_or("", String::as_str)),
            status,
            comfy_table::Cell::new(row.attempts),
            comfy_table::Cell::new(when),
            comfy_table::Cell::new(paper::short(&row.reply, paper::SUBJECT_MAX)),
        ]);
    }
    let mut out = paper::printed(&table);
    if let Some(row) = rows.iter().find(|row| row.needs_word) {
        out += "\nNobody knows whether the `unknown` ones arrived; none of them is sent again by itself. If you know better:\n";
        out += &format!("  politely outbox resolve {} sent|resend|stop\n", row.id);
    }
    out
}

/// `outbox resolve`.
pub async fn resolve(config: &Path, id: &str, verdict: args::Verdict) -> Result<ExitCode, Failure> {
    let desk = DeskSide::open(config)?;
    let rows = desk.outbox().await.map_err(anyhow::Error::from)?;
    let fitting: Vec<&OutboxRow> = rows.iter().filter(|row| row.id.starts_with(id)).collect();
    let send = match fitting.as_slice() {
        [one] => one.id.clone(),
        [] => {
            return Err(Failure::not_well(format!(
                "no open send is called {}: see `politely outbox`",
                paper::tame(id)
            )));
        }
        several => {
            let ids = several.iter().map(|row| row.id.as_str()).collect::<Vec<_>>().join("\n  ");
            return Err(Failure::not_well(format!("{} may be any of these:\n  {ids}", paper::tame(id))));
        }
    };
    let verdict = match verdict {
        args::Verdict::Sent => Word::Sent,
        args::Verdict::Resend => Word::Resend,
        args::Verdict::Stop => Word::Stop,
    };
    let head = format!("{send}: ");
    ask(&desk, &Request::Settle { send, verdict }, &head).await
}

async fn ask(desk: &DeskSide, request: &Request, head: &str) -> Result<ExitCode, Failure> {
    tell(desk.ask(request).await.map_err(anyhow::Error::from)?, head)
}

fn tell(reply: Reply, head: &str) -> Result<ExitCode, Failure> {
    match reply {
        Reply::Now(answer) if answer.done => {
            paper::print(&format!("{head}{}\n", paper::tame(&answer.said)));
            Ok(ExitCode::SUCCESS)
        }
        Reply::Now(answer) => Err(Failure::not_well(format!("{head}{}", paper::tame(&answer.said)))),
        Reply::Queued => {
            paper::print(&format!("{head}asked; the daemon is busy and will do it as soon as it can\n"));
            Ok(ExitCode::SUCCESS)
        }
    }
}
