//! Swedish phrases of intent. Data, no rules; how a phrase is written is said in [`super::matcher`].

use super::cues::Cue;
use super::cues::Phrases;
use super::cues::Term;

/// The phrases.
pub const PHRASES: Phrases = &[
    (
        Cue::OptOutAlone,
        "
        stopp|sluta|avregistrera|avsluta|avanmäl|avprenumerera|avregistrering
        avsluta prenumeration|prenumerationen|utskick
    ",
    ),
    (
        Cue::OptOut,
        "
        avregistrera|avprenumerera|avanmäl mig|oss från|er|era? lista|listan|utskick|nyhetsbrev?
        ta|tag|stryk|plocka|radera bort? mig|oss|min|vår adress|mejladress|e-postadress|mailadress? bort? från|ur er|era|din|er? listan|listor|lista|utskick|utskicken|register|databas|sändlista|mejllista|maillista|utskickslista
        radera|ta mina|bort|våra mina? uppgifter
        kontakta|mejla|maila|skriv|stör|mejl inte|ej? mig|oss|till inte|aldrig|mig|ej igen|mer|längre|något|fler
        sluta|upphör att|med? mejla|maila|skriva|kontakta|skicka|spamma mig|oss|till|mejl|mail|e-post|fler? mig|mejl|mail?
        skicka inte|inga fler|mer|några? mejl|mail|e-post|meddelanden
        inga|inte fler|mer|flera mejl|mail|e-post|meddelanden|utskick
        vill|önskar|vi|jag jag|vi? inte längre|ha|få|bli? ha|få|bli|längre? fler|mer|några|kontaktad|era|kontaktade? mejl|mail|e-post|meddelanden|utskick|kontaktad?
        vill|önskar jag|vi? inte längre? bli kontaktad|kontaktade
        sluta skicka mejl|mail|e-post|meddelanden|mejlen till? mig|oss?
    ",
    ),
    (
        Cue::NoFirm,
        "
        stäng|avsluta|stänga ärendet|ärende|akten|offerten|filen
        ärendet kan avslutas|stängas
        tackar|tacka nej
        avböjer|avstår
        har|vi beslutat|valt|bestämt att? inte|avstå
        går inte vidare
        bestämt|beslutat oss? för? att? inte gå|köpa|fortsätta|genomföra
    ",
    ),
    (
        Cue::NoFirmReason,
        "
        valt|gått|köpt|beställt|anlitat|bestämt|skrivit _3 annan|annat|andra|konkurrent leverantör|företag|offert|lösning|alternativ|aktör|håll
        projektet|projekt är|har|blev _2 inställt|nedlagt|avbrutet|skrotat|stoppat
    ",
    ),
    (
        Cue::NoSoft,
        "
        inte intresserad|intresserade|aktuellt
        inget intresse|behov
        nej tack
    ",
    ),
    (
        Cue::NoSoftReason,
        "
        för dyrt|dyra
        ingen|inte budget
        behöver|behövs inte|ej
    ",
    ),
    (
        Cue::NoAlone,
        "
        nej
        nej tack
        inte intresserad|intresserade
    ",
    ),
    (
        Cue::Yes,
        "
        vi|jag accepterar|godkänner|beställer|tackar|kör|tar|godkände offerten|erbjudandet|förslaget|anbudet|ja|på|det|er
        godkänd|godkänt|accepterat
        kör på|igång|vi|så
        beställningen|avtalet|offerten är|undertecknat|signerat|underskriven|godkänd
        signerad|signerat|undertecknad|undertecknat|påskriven|underskrivet offert|avtal|kontrakt
        skicka kontraktet|avtalet|fakturan|kontrakt|avtal
        sätt|köra|sätta igång
        grönt ljus
    ",
    ),
    (
        Cue::YesAlone,
        "
        ja
        ja tack|gärna
        okej
        visst
        absolut
        låter|ser bra
        det går bra
        självklart
        gärna
        kör
        toppen
        perfekt
        vi kör
    ",
    ),
    (Cue::Interest, "intresserad|intresserade|intressant"),
    (
        Cue::Later,
        "
        inte nu|än|ännu|just|bestämt|hunnit|beslutat nu|oss?
        inte just nu
        kanske|lite|återkommer|återkomma senare|sen
        återkommer|återkomma|hör|hörs av? jag|vi|igen|oss|när?
        tittar|funderar|utvärderar|diskuterar|granskar
        under utvärdering|övervägande
        behöver mer? tid|tänka
        efter semestern|sommaren
        har fullt|mycket upp
        vi|jag tar|tittar det|den|detta|på? efter|senare|nästa|till|i|under
    ",
    ),
    (
        Cue::Call,
        "
        ring|ringa|kontakta|kontakt|hör|höras|återkom|återkommer|återkoppla|återkopplar|mejla|prata|tala|beslutar|beslut|bestämmer|besked|svar|svarar|påminn|tillbaka|diskutera|möte|styrelsen|ta|tar|börjar|starta|vänta|skjuta|tidigast|igen
    ",
    ),
    (
        Cue::Refer,
        "
        kontakta|prata|ring|mejla|tala|hör|vänd|skriv _2 med|till|av
        kontakta
    ",
    ),
    (Cue::Copied, "kopierar|lägger|vidarebefordrat|skickat|skickar _4 till|kopia|cc"),
    (
        Cue::InCharge,
        "
        är|ansvarar|sköter|hanterar ansvarig|rätt|för|detta|det|inköp
        tar över|hand
    ",
    ),
    (
        Cue::WrongPerson,
        "
        fel person|adress
        inte rätt|ansvarig|jag person|som|längre|för?
        inte längre jobbar|ansvarig|kvar
        jobbar|arbetar inte längre|kvar
        slutat|slutade på|hos
    ",
    ),
    (
        Cue::Offer,
        "
        passar|funkar|fungerar|kan|ledig|tillgänglig|möjligt|föreslår|går|bra
        vi|ses ses
    ",
    ),
    (
        Cue::Ask,
        "
        fråga|frågor
        kan|kunde|skulle du|ni|vi
        vad|hur|när|vilken|vilka kostar|är|mycket|lång|ingår|kan
    ",
    ),
    (
        Cue::Idiom,
        "
        tveka|tvekar inte
        inga problem
        inte bara|glömma
        varför inte
        säger|säga inte? nej
    ",
    ),
    (
        Cue::Complaint,
        "
        aldrig bett|anmält|anmäld
        spam|gdpr
    ",
    ),
    (Cue::Counter, "fortsätt|förutom|tills|istället|ring|bara|men"),
    (Cue::But, "men|dock|fast"),
    (Cue::Negator, "inte|ej|icke|ingen|inget|inga|aldrig|utan"),
    (Cue::NegatorBehind, "inte|ej|aldrig"),
    (
        Cue::If,
        "
        ifall|förutsatt|såvida
        om du|ni|vi|det|priset|den|man|jag
        beror på
    ",
    ),
    (Cue::Condition, "när|innan|tills|kanske|hoppas|troligen|bör|måste|borde|snart\nså fort|snart|länge"),
    (Cue::Reported, "jag|han|hon|de|vi|chefen sa|sade|sagt|bad|säger åt|till|att|dem|mig"),
    (
        Cue::Request,
        "
        kan|kunde|skulle|vill du|ni
        snälla
        vänligen
    ",
    ),
    (Cue::Boundary, "och|samt|därför|eftersom|för|snälla|vänligen|tack|så"),
    (Cue::Subject, "jag|vi|han|hon|de|ska|pratade"),
    (
        Cue::Greeting,
        "
        hej|hejsan|tack|hallå|bästa|kära|god
        tack så mycket
    ",
    ),
    (
        Cue::Because,
        "
        eftersom|därför
        på grund av
    ",
    ),
    (
        Cue::Polite,
        "
        tack|hej|snälla|vänligen|så|mycket|omedelbart|nu|genast|vänlig|vänliga|hälsning|hälsningar|med|mvh|för|ert|mejlet|mejl|erbjudandet|offerten|tyvärr
    ",
    ),
    (
        Cue::Neutral,
        "
        jag|vi|mig|oss|mina|er|era|ni|vill|vänligen|snälla|från|på|att|omedelbart|nu|igen|mer|tack|gärna|genast|framöver|längre|om|detta|det|den|denna|mejl|mail|e-post|listan|adress|nej|ja|tyvärr|igen|något
    ",
    ),
    (
        Cue::Footer,
        "
        detta|denna meddelande|e-post|mejl|mail _5 konfidentiellt|konfidentiell|avsett|avsedd
        om du _5 avregistrera|mottagare
        för att avregistrera|avsluta
    ",
    ),
    (Cue::Term(Term::Month(3)), "mars"),
    (Cue::Term(Term::Month(5)), "maj"),
    (Cue::Term(Term::Month(6)), "juni"),
    (Cue::Term(Term::Month(7)), "juli"),
    (Cue::Term(Term::Month(8)), "augusti"),
    (Cue::Term(Term::Month(10)), "oktober"),
    (Cue::Term(Term::Month(1)), "januari"),
    (Cue::Term(Term::Month(2)), "februari"),
    (Cue::Term(Term::Weekday(1)), "måndag|måndagen"),
    (Cue::Term(Term::Weekday(2)), "tisdag|tisdagen"),
    (Cue::Term(Term::Weekday(3)), "onsdag|onsdagen"),
    (Cue::Term(Term::Weekday(4)), "torsdag|torsdagen"),
    (Cue::Term(Term::Weekday(5)), "fredag|fredagen"),
    (Cue::Term(Term::Season(3)), "våren"),
    (Cue::Term(Term::Season(6)), "sommaren"),
    (Cue::Term(Term::Season(9)), "hösten"),
    (Cue::Term(Term::Day), "dag|dagar"),
    (Cue::Term(Term::Week), "vecka|veckan|veckor"),
    (Cue::Term(Term::CalendarWeek), "vecka|v"),
    (Cue::Term(Term::MonthUnit), "månad|månaden|månader"),
    (Cue::Term(Term::Quarter), "kvartal|kvartalet"),
    (Cue::Term(Term::Year), "år|året"),
    (Cue::Term(Term::Number(1)), "en|ett|första"),
    (Cue::Term(Term::Number(2)), "två|andra|par\nett par"),
    (Cue::Term(Term::Number(3)), "tre|tredje|några"),
    (Cue::Term(Term::Number(4)), "fyra|fjärde"),
    (Cue::Term(Term::Next), "nästa|kommande"),
    (Cue::Term(Term::This), "denna|detta|den här"),
    (Cue::Term(Term::Past), "förra|sedan|senaste"),
    (Cue::Term(Term::In), "om|inom"),
    (Cue::Term(Term::After), "efter"),
    (Cue::Term(Term::Until), "till\nfram till"),
    (Cue::Term(Term::By), "senast"),
    (Cue::Term(Term::From), "från\ntidigast\ninte förrän|före"),
    (Cue::Term(Term::On), "på|den|i"),
    (Cue::Term(Term::Of), "i|av|på|den"),
    (Cue::Term(Term::Begin), "början\ni början av|på?"),
    (Cue::Term(Term::Mid), "mitten\ni mitten av|på?"),
    (Cue::Term(Term::End), "slutet\ni slutet av|på?"),
    (Cue::Term(Term::Tomorrow), "imorgon\ni morgon"),
    (Cue::Term(Term::DayAfterTomorrow), "övermorgon\ni övermorgon"),
    (Cue::Term(Term::NewYear), "nyår|årsskiftet\nnya året"),
    (Cue::Term(Term::Christmas), "jul|julen|julhelgen\nefter|över|före|innan|i|kring jul"),
    (Cue::Term(Term::Easter), "påsk"),
    (Cue::Term(Term::Someday), "semestern|semester|helgerna|sportlovet"),
    (Cue::Term(Term::Daypart), "förmiddag|eftermiddag|förmiddagen|eftermiddagen|morgonen"),
    (Cue::Term(Term::At), "kl|klockan"),
];
