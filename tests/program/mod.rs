//! The program as a command, on a machine without a display.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// What a run of the program printed, and its exit code.
pub struct Run {
    pub out: String,
    pub errors: String,
    pub code: i32,
}

/// Runs the program in a folder, on a system that speaks English.
pub fn mailuo(folder: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
    mailuo_on("en_US", folder, arguments)
}

/// Runs the program in a folder, on a system of a language.
pub fn mailuo_on(lang: &str, folder: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_mailuo"))
        .args(arguments)
        .current_dir(folder)
        .env("LANGUAGE", lang)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program runs");
    Run {
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        errors: String::from_utf8(output.stderr).expect("UTF-8"),
        code: output.status.code().expect("not killed"),
    }
}
