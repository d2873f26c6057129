#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "domain/calendar.h"
#include "domain/rules.h"
#include "domain/user.h"
#include "server/catalogues.h"

namespace date {
class time_zone;
}

namespace mulkko {

/// Says domain values to one reader: in the language that the reader chose, at the time of the reader's
/// place.
class Words {
public:
    Words(
        Catalogues const& catalogues,
        Rules const& rules,
        Language language,
        Calendar const& calendar,
        Time now
    );

    Language language() const { return language_; }
    Calendar const& calendar() const { return calendar_; }
    Rules const& rules() const { return rules_; }
    Time now() const { return now_; }

    /// Says a message of the catalogue.
    std::string text(std::string_view key, std::map<std::string, std::string> const& values = {}) const {
        return catalogues_.text(language_, key, values);
    }
    std::string count(std::string_view key, std::int64_t count) const {
        return catalogues_.text_for(language_, key, count);
    }
    bool knows(std::string_view key) const { return catalogues_.knows(Language::en, key); }

    /// Says an instant with weekday and minute, and the year where it is not this one.
    std::string moment(Time time) const;
    std::string day(Date date) const;
    std::string days(Date from, Date until) const;
    /// Says the day it is where the reader is.
    Date today() const { return local_day(now_, calendar_.time_zone); }
    /// Names the zone that all these times are in.
    std::string zone() const;
    /// Says how much working time is left; empty when none is.
    std::string time_left(Time until) const;
    /// Says working minutes as hours. Units: working minutes.
    std::string hours(std::int64_t minutes) const;

    std::string state(std::string_view name) const;
    std::string next(std::string_view state) const;
    /// Names a move; where several rows share the action, the row that leaves `from`.
    std::string move(std::string_view action, std::string_view from = {}) const;
    std::string urgency(Urgency urgency) const;
    std::string role(Role role) const;
    /// Names a skill or a field; a code that the taxonomy lost stays as it is.
    std::string skill(std::string_view code) const;
    std::string field_of_skill(std::string_view code) const;
    std::string level(int level) const;
    std::string country(std::string_view code) const;
    /// Names a language as its own speakers do.
    std::string name(Language language) const;
    std::string languages(std::vector<Language> const& languages) const;
    /// Units: size in bytes.
    std::string size(std::int64_t size) const;

private:
    Catalogues const& catalogues_;
    Rules const& rules_;
    Language language_;
    Calendar const& calendar_;
    Time now_;
    date::time_zone const* zone_;
};

}  // namespace mulkko
