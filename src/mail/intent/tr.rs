//! Turkish phrases of intent. Data, no rules; how a phrase is written is said in [`super::matcher`].

use super::cues::Cue;
use super::cues::Phrases;
use super::cues::Term;

/// The phrases.
pub const PHRASES: Phrases = &[
    (
        Cue::OptOutAlone,
        "
        dur|durdur|iptal|çıkar|abonelikten|durdurun|çıkış
        listeden|abonelikten çık|çıkar|çıkarın|çıkmak
        abonelik iptali|iptal
    ",
    ),
    (
        Cue::OptOut,
        "
        beni|bizi|adresimi|mailimi|e-postamı|lütfen listeden|listenizden|listelerinizden|abonelikten|mail|e-posta listenizden|listesinden|listeden|listelerinizden? çıkar|çıkarın|çıkartın|silin|çıkarır|çıkarınız
        listeden|listenizden|abonelikten çıkar|çıkarın|çıkmak|çıkart|çık|çıkarınız|ayrılmak istiyorum?
        bana|bize|lütfen bana|bize|bir|artık|tekrar? bir|daha|artık|tekrar? daha? e-posta|mail|mesaj|posta|asla? yazmayın|göndermeyin|atmayın|göndermeyiniz|yazmayınız|yollamayın|mail|ulaşmayın
        bir|artık|tekrar daha? bana|bize|benimle? mail|e-posta|mesaj|iletişime|posta? atmayın|göndermeyin|yazmayın|geçmeyin|göndermeyiniz|yollamayın|istemiyorum|aramayın
        artık|daha|başka fazla? e-posta|mail|mesaj almak? istemiyorum|istemiyoruz
        e-posta|mail|mesaj almak istemiyorum|istemiyoruz|göndermeyi
        verilerimi|bilgilerimi silin|siliniz
        beni|bizi rahat bırakın
        benimle|bizimle iletişime geçmeyin
        e-posta|mail|mesaj göndermeyi|atmayı bırakın|kesin
        üyelikten|listeden|bültenden çık|çıkar|çıkarın|çıkart|çıkartın
    ",
    ),
    (
        Cue::NoSoft,
        "
        ilgilenmiyoruz|ilgilenmiyorum
        hayır teşekkürler|teşekkür
        ihtiyacımız|ihtiyacım yok
    ",
    ),
    (
        Cue::NoFirm,
        "
        dosyayı kapatın|kapatabilirsiniz
        teklifi|teklifinizi reddediyoruz|kabul
        vazgeçtik|vazgeçtim
    ",
    ),
    (
        Cue::NoFirmReason,
        "
        başka bir? firma|tedarikçi|şirket|firmayı|tedarikçiyi _2 seçtik|anlaştık|çalışmaya|tercih
        proje iptal edildi|oldu
    ",
    ),
    (
        Cue::NoSoftReason,
        "
        çok|fazla pahalı|yüksek
        bütçemiz yok
    ",
    ),
    (
        Cue::NoAlone,
        "
        hayır
        yok
        istemiyorum|istemiyoruz
    ",
    ),
    (
        Cue::Yes,
        "
        onaylıyoruz|onaylandı|onayladık|onaylıyorum
        teklifi|teklifinizi kabul ediyoruz|ediyorum|ettik|onaylıyoruz
        sözleşmeyi gönderin|imzaladık
        başlayalım|devam
    ",
    ),
    (
        Cue::YesAlone,
        "
        evet
        tamam
        olur
        kabul
        peki
        tabii
        anlaştık
        harika
    ",
    ),
    (
        Cue::Later,
        "
        şimdi|henüz|şu değil|an|karar
        daha sonra
        sonra
        tekrar|yeniden yazın|arayın|ulaşın|görüşelim|konuşalım
        tekrar|yeniden iletişime geçin
    ",
    ),
    (Cue::Call, "arayın|ara|görüşelim|konuşalım|dönüş|dönelim|karar|iletişime|yazın|ulaşın"),
    (Cue::But, "ama|fakat|ancak"),
    (Cue::Counter, "ama|sadece|yerine|hariç|kadar"),
    (Cue::Negator, "değil|hiç|asla"),
    (Cue::NegatorBehind, "değil|değiliz|değilim|etmeyin|etmiyoruz"),
    (Cue::If, "eğer|ise"),
    (Cue::Boundary, "ve|lütfen|çünkü|teşekkürler"),
    (Cue::Greeting, "merhaba|selam|teşekkürler|sayın|teşekkür"),
    (
        Cue::Polite,
        "
        lütfen|teşekkürler|teşekkür|ederim|ederiz|merhaba|hemen|derhal|iyi|günler|sayın|saygılarımla|çalışmalar
    ",
    ),
    (
        Cue::Neutral,
        "
        beni|bizi|bana|bize|lütfen|hemen|derhal|artık|bir|daha|teşekkürler|hayır|bu|ilgilenmiyorum|ilgilenmiyoruz|istiyorum|istiyoruz
    ",
    ),
    (Cue::Term(Term::Month(1)), "ocak|ocakta"),
    (Cue::Term(Term::Month(2)), "şubat|şubatta"),
    (Cue::Term(Term::Month(4)), "nisan|nisanda"),
    (Cue::Term(Term::Month(5)), "mayıs|mayısta"),
    (Cue::Term(Term::Month(6)), "haziran|haziranda"),
    (Cue::Term(Term::Month(7)), "temmuz|temmuzda"),
    (Cue::Term(Term::Month(8)), "ağustos|ağustosta"),
    (Cue::Term(Term::Month(9)), "eylül|eylülde"),
    (Cue::Term(Term::Month(10)), "ekim|ekimde"),
    (Cue::Term(Term::Month(11)), "kasım|kasımda"),
    (Cue::Term(Term::Month(12)), "aralık|aralıkta"),
    (Cue::Term(Term::Weekday(1)), "pazartesi"),
    (Cue::Term(Term::Weekday(2)), "salı"),
    (Cue::Term(Term::Weekday(3)), "çarşamba"),
    (Cue::Term(Term::Weekday(4)), "perşembe"),
    (Cue::Term(Term::Weekday(5)), "cuma"),
    (Cue::Term(Term::Week), "hafta|haftaya"),
    (Cue::Term(Term::MonthUnit), "ay"),
    (Cue::Term(Term::Year), "yıl|yılın"),
    (Cue::Term(Term::Number(2)), "iki"),
    (Cue::Term(Term::Number(3)), "üç"),
    (Cue::Term(Term::Next), "gelecek|önümüzdeki"),
    (Cue::Term(Term::This), "bu"),
    (Cue::Term(Term::Past), "geçen"),
    (Cue::Term(Term::FromNow), "sonra|içinde"),
    (Cue::Term(Term::Tomorrow), "yarın"),
];
