import { pathToFileURL } from 'node:url';
import { operationsOn } from './engine-operations.ts';

/**
 * Measures one table engine in this process. The arguments are a module that exports `startEngine`, and the folder for
 * its file, or none for memory. The module may be of an older commit, to compare old and new. `engine.ts` runs it.
 */
const [module = '', folder] = process.argv.slice(2);
const { startEngine } = await import(pathToFileURL(module).href);
const engine = await startEngine({ folder, now: Date.now });
const answers = await operationsOn((target, body) => engine.forward(target, body));
await engine.stop();
console.log(JSON.stringify(answers));
