#pragma once

#include <array>
#include <string_view>

namespace mulkko::fuzz {

/// Feeds arbitrary bytes to one reader of foreign input, and stops the program where a promise of its
/// header does not hold.
struct Target {
    std::string_view name;
    void (*try_on)(std::string_view bytes);
};

void request_head(std::string_view bytes);
void request_target(std::string_view bytes);
void form_fields(std::string_view bytes);
void multipart_body(std::string_view bytes);
void json_body(std::string_view bytes);
void typed_text(std::string_view bytes);
void search_query(std::string_view bytes);
void po_file(std::string_view bytes);
void letter(std::string_view bytes);

inline constexpr std::array<Target, 9> kTargets{{
    {"request_head", request_head},
    {"request_target", request_target},
    {"form_fields", form_fields},
    {"multipart_body", multipart_body},
    {"json_body", json_body},
    {"typed_text", typed_text},
    {"search_query", search_query},
    {"po_file", po_file},
    {"letter", letter},
}};

/// Stops the program, saying which promise was broken.
void must(bool holds, std::string_view promise);

}  // namespace mulkko::fuzz
