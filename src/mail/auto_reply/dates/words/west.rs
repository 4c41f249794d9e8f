//! English, German, French, Spanish, Italian, Dutch, Portuguese. Data.

use super::DateWords;
use super::NONE;
use super::NumberOrder;

/// The languages of this file.
#[rustfmt::skip]
pub const WORDS: &[DateWords] = &[ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, PORTUGUESE];

#[rustfmt::skip]
const ENGLISH: DateWords = DateWords {
    order: NumberOrder::Regional,
    common: "the, i, i'm, will, my, of, am, be, is, you, your, for, i'll, out, returning, leave, office",
    months: "january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, september sept sep, october oct, november nov, december dec",
    weekdays: "monday mon, tuesday tue tues, wednesday wed, thursday thu thur thurs, friday fri, saturday sat, sunday sun",
    until: "until, till, til, untill, through, thru, up to, last day, end date, ending, ends on",
    until_behind: "inclusive",
    to: "to, and",
    from: "from, as of, as from, starting, beginning, effective, since",
    from_behind: "onwards, onward",
    after: "after, following",
    ignored: "before, by, prior to, dated, received, written, sent, deadline, due, created, updated, version, rev",
    back: "back, return, returning, returns, returned, available, reachable, resume, resuming, contactable, rejoin, reply, replying, respond, responding, answer, answering, in the office",
    away: "out, away, absent, leave, vacation, holiday, holidays, pto, off, ooo, travelling, traveling, closed, unavailable, absence, sick, conference, training, sabbatical, elsewhere, unreachable, abroad, closure, out of the office, not in the office",
    not: "not, no, won't, cannot, can't, never, without, isn't, aren't, unable, don't",
    fillers: "the, and, including, incl, inclusive, on, at, of, in, this, coming, next, date, approximately, approx, about, around, is, again, office, to, from, early, late, day, evening, cob, eob, eod, close, business, morning, work, a, my",
    on: "on",
    and: "and, but, so, when, while, then",
    week: "week, wk, cw",
    end_of: "end of, the end of, end",
    middle_of: "mid, middle of, the middle of",
    periods: "week/the week/this week, month/the month/this month, year/the year/this year",
    relative: "today/this afternoon/this morning, tomorrow, this week/rest of the week/all week/remainder of the week, next week/the following week",
    next: "next, following",
    of: "of",
};

#[rustfmt::skip]
const GERMAN: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "ich, und, bin, nicht, ist, wieder, im, der, die, zum, am, vom, sie, abwesend, abwesenheit, urlaub, zurück, wir, ihre, bis, ab, kw",
    months: "januar jänner jaenner jan, februar feber feb, märz maerz mrz mär, april apr, mai, juni jun, juli jul, august aug, september sept sep, oktober okt, november nov, dezember dez",
    weekdays: "montag mo, dienstag di, mittwoch mi, donnerstag do, freitag fr, samstag sonnabend sa, sonntag so",
    until: "bis, letzter tag, einschließlich",
    until_behind: "einschließlich, inklusive",
    to: "bis, und",
    from: "ab, von, vom, seit, beginnend",
    after: "nach",
    ignored: "vor, stand",
    back: "zurück, zurueck, wieder, erreichbar, rückkehr, rueckkehr, verfügung, verfuegung, da, anwesend, zurückkehren, zurückkehre, zurückkomme, im büro, im buero, im haus",
    away: "abwesend, abwesenheit, urlaub, weg, auswärts, elternzeit, krank, dienstreise, geschäftsreise, unterwegs, ferien, außer haus, nicht im haus, nicht im hause, geschlossen, fortbildung, mutterschutz, betriebsferien, betriebsurlaub, verreist, messe, nicht im büro, nicht im buero",
    not: "nicht, kein, keine, keinen, nur, ohne",
    fillers: "zum, zu, dem, den, der, am, einschließlich, einschl, inklusive, inkl, incl, und, mit, voraussichtlich, ca, kommenden, nächsten, diesen, dieser, abend, des, wohl, vsl, a, in",
    on: "am, den",
    and: "und, aber, sowie, wenn",
    week: "kw, kalenderwoche, woche",
    end_of: "ende, ende des, ende der",
    middle_of: "mitte",
    periods: "woche/der woche/dieser woche, monat/monats/des monats/des monates, jahr/jahres/des jahres",
    relative: "heute, morgen, diese woche/dieser woche, nächste woche/nächster woche/kommende woche/kommender woche/naechste woche",
    next: "nächsten, nächster, übernächsten, naechsten",
    ..NONE
};

#[rustfmt::skip]
const FRENCH: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "je, le, la, suis, du, et, absent, absente, serai, mon, ma, pour, vous, jusqu'au, bonjour, retour, votre, les, est, au, bureau, congés",
    months: "janvier janv jan, février févr fév, mars, avril avr, mai, juin, juillet juil, août, septembre sept, octobre oct, novembre nov, décembre déc",
    weekdays: "lundi lun, mardi, mercredi mer, jeudi jeu, vendredi ven, samedi sam, dimanche dim",
    until: "jusqu'au, jusqu'à, jusque, jusqu'en, jusqu au, jusqu a",
    until_behind: "inclus, compris",
    to: "au, à, et",
    from: "du, dès, a partir du, à partir de, à compter du, depuis, depuis le, dès le",
    after: "après, après le",
    ignored: "avant, avant le",
    back: "retour, reviens, reviendrai, rentre, rentrerai, joignable, disponible, reprise, reprendrai, reprends, répondrai, revenir, au bureau, présent, présente",
    away: "absent, absente, absence, congé, congés, vacances, déplacement, indisponible, injoignable, formation, fermé, fermée, fermés, fermeture, maternité, rtt, hors, arrêt, absents, pas au bureau",
    not: "pas, ne, non, aucun, ni, sans",
    fillers: "le, au, à, la, inclus, et, y, compris, en, de, matin, soir, prochain, bureau, du, prévu, prévue, les",
    on: "le, les",
    and: "et, mais, puis",
    week: "semaine, sem",
    end_of: "fin, la fin, fin du mois de, la fin de, la fin du mois de",
    middle_of: "mi, la mi",
    periods: "semaine/de semaine/de la semaine, du mois/de mois, de l'année/d'année",
    relative: "aujourd'hui/cet après midi, demain, cette semaine, la semaine prochaine/semaine prochaine",
    next: "prochain",
    of: "de",
    ..NONE
};

#[rustfmt::skip]
const SPANISH: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "el, la, estaré, estoy, que, oficina, fuera, hasta, del, mi, para, por, los, correo, vuelta, gracias, su, con, vacaciones, regreso",
    months: "enero ene, febrero feb, marzo mar, abril abr, mayo may, junio jun, julio jul, agosto ago, septiembre setiembre sept sep, octubre oct, noviembre nov, diciembre dic",
    weekdays: "lunes, martes, miércoles, jueves, viernes, sábado, domingo",
    until: "hasta",
    until_behind: "inclusive, incluido, ambos inclusive",
    to: "al, a, y",
    from: "del, desde, a partir del, a partir de",
    after: "después del, después de, tras el, tras",
    ignored: "antes del, antes de",
    back: "regreso, regresaré, regresando, vuelvo, volveré, vuelta, retorno, reincorporo, reincorporaré, reincorporación, reincorporándome, disponible, localizable, retomaré, incorporo, incorporaré, regresar, responder, volviendo, en la oficina, de nuevo",
    away: "fuera, ausente, ausencia, vacaciones, viaje, baja, permiso, cerrado, cerrada, cerradas, cerrados, licencia, feriado, ausentaré",
    not: "no, sin, ni",
    fillers: "el, la, día, próximo, al, a, del, de, los, inclusive, incluido, oficina, trabajo, las, mi, en",
    on: "el, los, el día",
    and: "y, pero, e",
    week: "semana",
    end_of: "finales de, final de, fin de, fines de, el final de",
    middle_of: "mediados de",
    periods: "semana/de semana/la semana/de la semana, mes/de mes/del mes, año/de año/del año",
    relative: "hoy/esta tarde, mañana, esta semana, la próxima semana/la semana que viene/próxima semana",
    next: "próximo",
    of: "de, del",
    ..NONE
};

#[rustfmt::skip]
const ITALIAN: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "il, sono, ufficio, sarò, per, la, fino, al, non, dal, mio, che, ferie, grazie, alla, vostra, sua, fuori, rientro, di",
    months: "gennaio gen, febbraio feb, marzo mar, aprile apr, maggio mag, giugno giu, luglio lug, agosto ago, settembre set sett, ottobre ott, novembre nov, dicembre dic",
    weekdays: "lunedì lun, martedì, mercoledì mer, giovedì gio, venerdì ven, sabato sab, domenica dom",
    until: "fino, sino, fino al, sino al, fino a, fino alla",
    until_behind: "compreso, incluso, compresi, inclusi",
    to: "al, a, e, all",
    from: "dal, dall, da, a partire dal, a partire da, a decorrere dal, dall'",
    after: "dopo, dopo il",
    ignored: "prima del, entro il, entro",
    back: "rientro, rientrerò, rientrata, ritorno, ritornerò, tornerò, torno, disponibile, reperibile, raggiungibile, risponderò, tornare, rientrare, di nuovo, in ufficio",
    away: "fuori, ferie, assente, assenza, vacanza, trasferta, malattia, chiuso, chiusi, chiusura, chiusa, maternità, viaggio, permesso, non sarò in ufficio",
    not: "non, senza, né",
    fillers: "il, al, a, alla, giorno, prossimo, di, la, compreso, incluso, del, l, i, in, ufficio",
    on: "il, nei giorni",
    and: "e, ed, ma, poi",
    week: "settimana",
    end_of: "fine, fine di, la fine di, alla fine di",
    middle_of: "metà",
    periods: "settimana/della settimana, mese/del mese, anno/dell'anno",
    relative: "oggi/questo pomeriggio, domani, questa settimana, la prossima settimana/prossima settimana/la settimana prossima/settimana prossima",
    next: "prossimo",
    of: "di, del",
    ..NONE
};

#[rustfmt::skip]
const DUTCH: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "ik, ben, van, het, en, niet, weer, op, met, tot, uw, voor, aanwezig, afwezig, vakantie, terug, mijn, een, kantoor",
    months: "januari jan, februari feb, maart mrt, april apr, mei, juni jun, juli jul, augustus aug, september sept sep, oktober okt, november nov, december dec",
    weekdays: "maandag ma, dinsdag di, woensdag wo, donderdag do, vrijdag vr, zaterdag za, zondag zo",
    until: "tot, t/m, tot en met",
    to: "tot, t/m, en",
    from: "vanaf, van, sinds, per, ingaande",
    from_behind: "af",
    after: "na",
    ignored: "voor",
    back: "terug, weer, bereikbaar, beschikbaar, terugkomst, aanwezig, retour, op kantoor",
    away: "afwezig, afwezigheid, vakantie, verlof, buiten, vrij, zwangerschapsverlof, cursus, gesloten, ziek, zakenreis, niet op kantoor, niet aanwezig, niet bereikbaar",
    not: "niet, geen, beperkt, zonder",
    fillers: "en, met, de, het, op, aanstaande, komende, a, s, of, kantoor, ongeveer, circa",
    on: "op",
    and: "en, maar, daarna",
    week: "week, wk",
    end_of: "eind, einde, het einde van, eind van",
    middle_of: "half, medio",
    periods: "week/van de week/de week, maand/van de maand/de maand, jaar/van het jaar/het jaar",
    relative: "vandaag/vanmiddag, morgen, deze week, volgende week/komende week",
    next: "volgende",
    ..NONE
};

#[rustfmt::skip]
const PORTUGUESE: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "estou, estarei, do, dia, em, até, férias, o, no, escritório, obrigado, obrigada, fora, meu, com, para, retorno, volta, mensagem, não",
    months: "janeiro jan, fevereiro fev, março mar, abril abr, maio mai, junho jun, julho jul, agosto ago, setembro set, outubro out, novembro nov, dezembro dez",
    weekdays: "segunda, terça, quarta, quinta, sexta, sábado, domingo",
    until: "até, até ao, até o",
    until_behind: "inclusive",
    to: "a, ao, e",
    from: "do, do dia, desde, a partir de, a partir do, a partir do dia, a partir de dia, entre",
    after: "após, depois de, depois do",
    ignored: "antes de, antes do",
    back: "volta, voltarei, volto, retorno, retornarei, regresso, regressarei, regressando, retornando, voltando, disponível, contactável, responderei, contatável, de novo",
    away: "fora, férias, ausente, ausência, viagem, licença, fechado, fechada, feriado, baixa, fechados, ausentarei",
    not: "não, sem, nem",
    fillers: "o, ao, a, dia, próximo, próxima, de, no, na, as, do, da, em, inclusive, feira, escritório, trabalho",
    on: "no dia, em, dia, no",
    and: "e, mas, então",
    week: "semana",
    end_of: "fim de, final de, o final de, o fim de, ao fim de, finais de",
    middle_of: "meados de, meio de",
    periods: "semana/da semana, mês/do mês, ano/do ano",
    relative: "hoje/esta tarde, amanhã, esta semana/nesta semana, a próxima semana/próxima semana/na próxima semana/semana que vem",
    next: "próxima, próximo",
    of: "de",
    ..NONE
};
