//! `sotay serve`.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::ArgMatches;

use super::{Done, Stop, args, counted, job, machine, now, report, say};
use crate::base::language::Language;
use crate::pipeline::Job;
use crate::serve::{Event, Options, ServeError, serve};

pub(super) fn run(args: &ArgMatches, language: Language) -> Result<Done, Stop> {
    let port = args.get_one::<u16>("port").copied().unwrap_or(args::PORT);
    let lan = args.get_flag("lan");
    let options = Options {
        port,
        lan,
        edit: args.get_flag("edit"),
        language,
        clock: now,
        stop: Arc::new(AtomicBool::new(false)),
    };
    // A preview is for those who write; what readers do not see yet is marked in it.
    let job = Job { drafts: !args.get_flag("published"), ..job(args) };
    let end = serve(job, &options, &|event| tell(&event, lan, language));
    end.map(|()| Done::Well).map_err(|error| cannot(&error, language))
}

fn tell(event: &Event<'_>, lan: bool, language: Language) {
    match event {
        Event::Listening { address, asked, network, editor } => {
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
            if let Some(address) = editor {
                report::line(&match language {
                    Language::Vi => format!("Mở {address} để soạn bài (chỉ trên máy này).\n"),
                    Language::En => format!("Open {address} to write (on this machine alone).\n"),
                });
            }
            if lan {
                report::line(&for_phones(network.as_deref(), language));
            }
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
            if built.is_good() {
                let articles = built.sites().iter().map(|site| site.articles.len()).sum();
                report::line(&match language {
                    Language::Vi => format!("{articles} bài, xem được sau {milliseconds} ms\n"),
                    Language::En => format!("{}, ready after {milliseconds} ms\n", counted(articles, "article")),
                });
            }
        }
        Event::Failed(error) => report::stop(&machine::build(error, language), language),
    }
}

/// How a phone finds its way here.
fn for_phones(address: Option<&str>, language: Language) -> String {
    let Some(address) = address else {
        return say(
            language,
            "Máy này chưa nối mạng nên điện thoại chưa xem được.\n",
            "This machine is in no network, so phones cannot read.\n",
        )
        .to_owned();
    };
    let words = say(
        language,
        "Trên điện thoại cùng mạng, quét mã này (ai có địa chỉ này đều xem được bài chưa công bố)",
        "On a phone in the same network scan this (whoever has the address can read what is not published)",
    );
    format!("{words}:\n{address}\n{}", code(address))
}

/// The address as a QR code, two modules in a sign. Nothing, when it is too long for one.
fn code(address: &str) -> String {
    use qrcode::QrCode;
    use qrcode::render::unicode::Dense1x2;
    // Dark is drawn light and the other way round, since most terminals write light on dark.
    QrCode::new(address).map_or_else(
        |_| String::new(),
        |code| code.render().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build() + "\n",
    )
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
