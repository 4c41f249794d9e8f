//! Why a word of a rep's or an operator's about his threads is not carried out: every reason that there is, as half a
//! sentence for whoever said it.
//!
//! A closed list, so that the stories can tell each of them; why a proposal is not enrolled, and what is wrong with a text,
//! are lists of their own in `mail`. When each of them holds is decided where it is given.

use super::address::Address;
use super::ids::StepName;
use super::thread::TaskKind;

/// Why a word is not carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotDone {
    /// A date behind us.
    #[error("that date has passed")]
    DatePassed,
    /// No date at all.
    #[error("I cannot tell when \"{0}\" is; write it like \"2 weeks\", \"20 December\" or \"2026-12-20\"")]
    NoDate(String),
    /// The thread has ended.
    #[error("the thread is over already")]
    Over,
    /// Nothing sleeps in a thread that has ended.
    #[error("the thread is over; say resume to start again")]
    OverStartAgain,
    /// A thread that has ended is not rearranged.
    #[error("the thread is over; say resume to start again, then say it once more")]
    OverSayAgain,
    /// No offer stands that could stand longer.
    #[error("the thread is over; say resume, and the offer stands again, then give it more time")]
    OverNoOffer,
    /// No offer stands that could be withdrawn.
    #[error("the thread is over; nothing stands that could be withdrawn")]
    OverNothingStands,
    /// It ends as soon as the fate of its last mail is known.
    #[error("it ends with the message under way; say resume after that")]
    EndsUnderWay,
    /// An answer that came in the moment at which he spoke: he cannot have read it.
    #[error("an answer arrived at this very moment; read it, then say resume again")]
    AnsweredJustNow,
    /// A third round wants a second word.
    #[error("they went silent twice; say resume confirmed if you want a third round")]
    SilentTwice,
    /// Nothing is left for another round.
    #[error("every step was sent; name the step to start from")]
    EverythingSent,
    /// No step of that name.
    #[error("there is no step {step} in sequence {sequence}")]
    NoSuchStep {
        /// The name.
        step: StepName,
        /// The sequence.
        sequence: String,
    },
    /// They want no mail.
    #[error("they asked not to be written to")]
    OptedOut,
    /// Mail to them comes back.
    #[error("the address cannot be reached")]
    Unreachable,

    /// It is too late to leave the step out.
    #[error("that step has already left")]
    StepLeft,
    /// The plan is at its end.
    #[error("no step is left")]
    NoStepLeft,
    /// The mail that he means is leaving.
    #[error("that mail is on its way already")]
    OnItsWay,
    /// Nothing was shown to him.
    #[error("no mail waits for your word; the next one has not been shown yet")]
    NothingShown,
    /// Nothing is shown while nothing runs.
    #[error("the follow-ups do not run, so no mail waits for your word; say resume first")]
    NothingShownIdle,
    /// A task comes before the mail.
    #[error("I wait for your word on the task: {}", words(*.0))]
    TaskFirst(TaskKind),
    /// The next step would not be sent.
    #[error("step {step} would be left out: {why}")]
    LeftOut {
        /// Which.
        step: StepName,
        /// Why.
        why: String,
    },
    /// What says that the offer is over is not sent before.
    #[error("that mail leaves when the offer ends, not before; stop ends it now")]
    LeavesAtTheEnd,
    /// No hour at which mail may leave is left before the end of the offer.
    #[error("the offer would be over before that mail could leave")]
    OverBeforeItLeaves,
    /// He has answered an older version of the mail.
    #[error("I have shown you a newer mail since then; please answer that one")]
    ShownNewer,
    /// A text of his that is not taken: what is wrong with it.
    #[error("{0}; the mail waits now: send the text once more, or say ok and it leaves as I showed it")]
    TextNotTaken(String),

    /// No task lies with him.
    #[error("no task waits for you here")]
    NoTask,
    /// No task lies with him while a mail leaves.
    #[error("a mail is on its way at this moment; no task waits for you")]
    NoTaskUnderWay,
    /// No task lies with him while nothing runs.
    #[error("the follow-ups do not run; say resume first")]
    NoTaskIdle,
    /// His word answers another task.
    #[error("I asked for something else: say {}", words(*.0))]
    AskedElse(TaskKind),
    /// A task that cannot be done without somebody's name.
    #[error("I still need {}: say {}", missing(*.0), words(*.0))]
    NeedsSomebody(TaskKind),
    /// The sequence has no such step ahead.
    #[error("no step that is ahead introduces anybody")]
    NobodyIntroduced,

    /// Nothing is offered that could end.
    #[error("this sequence makes no offer that could end")]
    NoOfferToEnd,
    /// Nothing is offered that could be withdrawn.
    #[error("this sequence makes no offer that could be withdrawn")]
    NoOfferToWithdraw,
    /// The sequence has no text for it.
    #[error("this sequence knows no mail for that; write to them yourself, then say stop")]
    NoWithdrawal,
    /// The revised offer is too old to stand.
    #[error(
        "counted from the last mail of the conversation that offer would be over; send it again, or say extend 2 weeks"
    )]
    RevisedTooOld,

    /// Nothing is rearranged while a mail leaves.
    #[error("a mail of this thread is leaving at this moment; say it again in some minutes")]
    UnderWay,
    /// No sequence of that name; those that there are, or the one that he may mean.
    #[error("there is no sequence {name}; {instead}")]
    NoSequence {
        /// What he said.
        name: String,
        /// What he can say.
        instead: String,
    },
    /// Another sequence would have nothing to send.
    #[error("every step of the sequence {0} was sent or left out before")]
    NothingNew(String),
    /// A mail of the plan cannot be written as he wants it.
    #[error("a mail of the sequence cannot be written: {0}")]
    Unwritable(String),
    /// Nobody's name could stand below the mails.
    #[error("its rep is not in the config any more")]
    RepGone,
    /// The prospect himself.
    #[error("{0} is the one to whom I write")]
    IsTheProspect(Address),
    /// The prospect of another thread.
    #[error("{0} has an open thread already")]
    HasAThread(Address),
    /// Too many people.
    #[error("with more than {limit} people it would be a mass mailing")]
    TooMany {
        /// How many may be written to.
        limit: usize,
    },
    /// A colleague of the rep's.
    #[error("{0} is in your own company")]
    OwnCompany(Address),
    /// `info@`, `noreply@`.
    #[error("nobody in person reads {0}")]
    NobodyReads(Address),
    /// Somebody who asked for silence, or whose mail comes back.
    #[error("{0} must not be written to")]
    Suppressed(Address),
    /// Somebody outside `only_to`.
    #[error("I am on trial and may not write to {0}")]
    OnTrial(String),
    /// No time zone.
    #[error("I know no time zone \"{0}\"; write it like Europe/Berlin or America/New_York")]
    NoZone(String),

    /// No mail whose fate nobody knows.
    #[error("no mail of this thread is in doubt")]
    NoDoubt,
    /// The fate of another mail is in doubt, or of none.
    #[error("the fate of step {0} is not open")]
    NotInDoubt(StepName),
    /// The fate of the mail will be known in a moment.
    #[error("it is on its way at this moment; please try again in a few minutes")]
    Transmitting,

    /// No call was offered.
    #[error("this thread has no call: none was offered in it")]
    NoCall,
    /// The call does not take place.
    #[error("the call is off already; offer a new one yourself")]
    CallOff,
    /// They do not know of the call.
    #[error("the offer of the call has not left yet")]
    OfferNotLeft,
    /// A mail about the call is leaving.
    #[error("a mail about the call is just leaving; say it again in some minutes")]
    CallUnderWay,
    /// The call was only offered in words.
    #[error("there is nothing in their calendar that I could take out")]
    NothingInCalendar,
    /// A time behind us.
    #[error("that time has passed")]
    TimePassed,
    /// No time at all.
    #[error("I cannot tell when \"{0}\" is; write it like \"tuesday 10:00\" or \"2026-12-01 14:30\"")]
    NoTime(String),
    /// He has something else at the time that they propose.
    #[error("{0}; say move and another time, or move and this one if you want it all the same")]
    BusyThen(NotFree),
    /// He has something else at the time at which the call was before.
    #[error("{0}, when the call was before; say move and a time, or cancel call")]
    BusyBefore(NotFree),
    /// The day that was offered to him is over.
    #[error("{0} has passed; say snooze and another day")]
    DayPassed(jiff::civil::Date),

    /// Nothing was said that could be taken back.
    #[error("there is no command of this thread that could be taken back")]
    NothingSaid,
    /// The same of all his threads.
    #[error("there is nothing that could be taken back")]
    NothingSaidAnywhere,
    /// It is too long ago.
    #[error("the last command is older than a day")]
    SaidTooLongAgo,
    /// An earlier release carried it out.
    #[error(
        "I was updated since your last command ({0}), and I can no longer tell exactly how the thread was before; please say \
         what you want instead"
    )]
    SaidBeforeUpdate(String),
    /// What was said to several threads is taken back in none.
    #[error("something else has happened since, or it is longer ago than a day")]
    NowhereTakenBack,
    /// They want no mail, or get none.
    #[error("they want no mail, or mail cannot reach them; that stays")]
    StaysForGood,
    /// A mail left after he had spoken.
    #[error("a mail has left since, and cannot be taken back")]
    MailLeftSince,
    /// The fate of the mail that was leaving is known now.
    #[error("the mail that was leaving then has settled since")]
    SettledSince,
    /// Something else would be taken back with it.
    #[error("something else has happened since, which would be lost; say show to see it")]
    HappenedSince,
    /// They answered the invitation after he had spoken.
    #[error("they have answered since; say move and a time, or cancel call")]
    AnsweredSince,
    /// They got an invitation, and had none before.
    #[error("they have the invitation, and had none before; say cancel call to take it out")]
    InvitedSince,
    /// They got another time, and the one before is over.
    #[error("they know of it, and the time before it has passed; say move and a time, or cancel call")]
    TimeBeforePassed,

    /// None of his threads stands so that it could be done.
    #[error("you have no thread that could be {0}")]
    NoneMeant(&'static str),
    /// An admin has no threads of his own.
    #[error("you are not among the reps, so there is nothing that could wait for you")]
    NotARep,
    /// No day.
    #[error("\"{0}\" is not a day; write it as 2026-12-20")]
    NoDay(String),
    /// He would be back before he is away.
    #[error("that day has begun already; name the first day on which you are back")]
    DayBegun,
    /// A typing mistake, or no absence.
    #[error("that is more than a year away")]
    AwayTooLong,
    /// Nobody is called so.
    #[error("no rep is called \"{0}\"")]
    NoSuchRep(String),
    /// Several are called so.
    #[error("\"{said}\" may be any of these: {reps}")]
    SeveralReps {
        /// What he said.
        said: String,
        /// Addresses of those who may be meant.
        reps: String,
    },
    /// He cannot look after his own threads while he is away.
    #[error("that is your own address; name a colleague")]
    HimselfAway,
    /// The colleague is away, too.
    #[error("{0} is away as well")]
    ColleagueAway(Address),
}

/// Why a call cannot be at a time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotFree {
    /// The rep has something else.
    #[error("you have something else from {from} to {until}")]
    Taken {
        /// When it begins, in his words.
        from: String,
        /// When it ends.
        until: String,
    },
    /// His calendar was never read.
    #[error("I could not read {calendar} yet{}, so I do not know when you are free", behind(.error))]
    Unread {
        /// Which, as it may be shown.
        calendar: String,
        /// What went wrong; empty: nothing is known of it.
        error: String,
    },
}

fn behind(error: &str) -> String {
    if error.is_empty() { String::new() } else { format!(" ({error})") }
}

/// The words that answer a task.
const fn words(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Call => "left vm, spoke, done or skip",
        TaskKind::CopyReferrer | TaskKind::Word => "ok or skip",
        TaskKind::Choice => "done, ok or skip",
        TaskKind::Introduction => "introduce ADDRESS NAME, or skip",
        TaskKind::Stakeholders => "stakeholder ADDRESS NAME, or skip",
    }
}

/// What a task cannot be done without.
const fn missing(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Stakeholders => "somebody to write to",
        TaskKind::Call | TaskKind::CopyReferrer | TaskKind::Word | TaskKind::Choice | TaskKind::Introduction => {
            "a name"
        }
    }
}
