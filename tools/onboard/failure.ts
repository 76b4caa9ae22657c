/** Why the command stops: what the user reads, and the exit code. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: 2 | 3;
  constructor(message: string, exitCode: 2 | 3, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** The command line or the file is not right. */
export const unusable = (message: string, cause?: unknown): Failure => new Failure(message, 2, { cause });

/** Nobody answers there, or nobody who takes onboardings. */
export const unreachable = (message: string, cause?: unknown): Failure => new Failure(message, 3, { cause });
