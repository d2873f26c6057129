#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/expert.h"
#include "storage/cell.h"
#include "storage/values_json.h"

// Lists lie as JSON in text columns: they are always read and written whole.

namespace mulkko {

using Headers = std::vector<std::pair<std::string, std::string>>;

std::string list_to_json(std::vector<std::string> const& texts);
std::string list_to_json(std::vector<Language> const& languages);
std::string list_to_json(std::vector<ExpertId> const& experts);
std::string list_to_json(std::vector<Proficiency> const& skills);
std::string list_to_json(std::vector<AwayPeriod> const& periods);
std::string list_to_json(Headers const& headers);

void list_from_json(std::string const& json, std::vector<std::string>& texts);
void list_from_json(std::string const& json, std::vector<Language>& languages);
void list_from_json(std::string const& json, std::vector<ExpertId>& experts);
void list_from_json(std::string const& json, std::vector<Proficiency>& skills);
void list_from_json(std::string const& json, std::vector<AwayPeriod>& periods);
void list_from_json(std::string const& json, Headers& headers);

template <typename T>
struct Stored<std::vector<T>> {
    static constexpr auto kind = CellKind::text;
    static void put(Cell& cell, std::vector<T> const& list) {
        cell.text = list.empty() ? "[]" : list_to_json(list);
    }
    static void take(Cell& cell, std::vector<T>& list) {
        list.clear();  // some lists begin with something in them
        if (cell.text != "[]") list_from_json(cell.text, list);
    }
};

template <>
struct Stored<Values> {
    static constexpr auto kind = CellKind::text;
    static void put(Cell& cell, Values const& values) { cell.text = to_json(values); }
    static void take(Cell& cell, Values& values) { values = values_from_json(cell.text); }
};

}  // namespace mulkko
