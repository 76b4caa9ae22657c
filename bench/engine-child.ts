import { pathToFileURL } from 'node:url';
import { operationsOn } from './engine-operations.ts';

/**
 * Measures one table engine, in this process: the `startEngine` of the module given, on a file in the folder given, or in
 * memory without one. Run by `engine.ts`; an older commit's module will do as well, so that old and new can be compared.
 */
const [module = '', folder] = process.argv.slice(2);
const { startEngine } = await import(pathToFileURL(module).href);
const engine = await startEngine({ folder, now: Date.now });
const answers = await operationsOn((target, body) => engine.forward(target, body));
await engine.stop();
console.log(JSON.stringify(answers));
