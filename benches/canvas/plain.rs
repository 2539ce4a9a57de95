//! Plain `egui_graphs`: the whole map in one `GraphView` with its labels, as its own examples show it.

use std::collections::HashMap;

use egui::{Pos2, Ui};
use egui_graphs::{DefaultGraphView, Graph, MetadataFrame, SettingsInteraction, SettingsNavigation, SettingsStyle};
use mailuo::canvas::Camera;
use mailuo::model::{ConceptId, Map};

/// A map in a plain view.
pub struct Plain {
    graph: Graph,
    places: Vec<Pos2>,
    /// Where to look first: not known until the view has shown itself once.
    first: Option<Camera>,
}

impl Plain {
    pub fn new(map: &Map, camera: Camera) -> Plain {
        let mut graph = Graph::new();
        let mut places = Vec::new();
        let mut nodes: HashMap<ConceptId, _> = HashMap::new();
        for (id, concept) in map.concepts().iter() {
            nodes.insert(id, graph.add_node_with_label((), concept.title.clone()));
            places.push(concept.at.map_or(Pos2::ZERO, |at| Pos2::new(at.x as f32, at.y as f32)));
        }
        for (_, link) in map.links() {
            graph.add_edge_with_label(nodes[&link.from], nodes[&link.to], (), String::new());
        }
        Plain { graph, places, first: Some(camera) }
    }

    /// One frame.
    pub fn show(&mut self, ui: &mut Ui) {
        let rect = ui.available_rect_before_wrap();
        DefaultGraphView::new()
            .with_interactions(&SettingsInteraction::new().with_dragging_enabled(true).with_hover_enabled(true))
            .with_navigations(
                &SettingsNavigation::new().with_fit_to_screen_enabled(false).with_zoom_and_pan_enabled(true),
            )
            .with_styles(&SettingsStyle::new().with_labels_always(true))
            .show(ui, &mut self.graph);
        if let Some(camera) = self.first.take() {
            // Its first show scatters the nodes and fits them.
            for (node, place) in self.graph.g_mut().node_weights_mut().zip(&self.places) {
                node.set_location(*place);
            }
            let mut frame = MetadataFrame::new(None).load(ui);
            frame.zoom = camera.zoom;
            frame.pan = rect.size() / 2.0 - egui::vec2(camera.x, camera.y) * camera.zoom;
            frame.save(ui);
        }
    }
}
