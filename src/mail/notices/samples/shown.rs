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

/// Heads-up, the same with her own text, request, reminder; a call with a mail, without one, and its reminder.
pub(super) fn samples() -> Option<Vec<NoticeFacts>> {
    let mail = ShownNotice {
        about: about()?,
        step: step("something-new")?,
        to: vec![person("Priya Natarajan", "priya@globex.example")?],
        cc: vec![person("Tom Okafor", "tom@globex.example")?],
        subject: "Re: Offer for 40 seats".to_owned(),
        leaves_at: day(10),
        needs: Consent::Silence,
        own_text: TEXT.to_owned(),
        below: BELOW.to_owned(),
        edited: false,
        is_reminder: false,
    };
    let request = ShownNotice { needs: Consent::Word, cc: Vec::new(), below: String::new(), ..mail.clone() };
    let edited = |mail: &ShownNotice| ShownNotice { edited: true, ..mail.clone() };
    let reminder = ShownNotice { is_reminder: true, ..request.clone() };
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
    };
    let alone = TaskNotice { mail: String::new(), hints: Vec::new(), ..call.clone() };
    let again = TaskNotice { is_reminder: true, unanswered: Unanswered::Send, ..call.clone() };
    let mails = [edited(&mail), mail, edited(&request), request, reminder];
    let mails = mails.into_iter().map(|mail| NoticeFacts::Shown(Box::new(mail)));
    let calls = [call, alone, again].into_iter().map(|task| NoticeFacts::Task(Box::new(task)));
    Some(mails.chain(calls).collect())
}
