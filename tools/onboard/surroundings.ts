import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Environment, Target } from './arguments.ts';
import type { Connection } from './target.ts';

/** What the command reaches outside itself. */
export type Surroundings = {
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
  environment: Environment;
  /** Where `--example` puts its file. */
  exampleFile: string;
  openTarget(target: Target): Promise<Connection>;
  /** The target's own time, which a local cloud may have turned forward. */
  now(target: Target): Promise<IsoInstant>;
};
