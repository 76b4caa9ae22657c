import { SingleBar } from 'cli-progress';
import { counted } from '../../functions/http/counted.ts';

export type Progress = { done(rows: number): void; stop(): void };

type Stream = NodeJS.WritableStream & { isTTY?: boolean };

/** A bar on a terminal, plain lines elsewhere. */
export const showProgress = (stream: Stream, total: number): Progress => {
  let rows = 0;
  if (!stream.isTTY) {
    return {
      done(more) {
        rows += more;
        stream.write(`${rows} van ${counted(total, 'rij', 'rijen')} verwerkt\n`);
      },
      stop: () => undefined,
    };
  }
  const bar = new SingleBar({
    stream,
    format: `{bar} {value}/${counted(total, 'rij', 'rijen')}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
  });
  bar.start(total, 0);
  return { done: (more) => bar.increment(more), stop: () => bar.stop() };
};
