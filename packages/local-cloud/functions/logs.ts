import { once } from 'node:events';
import { createWriteStream, mkdirSync, renameSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';

export type LogLine = { function: string; at: number; text: string };

/** The logs of the functions: the newest lines in memory and, if there is a folder, all lines in one file for each function. */
export type Logs = {
  write(functionName: string, at: number, text: string): void;
  /** The newest lines (at most some thousand), oldest first; of one function or of all. */
  lines(functionName?: string): LogLine[];
  stop(): Promise<void>;
};

const kept = 4_000;
const largestFile = 16 * 1024 * 1024;

export const createLogs = (folder?: string): Logs => {
  let lines: LogLine[] = [];
  const files = new Map<string, { stream: WriteStream; size: number }>();
  if (folder !== undefined) mkdirSync(folder, { recursive: true });

  const append = (directory: string, name: string, text: string): void => {
    const path = join(directory, `${name}.log`);
    let file = files.get(name);
    if (file && file.size > largestFile) {
      file.stream.end();
      renameSync(path, `${path}.1`);
      file = undefined;
    }
    file ??= { stream: createWriteStream(path, { flags: 'a' }), size: 0 };
    files.set(name, file);
    file.size += text.length;
    file.stream.write(text);
  };

  return {
    write(name, at, text) {
      lines.push({ function: name, at, text: text.trimEnd() });
      if (lines.length > 2 * kept) lines = lines.slice(-kept);
      if (folder !== undefined) append(folder, name, `${new Date(at).toISOString()} ${text.trimEnd()}\n`);
    },
    lines: (name) => lines.filter((line) => name === undefined || line.function === name).slice(-kept),
    async stop() {
      for (const { stream } of files.values()) {
        stream.end();
        if (!stream.closed) await once(stream, 'close');
      }
    },
  };
};
