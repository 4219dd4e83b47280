//! The numbers of lists: one that was interrupted may go on where it was.

/// How far the lists of a text have been counted.
#[derive(Debug, Default)]
pub(super) struct Counts {
    lists: Vec<Counted>,
    /// The list that is being read.
    pub current: usize,
}

#[derive(Debug)]
struct Counted {
    /// The names of its parts.
    ids: Vec<String>,
    style: String,
    /// The last number at each level.
    numbers: Vec<Option<u64>>,
}

/// How a list begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Begin<'a> {
    pub id: Option<&'a str>,
    pub style: &'a str,
    /// 0 for a list that lies in no other.
    pub level: usize,
    /// Whether it goes on where the last one of its style ended.
    pub goes_on: bool,
    /// The list that it continues.
    pub continues: Option<&'a str>,
}

impl Counts {
    /// Begins a list; one within another is counted with that one.
    pub(super) fn begin(&mut self, begin: Begin<'_>) {
        let Begin { id, style, level, goes_on, continues } = begin;
        if level > 0 {
            if let Some(list) = self.lists.get_mut(self.current).filter(|_| !goes_on) {
                list.numbers.truncate(level);
            }
            return;
        }
        let named =
            continues.and_then(|id| self.lists.iter().rposition(|list| list.ids.iter().any(|known| known == id)));
        let known = named.or_else(|| self.lists.iter().rposition(|list| list.style == style).filter(|_| goes_on));
        self.current = known.unwrap_or(self.lists.len());
        if known.is_none() {
            self.lists.push(Counted { ids: Vec::new(), style: style.to_owned(), numbers: Vec::new() });
        }
        self.lists[self.current].ids.extend(id.map(str::to_owned));
    }

    /// The number of the next item at `level`: that one if it is told, else the next, else `first`.
    pub(super) fn next(&mut self, level: usize, told: Option<u64>, first: u64) -> u64 {
        let Some(list) = self.lists.get_mut(self.current) else { return told.unwrap_or(first) };
        if list.numbers.len() <= level {
            list.numbers.resize(level + 1, None);
        }
        let number = told.unwrap_or_else(|| list.numbers[level].map_or(first, |last| last + 1));
        list.numbers[level] = Some(number);
        number
    }
}
