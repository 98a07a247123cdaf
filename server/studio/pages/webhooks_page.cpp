// SPDX-License-Identifier: GPL-3.0-or-later
// Who is told what happens to talks, and where somebody else is added.
#include <optional>
#include <string>
#include <vector>

#include "server/auth/signing.h"
#include "server/catalogue/typed.h"
#include "server/studio/frame/fields.h"
#include "server/studio/frame/listing.h"
#include "server/studio/frame/schedule_form.h"
#include "server/studio/frame/webhook_form.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {
namespace {

using catalogue::Webhook;
using http::Html;
using http::markup;

/// What somebody has typed.
struct TypedWebhook {
  catalogue::WebhookDraft draft{
      .kinds = {"talk.playable", "talk.complete", "talk.published", "talk.refused"}};
  std::string event{};  ///< a slug; empty: all talks
};

Html webhook_row(Page const& page, WebhookWords const& words, Webhook const& webhook) {
  Html failing;
  if (webhook.failures > 0) failing = markup(" · {} {}", words.failing, webhook.failures);
  return markup(R"(<li><div class="webhook"><p><a href="{}">{}</a></p>
<p class="quiet">{}{}</p></div>
<p>{}</p></li>
)",
                link(page, "/studio/webhooks/" + webhook.id.text()), webhook.url,
                webhook.event ? std::string_view(webhook.event->title) : words.all_talks, failing,
                state_label(words, webhook.state));
}

Html event_choice(Visit const& visit, std::vector<catalogue::Event> const& events,
                  std::string const& chosen) {
  auto const& words = webhook_words(visit);
  Html options;
  if (visit.caller.is_administrator()) {
    options = markup(R"(<option value="">{}</option>)", words.all_talks);
  }
  for (auto const& event : events) {
    Html selected;
    if (event.slug == chosen) selected = " selected";
    options += markup(R"(<option value="{}"{}>{}</option>)", event.slug, selected, event.title);
  }
  return markup(R"(<div class="field"><label for="event">{}</label>
<select id="event" name="event">{}</select></div>
)",
                words.event, options);
}

http::Response show_webhooks(Desk const& desk, Visit const& visit, http::Request const& request,
                             std::string_view wrong, TypedWebhook const& typed) {
  auto const& words = webhook_words(visit);
  auto page = page_for(desk, visit, request, words.webhooks);
  page.path = "/studio/webhooks";
  page.status = wrong.empty() ? 200 : 422;
  struct Shown {
    std::vector<Webhook> webhooks;
    std::vector<catalogue::Event> events;
  };
  auto const shown = desk.deps.database.read([&](db::Reader const& reader) {
    return Shown{catalogue::list_webhooks(reader), events_of(reader, visit.caller)};
  });
  Listing listed{.path = page.path, .typed = typed_in(request)};
  catalogue::Typed const wanted(listed.typed);
  Html rows;
  for (auto const& webhook : shown.webhooks) {
    if (!visit.caller.organises(webhook.event ? webhook.event->id : EventId())) continue;
    ++listed.all;
    if (!wanted.fits(webhook.url + ' ' + (webhook.event ? webhook.event->title : ""))) continue;
    ++listed.fit;
    rows += webhook_row(page, words, webhook);
  }
  if (listed.all == 0) {
    rows = markup(R"(<li class="quiet">{}</li>
)",
                  words.none_yet);
  }
  page.body = markup(R"(<h1>{}</h1>
<p class="quiet">{} <a href="/api/v1/openapi.json">{}</a></p>
{}{}<section class="part">
<h2>{}</h2>
<form class="fields" method="post" action="{}">
{}{}<button type="submit">{}</button>
</form>
</section>
)",
                     words.webhooks, words.hint, words.described, alert(wrong),
                     listing(page, listed,
                             markup(R"(<ul class="rows">
{}</ul>
)",
                                    rows)),
                     words.add, link(page, "/studio/webhooks"), webhook_fields(words, typed.draft),
                     event_choice(visit, shown.events, typed.event), words.make);
  return render(page);
}

/// The event that was chosen: nothing for all talks. NotFound when it is not theirs.
Result<std::optional<EventId>> find_chosen(db::Reader const& reader, Visit const& visit,
                                           std::string const& slug) {
  if (slug.empty() && visit.caller.is_administrator()) return std::optional<EventId>();
  auto const event = catalogue::find_event(reader, slug);
  if (event && visit.caller.organises(event->id)) return std::optional(event->id);
  return fail(Kind::NotFound, "an event of others", "");
}

}  // namespace

http::Response webhooks_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  if (!has_webhooks(visit.caller)) return no_webhook(desk, visit, request, 403);
  return show_webhooks(desk, visit, request, {}, {});
}

http::Response add_webhook(Desk const& desk, Visit const& visit, http::Request const& request) {
  if (!has_webhooks(visit.caller)) return no_webhook(desk, visit, request, 403);
  auto const& words = webhook_words(visit);
  auto const form = http::read_form(request);
  if (!form) return show_webhooks(desk, visit, request, visit.words().not_from_here, {});
  TypedWebhook const typed{webhook_draft(*form), form->value("event")};
  auto const secret = auth::fresh_signing_secret();
  auto const added =
      desk.deps.database.write([&](db::Transaction const& transaction) -> Result<WebhookId> {
        if (auto const fine = desk.deps.check_address(typed.draft.url); !fine) {
          return fail(fine.error());
        }
        auto const event = find_chosen(transaction, visit, typed.event);
        if (!event) return fail(event.error());
        return catalogue::add_webhook(transaction, typed.draft,
                                      {.event = *event,
                                       .account = visit.caller.account,
                                       .origin = desk.origin(request),
                                       .secret = secret},
                                      desk.deps.clock.now());
      });
  if (!added) {
    return show_webhooks(desk, visit, request, webhook_refusal(words, added.error(), typed.draft),
                         typed);
  }
  return show_webhook(desk, visit, request, *added, {.secret = secret});
}

}  // namespace estrade::server::studio
