#pragma once

#include "domain/store.h"

// The people, companies and troubles that tests tell of. All of them are plainly samples.

namespace mulkko::cast {

/// A Tuesday in March 2026, 10:00 in China, 11:00 in Korea; a working day in both.
inline constexpr Time kNow = std::chrono::sys_days{std::chrono::year{2026} / 3 / 10} + std::chrono::hours{2};

/// Casting, moulds, sheet metal, electronics, cars: what the cast speaks of, with real codes and keywords.
Taxonomy taxonomy();

/// A Korean die caster with its plant in Yantai; its people read Korean and Chinese.
Company die_caster();
/// A Chinese sheet metal maker in Suzhou; its people read Chinese only.
Company sheet_maker();

/// Knows casting best (5) and failures (3); Yantai, Korean and Chinese.
Expert casting_expert();
/// Knows die-casting moulds (4) and some casting (3); Suzhou, Chinese and English.
Expert mould_expert();
/// Knows electronics (4, 5); Seoul, Korean and English.
Expert electronics_expert();

/// Pores in aluminium die castings, told in Korean by the die caster: needs METL.CAST, then MOLD.DIEC.
Problem porosity();

/// Holds the whole cast as a store knows it.
struct Cast {
    Company maker;
    Company neighbour;
    Expert casting;
    Expert moulds;
    Expert electronics;
    Actor member;            ///< of the maker
    Actor neighbour_member;  ///< of the neighbour
    Actor casting_person;
    Actor moulds_person;
    Actor electronics_person;
    Actor manager;
    Actor admin;
};

/// Puts the cast into an empty store.
Cast enter(Store& store);

}  // namespace mulkko::cast
