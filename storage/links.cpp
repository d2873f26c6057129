#include "domain/links.h"

#include "storage/further_repositories.h"
#include "storage/mailing_fields.h"

namespace mulkko {

void fields_of(Record<Link> auto& link, auto&& field) {
    field("key_hash", link.key_hash);
    field("user_id", link.user);
    field("purpose", link.purpose);
    field("created_at", link.created_at);
    field("expires_at", link.expires_at);
    field("address", link.address);
}

void fields_of(Record<WantedAddress> auto& wanted, auto&& field) {
    field("user_id", wanted.user);
    field("address", wanted.address);
    field("wanted_at", wanted.wanted_at);
}

namespace {

class SqlLinks : public Links {
public:
    explicit SqlLinks(Connection& connection) : connection_(connection) {}

    void add(Link const& link) override {
        static auto const sql = insert_into<Link>("links");
        connection_.change(sql, link);
    }
    std::optional<Link> find(std::string const& key_hash) override {
        static auto const sql = "select " + columns<Link>() + " from links where key_hash = ?";
        return connection_.first<Link>(sql, key_hash);
    }
    bool use(std::string const& key_hash) override {
        return connection_.change("delete from links where key_hash = ?", key_hash) > 0;
    }
    void end(UserId user, MailingKind purpose, Time since) override {
        connection_.change(
            "delete from links where user_id = ? and purpose = ? and created_at >= ?", user, purpose, since
        );
    }
    void purge(Time now, int most) override {
        auto const ended = connection_.all<std::string>(
            "select key_hash from links where expires_at < ? limit ?", now, most
        );
        for (auto const& key_hash : ended) use(key_hash);
    }

    // Both engines know this form of "insert or update".
    void want(WantedAddress const& wanted) override {
        static auto const sql = "replace into wanted_addresses (" + columns<WantedAddress>() + ") values (" +
                                places<WantedAddress>() + ")";
        connection_.change(sql, wanted);
    }
    std::optional<WantedAddress> wanted_by(UserId user) override {
        static auto const sql =
            "select " + columns<WantedAddress>() + " from wanted_addresses where user_id = ?";
        return connection_.first<WantedAddress>(sql, user);
    }
    void want_no_longer(UserId user) override {
        connection_.change("delete from wanted_addresses where user_id = ?", user);
    }

private:
    Connection& connection_;
};

}  // namespace

std::unique_ptr<Links> sql_links(Connection& connection) { return std::make_unique<SqlLinks>(connection); }

}  // namespace mulkko
