//! Every map that is shipped opens without repairs and stands in its canonical form.

use std::path::Path;

use mailuo::formats::{is_canonical, open};

#[test]
fn shipped_maps_open_without_repairs_and_are_canonical() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder of maps") {
        let path = entry.expect("a readable folder").path();
        if path.extension().is_none_or(|extension| extension != "ron") {
            continue;
        }
        let bytes = std::fs::read(&path).expect("a readable map");
        let opened = open(&bytes).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
        assert_eq!(opened.repairs, [], "{}", path.display());
        assert_eq!(opened.comments, 0, "{}", path.display());
        assert!(is_canonical(&bytes, &opened.map), "{}: see mailuo fmt", path.display());
        names.extend(path.file_name().map(std::ffi::OsStr::to_owned));
    }
    assert!(names.iter().any(|name| name == "llm.ron"), "{names:?}");
}
