//! The law of stops: each shows the map as it is laid out, scaled as one, with titles that are read from the last row, or it is
//! too wide; and nothing but what it lights has words.

#![expect(clippy::expect_used, reason = "a test that was set up wrong ends here")]

use std::collections::BTreeSet;

use egui::{Context, Pos2, RawInput, Rect, vec2};
use mailuo::canvas::{Canvas, Marks, Named, Sight};
use mailuo::document::Drafts;
use mailuo::edit::compose::Selection;
use mailuo::formats::open;
use mailuo::graph::{Query, SearchIndex};
use mailuo::look::afar::NEAR;
use mailuo::look::card::TITLE;
use mailuo::look::palette::LIGHT;
use mailuo::look::{Box2, stage};
use mailuo::model::{ConceptId, LinkKind, Map};
use mailuo::scene::{Node, Scene, View};
use mailuo::study::{Lit, lit};
use mailuo::ui::kit::theme;
use mailuo::ui::stage::screen;
use mailuo::words::Lang;

const SCREENS: [[f32; 2]; 4] = [[1440.0, 900.0], [1920.0, 1080.0], [1024.0, 768.0], [1024.0, 640.0]];

/// A stop of a shipped map on its way to the screen.
struct Stop<'a> {
    map: &'a Map,
    scene: &'a Scene,
    title: &'a str,
    lit: Lit,
    area: Box2,
}

/// A stop as it is drawn: zoom, cards that can be read, and all texts with the size of their letters.
struct Drawn {
    zoom: f32,
    room: Rect,
    cards: Vec<(Named, Rect)>,
    texts: Vec<(String, f32)>,
}

impl Stop<'_> {
    fn drawn(&self, [width, height]: [f32; 2]) -> Drawn {
        let ctx = Context::default();
        theme::install(&ctx, None);
        let mut canvas = Canvas::new("test");
        canvas.open(None);
        let concepts: Vec<ConceptId> = self.lit.concepts.iter().copied().collect();
        let marks = match self.lit.all {
            true => Marks::of_all(1),
            false => Marks::new(self.map, self.scene, &concepts, true, 1),
        };
        let marks = marks.of_stop();
        let (selection, link_kind) = (Selection::default(), LinkKind::LeadsTo);
        let sight = Sight {
            map: self.map,
            scene: self.scene,
            selection: &selection,
            palette: &LIGHT,
            lang: Lang::English,
            link_kind: &link_kind,
            alone: true,
            shown: None,
            marks: Some(&marks),
            edits: true,
            drawn_on: false,
        };
        let window = Rect::from_min_size(Pos2::ZERO, vec2(width, height));
        let room = screen::parts(window).1;
        let mut texts = Vec::new();
        // Set out in the first frame, and long arrived in the last.
        for time in 0..4_u8 {
            let input = RawInput { screen_rect: Some(window), time: Some(f64::from(time)), ..RawInput::default() };
            let mut output = ctx.run_ui(input, |ui| {
                let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(room));
                drop(canvas.show(&mut ui, &sight, &mut Drafts::default()));
            });
            if time == 1 {
                canvas.stage_stop(self.area, f64::from(time));
            }
            output.textures_delta.clear();
            let text = |shape: &egui::epaint::ClippedShape| match &shape.shape {
                egui::Shape::Text(text) => {
                    let size = text.galley.job.sections.first().map_or(0.0, |section| section.format.font_id.size);
                    Some((text.galley.text().to_owned(), size))
                }
                _ => None,
            };
            texts = output.shapes.iter().filter_map(text).collect();
        }
        let place = |named: &Named| self.scene.card(named.node).map(|card| canvas.on_screen(card.area, 1.0));
        let cards = canvas.legible().cards.iter();
        let cards = cards.filter_map(|named| Some((named.clone(), place(named)?))).collect();
        Drawn { zoom: canvas.zoom(), room, cards, texts }
    }
}

fn each_stop(mut check: impl FnMut(&Stop<'_>)) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("maps");
    for name in ["llm", "transformer", "chatgpt-training"] {
        let bytes = std::fs::read(folder.join(format!("{name}.ron"))).expect("a shipped map");
        let map = open(&bytes).expect("a map").map;
        let (scene, index) = (Scene::new(&map, &View::default()), SearchIndex::new(&map));
        for (_, tour) in map.tours().iter() {
            for stop in &tour.stops {
                let lit = lit(&map, stop, &mut |words| index.find(&map, &Query::new(words)));
                let area = if lit.all { scene.bounds() } else { scene.area_of(&map, &lit.concepts) };
                let area = area.expect("it lights something");
                check(&Stop { map: &map, scene: &scene, title: &stop.title, lit, area });
            }
        }
    }
}

#[test]
fn what_a_stop_lights_is_read_from_the_last_row_or_it_is_too_wide() {
    let (mut read, mut wide) = (0, 0);
    each_stop(|stop| {
        for size in SCREENS {
            let drawn = stop.drawn(size);
            let cards = if stop.lit.all { usize::MAX } else { stop.lit.concepts.len() };
            if stage::is_too_wide(stop.area, cards, size) {
                wide += 1;
                continue;
            }
            read += 1;
            let least = stage::least_title(cards) * size[1];
            for id in &stop.lit.concepts {
                let (concept, card) = (stop.map.concept(*id), stop.scene.card(Node::Concept(*id)));
                let (concept, card) = concept.zip(card).expect("a card");
                for line in card.lines.texts(&concept.title) {
                    let said = drawn.texts.iter().find(|(text, _)| *text == line);
                    let (_, letters) = said.unwrap_or_else(|| panic!("{}: {line} is not there", stop.title));
                    assert!(*letters >= least - 0.01, "{} at {size:?}: {line} at {letters} of {least}", stop.title);
                }
            }
        }
    });
    assert!(read > 20 && wide > 0, "{read} {wide}");
}

#[test]
fn a_stop_is_the_map_scaled_as_one_and_all_that_is_lit_is_in_view() {
    each_stop(|stop| {
        for size in SCREENS {
            let drawn = stop.drawn(size);
            let lit = |named: &Named| match named.node {
                Node::Concept(id) => stop.lit.all || stop.lit.concepts.contains(&id),
                Node::Folded(_) => true,
            };
            for (named, place) in drawn.cards.iter().filter(|(named, _)| lit(named)) {
                assert!(drawn.room.expand(1.0).contains_rect(*place), "{}: in view at {size:?}", stop.title);
                if drawn.zoom >= NEAR {
                    assert_eq!(named.rect, *place, "{}: in its own place", stop.title);
                    let own = stop.scene.card(named.node).expect("a card").area;
                    assert!((place.width() - own.width() * drawn.zoom).abs() < 0.1);
                }
            }
            let letters = drawn.texts.iter().map(|(_, size)| *size).fold(0.0, f32::max);
            assert!(letters <= (TITLE * drawn.zoom).max(13.0), "{}: nothing is enlarged", stop.title);
        }
    });
}

#[test]
fn what_a_stop_does_not_light_has_no_words() {
    each_stop(|stop| {
        let drawn = stop.drawn([1440.0, 900.0]);
        let titles = |lit: bool| -> BTreeSet<String> {
            let all = stop.map.concepts().iter();
            let of = all.filter(|(id, _)| stop.lit.all || stop.lit.concepts.contains(id) == lit);
            let lines = of.filter_map(|(id, concept)| {
                Some(stop.scene.card(Node::Concept(id))?.lines.texts(&concept.title).collect::<Vec<_>>())
            });
            lines.flatten().collect()
        };
        let lit = titles(true);
        let groups: BTreeSet<&str> = stop.map.groups().iter().map(|(_, group)| group.title.as_str()).collect();
        let is_another = |line: &String| !lit.contains(line) && !groups.contains(line.as_str());
        let mute = titles(false).into_iter().filter(|line| !stop.lit.all && is_another(line));
        for line in mute {
            assert!(!drawn.texts.iter().any(|(text, _)| *text == line), "{}: {line}", stop.title);
        }
    });
}
