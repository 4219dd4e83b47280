//! The whole command line in one file, in both languages.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::say;
use crate::base::language::Language;
use crate::model::config::BaseUrl;

/// The port that `serve` asks for first.
pub(super) const PORT: u16 = 1111;

/// The command line in `language`.
pub fn command(language: Language) -> Command {
    let t = |vi: &'static str, en: &'static str| say(language, vi, en);
    Command::new("sotay")
        .version(env!("CARGO_PKG_VERSION"))
        .about(t(
            "Biến một thư mục bài viết Markdown thành sổ tay mô hình hay: tìm được, đọc được, in được, mang đi được",
            "Turns a folder of Markdown case studies into a handbook that people search, read, print and carry",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_name("vi|en")
                .value_parser(PossibleValuesParser::new(["vi", "en"]))
                .help(t("Ngôn ngữ của thông báo", "The language of messages")),
        )
        .subcommand(init(language))
        .subcommand(new(language))
        .subcommand(import(language))
        .subcommand(build(language))
        .subcommand(serve(language))
        .subcommand(check(language))
        .subcommand(stats(language))
        .subcommand(export(language))
        .subcommand(search(language))
        .arg(jobs(language))
}

fn init(language: Language) -> Command {
    Command::new("init")
        .about(say(
            language,
            "Tạo một sổ tay mới với bài mẫu",
            "Make a new knowledge base with an article to start from",
        ))
        .arg(root(language))
        .arg(
            Arg::new("dir").value_name(say(language, "THƯ-MỤC", "DIR")).value_parser(value_parser!(PathBuf)).help(say(
                language,
                "Thư mục để tạo; mặc định là --root",
                "Where to make it; --root by default",
            )),
        )
}

fn new(language: Language) -> Command {
    let t = |vi: &'static str, en: &'static str| say(language, vi, en);
    Command::new("new")
        .about(t("Tạo một bài viết mới để điền vào", "Make a new article to be filled in"))
        .arg(root(language))
        .arg(
            Arg::new("kind")
                .required(true)
                .value_name("practice|guide|page")
                .value_parser(PossibleValuesParser::new(["practice", "guide", "page"]))
                .help(t("Mô hình (practice), hướng dẫn (guide) hoặc trang (page)", "A practice, a guide or a page")),
        )
        .arg(Arg::new("title").required(true).value_name(t("TIÊU-ĐỀ", "TITLE")).help(t("Tiêu đề của bài", "Its title")))
}

fn import(language: Language) -> Command {
    let t = |vi: &'static str, en: &'static str| say(language, vi, en);
    Command::new("import")
        .about(t(
            "Đưa báo cáo Word, LibreOffice hoặc trang báo đã lưu vào sổ tay, mỗi tệp thành một bài chờ duyệt",
            "Make articles in review of reports from Word or LibreOffice, or of saved newspaper pages",
        ))
        .arg(root(language))
        .arg(
            Arg::new("files")
                .required(true)
                .num_args(1..)
                .value_name(t("TỆP", "FILE"))
                .value_parser(value_parser!(PathBuf))
                .help(t("Tệp .docx, .odt hoặc .html", "A .docx, .odt or .html file")),
        )
        .arg(
            Arg::new("kind")
                .long("kind")
                .value_name("practice|guide|page")
                .value_parser(PossibleValuesParser::new(["practice", "guide", "page"]))
                .help(t("Mô hình (mặc định), hướng dẫn hay trang", "A practice (by default), a guide or a page")),
        )
        .arg(Arg::new("force").long("force").action(ArgAction::SetTrue).help(t(
            "Thay bài cùng tên đã nhập trước đó, cả ảnh của nó",
            "Replace an article of the same name that is there, with its pictures",
        )))
}

fn build(language: Language) -> Command {
    let t = |vi: &'static str, en: &'static str| say(language, vi, en);
    Command::new("build")
        .about(t("Dựng trang web vào một thư mục", "Build the site into a folder"))
        .arg(root(language))
        .arg(output(language))
        .args(what(language))
        .arg(Arg::new("force").long("force").action(ArgAction::SetTrue).help(t(
            "Dựng cả khi thư mục đích có tệp lạ; tệp lạ được giữ lại",
            "Build even if the output holds files of others; they are kept",
        )))
        .arg(
            Arg::new("changed-list")
                .long("changed-list")
                .value_name(t("TỆP", "FILE"))
                .value_parser(value_parser!(PathBuf))
                .help(t(
                    "Ghi vào tệp này những gì đã đổi, mỗi dòng một tệp: A (mới), M (đổi) hoặc D (bỏ), rồi đường dẫn",
                    "Write what changed to this file, a line each: A (added), M (changed) or D (removed), and the path",
                )),
        )
        .arg(
            Arg::new("wait")
                .long("wait")
                .action(ArgAction::SetTrue)
                .help(t("Chờ nếu nơi đích đang được dựng", "Wait while another build writes the same output")),
        )
}

fn serve(language: Language) -> Command {
    let t = |vi: &'static str, en: &'static str| say(language, vi, en);
    Command::new("serve")
        .about(t(
            "Xem trước trên máy này; trang tự tải lại khi bài thay đổi",
            "Preview on this machine; pages reload when articles change",
        ))
        .arg(root(language))
        .arg(Arg::new("published").long("published").action(ArgAction::SetTrue).help(t(
            "Chỉ xem những bài đã đăng, như bạn đọc sẽ thấy; không có thì xem được cả bản nháp, bài chờ duyệt, bài hẹn ngày, bài hết hạn",
            "Only what is published, as readers will see it; without it drafts, articles in review, scheduled and expired ones are shown and marked",
        )))
        .arg(Arg::new("port").long("port").value_name("N").value_parser(value_parser!(u16)).help(t(
            "Cổng muốn dùng (mặc định 1111); nếu bận thì dùng cổng khác",
            "The port to ask for (1111 by default); another is taken when it is busy",
        )))
        .arg(Arg::new("edit").long("edit").action(ArgAction::SetTrue).help(t(
            "Mở thêm trang soạn bài trong trình duyệt, chỉ trên máy này",
            "Also opens an editor in the browser, on this machine alone",
        )))
        .arg(Arg::new("lan").long("lan").action(ArgAction::SetTrue).help(t(
            "Cho điện thoại và máy khác cùng mạng xem, bằng địa chỉ có khoá và mã QR",
            "Let phones and machines in the same network read, by an address with a key and a QR code",
        )))
}

fn check(language: Language) -> Command {
    let t = |vi: &'static str, en: &'static str| say(language, vi, en);
    Command::new("check")
        .about(t("Kiểm tra nội dung, không dựng gì cả", "Check the content and build nothing"))
        .arg(root(language))
        .args(what(language).into_iter().filter(|arg| arg.get_id() == "drafts"))
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("text|json|github|sarif")
                .value_parser(PossibleValuesParser::new(["text", "json", "github", "sarif"]))
                .default_value("text")
                .help(t(
                    "Cách in: cho người đọc, hoặc cho chương trình khác",
                    "How to print: for people, or for other programs",
                )),
        )
        .arg(Arg::new("external").long("external").action(ArgAction::SetTrue).help(t(
            "Hỏi cả các địa chỉ bên ngoài xem còn mở được không; cần có mạng",
            "Also ask addresses of other sites whether they still answer; needs a network",
        )))
        .arg(Arg::new("fix").long("fix").action(ArgAction::SetTrue).help(t(
            "Sửa luôn những gì sửa được mà không đổi nghĩa: dấu rời, lối đặt dấu thanh, dấu cách thừa",
            "Mend what can be mended without changing what is said: letters put together, tones, spaces",
        )))
        .arg(json(language))
}

fn export(language: Language) -> Command {
    let schema = Command::new("schema")
        .about(say(
            language,
            "Ghi JSON Schema của các tệp YAML, để trình soạn thảo gợi ý và kiểm tra",
            "Write JSON Schemas of the YAML files, for editors that complete and check",
        ))
        .arg(root(language))
        .arg(output(language).help(say(
            language,
            "Nơi ghi; mặc định là .vscode/schema trong --root",
            "Where they go; .vscode/schema in --root by default",
        )));
    let epub = Command::new("epub")
        .about(say(
            language,
            "Làm sách EPUB để đọc trên máy đọc sách và điện thoại, của cả sổ tay hoặc một chuyên đề",
            "Make an EPUB for e-readers and phones, of the whole knowledge base or one topic",
        ))
        .arg(root(language))
        .args(what(language).into_iter().filter(|arg| arg.get_id() == "base-url"))
        .arg(Arg::new("topic").long("topic").value_name("ID").help(say(
            language,
            "Chỉ chuyên đề này và các chuyên đề nhỏ hơn của nó, theo mã hoặc tên",
            "Only this topic and those below it, by id or name",
        )))
        .arg(
            Arg::new("output")
                .long("output")
                .value_name(say(language, "TỆP", "FILE"))
                .value_parser(value_parser!(PathBuf))
                .help(say(
                    language,
                    "Tệp để ghi; mặc định là so-tay.epub, hoặc mã chuyên đề, trong --root",
                    "The file to write; so-tay.epub, or the topic's id, in --root by default",
                )),
        );
    Command::new("export")
        .about(say(language, "Xuất sổ tay ra dạng khác", "Write the knowledge base in other forms"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(epub)
        .subcommand(schema)
}

fn stats(language: Language) -> Command {
    Command::new("stats")
        .about(say(
            language,
            "Cho biết bài nào đang chờ, bài nào sắp đăng, còn thiếu gì ở đâu",
            "Tell what waits, what is scheduled, and where there are gaps",
        ))
        .arg(root(language))
        .arg(json(language))
}

fn search(language: Language) -> Command {
    let t = |vi: &'static str, en: &'static str| say(language, vi, en);
    let ids = |name: &'static str, vi: &'static str, en: &'static str| {
        Arg::new(name).long(name).value_name("ID").action(ArgAction::Append).help(t(vi, en))
    };
    Command::new("search")
        .about(t("Tìm trong trang đã dựng", "Search the built site"))
        .arg(root(language))
        .arg(Arg::new("query").required(true).allow_hyphen_values(true).value_name(t("CÂU-TÌM", "QUERY")).help(t(
            "Từ, \"cụm từ\", -không-có, a OR b, chuyên đề:… địa bàn:… chi bộ:… năm:2020..2022, chỉ-tiêu:>=1",
            "Words, \"a phrase\", -without, a OR b, topic:… place:… cell:… year:2020..2022, indicator:>=1",
        )))
        .arg(
            Arg::new("index").long("index").value_name(t("THƯ-MỤC", "DIR")).value_parser(value_parser!(PathBuf)).help(
                t("Trang đã dựng; mặc định là public trong --root", "The built site; public in --root by default"),
            ),
        )
        .arg(
            Arg::new("limit")
                .long("limit")
                .value_name("N")
                .value_parser(value_parser!(u16).range(1..=1000))
                .help(t("Số kết quả nhiều nhất (mặc định 10)", "The most hits to show (10 by default)")),
        )
        .arg(ids("topic", "Chỉ bài thuộc chuyên đề này", "Only articles on this topic"))
        .arg(ids("place", "Chỉ bài thuộc địa bàn này", "Only articles of this place"))
        .arg(ids("cell", "Chỉ bài của chi bộ này", "Only articles of this cell"))
        .arg(ids("kind", "Chỉ loại bài này: practice, guide, page", "Only this kind: practice, guide, page"))
        .arg(
            Arg::new("year")
                .long("year")
                .value_name("N|N..N")
                .action(ArgAction::Append)
                .value_parser(ValueParser::new(years))
                .help(t(
                    "Chỉ bài của năm này, hoặc các năm từ … đến …",
                    "Only articles of this year, or of the years from … to …",
                )),
        )
        .arg(
            Arg::new("sort")
                .long("sort")
                .value_name(t("CÁCH", "ORDER"))
                .help(t("Xếp theo: relevance, newest, hoặc mã chỉ tiêu", "By relevance, newest, or an indicator's id")),
        )
        .arg(
            Arg::new("least")
                .long("least")
                .action(ArgAction::SetTrue)
                .requires("sort")
                .help(t("Khi xếp theo chỉ tiêu: ít trước", "When sorted by an indicator: the least first")),
        )
        .arg(Arg::new("literal").long("literal").action(ArgAction::SetTrue).help(t(
            "Chỉ tìm đúng như đã gõ, không tự sửa khi không có kết quả",
            "Search for just what was typed, and change nothing when there are no hits",
        )))
        .arg(Arg::new("explain").long("explain").action(ArgAction::SetTrue).help(t(
            "Cho biết câu tìm được hiểu thế nào và vì sao xếp như vậy",
            "Show how the query was understood and why the hits rank so",
        )))
        .arg(json(language))
}

fn root(language: Language) -> Arg {
    Arg::new("root")
        .long("root")
        .value_name(say(language, "THƯ-MỤC", "DIR"))
        .default_value(".")
        .value_parser(value_parser!(PathBuf))
        .help(say(language, "Thư mục có thư mục content", "The folder that holds content/"))
}

fn output(language: Language) -> Arg {
    Arg::new("output")
        .long("output")
        .value_name(say(language, "THƯ-MỤC", "DIR"))
        .value_parser(value_parser!(PathBuf))
        .help(say(
            language,
            "Nơi ghi trang web; mặc định là public trong --root",
            "Where the site goes; public in --root by default",
        ))
}

fn what(language: Language) -> [Arg; 3] {
    let t = |vi: &'static str, en: &'static str| say(language, vi, en);
    let base_url = Arg::new("base-url").long("base-url").value_name("URL").value_parser(ValueParser::new(base_url));
    [
        base_url.help(t(
            "Địa chỉ của trang web, thay cho base_url trong site.yaml",
            "The site's address, in place of base_url in site.yaml",
        )),
        Arg::new("drafts").long("drafts").action(ArgAction::SetTrue).help(t(
            "Lấy cả bản nháp, bài chờ duyệt, bài hẹn ngày, bài hết hạn",
            "Include drafts, articles in review, scheduled and expired ones",
        )),
        Arg::new("offline").long("offline").action(ArgAction::SetTrue).help(t(
            "Dựng để mở thẳng từ tệp, như từ USB",
            "Build for reading straight from files, as from a USB stick",
        )),
    ]
}

fn json(language: Language) -> Arg {
    Arg::new("json").long("json").action(ArgAction::SetTrue).help(say(language, "In ra JSON", "Print JSON"))
}

fn jobs(language: Language) -> Arg {
    Arg::new("jobs").long("jobs").global(true).value_name("N").value_parser(value_parser!(u16).range(1..=256)).help(
        say(
            language,
            "Số luồng; mặc định bằng số nhân của máy",
            "How many threads; as many as the machine has cores by default",
        ),
    )
}

/// The path given for `name`.
pub(super) fn path(args: &ArgMatches, name: &str) -> PathBuf {
    args.get_one::<PathBuf>(name).cloned().unwrap_or_else(|| PathBuf::from("."))
}

/// The output folder: as given, else `public` in the root.
pub(super) fn output_path(args: &ArgMatches, name: &str) -> PathBuf {
    args.get_one::<PathBuf>(name).cloned().unwrap_or_else(|| path(args, "root").join("public"))
}

fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).ok_or_else(|| "https://example.org/kho/".to_owned())
}

/// `2021` or `2020..2022`, both years included.
fn years(text: &str) -> Result<(i32, i32), String> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let year = |text: &str| text.parse::<i32>().map_err(|_| "2021, 2020..2022".to_owned());
    Ok((year(from)?, year(to)?))
}
