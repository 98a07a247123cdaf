// SPDX-License-Identifier: GPL-3.0-or-later
// Lists that can be filtered by typing, on the studio's pages.
import './filter';
import './following';
