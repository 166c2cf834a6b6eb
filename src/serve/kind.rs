//! The kinds of problems that an answer can tell of, each with a status, a title and a page that explains it.

use axum::http::StatusCode;

/// A text in both languages.
pub(super) type Both = [&'static str; 2];

/// A kind of problem.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// The last part of the address of its page.
    pub(super) name: &'static str,
    pub(super) status: StatusCode,
    pub(super) title: Both,
    /// What to do about it.
    pub(super) help: Both,
}

const fn kind(name: &'static str, status: StatusCode, title: Both, help: Both) -> Kind {
    Kind { name, status, title, help }
}

/// Every kind; the first of a status stands for what has no kind of its own.
pub(super) const KINDS: &[Kind] = &[
    kind("request", StatusCode::BAD_REQUEST, ["The request cannot be understood", "Запрос нельзя понять"], ["", ""]),
    kind(
        "syntax",
        StatusCode::BAD_REQUEST,
        ["The text is not SPARQL", "Текст написан не на SPARQL"],
        [
            "line and column say where the parser stopped; the prefixes of this graph need no declaration",
            "строка и столбец показывают, где остановился разбор; префиксы этого графа объявлять не нужно",
        ],
    ),
    kind(
        "unsupported",
        StatusCode::BAD_REQUEST,
        ["The query uses something that is not there", "В запросе есть то, чего здесь нет"],
        ["functions are those of SPARQL 1.1 and 1.2", "функции — из SPARQL 1.1 и 1.2"],
    ),
    kind(
        "token",
        StatusCode::UNAUTHORIZED,
        ["A token is needed", "Нужен токен"],
        ["send `Authorization: Bearer TOKEN`", "пришлите `Authorization: Bearer TOKEN`"],
    ),
    kind("forbidden", StatusCode::FORBIDDEN, ["This is not allowed here", "Здесь это не разрешено"], ["", ""]),
    kind(
        "update",
        StatusCode::FORBIDDEN,
        ["This address only reads", "По этому адресу можно только читать"],
        ["ask with SELECT, ASK, CONSTRUCT or DESCRIBE", "спрашивайте через SELECT, ASK, CONSTRUCT или DESCRIBE"],
    ),
    kind(
        "service",
        StatusCode::FORBIDDEN,
        ["This endpoint does not call that one", "Эта точка доступа не обращается к той"],
        [
            "ask both endpoints from your side, or ask the operator to allow the address",
            "спросите обе точки доступа сами или попросите оператора разрешить адрес",
        ],
    ),
    kind(
        "off",
        StatusCode::FORBIDDEN,
        ["Writing is off", "Запись отключена"],
        ["the operator of the server can turn it on", "включить её может оператор сервера"],
    ),
    kind(
        "kept",
        StatusCode::FORBIDDEN,
        ["Tugai keeps this itself", "Это Tugai ведёт сам"],
        ["correct it with a decision: POST /api/decide, or `tugai decide`", "исправьте это решением: POST /api/decide или `tugai decide`"],
    ),
    kind("missing", StatusCode::NOT_FOUND, ["There is nothing here", "Здесь ничего нет"], ["", ""]),
    kind(
        "method",
        StatusCode::METHOD_NOT_ALLOWED,
        ["The method does not fit this address", "Метод не подходит к этому адресу"],
        ["see the header Allow", "смотрите заголовок Allow"],
    ),
    kind(
        "format",
        StatusCode::NOT_ACCEPTABLE,
        ["There is no accepted format", "Нет принимаемого формата"],
        ["name one with `Accept` or `format=`", "назовите формат в `Accept` или `format=`"],
    ),
    kind("conflict", StatusCode::CONFLICT, ["It contradicts what is there", "Это противоречит тому, что есть"], ["", ""]),
    kind(
        "taken",
        StatusCode::CONFLICT,
        ["A query with this id is running", "Запрос с таким именем уже выполняется"],
        ["choose another `Query-Id`, or none", "выберите другой `Query-Id` или не указывайте его"],
    ),
    kind(
        "large",
        StatusCode::PAYLOAD_TOO_LARGE,
        ["The request is too large", "Запрос слишком велик"],
        [
            "ask in several smaller queries; lists of values belong into `VALUES`",
            "разделите запрос на несколько; списки значений пишите в `VALUES`",
        ],
    ),
    kind("media", StatusCode::UNSUPPORTED_MEDIA_TYPE, ["The content type is not supported", "Тип содержимого не поддерживается"], ["", ""]),
    kind("limit", StatusCode::UNPROCESSABLE_ENTITY, ["The request is beyond a limit", "Запрос превышает предел"], ["", ""]),
    kind(
        "news",
        StatusCode::UNPROCESSABLE_ENTITY,
        ["There is no news in it", "Новостей в этом нет"],
        ["send text, HTML, a feed or JSON Lines", "пришлите текст, HTML, ленту или JSON Lines"],
    ),
    kind(
        "rows",
        StatusCode::UNPROCESSABLE_ENTITY,
        ["The answer has too many rows", "В ответе слишком много строк"],
        ["add a `LIMIT`", "добавьте `LIMIT`"],
    ),
    kind(
        "bytes",
        StatusCode::UNPROCESSABLE_ENTITY,
        ["The answer is too large", "Ответ слишком велик"],
        ["add a `LIMIT`, or ask for fewer columns", "добавьте `LIMIT` или запросите меньше столбцов"],
    ),
    kind(
        "memory",
        StatusCode::UNPROCESSABLE_ENTITY,
        ["The query takes too much memory", "Запросу не хватает памяти"],
        [
            "rows are held by ORDER BY, GROUP BY, DISTINCT and joins of parts that share no variable: connect the parts, and put a `LIMIT` inside the part that grows",
            "строки накапливают ORDER BY, GROUP BY, DISTINCT и соединения частей без общих переменных: свяжите части и поставьте `LIMIT` внутрь той, что растёт",
        ],
    ),
    kind(
        "depth",
        StatusCode::UNPROCESSABLE_ENTITY,
        ["The query is nested too deeply", "В запросе слишком глубокая вложенность"],
        ["ask in several smaller queries", "разделите запрос на несколько"],
    ),
    kind(
        "budget",
        StatusCode::TOO_MANY_REQUESTS,
        ["You have used up your time", "Ваше время исчерпано"],
        ["wait as long as Retry-After says", "подождите столько, сколько указано в Retry-After"],
    ),
    kind(
        "internal",
        StatusCode::INTERNAL_SERVER_ERROR,
        ["The server has failed", "Сбой сервера"],
        ["tell the operator", "сообщите оператору"],
    ),
    kind(
        "busy",
        StatusCode::SERVICE_UNAVAILABLE,
        ["The server is busy", "Сервер занят"],
        ["try again in a few seconds", "повторите через несколько секунд"],
    ),
    kind(
        "cancelled",
        StatusCode::SERVICE_UNAVAILABLE,
        ["The query was cancelled", "Запрос отменён"],
        ["the operator ended it; ask for less", "его остановил оператор; запросите меньше"],
    ),
    kind(
        "remote",
        StatusCode::SERVICE_UNAVAILABLE,
        ["Another endpoint has failed", "Другая точка доступа не ответила"],
        [
            "try again later, ask that endpoint for less, or let the query go on without it by `SERVICE SILENT`",
            "повторите позже, запросите у неё меньше или обойдитесь без неё: `SERVICE SILENT`",
        ],
    ),
    kind(
        "time",
        StatusCode::GATEWAY_TIMEOUT,
        ["The query takes too long", "Запрос выполняется слишком долго"],
        [
            "name the class or graph, connect all parts by variables, and put a `LIMIT` inside the part that grows",
            "назовите класс или граф, свяжите все части переменными и поставьте `LIMIT` внутрь той, что растёт",
        ],
    ),
];

/// The kind of a name.
pub(super) fn named(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// The kind of what has only a status.
pub(super) fn of(status: StatusCode) -> &'static Kind {
    KINDS.iter().find(|kind| kind.status == status).unwrap_or(if status.is_server_error() { internal() } else { &KINDS[0] })
}

fn internal() -> &'static Kind {
    named("internal").unwrap_or(&KINDS[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_a_name_of_its_own_and_speaks_both_languages() {
        let names: BTreeSet<&str> = KINDS.iter().map(|kind| kind.name).collect();
        assert_eq!(names.len(), KINDS.len());
        for kind in KINDS {
            assert!(kind.title.iter().all(|title| !title.is_empty()), "{}", kind.name);
            assert_eq!(kind.help[0].is_empty(), kind.help[1].is_empty(), "{}", kind.name);
        }
        assert_eq!(of(StatusCode::IM_A_TEAPOT).name, "request");
        assert_eq!(of(StatusCode::NOT_IMPLEMENTED).name, "internal");
    }
}
