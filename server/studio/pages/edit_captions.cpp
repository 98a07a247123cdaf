// SPDX-License-Identifier: GPL-3.0-or-later
// Captions that somebody types, sends as files, removes and puts back.
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "server/http/gathered_body.h"
#include "server/http/multipart.h"
#include "server/http/problem.h"
#include "server/pipeline/send_captions.h"
#include "server/studio/edit/page.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {
namespace {

constexpr std::size_t most_bytes_of_captions = 20u << 20;

/// A file of captions, kept.
struct KeptCaptions {
  std::string file_name;
  std::string language;
  pipeline::KeptText text;
};

/// The files that were chosen; a sentence about the first that cannot be taken.
tl::expected<std::vector<KeptCaptions>, std::string> keep_files(Desk const& desk,
                                                                EditWords const& words,
                                                                http::Multipart const& form) {
  std::vector<KeptCaptions> kept;
  auto const about = [](std::string_view sentence, std::string const& name) {
    return tl::unexpected(std::string(sentence) + " " + name);
  };
  for (auto const& file : form.files) {
    if (file.name != "files" || file.file_name.empty()) continue;
    auto language = pipeline::captions_language(file.file_name);
    if (language.empty()) language = form.value("files-language");
    if (language.empty()) return about(words.captions_no_language, file.file_name);
    if (std::ranges::find(kept, language, &KeptCaptions::language) != kept.end()) {
      return about(words.captions_twice, language);
    }
    auto text = desk.deps.keep_text(file.bytes);
    if (!text) return about(words.captions_wrong_file, file.file_name);
    kept.push_back({file.file_name, std::move(language), *std::move(text)});
  }
  if (kept.empty()) return tl::unexpected(std::string(words.captions_no_file));
  return kept;
}

http::Response take_files(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = edit_words_in(visit.choice.language);
  auto const again = [&](std::string_view wrong, int status) {
    return show_edit(desk, visit, request, {.status = status, .wrong = std::string(wrong)});
  };
  auto const form = http::read_multipart(request);
  if (!form) return again(visit.words().not_from_here, 400);
  auto const kept = keep_files(desk, words, *form);
  if (!kept) return again(kept.error(), 422);
  auto const sent =
      desk.deps.database.write([&](db::Transaction const& transaction) -> Result<void> {
        auto const talk = find_mine(transaction, visit, request);
        if (!talk) return fail(talk.error());
        for (auto const& [file_name, language, text] : *kept) {
          auto const one = pipeline::send_captions(transaction, talk->id, language, text,
                                                   desk.deps.clock.now(), file_name);
          if (!one) return one;
        }
        return {};
      });
  if (!sent) return again(words.wrong_captions, http::status_of(sent.error().kind));
  desk.deps.wake_runner();
  return show_edit(desk, visit, request, {.done = std::string(words.captions_sent)});
}

http::Response say_too_large(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = edit_words_in(visit.choice.language);
  return show_edit(desk, visit, request,
                   {.status = 413, .wrong = std::string(words.captions_too_large)});
}

}  // namespace

http::Response save_captions(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = edit_words_in(visit.choice.language);
  return act_on(desk, visit, request,
                [&](db::Transaction const& transaction, catalogue::Talk const& talk,
                    http::FormFields const& form, EditNews& news) -> Result<void> {
                  auto const now = desk.deps.clock.now();
                  auto const named = form.value("captions-language");
                  auto const language = named.empty() ? form.value("language") : named;
                  if (form.value("do") == "remove") {
                    news.done = words.captions_removed;
                    return pipeline::remove_captions(transaction, talk.id, language, now);
                  }
                  if (form.value("do") == "restore") {
                    news.done = words.captions_sent;
                    return pipeline::restore_captions(transaction, talk.id,
                                                      SourceId(form.value("source")), now);
                  }
                  news.done = words.captions_sent;
                  news.wrong = words.wrong_captions;
                  auto const text = desk.deps.keep_text(form.typed("text"));
                  if (!text) return fail(text.error());
                  auto const sent =
                      pipeline::send_captions(transaction, talk.id, language, *text, now);
                  if (sent) news.wrong.clear();
                  return sent;
                });
}

std::variant<http::Response, std::unique_ptr<http::BodySink>> send_captions(
    Desk const& desk, http::Request const& request) {
  bool const is_theirs = desk.deps.database.read([&](db::Reader const& reader) {
    auto caller = auth::identify(reader, request, desk.deps.clock.now());
    if (!caller || caller->session.empty()) return false;
    Visit const visit{.choice = language_of(desk, request), .caller = *std::move(caller)};
    return find_mine(reader, visit, request).has_value();
  });
  // Who may not is told so before what they send takes any room.
  if (!is_theirs) return let_in(desk, request, edit_page);
  return http::gather_body(
      request, most_bytes_of_captions,
      [desk](http::Request const& whole) { return let_in(desk, whole, say_too_large); },
      [desk](http::Request const& whole) { return let_in(desk, whole, take_files); });
}

}  // namespace estrade::server::studio
