//! Another window: the same program once more, which begins with a new map. What is copied in one is pasted in the other.

use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use crate::app::shell::Shell;
use crate::app::threads::done::Done;
use crate::app::threads::task::Task;
use crate::words::Lang;

/// Tells the program to begin with a new map, whatever was open last.
const NEW: &str = "--new";

fn command(program: &Path, lang: Option<Lang>) -> Command {
    let mut command = Command::new(program);
    command.arg(NEW).stdin(Stdio::null()).stdout(Stdio::null());
    if let Some(lang) = lang {
        command.args(["--lang", lang.code()]);
    }
    command
}

/// What there is to say of another window that ended.
fn ended(status: std::io::Result<ExitStatus>) -> Result<(), String> {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(status.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

/// Starts the program once more.
pub(in crate::app) fn open_window(shell: &mut Shell) {
    let program = shell.program.clone().map_or_else(std::env::current_exe, Ok);
    match program.and_then(|program| command(&program, shell.preferences.lang_of_run).spawn()) {
        // Somebody has to hear of its end, or it would stay in the system's list of processes.
        Ok(mut window) => shell.tasks.start(Task::OtherWindow, move || Done::OtherWindow(ended(window.wait()))),
        Err(error) => shell.tell_no_window(&error.to_string()),
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    /// A program that writes its arguments down and ends with this code.
    ///
    /// A shell makes it: a process that another test starts meanwhile would hold a file open that is written here, and the
    /// system starts no program that somebody may still write.
    fn program(folder: &Path, code: u8) -> std::path::PathBuf {
        let path = folder.join("mailuo");
        let text = format!("#!/bin/sh\necho \"$@\" > \"$0.asked\"\nexit {code}\n");
        let write = "printf %s \"$1\" > \"$2\" && chmod 755 \"$2\"";
        let written = Command::new("/bin/sh").args(["-c", write, "sh", &text]).arg(&path).status();
        assert!(written.unwrap().success());
        path
    }

    #[test]
    fn it_begins_with_a_new_map_in_the_language_of_this_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = program(folder.path(), 0);
        assert_eq!(ended(command(&path, Some(Lang::Chinese)).status()), Ok(()));
        assert_eq!(std::fs::read_to_string(folder.path().join("mailuo.asked")).unwrap(), "--new --lang zh\n");
        assert_eq!(ended(command(&path, None).status()), Ok(()));
        assert_eq!(std::fs::read_to_string(folder.path().join("mailuo.asked")).unwrap(), "--new\n");
    }

    #[test]
    fn one_that_is_not_there_or_fails_says_why() {
        let folder = tempfile::tempdir().unwrap();
        assert!(ended(command(&folder.path().join("nothing"), None).status()).is_err());
        assert_eq!(ended(command(&program(folder.path(), 3), None).status()), Err("exit status: 3".to_owned()));
    }
}
