//! What has to hold for any text at all.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use viet::{compare, exact, fold, is_syllable, normalize, slug, sort_key, tokens};

/// Text that is mostly Vietnamese, with what people and programs put between.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-zA-ZđĐàảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ0-9 .,/²-]{0,40}",
        "[aeiouydqgkyĂÂÊÔƠƯ \u{300}\u{301}\u{302}\u{303}\u{306}\u{309}\u{31b}\u{323}\u{308}\u{327}]{0,30}",
        "[0-9]{1,4}[-/., ]{1,2}[0-9a-zA-ZĐđ]{1,5}[-/.,]{0,2}[0-9A-ZĐ]{0,5}",
        "[\u{80}-\u{24f}\u{1e00}-\u{1eff}]{0,20}",
        "[漢字かなกำ가각한İıßﬁŉⅣ①ñüy\u{200b}\u{ad} ]{0,20}",
    ]
}

fn terms(text: &str) -> Vec<(usize, viet::Kind, String, String)> {
    tokens(text).map(|token| (token.position, token.kind, token.exact, token.folded)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn forms_are_idempotent(text in text()) {
        let once = normalize(&text).into_owned();
        prop_assert_eq!(normalize(&once), once.as_str());
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once.as_str());
        let once = exact(&text);
        prop_assert_eq!(exact(&once), once.as_str());
        let once = slug(&text);
        prop_assert_eq!(slug(&once), once.as_str());
    }

    #[test]
    fn folding_forgets_what_exact_keeps(text in text()) {
        prop_assert_eq!(fold(&exact(&text)), fold(&text));
    }

    #[test]
    fn both_normal_forms_give_the_same_terms(text in text()) {
        let nfd: String = text.nfd().collect();
        let nfc: String = text.nfc().collect();
        prop_assert_eq!(terms(&nfd), terms(&nfc));
        prop_assert_eq!(terms(&text), terms(&nfc));
        prop_assert_eq!(exact(&nfd), exact(&nfc));
        prop_assert_eq!(fold(&nfd), fold(&nfc));
        prop_assert_eq!(slug(&nfd), slug(&nfc));
        prop_assert_eq!(sort_key(&nfd), sort_key(&nfc));
    }

    #[test]
    fn tokens_stand_in_order_in_the_text(text in text()) {
        let mut last: Option<viet::Token> = None;
        for token in tokens(&text) {
            prop_assert!(token.from < token.to && token.to <= text.len());
            prop_assert!(text.is_char_boundary(token.from) && text.is_char_boundary(token.to));
            prop_assert!(!token.exact.is_empty() && !token.folded.is_empty());
            if let Some(last) = &last {
                prop_assert!(last.from <= token.from);
                let inside_document = last.kind == viet::Kind::DocumentNumber;
                prop_assert!(inside_document || last.to <= token.from);
                prop_assert_eq!(token.position, if inside_document { last.position } else { last.position + 1 });
            } else {
                prop_assert_eq!(token.position, 0);
            }
            last = Some(token);
        }
    }

    #[test]
    fn a_token_alone_is_itself(text in text()) {
        for token in tokens(&text).filter(|token| matches!(token.kind, viet::Kind::Word | viet::Kind::Syllable)) {
            let source = &text[token.from..token.to];
            prop_assert_eq!(exact(source), token.exact.as_str());
            prop_assert_eq!(fold(source), token.folded.as_str());
        }
    }

    #[test]
    fn a_folded_word_folds_from_its_exact_form(text in text()) {
        for token in tokens(&text).filter(|token| token.kind != viet::Kind::Number) {
            prop_assert_eq!(fold(&token.exact), token.folded);
        }
    }

    #[test]
    fn order_is_total(a in text(), b in text(), c in text()) {
        prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
        prop_assert_eq!(compare(&a, &b).is_eq(), normalize(&a) == normalize(&b));
        let mut all = [a, b, c];
        all.sort_by(|x, y| compare(x, y));
        prop_assert!(compare(&all[0], &all[2]).is_le());
    }

    #[test]
    fn slugs_are_names(text in text()) {
        let slug = slug(&text);
        prop_assert!(slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
        prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
        let latin = text.bytes().any(|byte| byte.is_ascii_alphanumeric());
        prop_assert!(!latin || !slug.is_empty());
    }

    #[test]
    fn nothing_panics(text in text(), value in any::<f64>(), decimals in proptest::option::of(any::<u8>())) {
        let _ = is_syllable(&text);
        let _ = viet::is_toneless_syllable(&text);
        if let Some(parts) = viet::split_syllables(&text) {
            prop_assert!(parts.len() > 1);
            prop_assert_eq!(parts.concat(), exact(&text));
        }
        let _ = viet::typing::undo_telex(&text);
        let _ = viet::typing::undo_vni(&text);
        let number = viet::format::number(value, decimals);
        prop_assert!(!number.starts_with("-0") || number.bytes().any(|byte| matches!(byte, b'1'..=b'9')));
    }
}
