//! German phrases that are not to be sent.

use super::phrase::Asks;
use super::phrase::Phrase;

const NEW: &str = "bringen Sie etwas Neues: Idee, Frage, Termin";
const FACT: &str = "nennen Sie die Tatsache, oder was als Nächstes geschieht, ohne Vorwurf";
const EQUAL: &str = "auf Augenhöhe: lassen Sie es weg";
const WORD: &str = "stellen Sie eine Frage, auf die ein Wort genügt";
const STEP: &str = "nennen Sie den nächsten Schritt, mit Datum";
const PLAIN: &str = "sagen Sie schlicht, was es dem Kunden bringt, in seinen Zahlen";

/// The phrases.
pub const PHRASES: &[Phrase] = &[
    Phrase::empty(
        "nachhaken",
        NEW,
        &["nachhaken", "nachzuhaken", "nachfassen", "nachzufassen", "hake nach", "fasse nach"],
    ),
    Phrase::empty(
        "nachfragen",
        NEW,
        &[
            "kurz nachfragen",
            "mal nachfragen",
            "noch einmal nachfragen",
            "nochmal nachfragen",
            "freundlich nachfragen",
            "höflich nachfragen",
            "wollte nachfragen",
        ],
    ),
    Phrase::empty(
        "nochmal-melden",
        NEW,
        &[
            "noch einmal melden",
            "nochmal melden",
            "nochmals melden",
            "mal wieder melden",
            "wieder einmal bei ihnen melden",
        ],
    ),
    Phrase::empty("kurz-hoeren", NEW, &["mal hören", "kurz hören, ob", "wollte nur hören", "wollte nur mal hören"]),
    Phrase::empty(
        "in-erinnerung-rufen",
        NEW,
        &[
            "in erinnerung rufen",
            "in erinnerung bringen",
            "freundliche erinnerung",
            "kleine erinnerung",
            "sanfte erinnerung",
            "möchte sie erinnern",
        ],
    ),
    Phrase::empty(
        "wollte-nur",
        NEW,
        &["ich wollte nur", "wollte nur kurz", "nur ganz kurz", "nur eine kurze nachfrage", "kurze nachfrage"],
    ),
    Phrase::empty("nach-oben-schieben", NEW, &["nach oben schieben", "nach oben holen", "nach oben in ihrem postfach"]),
    Phrase::empty(
        "bezugnehmend",
        "beginnen Sie mit dem Anlass",
        &["bezugnehmend auf", "bezug nehmend auf", "ich nehme bezug auf", "ich beziehe mich auf mein"],
    ),
    Phrase::empty(
        "hoffe-es-geht-gut",
        "beginnen Sie mit dem Anlass",
        &["hoffe, es geht ihnen gut", "hoffe es geht ihnen gut", "hoffe, ihnen geht es gut", "hoffe, sie hatten"],
    ),
    Phrase::empty(
        "freue-mich-von-ihnen-zu-hoeren",
        STEP,
        &[
            "freue mich, von ihnen zu hören",
            "freue mich von ihnen zu hören",
            "würde mich freuen, von ihnen zu hören",
            "freue mich auf ihre rückmeldung",
            "freue mich über ihre rückmeldung",
            "über eine rückmeldung würde ich mich",
        ],
    ),
    Phrase::empty(
        "stehe-zur-verfuegung",
        STEP,
        &[
            "stehe ihnen jederzeit",
            "stehe jederzeit gerne",
            "stehe ihnen gerne zur verfügung",
            "stehe ich ihnen gerne zur verfügung",
            "zögern sie nicht",
        ],
    ),
    Phrase::empty(
        "zeitnah",
        STEP,
        &["zeitnah", "zu gegebener zeit", "bei gelegenheit", "baldmöglichst", "schnellstmöglich"],
    ),
    Phrase::empty(
        "alleinstellung",
        PLAIN,
        &[
            "win-win-situation",
            "rundum-sorglos-paket",
            "innovative lösung",
            "ganzheitliche lösung",
            "maßgeschneiderte lösung",
        ],
    ),
    Phrase::needy(
        "neuigkeiten",
        WORD,
        &[
            "gibt es neuigkeiten",
            "gibt es schon neuigkeiten",
            "gibt es etwas neues",
            "haben sie neuigkeiten",
            "schon eine entscheidung gefallen",
        ],
    ),
    Phrase::needy(
        "schon-angesehen",
        WORD,
        &[
            "schon gelegenheit",
            "bereits gelegenheit",
            "schon die gelegenheit",
            "schon zeit gefunden",
            "schon dazu gekommen",
            "haben sie meine mail erhalten",
            "haben sie meine e-mail erhalten",
            "haben sie mein angebot erhalten",
            "ist mein angebot angekommen",
        ],
    ),
    Phrase::needy(
        "stand-der-dinge",
        WORD,
        &["stand der dinge", "wie ist der stand", "aktueller stand bei ihnen", "wie der aktuelle stand"],
    ),
    Phrase::needy(
        "will-nicht-stoeren",
        EQUAL,
        &[
            "möchte nicht stören",
            "will nicht stören",
            "möchte sie nicht stören",
            "entschuldigen sie die störung",
            "verzeihen sie die störung",
            "möchte nicht aufdringlich",
            "will nicht aufdringlich",
        ],
    ),
    Phrase::needy(
        "weiss-sie-sind-beschaeftigt",
        "nehmen Sie ihm etwas ab, oder lassen Sie es weg",
        &[
            "weiß, dass sie viel zu tun",
            "weiß, wie beschäftigt",
            "sind sicher sehr beschäftigt",
            "haben sicher viel zu tun",
            "haben bestimmt viel zu tun",
        ],
    ),
    Phrase::needy(
        "ihre-wertvolle-zeit",
        EQUAL,
        &[
            "ihre wertvolle zeit",
            "ihrer wertvollen zeit",
            "ihre kostbare zeit",
            "ein paar minuten ihrer zeit",
            "fünf minuten ihrer zeit",
        ],
    ),
    Phrase::needy(
        "bitte-melden",
        WORD,
        &[
            "bitte melden sie sich",
            "bitte antworten sie",
            "bitte um rückmeldung",
            "bitte um kurze rückmeldung",
            "um eine kurze rückmeldung",
            "wäre ihnen sehr dankbar",
            "wäre ich ihnen sehr dankbar",
        ],
    ),
    Phrase::needy(
        "flehen",
        EQUAL,
        &["ich flehe", "dringend auf ihren auftrag", "brauche diesen auftrag", "tun sie mir den gefallen"],
    ),
    Phrase::scolding("wie-versprochen", FACT, &["wie versprochen", "wie zugesagt"]),
    Phrase::scolding(
        "sie-wollten",
        FACT,
        &[
            "sie wollten sich melden",
            "sie wollten sich bei mir melden",
            "sie hatten zugesagt",
            "sie haben versprochen",
            "sie hatten versprochen",
            "sie sagten, sie würden",
        ],
    ),
    Phrase::scolding(
        "noch-nichts-gehoert",
        FACT,
        &[
            "noch nichts von ihnen gehört",
            "nichts mehr von ihnen gehört",
            "leider nichts von ihnen gehört",
            "leider noch keine antwort",
            "noch keine rückmeldung",
            "keine rückmeldung erhalten",
            "keine antwort erhalten",
            "warte noch immer",
            "warte immer noch",
        ],
    ),
    Phrase::scolding(
        "sie-haben-nicht-geantwortet",
        FACT,
        &[
            "sie haben nicht geantwortet",
            "sie haben nicht reagiert",
            "sie haben mir nicht geantwortet",
            "sie haben sich nicht gemeldet",
            "blieb unbeantwortet",
            "blieben unbeantwortet",
            "ihr schweigen",
        ],
    ),
    Phrase::scolding(
        "bereits-geschrieben",
        FACT,
        &[
            "wie ich bereits schrieb",
            "wie bereits mehrfach",
            "wie schon mehrfach",
            "wie bereits erwähnt",
            "wie bereits mitgeteilt",
        ],
    ),
    Phrase::scolding(
        "dritte-mail",
        "sagen Sie, was als Nächstes geschieht; niemand zählt mit",
        &[
            "meine dritte mail",
            "meine dritte e-mail",
            "mein dritter versuch",
            "mein letzter versuch",
            "letzter versuch, sie",
            "mehrfach versucht, sie",
            "schon mehrmals versucht",
        ],
    ),
    Phrase::scolding(
        "enttaeuscht",
        FACT,
        &[
            "ich bin enttäuscht",
            "bin etwas enttäuscht",
            "wundere mich, dass",
            "hätte erwartet, dass",
            "gebot der höflichkeit",
            "nicht die feine art",
        ],
    ),
    Phrase::spam(
        "jetzt-zugreifen",
        "nennen Sie einmal das Datum, bis zu dem es gilt",
        &[
            "jetzt zugreifen",
            "jetzt zuschlagen",
            "jetzt kaufen",
            "jetzt bestellen",
            "schnell sein lohnt sich",
            "greifen sie zu",
        ],
    ),
    Phrase::spam(
        "voellig-kostenlos",
        "sagen Sie, was es kostet, oder lassen Sie den Preis weg",
        &[
            "100% kostenlos",
            "100 % kostenlos",
            "völlig kostenlos",
            "komplett kostenlos",
            "garantiert kostenlos",
            "völlig risikofrei",
            "ohne jedes risiko",
        ],
    ),
    Phrase::spam(
        "nur-fuer-kurze-zeit",
        "nennen Sie das Datum, bis zu dem es gilt, und den Grund",
        &[
            "nur für kurze zeit",
            "nur solange der vorrat",
            "solange der vorrat reicht",
            "einmalige gelegenheit",
            "einmaliges angebot",
            "letzte chance",
            "lassen sie sich das nicht entgehen",
        ],
    ),
    Phrase::spam(
        "garantiert",
        PLAIN,
        &[
            "garantierter erfolg",
            "erfolg garantiert",
            "geld-zurück-garantie",
            "zum absoluten bestpreis",
            "unschlagbarer preis",
            "unschlagbares angebot",
        ],
    ),
    Phrase::spam(
        "hier-klicken",
        "schreiben Sie, was der Link zeigt",
        &["hier klicken", "klicken sie hier", "jetzt klicken"],
    ),
    Phrase::spam(
        "damen-und-herren",
        "nehmen Sie den Namen",
        &["sehr geehrte damen und herren", "lieber freund", "sehr geehrter kunde"],
    ),
];

/// Words that ask for something, and words that offer to stop.
pub const ASKS: Asks = Asks {
    steps: &[
        "sagen sie",
        "sagen sie mir",
        "antworten sie",
        "schreiben sie mir",
        "schreiben sie einfach",
        "rufen sie",
        "nennen sie",
        "geben sie mir",
        "teilen sie mir",
        "lassen sie mich wissen",
        "lassen sie es mich wissen",
        "wählen sie",
        "schauen sie",
        "schlagen sie",
        "ein klick genügt",
        "ein wort genügt",
        "eine zeile genügt",
    ],
    outs: &[
        "abmelden",
        "abbestellen",
        "nicht mehr schreiben",
        "schreibe ich nicht mehr",
        "schreibe ich ihnen nicht",
        "schreibe nicht mehr",
        "keine weiteren mails",
        "keine weitere mail",
        "keine mails mehr",
        "keine nachrichten mehr",
        "hören nichts mehr von mir",
        "nichts mehr davon",
        "lasse ich sie in ruhe",
        "antworten sie „stopp",
        "antworten sie „stop",
        "genügt „stopp",
    ],
};
