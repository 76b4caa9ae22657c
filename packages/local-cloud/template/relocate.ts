import type { Json, Resource } from '../service.ts';

/** An address on AWS and the one that stands for it here, both without a trailing slash. */
export type Move = { from: string; to: string };

/**
 * The resources with other addresses: whatever the templates tell a function or a client about an address that is served
 * here, leads to this machine.
 */
export const relocate = (resources: Resource[], moves: readonly Move[]): Resource[] => {
  const moved = (value: Json): Json => {
    if (typeof value === 'string') return movedText(value, moves);
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, moved(one)]));
  };
  if (moves.length === 0) return resources;
  return resources.map((resource) => ({
    ...resource,
    properties: Object.fromEntries(Object.entries(resource.properties).map(([name, one]) => [name, moved(one)])),
  }));
};

const movedText = (text: string, moves: readonly Move[]): string => {
  const move = moves.find(({ from }) => text === from || text.startsWith(`${from}/`));
  return move ? `${move.to}${text.slice(move.from.length)}` : text;
};
