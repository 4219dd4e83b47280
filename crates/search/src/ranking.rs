//! Every weight of the ranking, each with its range and its reason, and the formulas that use them.
//!
//! The score of a document is
//!
//! ```text
//! (Σ words + Σ neighbours + names + title) × (1 + recency + substance + practice) × √(part of the query)
//! ```
//!
//! A word gives points by how rare it is, how often and where it stands (BM25F: the parts of a page add up before they
//! saturate), and whether it is the written form that was asked for. Neighbours give points for two words of the query
//! that stand beside each other, since most Vietnamese words are two syllables.

use crate::pairs::Part;
use crate::term::Zone;

/// How much an occurrence in a part of a page counts, the body being 1. Range 0.5 to 10. A title says what a page is
/// about, a summary and a heading nearly so; names come from registers and are shared by many pages.
pub(crate) const fn zone(zone: Zone) -> f32 {
    match zone {
        Zone::Title => 6.0,
        Zone::Summary => 3.0,
        Zone::Heading => 2.5,
        Zone::Numbers => 2.0,
        Zone::Names => 1.2,
        Zone::Body => 1.0,
    }
}

/// How soon more occurrences stop to count (BM25's k1). Range 0.5 to 3. Reports repeat their subject many times.
pub(crate) const SATURATION: f32 = 1.4;

/// How far long pages are held to have more words by chance (BM25's b). Range 0 to 1. BM25's usual value.
pub(crate) const LENGTH: f32 = 0.75;

/// Points, times rarity, for a word being there at all, beside up to 1 for how often and where. Range 0.3 to 1. It
/// must be at least [`OTHER`] + [`OTHER_MORE`], so that a page with the form that was asked for always stands before
/// one without.
pub(crate) const PRESENT: f32 = 0.6;

/// The same for a word with marks whose form on the page has others (`dương` for `đường`). Range 0.05 to 0.3.
pub(crate) const OTHER: f32 = 0.12;

/// Up to so much for how often and where such a form stands. Range 0.1 to 0.5.
pub(crate) const OTHER_MORE: f32 = 0.3;

/// The part of the points for how often and where that a word gets in a query without marks. Range 0.3 to 1. There
/// every form counts, and a long page has many by chance.
pub(crate) const ANY_MORE: f32 = 0.6;

/// The factor for another form of a word that was typed without marks among words with marks: then it is probably
/// meant as it stands (`tham quan`). Range 0.5 to 1.
pub(crate) const BARE: f32 = 0.75;

/// Points, times the rarity of the pair, for neighbours of the query that are neighbours on the page. Range 0.5 to 3.
/// At 1 and more, a page with `nông thôn mới` stands before one with the three syllables here and there. The rarity is
/// the pair's own and not that of its syllables, which without marks are all common.
pub(crate) const NEIGHBOURS: f32 = 2.0;

/// How soon more weight of neighbours stops to count. Range 0.2 to 2. Low, since that they stand together at all says
/// most, and a page with all pairs of the query once should stand before one with the first pair in its title.
pub(crate) const NEIGHBOURS_SATURATION: f32 = 0.3;

/// The part of [`NEIGHBOURS`] that neighbours get whose marks are not those that were asked for. Range 0 to 0.5.
pub(crate) const NEIGHBOURS_OTHER: f32 = 0.15;

/// How much neighbours count in a part of a page, for [`beside`]; a third is not three times as much as one. Range 0.5
/// to 10. How often they stand in a body is not known, so that counts as one and a half.
pub(crate) const fn part(part: Part) -> f32 {
    match part {
        Part::Title => 6.0,
        Part::Head => 2.75,
        Part::Rest => 1.5,
    }
}

/// Points, times the rarity of its pair, for each further word of the longest run of the query of which each word stands beside
/// the next. Range 0 to 1. It sets a sentence that was quoted from memory before pages with its pairs strewn about.
pub(crate) const RUN: f32 = 0.35;

/// Where fewer pages have all words of a query, those that have most of them fill up to so many ([`crate::partly`]). Range
/// 0 to 20. That is what a page of results shows at first.
pub(crate) const PAGE: usize = 10;

/// The part of a query, by the rarity of its words, that such a page must have. Range 0.1 to 0.9. Low, since only the best
/// of them are shown, and behind all others.
pub(crate) const LEAST_PART: f32 = 0.2;

/// A page with so much of a query tells that its words are not slips of others. Range 0.4 to 0.9.
pub(crate) const TELLING_PART: f32 = 0.6;

/// The factor for neighbours on such a page. Range 0 to 1. Its neighbours are common words more often than those that say
/// what is looked for.
pub(crate) const NEIGHBOURS_PART: f32 = 0.3;

/// [`PRESENT`] for a word on such a page. Range 0 to 0.6. A long page has most words somewhere.
pub(crate) const PRESENT_PART: f32 = 0.3;

/// The factor for how often and where a word stands on such a page. Range 1 to 3. It is what the page is about that tells
/// whether it helps.
pub(crate) const MORE_PART: f32 = 1.5;

/// Points, times the rarity of the words, for a title that has all words of the query as they were asked for. Range 0 to
/// 0.5. A page that is called what is asked for is about it.
pub(crate) const TITLE: f32 = 0.2;

/// The factor for what a page has only by a synonym. Range 0.5 to 1.
pub(crate) const SYNONYM: f32 = 0.8;

/// Points, times the rarity of its words, for a page that is filed under a topic, place or cell whose name stands in
/// the query. Range 0 to 1.
pub(crate) const NAMED: f32 = 0.5;

/// The most that a new page gains over an old one. Range 0 to 0.2: it must not outweigh a word in a better place.
pub(crate) const RECENCY: f32 = 0.05;

/// After how many days of age half of that is gone. Range 180 to 3,000. Age is counted from the newest page, since the
/// engine reads no clock.
pub(crate) const RECENCY_DAYS: f32 = 1100.0;

/// The most that a page with real content gains over a stub. Range 0 to 0.2.
pub(crate) const SUBSTANCE: f32 = 0.05;

/// From how many words on a page has all of that. Range 100 to 1,000.
pub(crate) const SUBSTANCE_WORDS: f32 = 400.0;

/// What a case study gains over a guide or a page. Range 0 to 0.2: people come for what was done elsewhere, and a guide
/// that is named like it must not hide it; but a better word in a better place still wins.
pub(crate) const PRACTICE: f32 = 0.08;

/// The kind of page that gains it.
pub(crate) const PREFERRED_KIND: &str = "practice";

/// How a word was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// With marks: other forms count for much less.
    Marked,
    /// Without marks, among words with marks: other forms count for a little less.
    Bare,
    /// Without marks, in a query without marks: all forms are alike.
    Any,
}

/// BM25's rarity of a word that `count` of `documents` have.
pub(crate) fn rarity(count: u32, documents: u32) -> f32 {
    let (count, documents) = (count.min(documents) as f32, documents as f32);
    (1.0 + (documents - count + 0.5) / (count + 0.5)).ln()
}

/// From 0 to 1: how much a weighted number of occurrences counts on a page of this length.
pub(crate) fn saturate(weighted: f32, length: f32, mean: f32) -> f32 {
    let long = 1.0 - LENGTH + LENGTH * length / mean.max(1.0);
    weighted / (weighted + SATURATION * long)
}

/// Points of a word: `exact` and `other` are weighted occurrences, as asked and in other forms; `rare_exact` and
/// `rare_any` the rarities of the form that was asked for and of all forms together; `whole` says whether the page has all
/// words of the query.
pub(crate) fn word(
    asked: Asked,
    exact: f32,
    other: f32,
    rare_exact: f32,
    rare_any: f32,
    page: Page,
    whole: bool,
) -> f32 {
    let (present, more) = if whole { (PRESENT, 1.0) } else { (PRESENT_PART, MORE_PART) };
    let saturated = |weighted| more * saturate(weighted, page.length, page.mean);
    match asked {
        _ if exact <= 0.0 && other <= 0.0 => 0.0,
        Asked::Any => rare_any * (present + ANY_MORE * saturated(exact + other)),
        Asked::Marked | Asked::Bare if exact > 0.0 => rare_exact.max(rare_any) * (present + saturated(exact)),
        Asked::Marked => rare_any * (OTHER + OTHER_MORE * saturated(other)),
        Asked::Bare => rare_any * BARE * (present + saturated(other)),
    }
}

/// What neighbours give, to be multiplied with their rarity: `exact` and `other` are the weights of the parts of the
/// page in which they stand as asked, and with other marks.
pub(crate) fn beside(exact: f32, other: f32) -> f32 {
    let saturated = |weighted: f32| weighted / (weighted + NEIGHBOURS_SATURATION);
    let other = if exact > 0.0 { 0.0 } else { NEIGHBOURS_OTHER * saturated(other) };
    NEIGHBOURS * (saturated(exact) + other)
}

/// The length of a page and the mean length of all, in words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
    pub(crate) length: f32,
    pub(crate) mean: f32,
}

/// The factor for age (in days before the newest page; `None` without a date), length, and being of the preferred kind.
pub(crate) fn quality(age: Option<u32>, page: Page, preferred: bool) -> f32 {
    let recent = age.map_or(0.0, |days| RECENCY * RECENCY_DAYS / (RECENCY_DAYS + days as f32));
    let practice = if preferred { PRACTICE } else { 0.0 };
    1.0 + recent + SUBSTANCE * (page.length / SUBSTANCE_WORDS).min(1.0) + practice
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Page = Page { length: 300.0, mean: 300.0 };

    #[test]
    fn the_form_asked_for_always_stands_before_another() {
        let most = (OTHER + OTHER_MORE) * (1.0 + RECENCY + SUBSTANCE + PRACTICE);
        assert!(most < PRESENT);
        let exact = word(Asked::Marked, 0.5, 0.0, 1.0, 1.0, PAGE, true);
        let other = word(Asked::Marked, 0.0, 1000.0, 1.0, 1.0, PAGE, true) * (1.0 + RECENCY + SUBSTANCE + PRACTICE);
        assert!(exact > other, "{exact} {other}");
    }

    #[test]
    fn parts_of_a_page_are_in_order() {
        let order = [Zone::Title, Zone::Summary, Zone::Heading, Zone::Names, Zone::Body];
        assert!(order.windows(2).all(|pair| zone(pair[0]) > zone(pair[1])));
    }

    #[test]
    fn rarer_is_more_and_never_negative() {
        assert!(rarity(1, 100) > rarity(50, 100));
        assert!(rarity(100, 100) > 0.0);
    }
}
