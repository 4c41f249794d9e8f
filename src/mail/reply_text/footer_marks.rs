//! Words of phones, apps, disclaimers, virus checkers and gateways, by language. Data, no rules. All lower case.

/// Beginnings of the line that phones and apps put below a text.
#[rustfmt::skip]
pub const PHONES: &[&str] = &[
    "sent from my ", "sent from mail", "sent from outlook", "sent from the ", "sent from yahoo", "sent from proton", "sent with proton",
    "sent from gmail", "sent from android", "sent from samsung", "sent from aol", "sent from an ", "sent from a ", "sent from email",
    "sent from ipad", "sent from iphone", "sent from blue", "sent from fairemail", "sent from k-9", "sent with k-9", "sent with spark",
    "sent from spark", "sent from zoho", "sent with zoho", "sent using zoho", "sent with airmail", "sent with shift", "sent with tuta",
    "sent with canary", "sent from canary", "sent with superhuman", "sent via superhuman", "sent via blackberry", "sent via blackberry",
    "sent from blackberry", "sent by blackberry", "sent from front", "sent with front", "sent using ", "sent with mailbird",
    "sent via the samsung", "sent via telekom", "sent from hotmail", "sent from windows", "sent from nine", "sent from boxer",
    "sent from workspace", "sent from typeapp", "sent from mailspring", "sent with mailspring", "sent from newton", "sent from hey",
    "sent via ", "secured with proton", "sent from mobile", "sent from phone", "sent on the go", "sent while on the go",
    "get outlook for ", "download outlook for ", "get typeapp", "get bluemail", "please excuse brevity", "please excuse my brevity",
    "please excuse any typos", "excuse my brevity", "sorry for brevity", "on the go - please excuse",
    "von meinem ", "von meiner ", "gesendet von ", "gesendet mit ", "gesendet über ", "gesendet aus ", "gesendet via ", "holen sie sich outlook",
    "diese nachricht wurde von meinem ", "diese nachricht wurde mit ", "outlook für ", "outlook herunterladen", "mit freundlichen grüßen von meinem ",
    "mobil gesendet", "unterwegs gesendet", "von unterwegs gesendet", "von samsung", "von outlook für",
    "envoyé de ", "envoyé depuis ", "envoyé à partir ", "envoyé avec ", "envoyé par ", "envoyé via ", "télécharger outlook", "téléchargez outlook",
    "obtenez outlook", "obtenir outlook", "provenance : courrier", "envoyé d'", "mail envoyé depuis", "message envoyé depuis",
    "enviado desde ", "enviado con ", "enviado mediante ", "obtener outlook", "descarga outlook", "descargar outlook", "enviado a través de ",
    "inviato da ", "inviato dal ", "inviato con ", "inviato tramite ", "scarica outlook", "ottieni outlook",
    "verstuurd vanaf ", "verzonden vanaf ", "verzonden met ", "verzonden via ", "verstuurd via ", "verstuurd met ", "verzonden vanuit ",
    "outlook voor ", "download outlook", "outlook downloaden", "verstuurd vanuit ",
    "enviado do ", "enviado a partir d", "enviado de ", "enviado pelo ", "enviado por ", "enviado via ", "obter o outlook", "obtenha o outlook", "baixe o outlook",
    "skickat från ", "skickat med ", "skickas från ", "hämta outlook", "skickad från ", "skaffa outlook",
    "sendt fra ", "sendt med ", "sendt via ", "hent outlook", "få outlook", "skaff deg outlook", "last ned outlook",
    "lähetetty ", "hanki outlook", "lataa outlook",
    "wysłane z ", "wysłano z ", "wysłane przez ", "pobierz outlook", "pobierz program outlook", "wysłano za pomocą",
    "odesláno z ", "odesláno pomocí", "získejte outlook", "získat outlook", "poslané z ", "odoslané z ", "poslano z ", "poslano s ",
    "iphone-ról küldve", "az iphone", "küldve ", "elküldve ", "trimis de pe ", "trimis din ", "trimis cu ",
    "отправлено с ", "отправлено из ", "отправлено через ", "послано с ", "скачайте outlook", "скачать outlook", "надіслано з ", "відправлено з ", "изпратено от моя ",
    "στάλθηκε από ", "εστάλη από ", "iphone'umdan gönderildi", "ipad'imden gönderildi", "samsung cihazımdan", "outlook'u edinin", "android için outlook",
    "ios için outlook", "发自我的", "从我的", "發自我的", "從我的", "傳送自", "发送自", "发自", "寄件自", "iphoneから送信", "ipadから送信", "私のiphone", "androidから送信",
    "android版outlook", "ios版outlook", "outlook for android", "outlook for ios", "나의 iphone", "내 iphone", "내 ipad", "내 갤럭시", "내 galaxy", "iphone에서 보냄",
    "android용 outlook", "ios용 outlook", "נשלח מה", "נשלח מ", "נשלח באמצעות", "مرسل من", "أرسلت من", "تم الإرسال من", "dikirim dari ", "được gửi từ ", "gửi từ ",
    "posláno z ", "saadetud minu ", "nosūtīts no ", "išsiųsta iš ",
];

/// Ends of such lines in languages whose verb comes last.
#[rustfmt::skip]
pub const PHONE_ENDS: &[&str] = &[
    " gesendet", " geschickt", " verzonden", " verstuurd", " gönderildi", "から送信", "から送信されました", "에서 보냄", "에서 전송", "küldve", "küldték",
];

/// What such lines name.
#[rustfmt::skip]
pub const DEVICES: &[&str] = &[
    "iphone", "ipad", "ipod", "android", "samsung", "galaxy", "huawei", "xiaomi", "redmi", "oneplus", "pixel", "motorola", "nokia", "sony",
    "xperia", "honor", "oppo", "fairphone", "phone", "mobile", "mobil", "smartphone", "handy", "tablet", "blackberry", "windows", "outlook",
    "yahoo", "gmail", "proton", "fairemail", "k-9", "mail", "gmx", "web.de", "telekom", "samsung", "superhuman", "spark", "canary", "airmail",
    "zoho", "bluemail", "typeapp", "móvil", "cellulare", "celular", "téléphone", "portable", "telefoon", "telefon", "puhelim", "macbook", "mac",
    "surface", "brevity", "typos", "телефон", "смартфон", "手机", "手機", "携帯", "スマートフォン", "휴대폰", "watch", "tuta", "hey",
];

/// Beginnings of what programs add below a text.
#[rustfmt::skip]
pub const FOOTERS: &[&str] = &[
    // confidentiality, where the first words say it all
    "confidentiality notice", "confidentiality note", "email confidentiality", "disclaimer:", "legal disclaimer", "email disclaimer",
    "e-mail disclaimer", "privileged and confidential", "this email and any attach", "this e-mail and any attach", "this email and any file",
    "this e-mail and any file", "this email, including any", "this e-mail, including any", "this email (including any", "this e-mail (including any",
    "this message and any attach", "this message (including any", "this message, including any", "this message contains confidential",
    "this message is confidential", "this email is confidential", "this e-mail is confidential", "this email contains confidential",
    "this e-mail contains confidential", "this email message is", "this e-mail message is", "the information contained in this e",
    "the information contained in this m", "the information in this e", "the contents of this e", "the content of this e",
    "if you are not the intended recipient", "if you have received this e", "if you received this e", "notice: this e", "vertraulichkeitshinweis",
    "diese e-mail enthält vertraul", "diese email enthält vertraul", "diese e-mail kann vertraul", "diese nachricht enthält vertraul",
    "diese e-mail ist vertraul", "der inhalt dieser e-mail ist", "die information in dieser e-mail", "die in dieser e-mail enthaltenen",
    "ce message et toutes les pièces", "ce message et ses pièces", "ce courriel et", "ce message est confidentiel", "ce message contient des",
    "les informations contenues dans ce", "cet e-mail et", "ce mail et", "avis de confidentialité", "este mensaje y", "este correo electrónico y",
    "este mensaje va dirigido", "este mensaje se dirige", "este correo electrónico contiene", "este mensaje contiene", "la información contenida en este",
    "aviso legal", "aviso de confidencialidad", "questo messaggio e", "questa e-mail e", "questo messaggio contiene", "questo messaggio di posta",
    "le informazioni contenute in quest", "avvertenze ai sensi", "nota di riservatezza", "ai sensi del d.lgs", "ai sensi del regolamento", "dit bericht kan",
    "dit bericht is", "dit e-mailbericht is", "dit e-mailbericht kan", "de informatie in dit", "de informatie verzonden", "de inhoud van dit",
    "deze e-mail en", "deze e-mail is uitsluitend", "esta mensagem e", "este e-mail e", "esta mensagem contém", "esta mensagem pode conter",
    "as informações contidas n", "a informação contida n", "aviso de confidencialidade", "detta meddelande", "det här meddelandet innehåller", "denne e-mail er fortrolig",
    "denne e-mail kan indeholde", "denne e-posten", "tämä sähköposti", "tämä viesti on luottamuksellinen", "ta wiadomość", "niniejsza wiadomość", "treść tej wiadomości",
    "tento e-mail", "tato zpráva", "ez az e-mail", "acest mesaj", "это сообщение", "данное сообщение", "bu e-posta",
    // virus checkers
    "this email has been checked for viruses", "this email has been scanned", "this message has been scanned", "this e-mail has been scanned",
    "this email was scanned", "scanned by ", "virus-free", "virenfrei", "diese e-mail wurde von avast", "diese e-mail wurde auf viren",
    "diese e-mail wurde mit", "diese nachricht wurde auf viren", "ce courriel a été vérifié", "l'absence de virus", "cet e-mail a été vérifié", "garanti sans virus", "sans virus",
    "cet e-mail a fait l'objet", "este correo electrónico ha sido comprobado", "el software de antivirus", "libre de virus", "questa e-mail è stata controllata",
    "mail priva di virus", "privo di virus", "dit e-mailbericht is gecontroleerd", "deze e-mail is gecontroleerd", "virusvrij", "este e-mail foi verificado",
    "este email foi escaneado", "livre de vírus", "wolna od wirusów", "wiadomość wolna od", "bez virů", "tato zpráva byla", "tento e-mail byl", "вирусов нет", "без вирусов",
    "проверено на вирусы", "detta e-postmeddelande har", "den här e-posten har", "denne e-mail er blevet", "denne e-posten er blitt", "tämä sähköpostiviesti on",
    "bu e-posta virüslere", "ez az e-mailt", "mentes minden vírustól",
    // environment
    "please consider the environment", "consider the environment", "please consider our environment", "think before you print", "think green", "save a tree",
    "save paper", "before printing", "do you really need to print", "stop wasting paper", "please don't print", "bitte denken sie an die umwelt",
    "denken sie an die umwelt", "bitte prüfen sie, ob diese", "bitte drucken sie", "bevor sie diese", "umweltschutz geht", "pensez à l'environnement",
    "pensez environnement", "n'imprimez", "avant d'imprimer", "merci de n'imprimer", "antes de imprimir", "piense en el medio", "por favor, piense", "prima di stampare",
    "pensa all'ambiente", "rispetta l'ambiente", "denk aan het milieu", "print deze e-mail", "denkt u aan het milieu", "pense antes de imprimir", "pense no ambiente", "tänk på miljön",
    "tænk på miljøet", "tenk på miljøet", "ajattele ympäristöä", "pomyśl o środowisku", "zanim wydrukujesz",
    // lists
    "you received this message because you", "you are receiving this", "to unsubscribe from this", "to unsubscribe, ", "to unsubscribe send",
    "unsubscribe: http", "to view this discussion", "to post to this group", "sie erhalten diese nachricht, weil", "vous recevez ce message, car",
    "has recibido este mensaje porque", "hai ricevuto questo messaggio perché",
    // meetings
    "join zoom meeting", "join the zoom meeting", "microsoft teams meeting", "join microsoft teams meeting", "join the meeting now", "click here to join the meeting",
    "join on your computer", "microsoft teams besprechung", "microsoft teams-besprechung", "an microsoft teams-besprechung", "réunion microsoft teams", "reunión de microsoft teams",
    "riunione di microsoft teams", "microsoft teams-vergadering", "reunião do microsoft teams", "microsoft teams-möte", "microsoft teams-møde", "microsoft teams-møte", "join with google meet",
    "google meet joining info", "to join the video meeting", "klicken sie hier, um an der besprechung", "book time to meet with me", "book time with me", "book a meeting with me",
    "book a time with me", "schedule a meeting with me", "schedule time with me", "buchen sie einen termin mit mir", "buchen sie zeit für eine besprechung", "réservez du temps", "prendre rendez-vous avec moi",
    // ticket systems and trackers
    "please type your reply above", "please do not write below", "reply above this line", "mailtrack", "sender notified by", "remitente notificado con", "powered by cirrus insight",
    "[if mso", "nota: este correo", "powered by mailtrack", "this message was sent from freshdesk",
];

/// One of these stands in every disclaimer; they spare the longer look.
pub const DISCLAIMER_STEMS: &[&str] = &[
    "confid",
    "privileged",
    "intended",
    "vertraul",
    "riservat",
    "vertrouwel",
    "bestemd",
    "konfiden",
    "fortrol",
    "luottamu",
    "poufn",
    "důvěrn",
    "bizalmas",
    "конфиденц",
    "gizli",
    "destinat",
    "jogos",
];

/// Rare letters of those, at least three: the first of them are what text is searched for.
pub const DISCLAIMER_CORES: &[&str] = &[
    "fid",
    "vileg",
    "nded",
    "raul",
    "rvat",
    "ouwel",
    "temd",
    "rtro",
    "tamu",
    "oufn",
    "věrn",
    "zalm",
    "фиден",
    "izli",
    "desti",
    "jogo",
];

/// Words of disclaimers, one list a language; three different ones make one.
#[rustfmt::skip]
pub const DISCLAIMERS: &[&[&str]] = &[
    &["confidential", "intended", "recipient", "addressee", "privileged", "in error", "unauthor", "disclos", "delete", "distribution", "dissemination",
      "prohibited", "notify the sender", "proprietary", "liability", "received this", "copying"],
    &["vertraul", "empfänger", "adressat", "irrtümlich", "unbefugt", "weitergabe", "vernichten", "löschen", "nicht gestattet", "bestimmt", "rechtlich geschützt", "absender"],
    &["confidenti", "destinataire", "par erreur", "divulgation", "détrui", "exclusi", "diffusion", "interdit", "expéditeur", "intention", "propriété", "supprim"],
    &["confidenc", "destinatari", "por error", "divulgación", "prohibid", "elimin", "remitente", "dirig", "privilegiad", "difusión", "notifi"],
    &["riservat", "confidenzial", "destinatari", "per errore", "diffusione", "vietat", "cancell", "mittente", "distrugg", "divulgazione", "esclusiv"],
    &["vertrouwelijk", "geadresseerde", "bestemd", "ten onrechte", "abusievelijk", "openbaarmaking", "verspreiding", "afzender", "verwijder", "niet toegestaan", "vernietig"],
    &["confidencia", "destinat", "por engano", "por erro", "divulgação", "proibid", "elimin", "remetente", "apagar", "privilegiad", "apague", "difusão"],
    &["konfidentiel", "avsedd", "mottagare", "av misstag", "obehörig", "radera", "avsändaren", "förbjud", "sekretess"],
    &["fortrolig", "modtager", "ved en fejl", "slet", "afsender", "mottaker", "ved en feil", "avsender", "slett", "tiltenkt", "konfidensiel", "forbud"],
    &["luottamukselli", "vastaanottaja", "tarkoitet", "vahingossa", "poista", "lähettäj", "kielletty"],
    &["poufn", "adresat", "przeznaczon", "omyłkow", "zabronion", "usun", "nadawc", "rozpowszechni"],
    &["důvěrn", "adresát", "určen", "omylem", "smaž", "vymaž", "odesílatel", "zakázán", "příjemc"],
    &["bizalmas", "címzett", "tévedés", "töröl", "feladó", "tilos", "jogosul"],
    &["конфиденц", "адресат", "получател", "по ошибке", "удалит", "отправител", "запрещ", "предназначен"],
    &["gizli", "alıcı", "yanlışlık", "siliniz", "gönderen", "yasak", "sorumlu"],
];

/// Ends of a picture's description that Outlook writes.
pub const GENERATED: &[&str] = &[
    "automatically generated",
    "automatisch generiert",
    "automatisch generierte beschreibung",
    "générée automatiquement",
    "generada automáticamente",
    "generata automaticamente",
    "automatisch gegenereerd",
    "gerada automaticamente",
];

/// Words in the warnings that gateways put above mails from outside.
#[rustfmt::skip]
pub const BANNERS: &[&str] = &[
    "originated from outside", "originates from outside", "originated outside", "sent from outside", "came from outside", "comes from outside", "is from outside", "from an external sender",
    "from an external source", "external sender", "external email:", "external email -", "this is an external email", "sender is external", "outside of your organi", "outside your organi", "outside the organi",
    "outside of our organi", "outside our organi", "often get email from", "do not click links", "do not click on links", "recognize the sender", "recognise the sender", "know the content is safe",
    "außerhalb der organisation", "außerhalb ihrer organisation", "außerhalb unser", "externer absender", "externen absender", "externe e-mail:", "erhalten nicht oft e-mails von", "nicht häufig e-mails von",
    "expéditeur externe", "l'extérieur de l'organisation", "l'extérieur de votre organisation", "provient de l'extérieur", "n'obtenez pas souvent d'e-mail", "ne recevez pas souvent d'e-mail",
    "remitente externo", "fuera de la organización", "fuera de su organización", "correo externo:", "no suele recibir correo", "mittente esterno", "esterno all'organizzazione", "all'esterno dell'organizzazione",
    "non si riceve spesso", "externe afzender", "buiten de organisatie", "buiten uw organisatie", "niet vaak e-mail van", "remetente externo", "fora da organização", "fora da sua organização", "não é comum receber",
    "extern avsändare", "utanför organisationen", "ekstern afsender", "uden for organisationen", "ekstern avsender", "utenfor organisasjonen", "ulkopuolelta", "spoza organizacji", "mimo organizaci", "externí odesílatel",
    "type your reply above this line", "reply above this line",
];

/// One of these stands in each of them.
#[rustfmt::skip]
pub const BANNER_STEMS: &[&str] = &[
    "extern", "ekstern", "outside", "often get", "do not click", "recogni", "know the content", "außerhalb", "oft e-mails", "häufig e-mails", "extérieur",
    "souvent", "fuera de", "no suele", "estern", "spesso", "buiten", "vaak e-mail", "fora da", "é comum", "utanför", "uden for", "utenfor", "ulkop",
    "spoza", "mimo organizaci", "reply above", "type your reply",
];

/// Lines at the top that are nothing but such a warning.
pub const BANNER_LINES: &[&str] = &[
    "external",
    "external email",
    "external mail",
    "external sender",
    "extern",
    "externe mail",
    "externe e-mail",
    "externo",
    "externe",
    "esterno",
    "ext",
    "caution",
    "warning external",
    "caution external email",
    "warning",
    "achtung",
    "attention",
];
