//! Dutch phrases that are not to be sent.

use super::phrase::Asks;
use super::phrase::Phrase;

const NEW: &str = "breng iets nieuws: een idee, een vraag, een datum";
const FACT: &str = "noem het feit, of wat er nu gebeurt, zonder verwijt";
const EQUAL: &str = "als gelijken: laat het weg";
const WORD: &str = "stel één vraag die met een woord te beantwoorden is";
const STEP: &str = "noem de volgende stap, met een datum";
const PLAIN: &str = "zeg gewoon wat het de klant oplevert, in zijn eigen cijfers";

/// The phrases.
pub const PHRASES: &[Phrase] = &[
    Phrase::empty(
        "even-opvolgen",
        NEW,
        &[
            "even opvolgen",
            "opvolging van mijn",
            "ter opvolging",
            "als opvolging",
            "een korte follow-up",
            "follow-up op mijn",
        ],
    ),
    Phrase::empty(
        "even-terugkomen",
        NEW,
        &[
            "even terugkomen op",
            "kom graag terug op",
            "kom nog even terug op",
            "kom ik nog even terug",
            "kom even terug op",
        ],
    ),
    Phrase::empty(
        "even-checken",
        NEW,
        &["even checken", "even navragen", "even nagaan", "even informeren", "wilde even vragen", "wilde even weten"],
    ),
    Phrase::empty(
        "ik-wilde-even",
        NEW,
        &["ik wilde even", "ik wilde alleen", "wilde graag even", "even een kort berichtje", "even een berichtje"],
    ),
    Phrase::empty(
        "even-contact",
        NEW,
        &["nog even contact opnemen", "weer even contact", "opnieuw contact met u", "nogmaals contact"],
    ),
    Phrase::empty(
        "vriendelijke-herinnering",
        NEW,
        &[
            "vriendelijke herinnering",
            "kleine herinnering",
            "korte herinnering",
            "herinner u graag",
            "graag herinner ik",
        ],
    ),
    Phrase::empty(
        "bovenaan-uw-inbox",
        NEW,
        &["bovenaan uw inbox", "bovenaan je inbox", "omhoog halen in uw", "weer bovenaan"],
    ),
    Phrase::empty(
        "naar-aanleiding-van-mijn",
        "begin met de reden",
        &[
            "naar aanleiding van mijn mail",
            "naar aanleiding van mijn vorige",
            "onder verwijzing naar mijn",
            "in navolging van mijn",
        ],
    ),
    Phrase::empty(
        "hoop-dat-het-goed-gaat",
        "begin met de reden",
        &[
            "hoop dat het goed met u gaat",
            "hoop dat het goed gaat",
            "hoop dat alles goed gaat",
            "hoop dat alles goed is",
        ],
    ),
    Phrase::empty(
        "hoor-graag-van-u",
        STEP,
        &[
            "hoor graag van u",
            "hoor graag van je",
            "ik hoor het graag",
            "zie uw reactie graag tegemoet",
            "kijk uit naar uw reactie",
            "in afwachting van uw",
        ],
    ),
    Phrase::empty(
        "aarzel-niet",
        STEP,
        &["aarzel niet om", "aarzelt u niet", "schroom niet om", "sta tot uw beschikking", "blijf tot uw beschikking"],
    ),
    Phrase::empty(
        "zo-spoedig-mogelijk",
        STEP,
        &[
            "zo spoedig mogelijk",
            "zo snel mogelijk een reactie",
            "zodra het u schikt",
            "wanneer u tijd heeft",
            "te zijner tijd",
        ],
    ),
    Phrase::empty(
        "win-winsituatie",
        PLAIN,
        &["win-winsituatie", "win-win situatie", "innovatieve oplossing", "totaaloplossing", "unieke oplossing"],
    ),
    Phrase::needy(
        "is-er-nieuws",
        WORD,
        &[
            "is er al nieuws",
            "is er nieuws",
            "heeft u al nieuws",
            "heeft u nieuws",
            "al een update",
            "is er een update",
            "hoe staat het ervoor",
            "wat is de stand van zaken",
        ],
    ),
    Phrase::needy(
        "al-tijd-gehad",
        WORD,
        &[
            "al tijd gehad",
            "al gelegenheid gehad",
            "al de kans gehad",
            "al kunnen kijken",
            "al kunnen bekijken",
            "al gekeken naar",
            "heeft u mijn mail ontvangen",
            "heeft u mijn e-mail ontvangen",
            "heeft u mijn offerte ontvangen",
        ],
    ),
    Phrase::needy("ik-vroeg-me-af", WORD, &["ik vroeg me af of", "ik vroeg mij af of"]),
    Phrase::needy(
        "sorry-voor-het-storen",
        EQUAL,
        &[
            "sorry voor het storen",
            "sorry dat ik stoor",
            "sorry dat ik u stoor",
            "excuses voor het storen",
            "wil u niet storen",
            "wil niet storen",
            "wil niet opdringerig",
            "wil niet vervelend",
            "sorry dat ik aandring",
        ],
    ),
    Phrase::needy(
        "weet-dat-u-druk-bent",
        "neem hem iets uit handen, of laat het weg",
        &[
            "weet dat u het druk heeft",
            "weet dat u het druk hebt",
            "weet dat je het druk hebt",
            "u zult het wel druk",
            "u heeft het vast druk",
            "u hebt het vast druk",
        ],
    ),
    Phrase::needy(
        "uw-kostbare-tijd",
        EQUAL,
        &[
            "uw kostbare tijd",
            "uw waardevolle tijd",
            "een paar minuten van uw tijd",
            "vijf minuten van uw tijd",
            "5 minuten van uw tijd",
        ],
    ),
    Phrase::needy(
        "graag-een-reactie",
        WORD,
        &[
            "graag een reactie",
            "graag uw reactie",
            "graag even een reactie",
            "reageer alstublieft",
            "reageert u alstublieft",
            "zou een reactie op prijs stellen",
            "zou u zeer dankbaar zijn",
        ],
    ),
    Phrase::needy("smeken", EQUAL, &["ik smeek u", "heb deze opdracht nodig", "heb deze order nodig"]),
    Phrase::scolding("zoals-beloofd", FACT, &["zoals beloofd", "zoals toegezegd"]),
    Phrase::scolding(
        "u-zou",
        FACT,
        &[
            "u zou mij",
            "u zou me",
            "u zou contact opnemen",
            "u had beloofd",
            "u heeft beloofd",
            "u had toegezegd",
            "u zei dat u",
        ],
    ),
    Phrase::scolding(
        "nog-niets-gehoord",
        FACT,
        &[
            "nog niets van u gehoord",
            "nog niets gehoord",
            "niets meer van u vernomen",
            "niets meer vernomen",
            "nog geen reactie",
            "nog geen antwoord",
            "geen reactie ontvangen",
            "geen antwoord ontvangen",
            "wacht nog steeds",
        ],
    ),
    Phrase::scolding(
        "u-heeft-niet-gereageerd",
        FACT,
        &[
            "u heeft niet gereageerd",
            "u hebt niet gereageerd",
            "u heeft niet geantwoord",
            "u hebt niet geantwoord",
            "u reageert niet",
            "bleef onbeantwoord",
            "uw stilzwijgen",
            "uw stilte",
        ],
    ),
    Phrase::scolding(
        "zoals-ik-al-schreef",
        FACT,
        &["zoals ik al schreef", "zoals ik al eerder", "zoals eerder vermeld", "zoals eerder gemeld", "zoals reeds"],
    ),
    Phrase::scolding(
        "derde-mail",
        "zeg wat er nu gebeurt; niemand telt mee",
        &[
            "mijn derde mail",
            "mijn derde e-mail",
            "mijn derde poging",
            "mijn laatste poging",
            "laatste poging om",
            "meerdere malen geprobeerd",
            "meermaals geprobeerd",
            "al een paar keer geprobeerd",
        ],
    ),
    Phrase::scolding(
        "teleurgesteld",
        FACT,
        &[
            "ik ben teleurgesteld",
            "het verbaast mij dat",
            "het verbaast me dat",
            "had verwacht dat u",
            "gewone beleefdheid",
            "een kwestie van fatsoen",
        ],
    ),
    Phrase::spam(
        "handel-nu",
        "noem één keer tot welke datum het geldt",
        &["handel nu", "koop nu", "bestel nu", "wees er snel bij", "wacht niet langer", "sla nu uw slag"],
    ),
    Phrase::spam(
        "helemaal-gratis",
        "zeg wat het kost, of laat de prijs weg",
        &[
            "100% gratis",
            "100 % gratis",
            "helemaal gratis",
            "volledig gratis",
            "geheel gratis",
            "zonder enig risico",
            "geen enkel risico",
        ],
    ),
    Phrase::spam(
        "beperkte-tijd",
        "noem tot welke datum het geldt, en waarom",
        &[
            "slechts voor beperkte tijd",
            "beperkte tijd geldig",
            "tijdelijk aanbod",
            "op is op",
            "zolang de voorraad strekt",
            "eenmalige kans",
            "unieke kans",
            "laatste kans",
            "mis het niet",
        ],
    ),
    Phrase::spam(
        "gegarandeerd-resultaat",
        PLAIN,
        &[
            "gegarandeerd resultaat",
            "resultaat gegarandeerd",
            "niet goed, geld terug",
            "niet goed geld terug",
            "laagste prijs",
            "onverslaanbare prijs",
            "onklopbare prijs",
        ],
    ),
    Phrase::spam(
        "klik-hier",
        "schrijf wat de link laat zien",
        &["klik hier", "klik hieronder", "beste vriend", "geachte heer/mevrouw", "geachte heer of mevrouw"],
    ),
];

/// Words that ask for something, and words that offer to stop.
pub const ASKS: Asks = Asks {
    steps: &[
        "laat het me weten",
        "laat me weten",
        "laat mij weten",
        "zeg het",
        "zegt u het",
        "vertel me",
        "antwoord",
        "schrijf me",
        "bel me",
        "belt u mij",
        "geef me",
        "kies",
        "één woord is genoeg",
        "één regel is genoeg",
    ],
    outs: &[
        "uitschrijven",
        "afmelden",
        "schrijf ik u niet meer",
        "schrijf u niet meer",
        "zal niet meer schrijven",
        "geen mails meer",
        "geen berichten meer",
        "hoort u niets meer",
        "laat ik u met rust",
        "antwoord \"stop\"",
        "antwoord dan stop",
    ],
};
