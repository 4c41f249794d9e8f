//! What proposals say about their end, and what only looks like it. All are written on Sunday, 22 November 2026.

use jiff::civil::Date;
use jiff::civil::date;

use super::When;
use super::read;
use crate::followup::sequence::Delay;

const WRITTEN: Date = date(2026, 11, 22);

fn shown(text: &str) -> String {
    match read(text, WRITTEN, None).map(|end| end.when) {
        Some(When::On(day)) => day.to_string(),
        Some(When::After(Delay::Days(days))) => format!("{days} days"),
        Some(When::After(Delay::BusinessDays(days))) => format!("{days} business days"),
        Some(When::After(other)) => format!("{other:?}"),
        None => "none".to_owned(),
    }
}

fn all_say(expected: &str, texts: &[&str]) {
    let wrong: Vec<String> = texts
        .iter()
        .map(|text| (text, shown(text)))
        .filter(|(_, read)| read != expected)
        .map(|(text, read)| format!("{text}: {read}"))
        .collect();
    assert!(wrong.is_empty(), "expected {expected}\n{}", wrong.join("\n"));
}

#[test]
fn a_day_in_six_languages() {
    all_say(
        "2026-12-20",
        &[
            "This offer is valid until 20 December.",
            "Our offer stands until the 20th of December 2026.",
            "The quote is valid through December 20, 2026.",
            "We can hold these prices until Sunday, 20 December.",
            "Valid until: 20 Dec 2026",
            "The proposal is open for acceptance until 2026-12-20.",
            "Our prices are guaranteed until 20/12/2026.",
            "This proposal expires on December 20th.",
            "The offer will expire on 20 December 2026.",
            "Please note: valid until 20 December 2026",
            "Angebot gültig bis 20.12.2026",
            "Das Angebot ist bis zum 20.12.2026 gültig.",
            "Bis zum 20. Dezember gilt dieses Angebot.",
            "An dieses Angebot halten wir uns bis einschließlich 20.12. gebunden.",
            "Das Angebot läuft am 20. Dezember ab.",
            "Die Preise gelten bis Sonntag, den 20. Dezember 2026.",
            "Gültig bis: 20.12.26",
            "Bindefrist: bis 20.12.2026",
            "Cette offre est valable jusqu'au 20 décembre 2026.",
            "Notre devis reste valable jusqu’au 20/12/2026.",
            "Offre valable jusqu'au dimanche 20 décembre inclus",
            "Cette proposition expire le 20 décembre.",
            "Esta oferta es válida hasta el 20 de diciembre de 2026.",
            "Oferta válida hasta el 20/12/2026",
            "El presupuesto vence el 20 de diciembre.",
            "Mantenemos estos precios hasta el 20 de diciembre.",
            "La presente offerta è valida fino al 20 dicembre 2026.",
            "L'offerta scade il 20 dicembre.",
            "Preventivo valido fino al 20/12/2026",
            "Deze offerte is geldig tot 20 december 2026.",
            "Ons aanbod is geldig tot en met zondag 20 december.",
            "De offerte vervalt op 20-12-2026.",
        ],
    );
}

#[test]
fn a_span_in_six_languages() {
    all_say(
        "30 days",
        &[
            "This offer stands for 30 days.",
            "This offer is valid for thirty days from today.",
            "The quotation is valid for a period of 30 (thirty) days.",
            "Validity: 30 days",
            "Valid 30 calendar days from the date of this proposal",
            "The offer expires in 30 days.",
            "We hold these prices for 30 days.",
            "Dieses Angebot ist 30 Tage gültig.",
            "An unser Angebot sind wir 30 Tage gebunden, es ist für 30 Tage verbindlich.",
            "Gültigkeit: 30 Tage",
            "Das Angebot gilt für 30 Tage.",
            "Offre valable 30 jours.",
            "Ce devis est valable pendant 30 jours.",
            "Validité de l'offre : 30 jours",
            "Esta oferta es válida durante 30 días.",
            "Validez: 30 días",
            "L'offerta è valida per 30 giorni.",
            "Validità: 30 giorni",
            "Deze offerte is 30 dagen geldig.",
            "Geldig gedurende 30 dagen",
            "Ons aanbod blijft gedurende 30 dagen gestand.",
        ],
    );
    all_say("28 days", &["The offer stands for four weeks.", "Das Angebot ist vier Wochen gültig."]);
    all_say("10 business days", &["The offer is valid for 10 business days.", "Angebot gültig für 10 Werktage"]);
    all_say("2027-01-22", &["This proposal is valid for two months.", "Cette offre est valable deux mois."]);
}

#[test]
fn ends_of_months_and_years_and_weekdays() {
    all_say(
        "2026-12-31",
        &[
            "The offer stands until the end of the year.",
            "Das Angebot gilt bis Ende Dezember.",
            "Die Preise gelten bis Jahresende.",
            "Offre valable jusqu'à fin décembre.",
            "Oferta válida hasta fin de año",
            "Offerta valida fino a fine anno",
            "Ons aanbod is geldig tot eind december.",
        ],
    );
    all_say("2026-11-30", &["This offer is valid until the end of the month.", "Das Angebot gilt bis Monatsende."]);
    all_say("2026-11-27", &["The offer stands until Friday.", "Das Angebot ist bis Freitag gültig."]);
    all_say("2027-01-15", &["The offer is valid until 15 January.", "Offre valable jusqu'au 15 janvier"]);
}

#[test]
fn what_has_an_end_of_its_own_is_not_the_offers() {
    all_say(
        "none",
        &[
            "This offer is valid until further notice.",
            "Das Angebot gilt bis auf Weiteres.",
            "Delivery by 20 December 2026.",
            "We deliver until 20 December.",
            "Lieferung bis 20.12.2026",
            "The warranty is valid until 20 December 2027.",
            "The price includes a warranty, valid for 24 months.",
            "Our proposal includes support for 90 days.",
            "The licence is valid for 30 days.",
            "The discount is valid until 20 December.",
            "Valid until 20 December: your early bird discount.",
            "Payment within 30 days.",
            "Please let me know by 20 December.",
            "I am away until 20 December.",
            "Your current contract ends on 20 December.",
            "The warranty is valid for 30 days from delivery.",
            "Zahlungsziel 30 Tage",
            "Wir haben bis 20.12. geöffnet.",
            "Die Garantie gilt 24 Monate.",
            "La garantie est valable 12 mois.",
            "Livraison jusqu'au 20 décembre.",
            "Entrega hasta el 20 de diciembre.",
            "Consegna entro 30 giorni.",
            "Levering tot 20 december.",
            "I will be glad to hold a call until Friday.",
            "We had the pleasure to meet on 20 December.",
        ],
    );
}

#[test]
fn doubt_is_no_end() {
    all_say(
        "none",
        &[
            "This offer is valid until 20 November 2026.",
            "This offer is valid until 20 November.",
            "This offer is valid until 22 November 2026.",
            "This offer was valid until 20 December.",
            "The previous offer is valid until 20 December.",
            "The offer is valid until 20 December. The offer is valid until 31 December.",
            "The offer is valid until 20 December.\n\nValid for 14 days.",
            "Is the offer valid until 20 December?",
            "The offer is not valid until 20 December.",
            "The offer is valid until 20 December 2036.",
            "The offer is valid for 3000 days.",
            "The offer is valid until 11/12/2026.",
            "The offer is valid until 31 February 2027.",
            "The offer is valid until December.",
            "The offer stands until Sunday.",
            "",
        ],
    );
}

#[test]
fn the_same_end_twice_is_one() {
    all_say("2026-12-20", &["The offer is valid until 20 December.\n\nValid until: 20.12.2026"]);
}

#[test]
fn where_the_month_comes_first_it_is_read_so() {
    let read = |month_first| read("The offer is valid until 12/10/2026.", WRITTEN, month_first).map(|end| end.when);
    assert_eq!(read(Some(true)), Some(When::On(date(2026, 12, 10))));
    assert_eq!(read(Some(false)), None, "the 12th of October is past");
}

#[test]
fn a_long_proposal_says_it_at_the_end_and_the_words_are_kept() {
    let text = "We offer you a packing line of the best kind. ".repeat(60)
        + "\n\nAs agreed, our offer is valid until 20 December.";
    let end = read(&text, WRITTEN, None).expect("an end");
    assert_eq!(end.phrase, "valid until 20 December");
    let german = read("Dieses Angebot ist bis zum 20.12.2026 gültig.", WRITTEN, None).expect("an end");
    assert_eq!(german.phrase, "bis zum 20.12.2026 gültig");
}

#[test]
fn a_span_before_the_word_that_binds_and_an_italian_noun() {
    all_say(
        "30 days",
        &[
            "An dieses Angebot halten wir uns 30 Tage gebunden.",
            "Wij doen deze offerte 30 dagen gestand.",
            "Validità dell'offerta: 30 giorni",
            "Validità della proposta: 30 giorni",
        ],
    );
    all_say("none", &["Sie sind 30 Tage gebunden.", "An den Vertrag sind Sie 30 Tage gebunden."]);
}

#[test]
fn what_is_said_alone_is_a_day_or_a_span() {
    let said = |text: &str| super::said(text, WRITTEN, date(2026, 12, 31));
    for text in ["20.12.2026", "12/20/2026", "20 December", "the 20th of December", "Sunday, 20 December", "20.12."] {
        assert_eq!(said(text), Some(When::On(date(2026, 12, 20))), "{text}");
    }
    for text in ["end of December", "the end of the year", "Ende Dezember"] {
        assert_eq!(said(text), Some(When::On(date(2026, 12, 31))), "{text}");
    }
    assert_eq!(said("two weeks"), Some(When::After(Delay::Days(14))));
    assert_eq!(said("a week"), Some(When::After(Delay::Days(7))));
    assert_eq!(said("one month"), Some(When::On(date(2027, 1, 31))), "from the end that there is");
    for text in
        ["", "banana", "two", "11/12/2026", "20.12.2025", "two weeks of rest", "20 December at noon", "2027 weeks"]
    {
        assert_eq!(said(text), None, "{text}");
    }
}
