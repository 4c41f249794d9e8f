//! Sentences of notices and the first day back. The mail is of Thursday, 19 November 2026.

use jiff::civil::date;

use super::*;

fn wrong(table: &[(&str, &str)], region: Option<NumberOrder>) -> String {
    let read = |text: &str| back_on(text, date(2026, 11, 19), region).map_or(String::new(), |day| day.to_string());
    let lines = table.iter().filter(|(text, day)| read(text) != *day);
    lines.map(|(text, day)| format!("\n{text}\n    wanted {day:?}, got {:?}", read(text))).collect()
}

#[track_caller]
fn check(table: &[(&str, &str)]) {
    let wrong = wrong(table, None);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn english() {
    check(&[
        ("I am out of the office and will be back on Monday, 30 November 2026.", "2026-11-30"),
        ("I'm away until November 27th and have limited access.", "2026-11-30"),
        ("out of office from 16 Nov to 20 Nov", "2026-11-23"),
        ("I will return on 2026-12-01.", "2026-12-01"),
        ("Returning Nov 24", "2026-11-24"),
        ("Back in the office on the 24th of November", "2026-11-24"),
        ("As of 1 December I will be back", "2026-12-01"),
        ("I am away until 25/11/2026", "2026-11-26"),
        ("away until 4 January", "2027-01-05"),
        ("I'm out of the office through Friday, November 27, returning Monday, November 30.", "2026-11-30"),
        ("I am on annual leave from Monday 16th November until Friday 27th November inclusive.", "2026-11-30"),
        ("I will be out of the office on 24 November.", "2026-11-25"),
        ("I'm off today and will be back tomorrow.", "2026-11-20"),
        ("I'm out of the office this week.", "2026-11-23"),
        ("I am out of the office next week.", "2026-11-30"),
        ("I'm away and back next week.", "2026-11-23"),
        ("I'm out until next week.", "2026-11-23"),
        ("I'm away until the end of next week.", "2026-11-30"),
        ("I'm on leave until the end of November.", "2026-12-01"),
        ("I'm out of the office, back on Monday.", "2026-11-23"),
        ("I'm away until Tuesday.", "2026-11-25"),
        ("I will not be back in the office until 30 November.", "2026-11-30"),
        ("I will be back after 27 November.", "2026-11-30"),
        ("I'm away until the 27th.", "2026-11-30"),
        ("I am away until Friday 27 November, returning the following Monday.", "2026-11-30"),
        ("Out of office 16 Nov - 20 Nov 2026", "2026-11-23"),
        ("Away 23-27 November. For urgent matters call Tom.", "2026-11-30"),
        ("I am on leave. Return date: 30-Nov-2026", "2026-11-30"),
        (
            "I am currently out of the office. I will respond to your email when I return on Wednesday (Dec. 2nd).",
            "2026-12-02",
        ),
        ("I'm away until\nMonday, 30 November", "2026-12-01"),
        ("I'm in meetings until 20 November and then on leave until 4 December.", "2026-12-07"),
        ("I will be out of the office starting 11/16/2026 and will not return until 11/30/2026.", "2026-11-30"),
        ("I am out of the office until 12/21/2026. From 01/04/2027 to 01/08/2027 I travel.", "2027-01-11"),
        ("I will be out of office from November 16 through November 27 with no access to email.", "2026-11-30"),
        ("I'm out of the office this afternoon.", "2026-11-20"),
        ("Please note I will be out of the office until Monday the 7th of December.", "2026-12-08"),
    ]);
}

#[test]
fn what_is_doubtful_past_or_far_is_not_read() {
    check(&[
        ("I was away until 10 November 2026", ""),
        ("Out of office from 24 November.", ""),
        ("Ich bin ab dem 24.11. nicht im Büro.", ""),
        ("I left on 24 November and will be back soon", ""),
        ("Back in 2028, until 3 March 2028", ""),
        ("Call 24.11 or see 1/2", ""),
        ("I am on maternity leave until 1 June 2027. Tom is on holiday until 27 November.", ""),
        ("I'm away. Our office is open Monday to Friday from 9 to 17.", ""),
        ("I am out of the office. Tom is available until Friday.", ""),
        ("I am out of the office. Visit us at booth 5, 24-26 November!", ""),
        ("From 24 November I am on holiday, back soon.", ""),
        ("I am travelling and back in the office soon. Please send offers before 24 November.", ""),
        ("I am on leave. Mails received after 24 November are not read.", ""),
        ("I'm out of the office until further notice.", ""),
        ("I am on leave until 01/05/2027.", ""),
        ("I am away for two weeks.", ""),
        ("I'm out of office. From 24 November I'll only be available by phone.", ""),
        ("From 24 November I am available by phone only, as I am on leave.", ""),
        ("Ab 24.11. bin ich nur noch eingeschränkt erreichbar.", ""),
        ("Absent. À partir du 24 novembre, je serai joignable uniquement par téléphone.", ""),
        ("I am on leave from 23 November for two weeks.", ""),
        ("I am on leave. Please reply by 24 November.", ""),
        ("A partir do dia 24 de novembro estarei ausente do escritório, em férias.", ""),
        ("Absent à partir du 24 novembre. Je vous répondrai à mon retour.", ""),
        ("Od 24.11.2026 jestem na urlopie.", ""),
        ("Estoy de vacaciones desde el 24 de noviembre.", ""),
        ("I'm out of the office and will be back at 14:00.", ""),
    ]);
}

#[test]
fn numbers_follow_the_region() {
    let table = [("I am away until 04/12/2026.", "2026-12-07"), ("I'm away until 01/12/2026.", "2026-12-02")];
    assert_eq!(wrong(&table, None), "");
    assert_eq!(wrong(&table, Some(NumberOrder::DayFirst)), "");
    let american =
        [("I am away until 12/04/2026.", "2026-12-07"), ("I return 12/1.", "2026-12-01"), ("until 04/12/2026", "")];
    assert_eq!(wrong(&american, Some(NumberOrder::MonthFirst)), "");
    assert_eq!(wrong(&[("I am away until 01/02/2027", "2027-02-02")], None), "");
    assert_eq!(wrong(&[("I am away until 01/02/2027", "2027-01-04")], Some(NumberOrder::MonthFirst)), "");
}

#[test]
fn german() {
    check(&[
        ("Ich bin bis einschließlich 27.11.2026 nicht im Büro.", "2026-11-30"),
        ("Ab dem 24.11. bin ich wieder erreichbar.", "2026-11-24"),
        ("Ich bin am Montag, 30. November wieder zurück", "2026-11-30"),
        ("vom 16.11. - 20.11.2026 abwesend", "2026-11-23"),
        ("Ich bin vom 16. bis 20. November im Urlaub", "2026-11-23"),
        ("Ich bin ab dem 24.11. im Urlaub und ab dem 8.12. wieder da.", "2026-12-08"),
        ("Ich bin bis zum 27. nicht im Haus.", "2026-11-30"),
        ("Ich bin zurück in KW 47.", "2026-11-22"),
        ("Ich bin in KW 47 und 48 im Urlaub.", "2026-11-30"),
        ("Ich bin bis KW 48 nicht im Büro.", "2026-11-30"),
        ("Ab KW 49 bin ich wieder für Sie da.", "2026-11-30"),
        ("Ich bin am Montag wieder im Büro.", "2026-11-23"),
        ("Ich bin bis Ende November abwesend.", "2026-12-01"),
        ("Ich bin nächste Woche wieder erreichbar.", "2026-11-23"),
        (
            "Ich bin erst ab Mittwoch, den 2. Dezember 2026, wieder im Büro. Meine Kollegin ist bis 17 Uhr erreichbar.",
            "2026-12-02",
        ),
        ("Ich bin heute nicht im Büro.", "2026-11-20"),
        ("Ich bin derzeit nicht im Hause. Sie erreichen mich wieder am 01.12.2026.", "2026-12-01"),
        ("Ich befinde mich bis inkl. 4.12.26 im Urlaub.", "2026-12-07"),
        ("Ich bin nicht vor dem 30.11. zurück.", ""),
        ("Zurück am:\n30.11.2026", "2026-11-30"),
        ("Ich bin im Urlaub (16.11.2026 bis 4.12.2026).", "2026-12-07"),
    ]);
}

#[test]
fn romance_languages_and_dutch() {
    check(&[
        ("Je suis absent jusqu'au 20 novembre 2026 inclus.", "2026-11-23"),
        ("Je serai de retour le mardi 1er décembre", "2026-12-01"),
        ("Je suis absente du bureau du 16 au 20/11/2026", "2026-11-23"),
        (
            "Je serai absent du lundi 16 novembre au vendredi 27 novembre inclus, sans accès à ma messagerie.",
            "2026-11-30",
        ),
        ("En congés jusqu'au 24 inclus.", "2026-11-25"),
        ("Je suis en déplacement, de retour lundi prochain.", "2026-11-23"),
        ("Absent jusqu'à fin novembre, je vous répondrai à mon retour.", "2026-12-01"),
        ("Je suis actuellement en congé et serai à nouveau joignable à partir du 7 décembre.", "2026-12-07"),
        ("Estaré fuera hasta el 3 de diciembre de 2026", "2026-12-04"),
        ("Regreso el lunes 30/11/2026", "2026-11-30"),
        ("Estoy de vacaciones del 16 al 27 de noviembre.", "2026-11-30"),
        ("Me encuentro fuera de la oficina y me reincorporaré el próximo lunes 30 de noviembre.", "2026-11-30"),
        ("Estaré ausente hasta el día 24 de noviembre inclusive", "2026-11-25"),
        ("Sono fuori ufficio fino al 27 novembre compreso.", "2026-11-30"),
        ("Sarò in ferie dal 16 al 27 novembre 2026 e rientrerò lunedì 30 novembre.", "2026-11-30"),
        ("Sono assente dall'ufficio. Rientro il 1/12.", "2026-12-01"),
        ("Ik ben afwezig tot en met vrijdag 27 november 2026.", "2026-11-30"),
        ("Ik ben met vakantie t/m 4 december. Vanaf 7 december ben ik weer aanwezig.", "2026-12-07"),
        ("Ik ben maandag 30 november weer op kantoor.", "2026-11-30"),
        ("Ik ben van 16-11-2026 tot 30-11-2026 niet op kantoor.", "2026-12-01"),
        ("Estarei de férias de 16 a 27 de novembro, regressando no dia 30 de novembro.", "2026-11-30"),
        ("Estou fora do escritório até 27/11/2026.", "2026-11-30"),
        ("Estou de férias e retorno no dia 01/12.", "2026-12-01"),
    ]);
}

#[test]
fn northern_languages() {
    check(&[
        ("Jag är på semester till och med den 27 november och är tillbaka på kontoret den 30 november.", "2026-11-30"),
        ("Jag är inte på kontoret t.o.m. 27/11.", "2026-11-30"),
        ("Jag är åter på kontoret vecka 49.", "2026-11-30"),
        ("Jeg er på ferie til og med 27. november. Jeg er tilbage på kontoret den 30. november.", "2026-11-30"),
        ("Jeg er ikke på kontoret i dag, og er tilbage mandag.", "2026-11-23"),
        ("Jeg holder ferie i uge 48.", "2026-11-30"),
        ("Jeg er bortreist og er tilbake på kontoret mandag 7. desember.", "2026-12-07"),
        ("Jeg har ferie fram til 4. desember 2026.", "2026-12-07"),
        ("Olen lomalla 27.11.2026 asti.", "2026-11-30"),
        ("Olen poissa toimistolta 16.11.-27.11.2026.", "2026-11-30"),
        ("Olen lomalla, palaan töihin 30.11.", "2026-11-30"),
        ("Olen jälleen tavoitettavissa maanantaina 30. marraskuuta.", "2026-11-30"),
        ("Jestem na urlopie do 27 listopada. Wracam 30 listopada 2026 r.", "2026-11-30"),
        ("W dniach 16-27.11.2026 jestem nieobecny w biurze.", "2026-11-30"),
        ("Jestem na urlopie od 16.11 do 4.12.2026.", "2026-12-07"),
        ("Jsem na dovolené do 27. listopadu 2026, zpět budu v pondělí 30. listopadu.", "2026-11-30"),
        ("Som na dovolenke do 27.11.2026 vrátane.", "2026-11-30"),
        ("2026. november 27-ig szabadságon vagyok.", "2026-11-30"),
        ("Szabadságon vagyok, november 30-tól ismét elérhető leszek.", "2026-11-30"),
        ("Sunt în concediu până la data de 27 noiembrie 2026.", "2026-11-30"),
        ("Voi fi plecat din birou și revin luni, 30 noiembrie.", "2026-11-30"),
        ("27 Kasım 2026 tarihine kadar izindeyim.", "2026-11-30"),
        ("16-27 Kasım tarihleri arasında ofis dışındayım, 30 Kasım'da döneceğim.", "2026-11-30"),
    ]);
}

#[test]
fn eastern_languages() {
    check(&[
        ("Я в отпуске до 27 ноября 2026 г. включительно.", "2026-11-30"),
        ("Нахожусь в отпуске с 16 по 27 ноября, вернусь 30 ноября.", "2026-11-30"),
        ("Меня не будет в офисе по 27.11.2026.", "2026-11-30"),
        ("Я у відпустці до 27 листопада 2026 року.", "2026-11-30"),
        ("Είμαι εκτός γραφείου έως 27 Νοεμβρίου 2026.", "2026-11-30"),
        ("Na godišnjem sam odmoru do 27. studenoga 2026. i vraćam se 30. studenoga.", "2026-11-30"),
        ("Odsoten sem do 27. novembra 2026.", "2026-11-30"),
        ("2026年11月24日まで不在にしております。", "2026-11-25"),
        ("11月20日から11月27日まで休暇をいただいております。11月30日より通常通り対応いたします。", "2026-11-30"),
        ("次回出社は11月30日（月）の予定です。不在中はご迷惑をおかけします。", "2026-11-30"),
        ("我将于2026年11月16日至11月27日休假，11月30日返回办公室。", "2026-11-30"),
        ("您好，我正在休假，11月30日恢复上班。", "2026-11-30"),
        ("2026년 11월 27일까지 휴가 중입니다.", "2026-11-30"),
        ("부재중입니다. 11월 30일에 복귀할 예정입니다.", "2026-11-30"),
    ]);
}
