//! French phrases of intent. Data, no rules; how a phrase is written is said in [`super::matcher`].

use super::cues::Cue;
use super::cues::Phrases;
use super::cues::Term;

/// The phrases.
pub const PHRASES: Phrases = &[
    (
        Cue::OptOutAlone,
        "
        stop|arrêtez|arrêter|désabonner|désabonnement|désinscription|désinscrire|désinscrivez|désabonnez|résilier|assez|stoppez|désinscris
        me désabonner|désinscrire
        arrêtez ça|tout
        plus de mail|mails|messages|emails|courriels|sollicitations
        supprimez|retirez moi
    ",
    ),
    (
        Cue::OptOut,
        "
        désabonnez|désinscrivez|désabonne|désinscris|désabonner|désinscrire moi|nous|me de|des|du? vos|votre|la|cette|ces|toutes? liste|listes|newsletter|mails|emails|envois? de? diffusion?
        souhaite|veux|voudrais|souhaitons|voulons|désire|aimerais|désirons|demande me|nous|à? nous|me? désabonner|désinscrire|être de|des? vos|votre|la|cette? liste|listes|mails|emails|newsletter|envois?
        me|nous désabonner|désinscrire de|des? vos|votre|la|cette|toutes? liste|listes|mails|emails|newsletter|envois? de? diffusion?
        retirez|supprimez|enlevez|ôtez|effacez|rayez|retire|enlève|supprime|sortez moi|nous|mon|notre|mes adresse|email|mail|nom|e-mail? email|mail? de|des vos|votre|la|cette|ces|toutes|vos liste|listes|fichier|fichiers|base|bases|contacts|mailing|envois|diffusion de? diffusion|données|contacts|mailing|envoi|contact?
        me|nous|mon|notre retirer|supprimer|enlever|rayer|effacer|ôter|sortir|adresse|email|mail retirer? de|des vos|votre|la|cette|ces liste|listes|fichier|fichiers|base|bases|contacts|mailing|diffusion de? diffusion|données|contacts|mailing|contact?
        retirer|supprimer|enlever mon|mes|notre adresse|email|mail|nom|coordonnées email|mail? de|des vos|votre|la|cette liste|listes|fichier|fichiers|base|bases|contacts de? diffusion|données?
        supprimez|supprimer|effacez|effacer|détruire mes|toutes|nos|mon|l mes? données|coordonnées|adresse|ensemble personnelles|email|mail|de? mes? données|de? vos? fichiers?
        retirez|supprimez|enlevez|effacez moi
        ne|n me|nous|m'|m|nous|pas? contactez|écrivez|envoyez|sollicitez|relancez|dérangez|recontactez|importunez|contacte|écris plus|jamais|pas|davantage de|d'|d|aucun|à? mails|mail|emails|messages|nouveau|courriels|e-mails|message|l'avenir?
        n envoyez plus de|d|rien|aucun mails|mail|emails|messages|courriels|e-mails|message?
        ne plus|pas|jamais me|nous|m|m'? contacter|écrire|envoyer|solliciter|relancer|recontacter|déranger|importuner|être de|d|vos|ces? mails|mail|emails|messages|courriels|e-mails|contacté|sollicité|relances?
        cessez|arrêtez|cesser|arrêter|stoppez de|d|tout|toute|vos|ces|les|tous|cet|ce me|m|nous|ces? contacter|écrire|envoyer|solliciter|relancer|envoi|envois|mails|emails|messages|relances|contact|sollicitation|spams|spam|démarchage|harcèlement|harceler|sollicitations des|de|d|ces|vos|tous? mails|mail|emails|messages|courriels?
        plus de|d|aucun|aucune mail|mails|messages|emails|courriels|sollicitations|relances|message|relance|sollicitation
        ne|n? souhaite|souhaitons|veux|voulons|désire|désirons|souhaiterais|souhaiterions plus|pas recevoir|être|avoir|entendre vos|de|ces|d|ce|contacté|contactée|contactés|sollicité|sollicités|aucun|aucune|relancé|relancés|type? autres|mails|emails|messages|mail|courriels|message|sollicitations|sollicitation|relances|de|parler? mails|emails|messages|mail|courriels|type? part?
        plus recevoir vos|de|ces|d|aucun|vos|tous mails|emails|messages|mail|courriels|message|sollicitations|relances
        laissez moi|nous tranquille|tranquilles|en paix?
        m|me|nous oppose|opposons|opposer au|à traitement|l|la|tout|toute|cette
        retire|révoque mon consentement
        fichez moi|nous la paix
        pouvez vous me|nous retirer|désinscrire|désabonner
        stop aux|les|à? vos? e-mails|emails|mails|mailings|publicités|relances|spams
    ",
    ),
    (
        Cue::OptOutPerhaps,
        "
        comment me? désabonner|désinscrire
        comment se|puis|faire désabonner|désinscrire|je|pour me? désabonner|désinscrire?
        trop de mails|messages|relances
    ",
    ),
    (
        Cue::NoFirm,
        "
        clôturer|clôturez|clore|fermer|fermez|classer|classez|clos|archiver|archivez|clôture|fermeture le|ce|notre|mon|du|votre|l dossier|ticket|affaire|demande|offre|devis|proposition
        dossier peut|est|clos|clôturé|à être|clos|clôturé|classé|fermer|clôturer|fermé?
        donnons|donne|donnerons|donnera|donnerai|donner|donné ne|n|nous|pas|pas|plus|aucune? pas|plus|aucune? suite
        pas|plus|aucune donner|donné|donnerons de? suite|favorable
        sans suite
        ne|n|nous donnons|donnerons pas|plus de? suite|favorable?
        ne|n|nous retenons|retiendrons|acceptons|poursuivons|poursuivrons|signerons|commanderons pas|plus votre|cette|la|l|le? offre|proposition|devis?
        ne|n|nous avons|souhaitons pas|plus retenu|poursuivre|donner|signer|accepter|aller votre|suite|plus|avec|la|l? offre|proposition|loin|vous|suite?
        pas retenu|retenue|retenir|retenons|accepter|acceptée|poursuivre|poursuivrons|aller|signer votre|la|cette|l|plus? offre|proposition|devis|loin?
        déclinons|décline|décliner|refusons|refuse|refuser|rejetons votre|l|la|cette|le? offre|proposition|devis?
        contraints|obligés|regret de décliner|refuser
        décidé|décision|choisi|décidons de ne pas|plus
        renonçons|renonce|renoncer|abandonnons|abandonner|abandonné à|au|ce|le|votre|l? projet|votre|offre?
        décidé|choisi d'|d|de abandonner|renoncer|annuler|décliner|arrêter
        réponse est|sera négative|non
        réponse négative|défavorable
        avis défavorable
        ne se fera|fait pas
        annulons|annule|annuler notre|la|ma|votre demande|commande
        nous|je passons|passe notre tour
        considérez|considérer _3 comme clos|clôturé|terminé|caduc
        ne donnera|donnerons|donne
        votre|vos|cette|la offre|offres|devis|proposition n? a|est|sera|ont pas|hélas|malheureusement? été? pas? retenue|retenu|retenus|retenues|sélectionnée|choisie|acceptée
    ",
    ),
    (
        Cue::NoFirmReason,
        "
        choisi|retenu|opté|sélectionné|préféré|pris|signé|mandaté|confié|commandé|acheté|attribué|partis|parti|allons|attribuer|choisir|trouvé|engagés|travailler|travaillons un|une|pour|avec|le|la|l|chez|à|sur|d|vers _2 autre|autres|concurrent|concurrente|concurrence|solution|ailleurs|actuel|moins|local|prestataire prestataire|fournisseur|société|offre|solution|entreprise|partenaire|proposition|cabinet|artisan|actuel|cher|agence?
        un|une autre prestataire|fournisseur|société|offre|solution|entreprise|partenaire|proposition|agence|artisan a|est|été _1 retenu|retenue|choisi|choisie|sélectionné|choisis
        chez|avec un|une autre|concurrent prestataire|fournisseur|partenaire|entreprise|société
        choisi|retenu|retenu|préféré|confié|attribué quelqu|ailleurs un? d'autre?
        acheté|commandé|trouvé|signé|allés|allé|partis ailleurs
        projet|travaux|chantier|commande|budget|appel|investissement|rénovation _2 annulé|annulés|abandonné|abandonnés|arrêté|suspendu|stoppé|annulée|gelé|enterré|tombé|avorté
        annulé|abandonné le|notre|ce projet|travaux
        avons|ai|sommes déjà trouvé|signé|choisi|acheté|commandé|équipés|équipé|fait un|une|notre|quelqu|prestataire|fournisseur|solution|choix|autre? prestataire|fournisseur|solution|choix|autre?
        déjà trouvé|signé|choisi|acheté|commandé
        faire|faisons|ferons|réaliser|gérer|développer _2 interne|nous-mêmes|mêmes
        en interne
        rester|restons|resterons|garder|gardons avec? notre|le|nos fournisseur|prestataire|actuel|solution
    ",
    ),
    (
        Cue::NoSoft,
        "
        pas|plus|peu intéressé|intéressée|intéressés|intéressées|interessé|intéressant|intéresse|concerné|concernés|pertinent
        aucun intérêt|interet
        pas|aucune|plus d'|d intérêt
        ne|n m|nous intéresse|intéressent pas|plus
        ne|n correspond|convient|conviennent|correspondent pas|plus à|nos|aux|notre? nos|besoins|attentes|notre? besoins|attentes|besoin?
        non merci
        ce|c sera|est non
        pas pour nous|moi
    ",
    ),
    (
        Cue::NoSoftReason,
        "
        trop cher|chère|chers|élevé|élevée|élevés|onéreux|coûteux
        prix|tarif|tarifs|coût|devis|montant|coûts est|sont|dépasse|reste|nous|trop|hors|semble _2 élevé|élevés|cher|budget|budgets|important|prohibitif|excessif|trop|élevé|hors
        pas|plus|aucun|sans le|de|d|assez|les budget|moyens|financement|fonds|argent
        budget _3 pas|plus|insuffisant|gelé|coupé|réduit|bloqué|supprimé|dépassé|refusé|épuisé|dépasse
        dépasse|hors|dessus|au-dessus notre|de|du|nos|le notre|nos? budget|moyens|enveloppe
        moins cher|chère ailleurs|chez
        pas|plus|aucun les? besoin|besoins|moyens|utilité de|d? votre|ce|cette|ces|vos|prestation|service?
        n|ne avons|ai pas|plus|aucun besoin
        sommes|suis|ai|avons déjà équipés|équipé|satisfaits|satisfait|un|une|notre fournisseur|prestataire|solution|outil?
        sommes|suis équipés|équipé
        satisfaits|satisfait|contents de|avec notre|nos|mon fournisseur|prestataire|solution|actuel|outil
        priorités ont|sont changé|autres|différentes
        pas|plus|autres une|notre|la|d? priorité|priorités
        gel des|du investissements|budget|dépenses|recrutements
    ",
    ),
    (
        Cue::NoAlone,
        "
        non
        non merci|désolé
        malheureusement non|pas
        pas intéressé|intéressée|intéressés
        sans façon
        négatif
    ",
    ),
    (
        Cue::Reason,
        "
        timing|moment|calendrier n|ne|est|pas est|pas|mauvais
        mauvais moment|timing
        délai|délais trop|sont|est trop? longs|long
        direction|patron|conseil|comité _3 refusé|contre|pas
        prix
    ",
    ),
    (
        Cue::Yes,
        "
        bon pour accord
        accord
        nous|j|je|on acceptons|accepte|validons|valide|confirmons|signons|commandons|approuvons|retenons|signe|confirme|approuve votre|la|le|l|les|cette|ce? offre|devis|proposition|commande?
        acceptons|accepte|validons|valide|approuvons votre|la|le|l|cette|ce offre|devis|proposition|commande|contrat
        nous|j|je|on avons|ai|a accepté|validé|approuvé|signé|choisi|retenu|décidé votre|l|le|la|vous|de? offre|proposition|devis|travailler?
        validé|approuvé|accepté
        est|été|a|ont validé|validée|approuvé|approuvée|accepté|acceptée|signé
        devis|contrat|proposition|offre|bon est|a|ci-joint|de|dûment? été|ci|signé|commande|signée? signé|signée|validé|validée|accepté|acceptée|joint|approuvé
        signé|signée ci joint|jointe
        bon de commande
        ci joint|jointe|joints le|la|notre|votre|l? devis|contrat|bon|proposition|offre|commande signé|signée|de|validé|tamponné
        veuillez trouver _2 le|notre|la|votre|joint devis|contrat|bon|commande|offre signé|signée|de|ci
        trouverez _3 devis|contrat|bon|proposition signé|signée|de
        vous avez|pouvez notre|le|mon|lancer|commencer|démarrer|procéder|y|envoyer feu|accord|marché|go|vert|la|les|aller|nous|le? vert|commande|travaux|contrat?
        feu vert
        allez y
        allons y
        on y va
        on lance|signe|fonce|démarre|valide|commande
        c|ce est|sera|s bon|ok|validé|parti|d'accord|parfait|oui pour|nous|moi|accord? nous|moi|pour?
        d'accord pour|avec votre|la|le|l|cette|commencer|démarrer|signer|ce
        envoyez|envoie|transmettez|adressez|faites|préparez moi|nous|le|la|parvenir le|la|un|votre? contrat|facture|contrats|acompte|convention|bon
        lançons|lancer|démarrons|démarrer|commençons|commencer|procédons|procéder|passons la|le|les|à|avec|l commande|projet|travaux|production|signature|action|installation
        souhaitons|souhaite|voulons|aimerions|décidé|prêts|ravis|heureux de|d|à|vous? passer|commander|accepter|signer|démarrer|commencer|avancer|avec|donner|confirmer|valider|travailler|confier commande|avec|suite|une|vous|votre|la|le? suite|favorable|commande|offre|devis?
        donnons|donne|donner une|notre? suite|accord favorable
        suite favorable
        passons|passe|passer|passée|passé commande
        commande passée|ferme|validée|confirmée
        nous sommes partants
        partant|partants
        marché conclu
        je|nous prends|prenons
        choisi votre|vous
        retenu votre
        vous êtes retenus|retenu|choisis
    ",
    ),
    (
        Cue::YesAlone,
        "
        oui
        oui merci|volontiers|svp|parfait|bien
        ok
        d'accord
        parfait
        entendu
        très bien
        volontiers
        avec plaisir
        ça marche
        ça me|nous va|convient
        c'est bon|parfait|ok|noté|d'accord pour? moi|nous?
        bien sûr
        super
        banco
        validé
        go
        vendu
    ",
    ),
    (
        Cue::Interest,
        "
        intéressé|intéressée|intéressés|intéressant|intéressante|intéresse
        plaît
        séduit|séduits
    ",
    ),
    (
        Cue::Later,
        "
        pas maintenant|encore
        pas|plus une|la|notre|d? priorité|prioritaire pour|en|actuellement l|le|ce? instant|moment?
        pas tout de suite
        pas pour l|le instant|moment
        pas à ce stade
        pas cette|ce année|mois|semaine|trimestre
        pas dans l immédiat
        pas eu le temps
        pas encore intéressé|intéressés|prêts|décidé|tranché
        pas pris|arrêté de|notre|la|encore décision
        aucune décision
        pas intéressés|intéressé|besoin pour l|le instant|moment
        pour l|le instant|moment
        plus tard
        en cours d'|d|de examen|étude|analyse|validation|réflexion|discussion|évaluation|décision
        à l étude
        en réflexion|attente|suspens|stand
        encore|toujours|actuellement en|à|réfléchissons|hésitons|étudions|nous|pas|le|l cours|réflexion|étude|train|discussion|attente|décidé|étude
        besoin|laissez|donnez|demande|accordez|falloir|faut _1 de|d|un|nous|du|plus|encore de|d|peu|plus|temps|quelques|réfléchir|réflexion|délai temps|de|jours|semaines|réflexion|délai?
        réfléchir|réfléchissons|étudions|étudier|examinons|examiner|comparons|comparer|analysons|consulter
        reporter|reporté|repoussé|repousser|décalé|décaler|différé|reportons|suspendu|pause|gelé
        revenir|reviens|reviendrai|reviendrons|revient|revenons vers|vers? vous
        vers vous
        tiendrai|tiendrons|tiens|tenons au courant|informé
        une autre fois
        peut être|être plus|l|en? tard|année|prochaine?
        débordé|débordés|débordée|surchargé|surchargés|charrette
        suis|sommes|est|êtes|très|trop|assez|bien|encore|toujours occupé|occupée|occupés|occupées
        absent|absente|déplacement|congés|vacances
        attendre|attendons|attends|patienter|patience
        au retour|mon de? retour?
        pas le bon moment
        bon moment
        on verra|voit
        après|avant les|mes|la|le vacances|congés|fêtes|rentrée|été
        pas pressé|pressés|urgent
    ",
    ),
    (
        Cue::Call,
        "
        rappelez|rappeler|rappelle|recontactez|recontacter|contactez|contacter|appelez|appeler|relancez|relancer|écrivez|écrire|revenez|revenir|reviens|reviendrai|reviendrons|revient|revenons|reparler|reparlons|parler|parlons|discuter|discutons|rediscuter|échanger|joindre|téléphonez|sollicitez
        décision|décider|décidera|décidons|déciderons|décidé|réponse|réponds|répondrai|répondrons|statuer|trancher|trancherons|validation|réunion|comité|retour|retours|nouvelles|point|arbitrage|budget
        voir|revoir|verrons|verrai|regarderons|reprendre|reprenons|reprendra|relance|relancé|reporter|reporté|repoussé|décalé|attendre|patienter|étudier|examiner|étudierons|reconsidérer|signer|démarrer|commencer|commencera|débuter|prévu|prévus|lancement
        disponible|disponibles|possible|plutôt|idéalement|pas|rien|tôt|mieux
        faire|faisons|fais|donner|donnerai|donnerons|tenir|tiendrai un|une|le|vous point|réponse|retour|au|courant
        absent|absente|congés|vacances|débordé|débordés|occupé|déplacement|fermé
        savoir|saurons|saurai|visibilité
        temps
    ",
    ),
    (
        Cue::Refer,
        "
        adressez|adresser vous|directement|plutôt|cette|votre? directement|plutôt|demande|offre? à|au
        laisse|laisser voir|discuter|échanger|traiter _2 avec
        contactez|contacter|appelez|joindre|écrivez|voir|voyez|joignez plutôt|directement|avec|à|donc? avec|à?
        prenez|prendre contact|attache avec
        parlez|parler en|à|avec|de|directement à|avec?
        rapprochez vous? de|du
        interlocuteur|interlocutrice|contact|responsable|remplaçant|remplaçante|successeur|décideur|personne|remplacé|remplacée est|sera|par|à|désormais|en|dans|pour|bon|cela|ce? désormais|contacter|sujet|par|est|concernée|charge|maintenant? est?
        envoyez|transmettez|renvoyez|adresser|envoyer|transmettre|vois|voyez|traiter|traitez _3 à|avec
        mettre en relation|contact avec
        merci de contacter|joindre|voir
    ",
    ),
    (
        Cue::Copied,
        "
        mets|mettons|ajoute|ajoutons|met|met je|nous|en? _4 copie|cc|boucle
        copie|cc
        transmis|transmets|transmettons|transféré|transfère|fait|renvoyé|envoyé|relayé _4 à
    ",
    ),
    (
        Cue::InCharge,
        "
        est|sera|serait le|la|mon|notre|votre|désormais|en|maintenant|votre? bon|bonne|responsable|interlocuteur|interlocutrice|charge|personne|chargé|chargée|contact|nouveau|nouvelle|décideur|remplaçant|successeur
        s occupe|occupera|occupent
        gère|gérera|décide|suit|pilote|reprend ce|cela|le|la|ces|ce|l|du|les|désormais
        prend|reprend le|la|ma|mon|en relais|suite|charge|suite|dossier|poste
        pourra|peut vous|te répondre|aider|renseigner|recevoir
    ",
    ),
    (
        Cue::WrongPerson,
        "
        ne|n suis|est|sommes|serai pas|plus _1 la|le|votre|l|en bonne|bon|personne|interlocuteur|interlocutrice|responsable|charge|décideur personne|interlocuteur|contact|interlocutrice?
        pas|plus la|le|votre|l|à|de|du bonne|bon|personne|interlocuteur|interlocutrice|contact|responsable|charge|ressort|décideur personne|interlocuteur|contact|interlocutrice?
        mauvaise personne|adresse
        mauvais interlocuteur|contact|destinataire|service
        pas|plus moi|responsable|chargé|chargée|concerné|concernée|compétent|décideur|décisionnaire qui|de|du|par? décide|gère|occupe|m?
        pas|plus de? mon rôle|domaine|service|ressort|périmètre
        pas|plus de mon? ressort|domaine
        ne travaille|fais|m|gère|occupe plus|pas
        quitté l|la|le|mon entreprise|société|poste|groupe
        plus en charge|poste
        m|s'? occupe plus|pas
        changé de poste|service|société|fonction
    ",
    ),
    (
        Cue::Department,
        "
        achats|achat|comptabilité|direction|service|siège|secrétariat|informatique|technique|marketing|dsi|rh|département|accueil|syndic|architecte|mairie|équipe|responsable|directeur|directrice|patron|chef|collègue|collègues|bureau|propriétaire
    ",
    ),
    (
        Cue::Role,
        "
        m|mr|mme|mlle|monsieur|madame|maître
        collègue|collaborateur|collaboratrice|responsable|directeur|directrice|associé|associée|patron|remplaçant|remplaçante|successeur|assistante|chef|directement|plutôt|achats|travaux|en|copie|qui|à|avec|nommé|informatique|technique|désormais|maintenant|de|des|cc|du|commercial|commerciale|donc|monsieur|est
    ",
    ),
    (Cue::Article, "le|la|les|l|un|une|mon|ma|mes|notre|nos|votre|vos|ce|cette|au|aux|du|son|sa"),
    (
        Cue::Offer,
        "
        convient|conviendrait|conviennent|irait|va|arrange|possible|disponible|disponibles|libre|libres|dispo|convenir|parfait|idéal|bien|faisable|marche
        propose|proposons|proposer|suggère
        rendez vous
        rdv|rendez-vous|visio|entretien|réunion|créneau|créneaux|point
        pouvons|pourrions|peut|pouvez|pourriez|pourrait nous|vous|on
        voir|rencontrer|appeler|parler|échanger|discuter
        je|nous suis|sommes|serai|serons disponible|disponibles|libre|dispo
        à partir de|d
    ",
    ),
    (
        Cue::Ask,
        "
        question|questions
        pourriez|pouvez|pourrait|pouvons|est-ce|peux|pourrais vous|on|nous|tu|je
        quel|quelle|quels|quelles|combien|comment est|sont|sera|serait|seraient|coûte|faut|de|se
        préciser|éclaircir|clarifier
        est ce que|qu|possible
    ",
    ),
    (
        Cue::Idiom,
        "
        n|ne hésitez|hésite|manquerons|manquerai|oubliez|vous|tardez|manquez|inquiétez inquiétez|gênez? pas
        pas de|d souci|soucis|problème|problèmes|quoi|question|questions|inquiétude|urgence
        aucun|aucune|sans problème|souci|doute|engagement|inconvénient|objection|remarque|question|hésiter|hésitation
        pourquoi pas
        pas que|seulement|mal|encore
        ne dis|dirais|dirai|disons pas non
        dis|dirais|dirai|disons pas non
        si possible
        si c|cela|ça est|vous possible|convient
        si besoin
        s il vous|te plaît
        oui ou non
        arrêter|arrêtez de|l|la imprimer|option|gaspiller
        stopper le|la
        clos des travaux
        fermer la|le magasin|cuisine|porte
    ",
    ),
    (
        Cue::Complaint,
        "
        jamais demandé|inscrit|inscrite|souscrit|abonné|sollicité|donné|consenti|accepté
        comment|où|pourquoi avez|est|suis|je|m|continuez vous|je|ce|recevez|reçois|écrivez|à
        déjà dit|demandé|écrit|répondu|indiqué|signalé
        plusieurs|deux|trois|énième fois
        spam|harcèlement|rgpd|cnil|indésirable|abus|pénible|agaçant|inadmissible
    ",
    ),
    (
        Cue::Counter,
        "
        plutôt|sauf|jusqu|seulement|uniquement|continuez|continuer|garder|gardez|appelez|téléphone|remplacer|ajouter|ajoutez|nouvelle|nouveau|double|doublon|modifier|mettre|utilisez|envoyez
        offre|devis|proposition|contrat|commande est|nous|me|reste
    ",
    ),
    (Cue::But, "mais|cependant|toutefois|néanmoins|pourtant|par contre"),
    (
        Cue::Negator,
        "
        ne|n|pas|non|jamais|sans|aucun|aucune|rien|personne|guère
        au lieu de
    ",
    ),
    (Cue::NegatorBehind, "pas|plus|jamais|aucun|aucune"),
    (
        Cue::If,
        "
        si|sauf|supposant|moyennant
        à condition
        sous réserve
        en cas
        dépend|dépendra|selon
    ",
    ),
    (
        Cue::Condition,
        "
        quand|lorsque|avant|jusqu|peut|espère|espérons|peut-être|probablement|éventuellement|voudrais|faudrait|doit|doivent|devrait|devrions|attendant|faut
        une fois
        pas sûr|sûrs
        en attente
        reste à
        dès que|réception|lors|demain|lundi|mardi|janvier|septembre|le|la|maintenant
    ",
    ),
    (
        Cue::Past,
        "
        j|je|nous étais|étions|avais|avions|ai|avons|suis|sommes été?
    ",
    ),
    (
        Cue::Reported,
        "
        ai|a|avons|ont leur|lui dit|demandé|répondu|expliqué
        leur|lui ai|avons|a|ont dit|demandé|répondu|expliqué
        m|nous a|ont demandé|dit
        clients|collègues|gens|employés|fournisseurs|salariés|utilisateurs _2 demandent|disent|veulent|souhaitent|demandé
        il|elle|ils|client|clients|chef|directeur dit|dit|disent|pense|pensent|prétend|demande|demandent|a m|nous|souvent? dit|demandé?
        dit aux|à|au
        selon eux|lui|elle
    ",
    ),
    (
        Cue::Request,
        "
        pouvez|pourriez|voudriez|peux|pourrais|pouvons vous|tu|svp|s
        est il possible
        serait il|ce possible
        puis je vous demander
        merci de|d
        auriez vous
    ",
    ),
    (Cue::Boundary, "et|car|donc|parce|puisque|merci|veuillez|svp|alors|aussi|ainsi|puis|prière|désolé"),
    (Cue::Subject, "je|j|nous|on|il|elle|ils|avons|ai"),
    (Cue::Greeting, "bonjour|bonsoir|salut|merci|cher|chère|madame|monsieur|coucou"),
    (
        Cue::Because,
        "
        car|puisque
        parce que|qu
        en raison de|du|d
        à cause de|du|des
        raison|raisons est|sont|étant|
        faute de|d
        suite à|au|aux
    ",
    ),
    (
        Cue::Polite,
        "
        merci|svp|bonjour|s'il|il|vous|plaît|plait|s|te|veuillez|cordialement|immédiatement|bien|beaucoup|prière|désolé|désolée|maintenant|votre|vos|message|mail|pour|d|avance|à|par|bonne|journée|je|de|retour|salutations|tout|suite|encore|même|quand|m'|infiniment
    ",
    ),
    (
        Cue::Neutral,
        "
        je|j|nous|me|m|moi|vous|votre|vos|de|d|des|du|la|le|les|l|à|ce|cet|cette|ces|merci|bien|vouloir|veuillez|prie|prions|demande|demandons|souhaite|souhaitons|voudrais|aimerais|donc|immédiatement|désormais|dorénavant|l'avenir|avenir|maintenant|encore|une|fois|dernière|nouveau|pour|ma|mon|notre|adresse|liste|fichier|base|données|mails|mail|emails|email|messages|sujet|svp|s|il|plaît|te|aussi|ainsi|plus|jamais|définitivement|rapidement|tout|toute|suite|par|et|offre|proposition|devis|cuisine|bonjour|non|oui|ok|vraiment|simplement|également|ici|prière|pouvez|pourriez|serait|aimable|gentil|gré|reconnaissant|possible|plus|tôt|délais|meilleurs|en|sur|concernant|nouvel|autre|ordre|part|type|genre|diffusion|contact
    ",
    ),
    (
        Cue::Footer,
        "
        ce|cet|le|les|présent|cette message|e-mail|email|courriel|mail|courrier|communication|informations _6 confidentiel|confidentiels|confidentielles|destinataire|destinataires|confidentialité
        si vous _6 désabonner|désinscrire|destinataire|erreur|recevoir
        pour|cliquez vous|ne|ici|plus|sur _3 désabonner|désinscrire|recevoir
        pensez|pensons à|avant l|d environnement|imprimer
        avant d imprimer
        vous recevez ce|cet
        n imprimez
        merci de penser
    ",
    ),
    (Cue::Term(Term::Month(1)), "janvier|janv"),
    (Cue::Term(Term::Month(2)), "février|fév|févr"),
    (Cue::Term(Term::MonthLike(3)), "mars"),
    (Cue::Term(Term::Month(4)), "avril|avr"),
    (Cue::Term(Term::Month(6)), "juin"),
    (Cue::Term(Term::Month(7)), "juillet|juil"),
    (Cue::Term(Term::Month(8)), "août"),
    (Cue::Term(Term::Month(9)), "septembre"),
    (Cue::Term(Term::Month(10)), "octobre"),
    (Cue::Term(Term::Month(11)), "novembre"),
    (Cue::Term(Term::Month(12)), "décembre|déc"),
    (Cue::Term(Term::Weekday(1)), "lundi"),
    (Cue::Term(Term::Weekday(2)), "mardi"),
    (Cue::Term(Term::Weekday(3)), "mercredi"),
    (Cue::Term(Term::Weekday(4)), "jeudi"),
    (Cue::Term(Term::Weekday(5)), "vendredi"),
    (Cue::Term(Term::Weekday(6)), "samedi"),
    (Cue::Term(Term::Weekday(7)), "dimanche"),
    (Cue::Term(Term::Season(3)), "printemps"),
    // `a été` is no summer.
    (
        Cue::Term(Term::Season(6)),
        "
        l été
        cet été
        en été
        d été
        été prochain|2026|2027|2028|2029|2030
    ",
    ),
    (Cue::Term(Term::Season(9)), "automne|rentrée"),
    (Cue::Term(Term::Season(12)), "hiver"),
    (Cue::Term(Term::Day), "jour|jours"),
    (Cue::Term(Term::Week), "semaine|semaines"),
    (Cue::Term(Term::CalendarWeek), "semaine|s"),
    (Cue::Term(Term::MonthUnit), "mois"),
    (Cue::Term(Term::Quarter), "trimestre|t"),
    (Cue::Term(Term::Half), "semestre"),
    (Cue::Term(Term::Year), "an|ans|année|années|exercice"),
    (Cue::Term(Term::Number(1)), "un|une|premier|première|1er"),
    (Cue::Term(Term::Number(2)), "deux|deuxième|second|seconde"),
    (Cue::Term(Term::Number(3)), "trois|troisième\nquelques"),
    (Cue::Term(Term::Number(4)), "quatre|quatrième"),
    (Cue::Term(Term::Number(5)), "cinq"),
    (Cue::Term(Term::Number(6)), "six"),
    (Cue::Term(Term::Number(8)), "huit"),
    (Cue::Term(Term::Number(10)), "dix"),
    (Cue::Term(Term::Number(14)), "quinze"),
    (Cue::Term(Term::Number(15)), "quinzaine"),
    (Cue::Term(Term::Next), "prochain|prochaine|prochaines|prochains|suivant|suivante\nqui vient"),
    (Cue::Term(Term::This), "ce|cet|cette"),
    (Cue::Term(Term::Past), "dernier|dernière|passé|passée|derniers|dernières|depuis\nil y a"),
    (Cue::Term(Term::In), "dans|sous\nd ici\nd'ici à?\ndans environ\nlaissez|donnez moi|nous"),
    (Cue::Term(Term::FromNow), "à compter\nplus tard"),
    (Cue::Term(Term::After), "après\nsuite à\nà l issue de?"),
    (Cue::Term(Term::Until), "jusqu à|au|en|aux\njusque"),
    (Cue::Term(Term::By), "pour|vers|avant"),
    (Cue::Term(Term::From), "dès|depuis\nà partir de|du|d\npas|rien|plus|guère avant\nà compter de|du|d\nà la?\ncourant|dans|au|en"),
    (Cue::Term(Term::On), "le|la|les|au|l|en|du|d"),
    (Cue::Term(Term::Of), "de|du|d|des|la|le|l|les|en|au|prochain"),
    (Cue::Term(Term::Begin), "début|courant\nau|en début|cours\nau cours"),
    (Cue::Term(Term::Mid), "mi|milieu\nau|à|à la milieu|mi\nmi-"),
    (Cue::Term(Term::End), "fin\nà la|en fin"),
    (Cue::Term(Term::Tomorrow), "demain"),
    (Cue::Term(Term::DayAfterTomorrow), "après demain"),
    (Cue::Term(Term::Today), "aujourd'hui|aujourd"),
    (Cue::Term(Term::NewYear), "nouvel an\nla nouvelle année\nnouvelle année"),
    (Cue::Term(Term::Christmas), "noël"),
    (Cue::Term(Term::Easter), "pâques"),
    (Cue::Term(Term::Someday), "vacances|congés|fêtes|congé|salon|soldes|inventaire|ramadan|retour"),
    (Cue::Term(Term::Daypart), "matin|midi|soir|matinée\naprès midi"),
    (Cue::Term(Term::At), "à|vers|entre|dès"),
    (Cue::Term(Term::Oclock), "h|heures|heure|hrs"),
];
