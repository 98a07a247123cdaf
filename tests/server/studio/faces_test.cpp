// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of a talk's speakers, on its page in the studio.
#include <string>
#include <vector>

#include "server/catalogue/face.h"
#include "tests/server/studio/editing.h"

namespace estrade::server::studio {
namespace {

using testing::HasSubstr;
using testing::Not;

class SpeakersFaces : public Editing {};

TEST_F(SpeakersFaces, RemovesAPictureOfASpeakerAndItsHistoryPutsItBack) {
  EXPECT_THAT(body(get(at())), Not(HasSubstr(R"(id="faces")"))) << "nobody names any";
  auto const picture = "/media/" + archive_.add_face(talk_, "Grace").text() + "/face.webp";
  EXPECT_THAT(body(get(at())), HasSubstr(picture));

  auto const removed = post("/faces", "remove=Grace");

  EXPECT_EQ(removed.status, 200);
  EXPECT_THAT(body(removed), HasSubstr("The picture is no longer shown"));
  EXPECT_THAT(body(removed), Not(HasSubstr(picture)));
  EXPECT_THAT(body(removed), HasSubstr(R"(name="show" value="Grace")"));
  EXPECT_THAT(body(removed), HasSubstr("<dt>Pictures not shown</dt>"));
  EXPECT_EQ(talk().without_picture, std::vector<std::string>{"Grace"});
  EXPECT_EQ(wakes_, 1);

  EXPECT_EQ(post("/history/1/undo", "").status, 200);
  EXPECT_THAT(body(get(at())), HasSubstr(picture));
  EXPECT_EQ(post("/faces", "remove=Grace", "fr").status, 200);
  EXPECT_THAT(body(post("/faces", "show=Grace", "fr")), HasSubstr("de nouveau"));
  EXPECT_THAT(body(get(at())), HasSubstr(picture));
  for (auto const* const form : {"remove=Nobody", "show=Grace", "remove=Ada", ""}) {
    EXPECT_EQ(post("/faces", form).status, 422) << form;
  }
}

TEST_F(SpeakersFaces, SaysWhyAPictureOfASpeakerIsMissingAndTriesAgain) {
  archive_.database().write([&](db::Transaction const& transaction) {
    auto const ids = catalogue::want_faces(transaction, talk_, {{"Ada", "https://x.example/a.jpg"}},
                                           clock_.now());
    catalogue::set_face_verdict(transaction, ids.at(0), "This is no <picture>.");
  });
  auto const html = body(get(at()));
  EXPECT_THAT(html, HasSubstr("This is no &lt;picture&gt;."));
  EXPECT_THAT(body(get(at(), "fr")), HasSubstr("<span lang=\"en\">This is no &lt;picture&gt;."));
  EXPECT_THAT(html, HasSubstr(R"(href="https://x.example/a.jpg")"));

  EXPECT_THAT(body(post("/faces", "again=Ada")), HasSubstr("It is tried again"));

  EXPECT_THAT(body(get(at())), HasSubstr("Being fetched."));
  EXPECT_EQ(post("/faces", "again=Ada").status, 404) << "it is tried already";
}

}  // namespace
}  // namespace estrade::server::studio
