#include "server/views/figure_words.h"

namespace mulkko {
namespace {

template <typename Register, typename SomeId>
std::string registered_name(Register& among, SomeId id, std::string const& key) {
    auto const found = among.find(id);
    return found ? found->name : "#" + key;
}

}  // namespace

std::string group_name(Words const& words, Store& store, Dimension dimension, std::string const& key) {
    if (key.empty()) return {};
    switch (dimension) {
        case Dimension::field:
            return words.skill(key);
        case Dimension::urgency:
            return words.urgency(urgency_from(key).value_or(Urgency::normal));
        case Dimension::language:
            return words.name(language_from(key).value_or(Language::en));
        case Dimension::company:
            return registered_name(store.companies(), CompanyId{std::stoll(key)}, key);
        case Dimension::expert:
            return registered_name(store.experts(), ExpertId{std::stoll(key)}, key);
        case Dimension::month:
        case Dimension::city:
        case Dimension::institution:
            return key;
    }
    return key;
}

}  // namespace mulkko
