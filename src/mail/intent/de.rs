//! German phrases of intent. Data, no rules; how a phrase is written is said in [`super::matcher`].

use super::cues::Cue;
use super::cues::Phrases;

pub mod calendar;

/// The phrases; the calendar has a file of its own.
pub const PHRASES: Phrases = &[
    (
        Cue::OptOutAlone,
        "
        stopp|halt|abmelden|abbestellen|austragen|abmeldung|abbestellung|löschen|aufhören|schluss|austragung|kündigen
        newsletter|verteiler abmelden|abbestellen|kündigen
        mich? abmelden|austragen|löschen|entfernen|streichen
        nicht mehr kontaktieren|anschreiben|schreiben|mailen|anrufen
        keine werbung
        ruhe
        nehmt|nimm mich|uns raus
    ",
    ),
    (
        Cue::OptOut,
        "
        melden|tragen|trag|meld sie? mich|uns bitte? ab|aus
        möchte|will|wollen|möchten|würde|wünsche mich|uns gerne|hiermit|sofort|wieder? abmelden|austragen|abbestellen
        abmelden|abmeldung|abbestellen|austragen vom|von|aus|dieser|diesem|ihrem|ihren|dem|den|der|diesen newsletter|verteiler|liste|mails|emails|mailings|mailingliste
        nehmen|nimm|streichen|streich|löschen|lösch|entfernen|entferne|tragen sie? mich|uns|meine|unsere|meinen|unseren bitte|umgehend|sofort|e-mail-adresse|emailadresse|mailadresse|adresse|email|daten|namen? bitte|umgehend|sofort|adresse? aus|von|vom ihrem|ihrer|dem|der|diesem|dieser|ihren|allen|eurem|eurer verteiler|liste|mailingliste|verteilerliste|verteilern|listen|datenbank|system|datenbestand|kartei|kontakten|crm|mailverteiler|emailverteiler|adressverteiler
        mich|uns|meine|unsere bitte|umgehend|sofort|e-mail-adresse|mailadresse|adresse|daten? aus|von|vom ihrem|ihrer|dem|der|diesem|dieser|allen|eurem verteiler|liste|mailingliste|datenbank|system|kartei|verteilern|emailverteiler nehmen|streichen|löschen|entfernen|austragen|zu?
        aus|von dem|ihrem|der|diesem|ihrer verteiler|liste nehmen|streichen|löschen|entfernen
        keine weiteren|weitere mails|emails|e-mails|nachrichten|nachfragen|anfragen|schreiben|werbung|kontaktaufnahme|kontakte|erinnerungen|mailings|newsletter|angebote|zuschriften|kontaktversuche mehr|von|an? ihnen|mich|uns?
        keine mails|emails|e-mails|nachrichten|nachfragen|werbung|schreiben|erinnerungen|newsletter|werbemails|post mehr|weiteren|weiter
        keine|keinerlei solchen|derartigen|ihrer mails|emails|nachrichten|werbung mehr|zu?
        kontaktieren|kontaktiert|kontaktiere|schreiben|schreibt|schreib|mailen|belästigen|behelligen|anschreiben sie|ihr|mich|mir|uns mich|mir|uns? bitte? nicht|nie mehr|wieder|weiter|länger
        kontaktieren|schreiben|belästigen sie mich|mir|uns bitte? nie|niemals mehr|wieder
        nicht|nie mehr|wieder|weiter kontaktieren|anschreiben|schreiben|mailen|kontaktiert|angeschrieben|belästigen|anmailen|behelligen
        nicht|nie mehr|wieder|weiter zu kontaktieren|anschreiben|schreiben|mailen|belästigen
        mich|mir|uns bitte? nicht|nie|in mehr|wieder|weiter kontaktieren|anschreiben|schreiben|mailen|kontaktiert|angeschrieben|belästigt werden?
        senden|schicken|sendet|schickt|schreiben|zusenden|schick|sende sie|ihr|mir|uns mir|uns? bitte|in|ab? zukunft|sofort? keine weiteren|weitere|solchen|diese|derartigen|ihrer? mails|emails|e-mails|nachrichten|werbung|mailings|erinnerungen|schreiben|newsletter mehr|zu|weiter?
        mir|uns bitte? keine weiteren|weitere? mails|emails|e-mails|nachrichten|werbung mehr? senden|schicken|zusenden|schreiben|zu
        löschen|lösch|entfernen sie? bitte|umgehend|sofort|alle|sämtliche|meine|unsere bitte|umgehend|sofort|alle|sämtliche|meine|unsere? meine|unsere? persönlichen|personenbezogenen|gespeicherten|daten|adresse|emailadresse|e-mail-adresse|mailadresse|kontaktdaten daten|bitte?
        meine|unsere adresse|daten|emailadresse|e-mail-adresse|kontaktdaten|mailadresse bitte|umgehend|sofort|aus|zu? ihrem|dem? system|verteiler? löschen|entfernen|zu
        hören sie bitte? auf , mir|mich|uns|damit|mit ständig|andauernd|weiter? mails|emails|werbemails|nachrichten? zu? schreiben|mailen|schicken|senden|kontaktieren|belästigen?
        hör|hört auf , mir|mich|uns zu? schreiben
        lassen|lasst sie? mich|uns bitte|endlich|einfach? endlich|bitte? in ruhe|frieden
        lassen|lasst sie? mich|uns _1 mit _3 in ruhe|frieden
        verbitte|verbitten ich|wir? mir|uns weitere|jede|jegliche|solche|derartige|diese|ihre weitere|unerwünschte? mails|emails|e-mails|werbemails|nachrichten|anrufe|schreiben|zusendungen|kontaktaufnahme|kontaktaufnahmen|werbung
        möchte|möchten|will|wollen|wünsche|wünschen ich|wir? von|in|ab|zukünftig|künftig|bitte|hiermit? ihnen|zukunft|sofort|euch? keine weiteren|weitere|solchen|ihrer|derartigen? mails|emails|e-mails|werbemails|nachrichten|werbung|kontaktaufnahme|kontakt|newsletter|schreiben|post|mailings|zusendungen mehr|von|erhalten|bekommen? ihnen|mehr? erhalten|bekommen|empfangen?
        wünsche|wünschen|möchte|möchten|will|wollen ich|wir? keinen|keine|keinerlei weiteren|weitere|kontakt kontakt|kontaktaufnahme|kontaktierung|mehr mehr?
        möchte|möchten|will|wollen ich|wir? nicht|nie mehr|weiter|länger|wieder kontaktiert|angeschrieben|von|belästigt|behelligt ihnen? werden|hören?
        möchte|möchten nicht|nichts mehr von ihnen|euch hören
        nichts mehr von ihnen|euch hören
        sehen|nehmen sie bitte? von|abstand weiteren|weiterer|von mails|emails|e-mails|werbemails|nachrichten|kontaktaufnahmen|anfragen|nachfragen|schreiben|weiteren ab|emails|mails|kontaktaufnahmen?
        von weiteren|weiterer mails|emails|e-mails|werbemails|nachrichten|kontaktaufnahmen|anfragen|nachfragen|schreiben|kontaktaufnahme bitte? absehen|abzusehen
        verzichten sie bitte? auf weitere mails|emails|werbemails|nachrichten|kontaktaufnahme|kontaktaufnahmen|anfragen
        unterlassen|unterlasse sie|es? bitte|es? künftig|zukünftig|ab|sofort|in? sofort|zukunft? weitere|jede|jegliche|diese|die|es|solche|derartige? weitere|mir|unerwünschte? mails|emails|e-mails|werbemails|werbe-mails|nachrichten|anfragen|nachfragen|anrufe|schreiben|zusendungen|zusendung|kontaktaufnahme|kontaktaufnahmen|kontaktversuche|werbung|weitere|mich|zu kontaktaufnahme|werbung?
        widerrufe|widerspreche ich|hiermit? meine|hiermit|der|jeder? einwilligung|zustimmung|der|weiteren|nutzung|verarbeitung|verwendung|zusendung
        bitte? stoppen|beenden|einstellen sie diese|die|ihre|den|alle|das mails|emails|e-mails|werbemails|nachrichten|mailings|spam|versand|werbung|mailing
        stoppen|beenden sie das|den spam|versand
        kein spam mehr
    ",
    ),
    (
        Cue::OptOutPerhaps,
        "
        wie kann|kann|können ich|wir mich|uns? abmelden
        zu viele mails|emails|nachrichten|erinnerungen
        bitte? nicht mehr anrufen
    ",
    ),
    (
        Cue::NoFirm,
        "
        schließen|schliessen|schließe|zumachen|archivieren sie? bitte|gerne|ruhig? die|den|diese|das|unsere|diesen akte|vorgang|fall|anfrage|angebot|thema|kapitel|ticket
        akte|vorgang|fall|thema|anfrage|angebot|sache bitte|kann|können|gerne|ist|hat|damit|sie|somit|gern? bitte|gerne|jetzt|damit|sie|sich|geschlossen|ruhig? schließen|schliessen|zumachen|ablegen|zu|geschlossen|erledigt|abgeschlossen|archivieren|schließe|gestorben|vom|verwerfen werden|tisch?
        vom tisch
        hat sich erledigt
        thema|sache|anfrage|projekt ist|hat|wäre für? uns? leider|sich|damit|somit? erledigt|gestorben|abgeschlossen|durch|beendet|vom
        lehnen|lehne wir|ich|das|ihr|ihre|ihren|dieses leider|das|ihr|hiermit|daher|angebot|dankend? angebot|offerte|vorschlag|leider? ab
        ablehnen|abzulehnen|abgelehnt
        absage|absagen|abzusagen|abgesagt
        müssen|muss|wollen|möchten|werden|können wir|ich|ihnen|das|ihr|leider|hiermit|daher|angebot|dankend leider|ihnen|das|angebot|daher|hiermit|dankend|angebot? absagen|ablehnen|verzichten|passen|stornieren
        dagegen|anders|nicht entschieden|dafür
        gegen ihr|das|ihren|dieses|den|ihre|eine|die angebot|offerte|vorschlag|projekt|angebot|variante|umsetzung|anschaffung entschieden
        entschieden|entscheiden|beschlossen|entschluss|entscheidung uns|haben|wir|gegen|das|es gegen|dagegen|nicht|projekt nicht?
        nehmen|nehme|werden wir|ich|das|ihr|es|angebot leider|das|ihr|angebot|daher? angebot|leider|daher? nicht an|annehmen|wahrnehmen|weiterverfolgen|verfolgen|nutzen|umsetzen|beauftragen
        nicht weiterverfolgen|annehmen|beauftragen|umsetzen|realisieren|verfolgen|verfolgt|weiterverfolgt|umgesetzt|realisiert|zustande|durchführen|durchgeführt|bestellen|kaufen
        nicht weiter verfolgen|verfolgt|kommen
        verzichten|verzichte|verzichtet wir|ich|auf leider|daher|auf|dankend?
        nehmen|sehen wir|ich|daher|davon|hiervon leider|daher|davon|hiervon? abstand|ab
        sehen|nehmen wir|ich davon ab|abstand
        davon abgesehen|absehen
        wird|kommt leider|daher|für|es|das|uns|nichts|nun|doch|definitiv uns|leider|bei|nicht|nichts|nichts? nichts|nicht draus|daraus|infrage|frage|zustande
        kommt für|leider|nicht|es uns|mich|leider|für? leider|nicht|uns? nicht|infrage|in infrage|in|frage frage?
        ziehen|ziehe wir|ich unsere|meine|die anfrage|bestellung zurück
        steigen|steige wir|ich aus
        raus
        ohne uns|mich
        betrachten sie|die|das _2 als erledigt|gegenstandslos|abgeschlossen|hinfällig
        gegenstandslos|hinfällig
        nehme|nehmen|nahmen|nimmt _3 abstand
        abstand genommen
        angebot|offerte _2 nicht|leider _2 berücksichtigen|berücksichtigt
    ",
    ),
    (
        Cue::NoFirmReason,
        "
        haben|hat|wurde|ist|sind|wird|werden|bereits uns|sich|wir|der|den|das|schon|bereits|auftrag|inzwischen|mittlerweile|nun|leider|anderweitig|jetzt _4 anderweitig|anders|woanders|anderswo vergeben|entschieden|beauftragt|gekauft|bestellt|versorgt|orientiert|umgesehen|gelöst|eingedeckt
        anderweitig|anders|woanders|anderswo vergeben|entschieden|beauftragt|gekauft|bestellt|versorgt|orientiert|eingedeckt|gelöst|fündig
        für|an einen|eine|ein|den|die|das anderen|andere|anderes|günstigeren|günstigere|anderer|lokalen|mitbewerber|wettbewerber|konkurrenz|bestehenden|bisherigen|konkurrenten anbieter|lieferanten|dienstleister|firma|lösung|angebot|partner|unternehmen|produkt|system|agentur|handwerker|hersteller|entschieden|vergeben? entschieden|vergeben|beauftragt|ausgesprochen?
        anderen|andere|anderes|günstigeren|mitbewerber|wettbewerber anbieter|lieferanten|dienstleister|firma|lösung|partner|unternehmen|produkt|agentur gewählt|beauftragt|ausgewählt|genommen|gefunden|entschieden|bestellt
        bei|mit|zu einem|einer|unserem|dem|der|ihrem anderen|bisherigen|bestehenden|aktuellen|jetzigen|mitbewerber|wettbewerber|konkurrenz|lokalen|günstigeren anbieter|lieferanten|dienstleister|firma|partner|lösung|system|gekauft|bestellt|bleiben|beauftragt|unternehmen? gekauft|bestellt|bleiben|beauftragt|unterschrieben|fündig|geblieben|abgeschlossen|gelandet?
        wettbewerber|mitbewerber|konkurrenz|konkurrenten hat|gewählt|vorgezogen|den|bekommen|beauftragt|erhalten zuschlag|auftrag?
        zuschlag|auftrag hat|ging|ist|haben|wurde|geht|bekam|erhielt an|bereits|ein|jemand|ein|einem|schon|leider anderer|anderen|jemand|einen|ein|vergeben|mitbewerber anderes|vergeben|anderer|anderen?
        projekt|vorhaben|bau|umbau|auftrag|planung|renovierung|umzug|ausschreibung|investition|maßnahme wurde|ist|wird|haben|musste|hat|findet _4 gestoppt|abgesagt|gestrichen|eingestellt|eingestampft|storniert|abgebrochen|aufgehoben|gekippt|beendet|abgeblasen|aufgegeben|nicht
        projekt|vorhaben|planung gestoppt|abgesagt|gestrichen|eingestellt|storniert|abgebrochen
        machen|lösen|erledigen|bauen|setzen|entwickeln|übernehmen wir|das|es|dies|jetzt|nun|inzwischen _2 selbst|selber|intern
        bereits|schon gekauft|bestellt|vergeben|beauftragt|gelöst|fündig|versorgt
        inzwischen|mittlerweile|bereits|schon _3 gefunden|gekauft|bestellt|vergeben|beauftragt|eingedeckt
    ",
    ),
    (
        Cue::NoSoft,
        "
        kein|keinerlei interesse|bedarf|thema mehr|daran|an|für? uns|mehr?
        bedarf|interesse besteht _2 nicht mehr
        nicht|wenig interessiert|interessant|relevant
        nicht für|von|das|unser uns|mich|interesse|richtige|fall
        interessiert mich|uns nicht
        nichts|nicht das? für uns|mich
        nein danke|dankeschön|vielen|kein|keine|leider|wir|ich? dank|interesse|nicht?
        leider absagen
        danke|dank nein|aber kein|nein?
        passt|past nicht|leider|das für|nicht|zu uns?
        lieber|eher nicht
    ",
    ),
    (
        Cue::NoSoftReason,
        "
        zu teuer|kostspielig|hoch|kostenintensiv
        preis|preise|kosten|angebot ist|sind|liegt|war|waren|liegen|übersteigt|übersteigen|sprengt _3 hoch|teuer|budget|rahmen|möglichkeiten|überzogen|höher
        kein|keine|nicht|fehlt|fehlen|ohne|kaum genug|genügend|ausreichend|mehr|das|die|uns|leider|derzeit? das|leider? budget|geld|mittel|etat|finanzmittel mehr|dafür|vorhanden|frei|für?
        budget|etat|mittel|gelder|geld _2 gestrichen|gekürzt|gesperrt|eingefroren|aufgebraucht|erschöpft|ausgeschöpft|weg|fehlt|fehlen|verbraucht|nicht|überschritten
        übersteigt|sprengt|über|außerhalb unser|unseren|unserem|das|den|unseres budget|rahmen|etat|budgets
        können|kann|wollen wir|ich|uns|das|es _3 nicht leisten
        günstigeres|besseres|günstigere|billigeres angebot|lösung|alternative
        brauchen|benötigen|brauche|benötige wir|ich|das|es|ihr|dies|die _3 nicht|nichts|keine|kein|keinen mehr|leistung|lösung|unterstützung|software|system?
        kein|keinen|keinerlei|nicht bedarf|nötig|notwendig|erforderlich|gebraucht|benötigt mehr|an|für|benötigt|nötig|erforderlich|gebraucht|notwendig?
        bereits|schon eine|einen|gut|bestens lösung|anbieter|lieferanten|versorgt|aufgestellt|partner
        bereits|schon versorgt|ausgestattet|abgedeckt
        haben|nutzen|verwenden|sind wir|ich? bereits|schon eine|einen|ein|etwas|versorgt|gut|alles|bestens lösung|anbieter|partner|lieferanten|system|versorgt|ähnliches|aufgestellt?
        zufrieden mit
        prioritäten|anforderungen|pläne|priorität|rahmenbedingungen|strategie haben|hat|verschoben|geändert|andere sich? geändert|verschoben|geändert?
        andere prioritäten|pläne
        keine priorität
        investitionsstopp|ausgabenstopp|budgetsperre|haushaltssperre|einstellungsstopp
    ",
    ),
    (
        Cue::NoAlone,
        "
        nein
        nö
        nee
        absage
        kein interesse|bedarf
        leider nein|nicht
        nicht interessiert
        nein danke
        danke nein
    ",
    ),
    (
        Cue::CloseAlone,
        "
        schließen|schliessen sie? sie|es|diese?
        akte schließen|schliessen|zu|zumachen
    ",
    ),
    (
        Cue::Reason,
        "
        zeitpunkt|timing passt|ist|war|nicht|ungünstig nicht|ungünstig|schlecht|falsch|unpassend?
        lieferzeit|lieferzeiten|liefertermin zu|ist|sind|war zu|lange|lang?
        geschäftsführung|vorstand|chef|betriebsrat|gremium _3 dagegen|abgelehnt|nicht
        preis
        budget
        fehlt|fehlen uns|die|eine
        schlechter service
    ",
    ),
    (
        Cue::Yes,
        "
        nehmen|nehme wir|ich|das|ihr|es|gerne|hiermit das|ihr|es|gerne|hiermit? angebot|gerne|hiermit? an
        angebot an|annehmen|angenommen
        beauftragen|beauftrage wir|ich|sie|hiermit|euch sie|hiermit|euch|mit|das|die
        beauftragt
        freigegeben|genehmigt|bewilligt|abgesegnet
        hat|ist|wurde|haben|sind das|den|die|es|von|der|vom|durch _4 freigegeben|genehmigt|zugestimmt|bewilligt|beauftragt|unterschrieben|unterzeichnet|abgesegnet
        geben|gebe|erteilen wir|ich|ihnen hiermit|die|das|den|ihnen? freigabe|grünes|auftrag|startschuss
        grünes licht
        wir|ich bestellen|bestelle|kaufen|beauftragen|unterschreiben|nehmen|akzeptieren|stimmen|buchen hiermit|das|die|den|sie|zu|gerne|wie|ihr|bei|es
        bestellen|bestelle wir|ich hiermit|das|die|den|gerne|wie
        hiermit bestellen|bestelle|beauftragen|beauftrage|ordern|erteilen|erteile wir|ich
        bestellung|auftrag anbei|folgt|liegt|ist|erteilt|raus|im|hiermit|erhalten|finden|bestätigt|ist|geht
        auftrag erteilt|bestätigen|bestätigt
        anbei|beigefügt|angehängt|anhang|hier|sende|schicke|erhalten der|den|die|das|unsere|ihnen|finden|sie|ist|unser|ich|mit|wir _3 unterschriebene|unterschriebenen|unterzeichnete|unterzeichneten|unterschriebenes|bestellung|auftrag|auftragsbestätigung|gegengezeichnete|gegengezeichneten
        unterschriebene|unterschriebenen|unterzeichnete|unterzeichneten|unterschriebenes|gegengezeichneten vertrag|angebot|auftrag|exemplar|dokument|vereinbarung
        unterschrieben|unterzeichnet zurück|anbei|im|beigefügt
        vertrag|angebot ist|wurde|haben|unterschrieben|liegt unterschrieben|unterzeichnet|wir
        einverstanden
        stimmen|stimme wir|ich|dem|ihrem|gerne|hiermit dem|ihrem|angebot|gerne|hiermit? angebot|vorschlag? zu
        akzeptieren|akzeptiere|akzeptiert wir|ich|das|ihr|die? angebot|konditionen|bedingungen|preis?
        legen sie|wir los
        los gehts|geht
        gehts|geht s? los
        kann|können|darf|dürfen|soll|sie|wir losgehen|loslegen|starten|anfangen|beginnen
        dann? mal? los
        lassen|lasst sie? uns loslegen|starten|anfangen|beginnen|machen|das|so
        machen|mache|so wir|ich|das|es|machen das|so|es|gerne|wir? so|gerne?
        machen|fangen wir|sie das|so|an|es
        schicken|senden|sendet|schickt sie? uns|mir|bitte|den|gerne|die bitte|den|die|gerne|uns|mir? den|die|einen? vertrag|auftragsbestätigung|rechnung|vertragsunterlagen
        sie haben|bekommen|erhalten den auftrag|zuschlag
        haben den zuschlag
        zusage|zusagen|sagen zu
        wir|ich sind|bin dabei
        passt|ist|geht so|für|alles|in|das uns|mich|ordnung|so? in? ordnung
        gerne so umsetzen|machen|starten|bestellen
        möchten|möchte|wollen|würden|will|werden wir|ich|das|ihr|gerne|sie|es|mit _4 beauftragen|annehmen|bestellen|starten|unterschreiben|kaufen|umsetzen|loslegen|zusagen|zusammenarbeiten|buchen
        entscheiden|entschieden uns|haben|wir|für|sie|ihr _2 für? sie|ihr|euch|ihre
        fangen sie|wir bitte? an
        wir|ich möchten|möchte|wollen|will|würden|würde _2 bestellen|beauftragen
        wir|ich sind|bin damit|mit? allem? einverstanden
        freigabe|auftrag|bestellung ist|hiermit|wird|hiermit? erteilt|freigegeben
        bitte bestellen|beauftragen
    ",
    ),
    (
        Cue::YesAlone,
        "
        ja
        ja bitte|gerne|gern|klar|passt|genau|machen
        gerne|gern
        klar
        passt
        okay|oki|jo|jawohl|jepp
        geht klar
        in ordnung
        alles klar
        sehr gerne
        natürlich
        selbstverständlich
        einverstanden
        genau
        super
        perfekt
        klingt|hört|sieht gut|sich|gut aus|gut|an? an?
        bestätigt
        so machen
    ",
    ),
    (
        Cue::Interest,
        "
        interesse
        interessiert|interessant
        gefällt|gefallen
        klingt|sieht|hört|liest gut|interessant|super|sich|spannend
        ansprechend|überzeugt|spannend
    ",
    ),
    (
        Cue::Later,
        "
        noch nicht|offen|unklar|unentschieden|unschlüssig
        noch nicht entschieden|soweit|interessiert|bereit|gesprochen|geschafft
        noch keine|kein|keinen entscheidung|interesse|bedarf|zeit|rückmeldung|gelegenheit|freigabe|budget
        noch im|in|am|beim|dabei|etwas|intern klärung|prüfung|abstimmung|überlegen|prüfen|klären|zeit|geduld|vergleichen|abstimmen|entscheidungsprozess
        derzeit|momentan|aktuell|zurzeit|gerade|augenblicklich|vorerst|jetzt|heute|zunächst nicht|kein|keine|leider|noch|besteht|haben|ist|sind|keinen|wir|ich leider|noch|nicht|kein|keine|keinen|wir? bedarf|interesse|nicht|kein|keine|zeit|budget|möglich|interessiert|kein? bedarf|interesse|zeit|thema?
        zur|im zeit|moment|augenblick nicht|kein|keine|leider|noch|besteht|haben|keinen|wir|ist leider|nicht|kein|keine|keinen|wir? bedarf|interesse|zeit|kein|nicht? bedarf|interesse|zeit?
        kein|keine|keinen|nicht bedarf|interesse|zeit|thema|interessiert|akut|aktuell im|derzeit|momentan|aktuell|zur|zurzeit|gerade|vorerst moment|zeit|augenblick?
        jetzt nicht
        nicht jetzt|heute|sofort|diese|dieses|diesen|vor woche|jahr|monat|quartal?
        vielleicht|eventuell|lieber|evtl|erst|wohl|frühestens|gern|gerne|etwas|bitte|dann später
        später nochmal|noch|wieder|einmal|mal?
        ein andermal
        anderes mal
        in|wird|wir|noch|sind|bin|liegt|ist|befindet|derzeit|intern noch|derzeit|gerade|sich|intern|aktuell|in|beim|im|zur|am|bei|das? in? prüfung|abstimmung|klärung|prüfen|beraten|abstimmen|diskutieren|geprüft|diskutiert|evaluieren|vergleichen|überlegen|klären|abgestimmt|besprochen|entscheidungsphase|freigabe|ungeklärt|überlegungen
        prüfen|vergleichen|überlegen|beraten|klären|diskutieren|evaluieren wir|noch|das|es|gerade|derzeit|intern|die noch|das|gerade|derzeit|intern|angebote?
        brauchen|brauche|benötigen|benötige|bitte|geben|gib wir|ich|noch|um|sie|mir|noch|etwas|uns noch|etwas|ein|um|mir|uns|mehr|bisschen? etwas|ein|mehr|bisschen? etwas|zeit|geduld|bedenkzeit|tage|wochen zeit|geduld?
        bedenkzeit
        auf eis|später|hold
        verschieben|verschoben|zurückgestellt|vertagt|aufgeschoben|vertagen|zurückstellen|pausieren|pausiert|ruht|zurückgestellt
        keine zeit
        viel|stress|beschäftigt|ausgelastet|überlastet|eingespannt|unterwegs _1 los|zu|stress|tun?
        melde|melden|komme|kommen|gebe|geben|sage|sagen ich|wir|uns|mich|ihnen|bei|auf mich|uns|auf|ihnen|bei|sie|dann|wieder|unaufgefordert|bescheid? bei|auf|wieder|bescheid|zurück|ihnen|sie|dann|unaufgefordert|zu? wieder|zurück|ihnen|zu|bescheid|sobald?
        sobald|wenn|falls wir|ich|es|die|sich _4 entschieden|wissen|soweit|entscheidung|neues|vorliegt
        warten|warte wir|ich|noch auf|noch
        abwarten
        entscheiden|entscheidung|entscheidet wir|ich|fällt|steht|erst|wird|noch|treffen später|erst|noch|fällt|aus|im|in
        urlaub|dienstreise|elternzeit
        erst nach|im|ende|anfang|ab|mitte|wieder|in|zum|nächstes|nächste|dann|später|wenn
        eilt nicht
        zeitpunkt|timing passt|ist|ungünstig|nicht
        vor _2 wird|geht|passiert|läuft _1 nichts|nix
    ",
    ),
    (
        Cue::Call,
        "
        rufen|ruf|melden|melde|kontaktieren|schreiben|schreib|erinnern|fragen|frag|sprechen|kommen|komme|telefonieren|anrufen|anzurufen|nachfragen|nachzufragen|nachhaken|kontaktiere|zurückkommen|zurückrufen|zurückmelden|sprechen|reden|unterhalten|treffen|abstimmen|besprechen|erinnere
        melde|melden|gebe|geben|sage|sagen|komme|kommen ich|wir|uns|mich|ihnen|bescheid
        entscheiden|entscheidet|entschieden|entscheidung|beschließen|beraten|tagt|tagen|treffen|prüfen|besprechen|starten|beginnen|startet|beginnt|wissen|weiß|planen|geplant|anfangen|klären
        rückmeldung|bescheid|feedback|antwort|anruf|telefonat|termin|gespräch|neuigkeiten|ergebnis|wiedervorlage|besprechung|sitzung|meeting|start|baubeginn|budget
        noch|wieder einmal|mal
        wieder|erst|frühestens|möglich|vielleicht|eher|lieber|bitte|nochmal|aktuell|zurück|da|verfügbar|erreichbar|relevant|spruchreif|soweit
        warten|abwarten|gedulden|verschieben|verschoben|vertagt|pausieren|zurückgestellt
        urlaub|abwesend|unterwegs|verreist|ausgelastet|beschäftigt|eingespannt|krank
        zeit|luft|kapazität
    ",
    ),
    (
        Cue::Refer,
        "
        wenden|wende|wendet sie|dich|euch|bitte sich|bitte? bitte|direkt|in|künftig|hierzu|dazu|dafür? dieser|sache? an
        kontaktieren|kontaktiere|fragen|schreiben|frag|anschreiben sie|du|bitte|direkt|dazu sie|bitte|direkt|dazu|hierzu|doch|hierfür|am|besten?
        sprechen|reden|klären|besprechen|stimmen sie|das|du|bitte|sich _3 mit
        ansprechpartner|ansprechpartnerin|zuständig|verantwortlich|nachfolger|nachfolgerin|kontakt|kontaktperson|kollege|kollegin|ansprechperson ist|dafür|hierfür|für|wäre|in|bei|hierzu|heißt|lautet dafür|hierfür|dies|diese|das|uns|dieses|solche|thema|fragen|themen|hier|jetzt|nun|ist|einkauf? thema|fragen|themen|ist|uns|jetzt|nun? ist|jetzt|nun?
        richten|schicken|senden|leiten|adressieren sie|das|es|ihr|ihre|bitte|die _4 an
        setzen sie sich bitte? mit
        melden|meldet sie sich bitte|direkt? direkt? bei
    ",
    ),
    (
        Cue::Copied,
        "
        setze|habe|nehme|kopiere|leite|gebe|füge ich? _5 kopie|cc|verteiler|weiter|hinzu
        habe|haben|leite|gebe ihre|das|es|die|ihr|ihren|sie _2 an
        in|im|auf cc|kopie|verteiler
        weitergeleitet|weitergegeben an
        cc
    ",
    ),
    (
        Cue::InCharge,
        "
        ist|wäre|sind hierfür|dafür|für|der|die|bei|jetzt|nun|mein|unser|ihr? _3 zuständig|verantwortlich|richtige|ansprechpartner|ansprechpartnerin|ansprechperson|nachfolger|kontakt|entscheider|kontaktperson
        kümmert|übernimmt|betreut|entscheidet|verantwortet|bearbeitet|hilft|leitet sich|das|dieses|die|darüber|darum|ab|ihnen|dies|solche|den|bei
        kann|wird|könnte ihnen|sich|das|dazu|sie|hier
    ",
    ),
    (
        Cue::WrongPerson,
        "
        nicht|kein der|die|das|dafür|hierfür|mehr|länger|ihr|unser|in|mein|bin? richtige|richtigen|zuständig|verantwortlich|ansprechpartner|zuständige|richtiger|bereich|zuständigkeit|meiner|ressort ansprechpartner|ansprechpartnerin|person|adresse|kontakt|stelle|dafür|hierfür?
        falsche|falschen|falscher person|adresse|ansprechpartner|abteilung|kontakt|ansprechpartnerin|stelle
        nicht meine|mein|unser|in|unsere zuständigkeit|bereich|baustelle|abteilung|thema|meine|meinen|unseren? bereich|zuständigkeit?
        arbeite|bin|arbeitet ich? nicht|kein mehr|länger dort|bei|für|in|im|hier|da|tätig
        habe|hat das|die|den unternehmen|firma|bereich|abteilung verlassen|gewechselt
        ausgeschieden
        damit|dafür nichts zu tun|mehr
        nichts damit|mehr zu|damit tun|zu
        entscheide das? nicht|ich das? nicht?
    ",
    ),
    (
        Cue::Department,
        "
        einkauf|einkaufsabteilung|buchhaltung|geschäftsführung|geschäftsleitung|zentrale|marketing|personalabteilung|technik|verwaltung|sekretariat|abteilung|team|beschaffung|hausverwaltung|facility|bauleitung|vertrieb|rechtsabteilung|fachabteilung|itabteilung|hauptverwaltung|architekten|kollegen|chef|chefin|vermieter|kollegin|vorgesetzten
    ",
    ),
    (
        Cue::Role,
        "
        herr|herrn|frau|dr|hr|fr
        kollege|kollegin|kollegen|chef|chefin|nachfolger|nachfolgerin|partner|vorgesetzten|leiter|leiterin|geschäftsführer|geschäftsführerin|einkaufsleiter|einkaufsleiterin|assistentin|mann|vertreter|direkt|bitte|namens|hierzu|dazu|dafür|am|besten|an|mit|jetzt|nun|in|cc|kopie|sich|sie|unseren|ihn|sie
    ",
    ),
    (
        Cue::Article,
        "
        der|die|das|den|dem|des|ein|eine|einen|einem|einer|mein|meine|meinen|meinem|meiner|unser|unsere|unseren|unserem|unserer|ihr|ihre|ihren|zum|zur|beim|im
    ",
    ),
    (
        Cue::Offer,
        "
        passt|passen|passend|geht|ginge|möglich|klappt|recht|frei|verfügbar|hätte|hätten|zeit|gut|besser|günstig|optimal
        wie wäre|wär es|s|mit?
        schlage|schlagen ich|wir? vor
        vorschlag|vorschlagen|terminvorschlag|terminvorschläge
        terminvorschläge|telefontermin|videocall
        können|kann|sollen|wollen wir|ich|sie
        sprechen|telefonieren|treffen|sehen wir|uns
        bin|wären ich|wir? frei|da|verfügbar
    ",
    ),
    (
        Cue::Ask,
        "
        frage|fragen|rückfrage|rückfragen
        können|könnten|würden|kann|könntest sie|ich|wir|du|mir|uns
        was|wie|wann|welche|welcher|wieviel|warum kostet|ist|viel|lange|sind|bedeutet|heißt|genau|passiert|hoch
        bitte um|klären|erläutern|erklären
        unklar
    ",
    ),
    (
        Cue::Idiom,
        "
        melde|melden mich|uns|sie _3 ab|an
        nicht zögern|vergessen|verpassen|nur|schlecht|wundern|schlimm|übel|entgehen
        zögern sie|bitte nicht|nicht nicht?
        kein|keine problem|thema|sorge|ursache|frage|eile|umstände|fragen|einwände|änderungen|rückfragen|hektik|stress
        warum nicht
        nicht nein|uninteressiert|desinteressiert sagen?
        mag|wollen|will|würde|kann|sage nicht nein|dazu? sagen|nein?
        oder nicht
        wenn möglich
        wenn es möglich
        nicht stören|abgeneigt
        nicht dass
        stopp der|des|die|bei
        ja oder nein
        abmelden beim|bei|im|vom portal|system|betriebssystem?
        war|waren im|in|auf urlaub|elternzeit|dienstreise
    ",
    ),
    (
        Cue::Complaint,
        "
        nie|niemals|nicht angemeldet|zugestimmt|angefordert|eingewilligt|bestellt|registriert|angefragt|gebeten|eingetragen|abonniert
        habe|haben ich|wir? mich|das|nie|dem|keine|niemals nie|nicht|niemals|newsletter|einwilligung
        woher|wie|warum|wieso|weshalb haben|kommen|sind|bekomme|schreiben|erhalte|haben sie|ich|wir
        bereits|schon mehrfach|mehrmals|zweimal|dreimal|gesagt|mitgeteilt|gebeten|zum|oft
        mehrfach|mehrmals gebeten|gesagt|mitgeteilt
        belästigung|spam|unerwünscht|unverlangt|nervt|nervig|nerven|dsgvo|abmahnung|anwalt|unaufgefordert
    ",
    ),
    (
        Cue::Counter,
        "
        weiterhin|stattdessen|sondern|lieber|außer|bis|solange|nur|weitermachen|weiter|vorerst|ersetzen|neue|neuen|doppelt|zweimal|aktualisieren|ändern|anrufen|telefonisch|postalisch|stattdessen
        senden|schicken|schreiben sie|bitte uns|mir|an|das|den|die|bitte neue|neuen|angebot|vertrag|an|rechnung
        angebot|vertrag|rechnung|termin ist|gefällt|sieht|passt|behalten|trotzdem
    ",
    ),
    (Cue::But, "aber|jedoch|allerdings|sondern|trotzdem|dennoch|doch"),
    (Cue::Negator, "nicht|kein|keine|keinen|keinem|keiner|keinerlei|nie|niemals|ohne|nichts|kaum|weder|niemand|statt"),
    (Cue::NegatorBehind, "nicht|nie|niemals|keinesfalls|nichts"),
    (
        Cue::If,
        "
        wenn|falls|sofern|vorausgesetzt|ob|solange
        unter der voraussetzung|bedingung
        abhängig davon?
        je nachdem|nach
    ",
    ),
    (
        Cue::Condition,
        "
        sobald|bis|bevor|sollte|sollten|hoffentlich|vielleicht|eventuell|wahrscheinlich|voraussichtlich|ungewiss|evtl|unsicher|hoffe|hoffen|versuche|versuchen|geplant|muss|müssen|müsste|fast|beinahe
        wird|werden|soll|sollen noch|erst|von
        noch nicht|zu|von
        nicht sicher
    ",
    ),
    (
        Cue::Past,
        "
        ich|wir war|waren|hatte|hatten
        war|waren|hatte|hatten ich|wir
    ",
    ),
    (
        Cue::Reported,
        "
        ich|wir|er|sie|chef|kollege habe|hat|haben|hatte|sagte|sagten ihm|ihr|ihnen|denen|dem|jemandem
        chef|kollege|mann|frau sagte|meinte
        kunden|kollegen|leute|mitarbeiter|lieferanten|nutzer|mieter _2 wollen|sagen|fragen|bitten|möchten|wünschen
        er|sie|man|chef|kunden|kunde|kollegen|viele|leute|mitarbeiter|lieferanten sagte|sagt|meinte|meint|sagen|meinen|schrieb|behauptet|wollen|sagten|fragen
        ihnen|ihm|denen gesagt|geschrieben|mitgeteilt
        laut
        gebeten worden
    ",
    ),
    (
        Cue::Request,
        "
        können|könnten|würden|kann|könnte|könntet|wären|wäre sie|ihr|man|jemand|du|es
        darf|dürfte ich|wir|sie
        ist es möglich
        würden sie
    ",
    ),
    (Cue::Boundary, "und|weil|da|denn|daher|deshalb|also|bitte|danke|deswegen|somit|sowie|auch|entschuldigung"),
    (Cue::Subject, "ich|wir|er|man|uns|mich|sprach|sprachen|gesprochen|lassen"),
    (
        Cue::Greeting,
        "
        hallo|guten|lieber|liebe|geehrte|geehrter|danke|dankeschön|moin|servus|hi
        vielen|besten|herzlichen dank
        herr|frau
        guten tag|morgen|abend
        sehr geehrte|geehrter|geehrtes
        grüß|grüss gott|dich|sie
    ",
    ),
    (
        Cue::Because,
        "
        weil|denn|wegen|aufgrund|nämlich
        da wir|ich|die|das|der|unser|unsere|es
        grund|gründe dafür|ist|sind|war|hierfür|waren?
    ",
    ),
    (
        Cue::Polite,
        "
        bitte|danke|dankend|sofort|umgehend|vielen|dank|für|ihre|ihr|ihre|mail|nachricht|e-mail|angebot|die|das|sehr|schöne|grüße|gruß|viele|beste|freundliche|mit|freundlichen|grüßen|besten|herzlichen|lg|mfg|vg|damen|herren|und|auch|gerne|jetzt|nochmals|nochmal|doch|mal|einfach|ok|team|zusammen|leider|endlich|schon|so|allerseits|im|voraus
    ",
    ),
    (
        Cue::Neutral,
        "
        ich|wir|mich|mir|uns|sie|ihr|ihre|ihrem|ihnen|ihren|bitte|möchte|möchten|wünsche|hiermit|sofort|umgehend|endlich|in|zukunft|künftig|zukünftig|ab|von|an|aus|dem|der|die|das|den|diese|dieser|diesem|daher|deshalb|darum|auch|nochmals|nochmal|noch|einmal|wieder|erneut|ausdrücklich|dringend|hier|dort|mehr|weiter|werden|zu|auf|bitten|bitte|bittet|sehen|davon|ebenfalls|einfach|doch|nur|jetzt|heute|adresse|verteiler|liste|emails|mails|email|mail|dass|es|ist|wäre|nett|dankbar|freundlich|freundlicherweise|für|immer|komplett|dauerhaft|vollständig|alle|allen|zum|letzten|zweiten|dritten|mal|mit|ok|nein|ja|danke|leider|kein|interesse|bedarf|ihrerseits|jeglicher|art|diesbezüglich|bezüglich|angebot|angebots|angeboten|thema|küche|so|schnell|wie|möglich|gefälligst|mittels
    ",
    ),
    (
        Cue::Footer,
        "
        diese|dieses|die e-mail|email|nachricht|mail|information|informationen _6 vertraulich|vertrauliche|bestimmt|rechtlich
        wenn|falls|sollten sie _5 irrtümlich|newsletter|abbestellen|adressat|abmelden|versehentlich
        um sich|diesen|den|keine _4 abzumelden|abzubestellen|erhalten
        bitte? denken|drucken|prüfen sie an|diese|vor|ob _2 umwelt|email|e-mail|ausdruck|druck
        sie erhalten|bekommen diese|diesen
        handelsregister|registergericht|amtsgericht|geschäftsführer|vertraulichkeitshinweis|haftungsausschluss
        der newsletter
        newsletter abbestellen hier
    ",
    ),
];
