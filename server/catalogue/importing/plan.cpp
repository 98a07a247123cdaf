// SPDX-License-Identifier: GPL-3.0-or-later
// What an import would do: which talk is which, and what is whose.
#include <map>
#include <set>
#include <string>

#include "server/catalogue/importing/parts.h"
#include "server/catalogue/rows/scheduled_row.h"
#include "server/catalogue/scheduled.h"

namespace estrade::server::catalogue {
namespace {

constexpr std::size_t longest_shown = 300;  // bytes of a difference

/// Cut between characters; lists in one line.
std::string shown(std::string text) {
  for (auto at = text.find('\n'); at != std::string::npos && text.size() < 2 * longest_shown;
       at = text.find('\n', at + 2)) {
    text.replace(at, 1, ", ");
  }
  if (text.size() <= longest_shown) return text;
  auto end = longest_shown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

/// The talks that an event has, and by what they are known again.
class Known {
 public:
  Known(db::Reader const& reader, EventId const& event) : rows_(list_scheduled(reader, event)) {
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      by_key_[rows_[at].said.key] = at;
      if (!rows_[at].said.code.empty()) add(by_code_, rows_[at].said.code, at);
    }
    reader.each(
        "SELECT id, title FROM talk WHERE event_id = ? AND removed_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM scheduled WHERE talk_id = id)",
        {event}, [&](db::Row const& row) { by_title_.emplace(row.text(1), row.id<TalkId>(0)); });
  }

  /// By its key, which nothing else has.
  ScheduledRow const* take_by_key(schedule::Talk const& said) {
    auto const found = by_key_.find(said.key);
    return found == by_key_.end() ? nullptr : take(found->second);
  }
  /// By its code, where it is the only one of its code.
  ScheduledRow const* take_by_code(schedule::Talk const& said) {
    auto const found = by_code_.find(said.code);
    if (found == by_code_.end() || found->second == several || taken_.contains(found->second)) {
      return nullptr;
    }
    return take(found->second);
  }
  /// One that no schedule has named so far.
  std::optional<TalkId> take_by_title(schedule::Talk const& said) {
    auto const found = by_title_.find(said.title);
    if (found == by_title_.end()) return std::nullopt;
    auto id = found->second;
    by_title_.erase(found);
    return id;
  }
  [[nodiscard]] std::vector<Vanished> not_taken() const {
    std::vector<Vanished> left;
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      if (!taken_.contains(at) && !rows_[at].is_removed) {
        left.push_back({rows_[at].talk, rows_[at].title});
      }
    }
    return left;
  }

 private:
  static constexpr std::size_t several = static_cast<std::size_t>(-1);
  using Index = std::map<std::string, std::size_t, std::less<>>;

  static void add(Index& index, std::string const& name, std::size_t at) {
    auto const [place, is_first] = index.try_emplace(name, at);
    if (!is_first) place->second = several;
  }
  ScheduledRow const* take(std::size_t at) {
    taken_.insert(at);
    return &rows_[at];
  }

  std::vector<ScheduledRow> rows_;
  Index by_key_;
  Index by_code_;
  std::multimap<std::string, TalkId, std::less<>> by_title_;
  std::set<std::size_t> taken_;
};

/// What becomes of a talk that is there. `last`: what was imported before; null: nothing.
PlannedTalk plan_talk(db::Reader const& reader, TalkId const& id, schedule::Talk const* last,
                      schedule::Talk const& said) {
  PlannedTalk planned{.fate = Fate::Same, .id = id};
  auto const talk = find_talk(reader, id);
  if (!talk) return {.fate = Fate::Removed};
  auto const here = draft_of(*talk);
  auto const was = last == nullptr ? TalkDraft{} : draft_of(*last);
  auto const there = draft_of(said);
  bool is_changed = last == nullptr || *last != said;
  for (auto const part : all_parts) {
    auto const mine = text_in(here, part);
    auto const theirs = text_in(there, part);
    if (mine == theirs) continue;
    bool const is_kept = mine != text_in(was, part);
    if (!is_kept) is_changed = true;
    planned.differences.push_back({part, shown(mine), shown(theirs), is_kept});
  }
  planned.is_opted_out = said.opted_out && (last == nullptr || !last->opted_out);
  if (is_changed) planned.fate = Fate::Changed;
  return planned;
}

/// The same of one that a schedule has named. What went to another event is theirs there, and
/// nothing of it is told here.
PlannedTalk plan_row(db::Reader const& reader, ScheduledRow const& row,
                     schedule::Talk const& said) {
  if (row.is_removed) return {.fate = Fate::Removed};
  return plan_talk(reader, row.talk, &row.said, said);
}

}  // namespace

ImportPlan plan_import(db::Reader const& reader, schedule::Schedule const& schedule,
                       std::optional<Event> const& event, std::string_view title) {
  ImportPlan plan{.event = event, .title = event ? event->title : std::string(title)};
  plan.talks.resize(schedule.talks.size());
  for (std::size_t i = 0; i < plan.talks.size(); ++i) {
    plan.talks[i].is_opted_out = schedule.talks[i].opted_out;
  }
  if (!event) return plan;
  Known known(reader, event->id);
  std::vector<bool> is_found(schedule.talks.size());
  // Keys first: a code may stand for another talk than it did.
  for (std::size_t i = 0; i < plan.talks.size(); ++i) {
    auto const& said = schedule.talks[i];
    if (auto const* row = known.take_by_key(said)) {
      plan.talks[i] = plan_row(reader, *row, said);
      is_found[i] = true;
    }
  }
  std::map<std::string, int, std::less<>> codes;
  for (auto const& said : schedule.talks) ++codes[said.code];
  for (std::size_t i = 0; i < plan.talks.size(); ++i) {
    if (is_found[i]) continue;
    auto const& said = schedule.talks[i];
    bool const is_only = !said.code.empty() && codes[said.code] == 1;
    if (auto const* row = is_only ? known.take_by_code(said) : nullptr) {
      plan.talks[i] = plan_row(reader, *row, said);
    } else if (auto const id = known.take_by_title(said)) {
      plan.talks[i] = plan_talk(reader, *id, nullptr, said);
    }
  }
  plan.vanished = known.not_taken();
  return plan;
}

}  // namespace estrade::server::catalogue
