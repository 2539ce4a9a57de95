//! Authors as people write them into one line: in either order, with whatever stands between them.

/// The people that a line names, each as "Given Surname", or as "Surname, Given" where the surname has several words.
///
/// A semicolon is sure to part people, and so are 、 and a new line. Without one, "and", "&" and commas do, but for the comma
/// within "Surname, Given": of one person, of people with initials ("Ho, J., Salimans, T."), or where each of several has one.
pub fn people(line: &str) -> Vec<String> {
    const SURE: [char; 4] = [';', '；', '、', '\n'];
    if line.contains(SURE) {
        return kept(line.split(SURE).map(|part| person(&parts(part))));
    }
    let conjoined = line.split(" and ").flat_map(|part| part.split(" & ")).map(parts);
    let conjoined: Vec<Vec<&str>> = conjoined.filter(|parts| !parts.is_empty()).collect();
    let surnames_first = conjoined.iter().all(|parts| in_pairs(parts))
        || match conjoined.as_slice() {
            [alone] => is_one_person(alone),
            several => several.iter().all(|parts| parts.len() % 2 == 0),
        };
    let people = conjoined.iter().flat_map(|parts| parts.chunks(if surnames_first { 2 } else { 1 }));
    kept(people.map(person))
}

fn kept(names: impl Iterator<Item = String>) -> Vec<String> {
    names.filter(|name| !name.is_empty()).collect()
}

/// What stands between commas; an "and" after a comma is none of a name.
fn parts(text: &str) -> Vec<&str> {
    let parts = text.split([',', '，']).map(str::trim);
    parts.map(|name| name.strip_prefix("and ").unwrap_or(name).trim()).filter(|name| !name.is_empty()).collect()
}

/// Whether every second of some names is initials, and so belongs to the one before it.
fn in_pairs(parts: &[&str]) -> bool {
    let pairs = parts.chunks(2);
    pairs.into_iter().all(|pair| matches!(pair, [surname, given] if !are_initials(surname) && are_initials(given)))
}

/// Whether two parts are a surname and what is given, not two people by their whole names.
fn is_one_person(parts: &[&str]) -> bool {
    let [surname, given] = parts else { return false };
    let is_whole = |name: &str| name.contains(char::is_whitespace) || !name.contains(|c: char| c.is_lowercase());
    !(is_whole(surname) && is_whole(given))
}

/// "J.", "J.-P. M.", "JP"
fn are_initials(text: &str) -> bool {
    let mut letters = text.split(|c: char| c == '.' || c == '-' || c.is_whitespace()).filter(|part| !part.is_empty());
    let dotted = text.contains('.');
    letters.all(|part| {
        let capitals = part.chars().all(char::is_uppercase);
        capitals && part.chars().count() <= if dotted { 2 } else { 3 }
    })
}

/// One name as it is kept, from what stands between its commas.
fn person(parts: &[&str]) -> String {
    match parts {
        [surname, given] if !surname.contains(char::is_whitespace) => format!("{given} {surname}"),
        parts => parts.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_orders_and_any_separators_name_the_same_people() {
        for line in [
            "Ho, Jonathan; Salimans, Tim",
            "Jonathan Ho and Tim Salimans",
            "Jonathan Ho, Tim Salimans",
            "Ho, Jonathan and Salimans, Tim",
            "Ho, Jonathan & Salimans, Tim",
            " Jonathan Ho ；Tim Salimans;",
            "Jonathan Ho、Tim Salimans",
            "Jonathan Ho\nTim Salimans",
            "Jonathan Ho, and Tim Salimans",
        ] {
            assert_eq!(people(line), ["Jonathan Ho", "Tim Salimans"], "{line}");
        }
        for line in ["Ho, J., Salimans, T.", "Ho, J.; Salimans, T.", "J. Ho, T. Salimans", "Ho, J., & Salimans, T."] {
            assert_eq!(people(line), ["J. Ho", "T. Salimans"], "{line}");
        }
    }

    #[test]
    fn other_names_stay_as_they_are() {
        let check = |line: &str, found: &[&str]| assert_eq!(people(line), found, "{line}");
        check("", &[]);
        check(" ; ,", &[]);
        check("Vaswani, Shazeer, Parmar", &["Vaswani", "Shazeer", "Parmar"]);
        check("Jonathan Ho, Ajay Jain and Pieter Abbeel", &["Jonathan Ho", "Ajay Jain", "Pieter Abbeel"]);
        check("何凯明、张祥雨", &["何凯明", "张祥雨"]);
        check("何凯明，张祥雨", &["何凯明", "张祥雨"]);
        check("van den Oord, Aäron; Li, Yazhe", &["van den Oord, Aäron", "Yazhe Li"]);
        check("King, Martin Luther, Jr.; OpenAI", &["King, Martin Luther, Jr.", "OpenAI"]);
        check("LeCun, Y., Bengio, Y. and Hinton, G. E.", &["Y. LeCun", "Y. Bengio", "G. E. Hinton"]);
        check("Alexander Rush", &["Alexander Rush"]);
        check("Ho, Jonathan", &["Jonathan Ho"]);
        check("AT&T; Centre for AI and Society", &["AT&T", "Centre for AI and Society"]);
        check("Jonathan Ho; and Tim Salimans", &["Jonathan Ho", "Tim Salimans"]);
        check("van den Oord, Aäron", &["van den Oord, Aäron"]);
    }

    #[test]
    fn a_line_of_people_is_read_as_it_was_written_back() {
        for line in ["Ho, Jonathan; Salimans, Tim", "van den Oord, Aäron; Li, Yazhe", "何凯明，张祥雨", "Ho, Jonathan"]
        {
            let once = people(line);
            assert_eq!(people(&once.join("; ")), once, "{line}");
        }
    }
}
