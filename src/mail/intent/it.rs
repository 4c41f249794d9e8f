//! Italian phrases of intent. Data, no rules; how a phrase is written is said in [`super::matcher`].

use super::cues::Cue;
use super::cues::Phrases;
use super::cues::Term;

/// The phrases.
pub const PHRASES: Phrases = &[
    (
        Cue::OptOutAlone,
        "
        stop|basta|cancellami|cancellatemi|cancellazione|disiscrivere|disiscrivermi|disiscrivimi|disiscrizione|rimuovimi|rimuovetemi|cancellarmi|rimuovere|disiscrivetemi|cancellare|disiscriversi|rimuovermi
        mi cancelli|disiscriva|rimuova
        basta mail|email|messaggi|e-mail|così
        niente|non|nessuna più|altra mail|email|messaggi|e-mail
        annulla|annullare iscrizione
    ",
    ),
    (
        Cue::OptOut,
        "
        cancellami|cancellatemi|rimuovimi|rimuovetemi|toglietemi|toglimi|eliminatemi|cancellateci|rimuoveteci|toglieteci|disiscrivetemi|disiscrivimi|cancellarmi|rimuovermi|togliermi|eliminarmi|disiscrivermi|cancellarci|rimuoverci|toglierci|depennatemi|disiscriverci per|favore|subito? favore? dalla|dalle|da|dal|dai vostra|vostre|sua|questa|tua|vostro|lista|tutte? lista|liste|mailing|database|elenco|newsletter|contatti|archivi|sistema? list|distribuzione?
        mi|ci cancelli|rimuova|tolga|cancelliate|rimuoviate|elimini|togliate|disiscriva per|favore|subito? favore? dalla|dalle|da|dal|dai vostra|sua|vostre|questa|lista|vostro? lista|liste|mailing|database|elenco|newsletter|contatti|archivi? list?
        cancellate|cancelli|rimuovete|eliminate|rimuova|elimini|cancellare|eliminare|rimuovere|togliete|tolga il|i|la|l mio|miei|mia|nostro|nostri|tutti? miei? indirizzo|dati|email|e-mail|nominativo|contatto|nome|mail
        dati personali|dal vostro database
        vorrei|voglio|vogliamo|desidero|vorremmo|chiedo|desideriamo|gradirei|chiediamo|richiedo di|essere|la? essere? disiscrivermi|cancellarmi|cancellato|rimosso|rimossa|cancellata|disiscriverci|cancellazione|rimossi|disiscrizione|rimozione|cancellarci dalla|da|dal|dei|dai? vostra|questa|vostro|miei? lista|newsletter|mailing|database|dati?
        non|mai mi|ci? contattarmi|contattatemi|contattate|contatti|contattateci|scrivetemi|scrivermi|scriva|scrivete|scriveteci|contattarci|scriverci|contatta|disturbatemi|disturbate|disturbarmi|importunatemi|cercatemi|scrivere|contattare|disturbare più|piu|mai|ulteriormente
        non|nessun|nessuna mandatemi|inviatemi|mandate|inviate|mandarmi|inviarmi|invii|mandi|inviateci|mandateci|inviarci|invierete|inviare|mandare più|piu|altre|mai|ulteriori|nessuna|queste|altri mail|email|messaggi|e-mail|comunicazioni|niente|nulla?
        non mi|ci inviate|mandate|invii|mandi|scrivete|contattate|disturbate|invia|manda più|altre|mai|ulteriori mail|email|messaggi|e-mail|comunicazioni|niente?
        niente|nessuna|non più|altra|ulteriore|voglio|altre mail|email|e-mail|messaggi|comunicazioni|comunicazione|contatti
        non voglio|vogliamo|desidero|desideriamo|intendo|gradisco|intendiamo|gradirei più|ricevere|essere|altre|sentirvi|ulteriori|nessuna|ricevere? altre|ulteriori|più|vostre|le|mail|email|ricevere|contattato|contattata|essere|contattati|disturbato|nessuna|sentirvi|queste|messaggi? vostre|mail|email|messaggi|e-mail|comunicazioni|contattato|contattati|ulteriormente? mail|email|e-mail|messaggi|comunicazioni?
        smettete|smetta|smettila|smettetela|finitela|cessate|smetterla|cessi di|con|le|i|ogni scrivermi|mandarmi|inviarmi|contattarmi|scriverci|mandarci|inviare|mandare|contattarci|disturbarmi|disturbare|mail|comunicazioni|email|invii|le|queste|comunicazione mail|email|messaggi?
        basta con|scrivermi|mandarmi|queste|mail queste|le|mail|email? mail|email|messaggi?
        lasciatemi|lasciami|lasciateci in pace
        revoco|ritiro il|mio consenso|mio consenso?
        mi oppongo al|alla
        cancellare|annullare|disdire la|l|mia iscrizione|mia iscrizione?
    ",
    ),
    (
        Cue::OptOutPerhaps,
        "
        come posso|faccio|si|possiamo a? cancellarmi|disiscrivermi|cancella|disiscrive
        troppe mail|email
    ",
    ),
    (
        Cue::NoFirm,
        "
        chiudere|chiudete|chiuda|chiudi|archiviare|archiviate|chiudiamo|archivi pure? la|il|questa|nostra|l pratica|fascicolo|richiesta|offerta|caso|preventivo|discorso|dossier
        pratica|fascicolo|caso può|è|potete|si|chiusa _2 chiusa|chiudere|chiuso|archiviare|archiviata|essere
        chiudiamo qui
        rifiutare|rifiutiamo|rifiuto|declinare|decliniamo|declino|respingiamo|scartato|rifiutato|dobbiamo la|vostra|sua|l|il|scartato? offerta|proposta|preventivo|declinare?
        abbiamo|ho|è deciso|decisione|scelto di|stato non|deciso _1 procedere|proseguire|accettare|acquistare|rinunciare|procederemo|andare|avanti|fare|declinare|annullare|non
        deciso|scelto di|per non|rinunciare|annullare|il|declinare
        non procediamo|procederemo|proseguiremo|proseguiamo|accettiamo|andremo|andiamo|accetteremo|intendiamo|possiamo|daremo|diamo|vogliamo avanti|procedere|proseguire|accettare|seguito|con|la? avanti|oltre?
        non se|ne ne|si facciamo|fa|farà niente|nulla
        non dare|daremo seguito
        rinunciamo|rinuncio|rinunciare al|all|alla|a|per
        lasciamo perdere|stare
        risposta è negativa|no
        esito negativo
        passiamo la mano
        non è stata? accettata|approvata|approvato|accettato|scelta|selezionata
        annulliamo|annullare la|il richiesta|ordine
    ",
    ),
    (
        Cue::NoFirmReason,
        "
        scelto|abbiamo|optato|affidato|preferito|ordinato|acquistato|deciso|firmato|siamo|andati|rivolti|andiamo|scegliere|assegnato|comprato|trovato|lavorare _3 altro|altra|concorrente|concorrenza|attuale|altrove|qualcun fornitore|azienda|offerta|soluzione|ditta|preventivo|partner|società|proposta|impresa|altro|agenzia?
        un|un'|un|altro altro|altra|fornitore fornitore|azienda|offerta|ditta|soluzione|proposta|preventivo|impresa|società ha|è|stato|stata vinto|scelto|stato|scelta
        con|da|a|per un|un'|una altro|altra fornitore|azienda|ditta|partner|offerta|soluzione|impresa|società
        con|dalla|la concorrenza
        con il nostro? attuale? fornitore attuale?
        progetto|lavori|ordine|ristrutturazione|gara|piano|commessa|investimento _2 annullato|cancellato|annullata|sospeso|annullati|saltato|abbandonato|bloccato|fermato|accantonato|archiviato|sospesi|fermo
        annullato|cancellato|abbandonato|annulliamo il|l|la progetto|ordine|lavori
        già|ormai acquistato|comprato|ordinato|trovato|risolto|scelto|firmato|un|coperti|provveduto|una|preso fornitore|soluzione|altro|altra?
        abbiamo|ho già|ormai acquistato|comprato|ordinato|trovato|risolto|scelto|firmato|un|provveduto|una|preso|affidato
        faremo|facciamo|gestiamo|gestiremo|sviluppiamo _2 internamente|interno|soli
        restiamo|rimaniamo|resteremo con il
    ",
    ),
    (
        Cue::NoSoft,
        "
        non siamo|sono|più interessati|interessato|interessata|interessate|interessa
        non ci|mi interessa|interessano|serve|convince|occorre|riguarda
        non abbiamo|ho|c nessun? interesse
        nessun|scarso interesse
        no grazie
        grazie ma no
        non fa per noi|me|al
        non rientra|rientrano|corrisponde nei|nelle|alle
        non è|più di interesse|interessante|rilevante
    ",
    ),
    (
        Cue::NoSoftReason,
        "
        troppo|molto|decisamente caro|cara|costoso|alto|cari|costosa|alti|elevato
        prezzo|prezzi|costo|costi|offerta|preventivo|cifra|importo è|sono|supera|risulta|fuori|ci|sembra _2 alto|caro|budget|elevato|fuori|nostro|eccessivo|alti|troppo|elevati
        non abbiamo|c|ho|disponiamo|rientra|ci|è è|il|nel|un|più|sono|abbastanza? budget|fondi|soldi|risorse|disponibilità|copertura
        senza|nessun|manca il? budget|fondi
        budget _2 esaurito|tagliato|bloccato|insufficiente|finito|congelato|ridotto
        fuori budget
        supera|eccede|oltre il nostro? budget
        meno caro|costoso
        più|piu economico|conveniente|economica|economici
        non possiamo|riusciamo a? permettercelo|permetterci|sostenere
        non ne? abbiamo|ho|serve|c|ci|occorre|è _1 bisogno|necessità|serve|esigenza|occorre|necessario
        non ne abbiamo|ho bisogno
        non ci|mi serve|occorre|servono
        nessuna necessità|esigenza
        nessun bisogno
        abbiamo|siamo|usiamo|ho|utilizziamo già un|una|coperti|altro|il|soddisfatti|forniti fornitore|soluzione|nostro|sistema|partner?
        soddisfatti|contenti|bene del|con|dell|il|di
        priorità sono|è|cambiate|diverse
        altre priorità
        non è una|la|nostra? priorità
    ",
    ),
    (
        Cue::NoAlone,
        "
        no
        no grazie
        purtroppo no
        non siamo|sono|mi interessati|interessato|interessa
        negativo
    ",
    ),
    (
        Cue::Reason,
        "
        tempistica|momento|timing non|è è
        momento sbagliato
        tempi|consegna troppo|sono|di|è _2 lunghi|lunga
        direzione|capo|consiglio|proprietà _3 non|contraria|bocciato|rifiutato
        prezzo
    ",
    ),
    (
        Cue::Yes,
        "
        procediamo|procedete|proceda|procedi|procedere|procederemo|proseguiamo|partiamo|partite pure|con|allora|subito|così|all|alla|a|noi|oggi?
        possiamo|potete|può|puoi|vorremmo|vogliamo|intendiamo|desideriamo|pronti|pronta|pronto|felici|lieti a|di|pure|già? procedere|partire|iniziare|cominciare|firmare|accettare|ordinare|confermare|avviare|andare|proseguire|acquistare con|avanti|la|il|l|a|i|subito?
        accettiamo|accetto|approviamo|approvo|confermiamo|confermo|firmiamo|ordiniamo|sottoscriviamo|acquistiamo|ordino la|vostra|l|il|sua|con|vostro|i? offerta|proposta|preventivo|ordine|contratto|prezzo|condizioni?
        abbiamo|ho|è|ha|hanno|stato deciso|stata|stato|firmato|approvato|accettato|confermato|scelto _1 approvato|approvata|firmato|accettato|accettata|confermato|confermata|voi|accettare|procedere|vostra
        approvato|approvata|accettato|accettata
        preventivo|offerta|proposta|contratto è|approvato|accettata|firmato|accettato|approvata stato|stata|approvato|accettato? approvato|accettato|firmato|approvata|accettata|confermata?
        va bene il|la|l|procediamo|procedere|procedete|così|per|partiamo preventivo|offerta|proposta|prezzo|noi|me?
        in allegato _3 firmato|firmata|ordine|contratto|controfirmato
        allego|alleghiamo|allegato|trova|trovate|inviamo|invio|mando|ecco _4 firmato|firmata|ordine|contratto|controfirmato|conferma
        contratto|offerta|preventivo|proposta firmato|firmata|controfirmato|allegato
        ordine d|di acquisto
        ordine confermato|inviato|in
        via libera
        diamo|do|dare|avete|ha il|l|nostro|il? ok|via|benestare|consenso|ordine|incarico|nostro
        affare fatto
        d'accordo con|sul|per|procediamo
        inviate|mandate|invii|mandi|inviateci|mandateci|inviatemi|mandatemi|mandami|preparate|mandaci|ci|prepari mi|ci|pure|il|la|inviate|mandi? pure|il|la|mandi? contratto|fattura|contratti
        iniziamo|cominciamo|avviamo|iniziate|cominciate|inizi con|pure|i|il|subito|allora|dalla
        ci sto|stiamo
        facciamolo|facciamo così|l'ordine
        lo|la|li prendiamo|acquistiamo|ordiniamo|compriamo
        scegliamo|abbiamo|scelto scelto|voi|la? voi|vostra
        avete|ha il|vinto nostro|lavoro|incarico|ordine|gara
        è un sì
        andiamo avanti|avanti con
        andate avanti|pure
        avanti tutta|con|così|pure
        confermiamo|confermo l|il|la|lo|vostro|vostra? vostro|vostra? ordine|offerta|incarico|preventivo|proposta
    ",
    ),
    (
        Cue::YesAlone,
        "
        sì
        si
        sì grazie|certo|volentieri|ok|perfetto
        ok
        va bene|benissimo
        d'accordo
        perfetto
        certo
        certamente
        volentieri
        benissimo
        ottimo
        confermo
        confermato
        concordo
        sta bene
        mi|ci|per|a va|sta|me|noi bene|va? bene?
        assolutamente
        bene
        procedi
        accettato
        come no
        senz altro
        ci sto
    ",
    ),
    (
        Cue::Interest,
        "
        interessati|interessato|interessante|interessa|interessata
        piace|piaciuta|piaciuto
        convince
    ",
    ),
    (
        Cue::Later,
        "
        non ora|adesso|ancora|subito
        non in|al questo? momento
        non per ora|adesso|il
        non quest|questo|questa anno|mese|trimestre|settimana
        non abbiamo|ho|è|siamo|sono|ci ancora deciso|preso|interessati|interessato|pronti|valutato|letto|interessa?
        ancora non
        non siamo|sono|ci interessati|interessato|interessa al|per|in momento|ora|adesso|questo
        non abbiamo|ho deciso|preso ancora|una|nessuna? decisione?
        al|per il? momento
        per ora|adesso
        in questo momento
        più|piu avanti|tardi
        magari|forse|semmai più|piu|in|un avanti|tardi|futuro|altra?
        un altra|altro volta|momento
        stiamo|ancora|sto|siamo|è|siamo ancora|tuttora|in|attualmente? valutando|esaminando|discutendo|confrontando|valutazione|decidendo|fase|considerando|aspettando|analizzando|pensando|indecisi|riflettendo|verificando|corso|esaminando
        in fase|corso di valutazione|esame
        in valutazione|sospeso|attesa|stand|esame|pausa
        abbiamo|ho|serve|dateci|datemi|ci|bisogno|occorre|richiede|vogliamo _2 tempo|pensarci|riflettere|giorni|valutare|discuterne|parlarne
        ci|dobbiamo|devo pensiamo|penserò|dobbiamo|devo|pensare|stiamo|ancora _1 pensare|pensando|riflettere|valutare|discuterne|parlarne|pensarci|decidere|confrontarci|verificare|discutere|valutarla
        rimandare|rimandato|rimandiamo|posticipare|posticipato|rinviare|rinviato|posticipiamo|rinviamo|slittato|spostato|slitta|congelato
        vi|le|ti avviseremo|avviso|avviserò|avvisiamo|informeremo
        vi|le|ti farò|faremo|aggiorno|faccio|ricontatto|aggiornerò|aggiorniamo|ricontatterò|ricontatteremo|risponderò|risponderemo|dico|diremo|rispondo|sapere|facciamo sapere?
        far|fare|farle|farvi sapere
        occupati|occupato|impegnati|impegnato|oberati|presi|incasinati|impegnata
        in attesa di|del
        aspettiamo|attendiamo|aspetto|aspettare|attendere
        dopo le|l|la|i ferie|estate|vacanze|feste
        ferie|vacanza|vacanze
        non è il momento|giusto
        momento giusto
        non c'è|abbiamo fretta
    ",
    ),
    (
        Cue::Call,
        "
        chiamami|chiamatemi|chiami|chiamarmi|chiamateci|richiamatemi|richiami|richiamami|ricontattatemi|ricontatti|ricontattarci|ricontattateci|contattatemi|contatti|contattarmi|contattateci|scrivetemi|scriva|scrivimi|sentiamoci|sentirci|sentiamo|risentiamoci|risentiamo|risentirci|riparliamone|riparliamo|riparleremo|parliamo|parleremo|rivediamoci|riparlarne|parliamone|parlarne|parlare|richiamare|ricontattare|telefonate|telefonatemi|aggiorniamoci|riaggiorniamoci|ricordatemi|ricordami|risentirci|chiamare|ricontattami|contattami
        decidere|decidiamo|decideremo|decide|deciderà|decisione|risposta|risponderò|risponderemo|rispondere|riscontro|riunione|consiglio|comitato|budget|valutare|valuteremo|valutiamo|rivedere|riprendere|riprendiamo|esaminare|discutere|discuteremo|sapere|sapremo|aggiornamento|aggiornamenti|novità|notizie|confermare|confermeremo|faremo|farò|faccio
        rimandare|rimandato|posticipare|rinviare|rinviato|slittato|spostato|aspettare|attendere|aspettiamo|iniziare|inizieremo|inizia|partire|partiremo|partenza|avvio|previsto|vedere|vedremo|vediamo|firmare
        disponibile|disponibili|possibile|meglio|magari|forse|prima|impegnati|impegnato|ferie|vacanza|fuori|assente|chiusi|chiuso|occupati|tempo|torno|torniamo|rientro|tornerò|rientriamo
        aggiorniamo
    ",
    ),
    (
        Cue::Refer,
        "
        contatti|contattate|contattare|contattami|contatta|parli|parlate|parlare|parla|senta|sentite|sentire|scriva|scrivete|scrivere|chieda|chiedete|chiami|chiamate|chiamare|rivolgersi|rivolga|rivolgetevi|rivolgerti|rivolgervi|interpelli _3 a|al|alla|all|con|il|la|per|ad?
        si rivolga|può|metta|deve _2 a|al|alla|all|in|ad|rivolgersi|contattare|contatto _1 a|al|alla|con|all|ad?
        mettersi|mettetevi|metta|mettiti in contatto con
        referente|responsabile|persona|contatto|sostituto|sostituta|successore|interlocutore giusta|giusto|è|sarà|corretta|per|ora|adatto|adatta _3 è|sarà
        referente|responsabile|contatto|sostituto|successore|interlocutore è|ora|sarà è?
        inoltri|inoltrate|mandi|mandate|invii|inviate|inviarla|girare|giratela|mandatela _3 a|al|alla|all|ad
    ",
    ),
    (
        Cue::Copied,
        "
        metto|aggiungo|inserisco|copio|mettiamo|ho|includo|coinvolgo _4 copia|cc
        in copia|cc
        inoltrato|inoltro|girato|giro|passato|passo|trasmesso|mandato _4 a|al|alla|all|ad
    ",
    ),
    (
        Cue::InCharge,
        "
        è|sarà|sono ora|adesso? il|la|l|nostro|nostra|mio|quello|lui|lei? responsabile|referente|persona|incaricato|incaricata|giusta|contatto|decide|che|titolare|decisore|successore|interlocutore|nuovo
        si|se ne? occupa|occuperà|occupano
        segue|gestisce|decide|seguirà|coordina|gestirà questo|questi|il|la|le|gli|queste|tutti|ora|tutto
        può|potrà aiutarvi|aiutarla|rispondere|rispondervi|risponderle|darle|darvi
    ",
    ),
    (
        Cue::WrongPerson,
        "
        non sono|è|sei|siamo più|io|la|il|l _2 persona|responsabile|referente|incaricato|giusta|contatto|decidere|interlocutore|decido|occupo|occuparmi
        persona|indirizzo|contatto|reparto sbagliata|sbagliato|errato|errata
        non me|mi|lavoro|se ne|ne|occupo|ci|più occupo|più|occupiamo|qui|occupa|riguarda
        non lavoro|lavora più
        non mi|ci compete|occupo|riguarda
        non è di|mia|il|nostra mia? competenza|ufficio|settore|responsabilità
        non decido|gestisco|seguo io|più|questi|queste|questo
        ho|ha lasciato l|la|azienda|società
        cambiato|cambiata ruolo|azienda|reparto|ufficio|lavoro|mansione
    ",
    ),
    (
        Cue::Department,
        "
        acquisti|amministrazione|contabilità|direzione|ufficio|reparto|sede|marketing|informatica|segreteria|team|titolare|capo|responsabile|direttore|collega|colleghi|architetto|geometra|tecnico|proprietario
    ",
    ),
    (
        Cue::Role,
        "
        sig|sigra|signor|signora|dott|dottor|dottssa|dottoressa|ing|avv|arch|geom|ssa|ra|rag
        collega|capo|direttore|direttrice|socio|socia|responsabile|sostituto|titolare|direttamente|acquisti|in|copia|cc|a|con|di|del|dell|che|ufficio|ora|per|qui|al|alla|marito|moglie|assistente|il|la|referente|tecnico
    ",
    ),
    (
        Cue::Article,
        "
        il|la|lo|l|i|gli|le|un|una|mio|mia|nostro|nostra|suo|sua|vostro|questo|questa|al|alla|del|dell|della|dal|nostri
    ",
    ),
    (
        Cue::Offer,
        "
        bene|andrebbe|va|andrebbe|potrebbe|possibile|disponibile|disponibili|libero|liberi|libera|comodo|preferibile|perfetto|meglio|funziona|posso|possiamo|potremmo|può|potete|riesce|riesco
        propongo|proponiamo|suggerisco
        appuntamento|riunione|chiamata|videochiamata|incontro|incontriamoci|incontrarci
        vediamoci|ci vediamo|sentiamo
        che ne|dite
    ",
    ),
    (
        Cue::Ask,
        "
        domanda|domande|dubbio|dubbi
        potreste|potrebbe|può|potete|puoi|potresti|possiamo|posso|è mi|ci|inviarmi|inviarci|dirmi|dirci|mandarmi|mandarci|spiegare|confermare|chiarire|fare|fornire|possibile|farmi|indicarmi|applicare|includere|avere
        qual|quale|quali|quanto|quando|come|quanti|cosa è|sono|costa|sarebbe|include|tempo|dura|funziona|succede|comprende
        chiarimento|chiarimenti|precisazioni|delucidazioni
    ",
    ),
    (
        Cue::Idiom,
        "
        non esiti|esitate|esitare|c|ci|si|è|ti|mi preoccupi|preoccupate|problema|preoccupare|sono|è|preoccuparti|dispiace|dimentichi|dimenticate? problema|problemi|fretta|dubbio|male?
        nessun|senza problema|problemi|impegno|dubbio|obiezione|fretta|pensiero|altro
        non solo|dimenticate|vediamo|male|mancheremo|mancherò
        non vedo|vediamo l
        perché no
        perche no
        non direi|dico|diremmo|dirò di? no
        se possibile
        se non le|vi dispiace|disturba
        sì o no
        basta così|che|un|una|solo
        più o meno
        per non
        quanto basta
        stop al|alla|del|dei
    ",
    ),
    (
        Cue::Complaint,
        "
        mai richiesto|iscritto|iscritta|chiesto|autorizzato|dato|sottoscritto
        non mi|ho|abbiamo sono|mai|richiesto|autorizzato|chiesto iscritto|iscritta|chiesto|richiesto|autorizzato|mai?
        come|dove|perché avete|ha|mi|continuate|ricevo|continua avuto|ottenuto|trovato|preso|a|il|scrivete|queste?
        già|ho|abbiamo detto|chiesto|scritto|già|richiesto|comunicato detto|chiesto|richiesto?
        più|due|tre|diverse|varie volte
        spam|molestia|gdpr|garante|fastidioso|fastidiose|insistente|indesiderate|privacy|denuncia|esasperante
    ",
    ),
    (
        Cue::Counter,
        "
        continuate|continui|continuare|mantenere|tranne|eccetto|solo|soltanto|fino|finché|chiamatemi|telefono|modificare|sostituire|aggiungere|aggiungete|nuovo|nuova|doppio|doppia|usate|usi|invece|piuttosto|aggiornare
        offerta|preventivo|proposta|contratto|ordine è|resta|ci|va
        al posto
    ",
    ),
    (Cue::But, "ma|però|tuttavia|comunque|invece"),
    (
        Cue::Negator,
        "
        non|no|né|senza|niente|nulla|nessuno|nessun|nessuna|neanche|nemmeno|neppure
        al posto di
        invece di
        mai più|stato|stata|stati|avuto|chiesto|richiesto|iscritto|dato
    ",
    ),
    (Cue::NegatorBehind, "affatto"),
    (
        Cue::If,
        "
        qualora|purché|salvo
        a condizione|patto
        in caso
        dipende|dipenderà
        nel caso
        se non|lei|voi|ci|vi|il|i|gli|l|potete|possibile|volete|vuole|vogliamo|fosse|avete|abbiamo|è|sono|serve|interessa|dovesse|poi|qualcosa|tutto|invece|riuscite|confermate|accettate|fate|approvano|approva|possiamo|arriva|cambia
    ",
    ),
    (
        Cue::Condition,
        "
        quando|appena|finché|forse|magari|speriamo|spero|probabilmente|eventualmente|dovremmo|dovrebbe|dobbiamo|devono|deve|vorrebbe|manca|fino
        una volta
        non siamo|sono sicuri|sicuro|certi
        in attesa
        da firmare|approvare|confermare
        prima di|che|del|della|dobbiamo|devo|deve|vorrei|vorremmo|occorre|serve|bisogna
    ",
    ),
    (
        Cue::Past,
        "
        ero|eravamo
        sono|siamo|abbiamo|ho stato|stata|stati|avuto
    ",
    ),
    (
        Cue::Reported,
        "
        gli|le|ho|hanno|ha|loro|mi detto|chiesto|riferito|disse
        clienti|colleghi|persone|dipendenti|fornitori|utenti _3 chiedono|dicono|vogliono|chiesto
        lui|lei|loro|capo|cliente|clienti|direttore|titolare|collega dice|dicono|ha|pensa|hanno|vuole|chiede|chiedono|spesso detto|chiesto|chiedono?
        secondo lui|lei|loro
        detto a|loro|al|che
    ",
    ),
    (
        Cue::Request,
        "
        potreste|potrebbe|può|potete|puoi|potresti|vorreste|vorrebbe
        sarebbe possibile
        è possibile
        vi|la|le|ti prego|chiedo|preghiamo|chiediamo|sarei|pregherei|invito di?
        si prega|prega di
        posso|possiamo chiedervi|chiederle|chiederti
        gentilmente
    ",
    ),
    (Cue::Boundary, "e|perché|poiché|quindi|pertanto|perciò|grazie|prego|anche|inoltre|poi|siccome|scusate|di"),
    (Cue::Subject, "io|noi|devo|dobbiamo|ho|abbiamo|lui|lei|loro|voglio|vorrei|parlerò|parleremo|parlato"),
    (
        Cue::Greeting,
        "
        ciao|salve|buongiorno|buonasera|grazie|gentile|gentili|egregio|caro|cara|spettabile
        buon giorno|pomeriggio
    ",
    ),
    (
        Cue::Because,
        "
        perché|perche|poiché|siccome|dato|causa
        a causa di|del|dei|della
        per motivi|ragioni|mancanza|via di
        in quanto
        visto che
        motivo|ragione è
    ",
    ),
    (
        Cue::Polite,
        "
        per|favore|cortesia|grazie|prego|buongiorno|buonasera|ciao|salve|gentile|cordiali|saluti|subito|immediatamente|ora|adesso|mille|tante|anticipatamente|del|la|della|vostra|sua|il|vostro|offerta|mail|messaggio|email|piacere|sig|signora|signor|dottor|gentilmente|scusi|scusate|mi|dispiace|cordialmente|di|nuovo
    ",
    ),
    (
        Cue::Neutral,
        "
        io|noi|mi|ci|vi|la|le|lo|il|i|gli|di|del|della|dei|da|dal|dalla|a|al|alla|in|che|questo|questa|questi|queste|per|favore|cortesia|grazie|vorrei|voglio|chiedo|chiediamo|prego|preghiamo|pregherei|gentilmente|potreste|potrebbe|potete|può|vostro|vostra|vostre|vostri|suo|sua|sue|suoi|mio|mia|miei|nostro|nostra|indirizzo|dati|lista|mail|email|e-mail|messaggi|immediatamente|subito|ora|adesso|più|mai|volta|ultima|seconda|terza|nuovamente|nuovo|futuro|anche|e|quindi|pertanto|tipo|genere|su|sul|sulla|riguardo|offerta|proposta|preventivo|cucina|no|sì|interessa|gradirei|definitivamente|cortesemente|possibile|presto|prima|essere|desidero|ulteriori|ulteriormente|ulteriore|contatti|avviso|qui|distribuzione|mailing|list|database|si|prega|signor|signora|buongiorno
    ",
    ),
    (
        Cue::Footer,
        "
        questo|questa|il|le|la|presente messaggio|e-mail|email|informazioni|comunicazione|contenuto _6 riservato|riservate|confidenziale|destinatario|destinatari|confidenziali|riservata
        se non|avete|ha|siete|desidera|vuoi|lei|desideri _6 ricevere|errore|destinatario|cancellarti|disiscriverti|iscrizione
        per|clicca|clicchi cancellarsi|annullare|disiscriversi|non|qui|cancellarti|cancellare|disiscriverti
        prima di stampare
        ai sensi del|dell
        rispetta|pensa l|all ambiente
        avviso di riservatezza
        riceve|ricevi questa
    ",
    ),
    (Cue::Term(Term::Month(1)), "gennaio|genn"),
    (Cue::Term(Term::Month(2)), "febbraio"),
    (Cue::Term(Term::Month(3)), "marzo"),
    (Cue::Term(Term::Month(4)), "aprile"),
    (Cue::Term(Term::Month(5)), "maggio"),
    (Cue::Term(Term::Month(6)), "giugno"),
    (Cue::Term(Term::Month(7)), "luglio"),
    (Cue::Term(Term::Month(8)), "agosto"),
    (Cue::Term(Term::Month(9)), "settembre"),
    (Cue::Term(Term::Month(10)), "ottobre"),
    (Cue::Term(Term::Month(11)), "novembre"),
    (Cue::Term(Term::Month(12)), "dicembre"),
    (Cue::Term(Term::Weekday(1)), "lunedì"),
    (Cue::Term(Term::Weekday(2)), "martedì"),
    (Cue::Term(Term::Weekday(3)), "mercoledì"),
    (Cue::Term(Term::Weekday(4)), "giovedì"),
    (Cue::Term(Term::Weekday(5)), "venerdì"),
    (Cue::Term(Term::Weekday(6)), "sabato"),
    (Cue::Term(Term::Weekday(7)), "domenica"),
    (Cue::Term(Term::Season(3)), "primavera"),
    (Cue::Term(Term::Season(6)), "estate"),
    (Cue::Term(Term::Season(9)), "autunno"),
    (Cue::Term(Term::Season(12)), "inverno"),
    (Cue::Term(Term::Day), "giorno|giorni"),
    (Cue::Term(Term::Week), "settimana|settimane"),
    (Cue::Term(Term::CalendarWeek), "settimana"),
    (Cue::Term(Term::MonthUnit), "mese|mesi"),
    (Cue::Term(Term::Quarter), "trimestre|q"),
    (Cue::Term(Term::Half), "semestre"),
    (Cue::Term(Term::Year), "anno|anni|esercizio"),
    (Cue::Term(Term::Number(1)), "un|una|uno|primo|prima|primi"),
    (Cue::Term(Term::Number(2)), "due|secondo|paio\nun paio di?"),
    (Cue::Term(Term::Number(3)), "tre|terzo|qualche|alcune"),
    (Cue::Term(Term::Number(4)), "quattro|quarto"),
    (Cue::Term(Term::Number(5)), "cinque"),
    (Cue::Term(Term::Number(6)), "sei"),
    (Cue::Term(Term::Number(8)), "otto"),
    (Cue::Term(Term::Number(10)), "dieci"),
    (Cue::Term(Term::Number(15)), "quindici"),
    (Cue::Term(Term::Next), "prossimo|prossima|prossimi|prossime|entrante|successivo|successiva\nche viene"),
    (Cue::Term(Term::This), "questo|questa|quest"),
    (Cue::Term(Term::Past), "scorso|scorsa|passato|passata|fa|ultimo|dal"),
    (Cue::Term(Term::In), "tra|fra|entro|in\ntra circa\nfra circa\ndatemi|dateci"),
    (Cue::Term(Term::FromNow), "da adesso"),
    (Cue::Term(Term::After), "dopo\ndopo il|la|l|le|i\npassato|passata|passate"),
    (Cue::Term(Term::Until), "fino a|al|alla|all\nsino a|al|alla"),
    (Cue::Term(Term::By), "entro|per|verso\nentro il|la|l|fine?"),
    (Cue::Term(Term::From), "da|dal|dalla\na partire da|dal|dalla\nnon|nulla|niente prima di|del|della|dell\nprima del|della|di"),
    (Cue::Term(Term::On), "il|lo|la|l|le|al|nel|per\ngiorno"),
    (Cue::Term(Term::Of), "di|del|dell|della|il|la|l|nel|di|dello"),
    (Cue::Term(Term::Begin), "inizio|inizi|primi\nall|a inizio|inizi\nai primi di"),
    (Cue::Term(Term::Mid), "metà\na|verso metà"),
    (Cue::Term(Term::End), "fine\na|verso|alla fine"),
    (Cue::Term(Term::Tomorrow), "domani"),
    (Cue::Term(Term::DayAfterTomorrow), "dopodomani\ndopo domani"),
    (Cue::Term(Term::Today), "oggi"),
    (Cue::Term(Term::NewYear), "anno nuovo\nnuovo anno\ncapodanno"),
    (Cue::Term(Term::Christmas), "natale"),
    (Cue::Term(Term::Easter), "pasqua"),
    (Cue::Term(Term::Someday), "ferie|vacanze|feste|festività|fiera|inventario|ferragosto|rientro"),
    (Cue::Term(Term::Daypart), "mattina|mattino|pomeriggio|sera|mezzogiorno|mattinata|pranzo"),
    (Cue::Term(Term::At), "alle|ore|verso|tra|fra\nalle ore\ndopo le"),
    (Cue::Term(Term::Oclock), "h|ore"),
];
