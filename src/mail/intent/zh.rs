//! Chinese phrases of intent. Data, no rules; how a phrase is written is said in [`super::matcher`].

use super::cues::Cue;
use super::cues::Phrases;

/// The phrases.
pub const PHRASES: Phrases = &[
    (
        Cue::OptOutAlone,
        "
        退订
        退訂
        取消订阅
        取消訂閱
        停止
        td
        退
    ",
    ),
    (
        Cue::OptOut,
        "
        请|請? 退订|退訂|取消订阅|取消訂閱
        取消 订阅|訂閱|关注
        不要|别|勿|请勿|請勿|不用|停止|不再|不想|请不要|請不要|别再 再? 给|給|向|跟|和|与? 我|我们|我們? 再? 发|發|发送|發送|寄|联系|聯繫|聯絡|打扰|收到|接收
        不要|别|勿|请勿|請勿 再? 联系|聯繫|聯絡|打扰|骚扰 我|我们|我們?
        停止 发|發|发送|發送|寄
        删除|刪除|移除 我 的? 邮箱|信息|资料|資料|邮件|地址
        把 我 从|從 _6 删除|移除|刪除
        不 想|再|希望 再? 收到|接收 _2 邮件|郵件|信
    ",
    ),
    (
        Cue::NoAlone,
        "
        不
        不用了
        不需要
        没兴趣
        沒興趣
        不感兴趣
        不用
        谢谢不用
    ",
    ),
    (
        Cue::NoSoft,
        "
        没有 兴趣
        不 感 兴趣
        不 需要
    ",
    ),
    (
        Cue::YesAlone,
        "
        好
        好的
        可以
        同意
        行
        是的
        没问题
    ",
    ),
    (
        Cue::Polite,
        "
        谢谢
        謝謝
        请
        請
        您好
        你好
        麻烦
        了
        吧
        您
    ",
    ),
    (
        Cue::Neutral,
        "
        谢谢|謝謝
        我|们|们|我们|请|請|再|的|了|发|邮|件|信|息|给|谢|您|你|好|任|何|类|似|这|类
    ",
    ),
];
