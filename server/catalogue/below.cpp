// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/below.h"

#include <string>

namespace estrade::server::catalogue {
namespace {

/// Puts the prefix before addresses that are there.
class Mover {
 public:
  explicit Mover(std::string_view prefix) : prefix_(prefix) {}

  void move(std::string& url) const {
    if (!url.empty()) url.insert(0, prefix_);
  }
  void move(Picture& picture) const { move(picture.url); }
  void move(DownloadView& file) const { move(file.url); }
  void move(MadeDownload& made) const { move(made.file); }
  void move(CaptionsView& captions) const { move(captions.url); }
  void move(StoryboardView& storyboard) const { move(storyboard.url); }
  void move(LayerView& layer) const { move(layer.url); }
  void move(RecordingView& recording) const {
    move(recording.playlist);
    move(recording.download);
    move(recording.parts);
  }
  void move(PosterView& poster) const {
    move(poster.picture);
    move(poster.pictures);
    move(poster.jpeg);
  }
  void move(FaceView& face) const { move(face.picture); }
  void move(SlideView& slide) const {
    move(slide.pictures);
    move(slide.layer);
  }
  template <class T>
  void move(std::optional<T>& maybe) const {
    if (maybe) move(*maybe);
  }
  template <class T>
  void move(std::vector<T>& list) const {
    for (auto& each : list) move(each);
  }

 private:
  std::string prefix_;
};

}  // namespace

void move_files_below(TalkView& view, std::string_view prefix) {
  Mover const mover(prefix);
  mover.move(view.faces);
  mover.move(view.recording);
  mover.move(view.screen);
  mover.move(view.poster);
  mover.move(view.candidates);
  mover.move(view.storyboard);
  mover.move(view.slides);
  mover.move(view.deck);
  mover.move(view.deck_pdf);
  mover.move(view.downloads);
  mover.move(view.captions);
  view.below = prefix;
}

void move_below(TalkView& view, std::string_view prefix) {
  move_files_below(view, prefix);
  for (auto& slide : view.slides) slide.url = std::string(prefix) + "?slide=" + slide.name;
  view.url = prefix;
  view.embed.url = prefix;
}

}  // namespace estrade::server::catalogue
