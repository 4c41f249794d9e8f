//! The rules of steps as people say them. Words only; what they mean is decided by the rules themselves.

use super::PreviewTask;
use crate::followup::appointment;
use crate::followup::appointment::Way;
use crate::followup::condition::Condition;
use crate::followup::library::ValueWish;
use crate::followup::sequence::Assignment;
use crate::followup::sequence::Delay;
use crate::followup::sequence::Nurture;
use crate::followup::sequence::Step;
use crate::followup::sequence::Timing;
use crate::followup::thread::Consent;
use crate::followup::thread::TaskKind;
use crate::followup::thread::Unanswered;

/// When a step comes.
pub fn rule(step: &Step) -> String {
    let about_a_call = match step.name.as_str() {
        appointment::CALL_SET => Some("when the rep sets or moves the time of a call"),
        appointment::CALL_OFF => Some("when a call is taken out of the calendar"),
        appointment::CALL_REMINDER => Some("before a call that they have accepted"),
        _ => None,
    };
    if let Some(rule) = about_a_call {
        return rule.to_owned();
    }
    let rule = match step.timing {
        Timing::After(delay) => format!("{} after the last mail", span(delay)),
        Timing::BeforeExpiry(delay) => format!("{} before the offer ends", span(delay)),
        Timing::AtExpiry => "when the offer ends".to_owned(),
        Timing::OnWithdrawal => "when the rep withdraws the offer before its end".to_owned(),
        Timing::OnExtension => "when the rep extends the offer after its end was named".to_owned(),
    };
    match &step.condition {
        Some(condition) => format!("{rule}, only when {condition}"),
        None => rule,
    }
}

/// The same for one variant of the step's mail.
pub fn of_variant(rule: &str, condition: Option<&Condition>) -> String {
    match condition {
        Some(condition) => format!("{rule}; this variant only when {condition}"),
        None => rule.to_owned(),
    }
}

/// Whether the mail of a step is an invitation with buttons.
pub fn has_invitation(step: &Step) -> bool {
    step.invite.as_ref().is_some_and(|invite| invite.way == Way::Request)
        || [appointment::CALL_SET, appointment::CALL_OFF].contains(&step.name.as_str())
}

/// What becomes of whoever stays silent.
pub fn afterwards(nurture: &Nurture) -> String {
    let name = &nurture.sequence;
    if nurture.asks {
        format!("whoever stays silent to the end: the rep is asked whether they get {name}")
    } else {
        format!("whoever stays silent to the end gets {name}, a slow sequence; the rep is told and can stop it")
    }
}

/// What lets a mail leave that the rep has seen.
pub const fn consent(needs: Consent) -> &'static str {
    match needs {
        Consent::Silence => "it leaves unless he stops or changes it",
        Consent::Word => "it leaves only with his ok",
    }
}

/// What the rep is asked where nothing of the library fits.
pub fn choice(wish: &ValueWish) -> PreviewTask {
    PreviewTask {
        kind: kind(TaskKind::Choice),
        asks: asks(TaskKind::Choice),
        then: then(TaskKind::Choice),
        script: String::new(),
        hints: Vec::new(),
        patience: format!("{} for an answer, then it is left out", span(wish.patience)),
    }
}

/// What the rep is asked.
pub fn task(task: &Assignment, step: &Step, script: String) -> PreviewTask {
    let otherwise = match (task.unanswered, task.kind) {
        (Unanswered::Skip, TaskKind::Word) => "then it goes on all the same",
        (Unanswered::Skip, TaskKind::Call) if step.template.is_some() => "then call and mail are left out",
        (
            Unanswered::Skip,
            TaskKind::Call
            | TaskKind::CopyReferrer
            | TaskKind::Introduction
            | TaskKind::Stakeholders
            | TaskKind::Choice,
        ) => "then it is left out",
        (Unanswered::Send, _) => "then the mail leaves all the same",
        (Unanswered::End, _) => "then the follow-ups end",
    };
    PreviewTask {
        kind: kind(task.kind),
        asks: asks(task.kind),
        then: if step.template.is_some() { then(task.kind) } else { "" },
        script,
        hints: task.hints.clone(),
        patience: format!("{} for an answer, {otherwise}", span(task.patience)),
    }
}

const fn kind(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Call => "call",
        TaskKind::CopyReferrer => "copy-referrer",
        TaskKind::Introduction => "introduction",
        TaskKind::Stakeholders => "stakeholders",
        TaskKind::Choice => "choice",
        TaskKind::Word => "word",
    }
}

const fn asks(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Call => "The rep calls",
        TaskKind::CopyReferrer => "The rep is asked whether whoever recommended him gets a copy, once in a thread",
        TaskKind::Introduction => "The rep is asked whom they could meet, unless he has named somebody",
        TaskKind::Stakeholders => "The rep is asked who else decides, unless somebody is known",
        TaskKind::Choice => "The rep is asked what to give, because nothing in the library fits",
        TaskKind::Word => "The rep is asked whether it goes on",
    }
}

const fn then(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Call => "After a voicemail this leaves",
        TaskKind::CopyReferrer => "After his ok this leaves, with the copy",
        TaskKind::Introduction => "With the name this leaves",
        TaskKind::Stakeholders => "With the names this leaves",
        TaskKind::Choice => "With an item such as this one it reads",
        TaskKind::Word => "After his ok this leaves",
    }
}

fn span(delay: Delay) -> String {
    let counted = |count: u32, noun: &str| if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") };
    match delay {
        Delay::Exact(span) => exact(span.as_secs()),
        Delay::Days(days) if days >= 14 && days % 7 == 0 => counted(days / 7, "week"),
        Delay::Days(days) => counted(days, "day"),
        Delay::BusinessDays(days) => counted(days, "business day"),
        Delay::BusinessHours(hours) => counted(hours, "business hour"),
    }
}

/// As the config writes it, in the largest unit that leaves no rest.
fn exact(seconds: i64) -> String {
    match (seconds % 3_600, seconds % 60) {
        (0, _) => format!("{} h", seconds / 3_600),
        (_, 0) => format!("{} min", seconds / 60),
        (_, _) => format!("{seconds} s"),
    }
}
