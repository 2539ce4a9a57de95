//! What is in view as an `egui_graphs` graph. It alone knows node indexes.
//!
//! `egui_graphs` walks all that it holds every frame, so it holds what is in view only, as light pictures that were made
//! when camera or scene changed, and paints them in its order: links under cards, what is selected on top.

use std::collections::HashMap;
use std::rc::Rc;

use egui::{Pos2, Rect, Shape, Ui, UiBuilder, Vec2};
use egui_graphs::{
    DisplayEdge, DisplayNode, DrawContext, EdgeProps, Graph, GraphView, Layout, LayoutState, Node as GraphNode,
    NodeProps, SettingsInteraction, SettingsNavigation,
};
use petgraph::Directed;
use petgraph::stable_graph::{DefaultIx, NodeIndex};

use super::cards::CardLook;
use super::strokes::LinkLook;
use crate::scene::Node;

/// How many links hang on one node of the graph: adding one costs as much as there are.
const LINKS_A_NODE: usize = 48;

/// A card in the graph; none for an end that is not drawn here.
type CardPayload = Option<Rc<CardLook>>;
type LinkPayload = Rc<LinkLook>;
type Picture = Graph<CardPayload, LinkPayload, Directed, DefaultIx, CardShape, LinkShape>;

#[derive(Clone, Debug)]
struct CardShape(CardPayload);

impl From<NodeProps<CardPayload>> for CardShape {
    fn from(props: NodeProps<CardPayload>) -> Self {
        CardShape(props.payload)
    }
}

impl DisplayNode<CardPayload, LinkPayload, Directed, DefaultIx> for CardShape {
    fn closest_boundary_point(&self, _dir: Vec2) -> Pos2 {
        self.0.as_ref().map_or(Pos2::ZERO, |look| look.rect.center())
    }

    fn shapes(&mut self, _ctx: &DrawContext<'_>) -> Vec<Shape> {
        self.0.as_ref().map_or_else(Vec::new, |look| look.shapes())
    }

    fn update(&mut self, _props: &NodeProps<CardPayload>) {}

    fn is_inside(&self, _pos: Pos2) -> bool {
        // Hits are tested on the scene's index.
        false
    }
}

#[derive(Clone, Debug)]
struct LinkShape(LinkPayload);

impl From<EdgeProps<LinkPayload>> for LinkShape {
    fn from(props: EdgeProps<LinkPayload>) -> Self {
        LinkShape(props.payload)
    }
}

impl DisplayEdge<CardPayload, LinkPayload, Directed, DefaultIx, CardShape> for LinkShape {
    fn shapes(
        &mut self,
        _start: &GraphNode<CardPayload, LinkPayload, Directed, DefaultIx, CardShape>,
        _end: &GraphNode<CardPayload, LinkPayload, Directed, DefaultIx, CardShape>,
        _ctx: &DrawContext<'_>,
    ) -> Vec<Shape> {
        self.0.shapes()
    }

    fn update(&mut self, _props: &EdgeProps<LinkPayload>) {}

    fn is_inside(
        &self,
        _start: &GraphNode<CardPayload, LinkPayload, Directed, DefaultIx, CardShape>,
        _end: &GraphNode<CardPayload, LinkPayload, Directed, DefaultIx, CardShape>,
        _pos: Pos2,
    ) -> bool {
        false
    }
}

/// Leaves every place as it is: the default layout would overwrite them.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
struct Still;

impl LayoutState for Still {}

impl Layout<Still> for Still {
    fn from_state(_state: Still) -> impl Layout<Still> {
        Still
    }

    fn next<N, E, Ty, Ix, Dn, De>(&mut self, _g: &mut Graph<N, E, Ty, Ix, Dn, De>, _ui: &Ui)
    where
        N: Clone,
        E: Clone,
        Ty: petgraph::EdgeType,
        Ix: petgraph::graph::IndexType,
        Dn: DisplayNode<N, E, Ty, Ix>,
        De: DisplayEdge<N, E, Ty, Ix, Dn>,
    {
    }

    fn state(&self) -> Still {
        Still
    }
}

/// The graph of what is in view.
pub(super) struct Projection {
    graph: Picture,
    of_node: HashMap<Node, End>,
}

/// The node of the graph that takes the next links of a card.
struct End {
    node: NodeIndex,
    links: usize,
}

impl Projection {
    pub(super) fn new() -> Projection {
        Projection { graph: Graph::new(), of_node: HashMap::new() }
    }

    /// Forgets what was in view.
    pub(super) fn clear(&mut self) {
        self.graph.g_mut().clear();
        self.of_node.clear();
    }

    /// Adds a card. What stands out is painted over the others.
    pub(super) fn add_card(&mut self, node: Node, look: CardLook, on_top: bool) {
        let at = look.rect.center();
        let index = self.graph.add_node_custom(Some(Rc::new(look)), |graph_node| {
            graph_node.set_location(at);
            graph_node.set_selected(on_top);
        });
        self.of_node.insert(node, End { node: index, links: 0 });
    }

    /// Adds a link; its ends need not be in view.
    pub(super) fn add_link(&mut self, from: Node, to: Node, look: LinkLook) {
        let (from, to) = (self.end(from), self.end(to));
        self.graph.add_edge_custom(from, to, Rc::new(look), |_| {});
    }

    fn end(&mut self, node: Node) -> NodeIndex {
        match self.of_node.get_mut(&node) {
            Some(end) if end.links < LINKS_A_NODE => {
                end.links += 1;
                end.node
            }
            Some(_) | None => {
                let index = self.graph.add_node_custom(None, |_| {});
                self.of_node.insert(node, End { node: index, links: 1 });
                index
            }
        }
    }

    /// How many cards and links are in the graph.
    pub(super) fn len(&self) -> (usize, usize) {
        (self.graph.node_count(), self.graph.edge_count())
    }

    /// Paints the graph, under an id of our own: the one that egui gives changes with what stands before it, and the view would
    /// be fitted anew. Its interactions stay off: it moves a node on a mere press. The looks are in screen coordinates already, so the camera of the view does not matter.
    pub(super) fn show(&mut self, ui: &mut Ui, rect: Rect, id: &str) {
        let id = Some(id.to_owned());
        let mut child = ui.new_child(UiBuilder::new().id_salt(("canvas", &id)).max_rect(rect));
        child.set_clip_rect(rect);
        GraphView::<Still, Still>::new()
            .with_id(id)
            .with_interactions(&SettingsInteraction::new())
            .with_navigations(
                &SettingsNavigation::new().with_fit_to_screen_enabled(false).with_zoom_and_pan_enabled(false),
            )
            .show(&mut child, &mut self.graph);
    }
}
