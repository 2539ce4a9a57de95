//! What is meant by what is typed, and what of it goes before what.

use proptest::prelude::*;

use super::*;

/// These of some titles are found, in this order.
fn check(titles: &[&str], words: &str, found: &[&str]) {
    let all = titles.iter().copied();
    assert_eq!(Sought::new(words).among(all, |title, name| name(title)), found, "{words}");
}

const TITLES: &[&str] = &[
    "语言模型",
    "語言模型 (繁體)",
    "ＢＥＲＴ 全角",
    "Café au lait",
    "naïve Bayes",
    "C++ and C#",
    "GPT-3.5",
    "Straße",
    "İstanbul",
    "行长 and 长行",
    "👍 emoji",
    "微调",
    "长文档",
    "Özil",
];

#[test]
fn each_kind_of_writing_is_found_by_what_people_type() {
    for (words, title) in [
        ("cafe", "Café au lait"),
        ("cafe\u{301}", "Café au lait"),
        ("naive", "naïve Bayes"),
        ("strasse", "Straße"),
        ("STRASSE", "Straße"),
        ("straße", "Straße"),
        ("ozil", "Özil"),
        ("istanbul", "İstanbul"),
        ("bert", "ＢＥＲＴ 全角"),
        ("👍", "👍 emoji"),
        ("c++", "C++ and C#"),
        ("gpt3.5", "GPT-3.5"),
        ("gpt35", "GPT-3.5"),
        ("weitiao", "微调"),
        ("weidiao", "微调"),
        ("wt", "微调"),
        ("微tiao", "微调"),
        ("hangzhang", "行长 and 长行"),
        ("xingzhang", "行长 and 长行"),
        ("changwendang", "长文档"),
        ("changwen", "长文档"),
    ] {
        check(TITLES, words, &[title]);
    }
    for words in ["语言模型", "語言模型", "yuyan moxing", "yuyanmoxing", "yymx", "语言moxing"] {
        check(TITLES, words, &["语言模型", "語言模型 (繁體)"]);
    }
}

#[test]
fn what_fits_better_goes_before() {
    check(
        &["Network", "Magnets", "A net", "Nett", "Net", "Novel encoding trick", "内特"],
        "net",
        &["Net", "Network", "Nett", "A net", "Novel encoding trick", "Magnets"],
    );
    check(
        &["Amoxingo", "大语言模型", "模型", "Rather a moxing", "Moxing"],
        "moxing",
        &["Moxing", "Rather a moxing", "模型", "大语言模型", "Amoxingo"],
    );
    check(
        &["Model of reward", "A reward model", "Reward model"],
        "reward model",
        &["Reward model", "A reward model", "Model of reward"],
    );
}

#[test]
fn what_is_like_it_is_found_only_where_nothing_is_exact() {
    check(&["GPT-1: changing", "长文档"], "changwen", &["长文档"]);
    check(&["Reward", "Rewadr"], "rewadr", &["Rewadr"]);
    check(&["Reward", "Rewind"], "rewadr", &["Reward"]);
    check(&["Reward"], "rxxxrd", &[]);
    check(&["GPT-3"], "gpt4", &[]);
    check(&["Reward", "PPO"], " ", &["Reward", "PPO"]);
}

#[test]
fn names_are_found_by_another_name_too() {
    let sought = Sought::new("rm");
    assert!(sought.fit_names(&["Reward model"]) < sought.fit_names(&["Scores", "arm"]));
    assert!(sought.fit_names(&["RM"]) < sought.fit_names(&["Scores", "RM"]));
    assert!(sought.fit_names(&["Scores", "RM"]) < sought.fit_names(&["RMS"]));
    assert_eq!(sought.fit_names(&["Scores", ""]), None);
}

fn check_places(text: &str, words: &str, expected: &[&str]) {
    let places = Sought::new(words).places(text);
    let meant: Vec<&str> = places.into_iter().map(|place| &text[place]).collect();
    assert_eq!(meant, expected, "{text} by {words}");
}

#[test]
fn what_is_meant_is_marked_as_it_is_written() {
    check_places("Die Straße", "strasse", &["Straße"]);
    check_places("(Café) au lait", "cafe lait", &["Café", "lait"]);
    check_places("大語言模型", "语言", &["語言"]);
    check_places("大语言模型", "moxing", &["模型"]);
    check_places("大语言模型", "yymx", &["语言模型"]);
    check_places("ＧＰＴ－３", "gpt", &["ＧＰＴ"]);
    check_places("Reward model", "model rew", &["Rew", "model"]);
    check_places("aab", "aa ab", &["aab"]);
    check_places("GPT-3", "x", &[]);
}

/// Texts of many scripts.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-zA-Z0-9 +#éßÖŁ語言模型微调👍－３ーがﬁ\u{301}-]{0,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_the_plain_text_has_is_found(before in text(), words in text(), after in text()) {
        let sought = Sought::new(&words);
        let all = [before, words, after].concat();
        prop_assert!(sought.is_empty() || sought.fit_names(&[&all]).is_some(), "{:?}", all);
    }

    #[test]
    fn places_are_of_the_text_and_in_order(words in text(), text in text()) {
        let places = Sought::new(&words).places(&text);
        prop_assert!(places.iter().all(|place| text.get(place.clone()).is_some_and(|part| !part.is_empty())));
        prop_assert!(places.is_sorted_by(|a, b| a.end <= b.start));
    }
}
