// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/layers.h"

#include <gtest/gtest.h>

#include "server/pipeline/marks.h"

namespace estrade::server::pipeline {
namespace {

std::string words_json(std::initializer_list<std::string_view> words) {
  std::string json = R"({"version":1,"words":[)";
  for (auto const word : words) {
    json += json.ends_with('[') ? "" : ",";
    json += R"({"t":")" + std::string(word) + R"(","x":0.1,"y":0.2,"w":0.3,"h":0.05})";
  }
  return json + "]}";
}

catalogue::SlideView shown(std::string text, std::string language = "en") {
  catalogue::SlideView view;
  view.text = std::move(text);
  view.language = std::move(language);
  return view;
}

/// The marked words, joined.
std::string marked(std::initializer_list<std::string_view> words, std::string const& text,
                   std::string_view question, std::string const& language = "en") {
  auto const layer = read_layer(words_json(words), text);
  std::string found;
  for (auto const at : find_marked_words(shown(text, language), layer, question)) {
    found += (found.empty() ? "" : " ") + layer.words[at].text;
  }
  return found;
}

TEST(Layers, WordsKnowTheirLinesAndTheirPlaceInTheText) {
  auto const layer = read_layer(words_json({"Why", "we", "archive"}), "Why we\narchive");

  ASSERT_EQ(layer.words.size(), 3u);
  EXPECT_TRUE(layer.words[0].begins_line);
  EXPECT_FALSE(layer.words[1].begins_line);
  EXPECT_TRUE(layer.words[2].begins_line);
  EXPECT_EQ(layer.words[2].begin, 7u);
  EXPECT_EQ(layer.words[1].box.width, 0.3);
}

TEST(Layers, APartedWordIsMarkedAtBothItsHalves) {
  EXPECT_EQ(marked({"old", "infor-", "mation", "here"}, "old information here", "information"),
            "infor- mation");
}

TEST(Layers, WordsAreMarkedAsTheIndexFindsThem) {
  EXPECT_EQ(marked({"Les", "archives", "élevées"}, "Les archives élevées", "elevee", "fr"),
            "élevées");
  EXPECT_EQ(marked({"Running", "archives"}, "Running archives", "\"running archives\""),
            "Running archives");
  EXPECT_EQ(marked({"One", "two"}, "One two", "three"), "");
  EXPECT_EQ(marked({"One", "two"}, "One two", ""), "");
}

TEST(Layers, OnlyLinksThatAreSafeToFollowAreOffered) {
  auto const layer = read_layer(
      R"j({"words":[],"links":[{"x":0,"y":0,"w":1,"h":1,"url":"javascript:alert(1)"},)j"
      R"({"x":0,"y":0,"w":1,"h":1,"url":"https://example.org/"},{"page":3,"w":"wide"},7]})",
      "");

  ASSERT_EQ(layer.links.size(), 2u);
  EXPECT_EQ(layer.links[0].url, "https://example.org/");
  EXPECT_EQ(layer.links[1].page, 3);
  EXPECT_EQ(layer.links[1].box.width, 0);
}

TEST(Layers, WhatIsNoLayerIsAnEmptyOne) {
  EXPECT_TRUE(read_layer("no JSON", "text").words.empty());
  EXPECT_TRUE(read_layer(R"({"words":7,"links":"x"})", "text").words.empty());
}

}  // namespace
}  // namespace estrade::server::pipeline
