#include "storage/search_index.h"

#include <optional>
#include <tuple>

namespace mulkko {
namespace {

constexpr std::string_view kIndexSqlite = "insert into search_index (rowid, words) values (?, ?)";
constexpr std::string_view kForgetSqlite =
    "insert into search_index (search_index, rowid, words) values ('delete', ?, ?)";

std::string together(std::vector<std::string> const& words) {
    std::string text;
    for (auto const& word : words) text.append(text.empty() ? "" : " ").append(word);
    return text;
}

}  // namespace

void SearchIndex::add(TicketId ticket, std::string_view source, std::string_view text) {
    auto const words = search_words(text);
    auto const id = connection_.add(
        "insert into search_texts (ticket_id, source, words) values (?, ?, ?)", ticket, source, words
    );
    if (connection_.engine() == Engine::sqlite) connection_.change(kIndexSqlite, id, words);
}

void SearchIndex::replace(TicketId ticket, std::string_view source, std::string_view text) {
    using Stored = std::tuple<std::int64_t, std::string>;
    auto const stored = connection_.first<Stored>(
        "select id, words from search_texts where ticket_id = ? and source = ?", ticket, source
    );
    if (!stored) return add(ticket, source, text);
    auto const& [id, old_words] = *stored;
    auto const words = search_words(text);
    if (words == old_words) return;
    connection_.change("update search_texts set words = ? where id = ?", words, id);
    if (connection_.engine() != Engine::sqlite) return;
    connection_.change(kForgetSqlite, id, old_words);
    connection_.change(kIndexSqlite, id, words);
}

std::string SearchIndex::condition(std::string_view ticket_column) const {
    std::string const found =
        connection_.engine() == Engine::sqlite
            ? "select s.ticket_id from search_index join search_texts s on s.id = search_index.rowid "
              "where search_index match ?"
            : "select ticket_id from search_texts where match (words) against (? in boolean mode)";
    return std::string(ticket_column) + " in (" + found + ")";
}

std::string SearchIndex::expression(SearchTerm const& term) const {
    bool const sqlite = connection_.engine() == Engine::sqlite;
    std::string text;
    for (auto const& [words, starts] : term.phrases) {
        if (!text.empty()) text += sqlite ? " AND " : " ";
        if (!sqlite) text += '+';
        text += starts ? words.front() + "*" : '"' + together(words) + '"';
    }
    return text;
}

}  // namespace mulkko
