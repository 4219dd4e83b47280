//! The words over the pages. Those of the faults come with the faults.

use crate::base::fault::Severity;
use crate::base::language::Language::{self, En, Vi};

/// The heading of the panel.
pub(super) const fn title(errors: bool, language: Language) -> &'static str {
    match (errors, language) {
        (true, Vi) => "Nội dung có lỗi",
        (true, En) => "The content has errors",
        (false, Vi) => "Có chỗ cần xem lại",
        (false, En) => "Something to look at",
    }
}

/// The heading when there was no build at all.
pub(super) const fn failed(language: Language) -> &'static str {
    match language {
        Vi => "Không dựng được trang",
        En => "The site could not be built",
    }
}

/// What the page below the panel is.
pub(super) const fn note(errors: bool, served: bool, language: Language) -> &'static str {
    match (errors, served, language) {
        (true, true, Vi) => "Trang bên dưới là bản dựng gần nhất không có lỗi. Sửa và lưu tệp, trang sẽ tự tải lại.",
        (true, true, En) => {
            "The page below is from the last build without errors. It reloads by itself once they are mended."
        }
        (true, false, Vi) => "Chưa có bản dựng nào không có lỗi. Sửa và lưu tệp, trang sẽ tự hiện ra.",
        (true, false, En) => "There is no build without errors yet. The page appears by itself once they are mended.",
        (false, _, Vi) => "Trang vẫn được dựng và là bản mới nhất.",
        (false, _, En) => "The site was built, and this page is up to date.",
    }
}

/// How many faults there are.
pub(super) fn count(errors: usize, warnings: usize, language: Language) -> String {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let errors = (errors > 0).then(|| match language {
        Vi => format!("{errors} lỗi"),
        En => format!("{errors} error{}", plural(errors)),
    });
    let warnings = (warnings > 0).then(|| match language {
        Vi => format!("{warnings} lưu ý"),
        En => format!("{warnings} warning{}", plural(warnings)),
    });
    errors.into_iter().chain(warnings).collect::<Vec<_>>().join(", ")
}

/// The word for how bad a fault is.
pub(super) const fn severity(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Vi) => "Lỗi",
        (Severity::Error, En) => "Error",
        (Severity::Warning, Vi) => "Lưu ý",
        (Severity::Warning, En) => "Warning",
    }
}

/// On the button that closes the panel.
pub(super) const fn close(language: Language) -> &'static str {
    match language {
        Vi => "Đóng",
        En => "Close",
    }
}

/// What is said about faults that the panel leaves out.
pub(super) fn more(count: usize, language: Language) -> String {
    match language {
        Vi => format!("Còn {count} chỗ nữa, xem ở cửa sổ dòng lệnh."),
        En => format!("{count} more, to be seen on the command line."),
    }
}

/// What a reader on another machine is told who did not bring the key.
pub(super) const fn locked(language: Language) -> &'static str {
    match language {
        Vi => "Sổ tay này chưa công bố. Hãy quét mã QR, hoặc mở đúng địa chỉ hiện trên máy đang chạy sotay.\n",
        En => {
            "This handbook is not published. Scan the QR code, or open the address that the machine running sotay shows.\n"
        }
    }
}
