import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from './failure.ts';

export type Settings = {
  help: boolean;
  /** True to begin with empty data. */
  fresh: boolean;
  /** True to play an example trajectory into empty data. */
  example: boolean;
  /** The port. 0 takes any free port. */
  port: number;
  /** An absolute path. */
  dataDir: string;
  /** A DynamoDB-compatible endpoint that replaces the embedded engine. */
  tableEndpoint: string | undefined;
};

const DEFAULT_PORT = '3000';
const DEFAULT_DATA_DIR = '.local';
const MAX_PORT = 65_535;

export const HELP = `Runs Klimaatdoeners on this machine: the synthesized templates with API, sign-in and mail.

  npm start [-- --fresh] [--example] [--port N]

  --fresh     begin with empty data
  --example   begin with a municipality in its second month; data that is there stays as it is
  --port N    serve on http://localhost:N (default: PORT, else ${DEFAULT_PORT}; 0 takes any free port)
  --help      this text

Environment
  PORT                the port, unless --port says otherwise
  DATA_DIR            where everything is kept (default: ${DEFAULT_DATA_DIR})
  DYNAMODB_ENDPOINT   a DynamoDB-compatible endpoint in place of the embedded one

Exit codes
  0  stopped by Ctrl+C or a signal        6  the data folder is broken
  1  a defect                             7  the data folder cannot be written
  2  unknown or wrong option              8  the templates cannot be synthesized or run
  3  the port is taken or forbidden       9  the table at DYNAMODB_ENDPOINT does not answer
  5  the data folder is in use
`;

/** Reads the settings from the command line and the environment. Throws a Failure that says what is wrong. */
export const readSettings = (
  args: string[],
  environment: Record<string, string | undefined>,
  cwd: string,
): Settings => {
  const { fresh = false, example = false, help = false, port } = parse(args);
  return {
    fresh,
    example,
    help,
    port: port === undefined ? portOf('PORT', environment.PORT || DEFAULT_PORT) : portOf('--port', port),
    dataDir: resolve(cwd, environment.DATA_DIR || DEFAULT_DATA_DIR),
    tableEndpoint: environment.DYNAMODB_ENDPOINT,
  };
};

const parse = (args: string[]) => {
  try {
    return parseArgs({
      args,
      options: {
        fresh: { type: 'boolean' },
        example: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        port: { type: 'string' },
      },
    }).values;
  } catch (error) {
    const [reason] = error instanceof Error ? error.message.split('. ') : [];
    throw new Failure('USAGE', `${reason}. See npm start -- --help.`);
  }
};

const portOf = (name: string, text: string): number => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= MAX_PORT) return port;
  throw new Failure('USAGE', `${name} must be a number from 0 to ${MAX_PORT}, not “${text}”.`);
};
