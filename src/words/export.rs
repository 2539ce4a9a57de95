//! The words of exporting: why it failed, and what stands on the pages of a hand-out.

use super::Lang;
use super::errors::{Said, endings, pick, sentence};
use crate::formats::{ExportError, Use};

/// Why nothing was exported.
pub fn export_error(lang: Lang, error: &ExportError) -> Said {
    match error {
        ExportError::TooLarge { width, height } => picture_too_large(lang, *width, *height),
        ExportError::Cancelled | ExportError::NoPages => no_stops(lang),
        ExportError::Svg(why) | ExportError::Png(why) | ExportError::Pdf(why) => not_exported(lang, why),
    }
}

/// A picture of more pixels than can be drawn.
fn picture_too_large(lang: Lang, width: u32, height: u32) -> Said {
    Said::new(
        pick(
            lang,
            format!("The picture would be too large: {width} × {height} pixels"),
            format!("图片过大：{width} × {height} 像素"),
        ),
        pick(
            lang,
            "Choose a name that ends in .svg or .pdf: they have no pixels",
            "请换用 .svg 或 .pdf 文件名：它们不含像素",
        ),
    )
}

/// A tour without anything to print.
fn no_stops(lang: Lang) -> Said {
    Said::new(
        pick(lang, "The tour has no stops", "该讲解路线没有站").to_owned(),
        pick(
            lang,
            "Add stops to it in Mailuo, or export the map without --tour",
            "请在脉络中添加站，或去掉 --tour 导出整张导图",
        ),
    )
}

/// What could not be drawn or written, in the words of the library that did it.
fn not_exported(lang: Lang, why: &str) -> Said {
    Said::new(
        pick(lang, format!("The map could not be exported: {}", sentence(why)), format!("无法导出导图：{why}")),
        pick(lang, "Choose another format, and please report this", "请换用其他格式，并报告此问题"),
    )
}

/// A name whose ending is no format that is written.
pub fn unknown_format(lang: Lang) -> Said {
    Said::new(
        pick(lang, "Mailuo does not know what to write by this name", "无法由此文件名得知要导出的格式").to_owned(),
        &pick(
            lang,
            format!("Choose a name that ends in {}", endings(lang, Use::Draw)),
            format!("请使用以 {} 结尾的文件名", endings(lang, Use::Draw)),
        ),
    )
}

/// A tour in a format that has no pages.
pub fn tour_needs_pdf(lang: Lang) -> Said {
    Said::new(
        pick(lang, "A tour has a page for each stop, and only a PDF has pages", "讲解路线每站一页，只有 PDF 有页面")
            .to_owned(),
        pick(lang, "Choose a name that ends in .pdf, or leave --tour out", "请使用以 .pdf 结尾的文件名，或去掉 --tour"),
    )
}

/// A name that no tour has, or several; `known` are the keys and titles of those that it may mean.
pub fn no_such_tour(lang: Lang, name: &str, known: &[(&str, &str)], is_of_several: bool) -> Said {
    let of = |(slug, title): &(&str, &str)| match *title {
        "" => (*slug).to_owned(),
        title => pick(lang, format!("“{title}” ({slug})"), format!("“{title}”（{slug}）")),
    };
    let list = known.iter().map(of).collect::<Vec<String>>().join(pick(lang, ", ", "、"));
    if is_of_several {
        let what = pick(lang, format!("Several tours are called {name}"), format!("有多条讲解路线名为 {name}"));
        return Said::new(
            what,
            &pick(lang, format!("Name one by its key: {list}"), format!("请用括号中的键指定：{list}")),
        );
    }
    let hint = if known.is_empty() {
        pick(lang, "It has none: leave --tour out", "此导图没有讲解路线：请去掉 --tour").to_owned()
    } else {
        pick(lang, format!("It has {list}"), format!("现有：{list}"))
    };
    Said::new(pick(lang, format!("The map has no tour {name}"), format!("导图中没有讲解路线 {name}")), &hint)
}

/// "12 pages".
pub fn pages(lang: Lang, number: usize) -> String {
    let english = format!("{number} {}", if number == 1 { "page" } else { "pages" });
    pick(lang, english, format!("{number} 页"))
}

/// Stands above what the concepts of a stop are.
pub fn shown(lang: Lang) -> &'static str {
    pick(lang, "Shown here", "本站概念")
}

/// Stands on the pages where the notes of a stop go on.
pub fn continued(lang: Lang) -> &'static str {
    pick(lang, "continued", "续")
}
