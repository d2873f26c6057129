#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/route.h"

namespace mulkko {

using PathValues = std::map<std::string, std::string, std::less<>>;

/// Tells what a path leads to.
/// Shape: `route` is null where the path, or only the verb on it, is unknown; `allowed` lists the verbs of
/// the path, empty where there is no such path.
struct Way {
    Route const* route = nullptr;
    PathValues values;
    std::vector<Verb> allowed;
};

/// Finds the row for a request. Rows with a fixed segment go before those with a {name} in its place; a
/// name stands for one whole segment, never an empty one. HEAD goes the way of GET.
class Router {
public:
    explicit Router(std::vector<Route> const& routes);
    ~Router();
    Way find(Verb verb, std::string_view path) const;

private:
    struct Node;
    static Node const* walk(Node const& node, std::string_view path, PathValues& values);

    std::unique_ptr<Node> root_;
};

/// Writes verbs as an Allow header does: GET, HEAD, POST.
std::string allow_header(std::vector<Verb> const& verbs);

}  // namespace mulkko
