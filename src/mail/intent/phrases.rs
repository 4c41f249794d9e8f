//! Phrases that mean "never write again" when they are the whole answer, by language. Data, no rules.
//!
//! Compared as [`super::plain`] writes them: lower case, no accents (umlauts as two letters), no punctuation.

/// The phrases. Negations are safe: a phrase must be everything that is said.
#[rustfmt::skip]
pub const OPT_OUT: &[&str] = &[
    // en
    "stop", "stop it", "stop this", "unsubscribe", "unsubscribe me", "unsubscribe from this list", "unsubscribe from all",
    "unsubscribe me from this list", "unsubscribe me from your list",
    "i want to unsubscribe", "i would like to unsubscribe", "id like to unsubscribe", "i wish to unsubscribe", "opt out", "optout",
    "opt me out", "i want to opt out", "i would like to opt out", "remove", "remove me", "remove me from your list",
    "remove me from the list", "remove me from this list", "remove me from your mailing list", "remove me from this mailing list",
    "remove me from your mailing", "remove me from your lists", "remove me from your mailing lists",
    "remove me from your database", "remove me from your contact list", "remove me from your contacts", "remove my email",
    "remove my email address", "remove my address", "remove my email from your list", "remove us", "remove us from your list",
    "take me off", "take me off your list", "take me off this list", "take me off the list", "take me off your mailing list",
    "stop emailing", "stop emailing me", "stop emailing us", "stop mailing me", "stop writing", "stop writing me",
    "stop writing to me", "stop contacting me", "stop contacting us", "stop sending me emails", "stop sending me mails",
    "stop sending me mail", "stop sending emails", "stop sending these", "stop sending these emails", "stop spamming me",
    "stop spamming", "stop these emails", "stop the emails", "stop all emails", "stop following up",
    "do not contact", "do not contact me", "do not contact me again", "do not contact me any more", "do not contact me anymore",
    "do not contact us again", "do not email", "do not email me", "do not email me again", "do not email me anymore",
    "do not write again", "do not write to me again", "do not send me emails", "do not send me any more emails",
    "do not send any more emails", "dont contact me", "dont contact me again", "dont contact me anymore", "dont email me",
    "dont email me again", "dont email me anymore", "dont write to me again", "dont send me emails",
    "dont send me any more emails", "no more emails", "no more mails", "no more mail", "no more messages",
    "never contact me again", "never email me again", "never write to me again", "delete my data", "delete my personal data",
    "delete my details", "leave me alone",
    // de
    "stopp", "abmelden", "ich moechte mich abmelden", "melden sie mich ab", "mich abmelden", "abbestellen", "austragen",
    "tragen sie mich aus", "mich austragen", "mich aus dem verteiler nehmen", "aus dem verteiler nehmen",
    "nehmen sie mich aus dem verteiler", "nehmen sie mich aus ihrem verteiler", "nehmen sie mich bitte aus ihrem verteiler",
    "nehmen sie mich bitte aus dem verteiler", "streichen sie mich von der liste", "streichen sie mich von ihrer liste",
    "streichen sie mich aus ihrem verteiler", "keine weiteren mails", "keine weiteren emails", "keine weiteren e mails",
    "keine mails mehr", "keine emails mehr", "keine e mails mehr", "keine nachrichten mehr", "keine weiteren nachrichten",
    "keine weiteren nachfragen", "nicht mehr kontaktieren", "mich nicht mehr kontaktieren", "kontaktieren sie mich nicht mehr",
    "kontaktieren sie mich bitte nicht mehr", "nicht mehr anschreiben", "schreiben sie mir nicht mehr",
    "schreiben sie mir bitte nicht mehr", "mich nicht mehr anschreiben", "senden sie mir keine mails mehr",
    "senden sie mir keine e mails mehr", "senden sie mir bitte keine e mails mehr", "schicken sie mir keine mails mehr",
    "schicken sie mir keine e mails mehr", "loeschen sie meine daten", "loeschen sie bitte meine daten", "meine daten loeschen",
    "loeschen sie meine adresse", "hoeren sie auf mir zu schreiben", "lassen sie mich in ruhe",
    // fr
    "arretez", "arreter", "desabonner", "me desabonner", "desabonnez moi", "je souhaite me desabonner",
    "je veux me desabonner", "desinscription", "desinscrire", "me desinscrire", "desinscrivez moi",
    "je souhaite me desinscrire", "ne plus me contacter", "ne me contactez plus", "ne plus mecrire", "ne mecrivez plus",
    "retirez moi", "retirez moi de votre liste", "retirez moi de la liste", "me retirer de votre liste",
    "retirez moi de vos listes", "supprimez moi de votre liste", "supprimez mes donnees", "plus de mails", "plus demails",
    "plus de messages", "ne menvoyez plus de mails", "ne menvoyez plus demails", "arretez de mecrire",
    "arretez de menvoyer des mails",
    // es
    "baja", "dar de baja", "darme de baja", "deme de baja", "dame de baja", "denme de baja", "quiero darme de baja",
    "quiero darme de baja de la lista", "desuscribir", "desuscribirme", "cancelar suscripcion", "no me contacte mas",
    "no me contacten mas", "no me contacte", "no contactar", "no me escriba mas", "no me escriban mas",
    "no me envie mas correos", "no me envien mas correos", "no mas correos", "no mas emails", "eliminar mis datos",
    "elimine mis datos", "borre mis datos", "eliminarme de la lista", "elimineme de su lista", "quiteme de la lista",
    "quitenme de la lista", "quiteme de su lista", "deje de escribirme", "dejen de escribirme",
    // nl
    "mij afmelden", "meld mij af", "ik wil me afmelden", "ik wil mij afmelden", "afmelden", "uitschrijven", "mij uitschrijven",
    "schrijf mij uit", "schrijf me uit", "ik wil me uitschrijven", "geen mails meer", "geen mail meer", "geen emails meer",
    "geen e mails meer", "geen berichten meer", "niet meer mailen", "mail mij niet meer", "stuur mij geen mails meer",
    "niet meer contacteren", "neem geen contact meer op", "haal mij van de lijst", "verwijder mij",
    "verwijder mij van de lijst", "verwijder mijn gegevens",
    // it
    "cancellami", "cancellatemi", "mi cancelli", "cancellazione", "cancellami dalla lista", "cancellatemi dalla lista",
    "disiscrivere", "disiscrivermi", "disiscrivimi", "disiscrizione", "voglio disiscrivermi", "vorrei disiscrivermi",
    "rimuovimi", "rimuovetemi", "rimuovetemi dalla lista", "mi rimuova dalla lista", "non contattarmi piu",
    "non contattatemi piu", "non mi contatti piu", "non scrivermi piu", "non scrivetemi piu", "non mi scriva piu",
    "basta mail", "basta email", "niente piu mail", "niente piu email", "cancellate i miei dati", "smettete di scrivermi",
    // pt
    "parar", "pare", "descadastrar", "descadastre me", "me descadastre", "quero me descadastrar", "cancelar inscricao",
    "cancelar assinatura", "remover", "remover da lista", "remova me", "remova me da lista", "me remova", "me remova da lista",
    "retire me da lista", "me tire da lista", "nao me contacte mais", "nao me contate mais", "nao me contactem mais",
    "nao me escreva mais", "nao me envie mais emails", "nao me envie mais e mails", "nao quero mais receber emails",
    "nao quero mais receber e mails", "pare de me escrever", "apague os meus dados", "remova os meus dados",
];

/// Words that may stand before or behind a phrase without changing it.
#[rustfmt::skip]
pub const POLITE: &[&str] = &[
    "please", "pls", "plz", "kindly", "thanks", "thank you", "thx", "now", "immediately", "asap", "could you", "can you",
    "would you", "just", "at once", "hi", "hello", "bitte", "danke", "vielen dank", "sofort", "umgehend", "hallo", "merci de",
    "merci", "de", "s il vous plait", "sil vous plait", "svp", "veuillez", "bonjour", "por favor", "gracias", "hola",
    "alstublieft", "aub", "a u b", "graag", "bedankt", "dank u", "per favore", "per cortesia", "prego", "grazie", "se faz favor",
    "obrigado", "obrigada", "immediatement", "inmediatamente", "onmiddellijk", "subito", "imediatamente",
];

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    #[test]
    fn the_lists_are_written_as_they_are_compared() {
        for phrase in OPT_OUT.iter().chain(POLITE) {
            assert_eq!(plain(phrase), *phrase);
        }
    }
}
