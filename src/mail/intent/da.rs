//! Danish phrases of intent. Data, no rules; how a phrase is written is said in [`super::matcher`].

use super::cues::Cue;
use super::cues::Phrases;
use super::cues::Term;

/// The phrases.
pub const PHRASES: Phrases = &[
    (Cue::OptOutAlone, "stop|afmeld|frameld|slet|afmelding"),
    (
        Cue::OptOut,
        "
        afmeld|frameld|slet|fjern|tag mig|os|min|vores e-mail|mail|adresse|mailadresse? ud|fra|af|af? fra|af|jeres|den|din|jeres? jeres|liste|listen|din|den? liste|listen|mailingliste|mailliste|nyhedsbrev|database|maillisten?
        fjern|slet|tag mig|os|mit|min|mine
        slet|fjern mine|alle oplysninger|data|mine?
        kontakt|skriv|mail|forstyr venligst? ikke til? mig|os? igen|mere|længere|flere
        kontakt|skriv|mail|forstyr til? mig|os venligst? ikke igen|mere|længere|flere
        stop|hold|ophør op? med at sende|skrive|maile|kontakte|spamme mig|os|mails|til|flere? mig|mails|os?
        send ikke|mig|os|venligst ikke|mig|flere? flere mails|e-mails|beskeder
        ikke|ingen flere mails|e-mails|beskeder|henvendelser|mail
        ønsker|vil ikke|jeg|vi ikke? længere|at|have|modtage|flere? modtage|have|få|flere|blive|kontaktet? flere|jeres|kontaktet? mails|e-mails|beskeder|henvendelser|kontaktet
    ",
    ),
    (
        Cue::NoFirm,
        "
        luk|lukke|lukkes sagen|akten|den|tilbuddet
        sagen kan|må lukkes
        takker|takke nej
        afslår|afslå
        har|vi besluttet|valgt at|ikke ikke
        går|kommer ikke videre
        besluttet|valgt at? ikke at? gå|fortsætte|købe|gennemføre
    ",
    ),
    (
        Cue::NoFirmReason,
        "
        valgt|gået|købt|bestilt|indgået _3 anden|andet|konkurrent leverandør|firma|tilbud|løsning|side
        projektet er|blev aflyst|droppet|stoppet|skrinlagt
    ",
    ),
    (
        Cue::NoSoft,
        "
        ikke interesseret|interesserede|relevant|aktuelt
        ingen interesse|behov
        nej tak
    ",
    ),
    (
        Cue::NoSoftReason,
        "
        for dyrt|dyr|dyre
        intet|ikke budget
        har|brug ikke|ingen brug|behov
    ",
    ),
    (
        Cue::NoAlone,
        "
        nej
        nej tak
        ikke interesseret
    ",
    ),
    (
        Cue::Yes,
        "
        vi|jag|jeg accepterer|godkender|bestiller|takker|siger|tager|accepterede tilbuddet|ja|det|jeres|imod
        godkendt|accepteret
        kør på|bare|videre
        gå i|bare i? gang|videre
        går vi? videre med
        underskrevet|underskrevne|vedhæftet kontrakt|tilbud|aftale|underskrevne
        kontrakten|tilbuddet|aftalen er underskrevet|godkendt|accepteret
        send kontrakten|fakturaen|aftalen|kontrakt
        grønt lys
        lad os gøre|komme|starte|køre
        vi|jeg går med på|til? det|tilbuddet
    ",
    ),
    (
        Cue::YesAlone,
        "
        ja
        ja tak|gerne
        okay
        fint
        selvfølgelig
        lyder|ser godt|fint ud?
        det er fint|ok|i
        gerne
        perfekt
        super
    ",
    ),
    (Cue::Interest, "interesseret|interessant"),
    (
        Cue::Later,
        "
        ikke nu|endnu|lige|besluttet|nået
        ikke lige nu
        måske|lidt|vender senere
        vender|vende|melder|hører tilbage
        overvejer|vurderer|drøfter|gennemgår|kigger
        under|til overvejelse|behandling
        brug for|mere mere|tid tid?
        efter ferien|sommerferien
        har travlt
    ",
    ),
    (
        Cue::Call,
        "
        ring|ringe|kontakt|kontakte|vend|vender|vende|skriv|hør|høre|tale|tales|snakke|snak|beslutter|beslutning|beslutte|svar|svarer|besked|mød|mødes|møde|bestyrelsen|tilbage|starter|starte|vente|udskyde|tidligst|igen|drøfte
    ",
    ),
    (
        Cue::Refer,
        "
        kontakt|tal|snak|ring|skriv|henvend _2 med|til
        kontakt
    ",
    ),
    (Cue::Copied, "sætter|har|videresendt|sender|kopierer _4 til|kopi|cc"),
    (
        Cue::InCharge,
        "
        er|står ansvarlig|den|rette|for
        tager sig|over
    ",
    ),
    (
        Cue::WrongPerson,
        "
        forkert|forkerte person|adresse
        ikke den|ansvarlig|rette|længere rette|person|for|ansat?
        arbejder ikke længere|her
    ",
    ),
    (
        Cue::Offer,
        "
        passer|kan|ledig|muligt|foreslår|fint|går|godt
        vi ses
    ",
    ),
    (
        Cue::Ask,
        "
        spørgsmål
        kan|kunne|vil du|i|vi
        hvad|hvor|hvornår|hvordan|hvilke koster|er|meget|lang|mange
    ",
    ),
    (
        Cue::Idiom,
        "
        tøv|tøve endelig? ikke
        intet problem
        ikke kun|bare
        hvorfor ikke
    ",
    ),
    (Cue::Complaint, "aldrig bedt|tilmeldt"),
    (Cue::Counter, "fortsæt|undtagen|indtil|stedet|ring|kun|men"),
    (Cue::But, "men|dog"),
    (Cue::Negator, "ikke|ej|ingen|intet|aldrig|uden"),
    (Cue::NegatorBehind, "ikke|aldrig"),
    (Cue::If, "hvis|såfremt|medmindre"),
    (Cue::Condition, "når|indtil|måske|håber|formentlig|bør|skal\nfør vi|jeg|de|han|hun|det|den|at"),
    (Cue::Reported, "jeg|han|hun|de|vi|chefen sagde|har|bad|siger sagt|til|at|dem|mig"),
    (
        Cue::Request,
        "
        kan|kunne|vil du|i
        venligst
        vær venlig
    ",
    ),
    (Cue::Boundary, "og|derfor|fordi|venligst|tak|så"),
    (Cue::Subject, "jeg|vi|han|hun|de|skal"),
    (
        Cue::Greeting,
        "
        hej|tak|kære|goddag
        mange tak
    ",
    ),
    (
        Cue::Because,
        "
        fordi|grundet
        på grund af
    ",
    ),
    (Cue::Polite, "tak|hej|venligst|straks|nu|venlig|hilsen|med|mvh|mange|kære|på|forhånd|beklager|desværre"),
    (
        Cue::Neutral,
        "
        jeg|vi|mig|os|min|jer|jeres|i|vil|gerne|venligst|fra|at|nu|igen|mere|tak|straks|om|dette|det|den|mails|mail|liste|listen|nej|ja|fremover|til
    ",
    ),
    (
        Cue::Footer,
        "
        denne|dette e-mail|mail|besked|meddelelse _5 fortrolig|fortrolige|fortroligt
        for at afmelde|framelde
    ",
    ),
    (Cue::Term(Term::Month(1)), "januar"),
    (Cue::Term(Term::Month(3)), "marts"),
    (Cue::Term(Term::Month(5)), "maj"),
    (Cue::Term(Term::Weekday(1)), "mandag"),
    (Cue::Term(Term::Weekday(2)), "tirsdag"),
    (Cue::Term(Term::Weekday(3)), "onsdag"),
    (Cue::Term(Term::Weekday(4)), "torsdag"),
    (Cue::Term(Term::Weekday(5)), "fredag"),
    (Cue::Term(Term::Season(3)), "foråret"),
    (Cue::Term(Term::Season(6)), "sommeren"),
    (Cue::Term(Term::Season(9)), "efteråret"),
    (Cue::Term(Term::Day), "dag|dage"),
    (Cue::Term(Term::Week), "uge|ugen|uger"),
    (Cue::Term(Term::CalendarWeek), "uge"),
    (Cue::Term(Term::MonthUnit), "måned|måneden|måneder"),
    (Cue::Term(Term::Quarter), "kvartal"),
    (Cue::Term(Term::Year), "år|året"),
    (Cue::Term(Term::Number(1)), "en|et|første"),
    (Cue::Term(Term::Number(2)), "to|anden|andet\net par"),
    (Cue::Term(Term::Number(3)), "tre|tredje|nogle"),
    (Cue::Term(Term::Number(4)), "fire|fjerde"),
    (Cue::Term(Term::Next), "næste|kommende"),
    (Cue::Term(Term::This), "denne|dette"),
    (Cue::Term(Term::Past), "sidste|siden|forrige"),
    (Cue::Term(Term::In), "om"),
    (Cue::Term(Term::After), "efter"),
    (Cue::Term(Term::Until), "til|indtil"),
    (Cue::Term(Term::By), "senest"),
    (Cue::Term(Term::From), "fra\ntidligst\nikke før"),
    (Cue::Term(Term::On), "på|den|i|d"),
    (Cue::Term(Term::Of), "i|af|den"),
    (Cue::Term(Term::Begin), "starten|begyndelsen\ni starten|begyndelsen af"),
    (Cue::Term(Term::Mid), "midten\ni midten af"),
    (Cue::Term(Term::End), "slutningen\ni slutningen af"),
    (Cue::Term(Term::Tomorrow), "imorgen\ni morgen"),
    (Cue::Term(Term::DayAfterTomorrow), "overmorgen\ni overmorgen"),
    (Cue::Term(Term::NewYear), "nytår\ndet nye år"),
    (Cue::Term(Term::Someday), "ferien|sommerferien|ferie"),
    (Cue::Term(Term::Daypart), "formiddag|eftermiddag|formiddagen|eftermiddagen"),
    (Cue::Term(Term::At), "kl|klokken"),
    (Cue::Term(Term::Christmas), "julen|juleferien|juledagene\nefter|over|til|inden|før|i|omkring jul"),
];
