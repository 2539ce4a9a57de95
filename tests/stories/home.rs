//! A person's home: maps in few words, and what is read back from them.

use std::path::{Path, PathBuf};

use mailuo::model::Map;

/// A person's home: settings, recovery copies and maps, gone when the story ends.
pub struct Home(tempfile::TempDir);

impl Home {
    /// An empty home.
    pub fn new() -> Home {
        let home = tempfile::tempdir().expect("a folder for the story");
        std::fs::create_dir(home.path().join("maps")).expect("a folder for maps");
        Home(home)
    }

    /// The folder of everything.
    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    /// Where a file of that name lies among the maps.
    pub fn path(&self, name: &str) -> PathBuf {
        let maps = self.0.path().join("maps");
        maps.canonicalize().expect("the folder of maps").join(name)
    }

    /// Puts a file among the maps.
    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).expect("room for a file");
        path
    }

    /// Puts a map among the maps, in its canonical form; see [`sketch`].
    pub fn map(&self, name: &str, text: &str) -> PathBuf {
        self.put(name, sketch(text))
    }

    /// The recovery copies that lie there.
    pub fn copies(&self) -> usize {
        let folder = std::fs::read_dir(self.0.path().join("state/recovery"));
        let files = folder.into_iter().flatten().flatten().map(|entry| entry.file_name());
        files.filter(|name| name.to_string_lossy().ends_with(".snapshot")).count()
    }
}

/// A map in few words, as a file: cards `A@0,0`, links `A>B` or `A>B:PartOf` or `A>B:PartOf=phrase`, groups `G(A B)`, each after a blank.
pub fn sketch(text: &str) -> String {
    let (mut concepts, mut links, mut groups) = (String::new(), String::new(), String::new());
    let slug = |title: &str| title.to_lowercase();
    for part in text.split(", ") {
        if let Some((title, place)) = part.split_once('@') {
            let (slug, (x, y)) = (slug(title), place.split_once(',').expect("x,y"));
            concepts += &format!("\"{slug}\": (title: \"{title}\", kind: \"concept\", at: ({x}, {y})),");
        } else if let Some((from, to)) = part.split_once('>') {
            let (to, kind) = to.split_once(':').unwrap_or((to, "LeadsTo"));
            let (kind, said) = kind.split_once('=').unwrap_or((kind, ""));
            let label = if said.is_empty() { String::new() } else { format!(", label: \"{said}\"") };
            links += &format!("(from: \"{}\", to: \"{}\", kind: {kind}{label}),", slug(from), slug(to));
        } else if let Some((title, members)) = part.strip_suffix(')').and_then(|part| part.split_once('(')) {
            let members: String = members.split(' ').map(|member| format!("\"{}\",", slug(member))).collect();
            groups += &format!("\"{}\": (title: \"{title}\", color: Blue, members: [{members}]),", slug(title));
        } else {
            assert!(part.is_empty(), "not understood: {part}");
        }
    }
    let kinds = "\"concept\": (title: \"Concept\"), \"model\": (title: \"Model\")";
    let file = format!(
        "(mailuo: 1, id: \"story\", title: \"Story\", kinds: {{{kinds}}}, \
         concepts: {{{concepts}}}, links: [{links}], groups: {{{groups}}})"
    );
    let opened = mailuo::formats::open(file.as_bytes()).expect("a map");
    assert!(opened.repairs.is_empty(), "{:?}", opened.repairs);
    mailuo::formats::write(&opened.map).expect("a map that can be written")
}

/// The map in a file.
pub fn read(path: &Path) -> Map {
    let bytes = std::fs::read(path).expect("the file");
    let opened = mailuo::formats::open(&bytes).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
    assert!(opened.repairs.is_empty(), "{:?}", opened.repairs);
    opened.map
}

/// The place of a concept.
pub fn place(map: &Map, title: &str) -> (i32, i32) {
    let concept = map.concepts().iter().find(|(_, concept)| concept.title == title);
    let at = concept.and_then(|(_, concept)| concept.at).unwrap_or_else(|| panic!("{title} has no place"));
    (at.x, at.y)
}

/// The titles of a map's concepts, sorted.
pub fn titles(map: &Map) -> Vec<String> {
    let mut titles: Vec<String> = map.concepts().iter().map(|(_, concept)| concept.title.clone()).collect();
    titles.sort();
    titles
}

/// The links of a map, as `A>B:PartOf` with `=phrase` where it has one, sorted.
pub fn links(map: &Map) -> Vec<String> {
    let title = |id| map.concept(id).map_or("?", |concept| concept.title.as_str());
    let said = |label: &str| if label.is_empty() { String::new() } else { format!("={label}") };
    let link = |link: &mailuo::model::Link| {
        format!("{}>{}:{:?}{}", title(link.from), title(link.to), link.kind, said(&link.label))
    };
    let mut links: Vec<String> = map.links().map(|(_, it)| link(it)).collect();
    links.sort();
    links
}

/// The groups of a map with their members, as `G(A B)`, sorted.
pub fn groups(map: &Map) -> Vec<String> {
    let title = |id| map.concept(id).map_or("?", |concept| concept.title.as_str());
    let all = map.groups().iter().map(|(_, group)| {
        let mut members: Vec<&str> = group.members.iter().map(|id| title(*id)).collect();
        members.sort_unstable();
        format!("{}({})", group.title, members.join(" "))
    });
    let mut groups: Vec<String> = all.collect();
    groups.sort();
    groups
}
