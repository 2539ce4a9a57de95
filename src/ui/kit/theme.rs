//! The fonts, colours and spaces of `look` as egui's style, so that nothing looks like egui's own.

use std::sync::Arc;

use egui::style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, Margin, Shadow, Stroke, Style, TextStyle, Theme,
    Vec2, Visuals,
};

use crate::canvas::pen::{CHINESE, CHINESE_MEDIUM, EMOJI, MEDIUM, color, medium, regular};
use crate::look::fonts::{self, Weight};
use crate::look::palette::{DARK, LIGHT, Palette, Rgb};
use crate::storage::system_font::FontInFile;
use crate::ui::ThemeChoice;

/// Text that stands beside what matters: keys, captions.
pub const SMALL: f32 = 12.0;
/// Text of panels and menus.
pub const BODY: f32 = 13.0;
/// What is typed most, and card titles.
pub const LARGE: f32 = 15.0;
/// Titles of panels.
pub const TITLE: f32 = 18.0;
/// Titles of dialogs that stand alone.
pub const DISPLAY: f32 = 24.0;
/// The corner of fields, buttons and rows.
pub const CORNER: u8 = 6;
/// The corner of what floats: menus, dialogs, bars over the canvas.
pub const FLOAT_CORNER: u8 = 8;

/// Sets fonts, both styles and the options of a context. Called once; `system_font` is one that has what ours lack.
pub fn install(ctx: &egui::Context, system_font: Option<FontInFile>) {
    ctx.set_fonts(font_definitions(system_font));
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        // A dot of a dotted link is about a pixel long, and rounded ends would fall together.
        options.tessellation_options.round_line_segments_to_pixels = false;
    });
    ctx.set_style_of(Theme::Light, style(&LIGHT));
    ctx.set_style_of(Theme::Dark, style(&DARK));
}

/// The colours of the theme in force: the one chosen, or that of the system.
pub fn in_force(ctx: &egui::Context, choice: ThemeChoice) -> &'static Palette {
    match choice {
        ThemeChoice::Light => &LIGHT,
        ThemeChoice::Dark => &DARK,
        ThemeChoice::System => match ctx.system_theme() {
            Some(Theme::Dark) => &DARK,
            Some(Theme::Light) | None => &LIGHT,
        },
    }
}

/// The colours that a style was made of.
pub fn of(visuals: &Visuals) -> &'static Palette {
    if visuals.dark_mode { &DARK } else { &LIGHT }
}

/// Makes egui draw in these colours. Costs nothing where it does already.
pub fn apply(ctx: &egui::Context, palette: &Palette) {
    let theme = if palette.dark { Theme::Dark } else { Theme::Light };
    if ctx.theme() != theme {
        ctx.set_theme(theme);
    }
}

/// How long things fade and slide, in seconds.
const ANIMATION_SECS: f32 = 0.13;

/// Lets nothing fade or slide, or lets it again. Costs nothing where it is so already.
pub fn move_less(ctx: &egui::Context, less: bool) {
    let secs = if less { 0.0 } else { ANIMATION_SECS };
    if ctx.global_style().animation_time != secs {
        ctx.all_styles_mut(|style| style.animation_time = secs);
    }
}

fn font_definitions(system_font: Option<FontInFile>) -> FontDefinitions {
    let mut all = FontDefinitions::empty();
    let add = |all: &mut FontDefinitions, name: &str, data: FontData| {
        all.font_data.insert(name.to_owned(), Arc::new(data));
    };
    add(&mut all, "latin", FontData::from_static(fonts::latin(Weight::Regular)));
    add(&mut all, "chinese", FontData::from_static(fonts::chinese(Weight::Regular)));
    add(&mut all, "latin medium", FontData::from_static(fonts::latin(Weight::Medium)));
    add(&mut all, "chinese medium", FontData::from_static(fonts::chinese(Weight::Medium)));
    add(&mut all, "icons", egui_phosphor::Variant::Regular.font_data());
    add(&mut all, "emoji", FontData::from_static(fonts::emoji()));
    for (name, bytes) in ["signs", "code"].into_iter().zip(fonts::signs()) {
        add(&mut all, name, FontData::from_static(bytes));
    }
    // The icons come after ours: their font has blank letters, made for ligatures.
    let mut behind = vec!["icons", "emoji", "signs", "code"];
    if let Some((bytes, index)) = system_font {
        add(&mut all, "system", FontData { index, ..FontData::from_static(bytes) });
        behind.push("system");
    }
    for (family, first) in [
        (FontFamily::Proportional, &["latin", "chinese"][..]),
        (FontFamily::Monospace, &["code", "chinese", "latin"]),
        (FontFamily::Name(MEDIUM.into()), &["latin medium", "chinese medium"]),
        (FontFamily::Name(CHINESE.into()), &["chinese", "latin"]),
        (FontFamily::Name(CHINESE_MEDIUM.into()), &["chinese medium", "latin medium"]),
        (FontFamily::Name(EMOJI.into()), &["emoji", "latin", "chinese"]),
    ] {
        let names = first.iter().chain(&behind).map(|name| (*name).to_owned());
        all.families.insert(family, names.collect());
    }
    all
}

fn style(palette: &Palette) -> Style {
    let mut style = Style {
        text_styles: [
            (TextStyle::Small, regular(SMALL)),
            (TextStyle::Body, regular(BODY)),
            (TextStyle::Button, regular(BODY)),
            (TextStyle::Monospace, egui::FontId::monospace(SMALL)),
            (TextStyle::Heading, medium(TITLE)),
        ]
        .into(),
        animation_time: ANIMATION_SECS,
        visuals: visuals(palette),
        ..Style::default()
    };
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style.interaction.multi_widget_text_select = false;
    // What lies 5 px beside the pointer is not meant: rows and buttons stand close.
    style.interaction.interact_radius = 1.0;
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(8.0, 4.0);
    spacing.button_padding = Vec2::new(12.0, 5.0);
    spacing.interact_size = Vec2::new(28.0, 28.0);
    spacing.menu_margin = Margin::same(4);
    spacing.window_margin = Margin::same(16);
    spacing.tooltip_width = 280.0;
    spacing.scroll = ScrollStyle { bar_width: 8.0, floating_width: 4.0, ..ScrollStyle::floating() };
    style
}

fn visuals(p: &Palette) -> Visuals {
    let base = if p.dark { Visuals::dark() } else { Visuals::light() };
    Visuals {
        override_text_color: None,
        weak_text_color: Some(color(p.quiet)),
        widgets: widgets(p),
        selection: Selection {
            bg_fill: color(p.accent.over(p.card, if p.dark { 0.35 } else { 0.22 })),
            stroke: Stroke::new(1.0, color(p.text)),
        },
        hyperlink_color: color(p.accent),
        faint_bg_color: color(p.hover),
        extreme_bg_color: color(p.card),
        text_edit_bg_color: Some(color(p.card)),
        code_bg_color: color(p.hover),
        warn_fg_color: color(p.danger),
        error_fg_color: color(p.danger),
        window_corner_radius: CornerRadius::same(FLOAT_CORNER + 2),
        window_shadow: shadow(p, 24),
        window_fill: color(p.card),
        window_stroke: Stroke::new(1.0, color(p.hairline)),
        window_highlight_topmost: false,
        menu_corner_radius: CornerRadius::same(FLOAT_CORNER),
        panel_fill: color(p.panel),
        popup_shadow: shadow(p, 16),
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(1.5, color(p.accent)),
            blink: false,
            ..TextCursorStyle::default()
        },
        button_frame: true,
        indent_has_left_vline: false,
        striped: false,
        ..base
    }
}

/// The soft shadow under what floats; in the dark theme the border does most of the work.
pub fn shadow(p: &Palette, blur: u8) -> Shadow {
    let color = Color32::from_black_alpha(if p.dark { 110 } else { 28 });
    let down = i8::try_from(blur / 4).unwrap_or(i8::MAX);
    Shadow { offset: [0, down], blur, spread: 0, color }
}

fn widgets(p: &Palette) -> Widgets {
    let visuals = |fill: Rgb, stroke: Stroke, text: Rgb| WidgetVisuals {
        bg_fill: color(fill),
        weak_bg_fill: color(fill),
        bg_stroke: stroke,
        corner_radius: CornerRadius::same(CORNER),
        fg_stroke: Stroke::new(1.0, color(text)),
        expansion: 0.0,
    };
    let hairline = Stroke::new(1.0, color(p.hairline));
    Widgets {
        noninteractive: visuals(p.panel, hairline, p.text),
        inactive: visuals(p.card, hairline, p.text),
        hovered: visuals(p.hover, hairline, p.text),
        // egui takes focus for pressed: the ring says where the keyboard is.
        active: visuals(p.hover, Stroke::new(2.0, color(p.accent)), p.text),
        open: visuals(p.hover, hairline, p.text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui_kittest::Harness;

    #[test]
    fn both_weights_have_hanzi_and_icons() {
        let harness = Harness::new_ui(|ui| {
            install(ui, None);
            // The fonts are there from the next frame on.
            if ui.cumulative_frame_nr() > 0 {
                for font in [regular(BODY), medium(BODY)] {
                    for letter in ['脉', '，'].into_iter().chain(egui_phosphor::regular::LIST.chars()) {
                        assert!(ui.fonts_mut(|fonts| fonts.has_glyph(&font, letter)), "{letter} in {font:?}");
                    }
                }
            }
        });
        assert!(harness.ctx.cumulative_frame_nr() > 1);
    }

    #[test]
    fn text_is_set_in_whole_signs_and_broken_as_chinese_is() {
        let texts = ["👍🏽 🇨🇳 1️⃣ ❤️ 👩‍💻 👨‍👩‍👧 🧠", "他说：“对齐”，（LLM）；\n\n\u{301}字 ", ""];
        let mut rows: Vec<Vec<(String, bool)>> = Vec::new();
        let mut drawn = 0;
        Harness::new_ui(|ui| {
            install(ui, None);
            if ui.cumulative_frame_nr() == 0 || !rows.is_empty() {
                return;
            }
            for text in texts {
                let format = egui::text::TextFormat::simple(regular(20.0), Color32::PLACEHOLDER);
                let galley = crate::canvas::pen::wrapped(ui, text, &format, 104.0);
                let glyphs: usize = galley.rows.iter().map(|row| row.char_count_including_newline().0).sum();
                assert_eq!(glyphs, text.chars().count(), "each letter is in its row");
                rows.push(galley.rows.iter().map(|row| (row.row.text(), row.ends_with_newline)).collect());
                let visible =
                    galley.rows.iter().flat_map(|row| &row.row.glyphs).filter(|glyph| !glyph.uv_rect.is_nothing());
                drawn += if text.starts_with('👍') { visible.count() } else { 0 };
            }
        });
        assert_eq!(drawn, 7, "one glyph a sign");
        let row = |text: &str, ends| (text.to_owned(), ends);
        let chinese = [
            row("他说：“对", false),
            row("齐”，", false),
            row("（LLM）；", true),
            row("", true),
            row("\u{301}字 ", false),
        ];
        assert_eq!(rows[1], chinese);
        assert_eq!(rows[2], [row("", false)]);
    }

    #[test]
    fn the_theme_follows_choice_and_system() {
        let mut harness = Harness::new_ui(|ui| apply(ui, in_force(ui, ThemeChoice::System)));
        for (system, dark) in [(Theme::Dark, true), (Theme::Light, false)] {
            harness.input_mut().system_theme = Some(system);
            harness.run_steps(2);
            assert_eq!(harness.ctx.global_style().visuals.dark_mode, dark);
        }
        assert!(in_force(&harness.ctx, ThemeChoice::Dark).dark);
    }
}
