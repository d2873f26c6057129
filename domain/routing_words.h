#pragma once

#include <vector>

#include "domain/routing.h"
#include "domain/routing_terms.h"

namespace mulkko {

/// Says what stands behind each term's value, for one ticket.
class TermWords {
public:
    TermWords(RoutingCase const& asked, TermValues const& values) : asked_(asked), values_(values) {}

    std::vector<Phrase> of(Term term, ExpertAtWork const& at_work, double value) const;

private:
    std::vector<Phrase> skill(ExpertAtWork const& at_work) const;
    std::vector<Phrase> language(Expert const& expert) const;
    std::vector<Phrase> response(ExpertAtWork const& at_work) const;
    std::vector<Phrase> distance(Expert const& expert) const;
    std::vector<Phrase> familiarity(TrackRecord const& record) const;

    RoutingCase const& asked_;
    TermValues const& values_;
};

}  // namespace mulkko
