import { parentPort } from 'node:worker_threads';
import type { Job } from './crew.ts';
import { simulate } from './simulate.ts';

/** One worker thread of the crew. */
const port = parentPort;
if (!port) throw new Error('This runs in a worker thread');
port.on('message', async ({ versions, settings }: Job) => {
  port.postMessage(await simulate(versions, settings));
});
