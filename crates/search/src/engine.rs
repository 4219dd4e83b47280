//! Opening a pack and answering requests.

use crate::answer::{Answer, Change, Hit, Notice, Suggestion, SuggestionKind, Understood};
use crate::bits::Bits;
use crate::boot::Boot;
use crate::document::Labels;
use crate::error::Error;
use crate::help;
use crate::labels::Facet;
use crate::matching::Match;
use crate::narrow::Narrow;
use crate::order::{self, Shown};
use crate::pack::Source;
use crate::partly;
use crate::plan::{Branch, Need, Plan};
use crate::query::{self, Query};
use crate::ranking;
use crate::request::{Filters, Request, Sort};
use crate::scoring::{Collection, Scorer};
use crate::snippet::Marker;
use crate::suggest::{self, Typed};

/// The most hits that one request returns.
const MOST_HITS: usize = 1000;

/// An opened pack. Searching changes nothing but the cache of blocks, so it may be shared between threads.
pub struct Engine {
    boot: Boot,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Engine").field("documents", &self.documents()).finish_non_exhaustive()
    }
}

/// A query that was read and matched.
#[derive(Clone)]
struct Attempt {
    query: Query,
    plan: Plan,
    found: Match,
}

impl Engine {
    /// Opens a pack: reads its manifest and its boot file, and no other file.
    ///
    /// # Errors
    /// [`Error::Missing`] with the name of the file that is not at hand yet; [`Error::Format`] for a pack of another
    /// generation; [`Error::Damaged`] if its bytes are not those that were written.
    pub fn open(source: impl Source + 'static) -> Result<Self, Error> {
        Ok(Self { boot: Boot::read(Box::new(source))? })
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.boot.lexicon.documents as usize
    }

    /// The names of everything that documents are filed under.
    pub fn labels(&self) -> &Labels {
        &self.boot.labels
    }

    /// Answers a request. Any query is answered; the same request on the same pack always has the same answer.
    ///
    /// # Errors
    /// [`Error::Missing`] with all blocks that this step needs: fetch them and ask again, as often as it takes (blocks
    /// of words first, then fragments of the hits). [`Error::Damaged`] if a file is not what was written.
    pub fn search(&self, request: &Request) -> Result<Answer, Error> {
        let outcome = self.answer(request);
        self.boot.store.verdict(outcome)
    }

    /// What one who has typed this may be about to type: names of topics, places and cells, at most `names` of each, then
    /// so many `titles`. Names need no blocks, titles some.
    ///
    /// # Errors
    /// As [`Engine::search`].
    pub fn suggest(&self, written: &str, names: usize, titles: usize) -> Result<Vec<Suggestion>, Error> {
        let typed = Typed::read(written);
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        let Boot { columns, labels, .. } = &self.boot;
        let of = |facet| suggest::names(&typed, facet, labels.of(facet), columns.of(facet), names);
        let mut all: Vec<Suggestion> = Facet::ALL.into_iter().flat_map(of).collect();
        if titles > 0 {
            let pages = self.titles(&typed, titles);
            all.extend(self.boot.store.verdict(pages)?);
        }
        Ok(all)
    }

    /// Pages by their titles, the newest first.
    fn titles(&self, typed: &Typed, most: usize) -> Result<Vec<Suggestion>, Error> {
        let documents = suggest::titles(typed, &self.boot.lexicon)?;
        let mut newest = order::by_day(&documents, &self.boot.columns);
        newest.truncate(most);
        let page = |fragment: crate::fragments::Fragment| Suggestion {
            kind: SuggestionKind::Page,
            text: fragment.title,
            id: fragment.url,
            count: 1,
        };
        Ok(self.boot.fragments.get(&newest)?.into_iter().map(page).collect())
    }

    fn answer(&self, request: &Request) -> Result<Answer, Error> {
        let mut attempt = self.attempt(&request.query)?;
        let mut notice = None;
        let words = !attempt.query.alternatives.is_empty();
        if words
            && attempt.found.documents.is_empty()
            && !request.literal
            && let Some((helped, change)) = self.help(&request.query, &attempt)?
        {
            attempt = helped;
            notice = Some(change);
        }
        let mut answer = self.page(request, &attempt, notice)?;
        if answer.notice.is_none() && !request.literal {
            answer.suggestion = self.suggestion(&request.query, &attempt)?;
        }
        Ok(answer)
    }

    /// What was probably meant, if it finds at least as much.
    fn suggestion(&self, written: &str, typed: &Attempt) -> Result<Option<String>, Error> {
        let found = &typed.found.documents;
        let Some(meant) = help::suggestion(written, &typed.query, found, &self.boot.lexicon)? else { return Ok(None) };
        let more = self.attempt(&meant)?.found.documents.count() >= found.count();
        Ok(more.then_some(meant))
    }

    fn attempt(&self, written: &str) -> Result<Attempt, Error> {
        let query = query::parse(written, &self.boot.labels);
        let plan = Plan::new(&query, &self.boot.labels, &self.boot.synonyms);
        self.attempt_plan(query, plan)
    }

    fn attempt_plan(&self, query: Query, plan: Plan) -> Result<Attempt, Error> {
        // All blocks are asked for first, so that a browser fetches them in one round.
        let long = plan.in_long_phrases();
        for (word, wanted) in plan.words.iter().enumerate() {
            self.boot.lexicon.touch(wanted, long.contains(&word))?;
        }
        for (first, second) in plan.pairs() {
            self.boot.lexicon.pairs.touch(&plan.words[first], &plan.words[second]);
        }
        self.at_hand()?;
        let mut found = Match::new(&plan, &self.boot.lexicon)?;
        if query.strange {
            found.documents = Bits::none(self.boot.lexicon.documents);
        }
        Ok(Attempt { query, plan, found })
    }

    /// Fails if something that was read since the last answer was missing or damaged; [`Engine::search`] then says
    /// what.
    fn at_hand(&self) -> Result<(), Error> {
        if self.boot.store.in_trouble() { Err(Error::Engine("blocks are not at hand".to_owned())) } else { Ok(()) }
    }

    fn help(&self, written: &str, failed: &Attempt) -> Result<Option<(Attempt, Notice)>, Error> {
        let notice = |kind, used: &str| Notice {
            kind,
            original: written.to_owned(),
            used: used.to_owned(),
            dropped: Vec::new(),
        };
        let rewritings = help::rewritings(written, &failed.query, &self.boot.lexicon)?;
        self.at_hand()?;
        let enough = |attempt: &Attempt| partly::candidates(&attempt.plan, &attempt.found);
        let most = enough(failed).into_iter().map(|(_, part)| part).fold(0.0, f32::max);
        for rewritten in rewritings {
            // Words that are there as they were typed are not slips while some page has most of them.
            if rewritten.doubtful && most >= ranking::TELLING_PART {
                continue;
            }
            let attempt = self.attempt(&rewritten.query)?;
            if !attempt.found.documents.is_empty() {
                return Ok(Some((attempt, notice(rewritten.kind, &rewritten.query))));
            }
        }
        let attempt = if most > 0.0 { failed.clone() } else { self.loosened(failed)? };
        let fewer = !enough(&attempt).is_empty();
        Ok(fewer.then(|| (attempt, notice(Change::Fewer, written))))
    }

    /// A query without its quotation marks and alternatives: just its words.
    fn loosened(&self, failed: &Attempt) -> Result<Attempt, Error> {
        let mut plan = failed.plan.clone();
        let sequence: Vec<usize> = plan.branches.iter().flat_map(|branch| branch.sequence.clone()).collect();
        let asking = plan.branches.iter().flat_map(|branch| branch.asking.clone()).collect();
        plan.words.iter_mut().for_each(|wanted| wanted.strict = false);
        let mut needs: Vec<Need> = Vec::new();
        for need in sequence.iter().map(|&word| Need::Word(word)) {
            if !needs.contains(&need) {
                needs.push(need);
            }
        }
        plan.branches = vec![Branch { needs, sequence, asking }];
        let mut attempt = self.attempt_plan(failed.query.clone(), plan)?;
        attempt.found.documents = attempt.found.documents.emptied();
        Ok(attempt)
    }

    fn page(&self, request: &Request, attempt: &Attempt, mut notice: Option<Notice>) -> Result<Answer, Error> {
        let Boot { columns, labels, figures, .. } = &self.boot;
        let filters = joined(&request.filters, &attempt.query.filters);
        let not = &attempt.query.not;
        if !(filters.figures.is_empty() && not.figures.is_empty()) || matches!(request.sort, Sort::Indicator { .. }) {
            figures.fetch()?;
        }
        let narrow = Narrow::new(&filters, not, columns, figures, labels);
        let lengths = |document| self.boot.lengths.as_ref().map_or(0, |lengths| lengths.fieldnorm(document));
        let preferred = self.labels().kinds.iter().position(|kind| kind.id == ranking::PREFERRED_KIND);
        let preferred = preferred.map(|number| number as u32);
        let collection = Collection {
            lexicon: &self.boot.lexicon,
            columns,
            figures,
            lengths: &lengths,
            newest: self.boot.newest,
            preferred,
        };
        let range = request.offset..request.offset.saturating_add(request.limit.min(MOST_HITS));
        let Attempt { plan, found, .. } = attempt;
        let scorer = Scorer::new(plan, found, collection)?;
        let whole = &found.documents;
        let fewer = notice.as_ref().is_some_and(|notice| notice.kind == Change::Fewer);
        // Before filters, so that a choice only ever takes away.
        let mut partly = whole.emptied();
        if fewer || !whole.is_empty() && !request.literal {
            for (document, _) in partly::candidates(plan, found) {
                partly.set(document);
            }
            partly = order::best(&scorer, &partly, ranking::PAGE.saturating_sub(whole.count()));
        }
        if let Some(notice) = notice.as_mut().filter(|_| fewer) {
            notice.dropped = partly::dropped(plan, found, &partly);
        }
        let mut all = whole.clone();
        all.or(&partly);
        let (whole, partly) = (narrow.left(whole), narrow.left(&partly));
        let page = order::page(&scorer, &Shown { whole: &whole, partly: &partly }, request, labels, range)?;
        Ok(Answer {
            total: whole.count() + partly.count(),
            whole: whole.count(),
            hits: self.hits(&page, attempt, &partly)?,
            facets: narrow.facets(&all, columns, labels),
            understood: self.understood(attempt, filters),
            notice,
            suggestion: None,
        })
    }

    fn hits(&self, page: &[order::Ranked], attempt: &Attempt, partly: &Bits) -> Result<Vec<Hit>, Error> {
        let documents: Vec<u32> = page.iter().map(|ranked| ranked.document).collect();
        let fragments = self.boot.fragments.get(&documents)?;
        let Attempt { plan, found, .. } = attempt;
        let marker = Marker::new(plan);
        let Boot { columns, labels, .. } = &self.boot;
        let hit = |(ranked, fragment): (&order::Ranked, crate::fragments::Fragment)| {
            let document = ranked.document as usize;
            let names = |facet| {
                let values = labels.of(facet);
                columns.of(facet).get(document).iter().map(|&value| &values[value as usize])
            };
            Hit {
                title_marks: marker.whole(&fragment.title),
                snippet: marker.snippet(&fragment),
                score: ranked.score,
                date: columns.days[document].text(),
                kind: names(Facet::Kind).next().map(|kind| kind.id.clone()).unwrap_or_default(),
                place: names(Facet::Place).next().map(|place| place.name.clone()),
                cell: names(Facet::Cell).next().map(|cell| cell.name.clone()),
                topics: names(Facet::Topic).map(|topic| topic.name.clone()).collect(),
                lacks: if partly.has(ranked.document) {
                    partly::lacking(plan, found, ranked.document)
                } else {
                    Vec::new()
                },
                why: ranked.why.clone(),
                url: fragment.url,
                title: fragment.title,
            }
        };
        Ok(page.iter().zip(fragments).map(hit).collect())
    }

    fn understood(&self, attempt: &Attempt, filters: Filters) -> Understood {
        let plan = &attempt.plan;
        let written = |needs: &[Need]| needs.iter().map(|need| plan.written(need)).collect();
        let mut names: Vec<String> = Vec::new();
        for named in &plan.named {
            if let Some(value) =
                self.boot.labels.of(named.facet).get(named.value).filter(|value| !names.contains(&value.name))
            {
                names.push(value.name.clone());
            }
        }
        Understood {
            wanted: plan.branches.iter().map(|branch| written(&branch.needs)).collect(),
            asking: plan.branches.iter().flat_map(|branch| branch.asking.clone()).collect(),
            without: written(&plan.without),
            filters,
            not: attempt.query.not.clone(),
            synonyms: plan.synonyms.clone(),
            names,
            ignored: attempt.query.ignored,
        }
    }
}

/// Both sets of choices. Within a facet any of them will do.
fn joined(a: &Filters, b: &Filters) -> Filters {
    let mut joined = a.clone();
    let lists = [
        (&mut joined.topics, &b.topics),
        (&mut joined.places, &b.places),
        (&mut joined.cells, &b.cells),
        (&mut joined.kinds, &b.kinds),
    ];
    for (list, more) in lists {
        list.extend(more.iter().filter(|id| !list.contains(id)).cloned().collect::<Vec<_>>());
    }
    joined.years.extend(&b.years);
    joined.figures.extend(b.figures.iter().cloned());
    joined.from = joined.from.or_else(|| b.from.clone());
    joined.to = joined.to.or_else(|| b.to.clone());
    joined
}
