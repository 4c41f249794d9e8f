//! Words that tell languages apart: small words first, then what answers to offers are made of. Data, no rules.
//!
//! Lower case, apostrophes cut a word in two (`c'est` is `c` and `est`). A word may stand in several languages.

/// Languages (ISO 639-1) with their words, separated by blanks.
pub const LANGUAGES: &[(&str, &str)] = &[
    (
        "en",
        "the and you we is are was for with that this have has not please thanks thank will would can your our it \
         be on of to at from but if do don let yes no i he she they us me my in an as or so just any all been \
         about need know looks what when how works sorry talk meeting today tomorrow price call next week send \
         hello hi dear regards kind good fine sounds great later soon after before which there their could should \
         did does ll ve isn doesn won t s never more than back get go ahead here see up out still also until again \
         move forward perfect happy sure very much monday tuesday wednesday thursday friday saturday sunday \
         january february march april june july august september october november december interested attached \
         signed contract copy offer proposal invoice quote agreed accepted approved budget decision decided \
         waiting pass deal confirmed confirm received review reviewing meet cool m",
    ),
    (
        "de",
        "der die das und ist nicht wir sie ich ein eine einen einer mit für fuer auf den dem des von zu zum zur im \
         es auch noch bitte danke vielen dank ja nein gerne gern hallo guten tag liebe lieber sehr geehrte \
         geehrter herr frau grüße gruß grüßen gruss freundlichen freundliche viele haben hat wird werden kann \
         können uns ihnen ihre ihr ihren mir mich bei nach nächste nächsten woche morgen heute schon leider aber \
         oder wenn dass angebot passt gut schicken melde melden kein keine sind war wie wann bis vom am um so doch \
         nur dann wieder mal einverstanden abmelden moin er als also machen geht diese dieser in an beste alles \
         klar sonst montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni \
         juli august september oktober november dezember vertrag anhang anbei rechnung unterschrieben anfrage \
         auftrag freigabe preis teuer budget entschieden entscheidung warten rückmeldung interesse termin \
         bestätigt bestellen bestellung rufen jetzt offerte offerten grüezi besten prüfen geprüft",
    ),
    (
        "fr",
        "le la les des un une et est nous vous je pas ne pour avec dans sur ce cette ces que qui votre notre nos \
         vos mais ou où merci bonjour oui non cordialement bien bon du au aux à de en il elle sont sera avons avez \
         pouvez pouvons suis c j d l qu n s accord ai semaine prochaine demain devis très plus tard svp si tout ça \
         parfait peut être fait mon ma mes bonsoir salut madame monsieur cela encore avant après aussi comme me \
         rappeler jour toujours lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril \
         juin juillet août septembre octobre novembre décembre intéressé intéressés contrat ci joint jointe \
         facture signé prix trop cher budget décision décidé attendons intéresse offre rendez proposition commande \
         validé appelez rappelez envoyez reçu",
    ),
    (
        "es",
        "el la los las un una y es no nos que de en para con por su sus nuestro nuestra este esta pero sí si \
         gracias hola buenos buenas días dias tardes saludos saludo cordiales cordial atentamente estimado \
         estimada usted ustedes le me mi se al del lo como muy más mas está estamos puede podemos semana próxima \
         proxima mañana hoy oferta presupuesto adelante acuerdo favor llame llamar enviar quedo también ya hasta \
         cuando interesa todavía perfecto vale ha he hemos yo te propuesta ser o todo lunes martes miércoles \
         jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre \
         noviembre diciembre contrato adjunto factura firmado precio demasiado caro decisión decidido esperando \
         interesados interesado pedido aprobado llámeme envíe recibido",
    ),
    (
        "it",
        "il lo la i gli le un una uno e è di che non per con su sono abbiamo siamo ho ha mi ci vi si da del della \
         dei delle nel nella al alla grazie buongiorno ciao salve saluti cordiali gentile va bene sì settimana \
         prossima domani oggi offerta preventivo ma anche più piu come questo questa vostra nostro nostra possiamo \
         può puo quando ancora procediamo confermo perfetto molto buona giornata se a in ne tutto sarà proposta \
         richiamare prego dopo lunedì mille sentiamo d l martedì mercoledì giovedì venerdì sabato domenica gennaio \
         febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre benissimo \
         interessati contratto allegato fattura firmato prezzo troppo caro budget decisione deciso aspettiamo \
         ordine approvato chiami inviate ricevuto interessa",
    ),
    (
        "nl",
        "de het een en van ik je u wij we niet is dat die voor met op aan bij naar zijn hebben heeft kan kunnen \
         graag bedankt dank groet groeten vriendelijke hallo geachte maar ook nog wel als ons onze uw er te tot om \
         volgende week morgen vandaag offerte akkoord even bellen stuur goed ja nee dit deze wordt worden zou \
         zouden moeten laat in beste mij geen dag prima alvast hartelijk doen gaan ben heb maandag dinsdag \
         woensdag donderdag vrijdag zaterdag zondag januari februari maart mei juni juli augustus oktober december \
         interesse contract bijlage factuur getekend prijs duur budget besluit besloten wachten voorstel \
         bestelling goedgekeurd stuurt ontvangen helaas",
    ),
    (
        "pt",
        "o a os as um uma e é de do da dos das em no na nos nas que não nao para por com seu sua nosso nossa mas \
         obrigado obrigada olá ola bom boa dia tarde cumprimentos atenciosamente está estamos podemos pode você \
         voce vocês semana próxima amanhã amanha hoje proposta orçamento sim também ainda já até mais muito \
         aguardo favor fico ligar podem avançar fechado acordo abraço ao à se me foi são ser tudo isso como eu te \
         segunda terça quarta quinta sexta feira sábado domingo janeiro fevereiro março abril maio junho julho \
         setembro outubro novembro dezembro interesse contrato anexo fatura assinado preço caro decisão decidido \
         decidimos aguardamos pedido aprovado ligue envie recebido infelizmente",
    ),
    (
        "sv",
        "och att det är inte vi jag du ni en ett för med på av som till har kan vill hej tack hälsningar hälsning \
         vänliga vänlig mvh men om eller oss vår ert er era från nästa vecka imorgon idag gärna ja nej bra ring \
         mig hör vara blir ska skulle denna detta när offert offerten kommer mycket så i de den nu inget ingen \
         låter efter återkommer dig måndag tisdag onsdag torsdag fredag lördag söndag januari februari mars maj \
         juni juli augusti oktober",
    ),
    (
        "da",
        "og at det er ikke vi jeg du i en et for med på af som til har kan vil hej tak hilsen venlig mvh men om \
         eller os vores jeres fra næste uge gerne ja nej godt ring mig hører bliver skal skulle denne dette når \
         tilbud tilbuddet kommer meget så også hvad efter kære dag nu dig lige morgen den de ser ud fint ingen \
         venter vender mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar marts maj juni juli \
         oktober",
    ),
    (
        "nb",
        "og at det er ikke vi jeg du i dere en et for med på av som til har kan vil hei takk hilsen vennlig mvh \
         men om eller oss vår vårt deres fra neste uke morgen gjerne ja nei bra ring meg hører blir skal skulle \
         denne dette når tilbud tilbudet kommer veldig så også hva etter kjære nå deg bare den de dag ser ut fint \
         ingen mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar mars mai juni juli oktober \
         desember",
    ),
    (
        "fi",
        "ja on ei me te se että tämä ovat olemme olen hei terve kiitos terveisin ystävällisin mutta tai kun jos \
         niin voi voimme vielä ensi viikolla huomenna tänään tarjous tarjouksen tarjousta hyvä hyvää meille teille \
         soita minulle kyllä päivää voisitteko sopii ole mitä asia takaisin palaan olisi moi hyvältä näyttää emme \
         paljon asiaan ottakaa yhteyttä maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina \
         sunnuntaina tammikuussa helmikuussa maaliskuussa",
    ),
    (
        "pl",
        "i w z na nie się sie jest to że ze do dla o po za od przez dziękuję dziękujemy dziekuje dzień dobry witam \
         pozdrawiam pozdrowienia poważaniem proszę prosze tak jesteśmy mamy możemy mozemy ale czy jak oraz oferta \
         ofertę oferte tydzień tygodniu przyszłym jutro dziś dzisiaj pan pani państwa nam nas mnie jeszcze już \
         będzie bardzo dobrze zadzwonić kontakt co ten ta te sobie będziemy odezwę poniedziałek wtorek środę \
         czwartek piątek sobotę stycznia lutego marca kwietnia grudnia listopada styczniu",
    ),
    (
        "cs",
        "a i v z na se je to že do pro po za od děkuji děkuju děkujeme dobrý den pozdravem ano ne prosím jsme máme \
         můžeme ale nebo jak nabídka nabídku nabídky týden příští zítra dnes pan paní nám nás mi ještě už bude \
         velmi jsem který také s ve si vám vás zavolejte ozvu zatím ahoj díky o co jen dobře rozhodneme pondělí \
         úterý středu čtvrtek pátek ledna února března dubna prosince listopadu lednu",
    ),
    (
        "sk",
        "a i v z na sa je to že do pre po za od ďakujem ďakujeme dobrý deň pozdravom áno nie prosím sme máme môžeme ale alebo \
         ako ponuka ponuku ponuky týždeň budúci zajtra dnes pán pani nám nás mi ešte už bude veľmi som ktorý tiež s vo si vám vás",
    ),
    (
        "hr",
        "i u na se je da ne za od do hvala poštovani poštovana pozdrav srdačan lijep dobar dan molim smo imamo možemo ali ili \
         kako ponuda ponudu tjedan sljedeći sutra danas vrlo još već bit će nam vam vas s sa to što",
    ),
    (
        "hu",
        "a az és nem is hogy egy van ez meg de köszönöm köszönjük üdvözlettel kedves jó napot igen kérem kérjük \
         szia ajánlat ajánlatot ajánlatát jövő héten holnap ma még már lesz nagyon rendben tudunk tudok vagyunk \
         lenne kell csak ha vagy mint önök hívjon várom jelentkezem tisztelt üdv szép hétfőn kedden szerdán \
         csütörtökön pénteken januárban decemberben",
    ),
    (
        "ro",
        "și si în in nu este sunt de la cu pe pentru că ca un o mulțumesc mulţumesc multumesc bună buna ziua \
         stimate salut da săptămâna saptamana viitoare mâine maine azi oferta ofertă vă va rog ne noi dar sau mai \
         foarte bine putem puteți aș as avem am sunați stimă respect despre acest această cum când acord revenim \
         toate cele luni marți marţi miercuri joi vineri ianuarie februarie martie decembrie",
    ),
    (
        "tr",
        "ve bir bu için icin ile de da değil degil evet hayır hayir merhaba teşekkürler teşekkür tesekkurler \
         ederim ederiz lütfen lutfen saygılarımla saygılar iyi çalışmalar günler teklif teklifi teklifiniz hafta \
         gelecek önümüzdeki yarın bugün biz siz sizi bize bizi ama veya daha çok olarak var yok olur uygun sayın \
         tamam kabul arayın haftaya pazartesi salı çarşamba perşembe cuma ocak şubat mart aralık",
    ),
    (
        "ru",
        "и в не на что мы вы я по с для это как но спасибо здравствуйте добрый день уважением пожалуйста да нет \
         нам нас вас ваше предложение неделе следующей завтра сегодня ещё еще уже будет очень можно когда если вам \
         меня до от он все за к у хорошо согласны подходит давайте позвоните понедельник вторник среду четверг \
         пятницу января февраля марта декабря",
    ),
    (
        "uk",
        "і в не на що ми ви я по з для це як але дякую дякуємо добрий день вітаю повагою будь ласка так ні нам нас \
         вас ваша пропозиція тижні наступного завтра сьогодні ще вже буде дуже можна коли якщо та вам мене до від \
         добре все за зателефонуйте понеділок вівторок середу четвер пʼятницю січня лютого березня грудня",
    ),
    (
        "bg",
        "и в не на че ние вие аз по с за това как но благодаря здравейте добър ден поздрави моля да ни нас вас вашата оферта \
         седмица следващата утре днес още вече ще много може кога ако съм сме ви до от обадете",
    ),
];

/// Letters that are at home in few languages.
pub const LETTERS: &[(char, &[&str])] = &[
    ('ß', &["de"]),
    ('ä', &["de", "sv", "fi"]),
    ('ö', &["de", "sv", "fi", "hu", "tr"]),
    ('ü', &["de", "hu", "tr"]),
    ('å', &["sv", "da", "nb"]),
    ('æ', &["da", "nb"]),
    ('ø', &["da", "nb"]),
    ('ñ', &["es"]),
    ('¿', &["es"]),
    ('¡', &["es"]),
    ('ã', &["pt"]),
    ('õ', &["pt"]),
    ('ç', &["fr", "pt", "tr"]),
    ('ê', &["fr", "pt"]),
    ('è', &["fr", "it"]),
    ('ù', &["it", "fr"]),
    ('ò', &["it"]),
    ('ł', &["pl"]),
    ('ą', &["pl"]),
    ('ę', &["pl"]),
    ('ś', &["pl"]),
    ('ż', &["pl"]),
    ('ź', &["pl"]),
    ('ř', &["cs"]),
    ('ě', &["cs"]),
    ('ů', &["cs"]),
    ('ľ', &["sk"]),
    ('ô', &["sk", "fr"]),
    ('č', &["cs", "sk", "hr"]),
    ('š', &["cs", "sk", "hr"]),
    ('ž', &["cs", "sk", "hr"]),
    ('đ', &["hr"]),
    ('ő', &["hu"]),
    ('ű', &["hu"]),
    ('ă', &["ro"]),
    ('ș', &["ro"]),
    ('ț', &["ro"]),
    ('ţ', &["ro"]),
    ('ğ', &["tr"]),
    ('ı', &["tr"]),
    ('ş', &["tr", "ro"]),
    ('і', &["uk"]),
    ('ї', &["uk"]),
    ('є', &["uk"]),
    ('ы', &["ru"]),
    ('э', &["ru"]),
    ('ё', &["ru"]),
    ('ъ', &["bg"]),
];
