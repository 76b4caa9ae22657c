// What people write in a text that stands in for ours: `Dag {naam}`.
const PLACEHOLDER = /\{([^{}]*)\}/g;

/** The names between braces in a text, each once. */
export const placeholdersIn = (text: string): string[] => [
  ...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name)),
];

/** Whether a brace is left over that opens or closes no placeholder. */
export const hasLooseBrace = (text: string): boolean => /[{}]/.test(text.replace(PLACEHOLDER, ''));

// A value that begins a sentence has a capital: `De Kickoff is morgen`.
const BEGINS_SENTENCE = /(?:^|\n|[.!?]\s)\s*$/;

/** The text with each placeholder filled in once. Undefined when one of them has no value. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string | undefined =>
  placeholdersIn(text).every((name) => Object.hasOwn(values, name))
    ? text.replace(PLACEHOLDER, (_, name: string, at: number) => {
        const value = values[name] ?? '';
        return BEGINS_SENTENCE.test(text.slice(0, at)) ? value.charAt(0).toUpperCase() + value.slice(1) : value;
      })
    : undefined;
