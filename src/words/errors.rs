//! Sentences for what went wrong with a file: what happened, where, and what to do now.

use std::path::Path;

use super::Lang;
use crate::formats::{FileKind, Position, ReadError, Use, WriteError};
use crate::storage::file::{Cause, ReadError as FileError};
use crate::storage::save::SaveError;

/// What is said of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What happened.
    pub what: String,
    /// The place in the file, where there is one.
    pub position: Option<Position>,
    /// What to do now; empty where nothing helps.
    pub hint: String,
}

impl Said {
    pub(super) fn new(what: String, hint: &str) -> Said {
        Said { what, position: None, hint: hint.to_owned() }
    }

    pub(super) fn at(self, position: Position) -> Said {
        Said { position: Some(position), ..self }
    }
}

/// One of two texts by language.
pub(super) fn pick<T>(lang: Lang, english: T, chinese: T) -> T {
    match lang {
        Lang::English => english,
        Lang::Chinese => chinese,
    }
}

/// ".svg, .png or .pdf": endings to choose from.
pub(super) fn endings(lang: Lang, wanted: Use) -> String {
    let all: Vec<String> = FileKind::endings(wanted).iter().map(|ending| format!(".{ending}")).collect();
    match all.split_last() {
        Some((last, before)) if !before.is_empty() => {
            let (comma, or) = pick(lang, (", ", " or "), ("、", " 或 "));
            format!("{}{or}{last}", before.join(comma))
        }
        Some(_) | None => all.concat(),
    }
}

/// What happened and what to do now, behind each other.
pub fn sentences(lang: Lang, said: &Said) -> String {
    let Said { what, hint, .. } = said;
    let end = pick(lang, ". ", "。");
    if hint.is_empty() { what.clone() } else { format!("{what}{end}{hint}") }
}

/// "line 5, column 3", for where a place is not written as `path:5:3`.
pub fn position(lang: Lang, position: Position) -> String {
    let Position { line, column } = position;
    pick(lang, format!("line {line}, column {column}"), format!("第 {line} 行第 {column} 列"))
}

/// Why a map file was not opened.
pub fn read_error(lang: Lang, error: &ReadError) -> Said {
    let say = |english: &str, chinese: &str, hint: &str, rat: &str| {
        Said::new(pick(lang, english, chinese).to_owned(), pick(lang, hint, rat))
    };
    let backup = ("Take an older copy of it", "请使用较早的副本");
    match error {
        ReadError::Empty => say("The file is empty", "文件是空的", backup.0, backup.1),
        ReadError::NotUtf8(at) => say(
            "The file is not UTF-8 text",
            "文件不是 UTF-8 文本",
            "Save it as UTF-8 in a text editor, or choose another file",
            "请在文本编辑器中另存为 UTF-8，或选择别的文件",
        )
        .at(*at),
        ReadError::ConflictMarkers(at) => say(
            "Git left a conflict in the file",
            "文件中有 Git 未解决的冲突",
            "Keep one side of each conflict, remove the lines of <, = and >, and open it again",
            "请保留每处冲突的一方，删去 <、= 和 > 标记行，再重新打开",
        )
        .at(*at),
        ReadError::NotRon { position, message } => Said::new(
            pick(lang, format!("The file is not RON: {}", sentence(message)), format!("文件不是 RON：{message}")),
            pick(
                lang,
                "Mend that place in a text editor, or choose another file",
                "请在文本编辑器中改正此处，或选择别的文件",
            ),
        )
        .at(*position),
        ReadError::CutOff(at) => say(
            "The file ends in the middle",
            "文件不完整，中途断开",
            "It was not copied or saved to its end: take an older copy, or close what is open from here on",
            "复制或保存时没有完成：请使用较早的副本，或补全从这里起未闭合的内容",
        )
        .at(*at),
        ReadError::TooDeep(at) => say(
            "Brackets are nested too deep",
            "括号嵌套过深",
            "No map is like this: mend that place in a text editor, or choose another file",
            "导图不会是这样：请在文本编辑器中改正此处，或选择别的文件",
        )
        .at(*at),
        ReadError::NotAMap => say(
            "The file is RON, but not a map: it has no “mailuo: 1”",
            "文件是 RON，但不是导图：其中没有“mailuo: 1”",
            "Choose another file",
            "请选择别的文件",
        ),
        ReadError::TooNew { found, known } => Said::new(
            pick(
                lang,
                format!("This map was made by a newer Mailuo (format {found}; this one reads {known})"),
                format!("此导图由更新版本的脉络制作（格式 {found}；本程序可读 {known}）"),
            ),
            pick(lang, "Update Mailuo", "请更新脉络"),
        ),
    }
}

/// Why a text that looks like a map was not pasted.
pub fn clipboard_error(lang: Lang, error: &ReadError) -> Said {
    let say = |english: &str, chinese: &str| {
        let (english, chinese) = (format!("This looks like a map, but {english}"), format!("这像是导图，但{chinese}"));
        let hint = pick(lang, "Copy the whole of it again, or paste it as text", "请重新完整复制，或作为文本粘贴");
        Said::new(pick(lang, english, chinese), hint)
    };
    match error {
        ReadError::Empty => say("it is empty", "内容为空"),
        ReadError::NotUtf8(at) => say("it is not UTF-8 text", "不是 UTF-8 文本").at(*at),
        ReadError::ConflictMarkers(at) => say("git left a conflict in it", "其中有 Git 未解决的冲突").at(*at),
        ReadError::NotRon { position, message } => {
            say(&format!("it is not RON: {}", sentence(message)), &format!("不是 RON：{message}")).at(*position)
        }
        ReadError::CutOff(at) => say("it ends in the middle", "中途断开").at(*at),
        ReadError::TooDeep(at) => say("its brackets are nested too deep", "括号嵌套过深").at(*at),
        ReadError::NotAMap => say("it has no “mailuo: 1”", "其中没有“mailuo: 1”"),
        ReadError::TooNew { .. } => read_error(lang, error),
    }
}

/// The parser's words inside a sentence: lower case at the start, no full stop at the end.
pub(super) fn sentence(message: &str) -> String {
    let mut chars = message.trim_end_matches('.').chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Why a file was not read from the disk.
pub fn file_error(lang: Lang, error: &FileError) -> Said {
    let say = |english: &str, chinese: &str, hint: &str, rat: &str| {
        Said::new(pick(lang, english, chinese).to_owned(), pick(lang, hint, rat))
    };
    match error {
        FileError::NotFound { .. } => {
            say("There is no such file", "没有这个文件", "Look at the name and the folder", "请检查文件名和文件夹")
        }
        FileError::Directory { .. } => say(
            "This is a folder, not a file",
            "这是文件夹，不是文件",
            "Choose a map file in it",
            "请选择其中的导图文件",
        ),
        FileError::NotAFile { .. } => {
            say("This is not a regular file", "这不是普通文件", "Choose a map file", "请选择导图文件")
        }
        FileError::TooLarge { size, limit, .. } => Said::new(
            pick(
                lang,
                format!("The file is too large: {}, and a map has at most {}", megabytes(*size), megabytes(*limit)),
                format!("文件过大：{}，导图最多 {}", megabytes(*size), megabytes(*limit)),
            ),
            pick(lang, "Choose another file", "请选择别的文件"),
        ),
        FileError::PermissionDenied { .. } => say(
            "You may not read this file",
            "没有读取此文件的权限",
            "Ask its owner for the right to read it",
            "请向文件所有者申请读取权限",
        ),
        FileError::Failed { cause, .. } => Said::new(
            pick(
                lang,
                format!("The file could not be read: {}", cause_of(lang, cause)),
                format!("无法读取文件：{}", cause_of(lang, cause)),
            ),
            pick(lang, "Try again, or choose another file", "请重试，或选择别的文件"),
        ),
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1 << 20))
}

/// Why a map was not turned into the bytes of a file.
pub fn write_error(lang: Lang, error: &WriteError) -> Said {
    let what = match error {
        WriteError::NotWritable(message) => {
            pick(lang, format!("The map cannot be written: {}", sentence(message)), format!("无法写出导图：{message}"))
        }
        WriteError::ReadsBackDifferent => pick(
            lang,
            "The map would not read back as it is, so it was not saved".to_owned(),
            "写出的内容与导图不一致，因此没有保存".to_owned(),
        ),
    };
    Said::new(what, pick(lang, "Your file is untouched: please report this", "原文件未改动：请报告此问题"))
}

/// Why a file was not saved.
pub fn save_error(lang: Lang, error: &SaveError) -> Said {
    let say = |english: &str, chinese: &str, hint: &str, rat: &str| {
        Said::new(pick(lang, english, chinese).to_owned(), pick(lang, hint, rat))
    };
    let elsewhere = ("Save it in another place", "请另存到别处");
    match error {
        SaveError::Exists { .. } => {
            say("There is a file of this name already", "已有同名文件", "Choose another name", "请换一个文件名")
        }
        SaveError::ChangedUnderneath { found: Some(_), .. } => say(
            "The file was changed by another program",
            "文件已被其他程序修改",
            "Overwrite it, save as another file, or load what is there now",
            "可以覆盖、另存为其他文件，或载入现有内容",
        ),
        SaveError::ChangedUnderneath { found: None, .. } => {
            say("The file is gone", "文件已不存在", "Save it again, here or in another place", "请重新保存到此处或别处")
        }
        SaveError::ReadOnly { .. } => say(
            "The file is read-only",
            "文件是只读的",
            "Save as another file, or allow writing to it",
            "请另存为其他文件，或允许写入",
        ),
        SaveError::Directory { .. } => say("This is a folder", "这是文件夹", "Choose a file name", "请选择文件名"),
        SaveError::NotAFile { .. } => say("This is not a regular file", "这不是普通文件", elsewhere.0, elsewhere.1),
        SaveError::NoFolder { path } => Said::new(
            pick(lang, format!("There is no folder {}", path.display()), format!("没有文件夹 {}", path.display())),
            pick(lang, elsewhere.0, elsewhere.1),
        ),
        SaveError::FolderReadOnly { path } => Said::new(
            pick(
                lang,
                format!("The folder {} takes no new files", path.display()),
                format!("文件夹 {} 不能写入", path.display()),
            ),
            pick(lang, elsewhere.0, elsewhere.1),
        ),
        SaveError::LinkLoop { .. } => {
            say("Symbolic links lead to each other", "符号链接互相指向", elsewhere.0, elsewhere.1)
        }
        SaveError::DiskFull { more_needed, .. } => Said::new(
            pick(
                lang,
                format!("The disk is full: {} more needed", megabytes(*more_needed)),
                format!("磁盘已满：还需 {}", megabytes(*more_needed)),
            ),
            pick(lang, "Make room, or save in another place", "请腾出空间，或另存到别处"),
        ),
        SaveError::Torn { copy, cause, .. } => torn(lang, copy, cause),
        SaveError::Failed { cause, .. } => Said::new(
            pick(
                lang,
                format!("The file could not be saved: {}", cause_of(lang, cause)),
                format!("无法保存文件：{}", cause_of(lang, cause)),
            ),
            pick(lang, "Try again, or save in another place", "请重试，或另存到别处"),
        ),
    }
}

fn torn(lang: Lang, copy: &Path, cause: &Cause) -> Said {
    let copy = copy.display();
    let what = pick(
        lang,
        format!("Writing stopped in the middle, and the file may be damaged: {}", cause_of(lang, cause)),
        format!("写入中断，文件可能已损坏：{}", cause_of(lang, cause)),
    );
    let hint = pick(
        lang,
        format!("Save in another place; what the file was before is kept in {copy}"),
        format!("请另存到别处；文件原来的内容保存在 {copy}"),
    );
    Said { what, position: None, hint }
}

fn cause_of(lang: Lang, cause: &Cause) -> String {
    let say = |english: &str, chinese: &str| pick(lang, english, chinese).to_owned();
    match cause {
        Cause::NotFound => say("it is not there", "文件不存在"),
        Cause::PermissionDenied => say("permission denied", "没有权限"),
        Cause::ReadOnlyFilesystem => say("the file system is read-only", "文件系统是只读的"),
        Cause::DiskFull => say("the disk is full", "磁盘已满"),
        Cause::Quota => say("your share of the disk is used up", "磁盘配额已用完"),
        Cause::NameTooLong => say("its name is too long", "文件名过长"),
        Cause::FileTooLarge => say("it is too large for the file system", "文件超出文件系统限制"),
        Cause::LinkLoop => say("symbolic links lead to each other", "符号链接互相指向"),
        Cause::NotAFolder => say("something in its path is no folder", "路径中有一项不是文件夹"),
        Cause::Other(message) => message.clone(),
    }
}
