// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/facade/facade.h"

#include "server/http/language.h"

namespace estrade::server::facade {

using http::Html;
using http::markup;

namespace {

struct Words {
  std::string_view play;
  std::string_view failed;
};

Words words_in(http::Language language) {
  switch (language) {
    case http::Language::English:
      return {"Play", "The player could not be loaded. Check the connection and try again."};
    case http::Language::French:
      return {"Lire", "Le lecteur n’a pas pu être chargé. Vérifiez la connexion et réessayez."};
  }
  return {};
}

Html picture_of(catalogue::TalkView const& view) {
  if (!view.poster)
    return R"(<span class="no-picture"></span>
)";
  auto const& picture = view.poster->picture;
  return markup(R"(<img src="{}" width="{}" height="{}" alt="" fetchpriority="high">
)",
                picture.url, picture.width, picture.height);
}

Html length_of(catalogue::TalkView const& view) {
  if (!view.recording || !view.talk.duration) return {};
  return markup(R"(<time class="length" datetime="{}">{}</time>
)",
                iso_duration(*view.talk.duration), playing_time(*view.talk.duration));
}

}  // namespace

Html language_of(catalogue::Talk const& talk, std::string_view language) {
  if (talk.language.empty() || talk.language == language) return {};
  return markup(R"( lang="{}")", talk.language);
}

Html poster(catalogue::TalkView const& view, std::string_view language,
            std::string_view elsewhere) {
  return markup(R"(<a class="poster" href="#{}">
{}<span class="play" aria-hidden="true"></span>
<span class="title visually-hidden"{}>{}</span>
{}</a>
)",
                elsewhere, picture_of(view), language_of(view.talk, language), view.talk.title,
                length_of(view));
}

Html words(std::string_view language) {
  auto const said = words_in(http::language_of(language).value_or(http::Language::English));
  return markup(R"(<p class="notice" role="alert" data-play="{}" hidden>{}</p>
)",
                said.play, said.failed);
}

}  // namespace estrade::server::facade
