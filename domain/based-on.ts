/**
 * What to say of a `basedOn` that is higher than the last: nobody changed anything, and the caller mistook another number for `name`.
 * Undefined for one that is outdated.
 */
export const aheadOf = (name: string, { basedOn, last }: { basedOn: number; last: number }): string | undefined =>
  basedOn > last
    ? `Je vertrok van ${basedOn}, maar de laatste \`${name}\` is ${last}. Geef die als \`basedOn\`, en geen ander getal.`
    : undefined;
