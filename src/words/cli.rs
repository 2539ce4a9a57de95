//! The words of the command line.

use super::Lang;
use super::errors::{Said, endings, pick};
use crate::formats::Use;

/// What `--help` prints.
pub fn help(lang: Lang) -> &'static str {
    pick(
        lang,
        "\
Mailuo, concept maps for people who learn a fast field together

Usage: mailuo [MAP]                                 open a map, or the one open last
       mailuo check MAP…                            list what is wrong with maps
       mailuo fmt [--check] [--drop-comments] MAP…  write maps in their one canonical form
       mailuo import [--force] FILE… -o MAP         make a new map of a JSON Canvas (.canvas), or of
                                                    bibliographies (.bib, CSL-JSON, .ris)
       mailuo import FILE… --into MAP               add the papers of bibliographies to a map
       mailuo export MAP OUT [--tour TOUR]          draw a map as OUT.svg, OUT.png or OUT.pdf, or print
                                                    a tour as OUT.pdf, a page for each stop

Options:
  --check          only compare; exit 1 where the form differs
  --drop-comments  format files with comments too, which go
  -o, --output     the map to make
  --into           the map to add to; papers that it has already are merged
  --force          make it even where there is a file already
  --tour           the title of the tour, or its key in the file of the map
  --dark           in the colours of the dark theme
  --new            begin with a new map
  --lang en|zh     the language to speak
  -h, --help       this page
  -V, --version    the version

check exits 0 when all is well, 1 when a map opens with repairs, 2 when one cannot be read.
fmt exits 0 when all is well, 1 when a map was left alone or differs, 2 when one cannot be read or written.
import exits 0 when all came, 1 when something could not come as it was, 2 when no map was made.
export exits 0 when all is well, 1 when the map was drawn with repairs, 2 when no file was written.
",
        "\
脉络 Mailuo：概念导图，适合一起学习快速发展的领域

用法：mailuo [导图]                                 打开导图，或上次打开的导图
      mailuo check 导图…                            列出导图中的问题
      mailuo fmt [--check] [--drop-comments] 导图…  将导图写成唯一的规范形式
      mailuo import [--force] 文件… -o 导图         由 JSON Canvas（.canvas）或文献文件（.bib、CSL-JSON、.ris）新建导图
      mailuo import 文件… --into 导图               将文献文件中的文献添加到导图
      mailuo export 导图 输出 [--tour 路线]         将导图画成 .svg、.png 或 .pdf，或将讲解路线印成 .pdf，每站一页

选项：
  --check          只比较；形式不同则退出码为 1
  --drop-comments  也格式化含注释的文件，注释会被去掉
  -o, --output     要新建的导图
  --into           要添加到的导图；已有的文献会合并
  --force          已有同名文件时也写入
  --tour           讲解路线的标题，或它在导图文件中的键
  --dark           使用深色主题的颜色
  --new            从新建的导图开始
  --lang en|zh     使用的语言
  -h, --help       显示本页
  -V, --version    显示版本

check 的退出码：0 没有问题，1 有导图需修复才能打开，2 有导图无法读取。
fmt 的退出码：0 没有问题，1 有导图未改动或形式不同，2 有导图无法读取或写入。
import 的退出码：0 全部导入，1 有内容未能原样导入，2 没有生成导图。
export 的退出码：0 没有问题，1 导图经修复后画出，2 没有写出文件。
",
    )
}

/// How the arguments cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misuse {
    /// An option that there is not.
    UnknownOption(String),
    /// An option without its value, or with one that it does not take.
    WrongValue(String),
    /// No map was named.
    NoMaps,
    /// The window opens one map at a time.
    TwoMaps,
    /// Nothing was named to import.
    NoFiles,
    /// It was not said where the new map goes.
    NoOutput,
    /// Exporting takes a map and a file to write.
    NotMapAndFile,
}

/// What is wrong with the arguments.
pub fn misuse(lang: Lang, misuse: &Misuse) -> String {
    let what = match misuse {
        Misuse::UnknownOption(option) => {
            pick(lang, format!("There is no option {option}"), format!("没有选项 {option}"))
        }
        Misuse::WrongValue(option) => {
            pick(lang, format!("The value of {option} does not fit"), format!("选项 {option} 的值不对"))
        }
        Misuse::NoMaps => pick(lang, "Name at least one map".to_owned(), "请至少给出一张导图".to_owned()),
        Misuse::TwoMaps => pick(lang, "Name one map to open".to_owned(), "一次只能打开一张导图".to_owned()),
        Misuse::NoFiles => pick(lang, "Name a file to import".to_owned(), "请给出要导入的文件".to_owned()),
        Misuse::NoOutput => pick(
            lang,
            "Name the map to make with -o MAP, or the one to add to with --into MAP".to_owned(),
            "请用 -o 导图 指明要新建的导图，或用 --into 导图 指明要添加到的导图".to_owned(),
        ),
        Misuse::NotMapAndFile => {
            pick(lang, "Name a map and the file to write".to_owned(), "请给出一张导图和要写入的文件".to_owned())
        }
    };
    pick(lang, format!("{what}; see mailuo --help"), format!("{what}；见 mailuo --help"))
}

/// The summary line of `check`: the numbers always stand before the same words, so that scripts can read it.
pub fn summary(lang: Lang, concepts: usize, links: usize, papers: usize) -> String {
    pick(
        lang,
        format!("{concepts} concepts, {links} links, {papers} papers"),
        format!("{concepts} 个概念，{links} 条连线，{papers} 篇文献"),
    )
}

/// What stands before a hint of `check`.
pub fn hint(lang: Lang, text: &str) -> String {
    pick(lang, format!("hint: {text}"), format!("提示：{text}"))
}

/// What `fmt` says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formatting {
    /// It was written.
    Done,
    /// It differs from the canonical form.
    Differs,
    /// It needs so many repairs and was left alone.
    NeedsRepairs(usize),
    /// It has so many comments and was left alone.
    HasComments(usize),
}

/// What `fmt` says of a file.
pub fn formatting(lang: Lang, formatting: Formatting) -> String {
    match formatting {
        Formatting::Done => pick(lang, "Formatted".to_owned(), "已格式化".to_owned()),
        Formatting::Differs => pick(lang, "Differs from the canonical form".to_owned(), "与规范形式不同".to_owned()),
        Formatting::NeedsRepairs(count) => pick(
            lang,
            format!("Left alone: it needs repairs ({count}); see mailuo check, then open and save it in Mailuo"),
            format!("未改动：需要修复（{count} 处）；见 mailuo check，然后在脉络中打开并保存"),
        ),
        Formatting::HasComments(count) => pick(
            lang,
            format!("Left alone: its comments would go ({count}); --drop-comments allows it"),
            format!("未改动：注释会丢失（{count} 处）；加 --drop-comments 可照做"),
        ),
    }
}

/// Why a file cannot be imported by its name.
pub fn unknown_ending(lang: Lang) -> Said {
    Said {
        what: pick(lang, "Mailuo does not know what this file is", "无法识别此文件的种类").to_owned(),
        position: None,
        hint: pick(
            lang,
            format!(
                "It imports {}; what becomes a map of its own comes one at a time with -o",
                endings(lang, Use::Import)
            ),
            format!("可以导入 {} 文件；单独成为导图的文件每次一个，用 -o 新建", endings(lang, Use::Import)),
        ),
    }
}

/// What else can be done where there is a file already.
pub fn use_force(lang: Lang) -> String {
    pick(lang, "Choose another name, or add --force to overwrite it", "请换一个文件名，或加 --force 覆盖").to_owned()
}
