//! Facts about how a text is set.

use super::*;
use crate::look::formula::Refused;

const SIZE: f32 = 13.0;

fn measure(width: f32) -> Measure {
    Measure { size: SIZE, line: 20.0, width, tallest: 500.0 }
}

fn words(text: &str) -> Inline {
    Inline::plain(text)
}

fn math(tex: &str, place: Place) -> Tex {
    Tex { tex: tex.to_owned(), written: format!("${tex}$"), place }
}

fn inline(tex: &str) -> Inline {
    Inline::Formula(math(tex, Place::Inline), Style::default())
}

fn lines_of(body: Body, width: f32) -> Vec<Line> {
    let prose = Prose { paragraphs: vec![Paragraph { body, ..Paragraph::plain("") }], links: Vec::new() };
    set(&prose, &measure(width)).into_iter().flat_map(|setting| setting.lines).collect()
}

fn shown(mark: &Mark) -> &str {
    match &mark.shown {
        Shown::Text(text, ..) | Shown::Formula(_, _, text) => text,
        Shown::Bullet { .. } | Shown::Check(..) | Shown::Rule(..) => "",
    }
}

fn told(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| line.marks.iter().map(shown).collect::<Vec<_>>().join("")).collect()
}

#[test]
fn a_formula_wraps_as_a_word_and_stands_on_the_baseline() {
    let body =
        Body::Text(vec![words("so the loss "), inline(r"\frac{a}{b}"), words("-like term, and so on, is small")]);
    let lines = lines_of(body, 110.0);
    let told = told(&lines);
    assert!(told.iter().any(|line| line.contains(r"$\frac{a}{b}$-like")), "{told:?}");
    for line in &lines {
        assert!(line.marks.iter().all(|mark| mark.at.y == line.marks[0].at.y), "{line:?}");
    }
    let high = lines.iter().find(|line| line.height > 20.0).expect("a fraction needs more than a line");
    let Some(Shown::Formula(set, em, _)) =
        high.marks.iter().map(|mark| &mark.shown).find(|shown| matches!(shown, Shown::Formula(..)))
    else {
        panic!("{high:?}")
    };
    let base = high.marks[0].at.y;
    assert!(base >= set.height * em && high.height - base >= set.depth * em, "nothing is cut off");
}

#[test]
fn a_display_formula_is_in_the_middle_and_made_smaller_where_it_has_to() {
    let long = (0..20).map(|at| format!("x_{{{at}}} + ")).collect::<String>() + "y";
    let of = |tex: &str, width: f32| lines_of(Body::Formula(math(tex, Place::Display)), width);
    let [line] = of("x = y", 300.0).try_into().expect("one line");
    let [mark] = line.marks.try_into().expect("one formula");
    assert!((mark.at.x * 2.0 + mark.width() - 300.0).abs() < 0.1);
    let natural = of(&long, 2_000.0)[0].marks[0].width();
    let squeezed = of(&long, natural * 0.7);
    assert!((squeezed[0].marks[0].width() - natural * 0.7).abs() < 0.1);
    // Too small to be read: as it is written.
    let written = of(&long, natural * 0.3);
    assert!(written.len() > 1);
    assert!(matches!(&written[0].marks[0].shown, Shown::Text(_, _, look) if look.refused == Some(Refused::NoRoom)));
    assert_eq!(told(&written).concat().replace(' ', ""), format!("${long}$").replace(' ', ""));
}

#[test]
fn what_cannot_be_set_stands_as_it_is_written_and_says_why() {
    let lines = lines_of(Body::Text(vec![words("see "), inline(r"\nosuch{x}"), words(".")]), 400.0);
    assert_eq!(told(&lines), [r"see$\nosuch{x}$."]);
    assert!(matches!(&lines[0].marks[1].shown, Shown::Text(_, _, look) if look.code && look.refused.is_some()));
}

#[test]
fn markers_hang_at_the_left_of_their_item_and_on_its_line() {
    let item = |marker, lists| Paragraph { marker: Some(marker), lists, ..Paragraph::plain("an item 条目") };
    let markers = [Marker::Bullet, Marker::Number(9), Marker::Number(1_234_567), Marker::Check(true)];
    for marker in markers.into_iter().chain([Marker::Footnote("a long name".to_owned())]) {
        let lists = usize::from(!matches!(marker, Marker::Footnote(_)));
        let prose = Prose { paragraphs: vec![item(marker.clone(), lists)], links: Vec::new() };
        let settings = set(&prose, &measure(300.0));
        let [hung, text] = settings[0].lines[0].marks.as_slice() else { panic!("{marker:?}") };
        assert!(hung.at.x >= 0.0 && hung.at.x + hung.width() < text.at.x, "{marker:?}: {hung:?}");
        let off = text.at.y - hung.at.y;
        match hung.shown {
            // A number stands on the baseline; what has a middle has it where letters have theirs.
            Shown::Text(..) => assert_eq!(off, 0.0),
            _ => assert!(off > 0.25 * SIZE && off < 0.4 * SIZE, "{off}"),
        }
    }
    let at = |lists| {
        let prose = Prose { paragraphs: vec![item(Marker::Bullet, lists)], links: Vec::new() };
        set(&prose, &measure(300.0))[0].inset
    };
    assert!(at(1) < at(2) && at(2) < at(3));
    assert!(at(200) < 250.0, "some room is always left");
}

#[test]
fn headings_are_larger_and_heavier_and_keep_to_what_they_head() {
    let size = |level| {
        let lines = lines_of(Body::Heading(level, vec![words("Why 为什么")]), 300.0);
        assert!(lines[0].keeps);
        let Shown::Text(_, _, look) = &lines[0].marks[0].shown else { panic!() };
        assert!(look.strong);
        look.size
    };
    assert_eq!([size(1), size(2), size(3), size(6)], [18.0, 15.0, 13.0, 13.0]);
}

fn table(cells: &[&[&str]]) -> Table {
    let row = |row: &&[&str]| row.iter().map(|cell| vec![words(cell)]).collect();
    Table { sides: vec![0, 100], rows: cells.iter().map(row).collect() }
}

#[test]
fn the_cells_of_a_column_stand_under_each_other() {
    let lines =
        lines_of(Body::Table(table(&[&["Model", "Size"], &["GPT-2", "1.5B"], &["a very long name", "7B"]])), 400.0);
    let texts = |line: &Line| -> Vec<(f32, f32)> {
        let of_text = line.marks.iter().filter(|mark| matches!(mark.shown, Shown::Text(..)));
        of_text.map(|mark| (mark.at.x, mark.at.x + mark.width())).collect()
    };
    let rows: Vec<_> = lines.iter().map(texts).collect();
    assert_eq!(rows.len(), 3);
    assert!(
        rows.iter().all(|row| row[0].0 == 0.0 && (row[1].1 - rows[0][1].1).abs() < 0.01),
        "left and right: {rows:?}"
    );
}

#[test]
fn a_table_without_room_breaks_in_its_cells_and_then_into_text() {
    let wide = ["a cell that says a lot of things", "another one that does, too", "and a third"];
    let of = |width| lines_of(Body::Table(table(&[&wide, &wide])), width);
    for width in [900.0, 300.0, 200.0, 100.0, 60.0] {
        let lines = of(width);
        assert!(
            lines.iter().flat_map(|line| &line.marks).all(|mark| mark.at.x + mark.width() <= width + 1.0),
            "{width}"
        );
        let all = told(&lines).concat().replace([' ', '|'], "");
        assert_eq!(all.len(), 2 * wide.concat().replace(' ', "").len(), "{width}");
    }
    assert!(told(&of(60.0)).concat().contains('|') && !told(&of(300.0)).concat().contains('|'));
}

#[test]
fn code_keeps_its_spaces_and_wraps() {
    let lines = lines_of(Body::Code("def f(x):\n    return x\n\nend".to_owned()), 300.0);
    assert_eq!(told(&lines), ["def f(x):", "return x", "", "end"]);
    assert!(
        lines[1].marks[0].at.x > lines[0].marks[0].at.x + 20.0 && lines.iter().all(|line| line.ground == Some(0.0))
    );
    let long = lines_of(Body::Code("x".repeat(200)), 100.0);
    assert!(long.len() > 10 && told(&long).concat().len() == 200);
}

proptest::proptest! {
    /// Whatever is set, nothing is lost, nothing stands outside of its column, and a narrow one is no trap.
    #[test]
    fn everything_stands_in_its_column_in_its_order(
        parts in proptest::collection::vec(("[a-zA-Z ，。模型 ()]{0,30}", 0..6_usize), 1..8), width in 60.0_f32..600.0,
    ) {
        let mut inlines = Vec::new();
        for (text, kind) in &parts {
            match kind {
                0 => inlines.push(inline("x^2")),
                1 => inlines.push(inline(r"\nosuch")),
                2 => inlines.push(Inline::Break),
                3 => inlines.push(Inline::Text(text.clone(), Style { code: true, ..Style::default() })),
                4 => inlines.push(Inline::Text(text.clone(), Style { strong: true, ..Style::default() })),
                _ => inlines.push(words(text)),
            }
        }
        let lines = lines_of(Body::Text(inlines.clone()), width);
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        proptest::prop_assert_eq!(bare(&told(&lines).concat()), bare(&said_by(&inlines)));
        for line in &lines {
            let mut end = 0.0_f32;
            for mark in &line.marks {
                proptest::prop_assert!(mark.at.x >= end - 0.01, "{:?}", line);
                end = mark.at.x + mark.width();
            }
            proptest::prop_assert!(end <= width + 0.01, "{} in {}", end, width);
        }
    }
}
