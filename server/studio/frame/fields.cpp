// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/frame/fields.h"

#include <string>

namespace estrade::server::studio {

using http::Html;
using http::markup;

Page page_for(Desk const& desk, Visit const& visit, http::Request const& request,
              std::string_view title) {
  Page page{.options = desk.deps.options, .choice = visit.choice, .path = request.path};
  page.title = title;
  if (!visit.caller.session.empty()) page.caller = &visit.caller;
  return page;
}

std::string_view role_word(Words const& words, auth::Role role) {
  switch (role) {
    case auth::Role::Administrator:
      return words.administrator;
    case auth::Role::Organiser:
      return words.organiser;
    case auth::Role::Editor:
    case auth::Role::Reader:
      return words.editor;
  }
  return {};
}

Html field(Field const& field) {
  Html required;
  if (field.is_required) required = " required";
  Html described;
  Html hint;
  if (!field.hint.empty()) {
    auto const id = std::string(field.name) + "-hint";
    described = markup(R"( aria-describedby="{}")", id);
    hint = markup(R"(<p class="quiet" id="{}">{}</p>
)",
                  id, field.hint);
  }
  return markup(R"(<div class="field">
<label for="{}">{}</label>
<input id="{}" name="{}" type="{}" value="{}" autocomplete="{}" autocapitalize="none" spellcheck="false"{}{}>
{}</div>
)",
                field.name, field.label, field.name, field.name, field.type, field.value,
                field.autocomplete, described, required, hint);
}

Html new_password(Words const& words, std::string_view label) {
  return field({.name = "password",
                .label = label,
                .type = "password",
                .autocomplete = "new-password",
                .hint = words.password_hint}) +
         field({.name = "again",
                .label = words.password_again,
                .type = "password",
                .autocomplete = "new-password"});
}

Html alert(std::string_view sentence) { return alert(http::html(sentence)); }

Html alert(Html const& sentence) {
  if (sentence.empty()) return {};
  return markup(R"(<p class="notice wrong" role="alert">{}</p>
)",
                sentence);
}

Html done(std::string_view sentence) {
  if (sentence.empty()) return {};
  return markup(R"(<p class="notice" role="status">{}</p>
)",
                sentence);
}

Html secret(std::string_view sentence, std::string_view value) {
  return markup(R"(<div class="notice secret" role="status">
<p>{}</p>
<p><code>{}</code></p>
</div>
)",
                sentence, value);
}

Html button(std::string_view action, std::string_view words) {
  return markup(
      R"(<form method="post" action="{}"><button class="light" type="submit">{}</button></form>
)",
      action, words);
}

}  // namespace estrade::server::studio
