#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/language.h"

namespace mulkko {

enum class Verb { get, head, post, patch, put, remove, options, other };

/// Holds one part of a multipart body. Files lie in a temporary file that goes with the request.
struct Part {
    std::string name;
    std::string file_name;   ///< empty for plain fields
    std::string media_type;  ///< what the bytes are, by content
    std::string text;        ///< plain fields only
    std::filesystem::path file;
    std::int64_t size = 0;
    std::string sha256;
};

using Fields = std::multimap<std::string, std::string, std::less<>>;

/// Holds one request as the handlers see it, free of sockets.
/// Shape: `path` is decoded once, without the query; header names in lower case; `form` holds the fields of
/// an urlencoded or multipart body.
struct Request {
    Verb verb = Verb::get;
    std::string path;
    Fields query;
    std::map<std::string, std::string, std::less<>> headers;
    std::map<std::string, std::string, std::less<>> cookies;
    Fields form;
    std::vector<Part> parts;
    std::string body;
    std::string client_address;
    std::string id;  ///< goes into the log and the answer
    bool secure = false;
    std::map<std::string, std::string, std::less<>> path_values;  ///< {id} of the route

    std::optional<std::string_view> header(std::string_view lower_case_name) const;
    std::string_view query_value(std::string_view name) const;  ///< the first; empty if absent
    std::string_view form_value(std::string_view name) const;
    std::vector<std::string> form_values(std::string_view name) const;
};

}  // namespace mulkko
