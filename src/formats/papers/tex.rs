//! Formulas as far as Unicode carries them: sub- and superscripts, Greek, roots, simple fractions.

/// Formulas nested deeper stay as they are written.
const DEEPEST: usize = 24;

/// A formula in TeX as plain text; what has no sign stays as it is written.
pub fn unicode_of(tex: &str) -> String {
    let mut reader = Reader { rest: tex.trim(), depth: 0 };
    let mut text = String::new();
    while !reader.rest.is_empty() {
        text += &reader.run();
        // A brace too many.
        if let Some(rest) = reader.rest.strip_prefix('}') {
            text.push('}');
            reader.rest = rest;
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
        Some(c)
    }

    /// Everything up to the brace that closes, or the end.
    fn run(&mut self) -> String {
        let mut text = String::new();
        while !self.rest.is_empty() && !self.rest.starts_with('}') {
            text += &self.piece();
        }
        text
    }

    /// One command, group, script or sign.
    fn piece(&mut self) -> String {
        match self.next() {
            Some('\\') => self.command(),
            Some('{') => self.group(),
            Some('^') => script(&self.argument(), '^', superscript),
            Some('_') => script(&self.argument(), '_', subscript),
            Some('~' | '&') => " ".to_owned(),
            Some('\'') => "′".to_owned(),
            Some('-') => "−".to_owned(),
            Some(c) => c.to_string(),
            None => String::new(),
        }
    }

    /// The inside of a group whose brace is read.
    fn group(&mut self) -> String {
        if self.depth >= DEEPEST {
            return "{".to_owned();
        }
        self.depth += 1;
        let text = self.run();
        self.depth -= 1;
        self.rest = self.rest.strip_prefix('}').unwrap_or(self.rest);
        text
    }

    /// What a command or script applies to: a group, or one piece.
    fn argument(&mut self) -> String {
        self.rest = self.rest.trim_start();
        if self.depth >= DEEPEST {
            return self.next().map(String::from).unwrap_or_default();
        }
        self.depth += 1;
        let text = self.piece();
        self.depth -= 1;
        text
    }

    fn command(&mut self) -> String {
        let length = self.rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let name: &'a str = self.rest.get(..length).unwrap_or_default();
        if name.is_empty() {
            return match self.next() {
                Some('\\' | ',' | ';' | ':' | ' ' | '!') => " ".to_owned(),
                Some('|') => "‖".to_owned(),
                Some(c) => c.to_string(),
                None => String::new(),
            };
        }
        self.rest = self.rest.get(length..).unwrap_or_default();
        match name {
            "frac" | "dfrac" | "tfrac" => {
                let (over, under) = (self.argument(), self.argument());
                fraction(&over, &under)
            }
            "sqrt" => self.root(),
            "text" | "textrm" | "textbf" | "mathrm" | "mathbf" | "mathit" | "mathsf" | "mathcal" | "boldsymbol"
            | "operatorname" => self.argument(),
            "mathbb" => self.argument().chars().map(double_struck).collect(),
            "hat" | "bar" | "tilde" | "vec" | "dot" | "overline" => {
                let mark = match name {
                    "hat" => '\u{302}',
                    "tilde" => '\u{303}',
                    "vec" => '\u{20d7}',
                    "dot" => '\u{307}',
                    _ => '\u{304}',
                };
                self.argument().chars().flat_map(|c| [c, mark]).collect()
            }
            "left" | "right" | "big" | "Big" | "bigl" | "bigr" | "displaystyle" | "limits" => {
                self.rest = self.rest.strip_prefix('.').unwrap_or(self.rest);
                String::new()
            }
            "quad" | "qquad" => "  ".to_owned(),
            _ => {
                // A blank only ends the name, but for names that are read as words.
                let sign = sign_of(name).map_or_else(|| format!("\\{name}"), str::to_owned);
                if sign.chars().count() == 1 && sign.starts_with(char::is_alphabetic) {
                    self.rest = self.rest.strip_prefix(' ').unwrap_or(self.rest);
                }
                sign
            }
        }
    }

    fn root(&mut self) -> String {
        let degree = self.rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let sign = match degree {
            Some(("3", _)) => "∛".to_owned(),
            Some(("4", _)) => "∜".to_owned(),
            Some((degree, _)) => format!("{}√", script(degree, '^', superscript)),
            None => "√".to_owned(),
        };
        self.rest = degree.map_or(self.rest, |(_, rest)| rest);
        let under = self.argument();
        if is_one(&under) { format!("{sign}{under}") } else { format!("{sign}({under})") }
    }
}

/// Whether a text reads as one thing, without brackets around it.
fn is_one(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || c == '.' || is_script(c)) || text.chars().count() == 1
}

fn is_script(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{209f}' | '\u{302}'..='\u{307}')
}

fn fraction(over: &str, under: &str) -> String {
    let known = [("1", "2", "½"), ("1", "3", "⅓"), ("2", "3", "⅔"), ("1", "4", "¼"), ("3", "4", "¾"), ("1", "8", "⅛")];
    if let Some((_, _, sign)) = known.iter().find(|(a, b, _)| (*a, *b) == (over, under)) {
        return (*sign).to_owned();
    }
    let bracketed = |text: &str| if is_one(text) { text.to_owned() } else { format!("({text})") };
    format!("{}/{}", bracketed(over), bracketed(under))
}

/// A text raised or lowered; where a letter has no such sign, the mark of TeX stands before it.
fn script(text: &str, mark: char, sign: impl Fn(char) -> Option<char>) -> String {
    match text.chars().map(sign).collect::<Option<String>>() {
        Some(raised) => raised,
        None if text.chars().count() == 1 => format!("{mark}{text}"),
        None => format!("{mark}({text})"),
    }
}

fn superscript(c: char) -> Option<char> {
    pair(
        c,
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ′ ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ′ ",
    )
}

fn subscript(c: char) -> Option<char> {
    pair(c, "0123456789+−=()aehijklmnoprstuvxβγρφχ ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ ")
}

fn double_struck(c: char) -> char {
    pair(c, "CHNPQRZE", "ℂℍℕℙℚℝℤ𝔼").unwrap_or(c)
}

/// The sign that stands at the same place of another row.
fn pair(c: char, from: &str, to: &str) -> Option<char> {
    from.chars().zip(to.chars()).find(|(known, _)| *known == c).map(|(_, sign)| sign)
}

/// The sign of a command.
fn sign_of(name: &str) -> Option<&'static str> {
    SIGNS.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign)
}

#[rustfmt::skip]
const SIGNS: &[(&str, &str)] = &[
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ϵ"), ("varepsilon", "ε"), ("zeta", "ζ"),
    ("eta", "η"), ("theta", "θ"), ("vartheta", "ϑ"), ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"),
    ("nu", "ν"), ("xi", "ξ"), ("pi", "π"), ("rho", "ρ"), ("sigma", "σ"), ("tau", "τ"), ("upsilon", "υ"), ("phi", "φ"),
    ("varphi", "φ"), ("chi", "χ"), ("psi", "ψ"), ("omega", "ω"), ("Gamma", "Γ"), ("Delta", "Δ"), ("Theta", "Θ"),
    ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"), ("Sigma", "Σ"), ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"),
    ("sum", "∑"), ("prod", "∏"), ("int", "∫"), ("partial", "∂"), ("nabla", "∇"), ("infty", "∞"), ("ell", "ℓ"),
    ("cdot", "·"), ("times", "×"), ("div", "÷"), ("pm", "±"), ("mp", "∓"), ("ast", "∗"), ("star", "⋆"), ("circ", "∘"),
    ("odot", "⊙"), ("oplus", "⊕"), ("otimes", "⊗"), ("le", "≤"), ("leq", "≤"), ("ge", "≥"), ("geq", "≥"), ("ne", "≠"),
    ("neq", "≠"), ("approx", "≈"), ("sim", "∼"), ("simeq", "≃"), ("equiv", "≡"), ("propto", "∝"), ("ll", "≪"), ("gg", "≫"),
    ("to", "→"), ("rightarrow", "→"), ("leftarrow", "←"), ("leftrightarrow", "↔"), ("Rightarrow", "⇒"),
    ("Leftrightarrow", "⇔"), ("mapsto", "↦"), ("uparrow", "↑"), ("downarrow", "↓"), ("in", "∈"), ("notin", "∉"),
    ("subset", "⊂"), ("subseteq", "⊆"), ("supset", "⊃"), ("cup", "∪"), ("cap", "∩"), ("emptyset", "∅"), ("forall", "∀"),
    ("exists", "∃"), ("neg", "¬"), ("land", "∧"), ("lor", "∨"), ("wedge", "∧"), ("vee", "∨"), ("mid", "|"),
    ("parallel", "∥"), ("perp", "⊥"), ("top", "⊤"), ("langle", "⟨"), ("rangle", "⟩"), ("lceil", "⌈"), ("rceil", "⌉"),
    ("lfloor", "⌊"), ("rfloor", "⌋"), ("ldots", "…"), ("cdots", "⋯"), ("dots", "…"), ("prime", "′"), ("dagger", "†"),
    ("log", "log"), ("ln", "ln"), ("exp", "exp"), ("min", "min"), ("max", "max"), ("arg", "arg"), ("sin", "sin"),
    ("cos", "cos"), ("tan", "tan"), ("tanh", "tanh"), ("softmax", "softmax"), ("argmax", "argmax"), ("argmin", "argmin"),
    ("lim", "lim"), ("det", "det"), ("dim", "dim"), ("Pr", "Pr"), ("lbrace", "{"), ("rbrace", "}"), ("lvert", "|"), ("rvert", "|"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_read_as_plain_text() {
        for (tex, text) in [
            (r"x^2 + y_1", "x² + y₁"),
            (r"x^{10}_{ij}", "x¹⁰ᵢⱼ"),
            (r"\alpha\beta", "αβ"),
            (r"\frac{1}{2}", "½"),
            (r"\frac{QK^T}{\sqrt{d_k}}", "QKᵀ/(√dₖ)"),
            (r"\sqrt{a+b}", "√(a+b)"),
            (r"\sqrt[3]{x}", "∛x"),
            (r"\text{softmax}(z)", "softmax(z)"),
            (r"\log p(x)", "log p(x)"),
            (r"\sum_{i=1}^{n} x_i", "∑ᵢ₌₁ⁿ xᵢ"),
            (r"a \le b \to c", "a ≤ b → c"),
            (r"\left( x \right)", "( x )"),
            (r"\mathbb{E}[r]", "𝔼[r]"),
            (r"x_q", "x_q"),
            (r"x_{qz}", "x_(qz)"),
            (r"\unknown{a}", r"\unknowna"),
            ("r'", "r′"),
        ] {
            assert_eq!(unicode_of(tex), text, "{tex}");
        }
    }

    #[test]
    fn broken_and_deep_formulas_come_to_an_end() {
        for tex in ["{", "}", "\\", "^", "_{", "\\frac", "\\frac{1", "\\sqrt[", "a}b}c"] {
            assert!(unicode_of(tex).len() <= tex.len() + 8, "{tex}");
        }
        assert_eq!(unicode_of("a}b"), "a}b");
        let deep = format!("{}x{}", "\\sqrt{".repeat(20_000), "}".repeat(20_000));
        assert!(unicode_of(&deep).contains('x'));
        assert!(unicode_of(&"^".repeat(100_000)).len() <= 400_000);
    }
}
