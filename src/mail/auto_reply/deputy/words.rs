//! Words around a deputy's name by language. Data, folded as the text is.

/// Words behind which somebody is named.
#[rustfmt::skip]
pub const CUES: &[&str] = &[
    "contact", "colleague", "colleagues", "replacement", "successor", "deputy", "assistant", "reach", "touch", "covering", "covered", "handled",
    "kollegin", "kollege", "kollegen", "kolleginnen", "vertretung", "vertreter", "vertreterin", "vertreten", "nachfolger", "nachfolgerin", "kontaktieren", "ubernimmt", "ansprechpartner", "ansprechpartnerin", "wenden",
    "collegue", "contacter", "contactez", "adresser", "adressez", "remplacant", "remplacante", "successeur", "joindre", "contactar", "contacte", "contacta", "companero", "companera", "colega", "sucesor", "sucesora",
    "contatar", "contate", "contato", "contacto", "substituto", "substituta", "contattare", "contatti", "contatta", "rivolgersi", "rivolgetevi", "collega", "sostituto", "sostituta", "opnemen", "opvolger", "vervanger",
    "kontakta", "kontakt", "kontakte", "kollega", "kolleger", "ersattare", "efterfolger", "etterfolger", "yhteytta", "kollegani", "kollegaani", "sijaiseni", "sijainen", "kolega", "kolezanka", "kolege", "kolezanke",
    "kolezanki", "kontaktujte", "kolegu", "kolegyni", "kolegynu", "zastupuje", "obratte", "zastepuje", "keresse", "kollegamat", "kollegam", "forduljon", "contactati", "colegul", "arkadasim", "meslektasim",
    "обращайтесь", "обращаться", "коллега", "коллеге", "коллеги", "звертайтеся", "колега", "kontaktirajte", "kolegicu", "kolegica", "obrnite", "sodelavca", "sodelavko",
];

/// Words before a noun that is no name.
#[rustfmt::skip]
pub const ARTICLES: &[&str] = &[
    "the", "our", "der", "die", "das", "den", "dem", "unser", "unsere", "unseren", "unserem", "unserer", "einen", "eine", "la", "le", "les", "nos", "notre", "el", "nuestro", "nuestra", "il", "lo", "nostro",
    "nostra", "de", "het", "ons", "onze", "nosso", "nossa",
];

/// Words with a capital that are no names.
#[rustfmt::skip]
pub const NO_NAMES: &[&str] = &[
    "i", "im", "you", "we", "he", "she", "it", "my", "our", "your", "the", "please", "if", "for", "in", "and", "or", "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "madam", "sales", "support", "service", "team",
    "office", "hotline", "helpdesk", "desk", "customer", "email", "mail", "mails", "phone", "telephone", "tel", "mobile", "fax", "reception", "department", "during", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "hr", "it department", "ltd", "inc", "gmbh", "ag", "thank", "thanks", "best",
    "kind", "regards", "urgent", "ceo", "cc", "this", "that", "as", "at", "any", "all", "christmas", "new", "year", "outlook", "crm", "europe", "switchboard", "head", "director", "with", "on", "to", "by",
    "sie", "ihnen", "ihr", "ihre", "ihrem", "ihren", "ich", "mich", "herr", "herrn", "frau", "kollegin", "kollege", "kollegen", "kolleginnen", "vertretung", "vertreter", "vertreterin", "zentrale", "buro", "buero", "sekretariat",
    "vertrieb", "telefon", "nummer", "rufnummer", "adresse", "anliegen", "fallen", "faellen", "fragen", "angelegenheiten", "woche", "wochen", "tag", "tage", "uhr", "urlaub", "unternehmen", "haus", "hause", "bitte", "vielen", "dank",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "januar", "februar", "marz", "mai", "juni", "juli", "oktober", "dezember", "abwesenheit", "nachricht", "nachrichten", "zeit", "ruckkehr", "mein", "meine",
    "meinen", "meiner", "notfall", "notfallen", "mobil", "durchwahl", "kundenservice", "firma", "abteilung", "der", "die", "das", "den", "dem", "mit", "freundlichen", "grussen", "viele", "grusse", "empfang", "assistentin", "assistent", "rahmen",
    "m", "mme", "mlle", "monsieur", "madame", "maitre", "merci", "bonjour", "cordialement", "vous", "je", "ma", "mon", "notre", "votre", "le", "la", "les", "en", "pour", "accueil", "standard", "secretariat", "service client",
    "sr", "sra", "srta", "don", "dona", "senor", "senora", "gracias", "saludos", "el", "los", "para", "por", "oficina", "sig", "sigra", "signor", "signora", "dott", "dottssa", "dottoressa", "ing", "avv", "grazie", "cordiali", "saluti", "il",
    "dhr", "mevrouw", "mevr", "heer", "mvr", "met", "vriendelijke", "groet", "voor", "bij", "pan", "pani", "panem", "pania", "panstwo", "panstwa", "dziekuje", "pana", "panu", "obrigado", "obrigada", "atenciosamente",
    "med", "vanlig", "halsning", "venlig", "hilsen", "vennlig", "tack", "tak", "takk", "kiitos", "hei", "hej", "hello", "hi", "hallo", "guten", "dear", "sehr", "geehrte", "geehrter",
];

/// Words of a sentence about a mailing list.
#[rustfmt::skip]
pub const LISTS: &[&str] = &["unsubscribe", "newsletter", "subscription", "abmelden", "abbestellen", "desabonner", "desinscrire", "suscripcion", "disiscriversi", "uitschrijven", "descadastrar", "privacy", "datenschutz"];

/// Words between a name and its address.
#[rustfmt::skip]
pub const BETWEEN: &[&str] = &[
    "at", "on", "by", "via", "email", "mail", "e", "or", "under", "phone", "tel", "telephone", "mobile", "unter", "per", "oder", "telefon", "adresse", "der", "die", "erreichbar", "an", "sous", "a", "au", "ou", "par", "l",
    "ladresse", "adresse mail", "en", "al", "el", "correo", "o", "telefono", "su", "all", "allindirizzo", "indirizzo", "op", "of", "via mail", "bereikbaar", "pa", "eller", "tlf", "pod", "adresem", "nr", "na", "adrese",
    "по", "адресу", "или", "тел", "почте", "no", "pelo", "ou pelo", "telefone", "com", "is", "can", "be", "reached", "joignable", "courriel", "who", "mailto", "mob", "direct", "electronico", "address", "osoitteeseen", "osoitteessa",
];

/// Local parts that stand in footers.
#[rustfmt::skip]
pub const FOOTERS: &[&str] = &[
    "info", "newsletter", "unsubscribe", "privacy", "datenschutz", "abuse", "legal", "compliance", "dpo", "gdpr", "news", "marketing", "webmaster", "impressum", "kontakt", "contact", "office", "hello", "security", "press", "presse",
];
