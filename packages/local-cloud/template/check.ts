import type { Resource, Service } from '../service.ts';
import { StartError } from '../start-error.ts';
import { ignoredProperties, ignoredTypes } from './ignored.ts';

/** Throws a StartError that names every resource and property that no service supports and the ignored list lacks. */
export const checkUnderstood = (
  resources: readonly Resource[],
  services: readonly Pick<Service, 'understands'>[],
): void => {
  const understood = new Map<string, Set<string>>();
  for (const service of services) {
    for (const [type, properties] of Object.entries(service.understands)) {
      understood.set(type, new Set([...(understood.get(type) ?? []), ...properties]));
    }
  }
  const unknown = resources.flatMap(({ logicalId, type, properties }) => {
    if (Object.hasOwn(ignoredTypes, type)) return [];
    const known = understood.get(type);
    if (!known) return [`${logicalId}: the resource type ${type}`];
    return Object.keys(properties)
      .filter((key) => !known.has(key) && !ignoredProperties[type]?.[key] && !ignoredProperties['*']?.[key])
      .map((key) => `${logicalId} (${type}): the property ${key}`);
  });
  if (unknown.length === 0) return;
  throw new StartError(
    'UNSUPPORTED_TEMPLATE',
    `The local cloud does not support what the templates ask for:\n${unknown.map((line) => `  ${line}`).join('\n')}`,
  );
};
