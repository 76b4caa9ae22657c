import type { Json } from '../service.ts';
import { StartError } from '../start-error.ts';
import { isRecord } from '../template/assembly.ts';

/**
 * Compiles a JSONPath that leads to one place, such as `$.detail.mail.tags.mail[0]`; it gives undefined when there is
 * nothing. Throws a StartError at anything more (wildcards, filters, functions).
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
