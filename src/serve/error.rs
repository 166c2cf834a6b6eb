//! What goes wrong with a request, as a kind of problem with its particulars. The server's own faults are told without
//! their cause, which goes to the log.

use super::kind::{self, Kind};
use crate::query::{Measure, QueryError};
use crate::work::Failure;
use axum::http::StatusCode;
use std::fmt::Display;

/// An answer that is not what was asked for.
#[derive(Clone, Debug)]
pub(super) struct HttpError {
    pub(super) status: StatusCode,
    pub(super) kind: &'static Kind,
    /// What is wrong, in English and Russian; the second may be empty where nobody but programs meets it.
    pub(super) detail: [String; 2],
    /// Line and column in the query, from 1.
    pub(super) place: Option<(usize, usize)>,
    /// The limit that was passed.
    pub(super) most: Option<u64>,
    /// Why the server is at fault: for the log, and told to no client.
    pub(super) cause: Option<Box<str>>,
}

impl HttpError {
    /// A problem of the kind that stands for a status.
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, kind: kind::of(status), detail: [message.into(), String::new()], place: None, most: None, cause: None }
    }

    /// A problem of a kind, told in both languages.
    pub(super) fn of(name: &str, english: impl Into<String>, russian: impl Into<String>) -> Self {
        let kind = kind::named(name).unwrap_or_else(|| kind::of(StatusCode::INTERNAL_SERVER_ERROR));
        Self { status: kind.status, kind, detail: [english.into(), russian.into()], place: None, most: None, cause: None }
    }

    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    pub(super) fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, message)
    }

    pub(super) fn not_acceptable(offered: &[&str]) -> Self {
        let offered = offered.join(", ");
        let russian = format!("ни один из принимаемых типов не подходит; есть: {offered}");
        Self::of("format", format!("none of the accepted media types can be answered; there are: {offered}"), russian)
    }

    pub(super) fn busy() -> Self {
        Self::of("busy", "too many queries are running", "выполняется слишком много запросов")
    }

    /// A fault of the server's own, by its cause.
    pub(super) fn internal(cause: impl Display) -> Self {
        Self::of("internal", "the server could not read its store", "сервер не смог прочитать своё хранилище").by(cause)
    }

    /// A fault of the server's own of which the panic itself has told on standard error.
    pub(super) fn panicked() -> Self {
        Self::internal("the work ended in a panic")
    }

    fn by(mut self, cause: impl Display) -> Self {
        self.cause = Some(cause.to_string().into());
        self
    }

    fn at(mut self, line: usize, column: usize) -> Self {
        self.place = (line > 0).then_some((line, column));
        self
    }

    fn over(mut self, most: u64) -> Self {
        self.most = Some(most);
        self
    }
}

impl From<QueryError> for HttpError {
    fn from(error: QueryError) -> Self {
        match &error {
            QueryError::Unknown(name) => {
                let english = format!("{error}: GET /queries lists them");
                Self::of("missing", english, format!("нет готового запроса `{name}`: их перечень — GET /queries"))
            }
            QueryError::Parameter { query, name } => {
                Self::of("request", error.to_string(), format!("у готового запроса `{query}` нет параметра `{name}`"))
            }
            QueryError::Value { name, value, .. } => {
                Self::of("request", error.to_string(), format!("значение `{value}` не подходит параметру `{name}`"))
            }
            QueryError::Search(_) | QueryError::Evaluation(_) | QueryError::Store(_) => Self::internal(error),
            _ => Failure::from(error).into(),
        }
    }
}

impl From<Failure> for HttpError {
    fn from(failure: Failure) -> Self {
        let english = failure.to_string();
        match failure {
            Failure::Syntax { line, column, message } => {
                let russian = if line > 0 { format!("строка {line}, столбец {column}: {message}") } else { message };
                Self::of("syntax", english, format!("разбор запроса: {russian}")).at(line, column)
            }
            Failure::Large { what, most } => {
                Self::of("large", english, format!("в запросе больше {most} {}", genitive(what))).over(most as u64)
            }
            Failure::Update => Self::of("update", "updates are not allowed here: this address only reads", "изменения здесь не разрешены"),
            Failure::Call { ref message } => Self::of("remote", english, format!("вызов `SERVICE`: {message}")),
            Failure::Service => Self::of("service", english, "вызов `SERVICE` здесь не разрешён"),
            Failure::Unsupported { ref message } => Self::of("unsupported", english, format!("выполнение запроса: {message}")),
            Failure::Format { .. } => Self::of("format", english, "ответ нельзя выразить ни в одном из принимаемых форматов"),
            Failure::Rows { most } => Self::of("rows", english, format!("в ответе больше {most} строк")).over(most),
            Failure::Bytes { most } => Self::of("bytes", english, format!("в ответе больше {most} байт")).over(most),
            Failure::Time { milliseconds } => {
                let seconds = seconds(milliseconds);
                let english = format!("the query took longer than {seconds} s");
                Self::of("time", english, format!("запрос выполнялся дольше {seconds} с")).over(milliseconds)
            }
            Failure::Memory { mib } => Self::of("memory", english, format!("запрос занял больше {mib} МиБ памяти")).over(mib),
            Failure::Depth => Self::of("depth", english, "слишком глубокая вложенность"),
            Failure::Busy => Self::busy(),
            Failure::Crowd { mib } => Self::of(
                "busy",
                format!("all queries together took more than {mib} MiB of memory, and this one the most"),
                format!("все запросы вместе заняли больше {mib} МиБ памяти, и этот больше всех"),
            ),
            Failure::Cancelled => Self::of("cancelled", english, "запрос отменён"),
            Failure::Taken => Self::of("taken", english, "запрос с таким именем уже выполняется"),
            Failure::Internal { message } => {
                Self::of("internal", "the server could not run the query", "сервер не смог выполнить запрос").by(message)
            }
        }
    }
}

/// Milliseconds as seconds, without zeros at the end.
fn seconds(milliseconds: u64) -> String {
    let text = format!("{}.{:03}", milliseconds / 1000, milliseconds % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn genitive(what: Measure) -> &'static str {
    match what {
        Measure::Bytes => "байт",
        Measure::Nesting => "вложенных скобок",
        Measure::Chain => "шаблонов, операторов и предложений",
        Measure::Values => "сочетаний строк `VALUES`",
    }
}
