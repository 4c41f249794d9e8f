//! Norwegian phrases of intent. Data, no rules; how a phrase is written is said in [`super::matcher`].

use super::cues::Cue;
use super::cues::Phrases;
use super::cues::Term;

/// The phrases.
pub const PHRASES: Phrases = &[
    (
        Cue::OptOutAlone,
        "
        stopp|avmeld|slutt|avregistrer|avmelding|stans
        meld meg|oss av
    ",
    ),
    (
        Cue::OptOut,
        "
        meld meg|oss av
        fjern|slett|ta|stryk meg|oss|min|vår e-post|adresse|e-postadresse? ut|bort|vekk|fra? av|fra deres|din? listen|lista|listene|e-postlisten|epostlisten|databasen|registeret
        fjern|slett meg|oss
        slett|fjern mine|alle opplysninger|data|personopplysninger
        ikke|vennligst ikke? kontakt|skriv|send|forstyrr meg|oss|til meg|oss? igen|igjen|mer|flere|e-post|e-poster? e-post|e-poster|meldinger?
        ikke kontakt|send meg|oss igjen|mer|flere
        kontakt meg|oss ikke igjen|mer
        slutt|stopp å|med å? sende|skrive|kontakte|maile|mase|spamme meg|oss|til|e-post|e-poster|flere? meg|e-post|e-poster|mail|oss?
        ingen|ikke flere|mer e-poster|e-post|meldinger|mail|henvendelser
        ønsker|vil jeg|vi? ikke lenger? å|ha|motta|flere|få|bli? motta|ha|få|flere|bli|kontaktet? flere|kontaktet? e-poster|e-post|meldinger|henvendelser|mailer|kontaktet|mail
    ",
    ),
    (
        Cue::NoFirm,
        "
        lukk|avslutt|lukke saken|mappen|tilbudet
        saken kan lukkes|avsluttes
        takker|takke nei
        har|vi besluttet|bestemt|valgt å|oss ikke|for
        går|kommer ikke videre
        besluttet|valgt å? ikke å? gå|fortsette|kjøpe|gjennomføre
    ",
    ),
    (
        Cue::NoFirmReason,
        "
        valgt|gått|kjøpt|bestilt _3 annen|annet|konkurrent leverandør|selskap|tilbud|løsning
        prosjektet er|ble avlyst|stoppet|skrinlagt|kansellert
    ",
    ),
    (
        Cue::NoSoft,
        "
        ikke interessert|aktuelt|interesserte
        ingen interesse|behov
        nei takk
    ",
    ),
    (
        Cue::NoSoftReason,
        "
        for dyrt|dyr|dyre
        ikke budsjett
        trenger|behov ikke
    ",
    ),
    (
        Cue::NoAlone,
        "
        nei
        nei takk
        ikke interessert
    ",
    ),
    (
        Cue::Yes,
        "
        vi|jeg aksepterer|godkjenner|bestiller|takker|godtar|tar tilbudet|ja|det|deres
        godkjent|akseptert
        kjør på|i
        sett i gang
        går vi? videre med
        signert|underskrevet kontrakt|avtale|tilbud
        kontrakten|avtalen|tilbudet er signert|godkjent|akseptert
        send kontrakten|fakturaen|avtalen|kontrakt
        grønt lys
        vi|jeg går for det|dette|tilbudet|løsningen
    ",
    ),
    (
        Cue::YesAlone,
        "
        ja
        ja takk|gjerne
        greit
        selvsagt|selvfølgelig
        høres|ser bra|greit
        gjerne
        perfekt
        flott
    ",
    ),
    (Cue::Interest, "interessert|interessant"),
    (
        Cue::Later,
        "
        ikke nå|ennå|enda|akkurat|bestemt
        ikke akkurat nå
        kanskje|litt|kommer senere
        kommer|komme|melder|høres tilbake|meg
        vurderer|diskuterer|ser|gjennomgår på?
        under vurdering|behandling
        trenger mer|litt? tid|tenke
        etter ferien|sommeren
    ",
    ),
    (
        Cue::Call,
        "
        ring|ringe|kontakt|kontakte|kom|komme|kommer|skriv|hør|høres|snakkes|snakke|prate|bestemmer|beslutning|beslutter|avgjør|avgjørelse|svar|svarer|beskjed|møtes|møte|styret|tilbake|starter|starte|vente|utsette|tidligst|igjen|diskutere
    ",
    ),
    (
        Cue::Refer,
        "
        kontakt|snakk|ring|skriv|henvend _2 med|til
        kontakt
    ",
    ),
    (Cue::Copied, "setter|har|videresendt|sender|kopierer _4 til|kopi|cc"),
    (
        Cue::InCharge,
        "
        er|har ansvarlig|ansvaret|rett|riktig|for
        tar seg|over
    ",
    ),
    (
        Cue::WrongPerson,
        "
        feil person|adresse
        ikke rett|riktig|ansvarlig|lenger person|for|ansatt?
        jobber ikke lenger|her
    ",
    ),
    (
        Cue::Offer,
        "
        passer|kan|ledig|mulig|foreslår|fint|går|bra
        vi sees
    ",
    ),
    (
        Cue::Ask,
        "
        spørsmål
        kan|kunne|vil du|dere|vi
        hva|hvor|når|hvordan|hvilke koster|er|mye|lang|mange
    ",
    ),
    (
        Cue::Idiom,
        "
        nøl ikke
        ikke noe|noen problem|problemer
        ikke bare
        hvorfor ikke
    ",
    ),
    (Cue::Complaint, "aldrig|aldri bedt|meldt"),
    (Cue::Counter, "fortsett|unntatt|inntil|stedet|ring|bare|men"),
    (Cue::But, "men"),
    (Cue::Negator, "ikke|ingen|aldri|uten|intet"),
    (Cue::NegatorBehind, "ikke|aldri"),
    (Cue::If, "hvis|dersom|såfremt"),
    (Cue::Condition, "når|kanskje|håper|antagelig|bør\nfør vi|jeg|de|han|hun|det|den\nmå vi|jeg|først|bare|ha|få|sjekke|avklare|vente|være|gjøre|ta|se|snakke"),
    (Cue::Reported, "jeg|han|hun|de|vi|sjefen sa|har|ba|sier sagt|til|at|dem|meg"),
    (
        Cue::Request,
        "
        kan|kunne|vil du|dere
        vennligst
        vær så snill
    ",
    ),
    (Cue::Boundary, "og|derfor|fordi|vennligst|takk|så"),
    (Cue::Subject, "jeg|vi|han|hun|de|skal"),
    (
        Cue::Greeting,
        "
        hei|takk|kjære
        tusen|mange takk
    ",
    ),
    (
        Cue::Because,
        "
        fordi|grunnet
        på grunn av
    ",
    ),
    (
        Cue::Polite,
        "
        takk|hei|vennligst|straks|nå|vennlig|hilsen|med|mvh|tusen|mange|kjære|på|forhånd|beklager|dessverre|vær|så|snill
    ",
    ),
    (
        Cue::Neutral,
        "
        jeg|vi|meg|oss|min|dere|deres|vil|gjerne|vennligst|fra|å|nå|igjen|mer|takk|straks|om|dette|det|den|e-post|e-poster|liste|listen|nei|ja|fremover|til|heretter
    ",
    ),
    (
        Cue::Footer,
        "
        denne e-posten|eposten|meldingen _5 konfidensiell|fortrolig
        for å melde|avslutte
    ",
    ),
    (Cue::Term(Term::Month(3)), "mars"),
    (Cue::Term(Term::Month(5)), "mai"),
    (Cue::Term(Term::Month(10)), "oktober"),
    (Cue::Term(Term::Month(12)), "desember"),
    (Cue::Term(Term::Season(3)), "våren"),
    (Cue::Term(Term::Season(6)), "sommeren"),
    (Cue::Term(Term::Season(9)), "høsten"),
    (Cue::Term(Term::Day), "dag|dager"),
    (Cue::Term(Term::Week), "uke|uken|uka|uker"),
    (Cue::Term(Term::CalendarWeek), "uke"),
    (Cue::Term(Term::MonthUnit), "måned|måneden|måneder"),
    (Cue::Term(Term::Quarter), "kvartal"),
    (Cue::Term(Term::Year), "år|året"),
    (Cue::Term(Term::Number(2)), "to|andre\net par"),
    (Cue::Term(Term::Number(3)), "tre|tredje|noen"),
    (Cue::Term(Term::Number(4)), "fire|fjerde"),
    (Cue::Term(Term::Next), "neste|kommende"),
    (Cue::Term(Term::This), "denne|dette"),
    (Cue::Term(Term::Past), "forrige|siden|sist"),
    (Cue::Term(Term::In), "om"),
    (Cue::Term(Term::After), "etter"),
    (Cue::Term(Term::Until), "til|inntil"),
    (Cue::Term(Term::By), "innen"),
    (Cue::Term(Term::From), "fra\ntidligst\nikke før"),
    (Cue::Term(Term::Begin), "starten|begynnelsen\ni starten|begynnelsen av"),
    (Cue::Term(Term::Mid), "midten\ni midten av"),
    (Cue::Term(Term::End), "slutten\ni slutten av"),
    (Cue::Term(Term::Tomorrow), "imorgen\ni morgen"),
    (Cue::Term(Term::DayAfterTomorrow), "overimorgen"),
    (Cue::Term(Term::NewYear), "nyttår\ndet nye året|år"),
    (Cue::Term(Term::Someday), "ferien|sommerferien|fellesferien"),
    (Cue::Term(Term::Daypart), "formiddag|ettermiddag|formiddagen|ettermiddagen"),
    (Cue::Term(Term::At), "kl|klokken|klokka"),
    (Cue::Term(Term::Christmas), "jula|juleferien|romjula|romjulen\netter|over|til|før|i jul"),
];
