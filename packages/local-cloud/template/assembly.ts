import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import type { Json } from '../service.ts';
import { StartError } from '../start-error.ts';

const resourceShape = z.strictObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.json()).default({}),
  Metadata: z.json().optional(),
  DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Condition: z.string().optional(),
});

const templateShape = z.strictObject({
  AWSTemplateFormatVersion: z.string().optional(),
  Description: z.string().optional(),
  Metadata: z.json().optional(),
  Parameters: z.record(z.string(), z.looseObject({ Default: z.json().optional() })).default({}),
  Conditions: z.record(z.string(), z.json()).default({}),
  Rules: z.json().optional(),
  Resources: z.record(z.string(), resourceShape),
  Outputs: z
    .record(z.string(), z.looseObject({ Value: z.json(), Export: z.strictObject({ Name: z.json() }).optional() }))
    .default({}),
});

const manifestShape = z.looseObject({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      properties: z
        .looseObject({
          templateFile: z.string().optional(),
          stackName: z.string().optional(),
          file: z.string().optional(),
        })
        .optional(),
    }),
  ),
});

const assetsShape = z.looseObject({
  files: z.record(
    z.string(),
    z.looseObject({
      source: z.looseObject({ path: z.string().optional() }),
      destinations: z.record(z.string(), z.looseObject({ objectKey: z.string() })),
    }),
  ),
});

export type Template = z.infer<typeof templateShape>;
export type Stack = { name: string; template: Template };

/** The synthesized cloud assembly: its stacks, and the folder or file behind each asset's S3 key. */
export type Assembly = { stacks: Stack[]; assets: ReadonlyMap<string, string> };

/** Reads a `cdk.out` folder. Throws a StartError when it is missing or is not an assembly. */
export const readAssembly = (folder: string): Assembly => {
  if (!existsSync(join(folder, 'manifest.json'))) {
    throw new StartError('UNSUPPORTED_TEMPLATE', `No cloud assembly in ${folder}: run "npm run synth" first.`);
  }
  const manifest = read(folder, 'manifest.json', manifestShape);
  const stacks: Stack[] = [];
  const assets = new Map<string, string>();
  for (const [id, artifact] of Object.entries(manifest.artifacts)) {
    const { templateFile, stackName, file } = artifact.properties ?? {};
    if (artifact.type === 'aws:cloudformation:stack' && templateFile) {
      stacks.push({ name: stackName ?? id, template: read(folder, templateFile, templateShape) });
    }
    if (artifact.type === 'cdk:asset-manifest' && file) {
      for (const asset of Object.values(read(folder, file, assetsShape).files)) {
        const path = asset.source.path;
        if (path === undefined) continue;
        for (const { objectKey } of Object.values(asset.destinations)) assets.set(objectKey, resolve(folder, path));
      }
    }
  }
  return { stacks, assets };
};

const read = <T>(folder: string, file: string, shape: z.ZodType<T>): T => {
  const parsed = shape.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  if (!parsed.success) throw new StartError('UNSUPPORTED_TEMPLATE', `${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
};

/** Whether a JSON value is an object. */
export const isRecord = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
