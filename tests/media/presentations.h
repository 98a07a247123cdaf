// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "tests/media/zip_maker.h"

// Presentations of one slide, also such as no program writes.

namespace estrade::media {

inline constexpr std::string_view names =
    R"(xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0")"
    R"( xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0")"
    R"( xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0")"
    R"( xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0")"
    R"( xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0")"
    R"( xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2")";

/// An ODP of one slide with the word "Slide" and what is given.
inline ZipMaker presentation(std::string_view on_slide, std::string_view scripts = {}) {
  constexpr auto kind = "application/vnd.oasis.opendocument.presentation";
  ZipMaker zip;
  zip.add("mimetype", kind);
  zip.add("content.xml",
          fmt::format(R"(<office:document-content {}>{}<office:body><office:presentation>)"
                      R"(<draw:page draw:name="one"><draw:frame svg:x="1cm" svg:y="1cm" )"
                      R"(svg:width="9cm" svg:height="2cm"><draw:text-box><text:p>Slide</text:p>)"
                      R"(</draw:text-box></draw:frame>{}</draw:page></office:presentation>)"
                      R"(</office:body></office:document-content>)",
                      names, scripts, on_slide));
  zip.add("META-INF/manifest.xml",
          fmt::format(R"(<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">)"
                      R"(<m:file-entry m:full-path="/" m:media-type="{}"/>)"
                      R"(<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>)"
                      R"(<m:file-entry m:full-path="Basic/script-lc.xml"/>)"
                      R"(<m:file-entry m:full-path="Basic/Standard/script-lb.xml"/>)"
                      R"(<m:file-entry m:full-path="Basic/Standard/Module1.xml"/>)"
                      R"(</m:manifest>)",
                      kind));
  return zip;
}

/// An ODP that has this Basic run as soon as it is opened.
inline ZipMaker presentation_with_macro(std::string_view basic) {
  auto zip = presentation(
      {},
      R"(<office:scripts><office:event-listeners><script:event-listener )"
      R"(script:language="ooo:script" script:event-name="dom:load" xlink:type="simple" )"
      R"(xlink:href="vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document")"
      R"(/></office:event-listeners></office:scripts>)");
  zip.add("Basic/script-lc.xml", R"(<l:libraries xmlns:l="http://openoffice.org/2000/library">)"
                                 R"(<l:library l:name="Standard" l:link="false"/></l:libraries>)");
  zip.add("Basic/Standard/script-lb.xml",
          R"(<l:library xmlns:l="http://openoffice.org/2000/library" l:name="Standard" )"
          R"(l:readonly="false" l:passwordprotected="false"><l:element l:name="Module1"/>)"
          R"(</l:library>)");
  zip.add("Basic/Standard/Module1.xml",
          fmt::format(R"(<s:module xmlns:s="http://openoffice.org/2000/script" s:name="Module1" )"
                      R"(s:language="StarBasic">Sub Main
{}
End Sub</s:module>)",
                      basic));
  return zip;
}

/// A relationship of a part of a PPTX; its id is "r" and its place in the list, from 1.
struct Leads {
  std::string type;
  std::string target;
  bool out = false;  ///< of the file
};

inline std::string relationships(std::vector<Leads> const& all) {
  std::string list;
  for (int number = 0; auto const& each : all) {
    list += fmt::format(
        R"(<Relationship Id="r{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/)"
        R"(relationships/{}" Target="{}"{}/>)",
        ++number, each.type, each.target, each.out ? R"( TargetMode="External")" : "");
  }
  return fmt::format(
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
      R"({}</Relationships>)",
      list);
}

/// A PPTX of one slide with the word "Slide" and what is given; `leads`: where the slide leads,
/// from "r2" on. Its type is that of files with macros.
inline ZipMaker powerpoint(std::string_view on_slide, std::vector<Leads> leads) {
  constexpr auto spaces =
      R"(xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" )"
      R"(xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" )"
      R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";
  auto const sheet = [&](std::string_view kind, std::string_view shapes, std::string_view more) {
    return fmt::format(
        R"(<p:{0} {1}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/>)"
        R"(<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{2}</p:spTree></p:cSld>)"
        R"({3}</p:{0}>)",
        kind, spaces, shapes, more);
  };
  leads.insert(leads.begin(), {"slideLayout", "../slideLayouts/l.xml"});
  ZipMaker zip;
  zip.add("[Content_Types].xml",
          R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
          R"(<Default Extension="rels" )"
          R"(ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
          R"(<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>)"
          R"(<Override PartName="/ppt/presentation.xml" )"
          R"(ContentType="application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"/>)"
          R"(</Types>)");
  zip.add("_rels/.rels", relationships({{"officeDocument", "ppt/presentation.xml"}}));
  zip.add("ppt/presentation.xml",
          fmt::format(R"(<p:presentation {}><p:sldMasterIdLst><p:sldMasterId id="2147483648" )"
                      R"(r:id="r2"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="r1"/>)"
                      R"(</p:sldIdLst><p:sldSz cx="9144000" cy="5143500"/></p:presentation>)",
                      spaces));
  zip.add("ppt/_rels/presentation.xml.rels", relationships({{"slide", "slides/s.xml"},
                                                            {"slideMaster", "slideMasters/m.xml"},
                                                            {"vbaProject", "vbaProject.bin"}}));
  zip.add(
      "ppt/slideMasters/m.xml",
      sheet("sldMaster", "",
            R"(<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="r1"/></p:sldLayoutIdLst>)"));
  zip.add("ppt/slideMasters/_rels/m.xml.rels",
          relationships({{"slideLayout", "../slideLayouts/l.xml"}}));
  zip.add("ppt/slideLayouts/l.xml", sheet("sldLayout", "", ""));
  zip.add("ppt/slideLayouts/_rels/l.xml.rels",
          relationships({{"slideMaster", "../slideMasters/m.xml"}}));
  zip.add("ppt/slides/s.xml",
          sheet("sld",
                fmt::format(R"(<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"/><p:cNvSpPr txBox="1"/>)"
                            R"(<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="600000" y="300000"/>)"
                            R"(<a:ext cx="4000000" cy="900000"/></a:xfrm></p:spPr><p:txBody>)"
                            R"(<a:bodyPr/><a:p><a:r><a:t>Slide</a:t></a:r></a:p></p:txBody></p:sp>)"
                            R"({})",
                            on_slide),
                ""));
  zip.add("ppt/slides/_rels/s.xml.rels", relationships(leads));
  return zip;
}

/// A shape with words that can be clicked.
inline std::string button(int number, std::string_view words, std::string_view click) {
  return fmt::format(
      R"(<p:sp><p:nvSpPr><p:cNvPr id="{0}" name="b{0}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>)"
      R"(<p:spPr><a:xfrm><a:off x="600000" y="{1}"/><a:ext cx="4000000" cy="600000"/></a:xfrm>)"
      R"(</p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr><a:hlinkClick {3}/></a:rPr><a:t>{2}</a:t>)"
      R"(</a:r></a:p></p:txBody></p:sp>)",
      number, number * 700'000, words, click);
}

}  // namespace estrade::media
