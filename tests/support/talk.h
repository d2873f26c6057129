#pragma once

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/support/rim.h"

namespace mulkko {

enum class End { closed, open };

/// Holds what is sent on one connection, and what may come back: the sets of statuses, one for each answer.
struct Talk {
    char const* name;
    std::string sent;
    std::vector<std::set<int>> answers;
    End end = End::closed;
};

std::string get(std::string const& target, std::string const& fields = {});
std::string post(std::string const& fields, std::string const& body);
std::string chunked(std::string const& body);
std::string repeated(int times, std::string const& text);

/// Has each talk on a connection of its own.
void expect_talks(Rim& rim, std::vector<Talk> const& talks);

}  // namespace mulkko
