//! Reads Markdown, with its formulas taken out, into paragraphs.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

use super::{FORMULA, MENTION, Source, options};
use crate::look::formula::Place;
use crate::look::prose::{Body, Inline, Link, Marker, Paragraph, Prose, Style, Table, Target, Tex, said_by};

/// Fences of these names hold a formula.
const MATH: [&str; 3] = ["math", "latex", "tex"];

pub(super) fn read(source: &Source) -> Prose {
    let mut reader = Reader::new(source);
    for event in Parser::new_ext(&source.text, options()) {
        reader.event(event);
    }
    reader.finish();
    reader.prose
}

struct Reader<'a> {
    source: &'a Source,
    prose: Prose,
    /// The paragraph under way.
    inlines: Vec<Inline>,
    marker: Option<Marker>,
    /// The number of the next item of each list that is open; none for one with bullets.
    lists: Vec<Option<u64>>,
    quotes: usize,
    heading: Option<u8>,
    depth: Depth,
    link: Option<usize>,
    /// The address of the picture that is open.
    picture: Option<String>,
    table: Option<Table>,
    /// The fence that is open: whether it holds a formula.
    fence: Option<bool>,
    /// What comes next follows closely.
    close: bool,
    formulas: usize,
}

/// How deep in text of each kind the reader is.
#[derive(Default)]
struct Depth {
    strong: usize,
    slanted: usize,
    struck: usize,
}

impl<'a> Reader<'a> {
    fn new(source: &'a Source) -> Reader<'a> {
        Reader {
            source,
            prose: Prose::default(),
            inlines: Vec::new(),
            marker: None,
            lists: Vec::new(),
            quotes: 0,
            heading: None,
            depth: Depth::default(),
            link: None,
            picture: None,
            table: None,
            fence: None,
            close: false,
            formulas: 0,
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
            Event::Html(text) | Event::InlineHtml(text) => self.html(&text),
            Event::Code(text) => self.say(&text, Style { code: true, ..self.style() }),
            Event::FootnoteReference(label) => self.say(&format!("[{label}]"), self.style()),
            Event::SoftBreak => self.say(" ", self.style()),
            Event::HardBreak => self.inlines.push(Inline::Break),
            Event::Rule => {
                self.finish();
                self.push(Body::Rule);
            }
            Event::TaskListMarker(done) => self.marker = Some(Marker::Check(done)),
        }
    }

    fn style(&self) -> Style {
        Style {
            strong: self.depth.strong > 0,
            slanted: self.depth.slanted > 0,
            struck: self.depth.struck > 0,
            code: false,
            link: self.link,
        }
    }

    /// Adds words to the paragraph under way, and to the link that is open.
    fn say(&mut self, text: &str, style: Style) {
        if let Some(link) = self.link.and_then(|link| self.prose.links.get_mut(link)) {
            link.said.push_str(text);
        }
        match self.inlines.last_mut() {
            Some(Inline::Text(last, of)) if *of == style => last.push_str(text),
            _ => self.inlines.push(Inline::Text(text.to_owned(), style)),
        }
    }

    /// Text in which formulas stand.
    fn text(&mut self, text: &str) {
        for (at, part) in text.split(FORMULA).enumerate() {
            if at > 0 {
                self.formula();
            }
            if !part.is_empty() {
                self.say(part, self.style());
            }
        }
    }

    fn formula(&mut self) {
        let Some(tex) = self.source.formulas.get(self.formulas).cloned() else { return };
        self.formulas += 1;
        if self.fence.is_some() {
            return self.say(&tex.written, self.style());
        }
        let alone =
            tex.place == Place::Display && self.heading.is_none() && self.table.is_none() && self.link.is_none();
        if alone {
            self.finish();
            self.push(Body::Formula(tex));
            self.close = true;
        } else {
            if let Some(link) = self.link.and_then(|link| self.prose.links.get_mut(link)) {
                link.said.push_str(&tex.written);
            }
            self.inlines.push(Inline::Formula(tex, self.style()));
        }
    }

    fn html(&mut self, text: &str) {
        let tag: String = text.chars().filter(|c| !c.is_whitespace() && *c != '/').collect();
        match tag.eq_ignore_ascii_case("<br>") {
            true => self.inlines.push(Inline::Break),
            false => self.text(text),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Link { dest_url, .. } => self.open_link(&dest_url),
            // A picture stands on a line of its own; in a table or a link what it shows is said.
            Tag::Image { dest_url, .. } if self.table.is_none() && self.link.is_none() => {
                self.finish();
                self.picture = Some(dest_url.to_string());
            }
            Tag::Image { .. } => {}
            Tag::Emphasis => self.depth.slanted += 1,
            Tag::Strong => self.depth.strong += 1,
            Tag::Strikethrough => self.depth.struck += 1,
            Tag::List(first) => {
                self.finish();
                self.lists.push(first);
            }
            Tag::Item => {
                self.finish();
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number = number.saturating_add(1);
                        Marker::Number(number.saturating_sub(1))
                    }
                    Some(None) | None => Marker::Bullet,
                });
                self.close = !self.prose.paragraphs.is_empty();
            }
            Tag::Heading { level, .. } => {
                self.finish();
                self.heading = Some(rank(level));
            }
            Tag::BlockQuote(_) => {
                self.finish();
                self.quotes += 1;
            }
            Tag::FootnoteDefinition(label) => {
                self.finish();
                self.marker = Some(Marker::Footnote(label.to_string()));
            }
            Tag::CodeBlock(kind) => {
                self.finish();
                self.fence = Some(match kind {
                    CodeBlockKind::Fenced(name) => MATH.iter().any(|math| name.trim().eq_ignore_ascii_case(math)),
                    CodeBlockKind::Indented => false,
                });
            }
            Tag::Table(sides) => {
                self.finish();
                self.table = Some(Table { sides: sides.into_iter().map(side).collect(), rows: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow => {
                self.depth.strong += usize::from(matches!(tag, Tag::TableHead));
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::TableCell | Tag::Superscript | Tag::Subscript => {}
            Tag::Paragraph
            | Tag::HtmlBlock
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => self.finish(),
        }
    }

    fn open_link(&mut self, address: &str) {
        let number = address.strip_prefix(MENTION).and_then(|number| number.parse::<usize>().ok());
        let target = match number.and_then(|number| self.source.targets.get(number)) {
            Some(concept) => Target::Concept(concept.clone()),
            None => Target::Address(address.to_owned()),
        };
        self.link = Some(self.prose.links.len());
        self.prose.links.push(Link { said: String::new(), target });
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.link = None,
            TagEnd::Image => self.end_picture(),
            TagEnd::Emphasis => self.depth.slanted = self.depth.slanted.saturating_sub(1),
            TagEnd::Strong => self.depth.strong = self.depth.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.depth.struck = self.depth.struck.saturating_sub(1),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.inlines);
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(cell);
                }
            }
            TagEnd::TableHead => self.depth.strong = self.depth.strong.saturating_sub(1),
            TagEnd::TableRow | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.push(Body::Table(table));
                }
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::List(_) => {
                self.finish();
                self.lists.pop();
                self.close = !self.lists.is_empty();
            }
            TagEnd::Heading(_) => {
                self.finish();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.finish();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::HtmlBlock
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => self.finish(),
        }
    }

    fn end_picture(&mut self) {
        let Some(address) = self.picture.take() else { return };
        let said = said_by(&std::mem::take(&mut self.inlines));
        self.close = self.marker.is_none() && !self.prose.paragraphs.is_empty();
        self.push(Body::Picture { address, said });
        self.close = true;
    }

    fn end_code(&mut self) {
        let text = said_by(&std::mem::take(&mut self.inlines));
        let is_math = self.fence.take().unwrap_or_default();
        let code = text.strip_suffix('\n').unwrap_or(&text).replace('\t', "    ");
        if is_math {
            self.push(Body::Formula(Tex { tex: code.trim().to_owned(), written: code, place: Place::Display }));
        } else {
            self.push(Body::Code(code));
        }
    }

    fn finish(&mut self) {
        let inlines = std::mem::take(&mut self.inlines);
        let says = inlines.iter().any(|inline| match inline {
            Inline::Text(text, _) => !text.trim().is_empty(),
            Inline::Formula(..) => true,
            Inline::Break => false,
        });
        if says {
            self.push(match self.heading {
                Some(level) => Body::Heading(level, inlines),
                None => Body::Text(inlines),
            });
        }
    }

    fn push(&mut self, body: Body) {
        let paragraph = Paragraph {
            body,
            marker: self.marker.take(),
            lists: self.lists.len(),
            quotes: self.quotes,
            close: std::mem::take(&mut self.close),
        };
        self.prose.paragraphs.push(paragraph);
    }
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn side(alignment: Alignment) -> u8 {
    match alignment {
        Alignment::None | Alignment::Left => 0,
        Alignment::Center => 50,
        Alignment::Right => 100,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::markdown::prose;
    use crate::look::prose::said;

    fn of(note: &str) -> Prose {
        prose(note, |slug| (slug == "rm").then(|| "Reward model".to_owned()))
    }

    #[test]
    fn everything_that_is_said_is_kept_in_its_order() {
        let note = "# Why\n\nIt is **not** `hard`, see [[rm]].\n\n- one\n- two\n  - deep\n\n3. three\n\n- [x] done\n\n\
            > quoted\n\n```\nx  =  1\n\n  y\n```\n\n| a | b |\n|---|--:|\n| c | $|d|$ |\n\n---\n\nend[^1]\n\n[^1]: foot\n";
        let prose = of(note);
        let told: Vec<String> = prose.paragraphs.iter().map(|paragraph| said(&paragraph.body)).collect();
        assert_eq!(
            told,
            [
                "Why",
                "It is not hard, see Reward model.",
                "one",
                "two",
                "deep",
                "three",
                "done",
                "quoted",
                "x  =  1\n\n  y",
                "a, b\nc, $|d|$",
                "",
                "end[1]",
                "foot"
            ]
        );
        let markers: Vec<_> = prose.paragraphs.iter().filter_map(|paragraph| paragraph.marker.clone()).collect();
        assert_eq!(
            markers,
            [
                Marker::Bullet,
                Marker::Bullet,
                Marker::Bullet,
                Marker::Number(3),
                Marker::Check(true),
                Marker::Footnote("1".to_owned())
            ]
        );
        let depths: Vec<usize> = prose.paragraphs.iter().map(|paragraph| paragraph.lists).collect();
        assert_eq!(depths, [0, 0, 1, 1, 2, 1, 1, 0, 0, 0, 0, 0, 0]);
        assert_eq!(prose.links, [Link { said: "Reward model".to_owned(), target: Target::Concept("rm".to_owned()) }]);
    }

    #[test]
    fn formulas_stand_in_their_line_or_on_their_own() {
        let prose = of("- **a** $x$ b\n- so $$y$$ that\n\n```math\nz\n```\n\n# $t$ and $$u$$");
        let [first, before, own, after, fence, heading] = prose.paragraphs.as_slice() else {
            panic!("{:?}", prose.paragraphs)
        };
        assert!(matches!(&first.body, Body::Text(inlines) if matches!(inlines[2], Inline::Formula(..))));
        assert!(matches!((&before.body, &own.body, &after.body), (Body::Text(_), Body::Formula(_), Body::Text(_))));
        assert!(before.marker.is_some() && own.marker.is_none() && after.marker.is_none() && after.close);
        assert!(matches!(&fence.body, Body::Formula(tex) if tex.tex == "z"));
        assert!(matches!(&heading.body, Body::Heading(1, inlines) if inlines.len() == 3));
    }

    #[test]
    fn links_say_where_they_lead() {
        let prose = of("[a](https://a.example) <https://c.example> [b](mailuo:7)");
        let targets: Vec<_> = prose.links.iter().map(|link| (link.said.as_str(), link.target.clone())).collect();
        let to = |address: &str| Target::Address(address.to_owned());
        assert_eq!(
            targets,
            [("a", to("https://a.example")), ("https://c.example", to("https://c.example")), ("b", to("mailuo:7"))]
        );
    }

    #[test]
    fn a_picture_stands_alone_and_in_a_table_is_said() {
        let prose = of("see ![a *cat*](cat.png) there\n\n| ![dog](d.png) |\n|---|\n");
        let told: Vec<String> = prose.paragraphs.iter().map(|paragraph| said(&paragraph.body)).collect();
        assert_eq!(told, ["see ", "a cat", " there", "dog"]);
    }
}
