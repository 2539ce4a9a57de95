//! Facts about which formulas are set, and how.

use super::*;

/// What maps about language and diffusion models are full of.
const LOSSES: [&str; 8] = [
    r"L = \mathbb{E}_{x_0,\epsilon,t}\left[\lVert \epsilon - \epsilon_\theta(x_t, t) \rVert^2\right]",
    r"\mathrm{Attention}(Q,K,V) = \mathrm{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V",
    r"f(x) = \begin{cases} x & x > 0 \\ 0 & \text{sonst} \end{cases}",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix} \vec{v} = \sum_{i=1}^{n} \lambda_i u_i",
    r"q(x_t \mid x_{t-1}) = \mathcal{N}(x_t; \sqrt{1-\beta_t}\,x_{t-1}, \beta_t\mathbf{I})",
    r"D_{\mathrm{KL}}(p \parallel q) = \int p(x) \log\frac{p(x)}{q(x)}\,dx",
    r"\text{损失} = \underbrace{a+b}_{\text{两项}}",
    r"\begin{aligned} a &= b \\ &= \widehat{c} \times \overrightarrow{AB} \end{aligned}",
];

#[test]
fn the_losses_of_every_paper_are_set() {
    for tex in LOSSES {
        for place in [Place::Inline, Place::Display] {
            let set = set(tex, place).expect(tex);
            assert!(set.width > 1.0 && set.height > 0.4 && !set.parts.is_empty(), "{tex}");
            assert!(set.parts.iter().all(|part| part.color.is_none()), "in the colour of the text: {tex}");
        }
    }
}

#[test]
fn a_sum_is_higher_on_a_line_of_its_own() {
    let of = |place| set(r"\sum_{i=1}^n i", place).expect("a sum");
    let (inline, display) = (of(Place::Inline), of(Place::Display));
    assert!(display.height > inline.height && display.width < inline.width);
}

#[test]
fn hanzi_are_as_large_as_in_the_text_around() {
    let set = set(r"\text{奖励}", Place::Inline).expect("hanzi");
    assert!((set.width * BESIDE_TEXT - 2.0).abs() < 0.01, "{}", set.width);
}

#[test]
fn a_colour_that_is_asked_for_is_kept() {
    let set = set(r"a \textcolor{red}{b}", Place::Inline).expect("two letters");
    let colors: Vec<_> = set.parts.iter().map(|part| part.color).collect();
    assert_eq!(colors, [None, Some(Rgb(255, 0, 0))]);
}

#[test]
fn what_cannot_be_set_says_why() {
    let why = |tex: &str| formula(tex, Place::Display).expect_err("refused");
    assert_eq!(why(&"x".repeat(100_000)), Refused::TooLarge);
    assert_eq!(why(r"\text{𠮷}"), Refused::NoSign('𠮷'));
    assert_eq!(why(r"\nosuchthing{x}"), Refused::Unknown(r"\nosuchthing".to_owned()));
    for tex in ["{", r"\frac{1}", r"\begin{nothing}x\end{nothing}", r"\left( x", "a & b", "x^2^3"] {
        assert!(matches!(why(tex), Refused::NotUnderstood(_)), "{tex}");
    }
}

/// Whatever stands in a note, it is answered, and with less stack than any thread has.
#[test]
fn nothing_that_can_be_written_takes_long_or_much() {
    let nested = |open: &str, close: &str, deep: usize| open.repeat(deep) + "x" + &close.repeat(deep);
    let mut hostile: Vec<String> = [5, 14, 30, 200, 1_000]
        .into_iter()
        .flat_map(|deep| {
            [
                nested("{", "}", deep),
                nested(r"\frac{1}{", "}", deep),
                nested(r"\sqrt{", "}", deep),
                nested("x^{", "}", deep),
                nested(r"\left(", r"\right)", deep),
                nested(r"\begin{matrix}", r"\end{matrix}", deep),
                nested(r"\text{$", "$}", deep),
                nested(r"\overbrace{", "}", deep),
            ]
        })
        .collect();
    hostile.push(r"\def\a{\a\a}\a".to_owned());
    hostile
        .push(r"\def\a{bb}\def\b{\a\a}\def\c{\b\b}\def\d{\c\c}\def\e{\d\d}\def\f{\e\e}\def\g{\f\f}\g\g\g".to_owned());
    hostile.push((0..14).fold("x".to_owned(), |inner, _| format!(r"\frac{{{inner}}}{{{inner}}}")));
    hostile.push((0..8).fold("x".to_owned(), |inner, _| format!(r"\frac{{{inner}}}{{{inner}}}")));
    hostile.push(r"\raisebox{999999999em}{x}".to_owned());
    hostile.push(r"\rule{99999em}{99999em}".to_owned());
    hostile.push(r"\begin{array}{:c:}\\[90000em]x\end{array}".to_owned());
    hostile.push("'".repeat(3_999));
    hostile.push("\u{301}".repeat(3_999));
    hostile.push(r"\\".repeat(1_999));
    hostile.push("&".repeat(3_999));
    hostile.push(r"\widehat{x}".repeat(300));
    hostile.push("\0\u{202e}\u{feff}".to_owned());
    let answered = std::thread::Builder::new().stack_size(1 << 20).spawn(move || {
        for tex in hostile {
            let _ = formula(&tex, Place::Display);
        }
    });
    answered.expect("a thread").join().expect("no panic");
}
