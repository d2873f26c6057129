#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "storage/cell.h"

// A record is a struct whose columns are listed once, in a function found beside it:
//     void fields_of(Record<Offer> auto& offer, auto&& field) { field("id", offer.id); … }
// From that one list come the names in statements, the values bound to them and the rows read back.

namespace mulkko {

template <typename T, typename Wanted>
concept Record = std::same_as<std::remove_const_t<T>, Wanted>;

/// Stands for a record without its "id" column: what an insert or an update writes.
template <typename T>
struct WithoutId {
    T const& record;
};

template <typename T>
inline constexpr bool is_tuple = false;
template <typename... Parts>
inline constexpr bool is_tuple<std::tuple<Parts...>> = true;
template <typename T>
inline constexpr bool is_without_id = false;
template <typename T>
inline constexpr bool is_without_id<WithoutId<T>> = true;

/// Calls `visit(name, field)` for each column of a row: a value, a record, or a tuple of rows.
template <typename Row, typename Visit>
void each_field(Row& row, Visit&& visit) {
    using Plain = std::remove_const_t<Row>;
    if constexpr (Storable<Plain>) {
        visit(std::string_view{}, row);
    } else if constexpr (is_tuple<Plain>) {
        std::apply([&](auto&... part) { (each_field(part, visit), ...); }, row);
    } else if constexpr (is_without_id<Plain>) {
        fields_of(row.record, [&](std::string_view name, auto& field) {
            if (name != "id") visit(name, field);
        });
    } else {
        fields_of(row, visit);
    }
}

template <typename T>
struct Sample {
    inline static T const value{};
};
template <typename T>
struct Sample<WithoutId<T>> {
    inline static T const record{};
    inline static WithoutId<T> const value{record};
};

/// Writes something for each column of a record, with commas between.
template <typename T, typename Write>
std::string for_each_column(Write write) {
    std::string text;
    each_field(Sample<T>::value, [&](std::string_view name, auto const&) {
        if (!text.empty()) text += ", ";
        write(text, name);
    });
    return text;
}

/// Names a record's columns for a select: "t.id, t.state".
template <typename T>
std::string columns(std::string_view table = {}) {
    return for_each_column<T>([&](std::string& text, std::string_view name) {
        if (!table.empty()) text.append(table).append(".");
        text += name;
    });
}

/// Marks a record's values for an insert: "?, ?".
template <typename T>
std::string places() {
    return for_each_column<T>([](std::string& text, std::string_view) { text += '?'; });
}

/// Writes an insert of one record; `T` may be without its id.
template <typename T>
std::string insert_into(std::string_view table) {
    std::string text = "insert into ";
    return text.append(table).append(" (") + columns<T>() + ") values (" + places<T>() + ")";
}

/// Marks a record's values for an update: "state = ?, version = ?".
template <typename T>
std::string assignments() {
    return for_each_column<T>([](std::string& text, std::string_view name) {
        text.append(name).append(" = ?");
    });
}

}  // namespace mulkko
