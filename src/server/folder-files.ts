/// <reference types="node" />
import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { newId } from '../model/new-id.js';
import { instantOf } from '../model/time.js';
import type { FileFacts, FileStore } from './visitors/files.js';

export interface FolderOptions {
  /** Made where it is not there. Not one that is served to the web. */
  readonly folder: string;
}

const whole = /^[\w-]+$/;
/** What is still written, or broke off. */
const part = /^[\w-]+\.[\w-]+\.part$/;

/** Keeps the files of visitors in a folder: each in one file for its bytes and one for what is known of it, which comes last. */
export function folderFiles({ folder }: FolderOptions): FileStore {
  const bytesOf = (id: string): string => join(folder, id);
  const factsOf = (id: string): string => join(folder, `${id}.json`);

  async function write(
    path: string,
    id: string,
    parts: AsyncIterable<Uint8Array> | readonly Uint8Array[],
  ): Promise<void> {
    const unfinished = join(folder, `${id}.${newId()}.part`);
    try {
      // `wx`: nobody else writes here, and nothing that stands here is followed.
      const file = await open(unfinished, 'wx', 0o600);
      try {
        for await (const each of parts) await file.writeFile(each);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  return {
    async keep(id, body, { name, type, surveyId }) {
      assertId(id);
      await mkdir(folder, { recursive: true });
      await write(bytesOf(id), id, body);
      await write(factsOf(id), id, [new TextEncoder().encode(JSON.stringify({ name, type, surveyId }))]);
    },
    async find(id) {
      if (!whole.test(id)) return undefined;
      const [facts, there] = await Promise.all([
        unlessAbsent(readFile(factsOf(id), 'utf8')),
        unlessAbsent(stat(bytesOf(id))),
      ]);
      if (facts === undefined || !there) return undefined;
      return {
        ...(JSON.parse(facts) as FileFacts),
        bytes: there.size,
        open: () => Readable.toWeb(createReadStream(bytesOf(id))) as ReadableStream<Uint8Array>,
      };
    },
    async remove(id) {
      if (part.test(id)) return rm(bytesOf(id), { force: true });
      assertId(id);
      // First what makes it a file: what is left after a failure is found again.
      await rm(factsOf(id), { force: true });
      await rm(bytesOf(id), { force: true });
    },
    async *list() {
      const entries = await unlessAbsent(opendir(folder));
      for await (const { name } of entries ?? []) {
        const found = whole.test(name) || part.test(name) ? await unlessAbsent(stat(bytesOf(name))) : undefined;
        if (found) yield { id: name, at: instantOf(found.mtime) };
      }
    },
  };
}

function assertId(id: string): void {
  if (!whole.test(id)) throw new TypeError('Ids of files are letters, digits, - and _.');
}

async function unlessAbsent<Found>(looking: Promise<Found>): Promise<Found | undefined> {
  return looking.catch((error: unknown) => {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') return undefined;
    throw error;
  });
}
