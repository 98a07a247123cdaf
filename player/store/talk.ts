// SPDX-License-Identifier: GPL-3.0-or-later
// The talk as GET /api/v1/talks/{id} tells it: the part of it that the player shows.

export interface Picture {
  url: string;
  width: number;
  height: number;
}

/** Seconds of the recording. */
export interface Moment {
  start: number;
  end: number;
}

export interface TimelineEntry extends Moment {
  /** Number of the slide on screen; null when there was none. */
  page: number | null;
}

export interface Chapter extends Moment {
  title: string;
}

export interface Slide {
  /** Its position, from 1. */
  number: number;
  /** In addresses, for ever. */
  name: string;
  /** Address of its page. */
  url: string;
  /** BCP 47; empty when unknown. */
  language: string;
  /** Address of its words and links with their places; null when there are none. */
  layer: string | null;
  label: string;
  text: string;
  width: number;
  height: number;
  pictures: Picture[];
  /** When it was on screen, in order. */
  shown?: Moment[];
}

export interface Download {
  url: string;
  name: string;
  size: number;
}

export interface Recording {
  playlist: string;
  /** 0 when the recording is sound alone. */
  width: number;
  height: number;
  has_audio: boolean;
  download: Download | null;
  /** false while the server still makes it, or when it could not. Absent: it is complete. */
  complete?: boolean;
  /** false beside `complete: false`: the rest could not be made, so the playlists have an end. */
  growing?: boolean;
  /** Seconds from the beginning that can be played now; null when that is all of it. */
  ready?: number | null;
  /** What was on the screen, recorded beside the camera and as long; silent, or heard as well. */
  screen?: Recording | null;
}

/** One picture with small stills of the recording, `columns` wide, one each `interval` seconds. */
export interface Storyboard {
  url: string;
  interval: number;
  tile_width: number;
  tile_height: number;
  columns: number;
  count: number;
}

/** What is said, as WebVTT; `language` is "und" where nobody knows. */
export interface Captions {
  language: string;
  url: string;
}

/** The recording as one file to keep. */
export interface MadeDownload extends Download {
  kind: 'video' | 'audio';
  /** MIME type */
  type: string;
}

export interface Talk {
  id: string;
  /** Path of its page. */
  url?: string;
  title: string;
  speakers?: string[];
  licence?: string;
  embed?: { url: string; html: string };
  downloads?: MadeDownload[];
  language: string;
  /** How far the server has come with it; absent means complete. */
  state?: string;
  duration: number | null;
  recording: Recording | null;
  poster: { url: string } | null;
  storyboard: Storyboard | null;
  slides: Slide[];
  deck: Download | null;
  captions: Captions[];
  /** Which slide was on screen when, in order; empty when nobody knows. */
  timeline?: TimelineEntry[];
  chapters?: Chapter[];
}
