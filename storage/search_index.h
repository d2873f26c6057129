#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.h"
#include "storage/connection.h"

namespace mulkko {

/// Makes the words of a text that both engines' full-text indexes understand alike: plain ASCII.
/// Shape: Chinese, Japanese and Korean runs become overlapping pairs, so that a part of a compound or a
/// word with a particle is found; other words become themselves. Source: docs/decisions/008-search.md.
std::string search_words(std::string_view text);

/// Holds one word of a query as what must be found in one text together.
/// Shape: each phrase is words in a row; `starts` says that the last one may go on.
struct SearchTerm {
    struct Phrase {
        std::vector<std::string> words;
        bool starts = false;
    };
    std::vector<Phrase> phrases;
};

/// Splits a query at its spaces; at most eight terms, a word of signs alone gives none.
std::vector<SearchTerm> search_terms(std::string_view query);

/// Finds tickets by what they say in public.
class SearchIndex {
public:
    explicit SearchIndex(Connection& connection) : connection_(connection) {}

    void add(TicketId ticket, std::string_view source, std::string_view text);
    /// Takes the place of the ticket's text from the same source.
    void replace(TicketId ticket, std::string_view source, std::string_view text);

    /// Writes the condition that a ticket has a text that matches one expression.
    std::string condition(std::string_view ticket_column) const;
    std::string expression(SearchTerm const& term) const;

private:
    Connection& connection_;
};

}  // namespace mulkko
