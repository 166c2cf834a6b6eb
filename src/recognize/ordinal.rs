//! Ordinals: "80-е", "14th", "IX", "пятый", "fifth" -> their number.

use super::Context;
use crate::model::{Token, TokenKind};

/// The number that a token counts by; `None` when it is no ordinal. A Roman numeral of one letter counts only for I, V and X.
pub(super) fn ordinal(context: &Context<'_>, token: &Token) -> Option<u32> {
    if let Some((number, 1)) = context.words.concept("ordinal", std::slice::from_ref(token)) {
        return number.parse().ok();
    }
    let text = token.text(context.document.text());
    if token.kind == TokenKind::Number {
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        return (digits < text.len()).then(|| text[..digits].parse().ok()).flatten();
    }
    roman(text)
}

/// The value of a Roman numeral in capitals; letters of either script, as news writes "Х" for "X".
fn roman(text: &str) -> Option<u32> {
    let value = |c: char| match c {
        'I' | 'І' => Some(1),
        'V' => Some(5),
        'X' | 'Х' => Some(10),
        'L' => Some(50),
        'C' | 'С' => Some(100),
        _ => None,
    };
    let digits: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    if digits.is_empty() || digits.len() > 8 || digits == [50] || digits == [100] {
        return None;
    }
    let signed = |(at, digit): (usize, &u32)| {
        let less = digits.get(at + 1).is_some_and(|next| next > digit);
        if less { -i64::from(*digit) } else { i64::from(*digit) }
    };
    u32::try_from(digits.iter().enumerate().map(signed).sum::<i64>()).ok()
}
