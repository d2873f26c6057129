#include "domain/text.h"

#include <algorithm>

#include "server/po_file.h"
#include "storage/search_index.h"
#include "tests/fuzz/targets.h"

namespace mulkko::fuzz {
namespace {

bool is_plain_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

void typed_text(std::string_view bytes) {
    constexpr std::size_t kMost = 200, kShort = 20;
    auto text = cleaned(bytes, "title", {.most = kMost, .required = true, .lines = false});
    if (!text) return;
    must(is_valid_utf8(*text), "a cleaned text is UTF-8 without NUL");
    must(length_of(*text) <= kMost, "a cleaned text is no longer than allowed");
    must(text->find('\n') == text->npos, "a title is one line");
    auto again = cleaned(*text, "title", {.most = kMost, .required = true, .lines = false});
    must(again && *again == *text, "cleaning a clean text changes nothing");
    must(is_valid_utf8(shortened(*text, kShort)), "a text is never cut inside a character");
    must(is_valid_utf8(folded(*text)), "a folded text is UTF-8");
}

void search_query(std::string_view bytes) {
    if (!is_valid_utf8(bytes)) return;
    must(is_plain_ascii(search_words(bytes)), "an index is given plain ASCII");
    auto terms = search_terms(bytes);
    must(terms.size() <= 8, "a query has eight terms at most");
    for (auto const& term : terms) {
        for (auto const& phrase : term.phrases) {
            must(!phrase.words.empty(), "a phrase has a word");
            for (auto const& word : phrase.words) must(is_plain_ascii(word), "a query is plain ASCII");
        }
    }
}

void po_file(std::string_view bytes) { read_po(bytes); }

}  // namespace mulkko::fuzz
