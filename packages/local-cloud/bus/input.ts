import { compilePath } from '../path/path.ts';
import type { Json } from '../service.ts';
import { StartError } from '../start-error.ts';

/** Makes the input of a target from an event. */
export type Input = (event: Json) => Json;

export type InputTransformer = { InputPathsMap: Record<string, string>; InputTemplate: string };

/**
 * Fills in a template's `<placeholders>` as EventBridge does. Inside quotes a value becomes its text, outside quotes JSON.
 * A path that finds nothing gives an empty text.
 */
export const compileTransformer = (transformer: InputTransformer, where: string): Input => {
  const paths = new Map(
    Object.entries(transformer.InputPathsMap).map(([name, path]) => [name, compilePath(path, where)]),
  );
  const template = transformer.InputTemplate;
  for (const [, name = ''] of template.matchAll(/<([A-Za-z0-9_.-]+)>/g)) {
    if (paths.has(name)) continue;
    throw new StartError(
      'UNSUPPORTED_TEMPLATE',
      `${where}: the local cloud does not support the placeholder <${name}>.`,
    );
  }
  return (event) => {
    let quoted = false;
    let filled = '';
    for (const [piece] of template.matchAll(/<[A-Za-z0-9_.-]+>|\\.|"|[^<"\\]+|</g)) {
      if (piece === '"') quoted = !quoted;
      const path = piece.startsWith('<') ? paths.get(piece.slice(1, -1)) : undefined;
      filled += path ? substitute(path(event), quoted) : piece;
    }
    try {
      return JSON.parse(filled);
    } catch {
      return filled;
    }
  };
};

const substitute = (value: Json | undefined, quoted: boolean): string => {
  if (!quoted) return value === undefined ? '""' : JSON.stringify(value);
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return JSON.stringify(text).slice(1, -1);
};
