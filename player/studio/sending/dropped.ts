// SPDX-License-Identifier: GPL-3.0-or-later
// The files that somebody has dropped or chosen, with those in folders, and where they lay.

export interface Dropped {
  file: File;
  path: string;
}

/** Of a drop; must be called while the event is being handled. */
export async function filesIn(transfer: DataTransfer): Promise<Dropped[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((e) => !!e);
  // Some programs drop files without entries.
  if (!entries.length) return chosen(transfer.files);
  return (await Promise.all(entries.map(walk))).flat();
}

/** Of a chooser, of files or of a folder. */
export function chosen(files: FileList | null): Dropped[] {
  return [...(files ?? [])]
    .map((file) => ({ file, path: file.webkitRelativePath || file.name }))
    .filter(({ path }) => !isHidden(path));
}

async function walk(entry: FileSystemEntry): Promise<Dropped[]> {
  if (isHidden(entry.name)) return [];
  if (entry instanceof FileSystemFileEntry || entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ file, path: entry.fullPath.replace(/^\//, '') }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    // Browsers answer at most a hundred at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (!some.length) break;
    found.push(...some);
  }
  return (await Promise.all(found.map(walk))).flat();
}

/** What systems leave in folders: .DS_Store, Thumbs.db. */
function isHidden(path: string): boolean {
  return path.split('/').some((name) => name.startsWith('.') || name === 'Thumbs.db');
}
