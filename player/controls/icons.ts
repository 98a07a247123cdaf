// SPDX-License-Identifier: GPL-3.0-or-later
// Our own icons, drawn on a 24 by 24 grid in the weight of media-chrome's.

const drawn = (path: string) =>
  `<svg aria-hidden="true" viewBox="0 0 24 24" width="24" height="24"><path fill="currentColor" d="${path}"/></svg>`;

export const icons = {
  previous: drawn('M15.4 5.4 14 4l-8 8 8 8 1.4-1.4L8.8 12z'),
  next: drawn('M8.6 5.4 10 4l8 8-8 8-1.4-1.4 6.6-6.6z'),
  slides: drawn('M3 4h18v12H3zm2 2v8h14V6zm6 11h2v2h3v2H8v-2h3z'),
  recording: drawn('M3 5h18v14H3zm2 2v10h14V7zm5 2 5.5 3L10 15z'),
  captions: drawn('M3 5h18v14H3zm2 2v10h14V7zm2 4h4v2H7zm6 0h4v2h-4zm-6 3h7v1.6H7zm9 0h1v1.6h-1z'),
  follow: drawn('M12 4V1L7 6l5 5V6a6 6 0 1 1-6 6H4a8 8 0 1 0 8-8z'),
  watch: drawn('M8 5v14l11-7z'),
  transcript: drawn('M4 5h16v2H4zm0 4h10v2H4zm0 4h16v2H4zm0 4h10v2H4z'),
  strip: drawn('M3 5h18v8H3zm2 2v4h14V7zm-2 8h5v4H3zm6.5 0h5v4h-5zm6.5 0h5v4h-5z'),
  slideBack: drawn('M6 6h2v12H6zm12 0v12l-9-6z'),
  slideOn: drawn('M16 6h2v12h-2zM6 6l9 6-9 6z'),
  theatre: drawn('M2 6h20v12H2zm2 2v8h16V8z'),
  menu: drawn(
    'M4 6.5h7.2a2.5 2.5 0 0 1 4.6 0H20v2h-4.2a2.5 2.5 0 0 1-4.6 0H4zm0 9h2.2a2.5 2.5 0 0 1 4.6 0H20v2h-9.2a2.5 2.5 0 0 1-4.6 0H4z',
  ),
  swap: drawn('M7 4 3 8l4 4V9h9V7H7zm10 8v3H8v2h9v3l4-4z'),
  search: drawn(
    'M10.5 4a6.5 6.5 0 0 1 5.1 10.5l4.8 4.9-1.4 1.4-4.9-4.9A6.5 6.5 0 1 1 10.5 4zm0 2a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z',
  ),
  close: drawn('M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z'),
  openPage: drawn('M5 5h6v2H7v10h10v-4h2v6H5zm9-1h6v6h-2V7.4l-6.3 6.3-1.4-1.4L16.6 6H14z'),
  fullScreen: drawn('M4 4h6v2H6v4H4zm10 0h6v6h-2V6h-4zM4 14h2v4h4v2H4zm14 0h2v6h-6v-2h4z'),
};
