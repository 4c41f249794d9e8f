//! Samples of what a rep is shown or asked before a mail leaves.

use super::about;
use super::day;
use super::person;
use super::step;
use crate::followup::thread::Consent;
use crate::followup::thread::TaskKind;
use crate::followup::thread::Unanswered;
use crate::mail::notices::facts::NoticeFacts;
use crate::mail::notices::facts::ShownNotice;
use crate::mail::notices::facts::TaskNotice;

const TEXT: &str = "Hi Priya,\n\n\
    Here is a thought that was not in \"Offer for 40 seats\": we could begin\n\
    with one part of it, the one that helps you most.\n\n\
    Which part would you start with?\n\n\
    Best regards,\nDana";

const BELOW: &str = "-- \nDana Reyes\nAcme\n\n\
    On Tue, 3 Nov 2026 at 10:14, Dana Reyes <dana@acme.example> wrote:\n> Dear Priya,\n>\n> here is our offer.";

const SCRIPT: &str = "Hello Priya, this is Dana Reyes of Acme.\n\n\
    It is about \"Offer for 40 seats\". I have one question about it: is it still of use to you?";

fn file() -> Vec<String> {
    vec!["first-thirty-days.pdf (2 kB)".to_owned()]
}

/// Heads-up, the same with her own text, request, reminder; a call with a mail, without one, and its reminder.
pub(super) fn samples() -> Option<Vec<NoticeFacts>> {
    let mail = ShownNotice {
        about: about()?,
        step: step("something-new")?,
        to: vec![person("Priya Natarajan", "priya@globex.example")?],
        cc: vec![person("Tom Okafor", "tom@globex.example")?],
        subject: "Re: Offer for 40 seats".to_owned(),
        attachments: Vec::new(),
        leaves_at: day(10),
        needs: Consent::Silence,
        own_text: TEXT.to_owned(),
        below: BELOW.to_owned(),
        edited: false,
        lost_text: None,
        is_reminder: false,
    };
    let request =
        ShownNotice { needs: Consent::Word, cc: Vec::new(), below: String::new(), attachments: file(), ..mail.clone() };
    let edited = |mail: &ShownNotice| ShownNotice { edited: true, ..mail.clone() };
    let reminder = ShownNotice { is_reminder: true, ..request.clone() };
    let lost_text = Some("Hi Priya,\n\nshall we talk on Thursday?".to_owned());
    let anew = ShownNotice { lost_text, ..mail.clone() };
    let call = TaskNotice {
        about: about()?,
        step: step("call-and-mail")?,
        kind: TaskKind::Call,
        script: SCRIPT.to_owned(),
        hints: vec!["Try another hour of the day than last time.".to_owned()],
        mail: TEXT.to_owned(),
        until: day(12),
        unanswered: Unanswered::Skip,
        is_reminder: false,
        referrer: person("Ana Lopes", "ana@initech.example"),
    };
    let alone = TaskNotice { mail: String::new(), hints: Vec::new(), ..call.clone() };
    let again = TaskNotice { is_reminder: true, unanswered: Unanswered::Send, ..call.clone() };
    let mails = [edited(&mail), anew, mail, edited(&request), request, reminder];
    let mails = mails.into_iter().map(|mail| NoticeFacts::Shown(Box::new(mail)));
    let questions =
        [TaskKind::CopyReferrer, TaskKind::Introduction, TaskKind::Stakeholders, TaskKind::Choice, TaskKind::Word]
            .into_iter()
            .flat_map(|kind| questions(&call, kind));
    let questions: Vec<TaskNotice> = questions.collect();
    let calls = [call, alone, again].into_iter().chain(questions).map(|task| NoticeFacts::Task(Box::new(task)));
    Some(mails.chain(calls).collect())
}

/// A question of this kind, and its reminder.
fn questions(call: &TaskNotice, kind: TaskKind) -> [TaskNotice; 2] {
    let mail = match kind {
        TaskKind::Call | TaskKind::CopyReferrer | TaskKind::Introduction | TaskKind::Stakeholders => TEXT,
        TaskKind::Choice | TaskKind::Word => "",
    };
    let unanswered = if kind == TaskKind::Word { Unanswered::End } else { Unanswered::Skip };
    let hints = if kind == TaskKind::Word { vec!["Is the sample with them?".to_owned()] } else { Vec::new() };
    let asked = TaskNotice { kind, script: String::new(), hints, mail: mail.to_owned(), unanswered, ..call.clone() };
    let again = TaskNotice { is_reminder: true, unanswered: Unanswered::Skip, hints: Vec::new(), ..asked.clone() };
    [asked, again]
}
