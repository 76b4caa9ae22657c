import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { buildApp } from '../../infra/app.ts';
import { bundleForSimulation, rebundle } from './runtime/bundle.ts';
import type { Edit } from './runtime/edits.ts';

/** The product as the simulation runs it: the folders of the synthesized templates and of the bundled handlers. */
export type Product = { assembly: string; bundles: string };

/** A product and what is deployed in the middle of a run: the next version of it, by the same rules. */
export type Versions = readonly [Product, Product];

/** What the next version of the state machine changes: running executions keep the old one. */
const NEXT_TEMPLATES = [
  [
    'Wakes reach-milestones at each due instant of a plan',
    'Wakes reach-milestones at each due instant of a plan, anew',
  ],
  ['Wait in ', 'Wait during '],
] as const;

/** What the next version of the handlers adds to events and to the timeline's data: the version before must bear with it. */
const NEXT_HANDLERS: readonly Edit[] = [
  {
    file: 'adapters/table/ref.ts',
    from: '          ...context,\n          data,\n',
    to: '          ...context,\n          data: { ...data, writtenBy: 1 },\n',
  },
  {
    file: 'functions/reach-milestones/reach.ts',
    from: 'return { outcome: outcomeOf',
    to: 'return { answeredBy: 1, outcome: outcomeOf',
  },
];

const written = z.looseObject({ writtenBy: z.number().default(0) });

/** Which version of the handlers wrote the data of an event: 0 or 1. */
export const versionOf = (data: unknown): number => written.parse(data).writtenBy;

/** Bundles and synthesizes into `folder`. */
export const buildProduct = (folder: string): Promise<Versions> => {
  const bundles = join(folder, 'functions');
  return productOf(
    folder,
    () => buildApp({ outdir: join(folder, 'cdk.out'), bundles, checks: false }).synth().directory,
  );
};

/** Bundles into `folder`; `assembly` answers the templates once that is done. */
export const productOf = async (folder: string, assembly: () => string): Promise<Versions> => {
  const [bundles, nextBundles] = [join(folder, 'functions'), join(folder, 'functions-next')];
  await bundleForSimulation(bundles);
  await rebundle(bundles, nextBundles, NEXT_HANDLERS);
  const now = assembly();
  return [
    { assembly: now, bundles },
    { assembly: nextTemplates(now, join(folder, 'cdk.out-next')), bundles: nextBundles },
  ];
};

const nextTemplates = (assembly: string, folder: string): string => {
  cpSync(assembly, folder, { recursive: true });
  const missed = new Set(NEXT_TEMPLATES);
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.template.json'))) {
    const file = join(folder, name);
    let text = readFileSync(file, 'utf8');
    for (const edit of NEXT_TEMPLATES) {
      if (!text.includes(edit[0])) continue;
      text = text.replaceAll(edit[0], edit[1]);
      missed.delete(edit);
    }
    writeFileSync(file, text);
  }
  for (const [from] of missed) throw new Error(`No template has "${from}" to replace`);
  return folder;
};

/** Both versions of a product with edited handlers, in `folder`. */
export const withEdits = async ([now, next]: Versions, folder: string, edits: readonly Edit[]): Promise<Versions> => {
  const [bundles, nextBundles] = [join(folder, 'functions'), join(folder, 'functions-next')];
  await rebundle(now.bundles, bundles, edits);
  await rebundle(now.bundles, nextBundles, [...edits, ...NEXT_HANDLERS]);
  return [
    { ...now, bundles },
    { ...next, bundles: nextBundles },
  ];
};
