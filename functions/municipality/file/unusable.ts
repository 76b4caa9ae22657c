/** A file that cannot be read. The message tells its owner why, in Dutch. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
}

export const unusable = (message: string, cause?: unknown): UnusableFile => new UnusableFile(message, { cause });
