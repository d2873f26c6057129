#include "server/router.h"

#include <algorithm>
#include <array>

namespace mulkko {
namespace {

constexpr std::array<std::string_view, 8> kVerbNames{
    "GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", ""};

// "/a/b" becomes "a" and "/b".
std::pair<std::string_view, std::string_view> first_segment(std::string_view path) {
    path.remove_prefix(1);
    auto end = std::min(path.find('/'), path.size());
    return {path.substr(0, end), path.substr(end)};
}

bool is_name(std::string_view segment) { return segment.size() > 2 && segment.front() == '{'; }

}  // namespace

struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> fixed;
    std::unique_ptr<Node> any;
    std::string name;  // what `any` stands for
    std::map<Verb, Route const*> rows;
};

Router::~Router() = default;

Router::Router(std::vector<Route> const& routes) : root_(std::make_unique<Node>()) {
    for (auto const& route : routes) {
        auto* node = root_.get();
        for (auto rest = route.path; !rest.empty();) {
            auto [segment, after] = first_segment(rest);
            rest = after;
            auto& next = is_name(segment) ? node->any : node->fixed[std::string(segment)];
            if (is_name(segment)) node->name = segment.substr(1, segment.size() - 2);
            if (!next) next = std::make_unique<Node>();
            node = next.get();
        }
        node->rows.try_emplace(route.verb, &route);
    }
}

Router::Node const* Router::walk(Node const& node, std::string_view path, PathValues& values) {
    if (path.empty()) return node.rows.empty() ? nullptr : &node;
    auto [segment, rest] = first_segment(path);
    if (auto found = node.fixed.find(segment); found != node.fixed.end()) {
        if (auto const* end = walk(*found->second, rest, values)) return end;
    }
    if (!node.any || segment.empty()) return nullptr;
    auto const* end = walk(*node.any, rest, values);
    if (end) values[node.name] = segment;
    return end;
}

Way Router::find(Verb verb, std::string_view path) const {
    Way way;
    if (path.empty() || path.front() != '/') return way;
    auto const* node = walk(*root_, path, way.values);
    if (!node) return way;
    for (auto const& [known, row] : node->rows) {
        way.allowed.push_back(known);
        if (known == Verb::get) way.allowed.push_back(Verb::head);
    }
    auto row = node->rows.find(verb == Verb::head ? Verb::get : verb);
    if (row != node->rows.end()) way.route = row->second;
    return way;
}

std::string allow_header(std::vector<Verb> const& verbs) {
    std::string text;
    for (auto verb : verbs) {
        text += (text.empty() ? "" : ", ") + std::string(kVerbNames[static_cast<std::size_t>(verb)]);
    }
    return text;
}

}  // namespace mulkko
