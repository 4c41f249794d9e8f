//! Swedish, Danish, Norwegian, Finnish, Polish, Czech with Slovak, Hungarian, Romanian, Turkish. Data.

use super::DateWords;
use super::NONE;
use super::NumberOrder;

/// The languages of this file.
#[rustfmt::skip]
pub const WORDS: &[DateWords] = &[SWEDISH, DANISH, NORWEGIAN, FINNISH, POLISH, CZECH, HUNGARIAN, ROMANIAN, TURKISH];

#[rustfmt::skip]
const SWEDISH: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "jag, är, och, den, tillbaka, inte, på, kontoret, med, mitt, ditt, semester, till, åter, tack, frånvarande, t.o.m.",
    months: "januari jan, februari feb febr, mars mar, april apr, maj, juni jun, juli jul, augusti aug, september sept sep, oktober okt, november nov, december dec",
    weekdays: "måndag måndagen, tisdag tisdagen, onsdag onsdagen, torsdag torsdagen, fredag fredagen, lördag lördagen, söndag söndagen",
    until: "till, tom, till och med, fram till, tills",
    to: "till, tom, och",
    from: "från, from, från och med, sedan, med start",
    after: "efter",
    ignored: "före, innan",
    back: "tillbaka, åter, återkommer, anträffbar, nåbar, svarar, på kontoret, på jobbet, på plats",
    away: "frånvarande, frånvaro, semester, ledig, borta, bortrest, tjänsteresa, föräldraledig, sjuk, stängt, kurs, inte på kontoret, inte på plats",
    not: "inte, ej, ingen, utan, begränsad",
    fillers: "den, och, med, på, nästa, i, igen, kontoret, preliminärt, ca",
    on: "den, på",
    and: "och, men",
    week: "vecka, v",
    end_of: "slutet av, slutet på",
    middle_of: "mitten av",
    periods: "veckan/vecka, månaden/månad, året",
    relative: "idag/i dag, imorgon/i morgon, denna vecka/den här veckan/hela veckan, nästa vecka",
    next: "nästa",
    ..NONE
};

#[rustfmt::skip]
const DANISH: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "jeg, er, og, den, tilbage, ikke, på, kontoret, til, ferie, din, tak, igen, min, fraværende",
    months: "januar jan, februar feb, marts mar, april apr, maj, juni jun, juli jul, august aug, september sept sep, oktober okt, november nov, december dec",
    weekdays: "mandag, tirsdag, onsdag, torsdag, fredag, lørdag, søndag",
    until: "til, til og med, tom, indtil, frem til",
    until_behind: "inklusive, inkl",
    to: "til, tom, og",
    from: "fra, fra og med, fom, siden",
    after: "efter",
    ignored: "før, inden",
    back: "tilbage, til stede, igen, træffes, retur, svarer, vender, på kontoret",
    away: "ferie, fraværende, fravær, bortrejst, væk, fri, orlov, barsel, forretningsrejse, lukket, syg, kursus, rejse, ikke på kontoret, ikke til stede",
    not: "ikke, ingen, uden, begrænset",
    fillers: "den, og, med, på, næste, d, i, igen, kontoret, ca",
    on: "den, d",
    and: "og, men, derefter",
    week: "uge",
    end_of: "slutningen af, udgangen af, ultimo",
    middle_of: "midten af, medio",
    periods: "ugen/uge, måneden/måned, året",
    relative: "i dag/idag, i morgen/imorgen, denne uge/hele ugen, næste uge",
    next: "næste",
    ..NONE
};

#[rustfmt::skip]
const NORWEGIAN: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "jeg, er, og, den, tilbake, ikke, på, kontoret, til, ferie, din, takk, igjen, min, fraværende",
    months: "januar jan, februar feb, mars mar, april apr, mai, juni jun, juli jul, august aug, september sept sep, oktober okt, november nov, desember des",
    weekdays: "mandag, tirsdag, onsdag, torsdag, fredag, lørdag, søndag",
    until: "til, til og med, tom, inntil, frem til, fram til",
    to: "til, tom, og",
    from: "fra, fra og med, fom, siden",
    after: "etter",
    ignored: "før, innen",
    back: "tilbake, til stede, igjen, treffes, tilgjengelig, svarer, retur, på kontoret",
    away: "ferie, fraværende, fravær, bortreist, borte, fri, permisjon, tjenestereise, reise, stengt, syk, kurs, utilgjengelig, ikke på kontoret",
    not: "ikke, ingen, uten, begrenset",
    fillers: "den, og, med, på, neste, i, igjen, kontoret, ca",
    on: "den",
    and: "og, men, deretter",
    week: "uke",
    end_of: "slutten av, utgangen av",
    middle_of: "midten av, medio",
    periods: "uken/uka, måneden, året",
    relative: "i dag/idag, i morgen/imorgen, denne uken/denne uka/hele uken, neste uke",
    next: "neste",
    ..NONE
};

#[rustfmt::skip]
const FINNISH: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "olen, ja, on, en, lomalla, poissa, toimistolla, takaisin, palaan, kiitos, asti, saakka, viestistäsi, ole, viestiin",
    months: "tammikuu tammikuuta tammikuun, helmikuu helmikuuta helmikuun, maaliskuu maaliskuuta maaliskuun, huhtikuu huhtikuuta huhtikuun, toukokuu toukokuuta toukokuun, kesäkuu kesäkuuta kesäkuun, heinäkuu heinäkuuta heinäkuun, elokuu elokuuta elokuun, syyskuu syyskuuta syyskuun, lokakuu lokakuuta lokakuun, marraskuu marraskuuta marraskuun, joulukuu joulukuuta joulukuun",
    weekdays: "maanantai maanantaina maanantaihin ma, tiistai tiistaina tiistaihin ti, keskiviikko keskiviikkona keskiviikkoon ke, torstai torstaina torstaihin to, perjantai perjantaina perjantaihin pe, lauantai lauantaina la, sunnuntai sunnuntaina sunnuntaihin su",
    until_behind: "asti, saakka, loppuun, välisen ajan",
    to: "ja",
    from_behind: "alkaen, lähtien",
    after: "jälkeen",
    ignored: "ennen",
    back: "palaan, takaisin, tavoitettavissa, palattuani, paluu, palaa, jälleen, vastaan, töihin, töissä, toimistolla",
    away: "lomalla, poissa, poissaolo, matkalla, vapaalla, loma, lomani, lomaa, äitiyslomalla, vanhempainvapaalla, suljettu, sairaana, työmatkalla",
    not: "en, ei, emme",
    fillers: "na, n, klo, seuraavan, viikon, mennessä, päivänä",
    and: "ja, mutta",
    week: "viikko, viikolla, viikon, vko, vk",
    periods: "viikon, kuukauden, vuoden",
    relative: "tänään, huomenna/huomiseen, tällä viikolla/tämän viikon/koko viikon, ensi viikolla",
    next: "ensi",
    ..NONE
};

#[rustfmt::skip]
const POLISH: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "jestem, w, nie, dnia, biurze, będę, na, urlopie, proszę, kontakt, się, dziękuję, wracam, poza, biurem, wiadomość, nieobecny, nieobecna, moja",
    months: "stycznia styczeń sty, lutego luty lut, marca marzec mar, kwietnia kwiecień kwi, maja maj, czerwca czerwiec cze, lipca lipiec lip, sierpnia sierpień sie, września wrzesień wrz, października październik paź, listopada listopad lis, grudnia grudzień gru",
    weekdays: "poniedziałek poniedziałku, wtorek wtorku, środa środę środy, czwartek czwartku, piątek piątku, sobota sobotę soboty, niedziela niedzielę niedzieli",
    until: "do, do dnia, aż do",
    until_behind: "włącznie",
    to: "do, i, po",
    from: "od, od dnia, począwszy od",
    after: "po, po dniu",
    ignored: "przed",
    back: "wracam, wrócę, powrót, powrocie, powracam, powrócę, powrotem, dostępny, dostępna, odpowiem, będę w biurze, w biurze",
    away: "urlop, urlopie, urlopu, nieobecny, nieobecna, nieobecność, poza, delegacji, niedostępny, niedostępna, wyjeździe, zwolnieniu, szkoleniu",
    not: "nie, bez",
    fillers: "dnia, dniu, w, dzień, r, do, pracy, biura, włącznie, z, godz",
    on: "dnia, w dniu, w dniach",
    and: "i, a, ale, oraz",
    week: "tydzień, tygodniu, tygodnia",
    end_of: "końca, koniec",
    middle_of: "połowy, połowie",
    periods: "tygodnia, miesiąca, roku",
    relative: "dziś/dzisiaj, jutro/jutra, w tym tygodniu, w przyszłym tygodniu/przyszłego tygodnia/w następnym tygodniu",
    next: "następny, następnego, przyszły",
    ..NONE
};

#[rustfmt::skip]
const CZECH: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "jsem, v, budu, od, do, na, dovolené, kanceláři, mimo, děkuji, zpět, vás, kontaktujte, som, budem, prosím, vrátím, nepřítomen",
    months: "ledna leden januára január, února únor februára február, března březen marca marec, dubna duben apríla apríl, května květen mája máj, června červen júna jún, července červenec júla júl, srpna srpen augusta august, září septembra september, října říjen októbra október, listopadu listopad novembra november, prosince prosinec decembra december",
    weekdays: "pondělí pondelok pondelka pondělku, úterý úterka utorok utorka, středa středy středu streda stredy stredu, čtvrtek čtvrtka štvrtok štvrtka, pátek pátku piatok piatku, sobota soboty, neděle nedeľa neděli",
    until: "do, až do, do dne, do dňa",
    until_behind: "včetně, vrátane",
    to: "do, a",
    from: "od, ode, od dne",
    after: "po",
    ignored: "před, pred",
    back: "zpět, vrátím, návratu, návrat, vracím, späť, vrátit, dostupný, dostupná, k zastižení, zastihnout, odpovím, opět, znovu, v kanceláři, v práci",
    away: "dovolené, dovolená, dovolenou, dovolenka, dovolenke, nepřítomen, nepřítomna, nepřítomnost, neprítomný, neprítomná, mimo, cestě, nemoc, nemocná, zavřeno, služobnej, služební",
    not: "ne, nebudu, nejsem, nie, nebudem, bez",
    fillers: "dne, dňa, v, ve, včetně, do, práce, kanceláře, na, se",
    on: "dne, dňa",
    and: "a, ale",
    week: "týden, týdnu",
    end_of: "konce, konca",
    middle_of: "poloviny, polovice",
    periods: "týdne/týždňa, měsíce/mesiaca, roku",
    relative: "dnes, zítra/zajtra, tento týden/tento týždeň, příští týden/budúci týždeň",
    next: "příští, budúci",
    ..NONE
};

#[rustfmt::skip]
const HUNGARIAN: DateWords = DateWords {
    order: NumberOrder::MonthFirst,
    common: "vagyok, nem, és, az, házon, kívül, szabadságon, irodában, köszönöm, leszek, ig, től, kérem, levelét, újra, elérhető",
    months: "január jan, február feb febr, március márc, április ápr, május máj, június jún, július júl, augusztus aug, szeptember szept, október okt, november nov, december dec",
    weekdays: "hétfő hétfőn hétfőig, kedd kedden keddig, szerda szerdán szerdáig, csütörtök csütörtökön csütörtökig, péntek pénteken péntekig, szombat szombaton, vasárnap vasárnapig",
    until_behind: "ig, éig, áig, jéig, bezárólag",
    to: "és",
    from_behind: "től, tól, étől, jétől, ától, jétől kezdve, től kezdve, től ismét",
    ignored: "előtt",
    back: "vissza, visszatérek, újra, ismét, elérhető, visszajövök, először, válaszolok, visszatérésem, munkába, dolgozom",
    away: "szabadságon, szabadság, házon, távol, távollét, úton, beteg, zárva, nem vagyok",
    not: "nem, nélkül, sem",
    fillers: "a, az, én, án, jén",
    on: "on",
    and: "és, de",
    relative: "ma, holnap, ezen a héten, jövő héten/jövő hét",
    next: "jövő",
    ..NONE
};

#[rustfmt::skip]
const ROMANIAN: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "sunt, în, și, nu, până, la, voi, fi, concediu, birou, biroului, mulțumesc, revin, mesajul, pentru, afara, data, cu",
    months: "ianuarie ian, februarie feb, martie mar, aprilie apr, mai, iunie iun, iulie iul, august aug, septembrie sept, octombrie oct, noiembrie noi nov, decembrie dec",
    weekdays: "luni, marți, miercuri, joi, vineri, sâmbătă, duminică",
    until: "până, până la, până pe, până în",
    until_behind: "inclusiv",
    to: "la, până, și, până la",
    from: "din, de la, începând cu, începând din",
    after: "după",
    ignored: "înainte de",
    back: "revin, reveni, întorc, întoarce, disponibil, disponibilă, înapoi, revenire, revenirea, întoarcerea, răspunde",
    away: "concediu, plecat, plecată, absent, absentă, afara, delegație, indisponibil, vacanță, închis",
    not: "nu, fără",
    fillers: "la, data, de, pe, în, inclusiv, birou, ziua, a",
    on: "în data de, pe data de",
    and: "și, dar, iar",
    week: "săptămâna",
    end_of: "sfârșitul lunii, sfârșitul, sfârșit de",
    middle_of: "mijlocul lunii",
    periods: "săptămânii, lunii, anului",
    relative: "azi/astăzi, mâine, săptămâna aceasta, săptămâna viitoare",
    next: "viitoare",
    ..NONE
};

#[rustfmt::skip]
const TURKISH: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "ve, ofis, dışında, dışındayım, izinde, izindeyim, tarihleri, arasında, tarihine, kadar, için, tarihinde, döneceğim, mesajınız, teşekkür, ederim, acil, bu",
    months: "ocak, şubat, mart, nisan, mayıs, haziran, temmuz, ağustos, eylül, ekim, kasım, aralık",
    weekdays: "pazartesi, salı, çarşamba, perşembe, cuma, cumartesi, pazar",
    until_behind: "kadar, tarihine kadar, a kadar, e kadar, tarihleri arasında, arasında, gününe kadar",
    to: "ve, ile",
    from_behind: "itibaren, tarihinden itibaren, dan itibaren, den itibaren",
    ignored: "önce",
    back: "döneceğim, dönüyorum, ofiste, olacağım, dönüş, tekrar, dönerim, yeniden, geri, ofise, göreve",
    away: "izinde, izindeyim, izinli, izinliyim, dışında, dışındayım, tatil, tatilde, tatildeyim, yokum, olmayacağım, seyahatteyim, kapalı",
    not: "değil, değilim, olmayacağım",
    fillers: "tarihinde, tarihine, tarihinden, günü, de, da, te, ta, tarihleri",
    and: "ve, ama",
    relative: "bugün, yarın, bu hafta, gelecek hafta/önümüzdeki hafta/haftaya",
    next: "gelecek",
    ..NONE
};
