#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "domain/ids.h"
#include "domain/language.h"
#include "domain/message.h"
#include "domain/offer.h"
#include "domain/ticket.h"
#include "domain/time.h"
#include "domain/user.h"

namespace mulkko {

/// Tells how a value lies in a column. Both engines know more kinds; Mulkko needs only these.
enum class CellKind { integer, text };

/// Holds one value on its way into or out of a statement.
struct Cell {
    CellKind kind = CellKind::integer;
    bool null = false;
    long long number = 0;
    std::string text;
};

/// Says how a domain type lies in a column: `kind`, `put` into a cell, `take` out of one that is not null.
template <typename T>
struct Stored;

template <typename T>
concept Storable = requires {
    Stored<T>::kind;
};

template <std::integral Number>
struct Stored<Number> {
    static constexpr auto kind = CellKind::integer;
    static void put(Cell& cell, Number number) { cell.number = static_cast<long long>(number); }
    static void take(Cell& cell, Number& number) { number = static_cast<Number>(cell.number); }
};

template <>
struct Stored<std::string> {
    static constexpr auto kind = CellKind::text;
    static void put(Cell& cell, std::string_view text) { cell.text.assign(text); }
    static void take(Cell& cell, std::string& text) { text = std::move(cell.text); }
};

/// Only ever bound, never read back.
template <>
struct Stored<std::string_view> {
    static constexpr auto kind = CellKind::text;
    static void put(Cell& cell, std::string_view text) { cell.text.assign(text); }
};

template <>
struct Stored<Time> {
    static constexpr auto kind = CellKind::integer;
    static void put(Cell& cell, Time time) { cell.number = to_micros(time); }
    static void take(Cell& cell, Time& time) { time = from_micros(cell.number); }
};

template <>
struct Stored<Date> {
    static constexpr auto kind = CellKind::text;
    static void put(Cell& cell, Date date) { cell.text = to_text(date); }
    static void take(Cell& cell, Date& date) { date = parse_date(cell.text).value_or(Date{}); }
};

/// An id of 0 names nothing, and lies as null so that foreign keys hold.
template <typename Tag>
struct Stored<Id<Tag>> {
    static constexpr auto kind = CellKind::integer;
    static void put(Cell& cell, Id<Tag> id) {
        cell.number = id.value;
        cell.null = id.value == 0;
    }
    static void take(Cell& cell, Id<Tag>& id) { id.value = cell.number; }
};

template <typename T>
struct Stored<std::optional<T>> {
    static constexpr auto kind = Stored<T>::kind;
    static void put(Cell& cell, std::optional<T> const& value) {
        cell.null = !value;
        if (value) Stored<T>::put(cell, *value);
    }
    static void take(Cell& cell, std::optional<T>& value) { Stored<T>::take(cell, value.emplace()); }
};

std::optional<Visibility> visibility_from(std::string_view name);
std::optional<OfferStatus> offer_status_from(std::string_view name);

/// Lies under its name, so that the tables read well and survive a new enumerator.
template <typename Enum, auto from>
struct StoredByName {
    static constexpr auto kind = CellKind::text;
    static void put(Cell& cell, Enum value) {
        if constexpr (std::same_as<Enum, Language>) {
            cell.text.assign(code_of(value));
        } else {
            cell.text.assign(name_of(value));
        }
    }
    static void take(Cell& cell, Enum& value) { value = from(cell.text).value_or(Enum{}); }
};

template <>
struct Stored<Language> : StoredByName<Language, language_from> {};
template <>
struct Stored<Role> : StoredByName<Role, role_from> {};
template <>
struct Stored<Visibility> : StoredByName<Visibility, visibility_from> {};
template <>
struct Stored<OfferStatus> : StoredByName<OfferStatus, offer_status_from> {};

/// Lies as its rank, because lists are ordered by it.
template <>
struct Stored<Urgency> {
    static constexpr auto kind = CellKind::integer;
    static void put(Cell& cell, Urgency urgency) { cell.number = static_cast<long long>(urgency); }
    static void take(Cell& cell, Urgency& urgency) { urgency = static_cast<Urgency>(cell.number); }
};

}  // namespace mulkko
