//! Files that hang on a map: they lie in its folder or below, and nowhere else.

use std::path::{Component, Path, PathBuf};

use super::places::folder_of;

/// What a file that a map names comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attached {
    /// It is there.
    Here(PathBuf),
    /// Nothing is there.
    Missing(PathBuf),
    /// It is named by an absolute path, or lies outside of the map's folder.
    Outside(PathBuf),
}

/// The file that the map at `map` names; a link that leads out of the folder does not make it one of the folder's.
pub fn attached(map: &Path, name: &str) -> Attached {
    let folder = folder_of(map);
    let as_written = folder.join(name);
    let decoded = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
    let path = if as_written.exists() { as_written } else { folder.join(&*decoded) };
    let inside = Path::new(&*decoded).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !inside {
        return Attached::Outside(path);
    }
    let (Ok(real), Ok(home)) = (path.canonicalize(), folder.canonicalize()) else { return Attached::Missing(path) };
    if real.starts_with(home) { Attached::Here(real) } else { Attached::Outside(real) }
}

/// The files that a text names, where it says nothing else: an address of a file in each line.
pub fn files_named(text: &str) -> Vec<PathBuf> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let file = |line: &str| line.strip_prefix("file:").and_then(|_| url::Url::parse(line).ok()?.to_file_path().ok());
    lines.map(file).collect::<Option<Vec<PathBuf>>>().unwrap_or_default()
}

/// How a file is named in the map at `map`: by the way from its folder, where it lies there; else by its whole path.
pub fn name_beside(map: &Path, file: &Path) -> String {
    let (home, real) = (folder_of(map).canonicalize(), file.canonicalize());
    let inside = home.ok().zip(real.ok()).and_then(|(home, real)| Some(real.strip_prefix(home).ok()?.to_path_buf()));
    let path = inside.unwrap_or_else(|| file.to_path_buf());
    let parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if path.is_absolute() { path.to_string_lossy().into_owned() } else { parts.join("/") }
}

/// Those of the files of the map at `from` that the map at `to`, in another folder, would not find.
pub fn left_behind(from: &Path, to: &Path, names: impl IntoIterator<Item = String>) -> Vec<String> {
    let same = folder_of(from).canonicalize().ok() == folder_of(to).canonicalize().ok();
    let is_left = |name: &String| {
        matches!(attached(from, name), Attached::Here(_)) && !matches!(attached(to, name), Attached::Here(_))
    };
    names.into_iter().filter(|name| !same && is_left(name)).collect()
}

/// Copies files of the map at `from` beside the map at `to`; returns those that could not be. Nothing is overwritten.
pub fn take_along(from: &Path, to: &Path, names: &[String]) -> Vec<String> {
    let copied = |name: &String| -> Option<()> {
        let (Attached::Here(source), home) = (attached(from, name), folder_of(from).canonicalize().ok()?) else {
            return None;
        };
        let target = folder_of(to).join(source.strip_prefix(home).ok()?);
        let folder = target.parent()?;
        std::fs::create_dir_all(folder).ok()?;
        let mut copy = tempfile::NamedTempFile::new_in(folder).ok()?;
        std::io::copy(&mut std::fs::File::open(&source).ok()?, &mut copy).ok()?;
        copy.persist_noclobber(&target).ok().map(|_| ())
    };
    names.iter().filter(|name| copied(name).is_none()).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_in_the_folder_of_the_map_alone() {
        let home = tempfile::tempdir().unwrap();
        let maps = home.path().join("maps");
        std::fs::create_dir_all(maps.join("notes")).unwrap();
        std::fs::write(maps.join("notes/a b.md"), "x").unwrap();
        std::fs::write(home.path().join("secret.md"), "x").unwrap();
        let map = maps.join("m.ron");
        let here = Attached::Here(maps.join("notes/a b.md").canonicalize().unwrap());
        assert_eq!(attached(&map, "notes/a b.md"), here);
        assert_eq!(attached(&map, "./notes/a%20b.md"), here);
        assert!(matches!(attached(&map, "notes/none.md"), Attached::Missing(_)));
        for name in ["../secret.md", "notes/../../secret.md", "/etc/passwd", "%2e%2e/secret.md"] {
            assert!(matches!(attached(&map, name), Attached::Outside(_)), "{name}");
        }
        assert_eq!(name_beside(&map, &maps.join("notes/a b.md")), "notes/a b.md");
        let secret = home.path().join("secret.md");
        assert_eq!(name_beside(&map, &secret), secret.to_string_lossy());
    }

    #[cfg(unix)]
    #[test]
    fn addresses_of_files_are_files_where_there_is_nothing_else() {
        let named = |text| files_named(text).iter().map(|path| path.display().to_string()).collect::<Vec<_>>();
        assert_eq!(named("file:///home/a%20b/%E5%9B%BE.png\r\n\nfile:///c.pdf\r\n"), ["/home/a b/图.png", "/c.pdf"]);
        assert_eq!(named("file:///a.png and more\nmore"), [""; 0]);
        assert_eq!(named("https://a.org"), [""; 0]);
    }

    #[test]
    fn files_are_taken_along_into_another_folder_and_overwrite_nothing() {
        let home = tempfile::tempdir().unwrap();
        for folder in ["a/data", "b"] {
            std::fs::create_dir_all(home.path().join(folder)).unwrap();
        }
        for (file, text) in
            [("a/data/p q.png", "picture"), ("a/n.md", "note"), ("a/same.md", "old"), ("b/same.md", "new")]
        {
            std::fs::write(home.path().join(file), text).unwrap();
        }
        let (from, to) = (home.path().join("a/m.ron"), home.path().join("b/m.ron"));
        let names = ["data/p%20q.png", "n.md", "same.md", "gone.md", "../b/same.md"].map(str::to_owned);
        let left = left_behind(&from, &to, names);
        assert_eq!(left, ["data/p%20q.png", "n.md"]);
        assert_eq!(left_behind(&from, &home.path().join("a/other.ron"), left.clone()), [""; 0]);
        assert_eq!(take_along(&from, &to, &left), [""; 0]);
        assert_eq!(std::fs::read_to_string(home.path().join("b/data/p q.png")).unwrap(), "picture");
        let same = ["same.md".to_owned()];
        assert_eq!(take_along(&from, &to, &same), same);
        assert_eq!(std::fs::read_to_string(home.path().join("b/same.md")).unwrap(), "new");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_of_the_folder_is_outside() {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join("maps")).unwrap();
        std::fs::write(home.path().join("secret"), "x").unwrap();
        std::os::unix::fs::symlink(home.path().join("secret"), home.path().join("maps/a.png")).unwrap();
        assert!(matches!(attached(&home.path().join("maps/m.ron"), "a.png"), Attached::Outside(_)));
    }
}
