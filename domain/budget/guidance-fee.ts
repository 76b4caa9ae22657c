/** What Ecolife asks for guiding one trajectory, in euro cents. The working budget comes on top and stays with the citizens. */
export const GUIDANCE_FEE = {
  exclVatCents: 750_000,
  vatPercent: 21,
  vatCents: 157_500,
  inclVatCents: 907_500,
} as const;
