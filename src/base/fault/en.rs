//! The words for faults in English.

use super::{Fault, MapProblem, Personal, Register, Shape, Silence, YamlProblem};

#[expect(clippy::too_many_lines, reason = "a table: one arm a fault")]
pub(super) fn words(fault: &Fault) -> (String, Option<String>) {
    match fault {
        Fault::NotUtf8 => {
            ("the file is not UTF-8 text".into(), Some("open it, choose Save As, and choose the encoding UTF-8".into()))
        }
        Fault::NoFrontMatter => (
            "the article has no front matter".into(),
            Some("start the file with a line ---, then title: and date:, then another line ---".into()),
        ),
        Fault::FrontMatterOpen => {
            ("the front matter is never closed".into(), Some("add a line with only --- after its last line".into()))
        }
        Fault::Yaml { problem, detail } => yaml(*problem, detail),
        Fault::WrongType { key, expected, found } => (
            format!("{} must be {}, but this is {}", subject(key), shape(*expected), shape(*found)),
            match (expected, found) {
                (Shape::List, _) if key.is_empty() => {
                    Some("an entry a line, each with a dash: - { id: …, name: … }".into())
                }
                (Shape::Text, Shape::Number | Shape::Flag) => Some("put the value in quotation marks".into()),
                (Shape::Number | Shape::Count, Shape::Text) => {
                    Some("write the bare number with a decimal point: 4.5; its unit stands in indicators.yaml".into())
                }
                (Shape::List, _) => Some("write a list in square brackets: [one, two]".into()),
                _ => None,
            },
        ),
        Fault::UnknownKey { key, near, known } => (
            format!("there is no key `{key}`"),
            Some(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys are: {}", known.join(", ")),
            }),
        ),
        Fault::MissingKey { key } => (format!("the key `{key}` is missing"), Some(format!("add a line {key}: …"))),
        Fault::EmptyText { key } => {
            (format!("`{key}` is empty"), Some("write something after the colon, or remove the line".into()))
        }
        Fault::WrongDate { text } => {
            (format!("`{text}` is not a date"), Some("write year-month-day, such as 2021-10-05".into()))
        }
        Fault::DateOrder { key, after } => {
            (format!("the date of `{key}` lies before that of `{after}`"), Some("check the two dates".into()))
        }
        Fault::UnknownValue { key, value, near, allowed } => (
            format!("`{value}` is no value for `{key}`"),
            Some(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("choose one of: {}", allowed.join(", ")),
            }),
        ),
        Fault::WrongId { id, suggestion } => (
            format!("the id `{id}` may hold only ASCII letters, digits and hyphens"),
            (!suggestion.is_empty()).then(|| format!("for example: {suggestion}")),
        ),
        Fault::DuplicateId { register, id, first } => (
            format!("the id `{id}` is already in {}", register.file()),
            Some(format!("entry {first} has it; every entry needs an id of its own")),
        ),
        Fault::UnknownId { register, id, near } => (
            format!("no {} has the id `{id}`", one_of(*register)),
            Some(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the ids are in content/data/{}; add a new one there", register.file()),
            }),
        ),
        Fault::Cycle { key, chain, .. } => (
            format!("`{key}` runs in a circle: {}", chain.join(" → ")),
            Some("nothing can lie within itself; change one of these entries".into()),
        ),
        Fault::Repeated { key, value } => (format!("`{value}` is twice in `{key}`"), Some("remove one of them".into())),
        Fault::TooFew { key, least } => (
            format!(
                "`{key}` needs at least {}",
                if *least == 1 { "one form".to_owned() } else { format!("{least} forms") }
            ),
            Some("write them in square brackets: [one, two], or remove the entry".into()),
        ),
        Fault::KeysApart { key, other } => (
            format!("`{key}` does not go with `{other}`"),
            Some("same: … works both ways; typed: … and finds: … work one way. Make two entries of it".into()),
        ),
        Fault::NoWord { text } => {
            (format!("`{text}` holds no letter or digit that could be searched for"), Some("remove it".into()))
        }
        Fault::SameForm { form, other } => (
            format!("search takes `{form}` and `{other}` for one word already"),
            Some("marks and capitals make no difference there; remove one of them".into()),
        ),
        Fault::SaidBefore { first } => {
            (format!("entry {first} says all of this already"), Some("remove this entry, or the other".into()))
        }
        Fault::Collision { url, other } => (
            format!("the address {url} already belongs to {other}"),
            Some("change one of the two titles, or add slug: … for an address of its own".into()),
        ),
        Fault::EmptySlug { title } => (
            format!("no address can be made from the title `{title}`"),
            Some("add slug: … of ASCII letters, digits and hyphens".into()),
        ),
        Fault::WrongAddress { text } => (
            format!("`{text}` cannot be an address"),
            Some("a slug is made of ASCII letters, digits and hyphens; an old address starts with /".into()),
        ),
        Fault::BrokenLink { target, near } => (
            format!("the link to `{target}` leads nowhere"),
            Some(match near {
                Some(near) => format!("did you mean {near}?"),
                None => "give the path of the .md file from the content folder, such as /practices/land.md".into(),
            }),
        ),
        Fault::BrokenAnchor { anchor, page, near } => {
            (format!("{page} has no heading `#{anchor}`"), near.as_ref().map(|near| format!("did you mean #{near}?")))
        }
        Fault::LinkOutside { target } => (
            format!("the link `{target}` leaves the content folder"),
            Some("copy that file into the content folder and link to it there".into()),
        ),
        Fault::LinkUnpublished { target, shown } => (
            format!("the link leads to `{target}`, which is not published"),
            Some(if *shown {
                "publish that article, or remove the link; until then sotay build makes no site".into()
            } else {
                "publish that article, or remove the link; sotay serve shows it all the same".into()
            }),
        ),
        Fault::LinkDormant { target, expired } => (
            format!(
                "the link leads to `{target}`, {}",
                if *expired { "which has expired" } else { "whose day has not come" }
            ),
            Some("it is shown as plain text meanwhile; else change that article's date, or remove the link".into()),
        ),
        Fault::WrongUrl { text } => (
            format!("`{text}` is not a web address"),
            Some("it starts with https:// or http://, such as https://example.org/kho/".into()),
        ),
        Fault::WrongTimezone { text } => {
            (format!("there is no time zone `{text}`"), Some("in Viet Nam: Asia/Ho_Chi_Minh".into()))
        }
        Fault::MissingFile => {
            ("this file is missing".into(), Some("sotay init DIR makes a set of files to start from".into()))
        }
        Fault::Misplaced { near } => (
            "sotay reads no such file here".into(),
            Some(match near {
                Some(near) => format!("did you mean {near}?"),
                None => "articles go to practices/, guides/ or pages/; registers to data/".into(),
            }),
        ),
        Fault::UnknownTheme { name, near } => (
            format!("there is no theme `{name}`"),
            Some(near.as_ref().map_or_else(
                || format!("use default, or put your own into themes/{name}/"),
                |near| format!("did you mean `{near}`?"),
            )),
        ),
        Fault::ThemeApi { found, expected } => (
            format!("the theme was made for api {found}; this sotay has api {expected}"),
            Some(format!("change its templates as docs/theme.md says, then write api: {expected} in theme.yaml")),
        ),
        Fault::Template { detail } => (format!("the template has a fault: {detail}"), None),
        Fault::MissingAlt { target } => (
            format!("the picture `{target}` has no words for those who cannot see it"),
            Some("write them in the square brackets: ![words](picture.jpg)".into()),
        ),
        Fault::Map { problem } => map(problem),
        Fault::UnknownCode { code, near } => (
            format!("the map has no area with the code `{code}`"),
            Some(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "see the codes of the areas in the map's file that site.yaml names".into(),
            }),
        ),
        Fault::CodeTwice { code, other } => (
            format!("the code `{code}` belongs to the place `{other}` already"),
            Some("give an area to one place only: the one that is there today".into()),
        ),
        Fault::HeavyPicture { megabytes, most } => (
            format!("the picture has {megabytes} MB; it may have {most}"),
            Some("save it smaller, 2000 pixels wide, in any program that shows pictures".into()),
        ),
        Fault::WidePicture { width, height, most } => (
            format!("the picture is {width} × {height} pixels; it may have {most} along an edge"),
            Some("save it smaller: 2000 pixels wide is enough for every screen".into()),
        ),
        Fault::UnfitPicture { extension } => (
            format!("browsers do not show pictures of the kind .{extension}"),
            Some("save it as JPEG (photographs) or PNG (drawings), and name that file".into()),
        ),
        Fault::BrokenPicture => (
            "the picture cannot be read to its end".into(),
            Some("it may not have been copied whole: copy or save it once more, and see whether it opens".into()),
        ),
        Fault::RunningPicture { what } => (
            format!("the drawing brings a program with it: {what}"),
            Some("remove that from the SVG file, or save the drawing as PNG".into()),
        ),
        Fault::UnsetLanguage { code } => (
            format!("the file's name says `{code}`, a language that the site does not have"),
            Some(format!(
                "add it to site.yaml, as languages: {{ {code}: {{ title: … }} }}, or leave .{code} out of the name"
            )),
        ),
        Fault::HeadingOne => (
            "a first-level heading in the text competes with the title".into(),
            Some("use two number signs: ## Heading".into()),
        ),
        Fault::MissingSummary => (
            "the article has no summary".into(),
            Some(
                "add summary: one or two sentences with what is most worth learning; lists and search show them".into(),
            ),
        ),
        Fault::MissingFigures => (
            "the practice has no figures".into(),
            Some("write them in figures; where there is nothing to count, write figures: []".into()),
        ),
        Fault::MissingSection { section } => {
            (format!("the section `{section}` is missing"), Some(format!("add the heading: ## {section}")))
        }
        Fault::UnusedPicture => {
            ("no article shows this picture".into(), Some("show it in an article, or delete the file".into()))
        }
        Fault::Orphan { page } => (
            "no way leads a reader to this article".into(),
            Some(match page {
                true => "add menu: true to have it in the menu, or link to it from another article".into(),
                false => "name a topic, a cell or a place, or link to it from another article".into(),
            }),
        ),
        Fault::NearDuplicate { other, percent } => (
            format!("this article is about {percent} % the same as {other}"),
            Some("make one article of both, or write anew what they have in common".into()),
        ),
        Fault::UnusualForm => (
            "letters are put together in another way than NFC here, or there are signs that nobody sees".into(),
            Some("sotay check --fix brings them to the usual form".into()),
        ),
        Fault::MixedTones { odd, usual } => (
            format!("the tone is placed in two ways in one article: `{odd}` and `{usual}`"),
            Some("sotay check --fix places it as in most words of the article".into()),
        ),
        Fault::FigureDiffers { indicator, text_says, stated } => (
            format!("the text says {text_says}, and `{indicator}` in the front matter {stated}"),
            Some("find out which is right, and correct the other".into()),
        ),
        Fault::PersonalData { kind } => (
            match kind {
                Personal::IdentityCard => "this looks like the number of an identity card".into(),
                Personal::Telephone => "this looks like somebody's telephone number".into(),
            },
            Some("take it out, unless that person agrees to have it published".into()),
        ),
        Fault::Import(import) => super::import::en::words(import),
        Fault::OtherSpelling { written, name } => {
            (format!("`{written}` is not as the registers have it"), Some(format!("did you mean `{name}`?")))
        }
        Fault::ExternalGone { url, status } => (
            format!("{url} is no more there: the server answers {status}"),
            Some(
                "find the new address of that page, or remove the link; if a browser opens it, name its host in external.skip of site.yaml"
                    .into(),
            ),
        ),
        Fault::ExternalSilent { url, why } => {
            let (why, hint) = silence(why);
            (format!("it is not known whether {url} is still there: {why}"), Some(hint.into()))
        }
    }
}

fn silence(why: &Silence) -> (String, &'static str) {
    let open =
        "open it in a browser; if that works and this is told again, name its host in external.skip of site.yaml";
    match why {
        Silence::NoHost => {
            ("no machine has this name".into(), "look at the name again, and whether this machine is in a network")
        }
        Silence::NoConnection => ("the server takes no connection".into(), open),
        Silence::Slow => {
            ("the server did not answer in time".into(), "run again later, or raise external.seconds in site.yaml")
        }
        Silence::NotSecure => ("the server's certificate cannot be trusted".into(), open),
        Silence::Circle => ("it leads from one address to the next without end".into(), open),
        Silence::Status(status) => (format!("the server answers {status}"), open),
        Silence::Other(detail) => (detail.clone(), open),
    }
}

fn map(problem: &MapProblem) -> (String, Option<String>) {
    let (message, hint) = match problem {
        MapProblem::TooLarge { most } => {
            (format!("the map's file is larger than {most} MB"), "simplify its borders, with mapshaper for one".into())
        }
        MapProblem::NotJson { line, detail } => {
            (format!("the map's file is not JSON: {detail}"), format!("see line {line} of the file"))
        }
        MapProblem::NotMap => (
            "the map's file is neither TopoJSON nor GeoJSON".into(),
            "use a file whose \"type\" is \"Topology\" or \"FeatureCollection\"".into(),
        ),
        MapProblem::Broken => {
            ("the map's file has a broken border".into(), "export it anew from the program that made it".into())
        }
        MapProblem::NoAreas => ("the map's file has no area".into(), "it needs a Polygon or MultiPolygon".into()),
        MapProblem::NoCode => (
            "the map's file has an area without a code".into(),
            "give each area an id, or name the property that holds its code as map.code in site.yaml".into(),
        ),
        MapProblem::TooManyPoints => {
            ("the borders in the map's file have too many points".into(), "simplify its borders".into())
        }
    };
    (message, Some(hint))
}

fn yaml(problem: YamlProblem, detail: &str) -> (String, Option<String>) {
    let (message, hint) = match problem {
        YamlProblem::Colon => {
            ("a colon where none can be read", "put a value that holds a colon in quotation marks: title: \"One: two\"")
        }
        YamlProblem::Tab => ("the line is indented with a tab", "replace each tab with two spaces"),
        YamlProblem::NotClosed => ("a bracket or quotation mark is never closed", "add the closing sign: \" ] or }"),
        YamlProblem::Indent => {
            ("the line's depth does not fit the lines above", "indent lines of the same level alike")
        }
        YamlProblem::Sign => {
            ("the value starts with a sign of YAML's own", "put the whole value in quotation marks: title: \"@ …\"")
        }
        YamlProblem::KeyTwice => ("a key is given twice", "remove one of them"),
        YamlProblem::Other => return (format!("the YAML cannot be read: {detail}"), None),
    };
    (message.into(), Some(hint.into()))
}

fn subject(key: &str) -> String {
    if key.is_empty() { "the file".to_owned() } else { format!("`{key}`") }
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "a text",
        Shape::Number => "a number",
        Shape::Count => "a whole number of at least 1",
        Shape::Flag => "true or false",
        Shape::Date => "a date (year-month-day)",
        Shape::List => "a list",
        Shape::Ids => "an id or a list of ids",
        Shape::Mapping => "a group of keys",
        Shape::Nothing => "empty",
    }
}

fn one_of(register: Register) -> &'static str {
    match register {
        Register::Places => "place",
        Register::Cells => "cell",
        Register::Topics => "topic",
        Register::Indicators => "indicator",
        Register::Documents => "document",
        Register::Synonyms => "synonym",
    }
}
