//! Dutch phrases of intent. Data, no rules; how a phrase is written is said in [`super::matcher`].

use super::cues::Cue;
use super::cues::Phrases;
use super::cues::Term;

/// The phrases.
pub const PHRASES: Phrases = &[
    (
        Cue::OptOutAlone,
        "
        stop|stoppen|afmelden|uitschrijven|afmelding|verwijderen|opzeggen|uitschrijving|genoeg
        mij|me|ons? afmelden|uitschrijven|verwijderen
        niet meer mailen|contacteren|schrijven|bellen
        verwijder mij|me|ons
        schrijf|meld mij|me|ons uit|af
    ",
    ),
    (
        Cue::OptOut,
        "
        schrijf|schrijft|meld|meldt u? mij|me|ons mij|me|ons? a.u.b|aub|svp|graag|alstublieft|direct? uit|af
        wil|willen|wens|zou|wensen mij|me|ons|ik|wij|we? graag|hierbij|ons|mij|me? willen? afmelden|uitschrijven|afgemeld|uitgeschreven worden?
        uit|afmelden|uitschrijven|afgemeld van|voor|uit uw|deze|de|jullie|alle mailinglijst|lijst|nieuwsbrief|mails|mailing|mailings|bestand|e-mails|maillijst
        haal|haalt|verwijder|verwijdert|schrap|gooi|neem|verwijderen|halen|schrappen u? mij|me|ons|mijn|onze|onze a.u.b|aub|svp|graag|direct|e-mailadres|mailadres|adres|naam|gegevens? adres? van|uit|van uw|de|deze|jullie|alle mailinglijst|lijst|bestand|database|verzendlijst|maillijst|systeem|bestanden|lijsten|mailing|contactenlijst|crm|adressenbestand|mailbestand
        mij|me|ons|mijn|onze e-mailadres|mailadres|adres|gegevens? van|uit uw|de|deze|jullie mailinglijst|lijst|bestand|database|verzendlijst|maillijst|systeem|mailing|adressenbestand te? halen|verwijderen|schrappen
        verwijder|verwijdert|wis|verwijderen|wissen u? a.u.b|aub|graag|al? mijn|onze|alle mijn? persoonlijke? gegevens|data|e-mailadres|mailadres|adres uit|te|a.u.b? uw? bestand|systeem|database|verwijderen?
        mijn|onze gegevens|e-mailadres|mailadres|data te? verwijderen|wissen
        geen|niet verdere|verder|nog|enkele? mails|mail|emails|e-mails|berichten|e-mail|reclame|herinneringen|contact|correspondentie meer|van|opnemen|toe? van|meer? u|sturen|jullie?
        geen mails|mail|emails|e-mails|berichten|e-mail|reclame|herinneringen|contact|post|nieuwsbrieven meer
        geen verdere mails|mail|emails|e-mails|berichten|contact|herinneringen
        stuur|stuurt|zend u|mij|me|ons mij|me|ons? a.u.b|aub|graag|alstublieft? geen|niet|niets verdere|nog|meer|zulke|dit|deze|van? mails|mail|emails|e-mails|berichten|reclame|e-mail|meer|soort meer|mails|berichten? sturen|toe?
        mij|me|ons geen verdere? mails|mail|emails|e-mails|berichten meer|te te? sturen|zenden?
        neem|neemt u? a.u.b|aub|alstublieft? geen contact meer|op|met|verder met|meer? mij|me|ons|op? op?
        mail|contacteer|contacteert|benader|schrijf|bel|benadert|mailt|e-mail u? mij|me|ons a.u.b|aub|alstublieft? niet|nooit meer|verder|langer
        niet|nooit meer|langer|verder te? contacteren|mailen|benaderen|schrijven|benaderd|gemaild|gecontacteerd|lastig te? worden|vallen?
        stop|stopt|stoppen u? a.u.b|aub? met mailen|mails|e-mails|schrijven|contacteren|spammen|het|deze|mij|me|ons|sturen|uw mailen|sturen|deze|te|mails|mij|e-mails|spam|berichten|verzenden? van|mails|e-mails|mailen|sturen|berichten? mails|e-mails|berichten?
        wil|willen|wens|wensen|hoef|hoeven ik|we|wij|van|hierbij? niet|geen|niets meer|langer|mails|e-mails|van|verdere|uw|verder|deze meer|van|door|te|mails|jullie|u|e-mails|berichten|verder? mails|e-mails|jullie|u|worden|meer|benaderd|gecontacteerd|berichten? ontvangen|te|worden|horen|krijgen?
        wil|willen|wens|wensen|hoef|hoeven geen mails|e-mails|berichten|mail|contact|reclame meer|van|te|ontvangen
        laat|laten u? mij|me|ons a.u.b|aub|alstublieft? met rust
        trek mijn toestemming in
        maak bezwaar tegen
        hou|houd op met
        zie|zien af van verder|verdere contact|mails|berichten
        afzien|onthouden van verder|verdere contact|mails|berichten
        haal|haalt|halen mij|me|ons van|uit de|uw|jullie|die|deze|alle lijst|mailinglijst|verzendlijst|bestand|maillijst af
    ",
    ),
    (
        Cue::OptOutPerhaps,
        "
        hoe kan ik|wij|we me|mij|ons? afmelden|uitschrijven
        te veel mails|e-mails|berichten
    ",
    ),
    (
        Cue::NoFirm,
        "
        sluit|sluiten|afsluiten u? het|dit|de|onze|ons|uw dossier|zaak|aanvraag|offerte
        dossier|zaak|offerte mag|kan|is|kunt|kunnen _2 gesloten|dicht|sluiten|afgesloten|vervallen|toe
        zien|zie wij|we|ik|er|hier|hiervan|ervan? hier|er|ervan|hiervan|helaas|daarom? vanaf|van|af|hiervanaf
        zien|zie we|wij|ik? helaas|ervan|er|hiervan? af|van van|af?
        wijzen|wijs wij|we|ik|uw|het|dit|de uw|het|de? offerte|voorstel|aanbod|aanbieding? af
        afwijzen|afgewezen
        hebben|heb|is|zijn besloten|we|wij om|het|hier|er|dit niet|ervan|hiervan|er door|in|verder|mee|te|af|op
        besloten|gekozen|beslist|beslissing om|hier|er|het|dit|tegen|hiervan|ervan _3 niet|af|zien|afgezien|doen
        tegen besloten|gekozen
        gaan|ga|zullen|zal wij|we|ik|er|hier|dit|het? helaas|dit|het|er|hier|hiermee|op? niet op|mee|verder|akkoord|in|door|doen|kopen|ingaan|aanvaarden verder|door|mee|in?
        gaat|gaan helaas? niet door|lukken|gebeuren
        niet verder|door|akkoord|aanvaarden|accepteren|op|doorgaan gaan|mee|uw|in? gaan?
        accepteren|accepteer|aanvaarden wij|we|ik|uw|het uw|het|de? offerte|voorstel|aanbod niet
        het|dit|ons dossier gerust? sluiten|afsluiten
        haak|haken ik|we|wij af
        laten wij|we|dit|het|ik|er dit|het|zitten? _1 schieten|varen|zitten|voorbijgaan
        bedanken|bedank wij|we|ik|voor hiervoor|voor|de|het|uw eer|aanbod|offerte
        niet met u|jullie in zee
        antwoord is nee
    ",
    ),
    (
        Cue::NoFirmReason,
        "
        gekozen|gegaan|gegund|besteld|gekocht|gekozen|kiezen|gaan|koos|kozen|ingezet|hebben|voorkeur|in|getekend|ondergebracht|werken _4 andere|ander|concurrent|concurrentie|elders|huidige|goedkopere|iemand partij|leverancier|aanbieder|bedrijf|oplossing|anders|offerte|voorstel|partner|aannemer|leverancier? gekozen|gegaan|besteld|gekocht|in|gegund|zee|gegeven?
        andere|ander|goedkopere partij|leverancier|aanbieder|bedrijf|oplossing|partner|aannemer|bureau gekozen|gevonden|geselecteerd|heeft|in|genomen|is|gecontracteerd
        voor|met|bij|aan een|de|onze|iemand andere|ander|concurrent|huidige|concurrentie|bestaande|goedkopere|anders partij|leverancier|aanbieder|bedrijf|oplossing|partner|aannemer|gekozen? gekozen|gegaan|gegund|verder?
        elders gekocht|besteld|ondergebracht|gevonden|geplaatst|afgenomen
        project|opdracht|verbouwing|plan|order|plannen|aanbesteding _3 geannuleerd|afgeblazen|stopgezet|gestopt|geschrapt|gecanceld|afgelast|ingetrokken|beëindigd|door
        project|verbouwing gaat|is niet|afgeblazen|geannuleerd door?
        al|reeds een|voorzien|gekocht|besteld|andere|iets|opgelost|geregeld|iemand|leverancier leverancier|oplossing|partij|gevonden|ander|gekozen?
        doen|lossen|maken|gaan|regelen wij|we|het|dit _3 zelf|intern
        blijven|blijf wij|we|ik? bij onze|de|ons huidige|bestaande
    ",
    ),
    (
        Cue::NoSoft,
        "
        geen interesse|belangstelling|behoefte|trek
        niet geïnteresseerd|interessant|relevant|passend|langer meer|geïnteresseerd? geïnteresseerd?
        nee bedankt|dank|helaas|dankjewel|danku je|u? wel?
        niets|niet voor ons|mij
        niet meer nodig|aan|relevant|van toepassing?
        past niet
    ",
    ),
    (
        Cue::NoSoftReason,
        "
        te duur|prijzig|hoog|kostbaar|dure
        prijs|prijzen|kosten|offerte|bedrag is|zijn|ligt|liggen|vinden|gaat|overstijgt|boven _3 hoog|duur|budget|prijzig|boven
        geen|onvoldoende|niet|zonder|ontbreekt genoeg|voldoende|het|ruimte|aan? budget|geld|middelen|financiering|binnen voor|meer|beschikbaar?
        budget _2 op|geschrapt|bevroren|gekort|ontbreekt|overschreden|ingetrokken|ontoereikend|afgekeurd|besteed
        boven|buiten|past|overschrijdt ons|niet|het|onze budget|in|binnen budget?
        goedkoper|goedkopere|voordeliger elders|bij|aanbieding|alternatief|offerte|uit
        kunnen|kan we|wij|ik|dit|ons|het _2 niet veroorloven|betalen
        niet|geen nodig|behoefte aan|meer?
        hebben|heb we|wij|ik|dit|het|er|deze|uw _2 niet|geen nodig|behoefte|meer aan|nodig?
        hebben|zijn|gebruiken we|wij? al|reeds een|iets|voorzien|leverancier|tevreden leverancier|oplossing|partij|systeem|partner?
        tevreden met|over onze|ons|de|het|huidige
        prioriteiten liggen|zijn|verschoven|veranderd|gewijzigd
        andere prioriteiten
        geen prioriteit
    ",
    ),
    (
        Cue::NoAlone,
        "
        nee
        neen
        nee bedankt|dank|hoor
        helaas niet|nee
        geen interesse|belangstelling|behoefte
        niet geïnteresseerd
    ",
    ),
    (
        Cue::Reason,
        "
        timing|moment niet|past|is|komt niet|slecht|verkeerd
        verkeerd|slecht|slechte moment|timing
        levertijd is? te? lang
        directie|bestuur|baas _3 tegen|niet|afgewezen
        prijs
    ",
    ),
    (
        Cue::Yes,
        "
        akkoord met|voor|op|bevonden|en|met? de|het|uw|offerte|voorstel?
        gaan|ga wij|we|ik? graag? akkoord|ervoor|verder|door|mee met|op|graag? uw|het|de? voorstel|offerte?
        geven|geef wij|we|ik|u|hierbij|jullie? hierbij|u? akkoord|opdracht|groen|goedkeuring licht?
        goedgekeurd|goedkeuring|geaccepteerd
        is|zijn|heeft|hebben|wordt de|het|uw|directie|offerte _2 goedgekeurd|getekend|ondertekend|geaccepteerd|akkoord
        accepteren|accepteer|aanvaarden|aanvaard|bevestigen|bevestig|tekenen|bestellen|nemen|keuren wij|we|ik|hierbij|graag|uw|het|de _1 offerte|voorstel|aanbod|bestelling|opdracht|goed|contract|prijs
        bestellen|bestel we|wij|ik|bij|graag|het|de|dit
        getekende|ondertekende|getekend|ondertekend offerte|contract|overeenkomst|voorstel|exemplaar|versie|retour|bijgevoegd
        bijgevoegd|bijgaand|bijlage|hierbij|bijgesloten|in|stuur|vindt|u|aangehecht _4 getekende|ondertekende|bestelling|inkooporder|order|opdracht|getekend|ondertekend|opdrachtbevestiging
        inkooporder
        bestelling geplaatst|volgt|bijgevoegd
        opdracht is|voor? gegund|jullie|u|verleend|geven|bevestigd
        gegund aan u|jullie
        u|jullie|je krijgt|krijgen|hebt|hebben|heeft de|het|groen opdracht|order|licht
        u|jullie|je mag|mogen|kunt|kunnen|kan beginnen|starten|aan|van _2 slag|start?
        groen licht
        ga je|uw|jullie gang
        ga|gaan maar|ervoor|er|we door|voor|ervoor|verder|het
        laten|laat we|ons het|dit|dat|beginnen|starten|zo doen|starten|beginnen|maar?
        we|wij|ik gaan|ga|doen|nemen|doe|neem|willen|wil|kiezen|kies ervoor|het|graag|voor|akkoord|door|mee|de|met|uw|u|jullie _2 doen|aan|aannemen|door|verder|starten|bestellen|tekenen|samenwerken|u|jullie|offerte|voorstel|accepteren|plaatsen
        doen we|wij|het|ik
        we|wij doen|nemen het|hem|ze
        stuur|stuurt|mail|zend u|mij|me|ons|maar|het|de|graag|jij _2 contract|factuur|overeenkomst|opdrachtbevestiging|bevestiging|orderbevestiging
        kan|kunt|mag|mogen|kunnen u|jullie|het|je _2 starten|beginnen|doorgaan|uitvoeren|inplannen|opstarten
        kiezen|gekozen|kies voor|we|wij u|jullie|uw|voor
        deal
        verkocht
        plan maar in
    ",
    ),
    (
        Cue::YesAlone,
        "
        ja
        ja graag|hoor|prima|akkoord|goed|doe|oke|ok
        ok
        oke
        oké
        akkoord
        prima
        goed
        graag
        is goed
        klinkt goed|prima
        lijkt me|mij|ons goed|prima|perfect
        zeker
        natuurlijk
        perfect
        uitstekend
        top
        in orde
        goedgekeurd
        doe maar
        vooruit
        geregeld
        deal
        bevestigd
    ",
    ),
    (
        Cue::Interest,
        "
        interesse|geïnteresseerd|interessant
        leuk|mooi|goed voorstel|aanbod
        spreekt ons|me|mij aan
        ziet er goed
        bevalt
    ",
    ),
    (
        Cue::Later,
        "
        nu niet
        niet nu|meteen|dit|deze|op|direct|vandaag jaar|maand|kwartaal|week|moment|dit? moment?
        op dit|het moment|ogenblik geen|niet?
        momenteel|voorlopig|vooralsnog|thans niet|geen|nog
        nog niet
        nog niet geïnteresseerd|beslist|besloten|zover|uit|toe
        nog geen interesse|tijd|besluit|beslissing|behoefte|budget|duidelijkheid|akkoord
        nog steeds|even|mee|in|aan|volop bezig|nadenken|overleg|beraad|tijd|behandeling|bekijken
        niet geïnteresseerd op|momenteel|nu
        later|naderhand
        misschien|wellicht|eventueel|liever|graag later|volgend|volgende|ooit
        een|andere andere keer
        in beraad|behandeling|overweging|afwachting|onderzoek
        aan|mee|er nog|het|over bezig|bekijken|nadenken|vergelijken|overleggen|beoordelen|overwegen
        bekijken|bespreken|vergelijken|overwegen|beoordelen|onderzoeken|bestuderen we|wij|het|dit|nog|momenteel|intern
        hebben|heb|geef|geven|nodig|willen|vraagt|kost _3 tijd|bedenktijd|dagen|even
        moeten|moet|wil|willen|gaan we|wij|ik|er|hier|het|nog|dit _3 nadenken|overleggen|bespreken|bekijken|denken|overwegen
        on|op hold|de|een|pauze|ijs lange|laag|pitje? baan|pitje?
        uitgesteld|uitstellen|verschoven|verschuiven|opgeschort|vooruitgeschoven|geparkeerd|parkeren|stellen
        kom|komen|laat|laten|hoort|horen|meld|melden ik|we|wij|u|je|er|het|hier|ons _4 terug|weten|horen|hoort|van|op
        erg|te|heel|momenteel druk
        geen tijd|haast
        wachten|wacht|afwachten we|ik|nog|op
        na de|mijn|het vakantie|zomer|feestdagen|verlof
        vakantie|verlof
        niet het|een juiste|goede|goed moment
        komt nu|momenteel|even niet
        even geduld
    ",
    ),
    (
        Cue::Call,
        "
        bel|belt|bellen|contacteer|contacteren|contact|mail|mailen|schrijf|spreken|overleggen|praten|terugkomen|terugbellen|opbellen|herinner|herinneren|benader|benaderen|navragen|informeer|vraag|opnieuw|neem|nemen|kom|komen|telefoneren|afspreken|sparren|oppakken
        beslissen|besluiten|beslist|beslissing|besluit|beslissen|bespreken|bekijken|beoordelen|antwoord|antwoorden|reactie|terugkoppeling|reageren|uitsluitsel|weten|laat|laten|horen|hoort|meld|melden|overleg|vergadering|overleggen|bestuur|directie|budget
        starten|start|beginnen|begint|begin|verder|door|pas|weer|eerder|mogelijk|liever|opnieuw|nogmaals|wachten|uitgesteld|verschoven|uitstellen|gepland|kijken|eerst|actueel|relevant|terug|bereikbaar|beschikbaar
        vakantie|afwezig|druk|weg|verlof|tijd|ruimte|gesloten|dicht
        misschien|waarschijnlijk
    ",
    ),
    (
        Cue::Refer,
        "
        neem|neemt|opnemen|nemen u|dan|hiervoor|daarvoor|a.u.b|svp|graag|het|best|beter|even? contact|contact op|met op|met? met?
        contact opnemen|op|op|te|zoeken|nemen met|nemen? met?
        bel|belt|mail|mailt|contacteer|contacteert|benader|benadert|vraag|vraagt|schrijf|stuur|stuurt u|het|dit|dan|naar|eens|a.u.b|maar|even|beter|hem|haar|uw _2 met|naar|aan?
        praat|overleg|spreek|praten|overleggen|bespreek|regel|bespreken|sparren|afstemmen u|je|het|dit|dan|eens|hierover|maar|beter _2 met
        wendt|richt|wenden|richten u|zich|tot|uw|je _3 tot|aan
        contactpersoon|verantwoordelijke|opvolger|opvolgster|vervanger|vervangster|aanspreekpunt|beslisser|juiste is|hiervoor|voor|persoon _3 is
        opvolger|vervanger|contactpersoon is
        moet|kunt|kan u|je zijn? bij|terecht|wezen|zijn bij|wezen?
        bij|terecht moet|terecht|kunt u|je|bij? zijn|wezen|bij? bij?
    ",
    ),
    (
        Cue::Copied,
        "
        zet|heb|voeg|neem|stuur|betrek|zette|heb ik|ook? _4 cc|cc'd|kopie|toe|mee
        in de? cc|kopie
        doorgestuurd|stuur|doorgegeven|doorgezet|geef|gegeven|leg|neergelegd|door|uitgezet _4 naar|aan|bij
        cc
    ",
    ),
    (
        Cue::InCharge,
        "
        is|zijn|wordt hiervoor|de|daarvoor|voor|onze|mijn|uw|nu|hier _3 verantwoordelijk|verantwoordelijke|aanspreekpunt|contactpersoon|juiste|beslisser|opvolger|persoon
        gaat|beslist|regelt|behandelt|beheert|neemt|doet|coördineert hierover|over|dit|het|deze|daarover|de
        kan|zal u|je|hier|dit|hierbij
    ",
    ),
    (
        Cue::WrongPerson,
        "
        niet|geen de|het|degene|uw|meer|mijn|verantwoordelijk|langer|juiste _1 juiste|persoon|verantwoordelijk|verantwoordelijke|contactpersoon|hiervoor|afdeling|voor|die|werkzaam|hierover|verantwoordelijkheid
        verkeerde persoon|adres|afdeling|contactpersoon
        ga|beslis|gaan ik|hier|daar|er|wij _2 niet over
        werk|werkt|ben|werken ik|hier|daar|niet|er|bij|helaas _2 niet meer
        niet meer werkzaam|in|bij|actief
        ga hier|daar|er niet over
        heb|heeft het|de|ons bedrijf|organisatie|afdeling verlaten
        van functie|baan|afdeling veranderd|gewisseld
        niet mijn afdeling|taak|pakkie-an
    ",
    ),
    (
        Cue::Department,
        "
        inkoop|inkoopafdeling|administratie|directie|boekhouding|hoofdkantoor|marketing|afdeling|secretariaat|team|baas|manager|directeur|collega|collega's|architect|facilitair|ict|eigenaar|verhuurder|kantoor
    ",
    ),
    (
        Cue::Role,
        "
        dhr|mevr|mw|heer|mevrouw|hr|meneer
        collega|baas|manager|directeur|opvolger|vervanger|partner|man|vrouw|chef|hoofd|leidinggevende|inkoop|van|afdeling|rechtstreeks|direct|a.u.b|graag|via|met|op|aan|cc|hierover|hiervoor|nu|is|beter|even|in|naar|projectleider|inkoper|genaamd|assistente|bij|eens|zijn|kopie
    ",
    ),
    (Cue::Article, "de|het|een|mijn|onze|ons|uw|jouw|jullie|deze|dit|die|haar|hun"),
    (
        Cue::Offer,
        "
        schikt|past|kan|kunnen|kunt|komt|lukt|gaat|uitkomen|beschikbaar|vrij|schikken|passen|uit|goed|prima|mogelijk|tijd|ruimte|handig|bereikbaar
        stel|stellen ik|we|voor
        voorstel|voorstellen|afspraak|afspreken|overleg|gesprek|teams|belafspraak|videocall
        zullen|zien|spreken we|elkaar
    ",
    ),
    (
        Cue::Ask,
        "
        een|nog|enkele|paar|mijn|onze|volgende vraag|vragen
        kunt|kun|kan|zou|zouden|kunnen|wilt u|je|jullie|ik|we
        wat|hoe|hoeveel|wanneer|welke|waarom is|kost|zijn|lang|wordt|houdt|betekent|snel
        verduidelijken|toelichten|toelichting|verduidelijking|uitleg
    ",
    ),
    (
        Cue::Idiom,
        "
        aarzel|schroom|twijfel|vergeet u|gerust|dan? niet
        geen probleem|punt|zorgen|dank|haast|moeite|vragen|bezwaar|opmerkingen|wijzigingen|twijfel
        niet alleen|slecht|erg|verkeerd|vergeten|onaardig|ongeïnteresseerd|onbelangrijk
        waarom niet
        zeg|zeggen|zou|zal _2 geen|niet nee zeggen?
        geen nee
        al dan niet
        of niet
        indien|als mogelijk
        als het kan
        stop de|het contact|contacten|pers?
        stopcontact|stopcontacten
        ja of nee
    ",
    ),
    (
        Cue::Complaint,
        "
        nooit|niet aangemeld|ingeschreven|gevraagd|toestemming|om|opgegeven|aangevraagd
        heb|hebben mij|me|ons|nooit|hier|u|dit|al nooit|niet|hier|al|eerder|gevraagd|meermaals
        hoe|waarom|waar|vanwaar komt|komen|krijg|blijft|blijven|heeft|mail|stuurt u|ik|jullie|je
        al|reeds eerder|meerdere|vaker|twee|drie|gezegd|gevraagd|meermaals
        spam|opdringerig|irritant|ongevraagd|ongewenst|avg|vervelend|lastiggevallen|hinderlijk
        meerdere keren|malen
    ",
    ),
    (
        Cue::Counter,
        "
        blijf|blijven|liever|behalve|alleen|tot|totdat|bel|telefonisch|vervang|wijzig|nieuwe|nieuw|dubbel|tweemaal|gebruik|verder|doorgaan|houd|houden|plaats
        stuur|mail de|het|mij|naar|ons|een offerte|contract|factuur|mijn|nieuwe|wel
        offerte|voorstel|contract is|ziet|bevalt|wel
        in plaats van
    ",
    ),
    (Cue::But, "maar|echter|doch|hoewel|tenzij|wel"),
    (
        Cue::Negator,
        "
        niet|geen|nooit|zonder|niets|nauwelijks|niemand
        in plaats van
    ",
    ),
    (Cue::NegatorBehind, "niet|nooit"),
    (
        Cue::If,
        "
        indien|mits|tenzij|wanneer
        op voorwaarde
        in geval
        hangt|afhankelijk
        als u|jij|je|jullie|we|wij|het|er|dat|dit|deze|de|ik|hij|ze|zij|men|alles|mogelijk|iemand
    ",
    ),
    (
        Cue::Condition,
        "
        zodra|voordat|totdat|zou|zouden|misschien|wellicht|hopelijk|waarschijnlijk|hoop|hopen|moet|moeten|bijna|proberen|probeer|willen|nadat|eerst|mogelijk|eventueel
        niet zeker
        nog door|worden
        in afwachting
        tot we|wij|ik|het|er|nader|dat|na|en|begin|eind
    ",
    ),
    (
        Cue::Past,
        "
        ik|we|wij was|waren|had|hadden
        was|waren|had|hadden ik|we|wij
        ben|zijn geweest
    ",
    ),
    (
        Cue::Reported,
        "
        ik|hij|zij|ze|we|wij heb|heeft|hebben|zei|zeiden|vertelde hem|haar|hen|hun|tegen
        klanten|collega|mensen|medewerkers|leveranciers|gebruikers _2 vragen|zeggen|willen|wensen
        hij|zij|ze|klanten|baas|klant|collega's|mensen|directeur zei|zegt|zeggen|vindt|vinden|vroeg|denkt|willen|vragen
        volgens
        gezegd|verteld tegen|aan|dat
    ",
    ),
    (
        Cue::Request,
        "
        kunt|kun|kan|zou|zouden|wilt|wil|kunnen u|je|jullie|iemand
        mag|mogen ik|we|wij u|je|jullie
        is het mogelijk
        gelieve|verzoek|verzoeken
        zou het mogelijk
    ",
    ),
    (Cue::Boundary, "en|want|omdat|dus|daarom|graag|gelieve|bedankt|aub|alstublieft|ook|verzoek|dan|sorry"),
    (Cue::Subject, "ik|wij|we|hij|zij|ze|ons|sprak|gesproken|heb|zal|laten"),
    (
        Cue::Greeting,
        "
        hallo|hoi|beste|geachte|bedankt|dank|dankjewel|goedemorgen|goedemiddag|dag|hi|dankuwel
        dank u|je wel?
        heer|mevrouw
        met dank
    ",
    ),
    (
        Cue::Because,
        "
        omdat|want|wegens|vanwege|aangezien|daar
        in verband met
        reden|redenen is|hiervoor|zijn|daarvoor is?
        doordat
    ",
    ),
    (
        Cue::Polite,
        "
        alstublieft|alsjeblieft|aub|svp|a|b|graag|bedankt|dank|u|je|wel|hallo|dag|geachte|beste|heer|mevrouw|vriendelijke|groet|groeten|met|mvg|direct|onmiddellijk|nu|voor|uw|de|mail|bericht|offerte|aanbod|helaas|gelieve|het|jullie|sorry|per|omgaande|hartelijk|alvast|zo|snel|mogelijk|even|maar|hoor|meteen
    ",
    ),
    (
        Cue::Neutral,
        "
        ik|wij|we|mij|me|ons|u|uw|jullie|je|mijn|onze|wil|willen|zou|graag|gelieve|verzoek|verzoeken|vriendelijk|hierbij|dus|nu|direct|onmiddellijk|meteen|per|omgaande|van|uit|voor|de|het|deze|dit|die|lijst|bestand|mailinglijst|meer|nooit|niet|te|om|ook|nogmaals|opnieuw|laatste|keer|tweede|derde|in|toekomst|vervolg|vanaf|heden|op|aan|met|over|onderwerp|offerte|voorstel|keuken|mails|e-mails|berichten|mail|e-mail|dank|bedankt|alvast|alstublieft|aub|svp|ja|nee|ok|geen|interesse|sorry|helaas|zo|snel|mogelijk|definitief|volledig|worden|ontvangen|wens|wensen|kunt|kun|wilt|dat|is|zijn|en|soort|verder|verdere|hier|adres|gegevens
    ",
    ),
    (
        Cue::Footer,
        "
        dit|deze|de|het bericht|e-mail|mail|email|informatie|inhoud _6 vertrouwelijk|vertrouwelijke|bestemd|geadresseerde
        als|indien|wilt|mocht u _6 afmelden|ontvangen|geadresseerde|uitschrijven|onterecht|abusievelijk
        om|klik u|hier|je|zich|uit _3 afmelden|schrijven|melden|om|uitschrijven
        denk|denkt aan|u het|aan milieu|het
        u ontvangt deze|dit
        disclaimer
    ",
    ),
    (Cue::Term(Term::Month(1)), "januari"),
    (Cue::Term(Term::Month(2)), "februari|febr"),
    (Cue::Term(Term::Month(3)), "maart|mrt"),
    (Cue::Term(Term::Month(5)), "mei"),
    (Cue::Term(Term::Month(6)), "juni"),
    (Cue::Term(Term::Month(7)), "juli"),
    (Cue::Term(Term::Month(8)), "augustus"),
    (Cue::Term(Term::Month(10)), "oktober"),
    (Cue::Term(Term::Weekday(1)), "maandag|maandagochtend|maandagmiddag"),
    (Cue::Term(Term::Weekday(2)), "dinsdag|dinsdagochtend|dinsdagmiddag"),
    (Cue::Term(Term::Weekday(3)), "woensdag|woensdagochtend|woensdagmiddag"),
    (Cue::Term(Term::Weekday(4)), "donderdag|donderdagochtend|donderdagmiddag"),
    (Cue::Term(Term::Weekday(5)), "vrijdag|vrijdagochtend|vrijdagmiddag"),
    (Cue::Term(Term::Weekday(6)), "zaterdag"),
    (Cue::Term(Term::Weekday(7)), "zondag"),
    (Cue::Term(Term::Season(3)), "voorjaar|lente"),
    (Cue::Term(Term::Season(6)), "zomer"),
    (Cue::Term(Term::Season(9)), "najaar|herfst"),
    (Cue::Term(Term::Season(12)), "winter"),
    (Cue::Term(Term::Day), "dag|dagen|werkdagen"),
    (Cue::Term(Term::Week), "week|weken"),
    (Cue::Term(Term::CalendarWeek), "week|wk"),
    (Cue::Term(Term::MonthUnit), "maand|maanden"),
    (Cue::Term(Term::Quarter), "kwartaal|q"),
    (Cue::Term(Term::Half), "halfjaar|jaarhelft"),
    (Cue::Term(Term::Year), "jaar|jaren|boekjaar"),
    (Cue::Term(Term::Number(1)), "een|één|eerste"),
    (Cue::Term(Term::Number(2)), "twee|tweede|paar\neen paar"),
    (Cue::Term(Term::Number(3)), "drie|derde|enkele"),
    (Cue::Term(Term::Number(4)), "vier|vierde"),
    (Cue::Term(Term::Number(5)), "vijf"),
    (Cue::Term(Term::Number(6)), "zes"),
    (Cue::Term(Term::Number(8)), "acht"),
    (Cue::Term(Term::Number(10)), "tien"),
    (Cue::Term(Term::Next), "volgende|volgend|komende|komend|aanstaande|eerstvolgende"),
    (Cue::Term(Term::This), "deze|dit"),
    (Cue::Term(Term::Past), "vorige|vorig|afgelopen|geleden|laatste|sinds"),
    (Cue::Term(Term::In), "over|binnen|in\nover ongeveer|zo'n\ngeef ons|mij"),
    (Cue::Term(Term::After), "na"),
    (Cue::Term(Term::Until), "tot|t/m\ntot en met\ntot aan|begin|eind?\ntot medio"),
    (Cue::Term(Term::By), "voor|uiterlijk|tegen|rond"),
    (Cue::Term(Term::From), "vanaf|per\nniet|pas voor|in|na|vanaf|eerder?\nniet eerder dan\nop zijn vroegst"),
    (Cue::Term(Term::On), "op|de|den|het\nop de"),
    (Cue::Term(Term::Of), "van|de|het|in|op|der|dit"),
    (Cue::Term(Term::Begin), "begin|vroeg\naan|in het|begin begin?"),
    (Cue::Term(Term::Mid), "medio|midden|half\nhalverwege"),
    (Cue::Term(Term::End), "eind|einde\naan het eind|einde\nlater"),
    (Cue::Term(Term::Tomorrow), "morgen"),
    (Cue::Term(Term::DayAfterTomorrow), "overmorgen"),
    (Cue::Term(Term::Today), "vandaag"),
    (Cue::Term(Term::NewYear), "nieuwjaar|jaarwisseling\nnieuwe jaar"),
    (Cue::Term(Term::Christmas), "kerst|kerstmis"),
    (Cue::Term(Term::Easter), "pasen"),
    (Cue::Term(Term::Someday), "vakantie|zomervakantie|feestdagen|verlof|bouwvak|kerstvakantie|beurs|herfstvakantie|vakantieperiode|meivakantie"),
    (Cue::Term(Term::Daypart), "ochtend|middag|namiddag|voormiddag|avond|ochtends|middags|morgens"),
    (Cue::Term(Term::At), "om|rond|tussen|vanaf"),
    (Cue::Term(Term::Oclock), "uur|u|h"),
];
