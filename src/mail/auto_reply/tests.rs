//! Notices and answers that were written after the rules, to see how the rules generalise. Thursday, 19 November 2026.

use super::*;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::Kind;
use crate::mail::read::header::split;
use crate::mail::read::read;

fn inbound(header: &str, subject: &str, text: &str) -> Inbound {
    let mail = format!(
        "From: Priya Sharma <priya@client.example>\nTo: dana@acme.example\nDate: Thu, 19 Nov 2026 10:00:00 +0000\n\
         Subject: {subject}\n{header}Content-Type: text/plain; charset=utf-8\n\n{text}\n"
    );
    read(mail.as_bytes(), false)
}

/// `away 2026-11-30 Tom Weber <tom@client.example>`, `away left`, `auto`, `human`.
fn shown(inbound: &Inbound) -> String {
    match &inbound.kind {
        Kind::OutOfOffice(absence) => {
            let day = absence.back_on.map_or(String::new(), |day| format!(" {day}"));
            let left = if absence.has_left { " left" } else { "" };
            let contact = absence.alternative.as_ref().map_or(String::new(), |contact| {
                let address = contact.address.as_ref().map_or(String::new(), |address| format!(" <{address}>"));
                format!(" {}{address}", contact.name).replace("  ", " ")
            });
            format!("away{day}{left}{contact}")
        }
        Kind::AutoReply => "auto".to_owned(),
        Kind::Human => "human".to_owned(),
        Kind::Bounce | Kind::Delay | Kind::Receipt | Kind::InvitationReply(_) | Kind::List | Kind::Unreadable => {
            format!("{:?}", inbound.kind)
        }
    }
}

#[track_caller]
fn check(header: &str, table: &[(&str, &str, &str)]) {
    let read = |subject: &str, text: &str| shown(&inbound(header, subject, text));
    let wrong: String = table
        .iter()
        .filter(|(subject, text, wanted)| read(subject, text) != *wanted)
        .map(|(subject, text, wanted)| {
            format!("\n{subject}: {text}\n    wanted {wanted:?}, got {:?}", read(subject, text))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong}");
}

/// Subject, text, what is to be read.
type Table = &'static [(&'static str, &'static str, &'static str)];

const REPLIED: &str = "Auto-Submitted: auto-replied\n";

#[rustfmt::skip]
const NOTICES: Table = &[
            (
                "Re: Offer",
                "Hi! I'm on PTO until Dec 1st. If you need something before then, ping Marco Silva (marco@client.example).",
                "away 2026-12-02 Marco Silva <marco@client.example>",
            ),
            (
                "Re: Offer",
                "I'm currently out of the office and returning on the 30th of November.\nFor sales enquiries: Helen Wood, h.wood@client.example, 0161 496 0000",
                "away 2026-11-30 Helen Wood <h.wood@client.example>",
            ),
            ("OOO", "Thank you for getting in touch. I work part time and am not in the office on Fridays.", "away"),
            (
                "Re: Offer",
                "Thank you for your email. I am out of the office on business returning Tuesday 24th November. If your enquiry is urgent please call the office on 01632 960983.",
                "away 2026-11-24",
            ),
            (
                "Auto: Offer",
                "I'll be OOO Nov 23 – Nov 27 (Thanksgiving) and back online Monday, Nov 30.",
                "away 2026-11-30",
            ),
            ("Re: Offer", "On vacation 11/20 - 11/30. Will respond upon return.", "away 2026-12-01"),
            (
                "Out of Office",
                "Please be advised that I will be away on annual leave effective 20th Nov 2026 and resume on 7th Dec 2026. Kindly contact Adaeze Obi on adaeze.obi@client.example for assistance.",
                "away 2026-12-07 Adaeze Obi <adaeze.obi@client.example>",
            ),
            (
                "Re: Offer",
                "I have limited access to email this week while at a conference. I will get back to you next week.",
                "away 2026-11-23",
            ),
            (
                "Re: Offer",
                "Please note that I have now retired. Your email has been forwarded to my successor, Alan Marsh.",
                "away left Alan Marsh",
            ),
            (
                "Abwesend",
                "Ich bin zur Zeit leider nicht zu erreichen. Ab dem 01. Dezember 2026 bin ich wieder für Sie da.",
                "away 2026-12-01",
            ),
            (
                "Re: Angebot",
                "Sehr geehrte Damen und Herren, vielen Dank für Ihre E-Mail. Vom 20.11. bis 06.12. befinde ich mich im Urlaub. Meine Vertretung übernimmt Frau Sabine Krüger, s.krueger@client.example.",
                "away 2026-12-07 Sabine Krüger <s.krueger@client.example>",
            ),
            (
                "Re: Angebot",
                "Unser Büro bleibt vom 23.12.2026 bis einschließlich 06.01.2027 geschlossen. Ab dem 07.01.2027 sind wir wieder wie gewohnt erreichbar.",
                "away 2027-01-07",
            ),
            ("Re: Angebot", "Ich bin erst am Donnerstag, den 26.11., wieder im Haus.", "away 2026-11-26"),
            (
                "Re: Angebot",
                "ich bin in Elternzeit und komme voraussichtlich im Herbst 2027 zurück. Für mich übernimmt Jan Peters (jan.peters@client.example).",
                "away Jan Peters <jan.peters@client.example>",
            ),
            ("Re: Angebot", "Leider erreichen Sie mich erst wieder am 30.11.", "away 2026-11-30"),
            (
                "Re: Offre",
                "Actuellement en déplacement, je prendrai connaissance de votre message à mon retour le 25/11. Pour toute urgence merci de joindre le 01 23 45 67 89.",
                "away 2026-11-25",
            ),
            (
                "Re: Offre",
                "Bonjour, je suis en congé maternité. Merci d'adresser vos demandes à Sophie Laurent (sophie.laurent@client.example).",
                "away Sophie Laurent <sophie.laurent@client.example>",
            ),
            ("Re: Offre", "Nos bureaux seront fermés du 24 décembre au 3 janvier inclus.", "away 2027-01-04"),
            (
                "Re: Oferta",
                "Me encuentro de viaje con acceso limitado al correo. Regreso a la oficina el martes 24.",
                "away 2026-11-24",
            ),
            (
                "Re: Oferta",
                "Buenos días, del 23 al 27 de noviembre (ambos inclusive) estaré de vacaciones.",
                "away 2026-11-30",
            ),
            (
                "Re: Offerta",
                "Sono in trasferta e leggerò la posta saltuariamente. Rientro in ufficio: 26 novembre.",
                "away 2026-11-26",
            ),
            (
                "Re: Offerta",
                "I nostri uffici resteranno chiusi dal 24/12/2026 al 06/01/2027 compresi.",
                "away 2027-01-07",
            ),
            (
                "Re: Offerte",
                "Op dit moment ben ik niet bereikbaar. Maandag 23 november ben ik er weer.",
                "away 2026-11-23",
            ),
            ("Re: Offerte", "Ik ben vrij van 20 t/m 27 november.", "away 2026-11-30"),
            ("Re: Proposta", "Estou em viagem até dia 25/11 e responderei assim que possível.", "away 2026-11-26"),
            (
                "Re: Offert",
                "Jag är ledig och åter måndag den 23/11. Kontakta växeln om det brådskar.",
                "away 2026-11-23",
            ),
            ("Re: Tilbud", "Tak for din mail. Jeg er på kursus til og med onsdag d. 25. november.", "away 2026-11-26"),
            ("Re: Tilbud", "Jeg har permisjon ut november og er tilbake 1. desember.", "away 2026-12-01"),
            ("Re: Tarjous", "Olen työmatkalla 20.-24.11. ja luen sähköpostia rajoitetusti.", "away 2026-11-25"),
            ("Re: Oferta", "Jestem nieobecna do 25.11.2026 r. włącznie.", "away 2026-11-26"),
            (
                "Re: Nabídka",
                "Od 20.11. do 27.11. čerpám dovolenou. V naléhavých případech volejte 123 456 789.",
                "away 2026-11-30",
            ),
            ("Re: Ajánlat", "Szabadságon vagyok 2026.11.20. - 2026.11.27. között.", "away 2026-11-30"),
            (
                "Re: Предложение",
                "Здравствуйте! Я буду отсутствовать до 25.11.2026. По возвращении отвечу.",
                "away 2026-11-26",
            ),
            ("Re: 提案", "出張のため、11/25（水）まで不在です。11/26（木）以降にご返信いたします。", "away 2026-11-26"),
            ("Re: 报价", "本人11月20日至25日出差，如有急事请致电。", "away 2026-11-26"),
            (
                "Re: Offer",
                "Thanks for applying to speak with us! Someone from our team will be in touch shortly.",
                "auto",
            ),
            ("Re: Offer", "We have moved. Our new address is Mill Lane 5.", "auto"),
];

#[test]
fn notices_with_a_header() {
    check(REPLIED, NOTICES);
}

#[rustfmt::skip]
const MORE_NOTICES: Table = &[
            (
                "Out of office",
                "Thanks for your email!\n\nI'm enjoying some time off and will be back at my desk on Monday 7th December.\n\nIf it can't wait, my colleague Grace Lee is happy to help: grace.lee@client.example",
                "away 2026-12-07 Grace Lee <grace.lee@client.example>",
            ),
            ("Re: Offer", "I am out of the office on Thursday 19th and Friday 20th November.", "away 2026-11-23"),
            ("Re: Offer", "I'm on leave w/c 23 November, returning w/c 30 November.", "away 2026-11-30"),
            (
                "Re: Offer",
                "I am on sick leave. Please send everything to accounts@client.example",
                "away <accounts@client.example>",
            ),
            ("Re: Offer", "Currently on a flight. Landing tomorrow.", "auto"),
            (
                "Re: Offer",
                "Out of the office from 5pm on Friday 20 November to 9am on Wednesday 25 November.",
                "away 2026-11-26",
            ),
            ("Re: Offer", "I'm travelling Nov 20-24 and will have spotty wifi.", "away 2026-11-25"),
            ("Re: Offer", "I will be away 20.11.2026 - 30.11.2026 and reply after that.", "away 2026-12-01"),
            (
                "Re: Offer",
                "I am out of the office until Monday 30th November 2026 (inclusive). My mobile is 07700 900123.",
                "away 2026-12-01",
            ),
            ("Re: Offer", "I am away, back 24/11.", "away 2026-11-24"),
            (
                "Re: Offer",
                "The office will be closed on Thursday, November 26 and Friday, November 27 for the Thanksgiving holiday. We reopen Monday, November 30 at 8 AM.",
                "away 2026-11-30",
            ),
            (
                "Re: Offer",
                "Effective November 1, 2026 I am no longer with Client Inc. Please direct all correspondence to Maria Lopez at maria.lopez@client.example.",
                "away left Maria Lopez <maria.lopez@client.example>",
            ),
            (
                "Re: Offer",
                "Hi, this inbox is no longer monitored since Priya has left the business. Contact sales@client.example.",
                "away left <sales@client.example>",
            ),
            (
                "Re: Angebot",
                "Guten Tag, ich bin im Zeitraum 20.11.2026 bis 30.11.2026 abwesend. Ihre Nachricht wird nicht automatisch weitergeleitet.",
                "away 2026-12-01",
            ),
            (
                "Re: Angebot",
                "Am 20.11. ist unser Büro nicht besetzt. Ab Montag sind wir wieder für Sie da.",
                "away 2026-11-23",
            ),
            (
                "Re: Angebot",
                "Urlaub bis 29.11.! Vertretung: Kai Brandt, Tel. -42, kai.brandt@client.example",
                "away 2026-11-30 Kai Brandt <kai.brandt@client.example>",
            ),
            ("Re: Angebot", "Ich bin bis voraussichtlich Mitte Dezember krankgeschrieben.", "away 2026-12-18"),
            (
                "Re: Angebot",
                "Herr Klein hat unser Haus zum 31.10.2026 verlassen. Ihr neuer Ansprechpartner ist Frau Ute Lang (lang@client.example).",
                "away left Ute Lang <lang@client.example>",
            ),
            (
                "Re: Offre",
                "Je suis absent jusqu'au vendredi 27 novembre inclus. Pour toute demande : Marc Roy - marc.roy@client.example",
                "away 2026-11-30 Marc Roy <marc.roy@client.example>",
            ),
            ("Re: Offre", "Absente ce vendredi 20/11, je reviens vers vous dès lundi.", "away 2026-11-23"),
            (
                "Re: Oferta",
                "Actualmente me encuentro de baja. Para cualquier consulta, mi compañera Eva Gil le atenderá: eva.gil@client.example",
                "away Eva Gil <eva.gil@client.example>",
            ),
            ("Re: Oferta", "Estaré ausente desde el lunes 23 hasta el viernes 27 de noviembre.", "away 2026-11-30"),
            ("Re: Offerta", "Sarò assente dal 23 al 27 novembre p.v.; rientrerò il giorno 30.", "away 2026-11-30"),
            ("Re: Offerte", "Ik ben op maandag 23 november weer bereikbaar.", "away 2026-11-23"),
            (
                "Re: Proposta",
                "Estou de licença maternidade até março de 2027. Favor contatar Bia Souza: bia.souza@client.example",
                "away Bia Souza <bia.souza@client.example>",
            ),
            ("Re: Offert", "Hej! Jag är på tjänsteresa 23-25 november.", "away 2026-11-26"),
            ("Re: Tilbud", "Jeg er ikke til stede før mandag den 30. november.", "away 2026-11-30"),
            ("Re: Tarjous", "En ole toimistolla tällä viikolla. Palaan maanantaina.", "away 2026-11-23"),
            ("Re: Oferta", "Dziękuję za wiadomość. Będę dostępna od 30 listopada.", "away 2026-11-30"),
            ("Re: Nabídka", "Jsem mimo kancelář, vrátím se 30. 11. 2026.", "away 2026-11-30"),
            ("Re: Teklif", "30 Kasım Pazartesi gününe kadar izindeyim.", "away 2026-12-01"),
            ("Re: 提案", "誠に勝手ながら、12月29日から1月4日まで年末年始休業とさせていただきます。", "away 2027-01-05"),
];

#[test]
fn more_notices_with_a_header() {
    check(REPLIED, MORE_NOTICES);
}

#[test]
fn machines_without_a_header() {
    check(
        "",
        &[
            ("Automatic reply: Offer", "I'm off until 30 November.", "away 2026-12-01"),
            ("Out of Office AutoReply: Offer", "Back on 30 November.", "away 2026-11-30"),
            (
                "Thank you for contacting Client Ltd",
                "Thank you for contacting Client Ltd. Your enquiry has been received. Our reference number is 88123. Our team will respond within 2 business days.",
                "auto",
            ),
            (
                "[#99812] We have received your message",
                "Your message has been received. Please keep the ticket number 99812 in the subject line.",
                "auto",
            ),
            (
                "Re: Offer",
                "This is an automated reply. I am on leave until 30 November. For urgent matters please contact the office.",
                "away 2026-12-01",
            ),
            ("I am on holiday until Monday", "Back on Monday. In urgent cases call Tom.", "away 2026-11-24 Tom"),
            ("Absence du bureau : Offre", "De retour le 30 novembre.", "away 2026-11-30"),
            ("Fuera de la oficina: Oferta", "Regreso el 30 de noviembre.", "away 2026-11-30"),
            ("Poissa toimistolta: Tarjous", "Palaan 30.11.", "away 2026-11-30"),
            ("Urlaub", "Ich bin vom 16. bis 27. November im Urlaub.", "away 2026-11-30"),
            ("Automatisk svar: Tilbud", "Ferie til 27. november.", "away 2026-11-30"),
            ("Re: Angebot", "Dies ist eine automatische Antwort. Ich bin bis 27.11. nicht im Büro.", "away 2026-11-30"),
        ],
    );
}

#[rustfmt::skip]
const PEOPLE: Table = &[
        ("Re: Offer", "I'm on holiday from tomorrow. Can this wait until December?", "human"),
        (
            "Re: Offer",
            "Thanks Dana. I'm travelling this week with limited access to email but the numbers work for us.",
            "human",
        ),
        ("Re: Offer", "Out of office until Monday. Speak then!", "human"),
        (
            "Re: Offer",
            "Thanks for your email. I am on leave until 30 November. Please contact Tom about the invoice, he has the signed copy.",
            "human",
        ),
        ("Re: Offer", "We have received your request for references and asked two customers.", "human"),
        ("Re: Offer", "Tom is out of the office until 30 November, he will sign when he is back.", "human"),
        ("AW: Angebot", "Herr Weber ist bis 27.11. im Urlaub, danach entscheidet er.", "human"),
        ("AW: Angebot", "Danke für Ihre Nachricht. Ich bin diese Woche auf der Messe, nächste Woche gern.", "human"),
        ("Re: Offre", "Merci pour votre message. Je suis en déplacement, rappelez-moi vendredi.", "human"),
        ("Re: Oferta", "Gracias por su mensaje. Estoy de viaje, hablamos el lunes.", "human"),
        ("Re: Offer", "Our ticket system is down, the case number is 4711, please quote it on the order.", "human"),
        ("Out of office", "Dana, while I am away Tom decides. He likes option A.", "human"),
        ("Holiday", "We are closed in August, install it in July.", "human"),
        ("Re: Offer", "ok", "human"),
        ("Re: Offer", "Please do not reply to this email, write to my private address. And yes, we sign.", "human"),
        ("Re: Offer", "Hi Dana, out of office today but can sign tomorrow.", "human"),
        ("Re: Offer", "This is an automated quote system question: do you have an API?", "human"),
        (
            "Re: Offer",
            "I forward you Tom's notice: he is on annual leave and back on 30 November. Let me know if I can help.",
            "human",
        ),
        (
            "Re: Offer",
            "Thank you for your email. Your message has been received and our board meets on Friday.",
            "human",
        ),
        ("Re: Offer", "I will be on leave from 1 December. Before that I need the final price.", "human"),
        ("AW: Angebot", "Vielen Dank für Ihre E-Mail. Wir sind im Urlaub und entscheiden im Januar.", "human"),
        ("AW: Angebot", "Bin bis Montag unterwegs, rufen Sie mich dann an.", "human"),
        ("Re: Oferta", "Estaré fuera hasta el lunes. Hablamos el martes a las 10.", "human"),
        ("Re: Offerta", "Sono in ferie, le rispondo lunedì con una decisione.", "human"),
        ("Re: Offerte", "Ik ben tot maandag afwezig. Daarna teken ik.", "human"),
        ("Re: Offert", "Jag är på semester men offerten ser bra ut.", "human"),
        ("Re: Oferta", "Jestem na urlopie, ale umowę podpiszę w poniedziałek.", "human"),
        ("Abwesend beim Termin", "Ich kann am Montag nicht. Geht auch Dienstag?", "human"),
        ("Absence of a signature", "Page 3 lacks a signature.", "human"),
        ("Away day proposal", "We plan an away day for 40 people. What would it cost?", "human"),
        ("Ticket", "Two tickets for the fair are attached.", "human"),
];

#[test]
fn people() {
    let answers = "In-Reply-To: <a@acme.example>\n";
    check("", PEOPLE);
    check(answers, PEOPLE);
}

fn kind_of(mail: &str, text: &str) -> Kind {
    let (fields, _) = split(mail.as_bytes());
    let inbound = crate::mail::read::read(mail.as_bytes(), false);
    kind(&fields, &inbound, text).0
}

fn is_away(mail: &str, text: &str) -> bool {
    matches!(kind_of(mail, text), Kind::OutOfOffice(_))
}

#[test]
fn people_write_through_systems() {
    let system = "X-SFDC-LK: 1\nAuto-Submitted: auto-generated\nIn-Reply-To: <a@acme.example>\n";
    check(
        system,
        &[
            ("Re: Offer", "Thanks, we have received your email and passed it on to purchasing.", "human"),
            ("Re: Offer", "Our budget issue was resolved.", "human"),
            ("Re: Offer", "Fine with me.", "human"),
            ("Re: Offer", "We have received your request. Your case number is 00012345.", "auto"),
            (
                "Re: Offer",
                "Your request has been resolved. How would you rate our support? Ticket number 12345.",
                "auto",
            ),
        ],
    );
    let portal = "Precedence: bulk\nX-Auto-Response-Suppress: All\nReply-To: no-reply@portal.example\nIn-Reply-To: <a@acme.example>\n";
    check(
        portal,
        &[
            ("Re: Offer", "We want the oak front.", "human"),
            ("Re: Offer", "Thanks for your email. I am on leave until Monday. Please contact Tom.", "human"),
        ],
    );
}

#[test]
fn a_rule_that_passes_a_human_mail_on_leaves_it_human() {
    let human = |mail: &str| assert_eq!(kind_of(mail, "Yes, send the contract."), Kind::Human, "{mail}");
    human("From: p@x.example\nSubject: Re: x\nX-MS-Exchange-Inbox-Rules-Loop: a@b.example\n\n");
    human("From: p@x.example\nX-Auto-Response-Suppress: All\n\n");
    human(
        "From: p@x.example\nSubject: Re: x\nAuto-Submitted: auto-generated\nReturn-Path: <>\nX-MS-Exchange-Inbox-Rules-Loop: dana@acme.example\n\
         X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent\n\n",
    );
}

#[test]
fn an_out_of_office_that_a_rule_passes_on_stays_one() {
    let mail = "From: p@x.example\nSubject: Automatic reply: x\nX-Auto-Response-Suppress: All\nAuto-Submitted: auto-generated\n\
        X-MS-Exchange-Inbox-Rules-Loop: p@x.example\nX-MS-Exchange-Inbox-Rules-Loop: dana@acme.example\n\n";
    assert!(is_away(mail, "I am out of the office."));
}

#[test]
fn list_mail_that_answers_is_human() {
    assert_eq!(kind_of("From: p@x.example\nList-Id: <l.x>\n\n", "News"), Kind::List);
    assert_eq!(kind_of("From: p@x.example\nList-Id: <l.x>\nIn-Reply-To: <a@b>\n\n", "Yes"), Kind::Human);
}

#[test]
fn a_machines_address_alone_is_enough_only_when_nothing_is_answered() {
    let text = "Please find the minutes at the link.";
    assert_eq!(kind_of("From: no-reply@x.example\n\n", text), Kind::AutoReply);
    assert_eq!(kind_of("From: no-reply@x.example\nIn-Reply-To: <a@b>\n\n", text), Kind::Human);
    let received = "We have received your request.";
    assert_eq!(kind_of("From: no-reply@x.example\nIn-Reply-To: <a@b>\n\n", received), Kind::AutoReply);
}

#[test]
fn people_answer_under_the_subject_of_a_notice() {
    let answer = "From: p@x.example\nSubject: Automatic reply: Proposal\nIn-Reply-To: <a@b>\n\n";
    assert_eq!(kind_of(answer, "Yes, send it to me on Monday please, we want to start."), Kind::Human);
    assert_eq!(kind_of(answer, "I'm back now. Let's talk."), Kind::Human);
    assert!(is_away(answer, "I am out of the office until Monday."));
    let human = "From: p@x.example\nSubject: Out of office - can we move our call?\n\n";
    assert_eq!(kind_of(human, "I'm out of the office on Friday. Could we speak on Monday?"), Kind::Human);
}
