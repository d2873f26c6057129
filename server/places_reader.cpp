#include <map>

#include "server/rules_reader.h"

namespace mulkko {
namespace {

/// Gathers names, and refuses one that stands for two places: nobody could tell which is meant.
class Names {
public:
    void add(JsonPlace const& where, std::string const& name, Place const& place) {
        auto const [known, is_new] = seen_.emplace(Places::key_of(name), place);
        if (!is_new && known->second != place) where.fault("places.doubled_name", {{"name", name}});
        all_.emplace_back(name, place);
    }
    std::vector<std::pair<std::string, Place>> const& all() const { return all_; }

private:
    std::map<std::string, Place> seen_;
    std::vector<std::pair<std::string, Place>> all_;
};

void add_names(Names& names, JsonPlace const& entry, Place const& place) {
    auto const label = read_label(entry.at("name"));
    for (auto const language : kLanguages) names.add(entry, label.in(language), place);
    auto const also = entry.maybe("also");
    if (!also) return;
    for (auto const& name : also->texts()) names.add(*also, name, place);
}

std::map<std::string, std::string> read_regions(JsonPlace const& list) {
    std::map<std::string, std::string> countries;
    for (auto const& region : list.items()) {
        region.only({"code", "country", "name"});
        (void)read_label(region.at("name"));
        countries[region.at("code").text()] = region.at("country").text();
    }
    return countries;
}

void read_province(
    Names& names, JsonPlace const& entry, std::map<std::string, std::string> const& countries
) {
    entry.only({"code", "region", "is_city", "name", "also", "cities"});
    Place province{.region = entry.at("region").text(), .province = entry.at("code").text()};
    auto const country = countries.find(province.region);
    if (country == countries.end())
        return entry.at("region").fault("places.unknown_region", {{"region", province.region}});
    province.country = country->second;
    auto const is_city = entry.maybe("is_city");
    if (is_city && is_city->truth()) province.city = province.province;
    add_names(names, entry, province);
    for (auto const& item : entry.at("cities").items()) {
        item.only({"code", "name", "also"});
        auto city = province;
        city.city = item.at("code").text();
        add_names(names, item, city);
    }
}

}  // namespace

Result<Places> read_places(std::string const& path) {
    auto file = JsonFile::read(path);
    if (!file) return pass(file);
    JsonPlace root{*file};
    root.only({"regions", "provinces"});
    auto const countries = read_regions(root.at("regions"));
    Names names;
    for (auto const& province : root.at("provinces").items()) read_province(names, province, countries);
    if (auto faults = file->faults()) return fail(*faults);
    return Places{names.all()};
}

}  // namespace mulkko
