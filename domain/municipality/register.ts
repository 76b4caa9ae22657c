import register from '../../data/municipalities.json' with { type: 'json' };

export type RegisteredMunicipality = { nisCode: string; name: string; province: string };

export type LookUp =
  | { kind: 'current'; municipality: RegisteredMunicipality }
  /** Merged on 1 January 2025: `name` is the former name, `successor` the municipality that it became part of. */
  | { kind: 'merged'; name: string; successor: RegisteredMunicipality }
  | { kind: 'unknown' };

const current: ReadonlyMap<string, RegisteredMunicipality> = new Map(
  register.current.map((municipality) => [municipality.nisCode, municipality]),
);
const merged = new Map(register.merged.map((former) => [former.nisCode, former]));

/** The 285 municipalities of Flanders, in the order of their NIS codes. */
export const MUNICIPALITIES: readonly RegisteredMunicipality[] = register.current;

/** Finds the municipality that a NIS code stands for today. */
export const lookUp = (nisCode: string): LookUp => {
  const municipality = current.get(nisCode);
  if (municipality) return { kind: 'current', municipality };
  const former = merged.get(nisCode);
  const successor = former && current.get(former.successor);
  return former && successor ? { kind: 'merged', name: former.name, successor } : { kind: 'unknown' };
};
