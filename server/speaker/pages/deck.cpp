// SPDX-License-Identifier: GPL-3.0-or-later
// The slides, as they were sent and as they are sent from here.
#include <charconv>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "server/http/form_upload.h"
#include "server/reasons/reasons.h"
#include "server/speaker/pages/pages.h"

namespace estrade::server::speaker {
namespace {

using http::Html;
using http::markup;

constexpr std::uint64_t form_around = 64u << 10;  // bytes of a form beside its file

/// A file's name as an upload may have it: 255 bytes, no folders.
std::string short_name(std::string const& sent) {
  constexpr std::size_t longest = 255;
  auto name = std::filesystem::path(sent).filename().string();
  if (name.size() <= longest) return name;
  auto end = longest;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  name.resize(end);
  return name;
}

/// Takes the form's file into the staging area, and has it accepted for the talk when it is whole.
class ArrivingDeck final : public http::BodySink {
 public:
  ArrivingDeck(Deps const& deps, http::Request request)
      : deps_(deps),
        request_(std::move(request)),
        form_(request_, "deck", [this](std::span<std::byte const> bytes) { return take(bytes); }) {}
  ~ArrivingDeck() override {
    arrival_.reset();
    deps_.staging.remove(upload_.text());
  }

  bool write(std::span<std::byte const> piece) override {
    return form_.read({reinterpret_cast<char const*>(piece.data()), piece.size()});
  }
  http::Response finish() override {
    auto const& words = page_for(deps_, request_, {}).words();
    if (!wrong_ && !form_.is_complete()) return refuse(400, words.broken_form);
    if (!wrong_ && !arrival_) return refuse(422, words.no_file);
    auto const done = wrong_ ? Result<void>(fail(*wrong_)) : accept();
    if (done) {
      deps_.wake_runner();
      return see_done(deps_, request_, "slides");
    }
    switch (done.error().kind) {
      case Kind::TooLarge:
        return refuse(413, words.too_large);
      case Kind::NoSpace:
        return refuse(507, words.no_room);
      default:
        return refuse(422, words.broken_form);
    }
  }
  void cut() override {}  // what came is removed

 private:
  bool take(std::span<std::byte const> bytes) {
    auto const taken = keep(bytes);
    if (!taken) wrong_ = taken.error();
    return taken.has_value();
  }
  Result<void> keep(std::span<std::byte const> bytes) {
    if (!arrival_) {
      if (auto const made = deps_.staging.create(upload_.text()); !made) return made;
      auto opened = deps_.staging.resume(upload_.text(), 0);
      if (!opened) return fail(opened.error());
      arrival_ = std::move(*opened);
    }
    if (arrival_->end() + bytes.size() > deps_.options.largest_deck) {
      return fail(Kind::TooLarge, "a large deck", "");
    }
    return arrival_->write(bytes);
  }
  Result<void> accept() {
    if (auto const kept = arrival_->sync(); !kept) return kept;
    // The link may have been withdrawn while the file was on its way.
    auto const held = deps_.database.read(
        [&](db::Reader const& reader) { return hold(deps_, reader, request_); });
    if (!held) return fail(held.error());
    auto const name = short_name(form_.file_name());
    return deps_.intake.accept(
        upload_, {{"talk", held->talk.id.text()}, {"role", "deck"}, {"filename", name}},
        arrival_->end(), deps_.staging.path(upload_.text()));
  }
  http::Response refuse(int status, std::string_view sentence) {
    return show(deps_, request_, {.status = status, .wrong = sentence});
  }

  Deps deps_;
  http::Request request_;
  UploadId upload_ = fresh_id<UploadId>();
  http::FormUpload form_;
  std::optional<storage::Arrival> arrival_;
  std::optional<Error> wrong_;
};

/// How long the body says it is; 0 where it does not.
std::uint64_t announced_length(http::Request const& request) {
  auto const said = request.headers.find("Content-Length").value_or("");
  std::uint64_t length = 0;
  std::from_chars(said.data(), said.data() + said.size(), length);
  return length;
}

/// What is known of the newest deck.
Html standing_of_deck(Page const& page, Shown const& shown) {
  auto const& words = page.words();
  if (!shown.deck) {
    return markup(R"(<p>{}</p>
)",
                  shown.view.is_deck_recovered ? words.slides_recovered : words.no_slides);
  }
  auto const& deck = *shown.deck;
  auto const sentence = !deck.verdict.empty() ? words.slides_refused
                        : shown.is_deck_shown ? words.slides_shown
                                              : words.slides_making;
  Html wrong;
  if (!deck.verdict.empty()) wrong = " wrong";
  return markup(R"(<p class="notice{}">{} <strong>{}</strong> ({}). {} {}</p>
)",
                wrong, words.slides_sent, deck.file_name, day(deck.received_at), sentence,
                reasons::told(page.choice.language, deck.verdict));
}

}  // namespace

Html deck_part(Page const& page, http::Request const& request, Shown const& shown,
               Deps const& deps) {
  auto const& words = page.words();
  return markup(
      R"(<section class="part" id="slides">
<h2>{}</h2>
{}<form class="fields deck-form" method="post" enctype="multipart/form-data" action="{}" data-permit="{}" data-talk="{}" data-done="{}" data-sending="{}" data-lost="{}">
<div class="field"><label for="deck">{}</label>
<input id="deck" name="deck" type="file" accept=".pdf,.ppt,.pptx,.odp,.zip" required aria-describedby="deck-hint">
<p class="quiet" id="deck-hint">{}</p></div>
<button type="submit">{}</button>
</form>
{}</section>
)",
      words.slides, standing_of_deck(page, shown), address_of(page.choice, request, "/deck"),
      deps.permits.secret_of(shown.permit), shown.view.talk.id.text(),
      address_of(page.choice, request, {}, "slides"), words.sending, words.connection_lost,
      shown.deck ? words.choose_other_slides : words.choose_slides, words.slides_hint,
      words.send_slides, reasons::for_script(page.choice.language));
}

std::variant<http::Response, std::unique_ptr<http::BodySink>> take_deck(
    Deps const& deps, http::Request const& request) {
  auto const held =
      deps.database.read([&](db::Reader const& reader) { return hold(deps, reader, request); });
  if (!held) return render_closed(deps, request);
  auto const& words = page_for(deps, request, {}).words();
  auto const length = announced_length(request);
  if (length > form_around && length - form_around > deps.options.largest_deck) {
    return show(deps, request, {.status = 413, .wrong = words.too_large});
  }
  if (!deps.staging.has_room_for(length)) {
    return show(deps, request, {.status = 507, .wrong = words.no_room});
  }
  return std::make_unique<ArrivingDeck>(deps, request);
}

}  // namespace estrade::server::speaker
