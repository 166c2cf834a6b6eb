//! What a named graph is for.

use crate::vocab::graph::Base;
use oxigraph::model::NamedNode;

/// The kinds of named graphs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GraphKind {
    /// The facts of the item of this hash.
    Item(String),
    /// The evidence of the item of this hash.
    Evidence(String),
    /// Entities known beforehand.
    Authority,
    /// Classes and properties.
    Ontology,
    /// What follows from the other graphs by the ontology.
    Entailed,
    /// Links to the outside graph of this name.
    Links(String),
    /// What people and organizations are compared by, and what they come to.
    Resolution,
    /// What curators decided.
    Decisions,
    /// What curators state beside the item of this hash, or beside the authority.
    Curated(String),
    /// What the item of this hash says by itself, where curators changed it.
    Original(String),
    /// Which version of their content other graphs hold.
    Versions,
    /// What users state in the default graph.
    Own,
    /// Which graphs of others are attached.
    Attached,
    /// None of Tugai's.
    Other,
}

impl GraphKind {
    /// The kind of a graph by its name.
    pub fn of(graph: &NamedNode, base: &Base) -> Self {
        let Some(path) = graph.as_str().strip_prefix(base.as_str()).and_then(|path| path.strip_prefix("graph/")) else {
            return Self::Other;
        };
        match path.split_once('/') {
            Some(("item", hash)) => Self::Item(hash.to_owned()),
            Some(("evidence", hash)) => Self::Evidence(hash.to_owned()),
            Some(("links", target)) => Self::Links(target.to_owned()),
            Some(("curated", hash)) => Self::Curated(hash.to_owned()),
            Some(("original", hash)) => Self::Original(hash.to_owned()),
            Some(("resolution", _)) => Self::Resolution,
            Some(_) => Self::Other,
            None => match path {
                "authority" => Self::Authority,
                "ontology" => Self::Ontology,
                "entailed" => Self::Entailed,
                "decisions" => Self::Decisions,
                "resolution" => Self::Resolution,
                super::version::GRAPH => Self::Versions,
                super::own::GRAPH => Self::Own,
                super::attach::GRAPH => Self::Attached,
                _ => Self::Other,
            },
        }
    }

    /// Whether Tugai keeps a graph of this name itself: all names under `graph/` are its, but for that of what users state.
    pub fn is_kept(graph: &NamedNode, base: &Base) -> bool {
        let path = graph.as_str().strip_prefix(base.as_str());
        path.is_some_and(|path| path.starts_with("graph/")) && Self::of(graph, base) != Self::Own
    }

    /// Whether what the graph says is a current statement of the default graph by itself. What is entailed stands there too, but only as
    /// long as a graph that supports it does.
    pub fn supports(&self) -> bool {
        match self {
            Self::Item(_) | Self::Curated(_) | Self::Authority | Self::Ontology | Self::Links(_) | Self::Own => true,
            Self::Evidence(_)
            | Self::Entailed
            | Self::Resolution
            | Self::Decisions
            | Self::Original(_)
            | Self::Versions
            | Self::Attached
            | Self::Other => false,
        }
    }

    /// Whether it says how others came about: evidence, resolution, and what items say by themselves.
    pub fn is_behind(&self) -> bool {
        matches!(self, Self::Evidence(_) | Self::Resolution | Self::Original(_))
    }

    /// The name of the kind, for counts.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Item(_) => "item",
            Self::Evidence(_) => "evidence",
            Self::Authority => "authority",
            Self::Ontology => "ontology",
            Self::Entailed => "entailed",
            Self::Links(_) => "links",
            Self::Resolution => "resolution",
            Self::Decisions => "decisions",
            Self::Curated(_) => "curated",
            Self::Original(_) => "original",
            Self::Versions => "versions",
            Self::Own => "own",
            Self::Attached => "attached",
            Self::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_graph_that_the_base_names_has_its_kind() {
        let base = Base::default();
        assert_eq!(GraphKind::of(&base.facts("0a"), &base), GraphKind::Item("0a".to_owned()));
        assert_eq!(GraphKind::of(&base.evidence("0a"), &base), GraphKind::Evidence("0a".to_owned()));
        assert_eq!(GraphKind::of(&base.graph("links/wikidata"), &base), GraphKind::Links("wikidata".to_owned()));
        assert_eq!(GraphKind::of(&base.graph("decisions"), &base), GraphKind::Decisions);
        assert_eq!(GraphKind::of(&base.curated("0a"), &base), GraphKind::Curated("0a".to_owned()));
        assert_eq!(GraphKind::of(&base.original("0a"), &base), GraphKind::Original("0a".to_owned()));
        assert_eq!(GraphKind::of(&base.resolution("0a"), &base), GraphKind::Resolution);
        assert_eq!(GraphKind::of(&base.graph("resolution"), &base), GraphKind::Resolution);
        assert_eq!(GraphKind::of(&base.item("0a"), &base), GraphKind::Other);
    }
}
