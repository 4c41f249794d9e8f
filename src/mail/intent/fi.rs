//! Finnish phrases of intent. Data, no rules; how a phrase is written is said in [`super::matcher`].

use super::cues::Cue;
use super::cues::Phrases;
use super::cues::Term;

/// The phrases.
pub const PHRASES: Phrases = &[
    (
        Cue::OptOutAlone,
        "
        lopeta|peru|poista|peruuta|poistakaa|lopettakaa|peruutus
        peruuta|peru tilaus|tilaukseni|postitus
        poista|poistakaa minut|meidät
    ",
    ),
    (
        Cue::OptOut,
        "
        peruuta|peru|peruuttakaa tilaus|tilaukseni
        poista|poistakaa|poistaisitteko|ottakaa|ota minut|meidät|osoitteeni|tietoni|tietomme|sähköpostini|pois pois|postituslistalta|listalta|tietokannasta|rekisteristä|postituslistaltanne|listaltanne|pois
        poista|poistakaa tietoni|tietomme
        älkää|älä ottako|ota|lähettäkö|lähetä|kirjoittako|kirjoita|kontaktoiko _2 enää|yhteyttä|sähköpostia|viestejä|lisää yhteyttä|viestejä|minuun?
        älkää|älä enää ottako|ota|lähettäkö|lähetä|kirjoittako|kirjoita _1 yhteyttä|sähköpostia|viestejä|minulle|meille?
        ei enää|lisää sähköposteja|viestejä|sähköpostia|yhteydenottoja|yhteydenottoa|posteja
        en|emme halua|toivo enää? saada|vastaanottaa|enempää|lisää|viestejä? viestejä|sähköposteja|sähköpostia|viestejänne
        lopettakaa|lopeta viestien|sähköpostien|viestit|tämä|yhteydenotot lähettäminen|lähettely?
    ",
    ),
    (
        Cue::NoFirm,
        "
        sulkekaa|sulje asia|tapaus|tarjous|kansio
        päätimme|päätetty olla|ettemme|hylätä
        emme jatka|hyväksy|tilaa|etene
    ",
    ),
    (
        Cue::NoFirmReason,
        "
        valitsimme|valittu|valinneet|ostimme|tilasimme toisen|muun|toiselta toimittajan|tarjouksen|yrityksen|ratkaisun?
        projekti|hanke on|peruttiin peruttu|keskeytetty|hylätty?
    ",
    ),
    (
        Cue::NoSoft,
        "
        ei|emme|en kiinnosta|kiinnostusta|kiinnostuneita|ole kiinnostuneita|kiinnostunut|tarvetta?
        ei kiitos
        ei tarvetta
    ",
    ),
    (
        Cue::NoSoftReason,
        "
        liian kallis|kallista|kalliita
        ei|emme ole|tarvitse budjettia|tätä
    ",
    ),
    (
        Cue::NoAlone,
        "
        ei
        ei kiitos
    ",
    ),
    (
        Cue::Yes,
        "
        hyväksymme|hyväksyn|tilaamme|tilaan|hyväksytty tarjouksen|tarjouksenne|sen|sopimuksen?
        allekirjoitettu sopimus|tarjous
        sopimus|tarjous on|hyväksytty|allekirjoitettu hyväksytty|allekirjoitettu?
        aloitetaan|edetään|mennään
        lähettäkää|lähetä sopimus|lasku
        otamme|tilaamme tarjouksen|tuotteen|paketin
    ",
    ),
    (
        Cue::YesAlone,
        "
        kyllä
        joo
        sopii
        selvä
        kyllä kiitos
        hyvä
        hienoa
        okei
        totta kai
        kuulostaa hyvältä
    ",
    ),
    (Cue::Interest, "kiinnostunut|kiinnostuneita|kiinnostaa|kiinnostava"),
    (
        Cue::Later,
        "
        ei|emme nyt|vielä|juuri|ole nyt|päättäneet|päätetty?
        myöhemmin|harkinnassa|harkitsemme|pohdimme|arvioimme|käsittelyssä
        palaan|palaamme asiaan
        tarvitsemme aikaa
        lomien|loman jälkeen
    ",
    ),
    (
        Cue::Call,
        "
        soita|soittakaa|soittaa|palaa|palaan|palaamme|palataan|palatkaa|ota|ottakaa|päätämme|päätös|päätetään|päätöksen|keskustellaan|jutellaan|vastaan|vastaamme|kokous|hallitus|aloitetaan|aikaisintaan|otan|otetaan|yhteyttä
    ",
    ),
    (Cue::Refer, "ota|ottakaa|olkaa|ole yhteyttä|yhteydessä"),
    (
        Cue::WrongPerson,
        "
        väärä henkilö
        en ole oikea|vastuussa|enää
    ",
    ),
    (Cue::Offer, "sopii|käy|onnistuu|ehdotan|sopisi|kävisi"),
    (
        Cue::Ask,
        "
        kysymys|kysymyksiä
        voitteko|voisitteko|voitko|voisitko|paljonko|milloin|miten|kuinka|mitä|mikä
    ",
    ),
    (
        Cue::Idiom,
        "
        ei hätää|haittaa|ongelmaa|kiirettä
        miksi ei|emme
        älkää|älä epäröikö|epäröi
    ",
    ),
    (Cue::But, "mutta"),
    (Cue::Negator, "ei|emme|älä|älkää|eivät|ilman\nen ole|halua|haluaisi|tarvitse|voi|usko|tiedä|ehdi|aio|pysty|näe|saa|osaa|tule|osta|tilaa|hyväksy|suostu|enää|kuitenkaan|vielä|nyt|koskaan|ota|kaipaa|ymmärrä"),
    (Cue::If, "jos|mikäli"),
    (Cue::Condition, "kun|ennen|ehkä|toivottavasti|kunnes|pitää|täytyy"),
    (Cue::Reported, "sanoin|sanoi|sanoivat|pyysi"),
    (Cue::Request, "voitteko|voisitteko|voitko|voisitko"),
    (Cue::Boundary, "ja|kiitos|koska|joten"),
    (Cue::Greeting, "hei|moi|kiitos|hyvä|terve"),
    (Cue::Because, "koska"),
    (
        Cue::Polite,
        "
        kiitos|hei|ystävällisesti|heti|nyt|ystävällisin|terveisin|terveisiä|valitettavasti|pyydän|olkaa|hyvä
    ",
    ),
    (
        Cue::Neutral,
        "
        minut|minulle|minua|meille|meidät|enää|heti|nyt|pyydän|ystävällisesti|kiitos|lisää|viestejä|sähköposteja|viestien|kiitos|ei
    ",
    ),
    (Cue::Footer, "tämä viesti|sähköposti _4 luottamuksellinen"),
    (Cue::Term(Term::Month(1)), "tammikuu|tammikuussa|tammikuun|tammikuuta"),
    (Cue::Term(Term::Month(2)), "helmikuu|helmikuussa|helmikuun|helmikuuta"),
    (Cue::Term(Term::Month(3)), "maaliskuu|maaliskuussa|maaliskuun|maaliskuuta"),
    (Cue::Term(Term::Month(4)), "huhtikuu|huhtikuussa|huhtikuun|huhtikuuta"),
    (Cue::Term(Term::Month(5)), "toukokuu|toukokuussa|toukokuun|toukokuuta"),
    (Cue::Term(Term::Month(6)), "kesäkuu|kesäkuussa|kesäkuun|kesäkuuta"),
    (Cue::Term(Term::Month(7)), "heinäkuu|heinäkuussa|heinäkuun|heinäkuuta"),
    (Cue::Term(Term::Month(8)), "elokuu|elokuussa|elokuun|elokuuta"),
    (Cue::Term(Term::Month(9)), "syyskuu|syyskuussa|syyskuun|syyskuuta"),
    (Cue::Term(Term::Month(10)), "lokakuu|lokakuussa|lokakuun|lokakuuta"),
    (Cue::Term(Term::Month(11)), "marraskuu|marraskuussa|marraskuun|marraskuuta"),
    (Cue::Term(Term::Month(12)), "joulukuu|joulukuussa|joulukuun|joulukuuta"),
    (Cue::Term(Term::Weekday(1)), "maanantai|maanantaina"),
    (Cue::Term(Term::Weekday(2)), "tiistai|tiistaina"),
    (Cue::Term(Term::Weekday(3)), "keskiviikko|keskiviikkona"),
    (Cue::Term(Term::Weekday(4)), "torstai|torstaina"),
    (Cue::Term(Term::Weekday(5)), "perjantai|perjantaina"),
    (Cue::Term(Term::Day), "päivä|päivän|päivää"),
    (Cue::Term(Term::Week), "viikko|viikolla|viikon|viikkoa"),
    (Cue::Term(Term::CalendarWeek), "viikko|viikolla|vko"),
    (Cue::Term(Term::MonthUnit), "kuukausi|kuussa|kuukauden|kuukautta"),
    (Cue::Term(Term::Quarter), "kvartaali"),
    (Cue::Term(Term::Year), "vuosi|vuonna|vuoden"),
    (Cue::Term(Term::Number(1)), "yhden"),
    (Cue::Term(Term::Number(2)), "kahden|kaksi"),
    (Cue::Term(Term::Number(3)), "kolmen|kolme|muutaman"),
    (Cue::Term(Term::Number(4)), "neljän"),
    (Cue::Term(Term::Next), "ensi|seuraava|seuraavalla"),
    (Cue::Term(Term::This), "tämä|tällä"),
    (Cue::Term(Term::Past), "viime|sitten"),
    (Cue::Term(Term::FromNow), "kuluttua|päästä"),
    (Cue::Term(Term::Until), "asti|saakka"),
    (Cue::Term(Term::From), "aikaisintaan"),
    (Cue::Term(Term::Begin), "alussa"),
    (Cue::Term(Term::End), "lopussa|lopulla"),
    (Cue::Term(Term::Tomorrow), "huomenna"),
    (Cue::Term(Term::DayAfterTomorrow), "ylihuomenna"),
    (Cue::Term(Term::Someday), "loma|lomien|loman"),
    (Cue::Term(Term::Daypart), "aamupäivällä|iltapäivällä"),
    (Cue::Term(Term::At), "klo|kello"),
];
