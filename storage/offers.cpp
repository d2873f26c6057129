#include "domain/offer.h"

#include "storage/ticket_fields.h"
#include "storage/ticket_repositories.h"

namespace mulkko {
namespace {

using OfferRow = std::tuple<Offer, std::string>;

std::string select_offers(std::string_view rest) {
    return "select " + columns<Offer>("o") +
           ", u.name from offers o join experts e on e.id = o.expert_id join users u on u.id = e.user_id " +
           std::string(rest);
}

Offer joined(OfferRow row) {
    auto& [offer, name] = row;
    offer.expert_name = std::move(name);
    return std::move(offer);
}

std::vector<Offer> joined(std::vector<OfferRow> rows) {
    std::vector<Offer> offers;
    for (auto& row : rows) offers.push_back(joined(std::move(row)));
    return offers;
}

std::optional<Offer> joined(std::optional<OfferRow> row) {
    if (!row) return std::nullopt;
    return joined(std::move(*row));
}

}  // namespace

OfferId SqlOffers::add(Offer const& offer) {
    static auto const sql = insert_into<WithoutId<Offer>>("offers");
    return {connection_.add(sql, WithoutId{offer})};
}

std::optional<Offer> SqlOffers::find(OfferId id) {
    static auto const sql = select_offers("where o.id = ?");
    return joined(connection_.first<OfferRow>(sql, id));
}

std::optional<Offer> SqlOffers::open_on(TicketId ticket) {
    static auto const sql =
        select_offers("where o.ticket_id = ? and o.status = 'open' order by o.id desc limit 1");
    return joined(connection_.first<OfferRow>(sql, ticket));
}

std::vector<Offer> SqlOffers::all_open_on(TicketId ticket) {
    static auto const sql =
        select_offers("where o.ticket_id = ? and o.status = 'open' order by o.deadline_at, o.id");
    return joined(connection_.all<OfferRow>(sql, ticket));
}

std::vector<Offer> SqlOffers::of(TicketId ticket) {
    static auto const sql = select_offers("where o.ticket_id = ? order by o.id");
    return joined(connection_.all<OfferRow>(sql, ticket));
}

bool SqlOffers::end(Offer const& offer) {
    return connection_.change(
               "update offers set status = ?, answer = ?, answered_at = ? where id = ? and status = 'open'",
               offer.status,
               offer.answer,
               offer.answered_at,
               offer.id
           ) == 1;
}

std::vector<Offer> SqlOffers::overdue(Time now, int most) {
    static auto const sql =
        select_offers("where o.status = 'open' and o.deadline_at <= ? order by o.deadline_at, o.id limit ?");
    return joined(connection_.all<OfferRow>(sql, now, most));
}

std::vector<Offer> SqlOffers::made_between(Time from, Time until) {
    static auto const sql = select_offers("where o.made_at >= ? and o.made_at < ? order by o.made_at, o.id");
    return joined(connection_.all<OfferRow>(sql, from, until));
}

}  // namespace mulkko
