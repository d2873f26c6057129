#pragma once

#include "storage/cell.h"
#include "storage/record.h"

#include "domain/track_record.h"

// The columns of track records: figures as JSON, because they are always read and written whole.

namespace mulkko {

std::string to_json(std::map<std::string, Outcomes, std::less<>> const& skills);
std::string to_json(std::map<CompanyId, Outcomes> const& companies);
std::string to_json(Outcomes const& outcomes);
std::string to_json(AnswerHabit const& answers);
std::string to_json(Decayed const& sum);

void from_json(std::string const& text, std::map<std::string, Outcomes, std::less<>>& skills);
void from_json(std::string const& text, std::map<CompanyId, Outcomes>& companies);
void from_json(std::string const& text, Outcomes& outcomes);
void from_json(std::string const& text, AnswerHabit& answers);
void from_json(std::string const& text, Decayed& sum);

template <typename T>
struct StoredAsJson {
    static constexpr auto kind = CellKind::text;
    static void put(Cell& cell, T const& value) { cell.text = to_json(value); }
    static void take(Cell& cell, T& value) { from_json(cell.text, value); }
};

template <>
struct Stored<std::map<std::string, Outcomes, std::less<>>>
    : StoredAsJson<std::map<std::string, Outcomes, std::less<>>> {};
template <>
struct Stored<std::map<CompanyId, Outcomes>> : StoredAsJson<std::map<CompanyId, Outcomes>> {};
template <>
struct Stored<Outcomes> : StoredAsJson<Outcomes> {};
template <>
struct Stored<AnswerHabit> : StoredAsJson<AnswerHabit> {};
template <>
struct Stored<Decayed> : StoredAsJson<Decayed> {};

void fields_of(Record<TrackRecord> auto& record, auto&& field) {
    field("expert_id", record.expert);
    field("skills", record.skills);
    field("companies", record.companies);
    field("overall", record.overall);
    field("answers", record.answers);
    field("work", record.work);
}

}  // namespace mulkko
