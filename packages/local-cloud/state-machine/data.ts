import { compilePath } from '../path/path.ts';
import type { Json } from '../service.ts';
import { isRecord } from '../template/assembly.ts';
import { StateError } from './state-error.ts';

/** The context object, `$$`. */
export type Context = Json;

const compiled = new Map<string, (document: Json) => Json | undefined>();

const follow = (path: string, document: Json): Json | undefined => {
  let lead = compiled.get(path);
  if (!lead) {
    lead = compilePath(path, 'state machine');
    compiled.set(path, lead);
  }
  return lead(document);
};

/** The value at a path of the data (`$…`) or of the context object (`$$…`); undefined when there is none. */
export const lookUp = (path: string, data: Json, context: Context): Json | undefined =>
  path.startsWith('$$') ? follow(path.slice(1), context) : follow(path, data);

/** The same, but the state fails when the path finds nothing. */
export const get = (path: string, data: Json, context: Context, errorName = 'States.Runtime'): Json => {
  const value = lookUp(path, data, context);
  if (value === undefined) throw new StateError(errorName, `The path '${path}' could not be found in the input.`);
  return value;
};

/** The data that `InputPath` or `OutputPath` selects. A null path gives an empty object. */
export const select = (path: string | null, data: Json, context: Context): Json =>
  path === null ? {} : get(path, data, context);

/** Fills a payload template: keys that end in `.$` take the value at their path. */
export const fill = (template: Json, data: Json, context: Context): Json => {
  if (Array.isArray(template)) return template.map((element) => fill(element, data, context));
  if (!isRecord(template)) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$') && typeof value === 'string'
        ? [key.slice(0, -2), get(value, data, context, 'States.ParameterPathFailure')]
        : [key, fill(value, data, context)],
    ),
  );
};

/** Puts a result where `ResultPath` says: `$` replaces the input, null drops the result. */
export const place = (path: string | null, input: Json, result: Json): Json => {
  if (path === null) return input;
  if (path === '$') return result;
  const steps = path.slice(2).split('.');
  const put = (target: Json, [step, ...rest]: string[]): Json => {
    if (step === undefined) return result;
    const record = isRecord(target) ? target : {};
    return { ...record, [step]: put(record[step] ?? null, rest) };
  };
  if (!isRecord(input)) throw new StateError('States.ResultPathMatchFailure', `Unable to apply ${path} to the input.`);
  return put(input, steps);
};
