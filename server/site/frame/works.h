// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <Poco/JSON/Array.h>

#include "server/catalogue/view.h"
#include "server/http/html.h"
#include "server/site/frame/visit.h"

namespace estrade::server::site {

/// A talk in the words of schema.org, for search engines: a VideoObject (or AudioObject) with a
/// Clip for each chapter and with what is said in it, and a PresentationDigitalDocument for its
/// slides. Each without "@context"; empty when there is neither recording nor slides.
[[nodiscard]] Poco::JSON::Array::Ptr works_of(Visit const& visit, catalogue::TalkView const& view,
                                              std::string_view description,
                                              std::string_view transcript);

/// Works as the element that a page's head carries; nothing for none.
[[nodiscard]] http::Html works_script(Poco::JSON::Array::Ptr const& works);
/// Works as JSON-LD, indented, to be pasted into a page.
[[nodiscard]] std::string works_text(Poco::JSON::Array::Ptr const& works);

/// The recording as one MP4 file that was made to keep, or null.
[[nodiscard]] catalogue::MadeDownload const* film_of(catalogue::TalkView const& view);

}  // namespace estrade::server::site
