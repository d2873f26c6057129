#pragma once

#include <string_view>
#include <vector>

#include "domain/language.h"

namespace mulkko::test {

/// Tells a made-up fault in one of several ways.
/// Shape: those of one `fault` in one language are to be found together; faults in several languages are the
/// same, but nobody who only sees letters can know it.
struct Paraphrase {
    int fault;
    Language language;
    std::string_view text;
};

/// The faults before this one were at hand when the thresholds were chosen; those from it on were told
/// afterwards.
inline constexpr int kFirstUnseenFault = 8;

/// Lists eight faults, each told four times in Korean, Chinese and English, and four more told three times:
/// some as a title with a few sentences, some shorter, with other words. Neighbours are close: two of
/// casting, two of plating, two of mouldings.
std::vector<Paraphrase> const& paraphrases();

}  // namespace mulkko::test
