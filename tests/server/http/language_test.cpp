// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/language.h"

#include <string>

#include <gtest/gtest.h>

namespace estrade::server::http {
namespace {

struct Row {
  char const* asked;   // ?lang=, or null
  char const* accept;  // Accept-Language, or null
  Language otherwise;
  Language expected;
};

class LanguageNegotiation : public testing::TestWithParam<Row> {};

TEST_P(LanguageNegotiation, ChoosesAsTheTableSays) {
  auto const& row = GetParam();
  Request request;
  if (row.asked) request.query.emplace("lang", row.asked);
  if (row.accept) request.headers.add("Accept-Language", row.accept);

  EXPECT_EQ(choose_language(request, row.otherwise).language, row.expected)
      << "lang=" << (row.asked ? row.asked : "-") << " accept=" << (row.accept ? row.accept : "-");
}

constexpr auto en = Language::English;
constexpr auto fr = Language::French;

INSTANTIATE_TEST_SUITE_P(
    Table, LanguageNegotiation,
    testing::Values(
        Row{nullptr, nullptr, en, en}, Row{nullptr, nullptr, fr, fr}, Row{"fr", "en", en, fr},
        Row{"en", "fr", fr, en}, Row{"FR-ca", nullptr, en, fr}, Row{"xx", "fr", en, fr},
        Row{"", nullptr, fr, fr}, Row{nullptr, "fr-FR,fr;q=0.9,en;q=0.8", en, fr},
        Row{nullptr, "de,en;q=0.5,fr;q=0.7", en, fr}, Row{nullptr, "fr;q=0,en;q=0.1", fr, en},
        Row{nullptr, "de", fr, fr}, Row{nullptr, "*", fr, fr}, Row{nullptr, "de, *;q=0.1", en, en},
        Row{nullptr, " fr ; q=1.000 , en ; q=0.999", en, fr},
        Row{nullptr, "fr;q=2,en;q=0.1", fr, en}, Row{nullptr, "fr;q=abc,en;q=0.1", fr, en},
        Row{nullptr, ",,,;;=,", fr, fr}, Row{nullptr, "frisian", en, en}));

TEST(LanguageNegotiationBounds, ReadsNoMoreThanAHandfulOfRanges) {
  Request request;
  std::string field;
  for (int i = 0; i < 5000; ++i) field += "de,";
  request.headers.add("Accept-Language", field + "fr");

  EXPECT_EQ(choose_language(request, Language::English).language, Language::English);
}

TEST(LanguageOfAnAddress, RemembersWhetherTheAddressAsked) {
  Request request;
  request.headers.add("Accept-Language", "fr");
  EXPECT_FALSE(choose_language(request, Language::English).asked);

  request.query.emplace("lang", "fr");
  EXPECT_TRUE(choose_language(request, Language::English).asked);
}

}  // namespace
}  // namespace estrade::server::http
