/** `1 taak`, `3 taken`. */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
