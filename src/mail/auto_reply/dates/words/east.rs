//! Russian, Ukrainian, Greek, Croatian with Serbian and Slovene, Japanese, Chinese, Korean. Data.

use super::DateWords;
use super::NONE;
use super::NumberOrder;

/// The languages of this file.
#[rustfmt::skip]
pub const WORDS: &[DateWords] = &[RUSSIAN, UKRAINIAN, GREEK, CROATIAN, JAPANESE, CHINESE, KOREAN];

#[rustfmt::skip]
const RUSSIAN: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "я, по, на, не, буду, с, отпуске, спасибо, вопросам, нахожусь, офиса, письмо, обращайтесь, вернусь, ваше, мне, офисе",
    months: "января январь янв, февраля февраль фев, марта март, апреля апрель апр, мая май, июня июнь, июля июль, августа август авг, сентября сентябрь сен сент, октября октябрь окт, ноября ноябрь нояб, декабря декабрь дек",
    weekdays: "понедельник понедельника, вторник вторника, среда среду среды, четверг четверга, пятница пятницу пятницы, суббота субботу, воскресенье воскресенья",
    until: "до, по",
    until_behind: "включительно",
    to: "по, до, и",
    from: "с, со, начиная с",
    after: "после",
    ignored: "перед",
    back: "вернусь, возвращаюсь, возвращение, возвращения, доступен, доступна, выхожу, выйду, отвечу",
    away: "отпуске, отпуск, отсутствую, отсутствовать, отсутствии, командировке, вне, недоступен, недоступна, больничном, отсутствие",
    not: "не, без, нет",
    fillers: "г, года, включительно, числа, в, на, из, отпуска",
    and: "и, а, но",
    end_of: "конца",
    middle_of: "середины",
    periods: "недели, месяца, года",
    relative: "сегодня, завтра, на этой неделе, на следующей неделе/следующей недели",
    next: "следующий, следующего",
    ..NONE
};

#[rustfmt::skip]
const UKRAINIAN: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "я, у, на, не, буду, з, відпустці, дякую, перебуваю, офісом, лист, звертайтеся, повернуся, і, питань, та",
    months: "січня січень, лютого лютий, березня березень, квітня квітень, травня травень, червня червень, липня липень, серпня серпень, вересня вересень, жовтня жовтень, листопада листопад, грудня грудень",
    weekdays: "понеділок понеділка, вівторок вівторка, середа середу, четвер, пятниця пятницю, субота суботу, неділя неділю",
    until: "до, по",
    until_behind: "включно",
    to: "по, до, і",
    from: "з, із, починаючи з",
    after: "після",
    ignored: "перед",
    back: "повернуся, повертаюся, повернення, доступний, доступна, відповім",
    away: "відпустці, відпустка, відсутній, відсутня, відрядженні, поза, лікарняному",
    not: "не, без, немає",
    fillers: "р, року, включно, числа, у, в",
    and: "і, та, а, але",
    end_of: "кінця",
    middle_of: "середини",
    periods: "тижня, місяця, року",
    relative: "сьогодні, завтра, цього тижня, наступного тижня",
    next: "наступний",
    ..NONE
};

#[rustfmt::skip]
const GREEK: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "είμαι, και, το, γραφείο, γραφείου, εκτός, θα, έως, μέχρι, στις, από, σας, την, για, άδεια, επιστρέφω",
    months: "ιανουαρίου, φεβρουαρίου, μαρτίου, απριλίου, μαΐου, ιουνίου, ιουλίου, αυγούστου, σεπτεμβρίου, οκτωβρίου, νοεμβρίου, δεκεμβρίου",
    weekdays: "δευτέρα, τρίτη, τετάρτη, πέμπτη, παρασκευή, σάββατο, κυριακή",
    until: "έως, μέχρι, ως",
    to: "έως, μέχρι, ως, και",
    from: "από",
    after: "μετά",
    ignored: "πριν",
    back: "επιστρέφω, επιστρέψω, επιστροφή, διαθέσιμος, διαθέσιμη, ξανά",
    away: "άδεια, εκτός, απουσιάζω, απουσία, λείπω",
    not: "δεν",
    fillers: "τις, στις, την, τη, και, το, γραφείο, στο",
    on: "στις",
    and: "και, αλλά",
    end_of: "τέλος",
    periods: "εβδομάδας, μήνα, έτους",
    relative: "σήμερα, αύριο, αυτή την εβδομάδα, την επόμενη εβδομάδα",
    next: "επόμενη",
    ..NONE
};

#[rustfmt::skip]
const CROATIAN: DateWords = DateWords {
    order: NumberOrder::DayFirst,
    common: "sam, nisam, na, od, uredu, godišnjem, odmoru, hvala, odsoten, odsotna, dopustu, pisarni, bom, vratim, ponovno, vas, biti",
    months: "siječnja januarja januara, veljače februarja februara, ožujka marca marta, travnja aprila, svibnja maja, lipnja junija juna, srpnja julija jula, kolovoza avgusta, rujna septembra, oktobra, studenoga studenog novembra, prosinca decembra",
    weekdays: "ponedjeljak ponedjeljka ponedeljek ponedeljka ponedeljak, utorak utorka torek torka, srijeda srijedu srijede sreda sredo srede, četvrtak četvrtka četrtek četrtka, petak petka petek, subota subote sobota, nedjelja nedjelje nedelja",
    until: "do, vključno do, zaključno s, zaključno sa",
    until_behind: "vključno, uključivo",
    to: "do, i",
    from: "od",
    after: "nakon, po, poslije",
    ignored: "prije, pred",
    back: "vraćam, vratim, povratak, povratka, nazaj, vrnem, ponovno, dosegljiv, dosegljiva, dostupan, dostupna, ponovo, vrnitvi",
    away: "odmoru, odmor, dopustu, dopust, odsutan, odsutna, odsoten, odsotna, odsotnost, odsutnost, izvan",
    not: "nisam, nisem, ne, neću, bez",
    fillers: "dana, dne, u, v, godine, leta, uključujući, vključno, s, sa",
    on: "dana, dne",
    and: "i, a, in, ali",
    end_of: "kraja, konca",
    middle_of: "sredine",
    periods: "tjedna/tedna, mjeseca/meseca, godine/leta",
    relative: "danas/danes, sutra/jutri, ovaj tjedan/ta teden, sljedeći tjedan/naslednji teden",
    next: "sljedeći, naslednji",
    ..NONE
};

#[rustfmt::skip]
const JAPANESE: DateWords = DateWords {
    order: NumberOrder::MonthFirst,
    common: "の, は, を, に, で, お, ま, す",
    weekdays: "月曜, 火曜, 水曜, 木曜, 金曜, 土曜, 日曜",
    until_behind: "まで, 迄",
    from_behind: "から, より, 以降",
    back: "復帰, 出社, 出勤, 戻り, 戻る, 再開, 返信, 対応, 連絡, 通常",
    away: "不在, 休暇, 休業, 出張, 休み, 年末年始, 外出",
    not: "できません, できかね",
    fillers: "日, 曜, 午前, 午後, 中, 頃, 予定",
    relative: "本日/今日, 明日, 今週, 来週",
    ..NONE
};

#[rustfmt::skip]
const CHINESE: DateWords = DateWords {
    order: NumberOrder::MonthFirst,
    common: "的, 我, 您, 在, 将, 不, 请, 是, 办, 公, 休, 假, 辦, 請, 將",
    weekdays: "星期一 周一 週一, 星期二 周二 週二, 星期三 周三 週三, 星期四 周四 週四, 星期五 周五 週五, 星期六 周六, 星期日 周日 星期天",
    until: "至, 到, 直到, 直至, 截至",
    until_behind: "为止, 止, 期间, 期間",
    to: "至, 到",
    from: "自, 从, 從, 由",
    from_behind: "起, 开始, 開始, 后, 後",
    back: "返回, 回来, 回來, 回到, 上班, 恢复, 恢復, 回复, 回覆, 返岗, 复工, 回办公室",
    away: "休假, 不在, 外出, 出差, 放假, 请假, 請假, 年假, 产假, 假期, 离开",
    not: "无法, 無法, 不能",
    fillers: "上午, 下午, 于, 於, 将于, 將於, 在, 将, 日, 号, 號, 的",
    relative: "今天/今日, 明天, 本周/本週, 下周/下週",
    ..NONE
};

#[rustfmt::skip]
const KOREAN: DateWords = DateWords {
    order: NumberOrder::MonthFirst,
    common: "니, 다, 은, 는, 을, 를, 에, 입, 부, 재",
    weekdays: "월요일, 화요일, 수요일, 목요일, 금요일, 토요일, 일요일",
    until_behind: "까지",
    from_behind: "부터, 에, 이후",
    back: "복귀, 출근, 돌아, 회신, 답변",
    away: "부재, 휴가, 출장, 자리를 비, 휴무, 연차",
    not: "않, 없",
    fillers: "일, 오전, 오후",
    relative: "오늘, 내일, 이번 주, 다음 주",
    ..NONE
};
