//! Beginnings of subjects that calendar programs write, by language. Data and one look-up; a subject alone proves nothing.

use crate::followup::inbound::InvitationAnswer;
use crate::followup::inbound::InvitationAnswer::Accepted;
use crate::followup::inbound::InvitationAnswer::Countered;
use crate::followup::inbound::InvitationAnswer::Declined;
use crate::followup::inbound::InvitationAnswer::Tentative;

/// The answer that the subject of an answer names. `subject` in lower case.
pub(super) fn answer(subject: &str) -> Option<InvitationAnswer> {
    let start = beginning(subject)?;
    ANSWERS.iter().find(|(_, starts)| starts.contains(&start)).map(|(answer, _)| *answer)
}

/// Whether Exchange tells the organizer that somebody passed an invitation on. `subject` in lower case.
pub(super) fn is_forward_notice(subject: &str) -> bool {
    beginning(subject).is_some_and(|start| FORWARD_NOTICES.contains(&start))
}

/// What stands before the first colon.
fn beginning(subject: &str) -> Option<&str> {
    subject.split_once([':', '：']).map(|(start, _)| start.trim())
}

/// Whether the subject is that of a mail which somebody passed on. `subject` in lower case.
pub(super) fn is_forward(subject: &str) -> bool {
    beginning(subject).is_some_and(|start| FORWARDS.contains(&start))
}

const FORWARDS: &[&str] =
    &["fw", "fwd", "wg", "tr", "rv", "i", "enc", "doorst", "vs", "vb", "pd", "转发", "轉寄", "전달"];

#[rustfmt::skip]
const ANSWERS: &[(InvitationAnswer, &[&str])] = &[
    (Accepted, &["accepted", "zugesagt", "angenommen", "akzeptiert", "accepté", "acceptée", "accepte", "aceptada", "aceptado", "accettato",
        "accettata", "geaccepteerd", "aceito", "aceite", "aceita", "accepterat", "accepterad", "godkänt", "accepteret", "godtatt", "akseptert",
        "hyväksytty", "zaakceptowano", "zaakceptowane", "zaakceptowany", "přijato", "prijaté", "elfogadva", "acceptat", "принято", "прийнято",
        "kabul edildi", "αποδεκτό", "承諾", "承诺", "已接受", "已接受邀请", "수락됨", "수락", "התקבל", "تم القبول"]),
    (Tentative, &["tentative", "tentatively accepted", "maybe", "mit vorbehalt", "vorläufig", "vielleicht", "provisoire", "peut-être",
        "provisional", "tentativa", "quizás", "provvisorio", "provvisoria", "forse", "voorlopig", "misschien", "provisório", "provisória",
        "talvez", "preliminärt", "preliminär", "kanske", "foreløbig", "måske", "foreløpig", "kanskje", "alustava", "alustavasti hyväksytty",
        "wstępnie zaakceptowano", "wstępnie", "może", "nezávazně", "předběžně", "feltételes", "под вопросом", "под питанням", "belirsiz",
        "仮承諾", "暂定", "暫定", "미정"]),
    (Declined, &["declined", "abgelehnt", "refusé", "refusée", "rechazada", "rechazado", "rifiutato", "rifiutata", "geweigerd", "afgewezen",
        "recusado", "recusada", "rejeitado", "avböjt", "avböjd", "tackat nej", "afslået", "afvist", "avslått", "hylätty", "odrzucono",
        "odrzucone", "odmítnuto", "zamietnuté", "elutasítva", "refuzat", "отклонено", "відхилено", "reddedildi", "απορρίφθηκε", "辞退", "已拒绝",
        "已拒絕", "謝絕", "거절됨", "거절"]),
    (Countered, &["new time proposed", "proposed new time", "neuer zeitvorschlag", "neue uhrzeit vorgeschlagen", "neue zeit vorgeschlagen",
        "nouvelle heure proposée", "nouvel horaire proposé", "nueva hora propuesta", "hora nueva propuesta", "nuovo orario proposto",
        "proposta di nuovo orario", "nieuwe tijd voorgesteld", "nieuw tijdstip voorgesteld", "novo horário proposto", "nova hora proposta",
        "ny tid föreslagen", "föreslagen ny tid", "nyt tidspunkt foreslået", "ny tid foreslått", "uutta aikaa ehdotettu",
        "zaproponowano nową godzinę", "navržen nový čas", "предложено новое время", "新しい日時の提案", "建议的新时间"]),
];

#[rustfmt::skip]
const FORWARD_NOTICES: &[&str] = &[
    "meeting forward notification", "weiterleitungsbenachrichtigung für besprechung", "besprechungsweiterleitungsbenachrichtigung",
    "benachrichtigung über weitergeleitete besprechung", "notification de transfert de réunion", "notificación de reenvío de reunión",
    "notifica di inoltro riunione", "notifica inoltro riunione", "melding over doorgestuurde vergadering", "notificação de encaminhamento de reunião",
    "meddelande om vidarebefordrat möte", "powiadomienie o przekazaniu spotkania",
];
