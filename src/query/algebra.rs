//! Looking into parsed queries.

use crate::text::SERVICE;
use oxigraph::model::{Literal, NamedNode, Term};
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, Function, GraphPattern, OrderExpression};
use spargebra::term::{GroundTerm, NamedNodePattern};

/// The other endpoints that the query calls, but for the reserved one of the text search; `None` for one that a variable names.
pub(super) fn services(query: &Query) -> Vec<Option<String>> {
    let mut pattern = pattern_of(query).clone();
    let mut found = Vec::new();
    walk(&mut pattern, &mut |pattern| match pattern {
        GraphPattern::Service { name: NamedNodePattern::Variable(_), .. } => found.push(None),
        GraphPattern::Service { name: NamedNodePattern::NamedNode(name), .. } if name.as_str() != SERVICE => {
            found.push(Some(name.as_str().to_owned()));
        }
        _ => {}
    });
    found
}

/// Has what stands before a `SERVICE` give its variable a value: the evaluator would ask it on its own, and find none.
pub(super) fn bind_services(query: &mut Query) {
    walk(pattern_of_mut(query), &mut |pattern| {
        let taken = std::mem::take(pattern);
        *pattern = match taken {
            GraphPattern::Join { left, right } if is_open(&right) => GraphPattern::Lateral { left, right },
            GraphPattern::Join { left, right } if is_open(&left) => GraphPattern::Lateral { left: right, right: left },
            GraphPattern::LeftJoin { left, right, expression } if is_open(&right) => {
                let optional = GraphPattern::LeftJoin { left: Box::default(), right, expression };
                GraphPattern::Lateral { left, right: Box::new(optional) }
            }
            other => other,
        };
    });
}

fn is_open(pattern: &GraphPattern) -> bool {
    matches!(pattern, GraphPattern::Service { name: NamedNodePattern::Variable(_), .. })
}

/// Whether the query asks the text search anywhere.
pub(super) fn searches(query: &Query) -> bool {
    let mut pattern = pattern_of(query).clone();
    let mut found = false;
    walk(&mut pattern, &mut |pattern| found |= matches!(pattern, GraphPattern::Service { name, .. } if is_search(name)));
    found
}

fn is_search(name: &NamedNodePattern) -> bool {
    matches!(name, NamedNodePattern::NamedNode(name) if name.as_str() == SERVICE)
}

/// Puts a filter before every operator that holds rows: it calls a function with something of every row, so that it cannot be moved down
/// to where the rows are made.
pub(super) fn watch(query: &mut Query, function: &NamedNode) {
    walk(pattern_of_mut(query), &mut |pattern| {
        if let GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Group { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner } = pattern
        {
            let mut values = Vec::new();
            inner.on_in_scope_variable(|variable| values.push(Expression::Variable(variable.clone())));
            values.push(Expression::Literal(Literal::from(true)));
            let called = Expression::FunctionCall(Function::Custom(function.clone()), vec![Expression::Coalesce(values)]);
            let watched = std::mem::take(&mut **inner);
            **inner = GraphPattern::Filter { expr: called, inner: Box::new(watched) };
        }
    });
}

/// How many rows the `VALUES` blocks give when each meets each other.
pub(super) fn product_of_values(query: &Query) -> usize {
    let mut pattern = pattern_of(query).clone();
    let mut product = 1_usize;
    walk(&mut pattern, &mut |pattern| {
        if let GraphPattern::Values { bindings, .. } = pattern {
            product = product.saturating_mul(bindings.len().max(1));
        }
    });
    product
}

/// Puts values into every `VALUES` block over the variable alone; without any it may be anything. Says whether there was such a block.
pub(super) fn bind(query: &mut Query, name: &str, values: &[Term]) -> bool {
    let rows: Vec<_> = if values.is_empty() { vec![vec![None]] } else { values.iter().map(|value| vec![ground(value)]).collect() };
    let mut found = false;
    walk(pattern_of_mut(query), &mut |pattern| {
        if let GraphPattern::Values { variables, bindings } = pattern
            && let [variable] = variables.as_slice()
            && variable.as_str() == name
        {
            bindings.clone_from(&rows);
            found = true;
        }
    });
    found
}

/// The IRIs of a namespace that stand in the query, sorted, each once.
pub(super) fn iris(query: &Query, namespace: &str) -> Vec<String> {
    let text = query.to_string();
    let start = format!("<{namespace}");
    let locals = text.split(&start).skip(1).filter_map(|rest| rest.split_once('>')).map(|(local, _)| local);
    let mut found: Vec<String> = locals.filter(|local| !local.is_empty()).map(|local| format!("{namespace}{local}")).collect();
    found.sort();
    found.dedup();
    found
}

fn ground(term: &Term) -> Option<GroundTerm> {
    match term {
        Term::NamedNode(node) => Some(GroundTerm::NamedNode(NamedNode::clone(node))),
        Term::Literal(literal) => Some(GroundTerm::Literal(Literal::clone(literal))),
        Term::BlankNode(_) | Term::Triple(_) => None,
    }
}

fn pattern_of(query: &Query) -> &GraphPattern {
    match query {
        Query::Select { pattern, .. } | Query::Construct { pattern, .. } | Query::Describe { pattern, .. } | Query::Ask { pattern, .. } => {
            pattern
        }
    }
}

fn pattern_of_mut(query: &mut Query) -> &mut GraphPattern {
    match query {
        Query::Select { pattern, .. } | Query::Construct { pattern, .. } | Query::Describe { pattern, .. } | Query::Ask { pattern, .. } => {
            pattern
        }
    }
}

/// Visits a pattern and every pattern below it, those inside `EXISTS` included.
fn walk(pattern: &mut GraphPattern, visit: &mut dyn FnMut(&mut GraphPattern)) {
    visit(pattern);
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => {}
        GraphPattern::Join { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right }
        | GraphPattern::Lateral { left, right } => {
            walk(left, visit);
            walk(right, visit);
        }
        GraphPattern::LeftJoin { left, right, expression } => {
            walk(left, visit);
            walk(right, visit);
            if let Some(e) = expression {
                walk_expression(e, visit);
            }
        }
        GraphPattern::Filter { expr, inner } => {
            walk_expression(expr, visit);
            walk(inner, visit);
        }
        GraphPattern::Extend { inner, expression, .. } => {
            walk_expression(expression, visit);
            walk(inner, visit);
        }
        GraphPattern::OrderBy { inner, expression } => {
            for OrderExpression::Asc(e) | OrderExpression::Desc(e) in expression {
                walk_expression(e, visit);
            }
            walk(inner, visit);
        }
        GraphPattern::Group { inner, aggregates, .. } => {
            for (_, aggregate) in aggregates {
                if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                    walk_expression(expr, visit);
                }
            }
            walk(inner, visit);
        }
        GraphPattern::Graph { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Service { inner, .. } => walk(inner, visit),
    }
}

fn walk_expression(expression: &mut Expression, visit: &mut dyn FnMut(&mut GraphPattern)) {
    match expression {
        Expression::NamedNode(_) | Expression::Literal(_) | Expression::Variable(_) | Expression::Bound(_) => {}
        Expression::Or(a, b)
        | Expression::And(a, b)
        | Expression::Equal(a, b)
        | Expression::SameTerm(a, b)
        | Expression::Greater(a, b)
        | Expression::GreaterOrEqual(a, b)
        | Expression::Less(a, b)
        | Expression::LessOrEqual(a, b)
        | Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Divide(a, b) => {
            walk_expression(a, visit);
            walk_expression(b, visit);
        }
        Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => walk_expression(a, visit),
        Expression::In(a, list) => {
            walk_expression(a, visit);
            walk_expressions(list, visit);
        }
        Expression::Coalesce(list) | Expression::FunctionCall(_, list) => walk_expressions(list, visit),
        Expression::If(a, b, c) => [a, b, c].into_iter().for_each(|e| walk_expression(e, visit)),
        Expression::Exists(pattern) => walk(pattern, visit),
    }
}

fn walk_expressions(list: &mut [Expression], visit: &mut dyn FnMut(&mut GraphPattern)) {
    for expression in list {
        walk_expression(expression, visit);
    }
}
