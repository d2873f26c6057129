#include "domain/fairness.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace mulkko {
namespace {

/// Gathers one expert's offers.
struct Tally {
    ExpertShare share;
    std::vector<std::int64_t> minutes;
    int in_time = 0;

    void count(Offer const& offer, Calendar const& calendar);
    void count_answer(Offer const& offer, Calendar const& calendar);
};

void Tally::count(Offer const& offer, Calendar const& calendar) {
    if (offer.status == OfferStatus::replaced) {
        ++share.taken_back;
        return;
    }
    ++share.offers;
    switch (offer.status) {
        case OfferStatus::open:
            ++share.waiting;
            break;
        case OfferStatus::accepted:
            ++share.accepted;
            count_answer(offer, calendar);
            break;
        case OfferStatus::declined:
            ++share.declined;
            count_answer(offer, calendar);
            break;
        case OfferStatus::expired:
            ++share.expired;
            break;
        case OfferStatus::replaced:
            break;
    }
}

void Tally::count_answer(Offer const& offer, Calendar const& calendar) {
    auto const answered_at = offer.answered_at.value_or(offer.deadline_at);
    if (answered_at <= offer.deadline_at) ++in_time;
    minutes.push_back(working_minutes_between(calendar, offer.made_at, answered_at));
}

std::optional<std::int64_t> median(std::vector<std::int64_t> values) {
    if (values.empty()) return std::nullopt;
    std::ranges::sort(values);
    auto const middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

ExpertShare summed_up(Tally tally) {
    auto const ended = tally.share.accepted + tally.share.declined + tally.share.expired;
    if (ended > 0) tally.share.in_time = static_cast<double>(tally.in_time) / ended;
    tally.share.answer_minutes = median(std::move(tally.minutes));
    return std::move(tally.share);
}

Tally begun(ExpertAtWork const& at_work) {
    Tally tally;
    tally.share.expert = at_work.expert.id;
    tally.share.name = at_work.expert.name;
    tally.share.active = at_work.expert.active;
    tally.share.capacity = at_work.expert.capacity;
    tally.share.open_tickets = at_work.open_tickets;
    return tally;
}

template <typename Count>
std::optional<double> gini_of(std::vector<ExpertShare> const& experts, Count count) {
    std::vector<double> amounts;
    for (auto const& share : experts) {
        if (share.shares()) amounts.push_back(*share.per_place(count(share)));
    }
    return gini(std::move(amounts));
}

}  // namespace

std::optional<double> gini(std::vector<double> amounts) {
    double sum = 0, weighed = 0;
    std::ranges::sort(amounts);
    auto const n = static_cast<double>(amounts.size());
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        sum += amounts[i];
        weighed += (2.0 * static_cast<double>(i) + 1 - n) * amounts[i];
    }
    if (amounts.size() < 2 || sum <= 0) return std::nullopt;
    // Rounding may leave a trace below nothing.
    return std::max(0.0, weighed / (n * sum));
}

std::optional<double> ExpertShare::per_place(int count) const {
    if (capacity <= 0) return std::nullopt;
    return static_cast<double>(count) / capacity;
}

FairnessSheet fairness_sheet(
    std::vector<Offer> const& offers, std::vector<ExpertAtWork> const& experts, Calendars const& calendars
) {
    std::map<ExpertId, Tally> tallies;
    std::map<ExpertId, Calendar const*> calendar_of;
    for (auto const& at_work : experts) {
        tallies.emplace(at_work.expert.id, begun(at_work));
        calendar_of[at_work.expert.id] = &calendars.of(at_work.expert.country);
    }
    for (auto const& offer : offers) {
        auto const found = tallies.find(offer.expert);
        if (found != tallies.end()) found->second.count(offer, *calendar_of.at(offer.expert));
    }
    FairnessSheet sheet;
    for (auto& [id, tally] : tallies) {
        auto const& share = tally.share;
        bool const has_any = share.offers > 0 || share.taken_back > 0 || share.open_tickets > 0;
        if (share.active || has_any) sheet.experts.push_back(summed_up(std::move(tally)));
    }
    sheet.gini_offers = gini_of(sheet.experts, [](auto const& share) { return share.offers; });
    sheet.gini_accepted = gini_of(sheet.experts, [](auto const& share) { return share.accepted; });
    sheet.gini_load = gini_of(sheet.experts, [](auto const& share) { return share.open_tickets; });
    std::ranges::sort(sheet.experts, {}, [](ExpertShare const& share) {
        auto const accepted = share.per_place(share.accepted), offered = share.per_place(share.offers);
        return std::tuple{-accepted.value_or(0), -offered.value_or(0), share.expert};
    });
    return sheet;
}

}  // namespace mulkko
