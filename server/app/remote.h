// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "server/error.h"
#include "server/http/client.h"

namespace estrade::server::app {

/// What a person says about a talk to add.
struct NewTalk {
  std::string title;
  std::string event;
  std::vector<std::string> speakers;
  std::string language;
  std::string licence;
  std::string abstract;
  std::string date;  ///< YYYY-MM-DD, or empty
  std::vector<std::string> tags;
};

/// What is to be another about a talk; what is not said stays. An empty text empties.
struct TalkChange {
  std::optional<std::string> title;
  std::optional<std::string> event;
  std::optional<std::vector<std::string>> speakers;
  std::optional<std::string> language;
  std::optional<std::string> licence;
  std::optional<std::string> abstract;
  std::optional<std::string> date;
  std::optional<std::vector<std::string>> tags;
};

/// A file for a talk.
struct Shipment {
  std::string role;  ///< "recording", "screen", "deck", "captions"
  std::filesystem::path file;
  int part = 0;  ///< its place among the files of one recording; 0: it is all of it
};

/// How far a talk is, as its server tells it.
struct Status {
  std::string id;
  std::string state;               ///< "expected" … "complete", "refused"
  std::string reason;              ///< of a refusal
  std::string url;                 ///< absolute path of its page
  std::string embed;               ///< the code to paste
  double progress = 0;             ///< of all its work, 0..1
  std::string working;             ///< the steps under way, and what they are at, for a person
  std::string obstacle;            ///< what some of the work waits for, a sentence
  std::optional<double> left;      ///< seconds, of what is under way; nothing when unknown
  std::vector<std::string> notes;  ///< what its owner should know, in sentences
  std::string slides_seen;         ///< how many slides the timeline knows, in a sentence
  std::string deck_changes;        ///< what the newest deck has changed, in a sentence
  std::string refused_captions;    ///< which, and why, in a sentence; empty when none are
  bool at_rest = false;            ///< there was work, and none waits or is under way
  bool lacks_part = false;         ///< a part of it is wanted and not shown
};

/// A piece of work, as its server tells it.
struct Work {
  std::string id;
  std::string talk;                ///< the talk's id
  std::string title;               ///< the talk's
  std::vector<std::string> notes;  ///< what the talk's owner should know, in sentences
  std::string step;
  std::string state;  ///< "waiting", "leased", "done", "buried", "cancelled"
  double progress = 0;
  std::string phase;           ///< what is done while no progress can be told
  std::optional<double> left;  ///< seconds; nothing when unknown
  int attempts = 0;
  std::string reason;  ///< why it ended without success
};

/// What an event's recordings are to be made into; what is not named stays as it is.
struct EventWish {
  std::optional<std::string>
      ladder;  ///< a name, or the text of one; "archive": as the archive has it
  std::optional<std::string> also;  ///< "av1,opus"; "none"; "archive"
};

/// What stands before a talk's player, or could.
struct Poster {
  struct Picture {
    std::string url;           ///< absolute path
    std::optional<double> at;  ///< seconds; nothing when it is no moment of the recording
  };

  std::string url;           ///< of what is shown; empty when there is none
  std::optional<double> at;  ///< as Picture::at
  std::vector<Picture> candidates;
  std::string choice;  ///< "made", "waiting", "refused"; empty when nobody chose
  std::string reason;  ///< of a refusal
};

/// A running server, through its public API and tus, like any other client. Thread-bound.
/// Its refusals come back as verdicts with the server's own sentence.
class Remote {
 public:
  /// A stop request ends the waiting for a server that went away.
  [[nodiscard]] static Result<Remote> open(std::string_view server, std::string token,
                                           std::stop_token stop = {});

  /// The same server, asked by the same: for another thread.
  [[nodiscard]] Result<Remote> another() const { return open(server_, token_, stop_); }

  [[nodiscard]] Result<Status> create(NewTalk const& talk);
  [[nodiscard]] Result<Status> status(std::string const& id);
  [[nodiscard]] Result<Status> edit(std::string const& id, TalkChange const& change);
  [[nodiscard]] Result<void> remove(std::string const& id);
  /// Has only a part of a talk shown, in seconds of its recording; neither: all of it.
  [[nodiscard]] Result<Status> trim(std::string const& id, std::optional<double> start,
                                    std::optional<double> end);
  /// Changes an event, named by its slug. What it is then, for a person.
  [[nodiscard]] Result<std::string> change_event(std::string const& slug, EventWish const& wish);
  /// Imports an event's schedule, or only says what importing it would do; the server's answer, as
  /// JSON. `event`: its slug, or "new"; `title`: of a new one, empty as the schedule says.
  /// `schedule`: its text, or an http or https address at which the server finds it.
  [[nodiscard]] Result<std::string> import_schedule(std::string const& event,
                                                    std::string const& title,
                                                    std::string const& schedule, bool preview);
  /// The names and sizes of the originals that a talk has, as "name/size".
  [[nodiscard]] Result<std::vector<std::string>> originals(std::string const& talk);
  /// The server's answer to a question, as JSON. `event`: its slug or title; empty: all.
  [[nodiscard]] Result<std::string> search(std::string const& words, std::string const& event);
  /// All work on a talk, or that of every talk which is not done.
  [[nodiscard]] Result<std::vector<Work>> list_work(std::optional<std::string> const& talk);
  /// `change`: "cancel" or "retry". NotFound when the server lists no such work.
  [[nodiscard]] Result<Work> change_work(std::string const& id, std::string_view change);
  /// Has another index made beside the one that is searched; the work on it.
  [[nodiscard]] Result<Work> rebuild_index();
  /// How far the newest such work is. NotFound when there never was any.
  [[nodiscard]] Result<Work> index_work();
  [[nodiscard]] Result<Poster> poster(std::string const& talk);
  /// Chooses it by JSON, or by the bytes of a picture.
  [[nodiscard]] Result<Poster> choose_poster(std::string const& talk,
                                             std::string const& content_type,
                                             std::string_view body);
  /// Back to the one that was found.
  [[nodiscard]] Result<Poster> drop_poster(std::string const& talk);
  /// Announces a file: from then on the talk waits for it. Where to send it.
  [[nodiscard]] Result<std::string> announce(std::string const& talk, Shipment const& shipment);
  /// Sends an announced file, and goes on where it stopped when the connection breaks.
  [[nodiscard]] Result<void> send(
      std::string const& target, std::filesystem::path const& file,
      std::function<void(std::uint64_t sent, std::uint64_t of)> const& progress);
  /// `path` as an address that a browser opens.
  [[nodiscard]] std::string address_of(std::string_view path) const;
  /// Embed code as this server gives it, with the whole address of the embed in it.
  [[nodiscard]] std::string with_origin(std::string code) const;

 private:
  Remote(http::Client client, std::string server, std::string token, std::stop_token stop);
  [[nodiscard]] http::Headers headers() const;
  [[nodiscard]] Result<std::uint64_t> offset_of(std::string const& location);
  /// Tries again, for about half a minute, while the server is away: it may be restarting.
  [[nodiscard]] Result<http::Answer> persist(
      std::function<Result<http::Answer>()> const& attempt) const;

  http::Client client_;
  std::string server_;
  std::string token_;
  std::stop_token stop_;
};

}  // namespace estrade::server::app
