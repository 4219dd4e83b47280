//! `sotay serve`.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::ArgMatches;

use super::{Done, Stop, args, job, machine, now, report};
use crate::base::language::Language;
use crate::serve::{Event, Options, ServeError, serve};

pub(super) fn run(args: &ArgMatches, language: Language) -> Result<Done, Stop> {
    let port = args.get_one::<u16>("port").copied().unwrap_or(args::PORT);
    let options = Options { port, language, clock: now, stop: Arc::new(AtomicBool::new(false)) };
    let end = serve(job(args), &options, &|event| tell(&event, language));
    end.map(|()| Done::Well).map_err(|error| cannot(&error, language))
}

fn tell(event: &Event<'_>, language: Language) {
    match event {
        Event::Listening { address, asked } => {
            if *asked != 0 && *asked != address.port() {
                report::error_line(&match language {
                    Language::Vi => format!("Cổng {asked} đang bận nên dùng cổng {}.\n", address.port()),
                    Language::En => format!("Port {asked} is taken, so port {} is used.\n", address.port()),
                });
            }
            report::line(&match language {
                Language::Vi => format!("Mở http://{address}/ để xem; nhấn Ctrl-C để dừng.\n"),
                Language::En => format!("Open http://{address}/ to read; press Ctrl-C to stop.\n"),
            });
        }
        Event::Polling { cause } => report::error_line(&match language {
            Language::Vi => format!("Máy không báo khi tệp thay đổi ({cause}), nên sotay tự xem lại mỗi giây.\n"),
            Language::En => {
                format!("This machine does not tell of changes ({cause}), so files are looked at every second.\n")
            }
        }),
        Event::Step(_) => {}
        Event::Built { report: built, took } => {
            report::error_line(&report::faults(&built.faults, &built.inputs, language));
            let milliseconds = took.as_millis();
            if let Some(site) = built.site.as_ref().filter(|_| built.is_good()) {
                let articles = site.articles.len();
                report::line(&match language {
                    Language::Vi => format!("{articles} bài, xem được sau {milliseconds} ms\n"),
                    Language::En => format!("{articles} articles, ready after {milliseconds} ms\n"),
                });
            }
        }
        Event::Failed(error) => report::stop(&machine::build(error, language), language),
    }
}

fn cannot(error: &ServeError, language: Language) -> Stop {
    match error {
        ServeError::Build(error) => machine::build(error, language),
        ServeError::Bind { port, cause } => Stop {
            message: match language {
                Language::Vi => format!("không mở được cổng {port}: {cause}"),
                Language::En => format!("cannot open port {port}: {cause}"),
            },
            hint: None,
        },
        ServeError::Watch(cause) | ServeError::Http(cause) => Stop {
            message: match language {
                Language::Vi => format!("không xem trước được: {cause}"),
                Language::En => format!("cannot preview: {cause}"),
            },
            hint: None,
        },
    }
}
