#pragma once

#include "domain/store.h"
#include "storage/json_columns.h"
#include "storage/record.h"

// The columns of people, each named once.

namespace mulkko {

void fields_of(Record<Company> auto& company, auto&& field) {
    field("id", company.id);
    field("name", company.name);
    field("country", company.country);
    field("city", company.city);
    field("languages", company.languages);
    field("excluded_experts", company.excluded_experts);
    field("excluded_institutions", company.excluded_institutions);
    field("created_at", company.created_at);
}

/// Which expert somebody is comes from the experts' table.
void fields_of(Record<User> auto& user, auto&& field) {
    field("id", user.id);
    field("email", user.email);
    field("name", user.name);
    field("role", user.role);
    field("language", user.language);
    field("company_id", user.company);
    field("active", user.active);
    field("created_at", user.created_at);
}

/// Names and addresses come from the users' table.
void fields_of(Record<Expert> auto& expert, auto&& field) {
    field("id", expert.id);
    field("user_id", expert.user);
    field("institution", expert.institution);
    field("country", expert.country);
    field("city", expert.city);
    field("languages", expert.languages);
    field("skills", expert.skills);
    field("capacity", expert.capacity);
    field("term_from", expert.term_from);
    field("term_until", expert.term_until);
    field("away", expert.away);
    field("weekly_limit", expert.weekly_limit);
    field("paused", expert.paused);
    field("active", expert.active);
    field("created_at", expert.created_at);
}

void fields_of(Record<Session> auto& session, auto&& field) {
    field("key_hash", session.key_hash);
    field("user_id", session.user);
    field("csrf_token", session.csrf_token);
    field("created_at", session.created_at);
    field("seen_at", session.seen_at);
    field("expires_at", session.expires_at);
}

void fields_of(Record<Token> auto& token, auto&& field) {
    field("id", token.id);
    field("user_id", token.user);
    field("name", token.name);
    field("key_hash", token.key_hash);
    field("created_at", token.created_at);
}

void fields_of(Record<GivenAnswer> auto& answer, auto&& field) {
    field("scope", answer.scope);
    field("answer_key", answer.key);
    field("body_hash", answer.body_hash);
    field("status", answer.status);
    field("headers", answer.headers);
    field("content_type", answer.content_type);
    field("body", answer.body);
    field("at", answer.at);
    field("expires_at", answer.expires_at);
}

/// A person, and which expert that is, if any.
using UserRow = std::tuple<User, std::optional<ExpertId>>;
User joined(UserRow row);
std::string const& user_columns();
/// Shape: the user is `u`; put a condition or an order behind it.
inline constexpr std::string_view kUserTables = "users u left join experts e on e.user_id = u.id";

}  // namespace mulkko
