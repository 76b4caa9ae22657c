/**
 * The fee of Ecolife for guiding one trajectory, in euro cents. The working budget is not included: the citizens keep
 * it.
 */
export const GUIDANCE_FEE = {
  exclVatCents: 750_000,
  vatPercent: 21,
  vatCents: 157_500,
  inclVatCents: 907_500,
} as const;
