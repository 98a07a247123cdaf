// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <cairo.h>
#include <poppler.h>

namespace estrade::media::poppler {

/// Owning handles for the C objects of GLib, poppler-glib and cairo: the deleter is in the type.
template <auto Free>
struct FreeBy {
  template <class T>
  void operator()(T* object) const noexcept {
    Free(object);
  }
};

using BytesHandle = std::unique_ptr<GBytes, FreeBy<&g_bytes_unref>>;
using DocumentHandle = std::unique_ptr<PopplerDocument, FreeBy<&g_object_unref>>;
using PageHandle = std::unique_ptr<PopplerPage, FreeBy<&g_object_unref>>;
using ActionHandle = std::unique_ptr<PopplerAction, FreeBy<&poppler_action_free>>;
using DestinationHandle = std::unique_ptr<PopplerDest, FreeBy<&poppler_dest_free>>;
using OutlineHandle = std::unique_ptr<PopplerIndexIter, FreeBy<&poppler_index_iter_free>>;
using LinksHandle = std::unique_ptr<GList, FreeBy<&poppler_page_free_link_mapping>>;
using ImagesHandle = std::unique_ptr<GList, FreeBy<&poppler_page_free_image_mapping>>;
using ErrorHandle = std::unique_ptr<GError, FreeBy<&g_error_free>>;
using RectanglesHandle = std::unique_ptr<PopplerRectangle, FreeBy<&g_free>>;
using Chars = std::unique_ptr<char, FreeBy<&g_free>>;
using SurfaceHandle = std::unique_ptr<cairo_surface_t, FreeBy<&cairo_surface_destroy>>;
using ContextHandle = std::unique_ptr<cairo_t, FreeBy<&cairo_destroy>>;

}  // namespace estrade::media::poppler
