import { StartError } from '@klimaatdoeners/local-cloud/start-error';

const EXIT_CODES = {
  USAGE: 2,
  PORT: 3,
  DATA_IN_USE: 5,
  DATA_BROKEN: 6,
  DATA_UNWRITABLE: 7,
  UNSUPPORTED_TEMPLATE: 8,
  ENGINE_FAILED: 9,
} as const;

const DEFECT = 1;
const HINTS: Partial<Record<keyof typeof EXIT_CODES, string>> = {
  DATA_IN_USE: 'Stop the other one, or set DATA_DIR to another folder.',
  DATA_BROKEN: 'npm start -- --fresh begins with empty data; DATA_DIR names another folder.',
  ENGINE_FAILED: 'npm start -- --fresh begins with empty data.',
};

/** The reason why `npm start` stops, in a sentence that tells the user what to do. */
export class Failure extends Error {
  readonly code: keyof typeof EXIT_CODES;
  constructor(code: keyof typeof EXIT_CODES, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The message and the exit code for any thrown value. */
export const explain = (error: unknown): { message: string; exitCode: number } => {
  if (error instanceof Failure || error instanceof StartError) {
    const hint = HINTS[error.code];
    return {
      message: hint === undefined ? error.message : `${error.message} ${hint}`,
      exitCode: EXIT_CODES[error.code],
    };
  }
  return { message: `This should not happen: ${error instanceof Error ? error.message : error}`, exitCode: DEFECT };
};
