//! What becomes of the texts that people have on their clipboards.

use proptest::prelude::*;

use super::{Item, read_text};

/// The items as "title" or "title(note)", each set in by its depth with dots.
fn read(text: &str) -> Vec<String> {
    let items = read_text(text);
    let depth = |item: &Item| std::iter::successors(item.parent, |at| items.get(*at)?.parent).count();
    let show = |item: &Item| {
        let facts: String = item.facts.iter().map(|(name, value)| format!("[{name}: {value}]")).collect();
        let group = if item.is_group { "/" } else { "" };
        let note = if item.note.is_empty() { String::new() } else { format!("({})", item.note) };
        format!("{}{}{group}{note}{facts}", ".".repeat(depth(item)), item.title)
    };
    items.iter().map(show).collect()
}

#[test]
fn tabs_and_blanks_say_what_is_part_of_what() {
    let expected = ["Attention", ".Self", "..Masked", ".Cross", "FFN"];
    assert_eq!(read("Attention\n\tSelf\n\t\tMasked\n\tCross\nFFN"), expected);
    assert_eq!(read("Attention\n  Self\n    Masked\n\n  Cross\nFFN\n"), expected);
    assert_eq!(read("    Attention\r\n      Self\r\n        Masked\r\n      Cross\r\n    FFN"), expected);
    assert_eq!(read("Attention\n　Self\n　　Masked\n　Cross\nFFN"), expected);
}

#[test]
fn a_blank_too_many_or_too_few_changes_nothing() {
    let expected = ["A", ".B", "..C", ".D", ".E", "F", ".G"];
    assert_eq!(read("A\n    B\n        C\n   D\n     E\n F\n    G"), expected);
    assert_eq!(read("A\n\tB\n        C\n    D\n   E\nF\n\tG"), expected);
    assert_eq!(read("A\n B\n  C\n D\n E\nF\n G"), expected);
}

#[test]
fn markdown_nests_by_headings_and_bullets() {
    let text = "# Transformer\nA model of 2017.\n\n## Parts ##\n- Attention\n  - *Self*\n  - Cross\n* FFN\n\
                + [ ] Norm\n- [x] Residual\n\n## Uses\n1. BERT\n2) GPT\n   1. GPT-2\n10. T5\n# Mamba";
    let expected = [
        "Transformer(A model of 2017.)",
        ".Parts/",
        "..Attention",
        "...*Self*",
        "...Cross",
        "..FFN",
        "..Norm",
        "..Residual",
        ".Uses/",
        "..BERT",
        "..GPT",
        "...GPT-2",
        "..T5",
        "Mamba",
    ];
    assert_eq!(read(text), expected);
}

#[test]
fn other_bullets_and_numbers_are_marks_too() {
    assert_eq!(read("• A\n\t◦ B\n• C"), ["A", ".B", "C"]);
    assert_eq!(read("1、注意力\n2、前馈网络"), ["注意力", "前馈网络"]);
    assert_eq!(read("- "), ["-"]);
    assert_eq!(read("- A\n-\n  - B"), ["A", "B"]);
    assert_eq!(read("-5 degrees\n-7 degrees"), ["-5 degrees(-7 degrees)"]);
}

#[test]
fn numbers_of_another_look_are_another_level() {
    let chinese = "一、总论\n（一）背景\n1．起因\n2．经过\n（二）方法\n二、结论";
    assert_eq!(read(chinese), ["总论", ".背景", "..起因", "..经过", ".方法", "结论"]);
    let chapters = "第一章 绪论\n第一节 背景\n1. 起因\n（1）远因\n①其一\n（2）近因\n第二节 方法\n第二章 结论";
    let expected =
        ["第一章 绪论", ".第一节 背景", "..起因", "...远因", "....其一", "...近因", ".第二节 方法", "第二章 结论"];
    assert_eq!(read(chapters), expected);
    assert_eq!(read("• A\n\to B\n\t▪ C\n• D"), ["A", ".B", "..C", "D"]);
    assert_eq!(read("gatos\n  o gato\n  o rato"), ["gatos", ".o gato", ".o rato"], "a word of one letter");
    assert_eq!(read("1. A\n• B\n• C\n2. D"), ["A", ".B", ".C", "D"]);
    assert_eq!(read("(2017) a paper\n(2018) another"), ["(2017) a paper((2018) another)"]);
}

#[test]
fn underlined_headings_are_headings() {
    let text = "Title\n=====\n\nSub\n---\n\n* star\n    + plus\n- [ ] open\n    - [x] done";
    assert_eq!(read(text), ["Title/", ".Sub/", "..star", "...plus", "..open", "...done"]);
    assert_eq!(read("- a\n\nabout a\nand more\n---\n- b"), ["a(about a\nand more)", "b"]);
}

#[test]
fn rows_of_a_table_are_concepts_with_their_cells() {
    let rows = ["GPT[Year: 2018][By: OpenAI]", "BERT[Year: 2018]"];
    assert_eq!(read("| Name | Year | By |\n|:--|--:|---|\n| GPT | 2018 | OpenAI |\n| BERT | 2018 | |"), rows);
    assert_eq!(read("Name\tYear\tBy\r\nGPT\t2018\tOpenAI\r\nBERT\t2018\t\r\n"), rows);
    assert_eq!(read("GPT\ta model\nBERT\tan encoder"), ["GPT(a model)", "BERT(an encoder)"]);
    let text = "# Models\n\n| a | b |\n|---|---|\n| x\\|y | 1 |\n\nend";
    assert_eq!(read(text), ["Models(end)", ".x|y[b: 1]"]);
    assert_eq!(read("| a | b |\nno table"), ["| a | b |(no table)"]);
}

#[test]
fn a_paragraph_goes_into_the_note_of_what_it_stands_under() {
    let text = "# H\nintro\n\n- a\n\n  about a\n\n  more of a\n- b\n  about b\n\nabout h\n\n---\n- c";
    let expected = ["H(intro\n\nabout h)", ".a(about a\n\nmore of a)", ".b(about b)", ".c"];
    assert_eq!(read(text), expected);
    assert_eq!(read("- a\n- b\n\nrest"), ["a", "b(rest)"]);
    assert_eq!(read("Shopping:\n- milk\n- eggs"), ["Shopping:", ".milk", ".eggs"]);
}

#[test]
fn fenced_text_is_kept_as_it_is() {
    let text = "- run\n  ```sh\n  # no heading\n    - no bullet\n  ```\n- next";
    assert_eq!(read(text), ["run(```sh\n# no heading\n  - no bullet\n```)", "next"]);
}

#[test]
fn an_address_is_called_by_its_site_and_its_last_part() {
    let named = |address: &str, name: &str| assert_eq!(read(address), [format!("{name}({})", address.trim())]);
    named("https://arxiv.org/abs/1706.03762", "arXiv:1706.03762");
    named("http://www.arxiv.org/pdf/2005.14165v4.pdf", "arXiv:2005.14165v4");
    named("https://arxiv.org/abs/cs/0112017", "arXiv:cs/0112017");
    named(
        " https://en.wikipedia.org/wiki/Attention_(machine_learning)?x=1#y\n",
        "en.wikipedia.org: Attention_(machine_learning)",
    );
    named("HTTPS://www.example.org", "example.org");
    named("https://zh.wikipedia.org/wiki/%E6%B3%A8%E6%84%8F%E5%8A%9B/", "zh.wikipedia.org: 注意力");
    assert_eq!(read("see https://arxiv.org/abs/1706.03762"), ["see https://arxiv.org/abs/1706.03762"]);
    assert_eq!(read("- https://arxiv.org/abs/1\n- b"), ["arXiv:1(https://arxiv.org/abs/1)", "b"]);
}

#[test]
fn any_other_text_is_one_concept_and_nothing_is_lost() {
    assert_eq!(read("Attention is all you need"), ["Attention is all you need"]);
    assert_eq!(read("\n\n  One\ntwo\n\nthree  \n"), ["One(two\n\nthree)"]);
    assert_eq!(read("One\n\ntwo\n\nthree\n- no list\nfour\nfive"), ["One(two\n\nthree\n- no list\nfour\nfive)"]);
    assert_eq!(read(" \n\t\u{feff}\u{200b}\0\n"), Vec::<String>::new());
    assert_eq!(read("\u{200b}\nA\tB\0"), ["A B"]);
    let prose = format!("Dear all\n    {}\nYours", "so it goes on and on, ".repeat(20));
    assert_eq!(read_text(&prose).len(), 1);
}

#[test]
fn a_long_line_is_cut_where_its_script_allows() {
    let long = "word ".repeat(60);
    let [item] = &read_text(&long)[..] else { panic!() };
    assert_eq!((item.title.chars().count(), item.title.ends_with("word…")), (95, true));
    assert_eq!(format!("{} {}", item.title.trim_end_matches('…'), item.note.trim_start_matches('…')), long.trim());
    let hanzi = "注意力机制，".repeat(40);
    let [item] = &read_text(&hanzi)[..] else { panic!() };
    assert!(item.title.chars().count() <= 101 && !item.note.starts_with("…，"), "{item:?}");
    let flags = "🇩🇪".repeat(150);
    let [item] = &read_text(&flags)[..] else { panic!() };
    assert_eq!(item.title.replace("🇩🇪", ""), "…");
}

#[test]
fn an_outline_a_thousand_levels_deep_is_read() {
    let mut text = String::new();
    for level in 0..1_000 {
        text.push_str(&"  ".repeat(level));
        text.push_str("x\n");
    }
    let items = read_text(&text);
    assert_eq!(items.len(), 1_000);
    assert!(items.iter().enumerate().all(|(at, item)| item.parent == at.checked_sub(1)));
}

/// Lines of an outline as a person might write them.
fn lines() -> impl Strategy<Value = String> {
    let before = prop::sample::select(vec!["", "", " ", "  ", "   ", "    ", "\t", "\t\t", "\u{3000}"]);
    let mark =
        prop::sample::select(vec!["", "- ", "* ", "1. ", "# ", "## ", "- [ ] ", "12) ", "• ", "> ", "```", "---"]);
    // An o by itself is one of Word's bullets, and no word.
    let text = "([a-np-z注意力.:#\\-(\\[][a-z注意力.:#\\-(\\[]{0,11})?( [a-np-z][a-z]{0,8}){0,30}";
    prop::collection::vec((before, mark, text), 0..40)
        .prop_map(|lines| lines.into_iter().map(|(before, mark, text)| format!("{before}{mark}{text}\n")).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_kept_and_parents_come_first(text in lines()) {
        let items = read_text(&text);
        let kept: String = items.iter().map(|item| format!("{} {} {:?}", item.title, item.note, item.facts)).collect();
        let letters = |text: &str| -> Vec<char> {
            // A box of a task, and Word's bullet, are marks.
            let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic() && !['x', 'o'].contains(c)).collect();
            letters.sort_unstable();
            letters
        };
        prop_assert_eq!(letters(&kept), letters(&text));
        for (at, item) in items.iter().enumerate() {
            prop_assert!(!item.title.trim().is_empty());
            prop_assert!(item.parent.is_none_or(|parent| parent < at));
        }
    }
}
