// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// What is shown to people about how far a talk is.
enum class State { Expected, Received, Examined, Playable, Complete, Refused };
[[nodiscard]] std::string_view text_of(State state);

/// Who may see a talk, once something of it can be watched or read.
enum class Visibility {
  Draft,     ///< who works on it
  Unlisted,  ///< who has its address
  Public,    ///< everybody: it is listed and found
  Withdrawn  ///< who works on it; its address says that it was withdrawn
};
[[nodiscard]] std::string_view text_of(Visibility visibility);
[[nodiscard]] std::optional<Visibility> visibility_of(std::string_view text);

/// Something to go on with.
struct Link {
  std::string url;
  std::string title;  ///< may be empty

  bool operator==(Link const&) const = default;
};
/// Of "https://example.org/ What it is called", and back.
[[nodiscard]] Link link_of(std::string_view text);
[[nodiscard]] std::string text_of(Link const& link);

/// What recordings are made into; what is not chosen is as somebody else has it.
struct Formats {
  std::optional<std::string> ladder;  ///< of renditions: a name, or the text of one
  std::optional<std::string> also;    ///< beside H.264 and AAC: "av1", "opus", "av1,opus" or ""

  bool operator==(Formats const&) const = default;
};

/// A conference or meeting.
struct Event {
  EventId id;
  std::string slug;  ///< [a-z0-9-], unique
  std::string title;
  Instant created_at;
  Formats formats;
};

/// What a visitor opens.
struct Talk {
  TalkId id;
  std::string slug;  ///< [a-z0-9-], not unique; the id decides
  std::string title;
  std::string abstract;
  std::string language;  ///< BCP 47, empty when unknown
  std::string licence;
  std::vector<std::string> speakers;
  std::vector<std::string> tags;
  std::optional<std::chrono::sys_days> date;  ///< on which it was given; nothing when unknown
  std::vector<Link> links{};
  std::vector<std::string> embed_sites{};      ///< as Sites; empty: as the archive says
  std::vector<std::string> without_picture{};  ///< speakers whose picture is not shown
  std::vector<std::string> named_chapters{};   ///< as TalkDraft's, in order
  std::optional<Event> event;
  Visibility visibility = Visibility::Public;
  std::optional<Instant> publish_at{};  ///< when a draft becomes public by itself
  int version = 0;                      ///< the number of its newest edit; see edits.h
  State state = State::Expected;
  std::string reason;  ///< of a refusal, a sentence for a person
  bool searchable = false;
  bool opted_out = false;  ///< who speaks does not want it published: readers do not see it
  std::optional<MediaTime> duration;  ///< of the recording
  Instant created_at;
  Instant changed_at;
};

/// What a person says about a talk. Lengths are characters (Unicode code points).
struct TalkDraft {
  std::string title{};                  ///< 1 to 300
  std::string abstract{};               ///< up to 20,000
  std::string language{};               ///< BCP 47, up to 35 bytes, or empty
  std::string licence{};                ///< up to 100
  std::vector<std::string> speakers{};  ///< up to 50, each 1 to 200
  std::string event{};                  ///< title, up to 300, or empty; made when it is new
  std::string date{};                   ///< YYYY-MM-DD, on which it was given, or empty
  std::vector<std::string> tags{};      ///< up to 30, each 1 to 60; what is said twice counts once
  std::vector<std::string> links{};     ///< up to 30, as link_of() reads them
  std::vector<std::string> embed_sites{};  ///< as check_sites() wants them
  std::string visibility = "public";       ///< text_of() one
  std::string publish_at{};  ///< RFC 3339: when a draft becomes public by itself, or empty
  std::vector<std::string> without_picture{};  ///< speakers whose picture is not shown: up to 50,
                                               ///< each once
  std::vector<std::string> named_chapters{};   ///< up to 200, as chapter_mark_of() reads them
};

/// Who changes something: an account; empty for the archive's own token, and for the archive
/// itself.
struct Author {
  AccountId account{};
  std::string name{};
};

/// The draft with white space at the ends of its fields gone. Rejected with a sentence when a field
/// is too long, empty where it must not be, no UTF-8, holds control characters, or is not what it
/// should be.
[[nodiscard]] Result<TalkDraft> check_draft(TalkDraft const& draft);

/// Rejected as check_draft, or when it shall become public at a time that has passed.
[[nodiscard]] Result<Talk> add_talk(db::Transaction const& transaction, TalkDraft const& draft,
                                    Instant now);

/// Has a talk be what the draft says; its id and all that belongs to it stay. What changes is kept
/// as an edit (edits.h), which `undoes` another where that is above 0; where nothing does, there is
/// none. Rejected as above, as may_publish, or when what readers never saw shall be withdrawn;
/// NotFound or Gone as find_talk.
[[nodiscard]] Result<Talk> change_talk(db::Transaction const& transaction, TalkId const& id,
                                       TalkDraft const& draft, Instant now, Author const& by = {},
                                       int undoes = 0);
/// The draft that says what the talk is.
[[nodiscard]] TalkDraft draft_of(Talk const& talk);

/// Whether it may be shown to readers at all, whatever its visibility says: the one place that
/// decides, for is_public() and for who publishes. Rejected with a sentence.
[[nodiscard]] Result<void> may_publish(Talk const& talk);
/// Whether everybody may see it who has its address: something of it can be watched or read.
[[nodiscard]] bool is_public(Talk const& talk);
/// Whether it is shown in lists, found, and told to search engines too.
[[nodiscard]] bool is_listed(Talk const& talk);
/// What readers are told of a talk that there is not.
inline constexpr std::string_view no_such_talk = "There is no such talk: check the address.";
/// What readers are told of a talk that is not public: NotFound, to the letter as where there is
/// none, or Gone once it was withdrawn.
[[nodiscard]] tl::unexpected<Error> hide(Talk const& talk);

/// NotFound for an unknown talk, and for a removed one that readers could not see; Gone for a
/// removed one that they could, or knew to be withdrawn.
[[nodiscard]] Result<Talk> find_talk(db::Reader const& reader, TalkId const& id);

/// Newest first. Readers see those that is_listed(); `everything` adds the rest.
struct TalkFilter {
  std::optional<EventId> event{};
  bool everything = false;
  bool only_theirs = false;            ///< without what others may see but is none of these
  std::vector<EventId> also_events{};  ///< of which everything is wanted
  std::vector<TalkId> also_talks{};    ///< which are wanted however far they are
  std::size_t limit = 100;
  std::size_t offset = 0;
};
[[nodiscard]] std::vector<Talk> list_talks(db::Reader const& reader, TalkFilter const& filter);

[[nodiscard]] std::vector<Event> list_events(db::Reader const& reader);
/// What somebody is told who asks for an event that there is not, or not for them.
inline constexpr std::string_view no_such_event =
    "There is no such event: look at the list of events.";
[[nodiscard]] Result<Event> find_event(db::Reader const& reader, std::string_view slug);
/// For recordings made from now on. Their values are not looked at here.
void set_formats(db::Transaction const& transaction, EventId const& id, Formats const& formats);

void set_state(db::Transaction const& transaction, TalkId const& id, State state,
               std::string_view reason, Instant now);
void set_searchable(db::Transaction const& transaction, TalkId const& id, bool searchable,
                    Instant now);
void set_duration(db::Transaction const& transaction, TalkId const& id, MediaTime duration,
                  Instant now);
/// Hides the talk; it can be restored for a while (removal.h). NotFound or Gone as find_talk.
[[nodiscard]] Result<void> remove_talk(db::Transaction const& transaction, TalkId const& id,
                                       Instant now);

/// Lower-case ASCII words joined by "-", accents folded, at most 80 bytes; "talk" when nothing
/// is left. "L'été à Orléans" gives "l-ete-a-orleans".
[[nodiscard]] std::string slug_of(std::string_view title);

/// One text under one key, for facts about the archive as a whole ("sample added").
[[nodiscard]] std::optional<std::string> find_meta(db::Reader const& reader, std::string_view key);
void set_meta(db::Transaction const& transaction, std::string_view key, std::string_view value);

}  // namespace estrade::server::catalogue
