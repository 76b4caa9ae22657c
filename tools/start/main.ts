import { explain } from './failure.ts';
import { HELP, readSettings, type Settings } from './flags.ts';
import type { Started } from './start.ts';

const fail = (error: unknown): never => {
  const { message, exitCode } = explain(error);
  console.error(message);
  process.exit(exitCode);
};

const settings = ((): Settings => {
  try {
    return readSettings(process.argv.slice(2), process.env, process.cwd());
  } catch (error) {
    return fail(error);
  }
})();

if (settings.help) {
  console.log(HELP);
  process.exit(0);
}

let started: Started | undefined;
let stopping = false;

const stop = async (): Promise<void> => {
  // A second signal stops at once. Nothing is lost, because all data is durable.
  if (stopping) process.exit(130);
  stopping = true;
  console.log('\nStopping …');
  await started?.stop();
  process.exit(0);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

try {
  // This module takes seconds to load. Loading it here shows a wrong option at once.
  const { start } = await import('./start.ts');
  started = await start({
    settings,
    print: console.log,
    onError: (error, fatal) => {
      if (fatal) fail(error);
      console.error(error);
    },
  });
} catch (error) {
  fail(error);
}
