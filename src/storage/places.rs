//! The person's own folders.

use std::fs::DirBuilder;
use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// Where settings and state of this person live; made once and handed to whoever writes there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Settings that the person might carry to another machine.
    pub config: PathBuf,
    /// What belongs to this machine: recovery copies, copies made before a file is written in place.
    pub state: PathBuf,
}

impl Places {
    /// The folders that the system provides for the person who runs the program; `None` if it has no home.
    pub fn of_this_person() -> Option<Places> {
        let folders = ProjectDirs::from("", "", "mailuo")?;
        Some(Places {
            config: folders.config_dir().to_path_buf(),
            // Only Linux knows a folder for state.
            state: folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).to_path_buf(),
        })
    }

    /// Both folders inside one given folder.
    pub fn in_folder(folder: &Path) -> Places {
        Places { config: folder.join("config"), state: folder.join("state") }
    }
}

/// Makes `folder` and those above it where they are missing, for this person's eyes only.
pub(super) fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The folder that `path` stands in; the current one for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_name_stands_in_the_current_folder() {
        assert_eq!(folder_of(Path::new("llm.ron")), Path::new("."));
        assert_eq!(folder_of(Path::new("maps/llm.ron")), Path::new("maps"));
    }

    #[cfg(unix)]
    #[test]
    fn folders_are_made_for_this_person_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let places = Places::in_folder(home.path());
        let folder = places.state.join("recovery");
        make_private_folder(&folder).unwrap();
        make_private_folder(&folder).unwrap();
        assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    }
}
