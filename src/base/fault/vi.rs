//! The words for faults in Vietnamese.

use super::{Fault, MapProblem, Personal, Register, Shape, Silence, YamlProblem};

#[expect(clippy::too_many_lines, reason = "a table: one arm a fault")]
pub(super) fn words(fault: &Fault) -> (String, Option<String>) {
    match fault {
        Fault::NotUtf8 => (
            "tệp không phải văn bản UTF-8".into(),
            Some("mở tệp, chọn “Lưu thành…” (Save As) và chọn bảng mã UTF-8".into()),
        ),
        Fault::NoFrontMatter => (
            "bài viết thiếu phần khai báo ở đầu tệp".into(),
            Some("đặt dòng --- ở đầu tệp, rồi title: và date:, rồi thêm một dòng --- nữa".into()),
        ),
        Fault::FrontMatterOpen => (
            "phần khai báo ở đầu tệp chưa được đóng lại".into(),
            Some("thêm một dòng chỉ có --- sau dòng khai báo cuối cùng".into()),
        ),
        Fault::Yaml { problem, detail } => yaml(*problem, detail),
        Fault::WrongType { key, expected, found } => (
            format!("{} phải là {}, nhưng ở đây là {}", subject(key), shape(*expected), shape(*found)),
            match (expected, found) {
                (Shape::List, _) if key.is_empty() => {
                    Some("mỗi mục một dòng, bắt đầu bằng dấu gạch: - { id: …, name: … }".into())
                }
                (Shape::Text, Shape::Number | Shape::Flag) => Some("đặt giá trị trong dấu ngoặc kép".into()),
                (Shape::Number | Shape::Count, Shape::Text) => Some(
                    "viết số trần, dùng dấu chấm cho phần thập phân: 4.5; đơn vị đã có trong indicators.yaml".into(),
                ),
                (Shape::List, _) => Some("viết danh sách trong ngoặc vuông: [một, hai]".into()),
                _ => None,
            },
        ),
        Fault::UnknownKey { key, near, known } => (
            format!("không có mục nào tên là “{key}”"),
            Some(match near {
                Some(near) => format!("có phải là “{near}” không?"),
                None => format!("các mục dùng được: {}", known.join(", ")),
            }),
        ),
        Fault::MissingKey { key } => (format!("thiếu mục “{key}”"), Some(format!("thêm một dòng {key}: …"))),
        Fault::EmptyText { key } => {
            (format!("mục “{key}” để trống"), Some("viết nội dung sau dấu hai chấm, hoặc bỏ cả dòng".into()))
        }
        Fault::WrongDate { text } => (
            format!("“{text}” không phải là một ngày có thật"),
            Some("viết năm-tháng-ngày, ví dụ 2021-10-05 cho ngày 05/10/2021".into()),
        ),
        Fault::DateOrder { key, after } => {
            (format!("ngày ở “{key}” lại trước ngày ở “{after}”"), Some("kiểm tra lại hai ngày này".into()))
        }
        Fault::UnknownValue { key, value, near, allowed } => (
            format!("“{value}” không dùng được cho “{key}”"),
            Some(match near {
                Some(near) => format!("có phải là “{near}” không?"),
                None => format!("chọn một trong: {}", allowed.join(", ")),
            }),
        ),
        Fault::WrongId { id, suggestion } => (
            format!("mã “{id}” chỉ được gồm chữ cái không dấu, chữ số và dấu gạch nối"),
            (!suggestion.is_empty()).then(|| format!("ví dụ: {suggestion}")),
        ),
        Fault::DuplicateId { register, id, first } => (
            format!("mã “{id}” đã có trong {}", register.file()),
            Some(format!("mã này dùng lần đầu ở mục thứ {first}; mỗi mục cần một mã riêng")),
        ),
        Fault::UnknownId { register, id, near } => (
            format!("không có {} nào mang mã “{id}”", one_of(*register)),
            Some(match near {
                Some(near) => format!("có phải là “{near}” không?"),
                None => format!("xem các mã trong content/data/{}, hoặc thêm mã mới vào đó", register.file()),
            }),
        ),
        Fault::Cycle { key, chain, .. } => (
            format!("“{key}” đi thành vòng: {}", chain.join(" → ")),
            Some("một mục không thể nằm trong chính nó; sửa lại một trong các mục trên".into()),
        ),
        Fault::Repeated { key, value } => {
            (format!("“{value}” có hai lần trong “{key}”"), Some("bỏ bớt một lần".into()))
        }
        Fault::TooFew { key, least } => (
            format!("mục “{key}” phải có ít nhất {least} cách viết"),
            Some("viết trong ngoặc vuông: [một, hai], hoặc bỏ cả mục này".into()),
        ),
        Fault::KeysApart { key, other } => (
            format!("mục “{key}” không đi cùng với “{other}”"),
            Some("same: … dùng cho hai chiều; typed: … và finds: … dùng cho một chiều. Hãy tách thành hai mục".into()),
        ),
        Fault::NoWord { text } => (format!("“{text}” không có chữ hay số nào để tìm"), Some("bỏ cách viết này".into())),
        Fault::SameForm { form, other } => (
            format!("tìm kiếm vốn đã coi “{form}” và “{other}” là một"),
            Some("có dấu hay không dấu, chữ hoa hay chữ thường đều tìm được như nhau; bỏ bớt một cách viết".into()),
        ),
        Fault::SaidBefore { first } => {
            (format!("mục thứ {first} đã nói đủ những điều này"), Some("bỏ mục này, hoặc bỏ mục kia".into()))
        }
        Fault::Collision { url, other } => (
            format!("địa chỉ {url} đã thuộc về {other}"),
            Some("đổi tiêu đề của một trong hai, hoặc thêm slug: … để đặt địa chỉ riêng".into()),
        ),
        Fault::EmptySlug { title } => (
            format!("không tạo được địa chỉ từ tiêu đề “{title}”"),
            Some("thêm slug: … gồm chữ cái không dấu, chữ số và dấu gạch nối".into()),
        ),
        Fault::WrongAddress { text } => (
            format!("“{text}” không dùng làm địa chỉ được"),
            Some("slug gồm chữ cái không dấu, chữ số và dấu gạch nối; địa chỉ cũ bắt đầu bằng dấu /".into()),
        ),
        Fault::BrokenLink { target, near } => (
            format!("liên kết tới “{target}” không dẫn đến đâu"),
            Some(match near {
                Some(near) => format!("có phải là {near} không?"),
                None => "ghi đường dẫn tới tệp .md tính từ thư mục content, ví dụ /practices/hien-dat.md".into(),
            }),
        ),
        Fault::BrokenAnchor { anchor, page, near } => (
            format!("trang {page} không có đề mục “#{anchor}”"),
            near.as_ref().map(|near| format!("có phải là #{near} không?")),
        ),
        Fault::LinkOutside { target } => (
            format!("liên kết “{target}” ra ngoài thư mục content"),
            Some("chép tệp đó vào thư mục content rồi liên kết lại".into()),
        ),
        Fault::LinkUnpublished { target, shown } => (
            format!("liên kết tới “{target}”, bài này chưa được xuất bản"),
            Some(if *shown {
                "xuất bản bài đó, hoặc bỏ liên kết; chưa xong thì sotay build không dựng trang".into()
            } else {
                "xuất bản bài đó, hoặc bỏ liên kết; khi xem trước bằng sotay serve vẫn mở được".into()
            }),
        ),
        Fault::LinkDormant { target, expired } => (
            format!("liên kết tới “{target}”, bài này {}", if *expired { "đã hết hạn" } else { "chưa đến ngày đăng" }),
            Some(
                "trong lúc ấy chỗ liên kết hiện thành chữ thường; nếu không muốn, đổi ngày của bài đó hoặc bỏ liên kết"
                    .into(),
            ),
        ),
        Fault::WrongUrl { text } => (
            format!("“{text}” không phải là địa chỉ trang web"),
            Some("địa chỉ bắt đầu bằng https:// hoặc http://, ví dụ https://example.org/kho/".into()),
        ),
        Fault::WrongTimezone { text } => {
            (format!("không có múi giờ “{text}”"), Some("ở Việt Nam: Asia/Ho_Chi_Minh".into()))
        }
        Fault::MissingFile => ("thiếu tệp này".into(), Some("chạy sotay init THƯ-MỤC để có một bộ tệp mẫu".into())),
        Fault::Misplaced { near } => (
            "tệp này không nằm ở nơi sotay đọc".into(),
            Some(match near {
                Some(near) => format!("có phải là {near} không?"),
                None => "đặt bài vào practices/, guides/ hoặc pages/; danh mục vào data/".into(),
            }),
        ),
        Fault::UnknownTheme { name, near } => (
            format!("không có giao diện “{name}”"),
            Some(near.as_ref().map_or_else(
                || format!("dùng default, hoặc đặt giao diện của mình vào themes/{name}/"),
                |near| format!("có phải là “{near}” không?"),
            )),
        ),
        Fault::ThemeApi { found, expected } => (
            format!("giao diện này viết cho api {found}, còn sotay này dùng api {expected}"),
            Some(format!("sửa các mẫu theo docs/theme.md rồi ghi api: {expected} trong theme.yaml")),
        ),
        Fault::Template { detail } => (format!("mẫu giao diện có lỗi: {detail}"), None),
        Fault::MissingAlt { target } => (
            format!("ảnh “{target}” chưa có lời mô tả cho người không xem được ảnh"),
            Some("viết mô tả trong ngoặc vuông: ![mô tả](ảnh.jpg)".into()),
        ),
        Fault::Map { problem } => map(problem),
        Fault::UnknownCode { code, near } => (
            format!("bản đồ không có vùng nào mang mã “{code}”"),
            Some(match near {
                Some(near) => format!("có phải là “{near}” không?"),
                None => "xem mã của các vùng trong tệp bản đồ ghi ở site.yaml".into(),
            }),
        ),
        Fault::CodeTwice { code, other } => (
            format!("mã “{code}” đã được dùng cho địa bàn “{other}”"),
            Some("mỗi vùng trên bản đồ chỉ ghi cho một địa bàn: đơn vị đang có hiện nay".into()),
        ),
        Fault::HeavyPicture { megabytes, most } => (
            format!("ảnh nặng {megabytes} MB; chỉ được đến {most} MB"),
            Some("lưu ảnh nhỏ lại, rộng khoảng 2000 điểm ảnh, bằng bất kỳ chương trình xem ảnh nào".into()),
        ),
        Fault::WidePicture { width, height, most } => (
            format!("ảnh có {width} × {height} điểm ảnh; mỗi chiều chỉ được đến {most}"),
            Some("lưu ảnh nhỏ lại: rộng 2000 điểm ảnh là đủ cho mọi màn hình".into()),
        ),
        Fault::UnfitPicture { extension } => (
            format!("trình duyệt không hiện được ảnh loại .{extension}"),
            Some("lưu ảnh thành JPEG (ảnh chụp) hoặc PNG (hình vẽ) rồi dùng tệp đó".into()),
        ),
        Fault::BrokenPicture => (
            "ảnh không đọc được đến hết".into(),
            Some("có thể ảnh chép chưa trọn: hãy chép hoặc lưu lại, rồi mở thử xem có lên không".into()),
        ),
        Fault::RunningPicture { what } => (
            format!("hình vẽ có kèm mã chạy: {what}"),
            Some("bỏ phần đó khỏi tệp SVG, hoặc lưu hình vẽ thành PNG".into()),
        ),
        Fault::UnsetLanguage { code } => (
            format!("tên tệp ghi ngôn ngữ “{code}” mà trang chưa khai báo"),
            Some(format!("thêm vào site.yaml: languages: {{ {code}: {{ title: … }} }}, hoặc bỏ .{code} khỏi tên tệp")),
        ),
        Fault::HeadingOne => {
            ("đề mục cấp một trong bài trùng vai trò với tiêu đề".into(), Some("dùng hai dấu thăng: ## Đề mục".into()))
        }
        Fault::MissingSummary => (
            "bài chưa có tóm tắt".into(),
            Some(
                "thêm dòng summary: một, hai câu nói điều đáng học nhất; danh sách và kết quả tìm kiếm hiện câu này"
                    .into(),
            ),
        ),
        Fault::MissingFigures => (
            "mô hình chưa có số liệu".into(),
            Some("ghi số liệu vào figures; nếu không có gì để đếm thì ghi figures: []".into()),
        ),
        Fault::MissingSection { section } => {
            (format!("bài thiếu phần “{section}”"), Some(format!("thêm đề mục: ## {section}")))
        }
        Fault::UnusedPicture => ("không bài nào dùng ảnh này".into(), Some("đưa ảnh vào bài, hoặc xóa tệp".into())),
        Fault::Orphan { page } => (
            "không có đường nào dẫn người đọc tới bài này".into(),
            Some(match page {
                true => "thêm menu: true để trang có trong thực đơn, hoặc liên kết tới trang từ một bài khác".into(),
                false => {
                    "ghi chuyên đề (topics), chi bộ (cell) hoặc địa bàn (place), hoặc liên kết tới bài từ một bài khác"
                        .into()
                }
            }),
        ),
        Fault::NearDuplicate { other, percent } => (
            format!("bài này giống {other} khoảng {percent}%"),
            Some("gộp hai bài làm một, hoặc viết lại phần trùng nhau".into()),
        ),
        Fault::UnusualForm => (
            "chữ ở đây dùng dấu rời (không theo chuẩn NFC) hoặc có ký tự không nhìn thấy".into(),
            Some("chạy sotay check --fix để đưa về chữ dựng sẵn".into()),
        ),
        Fault::MixedTones { odd, usual } => (
            format!("dấu thanh đặt theo hai lối trong cùng một bài: “{odd}” và “{usual}”"),
            Some("chạy sotay check --fix để cả bài theo lối dùng nhiều hơn".into()),
        ),
        Fault::FigureDiffers { indicator, text_says, stated } => (
            format!("trong bài ghi {text_says}, còn chỉ tiêu “{indicator}” ở đầu tệp ghi {stated}"),
            Some("kiểm tra con số nào đúng rồi sửa con số kia".into()),
        ),
        Fault::PersonalData { kind } => (
            match kind {
                Personal::IdentityCard => "có vẻ là số căn cước hoặc chứng minh nhân dân".into(),
                Personal::Telephone => "có vẻ là số điện thoại của một người".into(),
            },
            Some("bỏ thông tin riêng của công dân khỏi bài, trừ khi người đó đồng ý cho đăng".into()),
        ),
        Fault::Import(import) => super::import::vi::words(import),
        Fault::OtherSpelling { written, name } => {
            (format!("“{written}” khác tên trong danh mục"), Some(format!("có phải là “{name}” không?")))
        }
        Fault::ExternalGone { url, status } => (
            format!("địa chỉ {url} không còn: máy chủ trả lời {status}"),
            Some(
                "tìm địa chỉ mới của trang đó, hoặc bỏ liên kết; nếu vẫn mở được trong trình duyệt thì ghi tên máy chủ vào external.skip của site.yaml"
                    .into(),
            ),
        ),
        Fault::ExternalSilent { url, why } => {
            let (why, hint) = silence(why);
            (format!("chưa biết địa chỉ {url} còn hay không: {why}"), Some(hint.into()))
        }
    }
}

fn silence(why: &Silence) -> (String, &'static str) {
    let open =
        "mở thử trong trình duyệt; nếu mở được mà vẫn bị báo thì ghi tên máy chủ vào external.skip của site.yaml";
    match why {
        Silence::NoHost => {
            ("không có máy chủ nào mang tên này".into(), "xem lại tên máy chủ, và xem máy này có nối mạng không")
        }
        Silence::NoConnection => ("máy chủ không cho kết nối".into(), open),
        Silence::Slow => {
            ("chờ lâu mà không có trả lời".into(), "chạy lại sau, hoặc tăng external.seconds trong site.yaml")
        }
        Silence::NotSecure => ("chứng chỉ của máy chủ không tin được".into(), open),
        Silence::Circle => ("bị chuyển đi vòng quanh".into(), open),
        Silence::Status(status) => (format!("máy chủ trả lời {status}"), open),
        Silence::Other(detail) => (detail.clone(), open),
    }
}

fn map(problem: &MapProblem) -> (String, Option<String>) {
    let (message, hint) = match problem {
        MapProblem::TooLarge { most } => (
            format!("tệp bản đồ lớn hơn {most} MB"),
            "rút gọn đường ranh giới rồi lưu lại, ví dụ bằng mapshaper".into(),
        ),
        MapProblem::NotJson { line, detail } => {
            (format!("tệp bản đồ không phải JSON: {detail}"), format!("xem dòng {line} của tệp"))
        }
        MapProblem::NotMap => (
            "tệp bản đồ không phải TopoJSON, cũng không phải GeoJSON".into(),
            "dùng tệp có \"type\" là \"Topology\" hoặc \"FeatureCollection\"".into(),
        ),
        MapProblem::Broken => ("tệp bản đồ có đường ranh giới hỏng".into(), "xuất lại tệp từ phần mềm bản đồ".into()),
        MapProblem::NoAreas => {
            ("tệp bản đồ không có vùng nào".into(), "cần ít nhất một Polygon hoặc MultiPolygon".into())
        }
        MapProblem::NoCode => (
            "tệp bản đồ có vùng không có mã".into(),
            "ghi id cho từng vùng, hoặc ghi ở map.code của site.yaml tên thuộc tính chứa mã".into(),
        ),
        MapProblem::TooManyPoints => {
            ("đường ranh giới trong tệp bản đồ có quá nhiều điểm".into(), "rút gọn đường ranh giới rồi lưu lại".into())
        }
    };
    (message, Some(hint))
}

fn yaml(problem: YamlProblem, detail: &str) -> (String, Option<String>) {
    let (message, hint) = match problem {
        YamlProblem::Colon => (
            "dấu hai chấm ở chỗ không đọc được",
            "nếu giá trị có dấu hai chấm, đặt cả giá trị trong dấu ngoặc kép: title: \"Một: hai\"",
        ),
        YamlProblem::Tab => ("dòng này dùng phím Tab để thụt vào", "thay mỗi Tab bằng hai dấu cách"),
        YamlProblem::NotClosed => ("dấu ngoặc hoặc dấu nháy chưa được đóng lại", "thêm dấu đóng: \" ] hoặc }"),
        YamlProblem::Indent => {
            ("dòng này thụt vào không khớp với các dòng trên", "cho các dòng cùng cấp thụt vào bằng nhau")
        }
        YamlProblem::Sign => {
            ("giá trị bắt đầu bằng một ký hiệu riêng của YAML", "đặt cả giá trị trong dấu ngoặc kép: title: \"@ …\"")
        }
        YamlProblem::KeyTwice => ("một mục được khai báo hai lần", "bỏ bớt một lần"),
        YamlProblem::Other => return (format!("không đọc được phần khai báo YAML: {detail}"), None),
    };
    (message.into(), Some(hint.into()))
}

fn subject(key: &str) -> String {
    if key.is_empty() { "nội dung tệp".to_owned() } else { format!("“{key}”") }
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "một đoạn chữ",
        Shape::Number => "một con số",
        Shape::Count => "một số nguyên từ 1 trở lên",
        Shape::Flag => "true hoặc false",
        Shape::Date => "một ngày (năm-tháng-ngày)",
        Shape::List => "một danh sách",
        Shape::Ids => "một mã hoặc danh sách mã",
        Shape::Mapping => "một nhóm mục có tên",
        Shape::Nothing => "chỗ trống",
    }
}

fn one_of(register: Register) -> &'static str {
    match register {
        Register::Places => "địa bàn",
        Register::Cells => "chi bộ",
        Register::Topics => "chuyên đề",
        Register::Indicators => "chỉ tiêu",
        Register::Documents => "văn bản",
        Register::Synonyms => "từ đồng nghĩa",
    }
}
