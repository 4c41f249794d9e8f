//! The words by which proposals say how long they stand, in English, German, French, Spanish, Italian and Dutch.
//!
//! Data, no rules; how a phrase is written is said in `mail::intent::matcher`.

use std::sync::LazyLock;

use crate::mail::intent::matcher::Matcher;

/// What a word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Cue {
    /// The offer or its price.
    Offer,
    /// Something that has days of its own: a warranty, a delivery.
    Other,
    /// Begins a condition that counts from something else: `from delivery`.
    OtherStart,
    /// Valid: says by itself what it speaks of.
    Valid,
    /// Stands, holds: only of an offer.
    Holds,
    /// Bound for a time that stands before it: `halten wir uns 30 Tage gebunden`.
    Bound,
    /// Expires.
    Ends,
    /// Until.
    Until,
    /// For, during: a span follows.
    For,
    /// In, after: a span follows `expires`.
    Distance,
    /// Not, no longer.
    Not,
    /// Was, former: says nothing of today's offer.
    Past,
    /// Articles and what else may stand within a date or a span.
    Filler,
    /// End of: a month or the year follows.
    EndOf,
    /// The end of the month, in one word.
    MonthEnd,
    /// The end of the year, in one word.
    YearEnd,
    /// Monday is 1.
    Weekday(i8),
    /// January is 1.
    NamedMonth(i16),
    /// A number in words.
    Number(i16),
    /// The unit day.
    Day,
    /// The unit working day.
    BusinessDay,
    /// The unit week.
    Week,
    /// The unit month.
    Month,
    /// The unit year.
    Year,
}

impl Cue {
    /// Whether it is a unit of time.
    pub(super) const fn is_unit(self) -> bool {
        matches!(self, Self::Day | Self::BusinessDay | Self::Week | Self::Month | Self::Year)
    }
}

/// All phrases at once: nobody writes which language the mail is in.
pub(super) static MATCHER: LazyLock<Matcher<Cue>> = LazyLock::new(|| Matcher::new(PHRASES.iter().copied()));

const PHRASES: &[(Cue, &str)] = &[
    (
        Cue::Offer,
        "
        offer|proposal|quote|quotation|estimate|bid|tender|price|prices|pricing|rates
        angebot|angebots|angebotes|angebote|offerte|offerten|preis|preise|preisen|kostenvoranschlag|konditionen
        offre|proposition|devis|prix|tarif|tarifs|cotation|chiffrage
        oferta|propuesta|presupuesto|cotizacion|precio|precios|tarifas
        offerta|proposta|preventivo|prezzo|prezzi|quotazione
        aanbod|aanbieding|voorstel|prijs|prijzen|prijsopgave
    ",
    ),
    (
        Cue::Other,
        "
        warranty|warranties|licence|license|licences|licenses|certificate|discount|voucher|coupon|trial|delivery|deliveries
        support|subscription|contract|agreement|insurance|passport|visa|permit|account|password|link|invitation|promotion
        webinar|appointment|maintenance|service|invoice|payment|payments|deposit|order|orders|installation|training|access
        code|policy|hotel|ticket|tickets|demo|approval|stock|lead
        a|the|our|full guarantee
        early bird
        garantie|gewährleistung|lizenz|lizenzen|zertifikat|rabatt|skonto|gutschein|lieferung|liefertermin|lieferzeit|vertrag
        wartung|zahlung|rechnung|anzahlung|bestellung|auftrag|termin|montage|einladung|zugang|aktion|passwort|ausweis
        versicherung|konto|abo|abonnement|zahlungsziel|bestand|schulung
        licence|certificat|remise|rabais|livraison|contrat|facture|paiement|règlement|acompte|commande|lien|accès|assurance
        passeport|formation|installation
        rendez vous
        garantía|licencia|certificado|descuento|entrega|contrato|suscripción|factura|pago|anticipo|pedido|cita|invitación
        enlace|acceso|promoción|seguro|mantenimiento|instalación|formación
        garanzia|licenza|certificato|sconto|consegna|contratto|abbonamento|fattura|pagamento|acconto|ordine|appuntamento
        invito|collegamento|accesso|promozione|assicurazione|manutenzione|installazione|formazione
        licentie|certificaat|korting|levering|levertijd|factuur|betaling|aanbetaling|bestelling|afspraak|uitnodiging
        toegang|actie|verzekering|onderhoud|opleiding
    ",
    ),
    (
        Cue::OtherStart,
        "
        from|after|of|upon the|your? delivery|order|signature|signing|invoice|installation|payment|contract
        ab|nach der|ihrer? lieferung|bestellung|unterschrift|rechnung|auftragserteilung|inbetriebnahme
        après|à la|compter _2 livraison|commande|signature|facture
        desde|tras la|el? entrega|pedido|firma|factura
        dalla|dopo la? consegna|firma|fattura
        na|vanaf de? levering|bestelling|ondertekening|factuur
    ",
    ),
    (
        Cue::Valid,
        "
        valid|validity|binding
        gültig|gültigkeit|gültigkeitsdauer|bindefrist|angebotsbindefrist|bindend|verbindlich|bindungsfrist
        valable|valables|validité
        válido|válida|válidos|válidas|validez|vigencia|vigente
        valido|valida|validi|valide|validità
        geldig|geldigheid|geldigheidsduur
    ",
    ),
    (
        Cue::Holds,
        "
        stands|stand|holds|hold|holding|held|open|good|firm|guaranteed|fixed|applies|apply|available|keep|kept|honour|honor
        gilt|gelten|steht|gebunden|halten|garantiert|aufrecht|bleibt|bleiben|bestand
        tient|tiennent|maintenons|maintenue|maintenus|garantis|garantie|ferme|fermes
        mantiene|mantienen|mantendremos|mantenemos|garantizados|vigor
        vale|valgono|mantiene|manteniamo|garantiti|bloccati
        geldt|gelden|gestand|staat|blijft|blijven|gegarandeerd|houden
    ",
    ),
    (Cue::Bound, "gebunden\ngestand"),
    (
        Cue::Ends,
        "
        expires|expire|lapses|lapse|ends
        will|shall end|expire|lapse
        runs out
        läuft|erlischt|verfällt|endet
        expire|expirera|échoit|échoira
        prend|prendra fin
        vence|vencerá|expira|expirará|caduca|caducará
        scade|scadrà|scadono
        verloopt|vervalt|eindigt
    ",
    ),
    (
        Cue::Until,
        "
        until|till|til|through|thru|to
        up to|until
        bis
        jusqu
        hasta
        fino|sino a|al|alla|all?
        tot
        t m
    ",
    ),
    (
        Cue::For,
        "for|over\nfür\npour|pendant|durant\ndurante|por\nper\ngedurende|voor",
    ),
    (Cue::Distance, "in|within|after\nin|nach\ndans|après\nen|dentro\ntra|fra|dopo\nover|na|binnen"),
    (
        Cue::Not,
        "not|no|never|nor|isnt|arent|cannot\nnicht|kein|keine|nie\nne|pas|plus|jamais\nno|nunca\nnon|mai\nniet|geen|nooit",
    ),
    (
        Cue::Past,
        "
        was|were|previous|former|old|earlier|expired
        war|waren|bisherige|bisheriges|bisherigen|frühere|früheres|früheren|alte|altes|alten|abgelaufen
        était|étaient|précédent|précédente|ancien|ancienne
        era|eran|estaba|anterior|anteriores|antigua
        precedente|precedenti|vecchia|vecchio
        waren|vorige|oude|eerdere|verlopen
    ",
    ),
    (
        Cue::Filler,
        "
        the|and|including|inclusive|midnight|of|on|date|close|business|calendar|this|current|a|period|term|exactly|another|full
        zum|einschliesslich|einschl|inklusive|inkl|den|dem|der|des|am|vom|spätestens|mit|einschließlich|dieses|diesen|einen|zeitraum|von|dauer
        au|le|la|du|de|inclus|à|en|ce|cette|l|d|une|durée|période
        el|al|del|incluido|este|un|plazo|período
        il|alla|di|dell|della|e|incluso|data|questo|periodo
        het|uiterlijk|met|deze|dit|op|een|periode|termijn|van
    ",
    ),
    (Cue::EndOf, "end\nende\nfin\nfines|finales|final\nfine\neind|einde"),
    (Cue::MonthEnd, "monatsende\nmonth end\nmaandeinde"),
    (Cue::YearEnd, "jahresende\nyear end\njaareinde"),
    (Cue::Weekday(1), "monday|montag|lundi|lunes|lunedì|maandag"),
    (Cue::Weekday(2), "tuesday|dienstag|mardi|martes|martedì|dinsdag"),
    (Cue::Weekday(3), "wednesday|mittwoch|mercredi|miércoles|mercoledì|woensdag"),
    (Cue::Weekday(4), "thursday|donnerstag|jeudi|jueves|giovedì|donderdag"),
    (Cue::Weekday(5), "friday|freitag|vendredi|viernes|venerdì|vrijdag"),
    (Cue::Weekday(6), "saturday|samstag|sonnabend|samedi|sábado|sabato|zaterdag"),
    (Cue::Weekday(7), "sunday|sonntag|dimanche|domingo|domenica|zondag"),
    (Cue::NamedMonth(1), "january|jan|januar|jänner|janvier|janv|enero|ene|gennaio|gen|januari"),
    (Cue::NamedMonth(2), "february|feb|februar|février|févr|febrero|febbraio|februari"),
    (Cue::NamedMonth(3), "march|mar|märz|mars|marzo|maart|mrt"),
    (Cue::NamedMonth(4), "april|apr|avril|avr|abril|abr|aprile"),
    (Cue::NamedMonth(5), "may|mai|mayo|maggio|mag|mei"),
    (Cue::NamedMonth(6), "june|jun|juni|juin|junio|giugno|giu"),
    (Cue::NamedMonth(7), "july|jul|juli|juillet|juil|julio|luglio|lug"),
    (Cue::NamedMonth(8), "august|aug|août|agosto|ago|augustus"),
    (Cue::NamedMonth(9), "september|sep|sept|septembre|septiembre|settembre|set"),
    (Cue::NamedMonth(10), "october|oct|oktober|okt|octobre|octubre|ottobre|ott"),
    (Cue::NamedMonth(11), "november|nov|novembre|noviembre"),
    (Cue::NamedMonth(12), "december|dec|dezember|dez|décembre|déc|diciembre|dic|dicembre"),
    (Cue::Number(1), "one|einen|einem|eine|un|une|uno|una|een"),
    (Cue::Number(2), "two|zwei|deux|dos|due|twee"),
    (Cue::Number(3), "three|drei|trois|tres|tre|drie"),
    (Cue::Number(4), "four|vier|quatre|cuatro|quattro"),
    (Cue::Number(5), "five|fünf|cinq|cinco|cinque|vijf"),
    (Cue::Number(6), "six|sechs|seis|sei|zes"),
    (Cue::Number(8), "eight|acht|huit|ocho|otto"),
    (Cue::Number(10), "ten|zehn|dix|diez|dieci|tien"),
    (Cue::Number(14), "fourteen|vierzehn|quatorze|catorce|quattordici|veertien"),
    (Cue::Number(15), "fifteen|fünfzehn|quinze|quince|quindici|vijftien"),
    (Cue::Number(20), "twenty|zwanzig|vingt|veinte|venti|twintig"),
    (Cue::Number(30), "thirty|dreissig|trente|treinta|trenta|dertig"),
    (Cue::Number(45), "forty-five"),
    (Cue::Number(60), "sixty|sechzig|soixante|sesenta|sessanta|zestig"),
    (Cue::Number(90), "ninety|neunzig|noventa|novanta|negentig"),
    (
        Cue::Day,
        "day|days\ntag|tage|tagen|kalendertage|kalendertagen\njour|jours\ndía|días\ngiorno|giorni\ndag|dagen|kalenderdagen",
    ),
    (
        Cue::BusinessDay,
        "
        business|working day|days
        werktage|werktagen|arbeitstage|arbeitstagen
        jours ouvrés|ouvrables
        días hábiles|laborables
        giorni lavorativi
        werkdagen
    ",
    ),
    (Cue::Week, "week|weeks\nwoche|wochen\nsemaine|semaines\nsemana|semanas\nsettimana|settimane\nweken"),
    (Cue::Month, "month|months\nmonat|monate|monaten|monats\nmois\nmes|meses\nmese|mesi\nmaand|maanden"),
    (Cue::Year, "year|years\njahr|jahre|jahren|jahres\nan|ans|année\naño|años\nanno|anni\njaar"),
];
