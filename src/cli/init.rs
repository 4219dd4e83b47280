//! `sotay init`: a new knowledge base that builds without a fault.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::{Done, Stop, args, export, job, report, say};
use crate::base::language::Language;
use crate::pipeline::Job;

/// The files of a new knowledge base.
const FILES: [(&str, &str); 13] = [
    (".gitignore", "/public/\n/.public.sotay/\n/.sotay/\n"),
    (".vscode/extensions.json", include_str!("starter/extensions.json")),
    (".vscode/settings.json", include_str!("starter/vscode.json")),
    ("content/site.yaml", include_str!("starter/site.yaml")),
    ("content/data/places.yaml", include_str!("starter/places.yaml")),
    ("content/data/cells.yaml", include_str!("starter/cells.yaml")),
    ("content/data/topics.yaml", include_str!("starter/topics.yaml")),
    ("content/data/indicators.yaml", include_str!("starter/indicators.yaml")),
    ("content/data/documents.yaml", include_str!("starter/documents.yaml")),
    ("content/data/synonyms.yaml", include_str!("starter/synonyms.yaml")),
    ("content/practices/bai-mau.md", include_str!("starter/practice.md")),
    ("content/guides/viet-mot-bai.md", include_str!("starter/guide.md")),
    ("content/pages/gioi-thieu.md", include_str!("starter/page.md")),
];

pub(super) fn run(args: &ArgMatches, language: Language) -> Result<Done, Stop> {
    let folder = args.get_one::<PathBuf>("dir").cloned().unwrap_or_else(|| args::path(args, "root"));
    let content = folder.join("content");
    if content.exists() {
        return Err(Stop {
            message: match language {
                Language::Vi => format!("đã có {}", content.display()),
                Language::En => format!("{} is already there", content.display()),
            },
            hint: Some(say(language, "chọn thư mục khác", "choose another folder").to_owned()),
        });
    }
    write_all(&folder).map_err(|(path, cause)| Stop { message: format!("{}: {cause}", path.display()), hint: None })?;
    // What the settings beside them name.
    let job = Job { root: folder.clone(), ..job(args) };
    export::schema::put(job, &folder.join(".vscode/schema"), language)?;
    let name = folder.display();
    report::line(&match language {
        Language::Vi => format!("Đã tạo sổ tay trong {name}. Xem thử: sotay serve --root {name}\n"),
        Language::En => format!("Made a knowledge base in {name}. See it: sotay serve --root {name}\n"),
    });
    Ok(Done::Well)
}

/// Writes the files, keeping any that is there already.
fn write_all(folder: &Path) -> Result<(), (PathBuf, std::io::Error)> {
    for (name, text) in FILES {
        let path = folder.join(name);
        let write = || {
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            match fs::File::create_new(&path) {
                Ok(mut file) => file.write_all(text.as_bytes()),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
                Err(error) => Err(error),
            }
        };
        write().map_err(|cause| (path.clone(), cause))?;
    }
    Ok(())
}
