//! Where the tone stands in syllables that are written in two ways: `hòa`, as most do, or `hoà`.

use super::{Text, Word};
use crate::base::diagnostic::Faults;
use crate::base::fault::Fault;
use crate::base::span::Span;

/// A way to place the tone where the last two letters are `oa`, `oe` or `uy`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// On the first: `hòa`.
    First,
    /// On the second: `hoà`.
    Second,
}

impl Style {
    /// In which way `raw` is written, whose form without marks is `folded`; `None` for words with one way alone.
    pub fn of(raw: &str, folded: &str) -> Option<Self> {
        if !["oa", "oe", "uy"].iter().any(|end| folded.ends_with(end)) {
            return None;
        }
        let mut back = raw.chars().rev();
        let (last, before) = (back.next()?, back.next()?);
        if "òóỏõọùúủũụÒÓỎÕỌÙÚỦŨỤ".contains(before) {
            Some(Self::First)
        } else if "àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ".contains(last) {
            Some(Self::Second)
        } else {
            None
        }
    }
}

/// The first word of each way, and how many there are.
#[derive(Default)]
pub(super) struct Tones {
    first: Option<Span>,
    second: Option<Span>,
    counts: [usize; 2],
}

impl Tones {
    pub(super) fn see(&mut self, word: Word<'_>) {
        match Style::of(word.raw, word.folded) {
            Some(Style::First) => {
                self.first.get_or_insert(word.span);
                self.counts[0] += 1;
            }
            Some(Style::Second) => {
                self.second.get_or_insert(word.span);
                self.counts[1] += 1;
            }
            None => {}
        }
    }

    /// Tells of the first word that is written in the rarer way.
    pub(super) fn tell(self, text: &Text<'_>, faults: &mut Faults) {
        let (Some(first), Some(second)) = (self.first, self.second) else { return };
        let (odd, usual) = if self.counts[0] >= self.counts[1] { (second, first) } else { (first, second) };
        let word = |span: Span| text.body[span.start..span.end].to_owned();
        text.add(faults, odd, Fault::MixedTones { odd: word(odd), usual: word(usual) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_with_two_ways_have_a_style() {
        let of = |word: &str| Style::of(word, &viet::fold(word));
        assert_eq!((of("hòa"), of("HÒA"), of("thúy")), (Some(Style::First), Some(Style::First), Some(Style::First)));
        assert_eq!((of("hoà"), of("khoẻ"), of("uỷ")), (Some(Style::Second), Some(Style::Second), Some(Style::Second)));
        for one in ["quý", "hoàn", "hoa", "toán", "đất", "giá"] {
            assert_eq!(of(one), None, "{one}");
        }
    }
}
