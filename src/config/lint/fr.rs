//! French phrases that are not to be sent.

use super::phrase::Asks;
use super::phrase::Phrase;

const NEW: &str = "apportez du neuf : une idée, une question, une date";
const FACT: &str = "dites le fait, ou la suite, sans reproche";
const EQUAL: &str = "d'égal à égal : supprimez-le";
const WORD: &str = "posez une question à laquelle un mot suffit";
const STEP: &str = "nommez la prochaine étape, avec une date";
const PLAIN: &str = "dites simplement ce que le client y gagne, avec ses chiffres";

/// The phrases.
pub const PHRASES: &[Phrase] = &[
    Phrase::empty(
        "je-me-permets",
        NEW,
        &[
            "je me permets de vous",
            "je me permets de revenir",
            "je me permets de relancer",
            "permettez-moi de vous relancer",
        ],
    ),
    Phrase::empty(
        "relancer",
        NEW,
        &["je vous relance", "petite relance", "simple relance", "vous relancer", "une relance"],
    ),
    Phrase::empty("revenir-vers-vous", NEW, &["je reviens vers vous", "je reviens à vous", "revenir vers vous"]),
    Phrase::empty(
        "prendre-des-nouvelles",
        NEW,
        &["prendre des nouvelles", "venir aux nouvelles", "je viens aux nouvelles"],
    ),
    Phrase::empty(
        "faire-le-point",
        NEW,
        &["faire un petit point", "je voulais faire le point", "juste faire le point"],
    ),
    Phrase::empty(
        "petit-rappel",
        NEW,
        &[
            "petit rappel",
            "simple rappel",
            "rappel amical",
            "vous rappeler mon offre",
            "me rappeler à votre bon souvenir",
        ],
    ),
    Phrase::empty(
        "je-voulais-juste",
        NEW,
        &["je voulais juste", "je voulais simplement", "juste un petit mot", "un petit mot pour"],
    ),
    Phrase::empty(
        "haut-de-la-pile",
        NEW,
        &["remonter ce mail", "remonter mon mail", "haut de votre boîte", "haut de la pile"],
    ),
    Phrase::empty(
        "suite-a-mon-mail",
        "commencez par la raison d'écrire",
        &["suite à mon mail", "suite à mon précédent", "suite à mon dernier", "faisant suite à mon"],
    ),
    Phrase::empty(
        "j-espere-que-vous-allez-bien",
        "commencez par la raison d'écrire",
        &[
            "j'espère que vous allez bien",
            "en espérant que vous allez bien",
            "j'espère que ce message vous trouve",
            "j'espère que tout va bien",
        ],
    ),
    Phrase::empty(
        "dans-l-attente",
        STEP,
        &[
            "dans l'attente de votre retour",
            "dans l'attente de votre réponse",
            "dans l'attente de vous lire",
            "en attente de votre retour",
            "au plaisir de vous lire",
        ],
    ),
    Phrase::empty(
        "n-hesitez-pas",
        STEP,
        &[
            "n'hésitez pas à me",
            "n'hésitez pas à revenir",
            "je reste à votre disposition",
            "je me tiens à votre disposition",
        ],
    ),
    Phrase::empty(
        "des-que-possible",
        STEP,
        &["dès que possible", "dans les meilleurs délais", "à votre convenance", "dès que vous aurez un moment"],
    ),
    Phrase::empty(
        "gagnant-gagnant",
        PLAIN,
        &["gagnant-gagnant", "solution innovante", "solution clé en main", "leader du marché"],
    ),
    Phrase::needy(
        "des-nouvelles",
        WORD,
        &[
            "avez-vous des nouvelles",
            "des nouvelles de votre côté",
            "du nouveau de votre côté",
            "où en êtes-vous",
            "avez-vous avancé",
            "as-tu des nouvelles",
            "où en es-tu",
        ],
    ),
    Phrase::needy(
        "eu-le-temps",
        WORD,
        &[
            "avez-vous eu le temps",
            "eu l'occasion de regarder",
            "eu l'occasion de lire",
            "eu l'occasion de consulter",
            "avez-vous pu regarder",
            "avez-vous pu consulter",
            "avez-vous bien reçu mon",
            "as-tu eu le temps",
            "avez-vous pu prendre connaissance",
            "avez-vous reçu mon",
        ],
    ),
    Phrase::needy("je-me-demandais", WORD, &["je me demandais si", "je me demandais juste"]),
    Phrase::needy(
        "desole-de-deranger",
        EQUAL,
        &[
            "désolé de vous déranger",
            "désolée de vous déranger",
            "désolé de vous importuner",
            "sans vouloir vous déranger",
            "sans vouloir insister",
            "je ne veux pas vous déranger",
            "excusez-moi d'insister",
            "pardon d'insister",
            "désolé de te déranger",
            "excusez-moi de vous déranger",
            "pardonnez mon insistance",
            "je me permets d'insister",
        ],
    ),
    Phrase::needy(
        "vous-etes-tres-pris",
        "offrez de lui ôter une tâche, ou supprimez-le",
        &[
            "je sais que vous êtes très",
            "je sais que vous êtes occupé",
            "vous devez être très occupé",
            "je sais combien vous êtes",
            "vous êtes sans doute très",
            "je sais que tu es très",
            "je sais que votre agenda",
        ],
    ),
    Phrase::needy(
        "votre-temps-precieux",
        EQUAL,
        &[
            "votre temps précieux",
            "votre précieux temps",
            "quelques minutes de votre temps",
            "cinq minutes de votre temps",
            "5 minutes de votre temps",
            "une minute de votre temps",
            "un instant de votre temps",
            "ton temps précieux",
        ],
    ),
    Phrase::needy(
        "merci-de-repondre",
        WORD,
        &[
            "merci de me répondre",
            "merci de bien vouloir me répondre",
            "veuillez me répondre",
            "un retour de votre part serait",
            "je vous serais reconnaissant",
            "je vous serais très reconnaissant",
            "dans l'espoir d'une réponse",
            "merci de me tenir informé",
        ],
    ),
    Phrase::needy(
        "supplier",
        EQUAL,
        &["je vous en prie, répondez", "je vous supplie", "j'ai vraiment besoin de cette commande"],
    ),
    Phrase::scolding("comme-promis", FACT, &["comme promis", "comme convenu, vous deviez"]),
    Phrase::scolding(
        "vous-deviez",
        FACT,
        &[
            "vous deviez me",
            "vous aviez promis",
            "vous m'aviez promis",
            "vous m'avez promis",
            "vous m'aviez dit que vous",
            "tu devais me",
            "tu avais promis",
        ],
    ),
    Phrase::scolding(
        "sans-reponse",
        FACT,
        &[
            "sans réponse de votre part",
            "sans retour de votre part",
            "sans nouvelles de votre part",
            "pas eu de réponse",
            "pas eu de retour",
            "pas reçu de réponse",
            "toujours pas de réponse",
            "j'attends toujours",
            "n'ai pas eu de nouvelles",
            "n'ai toujours pas reçu",
        ],
    ),
    Phrase::scolding(
        "vous-n-avez-pas-repondu",
        FACT,
        &[
            "vous n'avez pas répondu",
            "vous ne m'avez pas répondu",
            "vous n'avez pas donné suite",
            "restés sans réponse",
            "resté sans réponse",
            "votre silence",
            "vous ne répondez pas",
            "tu n'as pas répondu",
            "ton silence",
        ],
    ),
    Phrase::scolding(
        "comme-deja-dit",
        FACT,
        &[
            "comme je vous l'ai déjà",
            "comme déjà indiqué",
            "comme indiqué dans mon précédent",
            "comme mentionné précédemment",
        ],
    ),
    Phrase::scolding(
        "troisieme-mail",
        "dites la suite ; personne ne compte",
        &[
            "mon troisième mail",
            "mon troisième message",
            "ma dernière tentative",
            "dernière tentative",
            "tenté à plusieurs reprises",
            "essayé à plusieurs reprises",
            "plusieurs reprises de vous joindre",
        ],
    ),
    Phrase::scolding(
        "decu",
        FACT,
        &[
            "je suis déçu",
            "je suis déçue",
            "je m'étonne",
            "je suis surpris que vous",
            "je suis surprise que vous",
            "la moindre des politesses",
            "par simple courtoisie",
        ],
    ),
    Phrase::spam(
        "agissez-maintenant",
        "donnez une fois la date de validité",
        &[
            "agissez maintenant",
            "achetez maintenant",
            "commandez maintenant",
            "profitez-en vite",
            "dépêchez-vous",
            "n'attendez plus",
        ],
    ),
    Phrase::spam(
        "entierement-gratuit",
        "dites le prix, ou laissez-le de côté",
        &[
            "100% gratuit",
            "100 % gratuit",
            "entièrement gratuit",
            "totalement gratuit",
            "sans aucun risque",
            "sans engagement aucun",
        ],
    ),
    Phrase::spam(
        "duree-limitee",
        "donnez la date de validité et sa raison",
        &[
            "offre à durée limitée",
            "pour une durée limitée",
            "offre exceptionnelle",
            "occasion unique",
            "opportunité unique",
            "dernière chance",
            "ne manquez pas cette",
            "offre limitée",
        ],
    ),
    Phrase::spam(
        "satisfait-ou-rembourse",
        PLAIN,
        &[
            "satisfait ou remboursé",
            "résultats garantis",
            "prix imbattable",
            "prix imbattables",
            "meilleur prix garanti",
        ],
    ),
    Phrase::spam(
        "cliquez-ici",
        "écrivez ce que montre le lien",
        &["cliquez ici", "cliquer ici", "cliquez ci-dessous", "cher ami", "cher client"],
    ),
];

/// Words that ask for something, and words that offer to stop.
pub const ASKS: Asks = Asks {
    steps: &[
        "dites-moi",
        "répondez",
        "écrivez-moi",
        "appelez-moi",
        "donnez-moi",
        "faites-moi savoir",
        "indiquez-moi",
        "choisissez",
        "un mot suffit",
        "une ligne suffit",
    ],
    outs: &[
        "désabonner",
        "désinscrire",
        "ne vous écrirai plus",
        "n'écrirai plus",
        "plus de mails",
        "plus de messages",
        "ne plus recevoir",
        "laisserai tranquille",
        "répondez « stop",
        "répondez \"stop\"",
        "répondez stop",
    ],
};
