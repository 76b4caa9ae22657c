import type { Json } from '../service.ts';
import { StartError } from '../start-error.ts';
import { isRecord } from '../template/assembly.ts';

/**
 * Compiles a JSONPath to one value, such as `$.detail.mail.tags.mail[0]`. The compiled path gives undefined when there is no
 * value. Throws a StartError for wildcards, filters and functions.
 */
export const compilePath = (path: string, where: string): ((document: Json) => Json | undefined) => {
  if (!/^\$(\.[A-Za-z0-9_-]+|\[\d+\]|\['[^']+'\])*$/.test(path)) {
    throw new StartError('UNSUPPORTED_TEMPLATE', `${where}: the local cloud does not support the path ${path}.`);
  }
  const steps = [...path.matchAll(/\.([A-Za-z0-9_-]+)|\[(\d+)\]|\['([^']+)'\]/g)].map(
    ([, name, index, quoted]) => name ?? quoted ?? Number(index),
  );
  return (document) => {
    let value: Json | undefined = document;
    for (const step of steps) {
      if (typeof step === 'number') value = Array.isArray(value) ? value[step] : undefined;
      else value = isRecord(value) ? value[step] : undefined;
    }
    return value;
  };
};
