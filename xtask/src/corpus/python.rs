//! The choices of Python's `random.Random`, number for number.
//!
//! The corpus was first made by a Python program, and figures measured on it exist; so the choices are made here as
//! `CPython` makes them (`Lib/random.py`, `Modules/_randommodule.c`), from the same Mersenne Twister.

use rand_mt::Mt;

/// As `random.Random(seed)`.
pub(super) struct Random(Mt);

impl Random {
    /// A whole number as the seed: its 32-bit digits, lowest first, are the key of the twister.
    pub(super) fn new(seed: u64) -> Self {
        let (low, high) = (seed as u32, (seed >> 32) as u32);
        let digits = if high == 0 { vec![low] } else { vec![low, high] };
        Self(Mt::new_with_key(digits))
    }

    /// `random()`: at least 0 and less than 1, with 53 random bits.
    fn random(&mut self) -> f64 {
        let high = self.0.next_u32() >> 5;
        let low = self.0.next_u32() >> 6;
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// `randrange(end)`: draws of as many bits as `end` has, until one is below it.
    ///
    /// # Panics
    ///
    /// Where `end` is 0 or takes more than 32 bits.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = u32::try_from(end).expect("a range of at most 32 bits");
        let unused = end.leading_zeros();
        assert!(unused < 32, "a range with something in it");
        loop {
            let drawn = self.0.next_u32() >> unused;
            if drawn < end {
                return drawn as usize;
            }
        }
    }

    /// `randint(first, last)`.
    pub(super) fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// `choice(items)`.
    pub(super) fn choice<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// `choices(items, k=count)`: with repeats, by `random()`.
    pub(super) fn choices<'a, T>(&mut self, items: &'a [T], count: usize) -> Vec<&'a T> {
        (0..count).map(|_| &items[(self.random() * items.len() as f64) as usize]).collect()
    }

    /// `sample(items, count)`: without repeats, from a pool whose gaps are filled from its end.
    ///
    /// # Panics
    ///
    /// With more than 21 items: from there on Python may draw with a set instead, in another order.
    pub(super) fn sample<'a, T>(&mut self, items: &'a [T], count: usize) -> Vec<&'a T> {
        assert!(items.len() <= 21, "a list that Python samples with a pool");
        let mut pool: Vec<&T> = items.iter().collect();
        (0..count)
            .map(|_| {
                let drawn = self.below(pool.len());
                pool.swap_remove(drawn)
            })
            .collect()
    }

    /// `round(uniform(low, high), 1)` as Python writes it. Both round the exact value, a tie to the even digit.
    pub(super) fn tenths(&mut self, low: f64, high: f64) -> String {
        format!("{:.1}", low + (high - low) * self.random())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // What CPython 3.11 printed for the same calls:
    // r = random.Random(7); [r.random() for _ in range(3)], [r.randrange(32) for _ in range(5)],
    // r.sample(range(12), 3), r.choices(range(4), k=4), r.randint(1, 99), round(r.uniform(.1, 9), 1)
    #[test]
    fn every_choice_is_the_one_that_python_makes() {
        let mut random = Random::new(7);
        let (dozen, four): (Vec<usize>, Vec<usize>) = ((0..12).collect(), (0..4).collect());
        let drawn = [random.random(), random.random(), random.random()];
        let expected = [0.323_832_764_833_162_37, 0.150_849_173_924_501_92, 0.650_934_473_039_853_7];
        assert_eq!(drawn.map(f64::to_bits), expected.map(f64::to_bits));
        assert_eq!([(); 5].map(|()| random.below(32)), [4, 6, 23, 3, 13]);
        assert_eq!(random.sample(&dozen, 3), [&0, &1, &6]);
        assert_eq!(random.choices(&four, 4), [&1, &0, &2, &0]);
        assert_eq!(random.between(1, 99), 73);
        assert_eq!(random.tenths(0.1, 9.0), "1.2");
    }

    #[test]
    fn a_seed_of_one_or_two_digits_starts_where_python_starts() {
        for (seed, first) in [(0, 0.844_421_851_525_048_1_f64), (12_345_678_901_234_567_890, 0.512_018_098_387_196_1)] {
            assert_eq!(Random::new(seed).random().to_bits(), first.to_bits());
        }
    }

    #[test]
    fn tenths_round_a_tie_to_the_even_digit_as_python_does() {
        let rounded = [0.25, 0.75, 1.25, 0.35, 2.5, 3.0].map(|value| format!("{value:.1}"));
        assert_eq!(rounded, ["0.2", "0.8", "1.2", "0.3", "2.5", "3.0"]);
    }
}
