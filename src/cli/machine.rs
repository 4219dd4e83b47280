//! The words for faults of the machine.

use sotay_search::Error as SearchError;

use super::{Stop, say};
use crate::base::language::Language;
use crate::load::LoadError;
use crate::pipeline::BuildError;
use crate::write::WriteError;

/// Why a build could not run.
pub(super) fn build(error: &BuildError, language: Language) -> Stop {
    match error {
        BuildError::Load(error) => load(error, language),
        BuildError::Index(error) => search(error, language),
        BuildError::Book(error) => Stop {
            message: match language {
                Language::Vi => format!("sotay có lỗi: không làm được sách: {error}"),
                Language::En => format!("the book could not be made: {error}"),
            },
            hint: Some(
                say(language, "xin báo lỗi này cho người làm sotay", "this is a fault of sotay: please report it")
                    .to_owned(),
            ),
        },
    }
}

fn load(error: &LoadError, language: Language) -> Stop {
    match error {
        LoadError::NoContent { root } => Stop {
            message: match language {
                Language::Vi => format!("không có thư mục content trong {}", root.display()),
                Language::En => format!("there is no content folder in {}", root.display()),
            },
            hint: Some(
                say(
                    language,
                    "chạy sotay init THƯ-MỤC để tạo sổ tay mới, hoặc chỉ đúng chỗ bằng --root THƯ-MỤC",
                    "make a knowledge base with sotay init DIR, or point at one with --root DIR",
                )
                .to_owned(),
            ),
        },
        LoadError::Read { path, cause } => Stop {
            message: match language {
                Language::Vi => format!("không đọc được {}: {cause}", path.display()),
                Language::En => format!("cannot read {}: {cause}", path.display()),
            },
            hint: Some(say(language, "kiểm tra quyền đọc tệp này", "check that you may read it").to_owned()),
        },
    }
}

/// Why the search pack could not be made or read.
pub(super) fn search(error: &SearchError, language: Language) -> Stop {
    let hint = say(language, "dựng lại trang bằng sotay build", "build the site again with sotay build");
    match error {
        SearchError::Missing(_) => Stop {
            message: say(language, "ở đây chưa có trang đã dựng để tìm", "there is no built site to search here")
                .to_owned(),
            hint: Some(
                say(
                    language,
                    "chạy sotay build trước, hoặc chỉ đúng chỗ bằng --index THƯ-MỤC",
                    "run sotay build first, or point at a built site with --index DIR",
                )
                .to_owned(),
            ),
        },
        other => Stop {
            message: match language {
                Language::Vi => format!("bộ tìm kiếm có lỗi: {other}"),
                Language::En => other.to_string(),
            },
            hint: Some(hint.to_owned()),
        },
    }
}

/// Why the site could not be written.
pub(super) fn write(error: &WriteError, language: Language) -> Stop {
    let (message, hint) = match language {
        Language::Vi => write_vi(error),
        Language::En => write_en(error),
    };
    Stop { message, hint: hint.map(str::to_owned) }
}

fn write_vi(error: &WriteError) -> (String, Option<&'static str>) {
    match error {
        WriteError::Busy { output } => (
            format!("một lần dựng khác đang ghi vào {}", output.display()),
            Some("chờ lần đó xong rồi chạy lại, hoặc thêm --wait"),
        ),
        WriteError::Foreign { output, examples, count } => (
            format!("{} có {count} tệp không do sotay tạo ra: {}", output.display(), examples.join(", ")),
            Some("chọn thư mục khác bằng --output, hoặc thêm --force để dựng và giữ nguyên các tệp ấy"),
        ),
        WriteError::Manifest { path, .. } => (
            format!("không đọc được {}", path.display()),
            Some("xóa thư mục đích rồi dựng lại, hoặc chọn thư mục khác bằng --output"),
        ),
        WriteError::NotAFolder { output } => {
            (format!("{} không phải là thư mục", output.display()), Some("chọn thư mục khác bằng --output"))
        }
        WriteError::Fixed { output } => (
            format!("không thay được {}: đó là gốc của một ổ đĩa", output.display()),
            Some("chọn một thư mục bên trong ổ đĩa đó, ví dụ --output /media/usb/sotay"),
        ),
        WriteError::InTheWay { foreign, output } => (
            format!("{foreign} không do sotay tạo ra và nằm đúng chỗ của {output}"),
            Some("dời tệp đó đi nơi khác rồi dựng lại"),
        ),
        WriteError::Full { path, .. } => {
            (format!("hết chỗ khi ghi {}", path.display()), Some("dọn bớt ổ đĩa rồi dựng lại; trang cũ vẫn còn nguyên"))
        }
        WriteError::Denied { path, .. } => (
            format!("không được phép ghi vào {}", path.display()),
            Some("kiểm tra quyền ghi, hoặc chọn thư mục khác bằng --output"),
        ),
        WriteError::Io { path, source } => (format!("không dùng được {}: {source}", path.display()), None),
        other => (format!("sotay có lỗi: {other}"), Some("xin báo lỗi này cho người làm sotay")),
    }
}

fn write_en(error: &WriteError) -> (String, Option<&'static str>) {
    let message = error.to_string();
    match error {
        WriteError::Busy { .. } => (message, Some("wait until it is done and run again, or add --wait")),
        WriteError::Foreign { examples, .. } => (
            format!("{message}: {}", examples.join(", ")),
            Some("choose another folder with --output, or add --force to build and keep these files"),
        ),
        WriteError::Manifest { .. } => {
            (message, Some("remove the output folder and build again, or choose another with --output"))
        }
        WriteError::NotAFolder { .. } => (message, Some("choose another folder with --output")),
        WriteError::Fixed { .. } => (message, Some("choose a folder inside it, such as --output /media/usb/sotay")),
        WriteError::InTheWay { .. } => (message, Some("move that file elsewhere and build again")),
        WriteError::Full { .. } => (message, Some("make room on the disk and build again; the old site is whole")),
        WriteError::Denied { .. } => {
            (message, Some("check that you may write there, or choose another folder with --output"))
        }
        WriteError::Io { source, .. } => (format!("{message}: {source}"), None),
        _ => (message, Some("this is a fault of sotay: please report it")),
    }
}
