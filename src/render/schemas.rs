//! JSON Schemas of the data that is published beside the pages, made from the records that templates see.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::context::figures::OverviewPage;
use super::context::map::MapPage;
use super::context::{ArticlePage, EntryPage, Handbook, HomePage, ListPage, RegisterPage};
use super::pages::Content;
use super::put;
use super::views::Views;
use crate::base::diagnostic::Faults;
use crate::base::hash::Hash;
use crate::model::output::{Body, Sink};
use crate::model::url::{file_of, page};

/// Makes a schema.
type Make = fn() -> Schema;

/// What there are schemas of, by name.
const ALL: [(&str, Make); 8] = [
    ("article", of::<ArticlePage>),
    ("entry", of::<EntryPage>),
    ("handbook", of::<Handbook>),
    ("home", of::<HomePage>),
    ("list", of::<ListPage>),
    ("map", of::<MapPage>),
    ("overview", of::<OverviewPage>),
    ("register", of::<RegisterPage>),
];

/// The name of the schema of a page's data; a page that has no data has none.
pub(super) fn name(content: &Content) -> Option<&'static str> {
    match content {
        Content::Article(_) => Some("article"),
        Content::Entry(_) => Some("entry"),
        Content::Home(_) => Some("home"),
        Content::List(_) => Some("list"),
        Content::Map(_) => Some("map"),
        Content::Overview(_) => Some("overview"),
        Content::Register(_) => Some("register"),
        Content::Booklet(_) | Content::Plain(_) | Content::Redirect(_) => None,
    }
}

/// Hands the schemas on, if they are asked for.
pub(super) fn write(views: &Views<'_>, sink: &dyn Sink) -> Faults {
    let mut faults = Faults::default();
    if views.offline || !views.wants(page::SCHEMAS) {
        return faults;
    }
    for (name, schema) in ALL {
        let url = page::schema(name);
        let mut schema = schema();
        schema.insert("$id".to_owned(), views.absolute(&url).into());
        let text = format!("{:#}\n", schema.as_value());
        faults.extend(put(sink, &file_of(&url), Hash::of(text.as_bytes()), || Ok(Body::Bytes(text.into_bytes()))));
    }
    faults
}

/// What is written of `T`, not what would be read.
fn of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}
