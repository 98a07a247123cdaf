// SPDX-License-Identifier: GPL-3.0-or-later
// Small schedules of our own, one for each format.
#include "tests/server/schedule/schedules.h"

namespace estrade::server::schedule {
namespace {

using std::chrono::minutes;

TEST(ScheduleXml, SaysEverythingOfATalk) {
  auto const schedule = read(R"xml(<?xml version="1.0" encoding="utf-8"?>
<schedule><version>1.0</version>
<conference><title>Rencontres d’été</title><base_url>https://example.org/2026/</base_url></conference>
<day date="2026-07-04" index="1"><room name="Grande salle">
<event guid="29aecfd7-2e44-4f49-ab86-29b5e0877325" id="17" code="G9JGWY">
<date>2026-07-04T10:30:00+02:00</date><start>10:30</start><duration>00:45</duration>
<room>Grande salle</room><title>Pourquoi  archiver ?</title><subtitle>Une histoire</subtitle>
<track>Mémoire</track><language>fr</language><abstract>Deux
lignes.</abstract><description></description>
<recording><license>CC BY 4.0</license><optout>true</optout></recording>
<persons><person id="1">Zoé Œuvre</person><person id="2"> Ada Martin </person>
<person id="1">Zoé Œuvre</person></persons>
<links><link href="https://example.org/a">Plus</link><link href="javascript:alert(1)">Non</link></links>
<attachments><attachment href="/slides.pdf">Diapositives</attachment></attachments>
</event></room></day></schedule>)xml");

  EXPECT_EQ(schedule.format, Format::ScheduleXml);
  EXPECT_EQ(schedule.title, "Rencontres d’été");
  ASSERT_EQ(schedule.talks.size(), 1u);
  auto const& talk = schedule.talks[0];
  EXPECT_EQ(talk.key, "29aecfd7-2e44-4f49-ab86-29b5e0877325");
  EXPECT_EQ(talk.code, "G9JGWY");
  EXPECT_EQ(talk.title, "Pourquoi archiver ?");
  EXPECT_EQ(talk.abstract, "Une histoire\n\nDeux\nlignes.");
  EXPECT_EQ(talk.language, "fr");
  EXPECT_EQ(talk.licence, "CC BY 4.0");
  EXPECT_EQ(talk.track, "Mémoire");
  EXPECT_EQ(talk.room, "Grande salle");
  EXPECT_EQ(talk.speakers, (std::vector<std::string>{"Zoé Œuvre", "Ada Martin"}));
  EXPECT_EQ(talk.date, "2026-07-04");
  EXPECT_EQ(talk.start, "10:30");
  EXPECT_EQ(talk.duration, minutes(45));
  EXPECT_EQ(talk.links, (std::vector<Link>{{"https://example.org/a", "Plus"},
                                           {"https://example.org/slides.pdf", "Diapositives"}}));
  EXPECT_TRUE(talk.opted_out);
  EXPECT_EQ(flaws(schedule, Flaw::BadLink), 1u);
  EXPECT_EQ(schedule.warnings.size(), 1u);
}

TEST(ScheduleXml, TakesDayAndRoomFromWhatIsAround) {
  auto const schedule = read(R"(<schedule><conference><title>FOSDEM</title>
<day_change>09:00:00</day_change></conference>
<day date="2013-02-02"><room name="Janson">
<event id="1"><start>10:30</start><duration>00:25</duration><title>Late morning</title></event>
<event id="2"><start>00:15</start><duration>1:30:00</duration><title>After midnight</title></event>
</room></day><day date="2013-02-03"><event id="3"><start></start><title>No room</title></event></day>
</schedule>)");

  ASSERT_EQ(schedule.talks.size(), 3u);
  EXPECT_EQ(schedule.talks[0].room, "Janson");
  EXPECT_EQ(schedule.talks[0].date, "2013-02-02");
  EXPECT_EQ(schedule.talks[1].date, "2013-02-03") << "the day changes at nine";
  EXPECT_EQ(schedule.talks[1].duration, minutes(90));
  EXPECT_EQ(schedule.talks[2].date, "2013-02-03");
  EXPECT_EQ(schedule.talks[2].room, "");
  EXPECT_EQ(schedule.talks[2].start, "");
  EXPECT_EQ(schedule.without_speaker(), 3u);
  EXPECT_EQ(flaws(schedule, Flaw::Missing), 1u) << "a version";
}

TEST(ScheduleJson, ReadsDaysOfRooms) {
  auto const schedule = read(R"({"schedule": {"version": "1", "conference": {"title": "Camp",
    "days": [{"date": "2019-08-21", "rooms": {"Curie": [
      {"id": 10386, "guid": "a0a0", "date": "2019-08-21T11:00:00+02:00", "start": "11:00",
       "duration": "00:30", "room": "Curie", "title": "Opening", "subtitle": null, "track": "CCC",
       "language": "en", "abstract": "Hello", "description": "Hello", "recording_license": "CC0",
       "do_not_record": true, "persons": [{"id": 1, "public_name": "jinxx"}],
       "links": [{"url": "https://edri.org", "title": "EDRi"}, "https://example.org"],
       "url": "https://x.org/camp/talk/G9JGWY/"},
      {"id": 2, "start": "12:00", "title": {"en": "In English", "de": "Auf Deutsch"},
       "persons": ["Plain name"]}]}}]}}})");

  EXPECT_EQ(schedule.format, Format::ScheduleJson);
  ASSERT_EQ(schedule.talks.size(), 2u);
  auto const& first = schedule.talks[0];
  EXPECT_EQ(first.key, "a0a0");
  EXPECT_EQ(first.code, "G9JGWY") << "the end of its address";
  EXPECT_EQ(first.abstract, "Hello") << "said twice, kept once";
  EXPECT_EQ(first.licence, "CC0");
  EXPECT_TRUE(first.opted_out);
  EXPECT_EQ(first.links.size(), 3u);
  auto const& second = schedule.talks[1];
  EXPECT_EQ(second.key, "2");
  EXPECT_EQ(second.title, "In English");
  EXPECT_EQ(second.room, "Curie");
  EXPECT_EQ(second.date, "2019-08-21");
  EXPECT_EQ(second.start, "12:00");
  EXPECT_EQ(second.speakers, std::vector<std::string>{"Plain name"});
}

TEST(ScheduleJson2, ReadsOneListOfEvents) {
  auto const schedule = read(R"({"schedule": {"version": "2", "conference": {"title": "38C3",
    "tracks": [{"slug": "ccc", "name": "CCC & friends"}]}, "events": [
    {"guid": "g", "code": "HQCCYH", "start": "2024-12-28T00:15:00+01:00",
     "end": "2024-12-28T00:55:00+01:00", "room": {"name": "Saal 1"}, "title": "Opening",
     "track": {"slug": "ccc"}, "language": "de_AT",
     "participants": [{"name": "Ada", "role": "SPEAKER"}, {"name": "Eve", "role": "CONTRIBUTOR"}],
     "recording": {"license": "CC BY", "optout": true},
     "links": [{"type": "FEEDBACK", "url": "https://x.org/f"}]}]}})");

  EXPECT_EQ(schedule.format, Format::ScheduleJson2);
  ASSERT_EQ(schedule.talks.size(), 1u);
  auto const& talk = schedule.talks[0];
  EXPECT_EQ(talk.track, "CCC & friends");
  EXPECT_EQ(talk.room, "Saal 1");
  EXPECT_EQ(talk.speakers, std::vector<std::string>{"Ada"});
  EXPECT_EQ(talk.duration, minutes(40));
  EXPECT_EQ(talk.language, "de-AT");
  EXPECT_EQ(talk.licence, "CC BY");
  EXPECT_TRUE(talk.opted_out);
  EXPECT_TRUE(talk.links.empty()) << "feedback is none of a talk's links";
}

TEST(Pretalx, ReadsAPageOfTheApi) {
  auto const schedule = read(R"({"count": 40, "next": "https://x.org/api/?page=2", "results": [
    {"code": "ABCDEF", "title": "Confirmed", "speakers": [{"code": "X", "name": "Jane"}],
     "state": "confirmed", "track": {"en": "Security"}, "duration": 30, "do_not_record": true,
     "content_locale": "en", "slot": {"start": "2026-05-04T09:00:00Z", "room": {"en": "R101"}},
     "resources": [{"resource": "https://x.org/slides.pdf", "description": "Slides"}]},
    {"code": "GHIJKL", "title": "Newer", "state": "accepted", "speakers": [],
     "slots": [{"start": "2026-05-04T10:00:00+02:00", "end": "2026-05-04T10:25:00+02:00"}]},
    {"code": "MNOPQR", "title": "Gone", "state": "canceled"}]})");

  EXPECT_EQ(schedule.format, Format::Pretalx);
  ASSERT_EQ(schedule.talks.size(), 2u);
  auto const& first = schedule.talks[0];
  EXPECT_EQ(first.key, "ABCDEF");
  EXPECT_EQ(first.start, "09:00Z");
  EXPECT_EQ(first.room, "R101");
  EXPECT_EQ(first.duration, minutes(30));
  EXPECT_TRUE(first.opted_out);
  EXPECT_EQ(first.links, (std::vector<Link>{{"https://x.org/slides.pdf", "Slides"}}));
  EXPECT_EQ(schedule.talks[1].duration, minutes(25));
  EXPECT_EQ(flaws(schedule, Flaw::LeftOut), 1u);
  EXPECT_EQ(flaws(schedule, Flaw::Incomplete), 1u);
}

TEST(ICalendar, ReadsEvents) {
  auto const schedule = read(
      "BEGIN:VCALENDAR\r\nPRODID:-//x//y\r\nX-WR-CALNAME:Meetup 12\r\nBEGIN:VEVENT\r\n"
      "UID:42@example.org\r\nSUMMARY:Why we arch\r\n ive\\, and how\r\nDTSTART;TZID=Europe/Paris:"
      "20260504T190000\r\nDURATION:PT45M\r\nLOCATION:Salle 2\r\nCATEGORIES:Memory,Web\r\n"
      "DESCRIPTION:One\\nTwo\r\nATTENDEE;ROLE=REQ-PARTICIPANT;CN=\"Martin: Ada\":invalid:nomail\r\n"
      "BEGIN:VALARM\r\nDESCRIPTION:Ring\r\nEND:VALARM\r\nURL:https://example.org/42\r\n"
      "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:43\r\nSTATUS:CANCELLED\r\nSUMMARY:Off\r\nEND:VEVENT\r\n"
      "END:VCALENDAR\r\n");

  EXPECT_EQ(schedule.title, "Meetup 12");
  ASSERT_EQ(schedule.talks.size(), 1u);
  auto const& talk = schedule.talks[0];
  EXPECT_EQ(talk.key, "42@example.org");
  EXPECT_EQ(talk.title, "Why we archive, and how");
  EXPECT_EQ(talk.abstract, "One\nTwo");
  EXPECT_EQ(talk.date, "2026-05-04");
  EXPECT_EQ(talk.start, "19:00");
  EXPECT_EQ(talk.duration, minutes(45));
  EXPECT_EQ(talk.track, "Memory");
  EXPECT_EQ(talk.speakers, std::vector<std::string>{"Martin: Ada"});
  EXPECT_EQ(talk.links.size(), 1u);
  EXPECT_EQ(flaws(schedule, Flaw::LeftOut), 1u);
}

TEST(ICalendar, KnowsHowPretalxWritesSpeakers) {
  auto const schedule = read(
      "BEGIN:VCALENDAR\nPRODID:-//pretalx//x.org//democon\nBEGIN:VEVENT\n"
      "UID:pretalx-democon-G9JGWY@x.org\nSUMMARY:Read - Write - Ada Martin, Eve\n"
      "DTSTART:20260504T170000Z\nDTEND:20260504T173000Z\nEND:VEVENT\nEND:VCALENDAR\n");

  ASSERT_EQ(schedule.talks.size(), 1u);
  EXPECT_EQ(schedule.talks[0].title, "Read - Write");
  EXPECT_EQ(schedule.talks[0].speakers, (std::vector<std::string>{"Ada Martin", "Eve"}));
  EXPECT_EQ(schedule.talks[0].code, "G9JGWY");
  EXPECT_EQ(schedule.talks[0].start, "17:00Z");
  EXPECT_EQ(schedule.talks[0].duration, minutes(30));
}

TEST(Csv, ReadsWhatSpreadsheetsWrite) {
  auto const schedule = read(
      "\xEF\xBB\xBFTitre;Intervenants;Date;Début;Durée;Salle;Langue;Ne pas filmer;Résumé\r\n"
      "\"Archiver ; pourquoi\";\"Zoé Œuvre; Ada\";04/05/2026;9h30;45 min;Amphi;français;oui;"
      "\"Dit \"\"bonjour\"\"\nPuis s’en va\"\r\n"
      ";;;;;;;;\r\n"
      "Deux;Ada, Eve;2026-05-04;10:30;1h30;;en;;\r\n");

  EXPECT_EQ(schedule.format, Format::Csv);
  ASSERT_EQ(schedule.talks.size(), 2u);
  auto const& first = schedule.talks[0];
  EXPECT_EQ(first.title, "Archiver ; pourquoi");
  EXPECT_EQ(first.speakers, (std::vector<std::string>{"Zoé Œuvre", "Ada"}));
  EXPECT_EQ(first.date, "2026-05-04");
  EXPECT_EQ(first.start, "09:30");
  EXPECT_EQ(first.duration, minutes(45));
  EXPECT_EQ(first.language, "fr");
  EXPECT_TRUE(first.opted_out);
  EXPECT_EQ(first.abstract, "Dit \"bonjour\"\nPuis s’en va");
  EXPECT_EQ(schedule.talks[1].speakers, (std::vector<std::string>{"Ada", "Eve"}));
  EXPECT_EQ(schedule.talks[1].duration, minutes(90));
  EXPECT_EQ(flaws(schedule, Flaw::NoKey), 2u) << "nothing but a title names them";
}

TEST(Csv, ReadsWindows1252) {
  auto const schedule = read("title,speaker\nL\x92\xE9t\xE9,Zo\xE9\n");

  ASSERT_EQ(schedule.talks.size(), 1u);
  EXPECT_EQ(schedule.talks[0].title, "L’été");
  EXPECT_EQ(schedule.talks[0].speakers, std::vector<std::string>{"Zoé"});
  EXPECT_EQ(flaws(schedule, Flaw::Encoding), 1u);
}

TEST(Schedules, SayWhatIsWrongWithWhatIsNone) {
  for (auto const& [text, sentence] :
       {std::pair{"", "is empty"},
        {"Dear all,\nplease find attached", "This is no schedule that Estrade reads"},
        {"PK\x03\x04", "This is no schedule that Estrade reads"},
        {"<html><body>Not found</body></html>", "its first element is not <schedule>"},
        {"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>", "an XML schema"},
        {"<schedule><day>", "not valid XML"},
        {"<schedule><conference/></schedule>", "holds no talk"},
        {"{\"schedule\":", "not valid JSON"},
        {"{\"detail\": \"Not found.\"}", "neither a \"conference\" nor \"results\""},
        {"{\"$schema\": \"x\", \"definitions\": {}}", "a JSON schema"},
        {"[]", "holds no talk"},
        {"\xFF\xFE<\x00", "UTF-16"},
        {"BEGIN:VCALENDAR\nEND:VCALENDAR", "holds no talk"}}) {
    EXPECT_NE(advice(text).find(sentence), std::string::npos) << text << ": " << advice(text);
  }
}

TEST(Schedules, WarnInWords) {
  auto const schedule = read(
      "title,code,language,date,link\nOne,1,klingon "
      "language,31.02.2026,ftp://x\nTwo,1,,,\n,3,,,\n");

  ASSERT_EQ(schedule.talks.size(), 3u);
  EXPECT_EQ(schedule.talks[0].key, "1");
  EXPECT_EQ(schedule.talks[1].key, "1#2");
  EXPECT_EQ(schedule.talks[2].title, "Talk 3");
  EXPECT_EQ(flaws(schedule, Flaw::DuplicateKey), 1u);
  EXPECT_EQ(flaws(schedule, Flaw::NoTitle), 1u);
  EXPECT_EQ(flaws(schedule, Flaw::BadLanguage), 1u);
  EXPECT_EQ(flaws(schedule, Flaw::BadTime), 1u);
  EXPECT_EQ(flaws(schedule, Flaw::BadLink), 1u);
  EXPECT_EQ(flaws(schedule, Flaw::NoDate), 3u);
  EXPECT_EQ(sentence_of({.flaw = Flaw::NoDate, .count = 3, .example = "One"}),
            "Talks without a date (3), the first: One.");
}

}  // namespace
}  // namespace estrade::server::schedule
